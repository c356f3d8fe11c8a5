"""Packages: what one holds, what is listed with a thing given, and the package that a thing is part of are given as it is.

1. "It includes 40 howitzers": the parts are given as the package is that was told before, or that the clause itself names.
2. "… as part of a $3m package": the package is given as what is told of its part.
3. "tanks, including Leopards", "trucks along with tents": what is listed is given as what it is listed with.
4. "The package includes:" and a list of lines: every line is a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from ..core.analysis import Proposition, Thing
from ..core.document import Span
from ..language.plain import Token
from ..records.gate import is_line
from .base import Analysis
from .chains import telling
from .commitment_drafts import Draft, codes, stage_of
from .commitment_parties import Parties, recipients
from .commitment_things import Given, tells, verb_of, words

Drafts = Mapping[tuple[Span, ...], Draft]

NEAR = 3
"""Sentences that a clause may look back to the package of which it tells the parts."""

LINES = 25
"""Lines of a list that are read at most."""


AFTER_PART = 6
"""Words between "part of" and the name or sum of a package at most."""

MEMBER = 14
"""Words between the heads of two neighbours in a list at most."""


def contained(analysis: Analysis, drafts: Drafts) -> dict[tuple[Span, ...], Draft]:
    """The drafts of parts and packages that no predicate of giving tells itself."""
    found: dict[tuple[Span, ...], Draft] = {}
    for proposition in analysis.propositions:
        if proposition.lemma.split(" ")[0] in words("containing") and not proposition.negated:
            _add(found, drafts, _held(analysis, proposition, drafts))
        elif proposition.part == "noun" and proposition.lemma in words("packages"):
            _add(found, drafts, _exemplified(analysis, proposition, drafts))
    _add(found, drafts, _wholes(analysis, drafts))
    _add(found, drafts, _lined(analysis, {**found, **drafts}))
    _add(found, drafts, _listed(analysis, {**found, **drafts}))
    return found


def _add(found: dict[tuple[Span, ...], Draft], drafts: Drafts, new: Iterator[Draft]) -> None:
    for draft in new:
        known = drafts.get(draft.thing.label_spans)
        if known is None or (not known.parties.provider and draft.parties.provider):
            found.setdefault(draft.thing.label_spans, draft)


def _held(analysis: Analysis, proposition: Proposition, drafts: Drafts) -> Iterator[Draft]:
    """The parts that a clause tells, and the package that it names itself."""
    parts = [t for t in _parts(analysis, proposition) if t.kind not in ("support", "political support")]
    lines = list(_lines(analysis, analysis.doc[proposition.head]))
    package = _package(analysis, proposition, drafts) if parts or lines else None
    if package is None:
        return
    yield from (replace(package, thing=part) for part in parts)
    yield from (replace(package, thing=part, place=(_head(analysis, part).i,)) for part in lines)
    if package.thing.label_spans not in drafts:
        yield package


def _parts(analysis: Analysis, proposition: Proposition) -> Iterator[Thing]:
    """The things among a clause's objects."""
    heads = [h for role in ("patient", "prep:of", "prep:") for h in proposition.heads(role) if h > proposition.head]
    yield from (t for h in heads for t in analysis.things.of(h) if tells(t, analysis.doc[h]))


def _lines(analysis: Analysis, token: Token) -> Iterator[Thing]:
    """The first thing of each line of a list that the sentence of a token introduces by a colon."""
    start = token.sent.end_char
    if not analysis.text[token.idx : start].rstrip().endswith(":"):
        return
    for line in analysis.text[start:].splitlines(keepends=True)[:LINES]:
        if line.strip() and not is_line(line):
            return
        inside = (t for t in analysis.things.all() if start <= t.span.start < start + len(line))
        yield from [t for t in inside if tells(t, _head(analysis, t))][:1]
        start += len(line)


def _lined(analysis: Analysis, drafts: Drafts) -> Iterator[Draft]:
    """The parts told by the lines of a list behind the sentence of a package."""
    for draft in [d for d in drafts.values() if _is_whole(d)]:
        for thing in _lines(analysis, _head(analysis, draft.thing)):
            yield replace(draft, thing=replace(thing, makers=()), place=(_head(analysis, thing).i,))


def _package(analysis: Analysis, proposition: Proposition, drafts: Drafts) -> Draft | None:
    """The package of which a clause tells the parts: its own subject with its giver, else the nearest told before."""
    subjects = [analysis.doc[h] for h in proposition.heads("agent", "patient") if h < proposition.head]
    wholes = [t for s in subjects for t in analysis.things.of(s.i)]
    if not wholes and not any(t.lower_ in words("backward") or t.lemma_.lower() in words("packages") for t in subjects):
        made_up = proposition.lemma.split(" ")[0] in ("comprise", "consist", "compose")
        nearest = (
            _nearest(analysis, proposition.head, drafts, 0) if made_up else None
        )  # whatever its subject is read as
        return None if nearest is None else replace(nearest, place=proposition.words)
    told = [d for t in wholes if (d := drafts.get(t.label_spans)) is not None]
    if told:
        return replace(told[0], place=proposition.words)
    given = [t for t in wholes if t.makers]
    if given:
        telling_it = telling(analysis, proposition, "commitment")
        stage = stage_of(analysis, telling_it.tokens)
        makers = codes(given[0].makers)
        receivers = tuple(a for a in recipients(analysis, telling_it, Given(given[0])) if a.code not in makers)
        parties = Parties(given[0].makers, receivers, ())
        return Draft(telling_it, given[0], stage, parties, telling_it.tokens) if stage else None
    nearest = _nearest(analysis, proposition.head, drafts, NEAR)
    return None if nearest is None else replace(nearest, place=proposition.words)


def _nearest(analysis: Analysis, token: int, drafts: Drafts, near: int) -> Draft | None:
    """The package told last before a token, at most some sentences back."""
    before = [d for d in drafts.values() if _is_whole(d) and d.thing.span.start < analysis.doc[token].idx]
    nearest = max(before, key=lambda d: d.thing.span.start, default=None)
    return None if nearest is None or _apart(analysis, nearest.thing.span.start, token) > near else nearest


def _exemplified(analysis: Analysis, proposition: Proposition, drafts: Drafts) -> Iterator[Draft]:
    """The parts behind a noun that comes back to a package: "The delivery, including shells"."""
    parts = [t for h in proposition.heads("prep:including", "prep:such as") for t in analysis.things.of(h)]
    pointed = any(t.lower_ in ("the", "this", "that") for t in analysis.doc[proposition.head].children)
    package = _nearest(analysis, proposition.head, drafts, NEAR) if parts and pointed else None
    for part in parts if package is not None else ():
        if package is not None and tells(part, _head(analysis, part)):
            yield replace(package, thing=replace(part, makers=()), place=(proposition.head,))


def _is_whole(draft: Draft) -> bool:
    """Whether a thing may hold others: aid, money, a package, with its giver told or asked for."""
    return draft.thing.kind in words("wide") and bool(draft.parties.provider or draft.stage == "requested")


def _apart(analysis: Analysis, place: int, token: int) -> int:
    """The number of sentences from a place to a token."""
    return sum(1 for s in analysis.doc.sents if place < s.end_char <= analysis.doc[token].idx)


def _wholes(analysis: Analysis, drafts: Drafts) -> Iterator[Draft]:
    """The packages behind "part of", given as what stands before "part" in the sentence is."""
    things = [t for t in analysis.things.all() if t.value is not None or _last(t) in words("packages")]
    for thing in things:
        first = analysis.doc.char_span(*thing.span, alignment_mode="expand")
        before = first[0].doc[max(first[0].i - AFTER_PART, first[0].sent.start) : first[0].i] if first else ()
        part = next((t for t in before if t.lower_ in words("portions") and t.nbor().lower_ == "of"), None)
        if part is None:
            continue
        start = part.sent.start_char
        given = [d for d in drafts.values() if start <= d.thing.span.start < part.idx]
        if given:
            yield replace(given[-1], thing=replace(thing, makers=()), place=(part.i,))


def _last(thing: Thing) -> str:
    return thing.label.split()[-1].lower()


def _listed(analysis: Analysis, drafts: Drafts) -> Iterator[Draft]:
    """Things that stand in one list with a thing that is given, wherever the tree hangs them.

    Lists of things are what parsers err in most; that only commas, "and", "including" and the like stand between two
    things tells more than their heads.
    """
    known = dict(drafts)
    things = analysis.things.all()
    for before, after in (*pairwise(things), *((b, a) for a, b in reversed(list(pairwise(things))))):
        draft = known.get(before.label_spans)
        if draft is None or after.label_spans in known or draft.thing.kind == "permission":
            continue
        if after.kind == "troops" and verb_of(draft.told.steps[0]) in words("strengthening"):
            continue  # "will strengthen Cairo's navy and soldiers"
        head = _head(analysis, after)
        if after.kind in ("permission", "support", "political support") or _is_modifier(after, head):
            continue
        if not tells(after, head) or (after.value is None and after.label.lower() in words("packages")):
            continue
        if "financial" in (before.kind, after.kind) and (before.value is None) != (after.value is None):
            continue
        first, second = sorted((before, after), key=lambda t: t.span.start)
        if not _in_one_list(analysis, first, second, only_examples=draft.thing.kind == "support"):
            continue
        parties = _own_parties(analysis, draft, after)
        known[after.label_spans] = listed = replace(draft, thing=replace(after, makers=()), parties=parties)
        yield listed


def _is_modifier(thing: Thing, head: Token) -> bool:
    """Whether a name only modifies another noun, which is no part of the thing: "ammunition" of "ammunition depots"."""
    return head.dep_ == "compound" and thing.span.end <= head.span.end


def _head(analysis: Analysis, thing: Thing) -> Token:
    """The last word of a thing's name."""
    last = max(thing.label_spans, key=lambda s: s.end)
    span = analysis.doc.char_span(*last, alignment_mode="expand")
    if span is None:  # a span of the text always covers a token
        raise ValueError(f"{last} is no place in the text")
    return span[-1]


def _in_one_list(analysis: Analysis, first: Thing, second: Thing, *, only_examples: bool) -> bool:
    """Whether only what joins the members of a list, or only what names examples, stands between two things."""
    one, other = _head(analysis, first), _head(analysis, second)
    told = min(s[0] for s in (second.label_spans, second.quantity_spans, second.value_spans) if s)
    start = analysis.doc.char_span(*told, alignment_mode="expand")
    if start is None or one.sent != other.sent or start[0].i - one.i > MEMBER:
        return False
    between = one.doc[one.i + 1 : start[0].i]
    joints = [n for n, t in enumerate(between) if _joins(t)]
    if only_examples and not any(t.lower_ in words("examples") for t in between):
        return False
    if not joints or any(t.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "PART") for t in between if not _joins(t)):
        return False
    behind = between[joints[-1] + 1 :]  # what stands before the second thing belongs to its phrase
    return all(t.pos_ not in ("ADP", "PROPN") or _joins(t) for t in behind)


def _joins(token: Token) -> bool:
    together = token.lower_ in ("with", "to") and token.nbor(-1).lower_ in words("joints")
    likened = token.lower_ == "as" and not {token.nbor(-1).lower_, token.nbor().lower_} & {"such", "well"}
    return together or (token.lower_ in words("joints") and not likened)  # "troops as peacekeepers" are one thing


def _own_parties(analysis: Analysis, draft: Draft, thing: Thing) -> Parties:
    """The parties of a member of a list: its own receiver where each has his ("troops in Chad and ships in Peru")."""
    if thing.makers and thing.makers[0].spans[0].start >= thing.label_spans[-1].end:
        return replace(draft.parties, provider=thing.makers)  # "aid, including tents from Oslo"
    head = _head(analysis, thing)
    behind = head.doc[head.i + 1 : head.i + 4]
    if behind and behind[0].lower_ == "from":
        givers = [
            a for t in behind[1:] for a in analysis.actors.of(t.i, conjuncts=False) if a.form in ("name", "capital")
        ]
        if givers:
            return replace(draft.parties, provider=tuple(givers[:1]))  # "$2m from Oslo and $3m from Rome"
    own = draft.thing.span.end
    if thing.span.start < own or not any(own <= a.spans[-1].start < own + 30 for a in draft.parties.recipient):
        return draft.parties
    following = head.doc[head.i + 1 : head.i + 4]
    if not following or following[0].lower_ not in ("in", "to", "for"):
        return draft.parties
    named = [
        a for t in following[1:] for a in analysis.actors.of(t.i, conjuncts=False) if a.form in ("name", "capital")
    ]
    return replace(draft.parties, recipient=tuple(named[:1])) if named else draft.parties
