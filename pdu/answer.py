"""An answer: one figure with all that belongs to it, ready for a page or a pack.

The builders in pdu/answers make them. Each gets a function that runs page queries; what it ran is
remembered, so that every figure can show the SQL that made it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Concatenate, ParamSpec, Protocol

import pandas as pd
import plotly.graph_objects as go

from pdu import data_set_labels
from pdu.data_set_labels import DataSet

P = ParamSpec("P")


class Run(Protocol):
    """Runs a query of queries/pages by name with its parameters."""

    def __call__(self, name: str, /, **parameters: Any) -> pd.DataFrame:
        """The rows of the query."""
        ...


@dataclass(frozen=True)
class Call:
    """One query as it was run for a figure."""

    name: str
    parameters: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, eq=False)
class Answer:
    """A figure and its twins. Two answers are the same only when they are one object, so that each is drawn once.

    key        stable name, used as anchor in addresses and in file names
    heading    the finding, or what is shown where there is none
    sentence   one computed sentence
    body       an HTML fragment, or a plotly figure
    alt        what the figure shows, in words, for those who do not see it; its heading and sentence unless given
    rows       exactly the rows the figure shows
    columns    column of `rows` -> heading in the table, in order
    note       how to read it, and what to be careful of
    listed     how many of the rows stand on the page, where the figure itself shows no more; None for all
    part       which of the rows the figure shows, where it is one page of a long list ("rows 1 to 100"); empty for all
    source_ids the sources of the rows
    queries    what was run (filled in by `answer`)
    sources    rows of the sources (filled in by `answer`): source_id, publisher, title, url, published
    sets       the data sets it rests on, where figures must say whose they are (filled in by `answer`); `rows` then say it too
    """

    key: str
    heading: str
    sentence: str
    body: str | go.Figure
    rows: pd.DataFrame
    columns: Mapping[str, str]
    alt: str = field(default="", kw_only=True)
    note: str = ""
    listed: int | None = None
    part: str = ""
    source_ids: tuple[str, ...] = ()
    queries: tuple[Call, ...] = ()
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    sets: tuple[DataSet, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt:
            object.__setattr__(self, "alt", f"{self.heading}. {self.sentence}")

    @property
    def table(self) -> pd.DataFrame:
        """The rows of the figure with only the columns shown, under their own names."""
        return self.rows[list(self.columns)]


class Ask:
    """Runs queries and remembers them."""

    def __init__(self, run: Run):
        self._run = run
        self.calls: list[Call] = []

    def __call__(self, name: str, /, **parameters: Any) -> pd.DataFrame:
        """The rows of a query, which is remembered."""
        self.calls.append(Call(name, tuple(sorted(parameters.items()))))
        return self._run(name, **parameters)


def answer(builder: Callable[Concatenate[Ask, P], Answer | None]) -> Callable[Concatenate[Run, P], Answer | None]:
    """Make a builder that takes a plain `run`, and complete its answer with queries and sources.

    A builder returns None when there is nothing to show; the page then says so in words.
    """

    @functools.wraps(builder)
    def complete(run: Run, *args: P.args, **kwargs: P.kwargs) -> Answer | None:
        ask = Ask(run)
        built = builder(ask, *args, **kwargs)
        if built is None:
            return None
        every = run("sources")
        finished = replace(built, queries=tuple(dict.fromkeys(ask.calls)), sources=_among(every, built.source_ids))
        return _owned(finished) if data_set_labels.told_apart(every) else finished

    return complete  # type: ignore[return-value]  # wraps() names the first parameter, a Run takes its place


def sources_of(run: Run, ids: Iterable[str]) -> pd.DataFrame:
    """The sources with these ids, newest first."""
    return _among(run("sources"), ids)


def _among(every: pd.DataFrame, ids: Iterable[str]) -> pd.DataFrame:
    return every[every["source_id"].isin(set(ids))].reset_index(drop=True)


def _owned(finished: Answer) -> Answer:
    """An answer that says whose figures it holds, in a column of its rows and below the figure."""
    sets = data_set_labels.sets_of(finished.sources)
    if not sets or data_set_labels.COLUMN in finished.columns:
        return replace(finished, sets=sets)
    of = data_set_labels.of_rows(finished.rows, finished.sources)
    said = f"Data: {data_set_labels.sentence(sets)}"
    if len(sets) > 1:
        said = f"{said[:-1]}; the column “{data_set_labels.HEADING}” of the table says which."
        mine = data_set_labels.not_published(list(finished.table.iloc[:, 0]), of) if len(finished.columns) else ""
        said += f" Not published alone: {mine}." if mine else ""
    return replace(
        finished,
        sets=sets,
        rows=finished.rows.assign(**{data_set_labels.COLUMN: of}),
        columns={**finished.columns, data_set_labels.COLUMN: data_set_labels.HEADING},
        note=f"{finished.note} {escape(said)}".strip(),
    )


def ids_in(*columns: Iterable[object]) -> tuple[str, ...]:
    """All source ids in some columns, each once; a cell may hold several, separated by semicolons."""
    found: dict[str, None] = {}
    for column in columns:
        for cell in column:
            if isinstance(cell, str):
                found.update(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
    return tuple(found)
