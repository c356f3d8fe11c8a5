"""Stands on one matter under several labels, countries told as a number, proposals with verdicts, threads over reports."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telling import tell

from entente.consolidate.board import board, countries
from entente.consolidate.matters import matters
from entente.consolidate.merge import consolidate
from entente.consolidate.proposals import proposals
from entente.consolidate.threads import threads_across
from entente.core.relation import Relation


def stand(doc, day, actor, stance, label, kind="coalition", **more):
    return tell(
        doc,
        day,
        "position",
        f"{actor} {stance}",
        actor=actor,
        stance=stance,
        matter__kind=kind,
        matter__label=label,
        **more,
    )


STORY = (
    stand("a", "2031-03-01", ("DNK", "NLD"), "leads", "alliance of the patient"),
    stand("a", "2031-03-01", "group:about 12 countries", "open", "the alliance"),
    stand("a", "2031-03-01", "PRT", "open", "alliance of the patient"),
    stand("b", "2031-03-04", "PRT", "supports", "alliance of the patient to guard the strait"),
    stand("b", "2031-03-04", "GRC", "opposes", "peacekeeping mission", "deployment"),
    stand("c", "2031-03-09", "GRC", "limited", "a Danish-Dutch-led monitoring force", "deployment"),
    stand("d", "2031-03-02", "GRC", "supports", "fishing treaty", "law"),
)
"""A coalition that four reports tell under five labels, and another matter."""


def test_one_matter_under_several_labels():
    found = board(consolidate(STORY), "patient")
    stands = {s.actor: (s.changes, s.told) for s in found.stands}
    assert stands == {
        "DNK": (("leads",), "2031-03-01"),
        "NLD": (("leads",), "2031-03-01"),
        "PRT": (("open", "supports"), "2031-03-04"),
        "GRC": (("opposes", "limited"), "2031-03-09"),
        "group:about 12 countries": (("open",), "2031-03-01"),
    }


def test_countries_told_as_a_number_are_held_against_those_named():
    (places,) = board(consolidate(STORY), "patient").places
    assert (places.told.low, places.named, places.unnamed) == (12, ("DNK", "GRC", "NLD", "PRT"), 8)
    (early,) = board(consolidate(STORY[:4]), "patient").places
    assert (early.named, early.unnamed) == (("DNK", "NLD", "PRT"), 9)


def test_a_number_of_other_things_is_no_number_of_countries():
    assert countries("group:40 lawmakers") is None
    assert countries("group:Nordic countries") is None
    assert countries("group:twenty states").low == 20


def test_matters_that_share_only_the_kind_or_whom_they_are_on_stay_apart():
    told = (
        stand("a", "2031-03-01", "PRT", "supports", "sanctions on Belarus", "sanctions"),
        stand("b", "2031-03-02", "PRT", "opposes", "sanctions on Myanmar", "sanctions"),
        stand("c", "2031-03-02", "GRC", "opposes", "oil sanctions on Belarus", "sanctions"),
    )
    assert len(matters(consolidate(told))) == 3


@given(st.permutations(STORY), st.lists(st.sampled_from(STORY)))
def test_order_and_repetition_change_nothing(order, again):
    entries = consolidate(STORY)
    assert board(consolidate((*order, *again)), "patient") == board(entries, "patient")
    assert board((*reversed(entries), *entries), "patient") == board(entries, "patient")


@given(st.sampled_from(sorted({t.told for t in STORY})))
def test_what_is_told_later_changes_no_entry_of_before(day):
    """The entries of all reports, cut at a day, give the board that the reports until then give."""
    cut = (replace(e, tellings=tuple(t for t in e.tellings if t.told <= day)) for e in consolidate(STORY))
    known = board(consolidate([t for t in STORY if t.told <= day]), "patient")
    assert board((entry for entry in cut if entry.tellings), "patient") == known


def test_a_proposal_with_its_verdicts():
    offer = {"matter__kind": "truce", "matter__label": "harvest truce"}
    told = (
        tell("a", "2031-05-02", "proposal", proposer="CHE", addressee=("ARM", "AZE"), terms="sixty days", **offer),
        tell(
            "b", "2031-05-04", "position", actor="ARM", stance="conditional", conditions="if mines are cleared", **offer
        ),
        tell("c", "2031-05-08", "position", actor="ARM", stance="supports", **offer),
        tell("d", "2031-05-01", "position", actor="AZE", stance="opposes", **offer),
        tell("e", "2031-05-09", "statement", speaker__actor="AZE", act="reject", target="CHE"),
    )
    entries = [entry for one in told for entry in consolidate([one])]
    proposal = entries[0]
    ties = [Relation("answers", e.id, proposal.id, (e.claims[0].id, proposal.claims[0].id)) for e in entries[1:]]
    (found,) = proposals(reversed(entries), (*ties, *reversed(ties)))
    assert [(v.actor, v.verdict, v.conditions) for v in found.verdicts] == [
        ("ARM", "conditional", "if mines are cleared"),
        ("ARM", "accepted", ""),
        ("AZE", "rejected", ""),
    ]
    assert [(v.actor, v.verdict) for v in found.standing] == [("ARM", "accepted"), ("AZE", "rejected")]


def test_threads_over_reports():
    claim = tell("a", "2031-06-01", "statement", speaker__actor="KEN", act="accuse", target="ETH")
    denial = tell("b", "2031-06-02", "statement", speaker__actor="ETH", act="deny", target="KEN")
    entries = [entry for one in (claim, denial) for entry in consolidate([one])]
    tie = Relation("answers", entries[1].id, entries[0].id, (denial.claim.id, claim.claim.id))
    (thread,) = threads_across(reversed(entries), (tie, tie))
    assert (thread.statement, thread.answers) == (claim, (denial,))
