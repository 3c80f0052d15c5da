"""A control drawn for the first time in a visit: its browser may hold a choice that nobody has carried out.

When the server is restarted, the page in the browser stays, and goes on in a new visit, perhaps with another server. That
visit knows no control, so Streamlit calls none of its callbacks, and a choice made at that moment would be set back to what
the address says: lost, silently. So a control is given its value from the visit only from the second time on; the first time
the value is its default, which leaves what the browser holds as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

DRAWN = "drawn"  # in the visit: the keys of the controls it has drawn


def begins(key: str) -> bool:
    """Whether this visit draws a control for the first time."""
    drawn: set[str] = st.session_state.setdefault(DRAWN, set())
    if key in drawn:
        return False
    drawn.add(key)
    return True


def carry_out(key: str, value: Any, write: Callable[[], None]) -> None:
    """Carry out a choice that the browser holds of a control just drawn for the first time.

    value: what the address says; write: the control's callback, which writes the choice into the address
    """
    if st.session_state[key] != value:
        write()
        st.rerun()
