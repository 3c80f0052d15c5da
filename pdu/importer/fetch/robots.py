"""What a robots file allows, by Protego."""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

LARGEST = 500_000  # bytes, as RFC 9309 asks for at least


class Rules:
    """The rules of one host."""

    def __init__(self, parsed: Protego) -> None:
        self._parsed = parsed

    def allows(self, address: str, agent: str) -> bool:
        """Whether a program of this name may read an address."""
        return bool(self._parsed.can_fetch(address, agent))

    def delay(self, agent: str) -> float:
        """Seconds the host asks to be left alone between two requests; 0 when it does not say."""
        return float(self._parsed.crawl_delay(agent) or 0.0)


def read(content: bytes) -> Rules:
    """The rules of a robots file; an empty one allows everything."""
    return Rules(Protego.parse(content.decode("utf-8", "replace")))


def origin_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
