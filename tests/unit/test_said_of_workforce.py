"""What Workforce says of figures and series in states that the data do not show, against words written out by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pdu.narrative.workforce import country, in_period, indicator, range_words, series, the, value_words
from tests.unit.made_rows import figure, frame, row


def fte(*values: tuple[float, str], **cells: Any) -> pd.DataFrame:
    return frame(*(figure(value, end, unit="fte", grade="all") for value, end in values), **cells)


TWO = fte((100, "2023-06-30"), (118, "2024-06-30"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (country.change(5, 5), "did not change"),
        (country.change(0, 1_500), "rose from nought to 1,500"),
        (country.change(1_000, 1_004), "hardly changed"),
        (country.change(1_000, 1_005), "rose by 1 per cent"),
        (country.change(100, 95), "fell by 5 per cent"),
        (country.staff_heading(TWO), "Staff in post rose by 18 per cent between June 2023 and June 2024"),
        (country.staff_heading(TWO.head(1)), "Staff in post, before and after unification"),
        (country.staff_heading(TWO.head(0)), "Staff in post before unification"),
        (country.staff_sentence(TWO), "From 100 to 118, full-time equivalent."),
        (country.staff_sentence(TWO.head(1)), "100 in June 2023, full-time equivalent."),
        (
            country.staff_sentence(pd.concat([TWO, TWO.head(1).assign(side="before")])),
            "From 100 to 118, full-time equivalent. Before June 2021 the figures cover the National Probation Service only.",
        ),
        (
            country.staff_sentence(TWO.assign(side="before")),
            "Before June 2021 the figures cover the National Probation Service only.",
        ),
        (
            country.staff_sentence(TWO.assign(revised=[False, True])),
            "From 100 to 118, full-time equivalent. Figures from June 2024 on follow a revision, so part of the change may be that.",
        ),
        (country.staff_sentence(TWO.assign(revised=True)), "From 100 to 118, full-time equivalent."),
        (country.grade_heading("po", TWO.head(1)), "Probation officers in post"),
        (country.grade_heading("po", TWO), "Probation officers are up 18 per cent since June 2023"),
        (country.grade_heading("po", fte((100, "2023-06-30"), (90, "2024-06-30"))), "Probation officers are down 10 per cent since June 2023"),
        (
            country.grade_heading("po", fte((100, "2022-06-30"), (200, "2023-06-30"), (180, "2024-06-30"))),
            "Probation officers are down 10 per cent since June 2023",
        ),
        (
            country.grade_heading("po", fte((100, "2022-06-30"), (105, "2023-06-30"), (100, "2024-06-30"))),
            "Probation officers are as many as in June 2022",
        ),
        (country.grade_sentence(TWO.head(0)), "No figure since unification was found."),
        (country.grade_sentence(TWO.head(1)), "100 in June 2023."),
        (country.grade_sentence(TWO), "100 in June 2023, 118 in June 2024."),
        (
            country.grade_sentence(fte((100, "2022-06-30"), (200, "2023-06-30"), (180, "2024-06-30"))),
            "100 in June 2022, 180 in June 2024; at most 200, in June 2023.",
        ),
        (country.leaving_heading(frame(figure(9), figure(5.3))), "Officers leave at 5.3 per cent a year"),
        (
            country.leaving_sentence(frame(figure(6, "2022-06-30"), figure(9, "2023-06-30"), figure(5.3, "2024-06-30"))),
            "The lowest since unification; 9 per cent a year earlier.",
        ),
        (
            country.leaving_sentence(frame(figure(6, "2021-06-30"), figure(5, "2022-06-30"), figure(9, "2024-06-30"))),
            "The highest since unification.",
        ),
        (country.leaving_sentence(frame(figure(6, "2023-06-30"), figure(5, "2024-06-30"))), "6 per cent a year earlier."),
        (country.leaving_sentence(frame(figure(6))), "June 2024."),
        (
            indicator.indicator_trend_heading("Sickness", [frame(figure(5), figure(7), segment=[1, 2])]),
            "Sickness: two figures that cannot be joined",
        ),
        (
            indicator.indicator_trend_heading("Sickness", [frame(figure(5, "2023-06-30"), figure(7))]),
            "Sickness: up from 5 per cent in June 2023 to 7 per cent in June 2024",
        ),
        (
            indicator.indicator_trend_heading("Sickness", [frame(figure(7, "2023-06-30"), figure(5))]),
            "Sickness: down from 7 per cent in June 2023 to 5 per cent in June 2024",
        ),
        (
            indicator.indicator_trend_heading("Sickness", [frame(figure(5, "2023-06-30"), figure(5))]),
            "Sickness: 5 per cent in June 2023 and in June 2024",
        ),
        (indicator.panel_title(row(**figure(5, area_type="region"))), "York as a whole, probation officers"),
        (indicator.panel_title(row(**figure(5, grade="all", theme="spend", indicator="x"))), "York"),
        (indicator.indicator_trend_sentence(["York", "Hull"], TWO, 0), "Two figures: York; Hull."),
        (indicator.indicator_trend_sentence(["York"], TWO.head(1), 1), "One figure: York. One series more stands in the table below only."),
        (indicator.indicator_trend_sentence(["York"], TWO, 2), "Two figures: York. Two series more stand in the table below only."),
        (indicator.values_heading("Sickness", frame(figure(5), figure(7)), "North West"), "Sickness: 5 to 7 per cent in two units of the North West"),
        (indicator.values_heading("Sickness", frame(figure(5), figure(5)), "London"), "Sickness: 5 per cent in all 2 units of London known"),
        (indicator.values_heading("Sickness", frame(figure(5), figure(7), area_type="region"), "London"), "Sickness: 5 to 7 per cent in two regions"),
        (indicator.values_heading("Sickness", frame(figure(5, area_order=2), figure(7, area_order=1, area_name="Hull")).head(1), "London"), "Sickness: 5 per cent, York"),
        (indicator.values_sentence(frame(figure(5), figure(7)), "London"), "Two figures, all of a single unit in London."),
        (indicator.values_sentence(frame(figure(5)), "London"), "One figure, of a single unit in London."),
        (
            indicator.values_sentence(frame(figure(5), figure(7, area_code="B"), figure(8, area_type="national"), figure(9, area_type="region")), "London"),
            "Four figures: one of the country, one of York as a whole and two of single units in London.",
        ),
        (
            indicator.values_sentence(frame(figure(8, area_type="region"), figure(9, area_type="region", area_code="B")), "London"),
            "Two figures, all of two regions. No unit of London has one of its own.",
        ),
        (
            ": ".join(indicator.elsewhere("Sickness", "North West", "<a>")),
            "Sickness: no figure of the country, of a region or of a unit of the North West. Units of other regions have one: <a>",
        ),
        (the("London"), "London"),
        (the("West Midlands"), "the West Midlands"),
        (value_words(row(**figure(21.5, bound="about"))), "about 21.5 per cent"),
        (value_words(row(**figure(12.9, unit="days"))), "12.9 days"),
        (value_words(row(**figure(20_823, unit="people"))), "20,823 people"),
        (in_period(row(**figure(1))), "in June 2024"),
        (in_period(row(**figure(1, "2023-02-07"))), "on 7 February 2023"),
        (in_period(row(**figure(1, period_start=pd.Timestamp(2023, 7, 1)))), "in the year to June 2024"),
        (range_words(row(**figure(27)), row(**figure(33))), "27 to 33 per cent"),
        (range_words(row(**figure(27, unit="days")), row(**figure(33, unit="days"))), "27 to 33 days"),
        (range_words(row(**figure(0, unit="fte")), row(**figure(463, unit="fte"))), "0 to 463"),
    ],
)  # fmt: skip
def test_what_is_said_of_staff(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (series.point_words(row(**figure(21.5))), "21.5%, June 2024"),
        (
            series.point_words(row(**figure(2_000, unit="people", bound="about", derived=True, revised=True))),
            "about 2,000 people, June 2024 (derived and revised)",
        ),
        (series.remark(row(**figure(1, of="Workload"))), ""),
        (series.remark(row(**figure(1, of="Workload", bound="about", revised=True))), "Workload: about, revised"),
        (series.remark(row(**figure(1, of="Workload", secondary=True))), "Workload: from a copy of the page"),
        (series.series_note(frame(figure(1)), ["A break."]), "A break."),
        (
            series.series_note(
                frame(
                    figure(1, note="old scale, not comparable", side="across"), figure(2, "2024-09-30", revised=True, derived=True, approximate=True),
                    figure(3, "2024-12-31", approximate=True, secondary=True, note="x"), approximate=[False, True, True],
                )
            ),
            "June 2024: old scale, not comparable. Open points: periods that reach across June 2021, comparable with neither side. The line is "
            "broken before September 2024, from where the figures are later revisions. One of three points is derived from a stated change. Two "
            "of three points are rounded by the source. One of three points is read in a copy of the page.",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_date_and_what_must_be_known_of_it(said: str, expected: str):
    assert said == expected
