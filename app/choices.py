"""Choices of a visit that its browser's address does not say yet.

The address is the one place that knows the state of the controls: a callback writes into it. But the browser is told of that only
when the answer reaches it, and what it asks for before, on a slow line or by a quick hand, still comes with the address it had. The
control would be set back to that, and the choice be lost. So a choice just made stands against an address that does not say it,
unless somebody went back by the browser's button, or by a link or the menu to another page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

MADE = "made"  # in the visit: parameter to the last choice of it
SECONDS = 10.0  # within which the browser has been told
TIMES = 5  # requests that may be under way with an older address; also the end for a choice that no address can say


class Choice(NamedTuple):
    """What was chosen, when, and how many more times it stands against the address."""

    chosen: Any
    moment: float
    times: int


def note(parameter: str, chosen: Any) -> None:
    """A choice was made, and written into the address."""
    made = _made()
    if parameter not in made or made[parameter].chosen != chosen:
        made[parameter] = Choice(chosen, time.monotonic(), TIMES)


def forget(*parameters: str) -> None:
    """Choices that something else has taken back."""
    for parameter in parameters:
        _made().pop(parameter, None)


def forget_all() -> None:
    """Another page is opened: its address is the newer one."""
    _made().clear()


def carry_out(parameter: str, chosen: Any, value: Any, write: Callable[[], None]) -> None:
    """Write a choice once more into an address that is older than it.

    chosen: what the browser's control holds; value: what the address says; write: the control's callback
    """
    if chosen != value and overtaken(parameter, chosen):
        write()
        st.rerun()


def overtaken(parameter: str, chosen: Any) -> bool:
    """Whether an address that does not say what a control holds is older than the choice.

    chosen: what the browser's control holds
    """
    made = _made().get(parameter)
    if made is None or made.chosen != chosen or not made.times or time.monotonic() - made.moment > SECONDS:
        return False
    context = get_script_run_ctx()
    if context and context.is_history_navigation:
        forget(parameter)
        return False
    _made()[parameter] = made._replace(times=made.times - 1)
    return True


def _made() -> dict[str, Choice]:
    made: dict[str, Choice] = st.session_state.setdefault(MADE, {})
    return made
