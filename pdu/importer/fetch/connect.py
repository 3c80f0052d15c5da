"""Which addresses may be asked, and connections to those alone.

A name is looked up once, each address it gives is judged, and the connection goes to the address that was judged: a name
that gives a public address when asked and a private one a moment later (DNS rebinding) gains nothing. The address at the
other end is judged once more when the connection stands.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import httpcore

from pdu.importer.document import Refused

HostPort = tuple[str, int]
LONGEST_ADDRESS = 2_000  # characters


def checked_address(address: str, local: Collection[HostPort] = ()) -> str:
    """An address that may be asked, without its fragment and with odd characters quoted; raises Refused with a sentence."""
    if len(address) > LONGEST_ADDRESS:
        raise Refused(f"{address[:80]}…: the address is too long.")
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (
            (parts.hostname or "").encode("idna").decode()
            if not (parts.hostname or "").isascii()
            else parts.hostname or ""
        )
    except (ValueError, UnicodeError):
        raise Refused(f"{address}: this is no address of a page.") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{address}: only addresses that begin with https:// or http:// are read.")
    if not host:
        raise Refused(f"{address}: the address names no host.")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{address}: addresses with a name or password in them are not read.")
    allowed = (host, port or (443 if parts.scheme == "https" else 80)) in local
    if port not in (None, 80, 443) and not allowed:
        raise Refused(f"{address}: only pages at the usual ports are read, not at port {port}.")
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    else:
        if not is_public(number) and not allowed:
            raise Refused(f"{address}: this is an address of this machine or its network; only public pages are read.")
    shown = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, shown + (f":{port}" if port else ""), path, query, ""))


def is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether a number is of the public network, also where an IPv6 number holds an IPv4 one within it."""
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return is_public(number.ipv4_mapped)
        if number.sixtofour or number.teredo or int(number) >> 32 in (0x64FF9B << 64, 0):
            # Tunnels to IPv4: no page that is meant here stands behind one.
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


class Guarded(httpcore.NetworkBackend):
    """Connections to public addresses alone, each with one deadline for all that is sent and read on it."""

    def __init__(self, deadline: float, local: Collection[HostPort]) -> None:
        self.deadline = deadline
        self.local = local
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address that was looked up and judged here."""
        allowed = (host, port) in self.local
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Refused(f"{host}: there is no host of this name, or the network does not reach it.") from None
        numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not allowed and not all(is_public(ipaddress.ip_address(number.split("%")[0])) for number in numbers):
            raise Refused(f"{host}: the name leads to this machine or its network; only public pages are read.")
        failed: Exception | None = None
        for number in numbers[:4]:
            try:
                stream = self.plain.connect_tcp(number, port, min(self._left(), 10.0), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            peer = stream.get_extra_info("server_addr")
            if not allowed and not (peer and is_public(ipaddress.ip_address(str(peer[0]).split("%")[0]))):
                stream.close()
                raise Refused(f"{host}: the name leads to this machine or its network; only public pages are read.")
            return _Timed(stream, self.deadline)
        raise failed or httpcore.ConnectError("no address")

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ConnectTimeout("deadline")
        return left


class _Timed(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def _left(self, timeout: float | None) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return min(left, timeout) if timeout else left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
