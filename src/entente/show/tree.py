"""A dependency tree drawn beside the words of its sentence, one line a word, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def drawn(heads: Sequence[int | None]) -> list[str]:
    """The branches to put before each word; `heads` has the number of the word that each hangs on, None for a root.

    >>> words, heads = ["London", "will", "send", "tanks"], [2, 2, None, 2]
    >>> for branch, word in zip(drawn(heads), words):
    ...     print(branch + word)
    ┌─London
    ├─will
    send
    └─tanks
    """
    below: dict[int | None, list[int]] = {}
    for number, head in enumerate(heads):
        below.setdefault(None if head == number else head, []).append(number)
    branches = dict(pair for root in below.get(None, ()) for pair in _lines(root, below))
    return [branches.get(number, "") for number in range(len(heads))]


def _lines(word: int, below: dict[int | None, list[int]]) -> Iterator[tuple[int, str]]:
    """The branches of a word and of all that hangs on it, as seen from the word that it hangs on."""
    children = below.get(word, [])
    left, right = [c for c in children if c < word], [c for c in children if c > word]
    for number, child in enumerate(left):
        yield from _hung(child, below, "┌─" if number == 0 else "├─", "  " if number == 0 else "│ ", "│ ")
    yield word, ""
    for number, child in enumerate(right):
        last = number == len(right) - 1
        yield from _hung(child, below, "└─" if last else "├─", "│ ", "  " if last else "│ ")


def _hung(
    child: int, below: dict[int | None, list[int]], own: str, before: str, after: str
) -> Iterator[tuple[int, str]]:
    """The lines of a child with the branch that it hangs on set before them."""
    for word, branch in _lines(child, below):
        yield word, (own if word == child else before if word < child else after) + branch


def crossing(heads: Sequence[int | None]) -> frozenset[int]:
    """The words whose branch crosses another's, so that the drawing does not show what they hang on.

    >>> crossing([2, 2, None, 2]), crossing([3, None, 1, 1])
    (frozenset(), frozenset({0}))
    """
    found = set()
    for word, head in enumerate(heads):
        if head is not None:
            between = range(min(word, head) + 1, max(word, head))
            if any(not _hangs(other, head, heads) for other in between):
                found.add(word)
    return frozenset(found)


def _hangs(word: int, top: int, heads: Sequence[int | None]) -> bool:
    """Whether a word hangs on another, perhaps by way of others."""
    seen: set[int] = set()
    current: int | None = word
    while current is not None and current not in seen:
        if current == top:
            return True
        seen.add(current)
        current = heads[current]
    return False
