"""The overview: what changed since a day, what was promised and delivered, what was told last, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from ..core.change import CAUSES
from ..core.counted import counted
from ..core.dated import Dated
from ..faces import Snapshot
from ..faces.days import day_asked
from ..show.wording import shortened
from . import addresses, words
from .asked import commitments
from .charts import Chart, chart_of
from .lists import line
from .pages import Now, page

router = APIRouter()

NEWEST = 8
CHANGES = 12
"""Claims, and changes, that the page tells; others are a click away."""

QUOTED = 260
"""Characters of a claim's words."""

WEEK = timedelta(days=7)
"""How far back changes are told where no day is picked: from the last report's day."""

COUNTED = {
    "new report": ("thing told anew", "things told anew"),
    "new stage": ("step further", "steps further"),
    "delivery": ("delivery", "deliveries"),
    "enlargement": ("enlargement", "enlargements"),
    "correction": ("correction", "corrections"),
    "list change": ("change of a list", "changes of lists"),
    "merge": ("merger", "mergers"),
    "split": ("split", "splits"),
    "rejection": ("rejection", "rejections"),
    "addition": ("addition by hand", "additions by hand"),
    "preference": ("preference", "preferences"),
    "undoing": ("decision taken back", "decisions taken back"),
    "rule version": ("change by new rules", "changes by new rules"),
}
"""How the changes of each cause are counted."""


@dataclass(frozen=True, slots=True)
class Newest:
    """A claim told last: its entry in a line, how far that got, its words and report."""

    line: str
    stage: str
    words: str
    entry: str
    where: str
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a day: how many entries are new, how often anything else changed by cause, and the last changes."""

    day: date
    new: int
    counts: Sequence[str]
    changes: Sequence[tuple[str, str, Dated]]
    total: int


DAYS = 24
"""Days since which changes are kept: apart, as those since a day long ago are many."""


@router.get("/")
def overview(request: Request, now: Now, since: str = "") -> Response:
    """The first page."""
    return page(request, "overview.html", ask=commitments(), causes=CAUSES, state=now, **ready(now, day_asked(since)))


def ready(now: Snapshot, since: date | None = None) -> dict[str, Any]:
    """What the page shows, with the changes since a day, without one since a week before the last report."""
    day = since or _week_before(now)
    conflicts = now.kept("open conflicts", lambda: [s for s in now.summaries if s.conflict == "open"])
    return {
        "counts": now.kept("counts", now.ledger.counts),
        "entries": len(now.summaries),
        "since": now.kept(("since", day), lambda: since_of(now, day), most=DAYS) if day else None,
        "charts": now.kept("overview charts", lambda: _charts(now)),
        "newest": now.kept("newest", lambda: _newest(now)),
        "conflicts": conflicts[:NEWEST],
        "open_conflicts": len(conflicts),
    }


def since_of(now: Snapshot, day: date) -> Since:
    """What changed since a day, that day included."""
    found = now.ledger.changes(since=day)
    new = [dated for dated in found if dated.change.what == "entry" and not dated.change.before]
    counts = Counter(dated.change.cause for dated in found) - Counter(dated.change.cause for dated in new)
    told = [counted(counts[cause], *COUNTED.get(cause, (cause,))) for cause in CAUSES if counts[cause]]
    became = [dated for dated in found if dated.change.before] or found
    return Since(day, len(new), told, [(*_entry(now, one), one) for one in became[:CHANGES]], len(found))


def _entry(now: Snapshot, dated: Dated) -> tuple[str, str]:
    """The page and the line of the entry that changed; no page where it is no more."""
    summary = now.by_id.get(dated.change.entry)
    return (addresses.entry(summary.entry), line(summary)) if summary else ("", dated.change.about)


def _week_before(now: Snapshot) -> date | None:
    last = max((summary.told_last for summary in now.summaries), default="")
    return date.fromisoformat(last) - WEEK if last else None


def _charts(now: Snapshot) -> Sequence[Chart]:
    """Sums by donor, and what is delivered of the pieces pledged by kind."""
    told = commitments()
    return [chart for name in ("donors", "kinds") if (chart := chart_of(now, told, name, "EUR", most=8))]


def _newest(now: Snapshot) -> Sequence[Newest]:
    """The last telling of each of the entries told last."""
    found = []
    for summary in now.summaries[:NEWEST]:
        telling = now.ledger.entry(summary.entry).tellings[-1]
        claim = telling.claim
        cited = shortened(" ".join(telling.words.split()), QUOTED)
        own, report = addresses.entry(summary.entry), addresses.document(claim.doc, claim.id)
        source, day = telling.source or claim.doc, words.day(telling.told)
        found.append(Newest(line(summary), summary.stage, cited, own, report, source, day))
    return found
