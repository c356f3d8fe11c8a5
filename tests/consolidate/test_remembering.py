"""What is remembered from question to question changes no answer: whatever came, went or was ruled, it is what deriving anew gives."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import tell

from entente.consolidate.blocks import Merging
from entente.consolidate.bonds import Binding
from entente.consolidate.merge import consolidate
from entente.consolidate.relations import Relating, relations
from entente.core.document import Document
from entente.core.values import Money, Quantity

PHRASES = {
    "tells": "Peru gives Chad 8 howitzers",
    "adds": "another 8 howitzers on top of the 20",
    "holds": "a package including 8 howitzers",
    "raises": "raised its gift from 8 to 20 howitzers",
    "swaps": "8 howitzers in exchange for 20 trucks",
}
DOCS = {
    doc: (date(2023, 1, 1) + timedelta(days=day)).isoformat()
    for doc, day in zip("abcdef", (0, 1, 3, 9, 40, 40), strict=True)
}
"""The day of each report."""


@st.composite
def gifts(draw):
    number, amount = draw(st.sampled_from([(8, None), (20, None), (None, 9e6), (None, None)]))
    more = {"quantity": Quantity.exactly(number)} if number else {}
    more |= {"value": Money(amount, "EUR")} if amount else {}
    item, kind = draw(
        st.sampled_from([("howitzer", "artillery"), ("Archer", "artillery"), ("package", "military aid")])
    )
    doc = draw(st.sampled_from(list(DOCS)))
    return tell(
        doc,
        DOCS[doc],
        words=PHRASES[draw(st.sampled_from(list(PHRASES)))],
        provider=draw(st.sampled_from(["PER", "PER", "PER", "CHL", ["PER", "CHL"]])),
        recipient=draw(st.sampled_from(["TCD", "TCD", "UKR"])),
        stage=draw(st.sampled_from(["pledged", "delivered", "delivered", "refused"])),
        item=item,
        kind=kind,
        **more,
    )


@st.composite
def words(draw):
    """A statement, a proposal or a stance."""
    doc, who = draw(st.sampled_from(list(DOCS))), draw(st.sampled_from(["PER", "PER", "TCD"]))
    kind = draw(st.sampled_from(["statement", "statement", "statement", "proposal", "position"]))
    matter = {
        "matter__kind": "ceasefire",
        "matter__label": draw(st.sampled_from(["a ceasefire of ten days", "the port"])),
    }
    said = "Chad never got the howitzers that Peru gave under the proposed ceasefire of ten days"
    if kind == "proposal":
        return tell(doc, DOCS[doc], kind, said, proposer=who, **matter)
    if kind == "position":
        return tell(
            doc, DOCS[doc], kind, said, actor=who, stance=draw(st.sampled_from(["supports", "opposes"])), **matter
        )
    told = {"speaker__actor": who, "act": draw(st.sampled_from(["deny", "state", "reject"]))}
    target = draw(st.sampled_from(["PER", "TCD", None]))
    return tell(doc, DOCS[doc], kind, said, **told, **({"target": target} if target else {}))


STEPS = st.lists(st.tuples(st.sets(st.integers(0, 23), max_size=4), st.integers(0, 3)), min_size=3, max_size=7)
"""Which tellings there are not, and what is ruled: nothing, two merged, two kept apart, an origin found."""


@settings(max_examples=200, deadline=None)
@given(st.lists(gifts() | words(), min_size=1, max_size=24), STEPS)
def test_what_is_remembered_is_what_is_worked_out_anew(pool, steps):
    pool = list({t.claim.id: t for t in pool}.values())
    texts = [Document(doc, " ".join(PHRASES.values())) for doc in "abc"]
    merging = Merging()
    relating = Relating(merging.traits)
    for out, ruled in steps:
        told = [t for n, t in enumerate(pool) if n not in out]
        if ruled == 3 and told:
            told[0] = replace(told[0], origin="z")
        binding = Binding()
        if ruled == 1:
            binding.together([t.claim.id for t in pool if t.claim.type == pool[0].claim.type][:2])
        elif ruled == 2:
            binding.keep_apart([pool[0].claim.id], [t.claim.id for t in pool[1:3]])
        found = merging.entries(told, binding.bonds())
        assert found == consolidate(told, binding.bonds())
        assert relating.relations(found, lambda ids: [d for d in texts if d.id in ids]) == relations(found, texts)


def test_what_did_not_change_is_the_very_same():
    tellings = [
        tell(d, DOCS[d], provider=w, recipient="TCD", stage="pledged", item="howitzer", kind="artillery")
        for d, w in (("a", "PER"), ("b", "CHL"))
    ]
    merging = Merging()
    first, second = merging.entries(tellings)
    (left,) = merging.entries([t for t in tellings if t not in first.tellings])
    assert left is second
