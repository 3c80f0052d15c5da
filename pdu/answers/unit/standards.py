"""How each standard of a unit was rated, inspection by inspection."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import history, standards_table
from pdu.figures.html import address, link
from pdu.narrative.unit import history as history_words
from pdu.narrative.unit import standards as narrative
from pdu.programmes import of_programme
from pdu.rows import each_row

ENOUGH_KNOWN = 0.9  # of all units: with fewer known, counts are no picture of the country


def is_listed(run: Run, as_at: date, pdu: str, programme: str | None) -> bool:
    """Whether ratings of standards are known of every inspection, so that `standards` shows all there is of them."""
    inspections = of_programme(run("unit_inspections", pdu=pdu, as_at=as_at), programme)
    rated = run("unit_standards", pdu=pdu, as_at=as_at).dropna(subset="rating_rank")
    return bool(inspections["inspection_id"].isin(rated["inspection_id"]).all())


@answer
def standards(ask: Ask, as_at: date, link_date: date | None, pdu: str, programme: str | None) -> Answer | None:
    """How each standard was rated, a column an inspection, beside the known ratings of the region and the country.

    One row per inspection and standard; above them one with its overall rating, below them what else is known of it. For a
    weak standard of the newest inspection the units of the region rated higher on it are named.
    """
    frame = ask("unit_standards", pdu=pdu, as_at=as_at)
    inspections = of_programme(ask("unit_inspections", pdu=pdu, as_at=as_at), programme)
    rated = frame[frame["rating_rank"].notna()]
    inspections = inspections[inspections["inspection_id"].isin(rated["inspection_id"])]
    if inspections.empty:
        return None
    frame, rated = (rows[rows["inspection_id"].isin(inspections["inspection_id"])] for rows in (frame, rated))
    facts = ask("unit_facts", pdu=pdu, as_at=as_at)
    better = ask("compare_better", pdu=pdu, as_at=as_at)
    higher = {
        standard: (str(rows["inspection_id"].iloc[0]), rows)
        for standard, rows in better.groupby("standard", sort=False)
    }
    frame = frame.assign(
        region_said=[narrative.counts_said(row, "region") for row in each_row(frame)],
        country_said=[narrative.counts_said(row, "country") for row in each_row(frame)],
        own=frame["rating"].fillna(words.NOT_FOUND),
        higher=[
            narrative.higher_said(higher[row.standard][1])
            if row.standard in higher and higher[row.standard][0] == row.inspection_id
            else ""
            for row in each_row(frame)
        ],
        when=[words.published(row) for row in each_row(frame)],
    )
    newest = frame[frame["inspection_id"] == rated["inspection_id"].iloc[0]]
    heading = narrative.standards_heading(newest)
    sentence = " ".join(
        part
        for part in (
            narrative.standards_sentence(newest),
            narrative.standards_before(rated),
            narrative.better_sentence(better),
        )
        if part
    )
    named = bool(rated["named_by_us"].fillna(False).astype(bool).any())
    few_known = bool(newest["country_known"].min() < ENOUGH_KNOWN * len(ask("units")))
    links = {
        standard: [
            (str(row.better_letter), link(str(row.better_name), address("unit", link_date, pdu=row.better_code)))
            for row in each_row(rows)
        ]
        for standard, (_, rows) in higher.items()
    }
    return Answer(
        key="standards",
        heading=heading,
        sentence=sentence,
        body=standards_table.standards(inspections, frame, links, str(facts["region_name"].iloc[0])),
        rows=pd.concat([_of_inspections(inspections), frame], ignore_index=True),
        columns={
            "standard_label": "Standard",
            "programme_label": "Programme",
            "when": "Published",
            "own": "This unit",
            "region_said": "Region, units known",
            "country_said": "England and Wales, units known",
            "higher": "Rated higher in the region",
        },
        note=narrative.standards_note(few_known, named, len(better) > 0),
        source_ids=ids_in(rated["source_id"], inspections["source_ids"], better["source_ids"]),
    )


def _of_inspections(inspections: pd.DataFrame) -> pd.DataFrame:
    """What is known of each inspection as a whole, one row a fact, in the columns of the standards."""
    rows = []
    for row in each_row(inspections):
        known = {
            "Overall": history_words.rated(row),
            "Fieldwork": "" if words.is_missing(row.fieldwork) else words.partial(row.fieldwork),
            "Cases inspected": "" if words.is_missing(row.cases_inspected) else words.number(row.cases_inspected),
            "Recommendations": history.recommendations(row),
        }
        rows += [
            {
                "standard_label": name,
                "programme_label": row.programme_label,
                "when": words.published(row),
                "own": value or words.NOT_FOUND,
            }
            for name, value in known.items()
        ]
    return pd.DataFrame(rows)
