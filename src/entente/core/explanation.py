"""An explanation: all that can be said of why a claim was read, for whoever asks "why does it say this?"."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Claim
from .document import Document, Span


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign of a claim, and how much it raises (below 0: lowers) the log-odds against what is usual for its type."""

    sign: str
    worth: float


@dataclass(frozen=True, slots=True)
class TreeWord:
    """A word of a parsed sentence: `head` is the number of the word it hangs on within the sentence, None of the root."""

    span: Span
    lemma: str
    part: str
    relation: str
    head: int | None


@dataclass(frozen=True, slots=True)
class TreeSentence:
    """A sentence with its tree, in which some of a claim's cited words stand."""

    span: Span
    words: tuple[TreeWord, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase that fills a role of a predicate: its words, how it was found, and the actors it stands for."""

    role: str
    span: Span
    how: str
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate as it was understood.

    `words` are those that decide how far it got. `decides` says that the claim's stage (stance, act …) was composed of
    it; a predicate that does not only embeds one that does. `vouching` are the phrases of who vouches for it.
    """

    lemma: str
    part: str
    words: tuple[Span, ...]
    polarity: str
    modality: str
    tense: str
    voice: str
    fillers: tuple[Filler, ...]
    vouching: tuple[Span, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim was read.

    `still_read` says whether today's rules read the same claim; where they do not, `claim` is as it was kept and the
    rest is what is seen now. `predicates` come outermost first. `reasons` are those of the confidence, the most telling
    first. `read_by` are the versions of what read it (entente, rules, model) and when that began (`at`, UTC), none where the
    claim is in no ledger or an analyst's.
    """

    claim: Claim
    document: Document
    still_read: bool
    sentences: tuple[TreeSentence, ...]
    predicates: tuple[Predicate, ...]
    reasons: tuple[Reason, ...]
    read_by: tuple[tuple[str, str], ...] = ()
