"""The kind and name that the words of a phrase tell, worked out from the words alone.

A phrase's kind is that of its head ("tank ammunition" is ammunition); a head that tells little ("system", "aid", "package")
takes that of its most telling modifier; a system named before its head tells better than the head ("Bushmaster vehicles").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..core.document import Span
from .item_names import Item, ItemMatch, find_items, items, kinds_table, weak_heads
from .money import find_money
from .words import noun_forms, verb_forms

__all__ = [
    "ARMS",
    "Item",
    "ItemMatch",
    "find_items",
    "items",
    "kind_of",
    "kinds",
    "kinds_table",
    "singular",
    "supports_kind",
    "supports_label",
    "thing_of_verb",
    "things_in",
]


@cache
def kinds() -> tuple[str, ...]:
    """The codebook's kinds.

    >>> len(kinds())
    30
    """
    return tuple(kinds_table()["kinds"])


def things_in(text: str) -> tuple[tuple[Span, str], ...]:
    """A cheap look before parsing: the place and kind of every item in a text.

    >>> things_in("London will send 14 tanks.")
    ((Span(start=20, end=25), 'tank'),)
    """
    return tuple((m.span, m.item.kind) for m in find_items(text))


@cache
def _modifiers() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Modifiers and the kind that each makes of a head of aid or money, and of a head of hardware."""
    table = kinds_table()
    aid = {word: kind for kind, words in table["modifiers"].items() for word in words}
    hardware = aid | {word: kind for kind, words in table["hardware"].items() for word in words}
    return aid, hardware


ARMS = frozenset(
    {
        "tank",
        "armoured vehicle",
        "artillery",
        "rocket artillery",
        "air defence",
        "combat aircraft",
        "helicopter",
        "drone",
        "missile",
        "ammunition",
        "small arms",
        "heavy weapons",
        "military equipment",
    }
)
"""Kinds of hardware for war: aid told by them is military aid."""


@lru_cache(maxsize=20_000)
def kind_of(phrase: str) -> tuple[str, Span] | None:
    """The kind that a noun phrase (its head last) tells, and the words in it that do; None where none does.

    >>> kind_of("Patriot air defence battery")[0], kind_of("tank ammunition")[0], kind_of("security support package")[0]
    ('air defence', 'ammunition', 'military aid')
    >>> kind_of("warm welcome") is None
    True
    """
    words = list(re.finditer(r"\w[\w.'’-]*\w|\w", phrase))
    if not words:
        return None
    found = find_items(phrase)
    head = next((m for m in found if m.span.end >= words[-1].end()), None)
    weak = _weak_head(words, head)
    if weak is None and head is None:
        sums = find_money(phrase)
        return ("financial", sums[-1].span) if sums and sums[-1].span.end >= words[-1].end() else None
    if weak is None:
        return _strong(head, found)
    group, default = weak
    start = head.span.start if head else words[-1].start()
    telling = _telling([m for m in found if m.span.end <= start], words, start, group)
    if (
        telling is None
        and words[-1][0].lower() in kinds_table()["told_by_sum"]["words"]
        and (told := find_money(phrase))
    ):
        return "financial", told[0].span
    return telling or (default, Span(start, words[-1].end()))


def _weak_head(words: Sequence[re.Match[str]], head: ItemMatch | None) -> tuple[str, str] | None:
    """Group and default kind of a weak head."""
    last = singular(words[-1][0].lower())
    group = weak_heads().get(words[-1][0].lower()) or weak_heads().get(last)
    if head is not None and not head.item.weak:
        return None
    if head is not None:
        return group or "aid", head.item.kind
    return (group, kinds_table()["defaults"][group]) if group else None


def _strong(head: ItemMatch | None, found: Sequence[ItemMatch]) -> tuple[str, Span] | None:
    """A head that tells its kind; a system named before it tells better, unless the head is what the system needs."""
    if head is None:
        return None
    before = [m for m in found if m.item.system and m.span.end <= head.span.start]
    table = kinds_table()["parts"]
    if before and not head.item.system:
        system = before[-1]
        rocket = singular(head.item.name.split()[-1]) in table["rockets"]
        portable = system.item.kind in ("missile", "air defence")
        if (head.item.kind not in table["kinds"]) or (rocket and portable):
            return system.item.kind, system.span
    return head.item.kind, head.span


def _telling(
    before: Sequence[ItemMatch], words: Sequence[re.Match[str]], start: int, group: str
) -> tuple[str, Span] | None:
    """The kind told by the modifier nearest to a weak head, a named system or class first."""
    aid, hardware = _modifiers()
    table = hardware if group in ("hardware", "deal") else aid
    for match in reversed(before):
        if match.item.weak or match.item.name in table:
            continue
        kind = match.item.kind
        if group in ("aid", "money") and kind in ARMS:
            kind = "military aid"
        return kind, match.span
    for word in reversed([w for w in words if w.end() <= start]):
        for part in (word[0].lower(), *reversed(word[0].lower().split("-"))):
            if part in table and not (group == "money" and part in ("emergency", "rescue")):
                return table[part], Span(word.start(), word.end())
    return None


@cache
def _verb_forms() -> Mapping[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for verb, (label, kind) in kinds_table()["verbs"].items():
        first, *rest = verb.split(" ")
        table |= {" ".join([form, *rest]): (label, kind) for form in verb_forms(first)}
    return table


def thing_of_verb(word: str) -> tuple[str, str] | None:
    """Name and kind of the thing that a form of a verb gives without naming it; None for other verbs.

    >>> thing_of_verb("trained"), thing_of_verb("sent")
    (('training', 'training'), None)
    """
    return _verb_forms().get(word.lower())


@cache
def _permitting() -> frozenset[str]:
    told: set[str] = set()
    for verb in kinds_table()["permitting"]["verbs"]:
        first, *rest = verb.split(" ")
        told |= {" ".join([form, *rest]) for form in (*verb_forms(first), *noun_forms(first))}
    return frozenset(told)


def permits(words: str) -> bool:
    """Whether the words are a form of a verb by which one permits what another gives, or its noun.

    >>> permits("allowed"), permits("standing in"), permits("sent")
    (True, True, False)
    """
    return words.lower() in _permitting()


@cache
def singular(word: str) -> str:
    """The singular of a noun form, the word itself where it has none.

    >>> singular("batteries"), singular("arms"), singular("missiles"), singular("gas")
    ('battery', 'arms', 'missile', 'gas')
    """
    table = kinds_table()["plural"]
    lower = word.lower()
    if lower in table["irregular"]:
        return str(table["irregular"][lower])
    if lower in table["keep"] or lower.endswith(("ss", "us", "is")) or len(lower) < 4:
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if lower.endswith("s") else word


def supports_kind(kind: str, cited: Sequence[str]) -> bool:
    """Whether the cited words tell exactly this kind, worked out anew from the words alone.

    >>> supports_kind("tank", ["Leopard 2 tanks"]), supports_kind("missile", ["Leopard 2 tanks"])
    (True, False)
    """
    joined = kind_of(" ".join(cited))
    if joined is not None and joined[0] == kind:
        return True
    alone = [kind_of(words) for words in cited]
    if kind == "permission" and permits(" ".join(cited)):
        return True
    verbs = [thing_of_verb(words.strip()) for words in cited]
    return bool(cited) and all(
        (told is not None and told[0] == kind) or (verb is not None and verb[1] == kind)
        for told, verb in zip(alone, verbs, strict=True)
    )


DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "my"]
)


def _label_words(text: str) -> tuple[str, ...]:
    """The words of a label, number and determiners apart."""
    words = (singular(w).lower() for w in re.findall(r"\w+", text))
    return tuple(
        w[:-1] if w.endswith("s") and (len(w) > 2 or w[0].isdigit()) else w for w in words if w not in DETERMINERS
    )


def supports_label(label: str, cited: Sequence[str]) -> bool:
    """Whether the cited words are this label, number apart: all of them, or a piece up to their head that cuts no name in two.

    >>> supports_label("Challenger 2", ["Challenger 2s"]), supports_label("Challenger 3", ["Challenger 2s"])
    (True, False)
    """
    wanted = _label_words(label)
    if not wanted:
        return False
    pieces = [_label_words(words) for words in cited]
    if wanted in (tuple(w for p in pieces for w in p), *pieces):
        return True
    if any((verb := thing_of_verb(words.strip())) is not None and verb[0] == label for words in cited):
        return True
    return any(_whole_piece(label, words) for words in cited)


def _whole_piece(label: str, words: str) -> bool:
    """Whether the label is how the words end, its run not splitting a system's name."""
    tokens = list(re.finditer(r"\w+", words))
    wanted = _label_words(label)
    for place in range(len(tokens)):
        run = tokens[place:]
        if _label_words(" ".join(t[0] for t in run)) != wanted:
            continue
        span = Span(run[0].start(), run[-1].end())
        if all(
            not m.item.system
            or not m.span.overlaps(span)
            or span.covers(Span(m.span.start, min(m.span.end, span.end + 1)))
            for m in find_items(words)
        ):
            return True
    return False
