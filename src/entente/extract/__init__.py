"""From propositions to claims by the frames of the record types, and the check that the words support each value."""
