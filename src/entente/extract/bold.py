"""Bold rules: what they read is kept only where it is sure enough, so that a rule may dare where it is often wrong.

A rule may give a claim a likelihood of its own as its confidence; before it is weighed that is a sign like others.
"""

BOLD = " (bold)"
"""The end of a bold rule's name."""
