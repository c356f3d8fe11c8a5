"""Reporting verbs in their constructions: with the clause they report, with an infinitive, with a phrase."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.statement import lemma_of_form, speech_words
from .base import Analysis
from .statement_saying import Saying, after_mark, is_quoted, near_quotation, targets_of

UNREAL = frozenset({"possible", "obliged", "conditional", "hypothetical"})
UNSAID = frozenset(
    {
        *("refuse", "decline", "fail", "expect", "want", "hope", "like", "need", "try", "wait", "likely", "plan"),
        *("ask", "urge", "unable", "set", "schedule", "due"),
    }
)
"""Predicates under which an infinitive of saying is not said: "declined to say", "is expected to announce"."""
AIMS = frozenset(
    {
        *("effort", "attempt", "bid", "drive", "campaign", "plan", "desire", "wish", "readiness", "willingness"),
        *("reluctance", "refusal", "failure", "ability", "chance", "opportunity", "need", "right", "way"),
    }
)
"""Nouns that an infinitive of saying fills in and that tell of no speech: "leads efforts to push for a truce"."""
DURING = frozenset({"in", "by", "while", "when", "before", "after"})
"""Words before a participle whose doer is that of the clause above: "said in urging the vote"."""
QUOTING = frozenset({"quote", "cite"})
"""Verbs of the press whose object is who says what a participle after it tells."""
ADDRESSING = frozenset(
    {
        *(
            "urge",
            "accuse",
            "blame",
            "criticise",
            "criticize",
            "condemn",
            "denounce",
            "slam",
            "blast",
            "rebuke",
            "chide",
        ),
        *("scold", "lambast", "lambaste", "berate", "castigate", "reprimand", "fault", "decry", "deplore", "admonish"),
        *("praise", "thank", "hail", "laud", "applaud", "commend", "congratulate", "salute", "welcome"),
    }
)
"""Verbs that always name whom they address: a headline's without an object is a passive, "Oslo urged to pay"."""
REACH = 3
"""Tokens within which a preposition belongs to the verb: "called again on Oslo", not "called the king on Monday"."""
FAR_THAT = 9
"""Tokens within which "that" still belongs to a reporting verb."""


def of_verb(analysis: Analysis, told: Proposition, propositions: Mapping[int, Proposition]) -> Saying | None:
    """The saying of a verb; None where it is no reporting verb or stands in none of its constructions."""
    token = analysis.doc[told.head]
    entry = _entry(token)
    if entry is None:
        return None
    lemma, tail = entry
    acts = speech_words().verbs[lemma]
    content, construction = _content(analysis, told, acts)
    if construction is None or (_in_passing(token) and construction == "phrase"):
        return None
    if construction != "clause" and _is_headline_passive(told, token, lemma):
        return None
    words = [told.head, *tail]
    if construction == "infinitive":
        words += [t.i for t in analysis.doc[content[0]].children if t.lower_ == "to" and t.i < content[0]][:1]
    act = acts[construction]
    speakers = (
        _going_on(analysis, token, propositions) or _nearest(token) or told.heads("agent") or _inverted(analysis, token)
    )
    targets = targets_of(told, act)
    if construction == "infinitive":
        targets = tuple(dict.fromkeys((*_asked(token, analysis.doc[content[0]]), *targets)))
    return Saying(told.head, tuple(sorted(words)), lemma, act, construction, speakers, content, targets)


def _nearest(verb: Token) -> tuple[int, ...]:
    """The subject next to a verb to which the tree gives another further off: "the fee, the king said, is a mistake"."""
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubj:pass")]
    if len(subjects) < 2:
        return ()
    nearest = min(subjects, key=lambda t: abs(t.i - verb.i))
    first = nearest.left_edge.i
    touching = any(t.i < nearest.i and t.right_edge.i + 1 >= first for t in subjects)
    joined = any(t.dep_ == "conj" for t in nearest.children)
    return () if touching or joined else (nearest.i,)


def _inverted(analysis: Analysis, verb: Token) -> tuple[int, ...]:
    """The speaker right after a verb that follows quoted words, where the tree has it for an object: “…?” asked the king."""
    quoted = any(q.outer.end <= verb.idx and verb.idx - q.outer.end <= 2 for q in analysis.quotations)
    after = (t for t in verb.children if t.dep_ in ("obj", "iobj") and verb.i < t.i <= verb.i + REACH)
    return tuple(t.i for t in after)[:1] if quoted and verb.tag_ in ("VBD", "VBZ") else ()


def _asked(verb: Token, infinitive: Token) -> tuple[int, ...]:
    """The phrase between a verb and its infinitive, to whichever of the two the tree gives it: "urged the king to go"."""
    between = [t for t in infinitive.children if verb.i < t.i < infinitive.i and t.dep_ in ("nsubj", "obj", "iobj")]
    return tuple(t.i for t in between[:1])


def _in_passing(token: Token) -> bool:
    """Whether a participle only says which ones are meant: "allies condemning the visit"."""
    return token.tag_ == "VBG" and token.dep_ == "acl" and token.doc[token.i - 1].text != ","


def _is_headline_passive(told: Proposition, token: Token, lemma: str) -> bool:
    """Whether a verb that always names whom it addresses names nobody: then its subject is addressed."""
    if lemma not in ADDRESSING or token.tag_ not in ("VBD", "VBN") or token.dep_ != "ROOT" or told.passive:
        return False
    after = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.pos_ != "ADV"), token)
    return after.pos_ in ("ADP", "SCONJ", "PART") and not told.heads("patient", "recipient")


def _going_on(analysis: Analysis, token: Token, propositions: Mapping[int, Proposition]) -> tuple[int, ...]:
    """The speakers of the clause that a reporting verb without a subject of its own goes on from.

    1. "Was quoted as saying", "quoted the king saying": the one quoted; 2. "with the king telling …": the one between; 3. a participle after a comma
    goes on from the last reporting verb of the sentence, else from the clause it hangs on ("condemned the raid, saying
    …"), as does "in urging"; 4. a verb coordinated with what is said in
    the tense of the saying goes on from the saying ("said Minsk was bluffing and urged it to …").
    """
    own = any(t.dep_.startswith("nsubj") for t in token.children)
    mark = next((t for t in token.children if t.lower_ == "as" and t.dep_ == "mark"), None)
    if mark is not None and not own:
        quoted = tuple(t.i for t in token.head.children if t.dep_ in ("obj", "nsubj:pass"))
        return quoted or ((_name_head(token.doc[mark.i - 1]).i,) if mark.i else ())
    quote = next((t for t in (token.head, token.head.head) if t.lemma_.lower() in QUOTING and t.i < token.i), None)
    if quote is not None and token.tag_ == "VBG" and token.dep_ in ("acl", "advcl", "xcomp", "ccomp"):
        quoted = tuple(t.i for t in quote.children if t.dep_ == "obj" and t.i < token.i)
        if quoted:
            return quoted
    beside = None if own else _with(token)
    if beside is not None:
        return (beside,)
    if token.tag_ == "VBG" and after_mark(token):
        before = [
            propositions[t.i]
            for t in reversed(token.doc[token.sent.start : token.i])
            if _reports(analysis, t, propositions)
        ]
        above = [propositions[t.i] for t in token.ancestors if t.i < token.i and _finite(t) and t.i in propositions]
        return next((found for told in (*before, *above) if (found := told.heads("agent"))), ())
    if token.tag_ == "VBG" and not own and any(t.lower_ in DURING for t in token.children if t.dep_ == "mark"):
        above = [propositions[t.i] for t in token.ancestors if _finite(t) and t.i in propositions]
        return next((found for told in above if (found := told.heads("agent"))), ())
    first = token.head
    if token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ") and first.tag_ == "VB" and not own:
        saying = next((t for t in first.ancestors if _finite(t)), None)
        return propositions[saying.i].heads("agent") if saying is not None and saying.i in propositions else ()
    if token.dep_ == "conj" and first.dep_ == "ccomp" and not own:
        said = propositions.get(first.head.i)
        beside = first.head.tag_ == token.tag_ or (_perfect(token) and not _perfect(first))
        if said is not None and beside and lemma_of_form(first.head.lower_) is not None:
            return said.heads("agent")
    return ()


def _perfect(token: Token) -> bool:
    """Whether a verb tells what somebody has done: "has called"."""
    return token.tag_ == "VBN" and any(t.lower_ in ("has", "have", "had") for t in token.children if t.dep_ == "aux")


def _name_head(token: Token) -> Token:
    """The token that heads the name that a token is part of."""
    return token.head if token.dep_ == "flat" else token


def _with(token: Token) -> int | None:
    """Who does what a participle tells beside the clause: "with the king telling reporters …"."""
    mark = next(
        (t for t in token.children if t.lower_ == "with" and t.dep_ in ("mark", "case") and t.i < token.i), None
    )
    if mark is None or token.tag_ != "VBG":
        return None
    inside = range(mark.i + 1, token.i)
    heads = [
        t for t in token.doc[mark.i + 1 : token.i] if t.pos_ in ("PROPN", "NOUN", "PRON") and t.head.i not in inside
    ]
    return heads[-1].i if heads else None


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _reports(analysis: Analysis, token: Token, propositions: Mapping[int, Proposition]) -> bool:
    """Whether a token is a finite reporting verb outside quotations."""
    known = token.i in propositions and _finite(token) and lemma_of_form(token.lower_) is not None
    return known and not is_quoted(analysis, analysis.word(token.i))


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
        if c.dep_ in ("case", "mark") and 0 < c.i - token.i <= REACH
        if not any(t.dep_ == "obj" and token.i < t.i < c.i for t in token.children)
    ]
    stems = [(f"{lemma} {p.lower_}", [p.i]) for p in particles] + [(lemma, [])]
    for stem, tail in stems:
        for word, place in cases:
            if f"{stem} {word}" in verbs:
                return f"{stem} {word}", [*tail, place]
    return next(((stem, tail) for stem, tail in stems if stem in verbs), None)


def is_said(analysis: Analysis, told: Proposition) -> bool:
    """Whether the speech took place: not denied, merely possible, wished for or still to come."""
    token = analysis.doc[told.head]
    asked = told.modality == "question" and token.tag_ not in ("VBD", "VBZ")
    if told.negated or told.modality in UNREAL or asked or told.tense == "future":
        return False
    if token.tag_ == "VBG" and _to_come(token):
        return False
    if told.tense == "infinitive" or token.tag_ == "VB":
        above = token.head.lemma_.lower() if token.head != token else ""
        if any(t.lower_ == "yet" and t.i < token.i for t in (*token.head.children, *token.children)):
            return False
        aimed = token.dep_ == "acl" and above in AIMS
        return (
            not aimed
            and above not in UNSAID
            and not any(t.dep_ == "aux" and t.lower_ not in ("did", "does", "do") for t in token.children)
        )
    return True


def _to_come(token: Token) -> bool:
    """Whether the clause that a participle hangs on is still to come: "will start by thanking"."""
    above = next((t for t in token.ancestors if t.tag_ in ("VB", "VBD", "VBZ", "VBP", "VBN")), None)
    return above is not None and any(t.lower_ in ("will", "'ll", "’ll", "shall") for t in above.children)


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
    if acts.get("phrase") in ("deny", "reject") and _qualifies(token):
        return (token.head.i,), "phrase"
    if "clause" in acts and not _weighs_act(token) and _touches_quotation(analysis, token):
        return (*phrases, *below), "clause"
    return (), None


def _weighs_act(token: Token) -> bool:
    """Whether a verb weighs an act rather than says something: "is considering joining a “union of the able”"."""
    return token.lemma_.lower() == "consider" and any(t.dep_ == "xcomp" and t.tag_ == "VBG" for t in token.children)


def _qualifies(token: Token) -> bool:
    """Whether a clause tells of the noun before it what somebody else does with it: "a charge that Oslo denies"."""
    return token.dep_ == "acl:relcl" and any(
        t.dep_ == "nsubj" and t.lower_ not in ("who", "which", "that") for t in token.children
    )


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
    return any(near_quotation(analysis, verb, q) for q in analysis.quotations)
