"""Drafts: each thing that a predicate gives, with its stage and its parties, before the document is asked for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Proposition, Thing
from ..records.commitment import stages_of
from ..records.cues import class_of_lemma
from .base import Analysis
from .chains import Telling, cue_of, first_actors, telling, words_of
from .commitment_gaps import Gap, gaps
from .commitment_parties import Parties, parties_of
from .commitment_permissions import licence, permission, without_licensees
from .commitment_things import case, things_of, verb_of, words


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing given as one predicate tells it, its receiver perhaps still open."""

    told: Telling
    thing: Thing
    stage: str
    parties: Parties
    stage_words: tuple[int, ...]
    """The tokens whose words compose the stage; those of another telling where its own leave it open."""
    place: tuple[int, ...] = ()
    """The words of the clause that names a package's part, where the stage is the package's."""
    via: tuple[Actor, ...] = ()
    """Through whom it comes where the words around tell it: who is permitted to give."""

    @property
    def weight(self) -> int:
        """How much it tells: its giver, its receiver, its asker, the steps around it."""
        parties = self.parties
        sides = bool(parties.provider) * 4 + bool(parties.recipient) * 2 + bool(parties.requester)
        return sides * 8 + min(len(self.told.steps), 7)


def drafts_of(analysis: Analysis) -> Iterator[Draft]:
    """A draft for each thing of each predicate, in the order of the text; a thing may be told by several."""
    for proposition in analysis.propositions:
        if (
            cue_of(proposition, "commitment") in (None, "contain")
            or _other_verb(analysis, proposition)
            or _is_need(analysis, proposition)
            or _is_state(analysis, proposition)
            or verb_of(proposition) in words("ending words")
            or _is_at_hand(analysis, proposition)
        ):
            continue
        told = telling(analysis, proposition, "commitment")
        stage = stage_of(analysis, told.tokens)
        if (
            stage is None
            or proposition.modality in ("question", "hypothetical")
            or not is_vouched(analysis, proposition)
            or is_imagined(analysis, told)
            or _is_aim(analysis, told)
        ):
            continue
        makers: tuple[Actor, ...] = ()
        first: Draft | None = None
        lost = list(gaps(analysis, proposition))
        others = {gap.actor.spans for gap in lost}
        elsewhere = {gap.thing.label_spans for gap in lost}
        for given in things_of(analysis, proposition):
            if given.thing.label_spans in elsewhere:
                continue
            makers = given.thing.makers or makers  # "Polish tanks and shells": the maker of the first is that of all
            licensed = permission(analysis, told, given)
            if licensed is not None:
                thing, parties, outer = licensed
                yield Draft(outer, thing, stage_of(analysis, outer.tokens) or stage, parties, outer.tokens)
                continue
            allowed = licence(analysis, told, given)
            if allowed is not None and first is None:
                stage_told = stage_of(analysis, allowed.tokens) or stage
                yield Draft(told, allowed.thing, stage_told, allowed.parties, allowed.tokens, via=allowed.licensee)
            if allowed is not None and allowed.instead:
                continue
            thing = replace(given.thing, makers=makers)
            parties = parties_of(analysis, told, replace(given, thing=thing), stage)
            parties = replace(parties, recipient=tuple(a for a in parties.recipient if a.spans not in others))
            parties, licensee = without_licensees(thing, parties)
            deciding = _with_saying(analysis, told, parties)
            draft = Draft(told, thing, stage_of(analysis, deciding) or stage, parties, deciding, via=licensee)
            first = first or draft
            yield draft
        if first is not None:
            yield from _of_list(analysis, first, lost)


def _of_list(analysis: Analysis, first: Draft, lost: Sequence[Gap]) -> Iterator[Draft]:
    """The members of a list that tells its verb once, each given as the first is."""
    named = [a for a in first.told.steps[0].arguments if a.role == "recipient"]
    receivers = any(analysis.doc[a.head].pos_ == "PROPN" for a in named)
    for gap in lost:
        if gap.thing.kind != first.thing.kind and gap.thing.value is not None:
            continue
        parties = first.parties
        if receivers:
            parties = replace(parties, recipient=(gap.actor,))
        else:
            others = tuple(a for a in parties.recipient if a.code != gap.actor.code)
            parties = replace(parties, provider=(gap.actor,), recipient=others)
        yield replace(first, thing=gap.thing, parties=parties)


def _other_verb(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a particle makes another verb of a cue: "brought down missiles", "pushed back forces"."""
    _first, *rest = proposition.lemma.split(" ")
    listed = proposition.lemma in class_of_lemma("commitment")
    if rest and not listed:
        return rest[-1] in ("down", "up", "back", "away", "off", "on", "out")
    after = [t.lower_ for t in analysis.doc[proposition.head].children if t.i == proposition.head + 1]
    return not rest and bool(after) and after[0] in ("back", "down", "away", "off")


def _is_at_hand(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether "available" only tells what there is; what somebody makes available he gives."""
    above = (analysis.propositions[number].lemma for number in proposition.chain[:1])
    return proposition.lemma == "available" and "make" not in above


def _is_state(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a participle before a noun tells its state, not an act: "frozen assets"."""
    token = analysis.doc[proposition.head]
    return token.dep_ == "amod" and cue_of(proposition, "commitment") in ("pause", "cancel", "refuse", "consider")


def is_vouched(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether the text vouches for an act at all: it is not told as undone, or as what somebody has not seen."""
    return not (_is_undone(analysis, proposition) or _is_unseen(analysis, proposition))


def _is_undone(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a clause says that it did not come to the act: "has yet to deliver", "stopped short of promising", "its failure to send"."""
    head = analysis.doc[proposition.head]
    if head.dep_ == "acl" and head.head.lemma_.lower() in ("failure", "inability"):
        return True
    before = [t.lower_ for t in head.doc[max(head.i - 2, head.sent.start) : head.i]]
    above = (analysis.doc[analysis.propositions[number].head] for number in proposition.chain)
    short = (t for t in (head, *above) if t.lemma_ == "stop" and t.i + 1 < len(t.doc))
    return before == ["yet", "to"] or any(t.nbor().lower_ == "short" for t in short)


def _is_unseen(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether somebody says that he has not seen it, or does not think so: "has not seen Cairo send arms"."""
    above = (analysis.propositions[number] for number in proposition.chain)
    return any(p.negated and verb_of(p) in words("perceiving") for p in above)


def is_imagined(analysis: Analysis, told: Telling) -> bool:
    """Whether one of the nouns that tell an act tells it only as what may come: "fears of potential cuts in aid"."""
    nouns = (analysis.doc[step.head] for step in told.steps if step.part == "noun")
    return any(t.dep_ == "amod" and t.lower_ in words("imagined") for noun in nouns for t in noun.children)


def _is_aim(analysis: Analysis, told: Telling) -> bool:
    """Whether an infinitive only tells what something is for: "a coalition to mobilise troops"."""
    step = told.steps[0]
    alone = told.cues == ("promise",) and step.tense == "infinitive"
    return alone and analysis.doc[step.head].dep_ in ("acl", "advcl")


def _is_need(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a clause only describes a thing as needed: "the support that Cairo needs"."""
    relation = analysis.doc[proposition.head].dep_
    return proposition.lemma in ("need", "require") and relation.startswith(("acl", "advcl"))


def stage_of(analysis: Analysis, tokens: Sequence[int]) -> str | None:
    """The likeliest stage that some words compose; None where they compose none."""
    return next(iter(stages_of(words_of(analysis, sorted(tokens)))), None)


def _with_saying(analysis: Analysis, told: Telling, parties: Parties) -> tuple[int, ...]:
    """The words that decide the stage: "on hold", "under a contract"; the verb of saying where the giver himself says it."""
    beside = _on_hold(analysis, told.steps[0]) or _under_contract(analysis, told.steps[0])
    if beside:
        return tuple(sorted({*told.tokens, *beside}))
    if told.steps[0].tense != "progressive" or not told.reports:
        return told.tokens
    tellers = {a.code for a in first_actors(analysis, told.reports[0], ("agent",))}
    himself = tellers & {a.code for a in parties.provider}
    return tuple(sorted((*told.tokens, told.reports[0].head))) if himself else told.tokens


def _on_hold(analysis: Analysis, step: Proposition) -> tuple[int, ...]:
    """The noun that says that a giving waits: "the transfer remains on hold"."""
    token = analysis.doc[step.head]
    if step.part != "noun" or token.dep_.split(":")[0] not in ("nsubj", "obj"):
        return ()
    beside = (token.head, *token.head.children)
    return tuple(t.i for t in beside if t.lower_ in ("hold", "ice") and case(t) == "on")[:1]


def _under_contract(analysis: Analysis, step: Proposition) -> tuple[int, ...]:
    """The contract under which something is given: "is to build ships under a contract signed in May"."""
    heads = [analysis.doc[a.head] for a in step.arguments if a.role == "prep:under"]
    return tuple(t.i for t in heads if t.lemma_.lower() == "contract")[:1]


def fuller(one: Draft, other: Draft) -> Draft:
    """Of two readings of one thing the one that tells more, the later on a tie; what it leaves open from the other."""
    better, worse = (other, one) if other.weight >= one.weight else (one, other)
    thing = better.thing
    if thing.value is None and worse.thing.value is not None:
        thing = replace(thing, value=worse.thing.value, value_spans=worse.thing.value_spans)
    if thing.quantity is None and worse.thing.quantity is not None:
        thing = replace(thing, quantity=worse.thing.quantity, quantity_spans=worse.thing.quantity_spans)
    parties, less = better.parties, worse.parties
    sides = codes(parties.provider) | codes(parties.recipient)
    if not parties.recipient and not sides & codes(less.recipient):
        parties = replace(parties, recipient=less.recipient)
    if not parties.provider and not sides & codes(less.provider):
        parties = replace(parties, provider=less.provider)
    better = replace(better, thing=thing, parties=parties)
    arrived = worse.told.cues[0] in ("arrive", "receive") and worse.stage == "delivered"
    if arrived and worse.told.steps[0].tense in ("past", "perfect"):  # the furthest point that the text vouches for
        return replace(better, stage=worse.stage, stage_words=worse.stage_words)
    return better


def is_earlier(analysis: Analysis, draft: Draft, told: Draft) -> bool:
    """Whether a relative clause tells an earlier step of a giving: "deliver the ships that Lima ordered" is told of two steps."""
    step = draft.told.steps[0]
    relative = analysis.doc[step.head].dep_ == "acl:relcl" and len(draft.told.steps) == 1
    return relative and draft.told.cues[0] in ("promise", "contract") and draft.stage != told.stage


def completed(one: Draft, other: Draft) -> tuple[Draft, Draft]:
    """Two steps of one giving, the sides that each leaves open told by the other."""
    first, second = one.parties, other.parties
    if not codes(first.provider) & codes(second.recipient) and not codes(first.recipient) & codes(second.provider):
        provider, recipient = first.provider or second.provider, first.recipient or second.recipient
        first = replace(first, provider=provider, recipient=recipient)
        second = replace(second, provider=second.provider or provider, recipient=second.recipient or recipient)
    return replace(one, parties=first), replace(other, parties=second)


OPEN = frozenset({"present", "progressive", "none", "infinitive"})
"""Tenses that leave open how far a giving got: headlines, gerunds, nouns."""

BARE = OPEN - {"present"}
"""Those of words that no subject goes with; what a headline tells is more: "Oslo delivers tanks", "to justify sending tanks"."""


def settled(draft: Draft, others: Iterable[Draft]) -> Draft:
    """The draft with the stage that the text tells of the same giving elsewhere, where its own words leave it open."""
    if not _is_open(draft) or draft.stage not in ("delivered", "pledged"):
        return draft
    step = draft.told.steps[0]
    for other in others:
        same = other.thing.kind == draft.thing.kind and codes(other.parties.provider) == codes(draft.parties.provider)
        told = not _is_open(other) or (other.told.steps[0].tense == "present" and step.tense in BARE)
        firm = told and other.stage in ("pledged", "approved", "delivered")
        if same and firm and alike(other.thing, draft.thing):
            return replace(draft, stage=other.stage, stage_words=other.stage_words)
    return draft


def _is_open(draft: Draft) -> bool:
    return draft.told.steps[0].tense in OPEN and len(draft.told.steps) == 1


def each(analysis: Analysis, draft: Draft) -> Iterator[Draft]:
    """A draft for each giver where the words say that each gives his own: "Oslo and Rome each pledged $5m"."""
    providers = draft.parties.provider
    step = draft.told.steps[0]
    head = analysis.doc[step.head]
    alone = any(t.lower_ == "each" for t in head.doc[max(head.i - 3, head.sent.start) : head.i])
    for provider in providers if alone and len(providers) > 1 else ():
        yield replace(draft, parties=replace(draft.parties, provider=(provider,)))
    if not alone or len(providers) < 2:
        yield draft


def codes(actors: Iterable[Actor]) -> frozenset[str]:
    """The codes of some actors."""
    return frozenset(a.code for a in actors)


def alike(one: Thing, other: Thing) -> bool:
    """Whether two names of things share a telling word."""
    return bool(
        {w.lower().rstrip("s") for w in one.label.split()} & {w.lower().rstrip("s") for w in other.label.split()}
    )
