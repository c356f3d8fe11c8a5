"""Descriptions of relief flows and development projects: the sum and how far it got, in a field no frame was written for.

Each description is read as a report of its own; donor and receiver of the row are the yardstick only. A sum counts where
the description states it (`stated.py`); it is right where a sum of exactly this amount and currency is read.

The sources' words for how far a thing got are put beside our stages so (`STAGES`): a pledge is what was considered,
offered or pledged; a commitment what was pledged, approved or contracted, as both "committed" and a signed agreement are
called so there; what is under way (Implementation), complete or paid is delivered. The furthest stage of the commitments
read counts, as both ask for the furthest point.

Which stage a description tells is decided by search alone: it tells its row's stage if a word of `TELLING` for it stands
there. Often the source knows more than it writes down ("China granted a loan" under Pledge); such rows are left out and
counted. `…_stage` is the share read right of those read at all, `…_stage_found` of all that tell a stage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from figures import Figure, share
from reading import Read, Row, day, read_all, rows
from stated import states_sum

from entente.core.document import Document

ORDER = "considered requested offered pledged approved contracted delivered".split()
"""Stages from the least to the furthest."""

STAGES: Mapping[str, frozenset[str]] = {
    "pledge": frozenset({"considered", "requested", "offered", "pledged"}),
    "commitment": frozenset({"pledged", "approved", "contracted"}),
    "delivery": frozenset({"delivered"}),
}

STATUS = {
    "pledge": "pledge",
    "commitment": "commitment",
    "paid": "delivery",
    "Pipeline: Pledge": "pledge",
    "Pipeline: Commitment": "commitment",
    "Implementation": "delivery",
    "Completion": "delivery",
}

TELLING = {
    "pledge": r"pledg|promis|offer|announc|agreed? to|plan(?:s|ned)? to|intend|will |would |memorandum|\bMOU\b|consider|propos",
    "commitment": r"commit|sign|agree|contract|approv|inked|pledg|allocat|protocol|exchange of letters",
    "delivery": (
        r"donat|gave|given|giving|hand(?:ed|ing)?[ -]over|deliver|complet|finish|inaugurat|opened|disburs|provid|sent |sends|"
        r"dispatch|built|started|began|begun|commenced|under construction|under ?way|ongoing|receiv|arriv|paid|contributing|"
        r"transferred|forg[ai]ve|wrote off|presented|installed|constructed|granted|funded|financed|supporting"
    ),
}
"""What tells a stage in a description."""


def measure(folder: Path) -> list[Figure]:
    """The shares of stated sums and told stages that are read, for both files."""
    relief, projects = rows(folder / "relief_flows.jsonl"), rows(folder / "project_status.jsonl")
    flows = [{**r, "text": r["description"], "sum": (r["originalAmount"], r["originalCurrency"])} for r in relief]
    plans = [{**r, "text": r["description"] or "", "sum": (r["amount"], r["currency"])} for r in projects]
    return [*_figures("relief", flows, "relief flows"), *_figures("project", plans, "development projects")]


def _figures(name: str, told: Sequence[Row], what: str) -> list[Figure]:
    documents = {row["text"]: Document(row["text"], row["text"], day(row.get("date"))) for row in told}
    read = read_all(documents.values())
    stated = [row for row in told if _amount(row) and states_sum(row["text"], _amount(row))]
    unstated = Counter({"sums that the description does not state": len(told) - len(stated)})
    staged = [row for row in told if tells_stage(row)]
    untold = Counter({"stages that the description does not tell": len(told) - len(staged)})
    right = [is_right(row, read[row["text"]]) for row in staged]
    known = [row for row in staged if furthest(read[row["text"]])]
    unread = Counter({"descriptions of which no commitment is read": len(staged) - len(known)})
    return [
        share(
            f"{name}_amount",
            f"sums that descriptions of {what} state, read",
            0.90,
            [_has_sum(r, read) for r in stated],
            unstated,
        ),
        share(
            f"{name}_stage",
            f"stages that descriptions of {what} tell, right where read",
            0.75,
            [is_right(r, read[r["text"]]) for r in known],
            unread,
        ),
        share(f"{name}_stage_found", f"stages that descriptions of {what} tell, read and right", 0.0, right, untold),
    ]


def _amount(row: Row) -> float:
    try:
        return float(row["sum"][0] or 0)
    except ValueError:
        return 0.0


def _has_sum(row: Row, read: Mapping[str, Read]) -> bool:
    return (_amount(row), row["sum"][1]) in read[row["text"]].sums


def tells_stage(row: Row) -> bool:
    """Whether the description holds a word that tells its row's stage."""
    stage = STATUS.get(row["status"])
    return stage is not None and re.search(TELLING[stage], row["text"], re.IGNORECASE) is not None


def furthest(read: Read) -> str | None:
    """The furthest stage of the commitments read; None where none has one of the stages in order."""
    known = [stage for stage in ORDER if any(claim.get("stage") == stage for claim in read.commitments)]
    return known[-1] if known else None


def is_right(row: Row, read: Read) -> bool:
    """Whether the furthest stage read is one that the row's status stands for."""
    return furthest(read) in STAGES[STATUS[row["status"]]]
