"""Lines to take: plain, exact, quotable. Every number in them was noted as a fact of the pack before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.address.period import FIRST_DAY
from pdu.narrative import ratings_given
from pdu.narrative.open_units import apart, inspected, noun
from pdu.narrative.side_by_side import capacity_of
from pdu.narrative.staffing import UNIT_WORDS
from pdu.narrative.workforce import value_words, when
from pdu.rows import each_row

RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")
BASE = "June 2021"
MOST_NAMED = 3


def not_found_again(number: int) -> str:
    """What is said of picked figures that a visit after a restart could not make anew."""
    figures = f"{number} {words.plural(number, 'figure')}"
    return f"{figures} picked for the pack could not be found again after the dashboard was restarted. Please pick them again."


def coverage(area: str, units: pd.DataFrame) -> str:
    """How many units of the area were inspected, and how they were last rated.

    units: rows of `briefing_units`.
    """
    here, of = inspected(units), noun(units)
    if units["rating_rank"].isna().all():
        return f"No unit of {area} has an inspection published since {BASE}."
    number = words.sentence_case(words.count(len(here))) if len(here) else "None"
    said = f"{number} of {words.counted(int(units['closed'].isna().sum()), of)} in {area} "
    said += f"{'has' if len(here) == 1 else 'have'} been inspected since {BASE}"
    if len(here):
        given = ratings_given([(rating, int((here["rating"] == rating).sum())) for rating in RATINGS])
        latest = (
            f"its latest rating is {here['rating'].iloc[0]}" if len(here) == 1 else f"their latest ratings are {given}"
        )
        said += f"; {latest}"
    return f"{said}. {apart(units)}".strip()


def published(reports: pd.DataFrame, since: str) -> str:
    """What came out since a day.

    reports: rows of `briefing_reports`.
    """
    sure = reports[reports["surely"]]
    perhaps = len(reports) - len(sure)
    number = len(sure)
    if not number:
        said = f"No rated report on a unit with a date since {since} was found"
    else:
        given = ratings_given([(rating, int((sure["rating"] == rating).sum())) for rating in RATINGS])
        if number <= MOST_NAMED:
            given = words.listed(f"{row.pdu_name} ({row.rating})" for row in each_row(sure))
        said = f"Since {since} {words.counted(number, 'rated report')} {'has' if number == 1 else 'have'} come out: {given}"
    if perhaps:
        whose = "another" if perhaps == 1 and number else "one" if perhaps == 1 else words.count(perhaps)
        more = " more" if number and perhaps > 1 else ""
        said += f"; {whose}{more}, of which only the {_span(reports[~reports['surely']])} is known, may have come before or after that day"
    return f"{said}."


def _span(reports: pd.DataFrame) -> str:
    """'year' or 'month', whichever the dates of reports are known to."""
    return "month" if bool(reports["published"].fillna("").str.len().eq(7).all()) else "year"


def moved(units: pd.DataFrame) -> str:
    """How the latest rating compares with the one before, for units that have two."""
    of, units = noun(units), units[units["closed"].isna()]
    twice = units[units["rank_before"].notna() & units["rating_rank"].notna()]
    if units["rating_rank"].isna().all():
        return ""
    if twice.empty:
        return f"No {of} has been inspected twice since {BASE}, so none can be said to have got better or worse."
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    counts = (
        (int((change == 0).sum()), "the same rating", "the same rating"),
        (int((change > 0).sum()), "a higher rating", "a higher one"),
        (int((change < 0).sum()), "a lower rating", "a lower one"),
    )
    told: list[str] = []
    for number, first, later in counts:
        if number:
            verb = "was given" if number == 1 else "were given"
            told.append(f"{words.count(number)} {later}" if told else f"{words.count(number)} {verb} {first}")
    units_twice = words.sentence_case(words.counted(len(twice), of))
    have = "has" if len(twice) == 1 else "have"
    both = (
        "Standards differ between programmes, and the"
        if twice["programme"].ne(twice["programme_before"]).any()
        else "The"
    )
    return f"{units_twice} {have} been inspected more than once: {words.listed(told)}. {both} lowest rated tend to rise by chance alone."


def weakest(row: Any, number: int, vague: int = 0) -> str:
    """The lowest published percentage of cases, as firm as it is known.

    number, vague: how many were published as a figure, and how many only as more or less than one.
    row: a row of shares with area_name, question_label, percent, bound, sufficient, cases, low_pct, high_pct.
    """
    what = f"{words.within(row.question_label)}"
    share = words.stated(row.bound, words.per_cent(row.percent))
    # Said of the figures and not of the unit: units are not ranked.
    which = (
        "Percentages of sufficient cases published as a figure are as low as"
        if number > 1
        else "The only percentage of sufficient cases published as a figure is"
    )
    said = f"{which} {share}, for {what} ({row.area_name}, {row.published_year})"
    if words.is_missing(row.low_pct):
        said += "; the number of cases was not published"
    else:
        said += (
            f": {words.count(int(row.sufficient))} of {words.counted(int(row.cases), 'case')}, with a 95 per cent interval from "
            f"{words.number(row.low_pct)} to {words.per_cent(row.high_pct)}"
        )
    more = f"; {words.count(vague)} more {'was' if vague == 1 else 'were'} stated only as more or less than a figure"
    return said + (more if vague else "") + "."


def firm(shares: int, known: int, clear: int) -> str:
    """For how many percentages the cases are known, and how many of those are clear of every boundary."""
    if not known:
        return (
            f"The number of cases is published for none of {words.counted(shares, 'percentage')}, so no interval can be "
            "given."
        )
    which = "none" if not clear else words.count(clear)
    return (
        f"The number of cases is known for {words.count(known)} of {words.counted(shares, 'percentage')}; "
        f"{which} of those intervals {'lie' if clear > 1 else 'lies'} within one rating band, by limits that no page read states."
    )


def staffing(rows: pd.DataFrame) -> str:
    """The figures of one level, each with its date, which is said once where it is the same.

    rows: of one area, with indicator, indicator_label, grade_label, unit, value, bound and the columns of dates.
    """
    days = [when(row) for row in each_row(rows)]
    is_one = len(days) > 1 and len(set(days)) == 1
    told = [
        f"{words.within(row.indicator_label)}"
        + (f" ({words.within(row.grade_label)})" if row.grade != "all" else "")
        + f" {in_unit(row)}{'' if is_one else f', {day}'}"
        for row, day in zip(each_row(rows), days, strict=True)
    ]
    area = str(rows["area_name"].iloc[0])
    whole = " as a whole" if rows["area_type"].iloc[0] == "region" else ""
    return f"{area}{whole}{f', {days[0]}' if is_one else ''}: {'; '.join(told)}."


def in_unit(row: Any) -> str:
    """A value with what its number is of, also where a page leaves that to the label: '780 full-time equivalent', '109.7 per cent of capacity'."""
    if row.unit == "fte":
        return f"{value_words(row)} {UNIT_WORDS['fte']}"
    return f"{value_words(row)} of capacity" if capacity_of(str(row.indicator)) else value_words(row)


def unit_rating(unit: Any, row: Any) -> str:
    """The rating of one unit with its programme, date and score.

    unit: a row with pdu_name; row: its latest inspection.
    """
    when_published = words.published(row, short=False)
    said = f"{unit.pdu_name} was last rated {row.rating}, in a report of {when_published} ({row.programme_label})"
    if not words.is_missing(row.overall_score):
        said += f", with a score of {int(row.overall_score)} of {int(row.overall_score_max)}"
    if not words.is_missing(row.fieldwork):
        said += f"; fieldwork was in {words.partial(row.fieldwork)}"
    return said + "."


def recommendations(row: Any) -> str:
    """How many recommendations the report made, and how many to the unit; empty when that is not known."""
    if words.is_missing(row.recommendations_total):
        return ""
    said = f"The report made {words.counted(int(row.recommendations_total), 'recommendation')}"
    if not words.is_missing(row.recommendations_to_area):
        said += f", {words.count(int(row.recommendations_to_area))} of them to the unit"
    return said + "."


def rated_before(row: Any, before: Any) -> str:
    """The rating before the latest one."""
    same = row.programme == before.programme
    said = (
        f"At the inspection before, in a report of {words.published(before, short=False)}, it was rated {before.rating}"
    )
    return said + ("." if same else f" ({before.programme_label}); the programmes differ in their standards.")


def found(strengths: int, weaknesses: int, themes: Sequence[str]) -> str:
    """How many strengths and weaknesses were coded from the pages read, and on which themes the weaknesses lie."""
    said = (
        f"In the pages read inspectors named {words.counted(strengths, 'strength')} and "
        f"{words.counted(weaknesses, 'weakness', 'weaknesses')}"
    )
    named = [f"{words.within(theme)}" for theme in themes]
    if len(named) == weaknesses == 1:
        return f"{said}: {named[0]}."
    return f"{said}, among the weaknesses {words.listed(named)}." if named else f"{said}."


def own(rows: pd.DataFrame) -> str:
    """The newest inspection of a region itself; empty when there was none.

    rows: of `region_own_inspections`, newest first.
    """
    if rows.empty:
        return ""
    latest = next(each_row(rows))
    given = "and carries no rating" if words.is_missing(latest.rating) else f"with the rating {latest.rating}"
    day = words.published(latest, short=False)
    return f"The newest inspection of the region itself is of {day}, {given}; it is not the sum of its units."


def never_inspected(name: str, region: str) -> str:
    """A unit without a published inspection."""
    return (
        f"No inspection of {name} published since {BASE} was found, so nothing can be said here of how it was rated. What "
        f"follows is of {region} around it, and never of the unit."
    )


def cautions(
    units: pd.DataFrame, shares: bool, intervals: bool, staffing_levels: Sequence[str], findings: bool, scope: str
) -> list[str]:
    """The cautions that apply to the very figures of a pack."""
    said = []
    rated = units[units["rating_rank"].notna()]
    if scope != "pdu" and units["rating_rank"].isna().any():
        said.append("Units without a published inspection are not known to be better or worse than the others.")
    if rated["programme"].nunique() > 1:
        said.append(
            "The programmes of 2021 and 2023 judge by different standards: scores are not compared between them, and a rating that moved may "
            "show the standards and not the unit."
        )
    if len(rated):
        said.append("A rating is of the day it was published; much may have changed since.")
    if shares:
        said.append("Percentages of cases were published selectively and favour the striking: do not average them.")
    if intervals:
        said.append(
            "An interval says how precisely the inspected cases pin down a percentage, not how likely a rating is to be wrong."
        )
    if "region" in staffing_levels or "national" in staffing_levels:
        said.append("Workforce figures of a region or the country are not those of any unit in it.")
    if findings:
        said.append(
            "Findings were read in the first part of each published page only: that a theme is not named says nothing about it."
        )
    return said


def standards_title(names: Sequence[str], standards: int, low: int, rated: int, noun_: str = "unit") -> str:
    """Which standards are rated Inadequate most often: all that tie are named, or counted where they are many.

    names: of the standards that tie; standards: how many there are; low, rated: units rated Inadequate, and rated at all, on each;
    noun_: what they are called, as `noun` says.
    """
    of = f"{words.count(low)} of {words.counted(rated, noun_)}"
    if len(names) == standards > 1:
        which = "all" if low == rated else words.count(low)
        return f"Each of {words.count(standards)} standards known for {words.counted(rated, noun_)} is rated Inadequate in {which} of them"
    if len(names) == 1:
        # A name that reads as several, as “Services”, stands as a name.
        is_plural = " and " in names[0] or names[0].endswith("s")
        said = f"“{names[0]}”" if is_plural else words.sentence_case(names[0].lower())
        return f"{said} is rated Inadequate most often, in {of}"
    if len(names) <= MOST_NAMED:
        # A name that holds an "and" would not be told from two names.
        is_long = any(" and " in name for name in names)
        said = words.listed(f"“{name}”" if is_long else name.lower() for name in names)
        return f"{words.sentence_case(said)} are rated Inadequate most often, each in {of}"
    return f"{words.sentence_case(words.count(len(names)))} of {words.count(standards)} standards are rated Inadequate equally often, each in {of}"


def came_and_went(units: pd.DataFrame) -> str:
    """Which units opened and closed after probation services were unified, and what came in their place; empty when none did.

    units: rows of `briefing_units`.
    """
    told, taken = [], set()
    later = units[units["opened"].gt(FIRST_DAY.isoformat())]
    for (before, opened), of in later.groupby([later["successor_of_name"].fillna(""), "opened"], sort=False):
        taken.add(before)
        place = f" in place of {before}" if before else ""
        told.append(f"{words.listed(of['pdu_name'])} opened in {words.partial(opened)}{place}")
    told += [
        f"{row.pdu_name} closed in {words.partial(row.closed)}"
        for row in each_row(units[units["closed"].notna()])
        if row.pdu_name not in taken
    ]
    if not told:
        return ""
    gone = bool(units["closed"].notna().any())
    return f"{'; '.join(told)}." + (
        " What was found in a closed unit is not a finding on the units that followed." if gone else ""
    )


def lowest_of_question(row: Any, number: int, of: str = "unit") -> str:
    """The lowest of the units' percentages on one question, as firm as it is known. of: what the units are called."""
    share = words.stated(row.bound, words.per_cent(row.percent))
    which = (
        f"in {words.counted(number, of)} the percentages of sufficient cases are as low as"
        if number > 1
        else "the work was sufficient in"
    )
    share += "" if number > 1 else " of inspected cases"
    said = f"{row.question_label}: {which} {share} ({row.area_name}, {row.published_year})"
    if words.is_missing(row.low_pct):
        return f"{said}; the number of cases was not published."
    return (
        f"{said}: {words.count(int(row.sufficient))} of {words.counted(int(row.cases), 'case')}, with a 95 per cent interval from "
        f"{words.number(row.low_pct)} to {words.per_cent(row.high_pct)}."
    )


def question_title(row: Any) -> str:
    """How often a question was answered below half of the cases. row: with question_label, figures, half."""
    figures = int(row.figures)
    if figures == 1:
        return f"{row.question_label}: {words.per_cent(row.percent)} of cases sufficient, the one figure published"
    half = "none" if not row.half else "all" if row.half == figures else words.count(int(row.half))
    return f"{row.question_label}: {half} of {words.counted(figures, 'percentage')} {'lies' if row.half == 1 else 'lie'} below half of the cases"


def question_line(row: Any, programme: str, of: str = "") -> str:
    """The range of the percentages on one question. of: what units are called, where each percentage is of another unit."""
    if int(row.figures) == 1:
        return ""
    if of:
        half = f"; below half of the cases in {words.count(int(row.half)) if row.half else 'none'}"
        return (
            f"{row.question_label}, {programme}: in {words.counted(int(row.figures), of)} the work was sufficient in "
            f"{words.number(row.percent)} to {words.per_cent(row.percent_high)} of inspected cases{half}."
        )
    return (
        f"{row.question_label}, {programme}: {words.counted(int(row.figures), 'percentage')} of sufficient cases published as a figure, from "
        f"{words.number(row.percent)} to {words.per_cent(row.percent_high)}."
    )


def beside(heading: str, most: str = "") -> str:
    """The finding of the units side by side as a line to take. most: what is highest in one unit of several figures, as a sentence, before it."""
    return f"{most} {heading}.".strip()
