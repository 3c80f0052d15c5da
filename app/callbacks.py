"""A choice is carried out to its end, also by somebody who is quicker than the server.

Where a callback first asks Streamlit for anything, Streamlit looks whether the browser has asked for something else meanwhile (the
next page, say). If so it ends the callback there, before it has done anything, and goes on with that: what was chosen is lost, and
the control set back. `to_the_end` begins it again.

The same happens a moment earlier, between a request's being taken up and its callbacks: on a busy server many milliseconds.
`none_lost` has Streamlit come to the callbacks first. It needs `runner.fastReruns = false` (.streamlit/config.toml): otherwise
Streamlit gives the next request to another thread and stops this one, wherever it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.state.safe_session_state import SafeSessionState

P = ParamSpec("P")
TRIES = 5  # requests that may come within the milliseconds a callback takes


def to_the_end(callback: Callable[P, None]) -> Callable[P, None]:
    """The callback, begun again where it was ended, and what was asked for meanwhile then gone on with.

    callback: leaves the same however often it is begun
    """

    @wraps(callback)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asked: RerunException | None = None
        for _ in range(TRIES):
            try:
                callback(*args, **kwargs)
                break
            except RerunException as next_:
                asked = next_
        if asked is not None:
            raise asked

    return run


def none_lost() -> None:
    """Have Streamlit carry out what a browser chose before it goes on with what that browser asked for next."""
    SafeSessionState.on_script_will_rerun = to_the_end(SafeSessionState.on_script_will_rerun)  # type: ignore[method-assign]
