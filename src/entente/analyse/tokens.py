"""The tokens of a parsed text as plain lists, for the many quick looks that finding actors takes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..core.document import Span
from ..language.plain import Doc

LEFT_OF_HEAD = frozenset(
    {"amod", "compound", "nmod:poss", "nummod", "nmod:desc", "nmod:unmarked", "nmod", "det", "advmod"}
)
"""Relations of words before a noun that belong to its phrase."""


NO_NAME = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "INTJ", "ADV"})
"""Parts of speech that no name begins or ends with."""
ACTING = frozenset({"PERSON", "PER", "ORG"})
"""Labels of names that may be actors and that no vocabulary lists."""
NONE: Sequence[int] = ()
APART = frozenset({"not", "rather", "instead", "except", "unlike"})
"""Words before a coordinated one that say that it is left out."""
UNIVERSAL = frozenset("all none every everyone everybody nobody nothing any anyone no everything".split())
"""Words after which "but" leaves out what follows."""
ALONG = frozenset({"along", "alongside"})
"""Prepositions that join a noun to another: "along with Chad"."""
WITH_OTHERS = frozenset(
    "together jointly conjunction coordination cooperation co-operation partnership tandem concert".split()
)
"""Words whose "with" joins a noun to another: "in tandem with Chad"."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
INSIDE, OUTSIDE, BEGINS = 1, 2, 3
"""spaCy's numbers for I, O and B."""


class Tokens:
    """Words, tags and tree of a text by token number.

    A token of an unparsed sentence is its own head, has no children, and "" as its part of speech.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self.source = text
        self.words = doc.words
        self.lower = doc.lower
        self.lemmas = [lemma.lower() for lemma in doc.lemmas]
        self.parts = ["" if part == "X" else part for part in doc.parts]
        self.relations = doc.relations
        self.labels = doc.labels
        self.heads = doc.heads
        self.starts = doc.places
        self.capitals = [token for token, word in enumerate(self.words) if word[:1].isupper()]
        told = (name for name in _entities(doc.inside, self.labels) if name[2] in ACTING)
        found = (self._name(first, last, label) for first, last, label in told)
        self.entities = tuple(name for name in found if name is not None)
        self.children = _children(self.heads)
        self.sentences = _sentences(self.words, doc.begins, self.parts)

    def __len__(self) -> int:
        return len(self.words)

    def _name(self, first: int, last: int, label: str) -> tuple[int, int, str] | None:
        """A name that the engine found without the words at its ends that no name begins or ends with; None where none is left."""
        while first <= last and not (self._nameable(first) or (self.parts[first] == "PROPN" and first < last)):
            first += 1
        while first <= last and not self._nameable(last):
            last -= 1
        proper = any(self.parts[token] == "PROPN" for token in range(first, last + 1))
        return (first, last, label) if proper or last - first > 1 else None

    def _nameable(self, token: int) -> bool:
        """Whether a word may begin or end a name: one with a capital letter, no pronoun and the like."""
        return self.capital(token) and self.parts[token] not in NO_NAME

    def end(self, token: int) -> int:
        """Where a token ends in the text."""
        return self.starts[token] + len(self.words[token])

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one token to another, both included."""
        return Span(self.starts[first], self.end(last))

    def said(self, first: int, last: int) -> str:
        """The words from one token to another, single blanks between them."""
        return " ".join(self.span(first, last).of(self.source).split())

    def touched(self, span: Span) -> tuple[int, int]:
        """The first and last token that a stretch of text touches."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = max(bisect_right(self.starts, span.end - 1) - 1, first)
        return first, last

    def spaced(self, token: int) -> bool:
        """Whether a gap follows a token."""
        return self.end(token) >= len(self.source) or self.source[self.end(token)].isspace()

    def capital(self, token: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.words[token][:1].isupper()

    def plural(self, token: int) -> bool:
        """Whether a common noun tells several, by its form."""
        return self.lower[token] != self.lemmas[token] and self.lower[token].endswith("s")

    def head_of(self, first: int, last: int) -> int:
        """The token that heads a stretch: the first whose own head lies outside it."""
        for token in range(first, last + 1):
            head = self.heads[token]
            if (
                (head == token or not first <= head <= last)
                and self.relations[token] != "punct"
                and self.words[token].strip()
            ):
                return token
        return last

    def conjuncts(self, token: int) -> list[int]:
        """The tokens coordinated below a token, those joined by "along with" too, in text order; not the token itself.

        What is only named to be left out is not among them: "all but Chad", "Chad, not Peru".
        """
        found = [token]
        for seen in found:
            found += [c for c in self.children[seen] if self._joined(c) and not self._left_out(seen, c)]
            found += [c for c in self._company(seen) if c not in found]
        return sorted(found[1:])

    def _joined(self, token: int) -> bool:
        """Whether a word is coordinated with its head; a name behind "and" is, whatever the tree calls it."""
        if self.relations[token] == "conj":
            return True
        named = self.relations[token] in ("nmod:desc", "flat") and self.parts[token] == "PROPN"
        return named and any(self.lower[c] == "and" and self.relations[c] == "cc" for c in self.children[token])

    def _left_out(self, whole: int, token: int) -> bool:
        """Whether a coordinated word is one that the rest is not said of."""
        joints = {self.lower[c] for c in self.children[token] if c < token}
        if self.lower[token] == "one" and not joints & {"and", "or"}:
            return any(self.preposition(c) == "of" for c in self.children[token])  # "Peru, one of the oldest members"
        if self.parts[whole] in ("SYM", "NUM") and self.parts[token] == "PROPN":
            return True  # the verb is left out: "Chad gave $2 million and Peru $3 million"
        return bool(joints & APART) or ("but" in joints and self.lower[whole] in UNIVERSAL)

    def _company(self, token: int) -> Iterator[int]:
        """The phrases that "along with", "together with" join to a noun, before its verb or right behind it."""
        verb = self.heads[token]
        beside = self.children[verb] if self.relations[token] in SUBJECTS and verb != token else NONE
        for child in (*self.children[token], *(c for c in beside if c < verb)):
            if self.preposition(child) in ALONG:
                yield child
            elif self.lower[child] in WITH_OTHERS:
                yield from (c for c in self.children[child] if self.preposition(c) == "with")

    def left(self, head: int) -> int:
        """The first token of the run of words before a noun that belong to its phrase, the noun itself where there are none."""
        first = head
        for child in reversed(self.children[head]):
            if child < head and self.relations[child] in LEFT_OF_HEAD:
                first = min(first, self.edge(child))
        return first

    def edge(self, token: int) -> int:
        """The first token of the whole phrase that a token heads."""
        return min(self._below(token))

    def right_edge(self, token: int) -> int:
        """The last token of the whole phrase that a token heads."""
        return max(self._below(token))

    def _below(self, token: int) -> list[int]:
        """A token and all that hang on it."""
        found = [token]
        for seen in found:
            found += self.children[seen]
        return found

    def preposition(self, token: int) -> str:
        """The preposition of a phrase, "" for none."""
        for child in self.children[token]:
            if child < token and self.relations[child] == "case" and self.lower[child] not in ("'s", "’s", "'", "’"):
                return self.lower[child]
        return ""


def _children(heads: Sequence[int]) -> list[Sequence[int]]:
    """The tokens that hang on each token, in text order; most have none."""
    below: dict[int, list[int]] = {}
    for token, head in enumerate(heads):
        if head != token:
            if head in below:
                below[head].append(token)
            else:
                below[head] = [token]
    return [below.get(token, NONE) for token in range(len(heads))]


def _entities(inside: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names that the engine found: first and last token, label."""
    first = None
    for token, mark in enumerate((*inside, OUTSIDE)):
        if first is not None and mark != INSIDE:
            yield first, token - 1, labels[first]
            first = None
        if mark == BEGINS:
            first = token


def _sentences(words: Sequence[str], begins: Sequence[int], parts: Sequence[str]) -> list[int]:
    """The number of each token's sentence; a line break ends one too, and a full stop where nothing was parsed.

    There spaCy lets every token begin a sentence of its own.
    """
    number, numbers, before, parsed = 0, [], "", True
    for word, mark, part in zip(words, begins, parts, strict=True):
        first = parsed or before in (".", "!", "?") if not part else mark == 1
        if "\n" in before or (first and not word.isspace()):
            number += 1
        numbers.append(number)
        before = word
        if not word.isspace():
            parsed = bool(part)
    return numbers
