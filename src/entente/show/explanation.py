"""The explanation of a claim, as a page for people and for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..core.document import Span
from ..core.explanation import Explanation, Predicate, TreeSentence
from ..core.values import Field
from ..records.base import claim_json
from .entry import Block, Line
from .line import claim_line, shown
from .tree import crossing, drawn
from .wording import shortened

MOST = 8
"""Reasons of the confidence that are shown."""

WIDE = 60
"""Characters of quoted words on a line."""


def explanation_page(told: Explanation) -> tuple[Block, ...]:
    """The page of an explanation: the claim, its sentences with their trees, the predicates, the fields, the confidence."""
    claim, document = told.claim, told.document
    day = document.published.isoformat() if document.published else None
    source = " · ".join(part for part in (document.id, document.source, day, document.title) if part)
    head = [Line(claim_line(claim), "bold", 0), Line(source, "dim"), Line(f"read by the rule “{claim.rule}”", "dim")]
    if told.read_by:
        versions = dict(told.read_by)
        named = ", ".join(f"{name} {version}" for name, version in told.read_by if name != "at")
        head.append(Line(f"read on {versions['at'][:10]} by {named}", "dim"))
    if not told.still_read:
        head.append(
            Line(
                "Today's rules no longer read it so: the claim is as it was kept, the rest as it is seen now.", "yellow"
            )
        )
    return (
        Block(f"{claim.type} {claim.id}", tuple(head)),
        *(Block(_place("sentence", s.span), tuple(_tree(told, s))) for s in told.sentences),
        Block("predicates", tuple(line for p in told.predicates for line in _predicate(told, p))),
        Block("values", tuple(line for f in claim.fields for line in _field(told, f))),
        Block(f"confidence {claim.confidence:.2f}", tuple(_reasons(told))),
    )


def explanation_json(told: Explanation) -> dict[str, Any]:
    """The same for programs: the whole claim with its id, then what the page shows."""
    text = told.document.text

    def words(span: Span) -> dict[str, Any]:
        return {"words": _words(span, text), "place": list(span)}

    return {
        "id": told.claim.id,
        **claim_json(told.claim),
        "still_read": told.still_read,
        "read_by": dict(told.read_by),
        "sentences": [
            {
                **words(sentence.span),
                "tree": [
                    {
                        "word": word.span.of(text),
                        "lemma": word.lemma,
                        "part": word.part,
                        "relation": word.relation,
                        "head": word.head,
                        "place": list(word.span),
                    }
                    for word in sentence.words
                ],
            }
            for sentence in told.sentences
        ],
        "predicates": [
            {
                "predicate": p.lemma,
                "part": p.part,
                "decides": p.decides,
                "words": [words(span) for span in p.words],
                "polarity": p.polarity,
                "modality": p.modality,
                "tense": p.tense,
                "voice": p.voice,
                "arguments": [
                    {"role": f.role, "how": f.how, "actors": list(f.actors), **words(f.span)} for f in p.fillers
                ],
                "vouching": [words(span) for span in p.vouching],
            }
            for p in told.predicates
        ],
        "reasons": [{"sign": reason.sign, "worth": reason.worth} for reason in told.reasons],
    }


def _tree(told: Explanation, sentence: TreeSentence) -> Iterator[Line]:
    """A line a word: where it hangs, its part of speech and relation, and which values cite it."""
    text = told.document.text
    heads = [word.head for word in sentence.words]
    branches, over = drawn(heads), crossing(heads)
    left = [branch + word.span.of(text) for branch, word in zip(branches, sentence.words, strict=True)]
    wide = min(max(map(len, left)), 44)
    for number, (words, word) in enumerate(zip(left, sentence.words, strict=True)):
        cited = dict.fromkeys(f"{f.name} {_value(f, '…')}" for f in told.claim.fields if _cites(f, word.span))
        of = f" of “{sentence.words[word.head].span.of(text)}”" if number in over and word.head is not None else ""
        line = f"{words:<{wide}}  {word.part:<5}  {word.relation + of:<10}  {', '.join(cited)}"
        yield Line(line.rstrip(), "" if cited else "dim")


def _cites(field: Field, word: Span) -> bool:
    return field.name not in ("content", "quotes", "reply_to", "terms") and any(s.overlaps(word) for s in field.spans)


def _predicate(told: Explanation, predicate: Predicate) -> Iterator[Line]:
    text = told.document.text
    words = " … ".join(_words(span, text) for span in predicate.words)
    kinds = (predicate.part, predicate.polarity, predicate.modality, predicate.tense, predicate.voice)
    seen = ", ".join(kind for kind in kinds if kind not in ("none", "active"))
    yield Line(f"{predicate.lemma}: “{words}” ({seen})", "bold" if predicate.decides else "dim")
    for filler in predicate.fillers:
        actors = f" = {', '.join(filler.actors)}" if filler.actors else ""
        how = "" if filler.how == "direct" else f" (found by {filler.how})"
        yield Line(f"{filler.role:<13} “{shortened(_words(filler.span, text), WIDE)}”{actors}{how}", inset=5)
    for span in predicate.vouching:
        yield Line(f"{'vouched for by':<13} “{shortened(_words(span, text), WIDE)}”", "dim", 5)


def _field(told: Explanation, field: Field) -> Iterator[Line]:
    text = told.document.text
    words = " … ".join(_words(span, text) for span in field.spans)
    places = ", ".join(f"{span.start}-{span.end}" for span in field.spans)
    yield Line(f"{field.name.replace('.', ' '):<15} {_value(field, words):<24} {field.rule}")
    yield Line(f"“{shortened(words, WIDE)}” [{places}]", "dim", 18)


def _value(field: Field, words: str) -> str:
    """The value in words; of a stretch of the text, and of a text that stands there, the words themselves."""
    value = words if isinstance(field.value, Span) else shown(field.value)
    return shortened(" ".join(value.split()), 40)


def _reasons(told: Explanation) -> Iterator[Line]:
    if not told.reasons:
        yield Line("Nothing sets it apart from other claims of its type.", "dim")
    for reason in told.reasons[:MOST]:
        yield Line(f"{'raised' if reason.worth > 0 else 'lowered'} by {abs(reason.worth):.2f}  {reason.sign}")
    rest = told.reasons[MOST:]
    if rest:
        yield Line(f"… and {len(rest)} more signs that come to {sum(r.worth for r in rest):+.2f}", "dim")


def _place(what: str, span: Span) -> str:
    return f"{what} {span.start}-{span.end}"


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
