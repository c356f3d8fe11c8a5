"""Actors as people ask for them: by code in whatever case, by a state's or body's name, or by words of a name."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from ..vocabulary.actors import codes, find_names
from .words import tell


@lru_cache(maxsize=65536)  # a page asks for the same few hundred names again and again, 8,000 times a query
@lru_cache(maxsize=1 << 16)
def actor_is(actor: str, asked: str) -> bool:
    """Whether an actor of an entry is the one asked for.

    >>> actor_is("GBR", "Britain"), actor_is("NATO", "nato"), actor_is("group:the West", "west"), actor_is("FRA", "Italy")
    (True, True, True, False)
    """
    if actor.casefold() == asked.casefold() or actor in named(asked):
        return True
    wanted = tell(asked)
    return bool(wanted) and not _is_code(actor) and wanted <= tell(actor.rpartition(":")[2])


@lru_cache(maxsize=256)
def named(asked: str) -> frozenset[str]:
    """The codes of the state or body that the words asked for name as a whole.

    >>> sorted(named("the United Kingdom")), sorted(named("ukraine")), sorted(named("tanks for Britain"))
    (['GBR'], ['UKR'], [])
    """
    words = asked.strip().title() if asked.islower() else asked.strip()
    whole = [name for span, name in find_names(words) if span.of(words).casefold() == _bare(words)]
    return frozenset(code for name in whole for code in name.codes)


def doubt(asked: str) -> str:
    """What to tell of a name under which nothing was found: the nearest code where it looks like one, else nothing.

    >>> doubt("GRB")
    '“GRB” is no code of a state or body; there is BGR, GBR.'
    >>> doubt("GBR"), doubt("Rheinmetall")
    ('', '')
    """
    code = asked.upper()
    if (asked != code and len(asked) > 3) or not asked.isalpha() or code in codes() or named(asked):
        return ""
    near = sorted(known for known in codes() if sorted(known) == sorted(code)) or get_close_matches(
        code, codes(), 3, 0.6
    )
    return f"“{asked}” is no code of a state or body; there is {', '.join(sorted(near))}." if near else ""


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _is_code(actor: str) -> bool:
    return ":" not in actor and actor.isupper()
