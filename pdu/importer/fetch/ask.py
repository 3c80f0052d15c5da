"""One request, and its answer within limits of bytes and seconds."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import httpcore

from pdu.importer.document import Refused
from pdu.importer.fetch.connect import Guarded, HostPort


@dataclass(frozen=True)
class Answer:
    """Status and headers (names in small letters) of an answer; its body stands in the file that was given."""

    status: int
    headers: Mapping[str, str]


def get(
    address: str,
    headers: Mapping[str, str],
    body: BinaryIO,
    largest: int,
    seconds: float,
    agent: str,
    local: Collection[HostPort],
) -> Answer:
    """Ask for an address and write the body of a 200 into a file, at most `largest` bytes within `seconds`. Raises Refused."""
    sent: dict[bytes | str, bytes | str] = {
        "User-Agent": agent,
        "Accept": "text/html,application/json,application/pdf,application/xml;q=0.9,*/*;q=0.8",
        # Unpacked bodies alone: a small packed one can unpack to terabytes.
        "Accept-Encoding": "identity",
    }
    sent.update(headers.items())
    backend = Guarded(time.monotonic() + seconds, local)
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, max_connections=1) as pool,
            pool.stream("GET", address, headers=sent) as response,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status == 200:
                _body(address, told, response, body, largest)
            return Answer(response.status, told)
    except httpcore.TimeoutException:
        raise Refused(f"{address}: the place did not send the page within {seconds:.0f} seconds.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        words = str(error)
        if "CERTIFICATE" in words.upper():
            raise Refused(f"{address}: the place cannot show that it is who it says it is (certificate).") from None
        raise Refused(f"{address}: the place does not answer, or breaks off.") from None


def _body(address: str, told: Mapping[str, str], response: httpcore.Response, body: BinaryIO, largest: int) -> None:
    if told.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise Refused(f"{address}: the place sends the page packed though it was asked not to.")
    said = told.get("content-length", "")
    too_large = f"{address}: the page is larger than {largest / 1e6:,.0f} MB and is not read."
    if said.isdecimal() and int(said) > largest:
        raise Refused(too_large)
    held = 0
    for piece in response.iter_stream():
        held += len(piece)
        if held > largest:
            raise Refused(too_large)
        body.write(piece)
