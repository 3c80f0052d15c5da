"""A Streamlit server to measure, and visitors that talk to it as a browser does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from pdu import paths

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its port and its process."""

    port: int
    process: int

    def cpu_seconds(self) -> float:
        """The processor time the server has used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        """The memory the server holds (its resident set), in MB."""
        lines = Path(f"/proc/{self.process}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024 / 1e6

    def settled(self, patience: float) -> None:
        """Wait until it has made all that it makes beforehand: no work of those who ask. Raises TimeoutError.

        patience: seconds; none: it is not waited for
        """
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=60) as answer:
                if b"\npdu_warm 1.0" in answer.read():
                    return
            time.sleep(1)
        if patience:
            raise TimeoutError(f"the server was not warm after {patience:.0f} seconds")


@contextmanager
def serving(script: Path, database: Path | None = None, *settings: str) -> Iterator[Server]:
    """Run a script under Streamlit on a free port, with our settings but for those given, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, **({"PDU_DATABASE": str(database)} if database else {})}
    options = [
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--server.fileWatcherType",
        "none",
        *settings,
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options],
        cwd=paths.ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.1)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(10)


class Line(socket.socket):
    """A connection that counts what comes in, as it stands on the line: compressed where the two sides agreed on it."""

    received = 0

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Bytes as they come, counted."""
        data = super().recv(size, flags)
        self.received += len(data)
        return data


class Visitor:
    """One open page: every click is a rerun, waited for until its last message has come."""

    def __init__(self, server: Server):
        origin = f"http://127.0.0.1:{server.port}"
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        self._open = ExitStack()
        self.line = Line(socket.AF_INET, socket.SOCK_STREAM)
        self.line.connect(("127.0.0.1", server.port))
        self.socket: ClientConnection = self._open.enter_context(
            connect(
                address,
                sock=self.line,
                subprotocols=["streamlit"],  # type: ignore[list-item]
                origin=origin,  # type: ignore[arg-type]
                max_size=None,
                open_timeout=120,  # thirty who come at once to a busy server wait for the handshake, too
            )
        )
        self.shown = ""  # the HTML of the last run

    def click(self, page: str, query: str) -> int:
        """Rerun the page at an address; the number of bytes that came back. Raises RuntimeError when the page failed."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        self.socket.send(message.SerializeToString())
        received, shown = 0, []
        while True:
            frame = self.socket.recv(timeout=120)
            received += len(frame)
            answer = ForwardMsg()
            answer.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
            if answer.delta.new_element.HasField("exception"):
                raise RuntimeError(f"{page}?{query}: the page failed")
            shown.append(answer.delta.new_element.html.body)
            # A run that was left for the next one has ended, too: what was asked for comes after it.
            ended = answer.WhichOneof("type") == "script_finished"
            if ended and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.shown = "".join(shown)
                return received

    def close(self) -> None:
        """Leave the page."""
        self._open.close()
