"""`make mutants`: errors put in one at a time, and whether a test sees each. Never in this tree: in copies of it.

python -m tests.mutants [--number N] [--room ROOM]... [--seed S] [--jobs J] [--python PYTHON]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from queue import Queue

from tests.mutants import made, own
from tests.mutants.reach import LEFT_OUT, tests_for

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "mutants"
ROOMS = ("statistics", "answers", "narrative", "figures")
LONGEST = 1200  # seconds after which a mutant that hangs is given up; it counts as killed


@dataclass(frozen=True)
class Case:
    """A mutant to be tried: the room it counts under, what it is, its file as it is run, and whether it leaves a mark."""

    room: str
    what: str
    file: str
    text: str
    marked: bool = False


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: 'killed', 'survived' or 'no test', the test that killed it, and the seconds it took."""

    case: Case
    result: str
    by: str
    seconds: float


def chosen(rooms: list[str], number: int, seed: int) -> list[Case]:
    """The sample: as many of each room, always the same by one seed and state of the code."""
    by_room: list[list[Case]] = []
    for room in [room for room in ROOMS if room in rooms]:
        files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pdu" / room).rglob("*.py"))
        every = [place for file in files for place in made.places(ROOT, file)]
        print(f"{room}: {len(every):,} mutants in {len(files)} files", flush=True)
        random.Random(seed).shuffle(every)
        wanted = number // len([one for one in ROOMS if one in rooms])
        found: list[Case] = []
        for place in every:
            if len(found) == wanted:
                break
            if mutant := made.mutant(ROOT, place):
                found.append(Case(room, mutant.diff, place.file, mutant.text, mutant.marked))
        by_room.append(found)
    if "own" in rooms:
        by_room.append([Case("own", one.what, one.file, one.text(ROOT)) for one in own.read()])
    # In turn, so that a run that is ended early has tried some of each.
    return [case for turn in zip_longest(*by_room) for case in turn if case]


def copy_of_the_tree(home: Path) -> Path:
    """All that git knows or would take, in a folder of its own."""
    tree = home / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    said = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, said.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    subprocess.run(["git", "init", "--quiet", str(tree)], check=True)
    return tree


class Bench:
    """A copy of the tree in which one mutant after another is tried."""

    def __init__(self, number: int, python: str, made_once: Path, nearest: bool):
        self.home, self.python, self.made_once, self.nearest = OUT / f"bench{number}", python, made_once, nearest
        self.tree = copy_of_the_tree(self.home)
        # Compiled once; a mutant's file is newer than that and so is compiled anew, and nothing of it is kept.
        subprocess.run([python, "-m", "compileall", "-q", "pdu", "app"], cwd=self.tree, check=True)
        command = [python, "-m", "tests.mutants.warm"]
        with (self.home / "warm").open("w") as said:
            self.warm = subprocess.Popen(
                command, cwd=self.tree, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
            )
        assert self.warm.stdout and self.warm.stdout.readline() == "ready\n"

    def tested(self, files: list[str], anew: bool) -> tuple[int, str, bool]:
        """The tests run up to the first failure: pytest's code (124: out of time), its last failure, whether the mark was left.

        anew: whether the databases are built by what stands in the tree, not taken from the run before.
        """
        reached, base, said = self.home / "reached", self.home / "tmp", self.home / "said"
        reached.unlink(missing_ok=True)
        shutil.rmtree(base, ignore_errors=True)
        left_out = " and ".join(f"not {part}" for part in LEFT_OUT.pattern.split("|"))
        asked = {
            "tree": str(self.tree),
            "arguments": ["-x", "--tb=no", "-p", "no:xdist", f"--basetemp={base}", "-k", left_out, *files],
            "environment": {"PDU_MUTANT_REACHED": str(reached), "PDU_TESTS_MADE": "" if anew else str(self.made_once)},
            "said": str(said),
            "seconds": LONGEST,
        }
        assert self.warm.stdin and self.warm.stdout
        self.warm.stdin.write(json.dumps(asked) + "\n")
        self.warm.stdin.flush()
        code = int(self.warm.stdout.readline())
        lines = said.read_text(encoding="utf-8", errors="replace").splitlines()
        failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
        return code, failed[-1].split(" - ")[0] if failed else " ".join(lines[-3:]), reached.exists()

    def tests_for(self, case: Case) -> list[str]:
        """The test files run for a mutant."""
        return tests_for(self.tree, case.file, self.nearest)

    def tried(self, case: Case) -> Verdict:
        """One mutant put in, tested and taken out."""
        begun, path = time.monotonic(), self.tree / case.file
        before = path.with_suffix(path.suffix + ".before")
        shutil.copy2(path, before)
        try:
            path.write_text(case.text, encoding="utf-8")
            code, by, reached = self.tested(self.tests_for(case), anew=case.file.startswith("queries/views/"))
        finally:
            shutil.move(before, path)
        if code == 0:
            result = "survived" if reached or not case.marked else "no test"
            by = ""
        else:
            result = "killed"
        return Verdict(case, result, "out of time" if code == 124 else by, time.monotonic() - begun)


def verdicts(cases: list[Case], jobs: int, python: str, nearest: bool, trusted: bool) -> Iterator[Verdict]:
    """Each mutant's, as they come. Raises SystemExit when the tests fail without any, unless they are trusted."""
    made_once = OUT / "made"
    shutil.rmtree(made_once, ignore_errors=True)
    made_once.mkdir(parents=True)
    benches: Queue[Bench] = Queue()
    for number in range(jobs):
        benches.put(Bench(number, python, made_once, nearest))
    if not trusted:
        first = benches.get()
        files = list(dict.fromkeys(name for case in cases for name in first.tests_for(case)))
        begun = time.monotonic()
        code, by, _ = first.tested(files, anew=False)
        benches.put(first)
        if code:
            raise SystemExit(f"Without any mutant the tests must pass, and they do not: {by}")
        print(
            f"Without a mutant all {len(files)} files of tests pass, in {time.monotonic() - begun:.0f} s.", flush=True
        )

    def one(case: Case) -> Verdict:
        bench = benches.get()
        try:
            return bench.tried(case)
        finally:
            benches.put(bench)

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(one, cases)


def report(found: list[Verdict]) -> str:
    """Rates by room, then what lived, with its change."""
    lines = []
    for room in [*dict.fromkeys(one.case.room for one in found), "all"]:
        count = Counter(one.result for one in found if room in ("all", one.case.room))
        total = sum(count.values())
        lines.append(
            f"{room}: {count['killed']} of {total} killed ({100 * count['killed'] / total:.0f}%), "
            f"{count['survived']} survived, {count['no test']} reached by no test"
        )
    lived = [f"\n{one.result}: {one.case.file}\n{one.case.what}" for one in found if one.result != "killed"]
    return "\n".join([*lines, *lived])


def main() -> None:
    """Read the command, try the sample, print and keep the report."""
    reader = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    reader.add_argument("--number", type=int, default=48, help="mutants of Python, parted evenly among the rooms")
    reader.add_argument("--room", action="append", choices=[*ROOMS, "own"], help="only these rooms")
    reader.add_argument("--seed", type=int, default=14)
    reader.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    reader.add_argument(
        "--python", default=str(ROOT / ".venv" / "bin" / "python"), help="the one that has the tests' packages"
    )
    reader.add_argument(
        "--nearest", action="store_true", help="only tests that draw no whole pages: quicker, and more survive"
    )
    reader.add_argument("--trusted", action="store_true", help="do not first see the tests pass without a mutant")
    asked = reader.parse_args()
    found = []
    cases = chosen(asked.room or [*ROOMS, "own"], asked.number, asked.seed)
    for one in verdicts(cases, asked.jobs, asked.python, asked.nearest, asked.trusted):
        found.append(one)
        print(f"{one.result:9}{one.seconds:5.0f} s  {one.case.file}  {one.by}", flush=True)
        (OUT / "report.txt").write_text(report(found) + "\n", encoding="utf-8")
    print(report(found))
    key = hashlib.sha256("".join(one.case.text for one in found).encode()).hexdigest()[:12]
    print(f"\nSample {key}; the report: build/mutants/report.txt")
    sys.exit(0)


if __name__ == "__main__":
    main()
