"""The first answers of the page Data, each with the way to what lies behind it."""

from __future__ import annotations

from datetime import date

from pdu import words
from pdu.address.offered import DETAILS
from pdu.answer import Run
from pdu.answers import data_inspections
from pdu.answers.data_links import Way, more
from pdu.figures import page
from pdu.figures.html import Parameters, link, text
from pdu.narrative import data as narrative
from pdu.narrative import files as files_narrative


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


def one_region(run: Run, as_at: date, region: str) -> str:
    """What is known of the units of the region that an address names, in words, as HTML."""
    frame = run("data_unit_coverage", region=region, as_at=as_at)
    name = run("regions").set_index("region_code")["region_name"][region]
    said = f"{narrative.units_heading(str(name), frame)}. {narrative.age_sentence(frame, as_at)}"
    return f'<p class="sentence">{text(said)}</p>'


def more_held(run: Run, as_at: date, here: Parameters) -> str:
    """The way to the units and to the inspections of each programme, as HTML."""
    lists = [
        Way(f"inspections-{code}", "inspections", programme.counted, code)
        for code, programme in data_inspections.programmes(run, as_at).items()
    ]
    return more([Way("unit-coverage", "units", DETAILS["data"]["units"]), *lists], here)


def more_sources(run: Run, as_at: date, here: Parameters) -> str:
    """The way to every source, and to the rows that own figures replace, as HTML."""
    replaced = [] if run("data_replaced").empty else [Way("replaced", "sources", "Rows that are not shown")]
    return more([Way("sources", "sources", DETAILS["data"]["sources"]), *replaced], here)


def more_changes(run: Run, as_at: date, here: Parameters) -> str:
    """What was corrected, in a sentence, and the way to every change, as HTML; empty when nothing has changed."""
    corrections, changed = run("data_corrections", as_at=as_at), run("data_changes", after=1)
    said, ways = "", []
    if not changed.empty:
        ways.append(
            Way(
                "changes", "changes", f"Every change ({words.number(len(changed))} {words.plural(len(changed), 'row')})"
            )
        )
    if not corrections.empty:
        said = f"{narrative.corrections_heading(corrections)}. {narrative.corrections_sentence(corrections)}"
        said = f'<p class="sentence">{text(said)}</p>'
        ways.append(Way("corrections", "changes", "Corrections"))
    return said + (more(ways, here) if ways else "")


def trust(run: Run, as_at: date, here: Parameters) -> str:
    """How far the figures can be trusted, in a sentence or two, and the way to each check, as HTML."""
    totals, conflicts = run("data_totals", as_at=as_at), run("data_conflicts")
    notes, rules = run("data_curator_notes", as_at=as_at), run("data_unverified")
    said = narrative.trust(totals, conflicts, notes, rules)
    ways = [
        Way(key, part, f"{label} ({words.number(len(frame))})")
        for key, part, label, frame in (
            ("totals", "checks", "Published totals", totals),
            ("conflicts", "checks", "Sources that differ", conflicts),
            ("curator-notes", "checks", "Ratings and rules", notes),
            ("unverified", "rules", "Rules and names", rules),
        )
        if not frame.empty
    ]
    return f'<p class="sentence">{text(said)}</p>' + more(ways, here)


def more_files(here: Parameters) -> str:
    """The way to a check of one's own figures, and to the changes as a feed, as HTML."""
    return more([Way("", "own", DETAILS["data"]["own"])], here)
