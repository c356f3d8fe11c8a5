"""Proposals: a plan put on the table or a step demanded of others, with its terms in the text's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.values import Field
from .base import Analysis
from .chains import SPEECH, actor_fields, actors_at, evidence_of
from .nouns import behind, case_of
from .proposal_tabled import Tabled, tabled_in


def find_proposals(analysis: Analysis) -> tuple[Claim, ...]:
    """Every proposal that the text tells, in the order of its predicates."""
    found: list[Claim] = []
    taken: set[int] = set()
    for tabled in tabled_in(analysis):
        claim = _claim(analysis, tabled) if tabled.content not in taken else None
        if claim is not None:
            taken.add(tabled.content)
            found.append(claim)
    return tuple(found)


def _claim(analysis: Analysis, tabled: Tabled) -> Claim | None:
    propositions = {p.head: p for p in analysis.propositions}
    speaking = [h for p in tabled.proposers for h in (p, *behind(analysis, propositions, p))]
    proposer: tuple[Actor, ...] = next((a for h in speaking if (a := actors_at(analysis, (h,)))), ())
    if not proposer:
        return None
    codes = {a.code for a in proposer}
    addressee = next((a for h in tabled.addressees if (a := actors_at(analysis, (h,)))), ())
    if not addressee and tabled.matter.kind == "talks":
        addressee = _partners(analysis, tabled.content)
    told = tuple(a for a in addressee if a.code not in codes)
    fields = tuple(_fields(analysis, tabled, proposer, told))
    evidence = evidence_of(analysis, tabled.words, [s for f in fields if f.name != "attribution" for s in f.spans])
    return Claim(analysis.document.id, "proposal", (evidence,), fields, f"proposal:{tabled.cue}")


def _partners(analysis: Analysis, content: int) -> tuple[Actor, ...]:
    """With whom the talks are to be held, or which bodies are to meet."""
    below = [t for t in analysis.doc[content].subtree if t.dep_.startswith(("nmod", "obl"))]
    found = next((a for t in below if case_of(t) == "with" and (a := actors_at(analysis, (t.i,)))), ())
    bodies = (a for t in below if case_of(t) == "of" for a in actors_at(analysis, (t.i,)) if a.form == "body")
    return found or tuple(bodies)


def _fields(
    analysis: Analysis, tabled: Tabled, proposer: Sequence[Actor], addressee: Sequence[Actor]
) -> Iterator[Field]:
    yield from actor_fields("proposer", proposer, "proposer")
    yield from tabled.matter.fields()
    terms = analysis.subtree(tabled.content)
    yield Field("terms", " ".join(terms.of(analysis.text).split()), (terms,), "what is proposed")
    yield from actor_fields("addressee", addressee, "addressed")
    mention = analysis.dates.of(tabled.head)
    if mention is not None and mention.when is not None:
        yield Field("date", mention.when.edtf, mention.cited, mention.when.rule)
    yield from _attribution(analysis, tabled, {a.code for a in proposer})


def _attribution(analysis: Analysis, tabled: Tabled, own: set[str]) -> Iterator[Field]:
    """Who vouches for the proposal, where it is another than its proposer."""
    if tabled.proposition is None:
        return
    above = [analysis.propositions[n] for n in tabled.proposition.chain]
    heads = [h for p in above if p.lemma.split(" ")[0] in SPEECH for h in p.heads("agent")]
    for head in (*heads, *tabled.proposition.sources):
        for actor in analysis.actors.of(head, conjuncts=False):
            spans = actor.name_spans or actor.spans[:1]
            if actor.name is not None or actor.code not in own:
                yield Field("attribution", actor.name or spans[0].of(analysis.text), spans, "reported by")
                return
