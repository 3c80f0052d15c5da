"""Which unit has the highest of several figures of one day: told as a fact about figures, with ties, and of nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pandas as pd
import pytest

from pdu.answers.side_by_side.units import side_by_side
from pdu.narrative.side_by_side.together import highest
from pdu.store.database import Database
from tests.conftest import asking, rows_of

DAY = date(2026, 11, 28)
SEP, JUN = "2026-09-30", "2026-06-30"
NAMES = {
    "vacancy": "vacancy_rate_pct",
    "sick": "sickness_days_per_person",
    "load": "workload_pct",
    "leave": "leaving_rate_pct",
}
SMALL = {word: number for number, word in enumerate("no one two three four five six seven eight nine".split())}


def values(days: dict[str, str] | None = None, **columns: dict[str, float]) -> pd.DataFrame:
    """Rows of columns; a column is called as its indicator is in NAMES, with the grade behind an underscore."""
    rows = [
        {
            "unit": unit, "column": name, "indicator": NAMES[name.partition("_")[0]], "grade": name.partition("_")[2] or "all",
            "value": value, "common": pd.Timestamp((days or {}).get(name, SEP)), "comparable": value > 0,
        }
        for name, of in columns.items()
        for unit, value in of.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


MOST = {"York": 5.0, "Leeds": 4.0, "Wigan": 3.0}
TIED = {"York": 5.0, "Leeds": 5.0, "Wigan": 3.0}
OTHER = {"York": 1.0, "Leeds": 2.0, "Wigan": 3.0}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            values(vacancy=MOST, sick=OTHER, load=MOST),
            "Of three units with figures of September 2026, York has the highest vacancy rate and workload (two of three figures).",
        ),
        (values(vacancy=MOST, sick=OTHER), ""),
        (
            values(vacancy=MOST, load=TIED),
            "Of three units with figures of September 2026, York has the highest vacancy rate, and shares the highest workload with Leeds "
            "(two of two figures).",
        ),
        (
            values(vacancy=TIED, load=TIED),
            "Of three units with figures of September 2026, Leeds shares the highest vacancy rate and workload with York (two of two figures); "
            "York shares the highest vacancy rate and workload with Leeds (two of two figures).",
        ),
        (
            values(vacancy=MOST, sick=MOST, load=MOST),
            "Of three units with figures of September 2026, York has the highest vacancy rate and workload, and most days lost to sickness "
            "(three of three figures).",
        ),
        (
            values(vacancy=TIED, load={"York": 5.0, "Leeds": 1.0, "Wigan": 5.0}),
            "Of three units with figures of September 2026, York shares the highest vacancy rate with Leeds and the highest workload with Wigan "
            "(two of two figures).",
        ),
        # All units have the same: none stands out.
        (values(vacancy=MOST, load=dict.fromkeys(MOST, 7.0)), ""),
        # Of two days: no figure of the one is counted with those of the other.
        (values({"load": JUN}, vacancy=MOST, load=MOST), ""),
        (
            values({"load": JUN}, vacancy=MOST, sick=MOST, load=OTHER),
            "Of three units with figures of September 2026, York has the highest vacancy rate and most days lost to sickness "
            "(two of two figures).",
        ),
        # Of the day with most figures, though another is newer.
        (
            values({"vacancy": JUN, "load": JUN}, vacancy=MOST, sick=OTHER, load=MOST),
            "Of three units with figures of June 2026, York has the highest vacancy rate and workload (two of two figures).",
        ),
        # Two units are too few, a value that cannot be compared is none, and a figure of which more is not heavier is left out.
        (values(vacancy={"York": 5.0, "Leeds": 4.0}, load=MOST), ""),
        (values(vacancy={**MOST, "Wigan": -3.0}, load=MOST), ""),
        (values(vacancy=MOST, leave=MOST), ""),
        (
            values(vacancy={**MOST, "Hull": 1.0}, load=MOST),
            "Of three to four units with figures of September 2026, York has the highest vacancy rate and workload "
            "(two of two figures).",
        ),
        (
            values(vacancy_po=MOST, vacancy_all=MOST, load=OTHER),
            "Of three units with figures of September 2026, York has the highest vacancy rate of probation officers and vacancy rate "
            "of all staff (two of three figures).",
        ),
    ],
)  # fmt: skip
def test_the_unit_that_is_highest_in_several_figures_is_named_with_ties(given: pd.DataFrame, said: str):
    assert highest(given, "unit") == said


def test_every_region_is_told_what_its_csv_rows_say(demo: Database):
    """At full coverage: from the CSV files, the open units that have the highest value of two or more of the four figures of September 2026."""
    folder = demo.path.parent / "data"
    is_open = {row["pdu_code"]: row for row in rows_of(folder, "pdu") if not row["closed"]}
    figures = {
        ("vacancy_rate_pct", "po"),
        ("sickness_days_per_person", "all"),
        ("average_caseload", "po"),
        ("workload_pct", "all"),
    }
    found: dict[str, dict[tuple[str, str], dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows_of(folder, "indicator_value"):
        key = (row["indicator"], row["grade"])
        if key in figures and row["period_end"] == SEP and row["area_code"] in is_open:
            unit = is_open[row["area_code"]]
            found[unit["region_code"]][key][unit["pdu_name"]] = float(row["value"])
    told = 0
    for region, of in found.items():
        holders = [[name for name, value in units.items() if value == max(units.values())] for units in of.values()]
        every = [name for names in holders for name in names]
        expected = {name: every.count(name) for name in every if every.count(name) > 1}
        answer = side_by_side(asking(demo), DAY, None, region, (), (), None, None, ())
        assert answer is not None
        first, dot, rest = answer.sentence.rpartition("figures); ")
        said = {
            name: SMALL[number]
            for name, number in re.findall(
                r"(?:2026, |; )([A-Z][^;()]*?) (?:has|shares) .*?\((\w+) of four figures\)", f"{first}{dot}"
            )
        }
        assert (said if dot else {}) == expected, region
        assert not dot or (first.startswith("Of ") and " work above capacity." in rest)
        shared = [names for names in holders if len(names) > 1 and set(names) & set(expected)]
        assert first.count("shares ") == sum(name in expected for names in shared for name in names)
        told += bool(dot)
    assert told == 10 and len(found) == 12


def test_a_unit_of_elsewhere_is_not_counted(demo: Database):
    answer = side_by_side(asking(demo), DAY, None, "N52", ("N56NOSU",), (), None, None, ())
    assert answer is not None and "Norfolk" in set(answer.rows["unit"])
    assert answer.sentence.startswith("Of eight open units with figures of September 2026, Dudley and Sandwell has")


def test_few_published_figures_name_no_unit(built: Database):
    """Of Yorkshire and the Humber three units have figures, each of its own day."""
    answer = side_by_side(asking(built), DAY, None, "N55", (), (), None, None, ())
    assert answer is not None and answer.sentence.startswith("A vacancy rate is known for three of 11 units")
