"""The newsroom: who writes when about what, who copies whom, who errs and corrects; a report and its coded claims at a time."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from entente.core.document import Document, Span

from . import talks
from .coding import Coded, code
from .plots import Plots, alike
from .sentence import Manner, Sentence
from .telling import tell
from .truth import Happening, Truth
from .world import capital, name, table

FIRST = 0.5
"""Happenings for each report: every happening has a first report, by a wire or by the giver itself, with the exact figure."""

LATE = 240
"""Days after which a happening is no longer told in the background of another report."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its document, what it says coded, and the document that it copies, empty for none."""

    document: Document
    coded: tuple[Coded, ...]
    copied: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report before it is printed: sentences and what stands around them."""

    day: date
    source: str
    title: Sentence
    body: tuple[Sentence, ...]
    credit: str = ""
    shown: bool = False


def invent(count: int, *, seed: int = 4) -> tuple[Truth, Iterator[Report]]:
    """The truth and `count` reports of it. The same count and seed give the same truth and reports."""
    chance = random.Random(seed)
    plots = Plots(chance, days=int(500 + 4 * count**0.6))
    while len(plots.truth.happenings) < FIRST * count:
        for talk in (False, False, True):
            talks.one(plots) if talk else plots.one()
    truth = plots.truth
    truth.happenings.sort(key=lambda h: (h.day, h.thing.id, h.event))
    del truth.happenings[int(FIRST * count) :]
    told = {h.thing.id for h in truth.happenings} | {o.id for h in truth.happenings for o in h.others}
    truth.things = {id: thing for id, thing in truth.things.items() if id in told}
    return truth, _Newsroom(truth, chance).reports(count)


class _Newsroom:
    """All that editors know: what happened when, to whom, and what has been printed."""

    def __init__(self, truth: Truth, chance: random.Random) -> None:
        self.truth, self.chance = truth, chance
        self.days = [h.day.toordinal() for h in truth.happenings]
        self.about: dict[str, list[Happening]] = defaultdict(list)
        self.crowd: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for h in truth.happenings:
            for who in {*h.thing.who, *h.thing.whom, h.thing.place} - {""}:
                self.about[who].append(h)
            for thing in (h.thing, *h.others):
                if thing.ware:
                    self.crowd[thing.who, thing.whom, alike(thing.ware)].add(thing.id)
        self.weights = [1 / (chance.random() + 0.02) for _ in truth.happenings]
        self.papers = table("world")["papers"]
        self.wires: list[tuple[str, _Draft]] = []

    def reports(self, count: int) -> Iterator[Report]:
        """The reports, first those that tell a happening first."""
        number = 0
        for h in self.truth.happenings:
            draft = self._first(h)
            report = self._print(draft, number)
            if draft.credit:
                self.wires.append((report.document.id, draft))
            yield report
            number += 1
        writers = ((self._copy, 30), (self._rewrite, 36), (self._roundup, 10), (self._foreign, 10), (self._late, 10))
        while number < count:
            if self.chance.random() < 0.03:
                for draft in self._erring():
                    if number < count:
                        yield self._print(draft, number)
                        number += 1
                continue
            (write,) = self.chance.choices([w for w, _ in writers], [n for _, n in writers])
            if write == self._copy:
                original, draft = self._copy()
                yield replace(self._print(draft, number), copied=original)
            else:
                yield self._print(write(), number)  # type: ignore[arg-type]
            number += 1

    # kinds of report

    def _first(self, h: Happening) -> _Draft:
        """By a wire on the day or the next, or by the giver's own government."""
        day = h.day + timedelta(self.chance.choice((0, 0, 0, 1)))
        official = h.thing.type == "commitment" and self.chance.random() < 0.3
        manner = Manner("lead", day, plain=True)
        body = [tell(h, manner, self.chance), *self._more(h, day, 2)]
        head = tell(h, replace(manner, form="head"), self.chance)
        if official:
            return _Draft(day, f"government.{h.thing.who[0].lower()}.example", head, tuple(body))
        wire = self.chance.choice(self.papers["wires"])
        place = capital(h.thing.who[0])
        body[0] = _before(f"{place.upper()} ({wire}) - ", body[0])
        return _Draft(day, f"{wire.lower()}.example", head, tuple(body), credit=wire)

    def _copy(self) -> tuple[str, _Draft]:
        """What a wire sent, cut at the end, under another headline or the same, with the wire's credit or without it."""
        original, draft = self.chance.choice(self.wires)
        keep = max(1, len(draft.body) - self.chance.choice((0, 0, 1, 2)))
        body = list(draft.body[:keep])
        if self.chance.random() < 0.5:
            body.append(Sentence(self.chance.choice((f"(With material from {draft.credit}.)", f"© {draft.credit}", f"— {draft.credit}"))))  # fmt: skip
        return original, replace(draft, day=draft.day + timedelta(self.chance.choice((0, 0, 1))), source=self.chance.choice(self.papers["outlets"]), body=tuple(body), shown=self.chance.random() < 0.4)  # fmt: skip

    def _rewrite(self) -> _Draft:
        """The news of the day in an outlet's own words, with the background that its writer remembers."""
        h = self._some()
        return self._own(h, h.day + timedelta(self.chance.choice((0, 0, 1, 1, 2, 4))))

    def _late(self) -> _Draft:
        """Something told for the first time by this outlet weeks after, among other background."""
        h = self._some()
        day = h.day + timedelta(self.chance.randint(10, 120))
        news = self._near(day, 3)
        if news is None:
            return self._own(h, h.day + timedelta(2))
        draft = self._own(news, day)
        told = {id for s in draft.body for id, _, _ in s.told}
        if h.thing.id in told:
            return draft
        return replace(draft, body=(*draft.body, tell(h, self._manner(h, "later", day), self.chance)))

    def _own(self, h: Happening, day: date) -> _Draft:
        american = self.chance.random() < 0.3
        body = [tell(h, self._manner(h, "lead", day, american), self.chance), *self._more(h, day, 4)]
        head = tell(h, self._manner(h, "head", day, american), self.chance)
        return _Draft(
            day, self.chance.choice(self.papers["outlets"]), head, tuple(body), shown=self.chance.random() < 0.4
        )

    def _roundup(self) -> _Draft:
        """At a glance: what happened in a week, one sentence each."""
        h = self._some()
        day = h.day + timedelta(self.chance.randint(0, 4))
        low, high = bisect_left(self.days, day.toordinal() - 7), bisect_right(self.days, day.toordinal())
        chosen = {low + i for i in range(high - low)}
        some = self.chance.sample(sorted(chosen), min(len(chosen), self.chance.randint(3, 6)))
        things: dict[tuple[str, str], Happening] = {}
        for n in sorted(some):
            one = self.truth.happenings[n]
            things.setdefault((one.thing.id, one.stage), one)
        body = [tell(one, self._manner(one, "lead", day), self.chance) for one in things.values()]
        return _Draft(
            day,
            self.chance.choice(self.papers["outlets"]),
            Sentence("At a glance: the week in aid and diplomacy"),
            tuple(body),
        )

    def _foreign(self) -> _Draft:
        """A report translated by a machine."""
        h = self._some()
        day = h.day + timedelta(self.chance.choice((0, 1, 1, 2)))
        manner = self._manner(h, "foreign", day)
        body = [tell(h, manner, self.chance), *self._more(h, day, 2, form="foreign")]
        return _Draft(
            day,
            self.chance.choice(self.papers["foreign"]),
            tell(h, replace(manner, form="head"), self.chance),
            tuple(body),
        )

    def _erring(self) -> Iterator[_Draft]:
        """A report with a wrong figure, and in most cases its correction some days later."""
        for _ in range(50):
            h = self._some()
            if (
                h.event == "pledged"
                and (h.thing.quantity or h.thing.amount)
                and h.thing.ware
                and h.thing.ware.kind != "training"
            ):
                break
        else:
            return
        day = h.day + timedelta(self.chance.choice((0, 1, 1)))
        manner = replace(self._manner(h, "lead", day), wrong=True)
        outlet = self.chance.choice(self.papers["outlets"])
        title = Sentence(f"What {name(h.thing.whom[0])} can expect from its partners")
        yield _Draft(day, outlet, title, (tell(h, manner, self.chance), *self._more(h, day, 1)))
        if self.chance.random() < 0.7:
            day += timedelta(self.chance.randint(1, 4))
            right = tell(replace(h, event="correction"), Manner("lead", day, plain=True), self.chance)
            yield _Draft(day, outlet, Sentence(f"Correction: {title.text}"), (right,))

    # what they are made of

    def _some(self) -> Happening:
        """A happening, some far more often than others."""
        (found,) = self.chance.choices(self.truth.happenings, cum_weights=self._cumulated())
        return found

    def _cumulated(self) -> list[float]:
        if not hasattr(self, "_sums"):
            total, self._sums = 0.0, []
            for weight in self.weights:
                total += weight
                self._sums.append(total)
        return self._sums

    def _near(self, day: date, reach: int) -> Happening | None:
        low, high = bisect_left(self.days, day.toordinal() - reach), bisect_right(self.days, day.toordinal())
        return self.truth.happenings[self.chance.randrange(low, high)] if low < high else None

    def _manner(self, h: Happening, form: str, day: date, american: bool = False) -> Manner:
        """Figures and names in full where the same two have more than one thing of the kind between them."""
        ware = h.thing.ware
        crowded = bool(ware) and len(self.crowd[h.thing.who, h.thing.whom, alike(ware) if ware else ""]) > 1
        return Manner(form, day, plain=crowded, american=american)

    def _more(self, h: Happening, day: date, most: int, form: str = "later") -> Iterator[Sentence]:
        """Background and what fills a page: earlier happenings around the same actors, words without news."""
        told = {(h.thing.id, h.stage)} | {(o.id, h.stage) for o in h.others}
        last: tuple[str, ...] = ()
        around = self.about[
            self.chance.choice([*h.thing.who, *h.thing.whom, *([h.thing.place] if h.thing.place else [])])
        ]
        for _ in range(self.chance.randint(0, most)):
            if self.chance.random() < 0.45:
                last = ()
                yield Sentence(self.chance.choice(table("talks")["filler"]["all"]))
                continue
            high = bisect_left(around, day, key=lambda one: one.day)
            low = bisect_left(around, day - timedelta(LATE), key=lambda one: one.day)
            if low >= high:
                continue
            one = around[max(self.chance.randrange(low, high), self.chance.randrange(low, high))]
            if (one.thing.id, one.stage) not in told and not (
                one.thing.type == "statement" and (day - one.day).days > 15
            ):
                told.add((one.thing.id, one.stage))
                manner = self._manner(one, form, day)
                it = one.thing.who[0] if last == one.thing.who and len(last) == 1 and self.chance.random() < 0.5 else ""
                sentence = tell(one, replace(manner, known=it), self.chance)
                yield sentence
                first = min(sentence.marks, key=lambda mark: mark.start)
                last = one.thing.who if first.name == "provider" else ()

    def _print(self, draft: _Draft, number: int) -> Report:
        """The report as it is published; its claims are coded where its sentences now stand."""
        id = f"r{number:06d}"
        text, placed = "", []
        sentences = (draft.title, *draft.body) if draft.shown else draft.body
        for n, sentence in enumerate(sentences):
            if n:
                text += "\n" if (draft.shown and n == 1) or n % 3 == 0 else " "
            placed.append((len(text), sentence))
            text += sentence.text
        document = Document(id, text, draft.day, draft.source, f"https://{draft.source}/{id}", draft.title.text)
        return Report(document, code(document, placed, self.truth.things), "")


def _before(words: str, sentence: Sentence) -> Sentence:
    """The sentence with words before it that are no part of what it tells."""
    moved = tuple(replace(m, start=m.start + len(words), end=m.end + len(words)) for m in sentence.marks)
    core = Span(sentence.core.start + len(words), sentence.core.end + len(words))
    return Sentence(words + sentence.text, sentence.told, moved, core)
