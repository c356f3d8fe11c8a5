"""Decisions: what a person rules about claims and entries, keyed to the words it is about, so that it outlives a reading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from datetime import UTC, datetime
from typing import Any, Literal

from .claim import Claim
from .document import Document, Span
from .values import Field, Value, plain, value_from

SIDES: Mapping[str, tuple[int, int | None]] = {
    "merge": (2, None),
    "split": (2, 2),
    "prefer": (1, 1),
    "reject": (1, 2),
    "accept": (1, 1),
    "correct": (1, 2),
    "add": (1, 1),
    "undo": (0, 0),
}
"""Every kind of decision, and how many sides it has: the fewest and the most."""

ADDED = "analyst"
"""The rule of a claim that an analyst marked in a report."""

Standing = Literal["holds", "undone", "lapsed"]
"""Of a decision: it holds, another decision undid it, or it no longer applies."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as a decision cites it: enough to find it again when its document was read anew.

    `doc` is the document's id and `text` the fingerprint of its text; `fields` are the told values with their words, without
    the rules that read them. `claim` is the id it had; `words` are the cited stretches, for people who read the decision.
    """

    doc: str
    text: str
    type: str
    evidence: tuple[Span, ...]
    fields: tuple[Field, ...]
    claim: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What `by` ruled at `made` (UTC, ISO 8601, to the millisecond).

    `merge`: the claims of all `sides` are of one thing. `split`: those of the first side are not of one thing with those of
    the second. `prefer`: of the entry that holds the claims, the value of `field` is best. `reject`: the claim of the first
    side is none; the second side are the other claims of its entry then. `correct`: the claim should tell `values` of
    `field`, nothing where there are none; the second side as in `reject`. `accept`: the claim was found right as
    it stood, or only its `field`, which tells `values`; it lapses when the claim tells something else. `add`: the text tells this
    claim, which no reader found. `undo`: the decision of
    the id `undoes` no longer holds; an undo can be undone. Raises ValueError for what no decision can be.

    >>> Decision("undo", "ana", "2026-11-25T15:30:00.000Z", undoes="3f9a").id
    '97fa655e14b5'
    """

    kind: str
    by: str
    made: str
    sides: tuple[tuple[Cited, ...], ...] = ()
    field: str = ""
    values: tuple[Value, ...] = ()
    note: str = ""
    undoes: str = ""
    _id: str = kept(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in SIDES:
            raise ValueError(f"“{self.kind}” is no kind of decision; they are {', '.join(SIDES)}")
        fewest, most = SIDES[self.kind]
        if len(self.sides) < fewest or (most is not None and len(self.sides) > most) or not all(self.sides[:fewest]):
            raise ValueError(f"a {self.kind} is about other claims than these")
        named = {"prefer": True, "correct": True, "accept": bool(self.field)}.get(self.kind, False)
        if bool(self.field) != named or bool(self.undoes) != (self.kind == "undo"):
            raise ValueError(f"a {self.kind} has not the field or decision that it is about")
        if (self.values and not self.field) or (self.kind == "prefer" and len(self.values) != 1):
            raise ValueError(f"a {self.kind} has not the values that it needs")
        if self.made != moment(self.made):
            raise ValueError(f"“{self.made}” is no moment like 2026-11-25T15:30:00.000Z")

    @property
    def id(self) -> str:
        """A hash of all that it says, twelve hexadecimal digits."""
        if not self._id:  # asked for whenever decisions are put in order
            said = json.dumps(decision_json(self), sort_keys=True)
            object.__setattr__(self, "_id", hashlib.sha256(said.encode()).hexdigest()[:12])
        return self._id

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands among others: by when it was made."""
        return self.made, self.id

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Every claim that it cites."""
        return tuple(cited for side in self.sides for cited in side)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a decision. `why` says it of one that does not hold; `claims` are those found, a tuple a side."""

    decision: Decision
    standing: Standing
    why: str = ""
    claims: tuple[tuple[str, ...], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it has its effect."""
        return self.standing == "holds"

    @property
    def touched(self) -> frozenset[str]:
        """The ids of all claims that it was found to be about."""
        return frozenset(claim for side in self.claims for claim in side)


def fingerprint(text: str) -> str:
    """The hash of a document's text by which a decision knows it, sixteen hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cite(claim: Claim, document: Document, words: str = "") -> Cited:
    """The claim of the document as a decision cites it."""
    fields = tuple(Field(f.name, f.value, f.spans, "") for f in claim.fields)
    return Cited(claim.doc, fingerprint(document.text), claim.type, claim.evidence, fields, claim.id, words)


def moment(when: datetime | str) -> str:
    """A moment as decisions write it: UTC, ISO 8601, to the millisecond. One without a zone is UTC. Raises ValueError.

    >>> moment("2026-11-25T16:30:00+01:00")
    '2026-11-25T15:30:00.000Z'
    """
    told = datetime.fromisoformat(when) if isinstance(when, str) else when
    told = told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
    return told.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def decision_json(decision: Decision) -> dict[str, Any]:
    """The decision ready for `json.dumps`, what people look for first; what it does not have is left out."""
    told: dict[str, Any] = {"made": decision.made, "by": decision.by, "kind": decision.kind}
    if decision.field:
        told |= {"field": decision.field, "values": [plain(value) for value in decision.values]}
    for name in ("undoes", "note"):
        if getattr(decision, name):
            told[name] = getattr(decision, name)
    if decision.sides:
        told["sides"] = [[_cited_json(cited) for cited in side] for side in decision.sides]
    return told


def decision_from_json(told: Mapping[str, Any]) -> Decision:
    """The decision that `decision_json` wrote. Raises ValueError, saying what is wrong, for anything else."""
    try:
        return Decision(
            kind=str(told["kind"]),
            by=str(told["by"]),
            made=moment(str(told["made"])),
            sides=tuple(tuple(_cited_from(cited) for cited in side) for side in told.get("sides", ())),
            field=str(told.get("field", "")),
            values=tuple(value_from(value) for value in told.get("values", ())),
            note=str(told.get("note", "")),
            undoes=str(told.get("undoes", "")),
        )
    except KeyError as missing:
        raise ValueError(f"there is no {missing.args[0]}") from missing
    except (TypeError, AttributeError) as trouble:
        raise ValueError("a part of it has another form") from trouble


def _cited_json(cited: Cited) -> dict[str, Any]:
    return {
        "claim": cited.claim,
        "words": cited.words,
        "type": cited.type,
        "doc": cited.doc,
        "text": cited.text,
        "evidence": _pairs(cited.evidence),
        "fields": [[f.name, plain(f.value), _pairs(f.spans)] for f in cited.fields],
    }


def _cited_from(told: Mapping[str, Any]) -> Cited:
    return Cited(
        doc=str(told["doc"]),
        text=str(told["text"]),
        type=str(told["type"]),
        evidence=tuple(Span(*span) for span in told["evidence"]),
        fields=tuple(
            Field(str(name), value_from(value), tuple(Span(*span) for span in spans), "")
            for name, value, spans in told["fields"]
        ),
        claim=str(told["claim"]),
        words=str(told.get("words", "")),
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
