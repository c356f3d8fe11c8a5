"""What was found in a text by where it stands, so that a look at one phrase does not go through all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from ..core.document import Span


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def span(self) -> Span:
        """Its place."""


T = TypeVar("T", bound=Spanned)


class Located(Generic[T]):
    """Findings in the order of the text; they may overlap."""

    def __init__(self, found: Iterable[T]) -> None:
        self._all: Sequence[T] = sorted(found, key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._all]
        self._reach = list(accumulate((one.span.end for one in self._all), max))

    def __iter__(self) -> Iterator[T]:
        return iter(self._all)

    def over(self, place: Span) -> Sequence[T]:
        """Those that share a character with a place."""
        first, last = bisect_right(self._reach, place.start), bisect_left(self._starts, place.end)
        return [one for one in self._all[first:last] if one.span.end > place.start]

    def inside(self, start: int, end: int) -> Sequence[T]:
        """Those that lie wholly between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self._all[first:last] if one.span.end <= end]
