"""The units of a region standard by standard, each at its latest inspection, and those without a rating."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import grid as figure
from pdu.figures import tails
from pdu.narrative.region import grid as narrative
from pdu.narrative.region import own_units
from pdu.programmes import of_programme
from pdu.rows import each_row, ordered


def not_inspected(run: Run, as_at: date, link_date: date | None, region: str) -> str:
    """The units of the region without a rating, by name, as HTML."""
    units = run("region_units", region=region, as_at=as_at)
    return figure.not_inspected(units[units["rating"].isna()], link_date)


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
    every = of_programme(ask("region_inspections", region=region, compare=compare, as_at=as_at), programme)
    inspections = every if earlier else _latest(every, alone)
    if inspections.empty:
        return None
    ratings = of_programme(ask("region_standards", region=region, compare=compare, as_at=as_at), programme)
    before = _before(every, ratings)
    ratings = ratings[ratings["inspection_id"].isin(inspections["inspection_id"])]
    standards = of_programme(ask("standards"), programme)
    standards = standards[standards["area_type"] == "pdu"]
    wide = ratings.pivot(index="inspection_id", columns="standard", values="rating") if len(ratings) else pd.DataFrame()
    rows = inspections.assign(
        when=[words.published(row) for row in each_row(inspections)],
        **{
            standard: [
                wide[standard].get(key, words.NOT_FOUND) if standard in wide else words.NOT_FOUND
                for key in inspections["inspection_id"]
            ]
            for standard in standards["standard"]
        },
    )
    rows = rows.assign(**{name: rows[name].fillna(words.NOT_FOUND) for name in standards["standard"]})
    heading, sentence = narrative.grid_heading(inspections), narrative.grid_sentence(inspections, standards, ratings)
    inspections = inspections.assign(is_named=tails.named(inspections["pdu_name"], heading, sentence))
    return Answer(
        key=f"grid-{programme}",
        heading=heading,
        sentence=sentence,
        body=tails.shortened(
            figure.standards_grid(inspections, ratings, standards, link_date, before),
            len(own_units(inspections)),
            "inspections" if inspections["pdu_code"].duplicated().any() else "units",
            staying=tails.places(each_row(inspections)),
        ),
        alt=sentence,
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
        note=narrative.grid_note(
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
    shown = of_programme(run("region_inspections", region=region, compare=compare, as_at=as_at), programme)
    return len(_latest(shown, programme is not None)) < len(shown)


def _before(inspections: pd.DataFrame, ratings: pd.DataFrame) -> dict[tuple[str, str], figure.Before]:
    """What the inspection before, of the same unit and programme, gave: by inspection and standard, `overall` too."""
    rounds = ordered(inspections, ["pdu_code", "round"])
    previous = dict(zip(rounds["inspection_id"], rounds.groupby("pdu_code")["inspection_id"].shift(), strict=True))
    given = {(row.inspection_id, row.standard): row for row in each_row(ratings)}
    given |= {(row.inspection_id, "overall"): row for row in each_row(inspections)}
    year = dict(zip(inspections["inspection_id"], inspections["published_year"], strict=True))
    found = {}
    for (inspection, standard), row in given.items():
        was = given.get((previous.get(inspection), standard))
        if was is not None:
            direction = int(row.rating_rank) - int(was.rating_rank)
            said = narrative.before_said(direction, str(was.rating), int(year[was.inspection_id]))
            found[inspection, standard] = figure.Before(direction, said)
    return found
