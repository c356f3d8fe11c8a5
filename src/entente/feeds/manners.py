"""Manners towards a host: one request at a time, a pause between two, longer ones after trouble, and what its robots.txt asks."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

AGENT = "Entente"
"""The name by which robots.txt files speak of us."""

PAUSE = 1.0
"""Seconds between two requests to a host that asks for nothing else."""

LONGEST_PAUSE = 120.0
"""Seconds of a Crawl-delay that are kept to; a host that asks for more is asked once in a while."""

FIRST, LAST = 30.0, 6 * 3600.0
"""Seconds that a host is left alone after its first trouble, and after its last; each time twice as long."""

MOST_RETRY = 24 * 3600.0
"""Seconds of a Retry-After that are kept to."""

FRESH = 24 * 3600.0
"""Seconds for which a robots.txt is taken to hold."""


@dataclass(slots=True)
class Host:
    """How we stand with a host: when it may be asked again, how often in a row it gave trouble, and what it allows."""

    due: float = 0.0
    failures: int = 0
    rules: Protego | None = None
    rules_until: float = 0.0


class Manners:
    """What is known of every host. `clock` tells seconds since 1970, `chance` numbers from 0 to 1."""

    def __init__(
        self, clock: Callable[[], float] = time.time, chance: Callable[[], float] = random.random, pause: float = PAUSE
    ) -> None:
        """`pause` is in seconds."""
        self.clock, self.pause, self._chance = clock, pause, chance
        self.hosts: dict[str, Host] = {}

    def of(self, host: str) -> Host:
        """How we stand with that host."""
        return self.hosts.setdefault(host, Host())

    def wait(self, host: str) -> float:
        """Seconds until it may be asked."""
        return max(0.0, self.of(host).due - self.clock())

    def asked(self, host: str) -> None:
        """It was asked just now: the next time is after its pause."""
        known = self.of(host)
        delay = known.rules.crawl_delay(AGENT) if known.rules else None
        pause = (
            float(delay) if delay and delay > 0 else self.pause
        )  # less than nothing, or no number, is no pause asked for
        known.due = max(known.due, self.clock() + min(pause, LONGEST_PAUSE))

    def went_well(self, host: str) -> None:
        """It answered."""
        self.of(host).failures = 0

    def troubled(self, host: str, retry_after: str = "") -> float:
        """It gave trouble: it is left alone as long as it asks for, or twice as long as the last time. When it is due is given."""
        known = self.of(host)
        known.failures += 1
        asked = _seconds(retry_after, self.clock())
        own = min(FIRST * 2 ** (min(known.failures, 20) - 1), LAST) * (0.75 + self._chance() / 2)
        known.due = max(known.due, self.clock() + (min(asked, MOST_RETRY) if asked is not None else own))
        return known.due

    def rules(self, host: str, text: str | None) -> None:
        """Its robots.txt says this; None where it has none."""
        known = self.of(host)
        known.rules, known.rules_until = Protego.parse(text or ""), self.clock() + FRESH

    def knows_rules(self, host: str) -> bool:
        """Whether its robots.txt was read lately."""
        known = self.of(host)
        return known.rules is not None and known.rules_until > self.clock()

    def allows(self, host: str, place: str) -> bool:
        """Whether its robots.txt lets us ask for the address."""
        known = self.of(host)
        return known.rules is None or bool(known.rules.can_fetch(place, AGENT))


def _seconds(retry_after: str, now: float) -> float | None:
    """What a Retry-After header asks for: a number of seconds, or a moment.

    >>> _seconds("120", 0), _seconds("Thu, 01 Jan 1970 00:01:00 GMT", 0), _seconds("soon", 0)
    (120.0, 60.0, None)
    """
    if retry_after.strip().isdigit():
        return float(retry_after.strip()[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


def stamp(seconds: float) -> str:
    """A moment as it is written down: UTC, ISO 8601, to the second."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
