"""What is for anybody’s own pages and programs: who may read it from where, and when it need not be sent again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pdu.web.reply import held

# Said in every answer and not only to pages of other origins: a cache must not give those an answer without it.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified",
}
# Answers the question a browser asks before it asks for a part of a file or for news of it.
ASKED_BEFORE = Middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_methods=["GET", "HEAD"],
    allow_headers=["If-Modified-Since", "If-None-Match", "If-Range", "Range"],
    max_age=86_400,
)


def unchanged(request: Request, mark: str, changed: datetime) -> bool:
    """Whether the asker holds the same already. mark: its ETag; changed: when it last changed, to the second"""
    if "if-none-match" in request.headers:  # goes before the day, as RFC 9110 has it
        return bool(held(request) & {mark, "*"})
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def said(status: int, sentence: str) -> Response:
    """What is not given, in a sentence."""
    return PlainTextResponse(sentence + "\n", status, {**OPEN, "Cache-Control": "no-cache"})
