"""The yardstick: records read against records coded by hand."""

from .alike import fills, slot_counts, slots
from .pairs import FOUND, best_pairs, pairs_of
from .tally import Records, Tally, load_records, report, score_records, tables

__all__ = [
    "FOUND",
    "Records",
    "Tally",
    "best_pairs",
    "fills",
    "load_records",
    "pairs_of",
    "report",
    "score_records",
    "slot_counts",
    "slots",
    "tables",
]
