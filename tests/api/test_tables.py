"""The tables of the interface, held against the CSV files they were built from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from pdu import paths
from pdu.api import written
from pdu.serving import live
from pdu.store.database import Database
from pdu.tables.cells import last_day
from pdu.tables.contract import columns_by_table
from tests.api.conftest import as_text, of_file
from tests.conftest import rows_of

Get = Callable[..., Any]
TABLES = list(columns_by_table())
OF_INSPECTIONS = ("standard_rating", "finding", "inspection_fact")


def same(cell: object, text: str) -> bool:
    """Whether a cell of the interface is what the file says."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(text) == cell
    return as_text(cell) == text


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_every_row_and_cell_of_its_file_in_its_order(table: str, get: Get):
    page, rows = get(f"tables/{table}"), of_file(table)
    assert page["total"] == len(rows) == len(page["rows"]) and page["next"] is None
    assert page["data"]["synthetic"] is False and page["data"]["whose"] is None
    for given, held in zip(page["rows"], rows, strict=True):
        assert list(given) == list(held)
        assert all(same(given[name], held[name]) for name in held), (given, held)


def test_cells_have_the_types_of_the_dictionary(get: Get):
    """Cells read off the files by hand: a whole number, a share, a truth value, a day, a month, and what is missing."""
    (inspection,) = get("tables/inspection", inspection_id="N52WARW-2022")["rows"]
    assert inspection["published"] == "2022-08-18" and inspection["published_by"] is None
    assert type(inspection["recommendations_total"]) is int and inspection["recommendations_total"] == 9
    assert inspection["fieldwork"] == "2022-06" and inspection["overall_score"] is None
    assert inspection["overall_rating"] == "Requires improvement" and inspection["area_code"] == "N52WARW"
    (programme,) = get("tables/programme", programme="2023")["rows"]
    assert programme["rated"] is True and programme["standards"] == 7 and programme["starts_on"].startswith("2023-10")
    (value,) = get(
        "tables/indicator_value", source_id="S008", indicator="unpaid_work_hours_outstanding", area_code="N52"
    )["rows"]
    assert value["value"] == 370286 and value["period_end"] == "2023-11-27" and value["derived"] is False
    assert get("tables/rating")["rows"][0]["rank"] in (1, 2, 3, 4)


UNITS = {row["pdu_code"]: row["region_code"] for row in of_file("pdu")}
INSPECTIONS = {row["inspection_id"]: row for row in of_file("inspection")}
SOURCES = {row["source_id"]: row for row in of_file("source")}


def region_of(inspection: dict[str, str]) -> str:
    return UNITS.get(inspection["area_code"], inspection["area_code"])


def test_areas_and_programmes_are_those_of_the_inspection(get: Get):
    def held(table: str, belongs: Callable[[dict[str, str]], bool]) -> list[str]:
        return [row["inspection_id"] for row in of_file(table) if belongs(INSPECTIONS[row["inspection_id"]])]

    for table in (*OF_INSPECTIONS, "inspection"):
        given = [row["inspection_id"] for row in get(f"tables/{table}", region="N53")["rows"]]
        assert given == held(table, lambda of: region_of(of) == "N53")
        given = [row["inspection_id"] for row in get(f"tables/{table}", pdu="N52WARW")["rows"]]
        assert given == held(table, lambda of: of["area_code"] == "N52WARW")
        given = [row["inspection_id"] for row in get(f"tables/{table}", programme="2021")["rows"]]
        assert given == held(table, lambda of: of["programme"] == "2021") and given
    both = get("tables/finding", region="N52", direction="weakness")
    assert both["filters"] == {"region": "N52", "direction": "weakness"}
    assert {row["direction"] for row in both["rows"]} == {"weakness"} and both["total"] == len(both["rows"]) > 0
    values = [row for row in of_file("indicator_value") if UNITS.get(row["area_code"], row["area_code"]) == "N52"]
    assert get("tables/indicator_value", region="N52")["total"] == len(values)
    assert {row["pdu_code"] for row in get("tables/pdu", region="N52")["rows"]} == {
        code for code, region in UNITS.items() if region == "N52"
    }
    # A share of cases may leave its area and programme to its inspection.
    shares = [row for row in of_file("question_result") if row["inspection_id"].startswith("N52WARW")]
    assert get("tables/question_result", pdu="N52WARW", programme="2021")["total"] == len(shares) > 0


def counts_from(partial: str, published_by: str = "") -> date | None:
    days = [date.fromisoformat(published_by)] if published_by else []
    return min([last_day(partial)[0], *days]) if partial else min(days, default=None)


def known_on(row: dict[str, str]) -> date | None:
    """The day from which a fact of an inspection with a day of publication is known, worked out from the files alone."""
    inspection, source = INSPECTIONS[row["inspection_id"]], SOURCES[row["source_id"]]["published"]
    published = counts_from(inspection["published"], inspection["published_by"])
    if published is None or not source:
        return None  # of no day that is looked at here: what has no date counts from the day the data were gathered
    if published.isoformat().startswith(source):
        return published
    return max(published, last_day(source)[0])


@pytest.mark.parametrize("day", [date(2022, 8, 18), date(2022, 11, 23), date(2023, 3, 30)])
def test_the_day_before_a_publication_takes_exactly_its_rows_away(day: date, get: Get):
    before = day - timedelta(days=1)

    def gone(table: str, key: Callable[[Any], object]) -> list[object]:
        on, earlier = ([key(row) for row in get(f"tables/{table}", as_at=str(when))["rows"]] for when in (day, before))
        assert set(earlier) <= set(on)
        return [one for one in on if one not in set(earlier)]

    of_day = [code for code, row in INSPECTIONS.items() if counts_from(row["published"], row["published_by"]) == day]
    assert gone("inspection", lambda row: row["inspection_id"]) == of_day and of_day
    for table in OF_INSPECTIONS:
        keys = [column.name for column in columns_by_table()[table] if column.key]
        key = lambda row: tuple(row[name] or "" for name in keys)  # noqa: B023 - used before the next turn
        assert gone(table, key) == [key(row) for row in of_file(table) if known_on(row) == day], table
    # A source dated to the day is not known before it, and each that a known fact names is.
    named = gone("source", lambda row: row["source_id"])
    assert {code for code, row in SOURCES.items() if row["published"] == str(day)} <= set(named)
    assert all(SOURCES[str(code)]["published"] in (str(day), str(day)[:7], str(day)[:4]) for code in named)
    on = {row["source_id"] for row in get("tables/source", as_at=str(day))["rows"]}
    assert on >= {row["source_id"] for row in get("tables/finding", as_at=str(day))["rows"]}


def test_every_source_and_value_is_there_today_and_few_on_the_first_day(get: Get):
    early = [row for row in SOURCES.values() if row["published"] and last_day(row["published"])[0] <= date(2021, 6, 26)]
    assert get("tables/source", as_at="2021-06-26")["total"] == len(early) < len(SOURCES) / 4
    assert get("tables/correction", as_at="2021-06-26")["total"] == 0
    assert get("tables/region")["as_at"] is None
    assert get("tables/finding", as_at="today")["as_at"] == get("tables/finding")["as_at"]


def test_pages_hold_every_row_once(client: TestClient, get: Get):
    whole = get("tables/finding")["rows"]
    address, found, pages = "/api/v1/tables/finding?limit=300&direction=weakness", [], 0
    while address:
        answer = client.get(address)
        page = answer.json()
        found += page["rows"]
        pages += 1
        address = page["next"]
        assert answer.headers["total-count"] == str(page["total"])
        assert (
            (f'<{address}>; rel="next"' in answer.headers["link"]) if address else "next" not in answer.headers["link"]
        )
    assert found == [row for row in whole if row["direction"] == "weakness"]
    assert pages == -(-len(found) // 300) > 1
    beyond = get("tables/finding", offset=10_000_000)
    assert beyond["rows"] == [] and beyond["total"] == len(whole) and beyond["next"] is None


@pytest.mark.parametrize(
    "table", ["inspection", "indicator_value", "question_result", "withheld", "programme", "source"]
)
def test_csv_read_by_pandas_is_the_json(table: str, client: TestClient, get: Get):
    asked = {} if table in ("programme", "source") else {"region": "N52"}
    answer = client.get(f"/api/v1/tables/{table}", params=asked | {"format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8" and answer.content.startswith(b"\xef\xbb\xbf")
    rows = get(f"tables/{table}", **asked)["rows"]
    kinds = {column.name: column.type for column in columns_by_table()[table]}
    words = {name: str for name, kind in kinds.items() if kind not in ("integer", "number", "boolean")}
    frame = pd.read_csv(io.BytesIO(answer.content), dtype=words, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == list(kinds) and len(frame) == len(rows)
    for read, row in zip(frame.to_dict("records"), rows, strict=True):
        for name, value in row.items():
            assert pd.isna(read[name]) if value is None else read[name] == value, (name, read[name], value)
    written = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    whole = [index for index, kind in enumerate(kinds.values()) if kind == "integer"]
    assert all("." not in row[index] for row in written[1:] for index in whole)  # a whole number beside an empty cell


def test_a_cell_that_looks_like_a_formula_is_made_safe(get: Get):
    assert (
        written.csv([{"a": "=1+1", "b": None}], {"a": "text", "b": "integer"}, False).decode("utf-8-sig")
        == "a,b\n'=1+1,\n"
    )


def test_names_and_days_are_read_as_on_the_pages(get: Get):
    said = get("tables/inspection", region="West Midlands", as_at="18 August 2022")
    assert said["filters"] == {"region": "N52"} and said["as_at"] == "2022-08-18"
    assert said == get("tables/inspection", region="N52", as_at="2022-08-18")


def test_synthetic_data_say_so_everywhere(demo: Database, client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "DATABASE", demo)
    page = client.get("/api/v1/tables/indicator_value").json()
    assert page["data"]["synthetic"] is True and len(page["rows"]) == 1_000 < page["total"]
    answer = client.get("/api/v1/tables/indicator_value?limit=2&format=csv")
    assert (
        answer.headers["data-kind"] == "synthetic"
        and "synthetic-indicator_value" in answer.headers["content-disposition"]
    )
    assert [line.split(",")[0] for line in answer.text.split("\n")[1:3]] == ["Synthetic demonstration data"] * 2
    assert "Nothing here was published" in client.get("/api/v1/docs").text


def test_the_list_of_tables_is_the_dictionary(get: Get):
    listed = get("tables")["tables"]
    columns = rows_of(paths.DATA, "dictionary")
    assert [row["table"] for row in listed] == list(dict.fromkeys(row["table"] for row in columns))
    assert all(row["rows"] == len(of_file(row["table"])) for row in listed)
    (finding,) = [row for row in listed if row["table"] == "finding"]
    codes = [row["column"] for row in columns if row["table"] == "finding" and row["type"] == "code"]
    assert finding["parameters"].split(", ") == [
        "region",
        "pdu",
        "programme",
        "as_at",
        *codes,
        "limit",
        "offset",
        "format",
    ]
    assert finding["key"] == "inspection_id, theme, direction"
