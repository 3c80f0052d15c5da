"""The HTML around a figure: heading and sentence above it; table, SQL and sources below it."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from pdu import data_set_labels, words
from pdu.answer import Answer, Call
from pdu.figures import theme
from pdu.figures.html import address, hidden, link, plain_table, tag, text
from pdu.kept.once import kept
from pdu.kept.weight import weight
from pdu.narrative.sources import publisher_of
from pdu.rows import each_row
from pdu.store.queries import page_query, substitute

MOST_ROWS = 300  # of a table in the page; no published figure is longer
MANY_SOURCES, LATEST_SOURCES = 20, 5  # of more than so many sources of a figure, the latest few are named
BY_PUBLICATION = "as at: by day of publication, with the corrections of this version of the data"
OF_CORRECTIONS = "data_corrections"  # the one log whose day is not one of publication
SYNTHETIC = tag("span", "Synthetic", class_="boxed", title="Synthetic demonstration data")


class Drawn(NamedTuple):
    """The HTML of a figure block. `above` ends with the figure and its note when that is HTML; `chart` is None then."""

    above: str
    chart: go.Figure | None
    note: str
    below: str


def weigh_drawn(key: tuple[Answer, bool], block: Drawn) -> int:
    """The bytes of a block and of the answer it is kept under, which may be kept nowhere else any more."""
    return weight(key[0]) + weight(block)


@kept(1_000, 16_000_000, weigh_drawn)
def drawn(answer: Answer, synthetic: bool = False) -> Drawn:
    """The HTML of a figure block, made once for each answer."""
    if isinstance(answer.body, str):
        return Drawn(head_html(answer, synthetic) + body_html(answer), None, "", tools_html(answer))
    return Drawn(head_html(answer, synthetic), theme.Finished(answer.body), note_html(answer), tools_html(answer))


def head_html(answer: Answer, synthetic: bool = False) -> str:
    """Heading and sentence, with the mark of synthetic data before the heading."""
    mark = SYNTHETIC if synthetic else _own_mark(answer)
    heading = tag("h3", mark + text(answer.heading), class_="finding", id=answer.key)
    return heading + (tag("p", text(answer.sentence), class_="sentence") if answer.sentence else "")


def _own_mark(answer: Answer) -> str:
    """The mark of a figure that is not of published data alone."""
    said = data_set_labels.mark(answer.sets)
    return tag("span", text(said), class_="boxed", title=data_set_labels.sentence(answer.sets)) if said else ""


def body_html(answer: Answer) -> str:
    """The figure, when it is HTML, with its note (already escaped by its builder)."""
    return str(answer.body) + note_html(answer)


def note_html(answer: Answer) -> str:
    """How to read the figure (HTML, already escaped by its builder)."""
    return tag("div", answer.note, class_="note") if answer.note else ""


def tools_html(answer: Answer) -> str:
    """The quiet row: Table, SQL and Sources, of which one is open at a time."""
    rows = len(answer.rows)
    said = f"{rows:,} {words.plural(rows, 'row')}: exactly what the figure shows"
    if answer.part:
        said = f"All {rows:,} rows, of which the figure shows {answer.part}"
    most = min(MOST_ROWS, answer.listed or MOST_ROWS)
    if rows > most:
        said = f"{rows:,} rows, of which the first {most} stand here and the CSV has all"
    panels = (
        ("Table", tag("p", said) + plain_table(answer.rows.head(most), answer.columns, answer.heading)),
        ("SQL", "".join(_statement(call) for call in answer.queries)),
        (f"Sources ({len(answer.sources)})", sources_html(answer)),
    )
    details = "".join(
        tag(
            "details",
            tag("summary", text(label) + hidden(f": {answer.heading}"))  # a page has a dozen tables
            + tag("div", content, class_="panel", tabindex="0", role="region", aria_label=f"{label}: {answer.heading}"),
            name=f"tools-{answer.key}",
        )
        for label, content in panels
    )
    return tag("div", details, class_="tools")


def _statement(call: Call) -> str:
    """One statement, with a link that runs it in the bench."""
    bench = link("Run this in the SQL bench", address("explore", query=call.name, given=given_text(call)))
    # In the text of an element marks of quotation are themselves; SQL has many.
    return tag("pre", tag("code", escape(runnable(call), quote=False))) + tag("p", bench)


def given_text(call: Call) -> str:
    """The parameters of a call as an address carries them: far shorter than the statement itself."""
    return json.dumps(dict(call.parameters), default=lambda day: {"day": day.isoformat()}, separators=(",", ":"))


def call_of(name: str, given: str) -> Call | None:
    """The call an address names by its query and its parameters; None when there is no such query, or they are not its own."""
    try:
        parameters = json.loads(given or "{}", object_hook=_day_of)
        query = page_query(name)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(parameters, dict) or set(parameters) != set(query.parameters):
        return None
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in parameters.items()}
    return Call(name, tuple(sorted(values.items())))


def _day_of(found: dict[str, object]) -> object:
    return date.fromisoformat(str(found["day"])) if set(found) == {"day"} else found


def sources_html(answer: Answer) -> str:
    """The sources as a list of links, each with its publisher and date; of very many the latest, and how many more.

    A count of all inspections rests on hundreds: their list in each such figure was a third of a page's bytes.
    """
    if answer.sources.empty:
        return tag("p", "No source: the figure counts what is not there.")
    many = len(answer.sources) > MANY_SOURCES
    shown = answer.sources.head(LATEST_SOURCES) if many else answer.sources
    return tag("ul", "".join(_source(row, bool(answer.sets)) for row in each_row(shown))) + (
        _more_sources(answer) if many else ""
    )


def _source(source: Any, says_whose: bool) -> str:
    """One source as an item of a list, with its data set where there are several."""
    when = words.partial(source.published)
    when = "date not found" if when == words.NOT_FOUND else when
    if says_whose:
        when += (
            f" · {data_set_labels.HEADING.lower()}: {data_set_labels.DataSet(source.data_set, source.set_kind).short}"
        )
    if source.kind == "synthetic":  # made, not published: its title says so, and there is no address to find
        return tag("li", f"{text(source.title)} · {text(when)} · {text(source.source_id)}")
    label = f"{source.title}"
    shown = link(label, source.url) if not words.is_missing(source.url) else text(label) + " (no address found)"
    return tag("li", f"{shown} · {text(publisher_of(source))} · {text(when)} · {text(source.source_id)}")


def _more_sources(answer: Answer) -> str:
    """How many sources are not named here, and where all of them stand."""
    left = len(answer.sources) - LATEST_SOURCES
    said = (
        f"These are the latest; {words.number(left)} more lie behind the figure. The Excel file, in the menu “More”, names "
        "them all, and the page Data lists every source."
    )
    return tag("p", text(said))


def runnable(call: Call) -> str:
    """A query as it was run, its parameters filled in: paste it anywhere the tables are, and it runs."""
    query = page_query(call.name)
    values = {name: written(value) for name, value in call.parameters}
    clock = f"-- {BY_PUBLICATION}\n" if "as_at" in values and call.name != OF_CORRECTIONS else ""
    return f"-- {query.answers}\n{clock}{substitute(query.sql, values)}"


def written(value: object) -> str:
    """A parameter as SQL would write it."""
    if value is None:
        return "NULL::VARCHAR"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(written(part) for part in value) + "]::VARCHAR[]"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
