"""The words on how the figures of the workforce have moved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pdu import words
from pdu.narrative import workforce as page
from pdu.narrative.side_by_side import CAPACITY
from pdu.narrative.workforce import country

FIGURES = {
    "staff_in_post_fte": "Staff in post",
    "vacancy_rate_pct": "Vacancy rate",
    "leaving_rate_pct": "Leaving rate",
    "sickness_days_per_person": "Sickness",
    "average_caseload": "Caseload",
    "caseload_total": "Caseload",
    "workload_pct": "Workload",
}


def moved_heading(staff: pd.DataFrame, panels: int) -> str:
    """How the staff of the country have moved, else how many figures are shown. staff: the rows of its staff in post."""
    return (
        country.staff_heading(staff)
        if len(staff) > 1
        else f"{page.COUNTRY}: {words.counted(panels, 'figure')} over time"
    )


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
