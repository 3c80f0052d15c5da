"""Who may see what waits for review, where it is switched on at all: curators where people sign in, else the machine itself."""

from __future__ import annotations

import streamlit as st

from app import sign_in
from pdu.importer.review import here
from pdu.narrative import review as narrative
from pdu.narrative import signin
from pdu.signin import CURATOR


def open_here() -> bool:
    """Whether this visit may see what waits."""
    if not here.switched_on():
        return False
    if sign_in.set_up():
        return sign_in.has(CURATOR)
    return here.this_machine(st.context.ip_address, st.context.headers)


def demand() -> None:
    """Refuse to go on where this visit may not see what waits: before each reading and each deed. Raises NotAllowed."""
    if not open_here():
        raise sign_in.NotAllowed(narrative.CLOSED)


def said() -> str:
    """The sentence for who may not see it."""
    return signin.REVIEW_FOR if sign_in.set_up() else narrative.NOT_HERE
