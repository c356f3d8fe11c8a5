"""Who may use a server: everybody at this machine, whoever has the token, or whoever has an account."""

from __future__ import annotations

import base64
import binascii
import getpass
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field

from ..faces.access import Reader, Role
from .accounts import Accounts

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("::1")
    (True, True, False, True)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True)
class Access:
    """The rules of one server.

    Without `token` and `accounts` everybody who reaches it is `local`, so it must listen on this machine only. `names` are
    the hosts that it goes by besides this machine's own; none for any, where it listens to all and asks who it is.
    `secret` signs sessions: one that is made anew signs everybody out when the server ends.
    """

    local: str = field(default_factory=getpass.getuser)
    role: Role = "reviewer"
    token: str = ""
    accounts: Accounts | None = None
    names: frozenset[str] = frozenset()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def open(self) -> bool:
        """Whether nobody has to sign in."""
        return not self.token and self.accounts is None

    def goes_by(self, host: str) -> bool:
        """Whether the server goes by that name or address."""
        return host in LOCAL or host in self.names or (not self.open and not self.names)

    def known(self, authorization: str, session: str) -> Reader | None:
        """Who asks, by the header that programs send or by the name of their session; None for whom nothing is known of."""
        if self.open:
            return Reader(self.local, self.role)
        scheme, _, told = authorization.partition(" ")
        if (
            scheme.lower() == "bearer"
            and self.token
            and hmac.compare_digest(told.strip().encode(), self.token.encode())
        ):
            return Reader("token", self.role, signed_in=True)
        if scheme.lower() == "basic" and self.accounts:
            name, password = _named(told)
            return self.enters(name, password)
        if not session:
            return None
        if self.accounts:
            role = self.accounts.role(session)
            return Reader(session, role, signed_in=True) if role else None
        return Reader(session, self.role, signed_in=True)

    def enters(self, name: str, password: str) -> Reader | None:
        """Who signs in with a name and password, or with a name of their own and the token."""
        if self.accounts:
            role = self.accounts.enters(name, password)
            return Reader(name, role, signed_in=True) if role else None
        if self.token and name.strip() and hmac.compare_digest(password.strip().encode(), self.token.encode()):
            return Reader(name.strip()[:80], self.role, signed_in=True)
        return None


def _named(told: str) -> tuple[str, str]:
    try:
        name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password
