"""Rows into a pack: for England and Wales, a region, or a unit, as at a day, with what came out since another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pdu import data_set_labels, words
from pdu.answer import Answer, Run, ids_in, sources_of
from pdu.briefing import casework, closed, country, ratings, region, unit
from pdu.briefing.closed import SOURCES
from pdu.briefing.draft import Draft
from pdu.briefing.pack import MOST_SOURCES, Pack, Part, Said
from pdu.briefing.scopes import Named, Scope, named
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.sources import publisher_of
from pdu.rows import each_row

SECTIONS = {
    "changes": "What changed",
    "casework": "Casework",
    "workforce": "Staffing, sickness and workload",
    "findings": "What inspectors found",
}
FILLED = {"national": country.fill, "region": region.fill, "pdu": unit.fill}
MOST_NAMED = 3  # sources that a row names by themselves; of more, it is a count
CAREFUL = "What to be careful of"


def make(
    run: Run,
    scope: Scope,
    as_at: date,
    since: date,
    sections: Collection[str] = tuple(SECTIONS),
    chosen: tuple[Answer, ...] = (),
    compare: tuple[str, ...] = (),
) -> Pack:
    """The pack of a scope. `since` is the day from which changes are told; `chosen` are figures picked on pages; `compare` are
    units of any region to set beside a region or a unit.

    Raises ValueError for a code that is not known, or a `since` that does not lie before `as_at`.
    """
    if since >= as_at:
        raise ValueError("The day from which changes are told must lie before the day of the briefing.")
    draft = Draft()
    draft.facts.add("As at", words.day(as_at), "the briefing")
    draft.facts.add("Changes since", words.day(since), "the briefing")
    draft.facts.add("Inspections counted since", narrative.BASE, "the data")
    draft.facts.add("Confidence level of the intervals, per cent", 95, "Percentages of cases")
    of = named(run, scope)
    units, keys, headline = FILLED[scope.kind](run, draft, of, as_at, since, sections)
    if compare and of.region:
        _compared(run, draft, of, compare, as_at)
    for answer in chosen:
        draft.source_ids += answer.source_ids
    sources = _cited_first(sources_of(run, draft.source_ids), draft)
    sources = sources.assign(publisher=[publisher_of(row) for row in each_row(sources)])
    sets = data_set_labels.sets_of(sources) if data_set_labels.told_apart(run("sources")) else ()
    cautions = _cautions(draft, units, scope)
    careful = Said(CAREFUL, cautions)
    if scope.kind != "pdu":
        _careful(draft, careful, sources)
    state = run("dataset_state").iloc[0]
    pack = Pack(
        title=of.name,
        kicker=of.kicker,
        headline=headline,
        as_at=as_at,
        since=since,
        version=str(state.version),
        data_date=words.as_day(state.data_date),
        synthetic=str(state.kind) == "synthetic",
        key_figures=tuple(keys),
        lines=tuple(draft.lines),
        facts=draft.noted(),
        parts=tuple(draft.parts),
        cautions=cautions,
        careful=careful if scope.kind == "pdu" else None,
        appendix=tuple(draft.appendix),
        chosen=chosen,
        own=data_set_labels.sentence(sets)[:-1] if data_set_labels.mark(sets) else "",
        sources=sources,
    )
    return closed.marked(run, pack, as_at)


def _compared(run: Run, draft: Draft, of: Named, compare: tuple[str, ...], as_at: date) -> None:
    """A part on the units picked to compare with."""
    table = ratings.compared(run, draft, of, compare, as_at)
    others = tuple(code for code in compare if code != of.scope.code)
    shares = run("region_case_shares", region=of.region, compare=others, as_at=as_at)
    shares = shares[shares["area_code"].isin(others)]
    cases = casework.compared(run, shares) if len(shares) else None
    if table is not None:
        names = words.listed(table.rows["pdu_name"])
        draft.part(
            "compared",
            "How do others compare?",
            titles.compared(names, len(table.rows)),
            "",
            [table, cases],
            stacked=True,
        )


def _cautions(draft: Draft, units: pd.DataFrame, scope: Scope) -> tuple[str, ...]:
    """The cautions that apply to the very figures of the pack."""
    said = narrative.cautions(
        units,
        shares=draft.has_shares,
        intervals=draft.has_intervals,
        staffing_levels=draft.staffing_levels,
        findings=draft.has_findings,
        scope=scope.kind,
    )
    if draft.has_beside:
        said.insert(0, titles.beside_sentence())
    if scope.kind != "pdu" and (draft.has_beside or draft.has_shares):
        said.insert(0, titles.no_merit())
    return (*said, *draft.cautions)


def _careful(draft: Draft, careful: Said, sources: pd.DataFrame) -> None:
    """The last part: what must not be made of the figures; beside it the sources where they are few and no appendix lists them."""
    title, few = titles.careful(True, draft.has_shares), len(sources) <= MOST_SOURCES
    lines = tuple(source_line(row) for row in each_row(sources))
    blocks = (careful, Said(SOURCES, lines)) if few else (careful,)
    draft.parts.append(Part("careful", "What must I not say?", title, "", blocks))


def source_line(row: object) -> str:
    """A source in one line: 'Press release: Suffolk, HM Inspectorate of Probation, 8 Aug 2024 (S096)'."""
    when = words.partial(row.published, True)  # type: ignore[attr-defined]
    dated = f", {when}" if when != words.NOT_FOUND else ""
    return f"{row.title}, {row.publisher}{dated} ({row.source_id})"  # type: ignore[attr-defined]


def _cited_first(sources: pd.DataFrame, draft: Draft) -> pd.DataFrame:
    """The sources, with those that a row of the pack names by itself (or with two others) before the rest, and a column `cited` that says which."""
    tables = [*(table for part in draft.parts for table in part.tables), *draft.appendix]
    cells = [
        cell
        for table in tables
        for column in ("source_id", "source_ids")
        if column in table.rows
        for cell in table.rows[column]
    ]
    named_few = [cell for cell in cells if isinstance(cell, str) and cell.count(";") < MOST_NAMED]
    cited = sources["source_id"].isin(ids_in(named_few))
    return sources.assign(cited=cited).sort_values("cited", ascending=False, kind="stable", ignore_index=True)
