"""Fetch a public page politely: what a robots file allows, one at a time, once, within limits, and only public addresses.

`Fetcher.fetch` is the only door. It says who asks, waits between requests to one host, asks with ETag and Last-Modified
and takes its copy when nothing has changed, follows moved pages on the same host, waits as Retry-After says when that is short,
and reads at most so many bytes for so many seconds. Addresses of this machine or its network are never asked (`connect`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from pdu import clock, paths
from pdu.importer.document import Refused
from pdu.importer.fetch import ask, robots
from pdu.importer.fetch.cache import Cache
from pdu.importer.fetch.connect import HostPort, checked_address

CACHE = paths.ROOT / "build" / "fetch"
AGENT = "pdu-dashboard"
LARGEST = 100_000_000  # bytes of a body
SECONDS = 60.0  # for one request, from name to last byte
MOST_MOVES = 5
LONGEST_WAIT = 60.0  # seconds of Retry-After that are waited for; beyond that the place is left for later
PAUSE = 1.0  # seconds between two requests to one host, unless its robots file asks for more

Ask = Callable[[str, str], bool]


class Answered(Refused):
    """The place answers with something other than the page; `status` says with what."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(f"{sentence} (answer {status}).")
        self.status = status


class Missing(Answered):
    """The page is not there (404 or 410)."""


class Later(Refused):
    """The place asks to come back; `seconds` says when, at the earliest."""

    def __init__(self, sentence: str, seconds: float) -> None:
        super().__init__(sentence)
        self.seconds = seconds


@dataclass(frozen=True)
class Fetched:
    """A fetched page: its file, where it was found in the end, its media type, and whether it is new to the cache."""

    file: Path
    address: str
    media_type: str
    new: bool


def agent() -> str:
    """Who asks: the project by its name, what it does, and the address to write to where the host has set one."""
    contact = os.environ.get("PDU_CONTACT", "").strip()
    about = "reads published inspection results and statistics" + (f"; {contact}" if contact.isascii() else "")
    return f"{AGENT}/0.1 ({about.replace(chr(10), ' ').replace(chr(13), ' ')})".replace("; )", ")")


def fetch_file(address: str) -> tuple[Path, str]:
    """The file of an address and where it was found in the end. Raises Refused."""
    fetched = Fetcher().fetch(address)
    return fetched.file, fetched.address


class Fetcher:
    """Fetches one page after the other.

    `local` names host and port pairs that may lie on this machine, for tests alone. `hosts` are hosts to which a page may move;
    a move to another is put to `ask_about` (from, to) or refused.
    """

    def __init__(
        self,
        cache: Path = CACHE,
        hosts: Collection[str] = (),
        ask_about: Ask | None = None,
        local: Collection[HostPort] = (),
        seconds: float = SECONDS,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.cache = Cache(cache)
        self.hosts = frozenset(hosts)
        self.ask_about = ask_about
        self.local = frozenset(local)
        self.seconds = seconds
        self.pause = pause
        self.sleep = sleep
        self._asked: dict[str, float] = {}  # when each host was last asked
        self._robots: dict[str, robots.Rules] = {}

    def fetch(self, address: str, largest: int = LARGEST) -> Fetched:
        """The page of an address. Raises Refused (Missing, Later) with a sentence that names the address."""
        at = checked_address(address, self.local)
        for _ in range(MOST_MOVES + 1):
            self._allowed(at)
            answer = self._polite(at, largest)
            if isinstance(answer, Fetched):
                return answer
            at = self._moved(at, answer)
        raise Refused(
            f"{address}: the page has moved more than {MOST_MOVES} times; give the address at which it is now."
        )

    def _polite(self, address: str, largest: int) -> Fetched | str:
        """Ask, and once more when the place asks for a short wait; the page, or where it has moved to."""
        known = self.cache.get(address)
        headers = known.conditions if known else {}
        for attempt in range(2):
            self._pause(address)
            with self.cache.new_body() as body:
                answer = ask.get(address, headers, body, largest, self.seconds, agent(), self.local)
                if answer.status in (429, 503):
                    wait = wait_asked(answer.headers.get("retry-after", ""))
                    if attempt == 0 and wait is not None and wait <= LONGEST_WAIT:
                        self.sleep(wait)
                        continue
                    raise Later(
                        f"{address}: the place is busy (answer {answer.status}) and asks to come back later.",
                        wait if wait is not None else 3_600.0,
                    )
                if answer.status == 304 and known:
                    return Fetched(known.file, known.address or address, known.media_type, False)
                if answer.status in (301, 302, 303, 307, 308):
                    return answer.headers.get("location", "")
                if answer.status in (404, 410):
                    raise Missing(f"{address}: there is no such page", answer.status)
                if answer.status in (401, 403, 407):
                    raise Answered(f"{address}: the place does not let this page be read", answer.status)
                if answer.status != 200:
                    raise Answered(f"{address}: the place gave no page", answer.status)
                kept, new = self.cache.put(address, answer.headers, body)
                return Fetched(kept.file, address, kept.media_type, new)
        raise AssertionError("unreachable: both attempts return or raise")

    def _moved(self, start: str, location: str) -> str:
        if not location:
            raise Refused(f"{start}: the page says it has moved, and not where to.")
        target = checked_address(urljoin(start, location), self.local)
        before, after = urlsplit(start), urlsplit(target)
        if before.scheme == "https" and after.scheme == "http":
            raise Refused(
                f"{start}: the page has moved to an address without encryption, {target}; it is not followed."
            )
        same = (before.hostname, before.port) == (after.hostname, after.port) or (
            before.hostname == after.hostname and {before.port, after.port} <= {None, 80, 443}
        )
        if not same and after.hostname not in self.hosts and not (self.ask_about and self.ask_about(start, target)):
            raise Refused(f"{start}: the page has moved to another host, {target}; give that address if you mean it.")
        return target

    def _allowed(self, address: str) -> None:
        origin = robots.origin_of(address)
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin)
        rules = self._robots[origin]
        if not rules.allows(address, AGENT):
            raise Refused(f"{address}: the place asks that programs do not read this page (robots.txt).")

    def _rules(self, origin: str) -> robots.Rules:
        """The robots file of a host: none means all is allowed, one that cannot be had means nothing is (RFC 9309)."""
        at = f"{origin}/robots.txt"
        try:
            for _ in range(MOST_MOVES + 1):
                answer = self._polite(at, robots.LARGEST)
                if isinstance(answer, Fetched):
                    return robots.read(answer.file.read_bytes())
                at = self._moved(at, answer)
        except Answered as answered:
            if 400 <= answered.status < 500:
                return robots.read(b"")
            raise
        raise Refused(f"{origin}: its robots file moves round in a circle.")

    def _pause(self, address: str) -> None:
        host = urlsplit(address).netloc
        rules = self._robots.get(robots.origin_of(address))
        pause = max(self.pause, min(rules.delay(AGENT), LONGEST_WAIT) if rules else 0.0)
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < pause:
            self.sleep(pause - since)
        self._asked[host] = time.monotonic()


def wait_asked(said: str) -> float | None:
    """The seconds a Retry-After asks for, given as seconds or as a date; None when it says neither."""
    said = said.strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - clock.now()).total_seconds(), 0.0)
