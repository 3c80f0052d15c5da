"""What a page may load and do, in the words of the headers Content-Security-Policy and Permissions-Policy."""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path

from pdu.kept.digests import allowed

OFF = (
    "accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope magnetometer microphone midi "
    "payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking"
).split()
PERMISSIONS = ", ".join([*(f"{name}=()" for name in OFF), "clipboard-write=(self)", "fullscreen=(self)"])
SCRIPTS = {"text/javascript", "application/javascript"}
INLINE = re.compile(r"<script>(.*?)</script>", re.S)


@lru_cache(maxsize=100)
def content(media: str, streamlits: bool, framed: bool) -> str:
    """The policy of an answer.

    media:      its type, without parameters
    streamlits: whether Streamlit answers
    framed:     whether pages elsewhere may show it in a frame
    """
    around = [] if framed else ["frame-ancestors 'none'"]
    if streamlits and (media == "text/html" or media in SCRIPTS):  # a worker goes by the policy of its own script
        return "; ".join([*_of_pages(), *around])
    if media == "text/html":
        own = ["style-src 'self'", "img-src 'self'", "form-action 'self'"]
        return "; ".join(["default-src 'none'", *own, "base-uri 'none'", *around])
    return "; ".join(["default-src 'none'", "base-uri 'none'", "form-action 'none'", *around])


@cache
def _of_pages() -> tuple[str, ...]:
    """What Streamlit's pages need, as narrow as they work; tried in Chromium on every page (tests/browser)."""
    return (
        "default-src 'none'",
        # Its reader of messages is compiled to WebAssembly. Nothing needs 'unsafe-eval' or 'unsafe-inline'.
        " ".join(["script-src 'self' 'wasm-unsafe-eval'", *_inline_of_streamlit()]),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )


def _inline_of_streamlit() -> list[str]:
    """The scripts that stand in Streamlit's one page itself, by their digests; so no other can be put there."""
    found = importlib.util.find_spec("streamlit")
    page = Path(found.origin).parent / "static" / "index.html" if found and found.origin else None
    scripts = INLINE.findall(page.read_text(encoding="utf-8")) if page and page.exists() else []
    return [allowed(script) for script in scripts]
