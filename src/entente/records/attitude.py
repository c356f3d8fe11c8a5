"""Attitudes: the verbs that tell what somebody thinks, wants, finds, shows or speaks of, by what must stand beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def attitude_verbs() -> Mapping[str, frozenset[str]]:
    """The lemmas of `attitude.toml` by construction: `clause`, `infinitive`, `phrase`; there with their preposition.

    >>> "find" in attitude_verbs()["clause"], "refer to" in attitude_verbs()["phrase"]
    (True, True)
    """
    table = tomllib.loads(files(__package__).joinpath("attitude.toml").read_text("utf-8"))
    return {construction: frozenset(verbs) for construction, verbs in table.items()}
