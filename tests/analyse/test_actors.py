"""Who a phrase stands for. `actors.txt` holds our texts, their trees, and the actors that each word tells.

In that file `= word | codes | name | role` is what a mention stands for, `+ word | codes` the same with its coordinated
phrases, `! word` a word that stands for nobody; `word#2` is its second place in the text, `@ day` the day of writing.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc as Parsed
from spacy.vocab import create_vocab

from entente.analyse.actors import Actors, find_actors
from entente.core.document import Document, Skip, Span
from entente.language.plain import Doc
from entente.vocabulary.actors_told import supports

VOCAB = create_vocab("en", English.Defaults)


@dataclass
class Case:
    """One text of the file with its tree and what is expected of it."""

    text: str
    day: date | None = None
    rows: list[list[str]] = field(default_factory=list)
    mentions: list[list[str]] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)

    def doc(self) -> Doc:
        """The parsed text."""
        words, spaces, at = [row[0] for row in self.rows], [], 0
        for word in words:
            at = self.text.index(word, at) + len(word)
            spaces.append(self.text[at : at + 1] == " ")
        return Doc(
            Parsed(
                VOCAB,
                words=words,
                spaces=spaces,
                pos=[row[1] for row in self.rows],
                heads=[int(row[2]) for row in self.rows],
                deps=[row[3] for row in self.rows],
                lemmas=[row[4] for row in self.rows],
                ents=[row[5] if len(row) > 5 else "O" for row in self.rows],
            )
        )

    def actors(self) -> Actors:
        """The actors of the text."""
        return find_actors(self.doc(), Document("case", self.text, self.day))

    def place(self, told: str) -> int:
        """The token of "word" or "word#2"."""
        word, _, number = told.partition("#")
        places = [place for place, row in enumerate(self.rows) if row[0] == word]
        return places[int(number or 1) - 1]


def cases() -> list[Case]:
    """The texts of the file."""
    found = []
    for block in Path(__file__).with_name("actors.txt").read_text("utf-8").strip().split("\n\n"):
        first, *lines = block.split("\n")
        case = Case(first[2:])
        for line in lines:
            sign, rest = line[:2], line[2:]
            parts = [part.strip() for part in rest.split("|")]
            if sign == "@ ":
                case.day = date.fromisoformat(rest)
            elif sign == "= ":
                case.mentions.append(parts)
            elif sign == "+ ":
                case.phrases.append(parts)
            elif sign == "! ":
                case.nobody.append(rest)
            else:
                case.rows.append(line.split(" "))
        found.append(case)
    return found


CASES = cases()
each = pytest.mark.parametrize("case", CASES, ids=[c.text[:48] for c in CASES])


@each
def test_who_is_told(case: Case) -> None:
    actors = case.actors()
    for word, codes, *person in case.mentions:
        told = actors.of(case.place(word), conjuncts=False)
        assert [a.code for a in told] == codes.split(", "), word
        if person:
            name, role = person
            assert [(a.name or "", a.role or "") for a in told[:1]] == [(name, role)], word


@each
def test_coordinated_phrases_belong_together_and_others_to_nobody(case: Case) -> None:
    actors = case.actors()
    for word, codes in case.phrases:
        assert [a.code for a in actors.of(case.place(word))] == codes.split(", ")
    for word in case.nobody:
        assert actors.of(case.place(word), conjuncts=False) == ()


@each
def test_every_mention_of_the_text_is_listed_once_in_its_order(case: Case) -> None:
    found = case.actors().mentions()
    places = [token for token, _ in found]
    assert places == sorted(places)
    assert len({(token, actor.code) for token, actor in found}) == len(found)
    expected = {(case.place(word), code) for word, codes, *_ in case.mentions for code in codes.split(", ")}
    assert {(token, actor.code) for token, actor in found} == expected


@each
def test_the_cited_words_show_the_actor(case: Case) -> None:
    for _, actor in case.actors().mentions():
        assert supports(actor.code, [s.of(case.text) for s in actor.spans]), actor
        assert not actor.name or actor.name in [s.of(case.text) for s in actor.name_spans]


@each
def test_it_does_not_matter_what_is_asked_first(case: Case) -> None:
    forwards, backwards = case.actors(), case.actors()
    places = range(len(case.rows))
    told = {place: backwards.of(place) for place in reversed(places)}
    assert [forwards.of(place) for place in places] == [told[place] for place in places]


def test_skipped_stretches_tell_nobody() -> None:
    case = next(c for c in CASES if c.text.startswith("NATO ministers"))
    skipped = Document("case", case.text, skips=(Skip(0, 4, "caption"),))
    assert "NATO" not in {a.code for _, a in find_actors(case.doc(), skipped).mentions()}


def test_an_empty_text_tells_nobody() -> None:
    assert find_actors(Doc(Parsed(VOCAB)), Document("empty", "")).mentions() == ()


WORDS = (
    "the a his her its their we I it they he she both two all some of for in from to by and , . ( ) “ ” ' - : "
    "Norway Norwegian German Germany's Chad Kyiv London NATO EU Western European Russian-backed West Washington Hamas Kremlin "
    "president minister Prime Minister foreign spokesman officials leaders envoy ambassador mayor senator counterpart general "
    "government army forces allies countries country alliance bloc rebels company foundation group members dozens media "
    "Ingrid Haugen Sir Mr Ishiba Petro Berg GHF Northern Relief Foundation said told will send tanks not former deputy 's"
).split()
OPENING, CLOSING = ("(", "“", "-"), (",", ".", ")", "”", "'", "'s", ":", "-")
PARTS = ("NOUN", "PROPN", "VERB", "ADJ", "ADP", "PRON", "DET", "PUNCT", "NUM", "CCONJ", "X", "AUX")
RELATIONS = "nsubj obj obl nmod nmod:poss amod compound conj cc case det flat appos nmod:desc punct ccomp nummod nsubj:pass dep".split()


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """Any words in any tree: a token hangs on one before it or begins a sentence."""
    size = draw(st.integers(1, 30))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    heads = [draw(st.integers(max(0, i - 6), i)) for i in range(size)]
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size))
    entities = draw(st.lists(st.sampled_from(("O", "O", "B-PERSON", "B-ORG", "B-LOC")), min_size=size, max_size=size))
    return Doc(
        Parsed(
            VOCAB,
            words=words,
            spaces=[w not in OPENING and n not in CLOSING for w, n in zip(words, (*words[1:], "."), strict=True)],
            pos=draw(st.lists(st.sampled_from(PARTS), min_size=size, max_size=size)),
            heads=heads,
            deps=["ROOT" if heads[i] == i else r for i, r in enumerate(relations)],
            lemmas=[w.lower().removesuffix("s") for w in words],
            ents=entities,
        )
    )


@settings(max_examples=150, deadline=None)
@given(trees(), st.sampled_from((None, date(2024, 5, 1), date(1999, 1, 1))))
def test_any_tree_is_read_and_every_actor_is_shown_by_its_words(doc: Doc, day: date | None) -> None:
    actors = find_actors(doc, Document("any", doc.text, day))
    for token in range(len(doc)):
        for actor in actors.of(token):
            cited = [*actor.spans, *actor.name_spans, *actor.role_spans]
            assert actor.spans
            assert all(0 <= s.start < s.end <= len(doc.text) and isinstance(s, Span) for s in cited)
            assert supports(actor.code, [s.of(doc.text) for s in actor.spans]), actor
    assert find_actors(doc, Document("any", doc.text, day)).mentions() == actors.mentions()
