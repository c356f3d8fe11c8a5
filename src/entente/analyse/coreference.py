"""Whom a pronoun or a definite noun comes back to, only where one candidate is left; the antecedent's words are cited too.

Looked at are the sentence and the two before it. Of several candidates in one sentence its subject holds, if there is but
one. Not attempted: pronouns that point forward, and what only the world tells ("the country" after three of them).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from ..core.analysis import Actor, Quotation
from ..vocabulary.actors import is_state
from ..vocabulary.leaders import given_names
from ..vocabulary.offices import group_words, kinds_of_bodies, lands_called
from .clause_subjects import ClauseSubjects
from .pairs import PAIR, Pairs
from .referents import WINDOW, Number, Referent, apart
from .setting import SUBJECTS
from .speaking import Speaking
from .tokens import Tokens

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
MALE = frozenset({"mr", "sir", "king", "prince", "lord", "herr", "monsieur", "spokesman", "congressman"})
FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness", "queen", "princess", "madam", "spokeswoman"})
PRONOUNS = HE | IT | THEY | WE
SHE = frozenset({"she", "her", "hers", "herself"})
OF_PAIRS = frozenset(
    "the these those both two whole warring neighbouring neighboring rival opposing feuding world".split()
)
"""Words before a noun that comes back to two told before."""
EMPTY = frozenset("be take seem appear happen rain turn matter remain depend".split())
"""Verbs whose "it" is mostly nobody."""
WILLING = frozenset("ready willing unwilling reluctant keen eager happy able unable hesitant".split())
"""What only somebody can be: "it is ready to deliver" is no "it is hard to"."""
CLAUSES = frozenset({"csubj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl"})
OBJECTS = frozenset({"obj", "iobj", "obl"})
LINKING = frozenset({"case", "cc", "mark", "punct"})
"""Relations of words before a noun that do not belong to its phrase."""


class Coreference:
    """Finds antecedents in a text; `referents` lists its mentions that are no pronouns in text order, those within others too;
    `resolve` reads a token, `voice` tells who says "we" outside of quotations.
    """

    def __init__(
        self,
        tokens: Tokens,
        quotations: Sequence[Quotation],
        referents: Sequence[Referent],
        resolve: Callable[[int], tuple[Actor, ...]],
        voice: Callable[[int], tuple[Actor, ...]],
    ) -> None:
        self.tokens, self._resolve, self._voice = tokens, resolve, voice
        self._referents = apart(referents)
        self._speech = Speaking(tokens, quotations, self._referents, resolve)
        self._states_told = [r for r in referents if len(r.actors) == 1 and is_state(r.actors[0].code)]
        self._by_head = {r.head: r for r in self._referents}
        self._pairs = Pairs(tokens, self._referents)
        self._clauses = ClauseSubjects(tokens)
        self._many: list[Referent] | None = None

    def pronoun(self, token: int) -> tuple[Actor, ...]:
        """The actors that a pronoun stands for."""
        word = self.tokens.lower[token]
        if word in WE:
            quoted = self._speech.quotation(token) is not None
            return self._here(
                token, self._speech.speaker(token) if quoted else self._speech.voice or self._voice(token)
            )
        if word in HE:
            own = self._for_part(token)
            if own is not None:
                return own
            near = self._by_clause(token, "person") or self._back(token, "person") or self._last_speaker(token)
            return self._here(token, near)
        if word in IT and self._empty(token):
            return ()
        number: Number = "one" if word in IT else "many"
        near = self._by_clause(token, number)
        if near or self._taken(token) or self._states(token):
            return self._here(token, near)
        if word == "it" and self.tokens.relations[token] != "nmod:poss":
            return self._here(token, self._back_to_subject(token))
        return self._here(token, self._back(token, number))

    def _back_to_subject(self, token: int) -> tuple[Actor, ...]:
        """The one candidate of the nearest sentence, for a pronoun that mostly stands for a thing: only a subject, or its owner."""
        found = self._one(self._nearest(token, ("one",), self._referents))
        if found is None or (self.tokens.relations[token] == "nsubj:pass" and self._thing_beside(found.head)):
            return ()
        head = found.head
        if self.tokens.relations[head] in ("nmod:poss", "amod", "compound"):
            head = self.tokens.heads[head]
        return found.actors if self.tokens.relations[head] in SUBJECTS else ()

    def _thing_beside(self, place: int) -> bool:
        """Whether the verb of a mention has one thing for an object, which a passive after it is likelier to be about."""
        tokens = self.tokens
        beside = tokens.children[tokens.heads[place]]
        return any(tokens.relations[c] == "obj" and tokens.parts[c] == "NOUN" and not tokens.plural(c) for c in beside)

    def _by_clause(self, token: int, number: Number) -> tuple[Actor, ...]:
        """Whom the clause around a pronoun tells: a subject is who says the clause, a possessor is mostly its subject."""
        tokens = self.tokens
        reporter = self._clauses.reporter(token)
        if tokens.relations[token] in SUBJECTS:
            likely = [reporter]
        elif tokens.relations[token] == "nmod:poss":
            likely = [*self._clauses.around(token), reporter]
        else:
            return ()
        for place in likely:
            if place is not None and place < token:
                found = self._fitting(place, token, number)
                if found:
                    return found
        return ()

    def _last_speaker(self, token: int) -> tuple[Actor, ...]:
        """The person who last said something before "he said", where several were told."""
        if not self._speech.speaks(token):
            return ()
        return self._speech.last(token, lambda r: r.number == "person" and self._agrees(token, r))

    def _fitting(self, place: int, token: int, number: Number) -> tuple[Actor, ...]:
        """The actors of a token where they are of the number, and of the sex, of a pronoun."""
        if self.tokens.lower[place] in PRONOUNS:
            alike = any(
                self.tokens.lower[place] in kind and self.tokens.lower[token] in kind for kind in (HE, IT, THEY)
            )
            return self._resolve(place) if alike else ()
        told = self._by_head.get(place)
        if number == "many":
            told = next((r for r in self._several() if r.head == place), told)
        return told.actors if told is not None and told.number == number and self._agrees(token, told) else ()

    def _for_part(self, token: int) -> tuple[Actor, ...] | None:
        """The subject of the clause in "for her part, X said", which points forward; None elsewhere."""
        tokens = self.tokens
        phrase = tokens.heads[token]
        if tokens.lower[phrase] != "part" or tokens.preposition(phrase) != "for":
            return None
        verb = tokens.heads[phrase]
        subject = next((c for c in tokens.children[verb] if tokens.relations[c] in SUBJECTS), None)
        return self._resolve(subject) if subject is not None and subject > token else None

    def _empty(self, token: int) -> bool:
        """Whether an "it" stands for nothing: "it is hard to", "made it hard to", "as long as it takes"."""
        tokens, head = self.tokens, self.tokens.heads[token]
        relations = {tokens.relations[c] for c in tokens.children[head]}
        if tokens.relations[token] == "nmod:poss":
            return False
        if tokens.relations[token] in SUBJECTS:
            says_what = (
                "cop" in relations and not tokens.lower[head].endswith("ed") and tokens.lower[head] not in WILLING
            )
            acts = tokens.lemmas[head] in ("take", "turn") and "obj" in relations and not relations & CLAUSES
            return (says_what and bool(relations & CLAUSES)) or (tokens.lemmas[head] in EMPTY and not acts)
        return tokens.relations[token] == "expl" or (tokens.relations[token] == "obj" and "xcomp" in relations)

    def _states(self, token: int) -> bool:
        """Whether a pronoun is the subject of what only says what something is: then it is mostly no actor."""
        tokens, head = self.tokens, self.tokens.heads[token]
        copula = any(tokens.relations[c] == "cop" for c in tokens.children[head])
        return tokens.relations[token] in SUBJECTS and copula and not tokens.lower[head].endswith("ed")

    def _several(self) -> Sequence[Referent]:
        """The mentions of several, those coordinated with each other as one."""
        if self._many is None:
            by_head = {r.head: r for r in self._referents}
            found = []
            for referent in self._referents:
                others = [by_head[c] for c in self.tokens.conjuncts(referent.head) if c in by_head]
                if others:
                    actors = (*referent.actors, *(a for o in others for a in o.actors))
                    found.append(Referent(referent.first, others[-1].last, referent.head, actors, "many"))
                elif referent.number == "many":
                    found.append(referent)
            self._many = apart(found)
        return self._many

    def may_return(self, token: int) -> bool:
        """Whether a noun with its article is one that may come back to a state, body, pair or organisation."""
        noun = self.tokens.lemmas[token]
        before = {self.tokens.lower[c] for c in self.tokens.children[token] if c < token}
        if before & {"both", "two"}:
            return noun in group_words("heads", "pairs")
        if noun in PAIR:
            return True
        firm = noun in group_words("heads", "organisations") | group_words("heads", "firms")
        land = self._the_one(before) and bool(lands_called(noun))
        known = noun in kinds_of_bodies() or noun in group_words("heads", "definite") or land
        return known or (firm and before == {"the"})

    def definite(self, token: int) -> tuple[Actor, ...] | None:
        """The actors of a noun that comes back to a state, body or pair: "the alliance", "his country", "both sides".

        None where the noun is no such one; nobody where it is and no candidate or several are left.
        """
        tokens = self.tokens
        noun = tokens.lemmas[token]
        before = {tokens.lower[c] for c in tokens.children[token] if c < token and tokens.relations[c] not in LINKING}
        if noun in group_words("heads", "pairs") and before & {"both", "two"} and before <= OF_PAIRS:
            return self._here(token, self._pairs.told(token))
        if noun in PAIR and before & {"the"} and before <= {"the", "whole"}:
            return self._here(token, self._pairs.told(token))
        pointed = any(tokens.preposition(c) == "of" for c in tokens.children[token])
        if noun in group_words("heads", "definite") and before & (HE | {"our", "my", "its", "their"}):
            owner = next(c for c in tokens.children[token] if tokens.lower[c] in PRONOUNS)
            return tuple(a for a in self._resolve(owner) if is_state(a.code))
        if tokens.lower[token] in kinds_of_bodies() and before & {"the"}:
            return self._here(token, self._body(token, before) or self._organisation(token)) or None
        if tokens.lower[token] in group_words("heads", "definite") and self._the_one(before) and not pointed:
            return self._here(token, self._state(token))
        if self._the_one(before) and not pointed and (lands := lands_called(tokens.lower[token])):
            return self._here(token, self._land(token, lands)) or None
        return (self._here(token, self._organisation(token)) or None) if before & {"the"} else None

    def _land(self, token: int, lands: Container[str]) -> tuple[Actor, ...]:
        """The state told last before a noun that only some states are called by: "the kingdom"."""
        for referent in reversed(self._states_told):
            if referent.last < token and referent.actors[0].code in lands:
                return (_impersonal(referent.actors[0]),)
        return ()

    @staticmethod
    def _the_one(before: set[str]) -> bool:
        """Whether the words before a noun only point back: "the", "this whole", "the neighbouring"."""
        return bool(before & {"the", "this"}) and before <= {"the", "this", *group_words("heads", "pointing")}

    def _organisation(self, token: int) -> tuple[Actor, ...]:
        """The organisation told before whose name ends in this noun, or the only one where the noun fits any."""
        noun = self.tokens.lower[token]
        if noun not in group_words("heads", "organisations") | group_words("heads", "firms"):
            return ()
        told = [
            r for r in self._referents if r.last < token and r.actors[0].code.startswith("org:") and len(r.actors) == 1
        ]
        alike = [r for r in told if r.actors[0].code.lower().split()[-1] == noun]
        if not alike and noun in group_words("heads", "firms") and len({r.actors[0].code for r in told}) > 1:
            nearest = None if self._owned(token) else self._one(self._nearest(token, ("one", "many"), told))
            told = [nearest] if nearest is not None and self._subject(nearest) else []
        found = alike or (told if noun in group_words("heads", "firms") else [])
        return (_impersonal(found[-1].actors[0]),) if found else ()

    def _owned(self, token: int) -> bool:
        """Whether a state's adjective stands before a noun: "the German company" is told by it."""
        tokens = self.tokens
        return any(tokens.relations[c] == "amod" and tokens.capital(c) for c in tokens.children[token] if c < token)

    def _here(self, token: int, found: Iterable[Actor]) -> tuple[Actor, ...]:
        """The actors with the pronoun's own words before those of the antecedent."""
        place = self.tokens.span(token, token)
        return tuple(replace(a, spans=tuple(dict.fromkeys((place, *a.spans))), form="pronoun") for a in found)

    def _nearest(self, token: int, numbers: Container[Number], told: Sequence[Referent]) -> list[Referent]:
        """The candidates of the nearest sentence that has any."""
        sentences, quoted = self.tokens.sentences, self._speech.quotation(token)
        told_in = self._speech.told if quoted is None else range(len(self._speech.told))
        sentence = told_in[sentences[token]]
        by_sentence: dict[int, list[Referent]] = {}
        for referent in told:
            if referent.last >= token:
                break
            back = sentence - told_in[sentences[referent.head]]
            near = referent.number in numbers and back <= WINDOW and self._speech.quotation(referent.head) == quoted
            if near and self._agrees(token, referent):
                by_sentence.setdefault(back, []).append(referent)
        return by_sentence[min(by_sentence)] if by_sentence else []

    def _back(self, token: int, number: Number) -> tuple[Actor, ...]:
        """The one candidate in the nearest sentence that has any."""
        told = self._several() if number == "many" else self._referents
        found = self._one(self._nearest(token, (number,), told))
        return found.actors if found is not None else ()

    def _state(self, token: int) -> tuple[Actor, ...]:
        """The state that "the country" is: of several in a sentence its subject, but what is done to it is not its subject's."""
        tokens, found = self.tokens, None
        near = self._nearest(token, ("one", "many", "person"), self._states_told)
        if tokens.relations[token] in (*SUBJECTS, "nmod:poss"):
            found = self._one(near)
        else:
            doers = {self._clauses.subject(predicate) for predicate in self._clauses.predicates(token)}
            owners = set(tokens.children[tokens.heads[token]])
            others = [r for r in near if r.head not in owners]
            undone = [r for r in others if r.head not in doers]
            for left in (undone, [r for r in undone if not self._subject(r)], others):
                if len({r.actors[0].code for r in left}) == 1:
                    found = left[-1]
                    break
        return (_impersonal(found.actors[0]),) if found is not None else ()

    def _subject(self, referent: Referent) -> bool:
        return self.tokens.relations[referent.head] in SUBJECTS

    def _agrees(self, token: int, referent: Referent) -> bool:
        """Whether nothing in the grammar keeps a pronoun from coming back to a mention."""
        tokens = self.tokens
        together = tokens.heads[referent.head] == tokens.heads[token]
        if together and tokens.relations[referent.head] in SUBJECTS and tokens.relations[token] in OBJECTS:
            return tokens.lower[token].endswith(("self", "selves"))
        return referent.number != "person" or not self._other_sex(token, referent)

    def _taken(self, token: int) -> bool:
        """Whether a thing that is no actor is the subject of the pronoun's clause or of the one around it."""
        tokens, place = self.tokens, token
        several = tokens.lower[token] in THEY
        for _ in range(2):
            while tokens.parts[place] not in ("VERB", "AUX") and tokens.heads[place] != place:
                place = tokens.heads[place]
            for child in tokens.children[place]:
                thing = tokens.relations[child] in SUBJECTS and tokens.parts[child] == "NOUN" and child < token
                if thing and several == tokens.plural(child) and not self._shown(child):
                    return True
            place = tokens.heads[place]
        return False

    def _shown(self, thing: int) -> bool:
        """Whether a phrase stands for an actor or tells one before its noun: "Chad's statement said its army …"."""
        before = (c for c in self.tokens.children[thing] if c < thing and self.tokens.relations[c] != "det")
        return bool(self._resolve(thing)) or any(self._resolve(c) for c in before)

    def _other_sex(self, token: int, referent: Referent) -> bool:
        """Whether the given name or title of a person does not go with "he" or "she"."""
        name = referent.actors[0].name or ""
        titles = {self.tokens.lower[t].rstrip(".") for t in range(referent.first, referent.last + 1)}
        wrong = (given_names("men"), MALE) if self.tokens.lower[token] in SHE else (given_names("women"), FEMALE)
        return name.split(" ")[0] in wrong[0] or bool(titles & wrong[1])

    def _one(self, candidates: Sequence[Referent]) -> Referent | None:
        """The only one of some candidates, or the only one that is a subject."""
        subjects = [r for r in candidates if self._subject(r)]
        main = [r for r in subjects if self.tokens.relations[self.tokens.heads[r.head]] == "ROOT"]
        for left in (candidates, subjects, main):
            if len({r.who for r in left}) == 1:
                return left[-1]
        return None

    def _body(self, token: int, before: Container[str]) -> tuple[Actor, ...]:
        """The body of a kind that was told last; of a "military bloc" only one that is an alliance."""
        codes = kinds_of_bodies()[self.tokens.lower[token]]
        if any(word in before for word in ("military", "defence", "defense", "security")):
            codes &= kinds_of_bodies()["alliance"]
        for referent in reversed(self._referents):
            if referent.last < token and referent.actors[0].code in codes:
                return (_impersonal(referent.actors[0]),)
        return ()

    def pair(self, token: int) -> tuple[Actor, ...]:
        """The two persons told before that a plural comes back to, with the words of the plural."""
        return self._here(token, (a for a in self._pairs.told(token) if a.name))


def _is_named(actor: Actor) -> bool:
    """Whether an actor is an organisation with a name of its own."""
    return actor.code.startswith("org:") and actor.code[4:] != actor.code[4:].lower()


def _impersonal(actor: Actor) -> Actor:
    """The body or organisation that somebody speaks for, without the speaker's name."""
    return replace(actor, name=None, role=None, name_spans=(), role_spans=())
