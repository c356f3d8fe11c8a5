"""Reads news reports and keeps a cited ledger of international commitments."""
