"""How labels, figures and days are worded."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.entry import Telling, entry_of
from entente.core.summary import summary_of
from entente.core.values import Field, Money, Quantity
from entente.show.entry import entry_page, plain_page
from entente.show.line import claim_line, latest, stretch, summary_line
from entente.show.text import marked_text
from entente.show.wording import counted, described, plural, shortened, tidy

HERE = (Span(0, 9),)


def claim(type="commitment", **told):
    fields = [
        Field(name.replace("__", "."), one, HERE, "test")
        for name, value in told.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return Claim("d", type, HERE, tuple(fields), "test")


def cells(found, words=""):
    return summary_line(summary_of(entry_of([Telling(found, words=words)])))


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            {"item": "heavy tank", "kind": "tank", "quantity": Quantity.exactly(14)},
            "NOR pledged 14 heavy tanks to UKR",
        ),
        (
            {"item": "howitzer", "kind": "artillery", "quantity": Quantity(20, None)},
            "NOR pledged at least 20 howitzers (artillery) to UKR",
        ),
        (
            {"item": "frigate", "kind": "ship", "quantity": Quantity.exactly(1), "value": Money(3e8, "EUR")},
            "NOR pledged 1 frigate (ship), EUR 300 million to UKR",
        ),
        ({"item": "aid package", "kind": "financial", "value": Money(5e6, "USD", approx=True)},
         "NOR pledged about USD 5 million aid package (financial) to UKR"),
        ({"kind": "training"}, "NOR pledged training to UKR"),
        ({"item": "ambulance", "kind": "medical", "quantity": Quantity.exactly(20, approx=True)},
         "NOR pledged about 20 ambulances (medical) to UKR"),
        ({"item": "armored vehicle", "kind": "armoured vehicle"}, "NOR pledged armored vehicle to UKR"),
    ],
)  # fmt: skip
def test_a_commitment_in_a_line(told, line):
    assert claim_line(claim(provider="NOR", recipient="UKR", stage="pledged", **told)) == line


@pytest.mark.parametrize(
    ("first", "last", "shown", "short"),
    [
        ("2023-01-14", "2023-01-14", "2023-01-14", "2023-01-14"),
        ("2023-01-14", "2023-01-17", "2023-01-14/17", "…2023-01-17"),
        ("2023-01-14", "2023-03-28", "2023-01-14/03-28", "…2023-03-28"),
        ("2022-12-30", "2023-01-02", "2022-12-30/2023-01-02", "…2023-01-02"),
        ("2023-02-01", "2023-02-28", "2023-02", "2023-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01/28", "…2024-02-28"),
        ("2023-01-01", "2023-12-31", "2023", "2023"),
        ("", "", "", ""),
    ],
)
def test_days_are_told_as_short_as_they_can_be(first, last, shown, short):
    summary = summary_of(entry_of([Telling(claim())]))._replace(first=first, last=last)
    assert (stretch(summary), latest(summary)) == (shown, short)


def test_a_statement_s_words_are_cut_between_words():
    words = "The minister said that the government would send the first of the vehicles before the winter began"
    cell = cells(claim("statement", speaker__name="Ida Berg", speaker__actor="NOR", target="UKR", act="say"), words)
    assert cell[2] == "Ida Berg (NOR) → UKR"
    assert cell[4] == "The minister said that the government would send the first of the vehicles…"


def test_what_tells_nothing_is_left_out():
    assert (
        cells(claim("position", actor="NOR", matter__kind="other", matter__label="offer", stance="opposes"))[4]
        == "offer"
    )
    assert cells(claim("meeting", participants=["NOR", "FIN"], place="Oslo", form="in person"))[4] == "Oslo"
    assert cells(claim("meeting", participants=["NOR", "FIN"], topic="gas", form="call"))[4] == "gas (call)"


def test_a_figure_told_with_an_open_end_is_shown_as_it_was_told():
    entry = entry_of([Telling(claim(provider="NOR", stage="pledged", kind="tank", quantity=Quantity(100, None)))])
    page = plain_page(entry_page(entry, {"d": Document("d", "Norway promises many.")}))
    assert "  quantity        at least 100\n" in page
    assert "differ" not in page


def test_figures_that_differ_are_shown_with_their_range():
    told = [claim(provider="NOR", stage="pledged", kind="tank", quantity=Quantity.exactly(n)) for n in (10, 14)]
    entry = entry_of([Telling(one, date(2023, 1, day)) for day, one in enumerate(told, 1)])
    page = plain_page(entry_page(entry, {"d": Document("d", "Norway promises many.")}))
    assert "  quantity        low 10, best 10, high 14: the tellings differ; best is official\n" in page
    assert "  conflict        quantity, stale: 14 (1 origin, last told 2023-01-02) against 10 (" in page


def test_evidence_that_overlaps_is_marked_once():
    found = Claim("d", "action", (Span(0, 12), Span(4, 20), Span(25, 30)), (), "test")
    marked = marked_text(Document("d", "The troops marched on to the town."), [found])
    assert "[¹The troops marched o¹]n to [¹the t¹]own." in marked


@given(st.text(max_size=60), st.integers(2, 30))
def test_a_shortened_label_is_short_and_begins_as_it_did(label, most):
    cut = shortened(label, most)
    assert len(cut) <= max(most, 1)
    assert cut == label or (cut.endswith("…") and label.startswith(cut[:-1]))


@example("y")
@given(st.text(max_size=60))
def test_any_label_is_worded(label):
    assert "\n" not in tidy(label)
    assert plural(label).startswith(label[:1])
    assert described(label, "tank")
    assert counted("14", label).startswith("14")
