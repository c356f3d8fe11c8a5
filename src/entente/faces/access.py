"""Who asks, and what they may: a reader looks, a reviewer decides, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "reviewer"]

ROLES: tuple[Role, ...] = ("reader", "reviewer")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks: the name that decisions carry, what they may, and whether they came by an account or a token.

    `csrf` is what the forms of their pages must send back.
    """

    name: str
    role: Role
    signed_in: bool = False
    csrf: str = ""

    @property
    def decides(self) -> bool:
        """Whether they may decide."""
        return self.role == "reviewer"
