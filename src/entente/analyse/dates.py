"""The time expressions of a parsed text, and which of them belongs to a predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from ..core.analysis import TimeMention
from ..core.document import Document, Span
from ..core.values import When
from ..vocabulary.dates import Time, find_times, resolve
from ..vocabulary.dates_dateline import day_of_writing
from .clauses import clause_of
from .dates_direction import Side, is_clause, is_one_of, is_time_word, side_of, stands_before, verb_right_before

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

    @property
    def tells_when(self) -> bool:
        """Whether it says when, not until or after when."""
        return self.time.lead not in ("due", "after")


@dataclass(frozen=True)
class FoundDates:
    """When: the time expressions of one text.

    `of` gives for a predicate the expression that belongs to it, for a token inside an expression that expression; its
    `when` is None where it cannot be resolved, and then no other is looked for. `due` gives the time by or at which what
    a predicate tells is still to happen.
    """

    doc: Doc
    placed: tuple[Placed, ...]
    _inside: dict[int, Placed] = field(default_factory=dict)
    _owned: dict[int, list[Placed]] = field(default_factory=dict)

    def all(self) -> tuple[TimeMention, ...]:
        """Every time expression that is not skipped, in the order of the text."""
        return tuple(p.mention for p in self.placed)

    def of(self, token: int) -> TimeMention | None:
        """The time expression that belongs to the predicate `token`, or that the token is part of.

        Steps: (1) its own, (2) for a verb that only carries a noun ("held talks") that noun's and the other way round,
        (3) that of a clause that shares its time: the first of two joined verbs where the time stands before it, the
        verb of saying or intending whose plan it is, the clause that a participle goes on from.
        """
        if token in self._inside:
            return self._inside[token].mention
        found = self._of(self.doc[token], ())
        return found.mention if found is not None else None

    def due(self, token: int) -> TimeMention | None:
        """The time by which, or at which still to come, what the predicate tells is to happen."""
        for owner in (self.doc[token], *_carried(self.doc[token])):
            for p in self._owned.get(owner.i, ()):
                if p.mention.when is not None and p.time.lead == "due":
                    return p.mention
        return None

    def _own(self, token: Token) -> Placed | None:
        """The expression that says when, of those that belong to a token: resolved before unresolved, day before month."""
        own = [p for p in self._owned.get(token.i, ()) if p.relation in (ADVERBIAL if is_clause(token) else ATTRIBUTE)]
        telling = [p for p in own if p.tells_when] or [p for p in own if p.time.lead == "due"]
        return min(telling, key=_rank, default=None)

    def _of(self, token: Token, seen: tuple[int, ...]) -> Placed | None:
        if token.i in seen or len(seen) > 5:
            return None
        found = self._own(token)
        if found is not None:
            return found
        for noun in _carried(token):
            found = self._own(noun)
            if found is not None:
                return found
        for other in self._sharing(token):
            found = self._of(other, (*seen, token.i))
            if found is not None and self._shared(found, other, token):
                return found
        return None

    def _shared(self, placed: Placed, owner: Token, token: Token) -> bool:
        """Whether the time of one clause is told for another too: of two joined ones, where it stands before both."""
        if token.dep_ == "conj" and token.head == owner:
            return placed.head < owner.i or not _has_subject(token)
        return True

    def _sharing(self, token: Token) -> Iterator[Token]:
        """The tokens whose time may be this token's, too."""
        head = token.head
        relation = token.dep_.split(":")[0]
        if not is_clause(token):
            yield from (t for t in token.children if t.dep_ == "acl" and is_one_of(t, "verbs"))
            if relation in ("obj", "nsubj") and is_one_of(head, "verbs"):
                yield head
            return
        if (
            (relation == "conj" and is_clause(head))
            or relation == "xcomp"
            or (relation == "advcl" and not _has_subject(token))
            or (relation == "ccomp" and _to_come(token))
        ):
            yield head
        for child in token.children:
            if child.dep_ == "parataxis" and child.pos_ == "VERB" and _to_come(token):
                yield child


def _has_subject(token: Token) -> bool:
    return any(t.dep_.startswith(("nsubj", "csubj", "expl")) for t in token.children)


def _carried(token: Token) -> Iterator[Token]:
    """The nouns that a verb only carries: what is held, what takes place."""
    if is_one_of(token, "verbs"):
        yield from (t for t in token.children if t.dep_ in ("obj", "nsubj:pass"))
        if not any(t.dep_ in ("obj", "ccomp", "xcomp") for t in token.children):
            yield from (t for t in token.children if t.dep_ == "nsubj")


def _to_come(token: Token) -> bool:
    """Whether a clause tells what is promised or planned, so that the day of saying so is the day of the promise."""
    clause = clause_of(token)
    return clause.tense in ("future", "infinitive") or clause.modality in ("conditional", "possible", "obliged")


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
        mention = TimeMention(time.span, _when(time, written, side_of(head) if head.dep_ else Side("near")))
        owner, relation = _owner(head)
        placed.append(Placed(time, mention, head.i, owner, relation))
    return _indexed(doc, placed)


def _when(time: Time, written: date | None, side: Side) -> When | None:
    """The days on the side that the words around show; what a noun is called by may have been a day or two ago all the same.

    "They will appeal Tuesday's ruling", written on a Wednesday, is yesterday's.
    """
    when = resolve(time, written, side.direction)
    if not side.of_noun or side.direction != "future" or written is None or when is None or when.first is None:
        return when
    past = resolve(time, written, "past")
    recent = past is not None and past.last is not None and timedelta() < written - past.last <= timedelta(days=2)
    return past if recent and when.first > written else when


def _indexed(doc: Doc, placed: list[Placed]) -> FoundDates:
    found = FoundDates(doc, tuple(placed))
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


def _owner(head: Token) -> tuple[int, str]:
    """The token that a time belongs to, over words that are times themselves, and in which relation."""
    verb = verb_right_before(head)
    if verb is not None:
        return verb.i, head.dep_
    token = head
    while token.head.i != token.i and is_time_word(token.head) and not is_clause(token.head):
        token = token.head
    if token.head.i == token.i or not token.dep_:
        return -1, ""
    if is_clause(token.head) and stands_before(head, token.head):
        return token.head.head.i, "obl"
    return token.head.i, token.dep_
