"""Where documents, claims and runs are kept; only this package opens databases."""
