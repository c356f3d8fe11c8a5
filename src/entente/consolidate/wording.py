"""A text as it is compared with others: its rows of words, hashed, and its outline, the names and figures it tells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ..core.document import Document
from .letters import Places, Words, hashed, words
from .minhash import Hashes, mixed

ROW = 5
"""Words in a row: long enough to be seldom told by chance, short enough that a changed word breaks few."""

PLAIN, QUOTED, EDGE = 0, 1, 2
"""Of a row: outside quotations, inside one, or over the edge of one."""

INSIDE = frozenset({"markup", "link", "stage direction"})
"""Reasons of skips over which a sentence goes on."""

DAYS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Capitalised words that name nothing of a report: every report of a week tells the same."""

_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)|\n")
_MARK = re.compile(r"[“„«”»\"\n]")
_SHORT = re.compile(r"(?:^|\W)(?:[A-Z][a-z]{0,2}|Sept|Capt|Pres|Prof)\.$")
"""Words behind which a full stop seldom ends a sentence."""
_FACTOR = np.uint64(0xD1342543DE82EF95)
_VOWELS = re.compile(r"[aeiouyj]+")
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The rows of a text in its order, and its outline.

    `kind` tells of each row whether it is PLAIN, QUOTED or on an EDGE; `sentence` the number of the sentence that it lies
    in, -1 where it lies in two; `starts` and `ends` where it stands in the text as it came. `names` are the skeletons of
    the names and figures told, hashed, `within` the sentence of each.
    """

    rows: Hashes
    kind: npt.NDArray[np.int8]
    sentence: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    names: Hashes
    within: npt.NDArray[np.int32]

    def of(self, kind: int) -> Hashes:
        """The different rows of a kind, by size."""
        return np.unique(self.rows[self.kind == kind])


def wording(document: Document) -> Wording:
    """The wording of a document without its skips; case, punctuation and white space do not count.

    >>> told = wording(Document("1", 'Oslo sends tents. “We do what we can,” it said. Only Bergen and Molde send none.'))
    >>> told.kind.tolist(), told.sentence.tolist()
    ([2, 2, 2, 1, 2, 2, 2, 2, 0, 0, 0, 0], [-1, -1, -1, 1, 1, 1, -1, -1, -1, -1, 2, 2])
    >>> told.names.tolist() == [hashed("brgn"), hashed("mld")]
    True
    """
    text = _bare(document)
    told = words(text)
    sentences, quoted = _sentences(text, told.starts), _quoted(text, told.starts)
    count = max(0, len(told.starts) - ROW + 1)
    total, inside = np.zeros(count, np.uint64), np.zeros(count, np.int8)
    for place in range(ROW):
        total = total * _FACTOR + told.hashes[place : place + count]
        inside += quoted[place : place + count]
    first, last = sentences[:count], sentences[ROW - 1 : ROW - 1 + count]
    names, within = _outline(text, told, sentences)
    return Wording(
        rows=mixed(total),
        kind=np.where(inside == 0, PLAIN, np.where(inside == ROW, QUOTED, EDGE)).astype(np.int8),
        sentence=np.where(first == last, first, -1).astype(np.int32),
        starts=told.starts[:count].astype(np.int32),
        ends=told.ends[ROW - 1 : ROW - 1 + count].astype(np.int32),
        names=names,
        within=within,
    )


def _sentences(text: str, starts: Places) -> npt.NDArray[np.int32]:
    """The number of the sentence of each word."""
    ends = [
        end.end()
        for end in _END.finditer(text)
        if end[0] != "." or not _SHORT.search(text, max(0, end.start() - 6), end.end())
    ]
    return np.searchsorted(ends, starts, side="right").astype(np.int32)


def _quoted(text: str, starts: Places) -> npt.NDArray[np.int8]:
    """Whether each word stands between quotation marks. A quotation ends with its paragraph at the latest."""
    edges, inside = [], False
    for mark in _MARK.finditer(text):
        opens = mark[0] in "“„«" or (mark[0] == '"' and not inside)
        if opens != inside:
            edges.append(mark.start())
            inside = opens
    return (np.searchsorted(edges, starts) % 2).astype(np.int8)


def _outline(text: str, told: Words, sentences: npt.NDArray[np.int32]) -> tuple[Hashes, npt.NDArray[np.int32]]:
    """The skeletons of names and figures, hashed, each with its sentence; one told twice in a row counts once.

    A capitalised word is a name inside a sentence; at the beginning of one, of a quotation too, it is where the text has it
    as a name elsewhere and never as a common word.
    """
    first = _beginnings(text, told, sentences)
    name = told.capital & (told.ends - told.starts > 1) & ~np.isin(told.hashes, _days())
    small = told.hashes[~told.capital & ~told.digit]
    elsewhere = np.isin(told.hashes, told.hashes[name & ~first]) & ~np.isin(told.hashes, small)
    kept = np.flatnonzero(told.digit | (name & (~first | elsewhere)))
    found = [
        _skeleton_hash(text[start:end])
        for start, end in zip(told.starts[kept].tolist(), told.ends[kept].tolist(), strict=True)
    ]
    names = np.array(found, np.uint64)
    new = np.ones(len(names), np.bool_)
    new[1:] = names[1:] != names[:-1]
    return names[new], sentences[kept][new]


def _beginnings(text: str, told: Words, sentences: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which words begin a sentence or a quotation."""
    first = np.ones(len(sentences), np.bool_)
    first[1:] = sentences[1:] != sentences[:-1]
    opened = np.array([mark.end() for mark in _MARK.finditer(text)], np.int64)
    behind = np.searchsorted(told.starts, opened)
    first[behind[behind < len(first)]] = True
    return first


@cache
def _days() -> Hashes:
    return np.array([hashed(day) for day in DAYS], np.uint64)


@lru_cache(maxsize=1 << 16)
def _skeleton_hash(word: str) -> int:
    return hashed(skeleton(word))


def skeleton(word: str) -> str:
    """A name by its first consonants, alike for the spellings that translations give it; a figure as it is.

    >>> skeleton("Kyiv") == skeleton("Kiev"), skeleton("Erdoğan") == skeleton("Erdogan"), skeleton("14")
    (True, True, '14')
    """
    folded = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c)) or word
    if plain[0].isdigit():
        return plain
    return _DOUBLED.sub(r"\1", plain[0] + _VOWELS.sub("", plain[1:]))[:5]


def _bare(document: Document) -> str:
    """The text with its skips made blank; a line ends where one ends a sentence."""
    parts, at = [], 0
    for skip in document.skips:
        blank = " " * (skip.end - skip.start)
        parts += [document.text[at : skip.start], blank if skip.why in INSIDE else "\n" + blank[1:]]
        at = skip.end
    return "".join([*parts, document.text[at:]])
