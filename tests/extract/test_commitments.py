"""Commitments read from whole texts by the packaged engine. `commitments.txt` holds our sentences and what each tells."""

from datetime import date

import pytest
from worked_examples import texts

from entente.core.document import Document
from entente.extract.support import unsupported
from entente.language.engine import load
from entente.pipeline import read_documents
from entente.records.base import record_of

WRITTEN = date(2022, 6, 1)
"""A Wednesday, on which every text of the file is written."""


def count(quantity):
    """A quantity as the file has it: "14", "100-", "-8500"."""
    if quantity is None:
        return ""
    low, high = ("" if end is None else f"{end:.12g}" for end in (quantity["low"], quantity["high"]))
    return ("~" if quantity["approx"] else "") + (low if low == high else f"{low}-{high}")


def told(record):
    """A commitment as a line of the file."""
    money = record["value"]
    told_sum = f"{'~' if money['approx'] else ''}{money['amount']:.0f} {money['currency']}" if money else ""
    parts = [" ".join(record["provider"]), " ".join(record["recipient"]), record["stage"], record["kind"]]
    parts += [record["item"], count(record["quantity"]), told_sum]
    further = [f"{name} {' '.join(record[name])}" for name in ("requester", "via") if record[name]]
    further += [f"{name} {record[name]}" for name in ("conditions", "due") if record[name]]
    return " | ".join(part or "-" for part in (*parts, "; ".join(further)))


@pytest.fixture(scope="module")
def read():
    """The commitments of a text: `read(text)` gives its claims."""
    known = {}
    engine = load()

    def claims_of(text):
        if text not in known:
            wanted = [text, *(t for t, _ in texts("commitments.txt"))]
            documents = [Document(t, t, WRITTEN) for t in wanted if t not in known]
            for document, (claims, _) in read_documents(documents, engine):
                known[document.text] = tuple(c for c in claims if c.type == "commitment")
        return known[text]

    return claims_of


@pytest.mark.parametrize(
    ("text", "lines"), texts("commitments.txt"), ids=[text[:40] for text, _ in texts("commitments.txt")]
)
def test_worked_examples(read, text, lines):
    assert sorted(told(record_of(claim)) for claim in read(text)) == sorted(lines)


def test_every_value_is_told_by_its_words(read):
    for text, _ in texts("commitments.txt"):
        for claim in read(text):
            assert unsupported(claim, Document(text, text, WRITTEN)) == ()


def test_a_stage_told_elsewhere_cites_the_words_there(read):
    (claim,) = read("Oslo sends howitzers to Moldova. Norway promised the howitzers to Moldova in May.")
    (stage,) = claim.all("stage")
    assert [
        s.of("Oslo sends howitzers to Moldova. Norway promised the howitzers to Moldova in May.") for s in stage.spans
    ] == ["promised"]


def test_an_open_receiver_cites_its_nearest_mention(read):
    text = "Norway will send tents to Moldova. Sweden will send blankets."
    (receiver,) = next(c for c in read(text) if c.values("provider") == ("SWE",)).all("recipient")
    assert [s.of(text) for s in receiver.spans] == ["Moldova"]


def test_the_same_thing_told_twice_is_one_with_both_places(read):
    text = "Norway will send 20 howitzers to Moldova. The howitzers will be delivered to Moldova by Norway."
    (claim,) = read(text)
    assert len(claim.evidence) == 2
