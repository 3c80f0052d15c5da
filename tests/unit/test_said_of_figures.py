"""Sentences on ratings, moves, staff and shares in states that the data do not show, against words written out by hand."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pdu import narrative
from pdu.narrative import briefing, changed, compare, data, explore, measures, staffing
from pdu.narrative.trends import cases, head, movement
from pdu.narrative.workforce import country, in_period, indicator, range_words, series, the, value_words
from pdu.statistics.association import Association

NAMES = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}
DAY = date(2026, 11, 28)


def row(**cells: Any) -> SimpleNamespace:
    return SimpleNamespace(**cells)


def frame(*rows: dict[str, Any], **same: Any) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).assign(**same)


# Ratings and what changed -------------------------------------------------------------------------------------


def unit(rank: int | None, before: int | None = None, closed: str | None = None, name: str = "York") -> dict[str, Any]:
    return {
        "pdu_name": name, "rating": NAMES.get(rank or 0), "rating_rank": rank, "rank_before": before, "closed": closed, "opened": "2021-06-26",
        "successor_of_name": None, "programme": "2023", "programme_before": "2021" if before else None,
    }  # fmt: skip


def report(rank: int, published: str | None, surely: bool = True) -> dict[str, Any]:
    return {"pdu_name": "York", "rating": NAMES[rank], "published": published, "surely": surely}


SHARE = {
    "question_label": "Safe, overall", "area_name": "York", "published_year": 2024, "percent": 24.6, "bound": "exact", "sufficient": 6,
    "cases": 58, "low_pct": 5.4, "high_pct": 20.6,
}  # fmt: skip
UNKNOWN = SHARE | {"cases": None, "sufficient": None, "low_pct": None, "high_pct": None}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (changed.steps(2), "two ratings higher"),
        (changed.steps(-1), "one rating lower"),
        (changed.steps(0), "the same"),
        (changed.steps(None), "first since June 2021"),
        (changed.moved(20, 17.8, "percent"), "down 2.2 points"),
        (changed.moved(20, 21, "percent"), "up 1 point"),
        (changed.moved(20, 21, "days"), "up 1"),
        (changed.moved(1_000, 2_500, "people"), "up 1,500"),
        (changed.moved(20, 20.001, "percent"), "no change"),
        (changed.between("Sep 2025", "Sep 2026"), "Sep 2025 to Sep 2026"),
        (changed.since_day("No new rating", "1 May 2024"), "Since 1 May 2024: no new rating."),
        (changed.note(False, False, 0, False, False, False), ""),
        (
            changed.note(True, True, 1, True, True, True),
            "The largest step between ratings stands first. “Perhaps”, and after the others: only the month or year is known, and the "
            "report may have come before the day. The programmes of 2021 and 2023 judge by different standards. One more report in the "
            "appendix. Of a figure the last known on that day stands before. Figures of the area as a whole: the largest move in per cent "
            "of the value before stands first. Last, of each figure the one open unit whose value moved most.",
        ),
        (changed.note(True, False, 0, False, False, False), "The largest step between ratings stands first."),
        (
            changed.note(False, False, 2, False, True, False),
            "Two more reports in the appendix. Of a figure the last known on that day stands before. Figures of the area as a whole: the "
            "largest move in per cent of the value before stands first.",
        ),
        (
            changed.note(False, False, 0, True, False, False),
            "Of a figure the last known on that day stands before. Last, of each figure the one open unit whose value moved most.",
        ),
        (
            briefing.not_found_again(1),
            "1 figure picked for the pack could not be found again after the dashboard was restarted. Please pick them again.",
        ),
        (briefing.coverage("London", frame(unit(None))), "No unit of London has an inspection published since June 2021."),
        (
            briefing.coverage("London", frame(unit(2), unit(None), unit(1, closed="2025"))),
            "One of two open units in London has been inspected since June 2021; its latest rating is Requires improvement. Closed since, and "
            "not counted: York, last rated Inadequate.",
        ),
        (
            briefing.coverage("London", frame(unit(3), unit(3))),
            "Two of two units in London have been inspected since June 2021; their latest ratings are two Good.",
        ),
        (
            briefing.published(frame(report(2, "2025-01-02")).head(0), "1 May 2024"),
            "No rated report on a unit with a date since 1 May 2024 was found.",
        ),
        (
            briefing.published(frame(report(2, "2024", False)), "1 May 2024"),
            "No rated report on a unit with a date since 1 May 2024 was found; one, of which only the year is known, may have come before "
            "or after that day.",
        ),
        (
            briefing.published(frame(report(2, "2025-01-02"), report(1, "2024-05", False)), "1 May 2024"),
            "Since 1 May 2024 one rated report has come out: York (Requires improvement); another, of which only the month is known, may "
            "have come before or after that day.",
        ),
        (
            briefing.published(frame(*[report(1, "2025-01-02")] * 4, *[report(2, "2024-05", False), report(2, None, False)]), "1 May 2024"),
            "Since 1 May 2024 four rated reports have come out: four Inadequate; two more, of which only the year is known, may have come "
            "before or after that day.",
        ),
        (briefing.moved(frame(unit(None, 2))), ""),
        (
            briefing.moved(frame(unit(2), unit(None))),
            "No unit has been inspected twice since June 2021, so none can be said to have got better or worse.",
        ),
        (
            briefing.moved(frame(unit(2, 2), unit(2, 3), unit(1, 3), unit(2))),
            "Three units have been inspected more than once: one was given the same rating and two a lower one. Standards differ between "
            "programmes, and the lowest rated tend to rise by chance alone.",
        ),
        (
            briefing.moved(frame(unit(3, 2))),
            "One unit has been inspected more than once: one was given a higher rating. Standards differ between programmes, and the "
            "lowest rated tend to rise by chance alone.",
        ),
        (
            briefing.moved(frame(unit(2, 3) | {"programme_before": "2023"})),
            "One unit has been inspected more than once: one was given a lower rating. The lowest rated tend to rise by chance alone.",
        ),
        (
            briefing.weakest(row(**SHARE), 3),
            "Percentages of sufficient cases published as a figure go down to 25 per cent, for safe, overall (York, 2024): six of 58 "
            "cases, with a 95 per cent interval from 5 to 21 per cent.",
        ),
        (
            briefing.weakest(row(**UNKNOWN), 1, 1),
            "The only percentage of sufficient cases published as a figure is 25 per cent, for safe, overall (York, 2024); the number of "
            "cases was not published; one more was stated only as more or less than a figure.",
        ),
        (briefing.weakest(row(**UNKNOWN), 2, 2)[-67:], "published; two more were stated only as more or less than a figure."),
        (briefing.firm(3, 0, 0), "The number of cases is published for none of three percentages, so no interval can be given."),
        (
            briefing.firm(3, 2, 0),
            "The number of cases is known for two of three percentages; none of those intervals lies within one rating band, by limits "
            "that no page read states.",
        ),
        (
            briefing.firm(3, 3, 2),
            "The number of cases is known for three of three percentages; two of those intervals lie within one rating band, by limits "
            "that no page read states.",
        ),
        (
            briefing.recommendations(row(recommendations_total=11, recommendations_to_area=3)),
            "The report made 11 recommendations, three of them to the unit.",
        ),
        (
            briefing.recommendations(row(recommendations_total=1, recommendations_to_area=None)),
            "The report made one recommendation.",
        ),
        (briefing.recommendations(row(recommendations_total=None, recommendations_to_area=3)), ""),
        (briefing.found(1, 2, []), "In the pages read inspectors named one strength and two weaknesses."),
        (briefing.found(0, 1, ["Staffing"]), "In the pages read inspectors named no strengths and one weakness: staffing."),
        (
            briefing.found(2, 3, ["Staffing", "Victims"]),
            "In the pages read inspectors named two strengths and three weaknesses, among the weaknesses staffing and victims.",
        ),
        (
            briefing.own(frame({"rating": None, "published": "2026", "published_year": 2026})),
            "The newest inspection of the region itself is of 2026, and carries no rating; it is not the sum of its units.",
        ),
        (
            briefing.own(frame({"rating": "Good", "published": "2024-08-01", "published_year": 2024})),
            "The newest inspection of the region itself is of 1 August 2024, with the rating Good; it is not the sum of its units.",
        ),
        (briefing.own(pd.DataFrame()), ""),
        (
            briefing.never_inspected("York", "the North"),
            "No inspection of York published since June 2021 was found, so nothing can be said here of how it was rated. What follows is "
            "of the North around it, and never of the unit.",
        ),
        (
            briefing.standards_title(["A", "B"], 2, 4, 4),
            "Each of two standards known for four units is rated Inadequate in all of them",
        ),
        (
            briefing.standards_title(["A", "B"], 2, 1, 4),
            "Each of two standards known for four units is rated Inadequate in one of them",
        ),
        (
            briefing.standards_title(["Leadership", "Planning", "Staffing"], 7, 2, 4),
            "Leadership, planning and staffing are rated Inadequate most often, each in two of four units",
        ),
        (
            briefing.standards_title(list("ABCD"), 7, 2, 4),
            "Four of seven standards are rated Inadequate equally often, each in two of four units",
        ),
        (
            briefing.came_and_went(frame(unit(1, closed="2025-12-31"))),
            "York closed in 31 December 2025. What was found in a closed unit is not a finding on the units that followed.",
        ),
        (
            briefing.lowest_of_question(row(**SHARE), 3),
            "Safe, overall: in three units the percentages of sufficient cases go down to 25 per cent (York, 2024): six of 58 cases, with "
            "a 95 per cent interval from 5 to 21 per cent.",
        ),
        (
            briefing.lowest_of_question(row(**UNKNOWN), 1),
            "Safe, overall: the work was sufficient in 25 per cent of inspected cases (York, 2024); the number of cases was not published.",
        ),
        (
            briefing.question_title(row(**SHARE, figures=1, half=0)),
            "Safe, overall: 25 per cent of cases sufficient, the one figure published",
        ),
        (
            briefing.question_title(row(**SHARE, figures=3, half=0)),
            "Safe, overall: none of three percentages lie below half of the cases",
        ),
        (
            briefing.question_title(row(**SHARE, figures=3, half=3)),
            "Safe, overall: all of three percentages lie below half of the cases",
        ),
        (
            briefing.question_title(row(**SHARE, figures=3, half=1)),
            "Safe, overall: one of three percentages lies below half of the cases",
        ),
        (briefing.question_line(row(**SHARE, figures=1), "2023 programme"), ""),
        (
            briefing.question_line(row(**SHARE, figures=2, percent_high=51.2), "2023 programme"),
            "Safe, overall, 2023 programme: two percentages of sufficient cases published as a figure, from 25 to 51 per cent.",
        ),
        (briefing.beside("Two of three"), "Two of three."),
    ],
)  # fmt: skip
def test_what_packs_say_of_units(said: str, expected: str):
    assert said == expected


def test_the_rating_before_says_when_its_programme_is_another():
    now = row(programme="2023")
    before = row(
        programme="2023", programme_label="2021 programme", rating="Good", published="2022-08", published_year=2022
    )
    said = "At the inspection before, in a report of August 2022, it was rated Good"
    assert briefing.rated_before(now, before) == f"{said}."
    before.programme = "2021"
    assert briefing.rated_before(now, before) == f"{said} (2021 programme); the programmes differ in their standards."


def test_each_caution_stands_only_where_it_applies():
    rated = frame(unit(2), unit(1))
    assert briefing.cautions(rated, False, False, [], False, "region") == [
        "A rating is of the day it was published; much may have changed since."
    ]
    two = frame(unit(2), unit(1) | {"programme": "2021"}, unit(None))
    every = briefing.cautions(two, True, True, ["region"], True, "region")
    assert every == [
        "Units without a published inspection are not known to be better or worse than the others.",
        "The programmes of 2021 and 2023 judge by different standards: scores are not compared between them, and a rating that moved may "
        "show the standards and not the unit.",
        "A rating is of the day it was published; much may have changed since.",
        "Percentages of cases were published selectively and favour the striking: do not average them.",
        "An interval says how precisely the inspected cases pin down a percentage, not how likely a rating is to be wrong.",
        "Workforce figures of a region or the country are not those of any unit in it.",
        "Findings were read in the first part of each published page only: that a theme is not named says nothing about it.",
    ]
    assert briefing.cautions(frame(unit(None)), False, False, ["national"], False, "pdu") == every[5:6]


# Trends -------------------------------------------------------------------------------------------------------


def moves(*pairs: tuple[int, int], across: bool = True, same_unit: bool = False) -> pd.DataFrame:
    return frame(
        *(
            {
                "pdu_code": "A" if same_unit else f"U{number}",
                "pdu_name": f"Unit {number}",
                "earlier_rank": earlier,
                "later_rank": later,
                "earlier_rating": NAMES[earlier],
                "later_rating": NAMES[later],
                "bands": later - earlier,
            }
            for number, (earlier, later) in enumerate(pairs)
        ),
        across_break=across,
        later_label="2023 programme",
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (movement.moves_heading(moves((1, 1))), "Unit 0, inspected in both programmes, kept its rating"),
        (movement.moves_heading(moves((1, 2), across=False)), "Unit 0, inspected twice in the 2023 programme, was rated higher later"),
        (movement.moves_heading(moves((2, 1))), "Unit 0, inspected in both programmes, was rated lower later"),
        (movement.moves_heading(moves((1, 1), (2, 2))), "Both units inspected in both programmes kept their rating"),
        (movement.moves_heading(moves((1, 1), (2, 2), (2, 2))), "All three units inspected in both programmes kept their rating"),
        (movement.moves_heading(moves((1, 2), (2, 1))), "None of two units inspected in both programmes kept its rating; one rose and one fell"),
        (movement.moves_heading(moves((1, 2), (2, 2))), "One of two units inspected in both programmes kept its rating; one rose"),
        (
            movement.moves_heading(moves((1, 1), (2, 2), (2, 1), across=False, same_unit=True)),
            "Two of three later inspections of one unit inspected twice in the 2023 programme kept their rating; one fell",
        ),
        (movement.moves_sentence(moves((1, 2), (2, 1), (2, 2))), "1 of 1 unit first rated Inadequate rose and 1 of 2 units first rated higher fell."),
        (movement.moves_sentence(moves((1, 1))), "0 of 1 unit first rated Inadequate rose."),
        (movement.moves_sentence(moves((2, 2))), "0 of 1 unit first rated higher fell."),
        (
            movement.moves_note(moves((1, 1), across=False)),
            "Ring: the earlier rating; letter: the later one, of the same programme. The lowest rated tend to rise, and the highest to fall, "
            "by chance alone.",
        ),
        (movement.matrix_heading(moves((1, 1), (1, 2), (2, 2)), "Staffing"), "Staffing: 1 of 2 units first rated Inadequate was rated so again"),
        (movement.matrix_heading(moves((2, 2), (2, 2))), "2 of 2 units first rated Requires improvement were rated so again"),
        (
            movement.matrix_sentence(moves((1, 1), (2, 3), (3, 2), (3, 3))),
            "Of two units first rated Good, later ratings were one Good and one Requires improvement. The one unit first rated Requires "
            "improvement was later rated Good. Four units in all: too few for a rate.",
        ),
        (
            movement.matrix_note(True),
            "Rows: the earlier rating. Columns: the later one. Shaded: the same word, given by other standards. A unit rated lowest can "
            "only stay or rise, one rated highest only stay or fall, so some movement towards the middle comes by chance alone (regression "
            "to the mean).",
        ),
        (movement.matrix_note(False)[:75], "Rows: the earlier rating. Columns: the later one. Shaded: the same word. A "),
        (head.title(None), "How have results moved?"),
        (head.title("London"), "How have results moved in London?"),
        (
            head.lead(pd.DataFrame(), pd.DataFrame(), False),
            "No report on a unit has been published since June 2021, so nothing can have moved.",
        ),
        (
            head.lead(pd.DataFrame(), pd.DataFrame(), True, "2023"),
            "No report of the 2023 programme on a unit had been published since June 2021, so nothing can have moved.",
        ),
    ],
)  # fmt: skip
def test_what_trends_say_of_moves(said: str, expected: str):
    assert said == expected


def shares(*percents: float, **cells: Any) -> pd.DataFrame:
    given: dict[str, Any] = {
        "bound": "exact", "published_year": 2024, "question_label": "Safe", "area_type": "pdu", "area_code": "A", "question": "safe",
        "programme": "2023", "low_pct": None, "shown_as": "solid",
    }  # fmt: skip
    return frame(*({**given, "percent": percent} for percent in percents), **cells)


def bands(*rows: tuple[int, int, int, int], **cells: Any) -> pd.DataFrame:
    names = ("published_year", "figures", "inadequate", "limits")
    given: dict[str, Any] = {
        "programme": "2023", "programme_label": "2023 programme", "question": "safe", "question_label": "Safe", "sort": 1,
    }  # fmt: skip
    return frame(*(dict(zip(names, one, strict=True)) for one in rows), **(given | cells))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (cases.cases_heading(shares(20, 30.4), "safe"), "Safe: 20 to 30 per cent of cases, in 2024"),
        (cases.cases_heading(shares(20, 20, published_year=[2022, 2024]), "safe"), "Safe: 20 per cent of cases, from 2022 to 2024"),
        (cases.cases_heading(shares(20, bound="lower"), "safe"), "Safe: stated only as more or less, in 2024"),
        (cases.cases_heading(shares(20, 30), None), "No area has figures from two years of one programme"),
        (
            cases.cases_heading(shares(20, 30, published_year=[2022, 2024]), None),
            "One figure can be set beside another year of the same area",
        ),
        (
            cases.cases_heading(shares(20, 30, published_year=[2022, 2024], programme=["2021", "2023"]), None),
            "No area has figures from two years of one programme",
        ),
        (
            cases.cases_sentence(shares(20, 30, low_pct=[10, None]), None),
            "Two published figures, all of units, on one question with figures from more than one year; the number of cases is known for "
            "one. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_sentence(shares(20, 30, low_pct=10), "safe"),
            "Two published figures, all of units; the number of cases is known for all. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_sentence(shares(20), "safe"),
            "One published figure, one of a unit; the number of cases is known for none. The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (cases.bands_heading(bands((2024, 0, 0, 2)), 50), "Shares of cases, stated only as more or less"),
        (cases.bands_heading(bands((2022, 5, 2, 0), (2024, 1, 0, 0)), 50), "Safe: the one unit with a figure in 2024 lies at or above 50 per cent"),
        (cases.bands_heading(bands((2024, 1, 1, 0)), 50), "Safe: the one unit with a figure in 2024 lies below 50 per cent"),
        (cases.bands_heading(bands((2022, 9, 2, 0), (2024, 3, 1, 0)), 50), "Safe: 1 of 3 units below 50 per cent in 2024"),
        (cases.bands_sentence(bands((2024, 0, 0, 2)), 50), "Two shares are known only as over or under a round figure."),
        (
            cases.bands_sentence(bands((2022, 9, 2, 0), (2024, 3, 1, 0)), 50),
            "Units in which the work was sufficient in less than 50 per cent of cases, 2023 programme: 2 of 9 in 2022 and 1 of 3 in 2024. "
            "The units inspected in one year need not be those of another: this is no trend of a unit.",
        ),
        (
            cases.cases_note(shares(20)),
            "A mark is a unit. I, RI, G, O: rating bands, limits not verified. Press texts favour bad figures, so a year’s figures are no "
            "average of it.",
        ),
        (
            cases.cases_note(
                shares(
                    20, 30, 40, low_pct=10, bound=["exact", "lower", "exact"], area_type=["pdu", "region", "national"],
                    shown_as=["outline", "unrated", "solid"], programme=["2021", "2023", "2023"],
                )
            ),
            "A mark is a unit. Diamond: all cases of a region taken together. Grey triangle: England and Wales. Grey diamond: dynamic "
            "inspections, without a rating. Ring: 2021 programme. Line: 95% interval, where the number of cases is known. Arrow: stated only "
            "as over or under a round share. Dashed: another programme, so other standards and other cases; nothing is joined. I, RI, G, O: "
            "rating bands, limits not verified. Press texts favour bad figures, so a year’s figures are no average of it.",
        ),
        (explore.shares_heading("Safe", shares(20, 30)), "Safe: from 20 per cent in one report to 30 per cent in another"),
        (explore.shares_heading("Safe", shares(20)), "Safe: 20 per cent"),
        (explore.shares_heading("Safe", shares(20, bound="upper")), "Safe: stated only as more or less than a round share"),
        (explore.shares_sentence(shares(20, 30, low_pct=[1, None])), "Two published shares, all of units; the number of cases is known for one."),
        (explore.shares_sentence(shares(20)), "One published share, one of a unit; the number of cases is known for none."),
        (explore.shares_sentence(shares(20, 30, low_pct=1)), "Two published shares, all of units; the number of cases is known for all."),
        (explore.ratings_heading("Overall", "2023 programme", frame(unit(2), unit(1), unit(2))), "Overall, 2023 programme: two of three reports gave Requires improvement"),
        (explore.ratings_sentence(frame(unit(2)), 1, "2023"), "Known for the one report of the programme (inspections under the rules of 2023)."),
        (explore.ratings_sentence(frame(unit(2), unit(2)), 2, "2023"), "Known for all 2 reports of the programme (inspections under the rules of 2023)."),
        (
            explore.ratings_sentence(frame(unit(2)), 5, "2021"),
            "Known for 1 of 5 reports of the programme (inspections under the rules of 2021); the others are not found in the pages read, "
            "not left out by choice.",
        ),
        (explore.scores_heading("2023 programme", frame({"overall_score": 3}, {"overall_score": 9}, overall_score_max=21)), "2023 programme: known scores run from 3 to 9 of 21"),
        (explore.scores_heading("2023 programme", frame({"overall_score": 3}, overall_score_max=21)), "2023 programme: 3 of 21"),
        (explore.refusal("rating", "by_region"), ""),
        (
            explore.refusal("score", "trend"),
            "A score of 27 and a score of 21 are not on one scale, and other units were inspected each year. Shown instead: scores within a "
            "programme.",
        ),
        (explore.refusal("share", "scores"), "Scores within a programme does not suit this measure. Shown instead: dots with intervals."),
        (
            explore.nothing("funnel"),
            "Too few units have a share with its number of cases in one programme: no funnel is drawn from fewer than eight.",
        ),
        (explore.nothing("dots"), "Nothing of this was found in the pages read for the areas, programme and day chosen."),
    ],
)  # fmt: skip
def test_what_is_said_of_shares(said: str, expected: str):
    assert said == expected


# Staff --------------------------------------------------------------------------------------------------------


def figure(value: float, end: str = "2024-06-30", **cells: Any) -> dict[str, Any]:
    return {
        "area_name": "York", "area_type": "pdu", "area_code": "A", "indicator": "vacancy_rate_pct", "indicator_label": "Vacancy rate",
        "theme": "staffing", "grade": "po", "grade_label": "Probation officers", "value": value, "bound": "exact", "unit": "percent",
        "period_start": None, "period_end": pd.Timestamp(end), "describes_on": pd.Timestamp(end), "reported_with": None, "segment": 1,
        "side": "after", "approximate": False, "revised": False, "derived": False, "secondary": False, "note": None, "csv_line": int(value * 10),
    } | cells  # fmt: skip


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
        (staffing.period(None, "2025-06-30"), "June 2025"),
        (staffing.period(None, "2025-06-29", True), "29 Jun 2025"),
        (staffing.period("2025-06-30", "2025-06-30"), "30 June 2025"),
        (staffing.period("2025-06-02", "2025-06-30"), "2 June 2025 to 30 June 2025"),
        (staffing.period("2025-06-01", "2025-06-30", True), "Jun 2025"),
        (staffing.period("2024-07-01", "2025-06-30"), "year to June 2025"),
        (staffing.period("2025-01-01", "2025-12-31"), "2025"),
        (staffing.period("2025-04-01", "2025-06-30"), "April to June 2025"),
        (staffing.period("2024-12-01", "2025-02-28"), "December 2024 to February 2025"),
        (staffing.per_cent_range([33, 27.5]), "27.5 to 33 per cent"),
        (staffing.per_cent_range([45]), "45 per cent"),
        (staffing.share_of_posts(40, "po"), "Four in ten probation officer posts"),
        (staffing.share_of_posts(50, "all"), "Half of posts"),
        (staffing.share_of_posts(33, "po"), "33 per cent of probation officer posts"),
        (staffing.share_of_posts(100, "po"), "100 per cent of probation officer posts"),
        (staffing.inspection_when(row(published=None, published_year=2024.0)), "2024"),
        (staffing.inspection_when(row(published="2022-05-17", published_year=2022)), "May 2022"),
        (
            staffing.unit_note(["sickness", "workload"]),
            "Sickness and workload of the unit: none found. Figures of region and country are not the unit’s. Values beside one another are "
            "not causes of one another.",
        ),
        (staffing.whole(row(**figure(40))), "40 per cent of probation officer posts vacant, June 2024"),
        (staffing.whole(row(**figure(92, indicator="staffing_level_pct", bound="about"))), "about 92 per cent of target probation officers in post, June 2024"),
        (staffing.whole(row(**figure(12.9, indicator="sickness_days_per_person", unit="days"))), "12.9 working days lost to sickness a person, June 2024"),
        (staffing.whole(row(**figure(35, indicator="average_caseload", unit="cases"))), "35 cases a person (probation officers), June 2024"),
        (staffing.whole(row(**figure(101, indicator="workload_pct"))), "workload at 101 per cent of capacity, June 2024"),
        (staffing.whole(row(**figure(16_860, indicator="caseload_total", unit="people"))), "16,860 people on probation, June 2024"),
        (staffing.whole(row(**figure(0, indicator="vacancies_fte", unit="fte"))), "no vacancies (full-time equivalent), June 2024"),
        (
            staffing.whole(row(**figure(1, indicator="vacancies_fte", unit="fte", period_start=pd.Timestamp(2024, 6, 1), derived=True, secondary=True))),
            "1 vacancy (full-time equivalent), average of June 2024 (derived and from a copy of the page)",
        ),
        (staffing.whole(row(**figure(5, indicator="leaving_rate_pct", indicator_label="Leaving rate", note="leaked to a paper"))), "leaving rate 5%, June 2024 (leaked)"),
    ],
)  # fmt: skip
def test_what_is_said_of_staff(said: str, expected: str):
    assert said == expected


REPORTED = {
    "period_end": None, "reported_with": "I1", "reported_fieldwork": "2024-03", "reported_published": "2024-05-02", "reported_year": 2024.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (staffing.dated(row(**figure(1))), "June 2024"),
        (staffing.dated(row(**figure(1) | REPORTED)), "at the inspection, fieldwork March 2024"),
        (staffing.dated(row(**figure(1) | REPORTED | {"area_type": "region"}), True), "at the regional inspection, fieldwork Mar 2024"),
        (staffing.dated(row(**figure(1) | REPORTED | {"reported_fieldwork": None}), True), "at the inspection, reported 2 May 2024"),
        (
            staffing.dated(row(**figure(1) | REPORTED | {"reported_fieldwork": None, "reported_published": None})),
            "at the inspection, reported 2024, day not found",
        ),
        (staffing.dated(row(**figure(1) | {"period_end": None})), "no date stated"),
        (staffing.short_date(row(**figure(1))), "Jun 2024"),
        (staffing.short_date(row(**figure(1) | REPORTED)), "inspection of Mar 2024"),
        (staffing.short_date(row(**figure(1) | REPORTED | {"reported_fieldwork": None})), "inspection of 2 May 2024"),
        (
            staffing.short_date(row(**figure(1) | REPORTED | {"reported_fieldwork": None, "reported_published": None})),
            "inspection of 2024",
        ),
        (staffing.short_date(row(**figure(1) | {"period_end": None})), "no date stated"),
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
        (staffing.figure(1, "days"), "1 day"),
        (staffing.figure(1, "people", "about"), "about 1 person"),
        (staffing.figure(1_286.25, "fte"), "1,286.25"),
        (staffing.figure(2_000, "people", "about", True), "about 2,000"),
        (staffing.figure(1.8, "gbp_million"), "£1.8 million"),
        (staffing.figure(1_800, "gbp"), "£1,800"),
        (staffing.figure(2, "hours"), "2 hours"),
        (staffing.figure(1, "cases", "lower"), "over 1 case"),
        (staffing.amount(32.0), "32"),
        (staffing.amount(18.6), "18.6"),
        (staffing.amount(3.93), "3.93"),
        (", ".join(staffing.flags(row(**figure(1, revised=True, derived=True, secondary=True, note="leaked")))), "derived, revised, from a copy of the page, leaked"),
        (staffing.of_staff(row(**figure(1))), "probation officers"),
        (staffing.of_staff(row(**figure(1, grade="all"))), "all staff"),
        (staffing.of_staff(row(**figure(1, grade="all", theme="caseload", indicator="caseload_total"))), ""),
        (staffing.of_staff(row(**figure(1, grade="all", theme="workload", indicator="workload_pct"))), "all staff"),
        (staffing.of_staff(row(**figure(1, grade="other", grade_label="Other Staff"))), "other staff"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_date_and_what_must_be_known_of_it(said: str, expected: str):
    assert said == expected


def own(*figures: dict[str, Any]) -> pd.DataFrame:
    return frame(*({"inspected_when": "2024", "grade_sort": 5, "dated": "June 2024"} | one for one in figures))


SPEND = figure(5, indicator="x", indicator_label="Spend", unit="people")


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        # Vacancies before all else, at the inspection before later, of officers before others.
        (
            (
                figure(12, indicator="sickness_days_per_person"),
                figure(30, inspected_when=None),
                figure(41, grade="all"),
                figure(40),
            ),
            "Four in ten probation officer posts were vacant",
        ),
        ((figure(33.5, bound="about"), figure(30, bound="lower")), "About 33.5 per cent of probation officer posts were vacant"),
        ((figure(0, grade="all"), SPEND), "No post was vacant"),
        (
            (figure(92, indicator="staffing_level_pct", bound="about"), SPEND),
            "About 92 per cent of target probation officers were in post",
        ),
        ((figure(12.5, indicator="sickness_days_per_person"),), "Sickness took 12.5 days a person"),
        (
            (figure(60, indicator="staff_workload_unmanageable_pct"),),
            "60 per cent called their workload unmanageable",
        ),
        ((SPEND,), "Spend: 5 people, June 2024"),
        ((SPEND | {"dated": ""},), "Spend: 5 people"),
        ((SPEND, SPEND), "Two workforce figures of the unit itself"),
        ((figure(40, bound="upper"), SPEND), "Two workforce figures of the unit itself"),
    ],
)  # fmt: skip
def test_what_stands_out_of_the_figures_of_a_unit(rows: tuple[dict[str, Any], ...], heading: str):
    assert staffing.unit_heading(own(*rows)) == heading


def test_a_figure_of_a_unit_is_set_beside_the_last_of_the_country_before_it():
    country = figure(21, area_type="national", is_on_the_day=True, dated="March 2024")
    said = "Vacancy rate (probation officers): 40 per cent, {} the last figure of England and Wales before the report, {} per cent (March 2024)."
    unit = own(figure(40))
    for value, way in ((21, "higher than"), (50, "lower than"), (40, "the same as")):
        wider = frame(country | {"value": value})
        assert staffing.unit_sentence(unit, wider) == said.format(way, value)
    # None of the same day, grade or figure; a later one of the unit is not compared.
    none = "No other workforce figure of the unit itself was found."
    for other in ({"is_on_the_day": False}, {"grade": "all"}, {"indicator": "x"}, {"area_type": "region"}):
        assert staffing.unit_sentence(unit, frame(country | other)) == none
    later = own(figure(40, inspected_when=None), figure(40, bound="lower"))
    assert staffing.unit_sentence(later, frame(country)) == "Two figures of the unit itself were found."
    days = own(figure(12, indicator="sick", indicator_label="Sickness", unit="days", bound="about", grade="all"))
    sick = frame(country | {"indicator": "sick", "value": 11.4, "grade": "all", "bound": "about"})
    assert staffing.unit_sentence(days, sick) == (
        "Sickness (all staff): about 12 days, higher than the last figure of England and Wales before the report, about 11.4 days (March 2024)."
    )


# Several measures, comparisons, the data ----------------------------------------------------------------------


def measured(p_value: float, coefficient: float) -> Association:
    return Association(coefficient, None, None, p_value, 30, "measured")


def test_two_measures_go_together_only_where_the_p_value_says_so():
    both = "Vacancy rate and sickness"
    few = Association(None, None, None, None, 3, "too_few")
    named = ("Vacancy rate", "Sickness")
    assert measures.scatter_heading(*named, [("2023", few)]) == f"{both}: too few units to say whether they go together"
    assert (
        measures.scatter_heading(*named, [("2023", measured(0.05, 1))])
        == f"{both}: cannot be told apart from no association"
    )
    assert (
        measures.scatter_heading(*named, [("2021", measured(0.5, 1)), ("2023", measured(0.04, -0.2))])
        == f"{both}: where the one was higher, the other was lower more often than not (2023)"
    )
    assert (
        measures.scatter_heading(*named, [("Latest figures", measured(0.04, 0.2))])
        == f"{both}: where the one was higher, the other was higher more often than not"
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (measures.range_of(pd.Series([4.04, 31]), " per cent"), "from 4 to 31 per cent"),
        (measures.range_of(pd.Series([12, 12]), " days"), "at 12 days"),
        (measures.heading("Score", pd.Series([], dtype=float), "", []), "Score: nothing to compare was found"),
        (measures.heading("Score", pd.Series([4, 9]), "", []), "Score: from 4 to 9 in two units"),
        (measures.heading("Overall", pd.Series([1]), "", [("Good", 0), ("Inadequate", 3)]), "Overall: three Inadequate"),
        (measures.sentence([("Score", 3), ("Vacancy rate", 0)], 12), "Score is known for three of 12 units and vacancy rate for none."),
        (
            measures.note(["dot: x", "line: y"], ["Caseload: of June 2025"], {"not found": 2}, 1),
            "Dot: x; line: y. Caseload: of June 2025 unless another date stands beside a value. Cells without a value: two not found. None is "
            "known to be withheld. One unit of which none of these is known is not listed. An order is no ranking: values have days of their "
            "own, and ratings of the two programmes rest on other standards. Values beside a rating are not causes of it.",
        ),
        (
            measures.note([], [], {}, 2),
            "Two units of which none of these is known are not listed. An order is no ranking: values have days of their own, and ratings of "
            "the two programmes rest on other standards. Values beside a rating are not causes of it.",
        ),
        (measures.refusal(("value", "value"), ("a", "a")), "A measure set against itself says nothing: choose two."),
        (measures.refusal(("share", "share"), ("a", "b")), ""),
        (measures.refusal(("rating", "value"), ("a", "b")), ""),
        (
            measures.refusal(("rating", "share"), ("a", "b")),
            "Ratings, scores and shares of cases of one inspection follow from one another: set against each other they show the rule by "
            "which they are given, and no finding. The table has them side by side.",
        ),
        (measures.nothing_against("Score", "Sickness"), "No unit has both score and sickness of days that can be set against each other."),
        (compare.pairs_heading(1, 1), "The two units can be told apart"),
        (compare.pairs_heading(0, 1), "The two units cannot be told apart"),
        (compare.pairs_heading(0, 6), "None of the 6 pairs of units can be told apart"),
        (compare.pairs_heading(3, 28), "Three of 28 pairs of units can be told apart"),
        (
            compare.pairs_sentence("Safe", "2023 programme", 4, 0.3, True),
            "Safe, 2023 programme: four units with a known number of cases. Of the pairs told apart, at most about 5 per cent are expected to "
            "be equal in truth.",
        ),
        (compare.funnel_heading(0, 9), "All nine units lie within the 99.8% limits"),
        (
            compare.funnel_sentence(1, 0.45, 0.02, 0.372, False),
            "One unit outside the 95% limits, where chance alone would put 0.5; at 99.8% it would put 0.0. Limits stand around the published "
            "national figure, 37 per cent.",
        ),
        (
            compare.dispersion_note(1.04, False),
            "No sign that units differ more than samples of cases would by chance (1.0 times the spread of chance).",
        ),
        (narrative.coverage(row(units_inspected_open=64, units_open=109, units_inspected_closed=1)), "64 of 109 units inspected, and one since closed"),
        (narrative.coverage(row(units_inspected_open=9, units_open=108, units_inspected_closed=0)), "9 of 108 units inspected"),
        (narrative.ratings_given([("Good", 0), ("Requires improvement", 33), ("Inadequate", 1)]), "33 Requires improvement and one Inadequate"),
        (" / ".join(narrative.rated([("Good", 0), ("Requires improvement", 33), ("Inadequate", 1)])), "33 were rated Requires improvement / one Inadequate"),
        (" / ".join(narrative.rated([("Good", 1)])), "one was rated Good"),
        (narrative.area_counts(frame(*[{"area_type": kind} for kind in ("pdu", "pdu", "region", "national")])), "two of units, one of a region and one of the country"),
        (narrative.plural_have(1), "has"),
        (narrative.plural_have(2), "have"),
        (
            narrative.crowded_note(frame({"group": "A"}, {"group": "B"}), frame({"group": "A"})),
            "Two shares are too many for a line each, so they are drawn as dots without intervals; the first line of two is drawn. The "
            "table has all of them. Solid: 2023 programme. Ring: 2021 programme. Diamond: cases of several units taken together. Triangle: "
            "England and Wales. I, RI, G, O: rating bands, limits not verified.",
        ),
        (
            str(narrative.band_words(frame({"rating": "I", "lower_pct": 0}, {"rating": "RI", "lower_pct": 50}, {"rating": "G", "lower_pct": 65}))),
            "{'I': 'below 50 per cent', 'RI': '50 to 64 per cent', 'G': '65 per cent or more'}",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_several(said: str, expected: str):
    assert said == expected


def sources(*levels: str) -> pd.DataFrame:
    return frame(*({"level": level, "facts": 1_000} for level in levels))


def aged(*days: str | None) -> pd.DataFrame:
    return frame(
        *({"published_on": pd.Timestamp(day) if day else pd.NaT, "pdu_name": f"Unit {n}"} for n, day in enumerate(days))
    )


COVERED = frame({"with_shares": 3, "units_open": 9, "inspected": 5})
STATE = row(data_date=DAY, version="0123456789ab")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            data.lead(COVERED, COVERED, sources("primary", "secondary")),
            "One inspection from 2 pages, 1 of them by those who published the fact first; a source is cited 2,000 times. Percentages of cases are known for "
            "three units only.",
        ),
        (
            data.lead(COVERED, COVERED, sources("primary", "own", "own")),
            "One inspection from three sources: 1 primary and 2 own; a source is cited 3,000 times. Percentages of cases are known for three units only.",
        ),
        (
            data.lead(COVERED, COVERED, sources("synthetic")),
            "One inspection from one source, all of them synthetic; a source is cited 1,000 times. Percentages of cases are known for three units only.",
        ),
        (data.sources_heading(sources("synthetic", "synthetic")), "2 sources, all of them synthetic"),
        (data.sources_heading(sources("secondary", "own", "primary")), "3 sources: 1 primary, 1 secondary and 1 own"),
        (data.sources_heading(sources("secondary", "primary", "primary")), "3 pages: 2 primary, 1 secondary"),
        (data.kinds_sentence(sources("synthetic")), "They are cited for a fact 1,000 times; none of it was published."),
        (
            data.kinds_sentence(sources("primary", "own", "primary")),
            "Of 3,000 times that a source is cited for a fact it is 2,000 times a primary one, which published the fact first; secondary ones are news, posts, mirrors and "
            "others who repeat it.",
        ),
        (data.age_sentence(aged(None), DAY), "No unit of the region has a rating, so none has an age."),
        (data.age_sentence(aged("2026-05-28"), DAY), "The only current rating is 6 months old."),
        (data.age_sentence(aged("2026-05-28", "2026-05-28"), DAY), "All current ratings are 6 months old."),
        (
            data.age_sentence(aged("2026-05-28", "2022-08-18", None), DAY),
            "The oldest current rating is 4 years 3 months old (Unit 1), the newest 6 months (Unit 0); a date known only to the year counts "
            "from its end.",
        ),
        (data.totals_heading(frame({"counted_here": 5, "published_total": 5}, {"counted_here": None, "published_total": 5})), "All one published totals that can be counted agree"),
        (data.totals_heading(frame({"counted_here": 5, "published_total": 5}, {"counted_here": 4, "published_total": 5})), "One of two published totals agree"),
        (data.curator_heading(pd.DataFrame()), "No published rating differs from the unverified rules"),
        (data.curator_heading(COVERED), "One published rating above what the rules would give"),
        (data.corrections_heading(frame({"corrected_on": DAY})), "One correction of what was shown before"),
        (data.corrections_heading(frame({"corrected_on": DAY}, {"corrected_on": date(2026, 11, 3)})), "Two corrections of what was shown before, since 3 November 2026"),
        (data.corrections_sentence(frame({"corrected_on": DAY, "what": "Read on a page."})), "The newest is of 28 November 2026: Read on a page."),
        (data.stands(row(again_on=None)), "stands now"),
        (data.stands(row(again_on=DAY)), "corrected again 28 Nov 2026"),
        (data.no_corrections(DAY, True)[:71], "by 28 November 2026 no value that was shown has been corrected. When on"),
        (
            data.no_corrections(DAY, False),
            "so far no value that was shown has been corrected. When one is, what was shown before, what stands now, when it changed, why and "
            "by which source will stand here.",
        ),
        (data.unverified_heading(frame({"status": "unverified"}, {"status": "read"})), "1 of 2 rules and names are not verified"),
        (data.sets_heading(frame({"kind": "published"}, {"kind": "own"}, {"kind": "own"})), "Three data sets: published and your own"),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1_200, "replacing": 0}, {"title": "Theirs", "facts": 3, "replacing": 1})), "Ours: 1,200 rows of facts; Theirs: 3 rows of facts. One row of a later set stands in the place of earlier ones."),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1, "replacing": 2})), "Ours: 1 rows of facts. Two rows of a later set stand in the place of earlier ones."),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1, "replacing": 0})), "Ours: 1 rows of facts."),
        (data.replaced_heading(COVERED), "One row of an earlier set is not shown"),
        (data.replaced_heading(pd.concat([COVERED, COVERED])), "Two rows of an earlier set are not shown"),
        (data.withheld(pd.DataFrame()), "no such case is known."),
        (data.withheld(frame({"area_code": "A"}, {"area_code": "A"})), "so are two figures of one unit here."),
        (data.kind("press_release"), "press release"),
        (data.other_rows("", 288), ""),
        (data.other_rows("rows 1 to 100", 1_288), "Rows 1 to 100 of 1,288: choose others above. The CSV has them all."),
        (data.trust(pd.DataFrame(), pd.DataFrame(), pd.DataFrame(), pd.DataFrame()), "Nothing was checked."),
        (
            data.trust(pd.DataFrame(), COVERED, COVERED, frame({"status": "read"})),
            "One conflict between sources was settled by hand; one published rating above what the rules would give; 0 of 1 rules and names are "
            "not verified.",
        ),
        (data.trust(pd.DataFrame(), pd.concat([COVERED, COVERED]), pd.DataFrame(), pd.DataFrame()), "Two conflicts between sources were settled by hand."),
        (
            "; ".join(f"{one['value']} {one.get('of', '-')} {one['label']}, {one['note']}" for one in data.key_figures(COVERED, frame({"programme": "2018"}, {"programme": "2023"}), sources("primary", "own"), STATE)),
            "5 9 units with an inspection, the rest not inspected, not unknown; 2 - inspections held, 1 of them before unification in June 2021; "
            "1 2 sources are primary pages, in all 1 primary and 1 own; 28 Nov 2026 - facts gathered up to, data version 0123456789ab",
        ),
        (
            "; ".join(f"{one['value']} {one['label']}, {one['note']}" for one in data.key_figures(COVERED, frame({"programme": "2023"}), sources("synthetic"), STATE)[2:3]),
            "1 synthetic sources, none of them was published",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_data(said: str, expected: str):
    assert said == expected
