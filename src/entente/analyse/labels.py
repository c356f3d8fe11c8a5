"""What a noun phrase calls its thing: the telling words, their number taken away, and the kind they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..core.document import Span
from ..language.plain import Token
from ..vocabulary.items import ItemMatch, kind_of, kinds_table, singular


@dataclass(frozen=True, slots=True)
class Label:
    """A thing's name in the codebook's form, with the words that show it and its kind."""

    text: str
    spans: tuple[Span, ...]
    kind: str
    kind_spans: tuple[Span, ...]


@cache
def phrase_words(name: str) -> frozenset[str]:
    """A word list of the `phrases` table of `kinds.toml`."""
    return frozenset(kinds_table()["phrases"][name])


def base(head: Token) -> tuple[Token, ...]:
    """The words of a noun phrase up to and with its head, in one run: determiners and modifiers, no clause after it."""
    own = set(head.subtree)
    first = head.i
    while first and (before := head.doc[first - 1]) in own and not (before.is_space and "\n" in before.text):
        first -= 1
    return tuple(head.doc[first : head.i + 1])


def drop(token: Token) -> bool:
    """Whether a word at the edge of a phrase tells nothing of the thing."""
    if token.is_space or token.pos_ in ("DET", "PRON", "ADP", "CCONJ", "PART", "PUNCT", "SYM", "AUX", "ADV", "SCONJ"):
        return True
    return token.lower_ in phrase_words("untelling") or token.dep_ in ("case", "det", "nmod:poss", "cc", "mark")


def label_of(
    tokens: Sequence[Token], text: str, names: Sequence[ItemMatch], barred: Sequence[Span], extra: Sequence[Span] = ()
) -> Label | None:
    """The label that a run of words (the head last) tells; None where its words tell no kind.

    Words at the left edge that tell nothing, and those inside `barred` (counts, sums, makers), are left out. `names` are
    the items found in the text: a name is never cut. `extra` are words told elsewhere that help to tell the kind.
    """
    kept = _telling_run(tokens, names, barred)
    if not kept:
        return None
    spans = _runs(kept, text)
    spans = _whole_names(spans, names)
    written = " ".join(" ".join(s.of(text).split()) for s in spans)
    told = kind_of(written)
    if told is None:
        return None
    kind, kind_spans = told[0], spans
    if extra:
        wider = kind_of(" ".join([*(s.of(text) for s in extra), written]))
        if wider is not None and wider[0] != kind:
            kind, kind_spans = wider[0], (*extra, *spans)
    return Label(_singular(written, spans, names), spans, kind, kind_spans)


def _telling_run(tokens: Sequence[Token], names: Sequence[ItemMatch], barred: Sequence[Span]) -> list[Token]:
    named = _touched(tokens, [m.span for m in names if m.item.system])
    left_out = _touched(tokens, barred) - named
    kept = [t for t in tokens if t not in left_out]
    last = tokens[-1].span
    free = [t for t in tokens if t.dep_ not in ("case", "det", "cc", "mark")]
    telling = named | _touched(free, [m.span for m in names if m.span.overlaps(last)])
    while kept and kept[0] not in telling and kept[0] is not tokens[-1] and drop(kept[0]):
        kept.pop(0)
    inside = [t for t in kept[:-1] if t in telling or not _inner(t, kept)]
    return [*inside, *kept[-1:]]


def _touched(tokens: Sequence[Token], places: Sequence[Span]) -> set[Token]:
    """Those of some tokens that share a character with one of some places."""
    stretches = [(token, token.idx, token.idx + len(token.text)) for token in tokens] if places else []
    return {token for start, end in places for token, first, last in stretches if start < last and first < end}


def _inner(token: Token, kept: Sequence[Token]) -> bool:
    """Whether a word in the middle of a phrase is left out of its label; hyphens and the words they join stay."""
    if token.is_space:
        return True
    glued = not token.whitespace_ or (token.i > 0 and not token.nbor(-1).whitespace_ and token is not kept[0])
    if token.lower_ in ("and", ",", "or", "&", "to", "of", "in", "/", "-", "’s", "'s") or glued:
        return token.lower_ in ('"', "“", "”", "‘", "(", ")", "[", "]")
    return drop(token)


def _runs(tokens: Sequence[Token], text: str) -> tuple[Span, ...]:
    """The stretches of some tokens, neighbours joined."""
    spans: list[Span] = []
    for token in tokens:
        end = token.idx + len(token)
        if spans and not text[spans[-1].end : token.idx].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(token.idx, end))
    return tuple(spans)


def _whole_names(spans: Sequence[Span], names: Sequence[ItemMatch]) -> tuple[Span, ...]:
    """The last stretch lengthened to the end of a name that begins in it ("Leopard" of "Leopard 2")."""
    last = spans[-1]
    over = [m.span.end for m in names if m.item.system and last.start <= m.span.start < last.end < m.span.end]
    return (*spans[:-1], Span(last.start, max([last.end, *over])))


def _singular(written: str, spans: Sequence[Span], names: Sequence[ItemMatch]) -> str:
    """The words with their head in the singular; a system's own name loses only the s that makes it plural."""
    last = next((m for m in names if m.span.end == spans[-1].end), None)
    if last is not None and last.item.system:
        if last.plural and written.endswith("s") and not written.lower().endswith(last.item.name.lower()):
            return written[:-1]
        return written
    *front, head = written.split(" ")
    return " ".join([*front, singular(head)])


def modifiers(head: Token) -> tuple[Span, ...]:
    """The words between commas and "and" before a head, where there are two or more and each is a modifier of kinds."""
    pieces: list[list[Token]] = [[]]
    joints = 0
    for token in reversed(head.doc[head.sent.start : head.i]):
        if token.lower_ in (",", "and", "or", "&"):
            joints += 1
            pieces += [[]] if pieces[-1] else []
        elif token.is_space or token.lower_ in ("other", "as", "well"):
            continue
        elif _tells(token):
            pieces[-1].append(token)
        else:
            break
    found = [Span(p[-1].idx, p[0].idx + len(p[0])) for p in reversed(pieces) if p]
    return tuple(found) if len(found) > 1 and joints >= len(found) - 1 else ()


def _tells(token: Token) -> bool:
    """Whether a word before a head tells its kind, or is joined by a hyphen to one that does."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    glued = token.text == "-" or (following is not None and not token.whitespace_ and following.text == "-")
    return glued or any(token.lower_ in words for words in kinds_table()["modifiers"].values())


def case_of(token: Token) -> str:
    """The preposition of a phrase, its fixed words joined; "" for none."""
    for child in token.children:
        if child.dep_ in ("case", "mark") and child.i < token.i:
            return " ".join([child.lower_, *(t.lower_ for t in child.children if t.dep_ == "fixed")])
    return ""
