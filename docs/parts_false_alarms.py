"""False alarms: commitments read in texts that tell of no giving between states.

The texts are chosen by search alone, before anything is read (`tells_no_giving`): the first 500 of ../shared/corpus, in the
order of the file, in which no sentence holds a word of giving or of what is given (`GIVING`) and the names of two different
states or bodies. A text that fits may still tell of a giving, over two sentences or to somebody who is no state, so not
every commitment read there need be wrong.
The figure is commitments read per text. `causes` counts them by the word they were read from and the kind of thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from figures import Figure
from reading import Row, day, read_all, rows

from entente.core.claim import Claim
from entente.core.document import Document
from entente.vocabulary.actors import find_names

MOST = 500

GIVING = re.compile(
    r"\b(?:giv(?:e[ns]?|ing)|gave|send(?:s|ing)?|sent|suppl(?:y|ies|ied|ying)|provid\w+|provision|donat\w+|donors?|pledg\w+|deliver\w*|"
    r"grant(?:s|ed|ing)?|offer(?:s|ed|ing)?|contribut\w+|fund(?:s|ed|ing)?|financ\w+|lend(?:s|ing)?|lent|loans?|loaned|aid(?:s|ed|ing)?|"
    r"assist\w*|help(?:s|ed|ing)?|support\w*|back(?:s|ed|ing)|sell(?:s|ing)?|sold|sales?|b(?:uy(?:s|ing)?|ought)|purchas\w+|export\w*|"
    r"arm(?:s|ed|ing)?|train(?:s|ed|ing)?|equip\w*|commit\w*|promis\w+|transfer\w*|ship(?:s|ped|ping|ments?)|gifts?|packages?|"
    r"weapons?|ammunition|troops|invest\w*|licen[cs]\w+|guarantee\w*|host(?:s|ed|ing)?|deploy\w*|contracts?|deals?)\b",
    re.IGNORECASE,
)
"""Words of giving, and of what is given."""

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")


def tells_no_giving(text: str) -> bool:
    """Whether no sentence of a text holds a word of giving and the names of two different states or bodies.

    >>> tells_no_giving("Peru gave thanks. It met Chile."), tells_no_giving("Peru gave Chile a flag.")
    (True, False)
    """
    return not any(GIVING.search(sentence) and len(_named(sentence)) > 1 for sentence in SENTENCE.split(text))


def _named(sentence: str) -> set[str]:
    """The codes of the states and bodies that a sentence names."""
    return {code for _, name in find_names(sentence) for code in name.codes}


def chosen(corpus: Path) -> list[Document]:
    """The texts that are read."""
    told: Iterator[Row] = (row for row in rows(corpus) if tells_no_giving(row["text"]))
    return [Document(row["id"], row["text"], day(row["published"]), title=row["title"]) for row in islice(told, MOST)]


def alarms(corpus: Path) -> tuple[int, list[tuple[Document, Claim]]]:
    """How many texts were read, and every commitment read in them with its text."""
    documents = chosen(corpus)
    read = read_all(documents)
    return len(documents), [(document, claim) for document in documents for claim in read[document.id].commitments]


def measure(corpus: Path) -> list[Figure]:
    """Commitments read per text; `left_out` holds their causes."""
    texts, found = alarms(corpus)
    told = "commitments read per text, in texts that tell of no giving between states"
    return [Figure("false_alarms", told, 0.10, len(found), texts, lower=True, left_out=causes(c for _, c in found))]


def causes(claims: Iterator[Claim]) -> Counter[str]:
    """How many commitments were read off each kind of cue and thing."""
    return Counter(f"{claim.rule.partition(':')[2]}, {claim.get('kind')}" for claim in claims)
