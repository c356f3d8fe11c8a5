"""Statements: who said what, in which tone, to or about whom; the sayings of one speech act joined into one claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from .base import Analysis
from .chains import actor_fields, spans_of
from .statement_aims import Aims
from .statement_groups import joined
from .statement_quotes import quotes_of
from .statement_releases import Release
from .statement_replies import answering
from .statement_sayings import find_sayings, passed_on_by
from .statement_speakers import Speaker, Speakers
from .statement_tellings import Teller, Telling


def find_statements(analysis: Analysis) -> tuple[Claim, ...]:
    """Every reported speech act of an actor in scope, in the order of its first telling; one claim for each joint speaker."""
    told = told_statements(analysis)
    aims = Aims(analysis, told)
    return tuple(aims.of(claim) for claim in told)


def told_statements(analysis: Analysis) -> tuple[Claim, ...]:
    """The same, each with the targets that its construction names."""
    groups = joined(analysis, tuple(tellings(analysis)))
    return tuple(_claim(analysis, group) for group in groups)


def tellings(analysis: Analysis) -> Iterator[Telling]:
    """Each saying once for each of its speakers, with the words said and what they come to.

    Who only passes on what another said ("the palace said that the king had thanked …") vouches for it and makes no
    statement; neither does the house of a release in plain words of its own.
    """
    release = Release(analysis.document)
    sayings = find_sayings(analysis)
    quotes = quotes_of(analysis, sayings)
    teller, speakers = Teller(analysis), Speakers(analysis)
    passed_on = passed_on_by(analysis, sayings)
    vouching: dict[int, tuple[Speaker, ...]] = {}
    before: list[Telling] = []
    for saying in sayings:
        who = speakers.of(saying)
        codes = {s.actor.code for s in who}
        inner = [s for s in passed_on.get(saying.head, ()) if _another(who, speakers.of(s))]
        if inner and who:
            vouching.update((s.head, who) for s in inner)
            continue
        for speaker in who:
            quoted = quotes.get(saying.head, ())
            own = not quoted and release.says(speaker)
            telling = None if own else teller.of(saying, speaker, quoted, codes)
            if telling is not None:
                speakers.remember(who, max((telling.evidence.end, *(q.outer.end for q in telling.quotes))))
                vouched = tuple(_vouched(analysis, vouching.get(saying.head, ())))
                before.append(answering(analysis, replace(telling, attribution=vouched), before))
                yield before[-1]


def _another(outer: Sequence[Speaker], inner: Sequence[Speaker]) -> bool:
    """Whether what is passed on is somebody else's speech: another's, or that of a person for whose words a body vouches."""
    codes = {s.actor.code for s in outer}
    named = any(s.actor.name for s in outer)
    return any(s.actor.code not in codes or (s.actor.name is not None and not named) for s in inner)


def _vouched(analysis: Analysis, speakers: Sequence[Speaker]) -> Iterator[Field]:
    for speaker in speakers:
        actor = speaker.actor
        spans = actor.name_spans if actor.name else (speaker.phrase,)
        yield Field("attribution", actor.name or speaker.phrase.of(analysis.text), spans, "passed on by")


def _claim(analysis: Analysis, group: Sequence[Telling]) -> Claim:
    fields = tuple(_fields(analysis, group))
    evidence = tuple(_apart(t.evidence for t in group))
    return Claim(analysis.document.id, "statement", evidence, fields, f"statement:{group[0].saying.construction}")


def _apart(spans: Iterator[Span]) -> Iterator[Span]:
    """The stretches in order, those that touch joined."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _fields(analysis: Analysis, group: Sequence[Telling]) -> Iterator[Field]:
    named = next((t for t in group if t.speaker.actor.name), group[0])
    yield from named.speaker.fields(analysis)
    leading = next((t for t in group if t.act != "say"), group[0])
    yield Field("act", leading.act, spans_of(analysis, leading.act_tokens), f"composed of {leading.saying.lemma}")
    targets = leading.targets or next((t.targets for t in group if t.targets), ())
    yield from actor_fields("target", targets, "addressed")
    for telling in group:
        for quotation in telling.quotes:
            yield Field("quotes", quotation.inner, (quotation.inner,), "between quotation marks")
    for telling in group:
        for span in telling.content:
            yield Field("content", span, (span,), "what is said")
    reply = next((t.reply for t in group if t.reply is not None), None)
    if reply is not None:
        yield Field("reply_to", reply, (reply,), "what it answers")
    channel = next((t.channel for t in group if t.channel is not None), None)
    if channel is not None:
        yield Field("channel", " ".join(channel.of(analysis.text).split()), (channel,), "where it was said")
    yield from [f for t in group for f in t.date][:1]
    yield from {f.value: f for t in group for f in t.attribution}.values()
