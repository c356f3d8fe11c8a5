"""Reads CoNLL-U treebanks: documents of sentences, each word with its tags, lemma, head and relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: `head` is the number of its head in the sentence, counted from 1; 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    misc: str
    start: int
    end: int

    @property
    def morphology(self) -> str:
        """Part of speech and features as one label: `NOUN|Number=Sing`, `ADP|` where there are none."""
        return f"{self.upos}|{'' if self.feats == '_' else self.feats}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, and whether a paragraph begins with it. Words know their place in `text`."""

    text: str
    words: tuple[Word, ...]
    paragraph: bool = False


Document = tuple[Sentence, ...]


def read(path: Path) -> tuple[Document, ...]:
    """The documents of a CoNLL-U file. Empty nodes (8.1) are left out; of a contraction its words are read, each at the
    place of its letters, or at the whole contraction's where the letters differ.
    """
    documents: list[list[Sentence]] = []
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        if not any(line[:1].isdigit() for line in lines):
            continue
        if not documents or any(line.startswith("# newdoc") for line in lines):
            documents.append([])
        fresh = not documents[-1] or any(line.startswith("# newpar") for line in lines)
        text = next((line[8:].strip() for line in lines if line.startswith("# text =")), "")
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        documents[-1].append(Sentence(text, tuple(_words(text, rows)), fresh))
    return tuple(tuple(document) for document in documents)


def _words(text: str, rows: list[list[str]]) -> Iterator[Word]:
    at = 0
    inside = 0  # the number of the last word of the contraction that is being read
    whole = (0, 0)
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if "-" in number:
            start = _find(text, form, at)
            whole, at, inside = (start, start + len(form)), start, int(number.split("-")[1])
            continue
        contracted = int(number) <= inside
        start = _find(text, form, at)
        if contracted and not whole[0] <= start <= start + len(form) <= whole[1]:
            start, end = whole
        else:
            end = start + len(form)
            at = end
        if contracted and int(number) == inside:
            at = max(at, whole[1])
        yield Word(form, row[2], row[3], row[4], row[5], int(row[6]), row[7], row[9], start, end)


def _find(text: str, form: str, at: int) -> int:
    found = text.find(form, at)
    return at if found < 0 else found
