"""Credits: whom a report is printed from or leans on, as reports write it."""

import pytest

from entente.consolidate.credits import credits_of, outlet
from entente.core.document import Document
from entente.readers.clean import mark

OWN = {
    "MOSCOW, January 17. /TASS/. The pumps were sent.": "TASS",
    "LIMA (AP) — The pumps were sent.": "AP",
    "LIMA, Peru, May 3 (Reuters) - The pumps were sent.": "Reuters",
    "The pumps were sent on Monday. — Interfax": "Interfax",
    "The pumps were sent on Monday. (AFP)": "AFP",
    "By Ana Paz, Associated Press\n\nThe pumps were sent.": "AP",
    "The pumps were sent.\n\nSource: Xinhua": "Xinhua",
    "The pumps were sent.\nReporting by Reuters": "Reuters",
}
LEANS = {
    "Reuters reported that the pumps were sent.": "Reuters",
    "The pumps were sent, the news agency Interfax quoted the mayor as saying.": "Interfax",
    "According to AFP, the pumps were sent.": "AFP",
    "“They were sent,” she told Reuters.": "Reuters",
    "The pumps were sent, the Guardian reports.": "Guardian",
    "The pumps will be sent on Monday, according to the Guardian.": "Guardian",
    "“They were sent,” he was quoted as saying by the daily Handelsblatt.": "Handelsblatt",
    "The Associated Press contributed to this report.": "AP",
    "In an interview with Bild, she promised pumps.": "Bild",
}
NONE = (
    "The pumps were sent (Photo: Reuters).",
    "A pump in the harbour. (AP Photo/Ana Paz)\nThe pumps were sent.",
    "Reuters has an office in Lima.",
    "The FIAP sent pumps; CNNs of every size were trained.",
    "Leaders of the ASEAN met.",
)


@pytest.mark.parametrize(("text", "agency"), OWN.items())
def test_own(text, agency):
    assert [(c.agency, c.own) for c in credits_of(mark(Document("1", text)))] == [(agency, True)]


@pytest.mark.parametrize(("text", "agency"), LEANS.items())
def test_leaning(text, agency):
    (credit,) = credits_of(mark(Document("1", text)))
    assert (credit.agency, credit.own) == (agency, False)
    assert all(agency.split()[0][:2] in place.of(text) or agency == "AP" for place in credit.places)


@pytest.mark.parametrize("text", NONE)
def test_none(text):
    assert credits_of(mark(Document("1", text))) == ()


def test_the_site_is_a_credit_and_the_outlet():
    report = Document("1", "The pumps were sent.", url="https://www.reuters.com/world/pumps")
    assert [(c.agency, c.own) for c in credits_of(report)] == [("Reuters", True)]
    assert outlet(report) == "Reuters"
    assert outlet(Document("1", "", source="en.wiki.example")) == "en.wiki.example"
    assert outlet(Document("1", "")) == ""
