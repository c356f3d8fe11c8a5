"""The reports of this folder and their hand-coded records: the words quoted in coded/*.toml become places in the texts.

Run as a program, it writes reports.gold.jsonl anew; the change is read before it is kept.
"""

import json
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from entente.core.document import Document
from entente.readers import open_items

HERE = Path(__file__).parent
GOLD = HERE / "reports.gold.jsonl"

FIELDS = {
    "commitment": {
        "provider": [],
        "recipient": [],
        "stage": None,
        "kind": None,
        "item": None,
        "quantity": None,
        "value": None,
        "conditions": None,
        "via": [],
        "due": None,
        "requester": [],
    },
    "position": {"actor": [], "matter": None, "stance": None, "conditions": None},
    "proposal": {"proposer": [], "matter": None, "terms": None, "addressee": []},
    "meeting": {
        "participants": [],
        "status": None,
        "place": None,
        "country": None,
        "form": None,
        "host": [],
        "topic": None,
        "absent": [],
    },
    "statement": {
        "speaker": None,
        "act": None,
        "target": [],
        "quotes": [],
        "content": [],
        "reply_to": None,
        "channel": None,
    },
    "action": {"actor": [], "event": None, "target": [], "place": None},
}
"""The fields of each record type beside the common ones, and what stands in them where nothing is coded."""

PLACES = ("evidence", "quotes", "content", "reply_to")
"""The fields that are coded as words and kept as places."""

PARTS = {
    "quantity": {"low": None, "high": None, "approx": False},
    "value": {"amount": None, "currency": None, "approx": False},
    "speaker": {"name": None, "role": None, "actor": None},
}
"""The fields that have parts, and what stands in a part where nothing is coded."""

_NUMBERED = re.compile(r"(.*) #(\d)", re.S)


@cache
def reports() -> tuple[Document, ...]:
    """All reports, the lines first, then the pages; pages.toml adds what a page does not say of itself."""
    told = tomllib.loads((HERE / "pages.toml").read_text("utf-8"))
    lines = open_items([HERE / "reports.docs.jsonl"])
    pages = (replace(found, **told[file]) for file in sorted(told) for found in open_items([HERE / "pages" / file]))
    return (*lines, *pages)


def coded_records() -> list[dict]:
    """The records of all reports in the codebook's form, report by report, in the order of the text."""
    return [record for document in reports() for record in records_of(document)]


def records_of(document: Document) -> list[dict]:
    """The coded records of one report. Raises ValueError for words that its text does not have, or has more than once."""
    coded = tomllib.loads((HERE / "coded" / f"{document.id}.toml").read_text("utf-8"))
    made = [_record(document, name, told) for name, records in coded.items() for told in records]
    return sorted(made, key=lambda record: (min(record["evidence"]), list(FIELDS).index(record["type"])))


def _record(document: Document, name: str, told: dict) -> dict:
    blank = {"date": None, "attribution": [], **FIELDS[name]}
    unknown = told.keys() - blank.keys() - {"evidence"}
    if unknown:
        raise ValueError(f"{document.id}: a {name} has no {', '.join(sorted(unknown))}")
    record = {"doc": document.id, "type": name, "evidence": told["evidence"], **blank, **told}
    for field in PLACES:
        if record.get(field):
            record[field] = [place(words, document) for words in record[field]]
    for field, parts in PARTS.items():
        if record.get(field):
            record[field] = {**parts, **record[field]}
    return record


def place(words: str, document: Document) -> list[int]:
    """Where the words stand: they must stand once, or end in ` #2` where the second time is meant."""
    numbered = _NUMBERED.fullmatch(words)
    words, number = (numbered[1], int(numbered[2])) if numbered else (words, 0)
    found = [match.start() for match in re.finditer(re.escape(words), document.text)]
    if len(found) < max(number, 1) or (len(found) > 1 and not number):
        raise ValueError(f"{document.id}: {words!r} stands {len(found)} times")
    start = found[max(number, 1) - 1]
    return [start, start + len(words)]


if __name__ == "__main__":
    lines = (json.dumps(record, ensure_ascii=False) for record in coded_records())
    GOLD.write_text("".join(f"{line}\n" for line in lines), "utf-8")
