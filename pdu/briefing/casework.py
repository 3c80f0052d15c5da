"""Percentages of cases in a pack: the same questions for all units where several have them, else all that was published.

The rule: of each unit the latest inspection with percentages, of these the newest programme. The first question is the
first about keeping people safe that is known for most units (in the order of the inspectorate's questions), and beside it
the first of two other topics. Where fewer than three units share a question, everything published is listed instead,
keeping people safe first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.answers.intervals import with_intervals
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Scale, Table
from pdu.briefing.ratings import joined
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.open_units import noun
from pdu.narrative.unit.shares import relation
from pdu.rows import each_row
from pdu.statistics.pairs import pairs_told_apart

ALPHA = 0.05  # of the test of two units
FIRST_TOPIC = "keeping_people_safe"
FEWEST_UNITS, MOST_QUESTIONS, MOST_SHARES, MOST_OF_UNIT, MOST_FULL = 3, 3, 10, 9, 90
QUESTION = "How well are people supervised?"
WHERE = "Percentages of cases"
EVERY = "All percentages found"
DIFFER = "A band and a unit’s rating may differ: a rating covers several questions and rests on judgement too."
ORDER = "By question, keeping people safe first; then in alphabetical order."
OF_ONE = "Keeping people safe first."


def casework(
    run: Run, draft: Draft, shares: pd.DataFrame, unit: bool = False, units: pd.DataFrame | None = None
) -> None:
    """The part on casework, its line, and the numbers behind it. shares: rows of shares with area_name and area_code.

    units: rows of `briefing_units`; a share of a unit that has closed stands last and is counted nowhere.
    """
    closed = frozenset(units.loc[units["closed"].notna(), "pdu_code"]) if units is not None else frozenset()
    of = "unit" if units is None else noun(units)
    here = shares[shares["area_type"] != "national"]
    here = here if here["bound"].isin(["exact", "about"]).any() else shares
    own = here[here["bound"].isin(["exact", "about"])]
    if own.empty:
        return
    bands = run("rating_bands")
    own = with_intervals(own)
    # Keeping people safe first, then the order in which the questions are asked.
    own = own.assign(late=own["topic"].ne(FIRST_TOPIC), gone=own["area_code"].isin(closed))
    own = own.sort_values(["late", "sort", "gone", "area_name"], kind="stable")
    scale = of_bands(bands)
    draft.has_shares, draft.has_intervals = True, bool(own["low_pct"].notna().any())
    latest = own if unit else at_latest(own[own["area_type"] == "pdu"])
    asked, apart = [] if unit else _asked(latest[~latest["gone"]]), ""
    if asked:
        first = latest[(latest["question"] == asked[0]) & ~latest["gone"]]
        title, table = (
            titles.range_of_question(str(first["question_label"].iloc[0]), first, of),
            _by_unit(latest, asked, scale),
        )
        draft.facts.add(f"{words.sentence_case(of)}s with a percentage on the first question", len(first), WHERE)
        draft.facts.add("Highest percentage of sufficient cases on it", float(first["percent"].max()), WHERE)
        _told(draft, first, bands, True, of=of)
        apart = _told_apart(draft, first[first["low_pct"].notna()])
        for question, of_it in latest[latest["topic"].eq(FIRST_TOPIC)].groupby("question", sort=False):
            draft.full(_of_question(of_it, f"shares_{question}", scale))
    else:
        shown, counted = own.head(MOST_SHARES), own[~own["gone"]]
        counted = counted if len(counted) else own
        title, table = titles.few_shares(counted), _listed(shown, "shares", WHERE, scale)
        draft.facts.add("Percentage on the first question", float(counted["percent"].iloc[0]), WHERE)
        draft.facts.add("Year of the report with it", int(counted["published_year"].iloc[0]), WHERE)
        draft.facts.add("Percentages published", len(counted), WHERE)
        if len(shown) < len(own):
            full = _listed(own.head(MOST_FULL), "shares_full", "All percentages of cases", scale)
            draft.full(_of_unit(full) if own["area_name"].nunique() == 1 else full)
        if unit and len(shown) < len(own):
            # Of many, the first question is told: the lowest of all questions says less.
            _told(draft, counted.head(1), bands, True)
            table = replace(table, rows=table.rows.head(MOST_OF_UNIT))
        else:
            _told(draft, counted, bands, False, len(here) - len(own))
        if unit:
            table = _of_unit(table)
    draft.part("casework", QUESTION, title, apart, [table])


def _told_apart(draft: Draft, units: pd.DataFrame) -> str:
    """How many pairs of units differ on the first question by more than chance, with the numbers behind it; empty for one unit."""
    if len(units) < 2:
        return ""
    results = pairs_told_apart(units["sufficient"].astype(int), units["cases"].astype(int))
    told, expected = sum(result.told_apart for result in results), round(ALPHA * len(results), 1)
    draft.facts.add("Pairs of units with a known number of cases", len(results), WHERE)
    draft.facts.add("Pairs told apart", told, WHERE)
    draft.facts.add("Pairs to expect by chance, if all units were equal", expected, WHERE)
    return titles.told_apart(str(units["question_label"].iloc[0]), told, len(results), expected)


def _of_unit(table: Table) -> Table:
    """The table without what is the same in every row: the unit, and the year where it is one."""
    columns = {name: label for name, label in table.columns.items() if name != "area_name"}
    if table.rows["published_year"].nunique() == 1:
        columns.pop("published_year")
    return replace(table, columns=columns)


def _told(
    draft: Draft, rows: pd.DataFrame, bands: pd.DataFrame, is_one: bool, vague: int = 0, of: str = "unit"
) -> None:
    """The line on the lowest of the percentages shown, with the numbers behind it."""
    lowest = next(each_row(rows.sort_values("percent", kind="stable")))
    boundaries = [float(value) for value in bands["lower_pct"] if value > 0]
    known = rows[rows["low_pct"].notna()]
    clear = sum(relation(row.low_pct, row.high_pct, boundaries)[0] == "clear" for row in each_row(known))
    facts = draft.facts
    facts.add("Lowest percentage of sufficient cases", float(lowest.percent), WHERE)
    facts.add("Year of that report", int(lowest.published_year), WHERE)
    if not words.is_missing(lowest.low_pct):
        facts.add("Cases judged sufficient for it", int(lowest.sufficient), WHERE)
        facts.add("Cases inspected for it", int(lowest.cases), WHERE)
        facts.add("Lower end of its interval, per cent", float(lowest.low_pct), WHERE)
        facts.add("Upper end of its interval, per cent", float(lowest.high_pct), WHERE)
    where, ids = WHERE if is_one else EVERY, ";".join(rows["source_id"])
    facts.add("Percentages published as a figure", len(rows), where, ids)
    facts.add("Of these, with a known number of cases", len(known), where, ids)
    facts.add("Of these, with an interval within one rating band", clear, where, ids)
    if vague:
        facts.add("Stated only as more or less than a figure", vague, WHERE)
    draft.line(
        narrative.lowest_of_question(lowest, len(rows), of) if is_one else narrative.weakest(lowest, len(rows), vague)
    )
    if len(rows) > 1:
        draft.cautions.append(narrative.firm(len(rows), len(known), clear))


def at_latest(own: pd.DataFrame) -> pd.DataFrame:
    """The shares of each unit's latest inspection of which any is known, in the newest programme of these."""
    if own.empty:
        return own
    day = own["published_on"] if "published_on" in own else own["published_year"]
    latest = own[day == day.groupby(own["area_code"]).transform("max")]
    return latest[latest["programme"] == latest["programme"].max()]


def _asked(latest: pd.DataFrame) -> list[str]:
    """The questions shown: the first known for most units, and those of two other topics known for as many."""
    if latest.empty:
        return []
    known = (
        latest.drop_duplicates(["question", "area_code"]).groupby(["question", "topic", "sort"], as_index=False).size()
    )
    known = known[known["size"] >= FEWEST_UNITS].assign(late=lambda rows: rows["topic"].ne(FIRST_TOPIC))
    if known.empty:
        return []
    known = known.sort_values(["late", "size", "sort"], ascending=[True, False, True])
    first = known.iloc[0]
    others = known[(known["size"] >= first["size"]) & known["topic"].ne(first["topic"])].drop_duplicates("topic")
    wanted = [topic for topic in ("management_oversight", "desistance") if topic in set(others["topic"])]
    chosen = others[others["topic"].isin(wanted)] if wanted else others
    return [str(first["question"]), *chosen.sort_values("sort")["question"].head(MOST_QUESTIONS - 1)]


def _by_unit(latest: pd.DataFrame, asked: list[str], scale: Scale) -> Table:
    """A row a unit, a column a question: the share, the cases, and both on the bands."""
    rows: dict[str, dict[str, Any]] = {}
    columns = {"area_name": "Unit"}
    for place, question in enumerate(asked):
        name = f"q{place}"
        of = latest[latest["question"] == question]
        columns[name] = str(of["question_label"].iloc[0])
        for row in each_row(of):
            mine = rows.setdefault(
                str(row.area_code),
                {
                    "area_name": row.area_name,
                    "area_code": row.area_code,
                    "gone": row.gone,
                    "percent": row.percent,
                    "source_ids": row.source_id,
                },
            )
            mine |= {
                name: _written(row), f"{name}_now": float(row.percent),
                f"{name}_low": row.low_pct, f"{name}_high": row.high_pct,
            }  # fmt: skip
    frame = pd.DataFrame(rows.values()).sort_values(["gone", "area_name"], kind="stable")
    last = ", closed ones last and counted nowhere" if frame["gone"].any() else ""
    note = f"The same questions for all units, at the latest inspection; units in alphabetical order{last}."
    scales = {name: scale for name in columns if name != "area_name"}
    legend = f"{_drawn(latest[latest['question'].isin(asked)])} {scale.said} {DIFFER}"
    return Table("shares", WHERE, frame, columns, note=note, scales=scales, legend=legend)


def _written(row: Any) -> str:
    share = words.stated(row.bound, words.share(row.percent))
    return share if words.is_missing(row.cases) else f"{share}, {int(row.sufficient)} of {int(row.cases)}"


def _listed(own: pd.DataFrame, key: str, heading: str, scale: Scale) -> Table:
    """A row a share, with its interval, on the bands."""
    rows = own.assign(
        of=[
            "" if words.is_missing(row.cases) else f"{int(row.sufficient)} of {int(row.cases)}" for row in each_row(own)
        ],
        interval=[
            "" if words.is_missing(row.low_pct) else f"{words.number(row.low_pct)} to {words.number(row.high_pct)}"
            for row in each_row(own)
        ],
        stated=[words.stated(row.bound, words.share(row.percent)) for row in each_row(own)],
        stated_now=own["percent"].astype(float),
        stated_low=own["low_pct"],
        stated_high=own["high_pct"],
    )
    columns = {
        "question_label": "Question",
        "area_name": "Area",
        "published_year": "Year",
        "stated": "Sufficient",
        "of": "Cases",
        "interval": "95% interval",
    }
    note = ORDER if own["area_name"].nunique() > 1 else OF_ONE
    return Table(
        key, heading, rows, columns, note=note, scales={"stated": scale}, legend=f"{_drawn(own)} {scale.said} {DIFFER}"
    )


def _drawn(own: pd.DataFrame) -> str:
    """What is drawn of some shares: of an interval only where there is one."""
    known = own["low_pct"].notna()
    line = (
        ""
        if not known.any()
        else "; line: its 95% interval" + ("" if known.all() else ", where the number of cases is known")
    )
    return f"Dot: share of inspected cases judged sufficient{line}."


def _of_question(own: pd.DataFrame, key: str, scale: Scale) -> Table:
    """A table of one question, a row a unit: what is the same in every row is said once."""
    table = _of_unit(_listed(own, key, str(own["question_label"].iloc[0]), scale))
    columns = {"area_name": "Unit"} | {name: label for name, label in table.columns.items() if name != "question_label"}
    columns["stated"] = "Cases judged sufficient"
    years = own["published_year"].unique()
    said = [
        f"Reports of {years[0]}." if len(years) == 1 else "",
        "Closed units last, and counted nowhere." if own["gone"].any() else "",
    ]
    return replace(table, columns=columns, legend=f"{_drawn(own)} {scale.said}", note=joined(said))


def of_bands(bands: pd.DataFrame) -> Scale:
    """The scale of percentages of cases over the bands of ratings. bands: rows of `rating_bands`."""
    limits = sorted((float(row.lower_pct), int(row.rating_rank)) for row in each_row(bands))
    return Scale(0, 100, bands=tuple(limits), said=titles.limits(bands))


def compared(run: Run, shares: pd.DataFrame) -> Table | None:
    """The published percentages of the units compared with."""
    own = shares[shares["bound"].isin(["exact", "about"])]
    if own.empty:
        return None
    bands = run("rating_bands")
    scale = of_bands(bands)
    own = with_intervals(own)
    own = own.assign(late=own["topic"].ne(FIRST_TOPIC), gone=False)
    own = own.sort_values(["late", "sort", "area_name"], kind="stable")
    return _listed(own.head(MOST_SHARES), "compared_shares", "Percentages of cases of the units compared with", scale)
