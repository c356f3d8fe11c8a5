"""Reads what the name recogniser learns from: four annotated corpora and the project's own sentences.

Each source marks other kinds of names. What a source does not mark is not told to be no name: every word carries the
set of labels that it may have by its source, and the loss asks only that the sum of their probabilities be high.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .treebank import Sentence

KINDS = ("PERSON", "ORG", "LOC", "NORP", "WEAPON", "PLATFORM", "MONEY", "QUANTITY", "DATE")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
ANY = frozenset(LABELS)
CORE = frozenset({"PERSON", "ORG", "LOC"})

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "president",
        "vice",
        "prime",
        "minister",
        "secretary",
        "foreign",
        "defence",
        "defense",
        "general",
        "gen",
        "lt",
        "col",
        "colonel",
        "major",
        "maj",
        "captain",
        "capt",
        "sgt",
        "admiral",
        "adm",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "chancellor",
        "senator",
        "sen",
        "rep",
        "governor",
        "gov",
        "ambassador",
        "judge",
        "justice",
        "saint",
        "st",
        "the",
        "a",
        "an",
        "deputy",
        "chairman",
        "commander",
    ]
)
"""Words before a name that are no part of it."""

TIMES = re.compile(
    r"\d|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august|september"
    r"|october|november|december)$|^(?:year|month|week|day|decade|century)s?$|^(?:today|yesterday|tomorrow|tonight)$",
    re.IGNORECASE,
)

Allowed = frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence with the labels that each of its words may have."""

    forms: tuple[str, ...]
    allowed: tuple[Allowed, ...]


def outside(inventory: Iterable[str]) -> Allowed:
    """What a word without a mark may be, in a source that marks the kinds of `inventory`.

    >>> sorted(outside(KINDS))
    ['O']
    """
    marked = set(inventory)
    return frozenset(label for label in LABELS if label[2:] not in marked)


def allowed(tags: Sequence[str], kinds: Mapping[str, str | None], inventory: frozenset[str]) -> tuple[Allowed, ...]:
    """The sets of a sentence tagged `B-x`, `I-x`, `O`: `kinds` names the source's kinds as ours; None is unsure."""
    found: list[Allowed] = []
    before = "O"
    for tag in tags:
        kind = kinds.get(tag[2:]) if tag != "O" else None
        if tag == "O" or tag[2:] not in kinds:
            found.append(outside(inventory))
        elif kind is None:
            found.append(outside(inventory & CORE))
        else:
            found.append(frozenset({f"{'I' if before[2:] == tag[2:] and tag[0] == 'I' else 'B'}-{kind}"}))
        before = tag
    return tuple(found)


def _rows(path: Path, form: int, tag: int, separator: str | None) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split(separator)
        if line.startswith(("#", "-DOCSTART-")):
            continue
        if len(cells) <= max(form, tag) or not cells[form].strip():
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append((cells[form].strip(), cells[tag].strip()))
    if sentence:
        yield sentence


def read_wikigold(path: Path) -> Iterator[Named]:
    """Wikipedia sentences with people, organisations, places; its MISC is any of the other kinds or none."""
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": None}
    for rows in _rows(path, 0, 1, " "):
        yield Named(tuple(f for f, _ in rows), allowed([t for _, t in rows], kinds, CORE))


def read_uner(path: Path) -> Iterator[Named]:
    """Universal NER: people, organisations, places."""
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    for rows in _rows(path, 1, 2, "\t"):
        yield Named(tuple(f for f, _ in rows), allowed([t for _, t in rows], kinds, CORE))


RE3D: Mapping[str, str | None] = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "LOC",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "PLATFORM",
    "Money": "MONEY",
    "Quantity": "QUANTITY",
    "Temporal": "DATE",
}


def read_re3d(path: Path) -> Iterator[Named]:
    """Defence reports. They mark descriptions and pronouns too: what has no capital letter is left open, and articles
    and titles at the front are taken off.
    """
    for rows in _rows(path, 0, 1, "\t"):
        forms, tags = [f for f, _ in rows], [t for _, t in rows]
        sets = list(allowed(tags, RE3D, frozenset(KINDS)))
        for start, end in runs(tags):
            kind = RE3D.get(tags[start][2:])
            if kind in (None, "MONEY", "QUANTITY", "DATE"):
                continue
            first = next((i for i in range(start, end) if forms[i].lower().rstrip(".") not in TITLES), end)
            named = first < end and any(forms[i][:1].isupper() for i in range(first, end)) and forms[first] != "I"
            for i in range(start, end):
                if i < first:
                    sets[i] = frozenset({"O"})
                else:
                    sets[i] = frozenset({f"{'B' if i == first else 'I'}-{kind}"}) if named else ANY
        yield Named(tuple(forms), tuple(sets))


def runs(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the names of a tagged sentence begin and end."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            yield start, i
            start = None
        if start is None and tag != "O":
            start = i


MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


def read_own(path: Path, tokenise: object) -> Iterator[Named]:
    """The project's own sentences, marked `[PERSON Ida Berg] said …`; `tokenise` gives the words of a text."""
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        forms: list[str] = []
        tags: list[str] = []
        at = 0
        for mark in [*MARK.finditer(line), None]:
            before = line[at : mark.start() if mark else len(line)]
            for word in tokenise(before):  # type: ignore[operator]
                forms.append(word)
                tags.append("O")
            if mark:
                for number, word in enumerate(tokenise(mark[2])):  # type: ignore[operator]
                    forms.append(word)
                    tags.append(f"{'B' if number == 0 else 'I'}-{mark[1]}")
                at = mark.end()
        yield Named(tuple(forms), tuple(frozenset({tag}) for tag in tags))


GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "time": "DATE"}


def of_treebank(sentence: Sentence) -> tuple[Allowed, ...]:
    """The names of a sentence of the GUM treebank, read off its mentions of entities: of a person, organisation or place
    the run of proper nouns around the head; of a time its short expressions.
    """
    unmarked = outside({*CORE, "DATE"})
    sets: list[Allowed] = [unmarked] * len(sentence.words)
    found = sorted(_gum_runs(sentence), key=lambda run: run[0] - run[1])
    taken: set[int] = set()
    for start, end, kind in found:
        if taken & set(range(start, end)):
            continue
        taken.update(range(start, end))
        for i in range(start, end):
            sets[i] = ANY if kind == "?" else frozenset({f"{'B' if i == start else 'I'}-{kind}"})
    return tuple(sets)


def _gum_runs(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    for start, end, entity in _gum_mentions(sentence):
        kind = GUM.get(entity)
        words = sentence.words[start:end]
        if kind == "DATE":
            told = len(words) <= 5 and any(TIMES.search(w.form) for w in words)
            yield start, end, "DATE" if told else "?"
        elif kind:
            head = next((i for i in range(start, end) if not start < sentence.words[i].head <= end), start)
            if sentence.words[head].upos == "PROPN":
                first, last = _proper_run(sentence, head, start, end, kind)
                if first < last:
                    yield first, last, kind


def _proper_run(sentence: Sentence, head: int, start: int, end: int, kind: str) -> tuple[int, int]:
    """The name around a proper noun inside a mention: to the left its capitalised words, which the treebank tags as what
    they are ("United States", "White House"); to the right proper nouns, also behind "of" but in a person's name.
    """
    words = sentence.words
    parts = ("PROPN",) if kind == "PERSON" else ("PROPN", "ADJ", "NOUN", "NUM", "VERB")
    first, last = head, head + 1
    while first > start and (
        (words[first - 1].upos in parts and words[first - 1].form[:1].isupper()) or words[first - 1].form == "-"
    ):
        first -= 1
    while last < end:
        step = 1
        if kind != "PERSON" and words[last].form in ("of", "for"):
            step = 3 if last + 1 < end and words[last + 1].form == "the" else 2
        if last + step > end or not (words[last + step - 1].upos in ("PROPN", "NUM") or words[last].form == "-"):
            break
        last += step
    while kind == "PERSON" and first < last and words[first].form.lower().rstrip(".") in TITLES:
        first += 1
    return first, last


def _gum_mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, word in enumerate(sentence.words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        single: list[tuple[str, str]] = []
        for mark in re.finditer(r"\((\d+)-(\w+)[^()]*(\)?)|(\d+)\)", entity):
            if mark[4]:
                if opened.get(mark[4]):
                    start, kind = opened[mark[4]].pop()
                    yield start, i + 1, kind
            elif mark[3]:
                single.append((mark[1], mark[2]))
            else:
                opened.setdefault(mark[1], []).append((i, mark[2]))
        for _, kind in single:
            yield i, i + 1, kind
