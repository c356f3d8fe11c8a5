"""Who speaks: the actors of a saying's subject that are in scope, each with name, role and the words that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.analysis import Actor
from ..core.document import Span
from ..core.values import Field
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .statement_saying import Saying
from .statement_unnamed import is_official, speaks_for

FIRST_PERSONS = frozenset({"i", "we", "me", "us", "myself", "ourselves"})
FIRST_OF_STATE = frozenset({"president", "minister", "premier", "chancellor", "leader", "king", "queen", "emir"})
SHARES = frozenset({"%", "percent", "majority", "majorities", "plurality", "share", "third", "quarter"})
"""Words for how many answered in a poll."""
OFFICES = frozenset(
    "ambassador envoy spokesman spokeswoman spokesperson governor mayor commander general speaker".split()
)
"""Offices that one who is told to hold another does not hold beside it."""
SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson aide adviser advisor".split())
OUTSIDE = ("experts", "media", "reporters", "private")
"""The kinds of speakers that are not read."""
FAR = 600
"""Characters within which "he" still means the last speaker."""
NEAR = 6
"""Tokens beside a reporting verb within which its subject is looked for where the tree has none."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks, and the phrase that names the speaker at this place."""

    actor: Actor
    phrase: Span

    @property
    def key(self) -> tuple[str, str | None]:
        """What is equal for two appearances of one speaker: the code, and a person's last name."""
        return self.actor.code, self.actor.name.split()[-1].lower() if self.actor.name else None

    def fields(self, analysis: Analysis) -> Iterator[Field]:
        """Name, role and actor as the text tells them; of an unnamed speaker the phrase is the role."""
        actor = self.actor
        if actor.name and actor.name_spans:
            yield Field("speaker.name", actor.name, actor.name_spans, "name")
        if actor.role and actor.role_spans:
            yield Field("speaker.role", actor.role, actor.role_spans, "office")
        elif not actor.name and actor.form not in ("pronoun", "name"):
            yield Field("speaker.role", " ".join(self.phrase.of(analysis.text).split()), (self.phrase,), "phrase")
        yield Field("speaker.actor", actor.code, actor.spans, f"speaks:{actor.form}")


class Speakers:
    """Finds the speakers of one document's sayings in text order, and remembers them for what comes back to them."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._last: tuple[Speaker, ...] = ()
        self._end = 0
        self._named: dict[str, dict[str, Actor]] = {}
        self._holders: dict[str, dict[str, Actor]] = {}
        self._offices: dict[str, Actor] = {}
        for _, actor in analysis.actors.mentions():
            if actor.name and actor.role:
                self._holders.setdefault(actor.code, {})[actor.name] = actor
        self._politicians = frozenset(
            actor.name for token, actor in analysis.actors.mentions() if actor.name and _public(analysis.doc[token])
        )

    def of(self, saying: Saying) -> tuple[Speaker, ...]:
        """The speakers of a saying that are in scope."""
        heads = [h for h in saying.speakers if not self._quoted(h)]
        if not heads:
            heads = [*_beside(self._analysis, saying)]
        elif all(self._unknown(h) for h in heads):
            others = [h for h in _subjects(self._analysis, saying) if not self._unknown(h)]
            heads = others[:1] or [*_before_aside(self._analysis, saying.head, heads)]
        found: dict[str, Speaker] = {}
        for head in heads:
            for speaker in self._for(saying, head) or self._of_phrase(head):
                found.setdefault(speaker.actor.code, speaker)
        return tuple(found.values())

    def _unknown(self, head: int) -> bool:
        """Whether a subject is nothing that could speak: then the tree may have taken the wrong one."""
        token = self._analysis.doc[head]
        if token.pos_ == "PRON" or token.lemma_.lower() in speech_words().texts or self._is_described(token):
            return False
        if is_official(token):
            return False
        return not self._analysis.actors.of(head) and not self._nearby(token) and not _is_outside(token)

    def _quoted(self, token: int) -> bool:
        word = self._analysis.word(token)
        return any(q.inner.covers(word) and not q.scare for q in self._analysis.quotations)

    def remember(self, speakers: tuple[Speaker, ...], end: int) -> None:
        """Take the speakers of a statement that ends at a place as the last ones: "the statement said", "the president added"."""
        self._last, self._end = speakers, max(end, *(s.phrase.end for s in speakers))
        for speaker in speakers:
            actor = speaker.actor
            if actor.name:
                known = self._named.setdefault(actor.code, {})
                known.pop(actor.name, None)
                known[actor.name] = actor

    def _for(self, saying: Saying, head: int) -> list[Speaker]:
        """The speaker where officials of no told state are read as those of the state that is spoken of or spoke last."""
        token = self._analysis.doc[head]
        if self._is_described(token):
            return []
        near = self._last and 0 <= token.idx - self._end < FAR
        found = speaks_for(self._analysis, saying, token, [s.actor for s in self._last] if near else [])
        return [Speaker(actor, phrase_of(self._analysis, token)) for actor in found]

    def _of_phrase(self, head: int) -> Iterator[Speaker]:
        token = self._analysis.doc[head]
        if token.lower_ in FIRST_PERSONS and token.pos_ == "PRON":
            return
        if token.pos_ == "NOUN" and token.lemma_.lower() in speech_words().texts:
            yield from _of_text(self._analysis, token, self._last)
            return
        actors = self._analysis.actors.of(head) or self._nearby(token)
        if not actors and (token.pos_ == "PRON" or self._is_described(token)):
            actors = self._back(token)
        if any(a.name for a in actors):  # "party leader and Prime Minister Ann Berg" is one person
            actors = tuple(a for a in actors if a.name or not a.code.startswith("person:"))
        for actor in actors:
            told = self._introduced(self._apposed(_without_principal(actor, token, self._analysis), token), token)
            if told.spans and self._in_scope(told, token):
                own = self._joint(token, actor) if len(actors) > 1 else token
                yield Speaker(self._called(told, token, joint=len(actors) > 1), phrase_of(self._analysis, own))

    def _joint(self, token: Token, actor: Actor) -> Token:
        """The noun of one of several joint speakers; the first where none is his alone."""
        listed = (t for t in token.subtree if t is token or t.dep_ == "conj")
        codes = ((t, {a.code for a in self._analysis.actors.of(t.i, False)}) for t in listed)
        return next((t for t, told in codes if actor.code in told), token)

    def _apposed(self, actor: Actor, token: Token) -> Actor:
        """The holder of an office with the name set after it: "its defence minister, Ann Berg", "the party's leader, Ann Berg"."""
        if actor.name or actor.code.startswith(("org:", "group:")):
            return actor
        after = (t for t in token.children if t.dep_ in ("appos", "flat") and t.pos_ == "PROPN" and t.i > token.i)
        named = next((a for t in after for a in self._analysis.actors.of(t.i, False) if a.name), None)
        if named is None:
            return actor
        if actor.code.startswith("person:"):
            return replace(named, role=actor.role, role_spans=actor.role_spans)
        return replace(actor, name=named.name, name_spans=named.name_spans)

    def _introduced(self, actor: Actor, token: Token) -> Actor:
        """A person named without an office right after an unnamed holder of one spoke: "the envoy said. Ann Berg said …"."""
        if actor.name in self._offices and not actor.role:
            known = self._offices[actor.name]
            return replace(known, spans=tuple(dict.fromkeys((*actor.spans, *known.spans))))
        last = self._last[0] if len(self._last) == 1 else None
        if last is None or last.actor.name or not last.actor.role or actor.role or not actor.code.startswith("person:"):
            return actor
        first = actor.name_spans[:1] == (self._analysis.word(token.i),) or token.idx >= last.phrase.end
        if not first or token.idx - last.phrase.end > FAR or last.actor.form not in ("office", "person", "pronoun"):
            return actor
        code = actor.code if last.actor.code.startswith("person:") else last.actor.code
        spans = tuple(dict.fromkeys((*actor.spans, *last.actor.spans)))
        role, role_spans = last.actor.role, last.actor.role_spans
        self._offices[actor.name or ""] = told = replace(
            actor, code=code, spans=spans, role=role, role_spans=role_spans
        )
        return told

    def _nearby(self, token: Token) -> tuple[Actor, ...]:
        """The actors of an apposition or of a part of a name, and for "who" and "which" those of the noun before it."""
        if token.lower_ in ("who", "which") and token.i > 1:
            places = [t.i for t in reversed(token.doc[max(0, token.i - 4) : token.i]) if t.pos_ in ("PROPN", "NOUN")][
                :1
            ]
        else:
            parts = ("appos", "flat", "compound") if token.pos_ == "PROPN" else ("appos", "flat")
            places = [t.i for t in token.children if t.dep_ in parts]
        return next((found for place in places if (found := self._analysis.actors.of(place))), ())

    def _is_described(self, token: Token) -> bool:
        """Whether a noun only says what the last speaker is: "the official", "the lawmaker"."""
        public = token.tag_ == "NN" and token.lemma_.lower() in speech_words().scope["public"]
        return public and [t.lower_ for t in token.children] == ["the"]

    def _back(self, token: Token) -> tuple[Actor, ...]:
        """Whom a pronoun that may come back to several means: the last speakers, where they fit and spoke just before."""
        last = [s.actor for s in self._last]
        near = self._last and self._last[0].phrase.end <= token.idx < self._end + FAR
        person = token.lower_ in ("he", "she") or token.pos_ == "NOUN"
        if not near or (person and not all(a.name or (a.role and a.form == "office") for a in last)):
            return ()
        fits = len(last) > 1 if token.lower_ == "they" else len(last) == 1
        if token.lower_ == "it":
            fits = fits and not last[0].name
        if not fits or (token.pos_ == "PRON" and token.lower_ not in ("he", "she", "it", "they")):
            return ()
        word = self._analysis.word(token.i)
        return tuple(replace(a, spans=tuple(dict.fromkeys((word, *a.spans))), form="pronoun") for a in last)

    def _in_scope(self, actor: Actor, token: Token) -> bool:
        if actor.code.startswith("person:") and not actor.role and actor.name not in self._politicians:
            return False
        return in_scope(actor, token)

    def _called(self, actor: Actor, token: Token, *, joint: bool) -> Actor:
        """The person that an office without a name comes back to; the actor itself where none or several do.

        1. the last speaker, if of this code; after "the" also for a description of a politician ("the lawmaker"); 2. the
        only speaker of this code so far; 3. the only person of this code in the text who holds such an office.
        """
        private = actor.code.startswith("person:")
        if actor.name or not (private or actor.form == "office"):
            return actor
        if token.tag_ == "NNS":  # one leader for each of "the French and German leaders"
            known = [a for a in self._holders.get(actor.code, {}).values() if joint and _like(a, token)]
            return (
                replace(known[0], spans=tuple(dict.fromkeys((*actor.spans, *known[0].spans))))
                if len(known) == 1
                else actor
            )
        if actor.role is None or _is_new(token):
            return actor
        definite = any(t.lower_ == "the" for t in token.children)
        last = [s.actor for s in self._last if s.actor.name and (s.actor.code == actor.code or (private and definite))]
        last = [a for a in last if not _other_office(a, token)]
        known = [] if private else [a for a in self._named.get(actor.code, {}).values() if not _other_office(a, token)]
        holders = [] if private else [a for a in self._holders.get(actor.code, {}).values() if _like(a, token)]
        for people in (last, known, holders):
            if len(people) == 1:
                spans = tuple(dict.fromkeys((*actor.spans, *people[0].spans)))
                return replace(people[0], spans=spans)
        return actor


def _public(token: Token) -> bool:
    """Whether an apposition says that a person is in public life: "a member of parliament"."""
    told = [t for c in token.children if c.dep_ in ("appos", "acl:relcl") for t in c.subtree]
    words = {t.lemma_.lower() for t in told}
    if token.dep_ in ("appos", "flat", "nmod:desc") and token.head.pos_ == "NOUN":
        words.add(token.head.lemma_.lower())
    return bool(words & speech_words().scope["public"]) and not words & speech_words().scope["experts"]


def _is_new(token: Token) -> bool:
    """Whether an office is told of somebody not named before: "a source", "its minister, Ann Berg"."""
    return any(
        t.lower_ in ("a", "an", "another") or (t.dep_ == "appos" and t.pos_ == "PROPN" and t.i > token.i)
        for t in token.children
    )


def _other_office(person: Actor, token: Token) -> bool:
    """Whether a noun names an office and a person is told to hold another: "the ambassador" is not the president."""
    noun = token.lemma_.lower()
    return noun in OFFICES and person.role is not None and not _like(person, token)


def _without_principal(actor: Actor, token: Token, analysis: Analysis) -> Actor:
    """A spokesperson without the name of the one spoken for: "a spokesperson for Ann Berg"."""
    if not actor.name or token.lemma_.lower() not in SPEAKING_FOR:
        return actor
    behind = [analysis.subtree(t.i) for t in token.children if t.dep_ in ("nmod", "nmod:poss")]
    if not any(b.covers(s) for b in behind for s in actor.name_spans):
        return actor
    return replace(actor, name=None, name_spans=(), role=None, role_spans=())


def _like(person: Actor, token: Token) -> bool:
    """Whether a person holds the office that a noun names: the same noun, or both the first of a state."""
    words = (person.role or "").lower().split()
    noun = token.lemma_.lower()
    return noun in words or (noun in FIRST_OF_STATE and bool(FIRST_OF_STATE & set(words)))


def _of_text(analysis: Analysis, token: Token, before: Sequence[Speaker]) -> Iterator[Speaker]:
    """Whose the statement, report or letter is that "says": its owner's, else the last speaker's."""
    owned = False
    for child in token.children:
        if child.dep_.startswith("nmod") or child.dep_ in ("compound", "amod"):
            for actor in analysis.actors.of(child.i):
                owned = True
                if actor.spans and in_scope(actor, child):
                    yield Speaker(actor, phrase_of(analysis, child))
    definite = any(t.lower_ in ("the", "this", "that", "his", "her", "its", "their") for t in token.children)
    if not owned and definite:
        yield from before


def _is_country(actor: Actor, noun: str) -> bool:
    """Whether a neighbour is a country: "Chad's neighbours", not "a neighbour"."""
    return noun in ("neighbour", "neighbor") and any(c.isupper() for c in actor.code)


def _subjects(analysis: Analysis, saying: Saying) -> Iterator[int]:
    """The subjects that a reporting verb has besides the one taken for its speaker, nearest first."""
    verb = analysis.doc[saying.head]
    for child in sorted(verb.children, key=lambda t: abs(t.i - verb.i)):
        if child.dep_ == "nsubj" and child.i not in saying.speakers:
            yield child.i


def _before_aside(analysis: Analysis, verb: int, heads: Sequence[int]) -> tuple[int, ...]:
    """The actor before an aside between commas that the tree took for the subject: "Ann Berg, D-Ohio, said"."""
    tokens = analysis.doc
    if tokens[verb - 1].text != ",":
        return ()
    start = tokens[verb].sent.start
    opening = next((t for t in range(min(heads), max(start, min(heads) - NEAR), -1) if tokens[t].text == ","), None)
    if opening is None:
        return ()
    named = (t for t in range(opening - 1, max(start, opening - NEAR) - 1, -1) if analysis.actors.of(t))
    return tuple(t for t in (next(named, None),) if t is not None)


def _is_outside(token: Token) -> bool:
    """Whether a noun is a speaker who is not read: an expert, a resident."""
    return any(token.lemma_.lower() in speech_words().scope[kind] for kind in OUTSIDE)


def _beside(analysis: Analysis, saying: Saying) -> tuple[int, ...]:
    """The actor named right after or right before a finite reporting verb whose subject the tree does not give."""
    if saying.construction not in ("clause", "phrase", "infinitive") or analysis.doc[saying.head].tag_ not in (
        "VBD",
        "VBZ",
        "VBP",
    ):
        return ()
    sentence = analysis.doc[saying.head].sent
    after = range(saying.head + 1, min(saying.head + NEAR, sentence.end))
    back = range(saying.head - 1, max(saying.head - NEAR, sentence.start) - 1, -1)
    for places in (back, after):
        for place in places:
            token = analysis.doc[place]
            if token.text in (",", ";", ".", "”", '"', ":"):
                break
            if token.pos_ in ("PROPN", "NOUN", "PRON") and analysis.actors.of(place):
                return (place,)
    return ()


def phrase_of(analysis: Analysis, token: Token) -> Span:
    """The speaker's noun phrase without relative clauses and appositions."""
    left = token.left_edge.i
    right = token.i
    for child in token.children:
        if (
            child.i > token.i
            and child.dep_.startswith(("nmod", "flat", "fixed", "case"))
            and child.right_edge.i - token.i < 9
        ):
            right = max(right, child.right_edge.i)
    tokens = [t for t in analysis.doc[left : right + 1] if not t.is_space]
    while (
        tokens and (tokens[0].is_punct or tokens[0].dep_ in ("case", "fixed", "mark", "cc")) and tokens[0].i < token.i
    ):
        tokens.pop(0)
    return analysis.span(t.i for t in tokens)


def in_scope(actor: Actor, token: Token) -> bool:
    """Whether an actor is read as a speaker: no expert, no media outlet, no private person (ruling 19 and the scope)."""
    scope, told = speech_words().scope, token.lemma_.lower()
    if any(t.lower_ in SHARES for t in (token, *token.children, *([token.head] if token.dep_ == "nmod" else []))):
        return False
    if token.pos_ == "NOUN" and _is_outside(token) and not _is_country(actor, told):
        return False
    role = (actor.role or "").lower()
    words = {w.strip(".,'’\"") for w in role.split()}
    if words & scope["experts"] or any(" " in phrase and phrase in role for phrase in scope["experts"]):
        return False
    personal = actor.code.startswith("person:")
    if personal and words & (scope["reporters"] | scope["private"]):
        return False
    label = actor.code.partition(":")[2].lower().split() if actor.code.startswith(("org:", "group:")) else []
    return not set(label) & (scope["experts"] | scope["media"])
