"""Learns at or about whom a statement is: `python -m training.aims` from the root of a checkout, half a minute.

Steps: (1) read the statements of train and of our own coding (`coded.py`), parses kept between runs in `--work`, and pair them with the coded ones; (2) fit a
logistic regression of what may make an actor a target (`extract/statement_aims.py`) to whether the coder has it as one;
(3) write `src/entente/language/model/aims.json`; (4) tell how it does on dev. Needs numpy only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from entente.extract.statement_aims import Aims
from entente.extract.statements import told_statements
from entente.language.engine import load
from entente.pipeline import analyse, bare
from entente.records.base import record_of
from entente.score import pairs_of
from entente.score.alike import value_likeness

from .coded import Coded, of_ours, of_set
from .confidence import ROOT, parsed
from .sieves import Example, Question, learn

QUESTION = Question("aims", penalty=10.0, least=0.6)
"""The penalty was chosen on dev among 3, 10 and 30; so was the least likelihood, as the slots F1 of statements is highest there."""


def examples(reports: Coded, work: Path) -> Iterator[Example]:
    """The actors told in the statements that are paired with a coded one."""
    engine = load()
    for came in reports.documents:
        document = bare(came)
        analysis = analyse(document, parsed(document, engine, work))
        claims = told_statements(analysis)
        aims = Aims(analysis, claims)
        coded = reports.of(document.id, "statement")
        read = [json.loads(json.dumps(record_of(claim))) for claim in claims]
        for pair in pairs_of("statement", coded, read):
            targets = coded[pair.coded]["target"] or ()
            for code, features in aims.features(claims[pair.read]).items():
                yield Example(features, any(value_likeness("target", told, code) for told in targets))


def main() -> None:
    """Learn, write, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--material", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    chosen = parser.parse_args()
    gold = chosen.material / "gold"
    train = list(examples(of_set(gold, "train") + of_ours(chosen.material), chosen.work))
    for line in learn(QUESTION, train, list(examples(of_set(gold, "dev"), chosen.work))):
        print(line)


if __name__ == "__main__":
    main()
