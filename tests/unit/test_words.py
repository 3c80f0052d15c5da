"""How numbers, dates and lists are written."""

from __future__ import annotations

from datetime import date

import pytest

from pdu import words


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1286, 0, "1,286"),
        (36.5, 0, "37"),
        (0.5, 0, "1"),
        (-0.4, 0, "0"),
        (-1.5, 0, "-2"),
        (12.94, 1, "12.9"),
        (2.45, 1, "2.5"),
    ],
)
def test_numbers_round_half_up_and_have_commas(value: float, decimals: int, said: str) -> None:
    assert words.number(value, decimals) == said


def test_counts_are_words_up_to_nine() -> None:
    assert [words.count(n) for n in (0, 1, 9, 10, 1000)] == ["no", "one", "nine", "10", "1,000"]
    assert words.counted(1, "unit") == "one unit" and words.counted(2, "unit") == "two units"
    assert words.counted(2, "boundary", "boundaries") == "two boundaries"


def test_lists_part_names_that_hold_commas_by_semicolons() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b"]) == "a and b"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert (
        words.listed(["Swansea, Neath Port Talbot", "Gwent", "York"]) == "Swansea, Neath Port Talbot; Gwent; and York"
    )
    assert words.listed(["Dudley and Sandwell", "Leeds", "York"]) == "Dudley and Sandwell; Leeds; and York"
    assert words.listed(["Leeds", "Dudley and Sandwell"]) == "Leeds, and Dudley and Sandwell"
    assert words.listed(["Kingston, Richmond and Hounslow", "Leeds"]) == "Kingston, Richmond and Hounslow; and Leeds"
    assert words.listed(["“Contact and visits”", "“Staffing”"]) == "“Contact and visits” and “Staffing”"
    assert words.listed(["Good", "Outstanding"], "or") == "Good or Outstanding"
    assert words.listed([]) == ""


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [("2022-08-18", "18 August 2022", "18 Aug 2022"), ("2022-08", "August 2022", "Aug 2022"), ("2025", "2025", "2025")],
)
def test_dates_are_as_precise_as_known(text: str, long: str, short: str) -> None:
    assert words.partial(text) == long and words.partial(text, short=True) == short


def test_a_missing_date_is_said() -> None:
    assert words.partial(None) == "not found"
    assert words.partial(float("nan"), year_if_none=2024) == "2024, day not found"


def test_age_counts_whole_months() -> None:
    assert words.age(date(2022, 8, 18), date(2026, 11, 24)) == "4 years 3 months"
    assert words.age(date(2026, 10, 25), date(2026, 11, 24)) == "less than a month"
    assert words.age(date(2025, 11, 24), date(2026, 11, 24)) == "1 year"


def test_ranges_and_bounds() -> None:
    assert words.year_range(2022, 2023) == "2022–23" and words.year_range(2024, 2024) == "2024"
    assert words.year_range(1999, 2001) == "1999–2001"
    assert [words.stated(bound, "50%") for bound in ("exact", "about", "lower", "upper")] == [
        "50%",
        "about 50%",
        "over 50%",
        "under 50%",
    ]


def test_a_word_in_capitals_stays_so_within_a_sentence():
    said = [
        words.within(text)
        for text in ("Vacancy rate", "PDUs at red prioritisation status", "A caseload", "HMPPS", "", "é")
    ]
    assert said == ["vacancy rate", "PDUs at red prioritisation status", "a caseload", "HMPPS", "", "é"]
