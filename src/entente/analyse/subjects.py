"""Who does what a predicate tells: its subject, through control, coordination, relative clauses and possession.

Universal Dependencies, version 2 (de Marneffe et al. 2021, Computational Linguistics 47(2)); the propagation of shared
arguments follows its "enhanced" guidelines.
"""

from __future__ import annotations

from ..language.plain import Token
from ..vocabulary.nominals import nominals
from .clauses import is_passive

SUBJECT_CONTROL = frozenset(
    {
        "promise",
        "pledge",
        "vow",
        "threaten",
        "offer",
        "agree",
        "commit",
        "join",
        "follow",
        "lead",
        "use",
        "spend",
        "take",
    }
)
"""Verbs whose infinitive is done by their own subject, an object notwithstanding: "promised Kyiv to send"."""

CHARGING = frozenset(
    {
        "accuse",
        "blame",
        "suspect",
        "prevent",
        "stop",
        "keep",
        "deter",
        "thank",
        "criticize",
        "criticise",
        "condemn",
        "warn",
        "caution",
        "dissuade",
        "discourage",
    }
)
"""Verbs whose object does what the clause after "of", "for" or "from" tells: "accused Minsk of sending"."""

OWN = frozenset({"by", "through", "while", "when", "after", "before", "since", "in"})
"""Words before a clause that the subject of the verb above it does: "stopped the convoys by closing the border"."""

ASKING = frozenset({"call", "appeal", "demand", "request", "plea", "pressure", "urging", "ultimatum"})
"""Nouns whose infinitive is done by the one asked, not by the one whose call it is."""

ASKING_OBLIQUE = frozenset(
    {
        "call",
        "appeal",
        "plead",
        "count",
        "prevail",
        "look",
        "ask",
        "beg",
        "press",
        "push",
        "lobby",
        "wait",
        "vote",
        "arrange",
    }
)
"""Verbs that ask somebody after a preposition: "called on Minsk to stop", "asked for Rome to pay"."""


OBJECT_CONTROL = frozenset(
    "ask urge tell order force allow enable permit help let want expect persuade push press pressure invite encourage require authorize authorise "
    "convince warn cause get lead compel oblige beg implore instruct direct advise leave need like call challenge empower forbid drive prompt "
    "motivate train send lobby exhort entitle commission mandate beseech bring put prepare make have see free".split()
)
"""Verbs whose infinitive is done by their object, whatever it is: "urged members to pay"."""


RELATIVES = frozenset({"who", "which", "that", "whom", "what"})


def preposition(phrase: Token) -> str:
    """The preposition of an oblique phrase, its words joined by a blank ("on behalf of"), "" for none."""
    for child in phrase.children:
        if child.dep_ in ("case", "mark") and child.i < phrase.i and child.lower_ not in ("'s", "’s"):
            fixed = [t.lower_ for t in child.children if t.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def _noun_of_clause(noun: Token) -> Token:
    """The actor behind a noun that a clause modifies: in "X is the first country to send", and "X became …", X."""
    named = next((t for t in noun.children if t.dep_.startswith("nsubj")), None)
    if named is not None and any(t.dep_ == "cop" for t in noun.children):
        return named
    if noun.dep_ == "conj" and any(t.dep_ == "cop" for t in noun.children):
        found = _subject(noun.head, 4)
        return found[0] if found else noun
    if noun.dep_ == "xcomp" and noun.head.lemma_ in ("become", "remain"):
        found = _subject(noun.head, 4)
        return found[0] if found else noun
    return noun


def subject(predicate: Token) -> tuple[Token, str] | None:
    """The token that is the predicate's subject and how it was found, following control and coordination."""
    return _subject(predicate, 8)


def own_subject(predicate: Token) -> Token | None:
    """The subject that hangs on the predicate itself; of "for members to pay", the one after "for"."""
    named = [t for t in predicate.children if t.dep_.split(":")[0] in ("nsubj", "csubj")]
    subjects = [t for t in named if not _stands_behind_object(predicate, t)]
    found = [t for t in subjects if t.dep_ != "nsubj:outer"] or subjects
    if found:
        return found[0]
    to = next((t for t in predicate.children if t.dep_ == "mark" and t.lower_ == "to"), None)
    if to is None:
        return _before_gerund(predicate)
    return next((t for t in predicate.children if t.i < to.i and _stands_before_to(t)), None)


def _stands_behind_object(predicate: Token, phrase: Token) -> bool:
    """Whether a phrase that the tree has for the subject of a joined verb stands behind its object, where no subject stands:
    "Nexter" of "bought trucks and signed a contract with the firm Nexter".
    """
    if predicate.dep_ != "conj" or phrase.i < predicate.i:
        return False
    return any(t.dep_ == "obj" and predicate.i < t.i < phrase.i for t in predicate.children)


def planned(predicate: Token) -> Token | None:
    """The plan or the like whose content an infinitive is: "Chad's plan is to send tents"."""
    if predicate.tag_ != "VB" or not any(t.lemma_ == "be" and t.dep_ in ("cop", "aux") for t in predicate.children):
        return None
    named = next((t for t in predicate.children if t.dep_ in ("nsubj", "nsubj:outer")), None)
    return named if named is not None and named.lemma_.lower() in nominals() else None


def _before_gerund(predicate: Token) -> Token | None:
    """The one whose doing a preposition brings in: "insisted on Chad paying"."""
    if predicate.tag_ != "VBG" or predicate.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "obl"):
        return None
    found = next((t for t in predicate.children if t.dep_ == "obl" and t.right_edge.i + 1 == predicate.i), None)
    return (
        found
        if found is not None and preposition(found) in ("on", "of", "about", "against", "for", "to", "with")
        else None
    )


def _stands_before_to(phrase: Token) -> bool:
    """Whether a phrase hung on an infinitive is its subject by its place: "for members to pay", "urged members to pay"."""
    return phrase.dep_ in ("obj", "iobj") or (phrase.dep_ == "obl" and preposition(phrase) == "for")


def _subject(predicate: Token, steps: int) -> tuple[Token, str] | None:
    own = own_subject(predicate)
    if own is not None:
        if own.lower_ in RELATIVES and predicate.dep_.startswith("acl"):
            return _noun_of_clause(predicate.head), "relative"
        if own.lower_ in RELATIVES and predicate.dep_ == "advcl:relcl" and predicate.head.pos_ in ("NOUN", "PROPN"):
            return predicate.head, "relative"  # "it is Chad that sent tents"
        if planned(predicate) is not None:
            return holder(own) or (own, "direct")
        return own, "direct"
    head, relation = predicate.head, predicate.dep_
    if steps == 0 or head == predicate:
        return _fronted(predicate)
    if relation == "parataxis" and _line_subject(head, predicate):
        return head, "direct"
    is_noun = any(t.dep_ == "cop" for t in predicate.children)
    if relation == "conj" and (predicate.pos_ in ("VERB", "AUX", "ADJ") or is_noun):
        found = _subject(head, steps - 1)
        return (found[0], "conjunct") if found else None
    if relation == "xcomp":
        return _controller(head, predicate, steps)
    if relation == "ccomp" and predicate.tag_ in ("VB", "VBG"):
        return _controller(head, predicate, steps)
    if relation == "advcl":
        if head.pos_ == "NOUN":
            return _noun_of_clause(head), "control"
        if head.lemma_ in CHARGING and not _own_means(head, predicate) and (charged := _charged(head)) is not None:
            return charged, "control"
        asked = _asked_of(head, predicate) if predicate.tag_ == "VB" else None
        if asked is not None:
            return asked, "control"
        found = _subject(head, steps - 1)
        if found is not None and found[0].lemma_.lower() in ASKING:
            return _asked(found[0], steps - 1)
        return (found[0], "control") if found else None
    if relation.startswith("acl"):
        return _modified(predicate, head, steps)
    return None


def _fronted(predicate: Token) -> tuple[Token, str] | None:
    """The noun before a verb without a subject that the parser set apart: "Chile, Peru agree on a treaty"."""
    if predicate.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    found = next((t for t in predicate.children if t.dep_ == "dislocated" and t.i < predicate.i), None)
    return (found, "direct") if found is not None else None


def _line_subject(noun: Token, predicate: Token) -> bool:
    """Whether a noun that heads a sentence is the subject of the verb hung on it: "Chile but not Peru sent tents"."""
    finite = predicate.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(t.dep_ == "aux" for t in predicate.children)
    bare = (
        noun.dep_ == "ROOT"
        and noun.pos_ in ("PROPN", "NOUN")
        and not any(t.dep_ in ("cop", "nsubj") for t in noun.children)
    )
    joined = [t for t in noun.children if t.i < predicate.i and t.i > noun.i and t.dep_ != "punct"]
    return finite and bare and noun.i < predicate.i and any(t.dep_ == "conj" for t in joined)


def _own_means(head: Token, predicate: Token) -> bool:
    """Whether a clause tells how or when a verb is done, and no charge stands before it: "stopped the convoys by closing the border"."""
    charge = any(t.dep_ in ("advcl", "xcomp") and head.i < t.i < predicate.i for t in head.children)
    return preposition(predicate) in OWN and not charge


def _charged(head: Token) -> Token | None:
    return next((t for t in head.children if t.dep_ in ("obj", "iobj", "nsubj:pass")), None)


def _asked_of(head: Token, predicate: Token) -> Token | None:
    """The one asked after a preposition, nearest before the infinitive."""
    if head.lemma_ not in ASKING_OBLIQUE:
        return None
    between = [
        t
        for t in head.children
        if t.dep_ == "obl" and head.i < t.i < predicate.i and t.ent_type_ not in ("DATE", "TIME")
    ]
    return next((t for t in reversed(between) if preposition(t) in ("on", "upon", "for", "to", "with", "")), None)


def _controller(head: Token, predicate: Token, steps: int) -> tuple[Token, str] | None:
    """Who carries out the infinitive below `head`."""
    if not is_passive(head) and head.lemma_ not in SUBJECT_CONTROL:
        for relation in ("iobj", "obj"):
            found = next((t for t in head.children if t.dep_ == relation), None)
            if found is None:
                continue
            if found.lemma_.lower() in nominals() or not _may_act(found, head):
                return holder(found) or _subject(head, steps - 1)
            return found, "control"
        asked = _asked_of(head, predicate)
        if asked is not None:
            return asked, "control"
    above = _subject(head, steps - 1)
    return (above[0], "control") if above else None


def _may_act(thing: Token, verb: Token) -> bool:
    """Whether an object may do what the infinitive after it tells: of "took steps to …", "drew up lists to …" it is the subject."""
    return verb.lemma_ in OBJECT_CONTROL or thing.pos_ in ("PROPN", "PRON") or bool(thing.ent_type_)


def _modified(predicate: Token, noun: Token, steps: int) -> tuple[Token, str] | None:
    """Who does what a clause under a noun tells: "countries sending …", "a promise to send …", "tanks that X sent"."""
    if noun.pos_ in ("VERB", "AUX"):
        return None
    infinitive = any(t.lower_ == "to" and t.dep_ == "mark" for t in predicate.children)
    if not infinitive:
        if is_passive(predicate) or any(t.dep_.startswith("nsubj") for t in predicate.children):
            return (noun, "relative") if is_passive(predicate) else None
        return _noun_of_clause(noun), "relative"
    if noun.lemma_.lower() in ASKING:
        return _asked(noun, steps)
    owner = holder(noun)
    if owner is not None:
        return owner
    if noun.dep_ in ("obj", "obl", "nsubj:pass") and noun.head.pos_ == "VERB":
        found = _subject(noun.head, steps - 1)
        if found is not None and found[0] is not noun:
            return found[0], "control"
    return _noun_of_clause(noun), "control"


def _asked(noun: Token, steps: int) -> tuple[Token, str] | None:
    """Who is asked: "a call on Berlin to send", "Berlin is under pressure to send"."""
    beside = noun.head.children if noun.dep_ == "nsubj" else []
    for child in (*noun.children, *(t for t in beside if t.dep_ == "obl")):
        if child.dep_.startswith(("nmod", "obl")) and (preposition(child) or _mark_before(child)) in (
            "on",
            "for",
            "to",
        ):
            return child, "control"
    if noun.head.lemma_ in ("come", "face", "be", "feel", "meet") or preposition(noun) == "under":
        return _subject(noun if any(t.dep_ == "nsubj" for t in noun.children) else noun.head, steps - 1)
    return None


def _mark_before(phrase: Token) -> str:
    """The "for" right before a phrase that the tree hangs on the infinitive behind it: "calls for members to pay"."""
    before = phrase.left_edge.i - 1
    return "for" if before >= phrase.sent.start and phrase.doc[before].lower_ == "for" else ""


def holder(noun: Token) -> tuple[Token, str] | None:
    """Whose act a noun tells of: its possessor, its "by" or "from" phrase: "Berlin's approval", "a promise by Rome"."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child, "possessive"
    for child in noun.children:
        if child.dep_.startswith(("nmod", "obl")) and preposition(child) in ("by", "from", "between", "among"):
            return child, "modifier"
    return None
