"""Tellings made by hand, for tests of what is of one thing."""

from datetime import date

from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling
from entente.core.values import Field, Quantity

HERE = (Span(0, 9),)


def tell(doc, day, type="commitment", words="", **told):
    fields = []
    for name, value in told.items():
        values = value if isinstance(value, (list, tuple)) else (value,)
        fields += [Field(name.replace("__", "."), one, HERE, "test") for one in values]
    claim = Claim(doc, type, HERE, tuple(fields), "test")
    return Telling(claim, date.fromisoformat(day) if day else None, words=words)


def gift(doc, day, item, stage="pledged", number=None, provider="GBR", recipient="UKR", kind="tank", **more):
    if number is not None:
        more["quantity"] = number if isinstance(number, Quantity) else Quantity.exactly(number)
    return tell(doc, day, provider=provider, recipient=recipient, stage=stage, item=item, kind=kind, **more)
