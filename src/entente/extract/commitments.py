"""Commitments: from a predicate of giving, promising, asking or refusing with a thing among its arguments to a claim.

1. Every predicate that is a cue, with the predicates around it, is read for the things it gives (`commitment_things`).
2. Each thing gets its stage and its parties (`commitment_parties`); this is a draft.
3. What a draft leaves open is filled from the document (`commitment_context`), and what is no commitment is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Proposition, Thing
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..records.commitment import stages_of
from ..records.cues import class_of_lemma
from ..vocabulary.items import supports_kind
from .base import Analysis
from .chains import Telling, actor_fields, attribution, cue_of, evidence_of, first_actors, spans_of, telling, words_of
from .commitment_context import Context
from .commitment_parties import PEOPLE, Parties, parties_of, wants
from .commitment_things import things_of, verb_of


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing given as one predicate tells it, its receiver perhaps still open."""

    told: Telling
    thing: Thing
    stage: str
    parties: Parties
    stages: tuple[str, ...] = ()
    """Every stage that its words allow."""
    parent: Proposition | None = None
    """The clause that names a package's part, where the stage is the package's."""

    @property
    def weight(self) -> int:
        """How much it tells: its giver, its receiver, its asker, the steps around it."""
        parties = self.parties
        sides = bool(parties.provider) * 4 + bool(parties.recipient) * 2 + bool(parties.requester)
        return sides * 8 + min(len(self.told.steps), 7)


def find_commitments(analysis: Analysis) -> tuple[Claim, ...]:
    """Every commitment that the text tells, in the order of its predicates; a thing told by several predicates once."""
    drafts: dict[tuple[Span, ...], Draft] = {}
    for draft in _drafts(analysis):
        key = draft.thing.label_spans
        drafts[key] = _fuller(drafts[key], draft) if key in drafts else draft
    drafts.update(contained(analysis, drafts))
    drafts = {key: _settled(draft, drafts.values()) for key, draft in drafts.items()}
    context = Context(analysis, [d.parties for d in drafts.values()])
    things = analysis.things.all()
    filled = (_kinded(analysis, _filled(context, draft), things) for draft in drafts.values())
    return tuple(_claim(analysis, draft) for draft in filled if _is_commitment(analysis, context, draft))


def _drafts(analysis: Analysis) -> Iterator[Draft]:
    for proposition in analysis.propositions:
        if (
            cue_of(proposition, "commitment") in (None, "contain")
            or _other_verb(proposition)
            or _is_need(analysis, proposition)
            or _is_state(analysis, proposition)
        ):
            continue
        told = telling(analysis, proposition, "commitment")
        stage = _stage(analysis, told)
        if stage is None:
            continue
        makers: tuple[Actor, ...] = ()
        for given in things_of(analysis, proposition):
            makers = given.thing.makers or makers
            thing = replace(
                given.thing, makers=makers
            )  # "Polish tanks and shells": the maker of the first is that of all
            parties = parties_of(analysis, told, replace(given, thing=thing), stage)
            stages = stages_of(words_of(analysis, told.tokens))
            yield Draft(told, thing, _announced(analysis, told, parties) or stage, parties, stages)


def _fuller(one: Draft, other: Draft) -> Draft:
    """Of two readings of one thing the one that tells more, the later on a tie; its sum and count from either."""
    better, worse = (other, one) if other.weight >= one.weight else (one, other)
    thing = better.thing
    if thing.value is None and worse.thing.value is not None:
        thing = replace(thing, value=worse.thing.value, value_spans=worse.thing.value_spans)
    if thing.quantity is None and worse.thing.quantity is not None:
        thing = replace(thing, quantity=worse.thing.quantity, quantity_spans=worse.thing.quantity_spans)
    return replace(better, thing=thing)


CONTAINING = frozenset({"include", "contain", "comprise", "feature", "consist", "cover"})
BACKWARD = frozenset({"it", "this", "which", "that", "these", "they", "those"})


def contained(analysis: Analysis, drafts: Mapping[tuple[Span, ...], Draft]) -> dict[tuple[Span, ...], Draft]:
    """The parts of a package: "It includes 40 howitzers" gives them as the package told before was given.

    Where none is told before, the package's own phrase must name its giver: "The Oslo package includes shells".
    """
    found: dict[tuple[Span, ...], Draft] = {}
    for proposition in analysis.propositions:
        if proposition.lemma.split(" ")[0] not in CONTAINING or proposition.negated:
            continue
        parts = [t for r in ("patient", "prep:of") for h in proposition.heads(r) for t in analysis.things.of(h)]
        package = _package(analysis, proposition, drafts) if parts else None
        if package is None:
            continue
        for part in parts:
            if part.label_spans not in drafts and part.kind not in ("support", "political support"):
                found[part.label_spans] = replace(package, thing=part)
        if package.parent is None and package.thing.label_spans not in drafts:
            found.setdefault(package.thing.label_spans, package)
    return found


def _package(analysis: Analysis, proposition: Proposition, drafts: Mapping[tuple[Span, ...], Draft]) -> Draft | None:
    """The package of which a clause tells the parts: the nearest told before, within three sentences, or its own subject."""
    subjects = [analysis.doc[h] for h in proposition.heads("agent", "patient")]
    wholes = [t for s in subjects for t in analysis.things.of(s.i)]
    if not wholes and not any(t.lower_ in BACKWARD or t.lemma_.lower() in PACKAGES for t in subjects):
        return None
    given = [t for t in wholes if t.makers]
    if given:
        told = telling(analysis, proposition, "commitment")
        stage = _stage(analysis, told)
        receivers = tuple(a for s in subjects for c in s.children if c.dep_ == "nmod" for a in analysis.actors.of(c.i))
        receivers = tuple(a for a in receivers if a.code not in {m.code for m in given[0].makers})
        return Draft(told, given[0], stage, Parties(given[0].makers, receivers, ())) if stage else None
    before = [
        d
        for d in drafts.values()
        if d.thing.kind in WIDE and d.parties.provider and d.told.steps[0].head <= proposition.head
    ]
    nearest = max(before, key=lambda d: d.told.steps[0].head, default=None)
    if nearest is None:
        return None
    start, end = (
        analysis.doc[nearest.told.steps[0].head].sent.start_char,
        analysis.doc[proposition.head].sent.start_char,
    )
    between = [s for s in analysis.doc.sents if start <= s.start_char < end]
    return replace(nearest, parent=proposition) if len(between) <= 3 else None


NEEDING = frozenset(
    {
        "deploy",
        "export",
        "bring",
        "spend",
        "pay",
        "raise",
        "expand",
        "pump",
        "accept",
        "earn",
        "invest",
        "arrive",
        "come",
        "head",
        "fly",
        "cover",
    }
)
"""Verbs that tell of one's own doings where no receiver stands beside them."""
WIDE = frozenset({"military aid", "support", "financial", "humanitarian", "military equipment", "heavy weapons"})
PACKAGES = frozenset(
    {
        "package",
        "tranche",
        "delivery",
        "shipment",
        "aid",
        "assistance",
        "list",
        "announcement",
        "support",
        "deal",
        "order",
        "contract",
    }
)


OPEN = frozenset({"present", "progressive", "none", "infinitive"})
"""Tenses that leave open how far a giving got: headlines, gerunds, nouns."""


def _settled(draft: Draft, others: Iterable[Draft]) -> Draft:
    """The draft with the stage that the text tells of the same giving elsewhere, where its own words leave it open."""
    if (
        draft.told.steps[0].tense not in OPEN
        or len(draft.told.steps) > 1
        or draft.stage not in ("delivered", "pledged")
    ):
        return draft
    for other in others:
        same = other.thing.kind == draft.thing.kind and _codes(other.parties.provider) == _codes(draft.parties.provider)
        firm = other.told.steps[0].tense not in OPEN or len(other.told.steps) > 1
        if same and firm and other.stage in ("pledged", "approved", "delivered") and _alike(other.thing, draft.thing):
            fits = other.stage in draft.stages
            return replace(draft, stage=other.stage) if fits else draft
    return draft


def _codes(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(a.code for a in actors)


def _alike(one: Thing, other: Thing) -> bool:
    """Whether two names of things share a telling word."""
    return bool(
        {w.lower().rstrip("s") for w in one.label.split()} & {w.lower().rstrip("s") for w in other.label.split()}
    )


def _other_verb(proposition: Proposition) -> bool:
    """Whether a particle makes another verb of a cue: "brought down missiles", "sent back"."""
    _first, *rest = proposition.lemma.split(" ")
    listed = proposition.lemma in class_of_lemma("commitment")
    return bool(rest) and not listed and rest[-1] in ("down", "up", "back", "away", "off", "on", "out")


def _is_state(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a participle before a noun tells its state, not an act: "frozen assets"."""
    token = analysis.doc[proposition.head]
    return token.dep_ == "amod" and cue_of(proposition, "commitment") in ("pause", "cancel", "refuse", "consider")


def _is_need(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a clause only describes a thing as needed: "the support that Cairo needs"."""
    relation = analysis.doc[proposition.head].dep_
    return proposition.lemma in ("need", "require") and relation.startswith(("acl", "advcl", "ccomp"))


def _stage(analysis: Analysis, told: Telling) -> str | None:
    """The stage that the words around a predicate compose; of two allowed, the one that fits how it is told."""
    stages = stages_of(words_of(analysis, told.tokens))
    if not stages:
        return None
    if (told.cues[0] == "ask" and len(told.steps) == 1) or (wants(told) and "requested" in stages):
        return "requested"
    return stages[0]


def _announced(analysis: Analysis, told: Telling, parties: Parties) -> str | None:
    """Pledged, where the giver himself says that he is sending: told for the first time (ruling 17)."""
    if told.steps[0].tense != "progressive" or not told.reports:
        return None
    tellers = {a.code for a in first_actors(analysis, told.reports[0], ("agent",))}
    fits = "pledged" in stages_of(words_of(analysis, told.tokens))
    return "pledged" if fits and tellers & {a.code for a in parties.provider} else None


def _filled(context: Context, draft: Draft) -> Draft:
    """The draft with the document's receiver where it names none."""
    parties = draft.parties
    moving = draft.thing.kind == "troops" and draft.stage in ("delivered", "pledged", "approved")
    inner = draft.told.steps[0]
    plain = draft.told.cues[0] == "carry_on" and draft.thing.kind not in WIDE
    if parties.recipient or not parties.provider or moving or plain or verb_of(inner) in NEEDING:
        return draft
    asker = tuple(a for a in parties.requester if not context.gifts[a.code] or context.receives(a.code))
    if any(context.receives(a.code) for a in parties.provider) and not asker:
        return draft
    found = asker or context.receiver(parties.provider, draft.told.steps[0].head)
    return replace(draft, parties=replace(parties, recipient=found))


BARE = frozenset({"aid", "assistance", "supply", "supplies", "delivery", "relief", "help"})


def _kinded(analysis: Analysis, draft: Draft, told: Sequence[Thing]) -> Draft:
    """Of bare "aid" the kind that the document tells of aid nearest before, or of all its aid: "humanitarian aid"."""
    thing = draft.thing
    if thing.kind != "support" or thing.label.lower() not in BARE or thing.value is not None:
        return draft
    telling = [t for t in told if t.kind in ("humanitarian", "military aid", "medical") and t.label.lower() not in BARE]
    before = [t for t in telling if t.label_spans[0] < thing.label_spans[0]]
    kinds = {t.kind for t in telling}
    nearest = before[-1] if before else telling[0] if len(kinds) == 1 else None
    if nearest is None or not supports_kind(nearest.kind, [s.of(analysis.text) for s in nearest.kind_spans]):
        return draft
    return replace(draft, thing=replace(thing, kind=nearest.kind, kind_spans=nearest.kind_spans))


def _is_commitment(analysis: Analysis, context: Context, draft: Draft) -> bool:
    """Whether somebody gives to somebody else: nobody arms himself or sends his enemy troops."""
    parties = draft.parties
    provider = {a.code for a in parties.provider}
    recipient = {a.code for a in parties.recipient}
    if not recipient or (not provider and draft.stage != "requested"):
        return False
    if _is_generality(analysis, draft):
        return False
    if draft.thing.kind in ("support", "political support") and _backs_something(analysis, draft):
        return False
    if draft.thing.kind == "troops" and draft.stage in ("delivered", "pledged") and not _helps(analysis, draft):
        return False
    if any(code.startswith("person:") for code in provider) and draft.stage != "requested":
        return False
    return draft.thing.kind in PEACEFUL or not context.at_war(provider, recipient)


PEACEFUL = frozenset({"permission", "humanitarian", "energy", "security guarantee", "refuge", "medical", "financial"})
"""Kinds that enemies may give each other."""


def _is_generality(analysis: Analysis, draft: Draft) -> bool:
    """Whether a clause only tells which ones are meant: "the states that arm Kabul", "firms selling chips"."""
    inner = draft.told.steps[0]
    describes = analysis.doc[inner.head].dep_.startswith("acl") and len(draft.told.steps) == 1
    groups = all(a.code.startswith(("group:", "person:")) for a in draft.parties.provider)
    return describes and groups and inner.tense in ("present", "progressive") and not inner.passive


def _backs_something(analysis: Analysis, draft: Draft) -> bool:
    """Whether support is for a cause rather than for somebody: "support for Sarajevo's accession" is a position."""
    token = analysis.doc.char_span(*draft.thing.label_spans[-1], alignment_mode="expand")
    if token is None:
        return False
    for child in token[-1].children:
        case = next((t.lower_ for t in child.children if t.dep_ == "case"), "")
        if child.dep_.startswith("nmod") and case in ("for", "of") and child.i > token[-1].i:
            return not analysis.actors.of(child.i) and child.lemma_.lower() not in PEOPLE
    return False


def _helps(analysis: Analysis, draft: Draft) -> bool:
    """Whether troops are told to help somebody, not merely to stand on his soil."""
    sentence = analysis.doc[draft.told.steps[0].head].sent
    return any(t.lemma_.lower() in HELPING_TROOPS for t in sentence)


HELPING_TROOPS = frozenset(
    "help support defend defence defense protect protection reassure reassurance aid assist assistance train training peacekeeping peacekeeper ally "
    "reinforce deter bolster behalf secure safeguard".split()
)


def _claim(analysis: Analysis, draft: Draft) -> Claim:
    fields = tuple(_fields(analysis, draft))
    spans = [s for f in fields if f.name not in ("attribution",) for s in f.spans]
    if draft.parent is not None:
        inside = [s for f in fields if f.name in ("item", "quantity", "value", "kind") for s in f.spans]
        evidence = evidence_of(analysis, draft.parent.words, inside)
    else:
        evidence = evidence_of(analysis, draft.told.tokens, spans)
    return Claim(analysis.document.id, "commitment", (evidence,), fields, f"commitment:{draft.told.cues[0]}")


def _fields(analysis: Analysis, draft: Draft) -> Iterator[Field]:
    told, thing, parties = draft.told, draft.thing, draft.parties
    yield from actor_fields("provider", parties.provider, "giver")
    yield from actor_fields("recipient", parties.recipient, "receiver")
    yield from actor_fields("requester", parties.requester, "asker")
    yield Field("stage", draft.stage, spans_of(analysis, told.tokens), "composed of " + " ".join(told.cues))
    yield Field("kind", thing.kind, thing.kind_spans, "kind of the thing's words")
    if thing.value_spans[:1] != thing.label_spans[:1]:  # a sum alone is no name
        yield Field("item", thing.label, thing.label_spans, "the thing's words")
    if thing.quantity is not None:
        yield Field("quantity", thing.quantity, thing.quantity_spans, "count")
    if thing.value is not None:
        yield Field("value", thing.value, thing.value_spans, "sum")
    yield from actor_fields("via", _via(analysis, told, parties), "through")
    yield from _dates(analysis, told, draft.stage)
    yield from attribution(analysis, told, [a.code for a in parties.provider])
    yield from conditions(analysis, told.steps)


def _via(analysis: Analysis, told: Telling, parties: Parties) -> tuple[Actor, ...]:
    """Through whom it comes: "via Rome", "through Unicef", or the firm a contract is signed with."""
    sides = _codes(parties.provider) | _codes(parties.recipient)
    found: list[Actor] = []
    for step, cue in zip(told.steps, told.cues, strict=True):
        for argument in step.arguments:
            firm = argument.role == "prep:with" and cue == "contract"
            if firm or argument.role in ("prep:via", "prep:through"):
                found += [a for a in analysis.actors.of(argument.head) if not firm or a.code.startswith("org:")]
    return tuple(a for a in found if a.code not in sides)


def _dates(analysis: Analysis, told: Telling, stage: str) -> Iterator[Field]:
    """When it was told or done, by the outermost step with a day; a later day of the giving itself is when it is due."""
    dated = [(step, m) for step in told.steps if (m := analysis.dates.of(step.head)) is not None and m.when is not None]
    written = analysis.document.published
    inner = dated[0][1] if dated and dated[0][0] is told.steps[0] else None
    ahead = stage in ("pledged", "approved", "contracted", "offered", "requested", "considered") and written is not None
    due = None
    if inner is not None and ahead and inner.when is not None and inner.when.first is not None and written is not None:
        due = inner if inner.when.first > written else None
    if due is not None and due.when is not None:
        yield Field("due", due.when.edtf, (due.span,), due.when.rule)
    for _, mention in reversed(dated):
        if mention.when is not None and mention is not due:
            yield Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
            return


def conditions(analysis: Analysis, steps: Sequence[Proposition]) -> Iterator[Field]:
    """The text's words after if, once, provided, unless, as long as; none where there are none."""
    for step in steps:
        for child in analysis.doc[step.head].children:
            marks = [c.lower_ for c in child.children if c.dep_ in ("mark", "advmod", "fixed")]
            if child.dep_ == "advcl" and any(m in _CONDITIONS for m in marks):
                span = analysis.subtree(child.i)
                yield Field("conditions", span.of(analysis.text), (span,), "condition")
                return


_CONDITIONS = frozenset({"if", "once", "provided", "unless", "until", "only", "should"})
