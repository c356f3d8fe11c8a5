"""Which addresses may be asked: http and https, without a password, of hosts that are not in a private network."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urldefrag, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}

TRANSLATED = ip_network("64:ff9b::/96")
"""IPv6 addresses that lead to the IPv4 address in their last four bytes."""


class Forbidden(Exception):
    """An address that is not asked; the message says why, as the end of a sentence about it."""


def place_of(address: str, base: str = "") -> str:
    """The address as it is asked, found from the page `base` and without its fragment. Raises Forbidden.

    >>> place_of("../b.html#top", "https://example.org/a/")
    'https://example.org/b.html'
    >>> place_of("file:///etc/passwd")
    Traceback (most recent call last):
    entente.feeds.places.Forbidden: begins neither with http:// nor with https://
    """
    place = urldefrag(urljoin(base, address.strip())).url
    try:
        parts = urlsplit(place)
        port = parts.port
    except ValueError as trouble:
        raise Forbidden("is no address") from trouble
    if parts.scheme not in PORTS:
        raise Forbidden("begins neither with http:// nor with https://")
    if parts.username or parts.password:
        raise Forbidden("has a name or password in it")
    if not parts.hostname or port == 0 or not place.isprintable() or " " in place:
        raise Forbidden("is no address")
    return place


def host_of(place: str) -> str:
    """The host of an address, with its port where that is not the usual one.

    >>> host_of("https://Example.org:443/a"), host_of("http://example.org:8080/")
    ('example.org', 'example.org:8080')
    """
    parts = urlsplit(place)
    host = (parts.hostname or "").rstrip(".")
    return host if parts.port in (None, PORTS[parts.scheme]) else f"{host}:{parts.port}"


def resolved(host: str, port: int, *, private: bool = False) -> str:
    """The numbers that a host's name stands for now. Whoever connects to these, not to the name, asks what was checked.

    Raises Forbidden for a host of which any number is that of a private network, unless `private` allows it, or that is not
    known.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as trouble:
        raise Forbidden(f"is at the host “{host}”, which is not known") from trouble
    numbers: Sequence[str] = [str(address[4][0]) for address in found]
    inside = [number for number in numbers if not is_public(number)]
    if inside and not private:
        raise Forbidden(f"is at the host “{host}”, whose address {inside[0]} is in a private network")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether anybody on the internet may have that address: not a private, local, multicast or reserved one.

    >>> [is_public(n) for n in ("93.184.216.34", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False, False, False]
    """
    address = ip_address(number.partition("%")[0])
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in _meant(address))


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address, or the ones that it carries packets to."""
    if isinstance(address, IPv4Address):
        return [address]
    if address in TRANSLATED:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    carried = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    return [one for one in carried if one] or [address]
