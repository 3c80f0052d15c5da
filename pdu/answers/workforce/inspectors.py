"""What inspectors said of staff, sickness and workload."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.workforce.values import region_names, telling
from pdu.figures import findings_matrix
from pdu.figures.findings_grid import key as signs_key
from pdu.figures.html import text
from pdu.figures.listing import scrolled
from pdu.narrative.workforce import inspectors
from pdu.rows import each_row, ordered

MOST_SENTENCES = 30  # sentences on sickness on the page; the table under them has all
UNSCROLLED = 25  # sentences on the page, two beside one another, above which they scroll by themselves
SENTENCES_A_LINE = 2


def themes(run: Run) -> dict[str, str]:
    """The themes of staff and work: code to short name, in their order."""
    frame = run("workforce_themes")
    return dict(zip(frame["theme"], frame["short_label"], strict=True))


def _findings(ask: Ask, as_at: date, programme: str | None) -> pd.DataFrame:
    listed = themes(ask)
    frame = ask("workforce_findings", themes=tuple(listed), programme=programme, as_at=as_at)
    order = {theme: place for place, theme in enumerate(listed)}
    frame = ordered(frame.assign(order=frame["theme"].map(order)), "order").drop(columns="order")
    sources = ask("sources").set_index("source_id")
    return frame.assign(
        url=frame["source_id"].map(sources["url"]), publisher=frame["source_id"].map(sources["publisher"])
    )


MENTION_COLUMNS = {
    "theme_label": "Theme",
    "area_name": "Unit or region",
    "area_type": "Kind of area",
    "programme_label": "Programme",
    "report": "Report",
    "direction": "Direction",
    "summary": "Finding, in our words",
    "stated_jointly": "Said of several units",
    "source_id": "Source",
}


def _read(ask: Ask, as_at: date, programme: str | None) -> pd.DataFrame:
    """Inspections and inspections read, by programme and kind of area: a region's report speaks of the region."""
    read = ask("workforce_read", programme=programme, as_at=as_at)
    return read.assign(
        of=read["programme"] + " " + read["area_type"],
        of_label=[inspectors.reports_of(row) for row in each_row(read)],
    )


@answer
def mentions(ask: Ask, as_at: date, programme: str | None) -> Answer | None:
    """Themes of staff and workload by programme: in how many inspections each was named, and how."""
    frame = _findings(ask, as_at, programme)
    if frame.empty:
        return None
    read = _read(ask, as_at, programme)
    shape = pd.MultiIndex.from_product(
        [frame["theme"].unique(), read["of"], ("strength", "weakness", "context")], names=["theme", "of", "direction"]
    )
    found = frame.assign(of=frame["programme"] + " " + frame["area_type"])
    number = found.groupby(["theme", "of", "direction"])["inspection_id"].nunique()
    counts = number.reindex(shape, fill_value=0).unstack("direction").reset_index()
    places = {theme: place for place, theme in enumerate(themes(ask))}
    columns = {of: place for place, of in enumerate(read["of"])}
    counts = ordered(
        counts.merge(frame.drop_duplicates("theme")[["theme", "theme_label"]], on="theme")
        .merge(read, on="of")
        .assign(row=lambda rows: rows["theme"].map(places), column=lambda rows: rows["of"].map(columns)),
        ["row", "column"],
    )
    heading, sentence = inspectors.mentions_heading(counts), inspectors.mentions_sentence(counts, read)
    return Answer(
        key="mentions",
        heading=heading,
        sentence=sentence,
        body=findings_matrix.themes(counts),
        rows=counts,
        columns={
            "theme_label": "Theme",
            "of_label": "Reports",
            "inspections_read": "Inspections read",
            "strength": "Named as strength",
            "weakness": "Named as weakness",
            "context": "Without judgement",
        },
        note=f"{signs_key()}. {text(inspectors.MENTIONS_NOTE)}",
        source_ids=ids_in(frame["source_id"]),
    )


def _long(body: str, sentences: int, heading: str) -> str:
    """A list as it is, or in a scroll of its own where it would be most of the page."""
    return scrolled(body, heading) if sentences > UNSCROLLED else body


@answer
def sickness_said(ask: Ask, as_at: date, link_date: date | None, programme: str | None) -> Answer | None:
    """Every sentence on sickness and wellbeing, of every inspection that mentions it."""
    frame = _findings(ask, as_at, programme)
    frame = frame[frame["theme"] == "sickness_and_wellbeing"]
    if frame.empty:
        return None
    heading = inspectors.sickness_said_heading(frame)
    sentence = inspectors.sickness_said_sentence(frame, _read(ask, as_at, programme))
    return Answer(
        key="sickness-said",
        heading=heading,
        sentence=sentence,
        body=_long(findings_matrix.listed(frame.head(MOST_SENTENCES), link_date), len(frame), heading),
        rows=frame.assign(report=[words.published(row) for row in each_row(frame)]),
        columns=telling(
            frame,
            {name: label for name, label in MENTION_COLUMNS.items() if name != "theme_label"},
            ("stated_jointly",),
        ),
        note="Newest first, in our words. Where nothing is said of sickness, nothing is known of it."
        + (f" Shown: the newest {MOST_SENTENCES}; all are in the table." if len(frame) > MOST_SENTENCES else ""),
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def said_in_region(ask: Ask, as_at: date, link_date: date | None, programme: str | None, region: str) -> Answer | None:
    """The inspections of a region's units, and of the region itself, by theme, with the sentences."""
    frame = _findings(ask, as_at, programme)
    frame = frame[frame["region_code"] == region]
    if frame.empty:
        return None
    frame = ordered(frame, ["area_type", "area_name", "published_on"], [False, False, True])
    name = region_names(ask)[region]
    heading, sentence = inspectors.said_heading(frame, name), inspectors.said_sentence(frame)
    return Answer(
        key="said-in-region",
        heading=heading,
        sentence=sentence,
        body=_long(
            findings_matrix.by_area(frame, themes(ask), link_date),
            frame["inspection_id"].nunique() * SENTENCES_A_LINE,
            heading,
        ),
        rows=frame.assign(report=[words.published(row) for row in each_row(frame)]),
        columns=telling(frame, MENTION_COLUMNS, ("stated_jointly",)),
        note=f"{signs_key()}. {text(inspectors.MENTIONS_NOTE)}",
        source_ids=ids_in(frame["source_id"]),
    )
