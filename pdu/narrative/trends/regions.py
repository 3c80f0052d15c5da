"""The words on regions against the country."""

from __future__ import annotations

import pandas as pd

from pdu.narrative.trends.shared import break_note, k_of_n
from pdu.programmes import facets
from pdu.rows import each_row


def regions_heading(frame: pd.DataFrame, region: str | None) -> str:
    """Inadequate here and in the country, or in the country alone, in the newest programme that says so."""
    place = frame["area_code"] == (region or "EW")
    rows = frame[place & (frame["units"] > 0)]
    if rows.empty:
        return "No unit of the region has been rated"
    row = rows.iloc[-1]
    here = k_of_n(row["inadequate"], row["units"])
    if not region:
        return f"{row['programme_label']}: {here} units rated Inadequate"
    country = frame[(frame["area_code"] == "EW") & (frame["programme"] == row["programme"])].iloc[0]
    return f"{row['programme_label']}: {here} units Inadequate, {k_of_n(country['inadequate'], country['units'])} in the country"


def regions_sentence(frame: pd.DataFrame, region: str | None) -> str:
    """The other programmes of a region, or how far the regions lie apart in each."""
    if region:
        own = frame[frame["area_code"] == region]
        told = []
        for row in each_row(own.iloc[:-1]) if own.iloc[-1]["units"] else each_row(own):
            country = frame[(frame["area_code"] == "EW") & (frame["programme"] == row.programme)].iloc[0]
            if row.units and (own["units"] > 0).sum() > 1:
                told.append(
                    f"{row.programme_label}: {k_of_n(row.inadequate, row.units)} here, "
                    f"{k_of_n(country['inadequate'], country['units'])} in the country"
                )
            elif not row.units:
                told.append(f"No unit of the region was inspected in the {row.programme_label}")
        return f"{'. '.join([*told, 'The region’s own units are among those of the country'])}."
    told = []
    for _, rows in facets(frame[(frame["area_code"] != "EW") & (frame["units"] > 0)]):
        rows = rows.sort_values(["inadequate_pct", "units"], ascending=[True, False])
        low, high = rows.iloc[0], rows.iloc[-1]
        ends = [f"{k_of_n(row['inadequate'], row['units'])} ({row['area_name']})" for row in (low, high)]
        label = rows["programme_label"].iloc[0]
        if low["inadequate_pct"] == high["inadequate_pct"]:
            told.append(f"{label}: {ends[0]}")
        else:
            told.append(f"{label}: from {ends[0]} to {ends[1]}")
    return f"Between regions, {'; '.join(told)}."


def regions_note(frame: pd.DataFrame) -> str:
    """How to read the counts."""
    return (
        "Each unit once in a programme, by its latest rating there. Regions have few units: one rating more or less moves a "
        "share far, and the order of the alphabet is no order of merit. " + break_note(frame)
    ).strip()
