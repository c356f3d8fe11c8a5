"""Bold rules: what they read is kept only where it is sure enough, so that a rule may dare where it is often wrong."""

BOLD = " (bold)"
"""The end of a bold rule's name."""
