"""Where a text names a person, and the office it tells right there: "Prime Minister Ola Berg", "Mr Berg", "Sir Ola".

Names come from the language engine, from the list of leaders, and from the shape of the text: capitalised words after an
office or title, before an apposition that tells an office, or tied together as the parts of a person's name are.
"""

from __future__ import annotations

import calendar
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from ..core.document import Document, Span
from ..vocabulary.leaders import PARTICLES, find_leaders, given_names
from ..vocabulary.matching import fold
from ..vocabulary.offices import kind_of_noun, words
from .mentions import HYPHENS, PERSON, POSSESSIVE, Named, Names
from .roles import CLOSERS, Role, Roles
from .setting import SUBJECTS
from .tokens import Tokens

DAYS = frozenset(day.lower() for day in (*calendar.day_name, *calendar.month_name) if day)
WHERE = frozenset({"in", "near", "around", "outside", "at", "across", "into", "over"})
"""Prepositions after which a single name is a place's rather than a person's."""
LONGEST = 4
"""Words of a name that only its shape shows."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person's name at one place: its tokens, its words, the offices told right there, the nearest first.

    `title` is the first token of the titles before it ("Mr", "Gen."); `given` marks a title's first name ("Sir Ola").
    """

    first: int
    last: int
    title: int
    name: str
    span: Span
    roles: tuple[Role, ...] = ()
    given: bool = False

    @property
    def role(self) -> Role | None:
        """The office told here: the one whose owner is told, else the nearest."""
        owned = (r for r in self.roles if r.owner is not None or r.holder is not None)
        return next(owned, self.roles[0] if self.roles else None)


class Appearances:
    """Finds the names of persons in a text."""

    def __init__(self, tokens: Tokens, names: Names, roles: Roles) -> None:
        self.tokens, self.names, self.roles = tokens, names, roles

    def find(self, document: Document) -> list[Appearance]:
        """Every name of a person, with the office beside it, in text order."""
        engine, others = [*self._engine()], [*self._leaders(), *self._shaped()]
        full = {
            self.tokens.words[t] for first, last in (*engine, *others) if last > first for t in range(first, last + 1)
        }
        places = self._apart([*(p for p in engine if p[1] > p[0] or self._likely(p[0], full)), *others])
        places = self._apart([*places, *self._surnames(places)])
        starts = frozenset(first for first, _ in places)
        skips = [Span(s.start, s.end) for s in document.skips]
        found = (self._appearance(first, last, starts) for first, last in places)
        return [a for a in found if not any(a.span.overlaps(skip) for skip in skips)]

    @staticmethod
    def _apart(places: list[Place]) -> list[Place]:
        """The longest of places that overlap, in text order."""
        kept: list[Place] = []
        for first, last in sorted(set(places)):
            if kept and first <= kept[-1][1]:
                if last - first > kept[-1][1] - kept[-1][0]:
                    kept[-1] = first, last
            else:
                kept.append((first, last))
        return kept

    def _appearance(self, first: int, last: int, starts: frozenset[int]) -> Appearance:
        title = first
        while title and self.tokens.lower[title - 1] in words("titles"):
            title -= 1
        roles = self._roles(title, last, starts)
        given = first == last and any(t in words("titles", "given") for t in self.tokens.lower[title:first])
        return Appearance(
            first, last, title, self.tokens.said(first, last), self.tokens.span(first, last), roles, given
        )

    def _roles(self, first: int, last: int, starts: frozenset[int]) -> tuple[Role, ...]:
        """The offices told beside a name."""
        before = self.roles.before(first)
        apposed = self.roles.apposed_before(before.first if before else first, last)
        after = self.roles.after(last, starts)
        if (
            before is not None
            and after is not None
            and None not in (before.code, after.code)
            and before.code != after.code
        ):
            after = self._closed(after)  # "after meeting the Kazakh president X, the Uzbek leader said"
        beside = self.roles.joined_before(before) if before is not None else None
        told = tuple(r for r in (before, after, apposed, beside) if r is not None)
        if not told or any(r.owner is not None or r.holder is not None for r in told):
            return told
        return (replace(told[0], owner=self._owner_after(last)), *told[1:])

    def _closed(self, role: Role) -> Role | None:
        """An office told behind a name, where a comma closes it."""
        following = self.tokens.words[role.last + 1 : role.last + 2]
        return role if not following or following[0] in CLOSERS else None

    def _owner_after(self, last: int) -> Named | None:
        """The owner of an office told after the name: "Prime Minister X of Chile"."""
        of = last + 2 < len(self.tokens) and self.tokens.lower[last + 1] == "of"
        named = self.names.at(last + 2) if of else None
        return named if named is not None and named.owns and named.name.form != "group" else None

    def _engine(self) -> Iterator[Place]:
        """The engine's names, without the titles, offices, demonyms and possessives around them."""
        tokens = self.tokens
        for first, last, label in tokens.entities:
            if label not in PERSON:
                continue
            hyphens = [t for t in range(first, last) if tokens.words[t] in HYPHENS and tokens.labels[t] in PERSON]
            last = hyphens[0] - 1 if hyphens and not self._is_double(hyphens[0], first, last) else last
            while last >= first and (tokens.lower[last] in POSSESSIVE or not tokens.words[last][-1:].isalnum()):
                last -= 1
            while first <= last and self._no_name(first):
                first += 1
            place = first == last and tokens.preposition(first) in WHERE
            named = self.names.at(first)
            other = any(self._other(t) for t in range(first, last + 1)) or (named is not None and named.last >= last)
            if first <= last and tokens.capital(first) and not other and not place:
                yield first, last

    def _is_double(self, hyphen: int, first: int, last: int) -> bool:
        """Whether a hyphen stands inside one surname, behind a first name here or elsewhere in the text: "Ann Berg-Vik"."""
        if last != hyphen + 1:
            return False
        tokens, surname = self.tokens, self.tokens.said(hyphen - 1, last)
        full = (end for begin, end, label in tokens.entities if label in PERSON and end - begin > 2)
        return hyphen - first > 1 or any(tokens.said(end - 2, end) == surname for end in full)

    def _likely(self, token: int, full: Container[str]) -> bool:
        """Whether a single word that the engine takes for a person's name is one: it stands in a full name of the text
        (`full`), after a title, office or owner, or as the subject of a sentence.
        """
        tokens = self.tokens
        before = tokens.lower[token - 1] if token else ""
        titled = before in words("titles") or before in POSSESSIVE or token - 1 in self.roles.offices
        return titled or tokens.words[token] in full or tokens.relations[token] in (*SUBJECTS, "conj")

    def _no_name(self, token: int) -> bool:
        named, word = self.names.at(token), self.tokens.lower[token]
        return (
            word in words("titles")
            or not word[:1].isalnum()
            or kind_of_noun(word, self.tokens.lemmas[token]) is not None
            or token in self.roles.offices
            or (named is not None and named.name.form in ("demonym", "body", "seat"))
            or (named is not None and named.owns and token > 1 and self.tokens.lower[named.first - 1] == "of")
        )

    def _other(self, token: int) -> bool:
        """Whether a token belongs to a name of the vocabulary that is no part of a person's."""
        named = self.names.at(token)
        return named is not None and named.name.form not in ("town", "other", "region")

    def _leaders(self) -> Iterator[Place]:
        for span, _ in find_leaders(self.tokens.source):
            first, last = self.tokens.touched(span)
            if first not in self.names.by_token:
                yield first, last

    def _shaped(self) -> Iterator[Place]:
        """Capitalised words that what stands beside them shows to be a name."""
        tokens, titles = self.tokens, words("titles")
        known = {tokens.words[first] for first, last, label in tokens.entities if label in PERSON and first == last}
        for start in tokens.capitals:
            if not self._part(start):
                continue
            after_title = start and tokens.lower[start - 1] in titles
            after_office = start and start - 1 in self.roles.offices
            if not (after_title or after_office or (start and self._part(start - 1))):
                last = self._run(start)
                tied = any(tokens.relations[t] == "flat" for t in range(start + 1, last + 1))
                tied = tied or self._given(start) or tokens.words[last] in known
                if last > start and (tied or self.roles.after(last, ()) is not None):
                    yield start, last
            elif after_title or after_office:
                last = self._run(start)
                if last > start or after_title or not tokens.words[start - 1].islower():
                    yield start, last

    def _given(self, token: int) -> bool:
        """Whether a word is a given name that stands before a word it may be one with."""
        word = self.tokens.words[token]
        return word in given_names("men") or word in given_names("women")

    def _run(self, start: int) -> int:
        """The last token of the capitalised words that begin at a token, particles between them included."""
        last = start
        for token in range(start + 1, min(start + LONGEST, len(self.tokens))):
            if self._part(token):
                last = token
            elif self.tokens.lower[token] not in PARTICLES:
                break
        return last

    def _part(self, token: int) -> bool:
        """Whether a token may be part of a person's name by its shape."""
        tokens, word = self.tokens, self.tokens.words[token]
        return (
            tokens.capital(token)
            and len(word) > 1
            and word.replace("-", "").replace("’", "").replace("'", "").isalpha()
            and not word.isupper()
            and tokens.parts[token] in ("PROPN", "")
            and tokens.labels[token] in ("", "PERSON", "PER")
            and token not in self.names.by_token
            and token not in self.roles.offices
            and tokens.lower[token] not in words("titles")
            and tokens.lower[token] not in words("portfolio")
            and tokens.lower[token] not in DAYS
        )

    def _surnames(self, places: list[Place]) -> Iterator[Place]:
        """The surnames of persons told with first names, wherever they stand alone."""
        tokens = self.tokens
        known = {fold(tokens.words[last]) for first, last in places if last > first}
        for token in tokens.capitals:
            word = tokens.words[token]
            if (
                len(word) > 3
                and token not in self.names.by_token
                and token not in self.roles.offices
                and fold(word) in known
            ):
                yield token, token
