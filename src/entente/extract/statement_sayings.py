"""Sayings: every place where the text reports that somebody says something, before it is known who or about what.

A saying is a reporting word in one of its constructions: a verb with the clause it reports ("said that …", "…," he said),
with an infinitive ("vowed to …"), with a phrase ("condemned the …"), a noun of speech that a verb or a possessor gives a
speaker ("issued a warning", "the minister's call for …"), a source ("according to …"), or a headline ("Oslo: …").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..core.analysis import Proposition
from ..core.document import Span
from ..records.statement import lemma_of_form, speech_words
from .base import Analysis
from .chains import by_head

UNREAL = frozenset({"possible", "obliged", "conditional", "hypothetical"})
UNSAID = frozenset(
    {
        *("refuse", "decline", "fail", "expect", "want", "hope", "like", "need", "try", "wait", "likely", "plan"),
        *("ask", "urge", "unable", "set", "schedule", "due"),
    }
)
"""Predicates under which an infinitive of saying is not said: "declined to say", "is expected to announce"."""
LONGEST_LABEL = 7
"""A headline's speaker is told in no more words than this before its colon."""
FAR_THAT = 9
"""Tokens within which "that" still belongs to a reporting verb."""
FEW_WORDS = 3
"""A reporting word inside a quotation of no more words is still the reporter's: "strongly condemned"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One reported speech: `head` is the token of the reporting word, `words` all tokens of it ("lashed", "out", "at").

    `act` is the act of the reporting word alone, `lemma` its entry in the lexicon. `speakers`, `content` and `targets`
    are the tokens that head the phrases of who says it, what is said, and to or about whom the construction says it.
    """

    head: int
    words: tuple[int, ...]
    lemma: str
    act: str
    construction: str
    speakers: tuple[int, ...]
    content: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()


def find_sayings(analysis: Analysis) -> tuple[Saying, ...]:
    """Every saying of the document told in the reporter's own words, in text order."""
    found: dict[int, Saying] = {}
    propositions = by_head(analysis.propositions)
    for saying in (
        *_verbs(analysis, propositions),
        *_nouns(analysis),
        *_sources(analysis),
        *_headlines(analysis),
    ):
        if not _quoted(analysis, analysis.word(saying.head)):
            found.setdefault(saying.head, saying)
    return tuple(_told_by_reporter(analysis, [found[head] for head in sorted(found)]))


def _told_by_reporter(analysis: Analysis, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings without what another saying only weighs: inside what is said, words of thought and of the present day."""
    inside: set[int] = set()
    for saying in sayings:
        for head in saying.content if saying.lemma != "report" else ():
            subtree = {t.i for t in analysis.doc[head].subtree}
            if saying.head not in subtree:
                inside |= subtree
    for saying in sayings:
        tag = analysis.doc[saying.head].tag_
        if saying.head not in inside or (
            saying.lemma not in speech_words().thought and tag not in ("VBP", "VBZ", "VB")
        ):
            yield saying


def passed_on_by(analysis: Analysis, sayings: Sequence[Saying]) -> Mapping[int, tuple[Saying, ...]]:
    """For each saying whose content is another saying, by its head: the sayings that it passes on."""
    known = {s.head: s for s in sayings if s.construction not in ("noun", "source", "headline")}
    found: dict[int, tuple[Saying, ...]] = {}
    for saying in known.values():
        heads = [t for c in saying.content for t in (c, *(d.i for d in analysis.doc[c].children if d.dep_ == "conj"))]
        inner = tuple(known[t] for t in heads if t in known and t != saying.head)
        if inner and saying.construction == "clause":
            found[saying.head] = inner
    return found


def _quoted(analysis: Analysis, word: Span) -> bool:
    """Whether a word is itself quoted, alone quoted words set aside ("strongly condemned")."""
    return any(q.inner.covers(word) and len(q.inner.of(analysis.text).split()) > FEW_WORDS for q in analysis.quotations)


def _verbs(analysis: Analysis, propositions: Mapping[int, Proposition]) -> Iterator[Saying]:
    for proposition in propositions.values():
        if proposition.part == "verb" and _is_said(analysis, proposition):
            saying = _light(analysis, proposition) or _of_verb(analysis, proposition, propositions)
            if saying is not None:
                yield saying


def _of_verb(analysis: Analysis, told: Proposition, propositions: Mapping[int, Proposition]) -> Saying | None:
    token = analysis.doc[told.head]
    entry = _entry(token)
    if entry is None:
        return None
    lemma, tail = entry
    acts = speech_words().verbs[lemma]
    content, construction = _content(analysis, told, acts)
    if construction is None or (_in_passing(token) and construction == "phrase"):
        return None
    words = [told.head, *tail]
    if construction == "infinitive":
        words += [t.i for t in analysis.doc[content[0]].children if t.lower_ == "to" and t.i < content[0]][:1]
    act = acts[construction]
    speakers = _going_on(analysis, token, propositions) or told.heads("agent")
    return Saying(told.head, tuple(sorted(words)), lemma, act, construction, speakers, content, _targets(told, act))


def _in_passing(token: Token) -> bool:
    """Whether a participle only says which ones are meant: "allies condemning the visit"."""
    return token.tag_ == "VBG" and token.dep_ == "acl" and token.doc[token.i - 1].text != ","


def _going_on(analysis: Analysis, token: Token, propositions: Mapping[int, Proposition]) -> tuple[int, ...]:
    """The speakers of the clause that a reporting verb without a subject of its own goes on from.

    1. "Was quoted as saying": the one quoted; 2. a participle after a comma goes on from the last reporting verb of the
    sentence, else from the clause it hangs on ("condemned the raid, saying …"); 3. a verb coordinated with what is said in
    the tense of the saying goes on from the saying ("said Minsk was bluffing and urged it to …").
    """
    if any(t.lower_ == "as" and t.dep_ == "mark" for t in token.children):
        return tuple(t.i for t in token.head.children if t.dep_ in ("obj", "nsubj:pass"))
    if token.tag_ == "VBG" and token.i and token.doc[token.i - 1].text == ",":
        before = [
            propositions[t.i]
            for t in reversed(token.doc[token.sent.start : token.i])
            if _reports(analysis, t, propositions)
        ]
        above = [propositions[t.i] for t in token.ancestors if t.i < token.i and _finite(t) and t.i in propositions]
        return next((found for told in (*before, *above) if (found := told.heads("agent"))), ())
    first = token.head
    if token.dep_ == "conj" and first.dep_ == "ccomp" and not any(t.dep_.startswith("nsubj") for t in token.children):
        said = propositions.get(first.head.i)
        if said is not None and first.head.tag_ == token.tag_ and lemma_of_form(first.head.lower_) is not None:
            return said.heads("agent")
    return ()


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _reports(analysis: Analysis, token: Token, propositions: Mapping[int, Proposition]) -> bool:
    """Whether a token is a finite reporting verb outside quotations."""
    known = token.i in propositions and _finite(token) and lemma_of_form(token.lower_) is not None
    return known and not _quoted(analysis, analysis.word(token.i))


def _entry(token: Token) -> tuple[str, list[int]] | None:
    """The longest entry of the lexicon that the verb makes with its particle and prepositions, and their tokens."""
    verbs = speech_words().verbs
    lemma = lemma_of_form(token.lower_)
    if lemma is None:
        return None
    particles = [
        t
        for t in token.children
        if t.dep_ == "compound:prt" or (t.dep_ in ("advmod", "xcomp", "obj") and t.i in (token.i + 1, token.i + 2))
    ]
    cases = [
        (c.lower_, c.i)
        for a in token.children
        if a.dep_.split(":")[0] in ("obl", "advcl", "xcomp", "ccomp")
        for c in a.children
        if c.dep_ in ("case", "mark") and c.i > token.i
    ]
    stems = [(f"{lemma} {p.lower_}", [p.i]) for p in particles] + [(lemma, [])]
    for stem, tail in stems:
        for word, place in cases:
            if f"{stem} {word}" in verbs:
                return f"{stem} {word}", [*tail, place]
    return next(((stem, tail) for stem, tail in stems if stem in verbs), None)


def _is_said(analysis: Analysis, told: Proposition) -> bool:
    """Whether the speech took place: not denied, merely possible, wished for or still to come."""
    token = analysis.doc[told.head]
    asked = told.modality == "question" and token.tag_ not in ("VBD", "VBZ")
    if told.negated or told.modality in UNREAL or asked or told.tense == "future":
        return False
    if told.tense == "infinitive" or token.tag_ == "VB":
        above = token.head.lemma_.lower() if token.head is not token else ""
        return above not in UNSAID and not any(
            t.dep_ == "aux" and t.lower_ not in ("did", "does", "do") for t in token.children
        )
    return True


def _content(analysis: Analysis, told: Proposition, acts: Mapping[str, str]) -> tuple[tuple[int, ...], str | None]:
    """What is said, and in which construction; (nothing, None) where none of the verb's constructions is there."""
    token = analysis.doc[told.head]
    clauses = [t for t in token.children if t.dep_ == "ccomp" or (t.dep_ == "parataxis" and _is_speech(token, t))]
    infinitives = [
        t
        for t in token.children
        if t.dep_ in ("xcomp", "ccomp", "advcl") and any(c.lower_ == "to" and c.dep_ == "mark" for c in t.children)
    ]
    if "infinitive" in acts and infinitives:
        return (infinitives[0].i,), "infinitive"
    if "clause" in acts and clauses:
        return tuple(t.i for t in clauses), "clause"
    if "clause" in acts and (token.dep_ == "parataxis" or _is_aside(token)):
        return (token.head.i,), "clause"
    that = _that_clause(token)
    if "clause" in acts and that is not None:
        return (that,), "clause"
    phrases = told.heads("patient", "recipient") if not told.passive else told.heads("patient")
    behind = [a.head for a in told.arguments if a.role.startswith(("prep:", "clause:"))]
    below = [t.i for t in token.children if t.dep_ in ("xcomp", "advcl", "ccomp") and t.i > token.i]
    if "phrase" in acts and (phrases or behind or below):
        return tuple(dict.fromkeys((*phrases, *behind, *below))), "phrase"
    if "clause" in acts and _touches_quotation(analysis, token):
        return (*phrases, *below), "clause"
    return (), None


def _is_aside(token: Token) -> bool:
    """Whether the verb stands in an aside: "as the king said"."""
    return token.dep_ == "advcl" and any(t.lower_ == "as" and t.dep_ == "mark" for t in token.children)


def _that_clause(token: Token) -> int | None:
    """The verb of a clause with "that" after the reporting verb, where the tree hangs it elsewhere."""
    for after in token.doc[token.i + 1 : min(token.i + FAR_THAT, token.sent.end)]:
        if after.lower_ == "that" and after.dep_ == "mark" and after.head.i > after.i:
            return after.head.i
        if after.pos_ == "VERB":
            break
    return None


def _is_speech(verb: Token, clause: Token) -> bool:
    """Whether a clause set beside the verb is what it says, not an aside of the reporter's."""
    between = verb.doc[min(verb.i, clause.left_edge.i) : max(verb.i, clause.left_edge.i)]
    return clause.i < verb.i or any(t.text in (":", "“", '"', "‘", "'") for t in between)


def _touches_quotation(analysis: Analysis, verb: Token) -> bool:
    sentence = verb.sent
    return any(q.outer.start < sentence.end_char and q.outer.end > sentence.start_char for q in analysis.quotations)


def _targets(told: Proposition, act: str) -> tuple[int, ...]:
    """The phrases that the construction itself addresses, best first: the object, then the act's prepositions."""
    found = [*told.heads("recipient"), *told.heads("patient")]
    for preposition in speech_words().target.get(act, ()):
        found += [a.head for a in told.arguments if a.role == f"prep:{preposition}"]
    return tuple(dict.fromkeys(found))


def _light(analysis: Analysis, told: Proposition) -> Saying | None:
    """A verb that lends a noun its subject: "issued a warning", "renewed his threat to …"."""
    lemma = lemma_of_form(analysis.doc[told.head].lower_, light=True)
    if lemma is None or lemma not in speech_words().light:
        return None
    for head in told.heads("patient"):
        noun = analysis.doc[head]
        act = speech_words().nouns.get(noun.lemma_.lower())
        if act is not None:
            return Saying(
                told.head,
                (told.head, head),
                noun.lemma_.lower(),
                act,
                "noun",
                told.heads("agent"),
                _said_by_noun(noun),
                tuple(dict.fromkeys((*_behind(noun, act), *(t for t in _targets(told, act) if t != head)))),
            )
    return None


def _said_by_noun(noun: Token) -> tuple[int, ...]:
    return tuple(
        t.i for t in noun.children if t.dep_.split(":")[0] in ("acl", "ccomp", "nmod", "advcl") and t.i > noun.i
    )


def _preposition(phrase: Token) -> str:
    return next((t.lower_ for t in phrase.children if t.dep_ in ("case", "mark") and t.i < phrase.i), "")


def _behind(noun: Token, act: str) -> list[int]:
    """The noun's phrases with the act's prepositions."""
    phrases = [t for t in noun.children if t.dep_.startswith("nmod") and t.i > noun.i]
    return [
        t.i for preposition in speech_words().target.get(act, ()) for t in phrases if _preposition(t) == preposition
    ]


def _nouns(analysis: Analysis) -> Iterator[Saying]:
    """Nouns of speech with a speaker of their own: "Oslo's warning that …", "a call by Oslo for …"."""
    for token in analysis.doc:
        act = speech_words().nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if act is None:
            continue
        speakers = [
            t.i
            for t in token.children
            if t.dep_ == "nmod:poss" or (t.dep_.startswith("nmod") and _preposition(t) in ("by", "from"))
        ]
        content = _said_by_noun(token)
        clause = any(analysis.doc[c].pos_ in ("VERB", "AUX", "ADJ") for c in content)
        if speakers and clause:
            yield Saying(
                token.i,
                (token.i,),
                token.lemma_.lower(),
                act,
                "noun",
                tuple(speakers),
                tuple(c for c in content if c not in speakers),
                tuple(_behind(token, act)),
            )


def _sources(analysis: Analysis) -> Iterator[Saying]:
    """According to X."""
    for token in analysis.doc:
        if token.lower_ == "according" and token.i + 1 < len(analysis.doc) and analysis.doc[token.i + 1].lower_ == "to":
            speaker = (
                token.head
                if token.dep_ in ("case", "mark")
                else next((t for t in token.children if t.dep_.startswith("obl")), None)
            )
            if speaker is None or speaker.head is speaker:
                continue
            governor = speaker.head if speaker.head is not token else token.head
            yield Saying(token.i, (token.i,), "according", "say", "source", (speaker.i,), (governor.i,))


def _headlines(analysis: Analysis) -> Iterator[Saying]:
    """The first line of a text as "Oslo: …": the words before the colon name the speaker."""
    tokens: list[Token] = []
    for token in analysis.doc:
        if token.is_space and "\n" in token.text:
            break
        tokens.append(token)
    for token in tokens[: LONGEST_LABEL + 1]:
        if token.text == ":" and token.i > 0 and len(tokens) - token.i > 3:
            label = tokens[: token.i]
            head = next((t for t in label if t.head not in label or t.head is t), label[0])
            if not any(t.pos_ in ("VERB", "AUX") for t in label):
                yield Saying(token.i, (token.i,), ":", "say", "headline", (head.i,), (tokens[token.i + 1].i,))
            return


def clause_span(analysis: Analysis, saying: Saying) -> Span:
    """The reporting clause: the reporting words with their speakers, without what is said."""
    tokens = set(saying.words)
    sentence = analysis.doc[saying.head].sent
    for speaker in saying.speakers:
        if sentence.start <= speaker < sentence.end:
            tokens |= {
                t.i
                for t in analysis.doc[speaker].subtree
                if saying.head not in {a.i for a in t.ancestors} or t.i < saying.head
            }
    return analysis.span(t for t in tokens if sentence.start <= t < sentence.end)


def told_tokens(analysis: Analysis, saying: Saying, quoted: Sequence[Span]) -> list[int]:
    """The tokens of what is said: the content's phrases and the quoted words, the reporting words left out."""
    found: set[int] = set()
    inside = {t.i for s in saying.speakers for t in analysis.doc[s].subtree if saying.construction != "source"}
    for head in saying.content:
        found |= {t.i for t in analysis.doc[head].subtree}
    clause = {t.i for t in analysis.doc[saying.head].subtree}
    if analysis.doc[saying.head].dep_ == "parataxis":
        found -= clause
    found -= inside
    for text in quoted:
        found |= {t.i for t in analysis.doc if text.start <= t.idx < text.end}
    return sorted(t for t in found - set(saying.words) if not analysis.doc[t].is_space)
