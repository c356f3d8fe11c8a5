"""Whether a sentence can hold a claim: a cheap look at its words and its neighbours' before the language engine runs.

1. Somebody stands in it who could act, and the words of at least one record type: for a commitment a cue and a thing to
   give, for a position or proposal a cue and a matter, for a meeting or action a cue, for a statement a word of
   reporting or a quotation mark.
2. Claims are about what actors do to each other: in a long text two different ones must be named within six sentences.

Measured by parsing every sentence: of those that a claim was read off, 9 of 537 in the dev reports and 20 of 822 in the
train reports are not let through. Of official speeches and releases, half of which have nothing to do with commitments
between states, half the text needs no parsing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ..vocabulary.actors import find_names
from ..vocabulary.item_names import find_items
from ..vocabulary.items import thing_of_verb
from ..vocabulary.leaders import find_leaders
from ..vocabulary.money import find_money
from ..vocabulary.offices import find_offices, noun_kinds
from ..vocabulary.words import noun_forms
from .cues import forms
from .matters import kinds_told
from .position import told_alone
from .statement import report_forms, speech_words

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
QUOTE = re.compile('["“”«»„]')
CAPITAL = re.compile(r"\b[A-Z]")
PRONOUNS = frozenset("he she they him her them it its his their".split())
"""Words that stand for somebody told before. Not we and I: who speaks in a text is no actor in it."""

PACKAGES = frozenset("aid assistance consignment convoy delivery donation package shipment supplies tranche".split())
"""Nouns of what is given in parts; the giver is told in a sentence before."""

BACKWARD = frozenset("it that these this those they".split())
"""Words that come back to a package."""

BULLETS = frozenset("-•–*·—▪●")
"""Signs that begin a line of a list."""

SHORT = 12
"""Sentences of a text that is short: in it one actor may be told by what everybody knows."""

NEAR = 6
"""Sentences before and after within which two actors must be named; with 5 one sentence in 250 more is lost."""


def worth_parsing(sentences: Sequence[str]) -> tuple[bool, ...]:
    """For each sentence of a text, in order, whether it can hold a claim.

    >>> worth_parsing(["London will send tanks.", "It snowed.", "We will send tanks."])
    (True, False, False)
    """
    holding = [holds_claim(sentence) for sentence in sentences]
    if len(sentences) > SHORT:
        named = [_named(sentence) for sentence in sentences]
        near = (frozenset().union(*named[max(0, place - NEAR) : place + NEAR + 1]) for place in range(len(sentences)))
        holding = [holds and len(actors) > 1 for holds, actors in zip(holding, near, strict=True)]
    in_list = False
    for place, sentence in enumerate(sentences):
        holding[place] = holding[place] or (in_list and is_line(sentence) and _names_thing(sentence))
        in_list = (in_list and is_line(sentence)) or (holding[place] and sentence.rstrip().endswith(":"))
    return tuple(holding)


def is_line(sentence: str) -> bool:
    """Whether a sentence is a line of a list.

    >>> is_line("- 20 trucks;"), is_line("Twenty trucks.")
    (True, False)
    """
    return sentence.lstrip()[:1] in BULLETS


def holds_claim(sentence: str) -> bool:
    """Whether the sentence, by its own words, can hold a claim.

    >>> holds_claim("The minister rejected the ceasefire."), holds_claim("The minister slept.")
    (True, False)
    >>> holds_claim("The package includes 18 radars."), holds_claim("The menu includes water.")
    (True, False)
    """
    if not CAPITAL.search(sentence):
        return False
    words = [word.lower() for word in WORD.findall(sentence)]
    return _tells(sentence, words) and _has_actor(sentence, words)


@cache
def cue_words(record_type: str) -> frozenset[str]:
    """The first word of every form of a record type's cues."""
    told = report_forms() if record_type == "statement" else forms(record_type)
    return frozenset(form.split(" ")[0] for form in told)


@cache
def containing() -> frozenset[str]:
    """The forms of the verbs that tell the parts of a whole."""
    return frozenset(form for form, (name, _, _) in forms("commitment").items() if name == "contain")


def _tells(sentence: str, words: Sequence[str]) -> bool:
    known = frozenset(words)
    if any(known & cue_words(kind) for kind in ("statement", "meeting", "action")) or QUOTE.search(sentence):
        return True
    if known & told_alone() or ((known & cue_words("position") or known & cue_words("proposal")) and kinds_told(words)):
        return True
    gives = bool(known & cue_words("commitment"))
    return gives and (_names_thing(sentence) or any(thing_of_verb(word) for word in words))


def _names_thing(sentence: str) -> bool:
    return bool(find_items(sentence) or find_money(sentence))


def _has_actor(sentence: str, words: Sequence[str]) -> bool:
    if any(word in PRONOUNS or word in noun_kinds() or word in officials() for word in words):
        return True
    return bool(
        _tells_parts(frozenset(words))
        or _named(sentence)
        or find_offices(sentence)
        or (QUOTE.search(sentence) and _reports_a_name(sentence))
    )


@cache
def officials() -> frozenset[str]:
    """Nouns for officials whose state is told elsewhere, in both numbers."""
    return frozenset(form for noun in speech_words().scope["officials"] for form in noun_forms(noun))


def _reports_a_name(sentence: str) -> bool:
    """Whether a name stands beside a reporting word.

    >>> _reports_a_name("“It is new,” Berg said."), _reports_a_name("“It is new,” read the sign.")
    (True, False)
    """
    words, reporting = WORD.findall(sentence), cue_words("statement")
    return any(
        (one[0].isupper() and other in reporting) or (one in reporting and other[0].isupper())
        for one, other in pairwise(words)
    )


def _tells_parts(words: frozenset[str]) -> bool:
    """Whether words tell what a package holds, whose giver is told before: "The package consists of 18 radars"."""
    return bool(words & (PACKAGES | BACKWARD)) and bool(words & containing())


def _named(sentence: str) -> frozenset[str]:
    """The codes of the actors that the sentence names."""
    names = find_names(sentence)
    found = {code for _, name in names for code in name.codes} | {name.lies for _, name in names if name.lies}
    return frozenset(found | {leader.code for _, leader in find_leaders(sentence)})
