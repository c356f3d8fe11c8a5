"""From the word that tells a stance down to what it is about: through the words of the same holder, to the matter at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language.plain import Token
from ..records.position import position_words
from .base import Analysis
from .matter import Matter
from .matters import is_generic, last_told, matter_of, unnamed_matter
from .memberships import LETTING, UNIONS, encounter, joined, joined_before
from .position_step import Step
from .position_steps import Steps


@dataclass(frozen=True, slots=True)
class Walk:
    """A stance word with those below it that the same actor holds, outermost first, and the matter at the end.

    `at` is the token that heads the matter. `matter` is None where it was told before ("this plan", "it").
    """

    steps: tuple[Step, ...]
    matter: Matter | None
    at: int


def walks_from(steps: Steps, step: Step) -> Iterator[Walk]:
    """The walk from a step down to its matter; none where its words tell no matter."""
    chain, at = [step], step
    while isinstance(found := _below(steps, chain, at), Step):
        chain.append(found)
        at = found
    if found is None:
        return
    matter, place = found
    yield Walk(tuple(chain), matter, place)
    yield from _beside(steps, chain)
    for token in _conjuncts(steps.doc[place]):
        if steps.doc[place].pos_ == "VERB":
            other = matter_of(steps.analysis, token.i)
            if other is not None:
                yield Walk(tuple(chain), other, token.i)


def _conjuncts(token: Token) -> Iterator[Token]:
    """The verbs coordinated with a token, and with those in turn."""
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ == "VERB":
            yield child
            yield from _conjuncts(child)


def _beside(steps: Steps, chain: Sequence[Step]) -> Iterator[Walk]:
    """The walks through what is coordinated with a word on the way, under the same words above: "plans to impose X and raise Y"."""
    for number, step in enumerate(chain[1:], 1):
        for token in _conjuncts(steps.doc[step.head]) if not step.is_noun else ():
            other = steps.at(token.i)
            if other is None or any(t.dep_.startswith("nsubj") for t in token.children):
                continue
            found = _below(steps, [*chain[:number], other], other)
            if found is not None and not isinstance(found, Step) and found[0] is not None:
                yield Walk((*chain[:number], other), *found)


def _below(steps: Steps, chain: Sequence[Step], step: Step) -> Step | tuple[Matter | None, int] | None:
    analysis = steps.analysis
    own = _own_matter(analysis, step)
    if own is not None:
        return own, step.head
    seen = {s.head for s in chain}
    for head in step.contents:
        inner = steps.at(head)
        follows = inner is not None and head not in seen and len(chain) < 6 and _same_holder(steps, chain, inner)
        if inner is not None and follows and _below(steps, (*chain, inner), inner) is not None:
            return inner
        passed = _passed(steps, step, head)
        if passed is not None and _below(steps, (*chain, passed), passed) is not None:
            return passed
        strong = step.cue in position_words()["strong"] or (step.cue == "lead" and _points_back(analysis, head))
        if strong and is_generic(analysis, head):
            return None, head
        matter = matter_of(analysis, head)
        others = inner is not None and inner.cue in ("join", "penalise") and joined(analysis, head) is not None
        matter = matter or (encounter(analysis, head) if step.cue in ("open", "oppose", "want") else None)
        greeted = inner is not None and inner.lemma == "welcome"
        if matter is not None and not greeted and (inner is None or others or inner.cue not in ("join", "penalise")):
            return matter, head
    if step.is_noun and step.lemma in ("opposition", "objection") and step.contents:
        unnamed = unnamed_matter(analysis, step.contents[0])
        if unnamed is not None:
            return unnamed, step.contents[0]
    if step.lemma in position_words()["plain"] and step.proposition is not None:
        for head in step.proposition.heads("patient"):
            unnamed = unnamed_matter(analysis, head)
            if unnamed is not None:
                return unnamed, head
    if step.cue == "join" and not step.is_noun:
        named = joined_before(analysis, step.head) if len(chain) > 1 and not step.contents else None
        if named is not None:
            return named, step.head
        return (None, step.head) if _elliptic(analysis, step) and not _hoped_of_another(chain, step) else None
    if step.lemma in position_words()["judged"] and step.contents:
        told = matter_of(analysis, step.contents[0])
        return told, step.contents[0]
    bare = (step.is_noun and not step.contents) or (not step.is_noun and _elliptic(analysis, step))
    return (None, step.head) if bare else None


def _hoped_of_another(chain: Sequence[Step], step: Step) -> bool:
    """Whether somebody hopes that another takes part, in what is not told: "hopes that Peru will take part"."""
    told = step.proposition
    return bool(chain) and chain[0].cue == "want" and told is not None and told.tense != "infinitive"


def _points_back(analysis: Analysis, head: int) -> bool:
    """Whether a phrase points to what was told before: "this initiative"."""
    return any(t.dep_ == "det" and t.lower_ in ("this", "that", "these") for t in analysis.doc[head].children)


def _elliptic(analysis: Analysis, step: Step) -> bool:
    """Whether nothing stands after a word of stance that needs no matter beside it: "Oslo abstained", "Rome has not decided"."""
    if step.lemma not in position_words()["elliptic"]:
        return False
    when = analysis.dates.of(step.head)
    if any(when is None or not when.span.start <= analysis.word(c).start < when.span.end for c in step.contents):
        return False
    told = step.proposition
    ahead = told is not None and step.lemma == "decide" and (told.tense == "future" or told.modality == "conditional")
    return step.lemma not in ("decide", "vote") or ahead or (told is not None and told.negated)


def _passed(steps: Steps, step: Step, head: int) -> Step | None:
    """A verb that only passes a wish on to what is wished: "wants them never to be allowed to join"."""
    proposition = steps.propositions.get(head)
    if step.cue not in ("want", "undo") or proposition is None or proposition.lemma not in position_words()["passing"]:
        return None
    return Step(head, "", proposition.lemma, proposition.words, (), proposition.heads("complement"), proposition)


def _own_matter(analysis: Analysis, step: Step) -> Matter | None:
    """The matter that a verb tells by itself: "to join NATO", "to sanction a bank"."""
    if step.is_noun:
        return None
    if step.cue == "join" or step.lemma in LETTING or step.lemma == "expand":
        return joined(analysis, step.head)
    if step.cue == "act":
        done = matter_of(analysis, step.head, of_act=True)
        return done if done is not None and done.kind in position_words()["towards act"] else None
    if step.lemma == "keep out":
        return matter_of(analysis, step.head)
    if step.lemma == "leave":
        left = matter_of(analysis, step.head) if step.proposition and step.proposition.heads("patient") else None
        return left if left is not None and left.kind == "membership" and _leaves_a_union(analysis, step) else None
    matter = matter_of(analysis, step.head) if step.lemma in position_words()["penalty"] else None
    return matter if matter is not None and matter.kind == "sanctions" else None


def _leaves_a_union(analysis: Analysis, step: Step) -> bool:
    """Whether what is left is a body or a union of states: "to leave the bloc"."""
    left = step.proposition.heads("patient") if step.proposition is not None else ()
    bodies = any(a.form == "body" for h in left for a in analysis.actors.of(h, conjuncts=False))
    return bodies or any(analysis.doc[h].lemma_.lower() in UNIONS for h in left)


def _same_holder(steps: Steps, chain: Sequence[Step], inner: Step) -> bool:
    """Whether the inner stance word is held by the outer one's holder, or by nobody else."""
    own = steps.holders(inner)
    if not own or (
        (chain[-1].cue in ("want", "undo", "intend", "bring", "") or chain[-1].lemma == "free")
        and inner.cue in ("join", "undo", "intend", "penalise")
    ):
        return True
    outer = next((h for s in chain if (h := steps.holders(s))), ())
    return not outer or {a.code for a in own} <= {a.code for a in outer}


def told_before(analysis: Analysis, told: Sequence[tuple[int, Matter]], walk: Walk) -> Matter | None:
    """The matter told last before a phrase that comes back to one."""
    leads = walk.steps[-1].cue == "lead" and _points_back(analysis, walk.at)
    telling = (s.cue in position_words()["strong"] or s.lemma in position_words()["elliptic"] for s in walk.steps)
    if not leads and not any(telling):
        return None
    head = walk.steps[0].head
    if (
        walk.steps[-1].lemma in ("reject", "dismiss")
        and analysis.doc[walk.at].pos_ == "PRON"
        and _accused(analysis, head)
    ):
        return None
    if walk.steps[-1].lemma == "welcome" and analysis.doc[walk.at].lower_ in ("them", "those"):
        return None
    start = analysis.word(head).start
    sentence = analysis.doc[head].sent.start_char
    if walk.steps[-1].is_noun and (own := last_told(analysis, walk.steps[-1].head, sentence)) is not None:
        return own
    before = [
        (at, m)
        for at, m in sorted(told, key=lambda pair: pair[0])
        if at < head and analysis.word(at).start > start - FAR
    ]
    strong = [(at, m) for at, m in before if m.kind not in ("other", "supply")]
    last = (strong or before)[-1:]
    weighed = walk.steps[-1].lemma in ("take stance", "decide", "mind")
    return last[0][1] if last else last_told(analysis, head, start - FAR, any_kind=weighed)


def _accused(analysis: Analysis, head: int) -> bool:
    """Whether somebody is accused just before, so that what is rejected then is untrue rather than unwanted."""
    return any(t.lemma_.lower() in position_words()["accusing"] for t in analysis.doc[max(0, head - 40) : head])


FAR = 900
"""Characters back to which "this plan" may reach: a paragraph or two."""
