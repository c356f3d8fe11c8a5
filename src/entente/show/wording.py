"""How labels and figures are worded for people: cut between words, quotation marks in pairs, plural after a number."""

from __future__ import annotations

import re

from ..vocabulary.words import noun_forms

UNCOUNTED = frozenset(
    "aid air aircraft ammunition armor armour artillery assistance backing cash clothing cooperation defence defense "
    "equipment financing food fuel funding gas gear grain hardware help humanitarian infantry information intelligence "
    "logistics maintenance materiel medicine money oil personnel police protection relief rice sharing support training "
    "troops water weaponry wheat".split()
)
"""Nouns that are told in the singular after a number, too."""

ADJECTIVES = frozenset({"financial", "humanitarian", "medical"})
"""Kinds whose name is no name of a thing where none is told."""

SPELLINGS = {"armored": "armoured", "armor": "armour", "defense": "defence", "license": "licence"}
"""Words of a label that tell a kind though they are not spelled as the codebook spells it."""

ROOT = 6
"""Letters that words of one root share: "logistics" and "logistical", "financial" and "finance"."""

PAIRS = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}

_WORD = re.compile(r"[^\W_]+")


def tidy(label: str) -> str:
    """A label on one line, without quotation marks and brackets whose other half was left in the text.

    >>> tidy('plan for a "coalition of  the willing'), tidy("the “Leopard” plan")
    ('plan for a coalition of the willing', 'the “Leopard” plan')
    """
    if label.count('"') % 2:
        label = label.replace('"', "")
    for opening, closing in PAIRS.items():
        if label.count(opening) != label.count(closing) and closing != "’":
            label = label.replace(opening, "").replace(closing, "")
    return " ".join(label.split())


def shortened(label: str, most: int) -> str:
    """A label of at most so many characters, cut between words and marked where something was left out.

    >>> shortened("will send tanks to Ukraine", 18)
    'will send tanks…'
    """
    if len(label) <= most:
        return label
    cut = label[: most - 1]
    whole = cut if label[most - 1] == " " else cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,;:–—-“‘(')}…"


def plural(item: str) -> str:
    """An item's name as it stands after a number other than one. Names, and what is not counted, stay as they are.

    >>> plural("main battle tank"), plural("battery of missiles"), plural("Challenger 2"), plural("aircraft")
    ('main battle tanks', 'batteries of missiles', 'Challenger 2', 'aircraft')
    """
    head, of, rest = item.partition(" of ")
    before, blank, noun = head.rpartition(" ")
    if not noun.isalpha() or noun != noun.lower() or noun.endswith("s") or noun in UNCOUNTED:
        return item
    many = f"{noun[:-3]}men" if noun.endswith("man") else noun_forms(noun)[1]
    return f"{before}{blank}{many}{of}{rest}"


def counted(amount: str, label: str, kind: str = "") -> str:
    """A label with its kind and figures: pieces before it, a sum before it, or after it where there are pieces, too.

    >>> counted("14, USD 3 million", "Marder", "armoured vehicle"), counted("2", "frigate", "ship")
    ('14 Marder (armoured vehicle), USD 3 million', '2 frigates (ship)')
    >>> counted("GBP 1.6 billion", "missile deal", "missile"), counted("USD 9 million", "financial", "financial")
    ('GBP 1.6 billion missile deal', 'USD 9 million financial aid')
    """
    if label == kind in ADJECTIVES:
        label = f"{label} aid"
    pieces, _, money = amount.partition(", ")
    if not re.search(r"^(?:about |at least |up to )*[\d?]", pieces):
        return f"{amount} {described(label, kind)}".strip()
    many = described(label if pieces in ("1", "about 1") else plural(label), kind)
    return f"{pieces} {many}".strip() + (f", {money}" if money else "")


def described(label: str, kind: str) -> str:
    """A label with its kind in brackets, where its words do not tell it.

    >>> described("Challenger 2", "tank"), described("armored vehicle", "armoured vehicle"), described("offer", "other")
    ('Challenger 2 (tank)', 'armored vehicle', 'offer')
    >>> described("logistical support", "logistics")
    'logistical support'
    """
    if not label or not kind or kind == "other":
        return label or kind
    told = {form for word in _words(label) for form in (word, word.removesuffix("s"), word[:ROOT])}
    return label if all(word in told or word[:ROOT] in told for word in _words(kind)) else f"{label} ({kind})"


def _words(text: str) -> list[str]:
    return [SPELLINGS.get(word, word) for word in _WORD.findall(text.lower())]
