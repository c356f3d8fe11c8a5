"""Judging: what each person found of each claim, read off the decisions; and how far two of them agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from ..consolidate.decisions import told_by
from ..core.agreement import Agreement, agreement
from ..core.decision import Cited, Ruling
from ..core.issue import BadQuery, UnknownName
from ..core.values import Value

WORDS = ("accepted", "corrected", "rejected")
"""What may be found of a claim as it was read."""

FIELD_WORDS = ("right", "wrong")
"""What may be found of a field of it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` found of a claim as it was read, the last time at `made`.

    `word` is one of WORDS, empty where only fields were judged; `fields` tells of each field judged whether it was right.
    """

    by: str
    claim: str
    word: str
    fields: Mapping[str, bool] = field(default_factory=dict)
    made: str = ""


def judgements(rulings: Iterable[Ruling]) -> dict[str, dict[str, Judgement]]:
    """By claim and person what they found, by their decisions that are not undone.

    Decisions that lapsed count: that another one holds now does not change what somebody found.
    """
    about: defaultdict[tuple[str, str], list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        decision = ruling.decision
        if ruling.standing != "undone" and decision.kind in ("accept", "correct", "reject"):
            claim = ruling.claims[0][0] if ruling.claims and ruling.claims[0] else decision.sides[0][0].claim
            about[claim, decision.by].append(ruling)
    read = {claim: _as_read(told) for claim, told in _by_claim(about).items()}
    found: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
    for (claim, by), told in about.items():
        found[claim][by] = _judged(by, claim, told, read[claim])
    return dict(found)


def people(found: Mapping[str, Mapping[str, Judgement]]) -> tuple[str, ...]:
    """Everybody who judged a claim, by name."""
    return tuple(sorted({by for told in found.values() for by in told}))


def agreements(
    found: Mapping[str, Mapping[str, Judgement]], one: str, other: str
) -> tuple[Agreement, Agreement, tuple[str, ...]]:
    """How far two people agree over the claims that both judged and over the fields that both judged; and the claims that
    they judge differently.
    """
    both = [(claim, told[one], told[other]) for claim, told in sorted(found.items()) if one in told and other in told]
    whole = [(claim, a.word, b.word) for claim, a, b in both if a.word and b.word]
    fields = [
        (FIELD_WORDS[not a.fields[name]], FIELD_WORDS[not b.fields[name]])
        for _, a, b in both
        for name in sorted(a.fields.keys() & b.fields.keys())
    ]
    differing = [claim for claim, a, b in whole if a != b]
    return agreement([(a, b) for _, a, b in whole], WORDS), agreement(fields, FIELD_WORDS), tuple(differing)


def pairs(found: Mapping[str, Mapping[str, Judgement]]) -> tuple[tuple[str, str, int], ...]:
    """The pairs of people who judged some of the same claims, with how many; those with most first."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for told in found.values():
        for one, other in combinations(sorted(told), 2):
            counts[one, other] += 1
    return tuple((*pair, number) for pair, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def judged_by_two(found: Mapping[str, Mapping[str, Judgement]], one: str = "", other: str = "") -> tuple[str, str]:
    """The two people meant: those named, or the pair that judged most of the same claims. Raises BadQuery, UnknownName."""
    known = people(found)
    for name in filter(None, (one, other)):
        if name not in known:
            has = f"These have: {', '.join(known)}." if known else "“entente accept” and the review page do that."
            raise UnknownName(f"Nobody called “{name}” has judged a claim. {has}")
    if one and one == other:
        raise BadQuery(f"“{one}” always agrees with “{one}”. Name two people.")
    meant = [p for p in pairs(found) if {one, other} - {""} <= set(p[:2])]
    if one and other:
        return one, other
    if not meant:
        has = f"Only {known[0]} has" if len(known) == 1 else f"{' and '.join(known)} have" if known else "Nobody has"
        told = (
            "judged a claim" if not known else "judged claims" if len(known) == 1 else "judged none of the same claims"
        )
        raise BadQuery(f"{has} {told}; agreement is of two people over the claims that both judged.")
    first, second, _ = meant[0]
    return (second, first) if one == second else (first, second)


def _by_claim(about: Mapping[tuple[str, str], list[Ruling]]) -> dict[str, list[Ruling]]:
    found: defaultdict[str, list[Ruling]] = defaultdict(list)
    for (claim, _), told in about.items():
        found[claim].extend(told)
    return found


def _as_read(told: Iterable[Ruling]) -> dict[str, set[Value]]:
    """The values of a claim as it was read: an acceptance cites it as it stood then, all else as it was read."""
    cited = [ruling.decision.sides[0][0] for ruling in told if ruling.decision.kind != "accept"]
    return _values(cited[0] if cited else next(iter(told)).decision.sides[0][0])


def _values(cited: Cited) -> dict[str, set[Value]]:
    found: defaultdict[str, set[Value]] = defaultdict(set)
    for told in cited.fields:
        found[told.name].add(told.value)
    return dict(found)


def _judged(by: str, claim: str, told: list[Ruling], read: Mapping[str, set[Value]]) -> Judgement:
    word = ""
    fields: dict[str, bool] = {}
    ordered = sorted(told, key=lambda ruling: ruling.decision.order)
    for decision in (ruling.decision for ruling in ordered):
        if decision.kind == "reject":
            word, fields = "rejected", {}
        elif decision.kind == "correct":
            word, fields[decision.field] = "corrected", False
        elif decision.field:
            fields[decision.field] = set(decision.values) == read.get(decision.field, set())
            word = word if word != "rejected" else ""
        else:
            stood = told_by(decision)
            fields = {name: stood.get(name, set()) == read.get(name, set()) for name in sorted({*stood, *read})}
            word = "accepted" if all(fields.values()) else "corrected"
    return Judgement(by, claim, word, fields, ordered[-1].decision.made)
