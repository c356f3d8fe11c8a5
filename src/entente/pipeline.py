"""The road from a document to its claims: clean, split, analyse, extract, check support. One pure function a document."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc as Parsed

from .analyse.actors import find_actors
from .analyse.dates import find_dates
from .analyse.items import find_things
from .analyse.propositions import find_propositions
from .analyse.quotations import find_quotations
from .core.claim import Claim
from .core.document import Document, Span
from .core.explanation import Explanation
from .core.issue import Issue
from .core.row import READER as ROW
from .extract.actions import find_actions
from .extract.base import Analysis
from .extract.commitments import find_commitments
from .extract.confidence import weighed
from .extract.explaining import explain
from .extract.meetings import find_meetings
from .extract.merge import merged
from .extract.positions import find_positions
from .extract.proposals import find_proposals
from .extract.rows import row_claims
from .extract.statements import find_statements
from .extract.support import supported
from .language.engine import parse_many
from .language.plain import Doc
from .language.sentences import split
from .readers.clean import mark
from .readers.spans import readable
from .records import gate
from .vocabulary.dates_dateline import day_of_writing

EXTRACTORS = (find_commitments, find_positions, find_proposals, find_meetings, find_statements, find_actions)
"""One function a record type, in the codebook's order."""

TOGETHER = 200_000
"""Objects made for a document before cycles are searched for: a text of 1,000 words makes some 50,000."""

Reading = tuple[tuple[Claim, ...], tuple[Issue, ...]]
"""The claims of one document, and what went wrong on the way."""


def bare(document: Document) -> Document:
    """The document as it is analysed: cleaned, what is marked made blank, dated by its dateline where it has one.

    A place in its text is the same place in the text as it came.
    """
    marked = mark(document)
    return replace(marked, text=readable(marked), published=day_of_writing(document.text, document.published))


def worth_parsing(document: Document) -> tuple[Span, ...]:
    """The sentences of a bare document that can hold a claim (`records/gate.py`). The others are not parsed."""
    sentences = split(document.text)
    worth = gate.worth_parsing([sentence.of(document.text) for sentence in sentences])
    return tuple(sentence for sentence, parsed in zip(sentences, worth, strict=True) if parsed)


def analyse(document: Document, parsed: Parsed) -> Analysis:
    """Everything found in a parsed document before any record is read off it."""
    doc = Doc(parsed)
    actors = find_actors(doc, document)
    return Analysis(
        document=document,
        doc=doc,
        actors=actors,
        things=find_things(doc, document, actors),
        dates=find_dates(doc, document),
        quotations=find_quotations(document.text),
        propositions=find_propositions(doc),
    )


def every_claim(analysis: Analysis) -> Reading:
    """The supported claims of an analysed document, each told thing once, in the order of the text, however sure."""
    found = [claim for find in EXTRACTORS for claim in find(analysis)]
    kept, issues = supported(found, analysis.document)
    return merged(kept), issues


def claims_of(analysis: Analysis) -> Reading:
    """Those claims with their confidence, without the ones below the floor of confidence."""
    claims, issues = every_claim(analysis)
    return weighed(analysis, claims), issues


def explained(document: Document, claim: Claim, engine: Language) -> Explanation:
    """Why a claim was read of a document, which is analysed anew."""
    cleaned = _bare(document)
    analysis = analyse(cleaned, next(iter(parse_many(engine, [(cleaned.text, _worth_parsing(cleaned))]))))
    known, _ = row_claims(document) if document.reader == ROW else every_claim(analysis)
    return explain(analysis, known, claim, document)


def read_documents(documents: Iterable[Document], engine: Language) -> Iterator[tuple[Document, Reading]]:
    """Read documents in a stream; the engine parses several at a time, the order is kept. Rows of lists are not parsed."""
    for batch in _batches(documents, 16):
        bared = [_bare(document) for document in batch]
        docs = parse_many(engine, [(d.text, _worth_parsing(d)) for d in bared])
        for document, cleaned, doc in zip(batch, bared, docs, strict=True):
            with _seldom_searched():
                found = row_claims(document) if document.reader == ROW else claims_of(analyse(cleaned, doc))
            yield document.with_skips(cleaned.skips), found


def _bare(document: Document) -> Document:
    return document if document.reader == ROW else bare(document)


def _worth_parsing(document: Document) -> tuple[Span, ...]:
    return () if document.reader == ROW else worth_parsing(document)


def read_document(document: Document, engine: Language) -> Reading:
    """The claims of one document and the issues on the way."""
    return next(read_documents((document,), engine))[1]


@contextmanager
def _seldom_searched() -> Iterator[None]:
    """The while of one document, in which Python seldom searches what was made for cycles to throw away.

    The tokens of a text know each other and stay until it is read: to search them again and again took a tenth of the time from parse to claims.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], TOGETHER), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _batches(documents: Iterable[Document], size: int) -> Iterator[Sequence[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
