"""Claims and entries as text, tables and files."""
