"""One saying by one speaker: its act with the words that tell it, what is said, to whom and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Quotation
from ..core.document import Span
from ..core.values import Field
from ..records.statement import speech_words
from .base import Analysis
from .statement_acts import Acts
from .statement_channels import channel_of
from .statement_saying import Saying, clause_span, preposition, said_spans, told_tokens
from .statement_speakers import Speaker
from .statement_targets import Targets

SENTENCE_END = re.compile(r"[.!?][\"”’'»)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Telling:
    """A saying by one speaker. `told` are the tokens of what is said, `content` its clauses outside full quotations."""

    saying: Saying
    speaker: Speaker
    act: str
    act_tokens: tuple[int, ...]
    evidence: Span
    told: tuple[int, ...]
    targets: tuple[Actor, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    content: tuple[Span, ...] = ()
    date: tuple[Field, ...] = ()
    attribution: tuple[Field, ...] = ()
    channel: Span | None = None
    reply: Span | None = None


PLANS = frozenset({"suggestion", "idea", "notion"})
"""Words for what is said that are words for plans, too: "rejected suggestions that it lied", but "rejected the idea"."""

DEEDS = frozenset(
    "decision refusal move step action failure statement remark comment behaviour behavior conduct withdrawal rejection denial vote "
    "veto announcement choice policy reluctance unwillingness absence boycott stance insistence attempt inaction".split()
)
"""Nouns of what somebody does by will: to regret them is to blame whose they are."""


class Teller:
    """The sayings of one document read for their speakers."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.doc = analysis, analysis.doc
        self._acts = Acts(analysis)
        self._targets = Targets(analysis)

    def of(
        self, saying: Saying, speaker: Speaker, quotes: Sequence[Quotation], joint: Collection[str] = ()
    ) -> Telling | None:
        """A saying read for one of its speakers, `joint` the codes of all; None where it is no speech without quoted words and has none."""
        if not quotes and not self._speaks_alone(saying, speaker):
            return None
        told = tuple(told_tokens(self.analysis, saying, [q.inner for q in quotes]))
        act, act_tokens = self._acts.of(saying, told, speaker.actor.code)
        targets = self._targets.of(saying, act, told, {speaker.actor.code, *joint}, speaker.actor.name)
        content = tuple(said_spans(self.analysis, saying, quotes))
        evidence, date = self._evidence(saying, speaker), tuple(self._date(saying))
        telling = Telling(saying, speaker, act, act_tokens, evidence, told, targets, tuple(quotes), content, date)
        return replace(telling, channel=channel_of(self.analysis, saying))

    def _speaks_alone(self, saying: Saying, speaker: Speaker) -> bool:
        """Whether a saying without quoted words is speech: no word of other senses, no noun in passing, no mere source."""
        words = speech_words()
        if saying.construction == "noun":
            return saying.act != "say" and (len(saying.words) > 1 or saying.act in ("accuse", "deny"))
        if saying.construction == "phrase" and self._only_names(saying):
            return False
        if saying.construction == "source":
            return speaker.actor.name is not None
        if self._is_outcry(saying, speaker):
            return False
        if saying.lemma == "regret" and saying.construction == "phrase":
            return self._anothers(saying, speaker)
        if saying.lemma not in words.quoted.get(saying.construction, ()):
            return True
        if saying.lemma in words.named and saying.construction != "clause" and speaker.actor.name is not None:
            return True
        if saying.lemma == "agree" and any(t.lower_ == "that" for c in saying.content for t in self.doc[c].children):
            return True  # "agreed that …" says so, "agreed to …" does it
        refused = saying.act in ("reject", "deny") and saying.construction == "phrase"
        return refused and any(self._answers(t) for t in saying.content)

    def _is_outcry(self, saying: Saying, speaker: Speaker) -> bool:
        """Whether many condemn and neither a word of theirs nor a reason is told: an act (ruling 13).

        A headline in the present stands for words told below it.
        """
        if saying.lemma != "condemn" or saying.construction != "phrase" or self.doc[saying.head].tag_ in ("VBZ", "VBP"):
            return False
        clauses = (self.doc[t] for t in saying.content if self.doc[t].pos_ == "VERB")
        reason = any(c.dep_ in ("ccomp", "xcomp") or preposition(c) in ("for", "as") for c in clauses)
        return speaker.actor.code.startswith("group:") and not reason

    def _answers(self, place: int) -> bool:
        """Whether what is rejected is words: a claim; a suggestion where it is told what it says, not one that is a plan."""
        noun = self.doc[place]
        plan = noun.lemma_.lower() in PLANS and not any(t.dep_ in ("acl", "ccomp", "nmod") for t in noun.children)
        return noun.lemma_.lower() in speech_words().answered and not plan

    def _anothers(self, saying: Saying, speaker: Speaker) -> bool:
        """Whether a phrase tells a deed of somebody who is not the speaker: "regretted Chad's decision"."""
        deeds = [self.doc[c] for c in saying.content if self.doc[c].lemma_.lower() in DEEDS]
        owners = [t for deed in deeds for t in deed.children if t.dep_ in ("nmod:poss", "nmod", "amod")]
        found = [a for t in owners for a in self.analysis.actors.of(t.i, conjuncts=False)]
        return any(a.code != speaker.actor.code for a in found)

    def _only_names(self, saying: Saying) -> bool:
        """Whether a relative clause only says which thing is meant: "the tanks that Oslo has asked for"."""
        verb = self.doc[saying.head]
        subject = any(t.dep_ == "nsubj" and t.lower_ not in ("who", "which", "that") for t in verb.children)
        if verb.dep_ != "acl:relcl" or not subject or saying.act in ("deny", "reject"):
            return False
        return not any(t > verb.i and self.doc[t].dep_ in ("obj", "ccomp", "xcomp") for t in saying.content)

    def _evidence(self, saying: Saying, speaker: Speaker) -> Span:
        """The reporting clause with what it says in the sentence of the reporting word."""
        sentence = self.doc[saying.head].sent
        spans = [clause_span(self.analysis, saying)]
        pieces = [speaker.phrase, *(self.analysis.subtree(head) for head in saying.content)]
        spans += [p for p in pieces if sentence.start_char <= p.start and p.end <= sentence.end_char]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def _date(self, saying: Saying) -> Iterator[Field]:
        mention = self.analysis.dates.of(saying.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, mention.cited, mention.when.rule)


def sentences_between(analysis: Analysis, start: int, end: int) -> int:
    """How many sentences end between two places; sentences that were not parsed count too."""
    between = analysis.text[start:end].strip()
    return len(SENTENCE_END.findall(between)) + (not SENTENCE_END.search(between[-2:])) if between else 0
