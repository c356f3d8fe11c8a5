"""The support check, by mutations: true claims are taken, one value changed at a time, and every change must be refused."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.values import Field, Money, Quantity
from entente.extract.support import supported, unsupported
from entente.pipeline import bare
from entente.run import reader
from entente.vocabulary.actors_told import supports

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
from coded_reports import reports

ACTORS = ("GBR", "UKR", "NOR", "KEN", "JPN", "BRA", "NATO", "WFP", "org:Hamas", "group:allies", "person:Ida Berg")
PARTIES = (
    "provider recipient requester via actor proposer addressee participants host absent target speaker.actor".split()
)
ITEMS = ("Leopard 2", "howitzer", "field hospital", "grain", "patrol boat", "cholera vaccine")
KINDS = ("tank", "artillery", "financial", "medical", "refuge", "training", "ship")
STAGES = "requested considered offered pledged approved contracted delivered paused cancelled refused".split()
STANCES = "leads supports open conditional limited undecided absent opposes".split()
STATUSES, ACTS = "planned held cancelled".split(), "say promise urge accuse warn praise deny reject agree".split()
EVENTS = "AGREE CONSULT AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
LISTED = {"stage": STAGES, "stance": STANCES, "status": STATUSES, "act": ACTS, "event": EVENTS, "kind": KINDS}
OPPOSITES = {
    "pledged": "refused",
    "delivered": "cancelled",
    "refused": "pledged",
    "supports": "opposes",
    "opposes": "supports",
}

READ = [(bare(found.document), claim) for found in reader()(reports()) for claim in found.claims]


def changed(claim, place, value):
    fields = list(claim.fields)
    fields[place] = replace(fields[place], value=value)
    return replace(claim, fields=tuple(fields))


def others(field, words):
    """What the field may be changed to, by the kind of change.

    An actor whose name stands in the cited words is no change that words alone could refute: "the Fund for Ukraine".
    """
    name, value = field.name, field.value
    if isinstance(value, Quantity):
        for wrong in (lambda n: n + 1, lambda n: n * 10, lambda n: n * 2 + 3):
            low, high = (None if end is None else wrong(end) for end in (value.low, value.high))
            yield "number", replace(value, low=low, high=high)
    elif isinstance(value, Money):
        for amount in (value.amount * 10, value.amount * 1000, value.amount + value.amount / 4):
            yield "number", replace(value, amount=amount)
        for currency in {"USD", "EUR", "GBP", "JPY", "KES"} - {value.currency}:
            yield "currency", replace(value, currency=currency)
    elif name in PARTIES:
        side = {"provider": "donor", "recipient": "recipient"}.get(name, "other party")
        yield from ((side, code) for code in ACTORS if code != value and not supports(code, [words]))
    elif name == "item":
        yield from (("item", item) for item in ITEMS if item.split()[-1].lower() not in value.lower())
    elif name in ("date", "due"):
        yield from (("date", day) for day in shifted(value))
    elif name in LISTED:
        yield from (("stage" if name == "stage" else "listed", other) for other in LISTED[name] if other != value)
        if value in OPPOSITES:
            yield "polarity", OPPOSITES[value]


def shifted(edtf):
    """The day or period moved by a year, a month, a day."""
    year = edtf[:4]
    if year.isdigit():
        yield str(int(year) + 1) + edtf[4:]
        yield str(int(year) - 7) + edtf[4:]
    if len(edtf) == 10:
        yield edtf[:8] + ("03" if edtf[8:] != "03" else "21")
        yield edtf[:5] + ("02" if edtf[5:7] != "02" else "09") + edtf[7:]


def mutations():
    for document, claim in READ:
        for place, field in enumerate(claim.fields):
            words = " … ".join(span.of(document.text) for span in field.spans)
            for what, value in others(field, words):
                yield what, document, claim, field, changed(claim, place, value)


def test_true_claims_pass():
    assert len(READ) > 200
    assert [unsupported(claim, document) for document, claim in READ if unsupported(claim, document)] == []


def test_every_changed_value_is_refused():
    tried, passed = Counter(), []
    for what, document, claim, field, mutant in mutations():
        tried[what] += 1
        if not unsupported(mutant, document):
            words = " … ".join(span.of(document.text) for span in field.spans)
            passed.append(f"{what}: {field.name} {field.value} from “{words}” changed, in {claim.doc}")
    least = {"number": 60, "currency": 60, "donor": 500, "recipient": 300, "item": 200, "stage": 500, "polarity": 50}
    least |= {"date": 80, "other party": 500, "listed": 500}
    assert {what: tried[what] >= count for what, count in least.items()} == dict.fromkeys(least, True), tried
    assert passed == []


def test_words_that_do_not_stand_in_the_text_are_refused():
    document, claim = READ[0]
    outside = Span(len(document.text) - 1, len(document.text) + 5)
    assert unsupported(replace(claim, evidence=(outside,)), document)
    assert unsupported(replace(claim, evidence=()), document)


def test_a_refused_claim_is_an_issue_with_the_words_and_the_remedy():
    document = Document("r", "Oslo will send nine boats to Accra.")
    field = Field("quantity", Quantity.exactly(90), (Span(15, 19),), "count")
    kept, issues = supported([Claim("r", "commitment", (Span(0, 35),), (field,), "test")], document)
    assert kept == ()
    assert issues[0].code == "unsupported"
    assert "nine" in issues[0].message
    assert issues[0].hint


@pytest.mark.parametrize("name", PARTIES)
@settings(max_examples=30, deadline=None)
@given(code=st.text(min_size=1, max_size=12), cut=st.tuples(st.integers(0, 30), st.integers(1, 8)))
def test_no_actor_is_read_off_words_that_name_none(name, code, cut):
    text = "the weather was fine and the road was dry"
    field = Field(name, code, (Span(cut[0], cut[0] + cut[1]),), "test")
    claim = Claim("r", "commitment", (Span(0, len(text)),), (field,), "test")
    shown = code.split(":")[-1].lower() in text[cut[0] : cut[0] + cut[1]]
    assert shown or unsupported(claim, Document("r", text))
