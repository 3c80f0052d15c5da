"""The script that restarts replicas in turn, in a small world: replicas that go away, come back, or do not."""

from __future__ import annotations

import importlib
import subprocess
import sys
from types import ModuleType

import pytest

from pdu import paths

PORTS = [8501, 8502, 8503]


class World:
    """Replicas by port: how many more looks each is away. What was done is kept, with who was well at that moment."""

    def __init__(self, never_back: int = 0, refused: int = 0, systemd: bool = True):
        self.away = dict.fromkeys(PORTS, 0)
        self.never_back, self.refused, self.systemd = never_back, refused, systemd
        self.done: list[tuple[int, list[int]]] = []

    def health(self, port: int) -> str:
        self.away[port] = max(0, self.away[port] - 1)
        return "it does not answer" if self.away[port] else "pass"

    def systemctl(self, command: list[str], **given: object) -> subprocess.CompletedProcess[str]:
        program, verb, unit = command
        assert (program, verb) == ("systemctl", "restart")
        port = int(unit.removeprefix("pdu@").removesuffix(".service"))
        self.done.append((port, [one for one in PORTS if one != port and not self.away[one]]))
        if not self.systemd:
            raise FileNotFoundError("systemctl")
        if port == self.refused:
            return subprocess.CompletedProcess(command, 1)
        self.away[port] = 10**9 if port == self.never_back else 5
        return subprocess.CompletedProcess(command, 0)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as it is when run: beside healthy.py. Its waits are short, and no time passes between two looks."""
    monkeypatch.syspath_prepend(str(paths.ROOT / "deploy"))
    for name in ("healthy", "rolling_restart"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    made = importlib.import_module("rolling_restart")
    monkeypatch.setattr(made.healthy, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(made, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(made, "START_SECONDS", 0.5)
    return made


def run(script: ModuleType, world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sentence it ends with; empty when all went well."""
    monkeypatch.setattr(script.healthy, "health", world.health)
    monkeypatch.setattr(script.subprocess, "run", world.systemctl)
    try:
        script.restart(PORTS)
    except SystemExit as ended:
        return str(ended.code)
    return ""


def test_each_is_restarted_while_all_others_are_well(script: ModuleType, monkeypatch: pytest.MonkeyPatch):
    world = World()
    assert run(script, world, monkeypatch) == ""
    assert world.done == [(8501, [8502, 8503]), (8502, [8501, 8503]), (8503, [8501, 8502])]
    assert not any(world.away.values()), "it ends when the last one is back, not before"


def test_a_replica_that_is_away_stops_it_before_anything_is_done(script: ModuleType, monkeypatch: pytest.MonkeyPatch):
    world = World()
    world.away[8503] = 10**9
    said = run(script, world, monkeypatch)
    assert said == "Not restarted: the replica on port 8503 is not well (it does not answer), and 8501 serves alone."
    assert world.done == []
    world.away[8503] = 3  # busy for a moment: waited for
    assert run(script, world, monkeypatch) == ""


def test_one_that_does_not_come_back_leaves_the_others_alone(script: ModuleType, monkeypatch: pytest.MonkeyPatch):
    world = World(never_back=8502)
    said = run(script, world, monkeypatch)
    assert said.startswith("The replica on port 8502 did not come back (it does not answer); the others were left")
    assert said.endswith(f"journalctl -u pdu@{8502}.service") and [port for port, _ in world.done] == [8501, 8502]


@pytest.mark.parametrize("world", [World(refused=8501), World(systemd=False)], ids=["refused", "no systemd"])
def test_one_that_systemd_does_not_restart_leaves_the_others_alone(
    world: World, script: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    said = run(script, world, monkeypatch)
    assert said.startswith("systemd did not restart the replica on port 8501; the others were left as they are.")
    assert [port for port, _ in world.done] == [8501]
