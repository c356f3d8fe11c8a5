"""People: who they are through a text, the office that it tells of them, and whom they speak for.

A person is learnt from the text itself ("Norwegian Prime Minister Ola Berg"); later "Berg", after a title "Sir Ola", and garbled
spellings are the same person. Only where the text tells no owner of an office is the list of leaders asked, by the year
of writing. Two people of one surname are kept apart only when both are told with first names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..core.analysis import Actor, Form
from ..core.document import Document, Span
from ..records.statement import lemma_of_form, speech_words
from ..vocabulary.actors import is_state
from ..vocabulary.actors_told import sole_holder
from ..vocabulary.leaders import find_leaders, leaders
from ..vocabulary.matching import fold
from ..vocabulary.offices import words
from .appearances import Appearance, Appearances
from .garbled import leader_meant
from .mentions import POSSESSIVE, Named, Names
from .referents import Referent
from .roles import PRONOUNS, Role, Roles, same_office
from .same_person import alike, initials_fit, parts_of, same_name, same_part
from .setting import SUBJECTS, Setting
from .tokens import Tokens

FOLLOWS = 8
"""Words after a name within which the verb of its sentence stands, an apposition between them."""


@dataclass(slots=True)
class Person:
    """All appearances of one person, and what they come to: code, form, and the words elsewhere that tell the code."""

    appearances: list[Appearance]
    parts: tuple[str, ...]
    code: str = ""
    form: Form = "person"
    role: Role | None = None
    shown_by: tuple[Span, ...] = field(default=())
    garbled: bool = False

    @property
    def fullest(self) -> Appearance:
        """The appearance with the longest name, the first of them."""
        return max(self.appearances, key=lambda a: (len(a.name.split()), -a.first))

    def add(self, appearance: Appearance) -> None:
        """One more place where the person is named."""
        self.appearances.append(appearance)
        self.parts = parts_of(self.fullest.name)


class People:
    """The persons of a text by the tokens of their names, titles and offices."""

    def __init__(self, tokens: Tokens, names: Names, roles: Roles, setting: Setting, document: Document) -> None:
        self.tokens, self.roles, self.setting = tokens, roles, setting
        self._names = names
        self._year = document.published.year if document.published else None
        self.persons: list[Person] = []
        self.by_token: dict[int, tuple[Person, Appearance]] = {}
        for appearance in Appearances(tokens, names, roles).find(document):
            self._place(appearance)
        for person in self.persons:
            self._learn(person)
            for appearance in person.appearances:
                self._index(person, appearance)

    def at(self, token: int) -> Actor | None:
        """The actor that a token of a person's name, or of the office told beside it, stands for."""
        found = self.by_token.get(token)
        return self.actor(*found) if found else None

    def actor(self, person: Person, appearance: Appearance) -> Actor:
        """A person at one place as an actor: the words here first, those that tell the code elsewhere last."""
        full, role = person.fullest, appearance.role or person.role
        here = [appearance.span]
        if appearance.role is not None:
            here.insert(0, appearance.role.span)
        spans = tuple(sorted(joined(here, self.tokens.source)))
        elsewhere = (full.span, *_spans(person.role), *person.shown_by)
        spans += tuple(s for s in dict.fromkeys(elsewhere) if not any(t.covers(s) for t in spans))
        return Actor(
            code=person.code,
            spans=spans,
            form=person.form,
            name=full.name,
            role=self.tokens.said(role.first, role.last) if role else None,
            name_spans=(full.span,),
            role_spans=(role.span,) if role else (),
        )

    def referents(self) -> list[Referent]:
        """Every appearance of a person as a mention, the office beside it included where it stands before."""
        found = []
        for person in self.persons:
            for a in person.appearances:
                first = min(a.title, *(r.first for r in a.roles)) if a.roles else a.title
                last = max(a.last, *(r.last for r in a.roles)) if a.roles else a.last
                head = self.tokens.head_of(a.first, a.last)
                found.append(Referent(first, last, head, (self.actor(person, a),), "person"))
        return found

    def leading(self, actor: Actor) -> Actor:
        """An official of a state as the person who is told to lead it, where the text tells one such."""
        first = [p for p in self.persons if p.code == actor.code and actor.name is None and self._first(p)]
        if len(first) != 1 or not is_state(actor.code):
            return actor
        full = first[0].fullest
        return replace(actor, spans=(*actor.spans, full.span), name=full.name, name_spans=(full.span,))

    def _first(self, person: Person) -> bool:
        """Whether a person is told with the first office of a state, or leads one by the list of leaders."""
        if person.role is not None:
            return bool(person.role.title & words("top")) and not person.role.title & {"vice", "deputy"}
        return self._leader(person) is not None

    # Who is who

    def _place(self, appearance: Appearance) -> None:
        """Give an appearance to the person that it names, or to a new one."""
        known = self._known(appearance)
        if known is not None:
            known.add(appearance)
        else:
            self.persons.append(Person([appearance], parts_of(appearance.name)))

    def _known(self, appearance: Appearance) -> Person | None:
        parts = parts_of(appearance.name)
        latest = sorted(self.persons, key=lambda p: -p.appearances[-1].first)
        for same in (same_name, same_part, alike):
            found = next((p for p in latest if same(parts, p.parts, appearance.given)), None)
            if found is not None and not self._namesake(parts, found.parts):
                return found
        return None

    def _namesake(self, name: Sequence[str], known: Sequence[str]) -> bool:
        """Whether a bare surname is a leader's of the year and the full name another's: "President Berg" and "Anna Berg"."""
        short, long = sorted((name, known), key=len)
        if len(short) != 1 or len(long) < 2:
            return False
        first = {parts_of(k.name)[0] for k in leaders().get(short[0], ()) if k.in_office(self._year)}
        return bool(first) and short[0] == long[-1] and not any(long[0][0] == f[0] for f in first)

    def _index(self, person: Person, appearance: Appearance) -> None:
        for token in range(appearance.title, appearance.last + 1):
            self.by_token[token] = person, appearance
        beside = {token for role in appearance.roles for token in range(role.first, role.last + 1)}
        for token in sorted(beside & self.roles.offices.keys() - self._names.by_token.keys()):
            self.by_token.setdefault(token, (person, appearance))

    # Whom they speak for

    def _learn(self, person: Person) -> None:
        """Whom a person speaks for: by the office told, else by the list of leaders; in the end for himself.

        1. the first office told whose owner is told; 2. any office told, its owner found by its name, the list of
        leaders or what stands before it; 3. no office: a leader of the year of writing; 4. the person alone.
        """
        told = [a.role for a in person.appearances if a.role is not None] or self._role_ahead(person)
        owned = [r for r in told if r.owner is not None or r.holder is not None or self._sole(r)]
        owned.sort(key=lambda r: (r.code or "").startswith("org:"))
        personal = [r for r in told if r.kind != "acting"]
        person.role = next(iter(owned or personal or told), None)
        person.code, person.form = f"person:{person.fullest.name}", "person"
        if person.role is not None and person.role.kind != "acting":
            return
        leader = self._leader(person)
        beside = person.role is not None and leader is not None and self._of_body(person.role)
        if person.role is not None and not beside and self._from_role(person, person.role):
            return
        if leader is not None:
            person.code, person.form = leader, "garbled" if person.garbled else "office"
        elif (state := self._possessing(person)) is not None:
            person.code, person.form, person.shown_by = state.name.codes[0], "office", (state.span,)
        elif person.role is not None and self._of_government(person.role):
            near = self.setting.state(person.role.first) or self.setting.foremost(person.role.first)
            if near is not None:
                person.code, person.form, person.shown_by = near.name.codes[0], "office", (near.span,)

    def _of_body(self, role: Role) -> bool:
        """Whether the text puts an office of states beside a body: "his address to the UN General Assembly President X …"."""
        code = role.code or ""
        return bool(role.title & words("top")) and bool(code) and ":" not in code and not is_state(code)

    def _possessing(self, person: Person) -> Named | None:
        """The state whose possessive stands right before a name: "Chile's Rojas"."""
        tokens = self.tokens
        for a in person.appearances:
            named = self._names.at(a.title - 2) if a.title > 1 and tokens.lower[a.title - 1] in POSSESSIVE else None
            if named is not None and named.owns and is_state(named.name.codes[0]):
                return named
        return None

    def _of_government(self, role: Role) -> bool:
        """Whether only a government fills an office, so that the state spoken of may be its owner."""
        told = f" {self.tokens.said(role.first, role.last).lower()} "
        firm = any(f" {word} " in told for word in words("acting", "corporate"))
        return role.last == role.head and bool(role.title & words("acting", "government")) and not firm

    def _role_ahead(self, person: Person) -> list[Role]:
        """The office that a lead tells without a name where the next sentence begins with the person: "The UN's envoy said …. X added …"."""
        tokens, first = self.tokens, person.appearances[0]
        sentence = tokens.sentences[first.first]
        if first.title and tokens.sentences[first.title - 1] == sentence and tokens.words[first.title - 1].strip():
            return []
        head = tokens.head_of(first.first, first.last)
        inside = [a for p in self.persons for a in p.appearances if sentence - tokens.sentences[a.first] == 1]
        bare = [r for r in set(self.roles.by_token.values()) if sentence - tokens.sentences[r.head] == 1]
        spoke = [r for r in bare if self._speaks(r.head) and r.kind != "expert" and (r.code or r.kind == "personal")]
        return spoke if len(spoke) == 1 and self._speaks(head) and not inside else []

    def _speaks(self, token: int) -> bool:
        """Whether a token is the subject of a reporting verb; where nothing was parsed, whether one follows in its sentence."""
        tokens = self.tokens
        if tokens.parts[token]:
            return tokens.relations[token] in SUBJECTS and tokens.lemmas[tokens.heads[token]] in speech_words().verbs
        following = range(token + 1, min(token + FOLLOWS, len(tokens)))
        return any(
            lemma_of_form(tokens.lower[t]) is not None and tokens.sentences[t] == tokens.sentences[token]
            for t in following
        )

    def _from_role(self, person: Person, role: Role) -> bool:
        """Take the code from the owner of the office, where one is told."""
        code = role.code
        if code is not None:
            person.code, person.form = code, "org" if code.startswith("org:") else "office"
            if role.owner is not None and role.owner.garbled:
                person.form = "garbled"
            return True
        token = self._holding(person, role) if role.holder is None else role.holder
        if token is not None:
            holder = self.holder(token, person)
            if holder is not None and ":" not in holder.code:
                person.code, person.form = holder.code, "office"
                person.shown_by = (holder.fullest.span, *((holder.role.span,) if holder.role else ()), *holder.shown_by)
                return True
        sole = self._sole(role)
        if sole is not None:
            person.code, person.form = sole, "office"
        return sole is not None

    def _sole(self, role: Role) -> str | None:
        """The state or body whose office a role is by its name alone."""
        return sole_holder(role.span.of(self.tokens.source)) if role.kind == "acting" else None

    def _holding(self, person: Person, role: Role) -> int | None:
        """The token of another person's name that stands right before an office: "Kowalski adviser X"."""
        held = {t for p in self.persons if p is not person for a in p.appearances for t in range(a.first, a.last + 1)}
        return next((t for t in range(role.head - 1, role.first - 2, -1) if t in held), None)

    def holder(self, token: int, person: Person | None = None) -> Person | None:
        """Whose an office is: the person named by a token, or for a pronoun or office the last such person named before it."""
        earlier = [(a, p) for p in self.persons if p is not person for a in p.appearances if a.first <= token]
        office = self.roles.by_token.get(token)
        if office is not None:
            earlier = [(a, p) for a, p in earlier if self._holds(p, office)]
        elif self.tokens.lower[token] not in PRONOUNS:
            earlier = [(a, p) for a, p in earlier if a.first <= token <= a.last]
        if not earlier:
            return None
        found = max(earlier, key=lambda pair: pair[0].first)[1]
        if not found.code:
            found.code = f"person:{found.fullest.name}"  # so that two people told by each other do not turn in a circle
            self._learn(found)
        return found

    def _holds(self, person: Person, office: Role) -> bool:
        """Whether a person was told with an office, or without one leads a state and the office is its first."""
        told = [a.role for a in person.appearances if a.role is not None]
        if told:
            return any(same_office(office, role) for role in told)
        return bool(office.title) and office.title <= words("top") and self._leader(person) is not None

    def _leader(self, person: Person) -> str | None:
        """The state or body that the list of leaders has for a person's name in the year of writing."""
        name = fold(person.fullest.name, lower=True)
        titled = person.role is not None or any(a.title < a.first or self._shares_title(a) for a in person.appearances)
        known = leaders().get(name, ())
        if not known or (" " not in name and not titled and not find_leaders(person.fullest.name)):
            parts = name.split()
            known = tuple(k for k in leaders().get(parts[-1], ()) if initials_fit(parts, k.name)) if titled else ()
        if not known and " " in name:
            return self._garbled(person, name)
        held = {k.code for k in known if k.in_office(self._year)}
        if len(held) > 1:
            held &= {code for named in self._names for code in named.name.codes}
        return held.pop() if len(held) == 1 else None

    def _shares_title(self, appearance: Appearance) -> bool:
        """Whether a title in the plural stands before the name that a name is joined to: "Presidents X and Y"."""
        tokens, place = self.tokens, appearance.first - 2
        if place < 1 or tokens.lower[place + 1] != "and":
            return False
        first = max(place - 3, 0)
        while place > first and tokens.capital(place) and tokens.lower[place] not in words("titles"):
            place -= 1
        return tokens.lower[place] in words("titles") and tokens.lower[place].endswith("s")

    def _garbled(self, person: Person, name: str) -> str | None:
        """The state of a leader whose name is told with slips, where the text names that state."""
        told = {n.name.codes[0]: n for n in reversed(list(self._names)) if n.owns and len(n.name.codes) == 1}
        leader = leader_meant(name, told, self._year)
        if leader is None:
            return None
        person.shown_by = (told[leader.code].span,)
        person.garbled = True
        return leader.code


def _spans(role: Role | None) -> tuple[Span, ...]:
    """The words of an office, and those of its owner where they stand apart."""
    if role is None:
        return ()
    if role.owner is None:
        return (role.span,)
    owner = (role.owner.span, role.owner.in_full)
    return (role.span, *(span for span in owner if span is not None and not role.span.covers(span)))


def joined(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Neighbouring stretches as one, the titles and commas between them with them."""
    first, *rest = sorted(spans)
    for span in rest:
        if span.start - first.end <= 12 and "\n" not in text[first.end : span.start]:
            first = Span(first.start, max(first.end, span.end))
        else:
            yield first
            first = span
    yield first
