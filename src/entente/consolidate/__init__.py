"""From claims to entries: which claims tell of one thing."""
