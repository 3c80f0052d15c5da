"""The explorer with several measures: the units side by side, and two measures against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, answer, ids_in
from pdu.answers.explore import kind_of
from pdu.answers.side_by_side import MAIN_GRADE
from pdu.figures import columns as figure
from pdu.figures import strip_by_rating
from pdu.figures.columns import Cell, Measure
from pdu.figures.html import Parameters, address, same_view, text
from pdu.figures.marks import mark
from pdu.figures.side_by_side import LOWEST_FIRST, month_of, next_order, scale
from pdu.figures.strip_by_rating import Panel
from pdu.intervals import with_intervals
from pdu.narrative import measures as narrative
from pdu.narrative import side_by_side as named
from pdu.narrative import staffing as said
from pdu.narrative.workforce.association import association_sentence
from pdu.statistics.association import kendall, spearman

ANCHOR = "measures"
COMPARABLE = ("exact", "about")
OVERALL = "overall"
# Longest time between a figure and the inspection, or the other figure, beside which it is drawn.
APART = pd.Timedelta(days=366)


@dataclass(frozen=True)
class Column:
    """A measure of the units: its words, and a row for each unit where it is known.

    rows: index pdu_code; value (NaN where it is not comparable), key (what it is sorted by), shown, under, when (its date in
    words), low and high (ends of an interval), outlined, rating_rank, mark (HTML of a rating), source_ids.
    """

    code: str
    kind: str
    name: str
    heading: str
    of: str
    unit: str
    rows: pd.DataFrame
    country: float | None = None
    date: str = ""
    is_drawn: bool = True


ROW = (
    "value", "key", "shown", "under", "when", "low", "high", "outlined", "rating", "rating_rank", "mark", "source_ids",
)  # fmt: skip


def _frame(rows: Mapping[str, dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame.from_dict(dict(rows), orient="index").reindex(columns=list(ROW))
    for name in ("value", "key", "low", "high", "rating_rank"):
        frame[name] = frame[name].astype(float)
    return frame.assign(outlined=frame["outlined"].eq(True))


@answer
def beside(
    ask: Ask,
    as_at: date,
    link_date: date | None,
    measures: tuple[str, ...],
    labels: tuple[str, ...],
    programme: str | None,
    region: str | None,
    units: tuple[str, ...],
    sort: str | None,
    here: Parameters,
) -> Answer | None:
    """A row a unit, a column a measure: its latest rating, score or share of cases, or its latest workforce figure.

    measures: two or more codes with their labels; sort: 'unit' or one of them, '-' in front to reverse; here: the
    parameters of the view's address. One row per unit of which any is known; None when none is.
    """
    every = ask("explore_units", programme=programme, region=region, units=units, as_at=as_at)
    indicators = tuple(code.partition(".")[2] for code in measures if kind_of(code) == "value")
    values = ask("latest_values", indicators=indicators, as_at=as_at) if indicators else pd.DataFrame()
    found = [_column(ask, every, values, code, label, as_at) for code, label in zip(measures, labels, strict=True)]
    known = every[every["pdu_code"].isin({code for column in found for code in column.rows.index})]
    if known.empty:
        return None
    by = sort if sort and sort.removeprefix(LOWEST_FIRST) in ("unit", *measures) else measures[0]
    known = _sorted(known, found, by)
    drawn = [_drawn(column) for column in found]
    cells = [[_cell(column, row) for column in found] for row in known.itertuples()]
    links = [
        (label, same_view("explore", here, ANCHOR, sort=next_order(code, by)))
        for code, label in (("unit", "Unit"), *((column.code, column.heading) for column in found))
    ]
    pages = [address("unit", link_date, pdu=code) for code in known["pdu_code"]]
    first = next((column for column in found if column.code == by.removeprefix(LOWEST_FIRST)), found[0])
    heading = narrative.heading(first.name, first.rows["value"].dropna(), first.unit, _ranks(ask, first))
    sentence = narrative.sentence([(column.name, len(column.rows)) for column in found], len(every))
    missing = pd.Series([cell.missing for own in cells for cell in own if cell.missing], dtype=object).value_counts()
    note = narrative.note(
        _parts(found), [column.date for column in found if column.date], missing.to_dict(), len(every) - len(known)
    )
    rows, titles = _listed(known, found)
    return Answer(
        key="measures-of-units",
        heading=heading,
        sentence=sentence,
        body=figure.units_by_measures(known, drawn, cells, links, by, pages),
        alt=f"{heading}. {sentence}",
        rows=rows,
        columns=titles,
        note=text(note),
        source_ids=ids_in(
            *(column.rows.loc[column.rows.index.isin(known["pdu_code"]), "source_ids"] for column in found)
        ),
    )


def _column(ask: Ask, units: pd.DataFrame, values: pd.DataFrame, code: str, label: str, as_at: date) -> Column:
    """One measure of the units; values: rows of `latest_values`."""
    kind, _, detail = code.partition(".")
    if kind == "value":
        return _workforce(units, values[values["indicator"] == detail], code, detail, label)
    inspected = units[units["inspection_id"].notna()]
    if kind == "score":
        return _score(inspected, code)
    name = words.sentence_case(label.partition(": ")[2])
    if kind == "share":
        return _share(ask, inspected, code, detail, name, as_at)
    return _rating(ask, inspected, code, detail, name, as_at)


def _workforce(units: pd.DataFrame, values: pd.DataFrame, code: str, indicator: str, label: str) -> Column:
    own = values[(values["area_type"] == "pdu") & values["area_code"].isin(units["pdu_code"])]
    grade = MAIN_GRADE.get(indicator, "all")
    if len(own) and grade not in set(own["grade"]):
        grade = str(own["grade"].value_counts().idxmax())
    usual = own[own["grade"] == grade]
    ends = usual["period_end"].dropna().value_counts()
    common = max(ends.index[ends == ends.max()]) if len(ends) and ends.max() > 1 else None
    rows: dict[str, dict[str, Any]] = {}
    for row in (
        pd.concat([usual, own.sort_values("grade_sort", kind="stable")]).drop_duplicates("area_code").itertuples()
    ):
        comparable = row.grade == grade and row.bound in COMPARABLE
        staff = "" if row.grade == grade else said.GRADE_WORDS[str(row.grade)]
        day = _day(row, common)
        rows[str(row.area_code)] = {
            "value": float(row.value) if comparable else None,
            "key": float(row.value) if row.grade == grade else None,
            "shown": named.written(row),
            "under": ", ".join(part for part in (staff, day) if part),
            # A value that does not stand in the column of numbers is written out here.
            "when": ("" if comparable else f"{named.written(row)}, {said.GRADE_WORDS[str(row.grade)]}; ")
            + said.dated(row, True),
            "source_ids": row.source_id,
        }
    first = next(own.itertuples(), None)
    plain = words.sentence_case(label.partition(": ")[2])
    unit = said.UNIT_WORDS[str(first.unit)] if first is not None else ""
    head = named.named(indicator, plain, unit, grade)
    country = values[
        (values["area_type"] == "national") & (values["grade"] == grade) & values["bound"].isin(COMPARABLE)
    ]
    return Column(
        code,
        "value",
        f"{head.heading} of {head.staff}" if grade != "all" else head.heading,
        head.heading,
        head.under,
        {"percent": " per cent", "days": " days", "cases": " cases"}.get(
            str(first.unit) if first is not None else "", ""
        ),
        _frame(rows),
        float(country["value"].iloc[0]) if len(country) else None,
        f"{head.heading}: of {said.period(None, common)}" if common is not None else "",
    )


def _day(row: Any, common: object) -> str:
    """The date of a value in the fewest words, where it is not that of its column: 'Nov 2022'."""
    if words.is_missing(row.period_end) and not words.is_missing(row.reported_with):
        fieldwork = row.reported_fieldwork
        return month_of(row.reported_published if words.is_missing(fieldwork) else fieldwork, row.reported_year)
    return named.cell_date(row, common)


def _score(inspected: pd.DataFrame, code: str) -> Column:
    scored = inspected[inspected["overall_score"].notna()]
    one_scale = scored["overall_score_max"].nunique() == 1
    rows = {
        str(row.pdu_code): {
            "value": float(row.overall_score) if one_scale else None,
            # Scores of 27 and of 21 are not on one scale: those of one programme stand together.
            "key": float(row.overall_score) - 1000.0 * (row.programme == "2021"),
            "shown": f"{int(row.overall_score)} of {int(row.overall_score_max)}",
            "under": month_of(row.published, row.published_year),
            "when": f"{int(row.overall_score)} of {int(row.overall_score_max)}, {words.published(row)}",
            "outlined": row.shown_as == "outline",
            "source_ids": row.source_ids,
        }
        for row in scored.itertuples()
    }
    of = f"of {int(scored['overall_score_max'].iloc[0])}" if one_scale else "of 21 or 27, not on one scale"
    return Column(code, "score", "Score", "Score", of, "", _frame(rows), is_drawn=one_scale)


def _share(ask: Ask, inspected: pd.DataFrame, code: str, question: str, name: str, as_at: date) -> Column:
    shares = with_intervals(
        ask("explore_shares", question=question, programme=None, region=None, units=(), as_at=as_at)
    )
    latest = inspected.set_index("inspection_id")["pdu_code"]
    own = shares[(shares["area_type"] == "pdu") & shares["inspection_id"].isin(latest.index)]
    # One share an inspection: that of most cases.
    own = own.sort_values(["cases", "result_id"], ascending=[False, True], na_position="last", kind="stable")
    rows = {}
    for row in own.drop_duplicates("inspection_id").itertuples():
        cases = (
            f"{int(row.sufficient)} of {int(row.cases)}" if not words.is_missing(row.low_pct) else "cases not published"
        )
        percent = float(row.percent)
        rows[str(latest[row.inspection_id])] = {
            "value": percent if row.bound in COMPARABLE else None,
            "key": percent,
            "shown": words.stated(str(row.bound), words.share(percent)),
            "under": f"{cases}, {int(row.published_year)}",
            "when": f"{cases}, {words.partial(row.published, True, int(row.published_year))}"
            + ("" if row.bound in COMPARABLE else f"; {words.stated(str(row.bound), words.share(percent))} as stated"),
            "low": row.low_pct,
            "high": row.high_pct,
            "outlined": row.shown_as == "outline",
            "source_ids": row.source_id,
        }
    return Column(code, "share", name, name, "sufficient, per cent of cases", " per cent", _frame(rows))


def _rating(ask: Ask, inspected: pd.DataFrame, code: str, standard: str, name: str, as_at: date) -> Column:
    given = ask("explore_ratings", standard=standard, programme=None, region=None, units=(), as_at=as_at)
    own = given[given["inspection_id"].isin(inspected["inspection_id"])]
    rows = {
        str(row.pdu_code): {
            "key": float(row.rating_rank),
            "shown": row.rating,
            "under": month_of(row.published, row.published_year),
            "when": words.published(row),
            "outlined": row.shown_as == "outline",
            "rating": row.rating,
            "rating_rank": float(row.rating_rank),
            "mark": mark(row.rating, row.rating_rank, row.rating_letter, row.shown_as),
            "source_ids": row.source_ids,
        }
        for row in own.itertuples()
    }
    name = "Overall rating" if standard == OVERALL else f"Rating of {narrative.low_first(name)}"
    heading = "Rating" if standard == OVERALL else words.sentence_case(name.removeprefix("Rating of "))
    return Column(code, "rating", name, heading, "with the month of the report", "", _frame(rows), is_drawn=False)


def _sorted(units: pd.DataFrame, columns: Sequence[Column], sort: str) -> pd.DataFrame:
    """The units in the order asked for: names and ratings from the lowest, numbers from the highest; missing last."""
    by, reverse = sort.removeprefix(LOWEST_FIRST), sort.startswith(LOWEST_FIRST)
    units = units.sort_values("pdu_name", ascending=not (reverse and by == "unit"), kind="stable")
    if by == "unit":
        return units
    column = next(column for column in columns if column.code == by)
    key = units["pdu_code"].map(column.rows["key"]).astype(float)
    rising = (column.kind == "rating") != reverse
    return units.assign(key=key).sort_values("key", ascending=rising, kind="stable", na_position="last")


def _drawn(column: Column) -> Measure:
    values = column.rows["value"].dropna()
    low = high = None
    if column.is_drawn and len(values):
        if column.kind == "share":
            low, high = 0.0, 100.0
        else:
            low, high = scale([*values, *([column.country] if column.country is not None else [])])
    return Measure(column.code, column.heading, column.of, low, high, column.country, column.kind != "rating")


def _cell(column: Column, unit: Any) -> Cell:
    if unit.pdu_code not in column.rows.index:
        return Cell(missing=_why(unit))
    row = column.rows.loc[unit.pdu_code]

    def number(name: str) -> float | None:
        return None if words.is_missing(row[name]) else float(row[name])

    return Cell(
        shown=str(row["shown"]),
        under=str(row["under"]),
        mark="" if words.is_missing(row["mark"]) else str(row["mark"]),
        value=number("value"),
        low=number("low"),
        high=number("high"),
        outlined=bool(row["outlined"]),
    )


def _why(unit: Any) -> str:
    return narrative.NOT_INSPECTED if words.is_missing(unit.inspection_id) else narrative.NOT_FOUND


def _ranks(ask: Ask, column: Column) -> list[tuple[str, int]]:
    """How many units have each rating, best first; nothing for a number."""
    if column.kind != "rating":
        return []
    counts = column.rows["rating"].value_counts()
    best_first = ask("ratings").sort_values("rank", ascending=False)["rating"]
    return [(str(rating), int(counts.get(rating, 0))) for rating in best_first]


def _parts(columns: Sequence[Column]) -> list[str]:
    drawn = [column for column in columns if column.is_drawn and column.rows["value"].notna().any()]
    parts = ["dot: the unit’s value on the scale of its column"] if drawn else []
    if any(column.kind == "share" and column.rows["low"].notna().any() for column in drawn):
        parts.append("line: 95% Wilson interval")
    if any(column.country is not None for column in drawn):
        parts.append("dotted: England and Wales")
    if any(column.rows["outlined"].any() for column in columns):
        parts.append("ring or outline: 2021 programme")
    return parts


def _listed(units: pd.DataFrame, columns: Sequence[Column]) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows as a table: for each measure the value, and its date or the word why there is none."""
    rows = units[["pdu_name", "region_name"]].reset_index(drop=True)
    titles = {"pdu_name": "Unit", "region_name": "Region"}
    codes = units["pdu_code"].tolist()
    for column in columns:
        name = column.code.replace(".", "_")
        known = column.rows.reindex(codes).reset_index(drop=True)
        value = known["rating"] if column.kind == "rating" else known["value"]
        why = pd.Series([_why(unit) for unit in units.itertuples()])
        rows = rows.assign(**{name: value, f"{name}_when": known["when"].where(known["when"].notna(), why)})
        titles[name] = column.name + ("" if column.kind == "rating" else f", {column.of}")
        titles[f"{name}_when"] = f"{column.heading}: date, or why not"
    return rows, titles


# Two against each other -------------------------------------------------------------------------------------


def pair(measures: Sequence[str], across: str | None, up: str | None) -> tuple[str, str]:
    """The two measures set against each other: those asked for among the measures shown, else the first that may be."""
    first = across if across in measures else None
    second = up if up in measures else None
    if first and second:
        return first, second
    for one in [first] if first else list(measures):
        for other in [second] if second else list(measures):
            if not refusal(one, other):
                return one, other
    one = first or next(measure for measure in measures if measure != second)
    return one, second or next(measure for measure in measures if measure != one)


def offered(names: Mapping[str, str], measures: Sequence[str], side: str) -> dict[str, str]:
    """The measures for one side of the picture: code to 'Along: sickness'."""
    return {code: f"{side}: {names[code].partition(': ')[2] or names[code]}" for code in measures}


def refusal(across: str, up: str) -> str:
    """Why two measures are not set against each other; empty when they may be."""
    return narrative.refusal((kind_of(across), kind_of(up)), (across, up))


@answer
def scatter(
    ask: Ask,
    as_at: date,
    across: str,
    up: str,
    labels: tuple[str, str],
    programme: str | None,
    region: str | None,
    units: tuple[str, ...],
) -> Answer | None:
    """Two measures of the units against each other, each programme in a panel of its own.

    Workforce figures are of no programme: two of them stand as they are latest, at most a year apart. Beside a result the
    figure is that of the inspection, at most a year old. The units of a region, or those picked, are set off; the
    association is that of all. One row per unit and panel; None when no unit has both.
    """
    kinds = (kind_of(across), kind_of(up))
    # A rating has no scale: it stands as steps, one above the other, whichever of the two it was.
    if kinds[0] == "rating" or (kinds[0] != "value" and kinds[1] == "value"):
        across, up, labels, kinds = up, across, (labels[1], labels[0]), (kinds[1], kinds[0])
    if kinds == ("value", "value"):
        rows, notes = _latest_pairs(ask, across, up, as_at), "latest"
    elif kinds[0] == "value":
        rows, notes = _at_inspection(ask, across, up, programme, as_at), "inspection"
    else:
        rows, notes = _same_cases(ask, across, up, programme, as_at), "shares"
    if rows.empty:
        return None
    set_off = rows["region_code"].eq(region) | rows["pdu_code"].isin(units)
    rows = rows.assign(focus=set_off if set_off.any() else True)
    panels, measured = [], []
    for name, found in rows.groupby("panel", sort=False):
        # The picture against a number writes the outcome after the title: there is no room for more on a phone.
        units_ = f", {words.counted(len(found), 'unit')}" if kinds[1] == "rating" else ""
        panels.append(Panel(f"{name}{units_}", found))
        x, y = found["value"].astype(float).tolist(), found["outcome"].astype(float).tolist()
        measured.append((str(name), spearman(x, y), kendall(x, y)))
    names = (str(rows["across_name"].iloc[0]), _name(up, labels[1], rows))
    suffix = "%" if rows["unit"].iloc[0] == "percent" else ""
    axis = names[0] if kinds[0] == "share" else _axis(next(rows.itertuples()))
    if kinds[1] == "rating":
        chart = strip_by_rating.by_rating(panels, ask("ratings"), axis, suffix)
    else:
        top = 100.0 if kinds[1] == "share" else _top(float(rows["outcome_top"].max()))
        chart = strip_by_rating.against_number(panels, axis, suffix, names[1], top)
    heading = narrative.scatter_heading(*names, [(name, result) for name, result, _ in measured])
    sentence = association_sentence(measured, narrative.low_first(names[1]))
    focus = " Blue: the units of the region or those picked." if set_off.any() else ""
    ring = " Ring: 2021 programme." if (rows["shown_as"] == "outline").any() else ""
    columns = {"panel": "Programme" if notes != "latest" else "Panel", "pdu_name": "Unit"}
    columns |= {"value": names[0], "value_when": "Date of it"}
    columns |= {"rating" if kinds[1] == "rating" else "outcome": names[1], "outcome_when": "Date of that"}
    return Answer(
        key="scatter",
        heading=heading,
        sentence=sentence,
        body=chart,
        alt=f"{heading}. {sentence}",
        rows=rows,
        columns=columns,
        note=text(narrative.NOTES[notes] + narrative.CAUTION + focus + ring),
        source_ids=ids_in(rows["source_ids"], rows["outcome_sources"]),
    )


def _usual(values: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The values of the staff the figure is usually of, else of those most units have, stated as a number."""
    own = values[values["bound"].isin(COMPARABLE)]
    grade = MAIN_GRADE.get(indicator, "all")
    if len(own) and grade not in set(own["grade"]):
        grade = str(own["grade"].value_counts().idxmax())
    return own[own["grade"] == grade]


def _figure_name(row: Any) -> str:
    """'Vacancy rate of probation officers', 'Sickness'."""
    head = named.named(str(row.indicator), str(row.indicator_label), "", str(row.grade))
    return head.heading if row.grade == "all" else f"{head.heading} of {head.staff}"


def _axis(row: Any) -> str:
    """What the numbers along the bottom are: 'Sickness, working days lost a person'."""
    unit = said.UNIT_WORDS[str(row.unit)]
    return f"{row.across_name}, {named.named(str(row.indicator), '', unit, str(row.grade)).of}"


def _latest_pairs(ask: Ask, across: str, up: str, as_at: date) -> pd.DataFrame:
    """Two workforce figures of the units, each the latest, of days at most a year apart."""
    sides = []
    pair_ = tuple(code.partition(".")[2] for code in (across, up))
    values = ask("latest_values", indicators=pair_, as_at=as_at)
    for indicator in pair_:
        usual = _usual(values[(values["area_type"] == "pdu") & (values["indicator"] == indicator)], indicator)
        usual = usual[usual["describes_on"].notna()]
        sides.append(
            usual.assign(
                when=[said.dated(row, True) for row in usual.itertuples()],
                name=[_figure_name(row) for row in usual.itertuples()],
                shown=[said.figure(row.value, row.unit, row.bound) for row in usual.itertuples()],
            )
        )
    one, other = sides
    kept = ["area_code", "value", "when", "name", "describes_on", "source_id", "shown"]
    rows = one.merge(other[kept], on="area_code", suffixes=("", "_up"))
    rows = rows[(rows["describes_on"] - rows["describes_on_up"]).abs() <= APART]
    rows = rows.assign(
        pdu_code=rows["area_code"],
        pdu_name=rows["area_name"],
        panel=narrative.LATEST,
        outcome=rows["value_up"],
        outcome_top=rows["value_up"],
        shown_as="solid",
        across_name=rows["name"],
        up_name=rows["name_up"],
        value_when=rows["when"],
        outcome_when=rows["when_up"],
        source_ids=rows["source_id"],
        outcome_sources=rows["source_id_up"],
    )
    return rows.assign(
        said=[
            f"{row.pdu_name}: {row.shown}, {row.value_when}; {row.shown_up}, {row.outcome_when}"
            for row in rows.itertuples()
        ]
    )


def _results(ask: Ask, code: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """One row per unit and programme: the outcome of its latest inspection there, with `outcome` and `result` in words."""
    kind, _, detail = code.partition(".")
    rows = ask("workforce_outcomes", question=detail if kind == "share" else None, as_at=as_at)
    rows = rows[rows["is_latest"]]
    if programme:
        rows = rows[rows["programme"] == programme]
    if kind == "rating" and detail != OVERALL:
        given = ask("explore_ratings", standard=detail, programme=programme, region=None, units=(), as_at=as_at)
        given = given[["inspection_id", "rating", "rating_rank", "source_ids"]]
        rows = rows.drop(columns=["rating", "rating_rank", "source_ids"]).merge(given, on="inspection_id")
    column = {"rating": "rating_rank", "score": "overall_score", "share": "percent"}[kind]
    rows = rows[rows[column].notna()]
    shown: Mapping[str, Callable[[Any], str]] = {
        "rating": lambda row: str(row.rating),
        "score": lambda row: f"{int(row.overall_score)} of {int(row.overall_score_max)}",
        "share": lambda row: words.share(row.percent),
    }
    tops = {"rating": 4.0, "share": 100.0}
    return rows.assign(
        outcome=rows[column].astype(float),
        outcome_top=tops[kind] if kind in tops else rows["overall_score_max"].astype(float),
        result=[shown[kind](row) for row in rows.itertuples()],
        outcome_when=[words.published(row) for row in rows.itertuples()],
        outcome_sources=rows["share_source_id"] if kind == "share" else rows["source_ids"],
        panel=rows["programme_label"],
    )


def _at_inspection(ask: Ask, across: str, up: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """A workforce figure of the units as it stood at the inspection, beside what the inspection gave."""
    indicator = across.partition(".")[2]
    results = _results(ask, up, programme, as_at)
    figures = ask("staffing_as_of", region=None, compare=(), indicators=(indicator,), as_at=as_at)
    recent = _usual(figures[figures["published_on"] - figures["describes_on"] <= APART], indicator)
    kept = recent.drop(columns=["pdu_code", "published", "published_year", "region_code"])
    rows = results.drop(columns=["source_ids"]).merge(kept, on="inspection_id")
    rows = rows.assign(
        across_name=[_figure_name(row) for row in rows.itertuples()],
        value_when=[said.dated(row, True) for row in rows.itertuples()],
        source_ids=rows["source_id"],
    )
    return rows.assign(
        said=[
            f"{row.pdu_name}: {said.figure(row.value, row.unit, row.bound)}, {row.value_when}; {row.result}, {row.outcome_when}"
            for row in rows.itertuples()
        ]
    )


def _same_cases(ask: Ask, across: str, up: str, programme: str | None, as_at: date) -> pd.DataFrame:
    """Two shares of the cases of one inspection."""
    one, other = (_results(ask, code, programme, as_at) for code in (across, up))
    kept = ["inspection_id", "outcome", "outcome_top", "result", "outcome_when", "outcome_sources"]
    rows = one.drop(columns=kept[2:4]).merge(other[kept], on="inspection_id", suffixes=("_across", ""))
    questions = ask("questions").set_index("question")["label"]
    return rows.assign(
        value=rows["outcome_across"],
        unit="percent",
        across_name=str(questions[across.partition(".")[2]]),
        value_when=rows["outcome_when"],
        source_ids=rows["outcome_sources_across"],
        said=[
            f"{row.pdu_name}: {words.share(row.outcome_across)} and {row.result}, {row.outcome_when}"
            for row in rows.itertuples()
        ],
    )


def _name(code: str, label: str, rows: pd.DataFrame) -> str:
    """The measure up the side, in words."""
    if "up_name" in rows:
        return str(rows["up_name"].iloc[0])
    kind, _, detail = code.partition(".")
    plain = label.partition(": ")[2]
    if kind == "rating":
        return "Overall rating" if detail == OVERALL else f"Rating of {plain}"
    return "Score" if kind == "score" else words.sentence_case(plain)


def _top(largest: float) -> float:
    """A round end of an axis from nought, at or above the largest value, with a round middle."""
    power = 10.0 ** (len(str(int(largest))) - 1) if largest >= 1 else 1.0
    return next(factor * power for factor in (1, 2, 4, 6, 8, 10) if factor * power >= largest)


def nothing_against(labels: tuple[str, str]) -> str:
    """What to say where no unit has both measures."""
    return narrative.nothing_against(*(words.sentence_case(label.partition(": ")[2]) for label in labels))
