"""Series of workforce figures: where they break, what a point says, and the table under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from pdu import words
from pdu.answer import Answer, Ask, Run, ids_in
from pdu.answers.workforce.values import VALUE_COLUMNS, with_a_date, with_words
from pdu.figures import trend as trends
from pdu.figures.html import text
from pdu.figures.trend import Break
from pdu.narrative import staffing as said
from pdu.narrative.workforce import series as series_words
from pdu.rows import each_row

BreaksOf = Callable[[str], tuple[Break, ...]]


def all_breaks(run: Run) -> BreaksOf:
    """The days at which the series of an indicator break, by its code: those of every series, and those of its own."""
    rows = list(each_row(run("series_breaks")))

    def of(indicator: str) -> tuple[Break, ...]:
        own = (row for row in rows if words.is_missing(row.indicator) or row.indicator == indicator)
        return tuple(Break(words.as_day(row.starts_on), str(row.label)) for row in own)

    return of


def breaks_of(run: Run, indicator: str) -> tuple[Break, ...]:
    """The breaks of one indicator."""
    return all_breaks(run)(indicator)


def series(ask: Ask, as_at: date, indicator: str, grade: str) -> pd.DataFrame:
    """The country's series of one figure, ready to be drawn."""
    values = ask("workforce_values", indicators=(indicator,), region="", as_at=as_at)
    rows = values[(values["area_type"] == "national") & (values["grade"] == grade)]
    return _prepared(rows, breaks_of(ask, indicator))


def each_area(ask: Ask, as_at: date, indicator: str, region: str) -> list[pd.DataFrame]:
    """The series of one indicator that have two days: of the country, a region as a whole and its units, grade by grade."""
    values = ask("workforce_values", indicators=(indicator,), region=region, as_at=as_at)
    values = values[(values["area_type"] != "region") | (values["area_code"] == region)]
    breaks = breaks_of(ask, indicator)
    return [
        _prepared(found, breaks)
        for _, found in with_a_date(values).groupby(["area_type", "area_name", "grade"], sort=False)
        if found["describes_on"].nunique() > 1
    ]


def _prepared(rows: pd.DataFrame, breaks: Sequence[Break]) -> pd.DataFrame:
    prepared = trends.prepared(rows, breaks)
    return prepared.assign(said=[series_words.point_words(row) for row in each_row(prepared)])


def trend_answer(key: str, rows: pd.DataFrame, heading: str, sentence: str, chart: go.Figure, note: str) -> Answer:
    """The answer of a chart of one or several series; rows: those of `_prepared`."""
    low, high = said.amount(rows["value"].min()), said.amount(rows["value"].max())
    return Answer(
        key=key,
        heading=heading,
        sentence=sentence,
        body=chart,
        alt=f"{heading}. {sentence} {len(rows)} points from {low} to {high}.",
        rows=with_words(rows),
        columns=VALUE_COLUMNS,
        note=text(note),
        source_ids=ids_in(rows["source_id"]),
    )


def by_date(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Series as a table, with its columns: a row for each date as stated, a column for each series.

    rows: with `of`, the name of the series, and the columns of a value.
    """
    rows = rows.assign(
        date_words=[said.dated(row, True) for row in each_row(rows)],
        remark=[series_words.remark(row) for row in each_row(rows)],
    )
    series = {name: f"s{place}" for place, name in enumerate(rows["of"].unique())}
    by = rows.groupby(["on", "date_words"])
    dated = (
        rows.assign(series=rows["of"].map(series))
        .pivot_table(index=["on", "date_words"], columns="series", values="value", aggfunc="last")
        .assign(
            remark=by["remark"].agg(lambda marked: "; ".join(dict.fromkeys(one for one in marked if one)) or None),
            source_ids=by["source_id"].agg(lambda ids: " ".join(dict.fromkeys(ids))),
        )
        .reset_index()
    )
    names = {code: name for name, code in series.items()}
    remarks = {"remark": "Remark"} if dated["remark"].notna().any() else {}
    return dated, {"on": "Up to", "date_words": "Date", **names, **remarks, "source_ids": "Sources"}
