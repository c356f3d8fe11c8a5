"""Who is meant, read from whole texts by the packaged engine. `who.txt` holds our texts and the actors that their words tell.

In that file `= words | codes | name` is what the word that heads the phrase stands for with all coordinated phrases,
`words#2` its second place; `! words` stands for nobody. `@ day | site | title` is told of the document.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from entente.analyse.actors import find_actors
from entente.core.document import Document, Span
from entente.language.engine import load, parse_many
from entente.language.plain import Doc
from entente.language.sentences import split
from entente.vocabulary.actors_told import supports

TEXTS = Path(__file__).with_name("who.txt")


def cases():
    """Every document of the file with the lines of what it tells."""
    found = []
    for line in TEXTS.read_text("utf-8").splitlines():
        sign, rest = line[:2], line[2:]
        if sign == "> ":
            text = rest.replace("\\n", "\n")
            found.append((Document(text, text, date(2023, 6, 14)), []))
        elif sign == "@ ":
            day, site, title = (part.strip() for part in rest.split("|"))
            document = found[-1][0]
            found[-1] = (
                Document(f"{document.text} {rest}", document.text, date.fromisoformat(day), site, None, title),
                [],
            )
        elif sign in ("= ", "! "):
            found[-1][1].append((sign, [part.strip() for part in rest.split("|")]))
    return found


@cache
def actors():
    """The actors of every document."""
    documents = [document for document, _ in cases()]
    docs = parse_many(load(), [(d.text, tuple(split(d.text))) for d in documents])
    return {d.id: find_actors(Doc(doc), d) for d, doc in zip(documents, docs, strict=True)}


def place(document, told):
    """Where "words" or "words#2" stands in a text."""
    words, _, number = told.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("document", "lines"), cases(), ids=[d.text[:50] for d, _ in cases()])
def test_worked_examples(document, lines):
    found = actors()[document.id]
    for sign, (words, *parts) in lines:
        head = found.tokens.head_of(*found.tokens.touched(place(document, words)))
        told = found.of(head)
        codes = parts[0].split(", ") if sign == "= " else []
        assert sorted(a.code for a in told) == sorted(codes), words
        if len(parts) > 1:
            assert sorted(a.name or "-" for a in told) == sorted(parts[1].split(", ")), words


@pytest.mark.parametrize("document", [d for d, _ in cases()], ids=[d.text[:50] for d, _ in cases()])
def test_words_cited_tell_the_actor(document):
    for _, actor in actors()[document.id].mentions():
        if not actor.code.startswith(("org:", "group:", "person:")) and actor.name is None:
            cited = [span.of(document.text) for span in actor.spans]
            assert supports(actor.code, cited), (actor.code, cited)
