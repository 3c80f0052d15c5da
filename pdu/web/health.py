"""Whether this process can serve: asked by whoever watches over it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from pdu import live
from pdu.build import BuildError
from pdu.database import DatabaseError


def routes() -> list[BaseRoute]:
    """The addresses of this module."""
    return [Route("/health", health, methods=["GET"])]


def health(request: Request) -> JSONResponse:
    """Whether the database opens, and of which version it is."""
    try:
        state = live.Version().run("dataset_state").iloc[0]
    except (DatabaseError, BuildError) as problem:
        return JSONResponse({"status": "fail", "reason": str(problem)}, status_code=503)
    return JSONResponse({"status": "pass", "data_version": str(state["version"])})
