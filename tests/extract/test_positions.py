"""Positions and proposals read from single sentences by the packaged engine. `positions.txt` and `proposals.txt` hold our sentences and what each tells."""

from datetime import date
from pathlib import Path

import pytest

from entente.core.document import Document, Span
from entente.extract.merge import merged
from entente.extract.positions import find_positions
from entente.extract.proposals import find_proposals
from entente.extract.support import supported, unsupported
from entente.language.engine import load, parse_many
from entente.pipeline import analyse, worth_parsing
from entente.readers.clean import mark
from entente.records.base import record_of
from entente.records.position import stances_of

WRITTEN = date(2022, 6, 1)


def cases():
    """Every text of the two files with the lines of what it tells."""
    found = []
    files = [Path(__file__).with_name(f"{name}.txt") for name in ("positions", "proposals")]
    for line in (line for file in files for line in file.read_text("utf-8").splitlines()):
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line.startswith("= "):
            found[-1][1].append(line[2:])
    return found


def told(record):
    """A record as a line of the file."""
    matter = (record["matter"]["kind"], record["matter"]["label"])
    if record["type"] == "position":
        return " | ".join(("position", " ".join(record["actor"]), *matter, record["stance"]))
    return " | ".join(("proposal", " ".join(record["proposer"]), " ".join(record["addressee"]) or "-", *matter))


@pytest.fixture(scope="module")
def engine():
    return load()


@pytest.fixture(scope="module")
def read(engine):
    """The positions and proposals of a text: `read(text)` gives its claims."""
    known = {}

    def claims_of(text):
        if text not in known:
            document = mark(Document(text, text, WRITTEN))
            (doc,) = parse_many(engine, [(text, worth_parsing(document))])
            analysis = analyse(document, doc)
            kept, issues = supported([*find_positions(analysis), *find_proposals(analysis)], document)
            assert issues == ()
            known[text] = merged(kept)
        return known[text]

    return claims_of


@pytest.mark.parametrize(("text", "lines"), cases(), ids=[text[:40] for text, _ in cases()])
def test_worked_examples(read, text, lines):
    assert sorted(told(record_of(claim)) for claim in read(text)) == sorted(lines)


def test_enough_examples_and_counterexamples():
    assert len(cases()) >= 40
    assert sum(not lines for _, lines in cases()) >= 15


def _only(read, text):
    (claim,) = read(text)
    return claim, record_of(claim)


def test_conditions_are_the_texts_words(read):
    _, record = _only(read, "Kenya supports the truce only if foreign troops leave.")
    assert record["conditions"] == "only if foreign troops leave"


def test_who_vouches_for_a_stance(read):
    _, record = _only(read, "Norwegian Prime Minister Kari Lund said Chile opposes the embargo.")
    assert record["actor"] == ["CHL"]
    assert record["attribution"] == ["Kari Lund"]


def test_evidence_is_the_shortest_stretch_that_says_it(read):
    text = "On a rainy day Peru rejected the peace plan."
    _, record = _only(read, text)
    assert [Span(*s).of(text) for s in record["evidence"]] == ["Peru rejected the peace plan"]


def test_a_turned_stance_is_refused(read):
    text = "Peru rejected the peace plan."
    claim, _ = _only(read, text)
    fields = tuple(type(f)(f.name, "supports", f.spans, f.rule) if f.name == "stance" else f for f in claim.fields)
    turned = type(claim)(claim.doc, claim.type, claim.evidence, fields, claim.rule)
    assert unsupported(turned, Document(text, text)) == ("stance supports is not told by “rejected”",)


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("refused to join", ("opposes",)),
        ("will not support", ("opposes",)),
        ("dropped objections", ("supports",)),
        ("wants to prevent", ("opposes",)),
        ("might back", ("open", "conditional")),
        ("missed", ("absent",)),
        ("has joined", ("supports",)),
        ("has imposed", ()),
        ("is not part of", ("absent", "opposes")),
        ("has not decided", ("undecided",)),
        ("said no", ("opposes",)),
        ("slept", ()),
    ],
)
def test_stances_of_words_alone(words, stances):
    assert stances_of(words.split()) == stances
