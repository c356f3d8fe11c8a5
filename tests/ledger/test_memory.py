"""What a ledger kept open has after anything that came or was ruled is what deriving all anew gives, in every database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from threading import Barrier

import pytest
import standin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.core.document import Document
from entente.core.issue import EntenteError
from entente.ledger import Ledger
from entente.ledger.memory import forget

STATES = ("GBR", "DEU", "NOR")
THINGS = ("14 Challenger 2", "20 Challenger 2", "6 howitzer", "50 Leopard 2")


@st.composite
def reports(draw):
    number, day = draw(st.integers(0, 9)), draw(st.none() | st.integers(0, 60))
    told = draw(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(THINGS)), min_size=1, max_size=3))
    words = " ".join(f"{who} pledges {thing} to UKR." for who, thing in told)
    return Document(f"r{number}", words, date(2023, 1, 1) + timedelta(days=day) if day is not None else None)


CHOICES = st.tuples(st.integers(0, 30), st.integers(0, 30))
STEPS = st.lists(
    st.lists(reports(), min_size=1, max_size=3)
    | st.tuples(st.sampled_from(["merge", "split", "reject", "correct", "prefer", "accept", "undo"]), CHOICES),
    min_size=2,
    max_size=6,
)


def take(ledger, step):
    """Let reports come, or let somebody decide what can be decided."""
    if isinstance(step, list):
        ledger.add(step, processes=0, make=standin.make)
        return
    kind, (first, second) = step
    ana, entries = ledger.analyst("ana"), ledger.entries()
    if not entries:
        return
    one, other = entries[first % len(entries)], entries[second % len(entries)]
    claim = one.claims[second % len(one.claims)].id
    asked = {
        "merge": lambda: ana.merge(one.id, other.id),
        "split": lambda: ana.split(one.id, claim),
        "reject": lambda: ana.reject(claim),
        "correct": lambda: ana.correct(claim, "quantity", str(second + 1), note="counted"),
        "prefer": lambda: ana.prefer(one.id, "quantity", str(int(one.claims[0].get("quantity").low))),
        "accept": lambda: ana.accept(claim),
        "undo": lambda: ana.undo(),
    }
    with suppress(EntenteError):  # where it cannot be decided
        asked[kind]()


def kept(ledger):
    """All that is kept derived, and all that is told of it."""
    derived = ledger._store.derived
    return (
        ledger.entries(),
        ledger.summaries(),
        derived.summaries(words=True),
        derived.entry_claims(),
        ledger.relations(),
        ledger.links(),
        ledger.origins(),
        ledger.decisions(),
        derived.analysts(),
        tuple(derived.changes()),
        ledger.totals(by=("provider",)),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_kept_after_any_steps_is_what_deriving_anew_gives(new_place, steps):
    place = new_place()
    with Ledger.open(place) as ledger:
        for number, step in enumerate(steps):
            take(ledger, step)
            if number % 2:
                with Ledger.open(place) as another:  # which writes, too
                    take(another, ("accept", (number, 0)))
                    assert kept(another) == kept(ledger)
        found = kept(ledger)
        forget(ledger._store)
        assert kept(ledger) == found, "what is read from the database is what was derived"
        assert ledger.check(repair=True) == ()
        assert kept(ledger) == found


def test_many_threads_may_ask_and_decide_at_once(place):
    with Ledger.open(place) as ledger:
        ledger.add(standin.REPORTS, processes=0, make=standin.make)
        entries = ledger.entries()
        start = Barrier(8)

        def work(number):
            start.wait()
            for turn in range(4):
                if number < 3:
                    ledger.analyst(f"ana{number}").accept(entries[(number + turn) % len(entries)].claims[0].id)
                elif number == 3:
                    told = f"NOR pledges {turn + 30} howitzer to UKR."
                    ledger.add(Document(f"late{turn}", told, date(2024, 1, 1 + turn)), processes=0, make=standin.make)
                else:
                    total, found = ledger.summaries()
                    assert total == len(found)
                    assert {entry.id for entry in ledger.entries()} >= {entry.id for entry in entries}
                    assert ledger.entry(entries[0].id).claims[0] == entries[0].claims[0]
                    assert sum(1 for _ in ledger.documents()) >= len(standin.REPORTS)

        with ThreadPoolExecutor(8) as pool:
            for done in [pool.submit(work, number) for number in range(8)]:
                done.result()
        assert len(ledger.decisions()) == 12
        assert ledger.check() == ()
        found = kept(ledger)
        ledger.check(repair=True)
        assert kept(ledger) == found


@pytest.mark.parametrize("id", ["claim", "entry"])
def test_a_whole_id_is_looked_up_at_once(ledger, id):
    entry = ledger.entries()[0]
    whole = entry.id if id == "entry" else entry.claims[-1].id
    assert ledger.entry(whole) == ledger.entry(whole[:-1]) == entry
