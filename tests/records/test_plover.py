"""The event of every record, worked out from its own fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.values import Field
from entente.records.action import action_words
from entente.records.plover import TELLING, event_of, plover_events

HERE = (Span(0, 4),)
EVENTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)


def claim(record_type, **fields):
    """A claim of a type with some fields, all told by the same words."""
    told = tuple(Field(name.replace("_", "."), value, HERE, "told") for name, value in fields.items())
    return Claim("d", record_type, HERE, told, record_type)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        (claim("commitment", stage="delivered"), "AID"),
        (claim("commitment", stage="refused"), "REJECT"),
        (claim("position", stance="supports", matter_kind="membership"), "SUPPORT"),
        (claim("position", stance="supports", matter_kind="sanctions"), "THREATEN"),
        (claim("position", stance="undecided", matter_kind="law"), None),
        (claim("proposal"), "REQUEST"),
        (claim("meeting", status="held"), "CONSULT"),
        (claim("statement", act="accuse"), "ACCUSE"),
        (claim("statement", act="say"), None),
        (claim("action", event="COERCE"), "COERCE"),
    ],
)
def test_what_a_record_comes_to(told, event):
    assert event_of(told) == event


def test_the_tables_hold_events_alone():
    told = {event for table in plover_events().values() for event in table.values()}
    told |= {frame[0] for frame in action_words()["frames"]["order"]}
    assert told <= EVENTS


@given(st.sampled_from(sorted(TELLING)), st.text(max_size=12))
def test_any_value_comes_to_an_event_or_none(record_type, value):
    event = event_of(claim(record_type, **{TELLING[record_type]: value}))
    assert event is None or event in EVENTS
