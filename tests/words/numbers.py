"""Which numbers of the kept words the CSV files account for: a second route, by the standard library alone, run by `make words`.

A number is accounted for when the files, as they stood on the day of the view and of the area it shows, hold it as
  a day      of a publication, a period or the address
  a cell     as it is or rounded, also as a difference of two cells of one figure, or an end of the interval of a share
  a count    of rows, areas or inspections that agree in up to two columns
What is left is printed, to be read by a person. That a number can be found so is no proof that it stands beside the right words: the
words are read, and the rows are held to the files by tests/queries.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from tests.conftest import rows_of

SMALL = {word: number for number, word in enumerate("no one two three four five six seven eight nine".split())}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH = "|".join(f"{month}[a-z]*" for month in MONTHS)
DATED = re.compile(rf"\b(\d{{1,2}} )?({MONTH}) \d{{4}}\b|\b\d{{4}}-\d\d(-\d\d)?\b|\b(19|20)\d\d([–-]\d\d)?\b")
# Codes, addresses, levels and scales that are no finding.
NO_NUMBER = re.compile(
    r"<[/#?][^>]*>|https?://\S+|\b[SCF]\d{3}\b|95%|99\.8%|95 per cent interval|0\.05|score of 2[17]|of 2[17]\b|\| 2[17] \||version \w{7}"
    r"|(2021|2023|2018) programme|row \d+|from \d+ sources|\d+ traces|CRC|rules of 20\d\d|“.*?”"
)
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
FACTS = (
    "inspection",
    "standard_rating",
    "question_result",
    "finding",
    "indicator_value",
    "inspection_fact",
    "withheld",
)
Row = dict[str, str]


def table(folder: Path, name: str) -> list[Row]:
    """The rows of a table."""
    return rows_of(folder, name)


class Files:
    """The facts of a folder of data, each with the area it is of."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.units = {row["pdu_code"]: row for row in table(folder, "pdu")}
        self.regions = {row["region_code"]: row["region_name"] for row in table(folder, "region")}
        of = {row["inspection_id"]: row for row in table(folder, "inspection")}
        self.facts: dict[str, list[Row]] = {}
        for name in FACTS:
            rows = []
            for row in table(folder, name):
                inspection = of.get(row.get("inspection_id", ""), {})
                area = {key: row.get(key) or inspection.get(key, "") for key in ("area_type", "area_code", "programme")}
                area["year"] = next(
                    (part for part in inspection.get("inspection_id", "").split("-") if part.isdigit()), ""
                )
                area["overall_rating"] = inspection.get("overall_rating", "")
                rows.append({**row, **area, "region": self.units.get(area["area_code"], {}).get("region_code", "")})
            self.facts[name] = rows

    def within(self, address: str) -> dict[str, list[Row]]:
        """The facts that an address is about: of its region or unit, of units set beside it, and of the country."""
        codes = set(re.findall(r"\b[A-Z][A-Z0-9]{2,6}\b", address))
        codes |= {self.units[code]["region_code"] for code in codes if code in self.units}
        if not codes & {*self.regions, *self.units}:
            return self.facts
        return {
            name: [row for row in rows if row["area_type"] == "national" or codes & {row["area_code"], row["region"]}]
            for name, rows in self.facts.items()
        }


def cells(facts: dict[str, list[Row]]) -> set[str]:
    """Every number of the facts as it may be printed, differences within one figure, and ends of intervals."""
    values: set[float] = set()
    series: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    for name, rows in facts.items():
        for row in rows:
            for cell in row.values():
                if re.fullmatch(r"-?\d+(\.\d+)?", cell):
                    values.add(float(cell))
            if name in ("indicator_value", "question_result") and (value := row.get("value") or row.get("percent")):
                key = row["area_code"], row.get("indicator") or row.get("question") or "", row.get("grade") or ""
                series[key].append(float(value))
            if row.get("sufficient") and row.get("cases"):
                values |= interval(int(row["sufficient"]), int(row["cases"]))
    for several in series.values():
        values |= {abs(one - other) for one, other in combinations(several, 2)}
    return {said for value in values for said in printed(value)}


def interval(x: int, n: int) -> set[float]:
    """Wilson's, in per cent: (x + z²/2 ± z √(x (N - x) / N + z²/4)) / (N + z²); and the share itself."""
    z = 1.959964
    half = z * math.sqrt(x * (n - x) / n + z * z / 4)
    return {100 * (x + z * z / 2 - half) / (n + z * z), 100 * (x + z * z / 2 + half) / (n + z * z), 100 * x / n}


def printed(value: float) -> set[str]:
    """A number as it may be printed: whole, or with one, two or all of its decimals."""
    value = abs(value)
    return {
        f"{math.floor(value * scale + 0.5 + 1e-9) / scale:,.{places}f}" for places, scale in ((0, 1), (1, 10), (2, 100))
    } | {f"{value:g}", f"{value:,g}"}


def counts(files: Files, facts: dict[str, list[Row]]) -> set[str]:
    """How many rows, areas and inspections of the facts agree in up to two columns; units of regions; percentages of counts."""
    found: Counter[object] = Counter()
    for name, rows in facts.items():
        kept = ("area_type", "area_code", "region", "programme", "year", "overall_rating", "standard", "rating", "question", "theme",
            "direction", "indicator", "grade", "inspection_id", "fact", "bound")  # fmt: skip
        seen: defaultdict[object, set[str]] = defaultdict(set)
        for number, row in enumerate(rows):
            said = [(column, row[column]) for column in kept if row.get(column)]
            for width in (0, 1, 2):
                for agreed in combinations(said, width):
                    found[name, agreed] += 1
                    seen["area", agreed].add(row["area_code"])
                    seen["inspection", agreed].add(row.get("inspection_id") or str(number))
        found.update({(name, key): len(values) for key, values in seen.items()})
    for region in files.regions:
        found[region] = sum(unit["region_code"] == region for unit in files.units.values())
    found["units"], found["regions"] = len(files.units), len(files.regions)
    whole = {str(number) for number in found.values()} | {f"{number:,}" for number in found.values()}
    return whole


def left(files: Files, kept: Path) -> Iterator[tuple[str, str, str]]:
    """Of each number that nothing accounts for: the address, the number, the line."""
    address, known, counted = "", set[str](), set[str]()
    for line in kept.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            address = line[2:]
            facts = files.within(address)
            known, counted = cells(facts), counts(files, facts)
            continue
        bare = DATED.sub(" ", NO_NUMBER.sub(" ", line))
        for number in NUMBER.findall(bare):
            plain = number.rstrip(",")
            if plain not in known and plain not in counted:
                yield address, number, line
