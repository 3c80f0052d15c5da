"""Addresses: the one this dashboard is reached under, for whatever must name itself in full, and what one asks for."""

from __future__ import annotations

import os
import re

from starlette.requests import Request


def address(request: Request, path: str = "") -> str:
    """A full address: under the one of PDU_ADDRESS, else under the name and scheme of the request."""
    own = os.environ.get("PDU_ADDRESS", "").strip().rstrip("/")
    if not re.fullmatch(r"https?://[^\s/\"<>]+(/[^\s\"<>?#]*)?", own):
        own = f"{request.url.scheme}://{request.url.netloc}"
    return own + path


def parameters(request: Request) -> dict[str, list[str]]:
    """The parameters of the address, each with all its values."""
    return {key: request.query_params.getlist(key) for key in request.query_params}
