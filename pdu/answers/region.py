"""The answers of the region page: all units of a region side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing, twice, welsh
from pdu.answers.intervals import SHARE_COLUMNS, with_intervals
from pdu.answers.topics import MAIN_TOPICS
from pdu.figures import case_matrix, case_rows, case_shares, findings_grid, grid, page, tails, transitions
from pdu.figures.html import Parameters, address, link, same_view, text
from pdu.narrative.region import changes as changes_words
from pdu.narrative.region import found as found_words
from pdu.narrative.region import grid as grid_words
from pdu.narrative.region import head, own_units, shares

# The topics of the questions shown first of many: those a standard is judged by, and what a unit's managers answer for.
COMPARED = "compared"  # the anchor of the comparison on one question


def opening(run: Run, as_at: date, region: str, is_past: bool) -> str:
    """Name, lead and key figures of the region, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    own = run("region_own_inspections", region=region, as_at=as_at)
    name = str(units["region_name"].iloc[0])
    changes = run("region_changes", region=region, compare=(), as_at=as_at)
    figures = head.key_figures(units, own, is_past, as_at)
    lead = head.lead(units, is_past, len(changes) > 0)
    also, read_on = welsh.beside(run, "region", region, name)
    return (
        page.title(name, lead, text("Region"), also)
        + read_on
        + page.key_figures(page.KeyFigure.of_dict(figure) for figure in figures)
    )


def not_inspected(run: Run, as_at: date, link_date: date | None, region: str) -> str:
    """The units of the region without a rating, by name, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    return grid.not_inspected(units[units["rating"].isna()], link_date)


def gaps(run: Run, as_at: date, link_date: date | None, region: str, shown: frozenset[str]) -> str:
    """What the page does not show, and why, as HTML. `shown` names the answers that are on the page."""
    # Where units stand side by side, the region's own figures are the last rows of that table.
    whole = "" if "staffing" in shown else staffing.region_line(run, as_at, region).partition(": ")[2]
    more = f"{text(whole)} See {link('Workforce', address('workforce', link_date, region=region))}." if whole else ""
    return page.not_here(head.not_here(shown, more))


@answer
def standards_grid(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    region: str,
    programme: str,
    compare: tuple[str, ...],
    earlier: bool = False,
    alone: bool = False,
) -> Answer | None:
    """The units of a region by standard, in one programme: each at its latest inspection.

    earlier: every inspection of the programme; alone: only this programme is looked at, so that a unit's latest
    inspection in it is shown also when another programme has inspected the unit since.
    """
    of_programme = ask("region_inspections", region=region, compare=compare, as_at=as_at)
    of_programme = of_programme[of_programme["programme"] == programme]
    inspections = of_programme if earlier else _latest(of_programme, alone)
    if inspections.empty:
        return None
    ratings = ask("region_standards", region=region, compare=compare, as_at=as_at)
    ratings = ratings[ratings["programme"] == programme]
    before = _before(of_programme, ratings)
    ratings = ratings[ratings["inspection_id"].isin(inspections["inspection_id"])]
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
        heading=grid_words.grid_heading(inspections),
        sentence=grid_words.grid_sentence(inspections, standards, ratings),
        body=tails.shortened(
            grid.standards_grid(inspections, ratings, standards, link_date, before),
            len(own_units(inspections)),
            "inspections" if inspections["pdu_code"].duplicated().any() else "units",
        ),
        alt=grid_words.grid_sentence(inspections, standards, ratings),
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
        note=grid_words.grid_note(
            ratings, str(inspections["shown_as"].iloc[0]), any(was.direction for was in before.values())
        ),
        source_ids=ids_in(inspections["source_ids"], ratings["source_id"]),
    )


def _latest(inspections: pd.DataFrame, alone: bool) -> pd.DataFrame:
    """The latest inspection of each unit: of all, or `alone` of those at hand."""
    if not alone:
        return inspections[inspections["is_latest"]]
    return inspections[inspections["round"] == inspections.groupby("pdu_code")["round"].transform("max")]


def has_earlier(run: Run, as_at: date, region: str, compare: tuple[str, ...], programme: str | None) -> bool:
    """Whether an inspection is left out when only the latest of each unit are shown."""
    frame = run("region_inspections", region=region, compare=compare, as_at=as_at)
    shown = frame[frame["programme"] == programme] if programme else frame
    return len(_latest(shown, programme is not None)) < len(shown)


def _before(inspections: pd.DataFrame, ratings: pd.DataFrame) -> dict[tuple[str, str], grid.Before]:
    """What the inspection before, of the same unit and programme, gave: by inspection and standard, `overall` too."""
    ordered = inspections.sort_values(["pdu_code", "round"])
    previous = dict(zip(ordered["inspection_id"], ordered.groupby("pdu_code")["inspection_id"].shift(), strict=True))
    given = {(row.inspection_id, row.standard): row for row in ratings.itertuples()}
    given |= {(row.inspection_id, "overall"): row for row in inspections.itertuples()}
    year = dict(zip(inspections["inspection_id"], inspections["published_year"], strict=True))
    found = {}
    for (inspection, standard), row in given.items():
        was = given.get((previous.get(inspection), standard))
        if was is not None:
            words_ = f"{was.rating} in {int(year[was.inspection_id])}"
            direction = int(row.rating_rank) - int(was.rating_rank)
            said = f"{'higher' if direction > 0 else 'lower'} than before, {words_}" if direction else words_
            found[inspection, standard] = grid.Before(direction, said)
    return found


@answer
def case_percentages(
    ask: Ask,
    as_at: date,
    region: str,
    programme: str | None,
    compare: tuple[str, ...],
    earlier: bool = False,
    every: bool = False,
    here: Parameters = (),
) -> Answer | None:
    """Published shares of sufficient cases of the units, the region pooled and the country.

    A row each with its interval while a reader can take them in; else a matrix of questions and areas, each at its
    latest inspection. earlier: all inspections, when they are drawn as rows; every: all questions of a matrix, and not
    only those on the main topics.
    """
    frame = ask("region_case_shares", region=region, compare=compare, as_at=as_at)
    if programme:
        frame = frame[frame["programme"] == programme]
    if frame[frame["area_type"] != "national"].empty:
        return None
    if case_shares.is_crowded(frame) or not earlier:
        frame = _at_latest(frame)
    frame = with_intervals(frame)
    shown = frame.assign(
        group=frame["question_label"],
        label=[shares.share_label(row) for row in frame.itertuples()],
        focus=frame["area_type"] != "national",
        when=[words.partial(row.published, True, int(row.published_year)) for row in frame.itertuples()],
    )
    bands = ask("rating_bands")
    crowded = case_shares.is_crowded(shown)
    if crowded:
        asked = shown["question"].nunique()
        if not every and shown["topic"].isin(MAIN_TOPICS).any():
            shown = shown[shown["topic"].isin(MAIN_TOPICS)]
        shown = _for_matrix(shown, bands)
        left_out = asked - shown["question"].nunique()
        heading, sentence = shares.matrix_heading(shown), shares.matrix_sentence(shown)
        body: Any = case_matrix.matrix(shown, bands, _question_links(shown, here))
        note = f"{case_matrix.key(shown)}. {text(shares.matrix_note(left_out))}"
    else:
        heading, sentence = shares.shares_heading(shown), shares.shares_sentence(shown)
        body, note = case_shares.rows(shown, bands), shares.shares_note(shown)
    return Answer(
        key="case-percentages",
        heading=heading,
        sentence=sentence,
        body=body,
        rows=shown,
        columns={
            "question_label": "Question",
            "area_name": "Area",
            **({"scope": "Scope"} if shown["scope"].notna().any() else {}),
            "programme_label": "Programme",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=note,
        source_ids=ids_in(shown["source_id"]),
    )


def has_more_questions(run: Run, as_at: date, region: str, programme: str | None, compare: tuple[str, ...]) -> bool:
    """Whether the shares of cases are so many that only the main questions are shown at first."""
    frame = run("region_case_shares", region=region, compare=compare, as_at=as_at)
    frame = frame[frame["programme"] == programme] if programme else frame
    if not len(frame) or not case_shares.is_crowded(_at_latest(frame)):
        return False
    return bool(frame["topic"].isin(MAIN_TOPICS).any() and not frame["topic"].isin(MAIN_TOPICS).all())


def _at_latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of each area's latest inspection of which any is known; those of the country only beside them."""
    local = frame["area_type"] != "national"
    newest = frame["published_on"] == frame.groupby(["area_type", "area_code"], dropna=False)["published_on"].transform(
        "max"
    )
    kept = frame[local & newest]
    asked = set(zip(kept["programme"], kept["question"], strict=True))
    beside = [pair in asked for pair in zip(frame["programme"], frame["question"], strict=True)]
    return frame[(local & newest) | (~local & pd.Series(beside, index=frame.index))]


def _for_matrix(frame: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """The shares with what a cell of the matrix needs: their band, how firm they are, and the place of their column."""
    # Of one question and area the latest stands; a region's pooled figure and the country's come after the units.
    frame = frame.sort_values("published_on").drop_duplicates(
        ["programme", "question", "area_type", "area_code"], keep="last"
    )
    levels = {"pdu": 0, "region": 1, "national": 2}
    order = frame.assign(level=frame["area_type"].map(levels)).sort_values(
        ["programme", "level", "from_elsewhere", "area_name"], ascending=[False, True, True, True]
    )
    places = {
        pair: place
        for place, pair in enumerate(dict.fromkeys(zip(order["programme"], order["area_name"], strict=True)))
    }
    return frame.assign(
        area_name=[
            f"{row.area_name}, pooled {int(row.published_year)}" if row.area_type == "region" else row.area_name
            for row in frame.itertuples()
        ],
        unit_code=frame["area_code"].where(frame["area_type"] == "pdu", ""),
        rating_rank=[case_matrix.band_of(float(row.percent), bands).rating_rank for row in frame.itertuples()],
        firmness=[case_matrix.firmness(row, bands) for row in frame.itertuples()],
        area_order=[places[pair] for pair in zip(frame["programme"], frame["area_name"], strict=True)],
    ).sort_values(["sort", "area_order"], ignore_index=True)


def _question_links(frame: pd.DataFrame, here: Parameters) -> dict[str, str]:
    """For each question that can be compared between units, the address that opens it."""
    known = frame[(frame["area_type"] == "pdu") & frame["low_pct"].notna()]
    return {
        str(question): same_view("region", here, COMPARED, question=str(question))
        for question, units in known.groupby("question")["area_code"].nunique().items()
        if units > 1
    }


@answer
def question_shares(
    ask: Ask,
    as_at: date,
    region: str,
    compare: tuple[str, ...],
    programme: str,
    question: str,
) -> Answer | None:
    """One question: the share of each unit with its interval, on the bands, the country's figure beside them."""
    frame = ask("compare_shares", programme=programme, question=question, as_at=as_at)
    frame = frame[(frame["region_code"] == region) | frame["pdu_code"].isin(compare)]
    frame = frame.assign(from_elsewhere=frame["region_code"] != region)
    if frame.empty:
        return None
    national = ask("compare_national", programme=programme, question=question, as_at=as_at).head(1)
    frame = with_intervals(frame.assign(bound="exact")).sort_values("percent", ascending=False, ignore_index=True)
    units = frame.assign(area_type="pdu", label=frame["pdu_name"])
    whole = national.assign(
        area_type="national", label="England and Wales", pdu_name="England and Wales", low_pct=None, high_pct=None, from_elsewhere=False,
        shown_as=frame["shown_as"].iloc[0], programme_label=frame["programme_label"].iloc[0],
    )  # fmt: skip
    shown = pd.concat([units, whole], ignore_index=True) if len(whole) else units
    name = str(frame["question_label"].iloc[0])
    heading = shares.question_heading(name, frame)
    sentence = shares.question_sentence(frame)
    return Answer(
        key="question-shares",
        heading=heading,
        sentence=sentence,
        body=tails.shortened(
            case_rows.case_rows(shown, ask("rating_bands"), heading, "Unit"), len(own_units(units)), "units", wide=True
        ),
        rows=shown.assign(
            when=[
                None
                if words.is_missing(row.published_year)
                else words.partial(row.published, True, int(row.published_year))
                for row in shown.itertuples()
            ]
        ),
        columns={"pdu_name": "Area", "programme_label": "Programme", "when": "Published", **SHARE_COLUMNS},
        note=shares.shares_note(shown),
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
    frame = twice.in_words(frame)
    return Answer(
        key="earlier-and-later",
        heading=changes_words.changes_heading(frame),
        sentence=changes_words.changes_sentence(frame),
        body=_with_unchanged_folded(transitions.unit_by_unit(frame, ask("ratings"), link_date), frame),
        rows=frame,
        columns=twice.COLUMNS,
        note=changes_words.changes_note(frame),
        source_ids=ids_in(frame["source_ids"]),
    )


def _with_unchanged_folded(table: str, frame: pd.DataFrame) -> str:
    """The changes, of which those are seen first that are changes: many units of the same rating as before fold away."""
    latest = own_units(frame).groupby("pdu_code", sort=False)["bands"].last()
    same = int((latest == 0).sum())
    # Only units with all their inspections in one row are so marked (transitions.paths).
    if not frame["pdu_code"].duplicated().any() or len(latest) <= tails.LONGEST or same < FEWEST_FOLDED:
        return table
    return tails.folded(table, changes_words.unchanged(same), "same")


FEWEST_FOLDED = 4  # units of an unchanged rating that are worth folding away
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
    elsewhere = set(frame.loc[frame["from_elsewhere"], "pdu_code"])
    table = table.assign(from_elsewhere=table["pdu_code"].isin(elsewhere))
    folded = groups == ()
    shown = _counted(table) if folded else frame if groups is None else frame[frame["theme_group"].isin(groups)]
    said = found_words.findings_table(groups)
    return Answer(
        key="findings",
        heading=found_words.findings_heading(table),
        sentence=found_words.findings_sentence(table),
        body=findings_grid.themes_by_units(table, link_date, groups),
        rows=shown if folded else shown.assign(when=[words.published(row) for row in shown.itertuples()]),
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
            "direction": "Direction",
            "summary": "Finding, in our words",
            "stated_jointly": "Said of several units",
            "programme_label": "Programme",
            "when": "Published",
            "source_id": "Source",
        },
        note=text(f"{found_words.FINDINGS_NOTE} {said}"),
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
        heading=found_words.own_heading(frame),
        sentence=found_words.own_sentence(frame),
        body=grid.region_inspections(frame),
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
