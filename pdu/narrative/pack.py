"""Titles of the slides of a pack: each says what is found, in one line. Every number in them was noted as a fact before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import band_words, rated, ratings_given
from pdu.narrative.briefing import BASE, RATINGS
from pdu.narrative.compare import pairs_heading
from pdu.narrative.open_units import inspected, noun
from pdu.narrative.workforce import the, value_words, when
from pdu.rows import each_row

MOST_NAMED = 3
MOST_HIGHER = 2
FEWEST_TIED = 3  # themes named equally often, from which they are counted and not named


def headline(name: str, units: pd.DataFrame) -> str:
    """'East of England: five units rated Requires improvement and three Inadequate'. units: rows of `briefing_units`."""
    here, of = inspected(units), noun(units)
    if here.empty:
        return f"{name}: no {of} inspected since {BASE}"
    counts = [(rating, int((here["rating"] == rating).sum())) for rating in RATINGS]
    given = ratings_given(counts)
    first = next(number for _, number in counts if number)
    # The first count says what is counted: 'five units Requires improvement and three Inadequate'.
    given = given.replace(f"{words.count(first)} ", f"{words.counted(first, of)} rated ", 1)
    return f"{name}: {given}"


def unit_headline(name: str, row: Any) -> str:
    """'Warwickshire: Requires improvement, in a report of August 2022'."""
    return f"{name}: {row.rating}, in a report of {words.published(row, short=False)}"


def never(name: str) -> str:
    """The headline of a unit without an inspection."""
    return f"{name}: no inspection published since {BASE} was found"


def around(region: str, units: pd.DataFrame) -> str:
    """How many units around an uninspected one were inspected."""
    open_now = units[units["closed"].isna()]
    here = len(inspected(units))
    return f"{words.sentence_case(words.count(here))} of {words.counted(len(open_now), noun(units))} of {region} {'has' if here == 1 else 'have'} been inspected"


def regions(rows: pd.DataFrame) -> str:
    """In how many regions every open unit was inspected. rows: of `briefing_regions`."""
    whole = int((rows["inspected"] == rows["units_open"]).sum())
    if whole == len(rows):
        return f"Every open unit of all {words.count(whole)} regions has been inspected since {BASE}"
    which = (
        f"{words.sentence_case(words.count(whole))} of {words.counted(len(rows), 'region')}" if whole else "No region"
    )
    said = f"{which} {'has' if whole <= 1 else 'have'} had every open unit inspected since {BASE}"
    missing = rows.loc[rows["inspected"] != rows["units_open"], "region_name"]
    return f"{said}: all but {the(str(missing.iloc[0]))}" if whole and len(missing) == 1 else said


def units(rows: pd.DataFrame) -> str:
    """Which units are rated Inadequate, or how many, when no standard stands out. rows: of `briefing_units`."""
    here, of = inspected(rows), noun(rows)
    if here.empty:
        return f"No {of} has an inspection published since {BASE}"
    low = here[here["rating"] == "Inadequate"]
    said = "none" if low.empty else words.count(len(low))
    if 0 < len(low) <= MOST_NAMED:
        said = words.listed(low["pdu_name"])
    verb = "is" if len(low) <= 1 else "are"
    return f"Of {words.counted(len(here), of)} inspected, {said} {verb} rated Inadequate at the latest inspection"


def range_of_question(label: str, rows: pd.DataFrame, of: str = "unit") -> str:
    """'Keeping people safe, overall: work was sufficient in 10 to 48 per cent of cases in nine units'. rows: shares of units; of: what these are called."""
    low, high = (words.number(value) for value in (rows["percent"].min(), rows["percent"].max()))
    span = low if low == high else f"{low} to {high}"
    return f"{label}: work was sufficient in {span} per cent of cases in {words.counted(len(rows), of)}"


def few_shares(rows: pd.DataFrame) -> str:
    """What the published percentages show where no question was published for several units: the first one, as in the table."""
    row = rows.iloc[0]
    share = words.stated(row["bound"], words.per_cent(row["percent"]))
    said = f"{row['question_label']}: work was sufficient in {share} of cases in {the(row['area_name'])} ({row['published_year']})"
    return f"{said}, the one percentage published" if len(rows) == 1 else said


def workforce_known(whose: str, nearest: pd.DataFrame) -> str:
    """The figure of the nearest area, where none of a unit is known. whose: 'the unit' or 'a unit of the West Midlands'; nearest: rows of one area."""
    row = next(each_row(nearest))
    whole = " as a whole" if row.area_type == "region" else ""
    return f"{row.area_name}{whole}: {_figure(row)}; no figure of {whose} was found"


def units_known(rows: pd.DataFrame) -> str:
    """The first figure of a unit, and how many there are, where they are few. rows: workforce figures of units."""
    row = next(each_row(rows))
    if len(rows) == 1:
        return f"{row.area_name}: {_figure(row)}, the one figure of a unit that was found"
    return f"{row.area_name}: {_figure(row)}; {words.counted(len(rows), 'figure')} of units were found"


def unit_known(rows: pd.DataFrame) -> str:
    """The first figures of one unit. rows: its workforce figures."""
    return f"{rows['area_name'].iloc[0]}: {words.listed(_figure(row) for row in each_row(rows.head(2)))}"


def _figure(row: Any) -> str:
    """'vacancy rate (probation officers) 40 per cent (June 2025)'."""
    staff = f" ({words.within(row.grade_label)})" if row.grade != "all" else ""
    return f"{words.within(row.indicator_label)}{staff} {value_words(row)} ({when(row)})"


def themes(rows: pd.DataFrame, read: int) -> str:
    """The theme most often named as a weakness. rows: with theme_label, weaknesses; read: inspections read."""
    most = int(rows["weaknesses"].max())
    if not most:
        return "No theme was named as a weakness in the pages read"
    names = list(rows.loc[rows["weaknesses"] == most, "theme_label"])
    of = f"{words.count(most)} of {words.counted(read, 'inspection')} read"
    if len(names) >= FEWEST_TIED:
        return f"{words.sentence_case(words.counted(len(names), 'theme'))} were each named as a weakness in {of}"
    if len(names) == 1:
        return f"“{names[0]}” was named as a weakness most often, in {of}"
    said = words.listed(f"“{name}”" for name in names)
    return f"{said} were named as a weakness most often, each in {of}"


def more_themes(left: int, weak: int, page: str) -> str:
    """How many themes are not shown, and where they are. left, weak: of these, and of those named as a weakness; page: of the dashboard, with all."""
    which = "none" if not weak else "all" if weak == left else words.count(weak)
    of = f", {which} of them as a weakness" if left > 1 else f", {'' if weak else 'not '}as a weakness"
    verb = "was" if left == 1 else "were"
    said = words.sentence_case(words.counted(left, "more theme"))
    return f"{said} {verb} named{of}: in the appendix of the slides and of the Word file, and on the page {page}."


def found(strengths: int, weaknesses: int) -> str:
    """How many strengths and weaknesses inspectors named."""
    return (
        f"Inspectors named {words.counted(strengths, 'strength')} and {words.counted(weaknesses, 'weakness', 'weaknesses')} "
        "in the pages read"
    )


def careful(ranks: bool, shares: bool) -> str:
    """What must not be made of the figures of a pack."""
    donts = [
        *(["rank the units"] if ranks else []),
        *(["average the percentages"] if shares else []),
        "read a cause into figures that stand side by side",
    ]
    return f"Do not {words.listed(donts, 'or')}"


def more_sources(left: int) -> str:
    """That not all sources of a pack are listed. left: how many are not."""
    return f"{words.sentence_case(words.counted(left, 'more source'))} {'is' if left == 1 else 'are'} listed on the page Data."


def limits(bands: pd.DataFrame) -> str:
    """The bands of percentages of cases: 'Bands: I below 50%, RI 50 to 64%, G 65 to 79%, O 80% or more'. bands: rows of `rating_bands`."""
    said = band_words(bands)
    each = [f"{row.rating_letter} {said[row.rating].replace(' per cent', '%')}" for row in each_row(bands)]
    return f"Bands: {', '.join(each)}; no page read states these limits."


FACTS = "Every number in the sentences, and where it comes from"
FACTS_NOTE = (
    "For checking each number and day in a sentence, in their order: the table it is counted in, and the sources of that table. Tables and "
    "charts name theirs under them."
)
# The days under the finding on areas side by side, as they are noted among the facts.
FIRST_RATED, LAST_RATED, MOST_OF = (
    "Earliest of these ratings",
    "Latest of these ratings",
    "Date of most of these figures",
)

IN_BRACKETS = "In brackets the change"


def from_ratings(first: str, last: str, now: str, since: str = "") -> str:
    """From when to when units have moved in the brackets. first, last: months of the earliest and the latest of their ratings.

    since: the day from which the pack tells changes elsewhere, which is another; empty where it tells none.
    """
    rated_in = first if first == last else f"{first} to {last}"
    other = f", and not, as under “What changed”, from {since}" if since else ""
    return f"{IN_BRACKETS} from each unit’s latest rating ({rated_in}) to {now}{other}."


def from_other_days(day: str) -> str:
    """That changes told beside one another are from another day than those under what changed. day: 'a year earlier'."""
    return f"Where areas stand side by side, the change in brackets is not from that day but from {day}."


def of_day(now: str, others: bool) -> str:
    """Of which day the values side by side are. others: whether some are of another."""
    return f"Values are of {now}{' unless another date stands beside them' if others else ''}."


def of_staff(figures: Sequence[str], staff: str) -> str:
    """Whose some figures are: 'Vacancy rate and caseload are those of probation officers.'"""
    verb = "is that" if len(figures) == 1 else "are those"
    return f"{words.sentence_case(words.listed(one.lower() for one in figures))} {verb} of {staff}."


def from_a_year(now: str) -> str:
    """From when to when regions have moved in the brackets."""
    return f"{IN_BRACKETS} from a year earlier to {now}."


def beside_sentence(regions: bool = False) -> str:
    """The caution that belongs to figures beside ratings."""
    return "Staffing, sickness and workload beside a rating do not show what caused it."


def no_merit() -> str:
    """The caution that belongs to a lowest or highest figure named with its unit."""
    return "Where the lowest or highest figure is named, the order is of the figures, not of merit."


# Questions of a journalist on one unit, in the order they are asked.
ASKED = {
    "rated": "How is it rated, and how old is that?",
    "moved": "Has it got better or worse?",
    "safe": "Are people kept safe?",
    "staff": "Are there enough staff, and are many off sick?",
    "better": "Does any unit nearby do better?",
    "cause": "Is the rating down to staffing?",
    "next": "What was it told to do?",
}
NO_CAUSE = "That cannot be said: figures beside a rating do not show what caused it."
NO_SHARE = "No percentage of its cases was found in the pages read, and none is estimated."
NO_STAFF = "No staffing figure of the unit itself was found; figures of its region are not those of the unit."
NO_RECOMMENDATIONS = "The number of recommendations was not found in the pages read."
NO_BETTER = (
    "No unit of the region was found to be rated higher on a standard it is rated low on, in the same programme."
)
NOT_COMPARED = "That cannot be said: no rating of a single standard of the unit was found."


def once() -> str:
    """A unit with one inspection."""
    return f"It has been inspected once since {BASE}, so nothing can be said of better or worse."


def age(then: object, now: object) -> str:
    """How old a report is."""
    return f"The report is {words.age(then, now)} old; much may have changed since."


def share_said(row: Any) -> str:
    """A percentage of cases in a sentence."""
    share = words.stated(row.bound, words.per_cent(row.percent))
    said = f"{row.question_label}: the work was sufficient in {share} of inspected cases"
    if words.is_missing(row.cases):
        return f"{said}; the number of cases was not published."
    return f"{said} ({int(row.sufficient)} of {int(row.cases)})."


def standards_title(known: pd.DataFrame) -> str:
    """How the standards of a unit were rated. known: rows with rating."""
    if known["rating"].nunique() == 1 and len(known) > 1:
        every = "Both" if len(known) == 2 else f"All {words.count(len(known))}"
        return f"{every} standards were rated {known['rating'].iloc[0]}"
    given = rated([(rating, int((known["rating"] == rating).sum())) for rating in RATINGS])
    return f"Of {words.counted(len(known), 'standard')}, {words.listed(given)}"


def questions_title() -> str:
    """The title over the questions of a journalist."""
    return "Seven questions to expect, and what was published on each"


def compared(names: str, number: int) -> str:
    """The title over units picked to compare with."""
    return f"{names} {'was' if number == 1 else 'were'} picked to compare with"


def higher(frame: pd.DataFrame) -> str:
    """The units of the region rated highest on a weak standard: 'Good: Croydon; Ealing; and two more'.

    frame: rows of the query `compare_better` of one standard.
    """
    best = frame[frame["better_rank"] == frame["better_rank"].max()]
    names = list(best["better_name"])
    shown = names if len(names) <= MOST_HIGHER + 1 else names[:MOST_HIGHER]
    more = f"; and {words.count(len(names) - len(shown))} more" if len(shown) < len(names) else ""
    return f"{best['better_rating'].iloc[0]}: {'; '.join(shown)}{more}"


def told_apart(question: str, told: int, pairs: int, expected: float) -> str:
    """How many pairs of units differ on a question by more than chance, and how many would by chance alone."""
    return f"{pairs_heading(told, pairs)} on “{question}”; by chance alone about {words.number(expected, 1)} would be, if all units were equal."


def brackets(of_units: bool) -> str:
    """What stands in brackets beside a value, of units or of regions side by side."""
    return f"In brackets: the change since {'the unit’s latest inspection' if of_units else 'a year earlier'}."
