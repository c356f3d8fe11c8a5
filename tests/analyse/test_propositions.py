"""Who does what to whom, read from sentences by the packaged engine. `propositions.txt` holds our sentences and what each tells.

In that file `= predicate | flags | role words | …` is one proposition: the predicate's lemma, its polarity ("not"), modality
where it is not asserted, tense and voice, and for each role the words that head its phrases, coordinated ones too. A line
names every role but those after a preposition that it does not care about; predicates without a line are not compared.
"""

from functools import cache
from pathlib import Path

import pytest

from entente.analyse.actors import find_actors
from entente.analyse.propositions import find_propositions
from entente.core.document import Document
from entente.language.engine import load, parse_many
from entente.language.plain import Doc
from entente.language.sentences import split

TEXTS = Path(__file__).with_name("propositions.txt")


def cases():
    """Every sentence of the file with its lines."""
    found = []
    for line in TEXTS.read_text("utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line.startswith("= "):
            found[-1][1].append([part.strip() for part in line[2:].split("|")])
    return found


@cache
def parsed():
    """The parsed sentences of the file."""
    sentences = [text for text, _ in cases()]
    return dict(zip(sentences, parse_many(load(), [(text, tuple(split(text))) for text in sentences]), strict=True))


def told(text):
    """The propositions of a sentence as (predicate, flags, words by role)."""
    doc = Doc(parsed()[text])
    tokens = find_actors(doc, Document("case", text)).tokens
    for proposition in find_propositions(doc):
        modality = "" if proposition.modality == "asserted" else proposition.modality
        marks = ("not" if proposition.negated else "", modality, proposition.tense)
        flags = " ".join(m for m in (*marks, "passive" if proposition.passive else "") if m)
        roles = {}
        for argument in proposition.arguments:
            heads = (argument.head, *tokens.conjuncts(argument.head))
            roles.setdefault(argument.role, []).extend(heads)
        yield (
            proposition.lemma,
            flags,
            {role: [doc.words[t] for t in dict.fromkeys(heads)] for role, heads in roles.items()},
        )


@pytest.mark.parametrize(("text", "lines"), cases(), ids=[text[:50] for text, _ in cases()])
def test_worked_examples(text, lines):
    found = list(told(text))
    for lemma, flags, *roles in lines:
        wanted = {role: words.split(" & ") for role, words in (told_role.split(" ", 1) for told_role in roles)}
        alike = [
            (
                flag,
                {
                    r: w
                    for r, w in by_role.items()
                    if r in wanted or not r.startswith(("prep:", "clause:", "complement"))
                },
            )
            for word, flag, by_role in found
            if word == lemma
        ]
        assert (flags, wanted) in alike, found


def test_propositions_embed_only_propositions_of_the_same_text():
    for text, _ in cases():
        propositions = find_propositions(Doc(parsed()[text]))
        for number, proposition in enumerate(propositions):
            assert number not in proposition.chain
            assert all(0 <= above < len(propositions) for above in proposition.chain)
            assert proposition.head in proposition.words
