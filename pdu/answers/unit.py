"""The answers of the unit page: one unit, its inspections, and its place in the region."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers import staffing, welsh
from pdu.answers.intervals import with_intervals
from pdu.figures import case_rows, history, page, standards_table, tiles
from pdu.figures import findings as findings_list
from pdu.figures.html import address, link, table, tag, text
from pdu.narrative import unit as narrative
from pdu.statistics.pairs import pairs_told_apart

MOST_CLOSE = 6  # shares whose distance to the next boundary is said under the figure
FEWEST_GROUPED = 8  # shares from which they are grouped by standard
ACROSS = "Across standards"
ENOUGH_KNOWN = 0.9  # of all units: with fewer known, counts are no picture of the country


def opening(
    run: Run, as_at: date, link_date: date | None, is_past: bool, pdu: str, programme: str | None
) -> tuple[str, str]:
    """The head of the page as HTML in two parts: kicker and name; verdict and lead beside the strip of the region."""
    facts = next(run("unit_facts", pdu=pdu, as_at=as_at).itertuples())
    inspections = _inspections(run, as_at, pdu, programme)
    region = run("region_units", region=facts.region_code, as_at=as_at)
    kicker = "Unit of " + link(facts.region_name, address("region", link_date, region=facts.region_code))
    also, read_on = welsh.beside(run, "pdu", pdu, facts.pdu_name)
    name = page.title(facts.pdu_name, "", kicker, also) + read_on
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


def inspections_with_shares(run: Run, as_at: date, pdu: str, programme: str | None) -> tuple[str, ...]:
    """The inspections of which a share of cases is known, newest first."""
    frame = run("unit_shares", pdu=pdu, as_at=as_at)
    frame = frame[frame["programme"] == programme] if programme else frame
    return tuple(frame["inspection_id"].drop_duplicates())


@answer
def how_firm(ask: Ask, as_at: date, pdu: str, inspection: str) -> Answer | None:
    """Each published share of cases of one inspection on the rating bands, with its interval and the next boundary.

    The same question at the inspection before, of the same programme, is a faint mark beside it.
    """
    every = ask("unit_shares", pdu=pdu, as_at=as_at)
    frame = every[every["inspection_id"] == inspection]
    if frame.empty:
        return None
    bands = ask("rating_bands")
    boundaries = [float(value) for value in bands["lower_pct"] if value > 0]
    frame = with_intervals(_beside_earlier(frame, every))
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
        when=[words.published(row) for row in frame.itertuples()],
    )
    shown = _by_standard(shown.assign(since=_since_before(shown)))
    known = shown[shown["relation"] != ""]
    near = [f"{row.question_label}: {row.close}" for row in known.itertuples()] if len(known) <= MOST_CLOSE else []
    has_earlier = bool(shown["earlier_percent"].notna().any())
    notes = [
        "Line: 95% interval by Wilson’s method, how precisely the cases pin down the percentage; not the chance that a rating is wrong."
        if len(known)
        else "",
        f"How close is the next boundary? {'; '.join(near)}. This is closeness, not a target." if near else "",
        "How many cases lie to the next boundary stands in the table." if len(known) and not near else "",
        f"Diamond: the same question at the inspection {shown['earlier_said'].dropna().iloc[0]}."
        if has_earlier
        else "",
        "Ring: 2021 programme." if (shown["shown_as"] == "outline").any() else "",
        "Arrow: stated only as over or under a round share." if shown["bound"].isin(["lower", "upper"]).any() else "",
        "I, RI, G, O: rating bands, limits not verified.",
    ]
    is_newest = inspection == every["inspection_id"].iloc[0]
    heading = narrative.since_heading(shown) or narrative.shares_heading(shown)
    heading += "" if is_newest else f" ({shown['when'].iloc[0]})"
    sentence = " ".join(part for part in (narrative.since_sentence(shown), narrative.shares_sentence(shown)) if part)
    return Answer(
        key="how-firm" if is_newest else f"how-firm-{inspection.lower()}",
        heading=heading,
        sentence=sentence,
        body=case_rows.case_rows(
            shown.assign(label=shown["question_label"]),
            bands,
            f"Shares of sufficient cases, inspection of {shown['when'].iloc[0]}",
        ),
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
            **(
                {"earlier_percent": "Per cent before", "earlier_when": "Before", "since": "Since then"}
                if has_earlier
                else {}
            ),
        },
        note=text(" ".join(part for part in notes if part)),
        source_ids=ids_in(shown["source_id"]),
    )


def _beside_earlier(frame: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """The shares of one inspection with those of the inspection before that asked the same in the same programme.

    every: all shares of the unit, newest first. Only shares stated as such are taken, none stated as a bound.
    """
    after = every[every.index > frame.index.max()]
    after = after[after["bound"].isin(["exact", "about"]) & after["programme"].isin(frame["programme"])]
    before = {row.question: row for row in after.iloc[::-1].itertuples()}
    found = [before.get(question) for question in frame["question"]]
    return frame.assign(
        earlier_percent=pd.Series([row and float(row.percent) for row in found], index=frame.index, dtype=float),
        earlier_published=[row and row.published for row in found],
        earlier_year=[row and int(row.published_year) for row in found],
        earlier_sufficient=[row and row.sufficient for row in found],
        earlier_cases=[row and row.cases for row in found],
        earlier_when=[row and words.partial(row.published, True, int(row.published_year)) for row in found],
        earlier_said=[row and _of_when(row) for row in found],
    )


def _since_before(frame: pd.DataFrame) -> list[str]:
    """For each share whether it differs from that of the inspection before by more than chance would explain.

    'rose', 'fell' or 'cannot be told apart'; empty where there is none before, or the cases of one are not known. Tested as
    pairs of units are (`pairs_told_apart`): other cases were drawn each time.
    """
    said = []
    for row in frame.itertuples():
        counts = (row.sufficient, row.earlier_sufficient, row.cases, row.earlier_cases)
        if any(words.is_missing(count) for count in counts) or row.bound != "exact":
            said.append("")
            continue
        now, then, cases, earlier = (int(count) for count in counts)
        (result,) = pairs_told_apart([now, then], [cases, earlier])
        way = "rose" if now / cases > then / earlier else "fell"
        said.append(way if result.told_apart else "cannot be told apart")
    return said


def _of_when(row: object) -> str:
    return f"published {words.partial(row.published, False, int(row.published_year))}"  # type: ignore[attr-defined]


def _by_standard(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows grouped by the standard their question belongs to, those of no single standard first.

    The name of a group stands in `group`; it is empty when all rows would stand in one.
    """
    order = frame["standard_sort"].fillna(0)
    ordered = frame.assign(order=order).sort_values(["order", "sort"], kind="stable").drop(columns="order")
    names = ordered["standard_label"].fillna(ACROSS)
    return ordered.assign(group=names if len(ordered) >= FEWEST_GROUPED and names.nunique() > 1 else "")


def has_earlier(run: Run, as_at: date, pdu: str, programme: str | None) -> bool:
    """Whether shares of cases or findings are known of more than one inspection."""
    shares = inspections_with_shares(run, as_at, pdu, programme)
    found = run("area_findings", area=pdu, as_at=as_at)
    found = found[found["programme"] == programme] if programme else found
    return len(shares) > 1 or found["inspection_id"].nunique() > 1


def is_listed(run: Run, as_at: date, pdu: str, programme: str | None) -> bool:
    """Whether ratings of standards are known of every inspection, so that `standards` shows all there is of them."""
    inspections = _inspections(run, as_at, pdu, programme)
    rated = run("unit_standards", pdu=pdu, as_at=as_at).dropna(subset="rating_rank")
    return bool(inspections["inspection_id"].isin(rated["inspection_id"]).all())


@answer
def standards(ask: Ask, as_at: date, link_date: date | None, pdu: str, programme: str | None) -> Answer | None:
    """How each standard was rated, a column an inspection, beside the known ratings of the region and the country.

    One row per inspection and standard; above them one with its overall rating, below them what else is known of it. For a
    weak standard of the newest inspection the units of the region rated higher on it are named.
    """
    frame = ask("unit_standards", pdu=pdu, as_at=as_at)
    inspections = _inspections(ask, as_at, pdu, programme)
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
        region_said=[narrative.counts_said(row, "region") for row in frame.itertuples()],
        country_said=[narrative.counts_said(row, "country") for row in frame.itertuples()],
        own=frame["rating"].fillna(words.NOT_FOUND),
        higher=[
            narrative.higher_said(higher[row.standard][1])
            if row.standard in higher and higher[row.standard][0] == row.inspection_id
            else ""
            for row in frame.itertuples()
        ],
        when=[words.published(row) for row in frame.itertuples()],
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
    named = rated["named_by_us"].fillna(False).astype(bool).any()
    links = {
        standard: [
            (str(row.better_letter), link(str(row.better_name), address("unit", link_date, pdu=row.better_code)))
            for row in rows.itertuples()
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
        note=narrative.STANDARDS_NOTE
        + (narrative.FEW_NOTE if newest["country_known"].min() < ENOUGH_KNOWN * len(ask("units")) else "")
        + (narrative.NAMED_NOTE if named else "")
        + (f" {narrative.BETTER_NOTE}" if len(better) else ""),
        source_ids=ids_in(rated["source_id"], inspections["source_ids"], better["source_ids"]),
    )


def _of_inspections(inspections: pd.DataFrame) -> pd.DataFrame:
    """What is known of each inspection as a whole, one row a fact, in the columns of the standards."""
    rows = []
    for row in inspections.itertuples():
        score = (
            "" if words.is_missing(row.overall_score) else f", {int(row.overall_score)} of {int(row.overall_score_max)}"
        )
        known = {
            "Overall": f"{row.rating}{score}",
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


@answer
def findings(
    ask: Ask, as_at: date, area: str, programme: str | None, key: str = "findings", earlier: bool = True
) -> Answer | None:
    """What inspectors found in an area, theme by theme; of the latest inspection alone unless `earlier`."""
    frame = ask("area_findings", area=area, as_at=as_at)
    frame = frame[frame["programme"] == programme] if programme else frame
    if frame.empty:
        return None
    if not earlier:
        frame = frame[frame["inspection_id"] == frame["inspection_id"].iloc[0]]
    return Answer(
        key=key,
        heading=narrative.findings_heading(frame),
        sentence=narrative.findings_sentence(frame),
        body=findings_list.listed(frame),
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
        note=findings_list.shared_source(frame) + narrative.FINDINGS_NOTE,
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
        withheld = run("withheld", region=region, compare=(), as_at=as_at)
        kept_back = narrative.withheld(withheld[withheld["area_code"] == pdu])
        items.append(("Staffing, sickness and workload of the unit", text(f"no figure found{kept_back}.")))
        line = staffing.region_line(run, as_at, region)
        head, _, rest = line.partition(": ")
        if rest:
            items.append(
                (head, f"{text(rest)} See {link('Workforce', address('workforce', link_date, region=region))}.")
            )
    return page.not_here(items)
