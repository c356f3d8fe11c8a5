"""Exporting: what meets a query, of a ledger as it is or as it was at a moment, in a form of `show`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict

from ..consolidate.query import Query
from ..consolidate.version import rules
from ..core.moment import Moment
from ..core.policy import policy_of
from ..show.asked import Asked
from ..store.store import Store
from .asking import entries
from .deriving import derive
from .loading import load
from .part import Held, Part, part_of
from .view import View, moment_of, view


class Choice(TypedDict, total=False):
    """How a part of a ledger is chosen besides its query; all of it may be left out.

    Claims of less than `min_confidence` are left out, and entries that have no other; `policy` chooses the best of figures
    that differ. `told`, `true` and `state` are the moment, as `Ledger.as_of` has it.
    """

    min_confidence: float
    policy: str | None
    told: date | str | None
    true: date | str | None
    state: int | None


def part(ledger: Held, store: Store, query: Query, choice: Choice) -> Part:
    """What meets the query now, or at the moment chosen, or as of the day that the query names.

    Raises BadQuery, UnknownName for a policy or state that is none, ValueError for a day that is none.
    """
    told, true, state = choice.get("told"), choice.get("true"), choice.get("state")
    timeless = replace(query, as_of=None)
    moment = moment_of(store, told=told or query.as_of, true=true, state=state)
    if moment != Moment():
        asked = replace(_asked(store, timeless, choice), told=moment.told, true=moment.true, state=state)
        return _then(view(store, moment), timeless, asked)
    asked = _asked(store, query, choice)
    derive(store)
    found = entries(store, query)
    if query.empty:
        return part_of(ledger, store, query, asked, found, found, store.derived.relations(None))
    known = {entry.id: entry for entry in found}
    relations = store.derived.relations(list(known))
    others = sorted({end for tie in relations for end in (tie.one, tie.other)} - set(known))
    return part_of(ledger, store, query, asked, found, (*found, *load(store, others)), relations)


def _then(then: View, query: Query, asked: Asked) -> Part:
    """What meets the query at the moment of a view."""
    found = then.entries(query)
    if query.empty:
        return part_of(then, then.store, query, asked, found, found, then.tied)
    known = {entry.id for entry in found}
    relations = [tie for tie in then.tied if tie.one in known or tie.other in known]
    ends = {end for tie in relations for end in (tie.one, tie.other)} - known
    return part_of(then, then.store, query, asked, found, (*found, *(e for e in then.all if e.id in ends)), relations)


def _asked(store: Store, query: Query, choice: Choice) -> Asked:
    least, policy = choice.get("min_confidence", 0.0), policy_of(choice.get("policy"))
    return Asked(str(query), query.terms, None, None, None, policy, least, _name(store.name), rules())


def _name(place: str) -> str:
    """The ledger's name without the folders of the machine it lies on."""
    return place.rpartition("/")[2]
