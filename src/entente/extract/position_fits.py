"""Whether the text tells a stance as the holder's own, and whether its words and its matter make a position."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.analysis import Actor, Proposition
from ..language.plain import Token
from ..records.matters import kinds_told
from ..records.position import position_words
from .base import Analysis
from .chains import SPEECH, actors_at
from .matter import Matter
from .matters import GENERIC
from .position_step import Step
from .position_steps import Steps, not_yet
from .position_walks import Walk

ASIDE = frozenset({"although", "though", "while", "whereas", "because", "since"})
"""Marks of a clause that is told as a fact beside what governs it."""


def demanded(step: Step) -> bool:
    """Whether a stance is told as another's duty: "Oslo said that Rome should stop sending arms"."""
    told = step.proposition
    return told is not None and told.modality == "obliged" and not set(step.holders) & set(told.heads("agent"))


def presupposed(analysis: Analysis, step: Step) -> bool:
    """Whether a noun names a stance as somebody's own, so that it is told whatever is said of it: "Oslo's refusal to join"."""
    return step.is_noun and any(t.dep_ == "nmod:poss" for t in analysis.doc[step.head].children)


ATTENDING = frozenset({"attend", "participate", "take part"})
"""Whoever only will do so at talks is to meet the others."""


def asserted(analysis: Analysis, steps: Steps, walk: Walk) -> bool:
    """Whether the text tells the stance as the holder's own: not as a condition, a duty, a demand on it, a guess."""
    for number, step in enumerate(walk.steps):
        modality = step.proposition.modality if step.proposition is not None else "asserted"
        if modality == "hypothetical" and number > 0 and walk.steps[0].cue in ("undecided", "open"):
            continue
        if modality in ("hypothetical", "question") or (modality == "obliged" and number == 0 and not demanded(step)):
            return False
    outer = walk.steps[0]
    token = analysis.doc[outer.head]
    if presupposed(analysis, outer):
        return True
    if token.sent[-1].text == "?":
        return False
    if outer.proposition is None:
        carrier = steps.propositions.get(token.head.i)
        if carrier is None:
            return True
        if carrier.modality in ("hypothetical", "obliged", "question") or _inverted(analysis, carrier.head):
            return False
        if carrier.lemma == "be" and carrier.modality == "conditional":
            return False
        above = analysis.propositions[carrier.chain[0]] if carrier.chain else None
        return above is None or above.part != "noun" or above.lemma not in position_words()["asked"]
    if (
        outer.cue in ("join", "penalise", "undo")
        and not demanded(outer)
        and not _told_ahead(outer.proposition, _means_to(steps, outer))
        and not _joined(analysis, walk)
    ):
        return False
    if token.dep_ in ("advcl", "acl") and outer.proposition.tense == "infinitive":
        return False
    if token.dep_ == "acl" and any(t.dep_ in ("mark", "case") and t.lower_ == "for" for t in token.children):
        return False
    if _signless(token) or (
        outer.cue == "act" and token.head.pos_ == "NOUN" and token.dep_ in ("acl", "ccomp", "conj")
    ):
        return False
    if _is_anothers_to_do(analysis, outer.head) or _has_to(token):
        return False
    if _inverted(analysis, outer.head):
        return False
    if token.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ in ASIDE for t in token.children):
        return True
    for number in outer.proposition.chain:
        above = analysis.propositions[number]
        lemma = above.lemma.split(" ")[0]
        if above.part == "noun" and lemma in position_words()["denied"]:
            return False
        if lemma in position_words()["trying"] and outer.cue != "want":
            return False
        if lemma in position_words()["asked"]:
            own = {a.code for a in steps.holders(outer)}
            agent = {a.code for h in above.heads("agent") for a in analysis.actors.of(h)}
            return bool(own & agent) and not above.passive
        if lemma in SPEECH:
            return True
        if above.modality in ("hypothetical", "obliged"):
            return False
    return True


def _signless(verb: Token) -> bool:
    """Whether a clause only says of what no sign is seen: "no indication that Oslo is prepared to talk"."""
    seen = [t for t in verb.head.children if t.dep_ == "obj"] if verb.dep_ == "ccomp" else []
    noun = seen[0] if seen else verb.head
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in ("sign", "indication", "evidence", "hint", "reason"):
        return False
    return any(t.lower_ in ("no", "little", "any", "few") for t in noun.children)


def _has_to(verb: Token) -> bool:
    """Whether a verb only tells what somebody has to do: "Oslo has to approve the deal"."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ == "have" and verb.tag_ == "VB" and not not_yet(verb)


def _is_anothers_to_do(analysis: Analysis, verb: int) -> bool:
    """Whether an infinitive with a subject of its own only says whose matter it is: "it is not for Oslo to reject this"."""
    token = analysis.doc[verb]
    if token.dep_ == "conj":
        token = token.head
    marks = {t.lower_ for t in token.children if t.dep_ == "mark"}
    return {"for", "to"} <= marks


def _means_to(steps: Steps, step: Step) -> Proposition | None:
    """What is to be done by means of what a word of stance tells: "will hit the banks by imposing sanctions"."""
    token = steps.doc[step.head]
    by = token.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ == "by" for t in token.children)
    return steps.propositions.get(token.head.i) if by else None


def _told_ahead(proposition: Proposition, means: Proposition | None) -> bool:
    """Whether joining or penalising is announced, or not done: alone it tells a stance in no other way."""
    ahead = proposition.tense == "future" or proposition.modality == "conditional"
    ahead = ahead or (means is not None and (means.tense == "future" or means.modality == "conditional"))
    headline = proposition.tense == "infinitive" and not proposition.chain and bool(proposition.heads("agent"))
    return ahead or headline or proposition.negated


def _joined(analysis: Analysis, walk: Walk) -> bool:
    """Whether an initiative, a pledge or a mission is told to have been joined; who joins one stands behind it."""
    step = walk.steps[0]
    if step.lemma == "part of":
        return True
    noun = analysis.doc[walk.at].lemma_.lower()
    if step.lemma == "sign":
        return noun in position_words()["signable"]
    return step.lemma in ("join", "sign up") and noun in position_words()["joinable"] and walk.at != step.head


def _inverted(analysis: Analysis, verb: int) -> bool:
    """Whether an auxiliary before the subject makes a condition: "should Oslo offer", "were Oslo to join"."""
    children = list(analysis.doc[verb].children)
    aux = [t.i for t in children if t.dep_ in ("aux", "cop") and t.lower_ in ("should", "were", "had")]
    return any(t.dep_.startswith("nsubj") and t.i > a for t in children for a in aux)


def fits(analysis: Analysis, walk: Walk, matter: Matter, actors: Sequence[Actor]) -> bool:
    """Whether these words tell a stance on this matter, and not an act, a gift, a denial or an intention alone."""
    head = analysis.doc[walk.at]
    if not _towards(walk, matter, head) or not _by_its_verb(walk, matter, head):
        return False
    if matter.kind in LOOSE and walk.matter is not None and _told_deep(matter, head):
        return False
    if matter.kind == "supply" and (head.lemma_.lower() in USING or not _of_others(analysis, walk, actors)):
        return False
    outer = walk.steps[0]
    if outer.lemma == "agree" and len(actors) > 1 and _is_done(walk):
        return False
    if head.pos_ == "VERB" and head.lemma_.lower() in position_words()["persuading"]:
        return False
    if matter.kind == "talks" and outer.lemma in ATTENDING and outer.proposition is not None:
        clauses = any(t.dep_ == "advcl" for t in analysis.doc[outer.head].children)
        if len(walk.steps) == 1 and not outer.proposition.negated and not clauses:
            return False
    if head.lemma_.lower() == "request" and matter.kind == "other":
        return False
    return not _denies(analysis, walk, head)


LOOSE = frozenset({"other", "law", "supply", "deployment"})
"""Kinds whose words stand in many phrases that are about something else."""


USING = frozenset("use fire launch produce build develop test acquire store seize capture destroy".split())
"""What is done with arms that is no giving of them."""

DEMANDED = frozenset({"membership", "deployment", "supply", "talks", "truce"})
"""Kinds of matter that a duty laid on another tells a stance on."""

MEASURES = frozenset(
    "series number set list range round package kind sort form part majority lot group bunch host all".split()
)
"""Nouns that only say how much of a matter: "a series of demands"."""


def _told_deep(matter: Matter, head: Token) -> bool:
    """Whether the word that tells the kind of a matter hangs on another noun that is none: "defenders of human rights"."""
    if kinds_told([head.text]):
        return False
    span = matter.kind_spans[0]
    word = next((t for t in head.subtree if span.start <= t.idx < span.end), head)
    for _ in range(9):
        if word.i == head.i or word.head.i == word.i:
            return False
        named = word.dep_ == "compound"  # "a compromise solution" is what it is called
        word = word.head
        if not named and not (span.start <= word.idx < span.end or _carries(word)):
            return True
    return False


def _carries(word: Token) -> bool:
    """Whether a word only carries what the matter is: a plan, an idea, a number of them; a verb of holding, making or giving."""
    lemma = word.lemma_.lower()
    return lemma in GENERIC or lemma in MEASURES or word.pos_ in ("VERB", "AUX")


def _is_done(walk: Walk) -> bool:
    """Whether several are told to have agreed with each other: that is an act of theirs, no stance."""
    told = walk.steps[0].proposition
    return told is not None and told.tense in ("past", "perfect") and not told.negated


def _towards(walk: Walk, matter: Matter, head: Token) -> bool:
    """Whether the classes of the stance words tell a stance towards that kind of matter."""
    words, cues = position_words(), [s.cue for s in walk.steps]
    if matter.kind == "sanctions" and any(_applied(s) for s in walk.steps):
        return False
    if "leave" in cues and set(cues) <= {"leave", "intend"} and head.lemma_.lower() in words["standing"]:
        return not _has_left(walk) and matter.kind in ("other", "supply", *words["towards leave"])
    turned = bool({"oppose", "undecided", "absent", "drop", "undo", "leave"} & set(cues))
    for cue in cues:
        free = (
            walk.matter is None
            or (turned and cue in ("join", "want"))
            or (cue == "lead" and head.lemma_.lower() == "initiative")
        )
        if cue == "penalise" and matter.kind == "deployment" and turned_round(walk):
            continue
        if cue == "penalise" and matter.kind == "membership":  # a union that expands
            continue
        if cue == "intend" and any(s.lemma == "decide" and s.proposition and s.proposition.negated for s in walk.steps):
            continue
        if matter.kind not in words.get(f"towards {cue}", {matter.kind}) and not free:
            return False
    if matter.kind == "coalition" and "intend" in cues and "join" not in cues:
        return False
    if (
        any(s.lemma == "agree" for s in walk.steps)
        and walk.matter is not None
        and matter.kind not in words["towards agree"]
    ):
        return False
    if matter.kind == "coalition" and not turned and cues[-1] in ("support", "want"):
        return "coalition" in matter.label.lower()
    planned = head.lemma_.lower() in words["plans"]
    return planned or walk.matter is None or not (cues[-1] == "open" and matter.kind in ("other", "deployment"))


def _has_left(walk: Walk) -> bool:
    """Whether the leaving is done: to have left a treaty is an act (ruling 8), to be about to is a stance."""
    told = walk.steps[-1].proposition
    return len(walk.steps) == 1 and told is not None and told.tense in ("past", "perfect")


def _applied(step: Step) -> bool:
    """Whether sanctions are told to be in force: who applies them has acted, and does not ask for them."""
    told = step.proposition
    return step.lemma == "apply" and told is not None and not told.negated and not _told_ahead(told, None)


def turned_round(walk: Walk) -> bool:
    """Whether the outermost word of stance is negated."""
    told = walk.steps[0].proposition
    return told is not None and told.negated


def _by_its_verb(walk: Walk, matter: Matter, head: Token) -> bool:
    """What single verbs ask for besides: a demand is a stance on few matters, undoing and giving up on none alone."""
    outer, cues = walk.steps[0], [s.cue for s in walk.steps]
    if cues == ["rethink"] or (outer.cue == "join" and outer.is_noun):
        return False
    if walk.steps[-1].lemma in ("refuse", "decline") and head.lemma_.lower() in position_words()["spoken"]:
        return False
    if walk.steps[-1].lemma == "shoot down" and head.pos_ == "NOUN" and matter.kind == "supply":
        return False
    if any(s.lemma == "approve" for s in walk.steps) and matter.kind in ("supply", "sanctions"):
        return False
    if demanded(outer) and outer.lemma in ("rule out", "exclude"):
        return True
    if demanded(outer):
        return (matter.kind == "membership" or {"undo", "act"} & set(cues[:1]) != set()) and matter.kind in DEMANDED
    if outer.lemma == "demand" and matter.kind not in ("membership", "deployment") and "undo" not in cues:
        return False
    if any(s.lemma == "fail" for s in walk.steps) and not {"join", "penalise"} & set(cues):
        return False
    first = next((c for c in cues if c in ("oppose", "undecided", "absent", "drop")), None)
    wished = outer.cue in ("support", "want") and len(cues) > 1
    kept = any(s.cue == "drop" and s.proposition is not None and s.proposition.negated for s in walk.steps)
    if first == "drop" and kept and matter.kind not in ("other", "supply"):
        return True
    turned = len(cues) > 1 and cues[1] in ("support", "want", "bring", "intend", "join")
    if head.lemma_.lower() in position_words()["standing"] and matter.kind in ("other", "supply"):
        return True  # who suspends a deal that stands turns against it
    return cues != ["undo"] and not (first == "drop" and "oppose" not in cues and not wished and not turned)


def _denies(analysis: Analysis, walk: Walk, head: Token) -> bool:
    """Whether what is opposed is only said to be untrue."""
    first = next((s.cue for s in walk.steps if s.cue in ("oppose", "undecided", "absent", "drop")), None)
    if first != "oppose":
        return False
    words, lemma = position_words(), head.lemma_.lower()
    nouns = {lemma, *(t.lemma_.lower() for t in head.children if t.dep_ in ("nmod", "obj"))}
    guessed = lemma in words["guessed"] and walk.steps[-1].lemma in ("dismiss", "reject", "deny")
    attack = any(t.lemma_.lower() in words["attacks"] for t in head.children)
    finite = head.pos_ in ("VERB", "AUX") and head.tag_ in ("VBZ", "VBP", "VBD")
    stated = finite and walk.steps[-1].lemma in ("dismiss", "reject")
    return bool(nouns & words["denied"]) or stated or (guessed and (attack or _explained(analysis, walk.at)))


def _explained(analysis: Analysis, noun: int) -> bool:
    """Whether a clause under a noun says how things are said to be: "the idea that they would attack"."""
    clauses = [t for t in analysis.doc[noun].children if t.dep_ in ("acl", "ccomp") and t.i > noun]
    return any(c.dep_.startswith("nsubj") for t in clauses for c in t.children)


def _of_others(analysis: Analysis, walk: Walk, actors: Sequence[Actor]) -> bool:
    """Whether the giving that a stance is about is somebody else's: another is its giver, or a plan names it."""
    head = analysis.doc[walk.at]
    if head.lemma_.lower() in position_words()["plans"]:
        return True
    outer = walk.steps[0]
    if head.pos_ == "NOUN" and (outer.cue == "undecided" or walk.steps[-1].lemma in position_words()["blaming"]):
        return True
    own = {a.code for a in actors}
    if all(
        code.startswith("person:")
        or (code.startswith("group:") and position_words()["politicians"] & set(code.lower().split()))
        for code in own
    ):
        return walk.steps[-1].cue != "support" or head.lemma_.lower() in ("aid", "assistance")
    if demanded(outer):
        return True
    if outer.lemma == "warn against" and outer.proposition is not None:
        return any(
            a.code not in own for h in outer.proposition.heads("patient", "recipient") for a in analysis.actors.of(h)
        )
    givers = [t.i for t in head.children if t.dep_ in ("nmod:poss", "nsubj", "compound", "amod")]
    found = {a.code for g in givers for a in actors_at(analysis, (g,))}
    return bool(found) and not found & own
