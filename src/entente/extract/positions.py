"""Positions: an actor, a stance composed from the words, and the matter it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.analysis import Actor, Proposition
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..records.position import stances_of
from .base import Analysis
from .chains import SPEECH, actor_fields, actors_at, evidence_of, spans_of, words_of
from .matters import Matter, is_generic, joined, joined_before, last_told, matter_of, unnamed_matter
from .proposals import proposed
from .position_steps import JUDGED, Step, Steps

PENALTIES = frozenset({"sanctions"})
WISHED = frozenset({"membership", "talks", "truce", "peace plan", "sanctions", "coalition", "law"})
INTENDED = frozenset({"sanctions", "membership", "talks", "law", "coalition", "truce"})
ALLOWED = {
    "want": WISHED,
    "intend": PENALTIES | {"membership", "law"},
    "join": frozenset({"membership", "coalition", "sanctions", "peace plan", "truce", "law", "other", "talks"}),
    "penalise": PENALTIES,
    "lead": frozenset({"coalition", "truce", "peace plan"}),
}
"""Kinds of matter that a class of cue tells a stance towards; the classes left out tell one towards any."""

STRONG = frozenset({"support", "oppose"})
"""Classes whose matter may be told before, by "it" or "the plan"."""

PLAIN = frozenset({"oppose", "reject", "endorse", "favour", "favor"})
"""Verbs so plain a stance that their object is a matter whatever it is."""

SPOKEN = frozenset({"condemn", "comment", "say", "answer", "criticise", "criticize", "confirm", "respond", "elaborate", "apologise", "apologize", "speculate", "name", "give", "provide", "disclose", "denounce"})
"""What one refuses to say is no matter."""

DENIED = frozenset(
    "claim allegation accusation report concern worry decision question criticism suspicion assertion rumour rumor charge fear warning statement remark comment speculation lie".split()
)
"""What is dismissed or rejected as untrue; no matter to stand on."""

ASKED = frozenset(
    "urge ask call request demand tell press want expect hope fear beg implore encourage persuade convince invite allow enable force pressure help warn accuse blame "
    "suspect believe think predict doubt suggest propose recommend require order wish get let cause lead prompt".split()
)
"""Predicates whose complement somebody else is to do, or may be doing; it is not that one's own stance."""


OWN = frozenset({"sanction", "ban", "freeze", "blacklist", "embargo", "penalise", "penalize"})
"""Verbs that are the penalty themselves."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A stance word with those below it that the same actor holds, outermost first, and the matter at the end.

    `at` is the token that heads the matter. `matter` is None where it was told before ("this plan", "it").
    """

    steps: tuple[Step, ...]
    matter: Matter | None
    at: int


def find_positions(analysis: Analysis) -> tuple[Claim, ...]:
    """Every position that the text tells, in the order of its predicates."""
    steps = Steps(analysis)
    walks = [w for step in steps for w in walks_from(steps, step)]
    inner = {step.head for walk in walks for step in walk.steps[1:]}
    told = list(proposed(analysis))
    found: list[Claim] = []
    for walk in sorted(walks, key=lambda w: w.steps[0].head):
        if walk.steps[0].head in inner:
            continue
        matter = walk.matter or _told_before(analysis, told, walk) or matter_of(analysis, walk.at)
        if matter is None:
            continue
        told_of = [walk]
        if walk.steps[0].cue == "drop" and len(walk.steps) > 1:
            told_of.append(Walk(walk.steps[1:], walk.matter, walk.at))
        claims = [c for each in told_of if (c := _claim(analysis, steps, each, matter)) is not None]
        if claims and walk.matter is not None:
            told.append((walk.at, matter))
        found += claims
    return tuple(found)


def _told_before(analysis: Analysis, told: Sequence[tuple[int, Matter]], walk: Walk) -> Matter | None:
    """The matter told last before a phrase that comes back to one."""
    if not any(s.cue in STRONG for s in walk.steps):
        return None
    start = analysis.word(walk.steps[0].head).start
    sentence = analysis.doc[walk.steps[0].head].sent.start_char
    if walk.steps[-1].is_noun and (own := last_told(analysis, walk.steps[-1].head, sentence)) is not None:
        return own
    before = [m for at, m in sorted(told, key=lambda pair: pair[0]) if analysis.word(at).start < start - 20 and analysis.word(at).start > start - FAR]
    strong = [m for m in before if m.kind not in ("other", "supply")]
    return (strong or before)[-1] if before else last_told(analysis, walk.steps[0].head, start - FAR)


FAR = 900
"""Characters back to which "this plan" may reach: a paragraph or two."""


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
    for token in steps.doc[place].children:
        if token.dep_ == "conj" and token.pos_ == "VERB" and steps.doc[place].pos_ == "VERB":
            other = matter_of(steps.analysis, token.i)
            if other is not None:
                yield Walk(tuple(chain), other, token.i)


def _below(steps: Steps, chain: Sequence[Step], step: Step) -> Step | tuple[Matter | None, int] | None:
    analysis = steps.analysis
    own = _own_matter(analysis, step)
    if own is not None:
        return own, step.head
    seen = {s.head for s in chain}
    for head in step.contents:
        inner = steps.at(head)
        if inner is not None and head not in seen and len(chain) < 6 and _same_holder(steps, chain, inner):
            if _below(steps, (*chain, inner), inner) is not None:
                return inner
        passed = _passed(steps, step, head)
        if passed is not None and _below(steps, (*chain, passed), passed) is not None:
            return passed
        if step.cue in STRONG and is_generic(analysis, head):
            return None, head
        matter = matter_of(analysis, head)
        if matter is not None and (inner is None or inner.cue not in ("join", "penalise")):
            return matter, head
    if step.lemma in PLAIN and step.proposition is not None:
        for head in step.proposition.heads("patient"):
            unnamed = unnamed_matter(analysis, head)
            if unnamed is not None:
                return unnamed, head
    if step.cue == "join" and not step.is_noun:
        named = joined_before(analysis, step.head) if len(chain) > 1 and not step.contents else None
        return None if named is None else (named, step.head)
    if step.lemma in JUDGED and step.contents:
        told = matter_of(analysis, step.contents[0])
        return told, step.contents[0]
    bare = step.is_noun and not step.contents or step.lemma in ("opposed", "against", "abstain") and not step.contents
    return (None, step.head) if bare else None


def _passed(steps: Steps, step: Step, head: int) -> Step | None:
    """A verb that only passes a wish on to what is wished: "wants them never to be allowed to join"."""
    proposition = steps.propositions.get(head)
    if step.cue not in ("want", "undo") or proposition is None or proposition.lemma not in ("allow", "let", "permit", "able", "see"):
        return None
    return Step(head, "", proposition.lemma, proposition.words, (), proposition.heads("complement"), proposition)


def _own_matter(analysis: Analysis, step: Step) -> Matter | None:
    """The matter that a verb tells by itself: "to join NATO", "to sanction a bank"."""
    if step.is_noun:
        return None
    if step.cue == "join":
        return joined(analysis, step.head)
    matter = matter_of(analysis, step.head) if step.lemma in OWN else None
    return matter if matter is not None and matter.kind == "sanctions" else None


def _same_holder(steps: Steps, chain: Sequence[Step], inner: Step) -> bool:
    """Whether the inner stance word is held by the outer one's holder, or by nobody else."""
    own = steps.holders(inner)
    if not own or (chain[-1].cue in ("want", "undo", "intend", "") and inner.cue in ("join", "undo", "intend", "penalise")):
        return True
    outer = next((h for s in chain if (h := steps.holders(s))), ())
    return not outer or {a.code for a in own} <= {a.code for a in outer}


def _claim(analysis: Analysis, steps: Steps, walk: Walk, matter: Matter) -> Claim | None:
    outer = walk.steps[0]
    if not _asserted(analysis, steps, walk):
        return None
    tokens = _with_condition(analysis, walk)
    stances = stances_of(words_of(analysis, tokens))
    holding = next((s for s in walk.steps if s.holders), None)
    actors = steps.holders(holding) if holding is not None else ()
    if not stances or not actors or not _fits(analysis, walk, matter, actors):
        return None
    fields = tuple(_fields(analysis, walk, matter, tokens, stances[0], actors))
    evidence = evidence_of(analysis, tokens, [s for f in fields if f.name != "attribution" for s in f.spans])
    return Claim(analysis.document.id, "position", (evidence,), fields, f"position:{outer.cue}")


def _asserted(analysis: Analysis, steps: Steps, walk: Walk) -> bool:
    """Whether the text tells the stance as the holder's own: not as a condition, a duty, a demand on it, a guess."""
    for number, step in enumerate(walk.steps):
        modality = step.proposition.modality if step.proposition is not None else "asserted"
        if modality == "hypothetical" and number > 0 and walk.steps[0].cue in ("undecided", "open"):
            continue
        if modality in ("hypothetical", "question") or (modality == "obliged" and number == 0):
            return False
    outer = walk.steps[0]
    token = analysis.doc[outer.head]
    if outer.proposition is None:
        carrier = steps.propositions.get(token.head.i)
        return carrier is None or not (carrier.modality in ("hypothetical", "obliged", "question") or _inverted(analysis, carrier.head))
    if outer.cue in ("join", "penalise", "undo") and not _told_ahead(outer.proposition):
        return False
    if token.dep_ in ("advcl", "acl") and outer.proposition.tense == "infinitive":
        return False
    if _inverted(analysis, outer.head):
        return False
    for number in outer.proposition.chain:
        above = analysis.propositions[number]
        lemma = above.lemma.split(" ")[0]
        if lemma in ASKED:
            own = {a.code for a in steps.holders(outer)}
            agent = {a.code for h in above.heads("agent") for a in analysis.actors.of(h)}
            return bool(own & agent) and not above.passive
        if lemma in SPEECH:
            return True
        if above.modality in ("hypothetical", "obliged"):
            return False
    return True


def _told_ahead(proposition: Proposition) -> bool:
    """Whether joining or penalising is announced, or not done: alone it tells a stance in no other way."""
    ahead = proposition.tense == "future" or proposition.modality == "conditional"
    headline = proposition.tense == "infinitive" and not proposition.chain and bool(proposition.heads("agent"))
    return ahead or headline or proposition.negated


def _inverted(analysis: Analysis, verb: int) -> bool:
    """Whether an auxiliary before the subject makes a condition: "should Oslo offer", "were Oslo to join"."""
    children = list(analysis.doc[verb].children)
    aux = [t.i for t in children if t.dep_ in ("aux", "cop") and t.lower_ in ("should", "were", "had")]
    return any(t.dep_.startswith("nsubj") and t.i > a for t in children for a in aux)


def _fits(analysis: Analysis, walk: Walk, matter: Matter, actors: Sequence[Actor]) -> bool:
    """Whether these words tell a stance on this matter, and not an act, a gift, a denial or an intention alone."""
    cues = [s.cue for s in walk.steps]
    head = analysis.doc[walk.at]
    decisive = next((c for c in cues if c in ("oppose", "undecided", "absent", "drop")), None)
    if walk.steps[0].lemma in ("insist", "decide", "announce", "promise", "pledge", "vow") and _states(analysis, walk.steps[0]):
        return False
    if head.lemma_.lower() in SPOKEN and walk.steps[-1].lemma in ("refuse", "decline"):
        return False
    if outer_shot(walk) and matter.kind in ("supply", "deployment"):
        return False
    if any(s.lemma == "agree" for s in walk.steps) and matter.kind not in AGREED:
        return False
    deep = cues[-1]
    if walk.steps[0].lemma == "demand" and matter.kind not in ("membership", "deployment") and "undo" not in cues:
        return False
    if cues == ["undo"] or matter.kind == "coalition" and decisive is None and deep in ("support", "want") and "coalition" not in matter.label.lower():
        return False
    for cue in cues:
        if cue == "lead" and head.lemma_.lower() == "initiative":
            continue
        if cue in ALLOWED and matter.kind not in ALLOWED[cue] and not ((decisive or "undo" in cues) and cue in ("join", "want")):
            return False
    if matter.kind == "supply" and not _of_others(analysis, walk, actors):
        return False
    if decisive == "oppose" and head.lemma_.lower() in ("idea", "notion", "suggestion") and _explained(analysis, walk.at):
        return False
    nouns = {head.lemma_.lower(), *(t.lemma_.lower() for t in head.children if t.dep_ == "nmod")}
    if decisive == "oppose" and (nouns & DENIED or _tells_how_it_is(analysis, walk)) or head.lemma_.lower() == "request" and matter.kind == "other":
        return False
    if "absent" in cues and not {"join", "penalise"} & set(cues):
        return False
    if deep == "open" and matter.kind in ("other", "deployment", "law"):
        return False
    return not (decisive == "drop" and "oppose" not in cues)


AGREED = frozenset({"sanctions", "truce", "membership", "peace plan", "coalition", "deployment"})
"""What one agrees to as a stance; other agreements are acts, meetings or commitments."""


def outer_shot(walk: Walk) -> bool:
    """Whether the stance is "shot down", which of weapons tells something else."""
    return walk.steps[0].lemma == "shoot down"


def _tells_how_it_is(analysis: Analysis, walk: Walk) -> bool:
    """Whether what is dismissed is a full clause or an attack that is only said to come: "dismissed that they had plans"."""
    head = analysis.doc[walk.at]
    finite = head.pos_ in ("VERB", "AUX") and head.tag_ in ("VBZ", "VBP", "VBD") and walk.steps[-1].lemma in ("dismiss", "reject")
    guessed = head.lemma_.lower() in ("idea", "notion", "suggestion", "possibility")
    return finite or guessed and any(t.lemma_.lower() in ("attack", "invasion", "strike") for t in head.children)


def _explained(analysis: Analysis, noun: int) -> bool:
    """Whether a clause under a noun says how things are said to be: "the idea that they would attack"."""
    clauses = [t for t in analysis.doc[noun].children if t.dep_ in ("acl", "ccomp") and t.i > noun]
    return any(c.dep_.startswith("nsubj") for t in clauses for c in t.children)


def _states(analysis: Analysis, step: Step) -> bool:
    """Whether a verb of insisting or deciding has a full clause below it that says how things are."""
    clauses = [t for t in analysis.doc[step.head].children if t.dep_ == "ccomp" and any(c.dep_.startswith("nsubj") for c in t.children)]
    wished = [t for t in clauses if t.tag_ == "VB" and not any(c.dep_ == "aux" and c.lower_ in ("will", "would", "can", "could") for c in t.children)]
    return bool(clauses) and not (wished and step.lemma == "insist")


POLITICIANS = frozenset("lawmakers senators legislators politicians representatives congressmen mps republicans democrats conservatives members".split())
"""Groups that give nothing themselves, so that what they back or oppose is another's giving."""


def _of_others(analysis: Analysis, walk: Walk, actors: Sequence[Actor]) -> bool:
    """Whether the giving that a stance is about is somebody else's: another is its giver, or a plan names it."""
    head = analysis.doc[walk.at]
    if head.lemma_.lower() in ("proposal", "plan", "idea", "initiative", "deal", "scheme"):
        return True
    own = {a.code for a in actors}
    if all(code.startswith("person:") or code.startswith("group:") and POLITICIANS & set(code.lower().split()) for code in own):
        return walk.steps[-1].cue != "support" or head.lemma_.lower() in ("aid", "assistance")
    givers = [t.i for t in head.children if t.dep_ in ("nmod:poss", "nsubj", "compound", "amod")]
    found = {a.code for g in givers for a in actors_at(analysis, (g,))}
    return bool(found) and not found & own


def _with_condition(analysis: Analysis, walk: Walk) -> tuple[int, ...]:
    """The deciding words with the marker of a condition, where one hangs on them."""
    tokens = {token for step in walk.steps for token in step.words}
    for step in walk.steps:
        for child in analysis.doc[step.head].children:
            if child.dep_ == "advcl":
                tokens.update(c.i for c in child.children if c.dep_ == "mark" and c.lower_ in ("if", "unless", "once", "provided"))
            if (child.lower_ == "only" and child.dep_ == "advmod") or child.lower_ == "principle":
                tokens.add(child.i)
    return tuple(sorted(tokens))


def _conditions(analysis: Analysis, walk: Walk) -> Iterator[Field]:
    for step in walk.steps:
        for child in analysis.doc[step.head].children:
            marks = [c for c in child.children if c.dep_ in ("mark", "advmod")]
            if child.dep_ == "advcl" and any(m.lower_ in ("if", "once", "provided", "unless", "only") for m in marks):
                span = analysis.subtree(child.i)
                yield Field("conditions", " ".join(span.of(analysis.text).split()), (span,), "condition")
                return


def _fields(
    analysis: Analysis, walk: Walk, matter: Matter, tokens: tuple[int, ...], stance: str, actors: Sequence[Actor]
) -> Iterator[Field]:
    yield from actor_fields("actor", actors, "holder")
    yield Field("stance", stance, spans_of(analysis, tokens), "composed of " + " ".join(s.cue for s in walk.steps))
    yield from matter.fields()
    yield from _conditions(analysis, walk)
    for step in walk.steps:
        mention = analysis.dates.of(step.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
            break
    yield from _attribution(analysis, walk, {a.code for a in actors})


def _attribution(analysis: Analysis, walk: Walk, own: set[str]) -> Iterator[Field]:
    """Who vouches for the stance, where it is another than its holder."""
    proposition = next((s.proposition for s in walk.steps if s.proposition is not None), None)
    if proposition is None:
        return
    above = [analysis.propositions[n] for n in proposition.chain]
    heads = [h for p in above if p.lemma.split(" ")[0] in SPEECH for h in p.heads("agent")] + list(proposition.sources)
    seen: set[str] = set()
    for head in heads:
        for actor in analysis.actors.of(head, conjuncts=False):
            spans: tuple[Span, ...] = actor.name_spans or actor.spans[:1]
            name = actor.name or spans[0].of(analysis.text)
            if (actor.name is None and actor.code in own) or name in seen:
                continue
            seen.add(name)
            yield Field("attribution", name, spans, "reported by")
