"""The dashboard's data, queries, figures, statistics and words in a notebook or a script, without the dashboard.

Run it from the project's folder with `python -m docs.example` after `python -m pdu build`. Each part stands alone.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pdu
from pdu.answers.region.grid import standards_grid
from pdu.sql_bench import run as run_sql
from pdu.statistics.pairs import difference_interval
from pdu.statistics.shares import wilson_interval


def main(database: str | None = None) -> None:
    """Print what each part answers, one after the other."""
    data = pdu.Database(Path(database)) if database else pdu.Database()
    today, then = date(2026, 11, 24), date(2022, 8, 18)

    # 1. A query of the dashboard, as a DataFrame, as at any day.
    for day in (then, today):
        units = data.run("region_units", region="N52", as_at=day)
        print(f"West Midlands, {day}: {units['rating'].notna().sum()} of {len(units)} units with a rating")

    # 2. A figure of the dashboard: heading, sentence, rows, SQL and sources in one object.
    grid = standards_grid(data.run, as_at=today, link_date=None, region="N56", compare=(), programme="2023")
    if grid is not None:
        print(f"{grid.heading}. {grid.sentence}")
        print(f"{len(grid.table)} rows, from {[call.name for call in grid.queries]} and {len(grid.sources)} sources")

    # 3. Statistics: how firm a share of cases is, and whether two shares differ.
    shares = data.run(
        "explore_shares",
        question="domestic_abuse_information_requested",
        programme="2023",
        region=None,
        units=(),
        as_at=today,
    )
    known = shares[shares["cases"].notna()]
    for row in known.itertuples():
        low, high = (100 * end for end in wilson_interval(int(row.sufficient), int(row.cases)))
        print(
            f"{row.area_name}: {row.percent:.0f} per cent of {int(row.cases)} cases, 95 per cent interval {low:.0f} to {high:.0f}"
        )
    if len(known) > 1:
        one, other = known.iloc[0], known.iloc[1]
        ends = difference_interval(int(one.sufficient), int(one.cases), int(other.sufficient), int(other.cases))
        low, high = (100 * end for end in ends)
        print(f"{one.area_name} less {other.area_name}: {low:.0f} to {high:.0f} percentage points")

    # 4. SQL of one's own, with the guard and the limits of the SQL bench.
    result = run_sql(
        "SELECT overall_rating, count(*) AS reports FROM unit_rating GROUP BY ALL ORDER BY ALL", data.version_file()
    )
    print(result.rows.to_string(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:2])
