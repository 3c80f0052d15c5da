"""PostgreSQL as the catalogue of a lake, on this machine for as long as the tests run, with passwords as in earnest."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pdu import paths
from tests.replicas.machine import free_ports

WANTED = "apt-get install --no-install-recommends postgresql"
PASSWORD = secrets.token_hex(12)  # never to be shown


def programs() -> Path:
    """Where PostgreSQL's programs are; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    if not found and not named:
        pytest.fail(f"PostgreSQL is not installed: {WANTED}")
    return found[-1].parent if found else Path(str(named)).parent


def lake_python() -> None:
    """The Python that opens lakes is there."""
    if not (paths.ROOT / ".venv-lake" / "bin" / "python").exists():
        pytest.fail("What opens a lake is not installed: make lake")


@dataclass
class Server:
    """A PostgreSQL server with a role that may write and one that may only read."""

    home: Path
    port: int

    @classmethod
    def made(cls) -> Server:
        """A new one, running."""
        # Not in a folder of pytest's: its socket's path may not be longer than a hundred characters. And it refuses to be root.
        home = Path(tempfile.mkdtemp(prefix="pdu-pg-"))
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        server = cls(home, free_ports(1)[0])
        word = home / "word"
        word.write_text(PASSWORD, encoding="utf-8")
        word.chmod(0o644)
        server._run(
            "initdb", "-D", home / "data", "-A", "scram-sha-256", "-U", "writer", f"--pwfile={word}", "--no-sync"
        )
        server.start()
        server.sql("postgres", f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'")
        return server

    def start(self) -> None:
        """Let it run."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.home} -c fsync=off"
        self._run("pg_ctl", "-D", self.home / "data", "-w", "-l", self.home / "log", "-o", settings, "start")

    def stop(self) -> None:
        """Let it stop, whoever is connected."""
        self._run("pg_ctl", "-D", self.home / "data", "-w", "-m", "immediate", "stop")

    def end(self) -> None:
        """Stop it and leave nothing behind."""
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def sql(self, database: str, statement: str) -> str:
        """What a statement answers, run as the role that owns everything."""
        command = ["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "writer", "-d", database, "-tAc", statement]
        env = os.environ | {"PGPASSWORD": PASSWORD}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip()

    def catalogue(self, database: str, role: str = "writer") -> str:
        """The address of a lake whose catalogue is a database of it; with the password in it, which is what must never be seen."""
        where = f"dbname={database} host=127.0.0.1 port={self.port} user={role} password={PASSWORD}"
        return f"ducklake:postgres:{where}"

    def new(self, database: str) -> None:
        """A database in which the reader may read what is there and what will be."""
        self.sql("postgres", f"CREATE DATABASE {database}")
        self.sql(database, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader")

    def put_back(self, database: str, new: str, home: Path) -> None:
        """A database saved by pg_dump and put back under a new name, as after its loss."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "writer"]
        for program, *arguments in (
            ("pg_dump", "-Fc", "-f", str(home / "saved"), database),
            ("createdb", new),
            ("pg_restore", "-d", new, str(home / "saved")),
        ):
            command = [str(programs() / program), *where, *arguments]
            subprocess.run(command, env=os.environ | {"PGPASSWORD": PASSWORD}, check=True)

    def _run(self, program: str, *arguments: object) -> None:
        # PostgreSQL refuses to run as root, and needs none of its groups.
        somebody: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []}
        done = subprocess.run(
            [str(programs() / program), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            cwd=self.home,
            **(somebody if os.geteuid() == 0 else {}),
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, program, stderr=done.stderr)
