"""Words around a cue that decide whether it happened: plans, refusals, demands, beginnings. No cue themselves, they let no sentence pass the gate."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from ..vocabulary.nominals import nominals
from ..vocabulary.words import noun_forms, verb_forms


@cache
def around(record_type: str) -> Mapping[str, str]:
    """Every form of the words in a record type's `around` table, with its class; their nouns through nominals.

    A word with "=" before it stands for itself alone: "=forced" is no "forces".

    >>> around("meeting")["postponed"]
    'cancel'
    """
    table = tomllib.loads(files(__package__).joinpath(f"{record_type}.toml").read_text("utf-8"))["around"]
    found: dict[str, str] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            if lemma.startswith("="):
                found.setdefault(lemma[1:], name)
                continue
            first, *rest = lemma.split(" ")
            for form in verb_forms(first):
                found.setdefault(" ".join([form, *rest]), name)
            for noun, verb in nominals().items():
                if verb == lemma:
                    found.update((form, name) for form in noun_forms(noun) if form not in found)
    return found


def classes_around(record_type: str, words: Sequence[str]) -> frozenset[str]:
    """The classes of the `around` table that some cited words show, two-word forms included.

    >>> sorted(classes_around("meeting", ["called", "off", "a", "planned", "visit"]))
    ['cancel', 'plan']
    """
    known = around(record_type)
    lowered = [w.lower() for w in words]
    pairs = [" ".join(pair) for pair in itertools.pairwise(lowered)]
    return frozenset(known[w] for w in (*pairs, *lowered) if w in known)
