"""The seeded making of the truth: lives of commitments, from request to delivery or refusal, and how one leads to another."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from .truth import Happening, Thing, Truth
from .world import Crisis, Ware, crises, currency, table, wares

BEGIN = date(2021, 3, 1)


class Plots:
    """Makes commitments and what happens to them, about `count` happenings over `days` days."""

    def __init__(self, chance: random.Random, days: int) -> None:
        """`chance` alone decides what happens."""
        self.chance, self.days, self.truth, self.number = chance, days, Truth(), 0
        self.seen: dict[tuple[object, ...], list[tuple[int, float]]] = {}
        givers = table("world")["givers"]
        self.givers, self.weights = givers, [1 / (n + 1) ** 0.7 for n in range(len(givers))]

    def one(self) -> None:
        """Another commitment with its life, or a group of them that belong together."""
        plots: list[tuple[float, Callable[[Thing, int], None]]] = [
            (30, self._plain), (12, self._weighed), (10, self._asked), (9, self._refused), (8, self._conditional),
            (8, self._stopped), (9, self._enlarged), (4, self._swapped),
        ]  # fmt: skip
        start = self.chance.randrange(self.days)
        crisis = self.chance.choice(crises())
        ware = wares()[self.chance.choice(crisis.wares)]
        if ware.holds:
            self._package(crisis, ware, start)
            return
        joint = self.chance.random() < 0.06
        thing = self._thing(crisis, ware, start, givers=2 if joint else 1)
        (plot,) = self.chance.choices([p for _, p in plots], [w for w, _ in plots])
        plot(thing, start)

    def day(self, number: int) -> date:
        """A day by its number."""
        return BEGIN + timedelta(number)

    def later(self, low: int, high: int) -> int:
        """A number of days to wait."""
        return self.chance.randint(low, high)

    def id(self, letter: str) -> str:
        """The next id."""
        self.number += 1
        return f"{letter}{self.number}"

    def giver(self, but: tuple[str, ...] = ()) -> str:
        """A state that gives, the busiest most often."""
        while True:
            (found,) = self.chance.choices(self.givers, self.weights)
            if found not in but:
                return str(found)

    def _thing(
        self, crisis: Crisis, ware: Ware, start: int, *, givers: int = 1, pair: tuple[tuple[str, ...], str] | None = None, ties: tuple[tuple[str, str], ...] = ()
    ) -> Thing:  # fmt: skip
        """A thing that a careful reader can tell from all others: within a year the same giver gives the same taker none of its
        kind with a figure within a third of it."""
        while True:
            taker = pair[1] if pair else self.chance.choice(crisis.takers)
            who: tuple[str, ...] = pair[0] if pair else ()
            while len(who) < givers:
                who = (*who, self.giver((*who, taker)))
            number = _round(self.chance, ware)
            near = self.seen.setdefault((who, taker, alike(ware)), [])
            size = 1 if ware.least == 1 else number
            if all(abs(day - start) > 365 or not 0.67 < size / other < 1.5 for day, other in near):
                break
            start += 400 if pair else 0  # the same two may have used all figures
        near.append((start, size))
        if ware.money:
            return Thing(self.id("c"), "commitment", who, (taker,), ware, amount=number * 1_000_000, currency=currency(who[0]), ties=ties)  # fmt: skip
        return Thing(self.id("c"), "commitment", who, (taker,), ware, quantity=number, ties=ties)

    def _tell(self, thing: Thing, event: str, day: int, **more: object) -> Happening:
        event_stage = {"enlarged": "pledged", "package": "pledged", "swapped": "pledged", "paid": "delivered"}
        return Happening(thing, event, event_stage.get(event, event), self.day(day), **more)  # type: ignore[arg-type]

    def _plain(self, thing: Thing, start: int) -> None:
        self.truth.add(thing, *self._promised(thing, start))

    def _promised(self, thing: Thing, day: int, event: str = "pledged", **more: object) -> Iterator[Happening]:
        """Pledged, then perhaps approved, contracted and delivered, the last in parts."""
        yield self._tell(thing, event, day, **more)
        for stage, likely in (("approved", 0.2), ("contracted", 0.15)):
            if self.chance.random() < likely:
                day += self.later(5, 40)
                yield self._tell(thing, stage, day)
        if self.chance.random() < 0.55:
            yield from self._deliveries(thing, day + self.later(10, 90))

    def _deliveries(self, thing: Thing, day: int) -> Iterator[Happening]:
        whole = thing.amount or thing.quantity or 0
        parts = [whole]
        if whole >= 8 and self.chance.random() < 0.4:
            unit = 1_000_000 if thing.amount else 10 ** max(0, len(str(whole)) - 2)
            first = max(unit, round(whole * self.chance.choice((0.25, 0.4, 0.5)) / unit) * unit)
            parts = [first, whole - first] if self.chance.random() < 0.6 and whole > first else [first]
        for part in parts:
            if thing.amount:
                yield self._tell(thing, "paid", day, amount=part)
            else:
                yield self._tell(thing, "delivered", day, quantity=part)
            day += self.later(20, 70)

    def _weighed(self, thing: Thing, start: int) -> None:
        guess = self.chance.random() < 0.5
        first = self._tell(thing, "considered", start, guess=guess)
        self.truth.add(
            thing, first, *(self._promised(thing, start + self.later(4, 40)) if self.chance.random() < 0.7 else ())
        )

    def _asked(self, thing: Thing, start: int) -> None:
        asked = self._tell(thing, "requested", start, **({"quantity": thing.quantity * 2} if thing.quantity and thing.quantity > 3 and self.chance.random() < 0.3 else {}))  # fmt: skip
        self.truth.add(thing, asked, *self._promised(thing, start + self.later(8, 45)))

    def _refused(self, thing: Thing, start: int) -> None:
        """Asked and refused; in half the cases minds change two months later."""
        told = [self._tell(thing, "requested", start), self._tell(thing, "refused", start + self.later(2, 20))]
        if self.chance.random() < 0.5:
            turn = start + self.later(40, 90)
            told += [self._tell(thing, "considered", turn), *self._promised(thing, turn + self.later(5, 30))]
        self.truth.add(thing, *told)

    def _conditional(self, thing: Thing, start: int) -> None:
        words = table("world")["conditions"]
        condition = self.chance.choice(words["war" if thing.ware and thing.ware.kind in ("tank", "artillery", "combat aircraft", "helicopter", "armoured vehicle") else "other"])  # fmt: skip
        told = [self._tell(thing, "offered", start, condition=condition)]
        if self.chance.random() < 0.6:
            told += self._promised(thing, start + self.later(10, 60))
        self.truth.add(thing, *told)

    def _stopped(self, thing: Thing, start: int) -> None:
        told = [self._tell(thing, "pledged", start)]
        stop = start + self.later(15, 90)
        if self.chance.random() < 0.5:
            told += [self._tell(thing, "paused", stop), *self._deliveries(thing, stop + self.later(20, 80))]
        else:
            told.append(self._tell(thing, "cancelled", stop))
        self.truth.add(thing, *told)

    def _enlarged(self, thing: Thing, start: int) -> None:
        assert thing.ware
        self.truth.add(thing, *self._promised(thing, start))
        day = start + self.later(30, 150)
        more = self._thing(crises()[0], thing.ware, day, pair=(thing.who, thing.whom[0]), ties=(("tops_up", thing.id),))
        self.truth.add(more, *self._promised(more, day, "enlarged"))

    def _swapped(self, thing: Thing, start: int) -> None:
        other = self.giver((*thing.who, *thing.whom))
        ware = wares()[self.chance.choice([w for w in crises()[0].wares if not wares()[w].money and not wares()[w].holds and thing.ware and w != thing.ware.key])]  # fmt: skip
        if (
            len(thing.who) > 1
            or not thing.quantity
            or not thing.ware
            or thing.ware.kind == "training"
            or ware.kind == "training"
        ):
            self._plain(thing, start)
            return
        back = self._thing(
            crises()[0], ware, start, pair=((other,), thing.who[0]), ties=(("in_exchange_for", thing.id),)
        )
        self.truth.add(back)
        self.truth.add(thing, *self._promised(thing, start, "swapped", others=(back,)))

    def _package(self, crisis: Crisis, ware: Ware, start: int) -> None:
        whole = self._thing(crisis, ware, start)
        keys = self.chance.sample(ware.holds, self.later(2, 4))
        items = tuple(
            self._thing(crisis, wares()[key], start, pair=(whole.who, whole.whom[0]), ties=(("part_of", whole.id),))
            for key in keys
        )
        for item in items:
            delivered = self._deliveries(item, start + self.later(20, 120)) if self.chance.random() < 0.5 else ()
            self.truth.add(item, *delivered)
        self.truth.add(whole, self._tell(whole, "package", start, others=items))


def alike(ware: Ware) -> str:
    """Things of which the same two may have several that only their figures tell apart: those of one kind, and all sums."""
    return "money" if ware.money else ware.kind


def _round(chance: random.Random, ware: Ware) -> int:
    """A figure as governments choose them: two digits that count, more often few than many; exact in a third of cases."""
    low, high = ware.least, ware.most
    number = int(low * (high / low) ** chance.random())
    if number < 100 or chance.random() < 0.3:
        return number if number < 1000 else number // 10 * 10
    unit = 10 ** (len(str(number)) - 2)
    return max(low, number // unit * unit)
