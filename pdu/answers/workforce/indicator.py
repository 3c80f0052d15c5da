"""Which workforce figure is shown, and of which region."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Run
from pdu.answers.workforce.values import label_of
from pdu.figures import page
from pdu.narrative import workforce as narrative
from pdu.rows import each_row, ordered

DEFAULT_INDICATOR = "vacancy_rate_pct"


def indicators(run: Run, as_at: date) -> dict[str, str]:
    """The indicators that have a value as at the day: code to 'Theme: name', in the order of themes and names."""
    frame = run("workforce_indicators", as_at=as_at)
    return {row.indicator: f"{narrative.THEME_LABELS[row.theme]}: {row.label}" for row in each_row(frame)}


def chosen(run: Run, as_at: date, asked: str | None) -> str | None:
    """The indicator to show: the one asked for when it has a value by then, else vacancies, else the first."""
    options = indicators(run, as_at)
    return next((code for code in (asked, DEFAULT_INDICATOR, *options) if code in options), None)


def not_yet(run: Run, as_at: date, asked: str | None, shown: str) -> str:
    """What to say, as HTML, when the figure asked for had no value by the day; nothing otherwise."""
    if asked in (None, shown):
        return ""
    return page.not_here(
        [(label_of(run, asked), f"no figure had been published by {words.day(as_at)}. Another is shown.")]
    )


def fullest_region(run: Run, as_at: date, indicator: str) -> str | None:
    """The region most of whose units have the figure, for an address that names none."""
    found = run("workforce_units_with", indicator=indicator, as_at=as_at)
    if found.empty:
        return None
    # Where every unit has it, nothing is fuller: then the first of those, and not the one with most units.
    tiles = run("unit_tiles", as_at=as_at)
    units = tiles[tiles["closed"].isna()].groupby("region_code")["pdu_code"].nunique()
    complete = found[found["units"] >= found["region_code"].map(units)]
    if len(complete):
        return str(complete["region_code"].iloc[0])
    return str(ordered(found, "units", True)["region_code"].iloc[0])
