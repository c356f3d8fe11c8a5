"""Whether a sentence can hold a claim: a cheap look at its words before the language engine runs.

It can where somebody stands who could act, and the words of at least one record type: for a commitment a cue and a thing
to give, for a position or proposal a cue and a matter, for a meeting or action a cue, for a statement a word of reporting
or a quotation mark. Of the sentences that a claim was read off when every one was parsed, 1.5 % are not let through on
the dev reports (8 of 537), and 22 % of the text of official speeches and releases needs no parsing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..vocabulary.actors import find_leaders, find_names
from ..vocabulary.item_names import find_items
from ..vocabulary.money import find_money
from ..vocabulary.offices import find_offices, noun_kinds
from .cues import forms
from .matters import kinds_told
from .statement import report_forms

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
QUOTE = re.compile('["“”«»„]')
CAPITAL = re.compile(r"\b[A-Z]")
PRONOUNS = frozenset("he she they him her them it its his their".split())
"""Words that stand for somebody told before. Not we and I: who speaks in a text is no actor in it."""


@cache
def cue_words(record_type: str) -> frozenset[str]:
    """The first word of every form of a record type's cues."""
    told = report_forms() if record_type == "statement" else forms(record_type)
    return frozenset(form.split(" ")[0] for form in told)


def holds_claim(sentence: str) -> bool:
    """Whether the sentence can hold a claim.

    >>> holds_claim("London will send tanks."), holds_claim("It snowed."), holds_claim("We will send tanks.")
    (True, False, False)
    """
    if not CAPITAL.search(sentence):
        return False
    words = [word.lower() for word in WORD.findall(sentence)]
    return _tells(sentence, words) and _has_actor(sentence, words)


def _tells(sentence: str, words: Sequence[str]) -> bool:
    known = frozenset(words)
    if any(known & cue_words(kind) for kind in ("statement", "meeting", "action")) or QUOTE.search(sentence):
        return True
    if (known & cue_words("position") or known & cue_words("proposal")) and kinds_told(words):
        return True
    return bool(known & cue_words("commitment")) and bool(find_items(sentence) or find_money(sentence))


def _has_actor(sentence: str, words: Sequence[str]) -> bool:
    if any(word in PRONOUNS or word in noun_kinds() for word in words):
        return True
    return bool(find_names(sentence) or find_offices(sentence) or find_leaders(sentence))
