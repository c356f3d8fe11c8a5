"""Matters: what one can be for or against, or put on the table, told by words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from ..vocabulary.words import noun_forms, verb_forms


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    table: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath("matters.toml").read_text("utf-8")
    )
    return table


@cache
def _forms() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Each form of a telling noun (one or two words) and of a telling verb, with its kind; the first kind listed wins."""
    nouns: dict[str, str] = {form: "" for word in _table()["none"]["none"] for form in noun_forms(word)}
    for kind, words in _table()["kinds"].items():
        for word in words:
            for form in noun_forms(word):
                nouns.setdefault(form, kind)
                nouns.setdefault(form.replace("-", " - "), kind)
            first, *rest = word.split(" ")
            nouns.setdefault(" ".join([noun_forms(first)[1], *rest]), kind)
    verbs: dict[str, str] = {}
    for kind, lemmas in _table()["verbs"].items():
        for lemma in lemmas:
            first, *rest = lemma.split(" ")
            for form in verb_forms(first):
                told = " ".join([form, *rest])
                verbs.setdefault(told, kind)
                verbs.setdefault(told.replace("-", " - "), kind)
    return nouns, verbs


@cache
def _beside() -> Mapping[str, frozenset[str]]:
    """Of each kind the forms of the verbs that tell it by who is beside them."""
    return {
        kind: frozenset(form for lemma in lemmas for form in verb_forms(lemma))
        for kind, lemmas in _table()["beside"].items()
    }


@cache
def _first_words() -> frozenset[str]:
    """The words that a telling may begin with."""
    nouns, verbs = _forms()
    return frozenset(phrase.split(" ")[0] for phrase in (*nouns, *verbs))


def kinds_told(words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Where the words tell a kind of matter: (first word, number of words, kind), longer tellings before shorter.

    >>> kinds_told(["a", "peace", "plan"])
    ((1, 2, 'peace plan'),)
    """
    nouns, verbs = _forms()
    lowered = [w.lower().strip("“”\"'’‘") for w in words]
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(lowered):
        left = len(lowered) - place if lowered[place] in _first_words() else 0
        for size in range(min(left, 5), 0, -1):
            phrase = " ".join(lowered[place : place + size])
            kind = nouns.get(phrase)
            if kind is None and size <= 3:
                kind = verbs.get(phrase)
            if kind is not None:
                found += [(place, size, kind)] if kind else []
                place += size - 1
                break
        place += 1
    return tuple(found)


def rank(kind: str) -> int:
    """How telling a kind is: 0 first. A "peace deal on membership" is a peace plan."""
    return list(_table()["kinds"]).index(kind)


def supports_matter(kind: str, words: Sequence[str]) -> bool:
    """Whether the words tell that kind of matter; `other` is told by any words that tell no kind."""
    told = [found for _, _, found in kinds_told(words)]
    told += [found for found, verbs in _beside().items() if verbs & {word.lower() for word in words}]
    return kind in told or (kind == "other" and bool(words) and not told)
