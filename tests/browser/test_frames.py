"""What hostile or idle visitors send down the line of a page: each loses their own line, and nobody else notices."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.benchmarks.serve import Server as Local
from tests.benchmarks.serve import Visitor
from tests.browser.conftest import Server

CUT = 0  # ended without a word
HUGE = 210_000_000  # bytes: more than the server reads of one frame


@contextlib.contextmanager
def line(server: Server, **more: object) -> Iterator[ClientConnection]:
    """The line of a page, to say anything on."""
    address = server.address.replace("http://", "ws://") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], origin=server.address, max_size=None, **more) as opened:  # type: ignore[arg-type, list-item]
        yield opened


def served(server: Server) -> None:
    """Somebody else opens a page, and all of it comes."""
    other = Visitor(Local(int(urlsplit(server.address).port or 0), 0))
    other.click("region", "region=N52")
    assert '<h1 class="title">West Midlands</h1>' in other.shown and 'class="foot"' in other.shown
    other.close()


def closed(opened: ClientConnection) -> int:
    """The code with which the server ends a line, or CUT; whatever it says before is read."""
    try:
        while True:
            opened.recv(timeout=60)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else CUT


def test_frames_that_are_no_messages(server: Server):
    chance = random.Random(13)
    for number in range(12):
        with line(server) as opened:
            frame = chance.randbytes(chance.choice([1, 40, 5_000])) if number else b"\x80" * 40
            opened.send(frame)
            message = BackMsg()
            with contextlib.suppress(ConnectionClosed):
                # What happens to be a message is passed over; then the line stays, and a page can be asked for on it.
                message.rerun_script.page_name = "about"
                opened.send(message.SerializeToString())
                while True:
                    answer = ForwardMsg()
                    answer.ParseFromString(opened.recv(timeout=60))  # type: ignore[arg-type]
                    if answer.WhichOneof("type") == "script_finished":
                        break
    with line(server) as opened:
        opened.send("a text where bytes belong")
        assert closed(opened) in (1000, 1011, CUT)
    served(server)


def test_a_frame_that_is_too_long_is_not_read(server: Server):
    with line(server, compression=None) as opened:
        # The length alone is announced: who believed it would set so much aside.
        header = bytes([0x82, 0x80 | 127]) + HUGE.to_bytes(8, "big") + os.urandom(4)
        opened.socket.sendall(header + b"\0" * 4_096)
        assert closed(opened) == 1009
    served(server)


def nonsense() -> dict[str, BackMsg]:
    """Messages of the right form that no browser would send."""
    made = {name: BackMsg() for name in (
        "no page", "no region", "a query without end", "a widget of nobody", "another kind of value", "a button of nobody",
        "a fragment of nobody", "a file of nobody", "a widget a thousand times", "stop", "clear", "nothing", "shut down",
    )}  # fmt: skip
    made["no page"].rerun_script.page_script_hash = "0" * 32
    made["no region"].rerun_script.query_string = "region=%00%ff&region=<script>&as_at=9999-99-99"
    made["a query without end"].rerun_script.query_string = "region=" + "N" * 500_000
    for name, widget, value in (
        ("a widget of nobody", "$$ID-x-choose-nothing", {"string_value": "x"}),
        ("another kind of value", "$$ID-990c41d43c1e6c7cc65f4f60ba96c099-choose-region", {"int_value": -(2**62)}),
        ("a button of nobody", "$$ID-y-find-0", {"trigger_value": True}),
        ("a fragment of nobody", "$$ID-z-z", {"json_value": "{" * 10_000}),
    ):
        made[name].rerun_script.widget_states.widgets.add(id=widget, **value)
    made["a fragment of nobody"].rerun_script.fragment_id = "f" * 1_000
    made["a file of nobody"].backend_operation_request.request_id = "1"
    made["a file of nobody"].backend_operation_request.deferred_file.file_id = "../../etc/passwd"
    for number in range(1_000):
        made["a widget a thousand times"].rerun_script.widget_states.widgets.add(id=f"$$ID-{number}-x", bool_value=True)
    made["stop"].stop_script = True
    made["clear"].clear_cache = True
    made["shut down"].debug_shutdown_runtime = True
    for name in (
        "no region",
        "a query without end",
        "a widget of nobody",
        "another kind of value",
        "a button of nobody",
    ):
        made[name].rerun_script.page_name = "region"
    return made


@pytest.mark.parametrize("name", nonsense())
def test_messages_that_no_browser_sends(name: str, server: Server):
    visitor = Visitor(Local(int(urlsplit(server.address).port or 0), 0))
    visitor.socket.send(nonsense()[name].SerializeToString())
    # The same visitor goes on to a page, and it is whole.
    visitor.click("region", "region=N54")
    if '<h1 class="title">North East</h1>' not in visitor.shown:
        visitor.click("region", "region=N54")  # what came first was the end of the run that the nonsense began
    assert '<h1 class="title">North East</h1>' in visitor.shown and 'class="foot"' in visitor.shown
    visitor.close()


def test_visitors_who_never_read(server: Server):
    """Ten open a page, ask for it again and again, and take nothing of it off the line; others are served all the same."""
    message = BackMsg()
    message.rerun_script.page_name = "region"
    message.rerun_script.query_string = "region=N52"
    with contextlib.ExitStack() as held:
        for _ in range(10):
            narrow = socket.create_connection((urlsplit(server.address).hostname, urlsplit(server.address).port), 30)
            narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            opened = held.enter_context(line(server, sock=narrow, max_queue=1, close_timeout=0.1))
            for _ in range(5):
                opened.send(message.SerializeToString())
        served(server)
        assert httpx.get(f"{server.address}/health", timeout=30).status_code in (200, 503)
        served(server)
    served(server)
