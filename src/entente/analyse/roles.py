"""Offices as the text tells them, and whose they are: "British Prime Minister", "the EU's top diplomat", "mayor of Kyiv".

Read off the words and not off the tree, because the tree of titles and appositions is where parsers err most, and because
names in sentences that were not parsed count too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..core.document import Span
from ..vocabulary.offices import OfficeKind, find_offices, group_words, words
from .mentions import HYPHENS, PERSON, POSSESSIVE, Named, Names
from .tokens import Tokens

OPENERS = frozenset({",", "(", "–", "—", "["})
CLOSERS = frozenset({",", ".", "”", '"', ")", ";", "–", "—"})
LINKS = frozenset({"of", "for", "at", "in", "from"})
ELSEWHERE = frozenset({"to", "on", "with", "about", "against"})
"""Prepositions whose noun is not the owner: the ambassador to Germany is not Germany's."""
TAIL = LINKS | ELSEWHERE | {"and", "the", "&", "its"} | POSSESSIVE | HYPHENS
PRONOUNS = frozenset({"his", "her", "their", "its", "our", "my"})
OTHERS = frozenset({"counterpart", "number"})
"""Offices that are just not the possessor's: "his counterpart"."""
ARTICLES = frozenset({"the", "a", "an"})
HEADING = frozenset({"leader", "chairman", "chairwoman", "chair", "head", "president"})
"""Offices that are held beside one of state."""
REACH = 14
"""Tokens that a role may be away from its name; the longest in the reports read was eleven."""


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """One office: its tokens from `first` to `last`, the office's own head, its words.

    `owner` is the name of the state, body or organisation whose office it is; `holder` the token of a person or pronoun
    in its place ("Rojas's spokesman", "her adviser").
    """

    first: int
    last: int
    head: int
    span: Span
    kind: OfficeKind
    owner: Named | None = None
    holder: int | None = None
    title: frozenset[str] = frozenset()
    """The words of the office and its portfolio: {"foreign", "minister"}."""

    @property
    def code(self) -> str | None:
        """The code of the owner; of a town, that of its state."""
        if self.owner is None:
            return None
        return self.owner.name.codes[0] if self.owner.name.codes else self.owner.name.lies


class Roles:
    """The offices of a text, to be asked for by token and by the name beside them."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens, self.names = tokens, names
        self.offices: dict[int, OfficeKind] = {}
        self._starts: dict[int, int] = {}
        self._by_end: dict[int, Role] = {}
        self.by_token: dict[int, Role] = {}
        found = [(*tokens.touched(span), kind) for span, kind in find_offices(tokens.source)]
        places = [(start, end, kind) for start, end, kind in found if not self._clock(start)]
        for start, end, kind in places:
            self._starts[end] = start
            self.offices.update(dict.fromkeys(range(start, end + 1), kind))
        for start, end, _ in places:
            role = self._read(end, self._first(start), self._last(end))
            self._by_end[end] = role
            self.by_token.update(dict.fromkeys(range(start, end + 1), role))

    def _clock(self, token: int) -> bool:
        """Whether "pm" is a time of day and no prime minister."""
        tokens = self.tokens
        if tokens.lower[token] not in ("pm", "fm"):
            return False
        return not tokens.words[token].isupper() or (token > 0 and tokens.words[token - 1][-1:].isdigit())

    def before(self, first: int) -> Role | None:
        """The office right before a name that begins at a token: "Defence Minister X", "the President of France X"."""
        role = self._ending(first - 1)
        if role is None or role.head == first - 1:
            return role
        if self.tokens.lower[first - 1] in LINKS | ELSEWHERE:
            return None  # "a spokesman for X"
        return role if (LINKS | ELSEWHERE) & set(self.tokens.lower[role.head + 1 : first]) else None

    def apposed_before(self, first: int, last: int) -> Role | None:
        """The office before a comma, the name closed by another: "the Ukrainian president, X,"."""
        tokens = self.tokens
        closed = last + 1 >= len(tokens) or tokens.words[last + 1] in CLOSERS
        if first < 2 or tokens.words[first - 1] not in (",", "–", "—") or not (closed or self._goes_on(first, last)):
            return None
        bracketed = first > 4 and tokens.words[first - 2] == ")" and tokens.words[first - 4] == "("
        role = self._ending(first - 5 if bracketed else first - 2)
        definite = role is not None and (
            role.owner is not None or role.holder is not None or tokens.lower[max(role.first - 1, 0)] == "the"
        )
        return role if definite else None

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether a bare name is followed by its verb, and what stands before it opens the sentence: "The party's leader, X said"."""
        tokens = self.tokens
        role = self._ending(first - 2)
        if role is None or tokens.parts[last + 1] != "VERB" or any(t in self.offices for t in range(first, last + 1)):
            return False
        begin = role.first - (tokens.lower[max(role.first - 1, 0)] == "the")
        return begin <= 0 or tokens.sentences[begin - 1] != tokens.sentences[begin]

    def joined_before(self, role: Role) -> Role | None:
        """The office of a party or club that the same person holds: "Labour leader and Prime Minister X"."""
        earlier = self._by_end.get(role.first - 2) if self.tokens.lower[max(role.first - 1, 0)] == "and" else None
        return earlier if earlier is not None and earlier.title & HEADING and earlier.kind == "personal" else None

    def after(self, last: int, starts: Iterable[int]) -> Role | None:
        """The office in an apposition: "X, the EU's top diplomat,". `starts` are the tokens where other persons' names begin."""
        tokens, place = self.tokens, last + 1
        dash = place + 1 < len(tokens) and tokens.words[place] == "-" and tokens.spaced(last) and tokens.spaced(place)
        if place + 1 >= len(tokens) or not (dash or tokens.words[place] in OPENERS):
            return None
        place += 1
        while place < len(tokens) and tokens.lower[place] in (*ARTICLES, "who", "is", "was", "now"):
            place += 1
        begin, role, starts = place, None, frozenset(starts)
        while place < min(len(tokens), begin + REACH) and place not in starts:
            if place in self.by_token:
                role = self.by_token[place]
                place = role.head + 1
            elif self._modifies(place):
                place += 1
            else:
                break
        if role is None or role.head + 1 in starts:
            return None
        return self._read(role.head, begin, self._loose_end(role.head, starts))

    def _ending(self, end: int) -> Role | None:
        """The role whose last words, or the words after its office that belong to it, end at a token."""
        place = end
        while place >= max(0, end - REACH):
            if place in self._by_end:
                role = self._by_end[place]
                return replace(role, last=end, span=self.tokens.span(role.first, end)) if end > role.head else role
            if not self._in_tail(place):
                return None
            place -= 1
        return None

    def _read(self, end: int, first: int, last: int) -> Role:
        """The role of the office that ends at a token with the words around it that belong to it, and whose it is."""
        tokens, start = self.tokens, self._starts[end]
        owner, holder = self._owner_before(first, start)
        if owner is None and holder is None and tokens.lower[end] not in OTHERS:
            holder = self._possessor(first)
        if owner is None and holder is None:
            owner = self._owner_after(end + 1, last)
        if owner is None and holder is None:
            holder = self._served(end + 1)
        if owner is None and holder is None and tokens.lower[max(first - 1, 0)] == "and" and first - 2 in self._by_end:
            owner = self._by_end[first - 2].owner
        if owner is not None and owner.name.form == "org" and tokens.lower[end] == "minister":
            owner = None  # a portfolio that the engine took for an organisation
        own = max((t + 1 for t in range(first, start) if tokens.lower[t] in POSSESSIVE), default=first)
        titled = (t for t in range(own, end + 1) if t in self.offices or tokens.lower[t] in words("portfolio"))
        title = frozenset(tokens.lower[t] for t in titled if t not in self.names.by_token)
        party = any(n.name.form == "party" for t in range(first, last + 1) if (n := self.names.at(t)))
        kind = _kind(
            self.offices[end], tokens.said(start, end).lower(), " ".join(tokens.lower[first : last + 1]), party
        )
        if kind == "acting" and any(self._personal(t) for t in range(first, start)):
            kind = "personal"
        if tokens.lower[end] == "deputy" and holder is not None:
            kind = "acting"  # "his deputy" is no member of a parliament
        return Role(first, last, end, tokens.span(first, last), kind, owner, holder, title)

    def _personal(self, token: int) -> bool:
        """Whether a word before an office makes its holder speak for himself: "billionaire fund manager"."""
        return self.offices.get(token) == "personal" and self.tokens.lower[token] not in TURNING

    def _possessor(self, first: int) -> int | None:
        """The pronoun, or the last word of the name or office before a possessive mark, that stands right before a role."""
        tokens = self.tokens
        if first and tokens.lower[first - 1] in PRONOUNS:
            return first - 1
        held = first > 1 and (tokens.capital(first - 2) or first - 2 in self.offices)
        owned = held and tokens.lower[first - 1] in POSSESSIVE
        return first - 2 if owned else None

    def _served(self, link: int) -> int | None:
        """The person's name right after the preposition behind an office: "a spokesman for X"."""
        tokens = self.tokens
        if link + 1 >= len(tokens) or tokens.lower[link] not in ("for", "of", "to"):
            return None
        name = link + 1 + (tokens.lower[link + 1] in ("mr", "mrs", "ms"))
        named = name < len(tokens) and tokens.capital(name) and tokens.labels[name] in PERSON
        return name if named and name not in self.names.by_token else None

    def _first(self, start: int) -> int:
        """Where the words before an office that belong to it begin."""
        tokens, first = self.tokens, start
        while first > 0 and self._modifies(first - 1):
            named = self.names.at(first - 1)
            first = named.first if named else first - 1
        while first < start and (tokens.lower[first] in POSSESSIVE or not tokens.words[first][:1].isalnum()):
            first += 1
        return first

    def _last(self, end: int) -> int:
        """Where the words after an office that surely belong to it end: "of" and names, offices, portfolios."""
        last = place = end
        while place + 1 < min(len(self.tokens), end + REACH) and self._in_tail(place + 1):
            place += 1
            if place == end + 1 and self.tokens.lower[place] not in LINKS | ELSEWHERE:
                break
            if self.tokens.lower[place] not in TAIL:
                last = place
        return last

    def _loose_end(self, end: int, starts: frozenset[int]) -> int:
        """The same in an apposition, where any noun may follow."""
        tokens, place, last = self.tokens, end, end
        while place + 1 < min(len(tokens), end + REACH) and place + 1 not in starts:
            token = place + 1
            if not (self._in_tail(token) or tokens.parts[token] in ("NOUN", "PROPN", "ADJ")):
                break
            if place == end and tokens.lower[token] not in TAIL and token not in self.names.by_token:
                break
            place = token
            if tokens.lower[token] not in TAIL or tokens.lower[token] in POSSESSIVE:
                last = token
        return last

    def _owner_before(self, first: int, start: int) -> tuple[Named | None, int | None]:
        """Whose name or person comes first among the words before an office."""
        tokens = self.tokens
        for token in range(first, start):
            named = self._owning(token)
            if named is not None and named.first >= first:
                return self._firm(range(token, start)) or named, None
            before = token - 1
            held = before >= 0 and (tokens.capital(before) or before in self.offices)
            possessor = tokens.lower[token] in POSSESSIVE and held
            if possessor and token - 1 not in self.names.by_token:
                return None, token - 1
        person = next((t for t in range(start - 1, first - 1, -1) if tokens.labels[t] in PERSON), None)
        return (None, person) if person is not None else (self._town(range(first, start)), None)

    def _owner_after(self, first: int, last: int) -> Named | None:
        """The first name after "of", "for", "at" … ; what follows "to" or "on" does not own."""
        away = False
        for token in range(first, last + 1):
            if self.tokens.lower[token] in LINKS | ELSEWHERE:
                away = self.tokens.lower[token] in ELSEWHERE
            named = self._owning(token)
            if named is not None and not away:
                return self._firm(range(token, last + 1)) or named
        return self._town(range(first, last + 1))

    def _owning(self, token: int) -> Named | None:
        named = self.names.at(token)
        fits = named is not None and named.owns and named.name.form not in ("group", "region")
        return named if fits else None

    def _firm(self, tokens: range) -> Named | None:
        """The organisation that its state is told of: "the head of Norway's Equinor"."""
        return next((n for t in tokens if (n := self._owning(t)) and n.name.form == "org"), None)

    def _town(self, tokens: range) -> Named | None:
        """A town or land whose state its governor acts for."""
        return next((n for t in tokens if (n := self.names.at(t)) and n.name.form == "town" and n.name.lies), None)

    def _in_tail(self, token: int) -> bool:
        word = self.tokens.lower[token]
        return word in TAIL or token in self.names.by_token or word in words("portfolio") or token in self.offices

    def _modifies(self, token: int) -> bool:
        """Whether a word before an office belongs to it."""
        tokens, word = self.tokens, self.tokens.lower[token]
        return (
            token in self.names.by_token
            or token in self.offices
            or word in words("portfolio")
            or word in POSSESSIVE
            or word in HYPHENS
            or tokens.labels[token] in PERSON | {"ORG"}
            or tokens.parts[token] == "ADJ"
            or (tokens.relations[token] == "compound" and tokens.heads[token] > token)
            or (word in group_words("heads", "definite") and tokens.lower[token + 1] in POSSESSIVE)
        )


TURNING = frozenset({"vice", "deputy", "prime", "assistant", "former", "ex", "acting", "under"})
"""Words that make another office of one."""


def same_office(later: Role, told: Role, *, owned: bool = False) -> bool:
    """Whether an office told again, perhaps in fewer words, is one told before: "the minister" after "the foreign minister".

    Where both are known to be of one state (`owned`), its "leader" is whoever is first in it.
    """
    if owned and later.title <= words("top", "any"):
        return bool(told.title & words("top"))
    return later.title <= told.title and not (told.title - later.title) & TURNING


def _kind(kind: OfficeKind, office: str, text: str, party: bool) -> OfficeKind:
    """Whether the holder acts for the owner of the office, by the words of the whole role (ruling 5)."""
    if kind == "expert":
        return kind
    told = f" {text.replace(' - ', ' ')} "
    if any(f" {mark} " in told for mark in words("personal", "past")):
        return "personal"
    firm = any(office.endswith(name) for name in words("personal", "firm"))
    if not firm and (party or any(f" {mark} " in told for mark in words("personal", "marks"))):
        return "personal"
    return kind
