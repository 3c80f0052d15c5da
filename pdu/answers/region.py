"""The answers of the region page: all units of a region side by side."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing
from pdu.figures import case_shares, findings_grid, grid, page, transitions
from pdu.figures.html import address, link, text
from pdu.intervals import SHARE_COLUMNS, with_intervals
from pdu.narrative import crowded_note
from pdu.narrative import region as narrative


def opening(run: Run, as_at: date, region: str, is_past: bool) -> str:
    """Name, lead and key figures of the region, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    own = run("region_own_inspections", region=region, as_at=as_at)
    name = str(units["region_name"].iloc[0])
    changes = run("region_changes", region=region, compare=(), as_at=as_at)
    figures = narrative.key_figures(units, own, is_past, as_at)
    lead = narrative.lead(units, is_past, len(changes) > 0)
    return page.title(name, lead, text("Region")) + page.key_figures(
        page.KeyFigure.of_dict(figure) for figure in figures
    )


def not_inspected(run: Run, as_at: date, link_date: date | None, region: str) -> str:
    """The units of the region without a rating, by name, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    return grid.not_inspected(units[units["rating"].isna()], link_date)


def gaps(run: Run, as_at: date, link_date: date | None, region: str, shown: frozenset[str]) -> str:
    """What the page does not show, and why, as HTML. `shown` names the answers that are on the page."""
    whole = staffing.region_line(run, as_at, region).partition(": ")[2]
    more = f"{text(whole)} See {link('Workforce', address('workforce', link_date, region=region))}." if whole else ""
    return page.not_here(narrative.not_here(shown, more))


@answer
def standards_grid(
    ask: Ask, as_at: date, link_date: date | None, region: str, programme: str, compare: tuple[str, ...]
) -> Answer | None:
    """The units of a region by standard, in one programme."""
    inspections = ask("region_inspections", region=region, compare=compare, as_at=as_at)
    inspections = inspections[inspections["programme"] == programme]
    if inspections.empty:
        return None
    ratings = ask("region_standards", region=region, compare=compare, as_at=as_at)
    ratings = ratings[ratings["programme"] == programme]
    standards = ask("standards")
    standards = standards[(standards["programme"] == programme) & (standards["area_type"] == "pdu")]
    wide = ratings.pivot(index="inspection_id", columns="standard", values="rating") if len(ratings) else pd.DataFrame()
    rows = inspections.assign(
        when=[words.published(row) for row in inspections.itertuples()],
        **{
            standard: [
                wide[standard].get(key, words.NOT_FOUND) if standard in wide else words.NOT_FOUND
                for key in inspections["inspection_id"]
            ]
            for standard in standards["standard"]
        },
    )
    rows = rows.assign(**{name: rows[name].fillna(words.NOT_FOUND) for name in standards["standard"]})
    return Answer(
        key=f"grid-{programme}",
        heading=narrative.grid_heading(inspections[~inspections["from_elsewhere"]])
        if (~inspections["from_elsewhere"]).any()
        else narrative.grid_heading(inspections),
        sentence=narrative.grid_sentence(inspections, standards, ratings),
        body=grid.standards_grid(inspections, ratings, standards, link_date),
        alt=narrative.grid_sentence(inspections, standards, ratings),
        rows=rows,
        columns={
            "pdu_name": "Unit",
            "region_name": "Region",
            "closed": "Closed",
            "rating": "Overall",
            "overall_score": "Score",
            "overall_score_max": "Of",
            "when": "Published",
            **dict(zip(standards["standard"], standards["label"], strict=True)),
        },
        note=narrative.grid_note(ratings, str(inspections["shown_as"].iloc[0])),
        source_ids=ids_in(inspections["source_ids"], ratings["source_id"]),
    )


@answer
def case_percentages(
    ask: Ask, as_at: date, region: str, programme: str | None, compare: tuple[str, ...]
) -> Answer | None:
    """Published shares of sufficient cases of the units, the region pooled and the country."""
    frame = ask("region_case_shares", region=region, compare=compare, as_at=as_at)
    if programme:
        frame = frame[frame["programme"] == programme]
    if frame[frame["area_type"] != "national"].empty:
        return None
    frame = with_intervals(frame)
    shown = frame.assign(
        group=frame["question_label"],
        label=[narrative.share_label(row) for row in frame.itertuples()],
        focus=frame["area_type"] != "national",
    )
    drawn = case_shares.fitting(shown)
    return Answer(
        key="case-percentages",
        heading=narrative.shares_heading(shown),
        sentence=narrative.shares_sentence(shown),
        body=case_shares.picture(shown, ask("rating_bands")),
        alt=f"{narrative.shares_heading(shown)}. {narrative.shares_sentence(shown)}",
        rows=shown.assign(
            when=[words.partial(row.published, True, int(row.published_year)) for row in shown.itertuples()]
        ),
        columns={
            "question_label": "Question",
            "area_name": "Area",
            "scope": "Scope",
            "programme_label": "Programme",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=crowded_note(shown, drawn) if case_shares.is_crowded(shown) else narrative.shares_note(shown),
        source_ids=ids_in(shown["source_id"]),
    )


@answer
def earlier_and_later(
    ask: Ask, as_at: date, link_date: date | None, region: str, compare: tuple[str, ...]
) -> Answer | None:
    """The ratings of units inspected twice, before and after."""
    frame = ask("region_changes", region=region, compare=compare, as_at=as_at)
    if frame.empty:
        return None
    frame = frame.assign(
        change=[narrative.change_words(int(row.bands), bool(row.across_break)) for row in frame.itertuples()]
    )
    return Answer(
        key="earlier-and-later",
        heading=narrative.changes_heading(frame),
        sentence=narrative.changes_sentence(frame),
        body=transitions.unit_by_unit(frame, ask("ratings"), link_date),
        alt=f"{narrative.changes_heading(frame)}. {narrative.changes_sentence(frame)}",
        rows=frame.assign(
            earlier_when=[
                words.partial(row.earlier_published, True, int(row.earlier_year)) for row in frame.itertuples()
            ],
            later_when=[words.partial(row.later_published, True, int(row.later_year)) for row in frame.itertuples()],
        ),
        columns={
            "pdu_name": "Unit",
            "earlier_label": "Earlier programme",
            "earlier_rating": "Earlier rating",
            "earlier_when": "Published",
            "later_label": "Later programme",
            "later_rating": "Later rating",
            "later_when": "Published later",
            "change": "Later rating is",
        },
        note=narrative.changes_note(frame),
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def findings(
    ask: Ask, as_at: date, link_date: date | None, region: str, programme: str | None, compare: tuple[str, ...]
) -> Answer | None:
    """What inspectors found at each unit's latest inspection, as themes by units."""
    frame = ask("region_findings", region=region, compare=compare, programme=programme, as_at=as_at)
    if frame.empty:
        return None
    order = {
        code: number
        for number, code in enumerate(frame.sort_values(["from_elsewhere", "pdu_name"])["pdu_code"].unique())
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
                "direction": findings_grid.direction_of(set(found["direction"])),
                "said": "; ".join(f"{row.direction}: {row.summary}" for row in found.itertuples()),
                "unit_order": order[code],
            }
        )
    table = pd.DataFrame(cells).sort_values(["theme_sort", "unit_order"], ignore_index=True)
    return Answer(
        key="findings",
        heading=narrative.findings_heading(table),
        sentence=narrative.findings_sentence(table),
        body=findings_grid.themes_by_units(table, link_date),
        alt=f"{narrative.findings_heading(table)}. {narrative.findings_sentence(table)}",
        rows=frame.assign(when=[words.published(row) for row in frame.itertuples()]),
        columns={
            "theme_label": "Theme",
            "pdu_name": "Unit",
            "direction": "Direction",
            "summary": "Finding, in our words",
            "stated_jointly": "Said of several units",
            "programme_label": "Programme",
            "when": "Published",
            "source_id": "Source",
        },
        note=f"{findings_grid.key()}. {narrative.FINDINGS_NOTE} Table: every finding in a sentence.",
        source_ids=ids_in(frame["source_id"]),
    )


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
        alt=f"{narrative.own_heading(frame)}. {narrative.own_sentence(frame)}",
        rows=frame.assign(when=[words.published(row) for row in frame.itertuples()]),
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
        note="Dynamic inspections look at public protection only and carry no rating.",
        source_ids=ids_in(frame["source_ids"]),
    )
