"""Who stands against whom in one text: the other side of a fight, where a telling leaves it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from ..core.analysis import Actor
from ..records.action import action_words
from ..vocabulary.actors import codes
from .base import Analysis

NAMING = frozenset({"name", "demonym", "capital", "seat", "body", "office", "org", "person"})
"""The forms of mentions whose words alone show who is meant."""


@cache
def _known(tables: str) -> Mapping[str, tuple[tuple[str, date | None], ...]]:
    """Each side of the known wars and rivalries of some tables, with its opponents and the day since which they are."""
    found: dict[str, list[tuple[str, date | None]]] = {}
    for one, other, *since in (pair for name in tables.split() for pair in action_words()["sides"][name]):
        begun = date.fromisoformat(since[0]) if since else None
        found.setdefault(one, []).append((other, begun))
        found.setdefault(other, []).append((one, begun))
    return {code: tuple(others) for code, others in found.items()}


def foes(code: str, written: date | None) -> frozenset[str]:
    """Those against whom an actor is at war or stands, by the known wars and rivalries of a day."""
    known = _known("wars rivals").get(code, ())
    return frozenset(other for other, begun in known if begun is None or written is None or written >= begun)


@cache
def _aggressors() -> Mapping[str, str]:
    """Each side that a known war began against, with the one that began it."""
    return {other: one for one, other, *_ in action_words()["sides"]["wars"]}


class Sides:
    """The sides of the fights that a text tells.

    The text's own words come first: who is told to attack whom, most often. Where they name only one side, the other is
    that of a known war or rivalry, and only if the text names it too: the words cited are that naming.
    """

    def __init__(self, analysis: Analysis, told: Iterable[tuple[Actor, Actor]]) -> None:
        self._doc = analysis.doc
        self._written = analysis.document.published
        self._named: dict[str, list[tuple[int, Actor]]] = {}
        for head, actor in analysis.actors.mentions():
            if actor.form in NAMING:
                self._named.setdefault(actor.code, []).append((head, actor))
        self._against: dict[str, Counter[str]] = {}
        self._begins: Counter[str] = Counter()
        for doer, target in told:
            self._begins[doer.code] += 1
            for one, other in ((doer, target), (target, doer)):
                self._against.setdefault(one.code, Counter())[other.code] += 1
                if one.form in NAMING:
                    self._named.setdefault(one.code, []).append((0, one))

    def beside(self, code: str, near: int) -> tuple[Actor, ...]:
        """The one other state or body that the sentence of a token names; empty where it names none or more."""
        sentence = self._doc[near].sent
        named = {
            a.code: a
            for mentions in self._named.values()
            for head, a in mentions
            if sentence.start <= head < sentence.end
        }
        others = tuple(a for other, a in named.items() if other != code and other in codes())
        return others if len(others) == 1 else ()

    def against(self, code: str, near: int, *, war: bool = False) -> tuple[Actor, ...]:
        """The one opponent of a side, as it is named nearest to a token; empty where there is none or more than one."""
        other = self._told(code) or self._listed(code, war)
        return self._naming(other, near) if other else ()

    def enemy(self, code: str, near: int) -> tuple[Actor, ...]:
        """The one with whom a side fights a known war, as it is named nearest to a token."""
        return self._naming(self._listed(code, war=True), near)

    def aggressor(self, near: int) -> tuple[Actor, ...]:
        """The one who began the fight that the text tells; empty where it tells none."""
        ranked = self._begins.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return self._naming(ranked[0][0], near)
        return ()

    def begun(self, near: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides of the one known war whose sides the text names."""
        found = [
            (one, other)
            for other, one in _aggressors().items()
            if one in [c for c, _ in self._listing(other, wars=True)]
        ]
        if len(found) != 1 or found[0][1] not in self._named:
            return (), ()
        return self._naming(found[0][0], near), self._naming(found[0][1], near)

    def begun_on(self, day: str, near: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides of the known war that began on a day, where the text names them."""
        for one, other, *since in action_words()["sides"]["wars"]:
            if since == [day] and one in self._named and other in self._named:
                return self._naming(one, near), self._naming(other, near)
        return (), ()

    def began(self, one: str, other: str) -> bool:
        """Whether the first is known to have begun the war that it fights with the second."""
        return _aggressors().get(other) == one and one in [code for code, _ in self._listing(other, wars=True)]

    def opposed(self, one: str, other: str) -> bool:
        """Whether two sides are told to fight, or known to stand against each other."""
        return other in self._against.get(one, ()) or other in [code for code, _ in self._listing(one)]

    def at_war(self, code: str) -> bool:
        """Whether a side fights a known war in this text."""
        return bool(self._listing(code, wars=True))

    def _told(self, code: str) -> str | None:
        ranked = self._against.get(code, Counter()).most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) and ranked[0][0] in self._named:
            return ranked[0][0]
        return None

    def _listing(self, code: str, *, wars: bool = False) -> list[tuple[str, date | None]]:
        """The known opponents of a side that the text names, once they are at odds."""
        return [
            (other, since)
            for other, since in _known("wars" if wars else "wars rivals").get(code, ())
            if other in self._named and (since is None or self._written is None or since <= self._written)
        ]

    def _listed(self, code: str, war: bool) -> str | None:
        return next((other for other, _ in self._listing(code, wars=war)), None)

    def _naming(self, code: str | None, near: int) -> tuple[Actor, ...]:
        """The mention of an actor nearest before a token, else the first after it."""
        named = self._named.get(code or "", [])
        if not named:
            return ()
        before = [(head, actor) for head, actor in named if 0 < head <= near]
        return (max(before, key=lambda m: m[0])[1],) if before else (min(named, key=lambda m: (m[0] == 0, m[0]))[1],)
