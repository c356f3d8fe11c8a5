"""Fetching: one address asked with manners, every step of a redirect checked, within limits of size and time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx2

from ..core.issue import Issue
from ..readers.base import LARGEST
from .manners import AGENT, LONGEST_PAUSE, Manners
from .places import Forbidden, host_of, place_of
from .transport import Checked
from .unpacking import Packed, TooLarge, unpacked

HOPS = 5
"""Redirects that are followed one after another."""

ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read, as RFC 9309 asks at least."""

SECONDS = 60.0
"""What one answer may take in all; a connection may take ten seconds, and a pause within an answer twenty."""

ALLOW_TRY = "Leave the address out, or allow it with --allow-private."
LATER = "It is asked again later."


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from an address: `place` is where redirects led, `unchanged` that it is as it was when asked before."""

    place: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def unchanged(self) -> bool:
        """Whether it is as it was."""
        return self.status == 304

    @property
    def kind(self) -> str:
        """What the host says it is, like text/html."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing came. `lasting` says that asking again will not help."""

    issue: Issue
    lasting: bool = False


class Fetcher:
    """Asks addresses, with the name of who asks. Close it after use."""

    def __init__(self, manners: Manners, *, contact: str = "", private: bool = False, most: int = LARGEST) -> None:
        """`contact` is an address or page at which somebody answers for the requests; `private` allows private networks."""
        from importlib.metadata import version

        self.manners, self._most = manners, most
        about = f"; {contact}" if contact else ""
        self.agent = f"{AGENT}/{version('entente')} (reads news feeds into a ledger{about})"
        timeout = httpx2.Timeout(20.0, connect=10.0)
        self._client = httpx2.Client(transport=Checked(private=private), trust_env=False, timeout=timeout)

    def close(self) -> None:
        """Let go of the network."""
        self._client.close()

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer | Trouble:
        """What is at the address; waits until its host may be asked. With what was known of it, only where it changed since."""
        try:
            place = place_of(address)
            for _ in range(HOPS + 1):
                held = self._rules(place)
                answer = held or self._ask(place, etag, modified, self._most)
                if isinstance(answer, Trouble) or "location" not in answer.headers or answer.status // 100 != 3:
                    return answer if isinstance(answer, Trouble) else self._judged(address, answer)
                place = place_of(answer.headers["location"], place)
        except Forbidden as why:
            return _trouble("forbidden", address, f"It {why}.", ALLOW_TRY, lasting=True)
        return _trouble(
            "redirects", address, f"It leads on more than {HOPS} times.", "Name the last address.", lasting=True
        )

    def _judged(self, address: str, answer: Answer) -> Answer | Trouble:
        host = host_of(answer.place)
        if answer.status in (200, 304):
            self.manners.went_well(host)
            return answer
        if answer.status in (404, 410):
            return _trouble(
                "gone", address, f"There is nothing any more ({answer.status}).", "Leave it out.", lasting=True
            )
        if answer.status in (408, 425, 429) or answer.status >= 500:
            self.manners.troubled(host, answer.headers.get("retry-after", ""))
            wait = round(self.manners.wait(host))
            return _trouble(
                "busy", address, f"The host answers {answer.status}; it is left alone for {wait} seconds.", LATER
            )
        told = f"The host answers {answer.status}."
        return _trouble("refused", address, told, "Look at the address in a browser.", lasting=True)

    def _rules(self, place: str) -> Trouble | None:
        """Why the address may not be asked for; None where it may."""
        host = host_of(place)
        if not self.manners.knows_rules(host):
            parts = urlsplit(place)
            answer = self._robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            if isinstance(answer, Trouble):
                return answer
            self.manners.rules(host, answer)
        if self.manners.allows(host, place):
            return None
        told = "The host's robots.txt does not let it be read by programs."
        return _trouble(
            "robots", place, told, "Ask whoever runs it, or save the page by hand and add the file.", lasting=True
        )

    def _robots(self, place: str) -> str | Trouble | None:
        """The text of a robots.txt, None where there is none; a host that cannot say is not asked for anything else."""
        for _ in range(HOPS + 1):
            answer = self._ask(place, "", "", ROBOTS)
            if isinstance(answer, Trouble):
                return None if answer.issue.code == "too-large" else answer
            if answer.status // 100 == 3 and "location" in answer.headers:
                place = place_of(answer.headers["location"], place)
                continue
            if answer.status == 429 or answer.status >= 500:
                self.manners.troubled(host_of(place), answer.headers.get("retry-after", ""))
                return _trouble("busy", place, f"The host answers {answer.status} for its robots.txt.", LATER)
            return answer.body.decode("utf-8", "replace") if answer.status == 200 else None
        return None

    def _ask(self, place: str, etag: str, modified: str, most: int) -> Answer | Trouble:
        """One request, when its host may be asked."""
        host = host_of(place)
        if self.manners.wait(host) > LONGEST_PAUSE:
            wait = round(self.manners.wait(host))
            return _trouble("busy", place, f"Its host is left alone for another {wait} seconds.", LATER)
        time.sleep(self.manners.wait(host))
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        try:
            with self._client.stream("GET", place, headers=headers, follow_redirects=False) as response:
                named = {name.lower(): value for name, value in response.headers.items()}
                body = unpacked(_in_time(response), most, named.get("content-encoding", "").strip().lower())
                return Answer(place, response.status_code, named, body)
        except TooLarge:
            told = f"It has more than {most:,} bytes."
            return _trouble("too-large", place, told, "Such a large page is no report; leave it out.", lasting=True)
        except Packed as why:
            return _trouble("broken", place, f"What came is {why}.", LATER)
        except httpx2.InvalidURL:
            return _trouble("forbidden", place, "It is no address.", "Check how it is written.", lasting=True)
        except (httpx2.RequestError, TimeoutError) as silence:
            self.manners.troubled(host)
            told = str(silence) or type(silence).__name__
            return _trouble("unreachable", place, f"The host does not answer: {told}.", LATER)
        finally:
            self.manners.asked(host)


def _in_time(response: httpx2.Response) -> Iterator[bytes]:
    """The bytes as they come, as long as they come in time. Raises TimeoutError."""
    end = time.monotonic() + SECONDS
    for chunk in response.iter_raw():
        if time.monotonic() > end:
            raise TimeoutError(f"the answer took more than {SECONDS:.0f} seconds")
        yield chunk


def _trouble(code: str, where: str, message: str, hint: str, *, lasting: bool = False) -> Trouble:
    return Trouble(Issue(code, where, message, hint), lasting)
