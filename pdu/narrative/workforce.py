"""The words of the workforce page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative.staffing import (
    GRADE_WORDS,
    amount,
    dated,
    figure,
    flags,
    of_staff,
)
from pdu.statistics.association import MINIMUM_UNITS_FOR_ASSOCIATION, Association
from pdu.view import FIRST_DAY

COUNTRY = "England and Wales"
WITH_THE = ("East Midlands", "West Midlands", "East of England", "North East", "North West", "South West")
THEME_LABELS = {
    "staffing": "Staffing",
    "sickness": "Sickness",
    "workload": "Workload",
    "caseload": "Caseload",
    "performance": "Performance",
    "spend": "Spending",
    "publication": "Inspections and surveys",
}
TENTHS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def the(region: str) -> str:
    """A region's name as it stands in a sentence: 'London', 'the East of England'."""
    return f"the {region}" if region in WITH_THE else region


def value_words(row: Any) -> str:
    """A value in prose: '21 per cent', '12.9 days', '20,823'."""
    if row.unit == "percent":
        return words.stated(row.bound, f"{amount(row.value)} per cent")
    return figure(row.value, row.unit, row.bound)


def when(row: Any, short: bool = False) -> str:
    """The date of a value in a sentence: 'June 2025' for a day at the end of a month, otherwise as stated."""
    if not words.is_missing(row.period_end):
        end = words.as_day(row.period_end)
        start = row.period_start
        is_day = words.is_missing(start) or words.as_day(start) == end
        if is_day and (pd.Timestamp(end) + pd.Timedelta(days=1)).day == 1:
            return words.partial(f"{end:%Y-%m}", short)
    return dated(row, short)


def in_period(row: Any) -> str:
    """The date of a value after a verb: 'in June 2025', 'in the year to June 2024', 'on 7 February 2023'."""
    said = when(row)
    if said.startswith(("at ", "no ")):
        return said
    if said[:1].isdigit() and " " in said and " to " not in said:
        return f"on {said}"
    return f"in the {said}" if said.startswith("year to") else f"in {said}"


def range_words(first: Any, last: Any) -> str:
    """Two values of one kind in prose, the unit said once: '27 to 33 per cent', '0 to 463'."""
    low, high = value_words(first), value_words(last)
    for ending in (" per cent", " days", " people", " cases", " hours"):
        if low.endswith(ending) and high.endswith(ending):
            return f"{low.removesuffix(ending)} to {high}"
    return f"{low} to {high}"


# The head of the page ---------------------------------------------------------------------------------------


def latest_of(values: pd.DataFrame, indicator: str, grade: str) -> pd.DataFrame:
    """The dated values of the country for one figure, newest first."""
    found = values[
        (values["area_type"] == "national") & (values["indicator"] == indicator) & (values["grade"] == grade)
    ]
    return found[found["describes_on"].notna()].sort_values("describes_on", ascending=False)


def lead(values: pd.DataFrame, is_past: bool) -> str:
    """Staff in post, the vacancy rate of officers, and what is known of sickness."""
    staff = latest_of(values, "staff_in_post_fte", "all")
    vacant = latest_of(values, "vacancy_rate_pct", "po")
    sick = latest_of(values, "sickness_days_per_person", "all")
    said = []
    for row in staff.head(1).itertuples():
        whose = " of the National Probation Service" if words.as_day(row.describes_on) < FIRST_DAY else ""
        number = words.stated(row.bound, amount(row.value))
        said.append(f"{number} full-time equivalent staff{whose} were in post {in_period(row)}")
    for row in vacant.head(1).itertuples():
        share = f"{value_words(row)} of probation officer posts were vacant {in_period(row)}"
        said = [f"{said[0]}, but {share}"] if said else [words.sentence_case(share)]
    first = f"{said[0]}." if said else "No figure of staff in post or of vacancies was found for the country."
    if sick.empty:
        second = "No figure of sickness was found for the country."
    else:
        row = next(sick.itertuples())
        days = f"{amount(row.value)} working days a person"
        verb = "was" if is_past else "is"
        once = f"Sickness {verb} published for the country once, at {days} {in_period(row)}."
        second = once if len(sick) == 1 else f"Sickness took {days} {in_period(row)}."
    return f"{first} {second}"


def key_figures(values: pd.DataFrame) -> list[dict[str, str]]:
    """One figure for each theme: staff in post, vacancies, sickness, workload."""
    wanted = (
        ("staff_in_post_fte", "all", "staff in post, full-time equivalent", "staff in post"),
        ("vacancy_rate_pct", "po", "of probation officer posts vacant", "vacancies"),
        ("sickness_days_per_person", "all", "working days lost to sickness per person", "sickness"),
        ("workload_pct", "all", "of capacity, workload", "workload"),
    )
    figures = []
    for indicator, grade, label, theme in wanted:
        rows = latest_of(values, indicator, grade)
        if rows.empty:
            figures.append({"value": "None", "label": f"published figure of {theme}", "note": "for England and Wales"})
            continue
        row = next(rows.itertuples())
        note = f"{COUNTRY}, {dated(row)}" if theme in ("staff in post", "vacancies") else dated(row)
        if theme == "vacancies" and len(rows) > 1:
            before = next(rows.iloc[1:].itertuples())
            note += f"; {figure(before.value, before.unit, before.bound)} in {when(before)}"
        if theme == "staff in post" and words.as_day(row.describes_on) < FIRST_DAY:
            note += ", National Probation Service only"
        if theme == "sickness" and len(rows) == 1:
            note += "; no other year found"
        if theme == "workload" and row.bound == "about":
            note += ", approximate"
        shown = amount(row.value) + ("%" if row.unit == "percent" else "")
        if theme == "workload" and not words.is_missing(row.period_start) and row.period_start != row.period_end:
            label = "of capacity, mean workload"
        figures.append({"value": shown, "label": label, "note": note})
    return figures


# Trends -----------------------------------------------------------------------------------------------------


def change(first: float, last: float) -> str:
    """'rose by 18 per cent', 'fell by 5 per cent', 'did not change'."""
    if first == last:
        return "did not change"
    if not first:
        return f"rose from nought to {amount(last)}"
    share = abs(last - first) / first * 100
    if share < 0.5:
        return "hardly changed"
    return f"{'rose' if last > first else 'fell'} by {words.per_cent(share)}"


def staff_heading(after: pd.DataFrame) -> str:
    """By how much staff in post changed since the first figure after unification."""
    if len(after) < 2:
        return "Staff in post, before and after unification" if len(after) else "Staff in post before unification"
    first, last = _ends(after)
    return f"Staff in post {change(first.value, last.value)} between {when(first)} and {when(last)}"


def staff_sentence(rows: pd.DataFrame) -> str:
    """From where to where, and whom the figures cover before unification."""
    after = rows[rows["side"] == "after"]
    said = ""
    if len(after) > 1:
        first, last = _ends(after)
        said = f"From {amount(first.value)} to {amount(last.value)}, full-time equivalent. {_revised_since(after)}"
    elif len(after):
        said = f"{amount(after['value'].iloc[0])} in {when(next(after.itertuples()))}, full-time equivalent. "
    if (rows["side"] == "before").any():
        said += "Before June 2021 the figures cover the National Probation Service only."
    return said.strip()


def _revised_since(after: pd.DataFrame) -> str:
    """That a change runs over a revision, which is no change of the thing itself."""
    revised = after[after["revised"].fillna(False).astype(bool)].iloc[:1]
    if revised.empty or revised.index[0] == after.index[0]:
        return ""
    return f"Figures from {when(next(revised.itertuples()))} on follow a revision, so part of the change may be that. "


def grade_heading(grade: str, after: pd.DataFrame) -> str:
    """Up since the first figure, or down since the highest, whichever the latest shows."""
    name = words.sentence_case(GRADE_WORDS[grade])
    if len(after) < 2:
        return f"{name} in post"
    first, last = _ends(after)
    top = _highest(after)
    if last.value < first.value or last.value <= 0.9 * top.value:
        return f"{name} are down {words.per_cent((top.value - last.value) / top.value * 100)} since {when(top)}"
    if last.value == first.value:
        return f"{name} are as many as in {when(first)}"
    return f"{name} are up {words.per_cent((last.value - first.value) / first.value * 100)} since {when(first)}"


def grade_sentence(after: pd.DataFrame) -> str:
    """First, highest and latest value since unification."""
    if after.empty:
        return "No figure since unification was found."
    if len(after) == 1:
        return f"{amount(after['value'].iloc[0])} in {when(next(after.itertuples()))}."
    first, last = _ends(after)
    top = _highest(after)
    said = f"{amount(first.value)} in {when(first)}, {amount(last.value)} in {when(last)}"
    if top.csv_line not in (first.csv_line, last.csv_line):
        said += f"; at most {amount(top.value)}, in {when(top)}"
    return f"{said}."


def leaving_heading(rows: pd.DataFrame) -> str:
    """The latest leaving rate of officers."""
    last = list(rows.itertuples())[-1]
    return f"Officers leave at {value_words(last)} a year"


def leaving_sentence(rows: pd.DataFrame) -> str:
    """Whether the latest rate is the lowest or highest since unification, and the rate a year earlier."""
    last = list(rows.itertuples())[-1]
    after = rows[rows["side"] == "after"]
    parts = []
    if len(after) > 2 and last.side == "after":
        if last.value == after["value"].min():
            parts.append("the lowest since unification")
        elif last.value == after["value"].max():
            parts.append("the highest since unification")
    year_before = pd.Timestamp(last.describes_on) - pd.DateOffset(years=1)
    before = rows[rows["describes_on"] == year_before]
    if len(before):
        parts.append(f"{value_words(next(before.itertuples()))} a year earlier")
    said = words.sentence_case("; ".join(parts))
    return f"{said}." if said else f"{words.sentence_case(dated(last))}."


def series_note(rows: pd.DataFrame, breaks: Sequence[str] = ()) -> str:
    """What must be known of the points of a trend: open points, revisions, derived and rounded ones, and breaks."""
    parts = list(breaks)
    apart = [
        f"{words.sentence_case(dated(row))}: {row.note}."
        for row in rows.itertuples()
        if not words.is_missing(row.note) and "not comparable" in str(row.note)
    ]
    parts += apart
    if (rows["side"] == "across").any():
        parts.append("Open points: periods that reach across June 2021, comparable with neither side.")
    if rows["revised"].any():
        first = next(rows[rows["revised"]].itertuples())
        parts.append(f"The line is broken before {when(first)}, from where the figures are later revisions.")
    for column, said in (
        ("derived", "derived from a stated change"),
        ("approximate", "rounded by the source"),
        ("secondary", "read in a copy of the page"),
    ):
        number = int(rows[column].sum())
        if number:
            verb = "is" if number == 1 else "are"
            parts.append(
                f"{words.sentence_case(words.count(number))} of {words.count(len(rows))} points {verb} {said}."
            )
    return " ".join(parts)


def _ends(rows: pd.DataFrame) -> tuple[Any, Any]:
    listed = list(rows.itertuples())
    return listed[0], listed[-1]


def _highest(rows: pd.DataFrame) -> Any:
    return next(rows.sort_values("value", ascending=False, kind="stable").itertuples())


def point_words(row: Any) -> str:
    """One point of a trend: its value, date and what is to be known of it."""
    marked = flags(row)
    return f"{figure(row.value, row.unit, row.bound)}, {dated(row)}" + (f" ({words.listed(marked)})" if marked else "")


def remark(row: Any) -> str:
    """What must be known of a value in a table of several figures: 'Workload: about', 'Leaving rate: derived, revised'."""
    marked = ([str(row.bound)] if row.bound != "exact" else []) + flags(row)
    return f"{row.of!s}: {', '.join(marked)}" if marked else ""


# Regions ----------------------------------------------------------------------------------------------------


def vacancies_heading(frame: pd.DataFrame, leading: pd.DataFrame) -> str:
    """Which regions hold most of the vacancies.

    frame: one row per region, most first; leading: those named.
    """
    total = frame["value"].sum()
    if not total:
        return "No region reported a vacancy"
    names = words.listed(the(name) for name in leading["area_name"])
    return f"{_share_words(leading['value'].sum() / total)} vacancies were in {names}"


def _share_words(share: float) -> str:
    tenth = round(share * 10)
    if tenth in TENTHS and abs(share * 10 - tenth) <= 0.25:
        return "Half of all" if tenth == 5 else f"{TENTHS[tenth]} in ten"
    return f"{words.per_cent(share * 100)} of"


def vacancies_sentence(frame: pd.DataFrame, leading: pd.DataFrame) -> str:
    """The numbers behind the share, and who reported none."""
    said = f"{amount(leading['value'].sum())} of {amount(frame['value'].sum())} full-time equivalent vacancies"
    none = frame.loc[frame["value"] == 0, "area_name"].sort_values()
    if len(none):
        names = words.listed(the(name) for name in none)
        said += f"; {names} reported none"
    return f"{said}."


def vacancies_note(frame: pd.DataFrame, later: pd.DataFrame, regions: int, has_staff: bool) -> str:
    """Whose vacancies, averaged over what, which later figures are left out and why these are no rates."""
    row = next(frame.itertuples())
    said = [f"Full-time equivalent, all grades, {_average(row)}. {_reported(len(frame), regions)}"]
    if len(later):
        last = next(later.sort_values("describes_on", ascending=False).itertuples())
        number = later.loc[later["describes_on"] == last.describes_on, "area_code"].nunique()
        said.append(f"Later figures, of {dated(last)}, were found for {words.count(number)} of {regions} regions only.")
    if not has_staff:
        said.append("Numbers, not rates: regional staff in post was not found.")
    return " ".join(said)


def _average(row: Any) -> str:
    if words.is_missing(row.period_start) or row.period_start == row.period_end:
        return dated(row)
    return f"average across {dated(row)}"


def _reported(number: int, regions: int) -> str:
    return f"All {regions} regions reported." if number == regions else f"{number} of {regions} regions reported."


def sickness_heading(units: pd.DataFrame, country: pd.DataFrame, shown: int) -> str:
    """How many units have days of sickness, and on which side of the country's they lie."""
    if units.empty:
        return "Sickness is known for the country only"
    number = units["area_code"].nunique()
    known = f"Sickness is known for {words.counted(number, 'unit')}"
    if country.empty:
        return known
    national = float(country["value"].iloc[0])
    above = int((units["value"] > national).sum())
    if above == number:
        both = "both" if number == 2 else "all" if number > 2 else ""
        return f"{known}, {both + ' ' if both else ''}above the national {amount(national)} days"
    return f"{words.sentence_case(words.count(above))} of {words.counted(number, 'unit')} {'lies' if above == 1 else 'lie'} above the national {amount(national)} days"


def sickness_sentence(units: pd.DataFrame) -> str:
    """The units' days, highest first, when they are few."""
    if units.empty:
        return "No figure of a unit was found."
    if len(units) <= 6:
        return words.listed(f"{row.area_name} {amount(row.value)}" for row in units.itertuples()) + "."
    return f"From {amount(units['value'].min())} to {amount(units['value'].max())} days."


def workload_heading(frame: pd.DataFrame) -> str:
    """Where the workload stood above capacity."""
    above = int((frame["value"] > 100).sum())
    if above == len(frame):
        return "Workload stood above capacity wherever it is known"
    return f"Workload stood above capacity in {words.count(above)} of {words.counted(len(frame), 'area')}"


def workload_sentence(frame: pd.DataFrame) -> str:
    """The country's workload and the highest of a region, on one date."""
    country = frame[frame["area_type"] == "national"]
    others = frame[frame["area_type"] != "national"].sort_values("value", ascending=False)
    parts = [f"{value_words(row)} in the country" for row in country.itertuples()]
    for row in others.head(1).itertuples():
        parts.append(f"{amount(row.value) if parts else value_words(row)} in {the(str(row.area_name))}")
    return f"{', '.join(parts)}, {dated(next(frame.itertuples()))}."


def workload_note(frame: pd.DataFrame, country: pd.DataFrame) -> str:
    """What the percentage is, that a snapshot is no average, what came later, and the change of scale."""
    row = next(frame.itertuples())
    leaked = "leaked weekly snapshot" if "leaked" in flags(row) else "value"
    said = [f"Workload measurement tool, per cent of capacity, {leaked} of {dated(row)}. The line is 100 per cent."]
    later = country[country["describes_on"] > row.describes_on].sort_values("describes_on")
    if len(later):
        each = [f"{figure(other.value, other.unit, other.bound)} ({dated(other)})" for other in later.itertuples()]
        said.append(f"Means of the country since: {words.listed(each)}.")
    said.append("The tool’s scale changed in late 2022: earlier figures are not comparable.")
    return " ".join(said)


# One indicator ----------------------------------------------------------------------------------------------


def indicator_trend_heading(label: str, panels: Sequence[pd.DataFrame]) -> str:
    """How the first joined stretch of two or more points moved; where nothing can be joined, that is said."""
    for rows in panels:
        joined = rows.groupby("segment", sort=False).filter(lambda part: len(part) > 1)
        if joined.empty:
            continue
        stretch = joined[joined["segment"] == joined["segment"].iloc[-1]]
        first, last = _ends(stretch)
        if first.value == last.value:
            return f"{label}: {value_words(first)} {in_period(first)} and {in_period(last)}"
        moved = "up" if last.value > first.value else "down"
        return f"{label}: {moved} from {value_words(first)} {in_period(first)} to {value_words(last)} {in_period(last)}"
    number = sum(len(rows) for rows in panels)
    return f"{label}: {words.counted(number, 'figure')} that cannot be joined"


def panel_title(row: Any) -> str:
    """Whose series a panel shows: 'England and Wales, probation officers'."""
    staff = of_staff(row)
    whole = " as a whole" if row.area_type == "region" else ""
    return f"{row.area_name}{whole}" + (f", {staff}" if staff else "")


def indicator_trend_sentence(titles: Sequence[str], rows: pd.DataFrame, left_out: int) -> str:
    """Whose figures are drawn, and how many."""
    said = f"{words.sentence_case(words.counted(len(rows), 'figure'))}: {'; '.join(titles)}."
    if left_out:
        more = words.counted(left_out, "series", "series")
        said += f" {words.sentence_case(more)} more {'stands' if left_out == 1 else 'stand'} in the table below only."
    return said


def values_heading(label: str, latest: pd.DataFrame, region: str) -> str:
    """The range of units, else of regions, else the country's value.

    latest: the latest value of each area and grade.
    """
    exact = latest[latest["bound"].isin(["exact", "about"])]
    for kind, whose in (("pdu", f"units of {the(region)}"), ("region", "regions")):
        rows = exact[exact["area_type"] == kind]
        if rows.empty:
            continue
        rows = rows[rows["grade"] == rows["grade"].value_counts().idxmax()].sort_values("value")
        if len(rows) > 1:
            first, last = _ends(rows)
            if first.value == last.value:
                return f"{label}: {value_words(first)} in all {len(rows)} {whose} known"
            return f"{label}: {range_words(first, last)} in {words.count(len(rows))} {whose}"
    row = next(latest.sort_values("area_order", kind="stable").itertuples())
    return f"{label}: {value_words(row)}, {row.area_name}"


def values_sentence(rows: pd.DataFrame, region: str) -> str:
    """How many figures there are at each level."""
    country = int((rows["area_type"] == "national").sum())
    regions = rows[rows["area_type"] == "region"]
    units = rows[rows["area_type"] == "pdu"]
    parts = []
    if country:
        parts.append((country, "of the country"))
    if len(regions):
        places = regions["area_code"].nunique()
        one = f"of {the(str(regions['area_name'].iloc[0]))} as a whole"
        parts.append((len(regions), one if places == 1 else f"of {words.count(places)} regions"))
    if len(units):
        parts.append(
            (
                len(units),
                f"of {'a single unit' if units['area_code'].nunique() == 1 else 'single units'} in {the(region)}",
            )
        )
    total = words.sentence_case(words.counted(len(rows), "figure"))
    if len(parts) == 1:
        said = f"{total}, {'all ' if len(rows) > 1 else ''}{parts[0][1]}."
    else:
        said = f"{total}: {words.listed(f'{words.count(number)} {whose}' for number, whose in parts)}."
    return said if len(units) else f"{said} No unit of {the(region)} has one of its own."


# Results and staffing ---------------------------------------------------------------------------------------


def association_heading(label: str, panels: Sequence[tuple[str, Association]]) -> str:
    """Whether results go with a figure, in the programme where it can be said; otherwise that it cannot.

    The p-value decides, as pdu.statistics asks; the words are of association across units and never of effect.
    """
    measured = [(name, result) for name, result in panels if result.status == "measured"]
    if not measured:
        return f"{label}: too few units to say whether results go with it"
    told = [(name, result) for name, result in measured if result.p_value is not None and result.p_value < TOLD]
    if not told:
        return f"{label}: cannot be told apart from no association with results"
    name, result = told[0]
    direction = "lower" if (result.coefficient or 0) < 0 else "higher"
    return f"{label}: where it was higher, results were {direction} more often than not ({name})"


TOLD = 0.05  # the p-value below which an association is told apart from none


def association_sentence(panels: Sequence[tuple[str, Association, Association]], outcome: str) -> str:
    """For each programme n, and Spearman's and Kendall's coefficients with their intervals, or why there are none."""
    said = []
    for name, spearman, kendall in panels:
        units = f"{name}: {words.counted(spearman.n, 'unit')}"
        if spearman.status == "too_few":
            said.append(f"{units}, fewer than the {MINIMUM_UNITS_FOR_ASSOCIATION} needed")
        elif spearman.status == "constant":
            said.append(f"{units}, all with the same {outcome} or the same figure")
        else:
            said.append(f"{units}, Spearman {coefficient(spearman)}, Kendall {coefficient(kendall)}")
    return f"{'. '.join(said)}."


def elsewhere(label: str, region: str, others: str) -> tuple[str, str]:
    """Where a figure is known when the country, the regions and the units of the chosen region have none; `others` is HTML."""
    return (
        label,
        f"no figure of the country, of a region or of a unit of {the(region)}. Units of other regions have one: {others}",
    )


def no_association(label: str, outcome: str) -> tuple[str, str]:
    """Why nothing can be set beside the outcome."""
    return (
        label,
        f"no unit has both a figure of its own, reported with an inspection or up to a year before it, and this outcome "
        f"({_low(outcome)}). Nothing can be said.",
    )


def coefficient(result: Association) -> str:
    """'−0.31 (−0.55 to −0.03)', with the sign in front."""
    if result.coefficient is None or result.low is None or result.high is None:
        return "none"
    return f"{_signed(result.coefficient)} ({_signed(result.low)} to {_signed(result.high)})"


def _signed(value: float) -> str:
    return f"{'−' if round(value, 2) < 0 else ''}{abs(value):.2f}"


def _low(label: str) -> str:
    return label[:1].lower() + label[1:]


ASSOCIATION_NOTE = (
    "One dot is one unit, at its latest inspection in the programme, with its own figure as it stood at that "
    "inspection, at most a year old. In brackets the 95% interval. This is association across units and not cause: "
    "units differ in much else, and figures were published for few of them, not at random."
)


# What inspectors said ---------------------------------------------------------------------------------------


def reports_of(row: Any) -> str:
    """A kind of report: '2023 programme, units', 'Dynamic inspections 2025-26'."""
    kind = {"pdu": ", units", "region": ", regions"}.get(str(row.area_type), "")
    return f"{row.programme_label}{kind if str(row.programme).isdigit() else ''}"


def mentions_heading(counts: pd.DataFrame) -> str:
    """The theme of units named most as a weakness, when it is the same in every programme with more than a few mentions.

    counts: one row per theme and kind of report with theme_label, programme, area_type, weakness.
    """
    most = {}
    for programme, found in counts[counts["area_type"] == "pdu"].groupby("programme", sort=False):
        top = found.sort_values("weakness", ascending=False, kind="stable").iloc[0]
        if top["weakness"] >= FEW_MENTIONS:
            most[programme] = str(top["theme_label"])
    if len(set(most.values())) != 1:
        return "What inspectors said of staff, sickness and workload"
    label = next(iter(most.values()))
    verb = "are" if label.endswith("s") else "is"
    everywhere = "" if len(most) == 1 else ", in both programmes" if len(most) == 2 else ", in every programme"
    return f"{label} {verb} the weakness named most{everywhere}"


def mentions_sentence(counts: pd.DataFrame, read: pd.DataFrame) -> str:
    """How often that theme is named as a weakness of units, by programme, and how many reports could not be read."""
    units = counts[counts["area_type"] == "pdu"]
    said = "Few mentions were found."
    if len(units):
        top = units.sort_values("weakness", ascending=False, kind="stable")["theme_label"].iloc[0]
        parts = [
            _of_read(row, int(row.weakness), not place) for place, row in _numbered(units[units["theme_label"] == top])
        ]
        said = f"{top}: named as a weakness in {words.listed(parts)}."
    unread = int((read["inspections"] - read["inspections_read"]).sum())
    return said + (f" {words.sentence_case(words.count(unread))} more could not be read." if unread else "")


def _numbered(rows: pd.DataFrame) -> list[tuple[int, Any]]:
    return list(enumerate(rows.itertuples()))


def _of_read(row: Any, number: int, is_first: bool) -> str:
    of = {"pdu": "units", "region": "regions"}.get(str(row.area_type), "the country")
    base = f" inspections of {of} read" if is_first else ""
    return f"{number} of {row.inspections_read}{base} in the {row.programme_label}"


def sickness_said_heading(frame: pd.DataFrame) -> str:
    """How often sickness or wellbeing is mentioned, and how often as a weakness."""
    weak = int((frame["direction"] == "weakness").sum())
    times = f"{words.count(len(frame))} times" if len(frame) > 1 else "once"
    if weak == len(frame):
        return (
            f"Sickness is mentioned {times}, always as a weakness"
            if weak > 1
            else "Sickness is mentioned once, as a weakness"
        )
    return f"Sickness is mentioned {times}, {words.count(weak)} of them as a weakness"


def sickness_said_sentence(frame: pd.DataFrame, read: pd.DataFrame) -> str:
    """In how many of the inspections read it is mentioned, by programme and kind of area."""
    parts: list[str] = []
    for row in read.itertuples():
        same = (frame["programme"] == row.programme) & (frame["area_type"] == row.area_type)
        number = frame.loc[same, "inspection_id"].nunique()
        if number:
            parts.append(_of_read(row, number, not parts))
    return f"In {words.listed(parts)}."


FEW_MENTIONS = 5
MENTIONS_NOTE = (
    "Mentions, not rates: only the opening of each report’s page was read, so that a theme not named means nothing; "
    "press texts favour the striking, and programmes and regions hardly overlap."
)


def said_heading(frame: pd.DataFrame, region: str) -> str:
    """How many inspections of the region name one of the themes."""
    number = frame["inspection_id"].nunique()
    return f"{words.sentence_case(words.counted(number, 'inspection'))} in {the(region)} {'speaks' if number == 1 else 'speak'} of staff or workload"


def said_sentence(frame: pd.DataFrame) -> str:
    """Which theme is named most as weakness and which as strength."""
    parts: list[str] = []
    for direction in ("weakness", "strength"):
        counts = frame[frame["direction"] == direction].groupby("theme_label", sort=False)["inspection_id"].nunique()
        if len(counts):
            most = counts.max()
            names = [name.lower() for name in counts[counts == most].index]
            if len(names) <= 2:
                parts.append(f"{words.listed(names)} as a {direction} ({words.counted(int(most), 'inspection')})")
    return f"Most named: {words.listed(parts)}." if parts else ""


# What is known ----------------------------------------------------------------------------------------------


def coverage_heading(frame: pd.DataFrame, regions: int, units: int) -> str:
    """For how many regions vacancies are known, and for how many units sickness."""

    def own(indicator: str) -> int:
        rows = frame[(frame["indicator"] == indicator) & (frame["area_type"] == "region")]
        return int(rows["first_year"].notna().sum())

    vacancies = own("vacancies_fte")
    sick = int(frame.loc[frame["indicator"] == "sickness_days_per_person", "units_with"].sum())
    known = "every region" if vacancies == regions else f"{words.count(vacancies)} of {regions} regions"
    if not vacancies:
        known = "no region"
    ill = f"{words.counted(sick, 'unit')} of {units}" if sick else f"none of {units} units"
    return f"Vacancies are known for {known}, sickness for {ill}"


COVERAGE_SENTENCE = "Years in which a value for the whole area was found; a box counts units with a value of their own."
COVERAGE_NOTE = (
    "· not found in the pages read. Not inspected: the unit has had no inspection that could have reported a figure. "
)


def coverage_note(withheld: Sequence[str]) -> str:
    """What a cell without a figure means. withheld: the figures of the region's units that a source withholds, in words."""
    if not withheld:
        return f"{COVERAGE_NOTE}No figure is known to be withheld; whether one was published elsewhere is not known."
    return f"{COVERAGE_NOTE}Withheld by the source: {'; '.join(withheld)}."


def before_heading(rows: pd.DataFrame) -> str:
    """How many figures of how many services there are from before unification, and of which years."""
    services = rows["area_name"].nunique()
    said = f"{words.sentence_case(words.counted(len(rows), 'figure'))} of {words.counted(services, 'earlier service')}"
    years = rows["reported_year"].dropna()
    return said if years.empty else f"{said}, {int(years.min())} to {int(years.max())}"


BEFORE_SENTENCE = (
    "Community rehabilitation companies (CRC) and divisions of the National Probation Service (NPS), "
    "which were unified in June 2021. They are compared with nothing after it."
)


def missing(coverage: pd.DataFrame, has_findings: bool) -> list[tuple[str, str]]:
    """What is not here: pairs of what, and why in words.

    coverage: rows of the query `workforce_coverage`, with regional staff in post among its indicators.
    """
    own = coverage[coverage["first_year"].notna()]
    known = set(zip(own["area_type"], own["indicator"], strict=True))
    of_units = set(coverage.loc[coverage["units_with"] > 0, "indicator"])
    said = []
    for what, is_known, why in (
        (
            "Vacancies of regions",
            ("region", "vacancies_fte") in known or ("region", "vacancy_rate_pct") in known,
            "none found.",
        ),
        ("Staff in post of regions", ("region", "staff_in_post_fte") in known, NO_RATES),
        ("Sickness of the country", ("national", "sickness_days_per_person") in known, "none found."),
        ("Days of sickness of regions", ("region", "sickness_days_per_person") in known, UNREAD),
        ("Sickness of units", "sickness_days_per_person" in of_units, "none found."),
        ("Workload of the country", ("national", "workload_pct") in known, "none found."),
        ("Workload of units on the measurement tool", "workload_pct" in of_units, "none found."),
        ("Caseload per officer of units", "average_caseload" in of_units, "none found."),
        ("What inspectors said", has_findings, "no inspection had been published."),
    ):
        if not is_known:
            said.append((what, why))
    return said


NO_RATES = "none found, so that vacancies cannot be given as rates."
UNREAD = "none found; they are published in tables that were not read."
