"""Many people who click until they are told to leave, and the new version of the data that is published under them."""

from __future__ import annotations

import csv
import random
import re
import shutil
import threading
import time
from pathlib import Path

import duckdb

from pdu import paths
from pdu.store.build import build
from pdu.store.publish import current
from tests.replicas.machine import Machine
from tests.replicas.people import GIVE_UP, Person

REGIONS = {"N03": "Wales", "N07": "London", "N54": "North East", "N52": "West Midlands", "N56": "East of England"}
MARK = " (renamed)"
UNIT = re.compile(r'<a href="/unit\?pdu=\w+">(.*?)</a>')
VERSION = re.compile(r"\b[0-9a-f]{12}\b")


def version_of(database: Path) -> str:
    """The version of the data that is published."""
    with duckdb.connect(str(current(database)), read_only=True) as connection:
        return str(connection.execute("SELECT version FROM build").fetchall()[0][0])


def publish_renamed(database: Path, home: Path) -> str:
    """Build a new version in which each unit has another name, as whoever keeps the data does; which version it is."""
    data = Path(shutil.copytree(paths.DATA, home / "renamed"))
    file = data / "pdu.csv"
    with file.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    with file.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "pdu_name": row["pdu_name"] + MARK} for row in rows)
    return build(data, database).version


class Crowd:
    """People at the pages of regions. What went wrong is kept, and who waits for them waits a given time only."""

    def __init__(self, machine: Machine, people: int, think: tuple[float, float], patience: float):
        self.think, self.patience = think, patience  # seconds between two clicks; seconds the test waits for clicks
        self.faults: list[str] = []
        self.clicks: list[
            tuple[str, str]
        ] = []  # of each click: whether it has shown the old or the new names, the version
        self.again = 0
        self.seconds: list[
            float
        ] = []  # of each click, for whoever reads what the run says; no test holds them to anything
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self._click, args=(machine, one), daemon=True) for one in range(people)]
        for thread in self.threads:
            thread.start()

    def _click(self, machine: Machine, number: int) -> None:
        chance = random.Random(number)
        codes = list(REGIONS)
        person = Person(machine, f"region={codes[number % len(codes)]}")
        try:
            person.run()
            while not self.over.wait(chance.uniform(*self.think)):
                code = chance.choice([one for one in codes if f"region={one}" not in person.query])
                since = time.monotonic()
                person.run(REGIONS[code])
                self.seconds.append(time.monotonic() - since)
                self._look(person, code)
        except Exception as fault:  # every fault counts, whatever its kind
            self.faults.append(f"{type(fault).__name__}: {fault}")
        finally:
            person.close()
            self.again += person.again

    def _look(self, person: Person, code: str) -> None:
        """The page is that of the region chosen, whole, and all of one version."""
        names, versions = UNIT.findall(person.shown), set(VERSION.findall(person.shown))
        renamed = {name.endswith(MARK) for name in names}
        right = (
            person.heading() == REGIONS[code] and person.query == f"region={code}" and 'class="foot"' in person.shown
        )
        if not right or len(renamed) != 1 or len(versions) != 1:
            self.faults.append(f"{code}: {person.heading()} {person.query} {sorted(versions)} {sorted(set(names))}")
        self.clicks.append(("new" if renamed == {True} else "old", "".join(sorted(versions))))

    def count(self, names: str) -> int:
        """How many clicks have shown the old names, or the new ones."""
        return sum(shown == names for shown, _ in self.clicks)

    def until(self, names: str, more: int) -> None:
        """Wait for so many clicks more that show the old or the new names, or for the first fault."""
        wanted, until = self.count(names) + more, time.monotonic() + self.patience
        while self.count(names) < wanted and not self.faults:
            if time.monotonic() > until:
                self.faults.append(f"No {more} clicks have shown the {names} names in {self.patience:.0f} s.")
            time.sleep(0.1)

    def told(self) -> str:
        """What there was to see, in a line: clicks, faults, lines cut and opened again, and how long a click took."""
        middle, most = (sorted(self.seconds)[-1 - len(self.seconds) // part] for part in (2, len(self.seconds) + 1))
        return (
            f"{len(self.threads)} people, {len(self.clicks)} clicks ({self.count('old')} before the data update), "
            f"{len(self.faults)} failed; {self.again} lines opened again; a click took {middle:.1f} s in the middle, {most:.1f} s at most"
        )

    def leave(self) -> None:
        """All go, and are waited for as long as one click may take."""
        self.over.set()
        until = time.monotonic() + 2 * GIVE_UP
        for thread in self.threads:
            thread.join(max(0.0, until - time.monotonic()))
        if staying := sum(thread.is_alive() for thread in self.threads):
            self.faults.append(f"{staying} people were still waiting for their page when the test was over.")
