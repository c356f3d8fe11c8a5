"""The way to the network: every connection goes to the numbers that were checked, never to a name that may be told otherwise again."""

from __future__ import annotations

import httpx2

from .places import PORTS, resolved


class Checked(httpx2.BaseTransport):
    """Sends requests over connections of their own; see `places.resolved`.

    The environment may name certificates to trust (SSL_CERT_FILE); its proxies are not used.
    """

    def __init__(self, *, private: bool = False) -> None:
        """`private` allows hosts in a private network."""
        self._private = private
        none_kept = httpx2.Limits(max_connections=4, max_keepalive_connections=0)  # one host's is never lent to another
        self._inner = httpx2.HTTPTransport(trust_env=True, limits=none_kept)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send it to the number of its host; the name is in its headers, and is what a certificate must be of. Raises Forbidden."""
        host = request.url.raw_host.decode("ascii")
        number = resolved(host, request.url.port or PORTS[request.url.scheme], private=self._private)
        there = httpx2.Request(
            request.method,
            request.url.copy_with(host=number),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(there)

    def close(self) -> None:
        """Let go of the connections."""
        self._inner.close()
