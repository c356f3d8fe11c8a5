"""People: their names through a text, the office that it tells of them, and whom they speak for.

A person is learnt from the text itself ("British Prime Minister Keir Starmer"); later "Starmer", "Sir Keir" and garbled
spellings are the same person. Only where the text tells no owner of an office is the list of leaders asked, by the year
of writing. Two people of one surname are kept apart only when both are told with first names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from spacy.tokens import Doc, Token

from ..core.analysis import Actor, Form
from ..core.document import Document, Span
from ..vocabulary.actors import find_leaders, is_state, leaders, sole_holder
from ..vocabulary.matching import fold
from ..vocabulary.offices import words
from .mentions import PERSON, Named, Names, stretch
from .roles import POSSESSIVE, PRONOUNS, Role, Roles

ALIKE = 86
"""How alike (0 to 100) a garbled name must be to one told in full: "Zelensky" and "Zelenskiy" are 94, "Macron" and "Marin" 55."""
SHORTEST = 5
"""Letters below which names are not compared by likeness."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person's name at one place: its tokens, its words, the office told right there; `given` where only a title's first name follows ("Sir Keir")."""

    first: int
    last: int
    name: str
    span: Span
    role: Role | None = None
    given: bool = False


@dataclass(slots=True)
class Person:
    """All appearances of one person, and what they come to: code, form, and the words elsewhere that tell the code."""

    appearances: list[Appearance] = field(default_factory=list)
    code: str = ""
    form: Form = "person"
    role: Role | None = None
    shown_by: tuple[Span, ...] = ()

    @property
    def fullest(self) -> Appearance:
        """The appearance with the longest name, the first of them."""
        return max(self.appearances, key=lambda a: (len(a.name.split()), -a.first))


class People:
    """The persons of a text by the tokens of their names and titles."""

    def __init__(self, doc: Doc, names: Names, document: Document) -> None:
        self.doc, self.names = doc, names
        self.roles = Roles(doc, names)
        self._year = document.published.year if document.published else None
        self._skips = [Span(s.start, s.end) for s in document.skips]
        self.persons: list[Person] = []
        self._by_token: dict[int, tuple[Person, Appearance]] = {}
        for appearance in self._appearances():
            self._place(appearance)
        for person in self.persons:
            self._learn(person)
            for appearance in person.appearances:
                self._index(person, appearance)

    def at(self, token: int) -> Actor | None:
        """The actor that a token of a person's name, or of the office told beside it, stands for."""
        found = self._by_token.get(token)
        return self.actor(*found) if found else None

    def appearance_at(self, token: int) -> Appearance | None:
        """The appearance whose name or office a token belongs to."""
        found = self._by_token.get(token)
        return found[1] if found else None

    def actor(self, person: Person, appearance: Appearance) -> Actor:
        """A person at one place as an actor: the words here first, those that tell the code elsewhere last."""
        full, role = person.fullest, appearance.role or person.role
        here = [appearance.span]
        if appearance.role is not None:
            here.insert(0, appearance.role.span)
        spans = tuple(sorted(_joined(here, self.doc.text)))
        elsewhere = (full.span, *((person.role.span,) if person.role else ()), *person.shown_by)
        spans += tuple(s for s in dict.fromkeys(elsewhere) if not any(t.covers(s) for t in spans))
        return Actor(
            code=person.code,
            spans=spans,
            form=person.form,
            name=full.name,
            role=" ".join(role.span.of(self.doc.text).split()) if role else None,
            name_spans=(full.span,),
            role_spans=(role.span,) if role else (),
        )

    def _appearances(self) -> Iterator[Appearance]:
        """Every name of a person, with the office beside it, in text order."""
        found = sorted({*self._engine_names(), *self._leader_names(), *self._names_after_offices()})
        apart: list[tuple[int, int, bool]] = []
        for first, last, given in found:
            if apart and first <= apart[-1][1]:
                if last - first > apart[-1][1] - apart[-1][0]:
                    apart[-1] = first, last, given
            else:
                apart.append((first, last, given))
        starts = frozenset(first for first, _, _ in apart)
        for first, last, given in apart:
            title = self._title_start(first)
            role = self.roles.before(title) or self.roles.after(last, starts) or self.roles.apposed_before(first, last)
            span = Span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))
            if not any(span.overlaps(skip) for skip in self._skips):
                yield Appearance(first, last, " ".join(span.of(self.doc.text).split()), span, role, given)

    def _title_start(self, first: int) -> int:
        """The first token of titles before a name ("Mr", "Sir", "Gen.")."""
        while first > 0 and self.doc[first - 1].lower_ in words("titles"):
            first -= 1
        return first

    def _engine_names(self) -> Iterator[tuple[int, int, bool]]:
        for entity in self.doc.ents:
            if entity.label_ in PERSON:
                yield from self._name_in(list(entity))

    def _name_in(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
        """The name in an entity, without titles, offices, demonyms and the possessive."""
        given = False
        kept = [t for t in tokens if not t.is_space]
        while kept and (kept[-1].lower_ in POSSESSIVE or kept[-1].is_punct):
            kept.pop()
        while kept and self._no_name(kept[0]):
            given = given or kept[0].lower_ in words("titles", "given")
            kept.pop(0)
        if not kept or not kept[0].text[:1].isupper() or any(self._other(t) for t in kept):
            return
        before = self.doc[kept[0].i - 1].lower_ if kept[0].i else ""
        yield kept[0].i, kept[-1].i, (given or before in words("titles", "given")) and len(kept) == 1

    def _no_name(self, token: Token) -> bool:
        named = self.names.at(token.i)
        return (
            token.lower_ in words("titles")
            or token.is_punct
            or (token.i in self.roles.offices and token.lower_ != "king")
            or (named is not None and named.name.form in ("demonym", "body", "seat"))
        )

    def _other(self, token: Token) -> bool:
        """Whether a token belongs to a name of the vocabulary that is no part of a person's."""
        named = self.names.at(token.i)
        return named is not None and named.name.form not in ("town", "other", "region")

    def _leader_names(self) -> Iterator[tuple[int, int, bool]]:
        for span, _ in find_leaders(self.doc.text):
            tokens = stretch(self.doc, span)
            if tokens is not None and tokens[0].ent_type_ != "ORG" and tokens.start not in self.names.by_token:
                yield tokens.start, tokens.end - 1, False

    def _names_after_offices(self) -> Iterator[tuple[int, int, bool]]:
        """Capitalised words right after an office, where the engine sees no name."""
        for place in sorted(self.roles.offices):
            nxt = place + 1
            if nxt in self.roles.offices or nxt >= len(self.doc):
                continue
            last = place
            while last + 1 < len(self.doc) and last - place < 3 and self._could_be_name(self.doc[last + 1]):
                last += 1
            if last > place and not (last == place + 1 and self.doc[place].text.islower()):
                yield nxt, last, False

    def _could_be_name(self, token: Token) -> bool:
        return (
            token.text[:1].isupper()
            and token.is_alpha
            and len(token) > 1
            and not token.is_upper
            and token.pos_ in ("PROPN", "")
            and token.ent_type_ in ("", "PERSON", "PER")
            and token.i not in self.names.by_token
            and token.i not in self.roles.offices
            and token.lower_ not in words("portfolio")
        )

    def _place(self, appearance: Appearance) -> None:
        """Give an appearance to the person that it names, or to a new one."""
        person = self._known(appearance)
        if person is None:
            person = Person()
            self.persons.append(person)
        person.appearances.append(appearance)

    def _known(self, appearance: Appearance) -> Person | None:
        parts = _parts(appearance.name)
        latest = sorted(self.persons, key=lambda p: -p.appearances[-1].first)
        for same in (_same_name, _same_part, _alike):
            found = [p for p in latest if same(parts, _parts(p.fullest.name), appearance.given)]
            if found:
                return found[0]
        return None

    def _learn(self, person: Person) -> None:
        """Whom a person speaks for: by the office told, else by the list of leaders; in the end for himself.

        1. the first office told whose owner is told; 2. any office told, its owner found by its name, the list of
        leaders or what stands before it; 3. no office: a leader of the year of writing; 4. the person alone.
        """
        roles = [a.role for a in person.appearances if a.role is not None]
        owned = [r for r in roles if r.owner is not None or r.holder is not None]
        personal = [r for r in roles if r.kind != "acting"]
        person.role = (personal if personal and not owned else owned or roles or [None])[0]
        person.code, person.form = f"person:{person.fullest.name}", "person"
        if person.role is not None and person.role.kind != "acting":
            return
        if person.role is not None and self._from_role(person, person.role):
            return
        leader = self._leader(person)
        if leader is not None:
            person.code, person.form = leader, "office"
        elif person.role is not None and (near := self._state_before(person.role.tokens[0])) is not None:
            person.code, person.form, person.shown_by = near.name.codes[0], "office", (near.span,)

    def _from_role(self, person: Person, role: Role) -> bool:
        """Take the code from the owner of the office, where one is told."""
        if role.owner is not None:
            code = role.owner.name.codes[0]
            person.code, person.form = code, "org" if code.startswith("org:") else "office"
            return True
        if role.holder is not None:
            holder = self._holder(role.holder, person)
            if holder is not None and ":" not in holder.code:
                person.code, person.form = holder.code, "office"
                person.shown_by = (holder.fullest.span, *((holder.role.span,) if holder.role else ()), *holder.shown_by)
                return True
        sole = sole_holder(role.span.of(self.doc.text))
        if sole is not None:
            person.code, person.form = sole, "office"
        return sole is not None

    def _holder(self, token: int, person: Person) -> Person | None:
        """Whose the office is: the person named by a token, or for a pronoun the last person named before it."""
        earlier = [(a, p) for p in self.persons if p is not person for a in p.appearances if a.first <= token]
        if self.doc[token].lower_ not in PRONOUNS:
            earlier = [(a, p) for a, p in earlier if a.first <= token <= a.last]
        if not earlier:
            return None
        holder = max(earlier, key=lambda pair: pair[0].first)[1]
        if not holder.code and self.persons.index(holder) > self.persons.index(person):
            self._learn(holder)
        return holder

    def _leader(self, person: Person) -> str | None:
        """The state or body that the list of leaders has for a person's name in the year of writing."""
        name = fold(person.fullest.name, lower=True)
        titled = person.role is not None
        known = leaders().get(name, ())
        if not known or (" " not in name and not titled and not find_leaders(person.fullest.name)):
            parts = name.split()
            known = tuple(k for k in leaders().get(parts[-1], ()) if _initials_fit(parts, k.name)) if titled else ()
        held = {k.code for k in known if k.in_office(self._year)}
        return held.pop() if len(held) == 1 else None

    def _state_before(self, token: int) -> Named | None:
        """The state nearest before a token in its sentence, or the one before it."""
        start = self.doc[token].sent.start
        for begin in (start, self.doc[start - 1].sent.start if start else start):
            near = [n for i in range(begin, token) if (n := self.names.at(i)) and n.owns and n.name.codes]
            near = [n for n in near if is_state(n.name.codes[0]) and len(n.name.codes) == 1]
            if near:
                return near[-1]
        return None

    def _index(self, person: Person, appearance: Appearance) -> None:
        for token in range(self._title_start(appearance.first), appearance.last + 1):
            self._by_token[token] = person, appearance
        role = appearance.role
        if role is not None:
            for token in range(role.tokens[0], role.tokens[1] + 1):
                if token in self.roles.offices and token not in self.names.by_token:
                    self._by_token.setdefault(token, (person, appearance))


def _joined(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Neighbouring stretches as one, the titles and commas between them with them."""
    first, *rest = sorted(spans)
    for span in rest:
        if span.start - first.end <= 12 and "\n" not in text[first.end : span.start]:
            first = Span(first.start, max(first.end, span.end))
        else:
            yield first
            first = span
    yield first


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p.strip(".") for p in fold(name, lower=True).split())


def _same_name(name: Sequence[str], known: Sequence[str], _: bool) -> bool:
    return tuple(name) == tuple(known) or (len(set(name)) < len(name) and tuple(dict.fromkeys(name)) == tuple(known))


def _same_part(name: Sequence[str], known: Sequence[str], given: bool) -> bool:
    """Whether one name is the surname, or after "Sir" the first name, of the other, or both have surname and initial alike."""
    if given:
        return name[-1] == known[0]
    if len(name) == 1 or len(known) == 1:
        short, long = (name, known) if len(name) == 1 else (known, name)
        return (
            short[0] == long[-1]
            or (len(long) > 1 and short[0] == long[0] and len(long[0]) <= 4)
            or short[0] in long[1:]
        )
    return name[-1] == known[-1] and (
        name[0] == known[0] or (name[0][0] == known[0][0] and 1 in (len(name[0]), len(known[0])))
    )


def _alike(name: Sequence[str], known: Sequence[str], _: bool) -> bool:
    """Whether a name is another one garbled: nearly the same letters in surname and first name."""
    if min(len(name[-1]), len(known[-1])) < SHORTEST or fuzz.ratio(name[-1], known[-1]) < ALIKE:
        return False
    return len(name) == 1 or len(known) == 1 or fuzz.ratio(name[0], known[0]) >= ALIKE - 20


def _initials_fit(name: Sequence[str], leader: str) -> bool:
    return len(name) == 1 or _parts(leader)[0][0] == name[0][0]
