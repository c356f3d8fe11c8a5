"""Answers: a statement to a statement, a stance to a proposal, and a denial or a no to what another gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..core.entry import Entry, Telling
from ..core.relation import Relation
from ..vocabulary.actors import find_names
from ..vocabulary.item_names import find_items
from ..vocabulary.items import ARMS
from .relation_cues import cue, listed
from .relation_things import GIVEN, Thing, Things
from .threads import threads
from .traits import Traits
from .words import WORD, families, tell

ANSWERING = frozenset({"deny", "reject", "agree"})
"""Acts that answer a statement of another report where they take up its words. An accusation may be of anything."""

DAYS = 10
"""Days in which a statement of another report is answered."""

DENIED = 60
"""Days after a gift was first told in which a denial may still be of it."""

GENERAL = frozenset({"military equipment", "heavy weapons", "military aid"})
"""Kinds by which any arms are told in general: who denies sending weapons denies sending drones."""

STANDING = 400
"""Days in which a stance may be on a proposal: some are on the table for a year."""

SHARED = 3
"""Words of meaning that an answer takes up at least, and SHARE of its own that they are."""

SHARE = 0.4

TELLING = 2
"""Words that a stance and a proposal of other reports share where neither tells whose the proposal is."""

BACK = 60
"""Earlier statements of a speaker, or proposals on a matter, that are looked at."""


Spoken = tuple[str, Telling]
"""A telling of a statement, and the id of its entry."""


def replies(spoken: Sequence[Spoken]) -> Iterator[Relation]:
    """The answers within one report, as its threads tell them."""
    entry_of = {telling.claim.id: entry for entry, telling in spoken}
    for thread in threads(telling for _, telling in spoken):
        for answer in thread.answers:
            one, other = entry_of[answer.claim.id], entry_of[thread.statement.claim.id]
            why = _answered(answer, thread.statement)
            if one != other and why:
                yield Relation("answers", one, other, (answer.claim.id, thread.statement.claim.id), (why,))


def _answered(answer: Telling, statement: Telling) -> str:
    """Why a statement of one report is taken for the answer to another, which a thread has as near to it; empty where it is not.

    That it is directed at the other speaker is not enough: in most reports the two sides of a conflict accuse each other.
    """
    act, back = answer.claim.get("act"), answer.claim.get("speaker.actor")
    if answer.claim.all("reply_to"):
        return f"{act}, told as a reply"
    if act not in ANSWERING:
        return ""
    if back is not None and back in statement.claim.values("target"):
        return f"{act}, to one who spoke of {back}"
    shared = sorted(_meaning(answer.words) & _meaning(statement.words))
    return f"{act}, taking up: {', '.join(shared[:6])}" if len(shared) >= SHARED else ""


# Statements of other reports


class Spokesmen:
    """What each speaker said in all reports, in order of days."""

    def __init__(self) -> None:
        """Nobody said anything yet."""
        self._said: defaultdict[str, list[_Said]] = defaultdict(list)

    def change(self, gone: Iterable[Spoken], come: Iterable[Spoken]) -> list[tuple[str, int]]:
        """Leave statements out and take others in; the speakers and days of both."""
        out = [said for entry, telling in gone if (said := _said(entry, telling))]
        new = [said for entry, telling in come if (said := _said(entry, telling))]
        for said in out:
            told = self._said[said.speaker]
            del told[bisect_left(told, said[:2], key=lambda s: s[:2])]
        for speaker in {said.speaker for said in new}:
            self._said[speaker].extend(said for said in new if said.speaker == speaker)
            self._said[speaker].sort(key=lambda s: s[:2])
        return [(said.speaker, said.day) for said in (*out, *new)]

    def taken_up(self, entry: str, telling: Telling) -> Iterator[Relation]:
        """The statement of another report whose words an answer takes up most."""
        answer = _said(entry, telling) if telling.claim.get("act") in ANSWERING else None
        if answer is None:
            return
        found = [shared for shared in _addressed(answer, self._said) if shared.share >= SHARE]
        if found:
            _, back, words = max(found, key=lambda s: (s.share, s.back[:2]))
            if back.entry != answer.entry:
                why = f"to {back.speaker}, taking up: {', '.join(words[:6])}"
                yield Relation("answers", answer.entry, back.entry, (answer.id, back.id), (why,))

    @staticmethod
    def touched(telling: Telling, changed: Iterable[tuple[str, int]]) -> bool:
        """Whether an answer may take up something else now that speakers said something else on those days."""
        if telling.told is None or telling.claim.get("act") not in ANSWERING:
            return False
        targets, day = set(map(str, telling.claim.values("target"))), telling.told.toordinal()
        return any(speaker in targets and 0 <= day - said <= DAYS for speaker, said in changed)


def _said(entry: str, telling: Telling) -> _Said | None:
    speaker = telling.claim.get("speaker.actor")
    if telling.told is None or not isinstance(speaker, str):
        return None
    return _Said(telling.told.toordinal(), telling.claim.id, entry, speaker, telling)


class _Said(NamedTuple):
    """A statement by its day, as they are sorted."""

    day: int
    id: str
    entry: str
    speaker: str
    telling: Telling


class _Shared(NamedTuple):
    """How much of an answer's words an earlier statement has, and which they are."""

    share: float
    back: _Said
    words: tuple[str, ...]


def _addressed(answer: _Said, said: Mapping[str, Sequence[_Said]]) -> Iterator[_Shared]:
    """What those whom an answer is directed at said in other reports shortly before, with the words it takes up."""
    own = _meaning(answer.telling.words)
    for target in sorted({str(v) for v in answer.telling.claim.values("target")} - {answer.speaker}):
        earlier = said.get(target, ())
        place = bisect_right(earlier, answer.day, key=lambda s: s.day)
        for back in earlier[max(0, place - BACK) : place]:
            shared = own & _meaning(back.telling.words)
            if (
                answer.day - back.day <= DAYS
                and len(shared) >= SHARED
                and back.telling.claim.doc != answer.telling.claim.doc
            ):
                yield _Shared(len(shared) / len(own), back, tuple(sorted(shared)))


@lru_cache(maxsize=4096)
def _meaning(words: str) -> frozenset[str]:
    """The words that mean something, without the names of actors, which all reports of a matter share."""
    for span, _ in reversed(find_names(words)):
        words = words[: span.start] + words[span.end :]
    told = frozenset(w.lower() for w in WORD.findall(words) if len(w) > 3)
    return told - frozenset(listed("answers", "empty"))


# Stances on proposals


class Proposals:
    """All proposals, by the words of their matters."""

    def __init__(self, proposals: Iterable[Entry], traits_of: Callable[[Telling], Traits]) -> None:
        """Of these entries in whatever order."""
        self._traits = traits_of
        found = sorted(proposals, key=lambda e: e.tellings[0].order)
        self._own = {entry.id: tuple(map(traits_of, entry.tellings)) for entry in found}
        self._filed: defaultdict[tuple[int, str], list[Entry]] = defaultdict(list)
        for entry in found:
            for key in sorted({(t.family, word) for t in self._own[entry.id] for word in t.special}):
                self._filed[key].append(entry)

    def on(self, position: Entry) -> Iterator[Relation]:
        """The proposal that a stance is on: of those whose matter has the same words, the one in the same report or by the
        proposer that the stance names, else the only one.
        """
        found = _proposal(position, self._filed, self._own, self._traits)
        if found:
            yield found


def _proposal(
    entry: Entry,
    filed: Mapping[tuple[int, str], Sequence[Entry]],
    own: Mapping[str, Sequence[Traits]],
    traits_of: Callable[[Telling], Traits],
) -> Relation | None:
    best: dict[str, tuple[int, str, str, str]] = {}
    for telling in entry.tellings:
        t = traits_of(telling)
        if t.state in (None, "leads", "absent"):
            continue
        near = {p.id: p for word in sorted(t.special) for p in filed.get((t.family, word), ())[-4 * BACK :]}
        for proposal in near.values():
            for other, said in zip(own[proposal.id], proposal.tellings, strict=True):
                rank = _on(t, other, telling.words)
                if rank and best.get(proposal.id, (0,))[0] < rank:
                    best[proposal.id] = (rank, telling.claim.id, said.claim.id, t.state or "")
    if not best:
        return None
    top = max(found[0] for found in best.values())
    likest = [(id, found) for id, found in sorted(best.items()) if found[0] == top]
    if len(likest) != 1:
        return None
    ((id, (_, own_claim, its_claim, stance)),) = likest
    why = (f"{stance} what is proposed: the same matter",)
    return Relation("answers", entry.id, id, (own_claim, its_claim), why)


def _on(stance: Traits, proposal: Traits, words: str) -> int:
    """How surely a stance is on a proposal: 3 in one report, 2 by the proposer named, 1 by the matter alone, 0 not."""
    if not proposal.who or stance.who & proposal.who or not stance.special & proposal.special:
        return 0
    if not stance.about <= proposal.about | proposal.who and not proposal.about <= stance.about:
        return 0
    if stance.numbers and proposal.numbers and not stance.numbers & proposal.numbers:
        return 0
    if 2 * len(stance.label & proposal.label) < min(len(stance.label), len(proposal.label)):
        return 0
    if stance.doc == proposal.doc:
        return 3
    if stance.day is None or proposal.day is None or not 0 <= stance.day - proposal.day <= STANDING:
        return 0
    if not cue("answers", "proposed").search(words):
        return 0
    if _named(words) & proposal.who:
        return 2
    shared = stance.special & proposal.special
    return 1 if len(shared) >= TELLING and shared in (stance.special, proposal.special) else 0


# A denial of a gift, a no to one


def refuted(entry: str, telling: Telling, things: Things) -> Iterator[Relation]:
    """The gift that a party of it denies, or that its receiver rejects: named by its thing and the other party.

    "Weapons" may be any arms. Of several the report's own are meant, and of those the gift told most.
    """
    speaker, act = telling.claim.get("speaker.actor"), telling.claim.get("act")
    if act not in ("deny", "reject") or not isinstance(speaker, str):
        return
    items = find_items(telling.words)
    told = {m.item.kind for m in items}
    kinds = frozenset(families()[kind] for kind in (told | ARMS if told & GENERAL else told) if kind in families())
    names = frozenset(tell(m.item.name) for m in items if m.item.system)
    if not kinds:
        return
    said = _named(telling.words) | frozenset(map(str, telling.claim.values("target")))
    found = []
    for thing in things.around({speaker, *said} if act == "deny" else said - {speaker}, telling.order):
        if not thing.stages & GIVEN or not any(t.family in kinds for t in thing.traits):
            continue
        if names and thing.names and not any(a <= b or b <= a for a in names for b in thing.names):
            continue
        rank = _party(thing, speaker, str(act), said, telling)
        if rank:
            found.append((rank, len(thing.entry.tellings), thing.entry.id, thing))
    if found:
        thing = max(found, key=lambda f: f[:3])[3]  # of several, the one that most is told of
        kind, why = ("contradicts", f"{speaker} denies it") if act == "deny" else ("answers", f"{speaker} rejects it")
        yield Relation(kind, entry, thing.entry.id, (telling.claim.id, thing.telling().claim.id), (why,))


def _party(thing: Thing, speaker: str, act: str, said: frozenset[str], telling: Telling) -> int:
    """2 where the report with the denial or no tells the gift, 1 where one shortly before a denial does, 0 where it is of others."""
    rank = 0
    for t in thing.traits:
        by_giver, by_receiver = speaker in t.who and t.whom & said, speaker in t.whom and t.who & said
        if not by_receiver and not (act == "deny" and by_giver):
            continue
        if t.doc == telling.claim.doc:
            return 2
        if act == "deny" and t.day is not None and telling.told and 0 <= _ordinal(telling.told) - t.day <= DENIED:
            rank = 1
    return rank


def _ordinal(day: date) -> int:
    return day.toordinal()


@lru_cache(maxsize=4096)
def _named(words: str) -> frozenset[str]:
    return frozenset(code for _, name in find_names(words) for code in name.codes)
