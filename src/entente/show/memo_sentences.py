"""Entries in sentences as an analyst would write them, each with the claims that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..core.conflict import Conflict
from ..core.entry import Entry, Telling, actors, state
from ..core.summary import amount, figure
from ..vocabulary.words import noun_forms
from .called import listed, several
from .memo_text import Sentence, long_day, many, told_day
from .tracker import Commitment, day_of, item, kind
from .wording import counted, described, plural, shortened, tidy

GAVE: Mapping[str, str] = {
    "requested": "was asked for {what}{for_whom}",
    "considered": "considered {what}{for_whom}",
    "offered": "offered {what}{to_whom}",
    "pledged": "pledged {what}{to_whom}",
    "approved": "approved {what}{for_whom}",
    "contracted": "contracted {what}{for_whom}",
    "delivered": "delivered {what}{to_whom}",
    "paused": "paused {what}{to_whom}",
    "cancelled": "cancelled {what}{for_whom}",
    "refused": "refused {what}{to_whom}",
    "": "is told to give {what}{to_whom}",
}
"""What is said of a giver at each stage."""

PLURAL: Mapping[str, str] = {"was asked": "were asked", "is told": "are told"}

LATER: Mapping[str, str] = {"requested": "asked for"}

STOOD: Mapping[str, tuple[str, str]] = {
    "leads": ("leads", "lead"),
    "supports": ("supports", "support"),
    "open": ("is open to", "are open to"),
    "conditional": ("is ready on conditions for", "are ready on conditions for"),
    "limited": ("takes part within limits in", "take part within limits in"),
    "undecided": ("is undecided on", "are undecided on"),
    "absent": ("stays away from", "stay away from"),
    "opposes": ("opposes", "oppose"),
    "": ("takes a stand on", "take a stand on"),
}
"""What is said of one who holds a stance, and of several."""

SAID: Mapping[str, str] = {
    "say": "said",
    "promise": "promised",
    "urge": "urged",
    "accuse": "accused",
    "warn": "warned",
    "praise": "praised",
    "deny": "denied",
    "reject": "rejected",
    "agree": "agreed",
}

DID: Mapping[str, str] = {
    "AGREE": "agreed with",
    "CONSULT": "consulted",
    "SUPPORT": "supported",
    "CONCEDE": "yielded to",
    "COOPERATE": "cooperated with",
    "AID": "helped",
    "RETREAT": "withdrew from",
    "REQUEST": "asked something of",
    "ACCUSE": "accused",
    "REJECT": "turned down",
    "THREATEN": "threatened",
    "PROTEST": "protested against",
    "SANCTION": "imposed sanctions on",
    "MOBILIZE": "showed force to",
    "COERCE": "coerced",
    "ASSAULT": "attacked",
}

WORDS = 180
"""Characters of a statement's words in a sentence; its note has more."""

DOUBTFUL = 0.7
"""Below this confidence a memo says how sure a reading is: about one in three of such claims a coder would not write so."""


def commitment_sentences(row: Commitment) -> Iterator[Sentence]:
    """What was given: its first stage with its day, the later ones, then conflicts and doubts."""
    entry = row.entry
    steps = _steps(entry)
    givers, what = _side(entry, 0), _what(row)
    first = steps[0]
    plain = several(dict.fromkeys(actor for t in entry.standing for actor in actors(t.claim, 0)))
    words = GAVE[state(first.claim) or ""].format(what=what, **_takers(entry))
    for one, many_words in PLURAL.items():
        words = words.replace(one, many_words) if plain else words
    yield Sentence(_on(first, f"{givers or 'somebody'} {words}"), _claims(entry, first))
    if later := steps[1:]:
        yield Sentence(
            f"It was {_and(map(_later, later))}.", tuple(claim for t in later for claim in _claims(entry, t))
        )
    yield from (_conflict(conflict) for conflict in row.conflicts)
    for relation, other in row.ties:
        if other is not None and relation.kind != "answers":
            yield Sentence(f"It {relation.read_from(entry.id)} {_named(other)}.", relation.claims[:1])
    yield from _doubts(entry)


def other_sentences(entry: Entry) -> Iterator[Sentence]:
    """What any other entry tells: a sentence for each telling that says something new."""
    seen: set[str] = set()
    for telling in entry.standing:
        words = _OTHERS[entry.type](telling)
        if words not in seen:
            seen.add(words)
            yield Sentence(_on(telling, words), (telling.claim.id,))
    yield from _doubts(entry)


def _steps(entry: Entry) -> list[Telling]:
    """The first telling of each stage, by day."""
    first: dict[str | None, Telling] = {}
    for telling in sorted(entry.standing, key=lambda t: (day_of(t) is None, day_of(t), t.order)):
        first.setdefault(state(telling.claim), telling)
    return list(first.values())


def _claims(entry: Entry, step: Telling) -> tuple[str, ...]:
    """The claims that tell a stage, the first of each origin, three at most."""
    told = [t for t in entry.standing if state(t.claim) == state(step.claim)]
    found = {t.origin or t.claim.doc: t.claim.id for t in reversed(told)}
    found[step.origin or step.claim.doc] = step.claim.id
    ordered = [step.claim.id, *(id for id in reversed(found.values()) if id != step.claim.id)]
    return tuple(ordered[:3])


def _what(row: Commitment) -> str:
    label = item(row)
    all_of_it = plural(label)
    if row.pieces:
        return counted(amount(row.entry, row.policy), label, kind(row))
    if row.value is None:
        return described(all_of_it, kind(row)) or "something"
    told = counted(figure(row.value), label, kind(row))
    return told if all_of_it == label else f"a {told}"


def _takers(entry: Entry) -> dict[str, str]:
    takers = _side(entry, 1)
    return {"to_whom": f" to {takers}" if takers else "", "for_whom": f" for {takers}" if takers else ""}


def _side(entry: Entry, side: int) -> str:
    return listed(dict.fromkeys(actor for t in entry.standing for actor in actors(t.claim, side)))


def _later(telling: Telling) -> str:
    stage = LATER.get(state(telling.claim) or "", state(telling.claim) or "given")
    true = _true_day(telling)
    if true or not telling.told:
        return f"{stage} {true}".strip()
    return f"reported as {stage} on {long_day(telling.told)}"


def _conflict(conflict: Conflict) -> Sentence:
    what = {"quantity": "the number", "value": "the sum", "stage": "how far it got", "date": "the day"}[conflict.field]
    sides = " against ".join(f"{s.words} ({many(len(s.origins), 'origin')})" for s in conflict.sides)
    verb = "differed" if conflict.standing == "resolved" else "differ"
    claims = tuple(claim for side in conflict.sides for claim in side.claims[:1])
    return Sentence(
        f"The reports {verb} on {what}: {sides}; the conflict is {conflict.standing}, as {conflict.why}.", claims
    )


def _doubts(entry: Entry) -> Iterator[Sentence]:
    if len(entry.documents) > 1:
        told = f"{many(len(entry.documents), 'report')} from {many(len(entry.origins), 'origin')}"
        yield Sentence(f"{told[0].upper()}{told[1:]} tell it.")
    if round(entry.confidence, 2) < DOUBTFUL:
        yield Sentence(f"The reading is not sure (confidence {entry.confidence:.2f}).")
    if any(ruling.holds and ruling.decision.kind == "accept" for ruling in entry.rulings):
        yield Sentence("A reviewer accepted it.")


def _named(other: Entry) -> str:
    label = max((str(v) for v in other.values("item")), key=len, default=other.type)
    figures = amount(other)
    return f"{counted(figures, tidy(label), '')} of {_side(other, 0) or 'somebody'} ({other.id})"


def _position(telling: Telling) -> str:
    claim = telling.claim
    stance = STOOD[str(claim.get("stance") or "")][several(actors(claim, 0))]
    matter = tidy(str(claim.get("matter.label") or claim.get("matter.kind") or "the matter"))
    who = listed(actors(claim, 0)) or "somebody"
    on = f", on condition: {tidy(str(claim.get('conditions')))}" if claim.get("conditions") else ""
    return f"{who} {stance} {_the(matter)}{on}"


def _proposal(telling: Telling) -> str:
    claim = telling.claim
    terms = tidy(str(claim.get("terms") or claim.get("matter.label") or claim.get("matter.kind") or "something"))
    to = listed(actors(claim, 1))
    return f"{listed(actors(claim, 0)) or 'somebody'} proposed {_the(terms)}{f' to {to}' if to else ''}"


def _meeting(telling: Telling) -> str:
    claim = telling.claim
    who = listed(dict.fromkeys(map(str, (*claim.values("participants"), *claim.values("host"))))) or "somebody"
    verb = {"planned": "plan to meet", "cancelled": "called off a meeting"}.get(state(claim) or "", "met")
    where = f" in {tidy(str(claim.get('place')))}" if claim.get("place") else ""
    topic = f" on {tidy(str(claim.get('topic')))}" if claim.get("topic") else ""
    return f"{who} {verb}{where}{topic}"


def _statement(telling: Telling) -> str:
    claim = telling.claim
    name, role, actor = (str(claim.get(f"speaker.{part}") or "") for part in ("name", "role", "actor"))
    who = name or (listed([actor]) if actor else "somebody")
    besides = ", ".join(part for part in (role, listed([actor]) if actor and name else "") if part)
    whom = listed(map(str, claim.values("target")))
    words = shortened(" ".join(max(telling.words.split(" … "), key=len).split()), WORDS)
    said = SAID.get(state(claim) or "", "said")
    return f"{who}{f' ({besides})' if besides else ''} {said}{f' ({whom})' if whom else ''}: “{words}”"


def _action(telling: Telling) -> str:
    claim = telling.claim
    whom = listed(actors(claim, 1)) or "somebody"
    where = f" in {tidy(str(claim.get('place')))}" if claim.get("place") else ""
    return f"{listed(actors(claim, 0)) or 'somebody'} {DID.get(state(claim) or '', 'acted towards')} {whom}{where}"


_OTHERS: Mapping[str, Callable[[Telling], str]] = {
    "position": _position,
    "proposal": _proposal,
    "meeting": _meeting,
    "statement": _statement,
    "action": _action,
}


def _the(label: str) -> str:
    """A matter's label within a sentence, with an article where it has none and is no name.

    >>> _the("coalition of the willing"), _the("the plan"), _the("30-day ceasefire plan"), _the("sanctions")
    ('the coalition of the willing', 'the plan', 'the 30-day ceasefire plan', 'sanctions')
    """
    first, _, rest = label.partition(" ")
    head = label.split(" of ")[0].split(" to ")[0].split()[-1:] or [""]
    plain = head[0].isalpha() and head[0].islower() and noun_forms(head[0])[0] == head[0] and not head[0].endswith("s")
    if first.lower() in ("the", "a", "an", "his", "her", "its", "their", "any", "no") or not rest or not plain:
        return label
    return f"the {label}"


def _on(telling: Telling, words: str) -> str:
    """The words as a sentence, with the day that they are true of or were told on."""
    ends = words if words.endswith("”") and words[-2] in ".!?" else f"{words}."
    when = _when(telling)
    return f"{when[0].upper()}{when[1:]} {ends}" if when else f"{ends[0].upper()}{ends[1:]}"


def _when(telling: Telling) -> str:
    if true := _true_day(telling):
        return true
    return f"as reported on {long_day(telling.told)}," if telling.told else ""


def _true_day(telling: Telling) -> str:
    """The day, month or year that a telling is true of, where it tells one."""
    edtf = telling.claim.get("date")
    if isinstance(edtf, str) and "/" not in edtf and edtf[:4].isdigit():
        return f"{'on' if len(edtf) >= 10 else 'in'} {told_day(edtf)}"
    return ""


def _and(parts: Iterable[str]) -> str:
    told = list(parts)
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
