"""A pack as one HTML file that needs nothing else: no script, no other file, real tables, small SVG marks in them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer
from pdu.briefing.pack import MANY_SOURCES, Counts, Pack, Scale, Table
from pdu.figures import theme
from pdu.figures.html import link, tag, text
from pdu.picture.page import SYNTHETIC, State, plain
from pdu.picture.plot import height, plot
from pdu.picture.table import RATINGS, cell

CSS = Path(__file__).with_name("pack.css")
CLASS = {4: "o", 3: "g", 2: "ri", 1: "i"}
BAR, BAR_TALL = 190, 14  # a percentage on the bands, in a cell
COUNT, COUNT_TALL = 420, 22
SCALE, SCALE_TALL = 64, 12  # a value on the scale of its column, in a cell
CHOSEN_ROWS = 25
MOST_SOURCES = 30
MOST_BESIDE = 15  # with the units side by side on the first page: two pages hold no more
SHORT = 20  # letters that are never broken over two lines


def html(pack: Pack) -> str:
    """The file. Headings are tagged, tables have header cells, every mark has its words."""
    body = "".join(
        [
            _head(pack),
            _lines(pack),
            *(_section(table, pack) for table in pack.tables),
            *(_chosen(answer, pack) for answer in pack.chosen),
            _cautions(pack),
            _section(pack.facts, pack),
            _sources(pack),
            _foot(pack),
        ]
    )
    title = f"{pack.title}, as at {words.day(pack.as_at)}"
    title = ": ".join([*pack.marks, title])
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{text(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{CSS.read_text(encoding='utf-8')}{_running_head(pack)}</style></head><body>"
        f"<main>{body}</main></body></html>"
    )


def _running_head(pack: Pack) -> str:
    """On paper every page says what it is; own and synthetic figures and what is under embargo say so on every page."""
    said = "".join(f"{mark}. " for mark in pack.marks)
    top = f'@top-center {{ content: "{pack.embargo}"; font: bold 11px Arial, sans-serif; color: #A8410B; }} '
    left = f"{said}{pack.title}, as at {words.day(pack.as_at)}".replace('"', "'").replace("\\", "").replace("<", "")
    return (
        f'@page {{ {top if pack.embargo else ""}@bottom-left {{ content: "{left}"; font: 9px Arial, sans-serif; color: #4B5560; }} '
        '@bottom-right { content: counter(page) " of " counter(pages); font: 9px Arial, sans-serif; color: #4B5560; } }'
    )


def _head(pack: Pack) -> str:
    keys = "".join(tag("div", tag("dt", text(key.label)) + tag("dd", text(key.value))) for key in pack.key_figures)
    marks = "".join(
        tag("p", text(mark) + ".", class_="embargo" if mark == pack.embargo else "synthetic") for mark in pack.marks
    )
    day = f"As at {words.day(pack.as_at)}. Changes since {words.day(pack.since)}."
    return (
        marks
        + tag("p", text(pack.kicker), class_="kicker")
        + tag("h1", text(pack.title))
        + tag("p", text(day), class_="kicker")
        + tag("dl", keys, class_="keys")
    )


def _lines(pack: Pack) -> str:
    items = "".join(tag("li", text(line)) for line in pack.lines)
    # With the units themselves on the page, the key figures above say what the chart of counts would.
    chart = _counts(pack.counts) if pack.counts and pack.beside is None else ""
    said = tag("section", tag("h2", "Lines to take") + tag("ol", items, class_="lines") + chart)
    if pack.beside is None:
        return said
    note = tag("p", text(pack.beside.note), class_="note")
    finding = tag("p", text(pack.beside_said))
    return said + tag(
        "section", tag("h2", text(pack.beside.heading)) + finding + _table(pack.beside, pack.bands) + note
    )


def _counts(counts: Counts) -> str:
    """Numbers by rating as bars in a table: one row a series, one cell a rating."""
    most = max((sum(values) for _, values in counts.series), default=0)
    rows = []
    for name, values in counts.series:
        x, parts = 0.0, []
        for rating, value in zip(counts.ratings, values, strict=True):
            if not value:
                continue
            rank = RATINGS[rating][0]
            wide = COUNT * value / most
            ink = "#FFFFFF" if rank in (1, 4) else "#1B2026"
            parts.append(
                f'<rect x="{x:.1f}" y="0" width="{wide:.1f}" height="{COUNT_TALL}" fill="{theme.FILL[rank]}" '
                f'stroke="#FFFFFF"/><text x="{x + wide / 2:.1f}" y="15" text-anchor="middle" font-size="12" '
                f'font-weight="bold" fill="{ink}">{value}</text>'
            )
            x += wide
        said = ", ".join(f"{value} {rating}" for rating, value in zip(counts.ratings, values, strict=True) if value)
        drawing = f'<svg width="{COUNT}" height="{COUNT_TALL}" viewBox="0 0 {COUNT} {COUNT_TALL}" aria-hidden="true">{"".join(parts)}</svg>'
        rows.append(tag("tr", tag("th", text(name), scope="row") + tag("td", drawing) + tag("td", text(said))))
    head = tag("tr", "".join(tag("th", label, scope="col") for label in ("Set", "Drawn", "In words")))
    caption = tag("caption", text(counts.heading))
    return tag("div", tag("table", caption + tag("thead", head) + tag("tbody", "".join(rows))), class_="scroll")


def _section(table: Table, pack: Pack) -> str:
    note = tag("p", text(table.note), class_="note") if table.note else ""
    long = len(table.rows) > 14
    return tag(
        "section", tag("h2", text(table.heading)) + _table(table, pack.bands) + note, class_="long" if long else None
    )


def _table(table: Table, bands: pd.DataFrame) -> str:
    numbers = {name for name in table.columns if all(_is_number(value) for value in table.rows[name])}
    drawn = table.look == "shares"
    head = "".join(
        tag("th", text(label), scope="col", class_="n" if name in numbers else None)
        for name, label in [*table.columns.items(), *([("", "On the bands")] if drawn else [])]
    )
    body = []
    for row in table.rows.itertuples():
        first, *rest = table.columns
        cells = [
            tag("th", text(cell(getattr(row, first))), scope="row"),
            *(
                _scaled(row, name, table.scales[name])
                if name in table.scales
                else _cell(getattr(row, name), table.look == "grid", table.is_outlined(row, name))
                for name in rest
            ),
        ]
        if drawn:
            cells.append(tag("td", _bar(row, bands)))
        body.append(tag("tr", "".join(cells)))
    caption = tag("caption", text(f"{table.heading}: {words.counted(len(table.rows), 'row')}"), class_="vh")
    whole = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", "".join(body)), class_=table.key)
    return tag("div", whole, class_="scroll", tabindex="0", role="region", aria_label=table.heading)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or hasattr(value, "is_integer")


def _cell(value: Any, terse: bool = False, outlined: bool = False) -> str:
    """A cell; a rating with its mark, and in a grid its word only for screen readers."""
    if isinstance(value, str) and value in RATINGS:
        rank, letter = RATINGS[value]
        kind = f"rt {CLASS[rank]}{' old' if outlined else ''}"
        if terse:
            said = tag("span", text(value), class_="vh")
            return tag("td", tag("span", letter, class_=kind, aria_hidden="true") + said)
        return tag("td", tag("span", letter, class_=kind, aria_hidden="true") + text(value))
    said = cell(value)
    css = "n" if _is_number(value) and not isinstance(value, bool) else "s" if len(said) <= SHORT else None
    return tag("td", "" if said == "·" else text(said), class_=css)


def _scaled(row: Any, name: str, scale: Scale) -> str:
    """A value as written, over its place on the scale of its column: a dot, with a ring where it was at the inspection."""
    said = getattr(row, name)
    if words.is_missing(said):
        return tag("td", "")
    now, then = (getattr(row, f"{name}_{kind}", None) for kind in ("now", "then"))
    parts, middle = [], SCALE_TALL / 2
    marked = (
        (scale.region, "#8A9098", ""),
        (scale.country, "#505A63", ' stroke-dasharray="1.5 2.5"'),
        (scale.capacity, "#B5701E", ' stroke-dasharray="4 2"'),
    )
    for value, colour, dashes in marked:
        if value is not None:
            x = scale.at(value, SCALE)
            parts.append(
                f'<line x1="{x}" y1="0" x2="{x}" y2="{SCALE_TALL}" stroke="{colour}" stroke-width="1.5"{dashes}/>'
            )
    if not words.is_missing(now):
        x = scale.at(float(now), SCALE)  # type: ignore[arg-type]
        if not words.is_missing(then):
            before = scale.at(float(then), SCALE)  # type: ignore[arg-type]
            parts.append(
                f'<line x1="{before}" y1="{middle}" x2="{x}" y2="{middle}" stroke="{theme.FOCUS}" stroke-width="2"/>'
            )
            parts.append(
                f'<circle cx="{before}" cy="{middle}" r="4.5" fill="#FFFFFF" stroke="{theme.FOCUS}" stroke-width="1.6"/>'
            )
        parts.append(f'<circle cx="{x}" cy="{middle}" r="3.6" fill="{theme.FOCUS}"/>')
    drawing = f'<svg width="{SCALE}" height="{SCALE_TALL}" viewBox="0 0 {SCALE} {SCALE_TALL}" aria-hidden="true">{"".join(parts)}</svg>'
    return tag("td", drawing + tag("span", text(said)), class_="sc")


def _bar(row: Any, bands: pd.DataFrame) -> str:
    """One percentage on the rating bands, with its interval where the cases are known."""
    scale = BAR / 100
    parts = []
    lower = [float(value) for value in bands["lower_pct"]]
    for band in bands.itertuples():
        right = min((value for value in lower if value > band.lower_pct), default=100.0)
        parts.append(
            f'<rect x="{band.lower_pct * scale:.1f}" y="0" width="{(right - band.lower_pct) * scale:.1f}" '
            f'height="{BAR_TALL}" fill="{theme.FILL[int(band.rating_rank)]}" fill-opacity="0.22"/>'
        )
    middle = BAR_TALL / 2
    if not words.is_missing(row.low_pct):
        parts.append(
            f'<line x1="{row.low_pct * scale:.1f}" y1="{middle}" x2="{row.high_pct * scale:.1f}" y2="{middle}" '
            'stroke="#1B2026" stroke-width="2"/>'
        )
    parts.append(f'<circle cx="{row.percent * scale:.1f}" cy="{middle}" r="4" fill="#1B2026"/>')
    interval = "" if words.is_missing(row.low_pct) else f", 95% interval {row.interval}"
    said = escape(f"{words.share(row.percent)}{interval}", quote=True)
    return f'<svg width="{BAR}" height="{BAR_TALL}" viewBox="0 0 {BAR} {BAR_TALL}" role="img" aria-label="{said}">{"".join(parts)}</svg>'


def _chosen(answer: Answer, pack: Pack) -> str:
    """A figure picked on a page: its finding, its picture where it is a chart, and its rows."""
    drawing = ""
    if not isinstance(answer.body, str):
        wide, tall = 836, height(answer.body)
        said = escape(answer.alt, quote=True)
        drawing = f'<svg class="whole" viewBox="0 0 {wide} {tall:.0f}" role="img" aria-label="{said}">{plot(answer.body, wide)}</svg>'
    rows = answer.rows.head(CHOSEN_ROWS)
    table = _table(Table(answer.key, answer.heading, rows, answer.columns), pack.bands)
    more = len(answer.rows) - len(rows)
    note = plain(answer.note) + (f" {words.number(more)} more rows are on the page." if more > 0 else "")
    return tag(
        "section",
        tag("h2", text(answer.heading))
        + tag("p", text(answer.sentence))
        + drawing
        + table
        + tag("p", text(note), class_="note"),
        class_="long",
    )


def _cautions(pack: Pack) -> str:
    if not pack.cautions:
        return ""
    return tag("section", tag("h2", "Cautions") + tag("ul", "".join(tag("li", text(said)) for said in pack.cautions)))


def _sources(pack: Pack) -> str:
    items = []
    # Of very many, those that a row names: the others stand behind counts, and the page Data lists them.
    most = MOST_SOURCES if len(pack.sources) <= MANY_SOURCES else int(pack.sources["cited"].sum())
    if pack.beside is not None:
        most = min(most, MOST_BESIDE)
    for source in pack.sources.head(most).itertuples():
        shown = text(source.title) if words.is_missing(source.url) else link(str(source.title), str(source.url))
        when = words.partial(source.published, True)
        items.append(
            tag(
                "li",
                f"{text(source.source_id)}: {shown}, {text(source.publisher)}"
                + (f", {text(when)}" if when != words.NOT_FOUND else ""),
            )
        )
    left = len(pack.sources) - len(items)
    more = (
        tag("p", f"{words.number(left)} more sources are listed on the page Data.", class_="note") if left > 0 else ""
    )
    return tag("section", tag("h2", "Sources") + tag("ul", "".join(items), class_="sources") + more, class_="long")


def _foot(pack: Pack) -> str:
    state = State(pack.as_at, pack.version, pack.synthetic)
    said = (
        f"Made by the PDU dashboard from data of {words.day(pack.data_date)}, version {state.version[:7]}. Published facts under the "
        "Open Government Licence v3.0 unless a source says otherwise. Not an official product of HM Inspectorate of Probation."
    )
    if pack.synthetic:
        said = f"{SYNTHETIC}. " + said.replace("Published facts under", "Format under")
    if pack.embargo:
        said = f"{pack.embargo}. " + said.replace("Published facts", "Once published, facts")
    elif pack.mark:
        said = f"{pack.mark}. {said}"
    return tag("footer", text(said))
