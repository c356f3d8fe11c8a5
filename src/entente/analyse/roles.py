"""The office told beside a person's name, and whose office it is: "British Prime Minister", ", the EU's top diplomat,".

Read off the words and not off the tree, because the tree of titles and appositions is where parsers err most, and because
names in sentences that were not parsed count too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..core.document import Span
from ..vocabulary.offices import OfficeKind, find_offices, words
from .mentions import Named, Names, stretch

OPENERS = frozenset({",", "(", "–", "—", "["})
LINKS = frozenset({"of", "for", "at", "in", "from"})
ELSEWHERE = frozenset({"to", "on", "with", "about", "against"})
"""Prepositions whose noun is not the owner: the ambassador to Germany is not Germany's."""
TAIL = LINKS | ELSEWHERE | {"and", "the", "&", "its", "'s", "’s", "’", "'", "-", "‑", "–"}
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
PRONOUNS = frozenset({"his", "her", "their", "its"})
REACH = 14
"""Tokens that a role may be away from its name; the longest in the reports read was eleven."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text tells it. `tokens` runs from its first to its last token, `head` is the office's own.

    `owner` is the name of the state, body or organisation whose office it is; `holder` the token of a person or pronoun
    in its place ("Putin's spokesman", "her adviser").
    """

    tokens: tuple[int, int]
    span: Span
    head: int
    kind: OfficeKind
    owner: Named | None = None
    holder: int | None = None


class Roles:
    """The offices of a text, to be asked for by the name beside them."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc, self.names = doc, names
        self._ends: dict[int, tuple[int, OfficeKind]] = {}
        self._starts: dict[int, tuple[int, OfficeKind]] = {}
        self.offices: dict[int, OfficeKind] = {}
        for span, kind in find_offices(doc.text):
            tokens = stretch(doc, span)
            if tokens is None:
                continue
            self._ends[tokens.end - 1] = tokens.start, kind
            self._starts[tokens.start] = tokens.end - 1, kind
            self.offices.update((t.i, kind) for t in tokens)

    def before(self, first: int) -> Role | None:
        """The office right before a name that begins at a token: "Defence Minister X", "the President of France X"."""
        end = first - 1
        if end < 0 or self.doc[end].is_space:
            return None
        if end in self._ends:
            return self._with_modifiers(self._ends[end], end, end)
        if not self._in_tail(self.doc[end]):
            return None
        office = self._office_left(end)
        if office is None:
            return None
        links = {t.lower_ for t in self.doc[office + 1 : first]}
        return self._with_modifiers(self._ends[office], office, end) if links & LINKS else None

    def apposed_before(self, first: int, last: int) -> Role | None:
        """The office before a comma, the name closed by another: "the Ukrainian president, X,"."""
        if first < 2 or self.doc[first - 1].text != ",":
            return None
        if last + 1 < len(self.doc) and self.doc[last + 1].text not in (",", ".", "”", '"', ")", ";"):
            return None
        office = self._office_left(first - 2)
        if office is None:
            return None
        role = self._with_modifiers(self._ends[office], office, first - 2)
        opened = role.owner is not None or self.doc[max(role.tokens[0] - 1, 0)].lower_ == "the"
        return role if opened else None

    def after(self, last: int, starts: frozenset[int]) -> Role | None:
        """The office in an apposition: "X, the EU's top diplomat,". `starts` are the tokens where other persons' names begin."""
        place = last + 1
        if place + 1 >= len(self.doc) or self.doc[place].text not in OPENERS:
            return None
        place += 1
        while place < len(self.doc) and self.doc[place].lower_ in ("the", "a", "an", "who", "is", "was", "now"):
            place += 1
        begin, office = place, None
        while place < min(len(self.doc), begin + REACH):
            if place in self._starts:
                office = place, *self._starts[place]
                place = self._starts[place][0] + 1
            elif self._modifies(self.doc[place]) and place not in starts:
                place += 1
            else:
                break
        if office is None:
            return None
        start, end, kind = office
        if end + 1 in starts or start in starts:
            return None
        return self._role(begin, start, end, self._tail_end(end, starts), kind)

    def _office_left(self, end: int) -> int | None:
        """The last token of the office to the left of a tail that ends at a token."""
        place = end
        while place >= max(0, end - REACH):
            if place in self._ends:
                return place
            if not self._in_tail(self.doc[place]):
                return None
            place -= 1
        return None

    def _with_modifiers(self, office: tuple[int, OfficeKind], end: int, last: int) -> Role:
        """The role of an office with the words before it that belong to it."""
        start, kind = office
        begin = start
        while begin > 0 and self._modifies(self.doc[begin - 1]):
            named = self.names.at(begin - 1)
            begin = min(begin - 1, named.first if named else begin)
        while begin < start and (self.doc[begin].lower_ in POSSESSIVE or self.doc[begin].is_punct):
            begin += 1
        return self._role(begin, start, end, last, kind)

    def _role(self, begin: int, start: int, end: int, last: int, kind: OfficeKind) -> Role:
        before, after = list(self.doc[begin:start]), list(self.doc[end + 1 : last + 1])
        owner, holder = self._owner(before, begin), None
        if owner is None and begin > 0 and self.doc[begin - 1].lower_ in PRONOUNS:
            holder = begin - 1
        if owner is None and holder is None:
            holder = self._possessor(before)
        if owner is None and holder is None:
            owner = self._owner_after(after)
        span = Span(self.doc[begin].idx, self.doc[last].idx + len(self.doc[last]))
        text = " ".join(t.lower_ for t in self.doc[begin : last + 1])
        office = " ".join(t.lower_ for t in self.doc[start : end + 1])
        party = any(n.name.form == "party" for t in self.doc[begin : last + 1] if (n := self.names.at(t.i)))
        return Role((begin, last), span, end, _kind(kind, office, text, party), owner, holder)

    def _owner(self, tokens: Sequence[Token], begin: int) -> Named | None:
        """The first name before an office that may own it."""
        found = [n for t in tokens if (n := self.names.at(t.i)) and n.first >= begin]
        return next((n for n in found if n.owns and n.name.codes and n.name.form not in ("party", "group")), None)

    def _possessor(self, tokens: Sequence[Token]) -> int | None:
        """The person whose possessive stands before an office."""
        for token in tokens:
            if token.lower_ in POSSESSIVE and token.i and self.doc[token.i - 1].text[:1].isupper():
                return token.i - 1
        person = [t for t in tokens if t.ent_type_ in ("PERSON", "PER")]
        return person[-1].i if person else None

    def _owner_after(self, tokens: Sequence[Token]) -> Named | None:
        """The first name after "of", "for", "at" … ; what follows "to" or "on" does not own."""
        away = False
        for token in tokens:
            if token.lower_ in LINKS or token.lower_ in ELSEWHERE:
                away = token.lower_ in ELSEWHERE
            named = self.names.at(token.i)
            if named and not away and named.owns and named.name.codes and named.name.form not in ("group", "party"):
                return named
        return None

    def _tail_end(self, end: int, starts: frozenset[int]) -> int:
        """Where the words after an office that still belong to it end."""
        place = last = end
        while place + 1 < min(len(self.doc), end + REACH) and place + 1 not in starts:
            token = self.doc[place + 1]
            if not (self._in_tail(token) or token.pos_ in ("NOUN", "PROPN", "ADJ")):
                break
            if place == end and token.lower_ not in TAIL and token.i not in self.names.by_token:
                break
            place += 1
            if token.lower_ not in TAIL or token.lower_ in POSSESSIVE:
                last = place
        return last

    def _in_tail(self, token: Token) -> bool:
        return (
            token.lower_ in TAIL
            or token.i in self.names.by_token
            or token.lower_ in words("portfolio")
            or token.i in self.offices
        )

    def _modifies(self, token: Token) -> bool:
        """Whether a word before an office belongs to it."""
        if token.i in self.names.by_token or token.i in self.offices:
            return True
        if token.lower_ in words("portfolio") or token.lower_ in POSSESSIVE or token.text in ("-", "‑", "–"):
            return True
        if token.ent_type_ in ("PERSON", "PER", "ORG"):
            return True
        return token.pos_ == "ADJ" and not token.is_space


def _kind(kind: OfficeKind, office: str, text: str, party: bool) -> OfficeKind:
    """Whether the holder acts for the owner of the office, by the words of the whole role (ruling 5)."""
    if kind == "expert":
        return kind
    told = f" {text.replace(' - ', ' ')} "
    if any(f" {mark} " in told for mark in words("personal", "past")):
        return "personal"
    firm = any(office.endswith(name) for name in words("personal", "firm"))
    if not firm and (party or any(f" {mark} " in told for mark in words("personal", "marks"))):
        return "personal"
    return kind
