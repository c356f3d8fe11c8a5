"""From a parsed text to actors, things, times, quotations and propositions; knows nothing of records."""
