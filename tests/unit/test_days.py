"""Days as people write them: read where they can mean one day only, and otherwise never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.address import days

AUGUST = date(2022, 8, 18)


@pytest.mark.parametrize(
    "text",
    [
        "2022-08-18", "20220818", "2022-8-18", "2022/08/18", "2022.8.18", "18/08/2022", "18/8/2022", "18.08.2022",
        "18-08-2022", " 18/08/2022 ", "18%2F08%2F2022", "18 August 2022", "18 august 2022", "18 AUG 2022", "18th Aug 2022",
        "18-Aug-2022", "the 18th of August 2022", "Thursday 18 August 2022", "Thu, 18 Aug 2022", "August 18, 2022",
        "Aug 18 2022", "18\u00a0August\u00a02022", "“18 August 2022”", "2022-08-18T12:00", "2022-08-18T23:59:59",
        "2022–08–18",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(text: str) -> None:
    assert days.read(text) == AUGUST


@pytest.mark.parametrize(
    "text",
    [
        "", "today", "tomorrow", "2022", "08/2022", "August 2022", "18 August", "18/08/22", "08/18/2022", "31/02/2022",
        "2022-13-01", "29/02/2022", "Friday 18 August 2022", "18/08-2022", "2022-08-18 or so", "1/2/3", "18//08//2022",
        "<script>", "'; DROP TABLE pdu;--", "1660780800", "x" * 100, "९/०८/२०२२x",
    ],
)  # fmt: skip
def test_what_is_no_one_day_is_none(text: str) -> None:
    assert days.read(text) is None


def test_day_and_month_are_never_turned_round() -> None:
    assert days.read("07/08/2022") == date(2022, 8, 7)
    assert days.read("08/18/2022") is None and days.month_first("08/18/2022") == AUGUST
    assert days.two_figures("18/08/22") == AUGUST


def test_a_moment_is_its_day_in_the_united_kingdom() -> None:
    # Half past eleven at night in UTC is half past midnight in summer.
    assert days.read("2022-08-17T23:30:00Z") == AUGUST
    assert days.read("2022-12-17T23:30:00Z") == date(2022, 12, 17)
    assert days.read("2022-08-18T00:30:00+01:00") == AUGUST


def test_a_month_and_a_year_are_named_with_their_last_day() -> None:
    assert days.period("February 2024") == days.Period("month", date(2024, 2, 29))
    assert days.period("2023-02") == days.Period("month", date(2023, 2, 28))
    assert days.period("2022") == days.Period("year", date(2022, 12, 31))
    assert days.period("18/08/2022") is None


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_as_britain_writes_it(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%B} {day.year}",
    ):
        assert days.read(text) == day, text


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert days.read(text) is None or isinstance(days.read(text), date)
    assert days.period(text) is None or days.period(text).last  # type: ignore[union-attr]
