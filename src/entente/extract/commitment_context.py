"""What the rest of the document tells of a commitment: who its givers give to, and who is at war with whom.

A receiver that the sentence leaves out ("Berlin will send tanks") is the one that the document's other givings name, told
by its nearest mention before. Nobody at war with the giver is filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from ..core.analysis import Actor, Proposition, Thing
from .action_sides import foes
from .base import Analysis
from .chains import actors_at
from .commitment_parties import Parties
from .commitment_things import beneficiaries, verb_of, words

ONCE_IN = 150
"""The words of text among which an actor must be named once, and twice at least, for the text to be about it."""

AGAINST = ("patient", "prep:against", "prep:of", "prep:on", "prep:in", "prep:into", "prep:with")


class Context:
    """The receivers and enemies that a document names."""

    def __init__(self, analysis: Analysis, gifts: Sequence[tuple[Thing, Parties]]) -> None:
        self._analysis, self._gifts = analysis, gifts
        parties = [p for _, p in gifts]
        self._often = max(2, len(analysis.doc) // ONCE_IN)
        """How often a text must name an actor before it is taken to be about it."""
        told = self._told = [p for p in parties if p.provider]
        self.votes = Counter(a.code for p in told for a in p.recipient)
        """How often each actor is told to receive."""
        self.gifts = Counter(a.code for p in told for a in p.provider)
        """How often each actor is told to give."""

    @cached_property
    def enemies(self) -> frozenset[frozenset[str]]:
        """Pairs of actors of which one is told to attack the other."""
        return frozenset(frozenset(pair) for pair in self.attacks)

    @cached_property
    def attacks(self) -> frozenset[tuple[str, str]]:
        """Who is told to attack whom."""
        found: set[tuple[str, str]] = set()
        for proposition in self._analysis.propositions:
            if verb_of(proposition) not in words("fighting") or self._is_aim(proposition):
                continue
            by = self._codes(h for r in ("agent", "possessive", "modifier", "prep:by") for h in _heads(proposition, r))
            on = self._codes(h for r in AGAINST for h in _heads(proposition, r))
            found |= {(a, b) for a in by for b in on if a != b}
        return frozenset(found)

    def _is_aim(self, proposition: Proposition) -> bool:
        """Whether a clause tells what a thing is for: "missiles to fight the invaders" are not those of who fights."""
        return proposition.tense == "infinitive" and self._analysis.doc[proposition.head].dep_ in ("acl", "advcl")

    @cached_property
    def hints(self) -> Counter[str]:
        """How often a state is named as the one for whom a thing is, or in which a mission is."""
        found: Counter[str] = Counter()
        for thing in self._analysis.things.all():
            span = self._analysis.doc.char_span(*thing.span, alignment_mode="expand")
            found.update(a.code for a in beneficiaries(self._analysis, span[-1])) if span is not None else None
        for token in self._analysis.doc:
            if token.lemma_.lower() in words("undertakings"):
                found.update(a.code for a in beneficiaries(self._analysis, token))
        return found

    def at_war(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether any of one side fights any of the other, by the text or by the known wars and rivalries."""
        others, written = frozenset(other), self._analysis.document.published
        return any(frozenset((a, b)) in self.enemies or b in foes(a, written) for a in one for b in others)

    def _codes(self, heads: Iterable[int]) -> set[str]:
        return {a.code for a in actors_at(self._analysis, list(heads))}

    @cached_property
    def _mentions(self) -> tuple[tuple[int, Actor], ...]:
        return self._analysis.actors.mentions()

    def receives(self, code: str) -> bool:
        """Whether the document tells of an actor as one who receives rather than gives."""
        return self.votes[code] > self.gifts[code]

    def receiver(self, providers: Sequence[Actor], place: int) -> tuple[Actor, ...]:
        """The receiver most often told in the document, by its nearest mention; neither a giver nor a giver's enemy. Who attacks
        somebody is filled no receiver in, as what he sends may be meant for his war.

        Where none is told it is the state that the document speaks of most, one that is attacked before others.
        """
        givers = {a.code for a in providers}
        if givers & {attacker for attacker, _ in self.attacks}:
            return ()
        votes = self.votes
        counts = Counter(a.code for _, a in self._mentions if ":" not in a.code)
        victims = {victim for _, victim in self.attacks}

        def weight(code: str) -> tuple[int, int]:
            telling = 4 * votes[code] + 4 * min(self.hints[code], 3) + min(counts[code], 8) // 2
            telling = telling // 2 if ":" in code else telling
            return telling + 4 * (code in victims) - 3 * self.gifts[code], counts[code]

        spoken_of = {c for c in counts if counts[c] >= self._often or self.hints[c] or c in victims}
        fit = {c for c in {*votes, *spoken_of} if c not in givers}
        for code in sorted(fit, key=lambda c: (weight(c), c), reverse=True):
            actor = None if self.at_war(givers, (code,)) else self.nearest(code, place)
            if actor is not None:
                return (actor,)
        return ()

    def sole(self, providers: Sequence[Actor], place: int) -> tuple[Actor, ...]:
        """The only other state that the document names, told in the same sentence; nobody who is at war with the giver."""
        givers = {a.code for a in providers}
        others = [(i, a) for i, a in self._mentions if ":" not in a.code and a.code not in givers and a.spans]
        codes = {a.code for _, a in others}
        if len(codes) != 1 or givers & {attacker for attacker, _ in self.attacks} or self.at_war(givers, codes):
            return ()
        sentence = self._analysis.doc[place].sent
        return tuple(a for i, a in others if sentence.start <= i < sentence.end)[:1]

    def giver_of(self, thing: Thing, recipients: Sequence[Actor]) -> tuple[Actor, ...]:
        """Who is told elsewhere to give a thing of the same name; nobody where several are, or where none is."""
        barred = {a.code for a in recipients}
        told = [p.provider for t, p in self._gifts if t.label.lower() == thing.label.lower() and p.provider]
        fit = [provider for provider in told if not barred & {a.code for a in provider}]
        return fit[0] if fit and len({frozenset(a.code for a in provider) for provider in fit}) == 1 else ()

    def giver(self, recipients: Sequence[Actor]) -> tuple[Actor, ...]:
        """The only one that the document tells to give to some receivers; nobody where several do."""
        codes = {a.code for a in recipients}
        givers = [p.provider for p in self._told if codes & {a.code for a in p.recipient}]
        told = {a.code for provider in givers for a in provider}
        return givers[0] if len(told) == 1 else ()

    def nearest(self, code: str, place: int) -> Actor | None:
        """The mention of an actor that stands last before a token, else the first after it."""
        named = [(i, a) for i, a in self._mentions if a.code == code and a.spans and a.form != "pronoun"]
        before = [a for i, a in named if i <= place]
        return before[-1] if before else named[0][1] if named else None


def _heads(proposition: Proposition, role: str) -> tuple[int, ...]:
    return tuple(a.head for a in proposition.arguments if a.role == role)
