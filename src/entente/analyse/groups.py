"""Actors told by a common noun: governments and officials by whose they are, allies, rebels and other groups by their label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..core.analysis import Actor, Form
from ..core.document import Span
from ..vocabulary.offices import group_words, kind_of_noun, known_nouns, noun_kinds, singular, words
from .group_labels import GroupLabels
from .mentions import Named, Names
from .setting import Setting
from .tokens import Tokens

BEFORE = frozenset({"amod", "compound", "nmod:poss", "nmod:unmarked", "nmod", "nmod:desc", "flat", "nummod"})
OF_STATE = frozenset({"government", "state", "federal", "presidential", "cabinet"})
"""Words of government before officials whose state the sentence tells."""
RECALLING = frozenset({"the", "both", "two", "three", "four", "all"})
"""Words before a plural that may come back to officials told before."""
LISTING = frozenset({"including", "such", "like", "namely"})
"""Words that open a list of a group's members."""
BARE = frozenset("media people populace".split())
"""Plurals without an s."""
OWNED = ("institutions", "officials")
"""Kinds of nouns that stand for their owner."""
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "DET", "PRON", ""})
MODIFIERS = frozenset({"amod", "compound", "nmod:desc"})
"""Relations of nouns that only describe what stands after them: "rebel regions", "the armed group X"."""

Resolve = Callable[[int], tuple[Actor, ...]]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a noun is: the codes, the words that tell them, the first and last token of those words."""

    codes: tuple[str, ...]
    form: Form
    spans: tuple[Span, ...]
    first: int
    last: int

    @property
    def tokens(self) -> range:
        """The tokens of those words."""
        return range(self.first, self.last + 1)


class Groups:
    """Reads phrases headed by a common noun; `resolve` gives the actors of a single token that is no such noun."""

    def __init__(self, tokens: Tokens, names: Names, setting: Setting, resolve: Resolve) -> None:
        self.tokens, self.names, self._setting, self._resolve = tokens, names, setting, resolve
        self._labels = GroupLabels(tokens, names)
        self._kinds: dict[int, str | None] = {}

    @cached_property
    def nouns(self) -> Sequence[int]:
        """The tokens that are nouns of government or of a group."""
        kinds, tokens = noun_kinds(), self.tokens
        likely = (
            token
            for token, (word, lemma) in enumerate(zip(tokens.lower, tokens.lemmas, strict=True))
            if lemma in kinds or word in kinds or (word[-1:] == "s" and (word[:-1] in kinds or word[-3:] == "ies"))
        )
        return [token for token in likely if self.kind(token) is not None]

    def kind(self, head: int) -> str | None:
        """What a noun makes of the names beside it: `states`, `officials`, `institutions`, `people`, `armed`, `containers`."""
        if head not in self._kinds:
            self._kinds[head] = self._kind(head)
        return self._kinds[head]

    def _kind(self, head: int) -> str | None:
        if self.tokens.parts[head] not in NOMINAL or head in self.names.by_token:
            return None
        kind = kind_of_noun(self.tokens.lower[head], self.tokens.lemmas[head])
        modifies = self.tokens.relations[head] in MODIFIERS
        return None if modifies and kind in ("states", "people", "armed", "containers") else kind

    def noun(self, head: int) -> str:
        """The noun in the singular."""
        return singular(self.tokens.lower[head], self.tokens.lemmas[head])

    def plural(self, head: int) -> bool:
        """Whether a noun tells several."""
        word = self.tokens.lower[head]
        return (word != self.noun(head) and word.endswith(("s", "men"))) or word in BARE

    def at(self, head: int) -> tuple[Actor, ...]:
        """The actors of the phrase that a common noun heads."""
        kind = self.kind(head)
        if kind is None:
            return ()
        if kind == "containers":
            return self._contained(head)
        listed = (
            self._members(head) if self.plural(head) or self.noun(head) in group_words("heads", "collective") else ()
        )
        if listed and kind in ("states", "people", "officials"):
            return self._respectively(head, listed) if kind == "officials" else listed
        if kind in OWNED:
            return self._owned(head, kind)
        named = self._named_after(head) or self._named_group(head)
        if named:
            return named
        if kind == "armed":
            of = [o for o in self.owners(head) if o.form == "org" and o.codes[0].startswith("org:")]
            return tuple(self._of_owner(o, head) for o in of[:1]) or (self._labels.actor(head, "org"),)
        if not self.plural(head) and self.noun(head) in group_words("heads", "firms"):
            called = self._contained(head) or (self._labels.actor(head, "org"),)
            if self.noun(head) == "group" and called[0].code.startswith("org:group of "):
                return ()  # a group of anything is no organisation
            return called if called[0].code != f"org:{self.noun(head)}" else ()
        if kind == "states" and (parted := self._parted(head)):
            return parted
        label = self._labels.actor(head, "group")
        bare = label.code.lower() == f"group:{self.tokens.lower[head]}"
        if self.plural(head):
            return () if bare and self.noun(head) == "people" else (label,)
        return (label,) if self.noun(head) in group_words("heads", "collective") and not bare else ()

    def owners(self, head: int) -> tuple[Owner, ...]:
        """Whose a noun is, by the names, persons and pronouns before it, else by those after "of", "from" and the like."""
        tokens = self.tokens
        before = [c for c in tokens.children[head] if c < head and tokens.relations[c] in BEFORE]
        found = [o for c in before for t in (c, *tokens.conjuncts(c)) if t < head for o in self._owner(t)]
        if found:
            return tuple(found)
        links = ("of", "from", "in") if self.noun(head) in group_words("heads", "seated") else ("of", "from")
        if self.noun(head) == "source":
            inside = [c for c in tokens.children[head] if tokens.preposition(c) in ("in", "at", "within")]
            return tuple(o for c in inside if self.kind(c) == "institutions" for o in self._owner(c))
        after = [c for c in tokens.children[head] if c > head and tokens.relations[c].startswith("nmod")]
        after = [c for c in after if tokens.preposition(c) in links]
        after += [
            t
            for c in after
            if tokens.lower[c] in words("portfolio")
            for t in tokens.children[c]
            if tokens.preposition(t) in links
        ]
        return tuple(o for c in after for t in (c, *tokens.conjuncts(c)) for o in self._owner(t))

    def _owner(self, token: int) -> Iterator[Owner]:
        named = self.names.at(token)
        if named is not None:
            if named.owns and not named.name.codes[0].startswith("group:"):
                spans = (named.span,) if named.in_full is None else (named.span, named.in_full)
                yield Owner(named.name.codes, form_of(named), spans, named.first, named.last)
            return
        kind = self.kind(token)
        found = self.at(token) if kind in ("institutions", "officials", "states") else self._resolve(token)
        for actor in found:
            if not actor.code.startswith(("person:", "group:")):
                form: Form = "office" if actor.form in ("person", "pronoun") else actor.form
                yield Owner((actor.code,), form, actor.spans, token, token)

    def _owned(self, head: int, kind: str) -> tuple[Actor, ...]:
        owners = self.owners(head) or self._shared(head)
        if owners and not self._of_no_one(head):
            told = tuple(self._of_owner(o, head, code, kind == "officials") for o in owners for code in o.codes)
            return (*told, *self._regional(head), *self._from_groups(head))
        here = self._at_hand(head) if kind == "officials" else None
        if here is not None:
            return (here,)
        grouped = tuple(self._from_groups(head)) if kind == "officials" else ()
        if grouped:
            return grouped
        if self._is_group(head):
            return (self._labels.actor(head, "group"),)
        again = self._again(head)
        if again is not None:
            return (again,)
        if kind == "officials" and (earlier := self._told_again(head)):
            return earlier
        several = kind == "officials" or self.noun(head) in group_words("heads", "several")
        return (self._labels.actor(head, "group"),) if several and self.plural(head) else ()

    def _shared(self, head: int) -> tuple[Owner, ...]:
        """The owners that coordinated nouns share: "the Ghanaian army and police", "EU defence and foreign ministers"."""
        tokens, above = self.tokens, self.tokens.heads[head]
        if tokens.relations[head] != "conj":
            return ()
        bare = tokens.left(head) == head and self.kind(above) in OWNED
        return self.owners(above) if bare or tokens.lower[above] in words("portfolio") else ()

    def _again(self, head: int) -> Actor | None:
        """An institution told before with its owner, or that only one state calls so: "the ministry", "the administration"."""
        noun, tokens = self.noun(head), self.tokens
        if noun not in group_words("heads", "alone") or self.plural(head) != (noun == "authority"):
            return None
        word = tokens.span(head, head)
        for earlier in reversed(self.nouns):
            if earlier < head and self.noun(earlier) == noun:
                owners = self.owners(earlier)
                if owners:
                    told = self._of_owner(owners[0], earlier)
                    return replace(told, spans=(word, *told.spans))
        sole = known_nouns().get(noun)
        named = self._setting.last(sole, head) if sole else None
        return Actor(sole, (word, named.span), "office") if sole and named else None

    def _told_again(self, head: int) -> tuple[Actor, ...]:
        """The officials told before with their states that "the ministers" comes back to."""
        tokens = self.tokens
        before = {tokens.lower[c] for c in tokens.children[head] if c < head and tokens.relations[c] != "case"}
        if not self.plural(head) or not before or not before <= RECALLING:
            return ()
        noun, word = self.noun(head), tokens.span(head, head)
        if any(
            c > head and tokens.relations[c] == "nmod" and tokens.preposition(c) == "of" for c in tokens.children[head]
        ):
            return ()
        for earlier in reversed(self.nouns):
            if earlier < head and self.noun(earlier) == noun and self.plural(earlier) and self.owners(earlier):
                return tuple(replace(a, spans=(word, *a.spans), form="pronoun") for a in self.at(earlier))
        return ()

    def _of_owner(self, owner: Owner, head: int, code: str | None = None, official: bool = False) -> Actor:
        tokens = self.tokens
        word = tokens.span(head, head)
        first, last = min(owner.first, head), max(owner.last, head)
        near = len(owner.spans) == 1 and last - first < 8 and tokens.span(first, last).covers(owner.spans[0])
        spans = (tokens.span(first, last),) if near else (word, *owner.spans)
        role = tokens.span(self._labels.start(head), head) if official else None
        return Actor(
            code or owner.codes[0],
            spans,
            "office" if official and owner.form != "garbled" and not (code or "").startswith("org:") else owner.form,
            role=" ".join(role.of(tokens.source).split()) if role else None,
            role_spans=(role,) if role else (),
        )

    def _regional(self, head: int) -> Iterator[Actor]:
        """The group that a region makes beside states: "Western and Kenyan officials"."""
        tokens = self.tokens
        before = (c for c in tokens.children[head] if c < head and tokens.relations[c] in BEFORE)
        for token in (t for c in before for t in (c, *tokens.conjuncts(c)) if t < head):
            named = self.names.at(token)
            if named is not None and named.name.form == "region" and self.plural(head):
                spans = (named.span, tokens.span(head, head))
                yield Actor(f"group:{tokens.words[token]} {self._labels.spelled(head)}", spans, "group")

    def _of_no_one(self, head: int) -> bool:
        """Whether only a word of government tells whose officials are meant: "government officials said"."""
        tokens = self.tokens
        before = [c for c in tokens.children[head] if c < head and tokens.relations[c] in BEFORE]
        after = (c for c in tokens.children[head] if c > head and tokens.relations[c].startswith("nmod"))
        if any(tokens.preposition(c) in ("of", "from", "in") for c in after):
            return False
        return (
            bool(before)
            and all(tokens.lower[c] in OF_STATE for c in before)
            and not self.names.by_token.keys() & set(before)
        )

    def _at_hand(self, head: int) -> Actor | None:
        """The officials of the state that their sentence, or the one before, is about: "Chad will vote in May, government officials said"."""
        tokens = self.tokens
        named = self._setting.near(head) if self.plural(head) and self._of_no_one(head) else None
        if named is None:
            return None
        role = tokens.span(self._labels.start(head), head)
        spans = (role, named.span)
        return Actor(
            named.name.codes[0], spans, "office", role=" ".join(role.of(tokens.source).split()), role_spans=(role,)
        )

    def _from_groups(self, head: int) -> Iterator[Actor]:
        """The groups of states whose officials are told: "leaders from several African countries"."""
        tokens = self.tokens
        after = (c for c in tokens.children[head] if c > head and tokens.relations[c] == "nmod")
        for child in (c for c in after if tokens.preposition(c) in ("of", "from")):
            for token in (child, *tokens.conjuncts(child)):
                named = self.names.at(token)
                called = self._named_group(token) if named is None else ()
                if self.kind(token) == "states" or called:
                    yield from (
                        replace(a, role=None, role_spans=()) for a in called or self.at(token) if a.form == "group"
                    )
                elif named is not None and named.name.form == "group" and len(named.name.codes) == 1:
                    yield Actor(named.name.codes[0], (named.span,), "group")

    def _parted(self, head: int) -> tuple[Actor, ...]:
        """The state or body that only "and" joins to a group: "the U.S. and European allies"."""
        tokens, first = self.tokens, self._labels.start(head)
        named = self.names.at(first)
        if named is None or named.first != first or named.last + 2 >= head or not named.owns:
            return ()
        other = self.names.at(named.last + 2)
        joined = tokens.lower[named.last + 1] in ("and", "&") and other is not None and other.name.form == "region"
        if not joined or named.name.form not in ("name", "capital", "body", "seat"):
            return ()
        label = self._labels.label(named.last + 2, head)
        alone = tuple(Actor(code, (named.span,), form_of(named)) for code in named.name.codes)
        return (*alone, Actor(f"group:{label}", (tokens.span(named.last + 2, head),), "group"))

    def _named_after(self, head: int) -> tuple[Actor, ...]:
        """The organisation whose name follows the noun that says what it is: "the rebel group M23"."""
        tokens = self.tokens
        firm = self.noun(head) in group_words("heads", "firms") | group_words("heads", "collective") | group_words(
            "heads", "armed"
        )
        named = self.names.at(head + 1) if firm and not self.plural(head) else None
        if (
            named is None
            or named.first != head + 1
            or named.name.form not in ("org", "body")
            or not tokens.spaced(head)
        ):
            return ()
        return tuple(Actor(code, (tokens.span(head, named.last),), form_of(named)) for code in named.name.codes)

    def _named_group(self, head: int) -> tuple[Actor, ...]:
        """The group or body whose name stands before "group", "bloc", "alliance": "the Quad group"."""
        tokens = self.tokens
        if self.plural(head) or self.noun(head) not in ("group", "bloc", "alliance", "coalition", "union"):
            return ()
        named = self.names.at(head - 1) if head else None
        if named is None or named.last != head - 1 or named.name.form not in ("group", "body") or named.against:
            return ()
        return tuple(Actor(code, (tokens.span(named.first, head),), form_of(named)) for code in named.name.codes)

    def _is_group(self, head: int) -> bool:
        """Whether several states' or nobody's certain: a region before the noun, or a name that a hyphen turns round."""
        tokens = self.tokens
        for child in tokens.children[head]:
            for token in (child, *tokens.conjuncts(child)):
                named = self.names.at(token)
                if token < head and named is not None and (named.name.form in ("region", "group") or named.against):
                    return True
        return False

    def _members(self, head: int) -> tuple[Actor, ...]:
        """The members that the text lists: "three allies: X, Y and Z", "countries such as X", "Nordic countries X and Y"."""
        tokens = self.tokens
        first = self._listed_after(head)
        if first is not None:
            return tuple(a for t in (first, *tokens.conjuncts(first)) for a in self._resolve(t))
        for child in tokens.children[head]:
            relation = tokens.relations[child]
            listing = relation.startswith("nmod") and tokens.preposition(child) in LISTING
            if child > head and (listing or relation in ("appos", "flat")):
                found = [a for t in (child, *tokens.conjuncts(child)) for a in self._resolve(t)]
                if found and (listing or len(found) > 1):
                    return tuple(found)
        return ()

    def _respectively(self, head: int, listed: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Persons listed after officials of as many states, each with his state: "the Chilean and Peruvian ministers, X and Y"."""
        owners = self.owners(head)
        if len(owners) != len(listed) or not all(a.code.startswith("person:") for a in listed):
            return listed
        pairs = zip(listed, owners, strict=True)
        return tuple(replace(a, code=o.codes[0], form="office", spans=(*a.spans, *o.spans)) for a, o in pairs)

    def _listed_after(self, head: int) -> int | None:
        """The head of the name right after "countries like", "allies, including"."""
        tokens, place = self.tokens, head + 1
        place += tokens.lower[place : place + 1] == [","]
        if place + 1 >= len(tokens) or tokens.lower[place] not in LISTING:
            return None
        named = self.names.at(place + 1 + (tokens.lower[place + 1] in ("as", "the")))
        return named.head if named is not None and named.name.codes else None

    def _contained(self, head: int) -> tuple[Actor, ...]:
        """The actors after "of" in "dozens of countries", "one of the allies"."""
        tokens = self.tokens
        for child in tokens.children[head]:
            if child > head and tokens.relations[child] == "nmod" and tokens.preposition(child) == "of":
                several = self.plural(child) and self.kind(child) is not None
                return tuple(a for t in (child, *tokens.conjuncts(child)) for a in self._all(t)) if several else ()
        return ()

    def _all(self, token: int) -> tuple[Actor, ...]:
        return self.at(token) or self._resolve(token)


def form_of(named: Named) -> Form:
    """The form of an actor told by a name."""
    if named.garbled:
        return "garbled"
    form = named.name.form
    if form == "party":
        return "org"
    if form in ("name", "demonym", "capital", "seat", "body", "group", "org"):
        return form
    return "group"


def unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors without those whose code stands before."""
    return tuple({a.code: a for a in reversed(actors)}.values())[::-1]
