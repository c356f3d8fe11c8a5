"""The page docs/scores.md: the sets of records, the single parts, the false alarms and their causes, floors and speed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import reliability
from figures import Figure
from scores_records import SETS, table

from entente.score import Tally

PAGE = Path(__file__).parent / "scores.md"

HEAD = """# Scores

How well claims are read, measured against hand-coded records. Written by `make score`; the figures are those of the
commit that this page stands in. `slots F1` of `all` is *the* score: of every value in a counted slot, how many are right
(precision, recall and their harmonic mean; half a point where the codebook calls two values close).

Made by these commands, once a set:

    entente read ../shared/gold/dev.docs.jsonl > read.jsonl
    entente score ../shared/gold/dev.gold.jsonl read.jsonl

The sets lie beside the checkout, not in it. Two coders who follow the codebook independently agree to a slots F1 of 0.87;
a program of 60 lines (verbs of saying and giving, their subjects and objects) reaches 0.24.

How to read them: rules were learnt from train; the errors on seeds and dev were looked at, too, by cause, so neither is
unseen. Reports that nobody looked at may score a few hundredths lower than dev.
"""

PARTS = """## Single parts

Each figure is made by a module beside this page (`parts_*.py`), whose first lines say exactly what is counted and what is
left out. Where a part reads whole texts, they go through the same pipeline as a user's. A figure without a mark is shown
because it is low and belongs beside one that has a mark.

"""

ALARMS = """## False alarms

500 texts of the free corpus in which no sentence holds a word of giving together with the names of two states or bodies
(the rule is in `parts_false_alarms.py`). What was read there, by the class of the word that it was read off and the kind of
thing:

"""

JUDGED = """
The 48 that were read on the morning of 2026-11-25 were judged by hand against the codebook: 10 are told after all (over two
sentences, or by somebody who is no state); 17 are a state, town or agency that gives at home; 9 are trade, firms and private
persons; 4 are support for a cause or a stance; 8 are words taken in another sense or tied to the wrong ones. 18 of the 48 had
a receiver that no words near them tell, filled from the document; since then only an actor whom the text is about is filled
in, which took away a third of the alarms.
"""

TAIL = """## The language model

Its figures on the official test sets are in [its card](../src/entente/language/model/CARD.md), made by
`python -m training --only-measure`.

## Speed

Measured on 2026-11-25 on two cores; the ratios are the result, as speeds differ between machines.

`python benchmarks/throughput.py ../shared/corpus/open.jsonl --most 250` (265,395 words, half of them in texts that have nothing
to do with commitments between states):

| what | words/s | documents/s | x bare engine | x blank tokeniser | peak MB |
| --- | --: | --: | --: | --: | --: |
| spaCy's blank tokeniser | 486,220 | 458.0 | 36.40 | 1.000 | 131 |
| bare engine, everything parsed | 13,356 | 12.6 | 1.00 | 0.027 | 229 |
| end to end, 1 process | 16,533 | 15.6 | **1.24** | 0.034 | 251 |
| end to end, 2 processes | 31,339 | 29.5 | **2.35** | 0.064 | 239 |

`python benchmarks/engine.py`: 1.20 times the laboratory prototype's words a second on one core, in one run.

`python benchmarks/ledger.py --check`, on a ledger of the whole corpus (1,839 documents, 6,343 claims): `import entente` takes 9
ms more than a bare interpreter, `entente --help` 0.12 s, `entente list` 0.29 s, a query by provider, recipient, kind and
day 0.37 s.

## Floors

The floors that CI holds are in [floors.toml](floors.toml); they only rise. The project's own reports (`tests/reports`, in other
domains too) have a floor in their own test.
"""


def write(measured: Mapping[str, Mapping[str, Tally]], parts: Iterable[Figure]) -> None:
    """Write the page."""
    sections = [HEAD]
    for name, told in measured.items():
        sections += [f"## {name}: {SETS[name]}", table(told)]
    known = list(parts)
    sections += [PARTS + parts_table(known), left_out(known)]
    sections += [ALARMS + causes(f) + JUDGED for f in known if f.name == "false_alarms"]
    sections += [reliability.section(), TAIL]
    PAGE.write_text("\n\n".join(section.strip("\n") for section in sections) + "\n", "utf-8")


def parts_table(parts: Iterable[Figure]) -> str:
    """The figures of the parts as a Markdown table."""
    lines = ["| part | what is counted | right | of | rate | mark |", "| --- | --- | --: | --: | --: | --: |"]
    for f in parts:
        counted = f"{f.right} | {f.of}" if f.of else " | "
        mark = f"{'below' if f.lower else 'at least'} {f.mark:.2f}" if f.mark else ""
        lines.append(f"| {f.name} | {f.told} | {counted} | **{f.reached:.3f}** | {mark} |")
    return "\n".join(lines)


def left_out(parts: Iterable[Figure]) -> str:
    """What the parts do not count, a line each."""
    told = [
        f"- {f.name}: " + ", ".join(f"{count} {cause}" for cause, count in f.left_out.most_common())
        for f in parts
        if f.left_out and f.name != "false_alarms"
    ]
    return "Left out, and not in the column `of`:\n\n" + "\n".join(told)


def causes(figure: Figure) -> str:
    """The commonest causes of false alarms and their share."""
    lines = ["| read off | commitments | share |", "| --- | --: | --: |"]
    total = max(1, sum(figure.left_out.values()))
    lines += [f"| {cause} | {count} | {count / total:.2f} |" for cause, count in figure.left_out.most_common(12)]
    return "\n".join(lines) + "\n"
