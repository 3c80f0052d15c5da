"""The words of the first answers of the workforce page: regions side by side, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words
from pdu.narrative import workforce as page
from pdu.narrative.side_by_side import CAPACITY, FEWEST_PLACED
from pdu.narrative.staffing import amount, dated, period
from pdu.narrative.workforce import areas

LEADING = 3  # regions named in a heading on vacancies
# What a region has most of, in a heading: one region, several.
MOST = {
    "vacancy_rate_pct": ("has the highest vacancy rate", "have the highest vacancy rate"),
    "sickness_days_per_person": ("loses most days to sickness", "lose most days to sickness"),
    "workload_pct": ("has the heaviest workload", "have the heaviest workload"),
    "average_caseload": ("has the highest caseload", "have the highest caseload"),
}
MOST_NAMED = 2  # of these in one heading
RANGE = {
    "vacancy_rate_pct": "vacancy rates from {low} to {high} per cent",
    "staffing_level_pct": "staff in post from {low} to {high} per cent of target",
    "vacancies_fte": "vacancies from {low} to {high}, full-time equivalent",
    "sickness_days_per_person": "sickness from {low} to {high} days a person",
    "average_caseload": "caseloads from {low} to {high} a person",
    "workload_pct": "workload from {low} to {high} per cent of capacity",
}
FIGURES = {
    "staff_in_post_fte": "Staff in post",
    "vacancy_rate_pct": "Vacancy rate",
    "leaving_rate_pct": "Leaving rate",
    "sickness_days_per_person": "Sickness",
    "average_caseload": "Caseload",
    "caseload_total": "Caseload",
    "workload_pct": "Workload",
}


def regions_heading(rows: pd.DataFrame) -> str:
    """Which regions have most of what; where only numbers of vacancies are known, which hold most of them.

    rows: one row per region and column with indicator, area_name, value, comparable (of the column's own day).
    """
    said: list[str] = []
    for indicator, (one, several) in MOST.items():
        known = _comparable(rows, indicator)
        if len(known) < FEWEST_PLACED or len(said) == MOST_NAMED:
            continue
        top = known.loc[known["value"] == known["value"].max(), "area_name"]
        names = words.listed(page.the(str(name)) for name in top)
        said.append(f"{names} {one if len(top) == 1 else several}")
    if said:
        return words.sentence_case(", ".join(said))
    vacant = _comparable(rows, "vacancies_fte").sort_values(["value", "area_name"], ascending=[False, True])
    if len(vacant) >= FEWEST_PLACED:
        return areas.vacancies_heading(vacant, vacant.head(LEADING))
    return f"What is known of {words.counted(rows.loc[rows['value'].notna(), 'region_code'].nunique(), 'region')}"


def regions_sentence(rows: pd.DataFrame, regions: int) -> str:
    """How far the regions lie apart in each figure, and how many work above capacity."""
    said, few = [], []
    for indicator, known in rows[rows["value"].notna()].groupby("indicator", sort=False):
        compared = _comparable(rows, str(indicator))
        if str(indicator) in RANGE and len(compared) >= FEWEST_PLACED:
            low, high = (amount(float(value)) for value in (compared["value"].min(), compared["value"].max()))
            part = RANGE[str(indicator)].format(low=low, high=high)
            if len(compared) < regions:
                part += f" in {words.count(len(compared))}"
            if indicator == "workload_pct":
                above = int((compared["value"] > CAPACITY).sum())
                part += f", above capacity in {words.count(above)} of {words.count(len(compared))}"
            said.append(part)
        else:
            label = str(known["figure"].iloc[0])
            few.append(
                f"{label[:1].lower()}{label[1:]} for {words.count(len(known))} of {words.count(regions)} regions"
            )
    text = f"{words.sentence_case('; '.join(said))}. " if said else ""
    if few:
        text += f"Known: {words.listed(few)}."
    return text.strip()


def _comparable(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return rows[(rows["indicator"] == indicator) & rows["comparable"]]


def regions_note(
    rows: pd.DataFrame, missing: Sequence[str], has_then: bool, has_country: bool, has_capacity: bool
) -> str:
    """How to read the figure: its marks, its dates, and what no region has."""
    marks = ["dot: the region as a whole"]
    if has_then:
        marks.append("ring: a year earlier")
    if has_country:
        marks.append(f"dotted: {page.COUNTRY}")
    if has_capacity:
        marks.append(f"dashed: {CAPACITY} per cent of capacity")
    said = [f"{words.sentence_case('; '.join(marks))}."]
    if has_then:
        said.append("Under a value: the change since a year earlier.")
    days = {str(column): period(None, found["common"].iloc[0]) for column, found in rows.groupby("column", sort=False)}
    if len(set(days.values())) == 1:
        said.append(f"Values are of {next(iter(days.values()))} unless another date stands beside them.")
    else:
        each = [
            f"{str(found['figure'].dropna().iloc[0]).lower()}, {_day(found)}"
            for _, found in rows.groupby("column", sort=False)
        ]
        said.append(f"Dates: {'; '.join(each)}, unless another stands beside a value.")
    if missing:
        said.append(f"{words.sentence_case(words.listed(missing))}: not found for any region.")
    return " ".join(said)


def _day(found: pd.DataFrame) -> str:
    """The date of a column as it was stated."""
    common = found["common"].iloc[0]
    return next(dated(row.now) for row in found[found["value"].notna()].itertuples() if row.now.describes_on == common)


def moved_sentence(series: Sequence[tuple[str, pd.DataFrame]]) -> str:
    """Which figures of the country rose and which fell over the stretch that can be joined up to the latest value.

    series: the title of each panel and the rows of the country's last joined stretch.
    """
    ways: dict[str, list[str]] = {"rose": [], "fell": [], "did not change": []}
    apart = []
    for title, rows in series:
        if len(rows) < 2:
            apart.append(title.lower())
            continue
        first, last = float(rows["value"].iloc[0]), float(rows["value"].iloc[-1])
        ways["did not change" if first == last else "rose" if last > first else "fell"].append(title.lower())
    said = [f"{words.listed(titles)} {way}" for way, titles in ways.items() if titles]
    text = f"{page.COUNTRY}, as far back as figures can be joined: {'; '.join(said)}." if said else ""
    if apart:
        text += f" {words.sentence_case(words.listed(apart))}: the latest figures cannot be joined to earlier ones."
    return text.strip()


def moved_note(regions: Sequence[str], alone: Sequence[str], has_workload: bool) -> str:
    """How to read the small pictures, and what has too few figures for one."""
    said = ["Since unification in June 2021, each from nought, all on one axis of time."]
    if regions:
        said.append(f"Blue: {words.listed(page.the(name) for name in regions)} as a whole; grey: {page.COUNTRY}.")
    said.append("Points are joined where they are of one kind of period and comparable.")
    if has_workload:
        said.append(
            f"Dashed: {CAPACITY} per cent of capacity. The scale of the workload tool changed in late 2022, "
            "and nothing is joined across that."
        )
    if alone:
        said.append(f"{words.sentence_case(words.listed(alone))}: fewer than two figures of the country.")
    said.append("Figures before unification, and of other grades, stand under “Grades and leavers” above.")
    return " ".join(said)
