"""A small machine to try deploy/ on: nginx run from the shipped site, and replicas that are started again as systemd would."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from deploy import healthy
from pdu import paths

HOST = "pdu.example"
SITE = paths.ROOT / "deploy" / "nginx" / "pdu.conf"
RESTART = paths.ROOT / "deploy" / "rolling_restart.py"
START_SECONDS = 150  # until both replicas answer, on a machine that is busy with other tests
GIVE_UP_SECONDS = 300  # until both were restarted: under thirty people a start takes many times as long
# What nginx needs around a site, all of it in one folder.
AROUND = """
daemon off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/nginx.log crit;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
    uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
    include {home}/pdu.conf;
}}
"""
UNIT = (paths.ROOT / "deploy" / "systemd" / "pdu@.service").read_text(encoding="utf-8")
STOP_SECONDS = int(re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.M)[0])  # then systemd kills
NEXT_SECONDS = 20  # in which another process runs in the place of one that has ended
# Stands in for systemd, as far as the unit asks it: ends the replica, kills one that does not end, and comes back once
# another runs in its place. None of it waits for ever.
SYSTEMCTL = """#!/bin/sh
port="${{2#pdu@}}"; port="${{port%.service}}"; file="{home}/$port.pid"; old="$(cat "$file")"; tries=0
echo "$1 $2" >> "{home}/asked"
[ ! -e "{home}/$port.off" ] || {{ echo "Job for $2 failed." >&2; exit 1; }}
kill -TERM "$old"
while [ "$(cat "$file")" = "$old" ]; do
    sleep 0.1; tries=$((tries + 1))
    [ $tries -ne {stop} ] || {{ echo "$port did not end and was killed" >> "{home}/killed"; kill -KILL "$old"; }}
    [ $tries -lt {most} ] || {{ echo "Nothing runs in the place of the replica on port $port." >&2; exit 1; }}
done
"""


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on, and that the system gives to no connection that goes out.

    Out of its own range it may give the port of a replica that is away just now to whoever knocks there, who is then
    connected to himself, and the replica finds its port in use.
    """
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    found: list[int] = []
    for port in random.SystemRandom().sample(range(lowest - 10_000, lowest), 200):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == number:
            return found
    raise AssertionError(f"No {number} ports were free between {lowest - 10_000} and {lowest}.")


@dataclass
class Replica:
    """A server that is started again whenever it ends, as `Restart=always` does."""

    port: int
    home: Path
    environment: dict[str, str]
    starts: int = 0
    off: bool = False  # nobody starts it any more
    process: subprocess.Popen[bytes] | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)  # whoever starts or stops it
    watcher: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.watcher = threading.Thread(target=self._keep, daemon=True)
        self.watcher.start()

    def _keep(self) -> None:
        while True:
            with self.turn:
                if self.off:
                    return
                process = self.process = self._started()
                self.starts += 1
            unfinished = self.home / f"{self.port}.new"
            unfinished.write_text(f"{process.pid}")
            unfinished.replace(self.home / f"{self.port}.pid")
            process.wait()
            time.sleep(0.1)  # one that ends at once is not started as fast as the processor can

    def _started(self) -> subprocess.Popen[bytes]:
        with (self.home / f"{self.port}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1",
                 "--server.port", str(self.port)],
                cwd=paths.ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip

    def switch_off(self) -> None:
        """From now on nothing runs in its place once it has ended, and systemctl says so."""
        with self.turn:
            self.off = True
            (self.home / f"{self.port}.off").touch()

    def stop(self) -> None:
        """End it for good."""
        self.switch_off()
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.watcher.join(5)

    def said(self) -> str:
        """The last lines it wrote, for whoever must find out why it is not well."""
        log = self.home / f"{self.port}.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else "nothing"


@dataclass(frozen=True)
class Machine:
    """nginx at a port with TLS, the replicas behind it, the database they share, and a folder for all of it."""

    port: int
    replicas: tuple[Replica, Replica]
    database: Path
    home: Path
    trust: ssl.SSLContext

    @property
    def origin(self) -> str:
        """What a browser calls it."""
        return f"https://{HOST}:{self.port}"

    def rolling_restart(self, *replicas: Replica) -> subprocess.CompletedProcess[str]:
        """Run the shipped script on the replicas in this order, with a systemctl of our own. Raises when it does not end."""
        command = [sys.executable, str(RESTART), *(str(replica.port) for replica in replicas or self.replicas)]
        environment = {**os.environ, "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        try:
            return subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=GIVE_UP_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            lines = "; ".join(f"{replica.port}: {replica.said()}" for replica in self.replicas)
            raise AssertionError(f"The rolling restart has not ended in {GIVE_UP_SECONDS} s. {lines}") from late

    def plain(self) -> socket.socket:
        """A connection to nginx, before TLS."""
        return socket.create_connection(("127.0.0.1", self.port), 60)

    def wire(self) -> socket.socket:
        """A connection to nginx by its public name, past TLS."""
        return wire(self.port, self.trust)


def site(home: Path, port: int, plain_port: int, replicas: tuple[int, int]) -> str:
    """The shipped site with the ports, the certificate and the logs of a test, and nothing else, put in place."""
    text = SITE.read_text(encoding="utf-8")
    for shipped, ours in (
        ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        (":8501", f":{replicas[0]}"),
        (":8502", f":{replicas[1]}"),
        ("/etc/ssl/pdu/", f"{home}/"),
        ("/var/log/nginx/", f"{home}/"),
    ):
        assert shipped in text, f"the site has no {shipped}"
        text = text.replace(shipped, ours)
    return text


def certificate(home: Path) -> None:
    """A certificate of the test's own name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (home / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (home / "key.pem").write_bytes(key.private_bytes(*form))


@contextlib.contextmanager
def nginx_before(home: Path, replicas: tuple[int, int]) -> Iterator[tuple[int, ssl.SSLContext]]:
    """nginx with the shipped site before two ports, stopped afterwards: its port, and what its certificate is trusted by."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert nginx, "The tests of replicas need: apt-get install nginx-light"
    port, plain_port = free_ports(2)
    certificate(home)
    (home / "pdu.conf").write_text(site(home, port, plain_port, replicas), encoding="utf-8")
    (home / "nginx.conf").write_text(AROUND.format(home=home), encoding="utf-8")
    server = subprocess.Popen([nginx, "-p", str(home), "-c", "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        trust = ssl.create_default_context(cafile=str(home / "fullchain.pem"))
        for _ in range(400):
            with contextlib.suppress(OSError), wire(port, trust):
                break
            assert server.poll() is None, f"nginx has ended. {(home / 'nginx.log').read_text()}"
            time.sleep(0.05)
        else:
            raise AssertionError(f"nginx does not answer. {(home / 'nginx.log').read_text()}")
        yield port, trust
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wire(port: int, trust: ssl.SSLContext) -> socket.socket:
    """A connection to nginx by its public name, past TLS."""
    return trust.wrap_socket(socket.create_connection(("127.0.0.1", port), 60), server_hostname=HOST)


@contextlib.contextmanager
def running(home: Path, database: Path) -> Iterator[Machine]:
    """nginx and two replicas on a database, stopped afterwards."""
    ports = free_ports(2)
    (home / "bin").mkdir()
    (home / "bin" / "systemctl").write_text(
        SYSTEMCTL.format(home=home, stop=STOP_SECONDS * 10, most=(STOP_SECONDS + NEXT_SECONDS) * 10), encoding="utf-8"
    )
    (home / "bin" / "systemctl").chmod(0o755)
    environment = {
        **os.environ,
        "PDU_DATABASE": str(database),
        "PDU_HOSTS": f"{HOST}, localhost",
        "PDU_LOG": "stderr",
        "STREAMLIT_SERVER_COOKIE_SECRET": "a secret of the test",
    }
    replicas: list[Replica] = []
    try:
        for one in ports:
            replicas.append(Replica(one, home, environment))
        for replica in replicas:
            said = healthy.wait(replica.port, START_SECONDS)
            assert said in healthy.WELL, f"After {START_SECONDS} s the replica is not well: {said}. {replica.said()}"
        with nginx_before(home, (ports[0], ports[1])) as (port, trust):
            yield Machine(port, (replicas[0], replicas[1]), database, home, trust)
    finally:
        for replica in replicas:
            replica.stop()
