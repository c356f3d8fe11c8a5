"""Whether two names in one text are the same person's: a surname alone, a title's first name, a garbled spelling."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from ..vocabulary.matching import fold

ALIKE = 86
"""How alike (0 to 100) a garbled name must be to one told in full: "Kowalsky" and "Kowalskiy" are 94, "Mercier" and "Marin" 50."""
SHORTEST = 5
"""Letters below which names are not compared by likeness."""


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared.

    >>> parts_of("J. D. Müller")
    ('j', 'd', 'muller')
    """
    return tuple(p.strip(".") for p in fold(name, lower=True).split())


def same_name(name: Sequence[str], known: Sequence[str], _: bool) -> bool:
    """Whether two names are the same words, one of them perhaps said twice.

    >>> same_name(("ola", "berg", "ola", "berg"), ("ola", "berg"), False)
    True
    """
    return tuple(name) == tuple(known) or (len(set(name)) < len(name) and tuple(dict.fromkeys(name)) == tuple(known))


def same_part(name: Sequence[str], known: Sequence[str], given: bool) -> bool:
    """Whether one name is the surname, or after "Sir" the first name, of the other, or both have surname and initial alike.

    >>> same_part(("berg",), ("ola", "berg"), False), same_part(("ola",), ("ola", "berg"), True)
    (True, True)
    """
    if given:
        return name[-1] == known[0]
    if len(name) == 1 or len(known) == 1:
        short, long = (name, known) if len(name) == 1 else (known, name)
        return (
            short[0] == long[-1]
            or (len(long) > 1 and short[0] == long[0] and len(long[0]) <= 4)
            or short[0] in long[1:]
        )
    return name[-1] == known[-1] and (
        name[0] == known[0] or (name[0][0] == known[0][0] and 1 in (len(name[0]), len(known[0])))
    )


def alike(name: Sequence[str], known: Sequence[str], _: bool) -> bool:
    """Whether a name is another one garbled: nearly the same letters in surname and first name.

    >>> alike(("kowalsky",), ("jan", "kowalskiy"), False), alike(("berg",), ("ola", "borg"), False)
    (True, False)
    """
    if min(len(name[-1]), len(known[-1])) < SHORTEST or fuzz.ratio(name[-1], known[-1]) < ALIKE:
        return False
    return len(name) == 1 or len(known) == 1 or fuzz.ratio(name[0], known[0]) >= ALIKE - 20


def initials_fit(name: Sequence[str], leader: str) -> bool:
    """Whether a name with another spelling of its first name may be a leader's."""
    return len(name) == 1 or parts_of(leader)[0][0] == name[0][0]
