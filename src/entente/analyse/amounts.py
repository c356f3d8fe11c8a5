"""Sums and counts in a parsed text, and the phrase that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ..core.analysis import Actor
from ..core.document import Span
from ..core.values import Money
from ..language.plain import Doc, Token
from ..vocabulary.actors import find_names
from ..vocabulary.currencies import states_of
from ..vocabulary.items import ItemMatch
from ..vocabulary.money import MoneyMention, find_money, supports_money
from ..vocabulary.numbers import Count, find_counts
from .located import Located

__all__ = ["Amounts", "find_money", "find_quantities"]

WORTH = re.compile(
    r"\b(?:worth|valued\s+at|costing|priced\s+at|totall?ing|amounting\s+to|estimated\s+at|to\s+the\s+tune\s+of|to\s+the\s+value\s+of|for\s+a\s+total\s+of)\s*(?:an?\s+|the\s+)?(?:total\s+of\s+|record\s+|staggering\s+|whopping\s+|combined\s+)?$",
    re.IGNORECASE,
)
"""What ties a sum to the thing before it."""

CHANGE = frozenset(
    [
        "cut",
        "raise",
        "increase",
        "reduce",
        "boost",
        "halve",
        "double",
        "triple",
        "lower",
        "expand",
        "grow",
        "rise",
        "bring",
        "total",
        "amount",
        "stand",
        "reach",
        "decrease",
        "slash",
        "drop",
        "fall",
        "set",
    ]
)
"""Verbs whose sum after "to" or "at" is what the thing comes to: "aid will be cut to €4 billion"."""

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM", "PRON", "X", "ADJ"})

ActorOf = Callable[[int], Sequence[Actor]]
"""The actors that one token stands for, its coordinated phrases left out."""


def find_quantities(text: str) -> tuple[Count, ...]:
    """Every count in a text that is no sum of money, with what bounds it (codebook ruling 3).

    >>> [c.quantity.low for c in find_quantities("14 tanks worth $50 million") if c.quantity]
    [14.0]
    """
    sums = [m.span for m in find_money(text)]
    return tuple(c for c in find_counts(text) if not any(c.span.overlaps(s) for s in sums))


class Amounts:
    """The sums and counts of one parsed text by their place in it; `names` are the items it names."""

    def __init__(self, doc: Doc, actor_of: ActorOf, names: Iterable[ItemMatch] = ()) -> None:
        self.doc = doc
        self.text = doc.text
        self._actor_of = actor_of
        self._names = Located(names)

    @cached_property
    def sums(self) -> Located[MoneyMention]:
        """Every sum as written."""
        return Located(find_money(self.text))

    @cached_property
    def money(self) -> Located[MoneyMention]:
        """Every sum that is not the same sum told again in brackets."""
        return Located(m for m in self.sums if "conversion" not in m.rule)

    @cached_property
    def counts(self) -> Located[Count]:
        """Every count that is no sum."""
        return Located(c for c in find_counts(self.text) if not self.sums.over(c.span))

    def money_at(self, token: Token) -> MoneyMention | None:
        """The sum that a token is part of."""
        return self.money_over(token.span)

    def money_over(self, place: Span) -> MoneyMention | None:
        """The first sum that shares a character with a place."""
        return next(iter(self.money.over(place)), None)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens of a stretch of text."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return tuple(found) if found is not None else ()

    def head(self, mention: MoneyMention) -> Token:
        """The token of a sum whose head lies outside it."""
        inside = self.tokens(mention.span)
        numbers = {t.i for t in inside}
        outer = [t for t in inside if t.head.i not in numbers or t.head == t]
        return next((t for t in outer if t.pos_ in NOMINAL), outer[0] if outer else inside[0])

    @cached_property
    def _told_of(self) -> dict[int, MoneyMention]:
        """Sums tied to the noun before them ("worth", "of", a verb of change), by that noun's token."""
        found: dict[int, MoneyMention] = {}
        for mention in self.money:
            noun = self._owner(mention)
            if noun is not None:
                found.setdefault(noun.i, mention)
        return found

    @cached_property
    def tied(self) -> frozenset[Span]:
        """The places of the sums that a noun is said to be worth; they are no money given."""
        return frozenset(m.span for m in self._told_of.values())

    def told_of(self, token: Token) -> MoneyMention | None:
        """The sum that the text says a noun is worth."""
        return self._told_of.get(token.i)

    def _owner(self, mention: MoneyMention) -> Token | None:
        head = self.head(mention)
        if not head.dep_:
            return None
        before = self.text[max(0, mention.span.start - 50) : mention.span.start]
        worth = WORTH.search(before)
        if worth is not None:
            return self._worth(mention.span.start - len(before) + worth.start())
        if head.dep_ in ("nmod", "appos", "nmod:unmarked") and head.head.pos_ in ("NOUN", "PROPN"):
            case = next((t.lower_ for t in head.children if t.dep_ == "case"), "")
            after = self.text[mention.span.end : mention.span.end + 12]
            if case in ("of", "at", "for", "") and not re.match(r"\s+(?:in|of|worth)\s", after):
                return head.head
        return self._changed(head, before)

    def _changed(self, head: Token, before: str) -> Token | None:
        """What a verb of change brings to a sum: "aid will be cut to €4 billion"."""
        verb = next(
            (t for t in (head.head, *head.head.ancestors) if t.pos_ == "VERB" and t.lemma_.lower() in CHANGE), None
        )
        if verb is None:
            return None
        direct = verb.lemma_.lower() in ("total", "reach") and head.head == verb
        if not (direct or re.search(r"\b(?:to|at)\s+$", before)):
            return None
        nouns = [t for r in ("obj", "nsubj:pass", "nsubj") for t in verb.children if t.dep_ == r and t != head]
        noun = nouns[0] if nouns else None
        if noun is not None and noun.pos_ == "PRON":
            return verb.head if verb.dep_ == "acl:relcl" else None
        return noun

    def _worth(self, place: int) -> Token | None:
        """The noun that "worth" follows: what it hangs on, else the nearest noun before it in the sentence."""
        word = self.tokens(Span(place, place + 1))
        if not word:
            return None
        token = word[0]
        near: list[Token] = []
        if (
            token.dep_.startswith(("acl", "amod", "appos", "nmod"))
            and token.head.pos_ in ("NOUN", "PROPN", "SYM")
            and token.head.i < token.i
        ):
            near = [token.head, *(t for t in token.head.ancestors if t.pos_ in ("NOUN", "PROPN"))]
        near += [
            t for t in token.children if t.dep_.startswith("nsubj") and t.i < token.i and t.pos_ in ("NOUN", "PROPN")
        ]
        left = [
            t
            for t in reversed(self.doc[token.sent.start : token.i])
            if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "flat")
        ]
        named = (t for t in (*near, *left) if self._names.over(t.span))
        return next(named, next(iter((*near, *left)), None))

    def count_before(self, start: int, end: int) -> Count | None:
        """The last count inside a stretch of text."""
        return next(reversed(self.counts.inside(start, end)), None)

    @cached_property
    def _marked(self) -> frozenset[str]:
        """Dollar signs with a letter that the text uses; beside them a bare sign is another dollar."""
        return frozenset(re.findall(r"\b(?:C|CA|A|AU|NZ|S|HK|US)\$", self.text))

    def valued(self, mention: MoneyMention) -> tuple[Money, tuple[Span, ...]]:
        """A sum and the words that tell it; a bare "$" or "kr" is the giver's where a state with such money acts in the clause."""
        if "default" not in mention.rule:
            return mention.money, (mention.span,)
        actor = next(self._acting(mention), None)
        told = self._local(mention, actor.code, actor.spans[0]) if actor is not None else None
        return told or self._of_named_state(mention) or (mention.money, (mention.span,))

    def _local(self, mention: MoneyMention, state: str, where: Span) -> tuple[Money, tuple[Span, ...]] | None:
        """A bare sum as the money of a state that some words name; None where that state has none of this name."""
        local = find_money(mention.span.of(self.text), state)
        if not local or "home" not in local[0].rule or not self._own(local[0].money):
            return None
        money = replace(mention.money, currency=local[0].money.currency)
        cited = (mention.span.of(self.text), where.of(self.text))
        return (money, (mention.span, where)) if supports_money(money, cited) else None

    def _of_named_state(self, mention: MoneyMention) -> tuple[Money, tuple[Span, ...]] | None:
        """A sum in rupees, francs or pounds as the money of the one state named whose money is called so.

        Dollars without a state's name are American whoever is named; of other bare words no state's money is meant more
        than another's: "a loan of 40 million rupees to Mauritius".
        """
        usual = states_of(mention.money.currency)
        if mention.money.currency in ("USD", "EUR") or any(code in usual for code in self._named):
            return None
        told = (self._local(mention, code, where) for code, where in self._named.items())
        found = {money.currency: (money, spans) for money, spans in filter(None, told)}
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _named(self) -> dict[str, Span]:
        """The states that the text names, and where first."""
        named: dict[str, Span] = {}
        for span, name in find_names(self.text):
            for code in name.codes:
                named.setdefault(code, span)
        return named

    def _own(self, money: Money) -> bool:
        """Whether the text leaves the bare sign to the giver's money: it marks no other sum as that money."""
        marked = {sign[:-1] for sign in self._marked}
        state = {"CAD": {"C", "CA"}, "AUD": {"A", "AU"}, "NZD": {"NZ"}, "SGD": {"S"}, "HKD": {"HK"}}.get(
            money.currency, set()
        )
        return bool(states_of(money.currency)) and not marked & state

    def _acting(self, mention: MoneyMention) -> Iterator[Actor]:
        """Who acts in the clause of a sum."""
        token = self.head(mention)
        for _ in range(8):
            for child in token.children:
                if child.dep_.startswith("nsubj") or child.dep_ == "nmod:poss":
                    yield from (a for a in self._actor_of(child.i) if a.spans)
            if token.head == token:
                return
            token = token.head
