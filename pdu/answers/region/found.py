"""What was found in a region: themes, and the inspections of the region itself."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.finding_columns import FINDING_COLUMNS
from pdu.figures import findings_grid, grid
from pdu.figures.html import text
from pdu.narrative.region import found as narrative
from pdu.rows import each_row, ordered

MOST_THEMES = 15  # a reader takes in at once; beyond, the groups of themes fold


def theme_groups(
    run: Run, as_at: date, region: str, programme: str | None, compare: tuple[str, ...], asked: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The groups of themes that are open, when there are too many themes to show all; None when all are shown.

    asked: the groups the address names.
    """
    frame = run("region_findings", region=region, compare=compare, programme=programme, as_at=as_at)
    if frame["theme"].nunique() <= MOST_THEMES:
        return None
    return tuple(group for group in asked if (frame["theme_group"] == group).any())


@answer
def findings(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    region: str,
    programme: str | None,
    compare: tuple[str, ...],
    groups: tuple[str, ...] | None = None,
) -> Answer | None:
    """What inspectors found at each unit's latest inspection, as themes by units.

    groups: the groups of themes that are open; the others are counted in a line each. None opens all.
    """
    frame = ask("region_findings", region=region, compare=compare, programme=programme, as_at=as_at)
    if frame.empty:
        return None
    order = {
        code: number for number, code in enumerate(ordered(frame, ["from_elsewhere", "pdu_name"])["pdu_code"].unique())
    }
    cells = []
    for (group, sort, theme, code, name), found in frame.groupby(
        ["theme_group", "theme_sort", "theme_label", "pdu_code", "pdu_name"], sort=False
    ):
        cells.append(
            {
                "theme_group": group,
                "theme_sort": sort,
                "theme_label": theme,
                "pdu_code": code,
                "pdu_name": name,
                "closed": found["closed"].iloc[0],
                "direction": findings_grid.direction_of(set(found["direction"])),
                "said": "; ".join(f"{row.direction}: {row.summary}" for row in each_row(found)),
                "unit_order": order[code],
            }
        )
    table = ordered(pd.DataFrame(cells), ["theme_sort", "unit_order"])
    elsewhere = set(frame.loc[frame["from_elsewhere"], "pdu_code"])
    table = table.assign(from_elsewhere=table["pdu_code"].isin(elsewhere))
    folded = groups == ()
    shown = _counted(table) if folded else frame if groups is None else frame[frame["theme_group"].isin(groups)]
    said = narrative.findings_table(groups)
    return Answer(
        key="findings",
        heading=narrative.findings_heading(table),
        sentence=narrative.findings_sentence(table),
        body=findings_grid.themes_by_units(table, link_date, groups),
        rows=shown if folded else shown.assign(when=[words.published(row) for row in each_row(shown)]),
        columns={
            "group": "Themes",
            "pdu_name": "Unit",
            "strengths": "Strengths named",
            "weaknesses": "Weaknesses named",
        }
        if folded
        else {
            "theme_label": "Theme",
            "pdu_name": "Unit",
            **FINDING_COLUMNS,
        },
        note=text(f"{narrative.FINDINGS_NOTE} {said}"),
        source_ids=ids_in(frame["source_id"]),
    )


def _counted(cells: pd.DataFrame) -> pd.DataFrame:
    """For each group of themes and unit, of how many themes a strength and of how many a weakness was named."""
    counts = cells.assign(
        strengths=cells["direction"].isin(["strength", "both"]),
        weaknesses=cells["direction"].isin(["weakness", "both"]),
    )
    by = counts.groupby(["theme_group", "unit_order", "pdu_name"], sort=False)[["strengths", "weaknesses"]].sum()
    return by.reset_index().assign(group=lambda rows: rows["theme_group"].map(findings_grid.GROUP_NAMES))


@answer
def own_inspections(ask: Ask, as_at: date, region: str) -> Answer | None:
    """The inspections of the region itself."""
    frame = ask("region_own_inspections", region=region, as_at=as_at)
    if frame.empty:
        return None
    return Answer(
        key="regional-inspection",
        heading=narrative.own_heading(frame),
        sentence=narrative.own_sentence(frame),
        body=grid.region_inspections(frame),
        rows=frame.assign(when=[words.published(row) for row in each_row(frame)]),
        columns={
            "programme_label": "Programme",
            "rating": "Overall",
            "rating_derived": "Rating derived",
            "when": "Published",
            "fieldwork": "Fieldwork from",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "standards_known": "Standards known",
        },
        note=narrative.OWN_NOTE,
        source_ids=ids_in(frame["source_ids"]),
    )
