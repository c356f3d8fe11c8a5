"""Cue words: which class each form of a verb, noun or adjective belongs to, and a string of cited words read as predicates.

A stage, a stance or an act is never looked up in a tree: it is composed from the very words that a claim cites, by the
functions of this folder, so that anyone can compose it again and see that the words support it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..core.issue import BadVocabulary
from ..vocabulary.nominals import nominals
from ..vocabulary.words import noun_forms, verb_forms

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "none", "nothing"})
AUXILIARIES = frozenset(
    "will wo 'll ’ll shall may might could can ca should must ought need would 'd ’d have has had 've ’ve having be am is are "
    "was were been being 's ’s 're ’re 'm ’m to do does did if unless whether".split()
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A cue word among cited words: its class, lemma and use, the auxiliaries and negations told before it, the words themselves."""

    cue: str
    lemma: str
    use: frozenset[str]
    helpers: frozenset[str]
    negated: bool
    words: tuple[str, ...] = ()

    @property
    def tense(self) -> str:
        """future, possible, obliged, conditional, perfect, past, progressive, infinitive, noun or present."""
        for words, name in _TENSES:
            if self.helpers & words:
                return name
        if "noun" in self.use and not self.use & {"base", "s"}:
            return "noun"
        if self.helpers & _HAVE and self.use & {"participle"}:
            return "perfect"
        if "ing" in self.use:
            return "progressive"
        if "to" in self.helpers:
            return "infinitive"
        if self.helpers & _BE and "participle" in self.use:
            return "past" if self.helpers & {"was", "were", "been"} else "present passive"
        if "did" in self.helpers or self.use & {"past", "participle"}:
            return "past"
        return "present"


_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re"})
_TENSES = (
    (frozenset({"will", "wo", "'ll", "’ll", "shall"}), "future"),
    (frozenset({"if", "unless", "whether"}), "hypothetical"),
    (frozenset({"may", "might", "could", "can", "ca"}), "possible"),
    (frozenset({"should", "must", "ought", "need"}), "obliged"),
    (frozenset({"would", "'d", "’d"}), "conditional"),
)


@cache
def classes(record_type: str) -> Mapping[str, tuple[str, ...]]:
    """The cue classes of a record type: `{"give": ("send", …), …}`. Raises BadVocabulary for a lemma in two classes."""
    table = tomllib.loads(files(__package__).joinpath(f"{record_type}.toml").read_text("utf-8"))["classes"]
    owner: dict[str, str] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            if owner.setdefault(lemma, name) != name:
                raise BadVocabulary(f"{record_type}.toml lists “{lemma}” under {owner[lemma]} and {name}; keep one.")
    return {name: tuple(lemmas) for name, lemmas in table.items()}


@cache
def class_of_lemma(record_type: str) -> Mapping[str, str]:
    """Each cue lemma's class."""
    return {lemma: name for name, lemmas in classes(record_type).items() for lemma in lemmas}


@cache
def forms(record_type: str) -> Mapping[str, tuple[str, str, frozenset[str]]]:
    """Every form of every cue: `{"sent": ("give", "send", {"past", "participle"}), …}`; nouns through nominals."""
    table: dict[str, tuple[str, str, frozenset[str]]] = {}
    by_lemma = class_of_lemma(record_type)
    for noun, verb in nominals().items():
        if verb in by_lemma:
            for form in noun_forms(noun):
                table[form] = (by_lemma[verb], verb, frozenset({"noun"}))
    for lemma, name in by_lemma.items():
        first, *rest = lemma.split(" ")
        for form, uses in verb_forms(first).items():
            key = " ".join([form, *rest])
            known = table.get(key)
            keeps = known is not None and known[1] == lemma
            table[key] = (name, lemma, uses | known[2] if keeps and known else uses)
    return table


def predicates(record_type: str, words: Sequence[str]) -> tuple[Predicate, ...]:
    """The cited words read from left to right as predicates, each with the helpers and negations that stand before it.

    >>> [(p.cue, p.tense, p.negated) for p in predicates("commitment", ["will", "not", "send"])]
    [('give', 'future', True)]
    """
    known = forms(record_type)
    lowered = [part for w in words for part in (("can", "not") if w.lower() == "cannot" else (w.lower(),))]
    found: list[Predicate] = []
    helpers: list[str] = []
    place = 0
    while place < len(lowered):
        pair = " ".join(lowered[place : place + 2])
        size = 2 if pair in known else 1
        entry = known.get(pair if size == 2 else lowered[place])
        if entry is None or (size == 1 and lowered[place] in AUXILIARIES and place + 1 < len(lowered)):
            helpers.append(lowered[place])
        else:
            turned = sum(h in NEGATIONS for h in helpers) % 2 == 1
            found.append(
                Predicate(
                    entry[0], entry[1], entry[2], frozenset(helpers), turned, tuple(lowered[place : place + size])
                )
            )
            helpers = []
        place += size
    return tuple(found)
