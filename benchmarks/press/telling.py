"""How one happening is told in one sentence, with what a careful coder writes of that sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from entente.core.document import Span
from entente.core.values import Quantity

from . import figures
from .sentence import Manner, Piece, Sentence, Writer
from .truth import Happening, Thing
from .world import adjective, capital, name, short, spoken, wordings

SLOT = re.compile(r"\{([^}]+)\}|\[([^\]|]+)\|([^\]]+)\]|<([^>|]+)\|([^>]+)>")


def tell(happening: Happening, manner: Manner, chance: random.Random) -> Sentence:
    """A sentence of it in some wording."""
    writer = Writer(happening, manner, chance)
    template = chance.choice(_templates(happening, manner))
    slots = _Slots(writer)
    before, after = _around(template, manner, chance)
    writer.say((before, "", "", None))
    place = 0
    for match in SLOT.finditer(template):
        writer.say((template[place : match.start()], "", "", None))
        place = match.end()
        slot, one, several, thing_one, thing_several = match.groups()
        if slot:
            writer.say(*slots.fill(slot))
        elif one:
            writer.say((several if len(happening.thing.who) > 1 else one, "", "", None))
        else:
            writer.say((thing_several if slots.many(happening.thing) else thing_one, "", "", None))
    writer.say((template[place:].removesuffix("."), "", "", None))
    core = Span(len(before), len(writer.text))
    writer.say((after + ("" if manner.form == "head" else "."), "", "", None))
    return _tidy(writer, slots, core)


def _around(template: str, manner: Manner, chance: random.Random) -> tuple[str, str]:
    """What stands before and after the news in its sentence, mostly nothing."""
    if manner.form not in ("lead", "later"):
        return "", ""
    told = wordings()["around"]
    before = chance.choice(told["before"]) if template.startswith("{giver}") and chance.random() < 0.2 else ""
    plain = not template.endswith(("said.", "reporters.", "{items}.", "said {day}."))
    return before, chance.choice(told["after"]) if plain and chance.random() < 0.15 else ""


def _templates(happening: Happening, manner: Manner) -> list[str]:
    told = wordings()[happening.event]
    if manner.form == "foreign":
        told = {**told, "foreign": wordings()["foreign"].get(happening.event, told["lead"])}
    form = manner.form if manner.form in told else "lead"
    if form == "later" and happening.event == "swapped":
        return wordings()["pledged"]["later"]
    return told[form]


def _tidy(writer: Writer, slots: _Slots, core: Span) -> Sentence:
    """Double blanks that empty slots left are closed, the first letter is made great, places follow."""
    text, gone = "", []
    for place, sign in enumerate(writer.text):
        if (sign == " " and (not text or text[-1] == " ")) or (sign == " " and writer.text[place + 1 : place + 2] in (",", ".", ":", ";")):  # fmt: skip
            gone.append(place)
        else:
            text += sign
    text = text[:1].upper() + text[1:]

    def moved(place: int) -> int:
        return place - sum(1 for one in gone if one < place)

    marks = tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in writer.marks)
    return Sentence(text, tuple(slots.told), marks, Span(moved(core.start), moved(core.end)))


class _Slots:
    """What fills the slots of a template for one happening."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.h, self.manner, self.chance = writer, writer.happening, writer.manner, writer.chance
        self.thing = self.h.thing
        self.told: list[tuple[str, str, str]] = [(self.thing.id, self.thing.type, self.h.stage)]
        self._many: dict[str, bool] = {}

    def fill(self, slot: str) -> list[Piece]:
        """The pieces for a slot like "giver", "taker.adj" or "items.first"."""
        base, _, form = slot.partition(".")
        return list(getattr(self, f"fill_{base}")(form))

    def many(self, thing: Thing) -> bool:
        """Whether the words for the thing are plural."""
        if thing.id not in self._many:
            self._many[thing.id] = not thing.ware or (not thing.ware.money and (thing.quantity or 2) > 1 and thing.ware.kind != "training")  # fmt: skip
            if thing.ware and thing.ware.key == "loan":
                self._many[thing.id] = True
        return self._many[thing.id]

    # who

    def _actors(self, codes: tuple[str, ...], named: str, form: str, key: str = "") -> Iterator[Piece]:
        for n, code in enumerate(codes):
            if n:
                yield (" and " if n == len(codes) - 1 else ", "), "", "", None
            yield self._actor(code, form, alone=len(codes) == 1), key, named, code

    def _actor(self, code: str, form: str, *, alone: bool) -> str:
        if form == "adj":
            return adjective(code)
        if form == "capital":
            return capital(code)
        draw = self.chance.random()
        if alone and self.manner.form != "head":
            if draw < 0.12:
                return f"the {adjective(code)} government"
            if draw < 0.22 and capital(code) != name(code):
                return capital(code)
        return self._name(code)

    def _name(self, code: str) -> str:
        return short(code) if self.manner.form == "head" else spoken(code, self.chance)

    def fill_giver(self, form: str) -> Iterator[Piece]:
        if not form and self.manner.known and self.writer.fresh:
            self.manner = replace(self.manner, known="")  # only the subject, and only once
            return iter((("it", "", "provider", self.thing.who[0]),))
        return self._actors(self.thing.who, "provider", form)

    def fill_taker(self, form: str) -> Iterator[Piece]:
        code = self.thing.whom[0]
        yield adjective(code) if form == "adj" else self._name(code), "", "recipient", code

    def fill_other(self, _: str) -> Iterator[Piece]:
        (back,) = self.h.others
        yield from self._actors(back.who, "provider", "plain", back.id)

    def fill_actor(self, form: str) -> Iterator[Piece]:
        named = {"position": "actor", "proposal": "proposer", "statement": "speaker.actor"}[self.thing.type]
        code = self.thing.who[0]
        text = adjective(code) if form == "adj" else capital(code) if form == "capital" else self._name(code)
        yield text, "", "" if form == "capital" else named, code

    def fill_person(self, _: str) -> Iterator[Piece]:
        yield self.thing.person, "", "speaker.name", self.thing.person

    def fill_party(self, _: str) -> Iterator[Piece]:
        yield self._name(self.thing.who[0]), "", "participants", self.thing.who[0]

    def fill_party2(self, _: str) -> Iterator[Piece]:
        yield self._name(self.thing.who[1]), "", "participants", self.thing.who[1]

    # what

    def fill_thing(self, form: str) -> Iterator[Piece]:
        if form == "plain":  # "No tanks for …": the bare word
            yield from _label(self, self.thing, True, general=False)
            return
        yield from self._goods(self.thing, self.h.quantity, self.h.amount)

    def fill_more(self, _: str) -> Iterator[Piece]:
        yield from self._goods(self.thing, None, None, more=True)

    def fill_replacement(self, _: str) -> Iterator[Piece]:
        (back,) = self.h.others
        self.told.append((back.id, "commitment", "pledged"))
        yield from self._goods(back, None, None, sure=True)

    def fill_items(self, _: str) -> Iterator[Piece]:
        for n, item in enumerate(self.h.others):
            self.told.append((item.id, "commitment", self.h.stage))
            if n:
                yield (" and " if n == len(self.h.others) - 1 else ", "), "", "", None
            yield from self._goods(item, None, None, sure=True)

    def fill_sum(self, _: str) -> Iterator[Piece]:
        yield self._money(self.thing, self.thing.amount or 0)

    def fill_aid(self, _: str) -> Iterator[Piece]:
        yield from _label(self, self.thing, False, general=self.chance.random() < 0.3)

    def fill_wrong(self, _: str) -> Iterator[Piece]:
        yield (
            str(figures.wrong(self.thing.quantity or (self.thing.amount or 0) // 1_000_000, self.chance)),
            "",
            "",
            None,
        )

    def _goods(
        self, thing: Thing, quantity: int | None, amount: int | None, *, more: bool = False, sure: bool = False
    ) -> Iterator[Piece]:
        """A thing with its figure: "14 Leopard 2 tanks", "about €30 million in emergency aid", "howitzers"."""
        assert thing.ware
        exact = sure or more or self.manner.plain or self.h.stage == "requested"
        general = (
            not self.manner.plain and not more and self.chance.random() < (0.3 if self.manner.form != "later" else 0.15)
        )
        if thing.amount is not None:
            found = self._money(thing, amount or thing.amount)
            if self.chance.random() < 0.25 and not more:
                yield from _label(self, thing, True, general=general)
                yield " worth ", "", "", None
                yield found
                return
            words, *rest = found
            yield f"{'another ' if more else ''}{words}", *rest
            yield " in ", "", "", None
            yield from _label(self, thing, True, general=general)
            return
        number = quantity or thing.quantity or 0
        told = self._count(number, exact)
        if self.chance.random() < 0.5 and more:
            yield self.chance.choice(("another ", "a further ")), "", "", None
            more = False
        if thing.ware.kind == "training":
            yield from self._training(thing, told, general)
            return
        if told and told[0] == figures.COMPANY:
            yield "a ", "", "", None
            ((tanks, *_),) = _label(self, thing, True, general=general)
            yield f"company of {tanks}", thing.id, "item", f"company of {tanks}"
            return
        if told:
            words, value = told
            yield words, thing.id, "quantity", value
            yield (" more " if more else " "), "", "", None
        yield from _label(self, thing, number != 1 or told is None, general=general)

    def _training(self, thing: Thing, told: tuple[str, Quantity | None] | None, general: bool) -> Iterator[Piece]:
        assert thing.ware
        before, _, after = self.chance.choice(thing.ware.general if general else thing.ware.named).partition("{n}")
        yield before.split(" for")[0], thing.id, "item", "training"
        yield " for ", "", "", None
        if told:
            yield told[0], thing.id, "quantity", told[1]
            yield " ", "", "", None
        yield after.strip(), "", "", None

    def _count(self, number: int, exact: bool) -> tuple[str, Quantity | None] | None:
        if self.h.guess:
            return figures.guessed(number, self.chance) if number > 3 else None
        if self.manner.wrong:
            return figures.pieces(figures.wrong(number, self.chance), self.chance)
        if exact:
            return figures.pieces(number, self.chance)
        draw = self.chance.random()
        later = self.manner.form in ("later", "head")
        if draw < (0.3 if later else 0.1) and number > 1:
            return None
        if draw < (0.4 if later else 0.2) and number > 1:
            assert self.thing.ware
            vague = figures.vague(number, self.thing.ware.kind)
            return (vague, None) if vague else None
        if draw < 0.5:
            return figures.rounded(number, self.chance) or figures.pieces(number, self.chance)
        return figures.pieces(number, self.chance)

    def _money(self, thing: Thing, amount: int) -> Piece:
        if self.manner.wrong:
            words, value = figures.money(
                figures.wrong(amount // 1_000_000, self.chance) * 1_000_000, thing.currency, self.chance
            )
        elif self.manner.plain or self.chance.random() < 0.65:
            words, value = figures.money(amount, thing.currency, self.chance)
        elif self.manner.american and thing.currency != "USD":
            words, value = figures.converted(amount, thing.currency, self.chance)
        else:
            words, value = figures.rounded_money(amount, thing.currency, self.chance) or figures.money(amount, thing.currency, self.chance)  # fmt: skip
        return words, thing.id, "value", value

    # the rest

    def fill_condition(self, _: str) -> Iterator[Piece]:
        yield self.h.condition, "", "conditions", self.h.condition

    def fill_matter(self, _: str) -> Iterator[Piece]:
        assert self.thing.matter
        label = self.chance.choice(self.thing.matter.labels).replace("{place}", self._name(self.thing.place))
        yield label, "", "matter.label", label.removeprefix("the ").removeprefix("a ").removeprefix("an ")

    def fill_terms(self, _: str) -> Iterator[Piece]:
        assert self.thing.matter
        yield self.thing.matter.terms, "", "terms", self.thing.matter.terms

    def fill_town(self, _: str) -> Iterator[Piece]:
        yield self.thing.town, "", "place", self.thing.town

    def fill_topic(self, _: str) -> Iterator[Piece]:
        yield self.thing.topic, "", "topic" if self.thing.type == "meeting" else "", self.thing.topic

    def fill_words(self, _: str) -> Iterator[Piece]:
        yield self.thing.words, "", "words", self.thing.words

    def fill_today(self, _: str) -> Iterator[Piece]:
        yield f"on {self.manner.today.day} {self.manner.today:%B}", "", "", None

    def fill_day(self, form: str) -> Iterator[Piece]:
        words, edtf = figures.past(self.h.day, self.manner.today, self.chance, may_omit=form != "first")
        yield words, "", "date", edtf

    def fill_on(self, form: str) -> Iterator[Piece]:
        assert self.thing.on
        words, edtf = figures.coming(self.thing.on, self.manner.today, self.chance)
        yield words.removeprefix("on ") if form == "bare" else words, "", "date", edtf


def _label(slots: _Slots, thing: Thing, many: bool, *, general: bool) -> Iterator[Piece]:
    """What the thing is called, in the number that fits, damaged where a machine translated it."""
    assert thing.ware
    word = slots.chance.choice(thing.ware.general if general else thing.ware.named)
    if thing.ware.kind == "training":
        yield "training", thing.id, "item", "training"
        return
    if slots.manner.form == "foreign" and slots.chance.random() < 0.3:
        word = _damaged(word, slots.chance)
    yield (
        _plural(word, dict(thing.ware.plural)) if many and not thing.ware.money else word,
        thing.id,
        "item",
        word.removeprefix("tonne of "),
    )


def _plural(word: str, irregular: dict[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    first, of, rest = word.partition(" of ")
    return f"{first}s{of}{rest}"


def _damaged(word: str, chance: random.Random) -> str:
    """A name as it comes out of two alphabets: hyphens where there were none, a letter for another."""
    hyphened = re.sub(r"(?<=[a-z]) (?=\d)|(?<=[A-Z])(?=\d)", "-", word)
    if hyphened != word and chance.random() < 0.7:
        return hyphened
    for old, new in (("dl", "dli"), ("rd", "rt"), ("es", "ez"), ("ck", "k"), ("ea", "e"), ("yr", "ir"), ("ee", "i")):
        if old in word and word[0].isupper():
            return word.replace(old, new, 1)
    return word
