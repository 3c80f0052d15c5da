"""The plain region page beside the dashboard's own and the same in Dash: server work, pages a second, and how long thirty wait.

The client reads raw answers from open lines, so that the processors, which it shares with the server, are left to that.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from tests.benchmarks.rounds import ROUNDS
from tests.benchmarks.serve import Server, Visitor, serving

REGION, CLIENTS = "N52", 30
PEERS = paths.ROOT / ".venv-peers" / "bin"
Row = tuple[str, ...]
HEAD = (
    "Region page, full coverage",
    "Server work a page",
    "Pages a second, 30 clients",
    "p95",
    "To the dashboard’s own",
)


@dataclass(frozen=True)
class Measured:
    """Processor milliseconds of the server a page, pages a second, and milliseconds within which 95 in 100 came."""

    work: float
    rate: float
    p95: float

    def row(self, name: str, base: float) -> Row:
        """As a row of the table; base: the pages a second of the dashboard's own page."""
        return (name, f"{self.work:.1f} ms", f"{self.rate:.0f}", f"{self.p95:.0f} ms", f"{self.rate / base:.0f} ×")


def request(path: str, body: bytes = b"") -> bytes:
    """A request as it goes over the line."""
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{kind}\r\n"
    return head.encode() + body


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> None:
    """One answer, read to its end. Raises RuntimeError unless it is a page."""
    writer.write(asked)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    if b"content-length" in fields:
        await reader.readexactly(int(fields[b"content-length"]))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)


async def asking(port: int, asked: bytes, until: float, most: int, taken: list[float]) -> None:
    """Ask for a page again and again on one line, without pause."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until and len(taken) < most:
        start = time.perf_counter()
        await answered(reader, writer, asked)
        taken.append(time.perf_counter() - start)
    writer.close()


def of_http(server: Server, asked: bytes) -> Measured:
    """A page asked for over HTTP: first by one alone, then by thirty."""

    async def crowd() -> tuple[list[float], float]:
        taken: list[float] = []
        start = time.perf_counter()
        lines = [asking(server.port, asked, start + ROUNDS.asking, 10**9, taken) for _ in range(CLIENTS)]
        await asyncio.gather(*lines)
        return taken, time.perf_counter() - start

    asyncio.run(asking(server.port, asked, time.perf_counter() + 60, 20, []))  # warm
    before = server.cpu_seconds()
    alone: list[float] = []
    asyncio.run(asking(server.port, asked, time.perf_counter() + 60, ROUNDS.alone, alone))
    work = 1000 * (server.cpu_seconds() - before) / len(alone)
    taken, lasted = asyncio.run(crowd())
    return Measured(work, len(taken) / lasted, 1000 * statistics.quantiles(taken, n=20)[-1])


def of_dashboard(server: Server) -> Measured:
    """The dashboard's own page, clicked by thirty people without pause."""
    people = [Visitor(server) for _ in range(CLIENTS)]
    for person in people:
        person.click("region", f"region={REGION}")
    before = server.cpu_seconds()
    for _ in range(ROUNDS.clicks):
        people[0].click("region", f"region={REGION}")
    work = 1000 * (server.cpu_seconds() - before) / ROUNDS.clicks
    taken: list[float] = []
    start = time.perf_counter()

    def clicking(person: Visitor) -> None:
        while time.perf_counter() < start + ROUNDS.asking:
            begun = time.perf_counter()
            person.click("region", f"region={REGION}")
            taken.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=clicking, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - start
    for person in people:
        person.close()
    return Measured(work, len(taken) / lasted, 1000 * statistics.quantiles(taken, n=20)[-1])


@contextmanager
def dash(database: Path) -> Iterator[Server]:
    """The same page in Dash, two workers of gunicorn; their work is that of all its processes."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(PEERS / "gunicorn"), "-w", "2", "--threads", "8", "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, "--keep-alive", "60", "tests.benchmarks.dash_page:server"],
        cwd=paths.ROOT,
        env={**os.environ, "PDU_DATABASE": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        time.sleep(3)
        yield Family(port, process.pid)
    finally:
        process.terminate()
        process.wait(10)


class Family(Server):
    """A server of several processes."""

    def cpu_seconds(self) -> float:
        """The processor time of the process and of those it began."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return sum(Server(self.port, int(one)).cpu_seconds() for one in [self.process, *children])


def rows(database: Path) -> list[Row]:
    """The table: the plain page, the dashboard's own, and Dash's, of one region at full coverage."""
    with serving(paths.ROOT / "dashboard.py", database) as server:
        server.settled(ROUNDS.patience)
        own = of_dashboard(server)
        plain = of_http(server, request(f"/plain/region/{REGION}"))
        interface = of_http(server, request("/api/v1/tables/inspection?region=N52&limit=100"))
    found = [
        own.row("the dashboard’s own page", own.rate),
        plain.row("the plain page", own.rate),
        interface.row("the interface: its inspections as JSON", own.rate),
    ]
    if not (PEERS / "gunicorn").exists():
        return [*found, ("the same in Dash", "not measured: `make bench` installs it", "", "", "")]
    outputs = "..table.children...ratings.figure...shares.figure...findings.figure...workforce.figure.."
    names = [("table", "children"), *[(name, "figure") for name in ("ratings", "shares", "findings", "workforce")]]
    asked = {
        "output": outputs,
        "outputs": [{"id": name, "property": what} for name, what in names],
        "inputs": [{"id": "region", "property": "value", "value": REGION}],
        "changedPropIds": [],
    }
    with dash(database) as peer:
        other = of_http(peer, request("/_dash-update-component", json.dumps(asked).encode()))
    return [*found, other.row("the same in Dash, two workers of gunicorn", own.rate)]
