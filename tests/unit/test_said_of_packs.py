"""What packs say of units, moves and shares in states that the data do not show, against words written out by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pdu.narrative import briefing, changed
from tests.unit.made_rows import NAMES, frame, row, unit


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
            "Percentages of sufficient cases published as a figure are as low as 25 per cent, for safe, overall (York, 2024): six of 58 "
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
            "Safe, overall: in three units the percentages of sufficient cases are as low as 25 per cent (York, 2024): six of 58 cases, with "
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
