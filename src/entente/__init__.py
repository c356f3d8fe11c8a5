"""What has been measured, promised and done by whom: reads reports, keeps a cited ledger of international commitments."""
