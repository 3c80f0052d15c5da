"""Rows of the published data that hold both rated programmes, marked so that a sum or a line over both is seen.

To see a sum, the counts of the 2023 programme are made thousands and those of the 2021 programme stay below one: any other
number above a thousand adds both up. To see a line, the shares of the 2021 programme end in .25 and those of the 2023
programme in .5.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from pdu.answers.intervals import with_intervals
from pdu.figures import case_matrix, strip_by_rating
from pdu.store.database import Database

DAY = date(2026, 11, 23)
BANDS = dict.fromkeys(("Inadequate", "Requires improvement", "Good", "Outstanding"), "a band")
COUNTED = {
    "reports", "outstanding", "good", "requires_improvement", "inadequate", "units", "units_open", "latest_of_units",
    "programme_reports", "strengths", "weaknesses", "strength", "weakness", "context", "read", "inspections_read", "sufficient", "cases", "lower", "same", "higher",
    "figures", "limits",
}  # fmt: skip


def marked(database: Database) -> Callable[..., pd.DataFrame]:
    """Page queries on a database, their counts and shares marked by programme."""

    def run(name: str, **parameters: Any) -> pd.DataFrame:
        return mark_programmes(database.run(name, **parameters))

    return run


def mark_programmes(frame: pd.DataFrame) -> pd.DataFrame:
    if "programme" not in frame:
        return frame
    later = frame["programme"] == "2023"
    for column in COUNTED & set(frame.columns):
        frame[column] = frame[column].where(~later, frame[column] * 1000)
    if "percent" in frame:
        frame["percent"] = frame["percent"].floordiv(1) + later.map({True: 0.5, False: 0.25})
    return frame


def shares(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    frame = run("trends_case_shares", region=None, as_at=DAY)
    frame = with_intervals(frame[frame["programme"].isin(["2021", "2023"])])
    return frame.assign(label=frame["area_name"], focus=True)


def changes(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Real changes across the break, and the same set inside the 2023 programme."""
    frame = run("region_changes", region=None, compare=(), as_at=DAY).assign(change="the same")
    inside = frame.assign(
        earlier_programme="2023", earlier_label="2023 programme", earlier_shown_as="solid", across_break=False
    )
    return pd.concat([frame, inside], ignore_index=True)


def standard_changes(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    row = {"standard_label": "Staffing", "later_programme": "2023", "lower": 1, "same": 2, "higher": 3, "units": 6}
    return pd.DataFrame([row | {"earlier_programme": "2021"}, row | {"earlier_programme": "2023"}])


def funnel_rows(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    frame = shares(run)
    return frame[frame["cases"].notna()].assign(pdu_name=frame["area_name"], focus=False)


def panel(run: Callable[..., pd.DataFrame]) -> strip_by_rating.Panel:
    """Units of both programmes in what should be a panel of one."""
    rows = run("unit_tiles", as_at=DAY).dropna(subset=["rating"])
    later = (rows["programme"] == "2023").map({True: 0.5, False: 0.25})
    return strip_by_rating.Panel(
        "Both", rows.assign(value=10 + later, outcome=rows["rating_rank"], focus=True, said=rows["pdu_name"])
    )


def mentioned(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Mentions of both programmes, a row for each theme and programme."""
    frame = run("trends_mentions", region=None, as_at=DAY).drop_duplicates(["theme", "programme"])
    return frame.assign(
        inspections_read=frame["read"],
        strength=frame["strengths"],
        weakness=frame["weaknesses"],
        context=0,
        of_label=frame["programme"].astype(str) + " programme",
    )


def matrix_rows(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Shares of both programmes with what a matrix needs."""
    frame = shares(run)
    return frame.assign(
        topic="risk",
        sort=1,
        unit_code="",
        firmness=case_matrix.UNKNOWN,
        rating_rank=1,
        area_order=frame["programme"].map({"2023": 0, "2021": 1}),
    )


def standards_of_two(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Standards of a unit inspected last in the one programme, and of one inspected last in the other."""
    frames = [run("unit_standards", pdu=pdu, as_at=DAY) for pdu in ("N52WARW", "N56ESXN")]
    return pd.concat(frames).assign(region_said="", country_said="")


def of_region(run: Callable[..., pd.DataFrame], query: str) -> pd.DataFrame:
    return run(query, region="N55", compare=(), as_at=DAY)


def mentioned_units(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Units of both programmes with a number on their tile."""
    frame = run("unit_tiles", as_at=DAY).dropna(subset=["rating"])
    later = frame["programme"] == "2023"
    return frame.assign(
        value=later.map({True: 2, False: 1}),  # what a colour goes by; the tile writes what stands below
        short=later.map({True: "2000", False: "17"}),
        year=2024,
        said="said",
        missing="",
        outlined=~later,
    )


def of_own(run: Callable[..., pd.DataFrame], code: str) -> pd.DataFrame:
    return run("region_own_inspections", region=code, as_at=DAY)
