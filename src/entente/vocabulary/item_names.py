"""The items of the vocabulary, and where a text names them.

A system is found however its designation is written ("F-16", "F 16", "F16s", "Leopard 2A6"). The matching is by words, not
by characters as that of the other vocabularies, because a designation's blanks, hyphens and variant letters are free.
Slang names, brands of civil goods and components below the level of "spare parts" are not attempted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..core.document import Span
from .words import noun_forms

WORD = re.compile(r"[^\W\d_]+|\d+")
GAP = re.compile(r"[ \u00a0\n]?[-–‑/.(&'’]?[ \u00a0\n]?")
MODEL = re.compile(r"(?:-?[A-Z\d]+\d*[A-Z]*)*")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the vocabulary: a system ("Leopard 2") or a common name ("battle tank").

    `kind` is the codebook's, `group` its class in the vocabulary; `sipri`, `unroca` and `kiel` are that class in the
    registers of those names, "" where it has none. `weak` tells that the words beside it decide the kind.
    """

    name: str
    kind: str
    group: str
    sipri: str
    unroca: str
    kiel: str
    system: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """An item found in a text: its place, and whether it stands in the plural."""

    span: Span
    item: Item
    plural: bool = False


@cache
def kinds_table() -> Mapping[str, Any]:
    """The word lists of `kinds.toml`."""
    return tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))


@cache
def weak_heads() -> Mapping[str, str]:
    """Weak heads and the group each belongs to ("aid", "money", "hardware", "deal")."""
    return {word: group for group, words in kinds_table()["weak"].items() for word in words}


SPELLING = (
    ("armour", "armor"),
    ("defence", "defense"),
    ("licence", "license"),
    ("programme", "program"),
    ("centre", "center"),
    ("anti-", "anti"),
)
"""British spellings and the other way to write each; the vocabulary needs to hold only one of the two."""


def _spellings(name: str) -> Iterator[str]:
    yield name
    for one, other in SPELLING:
        if one in name:
            yield name.replace(one, other)


@cache
def items() -> tuple[Item, ...]:
    """Every item of the vocabulary, systems and common names."""
    return tuple(dict.fromkeys(item for item, _ in _surfaces()))


def _surfaces() -> Iterator[tuple[Item, str]]:
    weak = weak_heads()
    for file in sorted(
        f.name for f in files(__package__).iterdir() if f.name.startswith("items") and f.name.endswith(".toml")
    ):
        for group in tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))["classes"]:
            place = (group["name"], group["sipri"], group["unroca"], group["kiel"])
            for line in group.get("systems", ()):
                name, *others = (s.strip() for s in line.split("|"))
                item = Item(name, group["kind"], *place, system=True)
                for surface in (name, *others):
                    yield item, surface
            for noun in group["nouns"]:
                unsure = noun in weak or group["name"] == "unspecified support"
                item = Item(noun, group["kind"], *place, system=False, weak=unsure)
                for spelled in _spellings(noun):
                    yield item, spelled


def _parts(text: str) -> tuple[str, ...]:
    return tuple(m[0].lower() for m in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class _Surface:
    parts: tuple[str, ...]
    text: str
    item: Item
    plural: bool


@cache
def _by_parts() -> Mapping[tuple[str, ...], _Surface]:
    """Surfaces by their parts; of two equal ones the first in the files holds."""
    found: dict[tuple[str, ...], _Surface] = {}
    for item, surface in _surfaces():
        one = _parts(surface)
        found.setdefault(one, _Surface(one, surface, item, False))
        last = one[-1]
        if not last.isdigit() and not (item.system and len(last) == 1):
            many = (*one[:-1], last + "s") if item.system else (*one[:-1], noun_forms(last)[1])
            found.setdefault(many, _Surface(many, surface, item, True))
    return found


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """How many parts the surfaces have that begin with a part, the most first."""
    sizes: dict[str, set[int]] = {}
    for parts in _by_parts():
        sizes.setdefault(parts[0], set()).add(len(parts))
    return {first: tuple(sorted(told, reverse=True)) for first, told in sizes.items()}


@lru_cache(maxsize=64)
def find_items(text: str) -> tuple[ItemMatch, ...]:
    """Every item in a text, the longest at each place, in order.

    >>> [(m.item.name, m.plural) for m in find_items("14 F 16s, Leopard 2A6s and anti-aircraft guns")]
    [('F-16', True), ('Leopard 2', True), ('anti-aircraft gun', True)]
    """
    words = list(WORD.finditer(text))
    parts = [word[0].lower() for word in words]
    sizes, by_parts = _sizes(), _by_parts()
    found: list[ItemMatch] = []
    for place, part in enumerate(parts):
        if part not in sizes or (found and words[place].start() < found[-1].span.end):
            continue
        runs = (tuple(parts[place : place + size]) for size in sizes[part])
        told = (by_parts[run] for run in runs if run in by_parts)
        match = next((m for surface in told if (m := _at(text, words, place, surface))), None)
        if match is not None:
            found.append(match)
    return tuple(found)


def _at(text: str, words: Sequence[re.Match[str]], place: int, surface: _Surface) -> ItemMatch | None:
    """The match of a surface whose words begin at a place, with its variant's letters and plural s; None where it is another word."""
    stop = place + len(surface.parts)
    if any(not GAP.fullmatch(text[words[i].end() : words[i + 1].start()]) for i in range(place, stop - 1)):
        return None
    start, end, plural = words[place].start(), words[stop - 1].end(), surface.plural
    if (
        start
        and (text[start - 1] in "-_@#" or text[start - 1].isalnum())
        and not (surface.parts[0].isalpha() and text[start - 1] == "-")
    ):
        return None
    if surface.item.system:
        if not _cased(text[start:end], surface):
            return None
        end, plural = _variant(text, end, plural, surface)
    if re.match(r"[^\W_]|[.,]\d", text[end : end + 2]):
        return None
    if not surface.item.system and re.match(r"-[a-z]", text[end : end + 2]):
        return None
    return ItemMatch(Span(start, end), surface.item, plural)


def _cased(written: str, surface: _Surface) -> bool:
    """Whether the letters have the case of a name: a plain word its capital, short letters before a number theirs."""
    named = surface.text
    if any(c.isdigit() for c in named):
        letters = WORD.match(named)
        short = letters is not None and letters[0].isalpha() and letters[0].isupper() and len(letters[0]) <= 3
        joined = not re.search(r"\s", written)
        return (
            written[0].isupper() or written[0].isdigit() if not (short and not joined) else written.split()[0].isupper()
        )
    if named.isupper() and len(named) <= 4 and named.isalpha():
        return written[: len(named)].isupper()
    return written[0].isupper() or " " in named or "-" in named


def _variant(text: str, end: int, plural: bool, surface: _Surface) -> tuple[int, bool]:
    """Where the designation ends with the letters of its variant ("2A6", "T-72M1") and a plural s."""
    if surface.parts[-1].isdigit() or len(surface.parts[-1]) <= 2:
        variant = MODEL.match(text, end)
        if variant and variant[0]:
            end = variant.end()
    if re.match(r"['’]?s(?!\w)", text[end : end + 3]) and text[end : end + 1] == "s":
        return end + 1, True
    return end, plural
