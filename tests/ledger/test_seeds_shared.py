"""The five source documents in one ledger: what of them stands together, as a golden file of our own values.

Not in it, as reading does not give it yet: the number of the Challengers, which a heading tells; the stances of Ireland,
Australia and the United States on the coalition; answers to a demand that stand under no cited words.
"""

import json
from pathlib import Path

import pytest

from entente.ledger import Ledger

SHARED = Path(__file__).parents[2].parent / "shared" / "gold" / "seeds.docs.jsonl"


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_what_stands_together(golden):
    with Ledger.open(":memory:") as ledger:
        ledger.add(SHARED, processes=0)
        board = ledger.board("coalition of the willing")
        told = {
            "tanks": [
                {"reports": len(e.documents), "origins": len(e.origins), "stage": e.stage, "told": _days(e)}
                for e in ledger.entries("provider:GBR kind:tank")
            ],
            "Ramstein": [{"stage": e.stage, "date": e.claims[0].get("date")} for e in ledger.entries("Ramstein")],
            "coalition": {s.actor: [s.stance, s.told] for s in board.stands},
            "places": [[p.told.low, list(p.named), p.unnamed] for p in board.places],
            "answers": [
                [
                    t.statement.claim.get("speaker.actor"),
                    t.statement.claim.get("act"),
                    a.claim.get("speaker.actor"),
                    a.claim.get("act"),
                ]
                for t in ledger.threads()
                for a in t.answers
            ],
        }
        assert ledger.check() == ()
    golden("seeds.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _days(entry):
    return sorted({str(step.told) for step in entry.history})
