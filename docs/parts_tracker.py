"""A tracker's free-text explanations to its rows: the sum of money with its currency, and how many pieces of an item.

A row counts where the explanation states its value: the digits of the sum, in full or with a scale word; the number of
pieces with a word of the item after it in the same clause (`stated.py`, which asks nothing of the program). Rows of one
text and value count once. `tracker_money` is right where the analysis of the text reads a sum of exactly this amount in
this currency; the giver's money is told apart from another's by the giver that the text names. `tracker_claims` asks more:
that the sum is the value of a commitment read; many explanations name no giver or no receiver, which makes no commitment
by the codebook. `tracker_counts` is right where a thing is read with this number and a word of the item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from figures import Figure, share
from reading import Read, Row, day, read_all, rows
from stated import after_number, states_sum

from entente.core.document import Document

GENERAL = frozenset("a an and for in mm of round system the to vehicle with".split())
"""Words of an item that tell nothing of which it is."""


def measure(folder: Path) -> list[Figure]:
    """The shares of stated sums, of stated sums in commitments, and of stated counts that are read."""
    told = rows(folder / "tracker_rows.jsonl")
    texts = {
        row["explanation"]: Document(row["explanation"], row["explanation"], day(row["announcement_date"]))
        for row in told
    }
    read = read_all(texts.values())
    sums, not_stated = _money(told)
    counts, no_count = _counts(told)
    return [
        share(
            "tracker_money",
            "sums and currencies that a tracker's explanations state, read",
            0.85,
            [
                (row["source_reported_value"], row["reporting_currency"]) in read[row["explanation"]].sums
                for row in sums
            ],
            not_stated,
        ),
        share(
            "tracker_claims",
            "the same sums, read as the value of a commitment",
            0.0,
            [
                (row["source_reported_value"], row["reporting_currency"]) in read[row["explanation"]].values
                for row in sums
            ],
        ),
        share(
            "tracker_counts",
            "numbers of pieces that a tracker's explanations state, read",
            0.75,
            [has_count(row, read[row["explanation"]]) for row in counts],
            no_count,
        ),
    ]


def _money(told: Collection[Row]) -> tuple[list[Row], Counter[str]]:
    """The rows whose sum is stated, each text and sum once, and how many are not, by cause."""
    left_out: Counter[str] = Counter()
    known: dict[tuple[str, float, str], Row] = {}
    for row in told:
        amount = row["source_reported_value"]
        if isinstance(amount, str):
            left_out["rows without a sum"] += 1
        elif not states_sum(row["explanation"], amount):
            left_out["rows whose sum the text does not state"] += 1
        else:
            known.setdefault((row["explanation"], amount, row["reporting_currency"]), row)
    return list(known.values()), left_out


def _counts(told: Collection[Row]) -> tuple[list[Row], Counter[str]]:
    """The rows whose number of pieces is stated, each text, item and number once, and how many are not."""
    left_out: Counter[str] = Counter()
    known: dict[tuple[str, str, float], Row] = {}
    for row in told:
        count = row["item_numb"]
        if not isinstance(count, (int, float)) or not row["item"]:
            left_out["rows without a number of pieces"] += 1
        elif not _states_count(row):
            left_out["rows whose number the text does not state"] += 1
        else:
            known.setdefault((row["explanation"], row["item"], count), row)
    return list(known.values()), left_out


def _states_count(row: Row) -> bool:
    item = telling_words(row["item"])
    needed = max(1, min(2, len(item)))
    return any(len(item & set(_words(told))) >= needed for told in after_number(row["explanation"], row["item_numb"]))


def telling_words(item: str) -> frozenset[str]:
    """The words of an item that tell which it is, in the singular, what stands in brackets left out.

    >>> sorted(telling_words("Leopard 2 tanks (refurbished)"))
    ['leopard', 'tank']
    """
    bare = re.sub(r"\(.*?\)", "", item)
    return frozenset(word for word in _words(bare) if word not in GENERAL and not word.isdigit())


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+(?:-\w+)*", text.lower()):
        if word.endswith("ies"):
            yield word[:-3] + "y"
        else:
            yield word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def has_count(row: Row, read: Read) -> bool:
    """Whether a thing is read with the row's number of pieces and a word of its item."""
    item = telling_words(row["item"])
    return any(
        thing.quantity is not None
        and row["item_numb"] in (thing.quantity.low, thing.quantity.high)
        and item & set(_words(thing.span.of(row["explanation"])))
        for thing in read.things
    )
