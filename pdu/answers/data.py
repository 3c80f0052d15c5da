"""The answers of the data page: what is held, where it comes from, and what is not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import listing, page
from pdu.figures.html import link, plain_table, text
from pdu.narrative import data as narrative
from pdu.narrative import files as files_narrative
from pdu.narrative import versions as history_words

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
MOST_REPLACED = 20  # rows of a set before that are listed on the page
MOST_CHANGED = 50  # rows of one table that a version changed alike, above which they are counted
MOST_INSPECTIONS = 80  # of one programme that are listed at once
MISSING = (
    "Not inspected: no inspection since June 2021. Not published: the pages say nothing where a figure would stand. "
    "Not found: not in the pages read, which hold the openings of reports and releases only. Withheld: kept back by the "
    "publisher; "
)


def opening(run: Run, as_at: date) -> str:
    """Title, lead and key figures, as HTML."""
    coverage, inspections = run("data_coverage", as_at=as_at), run("data_inspections", as_at=as_at)
    sources, state = run("data_sources", as_at=as_at), run("dataset_state").iloc[0]
    figures = narrative.key_figures(coverage, inspections, sources, state)
    return page.title(
        "What is known, and what is not?", narrative.lead(coverage, inspections, sources), text("Data")
    ) + page.key_figures(page.KeyFigure(**figure) for figure in figures)


def everything() -> str:
    """What the files of the whole data set are, as HTML."""
    command = "<code>python -m pdu export DIR</code>"
    return f'<p class="sentence">{text(files_narrative.EVERY_TABLE)} The same is written by {command}.</p>'


def addresses() -> str:
    """Where programs find the data, as HTML."""
    links = [f"{text(what)} {link(href, href)}" for what, href in files_narrative.ADDRESSES]
    return f'<p class="sentence">{text(files_narrative.FOR_PROGRAMS)} {words.listed(links)}.</p>'


def _listed(
    key: str,
    heading: str,
    sentence: str,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    body: str = "",
    whole: bool = False,
    note: str = "",
    source_ids: tuple[str, ...] = (),
    listed: int | None = None,
) -> Answer:
    """A figure that is a table of its rows; without a body of its own, a plain one that scrolls, or the `whole` of it."""
    if whole:
        body = listing.wide(plain_table(frame, columns, heading), heading)
    return Answer(
        key=key,
        heading=heading,
        sentence=sentence,
        body=body or listing.listing(frame, columns, heading),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns=columns,
        note=note,
        listed=listed,
        source_ids=source_ids,
    )


@answer
def coverage(ask: Ask, as_at: date) -> Answer:
    """What is known of each region's units."""
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
    return _listed(
        "coverage",
        heading,
        narrative.coverage_sentence(frame),
        frame,
        columns,
        whole=True,
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
            for row in frame.itertuples()
        ]
    )
    columns = {"has_rating": MEASURES["has_rating"], "age": "Age of the rating"} | MEASURES
    withheld = ask("withheld", region=region, compare=(), as_at=as_at)
    return _listed(
        "unit-coverage",
        narrative.units_heading(str(names[region]), frame),
        narrative.age_sentence(frame, as_at),
        shown,
        {"pdu_name": "Unit", "closed": "Closed", **columns},
        body=listing.known_or_why(shown, columns),
        note=MISSING + narrative.withheld(withheld[withheld["area_type"] == "pdu"]),
        source_ids=ids_in(frame["source_ids"]),
    )


def programmes(run: Run, as_at: date) -> dict[str, str]:
    """Programmes of which inspections are held, newest first: code to label."""
    frame = run("data_inspections", as_at=as_at).drop_duplicates("programme")
    return dict(zip(frame["programme"], frame["programme_label"], strict=True))


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
    return _listed(
        f"inspections-{programme}",
        narrative.programme_heading(str(frame["programme_label"].iloc[0]), frame)
        + (f" in {frame['region_name'].iloc[0]}" if parted else ""),
        words.sentence_case(words.listed(counted))
        + "."
        + (
            f" Of all {words.number(total)}, choose another region above, or take the whole data set." if parted else ""
        ),
        frame.assign(when=[words.published(row) for row in frame.itertuples()]),
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
def totals(ask: Ask, as_at: date) -> Answer | None:
    """Published totals beside what is counted here."""
    frame = ask("data_totals", as_at=as_at)
    if frame.empty:
        return None
    shown = frame.assign(
        agrees=[
            "period not stated"
            if words.is_missing(row.counted_here)
            else "agrees"
            if row.published_total == row.counted_here
            else "differs"
            for row in frame.itertuples()
        ]
    )
    columns = {
        "total": "Published total",
        "area_name": "Area",
        "period_start": "From",
        "period_end": "To",
        "published_total": "Published",
        "counted_here": "Counted here",
        "agrees": "Check",
    }
    heading = narrative.totals_heading(frame)
    return _listed(
        "totals",
        heading,
        "Totals stated by the inspectorate, beside the reports held here for the same days.",
        shown,
        columns,
        whole=True,
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def curator_notes(ask: Ask, as_at: date) -> Answer | None:
    """Where a published rating differs from what the unverified rules would give."""
    frame = ask("data_curator_notes", as_at=as_at)
    if frame.empty:
        return None
    columns = {
        "inspection_id": "Inspection",
        "what": "Rating of",
        "published_rating": "Published",
        "computed_rating": "By the rules",
        "basis": "Because",
    }
    return _listed(
        "curator-notes",
        narrative.curator_heading(frame),
        "One band above may be the inspectors’ discretion. The published rating stands; nothing is corrected.",
        frame,
        columns,
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def conflicts(ask: Ask) -> Answer | None:
    """Where sources disagreed, and what was kept."""
    frame = ask("data_conflicts")
    if frame.empty:
        return None
    return _listed(
        "conflicts",
        f"{words.sentence_case(words.counted(len(frame), 'conflict'))} between sources, and what was kept",
        "Each was settled by hand; the reason is given.",
        frame,
        {"topic": "What disagreed", "resolution": "What was kept"},
    )


@answer
def corrections(ask: Ask, as_at: date) -> Answer | None:
    """What has been corrected since: what was shown before, what stands now, when it changed, why, and by which source."""
    frame = ask("data_corrections", as_at=as_at)
    if frame.empty:
        return None
    return _listed(
        "corrections",
        narrative.corrections_heading(frame),
        narrative.corrections_sentence(frame),
        frame.assign(now=[narrative.stands(row) for row in frame.itertuples()]),
        {
            "corrected_on": "Corrected on",
            "table_name": "Table",
            "row_key": "Row",
            "column_name": "Column",
            "before": "Shown before",
            "after": "Changed to",
            "now": "Since then",
            "what": "Why",
            "source_id": "Source",
        },
        note=text(narrative.CORRECTED_AND_BEFORE),
        source_ids=ids_in(frame["source_id"]),
    )


def no_corrections(as_at: date, is_past: bool) -> str:
    """What stands where the log of corrections is empty, as HTML."""
    return page.not_here([("Corrections", text(narrative.no_corrections(as_at, is_past)))])


@answer
def sources(ask: Ask, as_at: date) -> Answer:
    """Every source, and how many facts rest on it."""
    frame = ask("data_sources", as_at=as_at)
    alike = int((frame["level"] == "synthetic").sum())
    return _listed(
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
        body=listing.sources(frame),
        source_ids=tuple(frame["source_id"]),
        listed=listing.MOST_ALIKE if alike > listing.MOST_ALIKE else None,
    )


@answer
def unverified(ask: Ask) -> Answer:
    """Rules and names, and whether a page read states them."""
    frame = ask("data_unverified")
    return _listed(
        "unverified",
        narrative.unverified_heading(frame),
        "They are rows of data and not of the program, so that one line settles each when a page is found.",
        frame,
        {"rule": "Rule", "detail": "What it says", "status": "Status", "note": "Why"},
    )


@answer
def sets(ask: Ask) -> Answer | None:
    """Which data sets are in, where they are not the published one alone."""
    frame = ask("data_sets")
    if set(frame["kind"]) == {"published"} and len(frame) == 1:
        return None
    columns = {
        "title": "Set",
        "kind": "Kind",
        "data_date": "Figures of",
        "sources": "Sources",
        "facts": "Rows of facts",
        "replacing": "In the place of earlier rows",
        "licence": "Licence",
    }
    heading = narrative.sets_heading(frame)
    return _listed(
        "sets",
        heading,
        narrative.sets_sentence(frame),
        frame,
        columns,
        whole=True,
    )


@answer
def replaced(ask: Ask) -> Answer | None:
    """Rows that stand in the place of rows of an earlier set, with those as they were."""
    frame = ask("data_replaced")
    if frame.empty:
        return None
    shown = frame.assign(was=[history_words.cells("removed", json.loads(cells), {}) for cells in frame["before"]])
    columns = {
        "table_name": "Table",
        "row_key": "Row",
        "set_now": "Now of",
        "before_set": "Before of",
        "was": "What it said",
    }
    return _listed(
        "replaced",
        narrative.replaced_heading(frame),
        "A row of a later set stands in the place of the row of the same key; what that said is kept here.",
        shown,
        columns,
        body=listing.listing(shown.head(MOST_REPLACED), columns, narrative.replaced_heading(frame)),
        listed=MOST_REPLACED if len(frame) > MOST_REPLACED else None,
    )


@answer
def versions(ask: Ask) -> Answer | None:
    """Every version of the data, newest first."""
    frame = ask("data_versions")
    if frame.empty:
        return None
    columns = {
        "number": "Number",
        "version": "Version",
        "data_date": "Data of",
        "note": "What it brought",
        "added": "Rows added",
        "changed": "Rows changed",
        "removed": "Rows removed",
    }
    heading = history_words.versions_heading(frame)
    return _listed(
        "versions",
        heading,
        history_words.versions_sentence(frame),
        frame,
        columns,
        whole=True,
        note="An address that carries a version (“Cite this view”, at the foot of every page) says what has changed since. "
        + text(history_words.TWO_CLOCKS),
    )


@answer
def changes(ask: Ask) -> Answer | None:
    """Every row that a version after the first added, changed or removed."""
    frame = ask("data_changes", after=1)
    if frame.empty:
        return None
    many = frame.groupby(["number", "table_name", "change"])["row_key"].transform("size") > MOST_CHANGED
    alone, alike = frame[~many], frame[many]
    told = [
        history_words.cells(row.change, json.loads(row.before), json.loads(row.after)) for row in alone.itertuples()
    ]
    counted = alike.groupby(["number", "version", "data_date", "table_name", "change"], as_index=False).size()
    together = counted.assign(row_key=[history_words.together(int(size)) for size in counted["size"]], what="")
    shown = pd.concat([alone.assign(what=told), together]).sort_values(
        ["number", "table_name"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return _listed(
        "changes",
        history_words.changes_heading(frame),
        history_words.changes_sentence(len(alike)),
        shown,
        {
            "data_date": "Data of",
            "version": "Version",
            "table_name": "Table",
            "row_key": "Row",
            "change": "Change",
            "what": "Cells",
        },
    )
