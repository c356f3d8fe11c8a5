"""Walking outward from a predicate: the predicates that embed it, the words that decide, and who vouches for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..core.analysis import Actor, Proposition
from ..core.document import Span
from ..core.values import Field
from ..records.cues import class_of_lemma
from ..vocabulary.nominals import nominals
from .base import Analysis

SPEECH = frozenset(
    "say tell add note state report stress write explain claim assert argue insist recall remind mention point remark emphasise emphasize "
    "underline underscore acknowledge admit conclude comment reply respond answer quote believe think know allege indicate suggest disclose "
    "reveal tweet post repeat maintain admit".split()
)
"""Verbs that only report; the chain goes on through them, and their subject vouches for what is reported."""


def cue_of(proposition: Proposition, record_type: str) -> str | None:
    """The cue class of a proposition's predicate in a record type; of a noun, that of the verb whose act it names."""
    known = class_of_lemma(record_type)
    lemma = proposition.lemma
    if proposition.part == "noun":
        lemma = nominals().get(lemma, lemma)
    return known.get(lemma, known.get(lemma.split(" ")[0]))


def embedders(analysis: Analysis, proposition: Proposition) -> tuple[Proposition, ...]:
    """The propositions that embed this one, nearest first."""
    return tuple(analysis.propositions[number] for number in proposition.chain)


@dataclass(frozen=True, slots=True)
class Telling:
    """A predicate with those that embed it and are cues of one record type: `steps` nearest first, the predicate itself at the start.

    `reports` are the propositions that only report it, nearest first.
    """

    steps: tuple[Proposition, ...]
    cues: tuple[str, ...]
    reports: tuple[Proposition, ...]
    lent: tuple[int, ...] = ()
    """Auxiliaries and negations of verbs passed through, which decide with the steps: "must do more to help"."""

    @property
    def tokens(self) -> tuple[int, ...]:
        """The deciding words of all steps, in text order."""
        return tuple(sorted({*self.lent, *(token for step in self.steps for token in step.words)}))


def telling(analysis: Analysis, proposition: Proposition, record_type: str) -> Telling:
    """The chain of cues around a predicate. It ends at the first predicate that is neither a cue nor a report."""
    steps, cues = [proposition], [cue_of(proposition, record_type) or ""]
    reports: list[Proposition] = []
    lent: list[int] = []
    below = proposition
    for above in embedders(analysis, proposition):
        if _is_aside(analysis, below):
            break
        cue = cue_of(above, record_type) or _cue_of_talks(above, record_type)
        if analysis.doc[above.head].dep_ == "parataxis" and above.lemma.split(" ")[0] not in SPEECH:
            break
        speaks = above.lemma.split(" ")[0] in SPEECH or _shares_news(analysis, above, below)
        below = above
        if speaks and (cue is None or reports or above.lemma in ("share", "admit")):
            reports.append(above)
        elif cue is not None and not reports:
            steps.append(above)
            cues.append(cue)
        elif above.part == "verb" and above.lemma not in _TRANSPARENT:
            break
        elif above.lemma in LENDING and not reports:
            lent += [word for word in above.words if word != above.head]
    return Telling(tuple(steps), tuple(cues), tuple(reports), tuple(lent))


def _is_aside(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether a clause with a verb of its own tells when or why, so that nothing that embeds the main clause is said of it."""
    token = analysis.doc[proposition.head]
    marks = {t.lower_ for t in token.children if t.dep_ in ("mark", "advmod") and t.i < token.i}
    return token.dep_ == "advcl" and bool(marks & ASIDE) and proposition.tense not in ("infinitive", "progressive")


def _shares_news(analysis: Analysis, above: Proposition, below: Proposition) -> bool:
    """Whether a verb of sharing shares what its clause tells: "I want to share that …"."""
    return above.lemma == "share" and analysis.doc[below.head].dep_ == "ccomp"


ASIDE = frozenset({"as", "because", "since", "while", "whereas", "although", "though", "after", "when"})
"""Words before a clause that tells when or why."""


def _cue_of_talks(above: Proposition, record_type: str) -> str | None:
    """The cue of a noun that is a form of a cue verb though it names another act: "is in talks on selling"."""
    return class_of_lemma(record_type).get(above.lemma) if above.part == "noun" else None


LENDING = frozenset({"able", "do", "act", "move", "work", "manage", "hurry"})
"""Verbs passed through whose auxiliaries tell how far the act below them got."""

_TRANSPARENT = frozenset(
    {
        "be",
        "have",
        "make",
        "give",
        "take",
        "go",
        "use",
        "lead",
        "start",
        "begin",
        "move",
        "act",
        "do",
        "manage",
        "hurry",
        "able",
        "work",
    }
)


def words_of(analysis: Analysis, tokens: Sequence[int]) -> tuple[str, ...]:
    """The surface words of some tokens."""
    return tuple(analysis.doc[t].text for t in tokens)


def spans_of(analysis: Analysis, tokens: Sequence[int]) -> tuple[Span, ...]:
    """The stretches of some tokens, neighbours joined."""
    spans: list[Span] = []
    for token in sorted(tokens):
        word = analysis.word(token)
        if spans and not analysis.text[spans[-1].end : word.start].strip():
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(word)
    return tuple(spans)


def actors_at(analysis: Analysis, heads: Sequence[int]) -> tuple[Actor, ...]:
    """The actors of some phrases, each once."""
    found: dict[str, Actor] = {}
    for head in heads:
        for actor in analysis.actors.of(head):
            found.setdefault(actor.code, actor)
    return tuple(found.values())


def first_actors(analysis: Analysis, proposition: Proposition, roles: Sequence[str]) -> tuple[Actor, ...]:
    """The actors in the first of `roles` that holds any."""
    for role in roles:
        found = actors_at(analysis, [a.head for a in proposition.arguments if a.role == role])
        if found:
            return found
    return ()


def actor_fields(name: str, actors: Sequence[Actor], rule: str) -> Iterator[Field]:
    """A field for each actor, with the words that show it."""
    for actor in actors:
        if actor.spans:
            yield Field(name, actor.code, actor.spans, f"{rule}:{actor.form}")


def attribution(analysis: Analysis, told: Telling, vouched: Sequence[str]) -> Iterator[Field]:
    """Who vouches for a claim inside the text, nearest first, left out where it is one of the claim's own actors without a name."""
    heads = [h for report in told.reports for h in report.heads("agent")]
    heads += [h for step in told.steps for h in step.sources]
    seen: set[str] = set()
    for head in heads:
        for actor in analysis.actors.of(head, conjuncts=False) or (None,):
            spans = (analysis.subtree(head),) if actor is None else (actor.name_spans or actor.spans[:1])
            name = actor.name if actor is not None and actor.name else (spans[0].of(analysis.text))
            if actor is not None and actor.name is None and actor.code in vouched:
                continue
            if name not in seen and spans[0].end - spans[0].start < 80:
                seen.add(name)
                yield Field("attribution", name, spans, "reported by")


def evidence_of(analysis: Analysis, tokens: Sequence[int], spans: Sequence[Span]) -> Span:
    """The shortest stretch of the sentence that holds the deciding words and every cited word of that sentence."""
    sentence = analysis.doc[tokens[0]].sent
    inside = [analysis.word(t) for t in tokens]
    inside += [s for s in spans if sentence.start_char <= s.start and s.end <= sentence.end_char]
    return Span(min(s.start for s in inside), max(s.end for s in inside))


def by_head(propositions: Sequence[Proposition]) -> Mapping[int, Proposition]:
    """Propositions by the token of their predicate."""
    return {p.head: p for p in propositions}
