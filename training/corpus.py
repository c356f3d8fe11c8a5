"""The training material as numbers: examples of one to three sentences, cut into batches in an order fixed by the seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.language.words import lemma_script

from . import names, treebank

MOST_WORDS = 60
"""Sentences are joined up to this length, so that the model learns where one ends and the next begins."""

TOO_LONG = 220
"""Words of a sentence that is left out: the longest lists would fill a batch alone."""

RARE_LEMMA = 3
"""Lemma scripts seen fewer times are left to the lexicon."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from; a treebank's has the tree, a name corpus only `allowed`, some have both."""

    forms: tuple[str, ...]
    morphology: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    allowed: tuple[names.Allowed, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The inventories in the order of the network's outputs; `sets` are the sets of names that a word may have."""

    morphology: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    sets: tuple[names.Allowed, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from: documents with trees, documents with names only, and trees kept for looking on the way."""

    trees: tuple[tuple[Example, ...], ...]
    named: tuple[tuple[Example, ...], ...]
    held_out: tuple[tuple[Example, ...], ...]
    labels: Labels


def of_sentence(sentence: treebank.Sentence, named: bool) -> Example:
    """A treebank's sentence as an example; `named` where the treebank marks entities."""
    words = sentence.words
    return Example(
        tuple(w.form for w in words),
        tuple(w.morphology for w in words),
        tuple(w.xpos for w in words),
        tuple(lemma_script(w.form, w.lemma if w.lemma != "_" else w.form) for w in words),
        tuple(w.head for w in words),
        tuple(w.relation for w in words),
        names.of_treebank(sentence) if named else (),
    )


def _titled(example: Example) -> Example:
    """The sentence as a headline writes it."""
    small = ("ADP", "DET", "PUNCT", "CCONJ", "PART")
    forms = tuple(
        f[:1].upper() + f[1:] if i == 0 or example.morphology[i].split("|")[0] not in small else f
        for i, f in enumerate(example.forms)
    )
    return Example(
        forms, example.morphology, example.xpos, example.lemma, example.heads, example.relations, example.allowed
    )


def _trees(path: Path, named: bool) -> tuple[tuple[Example, ...], ...]:
    return tuple(tuple(of_sentence(s, named) for s in document) for document in treebank.read(path))


def _headlines(trees: Iterable[tuple[Example, ...]], seed: int) -> tuple[tuple[Example, ...], ...]:
    """One short sentence in twenty-five again, with a headline's capitals: treebanks have few headlines, news many."""
    chance = random.Random(seed)
    short = (e for document in trees for e in document if 4 <= len(e.forms) <= 16)
    return tuple((_titled(e),) for e in short if chance.random() < 0.04)


def _documents(sentences: Iterable[names.Named], size: int = 12) -> tuple[tuple[Example, ...], ...]:
    examples = [Example(n.forms, allowed=n.allowed) for n in sentences]
    return tuple(tuple(examples[i : i + size]) for i in range(0, len(examples), size))


def load(material: Path, own: Path, tokenise: object, seed: int) -> Material:
    """Everything below `material` (treebanks/, ner/) and the project's own sentences, with the inventories of labels."""
    banks, ner = material / "treebanks", material / "ner"
    trees = (*_trees(banks / "ewt-train.conllu", False), *_trees(banks / "gum-free-train.conllu", True))
    trees = (*trees, *_headlines(trees, seed))
    ours = tuple(names.read_own(own, tokenise))
    named = (
        *_documents(names.read_wikigold(ner / "wikigold.conll")),
        *_documents(names.read_re3d(ner / "re3d-train.conll")),
        *_documents(names.read_uner(ner / "uner-ewt-dev.iob2")),
        *_documents(names.read_uner(ner / "uner-ewt-dev.iob2")),  # twice: the only set by the rules of the one measured
        *_documents(ours),
        *_documents(ours),  # twice: they alone mark every kind, in the manner of the news that is read
    )
    held_out = (*_trees(banks / "ewt-dev.conllu", False), *_trees(banks / "gum-free-dev.conllu", False))
    every = [e for document in (*trees, *named) for e in document]
    labels = Labels(
        _inventory(x for e in every for x in e.morphology),
        _inventory(x for e in every for x in e.xpos),
        _inventory((x for e in every for x in e.lemma), RARE_LEMMA),
        _inventory(x for e in every for x in e.relations),
        names.LABELS,
        tuple(sorted({s for e in every for s in e.allowed}, key=lambda s: (len(s), sorted(s)))),
    )
    return Material(trees, named, held_out, labels)


def _inventory(labels: Iterable[str], least: int = 1) -> tuple[str, ...]:
    return tuple(label for label, times in Counter(labels).most_common() if times >= least)


Chunk = tuple[Example, ...]


def chunks(documents: Sequence[tuple[Example, ...]], chance: random.Random) -> Iterator[Chunk]:
    """Stretches of one to three sentences that follow each other, together at most `MOST_WORDS` words or one sentence."""
    for document in documents:
        at = 0
        while at < len(document):
            most, taken, words = chance.choice((1, 1, 2, 3)), [document[at]], len(document[at].forms)
            at += 1
            while at < len(document) and len(taken) < most and words + len(document[at].forms) <= MOST_WORDS:
                words += len(document[at].forms)
                taken.append(document[at])
                at += 1
            if words <= TOO_LONG:
                yield tuple(taken)


def batches(cut: Sequence[Chunk], chance: random.Random, room: int) -> list[tuple[Chunk, ...]]:
    """Chunks of like length together, at most `room` words a batch with the filling, in random order."""
    sized = sorted(((sum(len(e.forms) for e in chunk) + chance.random() * 4, i) for i, chunk in enumerate(cut)))
    found: list[list[Chunk]] = [[]]
    longest = 0.0
    for length, i in sized:
        if found[-1] and (len(found[-1]) + 1) * max(longest, length) > room:
            found.append([])
            longest = 0.0
        found[-1].append(cut[i])
        longest = max(longest, length)
    chance.shuffle(found)
    return [tuple(batch) for batch in found if batch]


def endless(documents: Sequence[tuple[Example, ...]], seed: int, room: int) -> Iterator[tuple[Chunk, ...]]:
    """Batches for ever: each round through the documents cuts and orders them anew, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        yield from batches(list(chunks(documents, chance)), chance, room)
