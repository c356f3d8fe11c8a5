"""Gifts made by hand, for tests of what they come to."""

from datetime import date

from entente.consolidate.totals import totals
from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling
from entente.core.relation import Relation
from entente.core.values import Field, Money, Quantity
from entente.show.totals import in_words

SHOWN = ("pledged", "delivered", "cancelled", "outstanding")


def line(row):
    told = ", ".join(f"{name} {in_words(row.figures[name])}" for name in SHOWN if name in row.figures)
    return f"{' '.join(row.by)} {row.unit}: {told}"


# Claims made by hand


def gift(
    doc, day, number=None, stage="pledged", *, amount=None, who="NOR", kind="tank", whom="ARM", item="Leopard 2", **more
):
    at = Span(0, 9)
    told = {"stage": stage, "kind": kind, "item": item, "recipient": whom}
    told |= (
        {"quantity": number if isinstance(number, Quantity) else Quantity.exactly(number)} if number is not None else {}
    )
    told |= {"value": amount if isinstance(amount, Money) else Money(amount, "EUR")} if amount is not None else {}
    told |= {name: more.pop(name) for name in ("date",) if name in more}
    givers = who if isinstance(who, tuple) else (who,)
    fields = [Field("provider", one, (at,), "") for one in givers] + [Field(n, v, (at,), "") for n, v in told.items()]
    return Telling(
        Claim(doc, "commitment", (at,), tuple(fields), "test"), date.fromisoformat(day) if day else None, **more
    )


def tied(kind, one, other):
    return Relation(kind, one.id, other.id, (one.claims[0].id, other.claims[0].id))


def told(entries, ties=(), by=(), unit=None, **more):
    """The figures of the only row, or of the row of a unit, as words by measure."""
    found = totals(entries, ties, by=by, policy=more.pop("policy", "official"), **more)
    rows = [row for row in found.rows if unit in (None, row.unit)]
    (row,) = rows
    return {name: in_words(figure) for name, figure in row.figures.items()}
