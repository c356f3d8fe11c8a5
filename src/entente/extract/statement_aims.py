"""At or about whom a statement is: chosen among the actors told in it by learnt weights, the construction's own choice counted in.

Each actor has features in words ("subject of what is said, accuse"); which of them make a target is learnt from coded
reports (`python -m training.aims`), with the weights beside the language model (`aims.json`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..language.plain import Token
from ..records.statement import deed_forms
from .base import Analysis
from .chains import actor_fields
from .sieve import sieve

Places = Sequence[tuple[str, Token, Actor]]
"""Mentions of actors in a statement: "said" in what is said, else "reported"; the word, and the actor."""

NAMED = 0.4
"""How likely the one must be whom the construction of an act names ("a warning to Malta")."""

CONDITIONS = frozenset({"if", "should", "unless", "until", "when"})
"""Words that begin a condition."""

MAIN = ("ROOT", "ccomp", "parataxis")
"""Relations of the predicate of what is said."""


class Aims:
    """The targets of the statements of one document."""

    def __init__(self, analysis: Analysis, claims: Sequence[Claim]) -> None:
        self._doc = analysis.doc
        self._elsewhere = Counter(
            (str(claim.get("speaker.actor")), str(code))
            for claim in claims
            if claim.get("act") != "say"
            for code in set(claim.values("target"))
        )
        self._mentions = analysis.actors.mentions()
        self._starts = [analysis.doc[place].idx for place, _ in self._mentions]
        self._often = Counter(actor.code for _, actor in self._mentions)

    def of(self, claim: Claim) -> Claim:
        """The claim with the targets that are likely; the words of those that its construction names stay theirs."""
        learnt, own = sieve("aims"), {str(field.value): field for field in claim.all("target")}
        places = self._places(claim)
        told = _by_actor(places)
        chosen: list[Field] = []
        for code, features in self._features(claim, places).items():
            least = NAMED if code in own and claim.get("act") != "say" else learnt.least
            if learnt.likelihood(features) >= least:
                found = told.get(code, ())
                field = own.get(code) or next(actor_fields("target", [actor for _, _, actor in found], "told of"), None)
                chosen += [field] if field is not None else []
        fields = [[f, *chosen] if f.name == "act" else [f] for f in claim.fields if f.name != "target"]
        return replace(claim, fields=tuple(field for part in fields for field in part))

    def features(self, claim: Claim) -> Mapping[str, frozenset[str]]:
        """By actor, what may make it a target: where it stands in the statement, what it is, how often the text names it."""
        return self._features(claim, self._places(claim))

    def _features(self, claim: Claim, places: Places) -> Mapping[str, frozenset[str]]:
        speaker, act = claim.get("speaker.actor"), str(claim.get("act"))
        own = {str(value) for value in claim.values("target")}
        told = _by_actor(places)
        others = [code for code in told if code != speaker]
        leading = [code for code, _ in self._often.most_common() if code != speaker][:3]
        count = min(len({*told, *own} - {str(speaker)}), 4)
        found: dict[str, frozenset[str]] = {}
        for code in (*told, *(c for c in own if c not in told)):
            names = {
                f"{act}",
                f"{count} others told",
                f"{act}, {count} others told",
                f"named {min(self._often[code], 4)} times",
            }
            for where, token, actor in told.get(code, ()):
                names |= set(_of_place(where, token, actor, act))
            if code in told:
                names.add(f"told {min(len(told[code]), 3)} times in it")
            if code == speaker:
                names.add("the speaker")
            if others[:1] == [code]:
                names.add("first told")
            if code in own:
                names |= {"named by the construction", f"named by the construction, {act}"}
            elif own:
                names.add("another named by the construction")
            here = int(code in own and act != "say")
            if self._elsewhere[str(speaker), code] > here:
                names |= {"named by the speaker's other statements", f"named by the speaker's other statements, {act}"}
            if self._elsewhere[code, str(speaker)]:
                names |= {"names the speaker elsewhere", f"names the speaker elsewhere, {act}"}
            if code in leading:
                names.add("among the most named" if code != leading[0] else "most named")
            found[code] = frozenset(names)
        return found

    def _places(self, claim: Claim) -> Places:
        """The mentions in what is said and in the words that report it, in the order of the text; those of who speaks left out."""
        said = [f.value for f in claim.fields if f.name in ("content", "quotes") and isinstance(f.value, Span)]
        spans = (*said, *claim.evidence)
        first = bisect_left(self._starts, min(s.start for s in spans))
        last = bisect_left(self._starts, max(s.end for s in spans))
        found: list[tuple[str, Token, Actor]] = []
        for place, actor in self._mentions[first:last]:
            token = self._doc[place]
            if any(s.start <= token.idx < s.end for s in said):
                found.append(("said", token, actor))
            elif any(s.start <= token.idx < s.end for s in claim.evidence) and not _speaks(token):
                found.append(("reported", token, actor))
        return found


def _by_actor(places: Places) -> Mapping[str, Places]:
    """The mentions of each actor."""
    found: dict[str, list[tuple[str, Token, Actor]]] = {}
    for where, token, actor in places:
        found.setdefault(actor.code, []).append((where, token, actor))
    return found


def _speaks(token: Token) -> bool:
    """Whether a word belongs to the phrase of who speaks: "Oslo and Rome said", "the party's leader, Kim Dahl, said"."""
    phrase = (token, *token.ancestors)
    clause = next((n for n, t in enumerate(phrase) if t.pos_ in ("VERB", "AUX")), len(phrase))
    return any(t.dep_ == "nsubj" for t in phrase[:clause])


def _of_clause(token: Token, act: str) -> Iterator[str]:
    """What the predicate that a mention belongs to shows: harm or a gift, by whom; a condition; how deep it stands."""
    above = (token, *token.ancestors)
    verb = next((t for t in above[1:] if t.pos_ in ("VERB", "AUX", "ADJ") or t.dep_ in MAIN), None)
    if verb is None:
        return
    relation = above[above.index(verb) - 1].dep_.split(":")[0]
    kind = deed_forms().get(verb.lower_)
    nested = above.index(verb) > 1
    yield f"in the {relation} of a verb{' deep' if nested else ''}"
    yield f"in the {relation} of a verb{' deep' if nested else ''}, {act}"
    if kind is not None:
        yield f"{relation} of {kind}{' deep' if nested else ''}"
    if any(t.dep_ == "advcl" and any(c.lower_ in CONDITIONS for c in t.children) for t in above):
        yield "under a condition"
        yield f"under a condition, {act}"
    noun = token.head if token.head.pos_ == "NOUN" else None
    if noun is not None and deed_forms().get(noun.lemma_.lower()) is not None:
        yield f"beside a noun of {deed_forms()[noun.lemma_.lower()]}"
    if any(t.dep_ == "acl:relcl" for t in above):
        yield "in a relative clause"
    if any(t.dep_ == "advcl" for t in above):
        yield "in a clause beside"


def _of_place(where: str, token: Token, actor: Actor, act: str) -> Iterator[str]:
    """What one mention shows."""
    relation = token.dep_.split(":")[0]
    case = next((t.lower_ for t in token.children if t.dep_ == "case"), "")
    kind = actor.code.split(":")[0] if ":" in actor.code else "state" if len(actor.code) == 3 else "body"
    yield where
    yield f"{relation} in {where}"
    yield f"{relation} in {where}, {act}"
    if case:
        yield f"after {case}"
        yield f"after {case}, {act}"
    if token.head is not token:
        yield f"beside a {token.head.pos_}"
    if relation == "nsubj" and (token.head.dep_ in MAIN or token.head.head is token.head):
        yield "subject of what is said"
        yield f"subject of what is said, {act}"
    yield from _of_clause(token, act)
    yield f"told by {actor.form}"
    yield f"a {kind}"
    yield f"a {kind}, {act}"
