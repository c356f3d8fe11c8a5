"""Agreement: kappa against published values, refused where it is undefined; judgements read off decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_deciding import tanks

from entente.core.agreement import Agreement, agreement
from entente.ledger import Ledger
from entente.ledger.judging import agreements, judgements, pairs, people


def of_table(*rows):
    return Agreement(tuple(map(str, range(len(rows)))), rows)


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Cohen, A coefficient of agreement for nominal scales, 1960, tables 1 and 2: 200 patients, three diagnoses
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),
        # Fleiss, Statistical methods for rates and proportions, 1981, table 13.1: 100 subjects, three diagnoses
        (((75, 1, 4), (5, 4, 1), (0, 0, 10)), 0.676),
        # Sim and Wright, The kappa statistic in reliability studies, 2005, table 1: 39 patients, relevant or not
        (((22, 2), (4, 11)), 0.67),
        # the two tables of like agreement and unlike kappa that text books show
        (((45, 15), (25, 15)), 0.130),
        (((25, 35), (5, 35)), 0.259),
    ],
)
def test_published_kappas(table, kappa):
    assert of_table(*table).kappa == pytest.approx(kappa, abs=0.005)


def test_the_counts_and_the_error_are_told():
    told = of_table((22, 2), (4, 11))
    assert (told.judged, told.alike, told.called) == (39, 33, "substantial")
    assert told.observed == pytest.approx(0.846, abs=0.001)
    assert told.expected == pytest.approx(0.538, abs=0.001)
    assert told.error == pytest.approx(0.125, abs=0.001)


def test_kappa_is_refused_where_it_is_undefined():
    nothing, always = agreement([]), agreement([("accepted", "accepted")] * 7)
    assert (nothing.kappa, nothing.error, nothing.called) == (None, None, "")
    assert "judged nothing both" in nothing.undefined
    assert always.kappa is None
    assert "both said “accepted” of all 7" in always.undefined
    assert agreement([("accepted", "rejected")] * 7).kappa == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40))
def test_kappa_lies_between_minus_one_and_one_whoever_comes_first(told):
    found, turned = agreement(told), agreement([(b, a) for a, b in told])
    assert (found.kappa is None) == bool(found.undefined)
    if found.kappa is None:
        assert turned.kappa is None
    else:
        assert -1 <= found.kappa <= 1
        assert turned.kappa == pytest.approx(found.kappa)
        assert (found.kappa == 1) == (found.alike == found.judged)


def test_judgements_are_read_off_decisions(ledger):
    first, second, third = (claim.id for claim in tanks(ledger).claims)
    ana, ben = ledger.analyst("ana"), ledger.analyst("ben")
    ana.accept(first)
    ana.correct(second, "quantity", "12", note="two were held back")
    ana.reject(third)
    ben.accept(first, "quantity")
    ben.accept(first)
    ben.accept(second)  # as ana has corrected it
    ben.accept(third)  # a second opinion; the claim stays rejected
    found = judgements(ledger.decisions())
    assert {claim: {by: j.word for by, j in told.items()} for claim, told in found.items()} == {
        first: {"ana": "accepted", "ben": "accepted"},
        second: {"ana": "corrected", "ben": "corrected"},
        third: {"ana": "rejected", "ben": "accepted"},
    }
    assert found[second]["ben"].fields["quantity"] is False
    assert found[second]["ben"].fields["provider"] is True
    claims, fields, differing = agreements(found, "ana", "ben")
    assert (claims.table, differing) == (((1, 0, 0), (0, 1, 0), (1, 0, 0)), (third,))
    assert fields.judged == len(found[first]["ana"].fields) + 1
    assert (people(found), pairs(found)) == (("ana", "ben"), (("ana", "ben", 3),))


def test_what_is_undone_was_not_judged(ledger):
    first = tanks(ledger).claims[0].id
    ana = ledger.analyst("ana")
    ana.reject(first)
    ana.undo()
    assert judgements(ledger.decisions()) == {}
    ana.accept(first, "quantity")
    (told,) = judgements(ledger.decisions())[first].values()
    assert (told.word, told.fields) == ("", {"quantity": True})


def test_agreement_on_the_command_line(entente, ledger_file):
    with Ledger.open(ledger_file) as ledger:
        first, second = (claim.id for claim in tanks(ledger).claims[:2])
        assert "Nobody has judged a claim" in entente("agreement").stderr
        for name, claim in (("ana", first), ("ana", second), ("ben", first)):
            ledger.analyst(name).accept(claim)
        assert "both said “accepted” of all 1" in entente("agreement").stdout
        ledger.analyst("ben").reject(second)
    told = entente("agreement", "ana", "ben").stdout
    assert "claims: 2 judged by ana and ben, 1 alike (50 %), kappa 0.00" in told
    assert f"judged differently: {second}" in told
    assert '"kappa": 0.0' in entente("agreement", "ana", "ben", "--as", "json").stdout
    assert "Nobody called “eve” has judged a claim" in entente("agreement", "ana", "eve").stderr
