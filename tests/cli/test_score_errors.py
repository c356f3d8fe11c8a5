"""`entente score --errors`: every lost fill under one cause, worked out by hand on small cases."""

import json
import random

import pytest

from entente.score import score_records
from entente.score.causes import causes, losses
from entente.score.looking import reason

TEXT = "Peru sent nine boats to Samoa. Oslo and Lima met on Monday. Ghana slept. Chad urged talks."
BOATS = {
    "doc": "d",
    "type": "commitment",
    "evidence": [[0, 29]],
    "provider": ["PER"],
    "recipient": ["WSM"],
    "stage": "delivered",
    "kind": "ship",
    "item": "boat",
    "quantity": {"low": 9, "high": 9, "approx": False},
    "value": None,
}
MEETING = {"doc": "d", "type": "meeting", "evidence": [[31, 58]], "participants": ["NOR", "PER"], "status": "held"}


def by(records):
    found = {}
    for record in records:
        found.setdefault((record["doc"], record["type"]), []).append(record)
    return found


def lost(coded, read):
    return [(loss.cause, loss.coded_lost, loss.read_lost) for loss in losses(by(coded), by(read))]


def test_nothing_is_lost_where_all_is_right():
    assert lost([BOATS, MEETING], [BOATS, MEETING]) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"stage": "refused"}, ("wrong stage", 1, 1)),
        ({"stage": None}, ("stage left out", 1, 0)),
        ({"value": {"amount": 5.0, "currency": "PEN"}}, ("value added", 0, 1)),
        ({"provider": ["PER", "CHL"]}, ("provider added", 0, 1)),
        ({"kind": "vehicle"}, ("wrong kind", 1, 1)),
        ({"quantity": {"low": 9, "high": None}}, ("wrong quantity", 0.5, 0.5)),
        ({"evidence": [[60, 70]]}, ("evidence elsewhere", 6, 6)),
    ],
)
def test_values_and_places(change, found):
    assert lost([BOATS], [{**BOATS, **change}]) == [found]


def test_records_missed_and_made_up():
    assert lost([BOATS], []) == [("missed: nothing read there", 6, 0)]
    assert lost([BOATS, BOATS], [BOATS]) == [("missed: merged with another", 6, 0)]
    assert lost([BOATS], [BOATS, BOATS]) == [("spurious: split from another", 0, 6)]
    other = {**BOATS, "provider": ["TCD"], "recipient": ["GHA"], "stage": "refused", "kind": "tank", "item": "tank"}
    strange = {**other, "quantity": None}
    assert lost([BOATS], [BOATS, strange]) == [("spurious: another of its type coded there", 0, 5)]
    assert lost([BOATS, strange], [BOATS]) == [("missed: another of its type read there", 5, 0)]
    assert lost([BOATS], [strange]) == [("every value wrong", 6, 5)]


def test_other_types_there():
    said = {**MEETING, "evidence": [[0, 29]]}
    assert lost([BOATS], [said]) == [
        ("missed: read as meeting", 6, 0),
        ("spurious: other types coded there", 0, 3),
    ]
    assert lost([BOATS], [BOATS, MEETING]) == [("spurious: nothing coded there", 0, 3)]


def test_why_nothing_was_read():
    parsed = [(0, 30), (31, 59), (73, 90)]

    def told(kind, start, end):
        from entente.core.document import Span

        return reason({"type": kind, "evidence": [[start, end]]}, TEXT, [Span(*span) for span in parsed])

    assert told("commitment", 0, 29) == "a word of its type refused"
    assert told("meeting", 0, 29) == "no word of its type"
    assert told("meeting", 31, 58) == "a word of its type refused"
    assert told("statement", 60, 72) == "sentence not parsed"


def test_every_fill_has_one_cause_and_mending_all_gives_one():
    chance = random.Random(5)
    kinds = [BOATS, MEETING, {**BOATS, "provider": ["CHL"], "stage": "refused"}, {**MEETING, "participants": ["CHL"]}]
    for _ in range(100):
        coded, read = (
            [{**chance.choice(kinds), "evidence": [[p := chance.randrange(0, 60), p + 20]]} for _ in range(5)]
            for _ in range(2)
        )
        everything = score_records(by(coded), by(read))["all"]
        found = tuple(losses(by(coded), by(read)))
        assert everything.fills.like + sum(x.coded_lost for x in found) == pytest.approx(everything.fills.coded)
        assert everything.fills.like + sum(x.read_lost for x in found) == pytest.approx(everything.fills.read)
        made = causes(found, everything)
        assert sum(len(cause.losses) for cause in made) == len(found)
        assert [cause.gain for cause in made] == sorted((cause.gain for cause in made), reverse=True)


def test_the_command(entente, tmp_path):
    (tmp_path / "gold.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in (BOATS, MEETING)))
    (tmp_path / "read.jsonl").write_text(json.dumps({**BOATS, "stage": "refused"}) + "\n")
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "d", "text": TEXT}) + "\n")
    table = entente("score", "gold.jsonl", "read.jsonl", "--errors").stdout.splitlines()
    assert table[0].split() == ["type", "cause", "times", "coded", "lost", "read", "lost", "F1", "gain"]
    assert table[1].split() == ["meeting", "missed:", "nothing", "read", "there", "1", "3.0", "0.0", "0.2222"]
    assert table[2].split() == ["commitment", "wrong", "stage", "1", "1.0", "1.0", "0.1333"]
    words = ("score", "gold.jsonl", "read.jsonl", "--errors", "--documents", "docs.jsonl", "--examples", "1")
    shown = entente(*words, "--type", "meeting").stdout.splitlines()
    assert "missed: a word of its type refused" in shown[1]
    assert "“Oslo and Lima met on Monday”" in shown[-1]
    told = json.loads(entente(*words, "--as", "json").stdout)
    assert [cause["times"] for cause in told] == [1, 1]
    assert told[1]["examples"][0]["coded"]["stage"] == "delivered"
    wrong = entente("score", "gold.jsonl", "read.jsonl", "--errors", "--type", "pledge")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("There is no record type “pledge”; the six are commitment,")
