"""Addresses as people write them, on the pages themselves: the same view as by the codes, and a tab that names its subject."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import streamlit as st

from app.pages import PAGES
from pdu import clock, paths
from pdu.address.period import FIRST_DAY
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Visit

Row = dict[str, str]


# ---- what the files say, without a line of our own code


def rows(table: str) -> list[Row]:
    return rows_of(paths.DATA, table)


def last(text: str) -> date:
    """The last day of a date known to the day, the month or the year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


DATA_DATE = date.fromisoformat(rows("dataset")[0]["data_date"])
RATED = {row["rating"] for row in rows("rating")}


def counts_from(row: Row) -> date:
    year = row["inspection_id"].split("-")[1][:4]
    days = [last(row["published"] or year), DATA_DATE]
    return min([*days, date.fromisoformat(row["published_by"])] if row["published_by"] else days)


INSPECTIONS = sorted(
    (row for row in rows("inspection") if row["area_type"] == "pdu" and row["overall_rating"] in RATED),
    key=lambda row: (counts_from(row), row["inspection_id"]),
)
UNITS = {row["pdu_code"]: row for row in rows("pdu")}
REGIONS = {row["region_code"]: row["region_name"] for row in rows("region")}


def is_open(unit: Row, day: date) -> bool:
    return last(unit["opened"]) <= day and not (unit["closed"] and last(unit["closed"]) <= day)


def region_title(region: str, day: date) -> str:
    there = [code for code, unit in UNITS.items() if unit["region_code"] == region and is_open(unit, day)]
    known = {row["area_code"] for row in INSPECTIONS if counts_from(row) <= day}
    return f"{REGIONS[region]}: {len(known & set(there))} of {len(there)} inspected"


def unit_title(code: str, day: date, programme: str = "") -> str:
    unit = UNITS[code]
    of_unit = [
        row for row in INSPECTIONS
        if row["area_code"] == code and counts_from(row) <= day and programme in ("", row["programme"])
    ]  # fmt: skip
    if of_unit:
        year = (of_unit[-1]["published"] or of_unit[-1]["inspection_id"].split("-")[1])[:4]
        return f"{unit['pdu_name']}: {of_unit[-1]['overall_rating']}, {year}"
    return f"{unit['pdu_name']}: {'not yet open' if last(unit['opened']) > day else 'not inspected'}"


# ---- the tab


@pytest.fixture
def tabs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles that pages give the browser's tab, in order."""
    seen: list[str] = []
    configure = st.set_page_config

    def watched(**settings: object) -> None:
        if settings.get("page_title"):
            seen.append(str(settings["page_title"]))
        configure(**settings)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "set_page_config", watched)
    return seen


OTHER_DAYS = {"2022-08-18": "18 August 2022", "2025-12-31": "31 December 2025"}


@pytest.mark.parametrize("region", REGIONS)
def test_the_tab_of_a_region_counts_its_units(region: str, visit: Visit, tabs: list[str]) -> None:
    visit("region", region=region)
    assert tabs == [f"{region_title(region, clock.today())} · PDU dashboard"]


@pytest.mark.parametrize("day", OTHER_DAYS)
@pytest.mark.parametrize("region", ["N52", "N56", "N07"])
def test_the_tab_of_a_past_day_says_so(region: str, day: str, visit: Visit, tabs: list[str]) -> None:
    visit("region", region=region, as_at=day)
    counted = region_title(region, date.fromisoformat(day))
    assert tabs == [f"{counted}, as at {OTHER_DAYS[day]} · PDU dashboard"]


TWICE = [code for code in UNITS if len({row["programme"] for row in INSPECTIONS if row["area_code"] == code}) > 1]
CLOSED = [code for code, unit in UNITS.items() if unit["closed"]]
NEVER = [code for code in UNITS if code not in {row["area_code"] for row in INSPECTIONS}]


@pytest.mark.parametrize("unit", ["N52WARW", TWICE[0], TWICE[-1], CLOSED[0], NEVER[0], NEVER[-1]])
def test_the_tab_of_a_unit_has_its_latest_rating(unit: str, visit: Visit, tabs: list[str]) -> None:
    visit("unit", pdu=unit)
    assert tabs == [f"{unit_title(unit, clock.today())} · PDU dashboard"]


def test_the_tab_of_a_unit_is_of_the_day_and_the_programme(visit: Visit, tabs: list[str]) -> None:
    both = next(code for code in TWICE)
    visit("unit", pdu=both, programme="2021")
    assert tabs.pop() == f"{unit_title(both, clock.today(), '2021')} · PDU dashboard"
    visit("unit", pdu="N52WARW", as_at="2022-01-31")
    assert tabs.pop() == f"{unit_title('N52WARW', date(2022, 1, 31))}, as at 31 January 2022 · PDU dashboard"
    late = next(code for code, unit in UNITS.items() if last(unit["opened"]) > FIRST_DAY)
    visit("unit", pdu=late, as_at=FIRST_DAY.isoformat())
    assert tabs.pop() == f"{UNITS[late]['pdu_name']}: not yet open, as at 26 June 2021 · PDU dashboard"


@pytest.mark.parametrize("name", [entry.name for entry in PAGES if entry.name not in ("region", "unit")])
def test_the_tab_of_a_page_without_subject_is_its_name(name: str, visit: Visit, tabs: list[str]) -> None:
    visit(name)
    assert tabs == [f"{name.capitalize()} · PDU dashboard"]


def test_the_tab_of_a_page_asked_for_something_names_it(visit: Visit, tabs: list[str]) -> None:
    vacancy = next(row["label"] for row in rows("indicator") if row["indicator"] == "vacancy_rate_pct")
    visit("briefing", region="N52")
    visit("briefing", pdu="N52WARW", as_at="2022-08-18")
    visit("trends", region="N55")
    visit("workforce", indicator="vacancy_rate_pct")
    visit("data", region="N55")
    visit("about", region="N55")
    assert tabs == [
        "West Midlands · Briefing · PDU dashboard",
        "Warwickshire · Briefing, as at 18 August 2022 · PDU dashboard",
        "Yorkshire & The Humber · Trends · PDU dashboard",
        f"{vacancy} · Workforce · PDU dashboard",
        "Yorkshire & The Humber · Data · PDU dashboard",
        "About · PDU dashboard",
    ]


def test_the_tab_of_synthetic_data_says_so(visit: Visit, demo: Database, tabs: list[str]) -> None:
    visit("unit", demo, pdu="N52WARW")
    visit("overview", demo)
    assert tabs[0].startswith("Warwickshire: ") and tabs[0].endswith(" · synthetic data · PDU dashboard")
    assert tabs[1] == "Overview · synthetic data · PDU dashboard"


# ---- the address


def labels(table: str, code: str, label: str) -> Callable[[str], str]:
    found = {row[code]: row[label] for row in rows(table)}
    return lambda wanted: found[wanted]


INDICATOR, QUESTION = labels("indicator", "indicator", "label"), labels("question", "question", "label")
STANDARD = labels("standard", "standard", "heading")


def pairs() -> Iterator[tuple[str, dict[str, str | list[str]], dict[str, str | list[str]]]]:
    """Page, the address in people's words, and in the dashboard's."""
    yield "region", {"region": "west midlands"}, {"region": "N52"}
    yield "region", {"region": "n55", "as_at": "18/08/2022"}, {"region": "N55", "as_at": "2022-08-18"}
    yield "region", {"Region": "yorkshire-and-the-humber"}, {"region": "N55"}
    yield "region", {"region": ["N55", "n55"]}, {"region": "N55"}
    yield "region", {"region": "N56", "programme": "2021 Programme"}, {"region": "N56", "programme": "2021"}
    yield "region", {"region": "N52", "compare": "kirklees, BRADFORD & CALDERDALE"}, {"region": "N52", "compare": ["N55KIR", "N55BAC"]}  # fmt: skip
    yield "region", {"region": "N56", "highlight": "northamptonshire", "sort": "-RATING"}, {"region": "N56", "highlight": "N56NRTH", "sort": "-rating"}  # fmt: skip
    yield "region", {"region": "N56", "earlier": "Yes", "questions": "ALL"}, {"region": "N56", "earlier": "shown", "questions": "all"}  # fmt: skip
    yield "unit", {"pdu": "Warwickshire", "as-at": "18%2F08%2F2022"}, {"pdu": "N52WARW", "as_at": "2022-08-18"}
    yield "workforce", {"indicator": INDICATOR("vacancy_rate_pct").upper()}, {"indicator": "vacancy_rate_pct"}
    yield "workforce", {"outcome": "Overall"}, {"outcome": "rating"}
    yield "trends", {"region": "Wales", "standard": STANDARD("staffing")}, {"region": "N03", "standard": "staffing"}
    yield "trends", {"question": QUESTION("management_oversight").lower()}, {"question": "management_oversight"}
    yield "explore", {"measure": INDICATOR("vacancy_rate_pct"), "region": "england & wales"}, {"measure": "value.vacancy_rate_pct"}  # fmt: skip
    yield "briefing", {"scope": "Region", "region": "East of England", "since": "1 Jan 2025"}, {"scope": "region", "region": "N56", "since": "2025-01-01"}  # fmt: skip


@pytest.mark.parametrize(("name", "written", "meant"), list(pairs()))
def test_an_address_in_peoples_words_is_the_view_of_its_codes(
    name: str, written: dict[str, str | list[str]], meant: dict[str, str | list[str]], visit: Visit
) -> None:
    page, plain = visit(name, **written), visit(name, **meant)
    assert not page.said and not plain.said
    assert page.fragments == plain.fragments
    assert dict(page.app.query_params) == meant


def test_a_link_to_a_section_is_read_in_any_case(visit: Visit) -> None:
    # The section asked for comes first: Streamlit scrolls to no heading of a page that is still drawn.
    page, plain = visit("about", section="Report-an-Error"), visit("about", section="report-an-error")
    assert page.fragments == plain.fragments != visit("about").fragments
