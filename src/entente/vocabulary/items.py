"""What may be given: weapon systems and aid items by name and class, and the codebook kind that a phrase's words tell.

A system is found however its designation is written ("F-16", "F 16", "F16s", "Leopard 2A6"). A phrase's kind is that of
its head ("tank ammunition" is ammunition); a head that tells little ("system", "aid", "package") takes that of its most
telling modifier. Slang names, brands of civil goods and components below the level of "spare parts" are not attempted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.document import Span
from .words import noun_forms, verb_forms

WORD = re.compile(r"[^\W\d_]+|\d+")
GAP = re.compile(r"[ \u00a0\n]?[-–‑/.(&]?[ \u00a0\n]?")
MODEL = re.compile(r"(?:-?[A-Z\d]+\d*[A-Z]*)*")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the vocabulary: a system ("Leopard 2") or a common name ("battle tank").

    `kind` is the codebook's, `group` its class in the vocabulary; `sipri`, `unroca` and `kiel` are that class in the
    registers of those names, "" where it has none. `weak` tells that the words beside it decide the kind.
    """

    name: str
    kind: str
    group: str
    sipri: str
    unroca: str
    kiel: str
    system: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """An item found in a text: its place, and whether it stands in the plural."""

    span: Span
    item: Item
    plural: bool = False


@cache
def kinds_table() -> Mapping[str, Any]:
    """The word lists of `kinds.toml`."""
    return tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))


@cache
def kinds() -> tuple[str, ...]:
    """The codebook's kinds.

    >>> len(kinds())
    30
    """
    return tuple(kinds_table()["kinds"])


@cache
def _weak() -> Mapping[str, str]:
    """Weak heads and the group each belongs to ("aid", "money", "hardware", "deal")."""
    return {word: group for group, words in kinds_table()["weak"].items() for word in words}


SPELLING = (("armour", "armor"), ("defence", "defense"), ("licence", "license"), ("programme", "program"), ("centre", "center"), ("anti-", "anti"))
"""British spellings and the other way to write each; the vocabulary needs to hold only one of the two."""


def _spellings(name: str) -> Iterator[str]:
    yield name
    for one, other in SPELLING:
        if one in name:
            yield name.replace(one, other)


@cache
def items() -> tuple[Item, ...]:
    """Every item of the vocabulary, systems and common names."""
    return tuple(dict.fromkeys(item for item, _ in _surfaces()))


def _surfaces() -> Iterator[tuple[Item, str]]:
    weak = _weak()
    for file in sorted(f.name for f in files(__package__).iterdir() if f.name.startswith("items") and f.name.endswith(".toml")):
        for group in tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))["classes"]:
            place = (group["name"], group["sipri"], group["unroca"], group["kiel"])
            for line in group.get("systems", ()):
                name, *others = (s.strip() for s in line.split("|"))
                item = Item(name, group["kind"], *place, system=True)
                for surface in (name, *others):
                    yield item, surface
            for noun in group["nouns"]:
                unsure = noun in weak or group["name"] == "unspecified support"
                item = Item(noun, group["kind"], *place, system=False, weak=unsure)
                for spelled in _spellings(noun):
                    yield item, spelled


def _parts(text: str) -> tuple[str, ...]:
    return tuple(m[0].lower() for m in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class _Surface:
    parts: tuple[str, ...]
    text: str
    item: Item
    plural: bool


@cache
def _index() -> Mapping[str, tuple[_Surface, ...]]:
    """Surfaces by their first part, the longest first; of two equal ones the first in the files holds."""
    found: dict[tuple[str, ...], _Surface] = {}
    for item, surface in _surfaces():
        one = _parts(surface)
        found.setdefault(one, _Surface(one, surface, item, False))
        last = one[-1]
        if not last.isdigit() and not (item.system and len(last) == 1):
            many = (*one[:-1], last + "s") if item.system else (*one[:-1], noun_forms(last)[1])
            found.setdefault(many, _Surface(many, surface, item, True))
    index: dict[str, list[_Surface]] = {}
    for surface in found.values():
        index.setdefault(surface.parts[0], []).append(surface)
    return {first: tuple(sorted(group, key=lambda s: -len(s.parts))) for first, group in index.items()}


def find_items(text: str) -> tuple[ItemMatch, ...]:
    """Every item in a text, the longest at each place, in order.

    >>> [(m.item.name, m.plural) for m in find_items("14 F 16s, Leopard 2A6s and anti-aircraft guns")]
    [('F-16', True), ('Leopard 2', True), ('anti-aircraft gun', True)]
    """
    words = list(WORD.finditer(text))
    index = _index()
    found: list[ItemMatch] = []
    place = 0
    while place < len(words):
        match = next(
            (m for surface in index.get(words[place][0].lower(), ()) if (m := _at(text, words, place, surface))), None
        )
        if match is None:
            place += 1
            continue
        found.append(match)
        while place < len(words) and words[place].start() < match.span.end:
            place += 1
    return tuple(found)


def _at(text: str, words: Sequence[re.Match[str]], place: int, surface: _Surface) -> ItemMatch | None:
    """The match of a surface that begins at a word, with the letters of its variant and its plural s; None where it is another word."""
    stop = place + len(surface.parts)
    if stop > len(words) or any(words[place + i][0].lower() != part for i, part in enumerate(surface.parts)):
        return None
    if any(not GAP.fullmatch(text[words[i].end() : words[i + 1].start()]) for i in range(place, stop - 1)):
        return None
    start, end, plural = words[place].start(), words[stop - 1].end(), surface.plural
    if start and (text[start - 1] in "-_@#" or text[start - 1].isalnum()) and not (surface.parts[0].isalpha() and text[start - 1] == "-"):
        return None
    if surface.item.system:
        if not _cased(text[start:end], surface):
            return None
        end, plural = _variant(text, end, plural, surface)
    if re.match(r"[^\W_]|[.,]\d", text[end : end + 2]):
        return None
    return ItemMatch(Span(start, end), surface.item, plural)


def _cased(written: str, surface: _Surface) -> bool:
    """Whether the letters have the case of a name: a plain word its capital, short letters before a number theirs."""
    named = surface.text
    if any(c.isdigit() for c in named):
        letters = WORD.match(named)
        short = letters is not None and letters[0].isalpha() and letters[0].isupper() and len(letters[0]) <= 3
        joined = not re.search(r"\s", written)
        return written[0].isupper() or written[0].isdigit() if not (short and not joined) else written.split()[0].isupper()
    if named.isupper() and len(named) <= 4 and named.isalpha():
        return written[: len(named)].isupper()
    return written[0].isupper() or " " in named or "-" in named


def _variant(text: str, end: int, plural: bool, surface: _Surface) -> tuple[int, bool]:
    """Where the designation ends with the letters of its variant ("2A6", "T-72M1") and a plural s."""
    if surface.parts[-1].isdigit() or len(surface.parts[-1]) <= 2:
        variant = MODEL.match(text, end)
        if variant and variant[0]:
            end = variant.end()
    if re.match(r"['’]?s(?!\w)", text[end : end + 3]) and text[end : end + 1] == "s":
        return end + 1, True
    return end, plural


def things_in(text: str) -> tuple[tuple[Span, str], ...]:
    """A cheap look before parsing: the place and kind of every item in a text.

    >>> things_in("London will send 14 tanks.")
    ((Span(start=20, end=25), 'tank'),)
    """
    return tuple((m.span, m.item.kind) for m in find_items(text))


@cache
def _modifiers() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Modifiers and the kind that each makes of a head of aid or money, and of a head of hardware."""
    table = kinds_table()
    aid = {word: kind for kind, words in table["modifiers"].items() for word in words}
    hardware = aid | {word: kind for kind, words in table["hardware"].items() for word in words}
    return aid, hardware


ARMS = frozenset(
    {"tank", "armoured vehicle", "artillery", "rocket artillery", "air defence", "combat aircraft", "helicopter", "drone", "missile", "ammunition", "small arms", "heavy weapons", "military equipment"}
)
"""Kinds of hardware for war: aid told by them is military aid."""


def kind_of(phrase: str) -> tuple[str, Span] | None:
    """The kind that a noun phrase (its head last) tells, and the words in it that do; None where none does.

    >>> kind_of("Patriot air defence battery")[0], kind_of("tank ammunition")[0], kind_of("security support package")[0]
    ('air defence', 'ammunition', 'military aid')
    >>> kind_of("warm welcome") is None
    True
    """
    words = list(re.finditer(r"\w[\w.'’-]*\w|\w", phrase))
    if not words:
        return None
    found = find_items(phrase)
    head = next((m for m in found if m.span.end >= words[-1].end()), None)
    weak = _weak_head(phrase, words, head)
    if weak is None:
        return _strong(phrase, found, head)
    group, default = weak
    start = head.span.start if head else words[-1].start()
    telling = _telling(phrase, [m for m in found if m.span.end <= start], words, start, group)
    return telling or (default, Span(start, words[-1].end()))


def _weak_head(phrase: str, words: Sequence[re.Match[str]], head: ItemMatch | None) -> tuple[str, str] | None:
    """Group and default kind of a weak head."""
    last = singular(words[-1][0].lower())
    group = _weak().get(words[-1][0].lower()) or _weak().get(last)
    if head is not None and not head.item.weak:
        return None
    if head is not None:
        return group or "aid", head.item.kind
    return (group, kinds_table()["defaults"][group]) if group else None


def _strong(phrase: str, found: Sequence[ItemMatch], head: ItemMatch | None) -> tuple[str, Span] | None:
    """A head that tells its kind; a system named before it tells better, unless the head is what the system needs."""
    if head is None:
        return None
    before = [m for m in found if m.item.system and m.span.end <= head.span.start]
    table = kinds_table()["parts"]
    if before and not head.item.system:
        system = before[-1]
        rocket = singular(head.item.name.split()[-1]) in table["rockets"]
        portable = system.item.kind in ("missile", "air defence")
        if (head.item.kind not in table["kinds"]) or (rocket and portable):
            return system.item.kind, system.span
    return head.item.kind, head.span


def _telling(phrase: str, before: Sequence[ItemMatch], words: Sequence[re.Match[str]], start: int, group: str) -> tuple[str, Span] | None:
    """The kind told by the modifier nearest to a weak head, a named system or class first."""
    aid, hardware = _modifiers()
    table = hardware if group in ("hardware", "deal") else aid
    for match in reversed(before):
        if match.item.weak or match.item.name in table:
            continue
        kind = match.item.kind
        if group in ("aid", "money") and kind in ARMS:
            kind = "military aid"
        return kind, match.span
    for word in reversed([w for w in words if w.end() <= start]):
        for part in (word[0].lower(), *reversed(word[0].lower().split("-"))):
            if part in table:
                return table[part], Span(word.start(), word.end())
    return None


@cache
def _verb_kinds() -> Mapping[str, str]:
    return {form: kind for verb, kind in kinds_table()["verbs"].items() for form in verb_forms(verb)}


@cache
def singular(word: str) -> str:
    """The singular of a noun form, the word itself where it has none.

    >>> singular("batteries"), singular("arms"), singular("missiles"), singular("gas")
    ('battery', 'arms', 'missile', 'gas')
    """
    table = kinds_table()["plural"]
    lower = word.lower()
    if lower in table["irregular"]:
        return str(table["irregular"][lower])
    if lower in table["keep"] or lower.endswith(("ss", "us", "is")) or len(lower) < 4:
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if lower.endswith("s") else word


def supports_kind(kind: str, cited: Sequence[str]) -> bool:
    """Whether the cited words tell exactly this kind, worked out anew from the words alone.

    >>> supports_kind("tank", ["Leopard 2 tanks"]), supports_kind("missile", ["Leopard 2 tanks"])
    (True, False)
    """
    for words in (*cited, " ".join(cited)):
        told = kind_of(words)
        if told is not None and told[0] == kind:
            return True
        if _verb_kinds().get(words.strip().lower()) == kind:
            return True
    return False


def _label_words(text: str) -> tuple[str, ...]:
    return tuple(singular(w).lower() for w in re.findall(r"\w+", text))


def supports_label(label: str, cited: Sequence[str]) -> bool:
    """Whether the cited words are this label, number apart: all of them, or one piece that cuts no name in two.

    >>> supports_label("Challenger 2", ["Challenger 2s"]), supports_label("Challenger 3", ["Challenger 2s"])
    (True, False)
    """
    wanted = _label_words(label)
    if not wanted:
        return False
    pieces = [_label_words(words) for words in cited]
    if wanted in (tuple(w for p in pieces for w in p), *pieces):
        return True
    return any(_whole_piece(label, words) for words in cited)


def _whole_piece(label: str, words: str) -> bool:
    """Whether the label stands in the words as one run that does not split a system's name."""
    tokens = list(re.finditer(r"\w+", words))
    wanted = _label_words(label)
    for place in range(len(tokens) - len(wanted) + 1):
        run = tokens[place : place + len(wanted)]
        if tuple(singular(t[0]).lower() for t in run) != wanted:
            continue
        span = Span(run[0].start(), run[-1].end())
        if all(not m.item.system or not m.span.overlaps(span) or span.covers(Span(m.span.start, min(m.span.end, span.end + 1))) for m in find_items(words)):
            return True
    return False
