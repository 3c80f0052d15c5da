"""All addresses beside the pages, and what every answer passes through, in the order in which they are tried."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from pdu import warm
from pdu.web import health


def routes() -> list[BaseRoute]:
    """The routes, none of which may stand where Streamlit keeps its own."""
    return [*health.routes()]


def middleware() -> list[Middleware]:
    """What wraps every answer, outermost first."""
    return []


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """What begins with the server: the first views of the data are made before somebody asks."""
    await asyncio.to_thread(warm.start)
    yield
