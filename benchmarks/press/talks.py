"""The seeded making of the truth, second part: stances that change, proposals and answers to them, meetings, statements."""

from __future__ import annotations

import random
from datetime import date

from .plots import Plots
from .truth import Happening, Thing
from .world import capital, crises, has_capital, matters, table

STANCES = ("supports", "opposes", "conditional", "open", "undecided")


def one(plots: Plots) -> None:
    """Another thing that is talked about, and what comes of it."""
    chance = plots.chance
    chance.choice((_position, _position, _proposal, _meeting, _meeting, _statement, _statement))(plots)


def speech(chance: random.Random) -> str:
    """A sentence that nobody has said before, nearly surely."""
    pools = table("talks")["speech"]
    themes = iter(chance.sample(pools["themes"], 5))
    parts = [chance.choice(pools[part]) for part in ("opening", "middle", "ending")]
    return " ".join(part.replace("{x}", next(themes)).replace("{y}", next(themes)) if "{y}" in part else part.replace("{x}", next(themes)) for part in parts)  # fmt: skip


def _taker(plots: Plots) -> str:
    return plots.chance.choice(plots.chance.choice(crises()).takers)


def _stand(plots: Plots, actor: str, matter: int, place: str, start: int) -> None:
    """A position with one to three stances over half a year."""
    found = matters()[matter]
    key = ("position", actor, matter, place)
    if key in plots.seen or actor == place:
        return
    plots.seen[key] = []
    thing = Thing(plots.id("p"), "position", (actor,), matter=found, place=place)
    told, stance = [], ""
    for _ in range(plots.chance.choice((1, 1, 2, 3))):
        stance = plots.chance.choice([s for s in STANCES if s != stance])
        condition = plots.chance.choice(table("world")["conditions"]["other"]) if stance == "conditional" else ""
        told.append(Happening(thing, stance, stance, plots.day(start), condition=condition))
        start += plots.later(15, 90)
    plots.truth.add(thing, *told)


def _position(plots: Plots) -> None:
    _stand(
        plots, plots.giver(), plots.chance.randrange(len(matters())), _taker(plots), plots.chance.randrange(plots.days)
    )


def _proposal(plots: Plots) -> None:
    """A proposal, and two to four actors who accept or reject it."""
    matter, place, start = plots.chance.randrange(len(matters())), _taker(plots), plots.chance.randrange(plots.days)
    proposer = plots.giver((place,))
    key = ("proposal", proposer, matter, place)
    if key in plots.seen:
        return
    plots.seen[key] = []
    thing = Thing(plots.id("o"), "proposal", (proposer,), matter=matters()[matter], place=place)
    plots.truth.add(thing, Happening(thing, "proposed", "proposed", plots.day(start)))
    for _ in range(plots.later(2, 4)):
        _stand(plots, plots.giver((proposer, place)), matter, place, start + plots.later(1, 20))


def _meeting(plots: Plots) -> None:
    """Planned, then held or called off; held without a plan that anybody told; never two of the same in a fortnight."""
    one = plots.giver()
    other = _taker(plots) if plots.chance.random() < 0.6 else plots.giver((one,))
    day = plots.chance.randrange(10, plots.days)
    near = plots.seen.setdefault(("meeting", *sorted((one, other))), [])
    seats = [code for code in (one, other) if has_capital(code)]
    if one == other or not seats or any(abs(day - when) < 14 for when, _ in near):
        return
    near.append((day, 0.0))
    on: date = plots.day(day)
    thing = Thing(plots.id("m"), "meeting", (one, other), town=capital(plots.chance.choice(seats)), topic=plots.chance.choice(table("talks")["topics"]["all"]), on=on)  # fmt: skip
    told = []
    if plots.chance.random() < 0.7:
        told.append(Happening(thing, "planned", "planned", plots.day(day - plots.later(2, 9))))
    if told and plots.chance.random() < 0.25:
        told.append(Happening(thing, "called_off", "cancelled", plots.day(day - 1)))
    else:
        told.append(Happening(thing, "held", "held", on))
    plots.truth.add(thing, *told)


def _statement(plots: Plots) -> None:
    """Words said, and in half the cases an answer to them."""
    day = plots.chance.randrange(plots.days)
    speaker = plots.giver()
    topic = plots.chance.choice(table("talks")["topics"]["all"])
    said = Thing(plots.id("s"), "statement", (speaker,), words=speech(plots.chance), topic=topic, person=plots.chance.choice(table("talks")["speech"]["persons"]))  # fmt: skip
    plots.truth.add(said, Happening(said, "said", "say", plots.day(day)))
    if plots.chance.random() < 0.5:
        other = plots.giver((speaker,))
        reply = Thing(plots.id("s"), "statement", (other,), words=speech(plots.chance), topic=topic, person=plots.chance.choice(table("talks")["speech"]["persons"]), ties=(("answers", said.id),))  # fmt: skip
        plots.truth.add(reply, Happening(reply, "answered", "deny", plots.day(day + plots.later(0, 2))))
