"""What documents that were just added tell anew, held to what holds whatever was added before and after."""

from datetime import date

import standin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.ledger import Ledger
from entente.ledger.telling import TOLD, news

DAYS = st.dates(date(2023, 1, 1), date(2023, 1, 20))
SENTENCES = st.sampled_from(
    [
        f"{giver} {stage} {number} Archer to UKR."
        for giver in ("SWE", "GBR")
        for stage in ("considers", "pledges", "delivers")
        for number in (10, 14)
    ]
)
STORIES = st.lists(st.tuples(DAYS, SENTENCES), min_size=1, max_size=6)
EASY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(story):
    ledger = Ledger.open(":memory:")
    add(ledger, story, "r")
    return ledger


def add(ledger, story, name):
    documents = [standin.document(f"{name}{n}", text, day.isoformat()) for n, (day, text) in enumerate(story)]
    ledger.add(documents, processes=0, make=standin.make)
    return {document.id for document in documents}


def shown(found):
    return [(d.day, d.change.what, d.change.before, d.change.after) for d in found]


@EASY
@given(STORIES)
def test_of_a_new_ledger_all_that_changed_is_news(story):
    with opened([]) as ledger:
        docs = add(ledger, story, "n")
        told = [d for d in ledger.changes() if d.change.what in TOLD]
        assert sorted(shown(news(ledger, docs))) == sorted(shown(told))


@EASY
@given(STORIES, STORIES)
def test_news_is_of_the_new_documents_and_the_same_when_asked_again(old, new):
    with opened(old) as ledger:
        assert news(ledger, ()) == ()
        docs = add(ledger, new, "n")
        found = news(ledger, docs)
        assert found == news(ledger, docs)
        assert all(docs & set(dated.docs) for dated in found)
        assert len(set(shown(found))) >= len({dated.change.entry for dated in found})


@EASY
@given(STORIES, st.integers(0, 5))
def test_what_is_told_again_on_a_later_day_is_no_news(story, which):
    """The same words of the last stage told once more, in another report."""
    day, text = max(story)
    with opened([*story, (day, text)]) as ledger:
        docs = add(ledger, [(date(2023, 1, 21 + which), text)], "n")
        assert [d for d in news(ledger, docs) if d.change.what == "entry"] == []
