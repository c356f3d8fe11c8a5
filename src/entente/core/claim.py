"""A claim: one record read from one document, every value with the words that say it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from .document import Span
from .values import Field, Value, plain


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says of one thing.

    `type` is one of the six record types. `evidence` are the clauses that say it, in the order of the text. `fields`
    are the told values; those of one name form a set. `rule` names the extractor and frame. `confidence` is
    the probability, from 0 to 1, that a careful coder would write it; 1 where nobody reckoned it.
    """

    doc: str
    type: str
    evidence: tuple[Span, ...]
    fields: tuple[Field, ...]
    rule: str
    confidence: float = 1.0
    _id: str = field(default="", init=False, repr=False, compare=False)

    def all(self, name: str) -> tuple[Field, ...]:
        """Every told value of the field `name`, in the order of the text."""
        return tuple(
            [f for f in self.fields if f.name == name]
        )  # a list is half as slow as a generator, and this is asked often

    def get(self, name: str) -> Value | None:
        """The value of a field that holds one value, or None where the text tells none."""
        for f in self.fields:
            if f.name == name:
                return f.value
        return None

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of a set-valued field."""
        return tuple([f.value for f in self.fields if f.name == name])

    def spans(self) -> Iterator[Span]:
        """Every stretch this claim cites: its evidence, then the words of each value."""
        yield from self.evidence
        for f in self.fields:
            yield from f.spans

    @property
    def id(self) -> str:
        """A hash of all that the claim says and cites, sixteen hexadecimal digits: the same reading, the same id."""
        if not self._id:  # asked for eight times a claim where entries are derived, a sixth of the time it takes
            said = json.dumps([self.doc, self.type, self.evidence, [_told(f) for f in self.fields]], sort_keys=True)
            object.__setattr__(self, "_id", hashlib.sha256(said.encode()).hexdigest()[:16])
        return self._id


def _told(told: Field) -> dict[str, object]:
    """All that a field says, as JSON has it."""
    return {"name": told.name, "value": plain(told.value), "spans": told.spans, "rule": told.rule}
