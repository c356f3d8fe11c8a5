"""A typed client of the interface for programs."""
