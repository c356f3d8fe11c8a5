"""Who: the actors that a phrase of a parsed text stands for, and every mention of an actor in it.

A token is read in this order: (1) a person's name or the office told beside it, (2) a name of the vocabulary or an
organisation's, (3) an office without a name, (4) a noun or pronoun that comes back to somebody, (5) a noun of government
or of a group. Coordination is expanded last. A place is an actor only for whoever asks for it as one: what stands in a
locative inside a phrase ("the talks in Minsk") is never among the actors of that phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Actor
from ..core.document import Document
from ..language.plain import Doc
from ..vocabulary.actors import is_state
from ..vocabulary.offices import group_words, lands
from .coreference import PRONOUNS, Coreference
from .groups import Groups, form_of, unique
from .mentions import Named, Names
from .offices import Offices
from .people import People
from .quotations import find_quotations
from .referents import Number, Referent, apart
from .roles import Roles
from .setting import SUBJECTS, Setting
from .tokens import Tokens
from .voice import Voice

LOCATIVE = frozenset("in across throughout into around within over inside outside to from".split())
LEADING = frozenset({"leader", "president"})
"""Plurals for the first of several states."""
RETURNING = PRONOUNS | {"the", "both", "two"}
"""Words before a noun that may come back to somebody."""


class Actors:
    """The actors of one text, by token."""

    def __init__(self, doc: Doc, document: Document) -> None:
        self.tokens = tokens = Tokens(doc, document.text)
        self.names = Names(tokens, document)
        self.roles = Roles(tokens, self.names)
        setting = Setting(tokens, self.names)
        self.people = People(tokens, self.names, self.roles, setting, document)
        self._voice = voice = Voice(tokens, self.names, self.people, document)
        self.offices = Offices(tokens, self.names, self.roles, self.people, self.at, voice.at)
        self.groups = Groups(tokens, self.names, setting, self.at)
        self._known: dict[int, tuple[Actor, ...]] = {}
        self._mentions: tuple[tuple[int, Actor], ...] | None = None
        quotations = find_quotations(document.text)
        self.back = Coreference(tokens, quotations, [], self.at, voice.at)
        self._referents = self._gathered()
        self._known.clear()  # what was read while nothing could come back to anybody is read again
        told = [r for r in self._referents if not voice.labels(r.head)]
        self.back = Coreference(tokens, quotations, told, self.at, voice.at)

    def of(self, token: int, conjuncts: bool = True) -> tuple[Actor, ...]:
        """The actors of the phrase headed by `token`, with its coordinated phrases unless told otherwise."""
        heads = (token, *self.tokens.conjuncts(token), *self._listed_beside(token)) if conjuncts else (token,)
        return unique([actor for head in heads for actor in self.at(head)])

    def _listed_beside(self, token: int) -> Iterator[int]:
        """The states that a comma joins to a state as headlines do: "Chile, Peru agree on a treaty"."""
        tokens, first = self.tokens, self.names.at(token)
        if first is None or first.name.form not in ("name", "capital", "body"):
            return
        if tokens.relations[token] not in (*SUBJECTS, "dislocated"):
            return
        for child in tokens.children[token]:
            other = self.names.at(child) if tokens.relations[child] in ("appos", "flat", "list") else None
            if other is None or other.name.form not in ("name", "capital", "body") or other.last >= tokens.heads[token]:
                continue
            comma = other.first - first.last == 2 and tokens.words[other.first - 1] == ","
            if comma and set(other.name.codes).isdisjoint(first.name.codes):
                yield child

    def mentions(self) -> tuple[tuple[int, Actor], ...]:
        """Every actor mention as (head token, actor), in text order."""
        if self._mentions is None:
            found = [(r.head, a) for r in apart(self._referents) for a in r.actors]
            taken = {head for head, _ in found} | set(self.people.by_token)
            back = [t for t in range(len(self.tokens)) if t not in taken and self._comes_back(t)]
            found += [(t, a) for t in back for a in self.at(t)]
            self._mentions = tuple(sorted(found, key=lambda pair: pair[0]))
        return self._mentions

    def at(self, token: int) -> tuple[Actor, ...]:
        """The actors of one token, its coordinated phrases left out."""
        found = self._known.get(token)
        if found is None:
            self._known[token] = ()  # what leads back to itself stands for nobody
            found = self._known[token] = self._read(token)
        return found

    def _read(self, token: int) -> tuple[Actor, ...]:
        person = self.people.at(token)
        if person is not None:
            return (person,)
        named = self.names.at(token)
        if named is not None:
            return self._named(named)
        if token in self.roles.by_token:
            return self.offices.at(token)
        antecedent = self._antecedent(token)
        return self._called(token, self.groups.at(token)) if antecedent is None else antecedent

    def _called(self, token: int, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The actors of a common noun: leaders by their names where the text tells them, "the diplomats" as the two told before."""
        noun = self.groups.noun(token)
        if not found:
            return self._at_home(token) if noun in group_words("heads", "alone") else ()
        if noun in group_words("heads", "personal") and self.groups.plural(token):
            if len(found) == 1 and found[0].code == f"group:{self.tokens.lower[token]}" and self._comes_back(token):
                return self.back.pair(token) or found
            if noun in LEADING or (noun == "minister" and self.tokens.lower[token - 1] == "prime"):
                return tuple(self.people.leading(actor) for actor in found)
        return found

    def _at_home(self, token: int) -> tuple[Actor, ...]:
        """The government of the state whose own text it is: "the administration" in a release of the White House."""
        tokens = self.tokens
        before = {tokens.lower[c] for c in tokens.children[token] if c < token and tokens.relations[c] == "det"}
        speaker = self._voice.at(token) if before == {"the"} and not self.groups.owners(token) else ()
        if len(speaker) != 1 or not is_state(speaker[0].code):
            return ()
        return (Actor(speaker[0].code, (tokens.span(token, token), *speaker[0].spans), "office"),)

    def _antecedent(self, token: int) -> tuple[Actor, ...] | None:
        """Whom a token comes back to; None where it does not."""
        if self.tokens.lower[token] in PRONOUNS:
            return self.back.pronoun(token)
        return self.back.definite(token) if self._comes_back(token) else None

    def _comes_back(self, token: int) -> bool:
        """Whether a token is a pronoun or a noun that may come back to somebody."""
        tokens = self.tokens
        if tokens.lower[token] in PRONOUNS:
            return True
        noun = tokens.parts[token] in ("NOUN", "PROPN")
        return noun and any(tokens.lower[c] in RETURNING for c in tokens.children[token] if c < token)

    def _named(self, named: Named) -> tuple[Actor, ...]:
        """The actors of a name; a region as a mere place is none."""
        tokens = self.tokens
        if named.name.codes and named.name.codes[0] in lands() and tokens.preposition(named.head) in LOCATIVE:
            return ()
        spans = (named.span,) if named.in_full is None else (named.span, named.in_full)
        return tuple(Actor(code, spans, form_of(named)) for code in named.name.codes)

    def _gathered(self) -> list[Referent]:
        """The mentions that are no pronouns, in text order."""
        found = [*self.people.referents(), *self.offices.referents(), *self._groups_and_names()]
        return sorted(found, key=lambda r: (r.first, -r.last))

    def _groups_and_names(self) -> list[Referent]:
        tokens, found, owning = self.tokens, [], set()
        for token in self.groups.nouns:
            if self._comes_back(token) and self.back.may_return(token):
                continue
            if token not in self.roles.by_token and token not in self.people.by_token:
                actors = self.groups.at(token)
                codes = {a.code for a in actors}
                if actors:
                    owning |= {t for o in self.groups.owners(token) for t in o.tokens if codes & set(o.codes)}
                    found.append(Referent(tokens.left(token), token, token, actors, _number(self.groups.plural(token))))
        for named in self.names:
            if named.head in owning or named.joined or named.head in self.people.by_token:
                continue
            actors = self._named(named)
            if actors:
                number = _number(named.name.plural or len(actors) > 1)
                found.append(Referent(named.first, named.last, named.head, actors, number))
        return found


def _number(several: bool) -> Number:
    return "many" if several else "one"


def find_actors(doc: Doc, document: Document) -> Actors:
    """The actors of a parsed document."""
    return Actors(doc, document)
