"""The time expressions of a parsed text, and which of them belongs to a predicate."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..core.analysis import TimeMention
from ..core.document import Document, Span
from ..core.values import When
from ..language.plain import Doc, Token
from ..vocabulary.dates import Time, find_times, resolve
from ..vocabulary.dates_dateline import day_of_writing
from .dates_anchor import anchored
from .dates_direction import Side, is_clause, side_of
from .dates_owner import owner_of
from .dates_sharing import beside, carried, is_shared, sharing

ADVERBIAL = frozenset(
    "obl obl:unmarked obl:tmod obl:npmod advmod nmod nmod:unmarked nmod:tmod dep parataxis appos discourse dislocated orphan list".split()
)
"""Relations in which a time stands to a verb."""

ATTRIBUTE = frozenset(
    "nmod nmod:poss nmod:unmarked nmod:tmod compound nummod amod appos advmod obl obl:unmarked dep".split()
)
"""Relations in which a time stands to a noun."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression with its mention, the token that heads its words and the token that it belongs to, -1 for none."""

    time: Time
    mention: TimeMention
    head: int
    owner: int
    relation: str


@dataclass(frozen=True)
class FoundDates:
    """When: the time expressions of one text.

    `of` gives for a predicate the expression that belongs to it, for a token inside an expression that expression; its
    `when` is None where it cannot be resolved, and then no other is looked for. `due` gives the time by or at which what
    a predicate tells is still to happen.
    """

    doc: Doc
    written: date | None
    placed: tuple[Placed, ...]
    _inside: dict[int, Placed] = field(default_factory=dict)
    _owned: dict[int, list[Placed]] = field(default_factory=dict)

    def all(self) -> tuple[TimeMention, ...]:
        """Every time expression that is not skipped, in the order of the text."""
        return tuple(p.mention for p in self.placed)

    def of(self, token: int) -> TimeMention | None:
        """The time expression that belongs to the predicate `token`, or that the token is part of.

        Steps: (1) its own, or that of the noun that a verb only carries ("held talks on Friday"), (2) that of the event in
        which it happens ("said in a briefing on Tuesday"), (3) that of the clause above that shares its time: the first
        of two joined verbs, the saying or intending of what is planned, the clause that a participle goes on from.
        """
        if token in self._inside:
            return self._inside[token].mention
        found = self._of(self.doc[token], ())
        return found.mention if found is not None else None

    def due(self, token: int) -> TimeMention | None:
        """The time by which, or at which still to come, what the predicate tells is to happen."""
        for owner in (self.doc[token], *carried(self.doc[token])):
            for p in self._owned.get(owner.i, ()):
                if p.mention.when is not None and (p.time.lead == "due" or self._is_ahead(p)):
                    return p.mention
        return None

    def _own(self, token: Token) -> Placed | None:
        """The expression that says when, of those that belong to a token: resolved before unresolved, day before month."""
        relations = ADVERBIAL if is_clause(token) else ATTRIBUTE
        own = [p for p in self._owned.get(token.i, ()) if p.relation in relations and _tells_when(p, token)]
        return min([p for p in own if p.time.lead != "due"] or own, key=_rank, default=None)

    def _of(self, token: Token, seen: tuple[int, ...]) -> Placed | None:
        if token.i in seen or len(seen) > 5:
            return None
        found = self._own(token)
        for noun in carried(token):
            found = found or self._own(noun)
        if found is not None:
            return found
        for other in beside(token):
            found = self._own(other)
            if found is not None and (other.tag_ != "VB" or self._is_over(found)):
                return found
        for other in sharing(token):
            found = self._of(other, (*seen, token.i))
            if found is not None and is_shared(self.doc[found.head], other, token):
                return found
        return None

    def _is_over(self, placed: Placed) -> bool:
        """Whether a time lies in the past, so that it cannot be when what was planned is to happen."""
        when = placed.mention.when
        return when is not None and when.last is not None and self.written is not None and when.last < self.written

    def _is_ahead(self, placed: Placed) -> bool:
        when = placed.mention.when
        return when is not None and when.first is not None and self.written is not None and when.first > self.written


def _tells_when(placed: Placed, owner: Token) -> bool:
    """Whether a time says when what its owner tells happened; "after March" does not, "since March" only of what has lasted."""
    if placed.time.lead == "since":
        return any(t.lemma_.lower() == "have" for t in owner.children if t.dep_ == "aux")
    return placed.time.lead != "after"


def _rank(placed: Placed) -> tuple[bool, int, int]:
    when = placed.mention.when
    edtf = when.edtf if when is not None else ""
    return when is None, 0 if len(edtf.rstrip("~")) == 10 else 1, placed.head


def find_dates(doc: Doc, document: Document) -> FoundDates:
    """Every time expression of a parsed text outside what is skipped, resolved for the day of writing and its tense."""
    written = day_of_writing(document.text, document.published)
    placed: list[Placed] = []
    for time in find_times(document.text):
        if any(time.span.overlaps(Span(s.start, s.end)) for s in document.skips):
            continue
        tokens = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            continue
        head = _head(list(tokens))
        owner, relation = owner_of(head)
        side = side_of(doc[owner], head) if owner >= 0 else Side("near")
        mention = TimeMention(time.span, _when(time, written, side))
        placed.append(Placed(time, mention, head.i, owner, relation))
    return _indexed(doc, written, _counted_from_others(doc, placed))


def _counted_from_others(doc: Doc, placed: list[Placed]) -> list[Placed]:
    """The same, those that are counted from another time of the text resolved where that is known."""
    if not any(p.time.told.relative for p in placed):
        return placed
    owned: dict[int, list[TimeMention]] = {}
    for p in placed:
        if p.mention.when is not None:
            owned.setdefault(p.owner, []).append(p.mention)
    resolved = [p.mention for p in placed if p.mention.when is not None]
    found = []
    for p in placed:
        if p.time.told.relative:
            before = [m for m in resolved if m.span < p.time.span]
            after = [m for m in resolved if m.span > p.time.span]
            p = replace(p, mention=anchored(doc, p.time, before, after, owned))
        found.append(p)
    return found


def _when(time: Time, written: date | None, side: Side) -> When | None:
    """The days on the side that the words around show.

    A clause says little of a noun in it: "they discussed Friday's summit" may be of the next one, and "they will appeal
    Tuesday's ruling", written on a Wednesday, is of yesterday's.
    """
    loose = side.of_noun and side.direction == "past" and (time.told.weekday is not None or time.told.month is not None)
    when = resolve(time, written, "near" if loose or (side.uncertain and time.lead != "due") else side.direction)
    if not side.of_noun or side.direction != "future" or written is None or when is None or when.first is None:
        return when
    past = resolve(time, written, "past")
    recent = past is not None and past.last is not None and timedelta() < written - past.last <= timedelta(days=2)
    return past if recent and when.first > written else when


def _indexed(doc: Doc, written: date | None, placed: list[Placed]) -> FoundDates:
    found = FoundDates(doc, written, tuple(placed))
    for p in placed:
        tokens = doc.char_span(*p.mention.span, alignment_mode="expand")
        for token in tokens if tokens is not None else ():
            found._inside.setdefault(token.i, p)
        if p.owner >= 0:
            found._owned.setdefault(p.owner, []).append(p)
    return found


def _head(tokens: list[Token]) -> Token:
    """The token of an expression that hangs on something outside it."""
    inside = {t.i for t in tokens}
    outer = [
        t
        for t in tokens
        if (t.head.i not in inside or t.head.i == t.i) and t.dep_ not in ("case", "mark", "punct", "det")
    ]
    return outer[0] if outer else tokens[-1]
