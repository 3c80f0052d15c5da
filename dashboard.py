"""Entry of the PDU dashboard: the pages, and beside them on the same port what needs no script (pdu/web).

Run it with `streamlit run dashboard.py`; it builds the database when there is none.
"""

import streamlit as st
from starlette.middleware import Middleware

from app import (
    callbacks,
    draw,  # noqa: F401 - all that the pages need is read now, and not by whoever comes first
    made_files,
)
from app.websocket import Frames
from pdu import web
from pdu.kept import heap

# Before the first visitor's thread begins.
heap.few()
callbacks.none_lost()
made_files.stay()

app = st.App(
    "app/shell/main.py",
    routes=web.routes(),
    middleware=[*web.middleware(), Middleware(Frames)],
    lifespan=web.lifespan,
)
