"""Who may see what is for whoever runs this dashboard, and for no visitor."""

from __future__ import annotations

import hmac
import os

from starlette.requests import Request

from pdu.system.machine import this_machine


def lets_in(request: Request) -> bool:
    """Whether a request may see it: from the machine itself, with the word of PDU_METRICS_TOKEN, or anybody's where PDU_METRICS=open.

    A proxy on the machine passes requests on from elsewhere, so none that was passed on counts as the machine's own.
    """
    if os.environ.get("PDU_METRICS") == "open" or _has_word(request):
        return True
    return this_machine(request.client.host if request.client else None, request.headers)


def _has_word(request: Request) -> bool:
    word = os.environ.get("PDU_METRICS_TOKEN", "")
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return bool(word) and kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), word.encode())
