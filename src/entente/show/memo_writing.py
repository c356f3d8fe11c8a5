"""Writing a memo of what was asked for: in short, a table, what each giver did, what else is told, doubts, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ..core.entry import Entry, actors
from ..core.figure import Figure
from ..core.summary import number
from ..core.total import Total, Totals
from .asked import Asked
from .base import Holdings
from .called import called, listed
from .memo_sentences import DOUBTFUL, commitment_sentences, other_sentences
from .memo_text import Memo, Section, Sentence, long_day, many, note_of, number_word
from .sources import sources
from .totals import UNKNOWN
from .tracker import UNTOLD, Commitment, commitments, donor
from .wording import ADJECTIVES, plural

MOST = 250
"""Entries that a memo tells; where more meet the query, it says so."""

LINES = 30
"""Rows of the table."""

UNITS = 6
"""Units whose totals are told in words; the table has the others."""

CITED = 4
"""Notes of one total: who wants all of them finds each in the part below."""

MASSES = frozenset(
    (
        *("ammunition", "artillery", "rocket artillery", "air defence", "military equipment", "military aid", "energy"),
        *("logistics", "training", "intelligence", "support", "reconstruction", "political support", "refuge"),
    )
)
"""Kinds whose name is no name of one piece."""

SHOWN = ("pledged", "delivered", "outstanding")

HEADINGS: Mapping[str, str] = {
    "position": "Positions",
    "proposal": "Proposals",
    "meeting": "Meetings",
    "statement": "Statements",
    "action": "Actions",
}


def memo_of(ledger: Holdings) -> Memo:
    """The memo of what was asked for."""
    entries = ledger.entries()
    given = list(commitments(ledger))
    kept = given[:MOST]
    others = [entry for entry in entries if entry.type != "commitment"][: MOST - len(kept)]
    documents = {document.id: document for document in ledger.documents()}
    notes = {
        telling.claim.id: note_of(telling, documents[telling.claim.doc])
        for entry in ledger.nearby()
        for telling in entry.tellings
        if telling.claim.doc in documents
    }
    donors = ledger.totals("provider", currency="EUR")
    sections = (
        Section("In short", tuple(_in_short(ledger, entries, given))),
        *_table(donors),
        *_donors(kept),
        *_others(others),
        Section(
            "What is doubtful",
            tuple((s,) for s in _doubts(entries, given, donors, len(kept) + len(others))),
            listed=True,
        ),
    )
    return Memo(title(ledger.asked), ledger.asked.lines(), sections, notes, sources(ledger))


def title(asked: Asked) -> str:
    """What a memo is called, from the keys of its query.

    >>> title(Asked("q", (("provider", ("GBR",)), ("recipient", ("UKR",)), ("kind", ("tank", "drone")))))
    'Commitments of the United Kingdom to Ukraine: tanks and drones'
    >>> title(Asked("matter:ceasefire", (("matter", ("ceasefire",)),))), title(Asked())
    ('Positions and proposals on ceasefire', 'Commitments, positions and meetings told in reports')
    """
    terms = dict(asked.terms)
    what = "Commitments" if {"provider", "recipient", "kind", "stage"} & set(terms) else ""
    if "type" in terms:
        what = _and(f"{name}s" for name in terms["type"]).capitalize()
    if "matter" in terms:
        what = f"{what or 'Positions and proposals'} on {_and(terms['matter'])}"
    words = what or ("What is told" if asked.query else "Commitments, positions and meetings told in reports")
    for key, before in (("provider", "of"), ("actor", "of"), ("recipient", "to")):
        words += f" {before} {listed(map(_code, terms[key]))}" if key in terms else ""
    gifts = [things(kind) for kind in terms.get("kind", ())] + list(terms.get("item", ()))
    words += f": {_and(gifts)}" if gifts else ""
    known = {"type", "matter", "provider", "actor", "recipient", "kind", "item"}
    rest = [part for part in asked.query.split() if part.partition(":")[0] not in known] if asked.query != "q" else []
    return f"{words} ({' '.join(rest)})" if rest else words


def _code(value: str) -> str:
    return value.upper() if called(value.upper()) != value.upper() else value


def _in_short(
    ledger: Holdings, entries: Sequence[Entry], given: Sequence[Commitment]
) -> Iterator[tuple[Sentence, ...]]:
    if not entries:
        yield (Sentence("No report in the ledger tells of what was asked."),)
        return
    yield tuple(_scope(ledger.asked, entries, given))
    totals = [
        row for row in ledger.totals(currency="EUR").rows if "pledged" in row.figures or "delivered" in row.figures
    ]
    known = sorted(totals, key=lambda row: (row.unit != "EUR", -(_best(row) or 0), row.unit))
    numbered = [row for row in known if _best(row) is not None]
    if numbered:
        yield tuple(_sum(row) for row in numbered[:UNITS])
    without = [row.unit for row in known if _best(row) is None]
    if without:
        yield (Sentence(f"Promised, though no report tells a number: {_and(sorted(map(things, without)))}."),)


def _scope(asked: Asked, entries: Sequence[Entry], given: Sequence[Commitment]) -> Iterator[Sentence]:
    tellings = [telling for entry in entries for telling in entry.tellings]
    days = sorted(t.told for t in tellings if t.told)
    reports = {t.claim.doc for t in tellings}
    origins = {t.origin or t.claim.doc for t in tellings}
    span = f", written between {long_day(days[0])} and {long_day(days[-1])}," if days and days[0] != days[-1] else ""
    span = f", written on {long_day(days[0])}," if days and days[0] == days[-1] else span
    told = f"{many(len(reports), 'report')} from {many(len(origins), 'origin')}{span}"
    if given:
        givers = {actor for row in given for t in row.entry.standing for actor in actors(t.claim, 0)}
        by = f" by {many(len(givers), 'giver')}" if givers else ""
        told += f" {'tells' if len(reports) == 1 else 'tell'} of {many(len(given), 'commitment')}{by}"
        besides = len(entries) - len(given)
        more = f", and of {many(besides, 'other matter')}" if besides else ""
        yield Sentence(f"{told[0].upper()}{told[1:]}{more}.")
    else:
        yield Sentence(
            f"{told} {'tells' if len(reports) == 1 else 'tell'} of {many(len(entries), 'matter')} that was asked for."
        )
    if asked.told:
        yield Sentence(f"This is what could be known on {long_day(asked.told)}.")


def _sum(row: Total) -> Sentence:
    """A total in words, with notes for the largest of what it comes from."""
    pledged, delivered, left = (row.figures.get(name) for name in SHOWN)
    told = [figure for figure in (pledged, delivered) if figure]
    claims = tuple(_leading(told))
    if pledged is None:
        return Sentence(_capital(f"{_amount(told[0], row.unit)} {_was(told[0], row.unit)} delivered."), claims)
    words = f"{_amount(pledged, row.unit)} {_was(pledged, row.unit)} pledged"
    it = "it" if _money(row.unit) or pledged.best == 1 else "them"
    if delivered and delivered.best is None:
        words += (
            f"; how {'much' if it == 'it' else 'many'} of {it} {'is' if it == 'it' else 'are'} delivered is not told"
        )
    elif delivered:
        told_left = left and left.best is not None and (left.best or left.exact)
        amount = in_prose(left) if left and left.best else "nothing"
        rest = f", and {amount} {'is' if it == 'it' or amount == 'nothing' else 'are'} outstanding" if told_left else ""
        words += f"; {in_prose(delivered)} of {it} {_was(delivered, row.unit)} delivered{rest}"
    return Sentence(_capital(f"{words}."), claims)


def in_prose(figure: Figure) -> str:
    """A figure as it is written in a sentence.

    >>> in_prose(Figure(90, 90, None, "tank", "")), in_prose(Figure(8, 14, 20, "tank", ""))
    ('at least 90', '14 (8 to 20)')
    >>> in_prose(Figure(1938445438.0, 1938445438.0, 1938445438.0, "EUR", "")), in_prose(Figure(0, None, 6, "tank", ""))
    ('1.94 billion', 'up to 6')
    """
    low, high = _round(figure.low, figure.unit), None if figure.high is None else _round(figure.high, figure.unit)
    if figure.best is None:
        return f"up to {high}" if high else f"at least {low}" if figure.low else "an untold number"
    best = _round(figure.best, figure.unit)
    if figure.exact or low == best == high:
        return best
    if high is None or figure.unknown:
        return f"at least {best}"
    return f"{best} ({low} to {high})"


def _round(n: float, unit: str) -> str:
    """Sums to three digits of their millions or billions, as their rates are no surer; pieces as they are."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if n >= size and _money(unit):
            return f"{float(f'{n / size:.3g}'):,g} {word}"
    return number(round(n)) if n >= 1000 else number(n)


def _money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _was(figure: Figure, unit: str) -> str:
    return "was" if _money(unit) or figure.best == 1 else "were"


def _amount(figure: Figure, unit: str) -> str:
    told = in_prose(figure)
    if _money(unit):
        at_least = told.startswith("at least ")
        return f"{'at least ' if at_least else ''}{unit} {told.removeprefix('at least ')}"
    return f"{told} {pieces_of(unit, one=told == '1')}"


def things(kind: str) -> str:
    """A kind as it stands without a number.

    >>> things("tank"), things("financial"), things("military aid")
    ('tanks', 'financial aid', 'military aid')
    """
    if kind in ADJECTIVES:
        return f"{kind} aid"
    return kind if kind in MASSES else plural(kind)


def pieces_of(kind: str, *, one: bool = False) -> str:
    """Pieces of a kind as they stand after a number.

    >>> pieces_of("tank"), pieces_of("tank", one=True), pieces_of("medical"), pieces_of("air defence")
    ('tanks', 'tank', 'medical items', 'pieces of air defence')
    """
    if kind in ADJECTIVES or kind in MASSES:
        piece = "item" if kind in ADJECTIVES else "piece"
        many_of = piece if one else f"{piece}s"
        return f"{kind} {many_of}" if kind in ADJECTIVES else f"{many_of} of {kind}"
    return kind if one else plural(kind)


def _leading(figures: Iterable[Figure]) -> Iterator[str]:
    """The claims that tell the largest figures that totals come from, so many in all."""
    told = list(figures)
    for figure in told:
        leaves = sorted(figure.leaves(), key=lambda leaf: -(leaf.best or 0))
        yield from [claim for leaf in leaves for claim in leaf.claims[:1]][: CITED // len(told)]


def _best(row: Total) -> float | None:
    return max((f.best for name in SHOWN if (f := row.figures.get(name)) and f.best is not None), default=None)


def _table(donors: Totals) -> Iterator[Section]:
    rows = [row for row in donors.rows if any(name in row.figures for name in SHOWN)]
    if not rows:
        return
    ordered = sorted(
        rows, key=lambda row: (row.unit != "EUR", _best(row) is None, row.unit, -(_best(row) or 0), row.by)
    )
    cells = tuple(
        (called(row.by[0]) or UNTOLD, row.unit, *(_cell(row, name) for name in SHOWN)) for row in ordered[:LINES]
    )
    left = len(rows) - len(cells)
    more = f" The {many(left, 'smaller row')} are left out." if left > 0 else ""
    note = f"Every promise counts once. Sums are in euro at the rate of the day of each promise; “?” is told without a number.{more}"
    yield Section(
        "Totals", ((Sentence(note),),), (("Giver", "Of what", *(name.capitalize() for name in SHOWN)), *cells)
    )


def _cell(row: Total, name: str) -> str:
    figure = row.figures.get(name)
    if figure is None:
        return ""
    return UNKNOWN if figure.best is None and not figure.low else in_prose(figure)


def _donors(given: Sequence[Commitment]) -> Iterator[Section]:
    by_donor: defaultdict[str, list[Commitment]] = defaultdict(list)
    for row in given:
        by_donor[donor(row)].append(row)
    for name, rows in sorted(by_donor.items(), key=lambda told: (told[0] == UNTOLD, told[0][:1].islower(), told[0])):
        heading = "Giver not told" if name == UNTOLD else name[0].upper() + name[1:]
        yield Section(heading, tuple(tuple(commitment_sentences(row)) for row in rows))


def _others(entries: Sequence[Entry]) -> Iterator[Section]:
    for kind, heading in HEADINGS.items():
        found = sorted(
            (e for e in entries if e.type == kind), key=lambda e: min(t.told or date.max for t in e.tellings)
        )
        if found:
            yield Section(heading, tuple(tuple(other_sentences(entry)) for entry in found))


def _doubts(entries: Sequence[Entry], given: Sequence[Commitment], totals: Totals, told: int) -> Iterator[Sentence]:
    single = sum(len(entry.origins) == 1 for entry in entries)
    if single:
        yield Sentence(
            f"{_capital(number_word(single))} of the {many(len(entries), 'entry', 'entries')} {'rests' if single == 1 else 'rest'} on a single origin."
        )
    found = sum(any(conflict.standing == "open" for conflict in row.conflicts) for row in given)
    if found:
        yield Sentence(
            f"On {many(found, 'commitment')} independent origins tell figures that cannot all be right; the text says which."
        )
    unsure = sum(entry.confidence < DOUBTFUL for entry in entries)
    if unsure:
        yield Sentence(
            f"{_capital(many(unsure, 'reading'))} {'is' if unsure == 1 else 'are'} less sure than {DOUBTFUL:g}; the text says which."
        )
    for issue in dict.fromkeys(totals.issues):
        yield Sentence(f"{issue.message[0].upper()}{issue.message[1:]} (entry {issue.where})")
    ruled = sum(any(ruling.holds for ruling in entry.rulings) for entry in entries)
    ruled_words = (
        f"people ruled on {many(ruled, 'entry', 'entries')}" if ruled else "nobody has reviewed the entries yet"
    )
    yield Sentence(f"The reports were read by machine; {ruled_words}. Every figure can be checked against its note.")
    if told < len(entries):
        yield Sentence(
            f"The first {told} of {len(entries):,} entries are told here; a narrower query, or the workbook, has the others."
        )


def _and(parts: Iterable[str]) -> str:
    told = list(parts)
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
