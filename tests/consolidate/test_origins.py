"""Origins: worked examples, what holds for any documents, and signatures that never change."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.consolidate.letters import hashed, words
from entente.consolidate.minhash import BANDS, DEEP, EMPTY, VERSION, bands, signature
from entente.consolidate.origins import links
from entente.consolidate.wording import wording
from entente.core.document import Document, Skip
from entente.core.origin import grouped, origin_of, tie
from entente.readers.clean import mark

EXAMPLES = Path(__file__).parent / "origins.txt"


def _cases():
    for block in EXAMPLES.read_text("utf-8").split("\n## ")[1:]:
        name, *lines = block.strip().split("\n")
        yield pytest.param(lines, id=name.replace(" ", "-"))


def _documents(lines):
    told = {}
    for line in lines:
        if line.startswith("@ "):
            _, id, day, outlet = line.split()
            url = outlet if outlet.startswith("http") else None
            told[id] = Document(id, "", date.fromisoformat(day), None if url else outlet, url)
        elif line[:2] not in ("= ", "! "):
            told[id] = replace(told[id], text=f"{told[id].text}\n{line}".strip())
    return [mark(document) for document in told.values()]


@pytest.mark.parametrize("lines", list(_cases()))
def test_worked_examples(lines):
    found = {(link.one, link.other): "; ".join(link.why) for link in links(_documents(lines))}
    for line in lines:
        if line.startswith("= "):
            pair, reason = line[2:].split(": ")
            assert reason in found.get(tuple(sorted(pair.split())), ""), (line, found)
        elif line.startswith("! "):
            assert tuple(sorted(line[2:].split())) not in found, (line, found)


def test_skipped_text_is_not_compared():
    notice = "Readers of this paper in Curepipe, Goodlands, Mahebourg and Triolet can have it sent to their houses from Monday to Friday if they write to the office in town before noon. Letters are answered in order. "
    one = Document("a", notice + "Gabon lends Chad a crane.", date(2031, 1, 1), skips=(Skip(0, len(notice), "notice"),))
    other = Document(
        "b", notice + "Fiji buys a tug from Palau.", date(2031, 1, 2), skips=(Skip(0, len(notice), "notice"),)
    )
    assert links([one, other]) == ()
    assert links([replace(one, skips=()), replace(other, skips=())])


def test_the_same_text_is_one_origin_however_late():
    told = "Gabon lends Chad a crane, the port of Libreville announced. It is the first loan of its kind, and will end when the new quay in Mayumba has been built. Drivers are sent along."
    first, again = Document("a", told, date(2031, 1, 1)), Document("b", told, date(2033, 1, 1))
    (link,) = links([first, again])
    assert link.why == ("word for word the same",)
    assert links([first, replace(again, text=told.replace("a crane", "two cranes"))]) == ()
    (undated,) = links([first, Document("c", told)])
    assert (undated.one, undated.other) == ("a", "c")


def test_texts_without_words_have_no_origin_in_common():
    assert links([]) == ()
    assert (
        links([Document("a", "", date(2031, 1, 1)), Document("b", "…", date(2031, 1, 1)), Document("c", "No.")]) == ()
    )


def test_a_version_after_the_window_is_tied_by_the_one_between():
    parts = [
        f"The {n} canal near Wadi {chr(65 + n)} was cleared by crews from {n + 3} villages in the north."
        for n in range(9)
    ]
    told = [
        Document("a", " ".join(parts[:6]), date(2031, 1, 1)),
        Document("b", " ".join(parts[:8]), date(2031, 1, 8)),
        Document("c", " ".join(parts), date(2031, 1, 15)),
    ]
    found = links(told)
    assert set(origin_of("abc", found).values()) == {"a"}


# What holds for any documents.

SENTENCES = [
    f"{who} {does} {many} {what} to {whom} before the {when}, as officials in {where} confirmed on the day."
    for who, does, many, what, whom, when, where in zip(
        "Chad Peru Mali Oman Laos Cuba".split(),
        "lends gives sells sends ships hands".split(),
        "three nine forty six two ten".split(),
        "pumps boats trucks tents cranes drones".split(),
        "Niger Chile Togo Yemen Nepal Haiti".split(),
        "rains summer harvest winter feast vote".split(),
        "Abeche Callao Mopti Sohar Pakse Moa".split(),
        strict=True,
    )
]


@st.composite
def _reports(draw):
    found = []
    for number in range(draw(st.integers(0, 7))):
        told = draw(st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=6))
        day = draw(st.none() | st.integers(0, 30))
        found.append(
            Document(
                f"d{number}",
                " ".join(told),
                None if day is None else date(2031, 1, 1) + timedelta(day),
                draw(st.sampled_from((None, "a.example", "b.example"))),
            )
        )
    return found


@settings(max_examples=60, deadline=None)
@given(_reports(), st.randoms())
def test_neither_order_nor_repetition_matters(reports, chance):
    mixed = reports + [chance.choice(reports) for _ in reports]
    chance.shuffle(mixed)
    assert links(mixed) == links(reports)


@settings(max_examples=60, deadline=None)
@given(_reports(), st.integers(0, 30))
def test_links_of_then_are_those_between_documents_of_then(reports, days):
    until = date(2031, 1, 1) + timedelta(days)
    known = [report for report in reports if report.published and report.published <= until]
    ids = {report.id for report in known}
    assert links(known) == tuple(link for link in links(reports) if link.one in ids and link.other in ids)


@settings(max_examples=60, deadline=None)
@given(_reports())
def test_every_link_has_its_reasons_and_joins_two(reports):
    found = links(reports)
    assert all(link.why and link.one < link.other for link in found)
    assert len({(link.one, link.other) for link in found}) == len(found)
    origins = origin_of(sorted(r.id for r in reports), found)
    assert len(set(origins.values())) <= len(reports)


@given(st.text())
def test_any_text_has_a_wording(text):
    told = wording(Document("a", text))
    assert len(told.rows) == len(told.kind) == len(told.sentence) == len(told.starts) == len(told.ends)
    assert len(told.names) == len(told.within)
    found = words(text)
    assert [
        hashed(text[start:end]) for start, end in zip(found.starts, found.ends, strict=True)
    ] == found.hashes.tolist()


# Signatures are the same on every machine and in every release of one version.


def test_the_signature_of_a_fixed_text():
    told = wording(
        Document("a", "Norway will send eight tanks to Ukraine, and Iceland pays for the ships that carry them.")
    )
    marks = signature(told.rows)
    assert VERSION == 1
    assert marks[:4].tolist() == SIGNATURE
    assert bands(marks)[:2].tolist() == BANDED
    assert hashed("tanks") == WORD


SIGNATURE = [413873528776727790, 3614921847652777564, 158625900761687835, 370423947723624600]
BANDED = [5611944765970419512, 12395935253442395991]
WORD = 13493109699057678050


def test_signatures_tell_how_much_texts_share():
    rows = np.arange(1, 1001, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for part in (0.2, 0.5, 0.8):
        both = int(1000 * 2 * part / (1 + part))
        other = np.concatenate((rows[:both], rows[both:] + np.uint64(7)))
        assert abs(float(np.mean(signature(rows) == signature(other))) - part) < 0.17
    assert signature(rows).tolist() == signature(np.tile(rows[::-1], 2)).tolist()
    assert set(signature(rows[:0]).tolist()) == {int(EMPTY)}
    assert len(bands(signature(rows))) == BANDS == len(signature(rows)) // DEEP


# Groups of origins and what ties them.


def test_the_tie_of_a_copy_is_to_the_first_before_it():
    from entente.core.origin import Link

    found = [Link("a", "c", ("x",)), Link("b", "c", ("y",)), Link("c", "d", ("z",))]
    assert tie("c", found, ["b", "a"]) == found[1]
    assert tie("d", found, ["a"]) == found[2]
    assert tie("e", found, []) is None
    (origin, single) = grouped({"c": "a", "d": "a"}, ["a", "c", "d", "e"], found[:1])
    assert (origin.docs, origin.links, single.docs) == (("a", "c", "d"), (found[0],), ("e",))
