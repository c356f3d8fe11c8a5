"""What the document adds to a draft, and which drafts are no commitment: the codebook's bounds."""

from __future__ import annotations

from dataclasses import replace

from ..records.cues import class_of_lemma
from ..vocabulary.items import ARMS, singular, supports_kind
from .base import Analysis
from .commitment_beneficiary import beneficiary
from .commitment_context import Context
from .commitment_drafts import Draft
from .commitment_parties import names_itself
from .commitment_things import verb_of, words

FIRM = frozenset({"offered", "pledged", "approved", "contracted", "delivered"})
"""Stages in which the only other state of a text is taken for the receiver."""


def filled(analysis: Analysis, context: Context, draft: Draft) -> Draft:
    """The draft with the document's receiver where it names none; of a giving that stopped, with its one giver."""
    parties = draft.parties
    if not parties.provider and parties.recipient and draft.stage in ("paused", "cancelled"):
        return replace(draft, parties=replace(parties, provider=context.giver(parties.recipient)))
    telling = draft.thing.label.lower() not in words("bare") and draft.thing.label.lower() not in words("gifts")
    if not parties.provider and draft.stage in FIRM and telling:
        parties = replace(parties, provider=context.giver_of(draft.thing, parties.recipient))
        draft = replace(draft, parties=parties)
    moving = draft.thing.kind == "troops" and draft.stage in ("delivered", "pledged", "approved") and not _lent(draft)
    unsummed = draft.thing.kind == "financial" and draft.thing.value is None  # "raises its contributions"
    plain = draft.told.cues[0] == "carry_on" and (draft.thing.kind not in words("wide") or unsummed)
    if parties.recipient or not parties.provider or moving or plain or _for_oneself(draft):
        return draft
    if names_itself(analysis, draft.told, draft.thing):
        return draft
    asker = tuple(a for a in parties.requester if not context.gifts[a.code] or context.receives(a.code))
    asker = tuple(a for a in asker if a not in draft.via)  # who asks for a licence hands on
    if any(context.receives(a.code) for a in parties.provider) and not asker:
        return draft
    givers = {a.code for a in parties.provider}
    owner = beneficiary(analysis, draft.told)
    others = tuple(a for a in parties.provider if a.code not in {o.code for o in owner})
    if owner and others and len(others) < len(givers) and "contract" in draft.told.cues:
        return replace(draft, parties=replace(parties, provider=others, recipient=owner))  # the other who signed gives
    owner = tuple(a for a in owner if a.code not in givers)
    place = draft.told.steps[0].head
    found = asker or owner or context.receiver(parties.provider, place)
    if not found and draft.stage in FIRM:
        found = context.sole(parties.provider, place)
    private = all(a.code.startswith("org:") for a in parties.provider)
    if private and not asker and not (owner and draft.thing.value) and not any(context.votes[a.code] for a in found):
        return draft  # who is no state sells and hands out much that has nothing to do with the state spoken of
    sum_alone = bool(draft.thing.value_spans) and draft.thing.value_spans[0] == draft.thing.label_spans[0]
    if sum_alone and not asker and not owner and not any(context.votes[a.code] for a in found):
        return draft  # most sums that a state sets aside are its own affair
    return replace(draft, parties=replace(parties, recipient=found))


def _for_oneself(draft: Draft) -> bool:
    """Whether a verb may tell of one's own doings, so that an open receiver stays open; relief is always for others."""
    verb = verb_of(draft.told.steps[0])
    relief = draft.thing.kind in ("humanitarian", "medical") and verb in words("moving")
    return verb in words("needing") and not relief


def kinded(analysis: Analysis, draft: Draft) -> Draft:
    """Of bare "aid" the kind that the document tells of aid nearest before, or of all its aid: "humanitarian aid"."""
    thing = draft.thing
    if thing.kind == "financial" and thing.value_spans[:1] == thing.label_spans[:1]:
        return _as_before(analysis, draft)
    if thing.kind != "support" or thing.label.lower() not in words("bare") or thing.value is not None:
        return draft
    telling = [
        t
        for t in analysis.things.all()
        if t.kind in ("humanitarian", "military aid", "medical") and t.label.lower() not in words("bare")
    ]
    before = [t for t in telling if t.label_spans[0] < thing.label_spans[0]]
    kinds = {t.kind for t in telling}
    nearest = before[-1] if before else telling[0] if len(kinds) == 1 else None
    if nearest is None or not supports_kind(nearest.kind, [s.of(analysis.text) for s in nearest.kind_spans]):
        return draft
    return replace(draft, thing=replace(thing, kind=nearest.kind, kind_spans=nearest.kind_spans))


def _as_before(analysis: Analysis, draft: Draft) -> Draft:
    """A bare sum of the kind of the named sum before it: "$9 billion in military aid since 2014 and $7 billion since 2022"."""
    sentence = analysis.doc[draft.told.steps[0].head].sent
    named = [
        t
        for t in analysis.things.all()
        if t.value is not None
        and t.value_spans[:1] != t.label_spans[:1]
        and sentence.start_char <= t.span.start < draft.thing.span.start
    ]
    if not named or not supports_kind(named[-1].kind, [s.of(analysis.text) for s in named[-1].kind_spans]):
        return draft
    return replace(draft, thing=replace(draft.thing, kind=named[-1].kind, kind_spans=named[-1].kind_spans))


def is_commitment(analysis: Analysis, context: Context, draft: Draft) -> bool:
    """Whether somebody gives to somebody else: nobody arms himself or sends his enemy troops."""
    parties = draft.parties
    provider = {a.code for a in parties.provider}
    recipient = {a.code for a in parties.recipient}
    if not recipient or (not provider and not (draft.stage == "requested" and parties.requester)):
        return False
    if draft.thing.kind == "troops" and draft.thing.makers and draft.told.cues[0] in ("pause", "cancel", "ask"):
        return False  # who stops another's soldiers stops no giving
    if draft.thing.kind in words("flying") and verb_of(draft.told.steps[0]) in ("head", "come", "land", "fly", "drop"):
        return False  # a missile that comes is no gift
    if not provider and all(code.startswith("person:") for code in recipient):
        return False
    if draft.told.steps[0].lemma == "add" and draft.thing.value is None and draft.thing.quantity is None:
        return False  # "adds fuel"
    if verb_of(draft.told.steps[0]) in ("defend", "protect") and draft.stage == "delivered":
        return False  # who defends another today fights; who vows to gives a guarantee
    if draft.told.cues[0] == "announce" and draft.thing.kind == "intelligence":
        return False  # what is told of it is no giving of it
    if _is_property(draft):
        return False
    if draft.stage == "considered" and all(_names_nobody(code) for code in provider):
        return False  # "how countries could help"
    if _is_generality(analysis, draft) or _names_no_act(analysis, draft) or _moves_own(analysis, draft):
        return False
    if _stays_at_home(draft):
        return False
    if draft.told.cues[0] == "pause" and any(a.role == "clause:from" for a in draft.told.steps[0].arguments):
        return False  # "prevented two ships from landing"
    if draft.thing.kind in ("support", "political support") and _backs_something(analysis, draft):
        return False
    if draft.thing.kind == "troops" and draft.stage in ("delivered", "pledged") and not _helps(analysis, draft):
        return False
    if draft.thing.kind == "refuge" and any("refugee" in code or "migrant" in code for code in provider):
        return False
    if any(code.startswith("person:") for code in provider) and draft.stage != "requested":
        return False
    return draft.thing.kind in words("peaceful") or not context.at_war(provider, recipient)


def _stays_at_home(draft: Draft) -> bool:
    """Whether a state gives to its own people: "Lima will fund small businesses"."""
    states = all(":" not in a.code for a in draft.parties.provider)
    groups = [a.code for a in draft.parties.recipient if a.code.startswith("group:")]
    return states and len(groups) == len(draft.parties.recipient) and all(_is_own_people(code) for code in groups)


def _is_own_people(code: str) -> bool:
    """Whether a group is named without any place or origin: "care workers", not "Kenyan farmers", "farmers in Peru"."""
    name = code.removeprefix("group:")
    return name == name.lower() and singular(name.split()[-1]).lower() in words("own people")


def _names_nobody(code: str) -> bool:
    """Whether a giver is told by a word for anybody: "states"."""
    return code.startswith("group:") and singular(code.removeprefix("group:")).lower() in words("anybody")


def _is_property(draft: Draft) -> bool:
    """Whether what is frozen or cleared is somebody's own: his assets, his debts."""
    verb, last = verb_of(draft.told.steps[0]), draft.thing.label.split()[-1:]
    return (verb == "freeze" and bool(draft.thing.makers)) or (
        verb == "clear" and bool(last) and last[0].lower().rstrip("s") in words("debts")
    )


def _is_generality(analysis: Analysis, draft: Draft) -> bool:
    """Whether a clause only tells which ones are meant: "the states that arm Kabul", "firms selling chips"."""
    inner, outer = draft.told.steps[0], draft.told.steps[-1]
    describes = analysis.doc[outer.head].dep_.startswith("acl") and set(draft.told.cues) <= {
        "give",
        "receive",
        "carry_on",
    }
    if describes and draft.told.cues == ("arrive",) and outer.tense == "present":
        return True  # "the gas that comes from Oslo"
    sides = (draft.parties.provider, draft.parties.recipient)
    unnamed = any(all(a.code.startswith(("group:", "person:")) for a in side) for side in sides)
    return describes and unnamed and outer.tense in ("present", "progressive") and not inner.passive


def _names_no_act(analysis: Analysis, draft: Draft) -> bool:
    """Whether a noun of giving only mentions what goes on, without a count, a sum or a verb that tells of it: "views aid to Chad with alarm"."""
    inner, thing = draft.told.steps[0], draft.thing
    alone = inner.part == "noun" and draft.stage_words == inner.words and draft.told.cues[0] == "give"
    noun = analysis.doc[inner.head]
    governed = noun.dep_.split(":")[0] in ("nsubj", "obj", "obl", "nmod")
    tells = noun.dep_.startswith("nsubj") and noun.head.lemma_ in class_of_lemma("commitment")
    return alone and governed and not tells and thing.value is None and thing.quantity is None


def _moves_own(analysis: Analysis, draft: Draft) -> bool:
    """Whether somebody moves his own arms to another's soil without a word that it is to help him (ruling 8)."""
    own = draft.thing.kind == "troops" or draft.thing.kind in ARMS or draft.thing.kind == "ship"
    return own and verb_of(draft.told.steps[0]) in words("stationing") and not _helps(analysis, draft)


def _backs_something(analysis: Analysis, draft: Draft) -> bool:
    """Whether support is for a cause rather than for somebody: "support for Sarajevo's accession" is a position."""
    token = analysis.doc.char_span(*draft.thing.label_spans[-1], alignment_mode="expand")
    if token is None:
        return False
    for child in token[-1].children:
        case = next((t.lower_ for t in child.children if t.dep_ == "case"), "")
        if child.dep_.startswith("nmod") and case in ("for", "of") and child.i > token[-1].i:
            return not analysis.actors.of(child.i) and child.lemma_.lower() not in words("people")
    return False


def _lent(draft: Draft) -> bool:
    """Whether troops are told as given by the verb: promised, offered, contributed rather than sent or deployed."""
    return any(verb_of(step) in words("lending") for step in draft.told.steps)


def _helps(analysis: Analysis, draft: Draft) -> bool:
    """Whether troops are told to help somebody, not merely to stand on his soil; a body of states sends them for no other end."""
    bodies = all(len(a.code) != 3 or a.form == "body" for a in draft.parties.provider)
    if _lent(draft) or (bodies and all(":" not in a.code for a in draft.parties.provider)):
        return True
    sentence = analysis.doc[draft.told.steps[0].head].sent
    thing = draft.thing.span  # the "defence" of "air defence units" helps nobody
    inside = (t for t in sentence if not thing.start <= t.idx < thing.end)
    return any(t.lemma_.lower() in words("helping troops") for t in inside)
