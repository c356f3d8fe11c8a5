"""Things read off parsed phrases. `things.txt` holds our sentences, their trees and the things that each tells."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from entente.analyse.items import Things, find_things
from entente.core.analysis import Actor, Thing
from entente.core.document import Document, Span
from entente.language.plain import Doc
from entente.vocabulary.items import supports_kind, supports_label
from entente.vocabulary.money import supports_money
from entente.vocabulary.numbers import supports_quantity

VOCAB = spacy.blank("en").vocab
STATES = {"German": "DEU", "US": "USA", "French": "FRA", "Polish": "POL", "Canada": "CAN"}


@dataclass(frozen=True)
class Demonyms:
    """A stand-in for the actors: the few demonyms of the sentences."""

    doc: Doc

    def of(self, token: int, conjuncts: bool = True) -> tuple[Actor, ...]:
        word = self.doc[token]
        code = STATES.get(word.text)
        return (Actor(code, (Span(word.idx, word.idx + len(word)),), "demonym"),) if code else ()


def parsed(lines: list[str], text: str) -> Doc:
    rows = [line.split(" ") for line in lines]
    words = [row[0] for row in rows]
    spaces, at = [], 0
    for word in words:
        at = text.index(word, at) + len(word)
        spaces.append(text[at : at + 1] == " ")
    return Doc(
        Parsed(
            VOCAB,
            words=words,
            spaces=spaces,
            pos=[row[1] for row in rows],
            heads=[int(row[2]) for row in rows],
            deps=[row[3] for row in rows],
            lemmas=[row[4] for row in rows],
        )
    )


def cases() -> list[tuple[str, list[str], list[str]]]:
    blocks = Path(__file__).with_name("things.txt").read_text("utf-8").strip().split("\n\n")
    found = []
    for block in blocks:
        first, *lines = block.split("\n")
        found.append((first[2:], [x for x in lines if x[:2] != "= "], [x[2:] for x in lines if x[:2] == "= "]))
    return found


def things_of(text: str, lines: list[str]) -> Things:
    doc = parsed(lines, text)
    return find_things(doc, Document("d", text), Demonyms(doc))


def written(thing: Thing) -> str:
    quantity, money = "-", "-"
    if thing.quantity is not None:
        low, high = thing.quantity.low, thing.quantity.high
        quantity = "..".join("" if end is None else str(int(end)) for end in (low, high))
        quantity += "~" if thing.quantity.approx else ""
    if thing.value is not None:
        money = f"{int(thing.value.amount)} {thing.value.currency}" + ("~" if thing.value.approx else "")
    makers = " ".join(a.code for a in thing.makers) or "-"
    return f"{thing.label} | {thing.kind} | {quantity} | {money} | {makers}"


@pytest.mark.parametrize(("text", "lines", "told"), cases(), ids=[c[0][:40] for c in cases()])
def test_things_of_a_sentence(text: str, lines: list[str], told: list[str]) -> None:
    assert [written(t) for t in things_of(text, lines).all()] == told


@pytest.mark.parametrize(("text", "lines", "told"), cases(), ids=[c[0][:40] for c in cases()])
def test_every_value_is_read_anew_from_its_words(text: str, lines: list[str], told: list[str]) -> None:
    for thing in things_of(text, lines).all():
        assert supports_label(thing.label, [s.of(text) for s in thing.label_spans])
        assert supports_kind(thing.kind, [s.of(text) for s in thing.kind_spans])
        if thing.quantity is not None:
            assert supports_quantity(thing.quantity, [s.of(text) for s in thing.quantity_spans])
        if thing.value is not None:
            assert supports_money(thing.value, [s.of(text) for s in thing.value_spans])


def test_a_modifier_leads_to_its_phrase_and_a_verb_to_what_it_gives() -> None:
    text, lines, _ = next(c for c in cases() if c[0].startswith("Rome signed"))
    things = things_of(text, lines)
    words = [line.split(" ")[0] for line in lines]
    assert [t.label for t in things.of(words.index("missile"))] == ["missile deal"]
    assert things.of(words.index("Rome")) == ()
    text, lines, _ = next(c for c in cases() if c[0].startswith("Seoul will train"))
    assert [t.kind for t in things_of(text, lines).of(2)] == ["training"]


def test_the_parse_must_be_of_the_document() -> None:
    text, lines, _ = cases()[0]
    doc = parsed(lines, text)
    with pytest.raises(ValueError, match="is not that of document d"):
        find_things(doc, Document("d", "Another text."), Demonyms(doc))
