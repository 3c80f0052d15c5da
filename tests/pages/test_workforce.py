"""The workforce page: every published value within reach, levels kept apart, and plain words where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

import pytest

from pdu import paths
from pdu.address.offered import DETAILS
from pdu.answers.workforce import head, inspectors, known, latest
from pdu.answers.workforce import indicator as indicator_answers
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Open
from tests.pages.reading import figures_of, html_of, text_of

TODAY = date(2026, 11, 24)


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("workforce")


@pytest.fixture(scope="module")
def run(built: Database):
    version = built.version_file()
    kept = lru_cache(maxsize=None)(lambda name, given: built.run(name, version, **dict(given)))
    return lambda name, /, **given: kept(name, tuple(sorted(given.items())))


FIRST = ["regions", "side-by-side", "moved", "association"]
BEHIND = {
    "figure": ["indicator-values", "indicator-trend"],
    "bars": ["vacancies", "sickness", "workload"],
    "grades": ["staff-in-post", "staff-po", "staff-pso", "leaving-rate"],
    "said": ["mentions", "sickness-said", "said-in-region"],
    "known": ["coverage", "before-unification"],
}


def test_default_view_gives_the_first_answers_on_each_theme(open_page: Open):
    app = open_page()
    assert figures_of(app) == FIRST
    text = text_of(app)
    assert "20,823 full-time equivalent staff were in post in June 2025, but 21 per cent" in text
    assert "Staff in post rose by 18 per cent between March 2022 and June 2025" in text
    assert "Seven in ten vacancies were in London, the East of England and South Central" in text
    assert "too few units to say" in text
    assert_never_better(html_of(app))


@pytest.mark.parametrize("detail", BEHIND)
def test_the_rest_is_drawn_when_asked_for_and_nothing_of_it_before(open_page: Open, detail: str):
    assert list(BEHIND) == list(DETAILS["workforce"])
    app = open_page(detail=detail)
    assert figures_of(app) == BEHIND[detail]
    assert "Are there enough staff for the work?" in text_of(app)
    assert_never_better(html_of(app))


def test_what_stood_on_the_page_stands_behind_it(open_page: Open):
    bars = text_of(open_page(detail="bars"))
    assert "Seven in ten vacancies were in London, the East of England and South Central" in bars
    assert "Sickness is known for two units, both above the national 12.9 days" in bars
    assert "Workload stood above capacity wherever it is known" in bars
    assert "Staff in post rose by 18 per cent between March 2022 and June 2025" in text_of(open_page(detail="grades"))


def assert_never_better(html: str) -> None:
    written = re.findall(r'<(?:h3 class="finding"|p class="sentence")[^>]*>(.*?)</', html)
    assert written and not any("better" in words for words in written)


def test_addresses_from_before_open_what_they_meant(open_page: Open):
    """A figure chosen meant that figure, area by area; an outcome meant the strip of results beside it."""
    assert figures_of(open_page(indicator="leavers_headcount")) == BEHIND["figure"]
    assert figures_of(open_page(indicator="leavers_headcount", outcome="score", region="N07")) == BEHIND["figure"]
    app = open_page(outcome="domestic_abuse_information_requested")
    assert figures_of(app) == FIRST
    assert app.selectbox(key="choose-outcome").value == "domestic_abuse_information_requested"
    assert figures_of(open_page(detail="funnel")) == FIRST, "a detail of another page is none of this one"


def test_a_figure_beside_the_outcome_opens_no_detail_and_a_closed_detail_stays_closed(open_page: Open):
    app = open_page()
    app.selectbox(key="choose-indicator-beside").select("sickness_days_per_person").run()
    assert figures_of(app) == FIRST
    assert [app.query_params[name] for name in ("indicator", "detail")] in (
        ["sickness_days_per_person", "first"],
        [["sickness_days_per_person"], ["first"]],
    )
    assert "Working days lost to sickness per person, all staff: too few units" in text_of(app)
    app = open_page(indicator="vacancy_rate_pct")
    app.button_group(key="choose-detail-workforce").set_value("first").run()
    assert figures_of(app) == FIRST
    again = open_page(**{name: _one(app.query_params[name]) for name in app.query_params})
    assert figures_of(again) == FIRST


def _one(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def test_every_value_of_the_data_is_within_reach_with_its_source(run):
    """All rows of data/indicator_value.csv, over the choices the two selects offer."""
    rows = dict(enumerate(rows_of(paths.DATA, "indicator_value"), start=2))
    reached: dict[int, str] = {}
    for indicator in indicator_answers.indicators(run, TODAY):
        with_units = run("workforce_units_with", indicator=indicator, as_at=TODAY)["region_code"]
        for region in {"N52", *with_units}:
            shown = latest.indicator_values(run, TODAY, None, indicator, region)
            if shown is not None:
                assert set(shown.rows["source_id"]) <= set(shown.sources["source_id"])
                assert all(source in str(shown.body) for source in shown.rows["source_id"])
                reached |= dict(zip(shown.rows["csv_line"], shown.rows["source_id"], strict=True))
    before = known.before_unification(run, TODAY)
    assert before is not None
    reached |= dict(zip(before.rows["csv_line"], before.rows["source_id"], strict=True))
    assert {line: row["source_id"] for line, row in rows.items()} == reached


def test_sickness_is_readable_for_every_inspection_that_mentions_it(open_page: Open):
    said = [row["summary"] for row in rows_of(paths.DATA, "finding") if row["theme"] == "sickness_and_wellbeing"]
    assert len(said) == 24
    text = text_of(open_page(detail="said"))
    assert all(summary in text for summary in said)


def test_mentions_equal_the_findings_counted_by_hand(run):
    findings = rows_of(paths.DATA, "finding")
    shown = inspectors.mentions(run, TODAY, None)
    assert shown is not None
    for theme in inspectors.themes(run):
        rows = shown.rows[shown.rows["theme"] == theme]
        for direction in ("strength", "weakness", "context"):
            expected = sum(row["theme"] == theme and row["direction"] == direction for row in findings)
            assert rows[direction].sum() == expected, (theme, direction)


def test_a_regions_value_is_never_drawn_as_a_units(run):
    for indicator in indicator_answers.indicators(run, TODAY):
        shown = latest.indicator_values(run, TODAY, None, indicator, "N07")
        if shown is None:
            continue
        _, _, units = str(shown.body).partition("Units of ")
        named = set(shown.rows.loc[shown.rows["area_type"] != "pdu", "area_name"]) - {"London"}
        assert not any(f">{name}<" in units for name in named)


def test_chosen_indicator_and_region_are_in_the_address_and_shown(open_page: Open):
    app = open_page(indicator="leavers_headcount", region="N07")
    text = text_of(app)
    assert "Leavers: 2 to 6 people in 18 units of London" in text
    assert [box.value for box in app.selectbox] == ["leavers_headcount", "N07"]
    app.selectbox[0].select("vacancies_fte").run()
    assert app.query_params["indicator"] in ("vacancies_fte", ["vacancies_fte"])
    assert "Vacancies: 0 to 463 in 12 regions" in text_of(app)


def test_a_region_without_a_value_points_to_those_that_have_one(open_page: Open):
    app = open_page(indicator="caseload_custody", region="N52")
    assert "no figure of the country, of a region or of a unit of the West Midlands" in text_of(app)
    assert 'href="/workforce?indicator=caseload_custody&amp;region=N56"' in html_of(app)


def test_outcomes_other_than_the_rating(open_page: Open):
    assert "no unit has both" in text_of(open_page(indicator="leavers_headcount", outcome="score", detail="first"))
    text = text_of(open_page(outcome="domestic_abuse_information_requested"))
    assert "2023 programme: two units, fewer than the 10 needed" in text


@pytest.mark.parametrize("day", ["2021-06-26", "2022-08-18", "2023-03-30", "2024-12-31"])
def test_past_days_show_nothing_later(open_page: Open, run, day: str):
    app = open_page(as_at=day)
    assert "Staff in post" in text_of(app)
    then = date.fromisoformat(day)
    for name, given in (
        ("workforce_values", {"indicators": head.HEAD, "region": None}),
        ("workforce_before", {}),
    ):
        frame = run(name, as_at=then, **given)
        assert (frame["known_on"].dt.date <= then).all()


def test_before_any_inspection_it_says_so(open_page: Open):
    text = text_of(open_page(as_at="2021-06-26"))
    assert "What inspectors said: no inspection had been published" in text
    assert "of the National Probation Service were in post" in text
    assert "What did inspectors say?" not in text_of(open_page(as_at="2021-06-26", detail="said"))


def test_one_programme(open_page: Open):
    text = text_of(open_page(programme="2021", detail="said"))
    assert "Dynamic inspections 2025-26" not in text
    assert "2021 programme, units 36 inspections read" in text


@pytest.mark.parametrize(
    "parameters",
    [
        {"indicator": "'; DROP TABLE indicator_value; --"},
        {"indicator": "<script>alert(1)</script>", "region": "N99"},
        {"outcome": "x" * 10_000},
        {"as_at": "tomorrow", "programme": "1999"},
    ],
)
def test_hostile_addresses_give_a_plain_line_and_the_default(open_page: Open, parameters: dict[str, str]):
    app = open_page(**parameters)
    assert 'class="said"' in html_of(app)
    assert "<script>" not in html_of(app)
    assert "Are there enough staff for the work?" in text_of(app)


def test_a_figure_not_yet_published_is_said(open_page: Open):
    text = text_of(open_page(indicator="sickness_days_per_person", as_at="2022-08-18"))
    assert "no figure had been published by 18 August 2022. Another is shown." in text
