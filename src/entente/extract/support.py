"""The support check: no value enters a claim unless its own cited words tell it.

Each field has a check that works the value out again from the words alone, without the tree that found it: an actor's
name, demonym or seat must stand there, a number must be read off the digits or number words, a stage composed of the
trigger words, a date resolved from the expression and the day of writing. Whoever made the claim, these rules, an
analyst or a large language model, passes the same check; what fails is an issue, never a sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..core.claim import Claim
from ..core.days import days
from ..core.document import Document, Span
from ..core.issue import Issue
from ..core.values import Field, Money, Quantity
from ..records.action import events_of
from ..records.base import record_type
from ..records.commitment import stages_of
from ..records.matters import supports_matter
from ..records.meeting import by_day, forms_of, statuses_of
from ..records.position import stances_of
from ..records.statement import acts_of
from ..vocabulary import actors_told, dates, items, money, numbers
from ..vocabulary.dates_dateline import day_of_writing

WORDS = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’]\w+|\w[\w.&-]*\w|\w|[$€£¥₴:]")

Check = Callable[[Field, Sequence[str], Document], bool]


def words_in(text: str) -> tuple[str, ...]:
    """The words of a cited stretch, clitics apart as the language engine has them.

    >>> words_in("won't rule out")
    ('wo', "n't", 'rule', 'out')
    """
    return tuple(WORDS.findall(text))


def _told(supports: Callable[[str, Sequence[str]], bool]) -> Check:
    def check(field: Field, cited: Sequence[str], _: Document) -> bool:
        return isinstance(field.value, str) and supports(field.value, cited)

    return check


def _composed(compose: Callable[[Sequence[str]], tuple[str, ...]]) -> Check:
    def check(field: Field, cited: Sequence[str], _: Document) -> bool:
        return field.value in compose([w for c in cited for w in words_in(c)])[:1]

    return check


def _text(field: Field, cited: Sequence[str], _: Document) -> bool:
    """The value's words stand in the cited words, in their order."""
    value = field.value
    told = " ".join(" ".join(cited).split()).lower()
    return isinstance(value, str) and bool(value.strip()) and " ".join(value.split()).lower() in told


def _label(field: Field, cited: Sequence[str], document: Document) -> bool:
    """A matter's words; of a membership those of the union and of its members: "NATO membership of Chad"."""
    if _text(field, cited, document):
        return True
    union, between, members = str(field.value).partition(" membership")
    names = f"{union} {members.removeprefix(' of ')}".strip()
    return bool(between) and _text(replace(field, value=names), cited, document)


def _quantity(field: Field, cited: Sequence[str], _: Document) -> bool:
    value = field.value
    return isinstance(value, Quantity) and numbers.supports_quantity(value, cited)


def _money(field: Field, cited: Sequence[str], _: Document) -> bool:
    value = field.value
    return isinstance(value, Money) and money.supports_money(value, cited)


def _date(field: Field, cited: Sequence[str], document: Document) -> bool:
    value = field.value
    written, side = day_of_writing(document.text, document.published), dates.direction_of(field.rule)
    if dates.COUNTED in field.rule:
        return isinstance(value, str) and dates.supports_from(value, cited, written)
    return isinstance(value, str) and any(dates.supports(value, c, written, side) for c in cited)


def _status(field: Field, cited: Sequence[str], document: Document) -> bool:
    """The words of meeting tell it; where they leave it open, a cited day that is past or still to come for the day of writing."""
    written, side = day_of_writing(document.text, document.published), dates.direction_of(field.rule)
    times = {c: found for c in cited for found in dates.find_times(c)[:1] if found.span == Span(0, len(c))}
    told = statuses_of([w for c in cited if c not in times for w in words_in(c)])
    resolved = [when for time in times.values() if side and (when := dates.resolve(time, written, side))]
    stretches = [covered for when in resolved if (covered := days(when.edtf))]
    return field.value in by_day(told, stretches, written)[:1]


def _matter_kind(field: Field, cited: Sequence[str], _: Document) -> bool:
    value = field.value
    return isinstance(value, str) and supports_matter(value, [w for c in cited for w in words_in(c)])


CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(
        "provider recipient requester via actor proposer addressee participants host absent target speaker.actor".split(),
        _told(actors_told.supports),
    ),
    **dict.fromkeys("conditions terms topic place channel attribution speaker.name speaker.role".split(), _text),
    "matter.label": _label,
    "stage": _composed(stages_of),
    "stance": _composed(stances_of),
    "status": _status,
    "form": _composed(forms_of),
    "event": _composed(events_of),
    "act": _composed(acts_of),
    "kind": _told(items.supports_kind),
    "item": _told(items.supports_label),
    "quantity": _quantity,
    "value": _money,
    "date": _date,
    "due": _date,
    "country": _told(actors_told.supports),
    "matter.kind": _matter_kind,
}

SPANS = frozenset({"quotes", "content", "reply_to"})


def unsupported(claim: Claim, document: Document) -> tuple[str, ...]:
    """Why the claim may not be kept: one sentence for each value that its words do not tell; empty where all is well."""
    reasons = [
        f"the stretch {s.start}-{s.end} lies outside the text" for s in claim.spans() if not _inside(s, document)
    ]
    if not claim.evidence:
        reasons.append("the claim cites no words at all")
    if reasons:
        return tuple(reasons)
    return tuple(reason for field in claim.fields if (reason := _unsupported_field(field, claim, document)))


def _inside(span: Span, document: Document) -> bool:
    return 0 <= span.start < span.end <= len(document.text)


def _unsupported_field(field: Field, claim: Claim, document: Document) -> str | None:
    cited = [s.of(document.text) for s in field.spans]
    if field.name in SPANS:
        good = isinstance(field.value, Span) and field.value in field.spans
    else:
        record_type(claim.type)
        check = CHECKS.get(field.name)
        good = check is not None and check(field, cited, document)
    if good:
        return None
    return f"{field.name} {field.value} is not told by “{' … '.join(cited)[:120]}”"


def supported(claims: Sequence[Claim], document: Document) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims whose every value is told by its words, and an issue for each of the others."""
    kept: list[Claim] = []
    issues: list[Issue] = []
    for claim in claims:
        reasons = unsupported(claim, document)
        if not reasons:
            kept.append(claim)
        else:
            where = f"{document.id}:{claim.evidence[0].start if claim.evidence else 0}"
            issues.append(
                Issue(
                    "unsupported",
                    where,
                    f"A {claim.type} was left out: {'; '.join(reasons)}.",
                    "Read the passage and add it by hand if it holds.",
                )
            )
    return tuple(kept), tuple(issues)
