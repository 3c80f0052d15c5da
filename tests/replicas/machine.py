"""A small machine to try deploy/ on: nginx run from the shipped site, and replicas that are started again as systemd would."""

from __future__ import annotations

import contextlib
import os
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
# Stands in for systemd: ends the replica and comes back once another runs in its place.
SYSTEMCTL = """#!/bin/sh
port="${{2#pdu@}}"; port="${{port%.service}}"; file="{home}/$port.pid"; old="$(cat "$file")"
echo "$1 $2" >> "{home}/asked"
kill -TERM "$old"
while [ "$(cat "$file")" = "$old" ]; do sleep 0.05; done
"""


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@dataclass
class Replica:
    """A server that is started again whenever it ends, as `Restart=always` does."""

    port: int
    home: Path
    environment: dict[str, str]
    starts: int = 0
    stopping: bool = False
    process: subprocess.Popen[bytes] | None = None
    watcher: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.watcher = threading.Thread(target=self._keep, daemon=True)
        self.watcher.start()

    def _keep(self) -> None:
        while not self.stopping:
            with (self.home / f"{self.port}.log").open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1",
                     "--server.port", str(self.port)],
                    cwd=paths.ROOT, env=self.environment, stdout=log, stderr=log,
                )  # fmt: skip
            self.starts += 1
            unfinished = self.home / f"{self.port}.new"
            unfinished.write_text(f"{self.process.pid}")
            unfinished.replace(self.home / f"{self.port}.pid")
            self.process.wait()

    def stop(self) -> None:
        """End it for good."""
        self.stopping = True
        if self.process:
            self.process.terminate()
        self.watcher.join(20)


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

    def rolling_restart(self) -> subprocess.CompletedProcess[str]:
        """Run the shipped script, with a systemctl of our own."""
        command = [sys.executable, str(RESTART), *(str(replica.port) for replica in self.replicas)]
        environment = {**os.environ, "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)

    def plain(self) -> socket.socket:
        """A connection to nginx, before TLS."""
        return socket.create_connection(("127.0.0.1", self.port), 60)

    def wire(self) -> socket.socket:
        """A connection to nginx by its public name, past TLS."""
        return self.trust.wrap_socket(self.plain(), server_hostname=HOST)


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
def running(home: Path, database: Path) -> Iterator[Machine]:
    """nginx and two replicas on a database, stopped afterwards."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert nginx, "The tests of replicas need: apt-get install nginx-light"
    port, plain_port, *ports = free_ports(4)
    certificate(home)
    (home / "pdu.conf").write_text(site(home, port, plain_port, (ports[0], ports[1])), encoding="utf-8")
    (home / "nginx.conf").write_text(AROUND.format(home=home), encoding="utf-8")
    (home / "bin").mkdir()
    (home / "bin" / "systemctl").write_text(SYSTEMCTL.format(home=home), encoding="utf-8")
    (home / "bin" / "systemctl").chmod(0o755)
    environment = {
        **os.environ,
        "PDU_DATABASE": str(database),
        "PDU_HOSTS": f"{HOST}, localhost",
        "PDU_LOG": "stderr",
        "STREAMLIT_SERVER_COOKIE_SECRET": "a secret of the test",
    }
    # One by one: started together they would fight for the processors.
    replicas: list[Replica] = []
    server = None
    try:
        for one in ports:
            replicas.append(Replica(one, home, environment))
        for one in ports:
            said = healthy.wait(one, 300)
            assert said in healthy.WELL, said
        server = subprocess.Popen([nginx, "-p", str(home), "-c", "nginx.conf"], stderr=subprocess.DEVNULL)
        trust = ssl.create_default_context(cafile=str(home / "fullchain.pem"))
        machine = Machine(port, (replicas[0], replicas[1]), database, home, trust)
        for _ in range(100):
            with contextlib.suppress(OSError), machine.wire():
                break
            time.sleep(0.05)
        yield machine
    finally:
        if server:
            server.terminate()
            server.wait(10)
        for replica in replicas:
            replica.stop()
