"""Which tellings are one statement: consecutive ones of one speaker on one matter, a clause that goes on, a retelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .base import Analysis
from .statement_tellings import Telling, sentences_between

Group = tuple[Telling, ...]
GOES_ON = frozenset({"add", "go on", "continue", "conclude", "sum up"})
"""Verbs that say that a speech goes on."""
LEAD = 250
"""Characters from the text's beginning within which a saying is its lead, told again further on, often with the name of who said it."""
NEXT = 2
"""Sentences after such a lead in which the one who said it is named."""
MANY = 4
"""Sentences from which on a statement is long, and goes on only with what shares three words with it."""
LONG = 5
"""Letters from which on quoted words told twice are the same words, not a word that two speeches share."""


def joined(analysis: Analysis, tellings: Sequence[Telling]) -> tuple[Group, ...]:
    """The tellings grouped, in the order of each group's first; what several say together is apart from what each says alone."""
    speakers = Counter(t.saying.head for t in tellings)
    groups: list[list[Telling]] = []
    for telling in tellings:
        alike = [
            g for g in reversed(groups) if (speakers[g[-1].saying.head] > 1) == (speakers[telling.saying.head] > 1)
        ]
        home = next((g for g in alike if _same(analysis, g, telling)), None)
        if home is not None:
            home.append(telling)
        else:
            groups.append([telling])
    return tuple(tuple(group) for group in groups)


def _same(analysis: Analysis, group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a telling belongs to a statement of the same speaker.

    Always where it quotes the same words again or tells what the text begins with. In one sentence: unless two different acts are told by finite or
    coordinated verbs. After that: never where the reporting word tells an act that the statement does not have yet ("also
    warned"); where a state said it and the next sentences name who spoke for it, about the same; where the verb goes on
    ("added"). In the next sentence: a pronoun speaks, nothing is said besides a quotation, or two words are shared. Two
    sentences on: two words shared. Further on: three words shared, two by a quotation after words that are none. Measured on
    hand-coded reports; the figures change little around these, and pairs weighed by a regression over all of them did no
    better.
    """
    if _quotes_again(analysis, group, telling) or _tells_lead(analysis, group, telling):
        return True
    last = group[-1]
    first, second = analysis.doc[last.saying.head].sent, analysis.doc[telling.saying.head].sent
    in_lead = _spoken_for(group, telling) and first.start_char <= LEAD and first.start != second.start
    if last.speaker.key != telling.speaker.key and not in_lead:
        return False
    if first.start == second.start:
        return not _tells_apart(analysis, group, telling)
    if telling.saying.act not in {"say", *(t.act for t in group)}:
        return False
    shared = len(matter(analysis, last) & matter(analysis, telling))
    quoted_only = bool(telling.quotes) and not telling.content
    gap = sentences_between(analysis, *_between(last, telling, first.end_char, second.start_char))
    if len({analysis.doc[t.saying.head].sent.start for t in group}) >= MANY and shared < 3:
        return False
    if in_lead and last.speaker.key != telling.speaker.key:
        return gap <= NEXT and shared >= 2
    if telling.saying.lemma in GOES_ON and gap <= 2:
        return True
    if gap == 0:
        pronoun = any(analysis.doc[t].pos_ == "PRON" for t in telling.saying.speakers)
        return quoted_only or pronoun or shared >= 2
    if gap == 1:
        return shared >= 2
    return shared >= 3 or (quoted_only and not last.quotes and shared >= 2)


def _between(last: Telling, telling: Telling, end: int, start: int) -> tuple[int, int]:
    """Where one telling ends and the next begins, their quotations counted in."""
    ended = max([end, *(q.outer.end for q in last.quotes)])
    return ended, max(ended, min([start, *(q.outer.start for q in telling.quotes if q.outer.start >= ended)]))


def _tells_apart(analysis: Analysis, group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a telling in the same sentence has an act of its own: "denied it and accused", not "condemned it, saying"."""
    verb = analysis.doc[telling.saying.head]
    own = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBG"))
    strong = {t.saying.act for t in group} | {telling.saying.act}
    return own and len(strong - {"say"}) > 1


def _spoken_for(group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a body without a person's name spoke and a person with one speaks for it."""
    code, name = telling.speaker.key
    return name is not None and all(t.speaker.key == (code, None) for t in group)


def _tells_lead(analysis: Analysis, group: Sequence[Telling], telling: Telling) -> bool:
    """Whether a telling further on is what the text begins with: the same act on the same matter, on no other day."""
    lead = group[0]
    start = analysis.doc[lead.saying.head].sent.start_char
    apart = start < analysis.doc[telling.saying.head].sent.start_char
    if start > LEAD or not apart or not (lead.speaker.key == telling.speaker.key or _spoken_for(group, telling)):
        return False
    days, day = {f.value for t in group for f in t.date}, {f.value for f in telling.date}
    if days and day and not days & day:
        return False
    acts, verbs = {t.act for t in group}, {t.saying.act for t in group}
    shared = len(matter(analysis, lead) & matter(analysis, telling))
    if {"accuse", "warn"} & acts and shared >= 3:  # what a headline calls an accusation is told as a warning
        acts, verbs = acts | {"accuse", "warn"}, verbs | {"accuse", "warn"}
    return shared >= 2 and telling.act in acts and telling.saying.act in {"say", *verbs}


def _quotes_again(analysis: Analysis, group: Sequence[Telling], telling: Telling) -> bool:
    """Whether one of the quotations is part of one that the statement of the same speaker has."""
    code, name = telling.speaker.key
    names = {t.speaker.key[1] for t in group} - {None}
    if any(t.speaker.key[0] != code for t in group) or (name is not None and names and name not in names):
        return False
    told, new = ([*_words(analysis, t)] for t in (group, (telling,)))
    return any(one in other or other in one for one in told for other in new)


def _words(analysis: Analysis, tellings: Sequence[Telling]) -> Sequence[str]:
    quoted = [q.inner.of(analysis.text).lower().strip(" .,!?") for t in tellings for q in t.quotes]
    return [words for words in quoted if len(words) >= LONG]


def matter(analysis: Analysis, telling: Telling) -> frozenset[str]:
    """The telling words of what is said."""
    words = (analysis.doc[t] for t in telling.told)
    return frozenset(
        t.lemma_.lower() for t in words if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and len(t.lemma_) > 3
    )
