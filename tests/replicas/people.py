"""People at the dashboard through nginx, who speak to it as a browser does, and open their line again when it is cut."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from tests.replicas.machine import HOST, Machine

GIVE_UP = 30.0  # seconds after which a click counts as failed


@dataclass
class Person:
    """One open page of a region: clicks are choices in its box of regions, sent as a browser sends them."""

    machine: Machine
    query: str
    cookie: str = ""
    session: str = ""
    box: str = ""  # the identifier of the box of regions
    shown: str = ""  # the HTML of the last run
    again: int = 0  # how often the line was opened again
    line: ClientConnection | None = None
    held: ExitStack = field(default_factory=ExitStack)

    def open(self) -> None:
        """Open the line as the page does: by the public name, with the cookie, and with the visit it had."""
        subprotocols = ["streamlit", "", self.session] if self.session else ["streamlit"]
        opening = connect(
            f"wss://{HOST}:{self.machine.port}/_stcore/stream",
            sock=self.machine.plain(),
            ssl=self.machine.trust,
            subprotocols=[one or "PLACEHOLDER" for one in subprotocols],  # type: ignore[misc]
            origin=self.machine.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            max_size=None,
            open_timeout=GIVE_UP,
        )
        self.line = self.held.enter_context(opening)
        assert self.line.response is not None
        for given in self.line.response.headers.get_all("Set-Cookie"):
            if given.startswith("pdu_node="):
                self.cookie = given.partition(";")[0]

    def run(self, chosen: str = "") -> None:
        """Run the page, with another region chosen; again on a new line when this one is cut. Raises when it fails."""
        until = time.monotonic() + GIVE_UP
        while True:
            try:
                if self.line is None:
                    self.open()
                self._run(chosen)
                return
            except (ConnectionClosed, InvalidHandshake, OSError):
                if time.monotonic() > until:
                    raise
                self.close()
                self.again += 1
                time.sleep(0.3)

    def _run(self, chosen: str) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = "region"
        if chosen:
            message.rerun_script.widget_states.widgets.add(id=self.box, string_value=chosen)
        assert self.line is not None
        self.line.send(message.SerializeToString())
        shown: list[str] = []
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(self.line.recv(timeout=GIVE_UP))  # type: ignore[arg-type]
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                shown = []  # a run begun anew, as after a choice that was carried out late
                self.session = answer.new_session.initialize.session_id or self.session
            elif kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "delta":
                element = answer.delta.new_element
                assert not element.HasField("exception"), "the page failed"
                shown.append(element.html.body)
                if element.selectbox.id.endswith("-choose-region"):
                    self.box = element.selectbox.id
            elif kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self.shown = "".join(shown)
                return

    def heading(self) -> str:
        """The title of the page shown."""
        found = re.search(r'<h1 class="title">(.*?)</h1>', self.shown)
        return found[1] if found else ""

    def close(self) -> None:
        """The line is gone, or the page is left."""
        self.held.close()
        self.line = None
