"""The words of the ledger as types: documents, values, claims, issues. Depends on the standard library only."""
