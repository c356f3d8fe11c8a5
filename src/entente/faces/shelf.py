"""A shelf: results kept by what they were asked for, so many and no more; each is made once, whoever asks meanwhile."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Shelf:
    """Results by key. The one asked for longest ago goes first where there is no room."""

    def __init__(self) -> None:
        """Empty."""
        self._kept: OrderedDict[Hashable, tuple[Lock, list[object]]] = OrderedDict()
        self._lock = Lock()

    def kept(self, key: Hashable, make: Callable[[], object], most: int) -> object:
        """What `make` gave the first time that `key` was asked for; at most `most` results stay.

        >>> shelf, made = Shelf(), []
        >>> for key in ("a", "b", "a", "c", "b"):
        ...     result = shelf.kept(key, lambda: made.append(key), 2)
        >>> made
        ['a', 'b', 'c', 'b']
        """
        with self._lock:
            lock, found = self._kept.setdefault(key, (Lock(), []))
            self._kept.move_to_end(key)
            while len(self._kept) > most:
                self._kept.popitem(last=False)
        with lock:
            if not found:
                found.append(make())
        return found[0]
