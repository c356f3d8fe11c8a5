"""Queries over entries: `provider:GBR recipient:UKR kind:tank since:2023-01 as-of:2023-02-01`, all of it to be met.

    query  = { term }
    term   = key ":" value { "," value }  |  word  |  '"' several words '"'

Several values of one key, by commas or by telling the key again, mean any of them; different keys and words must all be
met. A value with a blank in it stands in quotation marks: `matter:"coalition of the willing"`. The keys:

    type       a record type: commitment, position, proposal, meeting, statement, action
    actor      someone named in it, in whatever part: by code (GBR, NATO), by a state's or body's name (Britain), or by
               words of the name of anybody else ("the willing", Macron)
    provider   the giver of a commitment        recipient   its receiver
    kind       the kind of thing given (tank, "air defence"), of matter (coalition, truce), or the form of a meeting
    item       words of what it is about
    matter     words of the matter of a position or proposal
    stage      where it stands: the stage of a commitment, stance of a position, status of a meeting,
               act of a statement, event of an action. stance, status, act and event are the same for their type
    was        a stage, stance, status it went through or stands at
    conflict   hard figures of it differ: open, stale or resolved
    origins    told by so many independent sources at least: origins:2
    text       words in a row of a report that tells it, also outside what is cited: text:"air defence"
    source     words of the outlet of a report that tells it        doc   words of a report's id
    since      true on that day or later (a year, month or day)
    until      true on that day or earlier
    as-of      as the reports told it until that day: later ones are left out before entries are made

Days of since and until are the days things are true of, or of the report where none is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from ..core.conflict import STANDINGS
from ..core.days import Days, days
from ..core.entry import PARTIES, STAGES
from ..core.issue import BadQuery
from ..core.summary import Summary
from .words import families, tell

EXAMPLE = "provider:GBR recipient:UKR kind:tank stage:pledged since:2023-01"

STATES: Mapping[str, tuple[str, ...]] = {
    "stage": STAGES,
    "stance": ("leads", "supports", "open", "conditional", "limited", "undecided", "absent", "opposes"),
    "status": ("planned", "held", "cancelled"),
    "act": ("say", "promise", "urge", "accuse", "warn", "praise", "deny", "reject", "agree"),
    "event": (
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
        *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    ),
}
"""The values of each key that asks where a thing stands."""

TYPE_OF = {
    "provider": "commitment",
    "recipient": "commitment",
    "stance": "position",
    "status": "meeting",
    "act": "statement",
    "event": "action",
}
"""Keys that only one record type has."""

TERM = re.compile(r'(?:(?P<key>[^\W\d_][\w-]*):)?(?P<value>(?:"[^"]*"|[^\s",]+)(?:,(?:"[^"]*"|[^\s",]+))*)')
PART = re.compile(r'"([^"]*)"|([^",]+)')
"""How terms of a query, and the values of one, are written."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood: for each key the values of which one is to be met, the words to be met, and the days.

    >>> Query.parse("provider:GBR kind:tank,drone Challenger").terms
    (('provider', ('GBR',)), ('kind', ('tank', 'drone')))
    """

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None

    @classmethod
    def parse(cls, text: str) -> Query:
        """The query that `text` writes. Raises BadQuery, which names the word and the nearest that works."""
        terms: dict[str, tuple[str, ...]] = {}
        words: list[str] = []
        bounds: dict[str, Days] = {}
        place = 0
        while place < len(text):
            if text[place].isspace():
                place += 1
                continue
            found = TERM.match(text, place)
            if not found:
                raise BadQuery(f"“{text[place:]}” cannot be understood. A query looks like: {EXAMPLE}")
            values = tuple(quoted or bare for quoted, bare in PART.findall(found["value"]))
            key = _key(found["key"]) if found["key"] else None
            if key is None and values[0].endswith(":"):
                raise BadQuery(f"“{_key(values[0][:-1])}:” has no value. A query looks like: {EXAMPLE}")
            if key is None:
                words.extend(values)
            elif key in ("since", "until", "as-of"):
                bounds[key] = _bound(key, values)
            else:
                terms[key] = (*terms.get(key, ()), *(_value(key, value) for value in values))
            place = found.end()
        return cls(
            tuple(terms.items()),
            tuple(words),
            bounds["since"].first if "since" in bounds else None,
            bounds["until"].last if "until" in bounds else None,
            bounds["as-of"].last if "as-of" in bounds else None,
        )

    def __str__(self) -> str:
        """The query as one types it; parsed, it is this query again.

        >>> str(Query.parse('provider:GBR,DEU "air defence" since:2023-01'))
        'provider:GBR,DEU "air defence" since:2023-01-01'
        """
        terms = (f"{key}:{','.join(map(_quoted, values))}" for key, values in self.terms)
        bounds = (("since", self.since), ("until", self.until), ("as-of", self.as_of))
        return " ".join((*terms, *map(_quoted, self.words), *(f"{key}:{day}" for key, day in bounds if day)))

    def matches(self, summary: Summary) -> bool:
        """Whether an entry meets the query. `as_of` is not looked at here: it decides which claims make the entry."""
        return (
            all(_meets(summary, key, values) for key, values in self.terms if key in _MATCH)
            and (not self.since or summary.last >= self.since.isoformat())
            and (not self.until or "" < summary.first <= self.until.isoformat())
            and all(_told(summary, word) for word in self.words)
        )

    @property
    def of_reports(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The terms that ask for reports: an entry meets one where some report that tells it does, which `matches` cannot see."""
        return tuple((key, values) for key, values in self.terms if key in REPORTS)

    @property
    def types(self) -> frozenset[str]:
        """The record types that can meet it."""
        asked = dict(self.terms)
        told = [{TYPE_OF[key]} for key in asked if key in TYPE_OF]
        told += [set(asked["type"])] if "type" in asked else []
        return frozenset(PARTIES).intersection(*told)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What may be mistyped in a query that nothing meets, each with what comes nearest."""
        from .naming import doubt

        asked = dict(self.terms)
        told = (doubt(value) for key in ("actor", "provider", "recipient") for value in asked.get(key, ()))
        return tuple(sentence for sentence in told if sentence)

    @property
    def empty(self) -> bool:
        """Whether every entry meets it, as of now."""
        return self == Query()


def select(summaries: Iterable[Summary], query: Query) -> list[Summary]:
    """The summaries that meet the query, in their order."""
    return [summary for summary in summaries if query.matches(summary)]


def _meets(summary: Summary, key: str, values: Iterable[str]) -> bool:
    """Whether an entry has one of the values of a key. Plain loops: pages ask this of every entry, and generators took twice as long."""
    match = _MATCH[key]
    for value in values:  # noqa: SIM110
        if match(summary, value):
            return True
    return False


def _named(told: Iterable[str], asked: str) -> bool:
    actor_is = _actor_is()
    for actor in told:  # noqa: SIM110
        if actor_is(actor, asked):
            return True
    return False


@cache
def _actor_is() -> Callable[[str, str], bool]:
    from .naming import actor_is  # imported when needed: the vocabulary takes 0.02 s

    return actor_is


def _party(side: int, kind: str | None = None) -> Callable[[Summary, str], bool]:
    def match(summary: Summary, asked: str) -> bool:
        return (kind is None or summary.type == kind) and _named((summary.who, summary.whom)[side], asked)

    return match


def _state_of(key: str) -> Callable[[Summary, str], bool]:
    kind = TYPE_OF.get(key)

    def match(summary: Summary, asked: str) -> bool:
        return (kind is None or summary.type == kind) and summary.stage.casefold() == asked.casefold()

    return match


def _labelled(*types: str) -> Callable[[Summary, str], bool]:
    def match(summary: Summary, asked: str) -> bool:
        return (not types or summary.type in types) and tell(asked) <= tell(f"{summary.label} {summary.kind}")

    return match


_MATCH: Mapping[str, Callable[[Summary, str], bool]] = {
    "type": lambda summary, asked: summary.type == asked,
    "actor": lambda summary, asked: _named((*summary.who, *summary.whom, *summary.others), asked),
    "provider": _party(0, "commitment"),
    "recipient": _party(1, "commitment"),
    "kind": lambda summary, asked: summary.kind == asked,
    "item": _labelled(),
    "matter": _labelled("position", "proposal"),
    **{key: _state_of(key) for key in STATES},
    "was": lambda summary, asked: asked.casefold() in (stage.casefold() for stage in summary.stages),
    "conflict": lambda summary, asked: summary.conflict == asked,
    "origins": lambda summary, asked: summary.origins >= int(asked),
}

REPORTS = ("text", "source", "doc")
"""Keys that ask for the reports that tell an entry."""

KEYS = (*_MATCH, *REPORTS, "since", "until", "as-of")
"""Every key, for help and completion."""


def _told(summary: Summary, word: str) -> bool:
    asked = word.casefold()
    return asked in summary.words.casefold() or asked in f"{summary.label} {summary.amount}".casefold()


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.-]+", value) else f'"{value}"'


def _key(key: str) -> str:
    if key in KEYS:
        return key
    near = get_close_matches(key.lower(), KEYS, 1, 0.6)
    meant = f"Did you mean “{near[0]}:”?" if near else f"The keys are {', '.join(KEYS)}."
    raise BadQuery(f"There is no key “{key}:”. {meant} Words with a colon are looked for in quotation marks.")


def _value(key: str, value: str) -> str:
    if key == "origins" and not value.isdigit():
        raise BadQuery(f"“origins:{value}” is no number of sources. Write it like origins:2.")
    known = known_values(key)
    if known is None or not value:
        return value
    folded = {name.casefold(): name for name in known}
    if value.casefold() in folded:
        return folded[value.casefold()]
    near = [name for name in folded if name.startswith(value.casefold())] or get_close_matches(
        value.casefold(), folded, 1, 0.5
    )
    if near:
        raise BadQuery(f"“{value}” is no {key}. Did you mean “{_shown(key, folded[near[0]])}”?")
    raise BadQuery(f"“{value}” is no {key}. There are: {', '.join(known)}.")


@cache
def known_values(key: str) -> tuple[str, ...] | None:
    """The values that a key may have; None where it may have any."""
    if key == "type":
        return tuple(PARTIES)
    if key == "conflict":
        return STANDINGS
    if key == "kind":
        return (*families(), "in person", "call", "online")
    if key in ("stage", "was"):
        return tuple(dict.fromkeys(("proposed", *(value for values in STATES.values() for value in values))))
    return STATES.get(key)


def _shown(key: str, value: str) -> str:
    return f'{key}:"{value}"' if " " in value else f"{key}:{value}"


def _bound(key: str, values: tuple[str, ...]) -> Days:
    found = days(values[0]) if len(values) == 1 and "/" not in values[0] else None
    if found is None:
        raise BadQuery(f"“{key}:{','.join(values)}” is no day. Write a year, month or day, like {key}:2023-02-01.")
    return found
