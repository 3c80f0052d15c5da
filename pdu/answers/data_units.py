"""What is known of the units: how many of each region, and of each unit what is known and why the rest is not."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.data_links import to
from pdu.answers.data_rows import listed_rows
from pdu.figures import listing
from pdu.figures.html import Parameters
from pdu.narrative import data as narrative
from pdu.rows import each_row

MEASURES = {
    "has_rating": "Rating",
    "has_score": "Score",
    "has_standards": "Standards",
    "has_shares": "Case percentages",
    "has_findings": "Findings",
    "has_staffing": "Staffing",
    "has_sickness": "Sickness",
    "has_workload": "Workload",
}
MISSING = (
    "Not inspected: no inspection since June 2021. Not published: the pages say nothing where a figure would stand. "
    "Not found: not in the pages read, which hold the openings of reports and releases only. Withheld: kept back by the "
    "publisher; "
)


@answer
def coverage(ask: Ask, as_at: date, here: Parameters) -> Answer:
    """What is known of each region's units; the name of a region leads to those."""
    frame = ask("data_coverage", as_at=as_at)
    columns = {
        "region_name": "Region",
        "units_open": "Units",
        "inspected": "Inspected",
        "not_inspected": "Not inspected",
        "inspected_closed": "Inspected, since closed",
        "with_findings": "With findings",
        "with_standards": "With standards",
        "with_shares": "With case percentages",
        "with_workforce": "With workforce figures",
        "regional_inspections": "Inspections of the region",
    }
    heading = narrative.coverage_heading(frame)
    return listed_rows(
        "coverage",
        heading,
        narrative.coverage_sentence(frame),
        frame,
        columns,
        body=listing.regions(
            frame, columns, heading, lambda code: to(here, "units", anchor="unit-coverage", region=str(code))
        ),
        note="Counts of units of which at least one such fact was found; closed units are counted with what is known of them.",
        source_ids=ids_in(ask("data_inspections", as_at=as_at)["source_ids"]),
    )


@answer
def units(ask: Ask, as_at: date, region: str) -> Answer:
    """What is known of each unit of a region, and why the rest is not."""
    frame = ask("data_unit_coverage", region=region, as_at=as_at)
    names = ask("regions").set_index("region_code")["region_name"]
    shown = frame.assign(
        age=[
            "not inspected" if words.is_missing(row.published_on) else words.age(row.published_on, as_at)
            for row in each_row(frame)
        ]
    )
    columns = {"has_rating": MEASURES["has_rating"], "age": "Age of the rating"} | MEASURES
    withheld = ask("withheld", region=region, compare=(), as_at=as_at)
    return listed_rows(
        "unit-coverage",
        narrative.units_heading(str(names[region]), frame),
        narrative.age_sentence(frame, as_at),
        shown,
        {"pdu_name": "Unit", "closed": "Closed", **columns},
        body=listing.known_or_why(shown, columns),
        note=MISSING + narrative.withheld(withheld[withheld["area_type"] == "pdu"]),
        source_ids=ids_in(frame["source_ids"]),
    )
