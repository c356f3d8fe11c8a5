"""Statements: the words that report speech, and the act composed from the words that a text uses for it.

| words | act |
| --- | --- |
| a word of an act ("accused", "warned", "call"), in the construction it needs | that act |
| a word that only reports ("said", "according to", ":") with a word of the speech ("must", "illegal") | the cue's act |
| the same with what somebody does: harm ("bombed"), harm to come ("will strike"), harm not done ("not invade") | accuse, warn, deny |
| the same with what the speaker gives ("sending") or does not give ("not send") | promise, reject |
| a word that only reports, alone | say |
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..core.issue import BadVocabulary
from ..vocabulary.words import noun_forms, verb_forms
from .cues import NEGATIONS

ACTS = ("say", "promise", "urge", "accuse", "warn", "praise", "deny", "reject", "agree")
CONSTRUCTIONS = ("clause", "infinitive", "phrase")
COMING = frozenset({"will", "'ll", "’ll", "would", "'d", "’d", "shall", "ready", "prepared", "preparing", "going"})
"""Words before a verb that say that it is still to come."""
SOURCES = frozenset({"according", "per", ":", "–", "—", "-"})
"""Marks and prepositions that report without a verb: "according to X", "X: …", "… – X"."""


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The data of statements. `verbs` gives each reporting verb its act by construction, `nouns` each noun of speech its
    act; `light` are verbs that lend such a noun their subject, `drawing` those whose
    subject it addresses; `target` the prepositions behind which the one addressed
    stands, best first; `cues` the words inside the speech by act, `deeds` the verbs in it that
    tell an act by who does them; `scope` the words that describe speakers not read;
    `texts` are nouns for texts that "say"; `quoted` gives by construction the verbs that report speech only with quoted
    words, `named` those of them that a person with a name says without, `answered` the objects with which a rejection is speech all the same.
    """

    verbs: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    light: frozenset[str]
    drawing: frozenset[str]
    target: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    deeds: Mapping[str, frozenset[str]]
    scope: Mapping[str, frozenset[str]]
    texts: frozenset[str]
    quoted: Mapping[str, frozenset[str]]
    named: frozenset[str]
    answered: frozenset[str]
    channel: Mapping[str, frozenset[str]]
    reply: Mapping[str, frozenset[str]]


@cache
def speech_words() -> SpeechWords:
    """The lexicon in `statement.toml`. Raises BadVocabulary for an act that the codebook does not have."""
    table = tomllib.loads(files(__package__).joinpath("statement.toml").read_text("utf-8"))
    verbs: dict[str, dict[str, str]] = {}
    for construction in CONSTRUCTIONS:
        for act, lemmas in table[construction].items():
            for lemma in lemmas:
                verbs.setdefault(lemma, {}).setdefault(construction, act)
    nouns = {noun: act for act, list_ in table["nouns"].items() for noun in list_}
    for act in (*table["cues"], *table["target"], *nouns.values(), *(a for v in verbs.values() for a in v.values())):
        if act not in ACTS:
            raise BadVocabulary(f"statement.toml speaks of the act “{act}”; the acts are {', '.join(ACTS)}.")
    return SpeechWords(
        verbs=verbs,
        nouns=nouns,
        light=frozenset(table["light"]["verbs"]),
        drawing=frozenset(table["light"]["drawing"]),
        target={act: tuple(words) for act, words in table["target"].items()},
        cues={act: tuple(words) for act, words in table["cues"].items()},
        deeds={kind: frozenset(words) for kind, words in table["deeds"].items()},
        scope={kind: frozenset(words) for kind, words in table["scope"].items()},
        texts=frozenset(table["texts"]["nouns"]),
        quoted={name: frozenset(table["quoted"][name]) for name in CONSTRUCTIONS},
        named=frozenset(table["quoted"]["named"]),
        answered=frozenset(table["quoted"]["answered"]),
        channel={name: frozenset(words) for name, words in table["channel"].items()},
        reply={name: frozenset(words) for name, words in table["reply"].items()},
    )


@cache
def report_forms() -> Mapping[str, Mapping[str, str]]:
    """Every form of a reporting word, its first word inflected, with its acts by construction.

    >>> dict(report_forms()["warnings"]), dict(report_forms()["lashed out"])
    ({'noun': 'warn'}, {'phrase': 'accuse'})
    """
    forms: dict[str, dict[str, str]] = {}
    words = speech_words()
    for lemma, acts in words.verbs.items():
        first, *rest = lemma.split(" ")
        for form in verb_forms(first):
            forms.setdefault(" ".join([form, *rest]), {}).update(acts)
    for noun, act in words.nouns.items():
        for form in noun_forms(noun):
            forms.setdefault(form, {}).setdefault("noun", act)
    return forms


@cache
def _lemmas() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Every form of the first words of the reporting verbs with its lemma, and the same of the light verbs."""
    words = speech_words()
    reporting = {lemma.split(" ")[0] for lemma in words.verbs}
    lending = words.light | words.drawing
    return (
        {form: verb for verb in sorted(reporting, reverse=True) for form in verb_forms(verb)},
        {form: verb for verb in sorted(lending) for form in verb_forms(verb)},
    )


def lemma_of_form(form: str, *, light: bool = False) -> str | None:
    """The reporting verb, or with `light` the verb that lends a noun its subject, of which this is a form.

    >>> lemma_of_form("decried"), lemma_of_form("issuing", light=True), lemma_of_form("sleeps")
    ('decry', 'issue', None)
    """
    return _lemmas()[light].get(form.lower())


@cache
def cue_forms() -> Mapping[str, str]:
    """Every form of a cue, with its act; where two acts share a form the first in the file's order has it."""
    forms: dict[str, str] = {}
    for act, cues in speech_words().cues.items():
        for cue in cues:
            first, *rest = cue.split(" ")
            for form in {*verb_forms(first), *noun_forms(first)} if first.isalpha() else {first}:
                forms.setdefault(" ".join([form, *rest]), act)
    return forms


def cues_among(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where the words hold a cue: (first word, number of words, act), longer cues before shorter.

    >>> list(cues_among(["It", "is", "out", "of", "the", "question"]))
    [(2, 4, 'reject')]
    """
    forms = cue_forms()
    lowered = [w.lower() for w in words]
    place = 0
    while place < len(lowered):
        for size in (4, 3, 2, 1):
            act = forms.get(" ".join(lowered[place : place + size])) if place + size <= len(lowered) else None
            if act is not None:
                yield place, size, act
                place += size - 1
                break
        place += 1


@cache
def deed_forms() -> Mapping[str, str]:
    """Every form of a verb of harm or of giving, with its kind."""
    return {form: kind for kind, verbs in speech_words().deeds.items() for verb in verbs for form in verb_forms(verb)}


DEEDS = {
    ("harm", "plain"): "accuse",
    ("harm", "coming"): "warn",
    ("harm", "negated"): "deny",
    ("gift", "plain"): "promise",
    ("gift", "coming"): "promise",
    ("gift", "negated"): "reject",
}
"""The act of a deed by its kind and by the words before it."""


def act_of_deed(words: Sequence[str]) -> str | None:
    """The act that the first verb of harm or giving tells, with the auxiliaries and negations before it; None without one.

    >>> act_of_deed(["bombed"]), act_of_deed(["will", "strike"]), act_of_deed(["not", "send"]), act_of_deed(["rains"])
    ('accuse', 'warn', 'reject', None)
    """
    before: list[str] = []
    for word in words:
        kind = deed_forms().get(word.lower())
        if kind is not None:
            use = "negated" if NEGATIONS & set(before) else "coming" if COMING & set(before) else "plain"
            return DEEDS[kind, use]
        before.append(word.lower())
    return None


def acts_of(words: Sequence[str]) -> tuple[str, ...]:
    """The acts that the cited words can tell, the likeliest first; empty where they tell none.

    An act of the reporting word comes before that of a cue; "to" or "for" after it stands for its construction.

    >>> acts_of(["accused"]), acts_of(["said", "must"]), acts_of(["said"]), acts_of(["tanks"])
    (('accuse',), ('urge', 'say'), ('say',), ())
    """
    lowered = [w.lower() for w in words]
    reported = _reported(lowered)
    strong = tuple(act for act in reported if act != "say")
    if "say" not in reported and (strong or not SOURCES & set(lowered)):
        return strong
    told = [act for _, _, act in cues_among(lowered)] if len(lowered) > 1 else []  # "continued" alone is no promise
    deed = None if strong else act_of_deed(lowered)
    if deed is not None:
        strong = (deed,)
    return tuple(dict.fromkeys((*strong, *(act for act in speech_words().cues if act in told), "say")))


def _reported(words: Sequence[str]) -> tuple[str, ...]:
    """The acts of the reporting words, each once: those of the longest match at each place."""
    forms = report_forms()
    acts: dict[str, None] = {}
    place = 0
    while place < len(words):
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[place : place + size])
            if place + size <= len(words) and phrase in forms:
                acts.update(dict.fromkeys(_by_construction(forms[phrase], words[:place], words[place + size :])))
                place += size - 1
                break
        place += 1
    return tuple(acts)


def _by_construction(acts: Mapping[str, str], before: Sequence[str], following: Sequence[str]) -> Iterator[str]:
    """The acts of a reporting word, likeliest first; that of its infinitive only where "to" follows or it has no other.

    A form that is a mere saying as a verb and an act as a noun ("calls it a lie", "made calls") is the noun after a verb
    that lends it a subject.
    """
    if following[:1] == ["to"] and "infinitive" in acts:
        yield acts["infinitive"]
    verbal = "say" in (acts.get("clause"), acts.get("phrase")) and not any(lemma_of_form(w, light=True) for w in before)
    kinds = ("clause", "phrase") if verbal else ("clause", "phrase", "noun")
    finite = [acts[name] for name in kinds if name in acts]
    yield from finite or acts.values()


def act_of(words: Sequence[str]) -> str | None:
    """The likeliest act of the cited words, or None where they tell of no speech.

    >>> act_of(["urged"]), act_of(["said", "unacceptable"])
    ('urge', 'accuse')
    """
    acts = acts_of(words)
    return acts[0] if acts else None
