"""Who may act: states, bodies, groups, organisations, and the words that tell them; where they stand in a text.

Not attempted: states that no longer exist, regions below the state as actors, names in other scripts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from ..core.document import Span
from .matching import Matcher

NameForm = Literal["name", "demonym", "capital", "seat", "body", "group", "region", "org", "party", "town", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """What a surface stands for: its codes (several for a group whose members are plain, none for media and the like).

    `form` says what kind of word it is. `short` is a word that means a body only where the body is told in full too.
    `lies` is the state in which a place so named lies. `plural` marks nouns for the people of a state.
    """

    codes: tuple[str, ...]
    form: NameForm
    short: bool = False
    lies: str | None = None
    plural: bool = False
    spells: tuple[tuple[str, date | None, date | None], ...] = ()
    """Of a group whose members change: since and until when each is one."""

    def on(self, day: date | None) -> Name:
        """The name as it is meant on a day; where no day is known, with every member that the group ever had.

        >>> group = Name(("PER", "CHL"), "group", spells=(("PER", date(2010, 5, 1), None), ("CHL", None, date(2015, 1, 1))))
        >>> group.on(date(2009, 1, 1)).codes, group.on(date(2020, 1, 1)).codes
        (('CHL',), ('PER',))
        """
        if not self.spells or day is None:
            return self
        gone = {code for code, since, until in self.spells if (since and day < since) or (until and day >= until)}
        return replace(self, codes=tuple(code for code in self.codes if code not in gone))


@cache
def table(file: str) -> Mapping[str, Any]:
    """One of the vocabulary's files."""
    return tomllib.loads(files(__package__).joinpath(f"{file}.toml").read_text("utf-8"))


@cache
def codes() -> frozenset[str]:
    """The codes of all states and bodies.

    >>> {"GBR", "XKX", "NATO"} <= codes()
    True
    """
    return frozenset(table("states")) | frozenset(table("bodies"))


@cache
def is_state(code: str) -> bool:
    """Whether a code is a state's."""
    return code in table_of_states()


def table_of_states() -> Mapping[str, Any]:
    """The states with their names, adjectives and capitals."""
    return table("states")


def _people(adjective: str) -> str | None:
    """The noun for several people of a state, where it ends in -s: "Germans"; not of "French", "Chinese", "Swiss"."""
    return None if adjective.endswith(("ese", "ish", "ch", "ss", "tch", "pal", "ine", "ic", "ois")) else adjective + "s"


def _states() -> Iterator[tuple[str, Name]]:
    for code, state in table_of_states().items():
        for surface in state["names"]:
            yield surface, Name((code,), "name", lies=code)
        for adjective in state["adjectives"]:
            yield adjective, Name((code,), "demonym")
            if people := _people(adjective):
                yield people, Name((code,), "demonym", plural=True)
        for surface in state.get("people", ()):
            yield surface, Name((code,), "demonym", plural=surface.endswith(("s", "men")))
        for surface in state.get("capitals", ()):
            yield surface, Name((code,), "capital", lies=code)
    for code, seats in table("actors_seats").items():
        for surface in seats:
            yield surface, Name((code,), "seat", lies=code)


def _bodies() -> Iterator[tuple[str, Name]]:
    for code, body in table("bodies").items():
        for surface in body["names"]:
            yield surface, Name((code,), "body")
        for surface in body.get("told", ()):
            yield surface, Name((code,), "body", short=True)
    yield "Brussels", Name(("EU",), "seat", lies="BEL")


def _organisations() -> Iterator[tuple[str, Name]]:
    for kind, lines in table("actors_organisations").items():
        for line in lines:
            surfaces = [s.strip() for s in line.split("|")]
            for surface in surfaces:
                yield surface, Name((f"org:{surfaces[0]}",), "party" if kind == "parties" else "org")


def _groups() -> Iterator[tuple[str, Name]]:
    groups = table("groups")
    for surface in groups["regions"]["names"]:
        yield surface, Name((f"group:{_group_name(surface)}",), "group")
    for group in groups["members"].values():
        came, went = group.get("from", {}), group.get("until", {})
        spells = tuple((code, came.get(code), went.get(code)) for code in group["codes"] if code in {*came, *went})
        for surface in group["names"]:
            yield surface, Name(tuple(group["codes"]), "group", spells=spells)
    for surface, group in groups["adjectives"]["members"].items():
        yield surface, Name(tuple(groups["members"][group]["codes"]), "demonym")
    for surface in groups["adjectives"]["words"]:
        region = groups["adjectives"]["of"].get(surface)
        yield surface, Name((f"group:{region}",) if region else (), "region")


def _group_name(surface: str) -> str:
    if surface.lower() in ("west", "the west"):
        return "the West"
    return surface[0].lower() + surface[1:] if surface.startswith("Coalition") else surface


def _places() -> Iterator[tuple[str, Name]]:
    for code, towns in table("actors_towns").items():
        for surface in towns:
            yield surface, Name((), "town", lies=code)


def _others() -> Iterator[tuple[str, Name]]:
    other = table("actors_media")
    for surface in (*other["media"], *other["other"]):
        yield surface, Name((), "other")


def _spelled(surface: str) -> Iterator[str]:
    """A surface, its acronym with dots and gaps ("U.S.", "U . S ."), and the whole in capitals."""
    yield surface
    first, _, rest = surface.partition(" ")
    if re.fullmatch("[A-Z]{2,3}", first):
        for joined in (".".join(first) + ".", ".".join(first), ". ".join(first) + ".", " . ".join(first) + " ."):
            yield f"{joined} {rest}" if rest else joined
    if len(surface) > 3 and re.search("[a-z]{3}", surface):
        yield surface.upper()


@cache
def matcher() -> Matcher[Name]:
    """What finds every known name in a text, those that a longer one holds and those that its words may deny, too."""
    surfaces = (*_states(), *_bodies(), *_organisations(), *_groups(), *_others(), *_places())
    return Matcher((s, name) for surface, name in surfaces for s in _spelled(surface))


@cache
def _unless() -> Mapping[str, Sequence[str]]:
    return dict(table("actors_media")["unless"])


SIGNS = ("$", "€", "£", "¥")
"""Signs of currencies: a name joined to one tells whose money it is, "US$"."""


@lru_cache(maxsize=64)
def find_names(text: str) -> tuple[tuple[Span, Name], ...]:
    """Every name of the vocabulary in a text, longest first, in order; those that stand for no actor too.

    A name joined to the sign of a currency is part of the sum: "US$7 million".

    >>> [(name.codes, name.form) for _, name in find_names("The U.S. and Berlin, says the Moscow Times")]
    [(('USA',), 'name'), (('DEU',), 'capital'), ((), 'other')]
    >>> find_names("aid worth US$7 million")
    ()
    """
    ruled_out = {name for name, words in _unless().items() if name in text and any(word in text for word in words)}
    found = [
        (span, name)
        for span, name in matcher().find(text)
        if span.of(text) not in ruled_out and not text.startswith(SIGNS, span.end)
    ]
    told = {code for _, name in found if not name.short for code in name.codes}
    return tuple((s, n) for s, n in found if not n.short or told.intersection(n.codes))


def country_of(place: str) -> str | None:
    """The state in which a town, site or seat lies, None where the vocabulary does not know it.

    >>> country_of("Munich"), country_of("Brussels"), country_of("Atlantis")
    ('DEU', 'BEL', None)
    """
    found = [name.lies for _, name in find_names(place) if name.lies]
    return found[-1] if found else None


@cache
def site_of(address: str) -> str | None:
    """The state or body that runs the site of an address, None where it is nobody's or not known.

    Names of sites, apart by blanks, may stand beside it; behind a site's name, what a page is called tells nothing.

    >>> site_of("https://www.nato.int/cps/en/news.htm"), site_of("https://example.org/kremlin"), site_of("kremlin")
    ('NATO', None, 'RUS')
    """
    written = " ".join(
        word.partition("://")[2].partition("/")[0] or word.partition("/")[0] for word in address.lower().split()
    )
    return _site_at(written)


@lru_cache(maxsize=4096)
def _site_at(written: str) -> str | None:
    owned = ((part, site["of"]) for site in table("actors_sites")["sites"] for part in site["parts"] if part in written)
    return max(owned, key=lambda pair: len(pair[0]), default=(None, None))[1]
