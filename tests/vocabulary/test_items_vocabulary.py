"""The vocabulary of things: how names are found, and which kind a phrase tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.vocabulary.items import find_items, items, kind_of, kinds, supports_kind, supports_label, things_in

NAMES = [
    ("F 16s and F-16AMs, F16", ["F-16", "F-16", "F-16"]),
    ("Leopard 2A6s, Leopard 1A5", ["Leopard 2", "Leopard 1"]),
    ("T-72M1s", ["T-72"]),
    ("155 mm artillery shells", ["artillery shell"]),
    ("antitank missiles", ["anti-tank missile"]),
    ("PzH 2000, SAMP/T and IRIS-T SLM", ["PzH 2000", "SAMP/T", "IRIS-T"]),
    ("at 4 pm a spike in prices", []),
    ("Leopard 2,000 times", ["Leopard"]),
]

KINDS = [
    ("Leopard 2 tanks", "tank"),
    ("tank ammunition", "ammunition"),
    ("anti-tank missiles", "missile"),
    ("anti-tank rocket", "small arms"),
    ("air defence missiles", "air defence"),
    ("Patriot missiles", "air defence"),
    ("HIMARS rockets", "ammunition"),
    ("Javelin missiles", "missile"),
    ("Bushmaster vehicles", "armoured vehicle"),
    ("artillery systems", "artillery"),
    ("missile deal", "missile"),
    ("F-16 pilot training", "training"),
    ("military aid", "military aid"),
    ("weapons package", "military aid"),
    ("security support package", "military aid"),
    ("€50 billion package", "financial"),
    ("economic assistance", "financial"),
    ("humanitarian funding", "humanitarian"),
    ("diplomatic support", "political support"),
    ("aid", "support"),
    ("vaccine doses", "medical"),
    ("field hospital", "medical"),
    ("family tents", "humanitarian"),
    ("power transformers", "energy"),
    ("pickup trucks", "vehicle"),
    ("export licence", "permission"),
    ("security guarantees", "security guarantee"),
    ("refugees", "refuge"),
    ("climate finance", "financial"),
    ("£3 million", "financial"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [m.item.name for m in find_items(text)] == names


@pytest.mark.parametrize(("phrase", "kind"), KINDS)
def test_kinds(phrase: str, kind: str) -> None:
    told = kind_of(phrase)
    assert told is not None
    assert told[0] == kind
    assert supports_kind(kind, [phrase])
    assert not any(supports_kind(other, [phrase]) for other in kinds() if other != kind)


@pytest.mark.parametrize("phrase", ["warm welcome", "speech", "friendship", "summit", "letter"])
def test_no_things(phrase: str) -> None:
    assert kind_of(phrase) is None


def test_every_item_has_a_kind_of_the_codebook_and_is_found_by_its_name() -> None:
    assert len([i for i in items() if i.system]) >= 300
    assert {i.kind for i in items()} == set(kinds())
    lost = [i.name for i in items() if i.system and not any(m.item.kind == i.kind for m in find_items(i.name))]
    assert lost == []


def test_registers_are_told() -> None:
    item = find_items("Challenger 2")[0].item
    assert (item.kind, item.sipri, item.unroca, item.kiel) == ("tank", "armoured vehicles", "I", "main battle tank")


@pytest.mark.parametrize("other", ["Challenger 3", "Leopard 2", "howitzer", "2"])
def test_any_other_label_is_refused(other: str) -> None:
    assert not supports_label(other, ["Challenger 2 tanks"])
    assert not supports_label(other, ["Challenger 2s"])


def test_labels_are_read_without_number() -> None:
    assert supports_label("Challenger 2 tank", ["Challenger 2 tanks"])
    assert supports_label("economic support", ["economic", "support"])
    assert supports_label("training", ["trained"])


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for span, kind in things_in(text):
        assert 0 <= span.start < span.end <= len(text)
        assert kind in kinds()
