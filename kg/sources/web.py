"""`https://` address → bytes, for addresses that the user names. Nothing else in kg.sources reaches the network.

Only https, only public addresses: every host, also of a redirect, is resolved first, refused if any of its addresses
is private, loopback, link-local or otherwise not global, and then connected to by the very address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kg.errors import SourceError
from kg.sources.raw import Limits, Raw

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
SECONDS = 30.0  # for one read or connection
DEADLINE = 120.0  # seconds for everything

_FIX = "save the page and give the file"


def fetch(
    address: str,
    *,
    limits: Limits,
    resolve: Callable[[str], Sequence[str]] | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Raw:
    """Return what an address serves. `resolve` (host → IP addresses) and `transport` are there for tests.

    Raises SourceError, named by the address given.
    """
    import httpx

    resolve = resolve or _resolve
    end = time.monotonic() + DEADLINE
    current = address
    try:
        # Proxies of the environment would resolve names themselves, unchecked.
        with httpx.Client(transport=transport, timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            for _ in range(REDIRECTS + 1):
                request = _request(client, current, address, resolve)
                response = client.send(request, stream=True)
                try:
                    if response.is_redirect:
                        current = urljoin(current, response.headers["location"])
                        continue
                    return _raw(response, address, limits, end)
                finally:
                    response.close()
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise SourceError(address, f"cannot be fetched ({error or type(error).__name__})", _FIX) from error
    raise SourceError(address, f"redirects more than {REDIRECTS} times", _FIX)


def _request(
    client: httpx.Client, current: str, address: str, resolve: Callable[[str], Sequence[str]]
) -> httpx.Request:
    parts = urlsplit(current)
    via = "" if current == address else " after a redirect"
    if parts.scheme != "https" or not parts.hostname:
        raise SourceError(address, f"is not an https:// address{via}", _FIX)
    if parts.username or parts.password:
        raise SourceError(address, f"carries a user name{via}", _FIX)
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    found = resolve(host)
    if not found or not all(_is_public(one) for one in found):
        raise SourceError(address, f"leads to an address that is not public{via}", _FIX)
    port = parts.port or 443
    target = f"[{found[0]}]" if ":" in found[0] else found[0]
    return client.build_request(
        "GET",
        parts._replace(netloc=f"{target}:{port}", fragment="").geturl(),
        headers={"Host": host if port == 443 else f"{host}:{port}", "User-Agent": "kg", "Accept-Encoding": "gzip"},
        extensions={"sni_hostname": host},
    )


def _raw(response: httpx.Response, address: str, limits: Limits, end: float) -> Raw:
    if response.status_code != 200:
        raise SourceError(address, f"answers {response.status_code} {response.reason_phrase}".rstrip(), _FIX)
    content = bytearray()
    for chunk in response.iter_bytes(16_384):
        content += chunk
        limits.check_bytes(address, len(content))
        if time.monotonic() > end:
            raise SourceError(address, f"takes longer than {DEADLINE:.0f} s", _FIX)
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    return Raw(address, bytes(content), media_type, response.charset_encoding or "")


def _resolve(host: str) -> list[str]:
    return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)})


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.split("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and (inner := address.ipv4_mapped or address.sixtofour):
        return inner.is_global and not inner.is_multicast
    return address.is_global and not address.is_multicast
