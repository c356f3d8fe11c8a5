"""The invented world as its files tell it: actors with their names, things that are given, matters, papers, wordings."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Ware:
    """A thing that is given: its codebook kind, what reports call it, how many (or how many millions) at a time.

    `named` tell which thing it is; `general` are words that other things of its kind share. `holds` are the things that a
    package of it may hold.
    """

    key: str
    kind: str
    named: tuple[str, ...]
    general: tuple[str, ...]
    least: int
    most: int
    money: bool = False
    plural: tuple[tuple[str, str], ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What actors take stands on: its codebook kind, its names, the terms a proposal of it has."""

    kind: str
    labels: tuple[str, ...]
    terms: str


@dataclass(frozen=True, slots=True)
class Crisis:
    """What makes states need help: who, and what fits."""

    name: str
    takers: tuple[str, ...]
    wares: tuple[str, ...]


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the files beside this one: "world", "gifts" or "talks"."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def wordings() -> Mapping[str, Mapping[str, list[str]]]:
    """How reports tell each kind of event: headlines, news, background."""
    return {**table("gifts"), **table("talks")}


@cache
def wares() -> Mapping[str, Ware]:
    """The things that are given, by key."""
    told = table("world")["wares"]
    return {key: _ware(key, told[key]) for key in told}


def _ware(key: str, told: Mapping[str, Any]) -> Ware:
    return Ware(
        key,
        told["kind"],
        tuple(told["named"]),
        tuple(told["general"]),
        told["least"],
        told["most"],
        told.get("money", False),
        tuple(told.get("plural", {}).items()),
        tuple(told.get("holds", ())),
    )


@cache
def crises() -> tuple[Crisis, ...]:
    """The crises."""
    return tuple(Crisis(c["name"], tuple(c["takers"]), tuple(c["wares"])) for c in table("world")["crises"])


@cache
def matters() -> tuple[Matter, ...]:
    """The matters."""
    return tuple(Matter(m["kind"], tuple(m["labels"]), m["terms"][0]) for m in table("world")["matters"])


@cache
def _states() -> Mapping[str, Any]:
    return tomllib.loads(files("entente.vocabulary").joinpath("states.toml").read_text("utf-8"))


def name(code: str) -> str:
    """A state's usual name: "the Netherlands" with its article."""
    return str(_states()[code]["names"][0])


def adjective(code: str) -> str:
    """A state's demonym, or its name where it has none: "the New Zealand parliament"."""
    return str(next(iter(_states()[code]["adjectives"]), name(code).removeprefix("the ")))


def capital(code: str) -> str:
    """Where its government sits, or the state's name where the vocabulary has no capital."""
    return str(_states()[code].get("capitals", [name(code)])[0])


def spoken(code: str, chance: random.Random) -> str:
    """A state as a sentence calls it: "the United States" or "the US"."""
    return str(chance.choice(table("world")["spoken"].get(code, [name(code)])))


def short(code: str) -> str:
    """A state as a headline calls it: "US", "Netherlands"."""
    return str(table("world")["headlines"].get(code, name(code).removeprefix("the ")))


def has_capital(code: str) -> bool:
    """Whether the vocabulary names its seat of government."""
    return bool(_states()[code].get("capitals"))


@cache
def currency(giver: str) -> str:
    """What a giver counts its money in."""
    return next((code for code, users in table("world")["currencies"].items() if giver in users), "USD")
