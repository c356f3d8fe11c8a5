"""Events: sentences with CAMEO codes, many of invented countries, against the PLOVER events of what is read.

Each sentence is read as a text of its own, through every layer but the gate. The codes of its countries are of another
list, and half of them are of no country at all, so names do not count: a name that stands for nobody known is taken for
an organisation of that name (`EveryName`), and from there the road is the usual one. A sentence is right if the event of
one of the claims read in it (`entente.records.plover`) is the one that one of its codes comes to in PLOVER; actors are not
compared. Sentences without a code, and those whose codes PLOVER has no event for, are left out and counted. Many
sentences stand there twice, coded by two dictionaries; a sentence is counted once, and each of its codings is right.

Most of the sentences were made to try out single rules of another coder, with dictionaries made for the purpose: "allowed
that it isn't a pleasant place" is a concession there, not to clash is support. What they share with news is their form.
`events_news` counts only those that were taken from the news.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from figures import Figure, share
from reading import Row, day, rows

from entente.core.analysis import Actor
from entente.core.document import Document
from entente.extract.base import Actors, Analysis
from entente.extract.places import preposition_of
from entente.language.engine import load, parse_many
from entente.language.plain import Doc, Token
from entente.language.sentences import split
from entente.pipeline import analyse, bare, claims_of
from entente.records.plover import event_of

CODES = Path("reference") / "codes" / "cameo_to_plover.csv"


NEWS = "GSR_validation.xml"
"""How the name of the file ends whose sentences are taken from news and coded by hand; the others try out single rules of a coder."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with codes: its day, the events that its codes come to, and whether it is from the news."""

    day: str | None
    events: frozenset[str] = frozenset()
    news: bool = False


@dataclass(frozen=True)
class EveryName:
    """The actors of a text, and with them every name that stands for nobody known."""

    known: Actors
    doc: Doc

    def of(self, token: int, conjuncts: bool = True) -> tuple[Actor, ...]:
        """The actors of the phrase headed by `token`, with its coordinated phrases unless told otherwise."""
        heads = [self.doc[token], *(self.doc[token].conjuncts if conjuncts else ())]
        found = [a for head in heads for a in self._known(head) or self._named(head)]
        return tuple({a.code: a for a in reversed(found)}.values())[::-1]

    def mentions(self) -> tuple[tuple[int, Actor], ...]:
        """Every actor mention as (head token, actor), in text order."""
        names = ((t.i, a) for t in self.doc.parsed for a in self._named(t) if not self._known(t))
        known = ((token, a) for token, a in self.known.mentions() if not _nobody(a))
        return tuple(sorted((*known, *names), key=lambda mention: mention[0]))

    def _known(self, token: Token) -> tuple[Actor, ...]:
        """The actors at a token whom the text or the vocabulary tells."""
        return tuple(a for a in self.known.of(token.i, conjuncts=False) if not _nobody(a))

    def _named(self, token: Token) -> tuple[Actor, ...]:
        """The unknown name at a token, or that of whose people its noun tells: "the Gambonian government", "soldiers from Gambonia"."""
        name = token if _is_name(token) else next((t for t in _owners(token) if _is_name(t)), None)
        if name is None or name.dep_ == "flat" or self._known(name):
            return ()
        return (Actor(f"org:{name.text}", (name.span,), "name"),)


def _nobody(actor: Actor) -> bool:
    """Whether a name is taken for a person's of whom nothing is told: it may as well be that of a country."""
    return actor.code.startswith("person:") and actor.role is None


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ != "DATE"


def _owners(noun: Token) -> list[Token]:
    """Whose people a noun may tell of."""
    if noun.pos_ != "NOUN":
        return []
    beside = [t for t in noun.children if t.dep_ in ("compound", "nmod:poss")]
    behind = [t for t in noun.children if t.dep_ == "nmod" and preposition_of(t) in ("of", "in", "from")]
    return beside + behind


def events_told(document: Document) -> frozenset[str]:
    """The events of all claims read in a text."""
    cleaned = bare(document)
    parsed = next(iter(parse_many(load(), [(cleaned.text, tuple(split(cleaned.text)))])))
    analysis = analyse(cleaned, parsed)
    claims, _ = claims_of(_nameless(analysis))
    return frozenset(event for claim in claims if (event := event_of(claim)) is not None)


def _nameless(analysis: Analysis) -> Analysis:
    return replace(analysis, actors=EveryName(analysis.actors, analysis.doc))


def codes(shared: Path) -> Mapping[str, str]:
    """The PLOVER event of each CAMEO code."""
    with (shared / CODES).open(encoding="utf-8") as file:
        return {row["cameo"]: row["plover_event"] for row in csv.DictReader(file) if row["plover_event"]}


def coded(row: Row, events: Mapping[str, str]) -> frozenset[str]:
    """The events that the codes of a sentence come to."""
    told = (event.get("eventcode") for event in row["events"])
    return frozenset(events[code] for code in told if code in events)


def measure(folder: Path) -> list[Figure]:
    """The share of coded sentences of which an event is read right, of all and of real news; `left_out` counts the others by cause."""
    events, left_out = codes(folder.parent.parent), Counter[str]()
    sentences: dict[str, Sentence] = {}
    for row in rows(folder / "events.jsonl"):
        found = coded(row, events)
        if found and row["text"].strip():
            news = row["file"].endswith(NEWS)
            known = sentences.get(row["text"], Sentence(_dashed(row["date"])))
            sentences[row["text"]] = Sentence(known.day, known.events | found, known.news or news)
        else:
            left_out[_cause(row["events"])] += 1
    read = {
        text: bool(sentence.events & events_told(Document(f"event-{number}", text, day(sentence.day))))
        for number, (text, sentence) in enumerate(sentences.items())
    }
    told = "of which an event of what is read is the coded one, actors left aside"
    return [
        share("events", f"coded sentences {told}", 0.55, read.values(), left_out),
        share(
            "events_news", f"coded sentences of real news {told}", 0.55, [read[t] for t in read if sentences[t].news]
        ),
    ]


def _cause(told: Iterable[Mapping[str, str]]) -> str:
    return "no PLOVER event for the code" if any("eventcode" in event for event in told) else "no event coded"


def _dashed(told: str | None) -> str | None:
    """A day of eight digits with dashes."""
    return f"{told[:4]}-{told[4:6]}-{told[6:8]}" if told and len(told) == 8 else told
