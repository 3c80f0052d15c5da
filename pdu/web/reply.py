"""One way to answer: with the version's mark, so that nothing is sent twice, and compressed where that is understood."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from threading import Lock

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response

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


def reply(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    max_age: int = 60,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request: 304 with no body where the asker holds the same already.

    body:    what is sent, uncompressed; its ETag is made of it
    max_age: seconds for which a cache may give it without asking again; 0 says to ask every time
    """
    mark, packed, _ = _marked(body, media_type)
    kept = f"public, max-age={max_age}" if max_age else "no-cache"
    sent = {"ETag": mark, "Cache-Control": kept, "Vary": "Accept-Encoding", **(headers or {})}
    if status == 200 and mark in held(request):
        return Response(status_code=304, headers=sent)
    if packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, status, sent | {"Content-Encoding": "gzip"}, media_type)
    return Response(body, status, sent, media_type)


def held(request: Request) -> set[str]:
    """The marks the asker says it holds."""
    given = request.headers.get("if-none-match", "")
    return {part.strip().removeprefix("W/") for part in given.split(",")}


def _size(marked: tuple[str, bytes | None, int]) -> int:
    _, packed, length = marked
    return length + len(packed or b"")


_remembered: LRUCache[object, tuple[str, bytes | None, int]] = LRUCache(MOST_BYTES, getsizeof=_size)


@cached(_remembered, lock=Lock())
def _marked(body: bytes, media_type: str) -> tuple[str, bytes | None, int]:
    """The mark of a body, the body compressed where that is worth it, and its length."""
    mark = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    packs = len(body) >= SMALLEST and media_type.startswith(PACKED)
    return mark, gzip.compress(body, 6, mtime=0) if packs else None, len(body)


def remembered() -> tuple[int, int]:
    """The bytes of bodies that are remembered, and how many may be."""
    return int(_remembered.currsize), int(_remembered.maxsize)
