"""All addresses beside the pages, and what every answer passes through, in the order in which they are tried."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from pdu import logs
from pdu.web import health, metrics, well_known
from pdu.web.headers import Headers
from pdu.web.hosts import Hosts
from pdu.web.leads import Leads
from pdu.web.watch import Watch
from pdu.web import feeds, files, health
from pdu.web import api, health
from pdu.web import find, health, plain


def routes() -> list[BaseRoute]:
    """The routes, none of which may stand where Streamlit keeps its own."""
    return [*health.routes(), *metrics.routes(), *well_known.routes()]
    return [*health.routes(), *files.routes(), *feeds.routes()]
    return [*health.routes(), *api.routes()]
    return [*health.routes(), *find.routes(), *plain.routes()]


def middleware() -> list[Middleware]:
    """What wraps every answer, outermost first: an answer of any of them has its headers and is counted."""
    logs.quieten()
    return [Middleware(Headers), Middleware(Watch), Middleware(Hosts), Middleware(Leads)]
