"""Whether a claim is official: told by who gives or receives himself, on his own site or by those who speak for him."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from ..core.claim import Claim
from ..core.entry import actors
from .actors import site_of
from .actors_told import names_in


def official(claim: Claim, address: str) -> bool:
    """Whether the site of the `address` (or outlet) is run by one of the claim's parties, or one of them vouches for it.

    >>> from entente.core.document import Span
    >>> from entente.core.values import Field
    >>> told = Claim("a", "commitment", (), (Field("provider", "GBR", (Span(0, 7),), ""),), "")
    >>> official(told, "https://www.mod.gov.uk/news"), official(told, "https://government.nor.example/1")
    (True, False)
    """
    parties = {*actors(claim, 0), *actors(claim, 1)}
    if not parties:
        return False
    if _site(address) in parties:
        return True
    return any(not parties.isdisjoint(_speaks_for(str(name))) for name in claim.values("attribution"))


@lru_cache(maxsize=4096)
def _site(address: str) -> str | None:
    """Who runs a site: by the vocabulary, or by a name like government.nor.example."""
    known = site_of(address)
    return known or _named((address.partition("://")[2] or address).partition("/")[0].lower())


@lru_cache(maxsize=4096)
def _named(host: str) -> str | None:
    labels = host.split(".")
    if _signs().isdisjoint(labels):
        return None
    return next((label.upper() for label in labels if label.upper() in _codes()), None)


@lru_cache(maxsize=4096)
def _speaks_for(attribution: str) -> frozenset[str]:
    """For whom somebody speaks: "UK officials", "the Kremlin", "James Cleverly"."""
    return frozenset(code for _, code in names_in(attribution))


@cache
def _signs() -> frozenset[str]:
    return frozenset(tomllib.loads(files(__package__).joinpath("officials.toml").read_text("utf-8"))["labels"])


@cache
def _codes() -> frozenset[str]:
    return frozenset(tomllib.loads(files("entente.vocabulary").joinpath("states.toml").read_text("utf-8")))
