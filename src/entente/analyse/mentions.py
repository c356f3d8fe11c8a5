"""Names of possible actors in a parsed text: those of the vocabulary, and the organisations that the language engine finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch

from ..core.document import Document, Span
from ..vocabulary.actors import Name, find_names
from ..vocabulary.items import find_items
from ..vocabulary.offices import find_offices, group_words, noun_kinds

PERSON = frozenset({"PERSON", "PER"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its stretch, its tokens from `first` to `last`, the token that heads it, what it stands for.

    `joined` tells that a hyphen ties it to a word ("Russian-backed"), so that it owns nothing after it; `against` that it is
    turned round ("anti-Russian", "non-NATO").
    """

    span: Span
    first: int
    last: int
    head: int
    name: Name
    joined: bool = False
    against: bool = False

    @property
    def owns(self) -> bool:
        """Whether it can be the owner of an office or institution named after it."""
        return not self.joined and not self.against and self.name.form not in ("town", "other")


def head_of(tokens: Sequence[Token]) -> Token:
    """The token that heads a stretch: the last of those whose own head lies outside it."""
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in outer if not t.is_punct and not t.is_space), outer[-1] if outer else tokens[-1])


def stretch(doc: Doc, span: Span) -> Stretch | None:
    """The tokens that a stretch of characters touches."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


class Names:
    """The names of a text by their tokens, in order and apart; names in skipped stretches are left out."""

    def __init__(self, doc: Doc, document: Document) -> None:
        self.doc = doc
        self._skips = [Span(s.start, s.end) for s in document.skips]
        self.by_token: dict[int, Named] = {}
        people = [e for e in doc.ents if e.label_ in PERSON]
        for span, name in find_names(doc.text):
            tokens = stretch(doc, span)
            if tokens is not None and not self._skipped(span) and not _within_person(tokens, name, people):
                self._add(tokens, span, name)
        for entity in doc.ents:
            if entity.label_ == "ORG" and not self._skipped(Span(entity.start_char, entity.end_char)):
                self._organisation(entity)

    def __iter__(self) -> Iterator[Named]:
        """Every name once, in text order."""
        return iter(dict.fromkeys(self.by_token[i] for i in sorted(self.by_token)))

    def at(self, token: int) -> Named | None:
        """The name that a token belongs to."""
        return self.by_token.get(token)

    def _skipped(self, span: Span) -> bool:
        return any(span.overlaps(skip) for skip in self._skips)

    def _add(self, tokens: Stretch, span: Span, name: Name) -> None:
        if name.codes == ("group:the West",) and _goes_on(tokens):
            return
        joined, against = _hyphens(tokens)
        named = Named(span, tokens.start, tokens.end - 1, head_of(list(tokens)).i, name, joined, against)
        for token in tokens:
            self.by_token[token.i] = named

    def _organisation(self, entity: Stretch) -> None:
        """An organisation that only the engine knows. Where it holds a word of government it is read by that word instead."""
        words = [t for t in entity if not t.is_space]
        while words and (words[0].lower_ in ("the", "a", "an") or words[0].is_punct):
            words = words[1:]
        while words and (words[-1].lower_ in ("'s", "’s") or words[-1].is_punct):
            words = words[:-1]
        if not words or not any(w.text[:1].isupper() for w in words):
            return
        span = Span(words[0].idx, words[-1].idx + len(words[-1]))
        inside = [self.by_token[w.i] for w in words if w.i in self.by_token]
        if any(n.span.covers(span) or n.name.form in ("other", "body", "seat") for n in inside):
            return
        if any(n.first < words[0].i or n.last > words[-1].i for n in inside):
            return
        written = span.of(self.doc.text)
        if _of_government(words) or any(m.item.system for m in find_items(written)) or find_offices(written):
            return
        label = " ".join(written.split())
        self._add(self.doc[words[0].i : words[-1].i + 1], span, Name((f"org:{label}",), "org"))


def _of_government(words: Sequence[Token]) -> bool:
    nouns = [_lemma(word) for word in words]
    unsure = group_words("heads", "ambiguous")
    return any(noun_kinds().get(noun) == "institutions" and noun not in unsure for noun in nouns)


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()


def _goes_on(tokens: Stretch) -> bool:
    """Whether "West" is only the first word of a longer name ("West Midlands", "West End")."""
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    return after is not None and after.text[:1].isupper() and bool(tokens[-1].whitespace_)


def _within_person(tokens: Stretch, name: Name, people: Sequence[Stretch]) -> bool:
    """Whether a name is a piece of a person's name ("Jordan" of "Jim Jordan")."""
    if name.form in ("demonym", "seat", "body", "region"):
        return False
    holder = next((p for p in people if p.start <= tokens.start and tokens.end <= p.end), None)
    if holder is None or (holder.start == tokens.start and holder.end == tokens.end):
        return False
    return not find_offices(holder.text)


def _hyphens(tokens: Stretch) -> tuple[bool, bool]:
    """Whether a hyphen joins the name to a participle after it, or a prefix before it turns it round."""
    doc, after, before = tokens.doc, tokens.end, tokens.start
    joined = (
        after + 1 < len(doc)
        and doc[after].text in ("-", "‑", "–")
        and not doc[after - 1].whitespace_
        and doc[after + 1].lower_ in group_words("hyphens", "joined")
    )
    against = (
        before > 1
        and doc[before - 1].text in ("-", "‑")
        and doc[before - 2].lower_ in group_words("hyphens", "against")
    )
    return joined, against
