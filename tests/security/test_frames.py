"""The line between a page and its script: what no page of ours sends is dropped, and no folder of the machine is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app.websocket import Frames, wanted, without_folder

RERUN = BackMsg()
RERUN.rerun_script.query_string = "region=N52"
DOWNLOAD = BackMsg()
DOWNLOAD.backend_operation_request.deferred_file.SetInParent()
SKILLS = BackMsg()
SKILLS.backend_operation_request.install_skills.SetInParent()

TAKEN = {
    "a click": RERUN,
    "stop": BackMsg(stop_script=True),
    "still there": BackMsg(app_heartbeat=True),
    "a download": DOWNLOAD,
}
DROPPED = {
    "nothing": BackMsg(),
    "files of the working copy": BackMsg(load_git_info=True),
    "everybody's caches": BackMsg(clear_cache=True),
    "watching files": BackMsg(set_run_on_save=True),
    "the end of the server": BackMsg(debug_shutdown_runtime=True),
    "the end of the line": BackMsg(debug_disconnect_websocket=True),
    "writing into the folder": SKILLS,
}


@pytest.mark.parametrize("what", TAKEN)
def test_what_a_page_sends_is_passed_on(what: str):
    assert wanted(TAKEN[what].SerializeToString())


@pytest.mark.parametrize("what", DROPPED)
def test_what_no_page_of_ours_sends_is_dropped(what: str):
    frame = DROPPED[what].SerializeToString()
    assert not wanted(frame)
    # The last of two counts, as Streamlit reads it.
    assert not wanted(RERUN.SerializeToString() + frame) or what == "nothing"


def passed(
    frames: list[dict[str, Any]], path: str = "/_stcore/stream", told: bytes = b""
) -> tuple[list[Any], list[Any]]:
    """What reaches the application, and what reaches the browser."""
    came: list[Any] = []
    went: list[Any] = []
    waiting = iter([*frames, {"type": "websocket.disconnect"}])

    async def receive() -> Any:
        return next(waiting)

    async def send(message: Any) -> None:
        went.append(message)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            came.append(message)
            if message["type"] == "websocket.disconnect":
                break
        await send({"type": "websocket.send", "bytes": told})

    # In a thread of its own: in this one the browser of other tests may be waited for.
    with start_blocking_portal() as portal:
        portal.call(Frames(app), {"type": "websocket", "path": path}, receive, send)
    return came, went


def test_what_is_dropped_never_reaches_streamlit_and_what_cannot_be_read_ends_there():
    frames = [*DROPPED.values(), RERUN]
    given_ = [{"type": "websocket.receive", "bytes": frame.SerializeToString()} for frame in frames]
    rubbish = [{"type": "websocket.receive", "bytes": b"\xff\xff"}, {"type": "websocket.receive", "text": "hello"}]
    came, _ = passed(given_ + rubbish)
    assert came == [given_[-1], *rubbish, {"type": "websocket.disconnect"}]
    elsewhere, _ = passed(given_[:2], path="/other")
    assert len(elsewhere) == 3


def test_no_visitor_is_told_the_folder_of_the_script():
    scripts = Path(__file__).parents[2] / "app" / "shell"
    begun = ForwardMsg()
    begun.new_session.main_script_path = str(scripts / "main.py")
    begun.new_session.name = "main"
    _, (went,) = passed([], told=begun.SerializeToString())
    read = ForwardMsg.FromString(went["bytes"])
    assert str(scripts.parent.parent).encode() not in went["bytes"]
    assert (read.new_session.main_script_path, read.new_session.name) == ("main.py", "main")
    other = ForwardMsg(page_profile=None)
    assert without_folder(other.SerializeToString()) == other.SerializeToString()


KNOWN = [message.SerializeToString() for message in [*TAKEN.values(), *DROPPED.values()]]
BROKEN = some.one_of(
    some.binary(max_size=200),
    some.builds(
        lambda frame, at, byte, tail: (
            frame[: at % (len(frame) + 1)] + bytes([byte]) + frame[at % (len(frame) + 1) :] + tail
        ),
        some.sampled_from(KNOWN),
        some.integers(0, 40),
        some.integers(0, 255),
        some.sampled_from([b"", *KNOWN]),
    ),
)


@settings(max_examples=200, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(BROKEN)
def test_no_frame_breaks_the_line_and_none_that_asks_for_more_passes(frame: bytes):
    if not wanted(frame):
        return
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except Exception:
        return  # Streamlit ends the line
    assert message.WhichOneof("type") not in {
        None, "load_git_info", "clear_cache", "set_run_on_save", "debug_shutdown_runtime", "debug_disconnect_websocket",
    }  # fmt: skip
    assert message.backend_operation_request.WhichOneof("payload") not in {"install_skills", "dismiss_skills_nudge"}
