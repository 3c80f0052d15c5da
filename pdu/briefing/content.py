"""Rows into a pack: for England and Wales, a region, or a unit, as at a day, with what came out since another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from pdu import whose, words
from pdu.answer import Answer, Run, ids_in, sources_of
from pdu.briefing.beside import beside
from pdu.briefing.pack import Counts, Facts, KeyFigure, Pack, Table
from pdu.intervals import with_intervals
from pdu.narrative import briefing as narrative
from pdu.narrative.unit import relation
from pdu.narrative.workforce import the, value_words, when
from pdu.programmes import facets

Kind = Literal["national", "region", "pdu"]
COUNTRY = "England and Wales"
SECTIONS = {
    "changes": "What changed",
    "casework": "Casework",
    "workforce": "Staffing, sickness and workload",
    "findings": "What inspectors found",
}
# The headline figures of each workforce theme, in the order of a briefing.
INDICATORS = (
    "staff_in_post_fte",
    "vacancy_rate_pct",
    "sickness_days_per_person",
    "workload_pct",
    "average_caseload",
    "caseload_total",
    "staff_workload_unmanageable_pct",
    "leaving_rate_pct",
)
MOST_SHARES, MOST_THEMES, MOST_REPORTS, MOST_VALUES = 7, 6, 5, 10
MOST_TOLD, MOST_LINES = 4, 6
GOOD = ("Good", "Outstanding")


@dataclass(frozen=True)
class Scope:
    """What a pack is about: a kind of area and its code (empty for the country)."""

    kind: Kind
    code: str = ""


@dataclass
class _Draft:
    """A pack while it is put together."""

    facts: Facts
    lines: list[str]
    tables: list[Table]
    source_ids: list[str]
    cautions: list[str] = field(default_factory=list)

    def table(self, table: Table) -> None:
        """Add a table with rows, and remember its sources."""
        if table.rows.empty:
            return
        # A column in which nothing is known says nothing; the first two say what the rows are of.
        first, second = list(table.columns)[:2]
        told = {
            name: label
            for name, label in table.columns.items()
            if name in (first, second) or not all(words.is_missing(cell) or cell == "" for cell in table.rows[name])
        }
        table = replace(table, columns=told)
        self.tables.append(table)
        for column in ("source_ids", "source_id"):
            if column in table.rows:
                self.source_ids += ids_in(table.rows[column])

    def line(self, sentence: str) -> None:
        """Add a line to take; an empty one is left out."""
        if sentence:
            self.lines.append(sentence)


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
    draft = _Draft(Facts(), [], [], [])
    draft.facts.add("As at", words.day(as_at), "the briefing")
    draft.facts.add("Changes since", words.day(since), "the briefing")
    draft.facts.add("Inspections counted since", narrative.BASE, "the data")
    draft.facts.add("Confidence of intervals, per cent", 95, "Percentages of cases")
    named = _named(run, scope)
    if scope.kind == "pdu":
        units, keys, counts = _unit(run, draft, named, as_at, since, sections)
    else:
        units, keys, counts = _area(run, draft, named, as_at, since, sections)
    side = beside(run, str(named.region), as_at) if scope.kind == "region" and "workforce" in sections else None
    if side is not None:
        draft.source_ids += side[2]
    if compare and named.region:
        _compared(run, draft, named, compare, as_at)
    shares, staff = _rows(draft, "shares"), _rows(draft, "workforce")
    state = run("dataset_state").iloc[0]
    facts = draft.facts.table()
    for answer in chosen:
        draft.source_ids += answer.source_ids
    sources = sources_of(run, draft.source_ids)
    sets = whose.sets_of(sources) if whose.told_apart(run("sources")) else ()
    return Pack(
        title=named.name,
        kicker=named.kicker,
        as_at=as_at,
        since=since,
        version=str(state.version),
        data_date=words.as_day(state.data_date),
        synthetic=str(state.kind) == "synthetic",
        key_figures=tuple(keys),
        lines=tuple(draft.lines),
        facts=facts,
        tables=tuple(draft.tables),
        cautions=(
            *draft.cautions,
            *narrative.cautions(
                units,
                shares=shares is not None,
                intervals=shares is not None and bool(shares["low_pct"].notna().any()),
                staffing_levels=list(staff["area_type"].unique()) if staff is not None else (),
                findings=_rows(draft, "findings") is not None,
                scope=scope.kind,
            ),
        ),
        counts=counts,
        beside=side[0] if side else None,
        beside_said=side[1] if side else "",
        bands=run("rating_bands"),
        chosen=chosen,
        own=whose.sentence(sets)[:-1] if whose.mark(sets) else "",
        sources=_cited_first(sources, [*draft.tables, *([side[0]] if side else [])]),
    )


def _cited_first(sources: pd.DataFrame, tables: list[Table]) -> pd.DataFrame:
    """The sources, with those that a row of the pack names before the others, and a column `cited` that says which."""
    named = {cell for table in tables if "source_id" in table.columns for cell in table.rows["source_id"]}
    cited = sources["source_id"].isin(ids_in(named))
    return sources.assign(cited=cited).sort_values("cited", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True)
class _Named:
    scope: Scope
    name: str
    kicker: str
    region: str | None
    region_name: str


def _named(run: Run, scope: Scope) -> _Named:
    """The names of a scope, and the region it lies in. Raises ValueError for a code that is not known."""
    if scope.kind == "national":
        return _Named(scope, COUNTRY, "Briefing on probation inspection", None, COUNTRY)
    regions = run("regions").set_index("region_code")["region_name"]
    if scope.kind == "region":
        if scope.code not in regions.index:
            raise ValueError(f"No region has the code ‘{scope.code}’.")
        name = str(regions[scope.code])
        return _Named(scope, name, "Briefing on a probation region", scope.code, name)
    units = run("units").set_index("pdu_code")
    if scope.code not in units.index:
        raise ValueError(f"No unit has the code ‘{scope.code}’.")
    unit = units.loc[scope.code]
    region = str(regions[unit["region_code"]])
    return _Named(
        scope, str(unit["pdu_name"]), f"Briefing on a probation delivery unit of {region}", unit["region_code"], region
    )


def _rows(draft: _Draft, key: str) -> pd.DataFrame | None:
    return next((table.rows for table in draft.tables if table.key == key), None)


# A region, or the country ------------------------------------------------------------------------------------


def _area(
    run: Run, draft: _Draft, named: _Named, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], Counts | None]:
    units = run("briefing_units", region=named.region, as_at=as_at)
    rated = units[units["rating_rank"].notna()]
    open_now = units["closed"].isna()
    where = "Units" if named.region else "Regions"
    _count_ratings(draft.facts, units, where)
    draft.line(narrative.coverage(the(named.name), units))
    if "changes" in sections:
        _changes(run, draft, named, units, as_at, since, where)
    draft.table(_ratings_table(run, named, units, as_at, since))
    if "casework" in sections:
        query = (
            ("region_case_shares", {"region": named.region, "compare": ()})
            if named.region
            else (
                "trends_case_shares",
                {"region": None},
            )
        )
        _casework(draft, run, run(query[0], as_at=as_at, **query[1]))
    if "workforce" in sections:
        region = named.region or str(run("regions")["region_code"].iloc[0])
        values = run("staffing_wider", region=region, indicators=INDICATORS, day=None, as_at=as_at)
        _workforce(draft, values if named.region else values[values["area_type"] == "national"])
    if "findings" in sections:
        _themes(run, draft, named, as_at)
    gone = int((~open_now & units["rating_rank"].notna()).sum())
    keys = [
        KeyFigure(
            f"{int((open_now & units['rating_rank'].notna()).sum())} of {int(open_now.sum())}",
            "units inspected" + (f", and {words.count(gone)} since closed" if gone else ""),
        ),
        *(
            KeyFigure(str(int((rated["rating"] == rating).sum())), f"last rated {rating}")
            for rating in ("Inadequate", "Requires improvement")
        ),
        KeyFigure(str(int(rated["rating"].isin(GOOD).sum())), "last rated Good or Outstanding"),
    ]
    return units, keys, _counts(run, named, rated, as_at)


def _count_ratings(facts: Facts, units: pd.DataFrame, where: str) -> None:
    open_now, rated = units["closed"].isna(), units["rating_rank"].notna()
    facts.add("Units open", int(open_now.sum()), where)
    facts.add("Units open and inspected", int((open_now & rated).sum()), where)
    facts.add("Units inspected and since closed", int((~open_now & rated).sum()), where)
    for rating in narrative.RATINGS:
        if (units["rating"] == rating).any():
            facts.add(f"Units last rated {rating}", int((units["rating"] == rating).sum()), where)
    facts.add("Units last rated Good or Outstanding", int(units["rating"].isin(GOOD).sum()), where)


def _changes(run: Run, draft: _Draft, named: _Named, units: pd.DataFrame, as_at: date, since: date, where: str) -> None:
    reports = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
    counted_in = where if named.region else "Reports since"
    sure = reports[reports["surely"]]
    draft.facts.add("Rated reports on units since then", len(sure), counted_in)
    for rating in narrative.RATINGS:
        if (sure["rating"] == rating).any():
            draft.facts.add(f"Of these, {rating}", int((sure["rating"] == rating).sum()), counted_in)
    if len(sure) < len(reports):
        draft.facts.add("Reports that may have come before or after", len(reports) - len(sure), counted_in)
    draft.line(narrative.published(reports, words.day(since)))
    twice = units[units["rank_before"].notna() & units["rating_rank"].notna()]
    change = twice["rating_rank"].astype(int) - twice["rank_before"].astype(int)
    where = where if named.region else "the page Trends"
    for what, number in (
        ("Units inspected more than once", len(twice)),
        ("Of these, the same rating as before", int((change == 0).sum())),
        ("Of these, a higher one", int((change > 0).sum())),
        ("Of these, a lower one", int((change < 0).sum())),
    ):
        if number:
            draft.facts.add(what, number, where)
    if named.region:
        own = run("region_own_inspections", region=named.region, as_at=as_at)
        draft.line(narrative.moved(units))
        draft.line(narrative.own(own))
        for row in own.head(1).itertuples():
            draft.facts.add(
                "Newest inspection of the region itself", words.published(row, short=False), "the page Region"
            )
        return  # the table of units says which of them are new
    draft.line(narrative.moved(units))
    reports = reports.assign(
        when=[words.published(row) + ("" if row.surely else ", perhaps") for row in reports.itertuples()]
    )
    columns = {
        "when": "Published",
        "pdu_name": "Unit",
        "region_name": "Region",
        "rating": "Rating",
        "rating_before": "Rating before",
    }
    left = len(reports) - MOST_REPORTS
    note = f"The newest; {words.counted(left, 'more report')} in the table of the page Data." if left > 0 else ""
    draft.table(
        Table(
            "since",
            f"Reports since {words.day(since)}, and those that may be",
            reports.head(MOST_REPORTS),
            columns,
            "ratings",
            note,
        )
    )


def _ratings_table(run: Run, named: _Named, units: pd.DataFrame, as_at: date, since: date) -> Table:
    if not named.region:
        rows = run("briefing_regions", as_at=as_at)
        columns = {
            "region_name": "Region",
            "inspected": "Inspected",
            "units_open": "Units",
            "inspected_closed": "Since closed",
            "outstanding": "Outstanding",
            "good": "Good",
            "requires_improvement": "Requires improvement",
            "inadequate": "Inadequate",
            "years": "Years of the reports",
        }
        rows = rows.assign(
            years=[
                "" if words.is_missing(row.first_year) else words.year_range(int(row.first_year), int(row.last_year))
                for row in rows.itertuples()
            ]
        )
        note = "Latest rating of each unit, by region in alphabetical order. A unit that was inspected and has closed is counted."
        return Table("units", "Regions", rows, columns, "plain", note)
    rows = _as_shown(units)
    new = run("briefing_reports", region=named.region, pdu=None, since=since, as_at=as_at)
    marks = dict(zip(new["pdu_code"], new["surely"].map({True: "new", False: "perhaps"}), strict=True))
    marks |= dict.fromkeys(new.loc[new["surely"], "pdu_code"], "new")
    rows = rows.assign(new=[marks.get(code, "") for code in rows["pdu_code"]])
    standards = _standards(run, named, units, as_at)
    rows = rows.merge(standards, on="pdu_code", how="left") if standards is not None else rows
    columns = {
        "name": "Unit",
        "shown": "Latest rating",
        "score": "Score",
        "programme": "Programme",
        "when": "Published",
        "rating_before": "Before",
        "new": f"Since {words.day_short(since)}",
        **(standards.attrs["labels"] if standards is not None else {}),
    }
    note = (
        "O Outstanding, G Good, RI Requires improvement, I Inadequate; not filled: 2021 programme. In alphabetical order. An empty cell was not found in the pages read. Ratings and scores are compared only within one "
        "programme."
    )
    return Table("units", "Units", rows, columns, "grid", note)


def _as_shown(units: pd.DataFrame) -> pd.DataFrame:
    """Rows of `briefing_units` with the words of their rating, day, score and name."""
    return units.assign(
        shown=units["rating"].fillna("not inspected"),
        when=[_when(row) for row in units.itertuples()],
        score=[_score(row) for row in units.itertuples()],
        name=[
            row.pdu_name
            if words.is_missing(row.closed)
            else f"{row.pdu_name} (closed {words.partial(row.closed, True)})"
            for row in units.itertuples()
        ],
    )


def _compared(run: Run, draft: _Draft, named: _Named, compare: tuple[str, ...], as_at: date) -> None:
    """The units picked to compare with: their ratings, and their published percentages of cases."""
    others = tuple(code for code in compare if code != named.scope.code)
    unknown = set(others) - set(run("units")["pdu_code"])
    if unknown:
        raise ValueError(f"No unit has the code ‘{min(unknown)}’.")
    units = run("briefing_units", region=None, as_at=as_at)
    columns = {
        "name": "Unit",
        "region_name": "Region",
        "shown": "Latest rating",
        "score": "Score",
        "programme": "Programme",
        "when": "Published",
        "rating_before": "Before",
    }
    note = "Picked for this pack, in alphabetical order. Ratings and scores are compared only within one programme."
    rows = _as_shown(units[units["pdu_code"].isin(others)])
    draft.table(Table("compared", "Units compared with", rows, columns, "ratings", note))
    shares = run("region_case_shares", region=named.region, compare=others, as_at=as_at)
    shares = shares[shares["area_code"].isin(others) & shares["bound"].isin(["exact", "about"])]
    if len(shares):
        draft.table(
            _shares_table(with_intervals(shares), "compared_shares", "Percentages of cases of the units compared with")
        )


def _when(row: Any) -> str:
    return "" if words.is_missing(row.published_year) else words.partial(row.published, True, int(row.published_year))


def _score(row: Any) -> str:
    if words.is_missing(row.overall_score):
        return ""
    return f"{int(row.overall_score)} of {int(row.overall_score_max)}"


def _standards(run: Run, named: _Named, units: pd.DataFrame, as_at: date) -> pd.DataFrame | None:
    """Ratings of standards at the latest inspection of each unit: a row a unit, a column a standard that is known for any."""
    known = run("region_standards", region=named.region, compare=(), as_at=as_at)
    latest = run("region_inspections", region=named.region, compare=(), as_at=as_at)
    known = known[
        known["inspection_id"].isin(latest.loc[latest["is_latest"], "inspection_id"]) & known["rating"].notna()
    ]
    if known.empty:
        return None
    labels = known.drop_duplicates("standard").sort_values("sort")
    grid = known.pivot_table(index="pdu_code", columns="standard", values="rating", aggfunc="first").reset_index()
    grid.attrs["labels"] = dict(zip(labels["standard"], labels["standard_label"], strict=True))
    return grid


def _counts(run: Run, named: _Named, rated: pd.DataFrame, as_at: date) -> Counts | None:
    if rated.empty:
        return None
    if named.region:
        series = [("Latest rating", tuple(int((rated["rating"] == rating).sum()) for rating in narrative.RATINGS))]
        return Counts(f"Latest ratings of {words.counted(len(rated), 'unit')}", narrative.RATINGS, tuple(series))
    counted = run("rating_counts", as_at=as_at)
    series = [
        (
            f"{rows['programme_label'].iloc[0]}",
            tuple(int(rows.loc[rows["rating"] == rating, "reports"].sum()) for rating in narrative.RATINGS),
        )
        for _, rows in facets(counted)
    ]
    return Counts("Reports by overall rating and programme", narrative.RATINGS, tuple(series))


# A unit ------------------------------------------------------------------------------------------------------


def _unit(
    run: Run, draft: _Draft, named: _Named, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], Counts | None]:
    code = named.scope.code
    around = run("briefing_units", region=named.region, as_at=as_at)
    unit = next(run("unit_facts", pdu=code, as_at=as_at).itertuples())
    inspections = run("unit_inspections", pdu=code, as_at=as_at)
    inspections = inspections[inspections["rating_rank"].notna()]
    if inspections.empty:
        return _never_inspected(run, draft, named, around, as_at, since, sections)
    rows = [*inspections.itertuples()]
    latest = rows[0]
    facts = draft.facts
    for row in rows:
        facts.add("Published", words.published(row, short=False), "Inspections")
        facts.add("Programme", row.programme_label, "Inspections")
        if not words.is_missing(row.fieldwork):
            facts.add("Fieldwork", words.partial(row.fieldwork), "Inspections")
        for what, value in (
            ("Score", row.overall_score),
            ("Highest score possible", row.overall_score_max),
            ("Recommendations", row.recommendations_total),
            ("Recommendations to the unit", row.recommendations_to_area),
        ):
            if not words.is_missing(value):
                facts.add(what, int(value), "Inspections")
    draft.line(narrative.unit_rating(unit, latest))
    draft.line(narrative.recommendations(latest))
    if "changes" in sections and len(rows) > 1:
        draft.line(narrative.rated_before(latest, rows[1]))
    draft.table(
        Table(
            "inspections",
            "Inspections",
            inspections.assign(
                when=[words.published(row) for row in rows],
                score=[_score(row) for row in rows],
                fieldwork=[words.partial(row.fieldwork) if not words.is_missing(row.fieldwork) else "" for row in rows],
            ),
            {
                "when": "Published",
                "programme_label": "Programme",
                "rating": "Overall",
                "score": "Score",
                "fieldwork": "Fieldwork",
                "cases_inspected": "Cases",
                "recommendations_total": "Recommendations",
                "recommendations_to_area": "To the unit",
            },
            "ratings",
        )
    )
    standards = run("unit_standards", pdu=code, as_at=as_at)
    standards = standards[standards["rating"].notna()]
    standards = standards.assign(when=[_when(row) for row in standards.itertuples()])
    draft.table(
        Table(
            "standards",
            "Standards",
            standards,
            {"standard_label": "Standard", "rating": "Rating", "programme_label": "Programme", "when": "Published"},
            "ratings",
            "Standards whose rating was found in the pages read.",
        )
    )
    if "casework" in sections:
        shares = run("unit_shares", pdu=code, as_at=as_at)
        _casework(draft, run, shares.assign(area_name=named.name))
    if "workforce" in sections:
        then = run("staffing_as_of", region=None, compare=(code,), indicators=(), as_at=as_at)
        then = then[(then["inspection_id"] == latest.inspection_id) & then["indicator"].isin(INDICATORS)]
        wider = run("staffing_wider", region=named.region, indicators=INDICATORS, day=None, as_at=as_at)
        _workforce(draft, pd.concat([then.assign(area_type="pdu"), wider]))
    if "findings" in sections:
        _found(run, draft, code, latest.inspection_id, as_at)
    keys = [
        KeyFigure(str(latest.rating_letter), f"{latest.rating}, {latest.programme_label}"),
        KeyFigure(words.published(latest), "published"),
    ]
    if not words.is_missing(latest.overall_score):
        keys.append(KeyFigure(_score(latest), "score"))
    if not words.is_missing(latest.recommendations_total):
        keys.append(KeyFigure(str(int(latest.recommendations_total)), "recommendations"))
    own = around[around["pdu_code"] == code]
    return own, keys, None


def _never_inspected(
    run: Run, draft: _Draft, named: _Named, around: pd.DataFrame, as_at: date, since: date, sections: Collection[str]
) -> tuple[pd.DataFrame, list[KeyFigure], None]:
    """The honest half page: that nothing is known of the unit, and what is known around it."""
    draft.line(narrative.never_inspected(named.name, the(named.region_name)))
    _count_ratings(draft.facts, around, "Units of the region")
    draft.line(narrative.coverage(the(named.region_name), around))
    around_it = _ratings_table(run, named, around, as_at, since)
    draft.table(
        Table("units", "Units of the region", around_it.rows, around_it.columns, around_it.look, around_it.note)
    )
    if "workforce" in sections:
        values = run("staffing_wider", region=named.region, indicators=INDICATORS, day=None, as_at=as_at)
        _workforce(draft, values)
    open_now = around["closed"].isna()
    inspected = int((open_now & around["rating_rank"].notna()).sum())
    return (
        around,
        [
            KeyFigure("None", "inspection found since June 2021"),
            KeyFigure(f"{inspected} of {int(open_now.sum())}", "units of the region inspected"),
        ],
        None,
    )


# Parts of all ------------------------------------------------------------------------------------------------


def _casework(draft: _Draft, run: Run, shares: pd.DataFrame) -> None:
    """The lowest published percentages of cases, and how firm they are."""
    if shares.empty:
        return
    here = shares[shares["area_type"] != "national"]
    here = here if here["bound"].isin(["exact", "about"]).any() else shares
    own = here[here["bound"].isin(["exact", "about"])]
    if own.empty:
        return
    vague = len(here) - len(own)
    own = with_intervals(own).sort_values(["percent", "question_label", "area_name"], kind="stable")
    boundaries = [float(value) for value in run("rating_bands")["lower_pct"] if value > 0]
    known = own[own["low_pct"].notna()]
    clear = sum(relation(row.low_pct, row.high_pct, boundaries)[0] == "clear" for row in known.itertuples())
    lowest = next(own.itertuples())
    facts = draft.facts
    facts.add("Lowest percentage of sufficient cases", float(lowest.percent), "Percentages of cases")
    facts.add("Year of that report", int(lowest.published_year), "Percentages of cases")
    if not words.is_missing(lowest.low_pct):
        facts.add("Sufficient cases behind it", int(lowest.sufficient), "Percentages of cases")
        facts.add("Cases behind it", int(lowest.cases), "Percentages of cases")
        facts.add("Lower end of its interval, per cent", float(lowest.low_pct), "Percentages of cases")
        facts.add("Upper end of its interval, per cent", float(lowest.high_pct), "Percentages of cases")
    every = "all percentages found; the table has the lowest"
    facts.add("Percentages published as a figure", len(own), every)
    facts.add("Of these, with a known number of cases", len(known), every)
    facts.add("Of these, clear of every rating boundary", clear, every)
    if vague:
        facts.add("Stated only as more or less than a figure", vague, "Percentages of cases")
    draft.line(narrative.weakest(lowest, len(own), vague))
    if len(own) > 1:
        draft.cautions.append(narrative.firm(len(own), len(known), clear))
    draft.table(_shares_table(own, "shares", "Percentages of cases"))


def _shares_table(own: pd.DataFrame, key: str, heading: str) -> Table:
    """Shares with their intervals, on the bands; the lowest, and how many more there are."""
    rows = own.head(MOST_SHARES)
    rows = rows.assign(
        of=[
            "" if words.is_missing(row.cases) else f"{int(row.sufficient)} of {int(row.cases)}"
            for row in rows.itertuples()
        ],
        interval=[
            "" if words.is_missing(row.low_pct) else f"{words.number(row.low_pct)} to {words.number(row.high_pct)}"
            for row in rows.itertuples()
        ],
        stated=[words.stated(row.bound, words.share(row.percent)) for row in rows.itertuples()],
    )
    left = len(own) - len(rows)
    note = (
        "Share of inspected cases judged sufficient, lowest first: a list of what was published, and no ranking of units. Bands: I, RI, "
        "G, O; no page read states their limits."
        + (f" {words.sentence_case(words.counted(left, 'higher percentage'))} not shown." if left else "")
    )
    columns = {
        "question_label": "Question",
        "area_name": "Area",
        "published_year": "Year",
        "stated": "Sufficient",
        "of": "Cases",
        "interval": "95% interval",
        "source_id": "Source",
    }
    return Table(key, heading, rows, columns, "shares", note)


def _workforce(draft: _Draft, values: pd.DataFrame) -> None:
    """The headline figures, each with its level and date; one line for each level that has any."""
    if values.empty:
        return
    order = {indicator: place for place, indicator in enumerate(INDICATORS)}
    level = {"pdu": 0, "region": 1, "national": 2}
    values = values[values["indicator"].isin(INDICATORS)]
    values = values.reset_index(drop=True)
    values = values.assign(
        place=values["indicator"].map(order),
        level=values["area_type"].map(level),
        when=[when(row) for row in values.itertuples()],
    )
    values = values.sort_values(["level", "place", "grade_sort", "describes_on"], ascending=[True, True, True, False])
    newest = values.sort_values("describes_on", ascending=False, kind="stable").drop_duplicates(
        ["area_type", "indicator"]
    )
    values = values[values.index.isin(newest.index)].drop_duplicates(["area_type", "indicator"])
    if values.empty:
        return
    level_told = False
    for _, rows in values.groupby("level", sort=True):
        if level_told and len(draft.lines) >= MOST_LINES - 1:
            break  # wider levels are told when there is room for them and for the findings; the table has them all
        level_told = True
        told = rows.head(MOST_TOLD)
        for row in told.itertuples():
            draft.facts.add(
                f"{row.area_name}: {row.indicator_label}", float(row.value), "Staffing, sickness and workload"
            )
        draft.line(narrative.staffing(told))
    values = values.assign(
        whose=[
            {"pdu": "the unit", "region": "the region", "national": "the country"}[str(row.area_type)]
            for row in values.itertuples()
        ],
        printed=[value_words(row) + (", from a copy" if row.secondary else "") for row in values.itertuples()],
    )
    columns = {
        "area_name": "Area",
        "whose": "Figure of",
        "indicator_label": "Figure",
        "grade_label": "Staff",
        "printed": "Value",
        "when": "Date",
        "source_id": "Source",
    }
    draft.table(Table("workforce", "Staffing, sickness and workload", values.head(MOST_VALUES), columns))


def _themes(run: Run, draft: _Draft, named: _Named, as_at: date) -> None:
    """Themes named as strength or weakness, as mentions among the inspections read."""
    if named.region:
        found = run("region_findings", region=named.region, compare=(), programme=None, as_at=as_at)
        found = found[~found["from_elsewhere"]]
        if found.empty:
            return
        rows = (
            found.assign(
                strengths=found["direction"].isin(["strength", "both"]),
                weaknesses=found["direction"].isin(["weakness", "both"]),
            )
            .groupby(["programme_label", "theme_label", "theme_sort"], as_index=False)
            .agg(
                strengths=("strengths", "sum"),
                weaknesses=("weaknesses", "sum"),
                source_ids=("source_id", lambda ids: ";".join(dict.fromkeys(ids))),
            )
        )
        note = (
            "Inspections in which a theme was named, in the latest of each unit that was read. Mentions, never a rate."
        )
    else:
        found = run("trends_mentions", region=None, as_at=as_at)
        if found.empty:
            return
        rows = found.groupby(["programme_label", "theme_label", "theme_sort"], as_index=False).agg(
            strengths=("strengths", "sum"),
            weaknesses=("weaknesses", "sum"),
            source_ids=("source_ids", lambda ids: ";".join(dict.fromkeys(";".join(ids).split(";")))),
        )
        note = "Inspections in which a theme was named, by programme. Mentions, never a rate."
    rows = rows.sort_values(["weaknesses", "theme_sort"], ascending=[False, True]).head(MOST_THEMES)
    columns = {
        "theme_label": "Theme",
        "programme_label": "Programme",
        "weaknesses": "As a weakness",
        "strengths": "As a strength",
    }
    draft.table(Table("findings", "What inspectors found", rows, columns, "plain", note))


def _found(run: Run, draft: _Draft, code: str, inspection: str, as_at: date) -> None:
    """The coded findings of a unit's latest inspection."""
    found = run("area_findings", area=code, as_at=as_at)
    found = found[(found["inspection_id"] == inspection) & found["direction"].isin(["strength", "weakness", "both"])]
    if found.empty:
        return
    strengths = int(found["direction"].isin(["strength", "both"]).sum())
    weak = found[found["direction"].isin(["weakness", "both"])].sort_values("theme_sort")
    draft.facts.add("Strengths named", strengths, "What inspectors found")
    draft.facts.add("Weaknesses named", len(weak), "What inspectors found")
    draft.line(narrative.found(strengths, len(weak), list(weak["theme_label"].head(3))))
    rows = found.sort_values(["direction", "theme_sort"], ascending=[False, True])
    columns = {"direction": "As a", "theme_label": "Theme", "summary": "In our words"}
    note = "Coded from the opening of the page read, in our words."
    draft.table(Table("findings", "What inspectors found", rows, columns, "plain", note))
