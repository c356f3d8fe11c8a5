"""Whether a sentence can hold a claim: a cheap look at its words before the language engine runs."""

from __future__ import annotations

import re
from functools import cache

from .cues import forms
from .statement import report_forms

TYPES = ("commitment", "position", "proposal", "meeting", "action")
"""The record types whose cues stand in classes; the words of statements stand by construction."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
QUOTE = re.compile('["“”«»„]')
NAME = re.compile(
    r"(?<!^)(?<![.!?]\s)\b[A-Z][\w.]+|\b[A-Z]{2,}\b|\b(?:he|she|they|it|we|his|her|their|its|our)\b", re.IGNORECASE
)
CAPITAL = re.compile(r"\b[A-Z]")


@cache
def cue_words() -> frozenset[str]:
    """The first word of every form of every cue of the six record types."""
    cues = (*report_forms(), *(form for record_type in TYPES for form in forms(record_type)))
    return frozenset(form.split(" ")[0] for form in cues)


def holds_claim(sentence: str) -> bool:
    """Whether the sentence has a cue or a quotation, and a name or pronoun that could act.

    >>> holds_claim("London will send tanks."), holds_claim("It snowed.")
    (True, False)
    """
    if not CAPITAL.search(sentence):
        return False
    known = cue_words()
    return bool(QUOTE.search(sentence)) or any(word.lower() in known for word in WORD.findall(sentence))
