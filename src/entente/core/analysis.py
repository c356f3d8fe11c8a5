"""What the analysis of a text yields, before any record is read off it: actors, things, times, quotations, propositions.

Token numbers are indices into the spaCy Doc of the document; spans are character offsets of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Span
from .values import Money, Quantity, When

Form = Literal["name", "demonym", "capital", "seat", "body", "office", "group", "org", "person", "pronoun", "garbled"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor that a noun phrase stands for.

    `code` is the codebook's actor code. `spans` are the words that show it, an antecedent's last. `form` says which kind
    of word named it, "garbled" a name with a slip. `name` and `role` are the person's, as the text tells them ("James Cleverly", "British Foreign
    Secretary"), None for a bare state; `name_spans` and `role_spans` their words.
    """

    code: str
    spans: tuple[Span, ...]
    form: Form
    name: str | None = None
    role: str | None = None
    name_spans: tuple[Span, ...] = ()
    role_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that may be given, as a noun phrase tells it.

    `label` is the codebook's `item` (singular, no number, no recipient), `kind` its `kind`. `span` is the phrase,
    `label_spans` and `kind_spans` the words that show label and kind. `makers` are owners or givers told inside the
    phrase ("40 German Marders").
    """

    label: str
    kind: str
    span: Span
    label_spans: tuple[Span, ...]
    kind_spans: tuple[Span, ...]
    quantity: Quantity | None = None
    quantity_spans: tuple[Span, ...] = ()
    value: Money | None = None
    value_spans: tuple[Span, ...] = ()
    makers: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date or period in the text: its words and what they come to; `when` is None where it cannot be resolved.

    `anchor` are the words of another time from which it is counted: "two days later".
    """

    span: Span
    when: When | None
    anchor: Span | None = None

    @property
    def cited(self) -> tuple[Span, ...]:
        """All words that its value needs."""
        return (self.span,) if self.anchor is None else (self.span, self.anchor)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `inner` without the marks, `outer` with them. `scare` marks one to three words used at a distance."""

    inner: Span
    outer: Span
    scare: bool = False


Role = str
"""agent, patient, recipient (indirect object), complement (a clause said or intended), or `prep:to`, `prep:with` …"""


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that fills a role of a proposition: the token that heads it, and how it was found (`direct`, `control`, `passive`, `conjunct`, `relative`, `possessive`, `modifier` …)."""

    role: Role
    head: int
    how: str = "direct"


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its arguments, and what the text says of its truth.

    `head` is the predicate's token, `lemma` its lemma with particle or light verb folded in ("rule out", "call for"),
    `part` its class. `words` are the tokens that decide how far it got: the predicate itself, its auxiliaries, negations
    and the chain of predicates that embed it, in text order. `chain` are the numbers of the propositions that embed it,
    nearest first; `sources` the tokens of those who vouch for it, nearest first.
    """

    head: int
    lemma: str
    part: Literal["verb", "noun", "adjective"]
    arguments: tuple[Argument, ...]
    negated: bool = False
    modality: Literal["asserted", "possible", "obliged", "conditional", "hypothetical", "question"] = "asserted"
    tense: Literal["past", "present", "future", "perfect", "progressive", "infinitive", "none"] = "none"
    passive: bool = False
    words: tuple[int, ...] = ()
    chain: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()

    def heads(self, *roles: Role) -> tuple[int, ...]:
        """The tokens that fill the first of `roles` that is filled."""
        for role in roles:
            found = tuple(a.head for a in self.arguments if a.role == role)
            if found:
                return found
        return ()
