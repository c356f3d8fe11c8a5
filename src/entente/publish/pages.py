"""The pages of a site: what meets the query at a glance, one page an entry with every quotation in context, the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from ..core.conflict import ALONE, Rivals, conflicts, rivals
from ..core.counted import counted as many
from ..core.document import Document
from ..core.entry import STATE, Entry, Telling, state
from ..core.relation import Relation
from ..core.summary import Summary, amount, summary_of
from ..show.base import Exporter, Holdings
from ..show.called import called
from ..show.charts import Spec
from ..show.line import claim_line, entry_line
from ..show.memo_text import long_day
from ..show.memo_writing import memo_of
from ..show.sources import Source
from ..show.wording import counted, tidy
from ..web.quoted import in_context
from ..web.templating import templates
from ..web.words import actors, day

Pages = Iterator[tuple[str, Callable[[], str]]]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as a page shows it: its telling, the report, the quotation in its context, what it says in a line."""

    number: int
    telling: Telling
    document: Document
    quotation: Markup
    line: str
    state: str
    amount: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is read from an entry, and the entry at the other end with whether the site has a page of it."""

    read: str
    other: Entry
    line: str
    here: bool
    why: str


def pages(
    part: Holdings, charts: Mapping[str, Spec], downloads: Mapping[str, str], forms: Mapping[str, Exporter]
) -> Pages:
    """Every page by its name, with what writes it."""
    memo = memo_of(part)
    entries = part.entries()
    documents = {document.id: document for document in part.documents()}
    near = {entry.id: entry for entry in part.nearby()}
    relations = part.relations()
    against = rivals(near.values(), relations)
    here = frozenset(entry.id for entry in entries)
    policy = part.asked.policy
    summaries = {e.id: summary_of(e, against.get(e.id, ALONE), policy) for e in entries}
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    for relation in relations:
        for one in {relation.one, relation.other} & here:
            ties[one].append(_tie(one, relation, near, here))
    told: dict[str, object] = {"memo": memo, "asked": part.asked}
    charted = [(name, spec) for name, spec in charts.items() if not name.startswith("entry-")]
    yield (
        "index.html",
        partial(
            _page, "index.html", root="", charts=charted, downloads=downloads, forms=forms,
            several=len({entry.type for entry in entries}) > 1, rows=[(summary, _gist(summary)) for summary in summaries.values()], **told,
        ),
    )  # fmt: skip
    for entry in entries:
        yield (
            f"entry/{entry.id}.html",
            partial(_entry, entry, summaries[entry.id], documents, against.get(entry.id, ALONE), ties[entry.id], f"entry-{entry.id}" in charts, told),
        )  # fmt: skip
    cited = [
        (source, [summaries[e.id] for e in entries if source.document.id in e.documents])
        for source in _few(memo.sources)
    ]
    yield "sources.html", partial(_page, "sources.html", root="", sources=cited, **told)


FEW = 2_000
"""Sources that the page of sources lists with what each tells; the bibliography has all."""


def _few(sources: Sequence[Source]) -> Sequence[Source]:
    return sources[:FEW]


def _entry(
    entry: Entry,
    summary: Summary,
    documents: Mapping[str, Document],
    others: Rivals,
    ties: Sequence[Tie],
    charted: bool,
    told: Mapping[str, object],
) -> str:
    cards = [_card(number, t, documents[t.claim.doc]) for number, t in enumerate(entry.tellings, 1)]
    return _page(
        "entry.html",
        root="../",
        entry=entry,
        summary=summary,
        gist=_gist(summary),
        cards=cards,
        conflicts=conflicts(entry, others),
        ties=ties,
        chart=f"entry-{entry.id}" if charted else "",
        **told,
    )


def _card(number: int, telling: Telling, document: Document) -> Card:
    claim = telling.claim
    figures = amount(Entry("", claim.type, (telling,)))
    quotation = in_context(claim, document, number)
    return Card(number, telling, document, quotation, claim_line(claim), state(claim) or "", figures)


def _tie(one: str, relation: Relation, near: Mapping[str, Entry], here: frozenset[str]) -> Tie:
    other = near[relation.end(one)]
    return Tie(relation.read_from(one), other, entry_line(other), other.id in here, "; ".join(relation.why))


def _gist(summary: Summary) -> str:
    return counted(summary.amount, tidy(summary.label), "" if summary.kind == "in person" else summary.kind)


def _page(template: str, **told: object) -> str:
    return _environment().get_template(template).render(**told)


def weblink(url: str | None) -> str:
    """An address that a reader may be sent to: one of the web; nothing for any other.

    >>> weblink("https://x.example/a"), weblink("javascript:alert(1)"), weblink(None)
    ('https://x.example/a', '', '')
    """
    return url if url and url.startswith(("https://", "http://")) else ""


@cache
def _environment() -> Environment:
    """The templates: everything is escaped, and a name that is not told is an error."""
    made = templates(Path(__file__).parent / "templates")
    made.filters |= {"actors": actors, "actor": called, "day": day, "long_day": long_day, "weblink": weblink}
    made.globals |= {"counted": many, "STATE": STATE}
    return made
