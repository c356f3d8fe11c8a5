"""Documents looked through, in every kind of database: on a line each, what one tells, and what it is a copy of."""

from datetime import date

import pytest
import standin

from entente.core.document import Document
from entente.core.issue import UnknownName
from entente.ledger import Ledger
from entente.ledger.claiming import Told
from entente.run import Read

WIRE = (
    "GBR pledges 14 Challenger 2 to UKR. The minister said that the crews would be trained in the south of the country "
    "before the summer, as those of other states had been. It had hesitated for weeks, as had others in the north."
)


@pytest.fixture
def ledger(place):
    """The stand-in's reports, a copy of one, and one without a day."""
    more = (
        Document("wire", WIRE, date(2023, 5, 1), "Agency", title="Tanks"),
        Document("copy", WIRE, date(2023, 5, 2), "Courier"),
        Document("undated", "GBR pledges 5 drones to UKR."),
    )
    with Ledger.open(place) as opened:
        opened.add([*standin.REPORTS, *more], processes=0, make=standin.make)
        yield opened


def test_the_last_day_stands_first_and_what_has_no_day_last(ledger):
    found = ledger.reports.all()
    assert [r.id for r in found] == ["copy", "wire", "none", "five", "four", "three", "two", "one", "undated"]
    assert {r.id: r.claims for r in found} == {d.id: len(ledger.reports.told_in(d.id)) for d in ledger.documents()}
    by_id = {r.id: r for r in found}
    assert (by_id["copy"].origin, by_id["wire"].origin, by_id["undated"].day) == ("wire", "", "")
    assert (by_id["wire"].title, by_id["wire"].begins, by_id["wire"].size) == ("Tanks", "", len(WIRE))
    assert by_id["copy"].begins == WIRE[:200]


def test_claims_of_the_last_reading_and_of_analysts_count(ledger):
    def silent(pipeline=None):
        return lambda documents: (Read(document, ()) for document in documents)

    ledger.analyst("ana").add("wire", "commitment", ["crews would be trained"], [Told("stage", "would be trained")])
    assert {r.id: r.claims for r in ledger.reports.all()}["wire"] == 2
    ledger.reread(processes=0, make=silent)
    assert {r.id: r.claims for r in ledger.reports.all() if r.claims} == {"wire": 1}
    assert [t.claim.rule for t in ledger.reports.told_in("wire")] == ["analyst"]


def test_copies_are_told_with_the_reasons(ledger):
    others, links = ledger.reports.family("copy")
    assert others == ("wire",)
    assert [(link.one, link.other) for link in links] == [("copy", "wire")]
    assert links[0].why
    assert ledger.reports.family("one") == ((), ())


def test_each_claim_knows_its_entry(ledger):
    entries = ledger.reports.entries()
    assert {claim.id for claim in ledger.claims()} == set(entries)
    for claim in ledger.claims():
        assert ledger.entry(claim.id).id == entries[claim.id]
        assert ledger.reports.claim(claim.id[:12]).claim == claim


def test_what_is_not_there_is_told(ledger):
    with pytest.raises(UnknownName, match="There is no document “zzz” in this ledger"):
        ledger.document("zzz")
    with pytest.raises(UnknownName):
        ledger.reports.claim("zzz")
