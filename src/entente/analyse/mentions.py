"""Names of possible actors in a parsed text: those of the vocabulary, and the organisations that the language engine finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from ..core.document import Document, Span
from ..vocabulary.actors import Name, find_names, is_state
from ..vocabulary.items import find_items
from ..vocabulary.leaders import find_leaders
from ..vocabulary.offices import find_offices, group_words, kind_of_noun, noun_kinds
from .garbled import name_meant
from .tokens import SUBJECTS, Tokens

PERSON = frozenset({"PERSON", "PER"})
HYPHENS = frozenset({"-", "‑", "–"})
PLURALS = frozenset({"states", "officials", "people"})
"""Kinds of nouns whose plural, last in a name, makes it no organisation's."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


FORCES = frozenset("armed defence defense ground land naval air special".split())
"""Words that make "forces" a state's."""
OWN = frozenset({"national", "its", "his", "her", "their"})
"""Words before a council that make it a state's own."""
COUNCILS = frozenset({"Security Council", "General Assembly", "Human Rights Council", "Supreme Court"})
"""Names of bodies that states give to their own councils too."""
FEW = {
    "one": 1,
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "some": 0,
    "several": 0,
    "other": 0,
}
"""How many of a group a word before its name means."""
OUTLET = Name((), "other")
"""What a newspaper or station stands for: nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A name in the text: its tokens from `first` to `last`, the token that heads it, what it stands for.

    `joined` tells that a hyphen ties it to a word ("Russian-backed"), so that it owns nothing after it; `against` that it
    is turned round ("anti-Russian", "non-NATO").
    """

    span: Span
    first: int
    last: int
    head: int
    name: Name
    joined: bool = False
    against: bool = False
    in_full: Span | None = None
    """Where the text tells the full name of which this one is the letters, or the right one where this one has a slip."""
    garbled: bool = False

    @property
    def owns(self) -> bool:
        """Whether it can be the owner of an office or institution named after it."""
        return bool(self.name.codes) and not self.joined and not self.against and self.name.form != "party"


class Names:
    """The names of a text by their tokens, in order and apart; names in skipped stretches are left out."""

    def __init__(self, tokens: Tokens, document: Document) -> None:
        self.tokens = tokens
        self._skips = [Span(s.start, s.end) for s in document.skips]
        self.by_token: dict[int, Named] = {}
        people = [(first, last) for first, last, label in tokens.entities if label in PERSON]
        for span, always in find_names(tokens.source):
            name = always.on(document.published)
            first, last = tokens.touched(span)
            if not self._skipped(span) and not self._within_person(first, last, name, people):
                self._add(first, last, span, name)
        for first, last, label in tokens.entities:
            if label == "ORG":
                self._organisation(first, self._with_region(last))
        for first, last in self._shaped():
            self._organisation(first, last)
        self._letters()
        self._garbled()
        self._own_councils()

    def __iter__(self) -> Iterator[Named]:
        """Every name once, in text order."""
        return iter(dict.fromkeys(named for _, named in sorted(self.by_token.items(), key=itemgetter(0))))

    def at(self, token: int) -> Named | None:
        """The name that a token belongs to."""
        return self.by_token.get(token)

    def of_code(self, code: str) -> Named | None:
        """The first name of a state or body in the text."""
        return next((n for n in self if n.owns and n.name.codes == (code,)), None)

    def _skipped(self, span: Span) -> bool:
        return any(span.overlaps(skip) for skip in self._skips)

    def _add(self, first: int, last: int, span: Span, name: Name) -> None:
        if name.codes == ("group:the West",) and self._goes_on(last):
            return
        if name.form == "group" and len(name.codes) == 1 and self._ends_name(first):
            return
        if name.form == "group" and len(name.codes) > 1 and first < last and self._some(first, len(name.codes)):
            word = self.tokens.span(first, first)
            for _, adjective in find_names(word.of(self.tokens.source)):
                self._add(first, first, word, adjective)
            return
        head = self.tokens.head_of(first, last)
        named = Named(span, first, last, head, name, self._joined(last), self._against(first))
        self.by_token.update(dict.fromkeys(range(first, last + 1), named))

    def _ends_name(self, first: int) -> bool:
        """Whether a region is only the last word of a longer name: "Radio Free Europe"."""
        tokens, before = self.tokens, first - 1
        if before < 0 or tokens.parts[before] != "PROPN" or not tokens.capital(before) or before in self.by_token:
            return False
        joined = tokens.heads[before] == first or tokens.heads[first] in (before, tokens.heads[before])
        return joined and tokens.relations[first] not in SUBJECTS and tokens.spaced(before)

    def _with_region(self, last: int) -> int:
        """The last word of an organisation's name that ends in a region: "Radio Free Europe"."""
        tokens, after = self.tokens, last + 1
        region = self.by_token.get(after)
        ends = (
            region is not None and region.name.form == "group" and len(region.name.codes) == 1 and region.first == after
        )
        return (
            region.last if region is not None and ends and tokens.heads[last] == after and tokens.spaced(last) else last
        )

    def _some(self, first: int, members: int) -> bool:
        """Whether a number before the name of a group tells that only some of its members are meant: "two Nordic nations"."""
        told = self.tokens.lower[first - 1] if first else ""
        return FEW.get(told, members) < members or (
            told == "of" and FEW.get(self.tokens.lower[max(first - 2, 0)], members) < members
        )

    def _goes_on(self, last: int) -> bool:
        """Whether "West" is only the first word of a longer name ("West Midlands") or a side of a land ("the west of Chad")."""
        tokens, after = self.tokens, last + 1
        if after >= len(tokens) or not tokens.spaced(last):
            return False
        side = tokens.lower[after] == "of"
        behind = after + 1 if side and after + 1 < len(tokens) else after
        blamed = tokens.parts[behind] in ("VERB", "AUX") or tokens.lower[behind].endswith("ing")
        return tokens.capital(after) or (side and not blamed) or tokens.lower[after] in ("coast", "bank")

    def _joined(self, last: int) -> bool:
        """Whether a hyphen joins the name to a word after it."""
        tokens = self.tokens
        return (
            last + 2 < len(tokens)
            and tokens.words[last + 1] in HYPHENS
            and not tokens.spaced(last)
            and tokens.words[last + 2].islower()
        )

    def _against(self, first: int) -> bool:
        """Whether a prefix turns the name round."""
        tokens = self.tokens
        return (
            first > 1
            and tokens.words[first - 1] in HYPHENS
            and tokens.lower[first - 2] in group_words("hyphens", "against")
        )

    def _within_person(self, first: int, last: int, name: Name, people: list[tuple[int, int]]) -> bool:
        """Whether a name is a piece of a person's name ("Jordan" of "Jim Jordan")."""
        if name.form in ("demonym", "seat", "body", "region"):
            return False
        holder = next((p for p in people if p[0] <= first and last <= p[1] and p != (first, last)), None)
        if holder is not None and holder[0] == first and first > 1 and self.tokens.lower[first - 1] == "of":
            return False  # "President of Chile Ana Rojas"
        return holder is not None and not find_offices(self.tokens.span(*holder).of(self.tokens.source))

    def _organisation(self, first: int, last: int) -> None:
        """An organisation that only the engine knows. Where it holds a word of government it is read by that word instead."""
        tokens = self.tokens
        while first <= last and (tokens.lower[first] in ("the", "a", "an") or not tokens.words[first][:1].isalnum()):
            first += 1
        while first <= last and (tokens.lower[last] in POSSESSIVE or not tokens.words[last][-1:].isalnum()):
            last -= 1
        told = range(first, last + 1)
        if not self._own_words(told) or (first == last and self._surname(first)):
            return
        span = tokens.span(first, last)
        inside = {n for t in told if (n := self.by_token.get(t))}
        if self._skipped(span) or any(n.span.covers(span) or n.name.form in ("other", "body", "seat") for n in inside):
            return
        if any(n.first < first or n.last > last for n in inside) or self._read_otherwise(first, last, inside):
            return
        outlet = self._outlet(first, last)
        self._add(first, last, span, OUTLET if outlet else Name((f"org:{tokens.said(first, last)}",), "org"))

    def _outlet(self, first: int, last: int) -> bool:
        """Whether an organisation is a newspaper, station or agency of news, by its own words or those beside it."""
        tokens, media = self.tokens, group_words("heads", "outlets")
        beside = {*tokens.lower[max(first - 1, 0) : first], *tokens.lower[last + 1 : last + 3]}
        return bool(beside & media) or tokens.lower[last] in group_words("heads", "titled")

    def _own_words(self, told: range) -> bool:
        """Whether some words are a name: one that is no vocabulary's nor a noun of government or of a group, or else several
        of which no noun of people is the last ("Swiss NGO", "European Allies" are none).
        """
        tokens, nameless = self.tokens, group_words("heads", "nameless")
        capitals = [t for t in told if tokens.capital(t)]
        proper = [t for t in capitals if tokens.parts[t] != "ADJ" and t not in self.by_token]
        kinds = [kind_of_noun(tokens.lower[t], tokens.lemmas[t]) for t in proper]
        if any(kind is None and tokens.lower[t] not in nameless for t, kind in zip(proper, kinds, strict=True)):
            return True
        named = group_words("heads", "organisations") | group_words("heads", "firms")
        last = kinds and (kinds[-1] == "institutions" or tokens.lower[proper[-1]] in named)
        return bool(last) and len(capitals) > 1 and not any(t in self.by_token for t in told)

    def _surname(self, token: int) -> bool:
        """Whether a word alone is the last of a person's name elsewhere in the text."""
        tokens = self.tokens
        known = (tokens.words[last] for first, last, label in tokens.entities if label in PERSON and first < last)
        return tokens.words[token] in known

    def _shaped(self) -> Iterator[tuple[int, int]]:
        """Capitalised words that end in the noun of an organisation ("Hilltop Relief Foundation")."""
        tokens = self.tokens
        nouns = group_words("heads", "organisations")
        for last in tokens.capitals:
            if tokens.lower[last] in nouns and last not in self.by_token:
                first = last
                while first and tokens.capital(first - 1) and tokens.parts[first - 1] in ("PROPN", "ADJ", "NOUN", ""):
                    first -= 1
                if first < last and not tokens.words[first].isupper():
                    yield first, last

    def _letters(self) -> None:
        """The letters that the text gives in brackets after an organisation's name stand for it from there on."""
        tokens, known = self.tokens, {}
        for named in list(self):
            after = tokens.words[named.last + 1 : named.last + 4]
            if named.name.form == "org" and after[::2] == ["(", ")"] and after[1].isupper() and len(after[1]) > 1:
                known[after[1]] = named
        if not known:
            return
        for token, word in enumerate(tokens.words):
            told = known.get(word)
            if told is not None and (token not in self.by_token or self.by_token[token].name.form == "org"):
                self.by_token[token] = replace(
                    told, span=tokens.span(token, token), first=token, last=token, head=token, in_full=told.span
                )

    def _garbled(self) -> None:
        """Names with a slip of states and bodies that the text tells right elsewhere."""
        tokens = self.tokens
        told = {
            n.name.codes[0]: n for n in reversed(list(self)) if len(n.name.codes) == 1 and ":" not in n.name.codes[0]
        }
        for token in tokens.capitals if told else ():
            if token in self.by_token or tokens.parts[token] not in ("PROPN", "ADJ", "NOUN", ""):
                continue
            beside = (token - 1, token + 1)
            person = tokens.labels[token] in PERSON and any(
                0 <= t < len(tokens) and tokens.labels[t] in PERSON for t in beside
            )
            name = None if person else name_meant(tokens.words[token], told)
            if name is not None:
                span = tokens.span(token, token)
                right = told[name.codes[0]].span
                self.by_token[token] = Named(
                    span, token, token, token, name, self._joined(token), in_full=right, garbled=True
                )

    def _own_councils(self) -> None:
        """A state's own council is not the body of that name: "the Chilean Security Council", "its General Assembly"."""
        tokens = self.tokens
        for named in [n for n in self if n.name.form == "body" and tokens.said(n.first, n.last) in COUNCILS]:
            before, after = tokens.lower[max(named.first - 1, 0)], self.by_token.get(named.last + 2)
            owner = self.by_token.get(named.first - 1)
            told = owner is not None and owner.owns and is_state(owner.name.codes[0])
            of = tokens.lower[named.last + 1 : named.last + 2] == ["of"] and after is not None and after.owns
            state = of and after is not None and is_state(after.name.codes[0])
            land = before in POSSESSIVE and tokens.lower[max(named.first - 2, 0)] in group_words("heads", "definite")
            if told or state or land or before in OWN or self._possessed(named.first):
                for token in range(named.first, named.last + 1):
                    del self.by_token[token]

    def _possessed(self, first: int) -> bool:
        """Whether a state's possessive stands right before a token: "Chad's Air Force"."""
        before = self.by_token.get(first - 2) if first > 1 and self.tokens.lower[first - 1] in POSSESSIVE else None
        return before is not None and before.owns and is_state(before.name.codes[0])

    def _read_otherwise(self, first: int, last: int, inside: set[Named]) -> bool:
        """Whether the words tell a government's institution, an office, a leader or a weapon."""
        tokens, unsure = self.tokens, group_words("heads", "ambiguous")
        if tokens.lower[last].endswith("s") and kind_of_noun(tokens.lower[last], tokens.lemmas[last]) in PLURALS:
            return True
        if tokens.lower[last] == "forces" and FORCES.intersection(tokens.lower[first:last]):
            return True
        nouns = {n for n in tokens.lemmas[first : last + 1] if noun_kinds().get(n) == "institutions"}
        owned = any(n.first == first and n.owns for n in inside) or self._possessed(first)
        if nouns - unsure or (nouns and owned):
            return True
        written = tokens.span(first, last).of(tokens.source)
        if last + 1 < len(tokens) and tokens.lower[last + 1] in group_words("heads", "headed"):
            return True
        leads = any(span.start == 0 and span.end == len(written) for span, _ in find_leaders(written))
        return leads or bool(find_offices(written)) or any(m.item.system for m in find_items(written))
