"""What the plain edition made, as an answer."""

from __future__ import annotations

from urllib.parse import quote

from pdu.plain.pages import Made
from pdu.web.reply import Ready


def ready(made: Made) -> Ready:
    """A page, a file or a place to go to, ready to send under its own policy and name."""
    headers = {}
    if made.policy:
        headers["Content-Security-Policy"] = made.policy
    if made.location:
        headers["Location"] = quote(made.location, safe="/?&=%:#+")
    if made.name:
        headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return Ready.of(made.body, made.media_type, made.status, headers, made.policy.encode())
