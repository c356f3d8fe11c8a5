"""A query's text with a term added to it, or taken out of it, so that a reader who clicks sees what he could have typed."""

from __future__ import annotations

import re

from .query import PART, TERM

_BARE = re.compile(r'[^\s",]+')


def with_term(text: str, key: str, value: str) -> str:
    """The query that also takes what has `value` under `key`: told beside the values that it has, or as a new term.

    >>> with_term("Challenger kind:tank", "kind", "air defence"), with_term("", "provider", "GBR")
    ('Challenger kind:tank,"air defence"', 'provider:GBR')
    """
    found = next((match for match in _terms(text) if match["key"] == key), None)
    if found is None:
        return f"{text.strip()} {key}:{written(value)}".strip()
    return f"{text[: found.end()]},{written(value)}{text[found.end() :]}".strip()


def without_term(text: str, key: str, value: str | None = None) -> str:
    """The query without `value` under `key`; without all that it has under `key` where no value is given.

    >>> without_term("kind:tank,drone stage:pledged", "kind", "tank"), without_term("kind:tank stage:pledged", "kind")
    ('kind:drone stage:pledged', 'stage:pledged')
    """
    parts, place = [], 0
    for match in _terms(text):
        if match["key"] == key:
            rest = [] if value is None else [told for told in values(match) if told.casefold() != value.casefold()]
            parts.append(text[place : match.start()])
            parts.append(f"{key}:{','.join(map(written, rest))}" if rest else "")
            place = match.end()
    return " ".join("".join((*parts, text[place:])).split()) if parts else text.strip()


def with_only(text: str, key: str, value: str) -> str:
    """The query with `value` alone under `key`.

    >>> with_only("kind:tank since:2022", "since", "2023")
    'kind:tank since:2023'
    """
    return with_term(without_term(text, key), key, value)


def values(term: re.Match[str]) -> tuple[str, ...]:
    """The values of a term."""
    return tuple(quoted or bare for quoted, bare in PART.findall(term["value"]))


def written(value: str) -> str:
    """A value as it stands in a query.

    >>> written("tank"), written("air defence"), written('the "willing"')
    ('tank', '"air defence"', '"the willing"')
    """
    return value if _BARE.fullmatch(value) else '"' + value.replace('"', "") + '"'


def _terms(text: str) -> list[re.Match[str]]:
    """The terms of a query, in order; of one that cannot be understood those before the place."""
    found, place = [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = TERM.match(text, place)
        if match is None:
            break
        found.append(match)
        place = match.end()
    return found
