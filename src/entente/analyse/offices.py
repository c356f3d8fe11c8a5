"""Whom an office without a name beside it stands for: "a Kremlin spokesman", "the British prime minister", "the minister"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..core.analysis import Actor, Form
from ..vocabulary.actors_told import sole_holder
from ..vocabulary.offices import words
from .appearances import Appearance
from .mentions import Names
from .people import People, Person
from .referents import WINDOW, Referent
from .roles import Role, Roles, same_office
from .tokens import Tokens

INDEFINITE = frozenset({"a", "an", "another", "one", "any", "no", "some"})


class Offices:
    """Reads offices told without a name; `resolve` gives the actors of another token, `voice` who says "we" at it."""

    def __init__(
        self,
        tokens: Tokens,
        names: Names,
        roles: Roles,
        people: People,
        resolve: Callable[[int], tuple[Actor, ...]],
        voice: Callable[[int], tuple[Actor, ...]],
    ) -> None:
        self.tokens, self.names, self.roles, self.people = tokens, names, roles, people
        self._resolve, self._voice = resolve, voice

    def at(self, token: int) -> tuple[Actor, ...]:
        """The actor of the office at a token.

        1. a mere adjective ("official data") and an observer are none; 2. the person whom the next sentence names; 3. an
        owner or holder told, by the person of that office where one was told before; 4. a region makes a group; 5. the
        first of the state whose release or briefing it is, or the person or office told before in the same words; 6. who speaks for himself is called by his office, but no private person; 7. an office
        that only one state has.
        """
        role = self.roles.by_token[token]
        if role.kind == "expert" or self.tokens.parts[role.head] in ("ADJ", "VERB"):
            return ()
        ahead = next((p for p in self.people.persons if p.role is role), None)
        if ahead is not None:
            return (self._recalled(role, ahead),)
        owned = self._owned(role)
        if owned is not None and role.kind == "acting":
            return (self._person(role, owned.code) or owned,)
        if role.holder is not None and role.kind == "acting":
            return ()
        region = self._region(role)
        if region is not None:
            return (region,)
        before = self._at_home(role) or self._before(role)
        if before is not None:
            return (before,)
        if role.kind == "personal" and not role.title & words("personal", "private"):
            return (self._actor(role, f"person:{self.tokens.said(role.first, role.last)}"),)
        sole = sole_holder(self.tokens.said(role.first, role.last))
        return (self._actor(role, sole),) if sole is not None else ()

    def referents(self) -> list[Referent]:
        """The offices without names that stand for somebody."""
        found = []
        for role in dict.fromkeys(self.roles.by_token.values()):
            if role.head not in self.people.by_token:
                actors = self._resolve(role.head)
                if actors:
                    found.append(Referent(role.first, role.last, role.head, actors, "person"))
        return found

    def _actor(self, role: Role, code: str, shown_by: Actor | None = None) -> Actor:
        """The holder of an office as an actor; `shown_by` is who tells whose office it is."""
        spans = (role.span, *(shown_by.spans if shown_by else ()))
        if role.owner is not None and not role.span.covers(role.owner.span):
            spans = (*spans, role.owner.span)
        if role.owner is not None and role.owner.in_full is not None:
            spans = (*spans, role.owner.in_full)
        kind, _, label = code.partition(":")
        form: Form = "org" if kind == "org" else "person" if label else "office"
        if role.owner is not None and role.owner.garbled:
            form = "garbled"
        told = self.tokens.said(role.first, role.last)
        return Actor(code, tuple(dict.fromkeys(spans)), form, role=told, role_spans=(role.span,))

    def _owned(self, role: Role) -> Actor | None:
        if role.code is not None:
            return self._actor(role, role.code)
        if role.holder is None:
            return None
        holder = next((a for a in self._resolve(role.holder) if not a.code.startswith(("person:", "group:"))), None)
        return self._actor(role, holder.code, holder) if holder is not None else None

    def _person(self, role: Role, code: str) -> Actor | None:
        """The person of this office and code told before."""
        return self._told_before(role, code) if self._definite(role) else None

    def _at_home(self, role: Role) -> Actor | None:
        """The first of the state whose own text it is: "the president" in a release of his."""
        plain = role.first == role.head and role.title <= words("top") and self._definite(role)
        speaker = self._voice(role.head) if plain else ()
        if len(speaker) != 1 or ":" in speaker[0].code:
            return None
        return self._told_before(role, speaker[0].code) or self._actor(role, speaker[0].code, speaker[0])

    def _before(self, role: Role) -> Actor | None:
        """The person, or else the office with its owner, that the same words told before."""
        if not self._definite(role) or self._goes_on(role):
            return None
        person = self._told_before(role, None)
        if person is not None:
            return person
        for earlier in sorted(set(self.roles.by_token.values()), key=lambda r: r.head, reverse=True):
            if earlier.head < role.head and earlier.owner is not None and same_office(role, earlier):
                actors = self._resolve(earlier.head)
                return self._actor(role, actors[0].code, actors[0]) if actors else None
        return None

    def _told_before(self, role: Role, code: str | None) -> Actor | None:
        """The only person of the same office named near before, else anywhere before; where its owner is told, else after."""
        told = self.tokens.said(role.first, role.last).lower()
        likely = [p for p in self.people.persons if code in (None, p.code)]
        same = [p for p in likely if any(told == self._called(a) for a in p.appearances)]
        fitting = same or [p for p in likely if self._fits(role, p, code)]
        before = [p for p in fitting if p.appearances[0].first < role.first]
        near = [p for p in before if any(self._near(role, a.first) for a in p.appearances)]
        left = near or before or (fitting if code is not None else [])
        return self._recalled(role, left[0]) if len(left) == 1 else None

    def _recalled(self, role: Role, person: Person) -> Actor:
        actor = self.people.actor(person, person.fullest)
        return replace(actor, spans=tuple(dict.fromkeys((role.span, *actor.spans))))

    def _called(self, appearance: Appearance) -> str | None:
        role = appearance.role
        return self.tokens.said(role.first, role.last).lower() if role is not None else None

    def _near(self, role: Role, token: int) -> bool:
        """Whether a token stands before an office, in its sentence or the two before it."""
        sentences = self.tokens.sentences
        return token < role.first and sentences[role.head] - sentences[token] <= WINDOW

    @staticmethod
    def _fits(role: Role, person: Person, code: str | None) -> bool:
        """Whether a person may hold an office: told with it, or known to lead the state whose first office it is."""
        if person.role is not None:
            return same_office(role, person.role, owned=code is not None)
        return code is not None and bool(role.title) and role.title <= words("top") | {"minister"}

    def _goes_on(self, role: Role) -> bool:
        """Whether words after an office tell that it is another one: "the chair of the club", "the president and owner"."""
        following = self.tokens.lower[role.head + 1 : role.head + 2]
        return following == ["of"] or (following == ["and"] and role.head + 2 in self.roles.offices)

    def _definite(self, role: Role) -> bool:
        return not role.first or self.tokens.lower[role.first - 1] not in INDEFINITE

    def _region(self, role: Role) -> Actor | None:
        """An unnamed official of a region is a group: "a Western diplomat"."""
        named = (self.names.at(t) for t in range(role.first, role.head))
        if not any(n is not None and n.name.form == "region" for n in named):
            return None
        span = self.tokens.span(role.first, role.head)
        return Actor(f"group:{self.tokens.said(role.first, role.head)}s", (span,), "group")
