"""The interface for programs, at /api/v1."""
