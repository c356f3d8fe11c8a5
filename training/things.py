"""Learns which things a text tells as given: `python -m training.things` from the root of a checkout, about two minutes.

Steps: (1) read train, our own coding (`coded.py`) and the texts of `things.jsonl`, parses kept between runs in `--work`; (2) fit a logistic regression
of what stands around a thing (`extract/surroundings.py`) to whether it is given; (3) write
`src/entente/language/model/things.json`; (4) tell how it does on dev, which it does not learn from. Needs numpy only.

`things.jsonl` holds our own judgement, made by reading, of the things of 190 texts that lie beside the checkout: the stretches
of those that some state or body gives, is asked for, considers or refuses, and of those only spoken of. In train a thing is
given where it is the one that a coded record cites; another mention of that same thing is neither given nor not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entente.core.analysis import Thing
from entente.core.document import Document, Span
from entente.extract.commitments import read_by_rule
from entente.language.engine import load
from entente.pipeline import analyse, bare
from entente.score.alike import value_likeness

from .coded import Coded, documents, of_ours, of_set
from .confidence import ROOT, parsed
from .sieves import Example, Question, learn

LABELS = ROOT / "training" / "things.jsonl"
QUESTION = Question("things", penalty=3.0, least=0.7)
"""The penalty was chosen on dev among 1, 3 and 10, the least likelihood among 0.5 to 0.8 as the highest that costs train and dev less than 0.002 of slots F1."""


Judge = Callable[[Sequence[Thing]], list[bool | None]]
"""Tells of each thing of a text whether it is given; None where that is not known."""


@dataclass(frozen=True, slots=True)
class ByReading:
    """By the stretches that we judged."""

    given: tuple[Span, ...]
    spoken_of: tuple[Span, ...]

    def __call__(self, things: Sequence[Thing]) -> list[bool | None]:
        """One answer a thing."""
        ends = {s.end: True for s in self.given} | {s.end: False for s in self.spoken_of}
        return [ends.get(thing.span.end) for thing in things]


@dataclass(frozen=True, slots=True)
class ByRecords:
    """By the coded records of a text."""

    records: tuple[Mapping[str, Any], ...]

    def __call__(self, things: Sequence[Thing]) -> list[bool | None]:
        """One answer a thing."""
        answers: list[bool | None] = [None if any(_same(r, t) for r in self.records) else False for t in things]
        for record in self.records:
            evidence = [Span(*s) for s in record["evidence"]]
            likeness = [_alike(record, t) * any(t.span.overlaps(s) for s in evidence) for t in things]
            for place, like in enumerate(likeness):
                if like >= 2 and like == max(likeness):
                    answers[place] = True
        return answers


def _alike(record: Mapping[str, Any], thing: Thing) -> int:
    """How much of a record's thing a thing of the text is: its sum, its name, its kind."""
    told = record.get("value")
    valued = bool(told and thing.value and abs(thing.value.amount - told["amount"]) <= 0.02 * thing.value.amount)
    return 2 * valued + 2 * _named(record, thing) + (thing.kind == record["kind"])


def _named(record: Mapping[str, Any], thing: Thing) -> bool:
    return value_likeness("item", record.get("item") or "", thing.label) == 1.0


def _same(record: Mapping[str, Any], thing: Thing) -> bool:
    """Whether a thing may be another mention of a record's thing."""
    return bool(thing.kind == record["kind"] and _named(record, thing))


def examples(found: Iterable[Document], judged: Mapping[str, Judge], work: Path) -> Iterator[Example]:
    """The things of those documents that were judged."""
    engine = load()
    for came in found:
        if came.id not in judged:
            continue
        document = bare(came)
        analysis = analyse(document, parsed(document, engine, work))
        around = read_by_rule(analysis).around(analysis)
        things = analysis.things.all()
        for thing, given in zip(things, judged[came.id](things), strict=True):
            if given is not None:
                yield Example(around.of(thing), given)


def labelled(material: Path) -> tuple[dict[str, Judge], tuple[Path, ...]]:
    """Our own judgements by document, and the files that hold the documents."""
    told = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    judged: dict[str, Judge] = {
        one["doc"]: ByReading(tuple(Span(*s) for s in one["given"]), tuple(Span(*s) for s in one["not"]))
        for one in told
    }
    return judged, tuple(material / name for name in sorted({one["in"] for one in told}))


def recorded(reports: Coded) -> dict[str, Judge]:
    """The judgements that coded records make, by document; in a text without a commitment nothing is given."""
    return {one.id: ByRecords(tuple(reports.of(one.id, "commitment"))) for one in reports.documents}


def main() -> None:
    """Learn, write, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--material", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    chosen = parser.parse_args()
    gold = chosen.material / "gold"
    judged, files = labelled(chosen.material)
    own, train, dev = of_ours(chosen.material), of_set(gold, "train"), of_set(gold, "dev")
    records = recorded(own)
    found = [
        *examples(train.documents, recorded(train), chosen.work),
        *examples(own.documents, records, chosen.work),
        *examples(documents(*files), {doc: judge for doc, judge in judged.items() if doc not in records}, chosen.work),
    ]
    for line in learn(QUESTION, found, list(examples(dev.documents, recorded(dev), chosen.work))):
        print(line)


if __name__ == "__main__":
    main()
