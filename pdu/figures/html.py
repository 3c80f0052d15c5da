"""Small pieces of HTML. Every value is escaped here, so that a name with markup in it stays text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote, urlencode

import pandas as pd

from pdu import words

Parameters = tuple[tuple[str, tuple[str, ...]], ...]  # of the address of a view, each with all its values

PAGE_OF = {"pdu": "unit", "region": "region"}


def text(value: object) -> str:
    """Any value as escaped text; a missing one as nothing."""
    return "" if words.is_missing(value) else escape(str(value))


def tag(name: str, inner: str = "", /, **attributes: object) -> str:
    """An element around already escaped content; a trailing underscore in a name is dropped (`class_`)."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' if value is not True else f" {key.rstrip('_')}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{inner}</{name}>"


def hidden(words_: str) -> str:
    """Words for screen readers only."""
    return tag("span", text(words_), class_="vh")


def address(page: str, as_at: object = None, /, **parameters: object) -> str:
    """The address of a page, with the parameters that are set; `as_at` only when it is not today."""
    given = {key: value for key, value in parameters.items() if value not in (None, "", ())}
    if as_at is not None:
        given["as_at"] = words.as_day(as_at).isoformat()
    query = urlencode(given, doseq=True, quote_via=quote)
    return f"/{page}{'?' + query if query else ''}"


def same_view(page: str, here: Parameters, anchor: str, /, **changed: str) -> str:
    """The address of the view shown with some parameters changed, opened at a heading; an empty value drops its parameter."""
    given = {name: values for name, values in here if name not in changed}
    return f"{address(page, None, **given, **changed)}#{anchor}"


def link(label: str, href: str, **attributes: object) -> str:
    """A link in the same tab; only addresses of pages and of the web are let through."""
    safe = href if href.startswith(("/", "http://", "https://", "#", "mailto:")) else "#"
    return tag("a", text(label), href=safe, **({"target": None} | attributes))


def table(
    headings: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[str]],
    caption: str,
    *,
    kind: str = "",
    groups: Sequence[tuple[str, int]] = (),
    restacks: bool = True,
) -> str:
    """A real table from escaped cells.

    headings: (text, class) of each column; the first column heads its row.
    groups:   (text, columns) of a row above the headings.
    restacks: whether the stylesheet turns its rows into lists on a phone. Only then do the cells carry roles, which some
              browsers drop with the table's own display, and the label of their column: half of what a long table weighs.
    """

    def role(name: str) -> str | None:
        return name if restacks else None

    labels = [label for label, _ in headings]
    above = ""
    if groups:
        cells = "".join(
            tag(
                "th",
                text(label),
                colspan=width,
                scope="colgroup",
                class_="group" if label else "none",
                role=role("columnheader"),
            )
            if label
            else tag("td", colspan=width, role=role("presentation"))
            for label, width in groups
        )
        above = tag("tr", cells, class_="groups", role=role("row"))
    head = tag(
        "tr",
        "".join(
            tag("th", text(label), scope="col", class_=css or None, role=role("columnheader"))
            for label, css in headings
        ),
        role=role("row"),
    )
    body = []
    for row in rows:
        parts = []
        for index, (cell, (_, css)) in enumerate(zip(row, headings, strict=True)):
            own: dict[str, object] = {"class_": css or None} if restacks else {}
            if index == 0:
                parts.append(tag("th", cell, scope="row", **own, **({"role": "rowheader"} if restacks else {})))
            else:
                labelled = {"data_label": labels[index], "role": "cell"} if restacks else {}
                parts.append(tag("td", cell, **own, **labelled))
        body.append(tag("tr", "".join(parts), role=role("row")))
    return tag(
        "table",
        tag("caption", text(caption), class_="vh")
        + tag("thead", above + head, role=role("rowgroup"))
        + tag("tbody", "".join(body), role=role("rowgroup")),
        class_=f"t {kind}".strip(),
        role=role("table"),
    )


def table_of_rows(caption: str, head: str, rows: Sequence[str], foot: str = "", /, **attributes: object) -> str:
    """A table that is a chart, from whole rows: its caption is heard and not seen, and each part has its role (see `table`).

    caption: escaped; head: the rows of headings; foot: a `tfoot`, or nothing.
    """
    return tag(
        "table",
        tag("caption", caption, class_="vh")
        + tag("thead", head, role="rowgroup")
        + tag("tbody", "".join(rows), role="rowgroup")
        + foot,
        **attributes,
        role="table",
    )


MOST_ALIGNED = 16  # columns for which the stylesheet has a rule that sets them right


def plain_table(frame: pd.DataFrame, columns: Mapping[str, str], caption: str) -> str:
    """A frame as it is, for the Table panel: numbers right, words left, a missing value said."""
    numeric = {
        name: pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
        for name in columns
    }
    headings = [(label, "num" if numeric[name] else "") for name, label in columns.items()]
    formats = {name: number_format(frame[name]) if numeric[name] else cell_text for name in columns}
    rows = [
        [formats[name](value) for name, value in zip(columns, row, strict=True)]
        for row in frame[list(columns)].itertuples(index=False, name=None)
    ]
    # The table says which of its columns hold numbers, so that not every cell must.
    right = "".join(f" k{place}" for place, name in enumerate(columns, 1) if numeric[name] and place <= MOST_ALIGNED)
    return table(headings, rows, caption, kind=f"plain{right}", restacks=False)


def number_format(column: pd.Series) -> Callable[[object], str]:
    """How a column of numbers is written: one decimal as soon as one of them has a fraction; years without commas."""
    fraction = any(float(value) % 1 for value in column.dropna())
    years = column.name is not None and str(column.name).endswith("year")

    def write(value: object) -> str:
        if words.is_missing(value):
            return "–" + hidden("none")
        if years:
            return str(int(float(str(value))))
        return words.number(float(str(value)), 1 if fraction else 0)

    return write


def cell_text(value: object) -> str:
    """A cell of words: dates written, true and false as yes and no, missing as a dash."""
    if words.is_missing(value) or value == "":
        return "–" + hidden("none")
    if isinstance(value, bool) or pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        return text(words.day_short(value))
    return text(value)
