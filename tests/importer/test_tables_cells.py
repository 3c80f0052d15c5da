"""One cell: footnotes off words, symbols and marks off figures, days and periods out of headings."""

from __future__ import annotations

from datetime import date

import pytest

from pdu.importer.tables import periods
from pdu.importer.tables.cells import Figure, column_index, figure, key, plain, reference


@pytest.mark.parametrize(
    ("printed", "bare", "notes"),
    [
        ("NOMS HQ2", "NOMS HQ", ("2",)),
        ("Functions1,2 (FTE)", "Functions (FTE)", ("1", "2")),
        ("Region [note 3]", "Region", ("3",)),
        ("Leavers (4)", "Leavers", ("4",)),
        ("Staff in post¹²", "Staff in post", ("12",)),
        ("Other Band 4-6", "Other Band 4-6", ()),
        ("Bands 1 to 3", "Bands 1 to 3", ()),
        ("Covid-19", "Covid-19", ()),
        ("Q1 figures", "Q1 figures", ()),
        ("2", "2", ()),
    ],
)
def test_footnote_digits_come_off_words_and_nothing_else(printed: str, bare: str, notes: tuple[str, ...]) -> None:
    assert plain(printed) == (bare, notes)


def test_labels_are_compared_without_case_dashes_and_line_breaks() -> None:
    assert key("Bands \nA to D") == key("bands A to D") and key("Band 3 – Officer") == key("Band 3-officer")
    assert key("Band 3") != key("Band 4")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (34.21081081081081, Figure(34.21081081081081)),
        (12.0, Figure(12)),
        ("1,234.5", Figure(1234.5)),
        ("-17", Figure(-17)),
        ("−17", Figure(-17)),
        ("1,234 [p]", Figure(1234, marks=("provisional",))),
        ("~", Figure(None, "~", "withheld")),
        ("[c]", Figure(None, "[c]", "withheld")),
        ("..", Figure(None, "..", "unavailable")),
        ("[x]", Figure(None, "[x]", "unavailable")),
        ("[low]", Figure(None, "[low]", "zero")),
        ("  ", None),
        (None, None),
    ],
)
def test_figures_and_symbols(raw: object, read: Figure | None) -> None:
    assert figure(raw) == read  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", ["twelve", "12 or so", "#REF!", "1 234,5", "12-13"])
def test_what_is_no_figure_is_not_guessed(raw: str) -> None:
    with pytest.raises(ValueError, match="neither a number nor a symbol"):
        figure(raw)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        (date(2016, 6, 30), "2016-06-30", "2016-06-30"),
        ("as at 30 June 2016", "2016-06-30", "2016-06-30"),
        ("30 September 20123", "2012-09-30", "2012-09-30"),
        ("31/03/2024", "2024-03-31", "2024-03-31"),
        ("12 Months to 31 Mar 2010", "2009-04-01", "2010-03-31"),
        ("12 months ending 30 Jun 2015", "2014-07-01", "2015-06-30"),
        ("Year ending 31 December 2023", "2023-01-01", "2023-12-31"),
        ("12 months to February 2024", "2023-03-01", "2024-02-29"),
        ("Mar-18", "2018-03-01", "2018-03-31"),
        ("January to March 2024", "2024-01-01", "2024-03-31"),
        ("Oct 2023 to Sep 2024", "2023-10-01", "2024-09-30"),
        ("2023/24", "2023-04-01", "2024-03-31"),
        ("2023-2024", "2023-04-01", "2024-03-31"),
        ("1 April 2023 to 31 March 2024", "2023-04-01", "2024-03-31"),
    ],
)
def test_periods(said: str | date, start: str, end: str) -> None:
    found = periods.read(said)
    assert found and (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "said",
    ["2023", "31 June 2024", "30 September 2017, 31 March 2018 and 30 September 2018", "2023/25", "Rate", "", 2016.0],
)
def test_what_names_no_one_period_is_none(said: object) -> None:
    assert periods.read(said) is None  # type: ignore[arg-type]


def test_names_of_cells() -> None:
    assert [reference(8, 3), reference(0, 25), reference(5, 26), reference(0, 701)] == ["D9", "Z1", "AA6", "ZZ1"]
    assert [column_index(name) for name in ("A", "D", "Z", "AA")] == [0, 3, 25, 26]
