"""A reader that stands in for the language engine: it knows five sentences, and can be told to fail."""

import os
import re
import signal
import time

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.values import Field, Quantity
from entente.run import Read

GIVING = re.compile(
    r"(?P<provider>[A-Z]{3}) (?P<stage>pledges|delivers|considers|refuses) (?:(?P<quantity>\d+) )?(?P<item>[\w -]+?) to (?P<recipient>[A-Z]{3})\."
)
STANDING = re.compile(r"(?P<actor>[A-Z]{3}) (?P<stance>supports|opposes) the (?P<matter>[\w -]+)\.")
MEETING = re.compile(r"(?P<one>[A-Z]{3}) meets (?P<two>[A-Z]{3}) in (?P<place>\w+)\.")
SAYING = re.compile(r"(?P<actor>[A-Z]{3}) (?P<act>says|denies)(?: to (?P<target>[A-Z]{3}))? \"(?P<quotes>[^\"]+)\"")
STAGES = {"pledges": "pledged", "delivers": "delivered", "considers": "considered", "refuses": "refused"}
KINDS = {"Challenger 2": "tank", "Leopard 2": "tank", "drones": "drone"}


def make(pipeline=None):
    """A reader as `entente.run.read_all` wants it; it stands in for the packaged engine only."""
    return read


def make_failing():
    """A reader that ends its process, or never ends, over some texts."""
    return fail


def read(documents):
    for document in documents:
        yield Read(document, tuple(sorted(claims(document), key=lambda c: c.evidence)))


def fail(documents):
    for document in documents:
        if "CRASH" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAULT" in document.text:
            raise RuntimeError("a fault of the program")
        if "HANG" in document.text:
            time.sleep(600)
    yield from read(documents)


def slow(documents):
    for found in read(documents):
        time.sleep(0.02)
        yield found


def make_slow():
    """A reader that takes its time, so that a run can be ended in the middle."""
    return slow


def claims(document):
    for found in GIVING.finditer(document.text):
        fields = [_field(found, "provider"), _field(found, "recipient"), _field(found, "stage", STAGES[found["stage"]])]
        fields += [_field(found, "item"), _field(found, "item", KINDS.get(found["item"], "support"), name="kind")]
        if found["quantity"]:
            fields.append(_field(found, "quantity", Quantity.exactly(int(found["quantity"]))))
        yield _claim(document, "commitment", found, fields)
    for found in STANDING.finditer(document.text):
        fields = [_field(found, "actor"), _field(found, "stance"), _field(found, "matter", name="matter.label")]
        yield _claim(document, "position", found, [*fields, _field(found, "matter", "coalition", name="matter.kind")])
    for found in MEETING.finditer(document.text):
        fields = [
            _field(found, "one", name="participants"),
            _field(found, "two", name="participants"),
            _field(found, "place"),
        ]
        yield _claim(document, "meeting", found, [*fields, Field("status", "held", (_span(found, 0),), "standin")])
    for found in SAYING.finditer(document.text):
        act = {"says": "say", "denies": "deny"}[found["act"]]
        fields = [
            _field(found, "actor", name="speaker.actor"),
            _field(found, "act", act),
            _field(found, "quotes", _span(found, "quotes")),
        ]
        if found["target"]:
            fields.append(_field(found, "target"))
        yield _claim(document, "statement", found, fields)


def _claim(document, kind, found, fields):
    return Claim(document.id, kind, (_span(found, 0),), tuple(fields), "standin")


def _field(found, group, value=None, name=None):
    return Field(name or group, found[group] if value is None else value, (_span(found, group),), "standin")


def _span(found, group):
    return Span(*found.span(group))


def document(id, text, published=None, source=None):
    from datetime import date

    return Document(id, text, date.fromisoformat(published) if published else None, source)


REPORTS = (
    document(
        "one", "GBR pledges 14 Challenger 2 to UKR. ITA opposes the coalition of the willing.", "2023-01-14", "Gazette"
    ),
    document("two", "GBR pledges 14 Challenger 2 to UKR. DEU considers Leopard 2 to UKR.", "2023-01-16", "Courier"),
    document(
        "three",
        'DEU pledges 14 Leopard 2 to UKR. RUS says "the tanks will burn" and DEU denies to RUS "the claim"',
        "2023-01-25",
    ),
    document("four", "GBR delivers 14 Challenger 2 to UKR. GBR meets FRA in London.", "2023-03-28", "Gazette"),
    document(
        "five", "ITA supports the coalition of the willing. GBR pledges 30 drones to UKR.", "2023-04-02", "Courier"
    ),
    document("none", "It rained all day.", "2023-04-03"),
)
