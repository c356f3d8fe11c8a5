"""Measures a packaged model on the official test sets: trees, tags, sentences, names, and the relations that matter here.

With gold tokens each sentence is given as its words; from raw text a paragraph at a time is given as it was written,
and a word counts only where its letters are the same. Relations are compared without their subtypes, punctuation counts.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.core.document import Span
from entente.language.component import Parser
from entente.language.model import load_model

from . import names, treebank

SETS = {"PUD": "pud-test", "EWT": "ewt-test", "GUM": "gum-free-test"}
MEASURES = ("UAS", "LAS", "UPOS", "lemma")


class Read(NamedTuple):
    """A word as it was read: its place, its head's place (its own for the root), relation, part of speech, lemma."""

    start: int
    end: int
    head: tuple[int, int]
    relation: str
    upos: str
    lemma: str


def engine(model: Path) -> tuple[Language, Parser]:
    """A tokeniser and the parser with the model of a folder."""
    nlp = spacy.blank("en")
    return nlp, Parser(load_model(model), nlp.vocab)


def _gold(sentence: treebank.Sentence, at: int = 0) -> list[Read]:
    words = sentence.words
    places = [(w.start + at, w.end + at) for w in words]
    return [
        Read(*places[i], places[w.head - 1] if w.head else places[i], w.relation.split(":")[0], w.upos, w.lemma)
        for i, w in enumerate(words)
    ]


def _read(doc: Doc, places: Sequence[tuple[int, int]] | None = None) -> list[Read]:
    where = places or [(t.idx, t.idx + len(t)) for t in doc]
    return [
        Read(*where[t.i], where[t.head.i], "root" if t.dep_ == "ROOT" else t.dep_.split(":")[0], t.pos_, t.lemma_)
        for t in doc
        if not t.is_space
    ]


def with_gold_tokens(parser: Parser, nlp: Language, documents: Iterable[treebank.Document]) -> dict[str, float]:
    """Percentages right of words."""
    sentences = [s for document in documents for s in document]
    docs = [Doc(nlp.vocab, [w.form for w in s.words], [False] * len(s.words)) for s in sentences]
    for doc in docs:
        parser.parse(doc, (Span(0, len(doc.text)),))
    right: Counter[str] = Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        gold = _gold(sentence)
        _count(right, gold, _read(doc, [(g.start, g.end) for g in gold]), aligned=True)
    return {name: 100 * right[name] / right["gold"] for name in MEASURES}


def _paragraphs(documents: Iterable[treebank.Document]) -> Iterator[tuple[str, list[Read], list[tuple[int, int]]]]:
    for document in documents:
        text, words, sentences = "", [], []
        for sentence in document:
            if sentence.paragraph and text:
                yield text, words, sentences
                text, words, sentences = "", [], []
            text += " " if text else ""
            words = [*words, *_gold(sentence, len(text))]
            sentences = [*sentences, (len(text) + sentence.words[0].start, len(text) + sentence.words[-1].end)]
            text += sentence.text
        if text:
            yield text, words, sentences


def from_raw_text(parser: Parser, nlp: Language, documents: Iterable[treebank.Document]) -> dict[str, float]:
    """F1 of words and sentences whose places are the same."""
    right: Counter[str] = Counter()
    for text, gold, sentences in _paragraphs(documents):
        doc = parser(nlp.make_doc(text))
        _count(right, gold, _read(doc))
        parts = ([t for t in s if not t.is_space] for s in doc.sents)
        found = {(p[0].idx, p[-1].idx + len(p[-1])) for p in parts if p}
        right.update({"sentences": len(found & set(sentences)), "sentences told": len(found) + len(sentences)})
    scores = {name: 200 * right[name] / (right["gold"] + right["read"]) for name in MEASURES}
    return scores | {"sentences": 200 * right["sentences"] / right["sentences told"]}


def _count(right: Counter[str], gold: Sequence[Read], read: Sequence[Read], aligned: bool = False) -> None:
    by_place = {(r.start, r.end): r for r in read}
    pairs = zip(gold, read, strict=True) if aligned else ((g, by_place.get((g.start, g.end))) for g in gold)
    right.update({"gold": len(gold), "read": len(read)})
    for g, r in pairs:
        if r is not None and g.start < g.end:
            right["UAS"] += g.head == r.head
            right["LAS"] += g.head == r.head and g.relation == r.relation
            right["UPOS"] += g.upos == r.upos
            right["lemma"] += g.lemma == r.lemma or g.lemma == "_"


def names_f1(parser: Parser, nlp: Language, file: Path) -> dict[str, float]:
    """F1 of people, organisations and places on a Universal NER set with gold tokens: exact stretches and kinds."""
    hit: Counter[str] = Counter()
    for sentence in names.read_uner(file):
        doc = Doc(nlp.vocab, list(sentence.forms), [False] * len(sentence.forms))
        parser.parse(doc, (Span(0, len(doc.text)),))
        read = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in names.CORE}
        tags = [next(iter(a)) if len(a) == 1 else "O" for a in sentence.allowed]
        gold = {(a, b, tags[a][2:]) for a, b in names.runs(tags)}
        for kind in ("all", *sorted(names.CORE)):
            some, told = ({x for x in found if kind in ("all", x[2])} for found in (gold, read))
            hit.update({f"{kind} hit": len(some & told), f"{kind} all": len(some) + len(told)})
    return {kind: 2 * hit[f"{kind} hit"] / max(1, hit[f"{kind} all"]) for kind in ("all", *sorted(names.CORE))}


def relations(parser: Parser, nlp: Language, file: Path) -> Mapping[str, float]:
    """The laboratory's test of hand-written edges, which lies with the material: how many edges are right, in percent."""
    spec = importlib.util.spec_from_file_location("relation_test", file)
    assert spec is not None
    assert spec.loader is not None
    test = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(test)
    told: Mapping[str, float] = test.run(lambda texts: [parser(nlp.make_doc(text)) for text in texts])
    return told


def measure(material: Path, model: Path) -> dict[str, float]:
    """Every figure of the model's card, by name."""
    nlp, parser = engine(model)
    found: dict[str, float] = {}
    for name, file in SETS.items():
        documents = treebank.read(material / "treebanks" / f"{file}.conllu")
        for way, scores in (
            ("gold tokens", with_gold_tokens(parser, nlp, documents)),
            ("raw text", from_raw_text(parser, nlp, documents)),
        ):
            found |= {f"{name} {way} {measure}": round(score, 2) for measure, score in scores.items()}
    for kind, score in names_f1(parser, nlp, material / "ner" / "uner-pud-test.iob2").items():
        found[f"names UNER-PUD {kind}"] = round(score, 3)
    test = material / "engine" / "recipe" / "reltest.py"
    if test.exists():
        found["relations"] = relations(parser, nlp, test)["edge_pct"]
    return found


def print_all(material: Path, model: Path) -> None:
    """Measure and print, a line a figure."""
    for name, score in measure(material, model).items():
        print(f"{name:36} {score}")
