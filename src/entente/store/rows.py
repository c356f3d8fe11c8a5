"""Documents, claims and summaries as rows of the ledger's tables, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..core.claim import Claim
from ..core.conflict import ALONE, Rivals
from ..core.dated import Dated, dated_from_json, dated_json
from ..core.decision import Decision, Ruling
from ..core.document import Document, Skip, Span
from ..core.entry import Entry, Telling
from ..core.issue import Issue
from ..core.origin import Link
from ..core.relation import Relation
from ..core.summary import Summary, summary_of
from ..records.base import claim_from_json, claim_json, record_of
from ..vocabulary.officials import official

Row = dict[str, Any]

CHUNK = 500
"""Ids asked for at once. SQLite takes some thousands of parameters."""


def document_row(document: Document) -> Row:
    """A document as a row of `documents`, without its run and the time of adding."""
    return {
        "id": document.id,
        "text": document.text,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "author": document.author,
        "skips": _json([list(skip) for skip in document.skips]),
        "reader": document.reader,
        "raw_sha256": document.raw_sha256,
        "series": document.series,
    }


def document_from(row: Mapping[Any, Any]) -> Document:
    """The document that `document_row` wrote."""
    return Document(
        id=row["id"],
        text=row["text"],
        published=day(row["published"]),
        source=row["source"],
        url=row["url"],
        title=row["title"],
        author=row["author"],
        skips=tuple(Skip(*skip) for skip in json.loads(row["skips"])),
        reader=row["reader"],
        raw_sha256=row["raw_sha256"],
        series=row["series"],
    )


def version_of(document: Document) -> Document:
    """The document under an id of its own text: what a second text that came under one id is kept as."""
    fingerprint = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return replace(document, id=f"{document.id}+{fingerprint}")


def claim_row(claim: Claim, text: str) -> Row:
    """A claim as a row of `claims`, without its run; `text` is its document's."""
    whole = claim_json(claim)
    return {
        "id": claim.id,
        "doc": claim.doc,
        "type": claim.type,
        "record": _json(record_of(claim)),
        "evidence": _json(whole["evidence"]),
        "fields": _json(whole["fields"]),
        "rule": claim.rule,
        "confidence": claim.confidence,
        "words": words_of(claim, text),
    }


def claim_from(row: Mapping[Any, Any]) -> Claim:
    """The claim that `claim_row` wrote."""
    told = {name: row[name] for name in ("doc", "type", "rule", "confidence")}
    return claim_from_json({**told, "evidence": json.loads(row["evidence"]), "fields": json.loads(row["fields"])})


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as it stands in the tables: its id, and the claim, None where it cannot be read any more."""

    id: str
    claim: Claim | None
    record: str
    words: str

    def fits(self, text: str) -> bool:
        """Whether the record and the cited words kept ready are those that the claim and its document's text give."""
        told = self.claim and (_json(record_of(self.claim)), words_of(self.claim, text))
        return (self.record, self.words) == told


def kept_claim_from(row: Mapping[Any, Any]) -> KeptClaim:
    """The claim that `claim_row` wrote, whatever has become of it since."""
    try:
        claim = claim_from(row)
    except (ValueError, KeyError, TypeError):  # no JSON, or not that of a claim
        claim = None
    return KeptClaim(row["id"], claim, row["record"], row["words"])


def telling_from(row: Mapping[Any, Any]) -> Telling:
    """The telling of a claim's row joined with its document's day, source, address and origin."""
    told, source, series = day(row["published"]), row["source"], row["series"] or ""
    claim = claim_from(row)
    own = official(claim, row["url"] or source or "")
    return Telling(claim, told, source, row["words"], row["origin"] or "", series, official=own)


def correction_row(telling: Telling, corrects: str) -> Row:
    """An analyst's telling as a row of `corrections`; `corrects` is the id of the claim that it stands in for, empty of a claim
    that an analyst marked.
    """
    told = claim_row(telling.claim, "")
    return {
        **told,
        "words": telling.words,
        "corrects": corrects,
        "told": telling.told.isoformat() if telling.told else "",
        "source": telling.source or "",
    }


def correction_from(row: Mapping[Any, Any]) -> Telling:
    """The telling that `correction_row` wrote, joined with its document's origin."""
    claim, source = claim_from(row), row["source"] or None
    told = Telling(claim, day(row["told"]), source, row["words"], row["origin"] or "")
    if row["corrects"]:
        return told
    return replace(told, series=row["series"] or "", official=official(claim, row["url"] or source or ""))


def ruling_row(ruling: Ruling) -> Row:
    """What became of a decision as a row of `rulings`."""
    told = {"decision": ruling.decision.id, "standing": ruling.standing, "why": ruling.why}
    return {**told, "claims": _json(ruling.claims)}


def ruling_from(row: Mapping[Any, Any], decision: Decision) -> Ruling:
    """The ruling that `ruling_row` wrote of the decision."""
    claims = tuple(tuple(side) for side in json.loads(row["claims"]))
    return Ruling(decision, row["standing"], row["why"], claims)


def words_of(claim: Claim, text: str) -> str:
    """What the claim cites of the text: its evidence and the words said, in order, joined by an ellipsis."""
    said = [f.value for f in claim.fields if isinstance(f.value, Span)]
    stretches: list[Span] = []
    for span in sorted({*claim.evidence, *said}):
        if stretches and span.start <= stretches[-1].end + 2:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, span.end))
        else:
            stretches.append(span)
    return " … ".join(" ".join(span.of(text).split()) for span in stretches)


def issue_row(issue: Issue, doc: str | None) -> Row:
    """An issue as a row of `issues`; the same words about the same place have the same id."""
    row: Row = {
        "doc": doc,
        "code": issue.code,
        "where": issue.where,
        "message": issue.message,
        "hint": issue.hint,
    }
    return {"id": hashlib.sha256(_json(row).encode()).hexdigest()[:16], **row}


def issue_from(row: Mapping[Any, Any]) -> Issue:
    """The issue that `issue_row` wrote."""
    return Issue(row["code"], row["where"], row["message"], row["hint"])


def entry_row(place: int, entry: Entry, rivals: Rivals = ALONE) -> Row:
    """A derived entry as a row of `entries`; `place` is its place in lists, `rivals` are entries that tell otherwise."""
    summary = summary_of(entry, rivals)
    return {
        "id": entry.id,
        "place": place,
        "type": entry.type,
        "summary": _json(summary[:-1]),
        "words": summary.words,
        "claims": _json([claim.id for claim in entry.claims]),
    }


def summary_from(summary: str, words: str = "") -> Summary:
    """The summary that `entry_row` wrote; without its words unless they are given."""
    told: list[Any] = json.loads(summary)
    return Summary._make((*(tuple(value) if isinstance(value, list) else value for value in told), words))


def link_row(link: Link) -> Row:
    """A link as a row of `links`."""
    return {"one": link.one, "other": link.other, "why": _json(link.why)}


def link_from(row: Mapping[Any, Any]) -> Link:
    """The link that `link_row` wrote."""
    return Link(row["one"], row["other"], tuple(json.loads(row["why"])))


def relation_row(relation: Relation) -> Row:
    """A relation as a row of `relations`."""
    told = {name: getattr(relation, name) for name in ("kind", "one", "other")}
    return {**told, "claims": _json(relation.claims), "why": _json(relation.why)}


def relation_from(row: Mapping[Any, Any]) -> Relation:
    """The relation that `relation_row` wrote."""
    told = (tuple(json.loads(row[name])) for name in ("claims", "why"))
    return Relation(row["kind"], row["one"], row["other"], *told)


def dated_row(place: int, dated: Dated) -> Row:
    """A dated change as a row of `changes`."""
    told = _json(dated_json(dated))
    return {"place": place, "day": dated.day.isoformat(), "entry": dated.change.entry, "change": told}


def dated_from(change: str) -> Dated:
    """The dated change that `dated_row` wrote."""
    return dated_from_json(json.loads(change))


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, each once, in lists that a query takes."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), CHUNK):
        yield wanted[start : start + CHUNK]


def day(iso: str | None) -> date | None:
    """A day from its ISO form."""
    return date.fromisoformat(iso) if iso else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
