"""How workforce figures are written, and the words about staffing beside a rating.

Days and per cent are never mixed: every figure is written with its own unit.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.rows import each_row

# Grades as they stand in a sentence.
GRADE_WORDS = {
    "all": "all staff",
    "po": "probation officers",
    "pso": "probation services officers",
    "spo": "senior probation officers",
    "trainee": "trainee probation officers",
    "court_team": "court team",
    "approved_premises": "Approved Premises staff",
    "senior_manager": "senior managers",
    "other_bands_4_6": "other staff of bands 4 to 6",
    "case_administrator": "case administrators",
    "business_support": "business support staff",
    "bands_1_3": "staff of bands 1 to 3",
}
GRADE_POSTS = {
    "all": "posts",
    "po": "probation officer posts",
    "pso": "probation services officer posts",
    "spo": "senior probation officer posts",
    "trainee": "trainee posts",
    "court_team": "court team posts",
    "approved_premises": "Approved Premises posts",
}
# Figures of staff, of which "all staff" says something; a caseload or a spend is of everyone.
STAFF_THEMES = ("staffing", "sickness")
STAFF_INDICATORS = (
    "average_caseload",
    "workload_pct",
    "staff_workload_unmanageable_pct",
    "staff_workload_manageable_pct",
)
UNIT_WORDS = {
    "percent": "per cent",
    "fte": "full-time equivalent",
    "people": "people",
    "days": "days",
    "cases": "cases",
    "hours": "hours",
    "count": "number",
    "gbp": "pounds",
    "gbp_million": "million pounds",
}
TENTHS = {1: "One in ten", 2: "Two in ten", 3: "Three in ten", 4: "Four in ten", 5: "Half of"}
TENTHS |= {6: "Six in ten", 7: "Seven in ten", 8: "Eight in ten", 9: "Nine in ten"}


# Numbers and days -------------------------------------------------------------------------------------------


def amount(value: float) -> str:
    """A number with the decimals it was published with, at most two: '32', '18.6', '3.93'."""
    for decimals in (0, 1):
        if abs(round(value, decimals) - value) < 1e-9:
            return words.number(value, decimals)
    return words.number(value, 2)


def figure(value: float, unit: str, bound: str = "exact", bare: bool = False) -> str:
    """A value in its unit, as stated, for tables and charts: '40%', 'about 2,000 people', '£1.8 million'.

    bare: leave out people, cases and hours, where the label beside it names them.
    """
    said = amount(value)
    if bare and unit in ("people", "cases", "hours"):
        return words.stated(bound, said)
    shown = {
        "percent": f"{said}%",
        "days": f"{said} {words.plural(1 if value == 1 else 2, 'day')}",
        "people": f"{said} {words.plural(1 if value == 1 else 2, 'person', 'people')}",
        "cases": f"{said} {words.plural(1 if value == 1 else 2, 'case')}",
        "hours": f"{said} {words.plural(1 if value == 1 else 2, 'hour')}",
        "gbp": f"£{said}",
        "gbp_million": f"£{said} million",
    }.get(unit, said)
    return words.stated(bound, shown)


def dated(row: Any, short: bool = False) -> str:
    """The day or period a figure describes, as precise as it is known.

    row: columns period_start, period_end, reported_with, reported_published, reported_year, reported_fieldwork.
    """
    if not words.is_missing(row.period_end):
        return period(row.period_start, row.period_end, short)
    if not words.is_missing(row.reported_with):
        whose = "the regional" if getattr(row, "area_type", "pdu") == "region" else "the"
        if not words.is_missing(row.reported_fieldwork):
            return f"at {whose} inspection, fieldwork {words.partial(row.reported_fieldwork, short)}"
        published = words.partial(row.reported_published, short, int(row.reported_year))
        return f"at {whose} inspection, reported {published}"
    return "no date stated"


def short_date(row: Any) -> str:
    """The date of a figure in the fewest words: 'Sep 2024', 'inspection of 30 Mar 2023'."""
    if words.is_missing(row.period_end) and not words.is_missing(row.reported_with):
        known = row.reported_fieldwork if not words.is_missing(row.reported_fieldwork) else row.reported_published
        return f"inspection of {words.partial(known, True) if not words.is_missing(known) else int(row.reported_year)}"
    return dated(row, short=True)


def period(start: object, end: object, short: bool = False) -> str:
    """A day, month, quarter, year or longer period: '30 June 2025', 'September 2023', 'year to June 2024'."""
    last = words.as_day(end)
    day = words.day_short if short else words.day
    month_end = last.day == calendar.monthrange(last.year, last.month)[1]
    if words.is_missing(start):
        return _month(last, short) if month_end else day(last)
    first = words.as_day(start)
    if first == last:
        return day(last)
    if first.day != 1 or not month_end:
        return f"{day(first)} to {day(last)}"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return _month(last, short)
    if months == 12:
        return str(last.year) if first.month == 1 else f"year to {_month(last, short)}"
    if first.year == last.year:
        return f"{_month(first, short).rsplit(' ', 1)[0]} to {_month(last, short)}"
    return f"{_month(first, short)} to {_month(last, short)}"


def _month(day: date, short: bool) -> str:
    return words.partial(f"{day.year:04d}-{day.month:02d}", short)


def of_staff(row: Any) -> str:
    """The grade in words where it says something: nothing for a caseload or a spend of everyone."""
    if row.grade == "all" and row.theme not in STAFF_THEMES and row.indicator not in STAFF_INDICATORS:
        return ""
    return GRADE_WORDS.get(str(row.grade), str(row.grade_label).lower())


def flags(row: Any) -> list[str]:
    """What a reader must know of a value: derived, revised, read in a copy, leaked."""
    said = [word for word in ("derived", "revised") if bool(getattr(row, word))]
    if row.secondary:
        said.append("from a copy of the page")
    if not words.is_missing(row.note) and "leaked" in str(row.note):
        said.append("leaked")
    return said


def per_cent_range(values: Sequence[float]) -> str:
    """'27 to 33 per cent', or '45 per cent'."""
    low, high = min(values), max(values)
    return f"{amount(low)} to {amount(high)} per cent" if low != high else f"{amount(low)} per cent"


def share_of_posts(value: float, grade: str) -> str:
    """'Four in ten probation officer posts', '33 per cent of probation officer posts', for the head of a sentence."""
    posts = GRADE_POSTS[grade]
    tenth = round(value) // 10
    if value == tenth * 10 and tenth in TENTHS:
        return f"{TENTHS[tenth]} {posts}"
    return f"{amount(value)} per cent of {posts}"


# One unit ---------------------------------------------------------------------------------------------------


def unit_heading(own: pd.DataFrame) -> str:
    """What stands out of the figures of a unit: vacancies, else staff against target, sickness, or what is shown.

    own: rows of the unit with `inspected_when`, missing for those not reported for an inspection. Figures of an
    inspection come before later ones, and those of probation officers before those of other grades.
    """
    preferred = {"po": -2, "all": -1}
    at_hand = own[own["bound"].isin(["exact", "about"])]
    order = at_hand.assign(
        later=at_hand["inspected_when"].isna(),
        preference=[preferred.get(row.grade, row.grade_sort) for row in each_row(at_hand)],
    ).sort_values(["later", "preference"], kind="stable")
    for indicator, write in HEADINGS.items():
        for row in each_row(order[order["indicator"] == indicator]):
            return write(row)
    if len(own) == 1:
        row = next(each_row(own))
        return f"{row.indicator_label}: {figure(row.value, row.unit, row.bound)}" + (
            f", {row.dated}" if row.dated else ""
        )
    return f"{words.sentence_case(words.counted(len(own), 'workforce figure'))} of the unit itself"


def _vacant(row: Any) -> str:
    if row.value == 0:
        return f"No {GRADE_POSTS[row.grade].removesuffix('s')} was vacant"
    said = share_of_posts(row.value, row.grade)
    return f"{words.sentence_case(words.stated(row.bound, words.within(said)))} were vacant"


def _of_target(row: Any) -> str:
    said = words.stated(row.bound, f"{amount(row.value)} per cent")
    return f"{words.sentence_case(said)} of target {GRADE_WORDS[row.grade]} were in post"


HEADINGS = {
    "vacancy_rate_pct": _vacant,
    "staffing_level_pct": _of_target,
    "sickness_days_per_person": lambda row: f"Sickness took {words.stated(row.bound, amount(row.value))} days a person",
    "staff_workload_unmanageable_pct": lambda row: f"{amount(row.value)} per cent called their workload unmanageable",
}


def unit_sentence(own: pd.DataFrame, wider: pd.DataFrame) -> str:
    """The unit's figure against the country's of the same kind and grade before it; otherwise what is known.

    own:   rows of the unit, those of its inspections first, with `inspected_when` (missing for later ones).
    wider: rows of region and country, with `dated`.
    """
    country = wider[(wider["area_type"] == "national") & wider["is_on_the_day"]]
    for row in each_row(own[own["bound"].isin(["exact", "about"]) & own["inspected_when"].notna()]):
        same = country[(country["indicator"] == row.indicator) & (country["grade"] == row.grade)]
        if same.empty:
            continue
        other = next(each_row(same))
        how = "higher than" if row.value > other.value else "lower than" if row.value < other.value else "the same as"
        unit = {"percent": " per cent", "days": " days", "cases": " cases"}.get(str(row.unit), "")
        return (
            f"{row.indicator_label} ({GRADE_WORDS[row.grade]}): {words.stated(row.bound, amount(row.value))}{unit}, "
            f"{how} the last figure of England and Wales before the report, "
            f"{words.stated(other.bound, amount(other.value))}{unit} ({other.dated})."
        )
    if len(own) == 1:
        return "No other workforce figure of the unit itself was found."
    return f"{words.sentence_case(words.counted(len(own), 'figure'))} of the unit itself were found."


def inspection_when(row: Any) -> str:
    """The date of an inspection for a heading: '2024', or 'May 2022'."""
    if words.is_missing(row.published):
        return str(int(row.published_year))
    return words.partial(str(row.published)[:7], year_if_none=int(row.published_year))


def unit_note(missing: Sequence[str]) -> str:
    """Which of the four themes have no value of the unit, and that nothing follows from standing side by side."""
    gone = f"{words.sentence_case(words.listed(missing))} of the unit: none found. " if missing else ""
    return (
        gone
        + "Figures of region and country are not the unit’s. Values beside one another are not causes of one another."
    )


# The region and the country as a whole ----------------------------------------------------------------------


def as_a_whole(region: str) -> str:
    """Whose figures those of a region are, beside a unit's."""
    return f"{region} as a whole, not this unit"


def whole(row: Any) -> str:
    """A figure of a region or the country in words: '32 vacancies (full-time equivalent), average of September 2023'."""
    said = words.stated(row.bound, amount(row.value))
    none = row.value == 0
    grade, posts = GRADE_WORDS[row.grade], GRADE_POSTS[row.grade]
    what = {
        "vacancies_fte": f"{'no' if none else said} {'vacancy' if row.value == 1 else 'vacancies'} (full-time equivalent)",
        "vacancy_rate_pct": f"{said} per cent of {posts} vacant",
        "staffing_level_pct": f"{said} per cent of target {grade} in post",
        "sickness_days_per_person": f"{said} working days lost to sickness a person",
        "average_caseload": f"{said} cases a person ({grade})",
        "workload_pct": f"workload at {said} per cent of capacity",
        "caseload_total": f"{said} people on probation",
    }.get(row.indicator, f"{str(row.indicator_label).lower()} {figure(row.value, row.unit, row.bound)}")
    when = dated(row)
    if row.unit == "fte" and not words.is_missing(row.period_start) and row.period_start != row.period_end:
        when = f"average of {when}"
    marked = flags(row)
    return f"{what}, {when}" + (f" ({words.listed(marked)})" if marked else "")
