"""All addresses beside the pages, and what every answer passes through, in the order in which they are tried."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from pdu.web import find, health, plain


def routes() -> list[BaseRoute]:
    """The routes, none of which may stand where Streamlit keeps its own."""
    return [*health.routes(), *find.routes(), *plain.routes()]


def middleware() -> list[Middleware]:
    """What wraps every answer, outermost first."""
    return []
