"""Documents that come one after the other are linked as they are when all are compared anew."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_origins import _cases, _documents

from entente.consolidate import linking
from entente.consolidate.linking import Linking
from entente.consolidate.origins import links
from entente.core.document import Document

FORM = "By the authority that the law of this land has long vested in the office of the harbour master it is so told."
SENTENCES = [
    FORM,
    "Oslo will send eight old tanks and forty new trucks to the harbour of Lima before the winter storms arrive there.",
    "The cabinet had hesitated for weeks over the cost of the ferries, as had its neighbours on the colder northern coast.",
    "“We shall not stand by while the bridges of our oldest friends are burning in the night,” Minister Berg of Oslo said.",
    "Anna Berg of Bergen met Pedro Ruiz of Lima, Jan Novak of Prague, Eva Lund of Malmo and Omar Sow of Dakar on 14 May.",
    "Nothing was said of the shells that had been asked for in May by the people who guard the old lighthouse at the cape.",
]


@st.composite
def reports(draw):
    found = []
    for number in range(draw(st.integers(2, 12))):
        told = draw(st.lists(st.sampled_from(SENTENCES), max_size=5))
        source = draw(st.none() | st.sampled_from(["Source: https://a.example/1", "Source: https://a.example/2"]))
        url = draw(st.none() | st.sampled_from(["https://a.example/1", "https://www.a.example/2?x=1"]))
        day = date(2023, 1, 1) + timedelta(draw(st.sampled_from([0, 1, 3, 9, 14, 40])))
        unknown = draw(st.integers(0, 14)) == 0
        text = "\n".join([*told, *([source] if source else [])])
        found.append(Document(f"d{number}", text, None if unknown else day, url=url))
    return found


@settings(max_examples=150, deadline=None)
@given(reports(), st.lists(st.integers(1, 4), min_size=1, max_size=12), st.booleans())
def test_links_do_not_depend_on_when_documents_came(told, steps, ordered):
    if ordered:
        told = sorted(told, key=lambda document: (document.published or date.max, document.id))
    known, found = Linking(), 0
    while found < len(told):
        found += steps[found % len(steps)]
        here = {document.id: document for document in told[:found]}
        days = {id: document.published for id, document in here.items()}
        assert known.links(days, lambda ids, here=here: [here[id] for id in ids]) == links(here.values())


@pytest.mark.parametrize("lines", list(_cases()))
def test_worked_examples_told_one_after_the_other(lines):
    told = sorted(_documents(lines), key=lambda document: (document.published or date.max, document.id))
    known = Linking()
    for count in range(1, len(told) + 1):
        here = {document.id: document for document in told[:count]}
        days = {id: document.published for id, document in here.items()}
        assert known.links(days, lambda ids, here=here: [here[id] for id in ids]) == links(here.values())


def test_a_copy_is_found_however_late_it_is_told():
    told = [Document(id, " ".join(SENTENCES), date(year, 1, 1)) for id, year in (("a", 2021), ("b", 2022), ("c", 2023))]
    known = Linking()
    for count in range(1, 4):
        here = {document.id: document for document in told[:count]}
        days = {id: document.published for id, document in here.items()}
        found = known.links(days, lambda ids, here=here: [here[id] for id in ids])
    assert found == links(told) != ()


def test_a_document_told_last_is_compared_with_those_near_it_only(monkeypatch):
    compared = []
    whole = linking.report_of
    monkeypatch.setattr(linking, "report_of", lambda document: compared.append(document.id) or whole(document))
    told = [
        Document(f"d{n:03}", f"{SENTENCES[1]} {SENTENCES[2]} Number {n}.", date(2023, 1, 1) + timedelta(n))
        for n in range(60)
    ]
    known = Linking()
    for count in (59, 60):
        here = {document.id: document for document in told[:count]}
        days = {id: document.published for id, document in here.items()}
        found = known.links(days, lambda ids, here=here: [here[id] for id in ids])
    assert found == links(told) != ()
    assert "d059" in compared
    assert len(compared) <= 15
