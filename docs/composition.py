"""Makes docs/composition.md: what the program's own functions compose of each class of words in each use.

Nothing is written here by hand but the uses that are tried: every cell is what `stages_of`, `stances_of`, `statuses_of`,
`acts_of` or `events_of` gives for the words, as it does for the words that a claim cites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from entente.records.action import action_words, events_of
from entente.records.commitment import stages_of
from entente.records.cues import classes
from entente.records.meeting import statuses_of
from entente.records.position import stances_of
from entente.records.statement import CONSTRUCTIONS, acts_of, speech_words
from entente.vocabulary.words import verb_forms

PAGE = Path(__file__).parent / "composition.md"
SHOWN = 6
"""Words of a class that are named; how many more there are is told."""

Compose = Callable[[Sequence[str]], tuple[str, ...]]

USES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "did": ("past", ()),
    "does": ("s", ()),
    "is doing": ("ing", ("is",)),
    "has done": ("participle", ("has",)),
    "will do": ("base", ("will",)),
    "may do": ("base", ("may",)),
    "should do": ("base", ("should",)),
    "would do": ("base", ("would",)),
    "was done": ("participle", ("was",)),
    "did not do": ("base", ("did", "not")),
    "will not do": ("base", ("will", "not")),
    "if … does": ("s", ("if",)),
}
"""The uses tried of each verb: which form, and the words before it."""

UNDER = {"commitment": ("to", "send")}
"""What stands under a word that embeds another, where that makes a difference; a second table of the record type."""

STATES = frozenset({"limited", "undecided"})
"""Words that stand for their class and are no verbs: they are tried with forms of "be"."""
BE = {"past": "was", "s": "is", "ing": "being", "participle": "been", "base": "be"}

HEAD = """# How values are composed

A stage, a stance, a status, an act or an event is never guessed from the whole of a text. It is composed, by a plain
function, from the few words that a claim cites for it; the tree decides only *which* words these are. The support check
calls the same function again, so a value that its words do not compose is refused. Each table below shows what the
functions give for one verb of each class in the uses that a text may have it in. It is written by `make docs` from the
program itself: a dash means that the words compose nothing, and no claim is made of them.

Where a cell names two values the first is taken; the second is what the same words may mean elsewhere.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD.strip()]
    parts += composed("commitment", "Stage: how far a commitment got", stages_of)
    parts += composed("position", "Stance: where an actor stands", stances_of)
    parts += composed("meeting", "Status: whether a meeting was held", statuses_of)
    parts += acts()
    parts += events()
    return "\n\n".join(parts) + "\n"


def composed(record_type: str, heading: str, compose: Compose) -> Iterator[str]:
    """The tables of a record type: its classes, each in every use, alone and with a verb under it."""
    yield f"## {heading}"
    yield f"The classes of words (`records/{record_type}.toml`), each with the word that shows it in the tables:"
    rows = [(name, _verb(lemmas), _named(lemmas)) for name, lemmas in classes(record_type).items()]
    yield _table(("class", "shown by", "words"), rows)
    yield from _in_uses(record_type, (), compose)
    under = UNDER.get(record_type)
    if under is None:
        return
    yield f"With “{' '.join(under)}” under the verb:"
    yield from _in_uses(record_type, under, compose)


def _in_uses(record_type: str, under: Sequence[str], compose: Compose) -> Iterator[str]:
    rows = []
    for name, lemmas in classes(record_type).items():
        told = [" / ".join(compose((*used(_verb(lemmas), use), *under))[:2]) or "–" for use in USES]
        rows.append((f"{name} ({_verb(lemmas)})", *told))
    yield _table(("", *USES), rows)


def used(lemma: str, use: str) -> tuple[str, ...]:
    """The words of a verb in a use.

    >>> used("send", "will not do"), used("rule out", "has done")
    (('will', 'not', 'send'), ('has', 'ruled', 'out'))
    """
    form, before = USES[use]
    if lemma in STATES:
        return (*before, BE[form], lemma)
    first, *rest = lemma.split(" ")
    return (*before, _form(first, form), *rest)


def _form(verb: str, use: str) -> str:
    """The form of a verb in a use; where two will do, the first in the alphabet."""
    return min((form for form, uses in verb_forms(verb).items() if use in uses), default=verb)


def _verb(lemmas: Sequence[str]) -> str:
    """The word that stands for a class: its first."""
    return lemmas[0]


def _named(lemmas: Sequence[str]) -> str:
    more = f" and {len(lemmas) - SHOWN} more" if len(lemmas) > SHOWN else ""
    return f"{', '.join(lemmas[:SHOWN])}{more}"


def acts() -> Iterator[str]:
    """The acts of statements: the words that tell each by construction, and what words of the speech make of a bare "said"."""
    words = speech_words()
    yield "## Act: what somebody does by speaking"
    yield (
        "A reporting word tells its act in the construction that it needs: with the clause said, with an infinitive, with "
        "a phrase, or as a noun (`records/statement.toml`)."
    )
    rows = []
    for act in dict.fromkeys(told for acts in words.verbs.values() for told in acts.values()):
        by = [
            _named([lemma for lemma, acts in words.verbs.items() if acts.get(construction) == act]) or "–"
            for construction in CONSTRUCTIONS
        ]
        rows.append((act, *by, _named([noun for noun, told in words.nouns.items() if told == act]) or "–"))
    yield _table(("act", *CONSTRUCTIONS, "noun"), rows)
    yield "A word that only reports takes the act of the words of the speech itself that are cited with it:"
    told_by = [
        (act, _named(cues), " / ".join(acts_of((*cues[0].split(" "), "said")))) for act, cues in words.cues.items()
    ]
    yield _table(("act", "words of the speech", "“said” with the first of them"), told_by)


def events() -> Iterator[str]:
    """The frames of actions in the order in which they win, and what becomes of one in each use."""
    table = action_words()
    known = {**classes("action"), **{name: tuple(nouns) for name, nouns in table["beside"].items()}}
    yield "## Event: what an act is"
    yield (
        "An event is told by the classes of words that stand together (`records/action.toml`); the first line that fits is "
        "told. What is negated, only possible, planned or feared is no act."
    )
    rows = [
        (str(number), event, " + ".join(f"{name} ({known[name][0]})" for name in needed))
        for number, (event, *needed) in enumerate(table["frames"]["order"], 1)
    ]
    yield _table(("", "event", "classes that must all be told"), rows)
    yield "The classes:"
    yield _table(("class", "words"), [(name, _named(words)) for name, words in known.items()])
    yield "The first verb of some classes in every use:"
    tried = ("assault", "penalise", "mobilise", "threaten", "condemn", "retreat")
    used_rows = [
        (f"{name} ({known[name][0]})", *(" / ".join(events_of(used(known[name][0], use))) or "–" for use in USES))
        for name in tried
        if name in known
    ]
    yield _table(("", *USES), used_rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "| " + " | ".join("---" for _ in heads) + " |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
