"""The area a label names: a region or PDU of today, or none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from pdu.address.names import Vocabulary
from pdu.importer.tables.cells import key

# What stands before or after the name of an area in official tables. NPS and CRC stay: those are areas of before 2021.
_AROUND = re.compile(
    r"^(?:ps|probation service|the probation service|pdu|probation delivery unit)(?:\s*[-:–]\s*|\s+)"
    r"|(?:\s*[-:–,]\s*|\s+)(?:pdus?|probation delivery unit|probation region|probation service|region|probation)(?:\s+total)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Area:
    """An area of today: pdu, region or national; `code` is empty for the country."""

    kind: str
    code: str


class Areas:
    """The names of today's regions and PDUs.

    regions, units: code to its names; home: PDU to its region. names: further names of one publication, name to code.
    """

    def __init__(
        self,
        regions: Mapping[str, Iterable[str]],
        units: Mapping[str, Iterable[str]],
        home: Mapping[str, str],
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._names = dict(names or {})
        self._regions, self._units, self._home = regions, units, home
        self._region = Vocabulary({code: tuple(given) for code, given in regions.items()})
        self._unit = Vocabulary({code: tuple(given) for code, given in units.items()})
        self._known: dict[tuple[str, str, str], Area | None] = {}

    def find(self, label: str, level: str = "", region: str = "") -> Area | None:
        """The area a label names; None when it names none, or might name several.

        level: 'region' or 'pdu' where the table says which; region: the code of the region the label stands under.
        """
        asked = (label, level, region)
        if asked not in self._known:
            self._known[asked] = self._find(label, level, region)
        return self._known[asked]

    def _find(self, label: str, level: str, region: str) -> Area | None:
        given = self._names.get(key(label))
        if given:
            return Area("region" if given in self._regions else "pdu", given)
        bare = _AROUND.sub("", " ".join(label.split())).strip()
        for name in dict.fromkeys((label, bare)):
            found = []
            if level != "pdu":
                code = self._region.find(name, guess=False).code
                found += [Area("region", code)] if code else []
            if level != "region":
                code = self._unit.find(name, guess=False).code
                if code and (not region or self._home.get(code) == region):
                    found.append(Area("pdu", code))
            if len(found) == 1:
                return found[0]
        return None

    def by_code(self, code: str) -> Area | None:
        """The area of a code; None when it is none."""
        return Area("region", code) if code in self._regions else Area("pdu", code) if code in self._units else None

    def alike(self, label: str, level: str = "") -> str:
        """The name most like a label, to be asked back; empty when none is."""
        bare = _AROUND.sub("", " ".join(label.split())).strip()
        for vocabulary, named, wanted in ((self._region, self._regions, "region"), (self._unit, self._units, "pdu")):
            if level in ("", wanted):
                found = vocabulary.find(bare)
                code = next(iter((*found.alike, *found.candidates)), "")
                if code:
                    return next(iter(named[code]))
        return ""


def areas_of(data: Path = paths.DATA, names: Mapping[str, str] | None = None) -> Areas:
    """The areas of a data folder."""
    regions = {row["region_code"]: (row["region_name"],) for row in _rows(data / "region.csv")}
    units, home = {}, {}
    for row in _rows(data / "pdu.csv"):
        units[row["pdu_code"]] = tuple(name for name in (row["pdu_name"], row["name_in_reports"]) if name)
        home[row["pdu_code"]] = row["region_code"]
    return Areas(regions, units, home, names)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))
