"""The act of a saying with the words that tell it: the reporting word's own, else that of what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.cues import NEGATIONS, class_of_lemma
from ..records.statement import COMING, act_of_deed, cues_among, deed_forms, speech_words
from .base import Analysis
from .chains import by_head
from .statement_saying import NAMING, Saying
from .statement_speakers import FIRST_PERSONS

UNREAL = frozenset({"hypothetical", "conditional", "question", "possible", "obliged"})


class Acts:
    """The acts of the sayings of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.doc = analysis, analysis.doc
        self._propositions = by_head(analysis.propositions)

    def of(self, saying: Saying, told: Sequence[int], own: str) -> tuple[str, tuple[int, ...]]:
        """The act and the tokens that tell it, `told` the tokens of what is said and `own` the speaker's code.

        1. the act of the reporting word, unless it only reports; 2. a word of the speech; 3. a gift that is announced;
        4. what is done in the speech, and by whom; 5. say.
        """
        if saying.act != "say":
            return saying.act, saying.words
        found: dict[str, list[int]] = {}
        words, places = self._words(told)
        for place, size, act in cues_among(words):
            tokens = [t for piece in places[place : place + size] for t in piece]
            if act != "promise" and _tells_when(self.doc[tokens[0]]):
                continue
            if act in ("accuse", "warn") and self._names_own(saying, own):
                continue
            if act == "accuse" and self._blames_nobody(tokens[0]):
                continue
            if act == "reject" and self.doc[tokens[0]].lemma_.lower() == "oppose":
                continue  # what somebody says that he opposes is a stance; the tone is that of the rest
            if act != "promise" or self._own_gift(tokens[0], own) or self._comes(saying, tokens[0], own):
                found.setdefault(act, tokens)
        for act in speech_words().cues:
            if act in found:
                return act, tuple(sorted({*saying.words, *found[act]}))
        opposing = self._opposing(saying)
        if opposing is not None:
            return "reject", tuple(sorted((*saying.words, opposing)))
        gift = self._announced_gift(saying)
        if gift is not None:
            return "promise", (*saying.words, gift)
        for act, tokens in self._deeds(saying, told, own):
            return act, tuple(sorted({*saying.words, *tokens}))
        return "say", saying.words

    def _words(self, told: Sequence[int]) -> tuple[list[str], list[list[int]]]:
        """The words of what is said with their tokens, those joined by a hyphen as one: "non-starter"."""
        words: list[str] = []
        places: list[list[int]] = []
        for number in told:
            token = self.doc[number]
            before = places[-1][-1] if places else None
            hyphen = before == number - 1 and not self.doc[number - 1].whitespace_
            if hyphen and "-" in (token.text, self.doc[number - 1].text):
                words[-1] += token.text
                places[-1].append(number)
            else:
                words.append(token.text)
                places.append([number])
        return words, places

    def _comes(self, saying: Saying, cue: int, own: str) -> bool:
        """Whether it is announced that the speaker will do something, or that something will be done: "fees would be cut"."""
        modal = self.doc[cue]
        if saying.lemma not in ANNOUNCING or modal.lower_ not in COMING or modal.dep_ != "aux":
            return False
        deed = self._propositions.get(modal.head.i)
        if deed is None or deed.negated or deed_forms().get(modal.head.lower_) == "harm":
            return False
        return self._is_own(deed, own) or (deed.passive and not deed.heads("agent"))

    def _names_own(self, saying: Saying, own: str) -> bool:
        """Whether it is the speaker's own side that he calls something: "described Oslo as a foe of bullies"."""
        named = (t for t in saying.targets if saying.lemma in NAMING and self.doc[t].dep_ == "obj")
        return any(a.code == own for t in named for a in self.analysis.actors.of(t, False))

    def _blames_nobody(self, cue: int) -> bool:
        """Whether it is told that a thing failed, not that somebody did, or what is somebody's: "the order has failed"."""
        verb = self._propositions.get(cue)
        if verb is None or verb.lemma != "fail" or verb.heads("complement"):
            return False
        named = [t for who in verb.heads("agent") for t in self.doc[who].subtree]
        return bool(named) and not any(t.pos_ == "PRON" or self.analysis.actors.of(t.i, False) for t in named)

    def _opposing(self, saying: Saying) -> int | None:
        """The verb that a participle of saying goes on from where it tells the act: "opposed the plan, arguing that …"."""
        verb = self.doc[saying.head]
        above = verb.head
        told = verb.tag_ == "VBG" and verb.dep_ == "advcl" and above.i < verb.i and above.pos_ == "VERB"
        return above.i if told and next((act for _, _, act in cues_among([above.text])), None) == "reject" else None

    def _announced_gift(self, saying: Saying) -> int | None:
        """The noun of giving that is announced: "announced a loan of …"."""
        if saying.lemma not in ANNOUNCING or saying.construction != "phrase":
            return None
        heads = [self.doc[t] for t in saying.content if self.doc[t].dep_ == "obj"]
        near = [*heads, *(t for h in heads for t in h.children if t.dep_ in ("nmod", "compound"))]
        return next((t.i for t in near if deed_forms().get(t.lower_) == "gift"), None)

    def _deeds(self, saying: Saying, told: Sequence[int], own: str) -> Iterator[tuple[str, list[int]]]:
        """The acts told by what the clauses of the speech say is done: harm by another, harm or gifts of the speaker's own.

        A gift is promised where it goes on or is to come: "is sending", "would send", "ready to send".
        """
        inside = set(told)
        for token in sorted(inside & self._main(saying)):
            deed, verb = self._propositions.get(token), self.doc[token]
            kind = deed_forms().get(verb.lower_)
            if deed is None or deed.part != "verb" or kind is None or deed.modality in UNREAL:
                continue
            words = [t.i for t in (*verb.children, *_above(verb)) if t.i in inside and t.i < token and _helps(t)]
            act = act_of_deed([self.doc[t].text for t in (*sorted(words), token)])
            coming = any(self.doc[t].lower_ in COMING for t in words)
            untold = kind == "harm" and deed.passive and not deed.heads("agent") and coming
            who = "own" if untold or self._is_own(deed, own) else "other" if self._is_other(deed, own) else None
            open_ = bool(words) or (verb.tag_ == "VBG" and deed.tense == "progressive")
            if act is not None and (kind, who, act) in TELLING and (open_ or kind == "harm"):
                yield act, [*words, token]

    def _main(self, saying: Saying) -> set[int]:
        """The predicates of the clauses that are said, those coordinated with them, and what they are ready to do."""
        found = [self.doc[t] for t in saying.content]
        for head in found:
            found += [t for t in head.children if t.dep_ == "conj" and t not in found]
            if head.lower_ in COMING:
                found += [t for t in head.children if t.dep_ in ("xcomp", "advcl")]
        return {t.i for t in found}

    def _is_own(self, deed: Proposition, own: str) -> bool:
        """Whether the speaker does it."""
        return any(
            _is_first(self.doc[who]) or any(a.code == own for a in self.analysis.actors.of(who, False))
            for who in deed.heads("agent")
        )

    def _is_other(self, deed: Proposition, own: str) -> bool:
        """Whether another actor with a name does it."""
        found = [a for who in deed.heads("agent") for a in self.analysis.actors.of(who)]
        return any(
            a.code != own and (not a.code.startswith("group:") or any(c.isupper() for c in a.code)) for a in found
        )

    def _own_gift(self, cue: int, own: str) -> bool:
        """Whether the clause of a cue tells that the speaker gives: "we will send", "Oslo is ready to help"."""
        token = self.doc[cue]
        verb = token.head if token.dep_ == "aux" else token
        given = [verb, *(t for t in verb.children if t.dep_ in ("xcomp", "advcl", "conj"))]
        if not any(class_of_lemma("commitment").get(t.lemma_.lower()) == "give" for t in given):
            return False
        told = self._propositions.get(verb.i)
        return told is not None and not told.negated and self._is_own(told, own)


ANNOUNCING = frozenset({"announce", "unveil", "confirm", "reveal", "declare", "disclose"})
"""Verbs that make known what the speaker is about to do."""

TELLING = frozenset(
    {
        ("harm", "other", "accuse"),
        ("harm", "own", "warn"),
        ("harm", "own", "deny"),
        ("gift", "own", "promise"),
        ("gift", "own", "reject"),
    }
)
"""Whose deed tells which act."""


def _tells_when(verb: Token) -> bool:
    """Whether a verb only tells since when, in a clause of time: "since invading in May"."""
    return verb.tag_ == "VBG" and any(t.dep_ == "mark" and t.lower_ in ("since", "after") for t in verb.children)


def _is_first(token: Token) -> bool:
    """Whether a word is "we" or "us", not "US"."""
    return token.lower_ in FIRST_PERSONS and token.text != "US"


def _above(verb: Token) -> tuple[Token, ...]:
    """The predicate that a verb is what somebody is ready for: "prepared to send"."""
    return (verb.head,) if verb.dep_ in ("xcomp", "advcl") else ()


def _helps(token: Token) -> bool:
    """Whether a word beside a verb is a negation or says that it is to come."""
    return token.lower_ in NEGATIONS or token.lower_ in COMING
