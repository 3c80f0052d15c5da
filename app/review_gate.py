"""Who may see what waits for review: a visit from the machine itself, where it is switched on at all."""

from __future__ import annotations

import streamlit as st

from pdu.importer.review import here


def open_here() -> bool:
    """Whether this visit may see what waits."""
    return here.switched_on() and here.this_machine(st.context.ip_address, st.context.headers)
