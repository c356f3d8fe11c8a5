"""Nouns that name an act, and the verb whose act it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def nominals() -> Mapping[str, str]:
    """The nouns that name an act, each with its verb.

    >>> nominals()["delivery"]
    'deliver'
    """
    text = files(__package__).joinpath("nominals.toml").read_text("utf-8")
    table: Mapping[str, str] = tomllib.loads(text)["nouns"]
    return table
