"""Page queries against the files of data/, read here cell by cell: the day, the area, the programme, the order and the count."""

from __future__ import annotations

import calendar
import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest

from pdu import paths
from pdu.store.database import Database, records
from tests.conftest import rows_of

GATHERED = date(2026, 11, 23)
LATER = date(2026, 11, 24)
FACTS = {
    "inspection", "standard_rating", "inspection_fact", "finding", "question_result", "indicator_value", "withheld",
}  # fmt: skip
Cells = dict[str, str]


@cache
def file(name: str) -> list[Cells]:
    return rows_of(paths.DATA, name)


def by(name: str, key: str) -> dict[str, Cells]:
    return {row[key]: row for row in file(name)}


def last_day(cell: str) -> date | None:
    if not cell:
        return None
    year, month, day = ([int(part) for part in cell.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def first_day(cell: str) -> date:
    year, month, day = ([int(part) for part in cell.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def year_of(inspection: Cells) -> int:
    if inspection["published"]:
        return int(inspection["published"][:4])
    return next(int(part) for part in inspection["inspection_id"].split("-") if part.isdigit() and len(part) == 4)


def out_on(inspection: Cells) -> date:
    """The day from which an inspection counts as published: the last it can have been, and no day after the gathering."""
    days = [
        last_day(inspection["published"]) or date(year_of(inspection), 12, 31),
        last_day(inspection["published_by"]),
    ]
    return min([GATHERED, *(day for day in days if day)])


@cache
def inspections() -> dict[str, Cells]:
    return by("inspection", "inspection_id")


def known_on(row: Cells) -> date:
    """The day from which a fact is known: that of its source, and not before the inspection it is of."""
    source = by("source", "source_id")[row["source_id"]]["published"]
    day = min(last_day(source) or GATHERED, GATHERED)
    if not row.get("inspection_id"):
        return day
    inspected = out_on(inspections()[row["inspection_id"]])
    if source and first_day(source) <= inspected <= day:  # a source without a date: from the day of gathering
        return inspected
    return max(inspected, day)


def around(days: set[date], most: int = 6) -> list[date]:
    """Some of these days, each with the day before it: a bound that is one day wrong shows on one of the two."""
    chosen = sorted(days)[:: max(1, len(days) // most)]
    return sorted({day - timedelta(days=back) for day in chosen for back in (0, 1)} | {LATER})


def value_of(row: Any) -> tuple[str, str, str, str, float]:
    code = "" if pd.isna(row["area_code"]) else row["area_code"]
    return (row["area_type"], code, row["indicator"], row["grade"], float(row["value"]))


@cache
def values() -> list[Cells]:
    return [row for row in file("indicator_value") if row["area_type"] in ("national", "region", "pdu")]


VALUE_DAYS = around({known_on(row) for row in values()})


def as_counter(frame: pd.DataFrame) -> Counter[tuple[str, str, str, str, float]]:
    return Counter(value_of(row) for row in frame.to_dict("records"))


@pytest.mark.parametrize("region", [None, "N52"])
def test_the_values_of_some_measures_on_a_day(built: Database, region: str | None):
    named = [name for name, _ in Counter(row["indicator"] for row in values()).most_common(8)]
    units = by("pdu", "pdu_code")
    for day in VALUE_DAYS:
        frame = built.run("workforce_values", indicators=named, region=region, as_at=day)
        assert as_counter(frame) == Counter(
            value_of(row)
            for row in values()
            if row["indicator"] in named
            and known_on(row) <= day
            and (row["area_type"] != "pdu" or region is None or units[row["area_code"]]["region_code"] == region)
        ), day
        levels = frame["area_type"].map({"national": 1, "region": 2, "pdu": 3})
        assert levels.is_monotonic_increasing, "the country, then the regions, then the units"
        assert all(names.is_monotonic_increasing for _, names in frame.groupby("area_type")["area_name"])


def test_how_many_values_and_areas_each_measure_has_on_a_day(built: Database):
    for day in VALUE_DAYS:
        known = [row for row in values() if known_on(row) <= day]
        frame = built.run("workforce_indicators", as_at=day).set_index("indicator")
        assert frame["number_of_values"].to_dict() == Counter(row["indicator"] for row in known)
        for column, kind in (("regions", "region"), ("units", "pdu")):
            areas = Counter(
                name for name, _ in {(r["indicator"], r["area_code"]) for r in known if r["area_type"] == kind}
            )
            assert frame[column].to_dict() == {name: areas[name] for name in frame.index}, (day, kind)


def test_a_unit_over_time_is_its_own_its_regions_and_the_countrys(built: Database):
    def describes(row: Cells) -> date | None:
        inspection = inspections().get(row["inspection_id"])
        return (
            last_day(row["period_end"])
            or (inspection and (last_day(inspection["fieldwork"]) or out_on(inspection)))
            or None
        )

    for unit in ("N56NRTH", "N55KIR", "N52WARW"):
        region = by("pdu", "pdu_code")[unit]["region_code"]
        of = {("national", ""), ("region", region), ("pdu", unit)}
        for day in VALUE_DAYS[::3]:
            rows = [
                r for r in values() if (r["area_type"], r["area_code"]) in of and known_on(r) <= day and describes(r)
            ]
            latest = {}  # of several values of one day, that of the latest source, then the later line
            for row in sorted(
                rows,
                key=lambda r: min(
                    last_day(by("source", "source_id")[r["source_id"]]["published"]) or date.min, GATHERED
                ),
            ):
                latest[row["area_type"], row["indicator"], row["grade"], describes(row)] = float(row["value"])
            frame = built.run("unit_over_time", pdu=unit, as_at=day)
            found = {
                (row["area_type"], row["indicator"], row["grade"], row["describes_on"].date()): row["value"]
                for row in frame.to_dict("records")
            }
            assert found == latest, (unit, day)


def test_which_inspections_are_held_on_a_day_in_which_order_and_with_which_standards(built: Database):
    labels = {(r["programme"], r["area_type"], r["standard"]): (int(r["sort"]), r["label"]) for r in file("standard")}
    starts = {row["programme"]: row["starts_on"] for row in file("programme")}
    for day in around({out_on(row) for row in inspections().values()}):
        frame = built.run("data_inspections", as_at=day)
        out = {name for name, row in inspections().items() if out_on(row) <= day}
        assert sorted(frame["inspection_id"]) == sorted(out), day
        said: dict[str, list[tuple[int, str]]] = {}
        for row in file("standard_rating"):
            if known_on(row) <= day:
                of = inspections()[row["inspection_id"]]
                sort, label = labels[of["programme"], of["area_type"], row["standard"]]
                said.setdefault(row["inspection_id"], []).append((sort, f"{label}: {row['rating']}"))
        for row in frame.to_dict("records"):
            wanted = "; ".join(text for _, text in sorted(said.get(row["inspection_id"], [])))
            assert ("" if pd.isna(row["standards_known"]) else row["standards_known"]) == wanted
        begun = [starts[programme] for programme in frame["programme"]]
        assert begun == sorted(begun, reverse=True), "the newest programme first"
        newest = built.run("latest_reports", as_at=day)
        shown = [out_on(inspections()[name]) for name in newest["inspection_id"]]
        assert shown == sorted(shown, reverse=True), "the newest report first"
        assert set(newest["inspection_id"]) == {
            name for name in out if inspections()[name]["area_type"] in ("pdu", "region", "national")
        }


def test_the_units_of_a_region_with_those_that_have_closed(built: Database):
    for day in (date(2022, 8, 18), date(2025, 12, 30), date(2025, 12, 31), LATER):
        inspected = {
            row["area_code"]
            for row in inspections().values()
            if row["area_type"] == "pdu" and out_on(row) <= day and row["overall_rating"] in by("rating", "rating")
        }
        for region in by("region", "region_code"):
            wanted = {
                row["pdu_code"]
                for row in file("pdu")
                if row["region_code"] == region
                and (last_day(row["opened"]) or date.min) <= day
                and ((last_day(row["closed"]) or date.max) > day or row["pdu_code"] in inspected)
            }
            found = built.run("region_units", region=region, as_at=day)
            assert set(found["pdu_code"]) == wanted, (region, day)
            assert list(found["closed"].notna()) == sorted(found["closed"].notna()), "closed ones last"
            assert not found.duplicated("pdu_code").any()


def test_shares_of_one_programme_and_the_year_each_stands_under(built: Database):
    def inspection(row: Cells) -> Cells:
        return inspections().get(row["inspection_id"], {})

    shares = {row["result_id"]: row for row in file("question_result")}
    for programme in ("2021", "2023"):
        for question in sorted({row["question"] for row in shares.values()}):
            given = {"programme": programme, "question": question}
            found = built.run("compare_shares", **given, as_at=LATER)
            of_units = {
                inspection(row)["area_code"]
                for row in shares.values()
                if row["question"] == question
                and inspection(row).get("programme") == programme
                and inspection(row)["area_type"] == "pdu"
                and row["cases"]
                and (row["sufficient"] or row["bound"] == "exact")
            }
            assert set(found["pdu_code"]) == of_units, given
            explored = built.run("explore_shares", **given, region=None, units=[], as_at=LATER)
            assert set(explored["result_id"]) == {
                name
                for name, row in shares.items()
                if row["question"] == question and (inspection(row).get("programme") or row["programme"]) == programme
            }
    by_name: dict[str, Callable[[Cells], int]] = {}
    for name, row in shares.items():
        day = last_day(row["period_end"]) or known_on(row)
        by_name[name] = year_of(inspection(row)) if row["inspection_id"] else day.year
    stored = records(built.version_file(), "SELECT result_id, share_year FROM case_share")
    assert {row["result_id"]: row["share_year"] for row in stored} == by_name
    frame = built.run("trends_case_shares", region=None, as_at=LATER)
    assert len(frame) and all(by_name[row["result_id"]] == row["published_year"] for row in frame.to_dict("records"))


def test_of_which_area_each_changed_row_is(built: Database):
    """By the cells of the row, where the view goes by its key."""
    shown = built.version_file()
    wanted: Counter[tuple[int, str, str]] = Counter()
    for row in records(
        shown, "SELECT * FROM data_change WHERE change <> 'changed'"
    ):  # of a changed row only what changed is held
        cells = json.loads(row["after"] or row["before"])
        of = inspections().get(cells.get("inspection_id") or "")
        kind, code = (of["area_type"], of["area_code"]) if of else (cells.get("area_type"), cells.get("area_code"))
        if kind in ("pdu", "region") and row["table_name"] in FACTS:
            wanted[row["number"], kind, code] += 1
    found = {
        (row["number"], row["area_type"], row["area_code"]): row["added"] + row["removed"]
        for row in records(shown, "SELECT * FROM change_count WHERE added + removed > 0")
    }
    assert found == wanted
    for row in records(shown, "SELECT * FROM correction_placed"):
        if row["table_name"] == "inspection":
            of = inspections()[row["row_key"]]
            assert (row["area_type"], row["area_code"]) == (of["area_type"], of["area_code"] or None)
