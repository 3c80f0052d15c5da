"""What is installed is what we chose: the locks hold every version of the lists, files by their hashes, and no host."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from pdu import paths

LISTS = {
    "requirements.lock": ["requirements.txt"],
    "requirements-dev.lock": ["requirements.txt", "requirements-dev.txt"],
    "requirements-lake.lock": ["requirements-lake.txt"],
    "requirements-mutants.lock": ["requirements-mutants.txt"],
    "requirements-tools.lock": ["requirements-tools.txt"],
}
AGAIN = "requirements changed: run `make lock` and commit what it writes"
PIN = re.compile(r"([A-Za-z0-9][\w.-]*)==(\S+)( ; .+?)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def chosen(name: str) -> dict[str, str]:
    """The versions of a list that people read."""
    lines = (paths.ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.partition("#")[0].strip() for line in lines if line and not line.startswith(("#", "-r "))]
    # What is asked for beside a package ('streamlit[auth]') is no part of its name.
    parted = [(re.sub(r"\[.*\]", "", one.partition("==")[0]), one.partition("==")[2]) for one in pins]
    return {re.sub(r"[-_.]+", "-", name.lower()): version for name, version in parted}


def locked(name: str) -> dict[str, tuple[str, int]]:
    """The versions of a lock, and how many hashes each has; a line that is neither stands in nobody's way unseen."""
    found: dict[str, tuple[str, int]] = {}
    last = ""
    for line in (paths.ROOT / name).read_text(encoding="utf-8").splitlines():
        pin = PIN.fullmatch(line)
        if pin:
            last = pin[1]
            found[last] = (pin[2], 0)
        elif HASH.fullmatch(line):
            found[last] = (found[last][0], found[last][1] + 1)
        else:
            assert re.fullmatch(r" *#.*", line), f"{name}: {line}"
    return found


@pytest.mark.parametrize("lock", LISTS)
def test_a_lock_holds_what_the_list_says(lock: str):
    have = locked(lock)
    for name in LISTS[lock]:
        for package, version in chosen(name).items():
            assert version, f"{name}: {package} is not pinned"
            assert have.get(package, ("",))[0] == version, f"{lock}: {package} {version}: {AGAIN}"
    assert all(count for _, count in have.values()), lock


def test_tests_run_on_the_versions_that_the_dashboard_runs_on():
    dashboard, tests = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: tests.get(name) for name in dashboard} == dashboard, AGAIN


def test_what_is_compiled_is_there_for_more_than_one_system_and_python():
    # One file a system and Python: a lock made of those of one machine would hold a handful at most.
    have = locked("requirements.lock")
    for name in ("duckdb", "lxml", "numpy", "pandas", "pillow", "pyarrow", "scipy", "rapidfuzz", "orjson", "resvg-py"):
        assert have[name][1] >= 12, (name, have[name])
    # What one system alone needs stands there under its condition.
    assert "watchdog==" in (text := (paths.ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert re.search(r"^watchdog==\S+ ; sys_platform != 'darwin'", text, re.M)


def test_no_lock_names_a_host():
    for name in LISTS:
        text = (paths.ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"://|index-url|find-links|trusted-host", text), name


def test_make_installs_from_the_locks_alone(tmp_path: Path):
    for wanted, lock in (
        (".venv/run.stamp", "requirements.lock"),
        (".venv/dev.stamp", "requirements-dev.lock"),
        (".venv-lake/stamp", "requirements-lake.lock"),
        (".venv-mutants/stamp", "requirements-mutants.lock"),
    ):
        command = ["make", "--dry-run", "--always-make", "PYTHON=python3", wanted]
        said = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=True).stdout
        installs = [line for line in said.splitlines() if "pip install" in line]
        assert len(installs) == 1 and installs[0].endswith(f"--require-hashes -r {lock}"), installs
