"""One way to answer: with a mark of its content, so that nothing is sent twice, and compressed where that is understood."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response

from pdu.kept.digests import mark

SMALLEST = 500  # bytes below which compressing gains nothing
MOST_BYTES = 32_000_000  # of bodies that are remembered with their marks
PACKED = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
    "application/problem+json",
)


@dataclass(frozen=True)
class Ready:
    """An answer made ready to send, again and again. The body is held compressed where that is worth it, and only so."""

    body: bytes
    packed: bool
    mark: str
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        body: bytes,
        media_type: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        more: bytes = b"",
    ) -> Ready:
        """From what is to be sent. more: what changes the mark beside the body"""
        packs = len(body) >= SMALLEST and media_type.startswith(PACKED)
        kept = gzip.compress(body, 6, mtime=0) if packs else body
        return cls(kept, packs, mark(body + more), media_type, status, headers or {})

    @property
    def size(self) -> int:
        """The bytes it holds."""
        return len(self.body)

    def sent(
        self,
        request: Request,
        max_age: int = 60,
        headers: Mapping[str, str] | None = None,
        immutable: bool = False,
    ) -> Response:
        """The answer to a request: 304 with no body where the asker holds the same already.

        max_age: seconds for which a cache may give it without asking again; 0 says to ask every time
        """
        kept = f"public, max-age={max_age}{', immutable' if immutable else ''}" if max_age else "no-cache"
        sent = {"ETag": self.mark, "Cache-Control": kept, "Vary": "Accept-Encoding", **self.headers, **(headers or {})}
        if self.status == 200 and self.mark in held(request):
            return Response(status_code=304, headers=sent)
        if not self.packed:
            return Response(self.body, self.status, sent, self.media_type)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.body, self.status, sent | {"Content-Encoding": "gzip"}, self.media_type)
        return Response(gzip.decompress(self.body), self.status, sent, self.media_type)


def reply(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    max_age: int = 60,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request, from a body that is made each time and compressed once.

    body:    what is sent, uncompressed; its ETag is made of it
    max_age: as `Ready.sent` has it
    """
    ready, _ = _ready(body, media_type, status)
    return ready.sent(request, max_age, headers)


def held(request: Request) -> set[str]:
    """The marks the asker says it holds."""
    given = request.headers.get("if-none-match", "")
    return {part.strip().removeprefix("W/") for part in given.split(",")}


def _size(entry: tuple[Ready, int]) -> int:
    ready, length = entry
    return ready.size + length


_remembered: LRUCache[object, tuple[Ready, int]] = LRUCache(MOST_BYTES, getsizeof=_size)


@cached(_remembered, lock=Lock())
def _ready(body: bytes, media_type: str, status: int) -> tuple[Ready, int]:
    """A body made ready, and its length as it came: the key of the entry holds that too."""
    return Ready.of(body, media_type, status), len(body)


def remembered() -> tuple[int, int]:
    """The bytes of bodies that are remembered, and how many may be."""
    return int(_remembered.currsize), int(_remembered.maxsize)
