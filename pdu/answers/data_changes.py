"""What has changed: versions of the data, their rows, corrections; and whose the data sets are."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd

from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.data_rows import listed_rows, paged, pages
from pdu.figures import listing, page
from pdu.figures.html import text
from pdu.narrative import data as narrative
from pdu.narrative import versions as history_words
from pdu.rows import each_row, ordered

MOST_REPLACED = 20  # rows of a set before that are listed on the page
MOST_CHANGED = 50  # rows of one table that a version changed alike, above which they are counted
MOST_CHANGES = 50  # that are listed at once
LATEST_VERSIONS = 5  # among the first answers


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
    return listed_rows(
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
    return listed_rows(
        "replaced",
        narrative.replaced_heading(frame),
        "A row of a later set stands in the place of the row of the same key; what that said is kept here.",
        shown,
        columns,
        body=listing.listing(shown.head(MOST_REPLACED), columns, narrative.replaced_heading(frame)),
        listed=MOST_REPLACED if len(frame) > MOST_REPLACED else None,
    )


@answer
def versions(ask: Ask, every: bool = True) -> Answer | None:
    """The versions of the data, newest first: every one, or the latest few."""
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
    shown, part = (frame, "") if every else paged(frame, "1", LATEST_VERSIONS)
    return listed_rows(
        "versions",
        heading,
        history_words.versions_sentence(frame),
        frame,
        columns,
        body=listing.wide(listing.stacked(shown, columns, heading), heading),
        part=part,
        note="An address that carries a version (“Cite this view”, at the foot of every page) says what has changed since. "
        + text(history_words.TWO_CLOCKS),
    )


@answer
def changes(ask: Ask, number: str = "") -> Answer | None:
    """Every row that a version after the first added, changed or removed. number: which page of the list is shown."""
    frame = ask("data_changes", after=1)
    if frame.empty:
        return None
    many = frame.groupby(["number", "table_name", "change"])["row_key"].transform("size") > MOST_CHANGED
    alone, alike = frame[~many], frame[many]
    told = [history_words.cells(row.change, json.loads(row.before), json.loads(row.after)) for row in each_row(alone)]
    counted = alike.groupby(["number", "version", "data_date", "table_name", "change"], as_index=False).size()
    together = counted.assign(row_key=[history_words.together(int(size)) for size in counted["size"]], what="")
    shown = ordered(pd.concat([alone.assign(what=told), together]), ["number", "table_name"], [True, False])
    columns = {
        "data_date": "Data of",
        "version": "Version",
        "table_name": "Table",
        "row_key": "Row",
        "change": "Change",
        "what": "Cells",
    }
    heading = history_words.changes_heading(frame)
    on_page, part = paged(shown, number, MOST_CHANGES)
    return listed_rows(
        "changes",
        heading,
        history_words.changes_sentence(len(alike)),
        shown,
        columns,
        body=listing.scrolled(listing.stacked(on_page, columns, heading), heading),
        part=part,
        note=narrative.other_rows(part, len(shown)),
    )


@answer
def corrections(ask: Ask, as_at: date) -> Answer | None:
    """What has been corrected since: what was shown before, what stands now, when it changed, why, and by which source."""
    frame = ask("data_corrections", as_at=as_at)
    if frame.empty:
        return None
    shown = frame.assign(now=[narrative.stands(row) for row in each_row(frame)])
    columns = {
        "corrected_on": "Corrected on",
        "table_name": "Table",
        "row_key": "Row",
        "column_name": "Column",
        "before": "Shown before",
        "after": "Changed to",
        "now": "Since then",
        "what": "Why",
        "source_id": "Source",
    }
    heading = narrative.corrections_heading(frame)
    return listed_rows(
        "corrections",
        heading,
        narrative.corrections_sentence(frame),
        shown,
        columns,
        body=listing.scrolled(listing.stacked(shown, columns, heading), heading),
        note=text(narrative.CORRECTED_AND_BEFORE),
        source_ids=ids_in(frame["source_id"]),
    )


def no_corrections(as_at: date, is_past: bool) -> str:
    """What stands where the log of corrections is empty, as HTML."""
    return page.not_here([("Corrections", text(narrative.no_corrections(as_at, is_past)))])


def change_pages(run: Run) -> dict[str, str]:
    """The pages of the list of changes: number to rows."""
    found = changes(run)
    return pages(len(found.rows), MOST_CHANGES) if found else {}
