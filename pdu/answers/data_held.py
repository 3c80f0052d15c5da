"""What is held: what is known of each unit, every inspection and every source."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.data_links import to
from pdu.answers.data_rows import listed_rows, paged, pages
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
MOST_INSPECTIONS = 80  # of one programme that are listed at once
MOST_SOURCES = 100  # that are listed at once
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


class Programme(NamedTuple):
    """A programme of which inspections are held: its name, and how many."""

    label: str
    held: int

    @property
    def counted(self) -> str:
        """'2023 programme (49)'."""
        return f"{self.label} ({words.number(self.held)})"


def programmes(run: Run, as_at: date) -> dict[str, Programme]:
    """Programmes of which inspections are held, newest first, by their codes."""
    frame = run("data_inspections", as_at=as_at)
    held = frame["programme"].value_counts()
    first = frame.drop_duplicates("programme")
    return {
        str(code): Programme(str(label), int(held[code]))
        for code, label in zip(first["programme"], first["programme_label"], strict=True)
    }


def of_a_region(run: Run, as_at: date, programme: str) -> bool:
    """Whether a programme has so many inspections that those of one region are listed at once."""
    return programmes(run, as_at)[programme].held > MOST_INSPECTIONS


def source_pages(run: Run, as_at: date) -> dict[str, str]:
    """The pages of the list of sources: number to rows."""
    frame = run("data_sources", as_at=as_at)
    return {} if narrative.all_synthetic(frame) else pages(len(frame), MOST_SOURCES)


@answer
def inspections(ask: Ask, as_at: date, programme: str, region: str) -> Answer | None:
    """Every inspection of one programme; where there are many, those of one region and of the units in it.

    None when there are many and none is of the region.
    """
    frame = ask("data_inspections", as_at=as_at)
    frame = frame[frame["programme"] == programme]
    total = len(frame)
    parted = total > MOST_INSPECTIONS
    if parted:
        frame = frame[frame["region_code"] == region]
        if frame.empty:
            return None
    kinds = {
        "pdu": "unit",
        "region": "region",
        "national": "country",
        "crc": "community rehabilitation company",
        "nps": "National Probation Service division",
    }
    counted = [
        f"{words.count(int(number))} of a {kinds[str(kind)]}"
        for kind, number in frame["area_type"].value_counts().items()
    ]
    return listed_rows(
        f"inspections-{programme}",
        narrative.programme_heading(str(frame["programme_label"].iloc[0]), frame)
        + (f" in {frame['region_name'].iloc[0]}" if parted else ""),
        words.sentence_case(words.listed(counted))
        + "."
        + (
            f" Of all {words.number(total)}, choose another region above, or take the whole data set." if parted else ""
        ),
        frame.assign(when=[words.published(row) for row in each_row(frame)]),
        {
            "inspection_id": "Inspection",
            "area_name": "Area",
            "area_type": "Kind of area",
            "when": "Published",
            "fieldwork": "Fieldwork",
            "rating": "Overall",
            "overall_score": "Score",
            "overall_score_max": "Of",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "standards_known": "Standards known",
            "source_url": "Source",
        },
        body=listing.inspections(frame),
        note="· not found in the pages read.",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def sources(ask: Ask, as_at: date, number: str = "") -> Answer:
    """Every source, and how many facts rest on it. number: which page of the list is shown."""
    frame = ask("data_sources", as_at=as_at)
    # Synthetic sources are all alike: the list says itself how few of them it shows.
    shown, part = (frame, "") if narrative.all_synthetic(frame) else paged(frame, number, MOST_SOURCES)
    alike = int((frame["level"] == "synthetic").sum())
    return listed_rows(
        "sources",
        narrative.sources_heading(frame),
        "Primary: those who published the fact first. Secondary: news, posts, mirrors and others who repeat it.",
        frame,
        {
            "source_id": "Source",
            "title": "Page",
            "publisher": "Publisher",
            "level": "Level",
            "kind": "Kind",
            "facts": "Facts",
            "published": "Published",
            "licence": "Licence",
            "url": "Address",
        },
        body=listing.sources(shown),
        part=part,
        note=narrative.other_rows(part, len(frame)),
        source_ids=tuple(frame["source_id"]),
        listed=listing.MOST_ALIKE if alike > listing.MOST_ALIKE else None,
    )


@answer
def source_kinds(ask: Ask, as_at: date) -> Answer:
    """How many sources there are of each kind, and how many facts rest on them."""
    every = ask("data_sources", as_at=as_at)
    frame = every.groupby(["level", "kind"], as_index=False, sort=False).agg(
        sources=("source_id", "size"), facts=("facts", "sum")
    )
    frame = frame.assign(kind=[narrative.kind(kind) for kind in frame["kind"]])
    return listed_rows(
        "source-kinds",
        narrative.sources_heading(every),
        narrative.kinds_sentence(every),
        frame,
        {"level": "Level", "kind": "Kind", "sources": "Sources", "facts": "Facts"},
        whole=True,
        source_ids=tuple(every["source_id"]),
    )
