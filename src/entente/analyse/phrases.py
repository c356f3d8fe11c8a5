"""One noun phrase read as a thing: its label and kind, its count, its sum and its makers; coordination and containers left to `items`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from ..core.analysis import Actor, Thing
from ..core.document import Span
from ..core.values import Money, Quantity
from ..language.plain import Doc, Token
from ..vocabulary.items import ARMS, ItemMatch, find_items, kind_of, kinds_table, singular, thing_of_verb
from ..vocabulary.money import MoneyMention
from .amounts import Amounts
from .clauses import particles
from .labels import Label, base, case_of, label_of, modifiers, phrase_words
from .located import Located

WIDTH = ("support", "financial", "military aid", "humanitarian", "military equipment")
"""Kinds from the widest down: of several things told with one sum the widest takes it (ruling 4)."""


PIECES = frozenset(
    {
        "tank",
        "armoured vehicle",
        "artillery",
        "rocket artillery",
        "air defence",
        "combat aircraft",
        "helicopter",
        "ship",
        "drone",
        "vehicle",
    }
)
"""Kinds of which "a" or "an" counts one piece."""


GIVEN = frozenset({"supply", "donate", "provide", "send", "deliver", "give", "fund", "promise", "pledge"})
"""Participles before a thing whose doer is its giver: "Polish-supplied tanks"."""


class Resolver(Protocol):
    """Who: the actors that a token stands for."""

    def of(self, token: int, conjuncts: bool = True) -> tuple[Actor, ...]:
        """The actors of the phrase headed by `token`."""


class Phrases:
    """The noun phrases of one parsed text, each read for itself."""

    def __init__(self, doc: Doc, actors: Resolver) -> None:
        self.doc, self.text, self._actors = doc, doc.text, actors
        self.names = Located(find_items(self.text))
        self.amounts = Amounts(doc, lambda token: actors.of(token, conjuncts=False), self.names)

    def own(self, head: Token, of: Sequence[Thing] = ()) -> Iterator[Thing]:
        """The thing that a phrase names itself, or the several that its coordinated modifiers name."""
        tokens = self._with_name(head)
        mention = self.value(head)
        start = tokens[0].idx
        quantity, where = self.count(head, self._name_start(head))
        makers, maker_spans = self._makers(tokens)
        makers = makers or self._givers_behind(head)
        barred = [
            *([mention.span] if mention else []),
            *(m.span for m in self.amounts.sums.inside(start, head.idx)),
            *where,
            *maker_spans,
            *(c.span for c in self.amounts.counts.inside(start, head.idx)),
        ]
        label = self._carried(tokens, barred) or label_of(
            tokens, self.text, self._near(tokens), barred, self._context(head, mention)
        )
        if label is None or self._name_of_other(tokens, label) or _bare_deal(label):
            return
        if quantity is None and not where and self._one_piece(tokens, label):
            quantity, where = Quantity(1, 1), (Span(start, start + len(tokens[0])),)
        where = where if quantity is None or all(not s.overlaps(t) for s in label.spans for t in where) else ()
        money, spans = self.amounts.valued(mention) if mention else (None, ())
        end = max(label.spans[-1].end, head.idx + len(head))
        thing = Thing(
            _plain(label.text, tokens),
            label.kind,
            Span(start, end),
            label.spans,
            label.kind_spans,
            quantity if where else None,
            where,
            money,
            spans,
            makers,
        )
        parts = list(self._systems(head, thing)) or list(self._modified(head, thing)) if not of else []
        yield from (with_sum(parts, money, spans) if parts and money else parts or [thing])

    def of_verb(self, verb: Token) -> Iterator[Thing]:
        """What a verb gives without naming it ("train", "fund"): its object's count is the count of those helped, a sum beside it the sum."""
        particle = next((t for t in particles(verb) if t.i == verb.i + 1), verb)
        place = Span(verb.idx, particle.idx + len(particle))
        told = thing_of_verb(" ".join(place.of(self.text).split()))
        relations = {t.dep_ for t in verb.children}
        if told is None or relations & {"xcomp", "ccomp"} or not relations & {"obj", "nsubj:pass"}:
            return
        thing = Thing(told[0], told[1], place, (place,), (place,))
        for child in verb.children:
            mention = self.amounts.money_at(child) if child.i > verb.i else None
            if mention is not None and child.dep_ in ("obj", "obl"):
                money, spans = self.amounts.valued(mention)
                thing = replace(thing, value=money, value_spans=spans)
            elif child.dep_ in ("obj", "nsubj:pass") and told[1] in ("training", "refuge", "medical", "humanitarian"):
                quantity, where = self.count(child, self._name_start(child))
                thing = replace(thing, quantity=quantity, quantity_spans=where)
        yield thing

    def value(self, head: Token) -> MoneyMention | None:
        """The sum of a phrase: before its head, or tied to it by "worth", "of", a verb of change."""
        start = base(head)[0].idx
        inside = self.amounts.money.inside(start, head.idx)
        return inside[-1] if inside else self.amounts.told_of(head)

    def count(self, head: Token, end: int) -> tuple[Quantity | None, tuple[Span, ...]]:
        """The count in a phrase before its name: the last number, or "a" before one piece of hardware."""
        start = base(head)[0].idx
        found = [
            c
            for c in self.amounts.counts.inside(start - 24, end)
            if (start < c.span.end or self.text[c.span.end : start] == " ")
            and not any(m.item.system for m in self.names.over(c.span))
        ]
        if found:
            return found[-1].quantity, (found[-1].span,) if found[-1].quantity is not None else ()
        return None, ()

    def _adjoins(self, count: Span, start: int) -> bool:
        """Whether digits stand right before a phrase, though the tree hangs them on the name before: "sent Georgia 40 tanks"."""
        return self.text[count.end : start] == " " and self.text[count.end - 1].isdigit()

    def _name_start(self, head: Token) -> int:
        """Where the name that ends in `head` begins, so that its own numerals are not counted."""
        return min([head.idx, *(m.span.start for m in self.names.over(head.span))])

    def _near(self, tokens: Sequence[Token]) -> Sequence[ItemMatch]:
        """The items named in a run of words."""
        return self.names.over(Span(tokens[0].idx, tokens[-1].span.end))

    def _one_piece(self, tokens: Sequence[Token], label: Label) -> bool:
        """Whether "a" or "an" counts one piece of hardware; of masses ("an artillery") and of aid it counts nothing."""
        head = tokens[-1]
        mass = head.lower_ in (
            "artillery",
            "armour",
            "armor",
            "defence",
            "defense",
            "aircraft",
            "fleet",
            "force",
            "deal",
            "package",
        )
        return tokens[0].lower_ in ("a", "an") and label.kind in PIECES and not mass and head.tag_ in ("NN", "NNP", "")

    def _carried(self, tokens: Sequence[Token], barred: Sequence[Span]) -> Label | None:
        """The thing that a noun of handing over carries before it: "arms" of "arms deliveries"."""
        if (
            len(tokens) < 2
            or singular(tokens[-1].lower_) not in phrase_words("carriers")
            or tokens[-2].pos_ not in ("NOUN", "PROPN")
        ):
            return None
        place = Span(tokens[-2].idx, tokens[-1].idx)
        if not any(
            m.span.end <= place.end and (m.item.kind in ARMS or not m.item.weak) for m in self.names.over(place)
        ):
            return None
        return label_of(tokens[:-1], self.text, self._near(tokens), barred)

    def _with_name(self, head: Token) -> tuple[Token, ...]:
        """The words of a phrase, with a system's name that stands right after its head ("howitzers Caesar")."""
        tokens = base(head)
        end = head.span.end
        if self.text[end : end + 1] != " ":
            return tokens
        for match in self.names.over(Span(end + 1, end + 2)):
            if match.item.system and match.span.start == end + 1:
                named = self.amounts.tokens(match.span)
                if named and any(t.head == head for t in named):
                    return (*tokens, *named)
        return tokens

    def _makers(self, tokens: Sequence[Token]) -> tuple[tuple[Actor, ...], list[Span]]:
        """States and bodies named before the head: the makers or givers of "German Marders", "Berlin's tanks"."""
        makers: list[Actor] = []
        spans: list[Span] = []
        for token in tokens[:-1]:
            given = (
                token.dep_.split(":")[0] in ("nsubj", "obl", "compound", "amod", "advmod")
                and token.head.lemma_ in GIVEN
                and token.head.tag_ == "VBN"
            )
            if (
                not given
                and token.dep_
                not in (
                    "amod",
                    "compound",
                    "nmod:poss",
                    "nmod",
                    "nmod:unmarked",
                    "obl:unmarked",
                    "conj",
                )
            ) or token.pos_ not in ("ADJ", "PROPN", "NOUN", "PRON"):
                continue
            if any(m.item.system for m in self.names.over(token.span)):
                continue
            if token.head.lower_ in ("made", "built", "produced", "designed", "manufactured", "era", "style", "type"):
                continue
            found = self._actors.of(token.i, conjuncts=False)
            makers += [a for a in found if a.code not in {m.code for m in makers}]
            if found:
                first = token.left_edge.idx if token.left_edge.i >= tokens[0].i else token.idx
                spans.append(Span(first, token.idx + len(token)))
        return tuple(makers), spans

    def _givers_behind(self, head: Token) -> tuple[Actor, ...]:
        """Those told after "from" or "by" right behind the head: "aid from Oslo", "a donation by Rome"."""
        for child in head.children:
            if child.i > head.i and child.dep_.startswith("nmod") and case_of(child) in ("from", "by"):
                return tuple(a for a in self._actors.of(child.i) if a.form != "person")
        return ()

    def _context(self, head: Token, mention: MoneyMention | None) -> tuple[Span, ...]:
        """Words beyond a package's own that tell what it is: the arms that it holds, else its sum."""
        if singular(head.lower_) not in ("package", "tranche", "contribution", "shipment", "delivery", "supply"):
            return ()
        below = [m for m in self.names if head.i < self._first(m.span) <= head.right_edge.i and m.item.kind in ARMS]
        verb = (
            head.head
            if head.dep_.startswith("nsubj") and head.head.lemma_ in ("include", "contain", "comprise", "consist")
            else None
        )
        if verb is not None:
            below += [
                m for m in self.names if verb.i < self._first(m.span) <= verb.right_edge.i and m.item.kind in ARMS
            ]
        if below:
            return (below[0].span,)
        return (mention.span,) if mention is not None and singular(head.lower_) in ("package", "tranche") else ()

    def _first(self, span: Span) -> int:
        tokens = self.amounts.tokens(span)
        return tokens[0].i if tokens else -1

    def _name_of_other(self, tokens: Sequence[Token], label: Label) -> bool:
        """Whether the words are a person's name here ("General Bradley") or part of a body's ("Radio Free Europe")."""
        head = tokens[-1]
        if len(label.text.split()) <= 2 and head.ent_type_ in ("PERSON", "PER") and not head.lower_.endswith("s"):
            return True
        if head.ent_type_ != "ORG" or head.pos_ != "PROPN" or not label.text[:1].isupper():
            return False
        return not any(m.item.system for s in label.spans for m in self.names.over(s))

    def _systems(self, head: Token, whole: Thing) -> Iterator[Thing]:
        """Read "Leopard and Abrams tanks" as two things: systems coordinated before one head."""
        place = Span(whole.label_spans[0].start, head.idx)
        named = [m for m in self.names.over(place) if m.item.system and m.span.end <= head.idx]
        apart = [self.text[a.span.end : b.span.start].strip() for a, b in pairwise(named)]
        if len(named) > 1 and all(gap in ("and", "or", ",", ", and", "/") for gap in apart):
            for match in named:
                label = " ".join(match.span.of(self.text).split())
                yield replace(
                    whole, label=label, kind=match.item.kind, label_spans=(match.span,), kind_spans=(match.span,)
                )

    def _modified(self, head: Token, whole: Thing) -> Iterator[Thing]:
        """Read "military and humanitarian aid" as two things: a head with coordinated modifiers that each tell a kind."""
        word = Span(head.idx, whole.label_spans[-1].end)
        bare = singular(word.of(self.text))
        if (own := kind_of(bare)) is None or own[0] not in ("support", "financial", "military equipment"):
            return
        for name in modifiers(head):
            label = f"{' '.join(name.of(self.text).split())} {bare}"
            told = kind_of(label)
            if told is not None and told[1].of(label).lower() != bare.lower():
                yield replace(
                    whole,
                    label=label,
                    kind=told[0],
                    label_spans=(name, word),
                    kind_spans=(name, word),
                    value=None,
                    value_spans=(),
                )


def _plain(label: str, tokens: Sequence[Token]) -> str:
    """A label without the capital that only the sentence's start gives it."""
    word = label.split(" ")[0]
    first = next((t for t in tokens if t.text.startswith(word)), None)
    opens = first is not None and first.pos_ in ("NOUN", "ADJ") and first.is_sent_start and first.text[1:].islower()
    return label[0].lower() + label[1:] if opens else label


def _bare_deal(label: Label) -> bool:
    """A deal, contract or sale that says nothing of its thing is none."""
    return label.text.lower() in kinds_table()["weak"]["deal"]


def with_sum(things: Sequence[Thing], money: Money, spans: tuple[Span, ...]) -> Iterator[Thing]:
    """Things told with one sum: the widest takes it where they are of several kinds, the first where of one (ruling 4)."""
    free = [t for t in things if t.value is None]
    widest = min(free, key=lambda t: WIDTH.index(t.kind) if t.kind in WIDTH else len(WIDTH), default=None)
    for thing in things:
        yield replace(thing, value=money, value_spans=spans) if thing is widest else thing
