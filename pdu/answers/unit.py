"""The answers of the unit page: one unit, its inspections, and its place in the region."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing
from pdu.figures import case_shares, history, page, tiles
from pdu.figures import findings as findings_list
from pdu.figures.html import address, link, table, tag, text
from pdu.intervals import with_intervals
from pdu.narrative import unit as narrative

MOST_CLOSE = 6  # shares whose distance to the next boundary is said under the figure


def opening(
    run: Run, as_at: date, link_date: date | None, is_past: bool, pdu: str, programme: str | None
) -> tuple[str, str]:
    """The head of the page as HTML in two parts: kicker and name; verdict and lead beside the strip of the region."""
    facts = next(run("unit_facts", pdu=pdu, as_at=as_at).itertuples())
    inspections = _inspections(run, as_at, pdu, programme)
    region = run("region_units", region=facts.region_code, as_at=as_at)
    kicker = "Unit of " + link(facts.region_name, address("region", link_date, region=facts.region_code))
    name = page.title(facts.pdu_name, "", kicker)
    notes = text(narrative.kicker_note(facts, as_at)) + _relations(facts, link_date)
    if notes:
        name += tag("p", notes, class_="note")
    if inspections.empty:
        answer_html = tag("p", text(narrative.not_inspected(facts, is_past, as_at)), class_="lead")
    else:
        latest = next(inspections.itertuples())
        said = narrative.verdict(latest, as_at)
        shares = run("unit_shares", pdu=pdu, as_at=as_at)
        lead = narrative.lead(inspections, shares, region, pdu)
        answer_html = history.verdict(latest, said) + tag("p", text(lead), class_="lead")
    strip = tiles.strip(region, pdu, link_date) if pdu in set(region["pdu_code"]) else ""
    return name, tag("div", tag("div", answer_html) + strip, class_="beside")


def _relations(facts: object, link_date: date | None) -> str:
    """Links to the units this one was made from, or was made into."""
    parts = []
    if not words.is_missing(facts.successors):  # type: ignore[attr-defined]
        pairs = [part.split("|", 1) for part in str(facts.successors).split(";")]  # type: ignore[attr-defined]
        names = words.listed(link(name, address("unit", link_date, pdu=code)) for code, name in pairs)
        parts.append(f" Succeeded by {names}.")
    if not words.is_missing(facts.before_code):  # type: ignore[attr-defined]
        before = link(str(facts.before_name), address("unit", link_date, pdu=facts.before_code))  # type: ignore[attr-defined]
        parts.append(f" Made from {before} in {text(words.partial(facts.opened))}.")  # type: ignore[attr-defined]
    return "".join(parts)


def _inspections(run: Run, as_at: date, pdu: str, programme: str | None) -> pd.DataFrame:
    frame = run("unit_inspections", pdu=pdu, as_at=as_at)
    return frame[frame["programme"] == programme] if programme else frame


@answer
def published(ask: Ask, as_at: date, pdu: str, programme: str | None) -> Answer | None:
    """The unit's inspections, newest first."""
    frame = _inspections(ask, as_at, pdu, programme)
    if frame.empty:
        return None
    return Answer(
        key="inspections",
        heading=narrative.history_heading(frame),
        sentence=narrative.history_sentence(frame),
        body=history.inspections(frame),
        alt=f"{narrative.history_heading(frame)}. {narrative.history_sentence(frame)}",
        rows=frame.assign(when=[words.published(row) for row in frame.itertuples()]),
        columns={
            "when": "Published",
            "programme_label": "Programme",
            "rating": "Overall",
            "overall_score": "Score",
            "overall_score_max": "Of",
            "fieldwork": "Fieldwork",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "recommendations_to_area": "To the unit",
            "source_url": "Source",
        },
        note="· not found in the pages read.",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def how_firm(ask: Ask, as_at: date, pdu: str, programme: str | None) -> Answer | None:
    """Each published share of cases on the rating bands, with its interval and how far the next boundary is."""
    frame = ask("unit_shares", pdu=pdu, as_at=as_at)
    frame = frame[frame["programme"] == programme] if programme else frame
    if frame.empty:
        return None
    bands = ask("rating_bands")
    boundaries = [float(value) for value in bands["lower_pct"] if value > 0]
    frame = with_intervals(frame)
    relations = [
        ("", "") if words.is_missing(row.low_pct) else narrative.relation(row.low_pct, row.high_pct, boundaries)
        for row in frame.itertuples()
    ]
    shown = frame.assign(
        relation=[kind for kind, _ in relations],
        relation_said=[said for _, said in relations],
        close=[
            "number of cases not published" if words.is_missing(row.low_pct) else narrative.closeness(row, boundaries)
            for row in frame.itertuples()
        ],
        label=[
            row.question_label + (f", {row.published_year}" if frame["inspection_id"].nunique() > 1 else "")
            for row in frame.itertuples()
        ],
        focus=True,
        when=[words.published(row) for row in frame.itertuples()],
    )
    drawn = shown.head(case_shares.MOST_ROWS)
    known = drawn[drawn["relation"] != ""]
    near = [f"{row.question_label}: {row.close}" for row in known.head(MOST_CLOSE).itertuples()]
    if len(known) > MOST_CLOSE:
        near.append("the others are in the table")
    notes = [
        "Line: 95% Wilson interval, how precisely the cases pin down the percentage; not the chance that a rating is wrong."
        if near
        else "",
        f"How close is the next boundary? {'; '.join(near)}. This is closeness, not a target." if near else "",
        "Ring: 2021 programme." if (shown["shown_as"] == "outline").any() else "",
        "Arrow: stated only as over or under a round share." if shown["bound"].isin(["lower", "upper"]).any() else "",
        "I, RI, G, O: rating bands, limits not verified.",
        f"{len(shown)} shares are known; the {len(drawn)} newest are drawn." if len(drawn) < len(shown) else "",
    ]
    return Answer(
        key="how-firm",
        heading=narrative.shares_heading(shown),
        sentence=narrative.shares_sentence(shown),
        body=case_shares.rows(drawn, bands),
        alt=f"{narrative.shares_heading(shown)}. {narrative.shares_sentence(shown)}",
        rows=shown,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "when": "Published",
            "sufficient": "Sufficient cases",
            "cases": "Cases",
            "percent": "Per cent",
            "bound": "As stated",
            "low_pct": "Lower",
            "high_pct": "Upper",
            "close": "Next boundary",
        },
        note=text(" ".join(part for part in notes if part)),
        source_ids=ids_in(shown["source_id"]),
    )


@answer
def standards(ask: Ask, as_at: date, pdu: str, inspection: str) -> Answer | None:
    """The standards of one inspection beside the region's and the country's known ratings."""
    frame = ask("unit_standards", pdu=pdu, as_at=as_at)
    frame = frame[frame["inspection_id"] == inspection]
    if frame["rating_rank"].isna().all():
        return None
    facts = ask("unit_facts", pdu=pdu, as_at=as_at)
    frame = frame.assign(
        region_said=[narrative.counts_said(row, "region") for row in frame.itertuples()],
        country_said=[narrative.counts_said(row, "country") for row in frame.itertuples()],
        own=frame["rating"].fillna(words.NOT_FOUND),
    )
    named = frame["named_by_us"].fillna(False).astype(bool).any()
    return Answer(
        key=f"standards-{frame['programme'].iloc[0]}-{int(frame['published_year'].iloc[0])}",
        heading=narrative.standards_heading(frame),
        sentence=narrative.standards_sentence(frame),
        body=history.standards(frame, str(facts["region_name"].iloc[0])),
        alt=f"{narrative.standards_heading(frame)}. {narrative.standards_sentence(frame)}",
        rows=frame,
        columns={
            "standard_label": "Standard",
            "programme_label": "Programme",
            "own": "This unit",
            "region_said": "Region, units known",
            "country_said": "England and Wales, units known",
        },
        note="Same programme only; the unit itself is among those counted. Standards were found for few units, and press "
        "items favour the striking, so the counts are no picture of all units."
        + (
            " Where a report rates a group of standards in one sentence, its standards are filled in by us."
            if named
            else ""
        ),
        source_ids=ids_in(frame["source_id"]),
    )


@answer
def findings(ask: Ask, as_at: date, area: str, programme: str | None, key: str = "findings") -> Answer | None:
    """What inspectors found in an area, theme by theme."""
    frame = ask("area_findings", area=area, as_at=as_at)
    frame = frame[frame["programme"] == programme] if programme else frame
    if frame.empty:
        return None
    return Answer(
        key=key,
        heading=narrative.findings_heading(frame),
        sentence=narrative.findings_sentence(frame),
        body=findings_list.listed(frame),
        alt=f"{narrative.findings_heading(frame)}. {narrative.findings_sentence(frame)}",
        rows=frame.assign(when=[words.published(row) for row in frame.itertuples()]),
        columns={
            "theme_label": "Theme",
            "direction": "Direction",
            "summary": "Finding, in our words",
            "stated_jointly": "Said of several units",
            "programme_label": "Programme",
            "when": "Published",
            "source_id": "Source",
        },
        note=narrative.FINDINGS_NOTE,
        source_ids=ids_in(frame["source_id"], frame["also_source_ids"]),
    )


@answer
def other_facts(ask: Ask, as_at: date, area: str, programme: str | None) -> Answer | None:
    """Further facts of the inspections: cases by kind, standards counted, what was taken over."""
    frame = ask("unit_other_facts", area=area, as_at=as_at)
    if programme:
        frame = frame[frame["programme_label"] == f"{programme} programme"]
    if frame.empty:
        return None
    shown = frame.assign(
        said=[
            row.value_text
            if not words.is_missing(row.value_text)
            else words.stated(
                row.bound, words.number(row.value, 1 if row.value % 1 else 0) + ("%" if row.unit == "percent" else "")
            )
            for row in frame.itertuples()
        ],
        what=[
            row.fact_label + (f", {row.detail}" if not words.is_missing(row.detail) else "")
            for row in frame.itertuples()
        ],
        when=[words.published(row) for row in frame.itertuples()],
    )
    rows = [
        [text(row.what), text(row.said), text(row.when), tag("small", text(row.note))] for row in shown.itertuples()
    ]
    heading = words.sentence_case(words.counted(len(shown), "further fact"))
    sentence = "As stated with the report, beside its ratings."
    return Answer(
        key="further-facts",
        heading=heading,
        sentence=sentence,
        body=table([("Fact", ""), ("Value", ""), ("Published", ""), ("Remark", "")], rows, heading, kind="stack"),
        alt=f"{heading}: " + "; ".join(f"{row.what}: {row.said}" for row in shown.itertuples()) + ".",
        rows=shown,
        columns={
            "what": "Fact",
            "said": "Value",
            "programme_label": "Programme",
            "when": "Published",
            "note": "Remark",
        },
        source_ids=ids_in(shown["source_id"]),
    )


@answer
def neighbours(ask: Ask, as_at: date, link_date: date | None, pdu: str) -> Answer | None:
    """The inspected units of the region around a unit that has no inspection."""
    region = str(ask("unit_facts", pdu=pdu, as_at=as_at)["region_code"].iloc[0])
    frame = ask("region_units", region=region, as_at=as_at)
    frame = frame[frame["rating_rank"].notna() & (frame["pdu_code"] != pdu)]
    if frame.empty:
        return None
    links = [link(row.pdu_name, address("unit", link_date, pdu=row.pdu_code)) for row in frame.itertuples()]
    heading = (
        f"{words.sentence_case(words.counted(len(frame), 'inspected neighbour'))} in {frame['region_name'].iloc[0]}"
    )
    return Answer(
        key="neighbours",
        heading=heading,
        sentence="Their ratings say nothing of this unit.",
        body=history.neighbours(frame, links),
        alt=heading,
        rows=frame.assign(when=[words.published(row) for row in frame.itertuples()]),
        columns={
            "pdu_name": "Unit",
            "rating": "Overall",
            "programme": "Programme",
            "when": "Published",
            "closed": "Closed",
        },
        source_ids=ids_in(frame["source_ids"]),
    )


def inspections_with_standards(run: Run, as_at: date, pdu: str, programme: str | None) -> tuple[str, ...]:
    """The inspections of which a rating of a single standard is known, newest first."""
    frame = run("unit_standards", pdu=pdu, as_at=as_at)
    frame = frame[frame["rating_rank"].notna()]
    frame = frame[frame["programme"] == programme] if programme else frame
    return tuple(frame["inspection_id"].drop_duplicates())


def gaps(run: Run, as_at: date, link_date: date | None, pdu: str, shown: frozenset[str]) -> str:
    """What the page does not show, and why, as HTML. `shown` names the answers that are on the page."""
    region = str(run("unit_facts", pdu=pdu, as_at=as_at)["region_code"].iloc[0])
    inspected = "published" in shown
    items = []
    if not inspected:
        items.append(("Rating, scores, percentages of cases, findings", "not inspected."))
    else:
        reasons = {
            "standards": ("Ratings of single standards", "not found."),
            "how_firm": ("Percentages of cases", "none published in the pages read."),
            "findings": ("Findings by theme", "none read."),
        }
        items += [reason for name, reason in reasons.items() if name not in shown]
    if "staffing" not in shown:
        items.append(("Staffing, sickness and workload of the unit", "no figure found."))
        line = staffing.region_line(run, as_at, region)
        head, _, rest = line.partition(": ")
        if rest:
            items.append(
                (head, f"{text(rest)} See {link('Workforce', address('workforce', link_date, region=region))}.")
            )
    return page.not_here(items)
