"""The addresses beside the pages, served on a free port as long as they are needed."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from pdu import web
from pdu.serving import live
from pdu.store.database import Database


@contextlib.contextmanager
def serving(database: Database) -> Iterator[httpx.Client]:
    """A client of the addresses on a database; its `base_url` is a real address that other programs may ask too."""
    with pytest.MonkeyPatch.context() as patch, socket.socket() as bound:
        patch.setattr(live, "DATABASE", database)
        bound.bind(("127.0.0.1", 0))
        app = Starlette(routes=web.routes(), middleware=web.middleware())
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{bound.getsockname()[1]}", timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(10)
