"""A sentence with the values that it tells, how it is to be written, and it while it is being written."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from entente.core.document import Span
from entente.core.values import Value

from .truth import Happening
from .world import wordings

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One value told between two places of a sentence. `thing` is the id of what it belongs to, empty for all of the sentence."""

    thing: str
    name: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the things it tells of with their type and stage, its marks, and the stretch of it that tells them."""

    text: str
    told: tuple[tuple[str, str, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    core: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence is written: `form` is head, lead, later or foreign; `today` the day of the report.

    `plain` tells figures exactly and things by name, as an official release does, or where the same two have something like
    it between them. `wrong` tells a false figure. `american` converts sums. `known` is the giver that the sentence before
    was about: this one says "it".
    """

    form: str
    today: date
    plain: bool = False
    wrong: bool = False
    american: bool = False
    known: str = ""


Piece = tuple[str, str, str, Value | None]
"""Words, the id of the thing they belong to, the field they tell (empty for none) and its value."""


@dataclass(slots=True)
class Writer:
    """A sentence being written."""

    happening: Happening
    manner: Manner
    chance: random.Random
    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    @property
    def fresh(self) -> bool:
        """Whether nothing of the news is written yet."""
        return not self.marks and self.text in ("", *wordings()["around"]["before"])

    def say(self, *pieces: Piece) -> None:
        for words, thing, named, value in pieces:
            start = len(self.text)
            self.text += words
            if named and words and value is not None:
                self.marks.append(Mark(thing, named, value, start, len(self.text)))
