"""Relations between entries: what is part of what, tops it up, answers it, and the claims that tell so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RELATIONS: Mapping[str, str] = {
    "part_of": "is part of",
    "tops_up": "comes on top of",
    "residual_of": "is what is left of",
    "joint_with": "is given together with",
    "in_exchange_for": "is given in exchange for",
    "supersedes": "takes the place of",
    "fulfils": "fulfils",
    "conditional_on": "depends on",
    "contradicts": "contradicts",
    "answers": "answers",
}
"""Every kind of relation, and how it is read between the two entries: one … other."""

BACKWARDS: Mapping[str, str] = {
    "part_of": "holds",
    "tops_up": "is topped up by",
    "residual_of": "leaves over",
    "joint_with": "is given together with",
    "in_exchange_for": "is what is got for",
    "supersedes": "gives way to",
    "fulfils": "is fulfilled by",
    "conditional_on": "is the condition of",
    "contradicts": "is contradicted by",
    "answers": "is answered by",
}
"""How each kind is read from the other end: other … one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry's tie to another. `claims` are the ids of the claims that tell it, `why` what they have of it in words.

    Raises ValueError for a kind that is none of RELATIONS, for a relation without a claim, or of an entry to itself.
    """

    kind: str
    one: str
    other: str
    claims: tuple[str, ...]
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in RELATIONS or not self.claims or self.one == self.other:
            raise ValueError(f"{self.one} {self.kind} {self.other} is no relation told by claims between two entries")

    def read_from(self, entry: str) -> str:
        """How the relation is read from one of its entries to the other.

        >>> tie = Relation("part_of", "guns", "package", ("a claim",))
        >>> tie.read_from("guns"), tie.read_from("package")
        ('is part of', 'holds')
        """
        return (RELATIONS if entry == self.one else BACKWARDS)[self.kind]

    def end(self, entry: str) -> str:
        """The entry at the other end."""
        return self.other if entry == self.one else self.one
