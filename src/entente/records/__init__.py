"""The six record types: their fields, frames, and how their values are composed from cited words."""
