"""What a careful coder writes of a report: its claims, each with the id of the true thing that it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.entry import STATE
from entente.core.values import Field, Quantity, Value

from .sentence import Mark, Sentence
from .truth import Thing
from .world import capital, name

RULE = "newsroom"
SHARED = frozenset({"provider", "recipient", "date"})
"""Fields of a sentence that hold for all that it tells of: a package and its items have one giver."""

Coded = tuple[Claim, str]


def code(document: Document, placed: Sequence[tuple[int, Sentence]], things: Mapping[str, Thing]) -> tuple[Coded, ...]:
    """The claims of a document whose sentences begin at the places given. What it tells twice in one stage is one claim."""
    found: dict[tuple[str, str], tuple[list[Span], list[Field]]] = {}
    for start, sentence in placed:
        place = Span(start + sentence.core.start, start + sentence.core.end)
        for thing, _, stage in sentence.told:
            spans, fields = found.setdefault((thing, stage), ([], []))
            spans.append(place)
            _add(fields, _fields(sentence, start, things[thing], stage, place))
    return tuple(
        (Claim(document.id, things[thing].type, tuple(spans), tuple(fields), RULE), thing)
        for (thing, _), (spans, fields) in sorted(found.items(), key=lambda told: (told[1][0], told[0]))
    )


def _add(fields: list[Field], more: list[Field]) -> None:
    """What is told once more adds what was not told; an exact figure takes the place of a rounded one."""
    have = {f.name: n for n, f in enumerate(fields)}
    for new in more:
        if new.name not in have or (new.name in ("provider", "recipient", "participants") and new.value not in [f.value for f in fields]):  # fmt: skip
            fields.append(new)
        elif new.name in ("quantity", "value") and _vague(fields[have[new.name]].value) and not _vague(new.value):
            fields[have[new.name]] = new
        elif isinstance(new.value, Span):
            fields.append(new)


def _vague(value: Value) -> bool:
    return bool(getattr(value, "approx", False)) or (isinstance(value, Quantity) and value.low != value.high)


def _fields(sentence: Sentence, start: int, thing: Thing, stage: str, place: Span) -> list[Field]:
    main = sentence.told[0][0] == thing.id
    marks = [m for m in sentence.marks if m.thing == thing.id or (not m.thing and (main or m.name in SHARED))]
    own = [m for m in marks if m.thing and m.name == "provider"]
    if own:  # what is given in exchange: by another, to the giver
        givers = [m for m in marks if not m.thing and m.name == "provider"]
        marks = [m for m in marks if m.name not in ("provider", "recipient")] + own
        marks += [Mark("", "recipient", m.value, m.start, m.end) for m in givers]
    fields = list(_written(marks, start))
    if thing.type in STATE:
        fields.append(Field(STATE[thing.type], stage, (place,), RULE))
    if thing.ware:
        words = next((f.spans for f in fields if f.name == "item"), (place,))
        fields.append(Field("kind", thing.ware.kind, words, RULE))
        if stage == "requested":
            fields += [Field("requester", f.value, f.spans, RULE) for f in fields if f.name == "recipient"]
    if thing.matter:
        fields.append(Field("matter.kind", thing.matter.kind, (place,), RULE))
    if thing.town and (place_of := next((f.spans for f in fields if f.name == "place"), None)):
        fields.append(
            Field("country", next(c for c in thing.who if thing.town in (capital(c), name(c))), place_of, RULE)
        )
    return fields


def _written(marks: Sequence[Mark], start: int) -> list[Field]:
    """The marks as fields, each value of a set once, all other fields once."""
    fields: list[Field] = []
    for mark in marks:
        span = Span(mark.start + start, mark.end + start)
        if mark.name == "words":
            fields += [Field(told, span, (span,), RULE) for told in ("quotes", "content")]
        else:
            _add(fields, [Field(mark.name, mark.value, (span,), RULE)])
    return fields
