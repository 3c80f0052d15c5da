"""All addresses beside the pages, and what every answer passes through, in the order in which they are tried."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from pdu.outline import warm
from pdu.serving import logs
from pdu.web import api, feeds, files, find, health, metrics, plain, well_known
from pdu.web.closed import closing
from pdu.web.headers import Headers
from pdu.web.hosts import Hosts
from pdu.web.leads import Leads
from pdu.web.shell import Shell
from pdu.web.watch import Watch

# What says nothing of the data, for nobody in particular. All others are closed where viewing needs sign-in.
OPEN = (health, metrics)
DOORS = (well_known, files, feeds, api, find, plain)


def routes() -> list[BaseRoute]:
    """The routes, none of which may stand where Streamlit keeps its own."""
    always = [route for door in OPEN for route in door.routes()]
    return [*always, *(_guarded(route) for door in DOORS for route in door.routes())]


def middleware() -> list[Middleware]:
    """What wraps every answer, outermost first: an answer of any of them has its headers and is counted."""
    logs.quieten()
    return [Middleware(Headers), Middleware(Watch), Middleware(Hosts), Middleware(Leads), Middleware(Shell)]


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """What begins with the server: the first views of the data are made before somebody asks."""
    await asyncio.to_thread(warm.start)
    yield


def _guarded(route: BaseRoute) -> BaseRoute:
    return route if getattr(route, "path", "") in well_known.ALWAYS else closing(route)
