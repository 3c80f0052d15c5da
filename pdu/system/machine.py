"""Whether a visit comes from the machine that runs the dashboard, straight and to it."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

# Set by what stands between a browser and the server; a browser at the machine itself sends none.
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


def this_machine(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a visit comes from this machine, straight and to it.

    address: of the visitor; None for one of the machine itself. The name asked for must be the machine's own too: another
    name may have been made to lead here by a page elsewhere.
    """
    given = {name.lower(): value for name, value in headers.items()}
    if any(name in given for name in PASSED_ON):
        return False
    try:
        host = urlsplit(f"//{given.get('host', '')}").hostname or ""
    except ValueError:
        return False
    return (address is None or _loopback(address)) and (host == "localhost" or _loopback(host))


def _loopback(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback
