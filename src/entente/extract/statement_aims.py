"""At or about whom a statement is: chosen among the actors told in it by learnt weights, the construction's own choice counted in.

Each actor has features in words ("subject of what is said, accuse"); which of them make a target is learnt from coded
reports (`python -m training.aims`), with the weights beside the language model (`aims.json`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..language.plain import Token
from .base import Analysis
from .chains import actor_fields
from .sieve import sieve

MAIN = ("ROOT", "ccomp", "parataxis")
"""Relations of the predicate of what is said."""


class Aims:
    """The targets of the statements of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._doc = analysis.doc
        self._mentions = analysis.actors.mentions()
        self._often = Counter(actor.code for _, actor in self._mentions)

    def of(self, claim: Claim) -> Claim:
        """The claim with the targets that are likely; the words of those that its construction names stay theirs."""
        learnt, own = sieve("aims"), {str(field.value): field for field in claim.all("target")}
        told = self._told(claim)
        chosen: list[Field] = []
        for code, features in self.features(claim).items():
            if learnt.likelihood(features) >= learnt.least:
                found = told.get(code, ())
                field = own.get(code) or next(actor_fields("target", [actor for _, actor in found], "told of"), None)
                chosen += [field] if field is not None else []
        fields = [[f, *chosen] if f.name == "act" else [f] for f in claim.fields if f.name != "target"]
        return replace(claim, fields=tuple(field for part in fields for field in part))

    def features(self, claim: Claim) -> Mapping[str, frozenset[str]]:
        """By actor, what may make it a target: where it stands in the statement, what it is, how often the text names it."""
        speaker, act = claim.get("speaker.actor"), str(claim.get("act"))
        own = {str(value) for value in claim.values("target")}
        told = self._told(claim)
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
            for where, actor in ((w, a) for w, a in self._places(claim) if a[1].code == code):
                names |= set(_of_place(where, actor[0], actor[1], act))
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
            if code in leading:
                names.add("among the most named" if code != leading[0] else "most named")
            found[code] = frozenset(names)
        return found

    def _told(self, claim: Claim) -> Mapping[str, Sequence[tuple[Token, Actor]]]:
        """The mentions of each actor in what is said and in the words that report it, in the order of the text."""
        found: dict[str, list[tuple[Token, Actor]]] = {}
        for _, (token, actor) in self._places(claim):
            found.setdefault(actor.code, []).append((token, actor))
        return found

    def _places(self, claim: Claim) -> Iterator[tuple[str, tuple[Token, Actor]]]:
        said = [f.value for f in claim.fields if f.name in ("content", "quotes") and isinstance(f.value, Span)]
        for place, actor in self._mentions:
            token = self._doc[place]
            if any(s.start <= token.idx < s.end for s in said):
                yield "said", (token, actor)
            elif any(s.start <= token.idx < s.end for s in claim.evidence) and not _speaks(token):
                yield "reported", (token, actor)


def _speaks(token: Token) -> bool:
    """Whether a word belongs to the phrase of who speaks: "Oslo and Rome said", "the party's leader, Kim Dahl, said"."""
    phrase = (token, *token.ancestors)
    clause = next((n for n, t in enumerate(phrase) if t.pos_ in ("VERB", "AUX")), len(phrase))
    return any(t.dep_ == "nsubj" for t in phrase[:clause])


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
    yield f"told by {actor.form}"
    yield f"a {kind}"
    yield f"a {kind}, {act}"
