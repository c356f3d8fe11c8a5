"""English inflection: from a lemma to its forms and back, so that a cited word can be understood without a parser.

The rules are the school rules of spelling; what breaks them stands in `irregular.toml`. Nothing here guesses at words
that no table asked for: `lexicon(lemmas)` knows the forms of the lemmas it was given and no others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

VOWELS = frozenset("aeiou")
VERBS_TOO = frozenset({"found", "ground", "wound", "bound", "saw", "fell", "lay", "felt", "rose", "shed"})
"""Irregular forms that are the lemma of another verb, or that the engine reads better than a table."""


@cache
def _irregular() -> tuple[Mapping[str, list[list[str]]], frozenset[str], frozenset[str]]:
    table = tomllib.loads(files(__package__).joinpath("irregular.toml").read_text("utf-8"))
    return table["verbs"], frozenset(table["doubling"]["double"]), frozenset(table["doubling"]["either"])


def _stems(verb: str) -> tuple[str, ...]:
    """What "-ed" and "-ing" are added to, before a final e is dropped."""
    _, double, either = _irregular()
    if verb in either:
        return verb, verb + verb[-1]
    return (verb + verb[-1],) if verb in double and not verb.endswith("e") else (verb,)


def _with_s(word: str) -> str:
    """The third person of a verb, the plural of a noun. A letter by itself keeps its shape."""
    if len(word) == 1:
        return word + "s"
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _progressive(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"


def verb_forms(verb: str) -> dict[str, frozenset[str]]:
    """The forms of a verb and what each may be: `base`, `s`, `ing`, `past`, `participle`.

    >>> sorted(verb_forms("supply"))
    ['supplied', 'supplies', 'supply', 'supplying']
    >>> sorted(verb_forms("send")["sent"])
    ['participle', 'past']
    """
    irregular, _, _ = _irregular()
    forms: dict[str, set[str]] = {verb: {"base"}}
    if verb in irregular:
        past, participles, *rest = irregular[verb]
        for form in past:
            forms.setdefault(form, set()).add("past")
        for form in participles:
            forms.setdefault(form, set()).add("participle")
        for form in rest[0] if rest else ():
            forms.setdefault(form, set()).add("ing" if form.endswith("ing") else "s")
    else:
        for stem in _stems(verb):
            forms.setdefault(_past(stem), set()).update(("past", "participle"))
            forms.setdefault(_progressive(stem), set()).add("ing")
    if verb not in irregular or verb not in ("be", "have", "do", "go", "will", "can", "shall", "may"):
        forms.setdefault(_with_s(verb), set()).add("s")
    if not any("ing" in uses for uses in forms.values()):
        forms.setdefault(_progressive(verb), set()).add("ing")
    return {form: frozenset(uses) for form, uses in forms.items()}


def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural of a regular noun.

    >>> noun_forms("supply")
    ('supply', 'supplies')
    """
    return (noun, _with_s(noun))


@cache
def irregular_lemmas() -> Mapping[str, str]:
    """The irregular past forms that belong to one verb only and are no verb themselves, each with its lemma.

    >>> irregular_lemmas()["froze"], "found" in irregular_lemmas()
    ('freeze', False)
    """
    verbs, _, _ = _irregular()
    owners: dict[str, set[str]] = {}
    for verb, (past, participles, *_) in verbs.items():
        for form in (*past, *participles):
            owners.setdefault(form, set()).add(verb)
    own = {*verbs, *VERBS_TOO}
    return {form: next(iter(owned)) for form, owned in owners.items() if len(owned) == 1 and form not in own}


def lexicon(verbs: Iterable[str], nouns: Iterable[str] = ()) -> dict[str, frozenset[tuple[str, str]]]:
    """Every form of the given lemmas, each with the (lemma, use) pairs it may be; a noun's use is `noun`.

    >>> sorted(lexicon(["pledge"], ["pledge"])["pledges"])
    [('pledge', 'noun'), ('pledge', 's')]
    """
    table: dict[str, set[tuple[str, str]]] = {}
    for verb in verbs:
        for form, uses in verb_forms(verb).items():
            table.setdefault(form, set()).update((verb, use) for use in uses)
    for noun in nouns:
        for form in noun_forms(noun):
            table.setdefault(form, set()).add((noun, "noun"))
    return {form: frozenset(pairs) for form, pairs in table.items()}
