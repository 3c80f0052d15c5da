"""An accept that is killed at any moment leaves the data folder as it was or complete, and the next one clears up."""

from __future__ import annotations

import os
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pdu import paths
from pdu.importer.proposal import Proposal
from pdu.importer.review import accept as accepting
from pdu.importer.review import store
from pdu.importer.review.batch import Batch, Source
from pdu.system import folder_swap

PAGE = Source("HM Inspectorate of Probation", "Press release", "press_release", "https://example.org/r", "2026-11-20")
ALL = list(range(1, 5))
Snapshot = dict[str, tuple[bytes, int]]


def proposals() -> list[Proposal]:
    """A new inspection with a rating, a value, and a cell of an inspection that stands replaced."""
    new = {"area": "N52CSW", "programme": "2023", "fieldwork": "2026-09", "published": "2026-11-20"}
    return [
        Proposal(metric="overall_rating", value="Good", **new),
        Proposal(metric="rating:assessment", value="Good", **new),
        Proposal(metric="vacancy_rate_pct", value=28, **new),
        Proposal("LDNBDN", "overall_rating", "Good", programme="2021", published="2022-11"),
    ]


def snapshot(folder: Path) -> Snapshot:
    """Every file below a folder, hidden ones too: its bytes and permissions."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mode & 0o777)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Batch]:
    """A data folder with files we do not know, and a batch to accept. The checks are left out: they write nothing."""
    data = Path(shutil.copytree(paths.DATA, tmp_path / "home" / "data"))
    (data / "notes of mine.txt").write_text("keep me", encoding="utf-8")
    (data / "own" / "deep").mkdir(parents=True)
    (data / "own" / "deep" / "x.bin").write_bytes(b"\x00\xff")
    (data / "pdu.csv").chmod(0o640)
    (data / "finding.csv").chmod(0o600)
    (data / "inspection.csv").chmod(0o664)
    monkeypatch.setattr(accepting, "check", lambda data, files: [])
    return data, store.put("Release", PAGE, proposals(), folder=tmp_path / "review")


def in_child(work: Callable[[], object]) -> int:
    """Run work in a process of its own, forked from this warm one; returns its number. The child never comes back."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def killed_at(wanted: int) -> Callable[[str], None]:
    """A step hook that kills its process, without a chance to clean up, at the step of a number."""
    seen = [0]

    def hook(name: str) -> None:
        if seen[0] == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1

    return hook


def fresh(pristine: Path, data: Path) -> None:
    for left in data.parent.iterdir():
        shutil.rmtree(left)
    shutil.copytree(pristine, data)


def test_killed_at_fifty_moments_the_data_are_as_before_or_complete(home: tuple[Path, Batch], tmp_path: Path):
    data, batch = home
    pristine = Path(shutil.copytree(data, tmp_path / "pristine"))
    before = snapshot(data)
    steps: list[str] = []
    begun = time.monotonic()
    accepting.accept(batch, ALL, data, "Read again", step=steps.append)
    long = time.monotonic() - begun
    after = snapshot(data)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "correction.csv",
        "indicator_value.csv",
        "inspection.csv",
        "source.csv",
        "standard_rating.csv",
    }
    assert {name: mode for name, (_, mode) in after.items()} == {name: mode for name, (_, mode) in before.items()}
    assert len(steps) >= 12 and steps.index("exchanged") < steps.index("done")

    seen = {"before": 0, "after": 0}  # of the kills at a step, whose moment is certain
    moments = [("step", number) for number in range(len(steps))]
    moments += [("time", number) for number in range(50 - len(steps))]
    for kind, number in moments:
        fresh(pristine, data)
        (batch.folder / batch.name / store.DECISIONS).unlink(missing_ok=True)
        hook = killed_at(number) if kind == "step" else (lambda name: None)
        child = in_child(lambda hook=hook: accepting.accept(batch, ALL, data, "Read again", step=hook))
        if kind == "time":
            time.sleep(long * 1.1 * number / (50 - len(steps)))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert kind == "time" or os.WIFSIGNALED(status), "the child came to its end"
        found = snapshot(data)
        assert found in (before, after), f"half a change after {kind} {number}"
        if kind == "step":
            seen["after" if found == after else "before"] += 1
        # What is decided is never more than what stands.
        if store.read(batch.name, batch.folder).in_state("accepted"):
            assert found == after
    assert seen["before"] >= 9 and seen["after"] >= 3, seen

    # The next accept clears what a killed one left beside the folder.
    fresh(pristine, data)
    (batch.folder / batch.name / store.DECISIONS).unlink(missing_ok=True)
    child = in_child(lambda: accepting.accept(batch, ALL, data, "Read again", step=killed_at(steps.index("exchanged"))))
    os.waitpid(child, 0)
    assert len(list(data.parent.iterdir())) == 2
    folder_swap.settle(data)
    assert [path.name for path in data.parent.iterdir()] == ["data"]
    assert snapshot(data) == after


def test_where_folders_cannot_be_exchanged_the_next_reader_finishes_what_was_decided(
    home: tuple[Path, Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data, batch = home
    monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)
    pristine = Path(shutil.copytree(data, tmp_path / "pristine"))
    before = snapshot(data)
    steps: list[str] = []
    real = os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        current(f"move {target}")
        real(source, target)

    current: Callable[[str], object] = steps.append
    monkeypatch.setattr(folder_swap.os, "replace", lambda source, target: replace(source, target))
    accepting.accept(batch, ALL, data, "Read again", step=steps.append)
    after = snapshot(data)
    assert after != before and after.keys() == before.keys()
    outcomes = []
    for number in range(len(steps)):
        fresh(pristine, data)
        (batch.folder / batch.name / store.DECISIONS).unlink(missing_ok=True)
        hook = current = killed_at(number)
        child = in_child(lambda hook=hook: accepting.accept(batch, ALL, data, "Read again", step=hook))
        os.waitpid(child, 0)
        current = lambda name: None
        with folder_swap.reading(data):
            found = snapshot(data)
        assert found in (before, after), f"half a change after {steps[number]}"
        outcomes.append(found == after)
    decided = steps.index("decided")
    assert outcomes == [number >= decided for number in range(len(steps))]


def test_a_second_accept_waits_for_the_first(home: tuple[Path, Batch], tmp_path: Path):
    data, batch = home
    other = store.put(
        "Other",
        {"publisher": "Press", "title": "Another page"},
        [Proposal("LDNBDN", "cases_inspected", 40, programme="2021", published="2022-11")],
        folder=tmp_path / "review",
    )
    reached, go = os.pipe(), os.pipe()

    def hook(name: str) -> None:
        if name == "ready":
            os.write(reached[1], b"x")
            os.read(go[0], 1)

    first = in_child(lambda: accepting.accept(batch, ALL, data, "Read again", step=hook))
    assert select.select([reached[0]], [], [], 30)[0], "the first never got so far"
    second = in_child(lambda: accepting.accept(other, [1], data))
    time.sleep(0.2)
    early = os.waitpid(second, os.WNOHANG)
    os.write(go[1], b"x")  # before anything is asserted: the first must come to its end
    assert os.waitpid(first, 0)[1] == 0
    assert early == (0, 0), "the second did not wait"
    assert os.waitpid(second, 0)[1] == 0
    text = (data / "inspection.csv").read_text(encoding="utf-8")
    assert "N52CSW-2026" in text
    assert ",Good,,,,40," in next(line for line in text.splitlines() if line.startswith("LDNBDN-2022"))


def test_a_file_changed_meanwhile_by_somebody_else_is_not_overwritten(home: tuple[Path, Batch]):
    data, batch = home

    def hook(name: str) -> None:
        if name.startswith("before"):
            (data / "source.csv").write_bytes((data / "source.csv").read_bytes() + b"S999,A,B,other,,,other\n")

    now = snapshot(data)
    with pytest.raises(accepting.NotAccepted, match=r"source\.csv was changed by somebody else"):
        accepting.accept(batch, ALL, data, "Read again", step=hook)
    assert {name: cell for name, cell in snapshot(data).items() if name != "source.csv"} == {
        name: cell for name, cell in now.items() if name != "source.csv"
    }
    assert store.read(batch.name, batch.folder).decided == {}
    assert [path.name for path in data.parent.iterdir()] == ["data"]
