"""A denial stands with what it denies: among the claims of that entry, as a record of a statement."""

from datetime import date

from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling, entry_of
from entente.core.relation import Relation
from entente.core.values import Field
from entente.show.entries import denials_of, entry_json

HERE = (Span(0, 9),)


def entry(type, doc, **told):
    fields = tuple(Field(name.replace("__", "."), value, HERE, "test") for name, value in told.items())
    return entry_of([Telling(Claim(doc, type, HERE, fields, "test"), date(2023, 1, 14))])


GIFT = entry("commitment", "a", provider="IRN", recipient="SDN", stage="delivered", kind="drone", item="drone")
OTHER = entry("commitment", "b", provider="IRN", recipient="SDN", stage="delivered", kind="drone", item="kite")
DENIAL = entry("statement", "c", speaker__actor="IRN", act="deny")


def contradiction(one, other):
    return Relation("contradicts", one.id, other.id, (one.claims[0].id, other.claims[0].id))


def test_the_denying_statement_follows_the_claims_of_the_gift():
    denied = denials_of((GIFT, OTHER, DENIAL), (contradiction(DENIAL, GIFT),))
    records = entry_json(GIFT, denials=denied[GIFT.id])["claims"]
    assert [(r["type"], r["doc"]) for r in records] == [("commitment", "a"), ("statement", "c")]
    assert OTHER.id not in denied


def test_a_contradiction_between_two_gifts_is_no_denial():
    assert not any(denials_of((GIFT, OTHER), (contradiction(OTHER, GIFT),)).values())
