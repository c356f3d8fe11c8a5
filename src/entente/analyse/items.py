"""The things that a noun phrase stands for: systems and aid with count, sum and maker, coordination and containers opened.

Numbers alone ("Germany sent 14"), pronouns, and things told only by a clause ("what it needs") are not attempted; nor are
parts and wholes: "60 tanks, including 30 PT-91s" gives both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ..core.analysis import Thing
from ..core.document import Document, Span
from ..core.values import Quantity
from ..language.plain import Doc, Token
from ..vocabulary.items import kind_of, singular
from ..vocabulary.money import PERIOD, MoneyMention
from .amounts import NOMINAL
from .labels import case_of, phrase_words
from .phrases import Phrases, Resolver, with_sum


class Things:
    """The things of one parsed text, by the token that heads their phrase."""

    def __init__(self, doc: Doc, actors: Resolver) -> None:
        self.doc, self.text = doc, doc.text
        self.phrases = Phrases(doc, actors)
        self.amounts = self.phrases.amounts
        self._known: dict[int, tuple[Thing, ...]] = {}

    def of(self, token: int) -> tuple[Thing, ...]:
        """The things of the phrase headed by `token`, with those coordinated with it; empty where it tells none."""
        if token not in self._known:
            self._known[token] = ()
            self._known[token] = tuple(_once(self._coordinated(self._phrase_head(self.doc[token]))))
        return self._known[token]

    def all(self) -> tuple[Thing, ...]:
        """Every thing of the text, in order."""
        return self._all

    @cached_property
    def _all(self) -> tuple[Thing, ...]:
        heads = {
            self._outer(self._phrase_head(t)).i for m in self.phrases.names for t in self.amounts.tokens(m.span)[-1:]
        }
        free = (m for m in self.amounts.money if m.span not in self.amounts.tied)
        heads |= {self._outer(self._phrase_head(self.amounts.head(m))).i for m in free}
        found = [thing for head in sorted(heads) for thing in self.of(head)]
        return tuple(sorted(_once(found), key=lambda t: t.label_spans[0]))

    def _outer(self, token: Token) -> Token:
        """The container, sum or first conjunct through which a phrase is told."""
        for _ in range(6):
            above = token.head
            if above == token or not (token.dep_ == "conj" or case_of(token) in ("of", "in", "including", "such as")):
                return token
            if not any(t.span.start <= token.idx < t.span.end for t in self.of(above.i)):
                return token
            token = above
        return token

    def _phrase_head(self, token: Token) -> Token:
        """The head of the phrase that a modifier stands in: of "missile" in "missile deal", "deal"."""
        for _ in range(6):
            if token.dep_ in ("flat", "goeswith"):
                token = token.head
                continue
            inside = token.dep_ in ("compound", "nummod", "amod", "nmod:unmarked") and token.head.pos_ in NOMINAL
            if not inside or token.head.i < token.i:
                return token
            token = token.head
        return token

    def _coordinated(self, head: Token) -> Iterator[Thing]:
        """The things of a phrase and of those that follow it with "and" or in a list."""
        yield from self._phrase(head)
        for child in head.children:
            if child.dep_ == "conj" and child.i > head.i and child.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "X", "ADJ"):
                yield from self._coordinated(child)

    def _phrase(self, head: Token, depth: int = 0) -> Iterator[Thing]:
        """One phrase without its coordinated ones: its own thing or, of a container, what it holds; then the examples it lists."""
        if head.pos_ == "VERB":
            yield from self.phrases.of_verb(head)
        if depth > 4 or head.pos_ in ("VERB", "AUX", "PRON", "PUNCT", "ADV", "ADP") or not head.dep_:
            return
        mention = self.amounts.money_at(head)
        if mention is not None:
            yield from self._sum(mention)
            return
        total = next((t for t in head.children if t.i > head.i and case_of(t) == "of"), None)
        inner_sum = (
            self.amounts.money_at(total) if total is not None and head.lower_ in phrase_words("totals") else None
        )
        if inner_sum is not None:
            yield from self._sum(inner_sum)
            return
        held = list(self._held(head, depth))
        if held:
            yield from held
        else:
            yield from self.phrases.own(head)
        yield from self._listed(head)

    def _sum(self, mention: MoneyMention) -> Iterator[Thing]:
        """A sum: the things it is "in" or "of" take it; without any it is money itself."""
        money, spans = self.amounts.valued(mention)
        content = self._content(mention)
        things = [t for c in ([content] if content is not None else []) for t in self._coordinated(c)]
        if not things and content is not None:
            things = self._first_after(content)
        if things:
            yield from with_sum(things, money, spans)
            return
        label = " ".join(mention.span.of(self.text).split())
        yield Thing(label, "financial", mention.span, (mention.span,), (mention.span,), value=money, value_spans=spans)

    def _first_after(self, token: Token) -> list[Thing]:
        """The things of the first noun at or after a token that tells any, across adjectives and commas only."""
        for following in self.doc[token.left_edge.i : token.sent.end]:
            if following.pos_ == "NOUN" and (things := list(self._phrase(following))):
                return things
            if following.pos_ not in ("ADJ", "NOUN", "PUNCT", "CCONJ", "DET", "ADP", "PROPN") or following.lower_ in (
                "to",
                "for",
                ".",
            ):
                return []
        return []

    def _content(self, mention: MoneyMention) -> Token | None:
        """The noun after a sum's "in", "of", "worth of" or "for"."""
        period = PERIOD.match(self.text, mention.span.end)
        start = period.end() if period else mention.span.end
        following = self.doc.char_span(start, min(len(self.text), start + 60), alignment_mode="contract")
        seen = ""
        for token in following or ():
            if token.is_space or (token.lower_ in ("(", ")", "more", "’s", "'s", "’", "'", "in") and not seen):
                if token.lower_ == "in":
                    return self._object_of(token)
                continue
            if token.lower_ in phrase_words("meant"):
                continue
            if token.lower_ in ("of", "for", "worth", "as", "towards"):
                seen = token.lower_
                if seen == "worth":
                    continue
                return self._object_of(token)
            if self.amounts.sums.over(token.span):
                continue
            return None
        return None

    def _object_of(self, preposition: Token) -> Token | None:
        noun = preposition.head
        return (
            noun
            if preposition.dep_ in ("case", "mark") and noun.i > preposition.i and noun.pos_ in ("NOUN", "PROPN", "SYM")
            else None
        )

    def _held(self, head: Token, depth: int) -> Iterator[Thing]:
        """What a container holds: "a package of", "hundreds of", "the delivery of", "40,000 tons of", "two squadrons of"."""
        word = singular(head.lower_)
        inner = next(
            (t for t in head.children if t.dep_.startswith("nmod") and t.i > head.i and case_of(t) == "of"), None
        )
        if inner is None and word in phrase_words("carriers"):  # "the sale to Peru of two ships"
            beside = (t for c in head.children if case_of(c) in ("to", "for", "from") for t in c.children)
            inner = next((t for t in beside if t.dep_.startswith("nmod") and case_of(t) == "of"), None)
        collective, piece = word in phrase_words("collectives"), word in phrase_words("pieces")
        counted = head.pos_ == "NUM" or self.amounts.count_before(*head.span) is not None
        holder = counted or word in phrase_words("holders") or head.lower_ in phrase_words("holders")
        if inner is None or not (collective or piece or holder) or self.amounts.money_at(inner) is not None:
            return
        things = list(self._phrase(inner, depth + 1))
        joined = [t for c in inner.children if c.dep_ == "conj" and c.i > inner.i for t in self._coordinated(c)]
        if not things:
            yield from joined
            return
        quantity, where = self.phrases.count(head, head.idx + (len(head) if counted else 0))
        if head.lower_ == "first":
            quantity, where, counted = Quantity(1, 1), (Span(head.idx, head.idx + len(head)),), True
        mention = self.phrases.value(head)
        if mention is not None and len(things) + len(joined) > 1:
            yield from self.phrases.own(head, of=[*things, *joined])
        elif mention is not None:
            money, spans = self.amounts.valued(mention)
            things = [replace(things[0], value=money, value_spans=spans)]
        if (collective or piece) and len(things) == 1:
            things = [self._named_after(head, things[0], quantity, where, after=collective)]
        elif len(things) == 1 and (where or counted):
            things = [replace(things[0], quantity=quantity, quantity_spans=where)]
        yield from (*things, *joined)

    def _named_after(
        self, head: Token, inner: Thing, quantity: Quantity | None, where: tuple[Span, ...], *, after: bool
    ) -> Thing:
        """Name "two squadrons of F-35s" as "F-35 squadron", "barrels of oil" as "barrel of oil"; a count inside stays the count."""
        if inner.quantity is not None:
            return inner
        word = Span(head.idx, head.idx + len(head))
        name = singular(word.of(self.text)).lower()
        within = " ".join(s.of(self.text) for s in inner.label_spans) if inner.kind == "troops" else inner.label
        label = f"{inner.label} {name}" if after else f"{name} of {within}"  # "company of engineers"
        of = Span(word.start, min(s.start for s in inner.label_spans))
        joint = self.text[of.start : of.end].rstrip().endswith(" of")  # a maker may stand between
        piece = Span(word.start, inner.label_spans[-1].end) if joint else Span(word.start, word.end + len(" of"))
        spans = (*inner.label_spans, word) if after else (piece,) if joint else (piece, *inner.label_spans)
        span = Span(min(word.start, inner.span.start), max(word.end, inner.span.end))
        told = kind_of(label) or (inner.kind, None)
        kind_spans = inner.kind_spans if told[0] == inner.kind else spans
        return replace(
            inner,
            label=label,
            kind=told[0],
            kind_spans=kind_spans,
            span=span,
            label_spans=spans,
            quantity=quantity,
            quantity_spans=where,
        )

    def _listed(self, head: Token) -> Iterator[Thing]:
        """Examples and parts told after the phrase: "including 30 PT-91s", "such as Leopards", "weapons – 40 Marders and …"."""
        for child in head.children:
            if child.i <= head.i or child.pos_ not in ("NOUN", "PROPN", "SYM"):
                continue
            listed = case_of(child) in phrase_words("listing") or any(t.lower_ == "including" for t in child.children)
            dashed = (
                child.dep_ in ("appos", "nmod", "nmod:unmarked", "parataxis", "list", "dep")
                and not case_of(child)
                and self.doc[child.left_edge.i].text in ("–", "—", ":", "-", "(")
            )
            if (listed or dashed) and self.amounts.money_at(child) is None:
                yield from self._coordinated(child)


def _once(things: Iterable[Thing]) -> Iterator[Thing]:
    seen: set[tuple[Span, ...]] = set()
    for thing in things:
        if thing.label_spans not in seen:
            seen.add(thing.label_spans)
            yield thing


def find_things(doc: Doc, document: Document, actors: Resolver) -> Things:
    """The things of a parsed document; its text is the Doc's, so that an offset means the same in both."""
    if doc.text != document.text:
        raise ValueError(f"the parsed text is not that of document {document.id}")
    return Things(doc, actors)
