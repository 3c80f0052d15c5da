"""A pack as one HTML file that needs nothing else: no script, no other file, real tables, small SVG marks in them."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from pdu import words
from pdu.answer import Answer
from pdu.briefing import picked
from pdu.briefing.marks import axis, marks
from pdu.briefing.pack import MANY_SOURCES, Block, Counts, Drawn, Pack, Part, Said, Scale, Table
from pdu.briefing.ratings import joined
from pdu.figures import theme
from pdu.figures.html import link, tag, text
from pdu.narrative import pack as titles
from pdu.picture.page import SYNTHETIC, State, plain
from pdu.picture.plot import height, plot
from pdu.picture.table import RATINGS, cell
from pdu.rows import each_row

CSS = Path(__file__).with_name("pack.css")
CLASS = {4: "o", 3: "g", 2: "ri", 1: "i"}
COUNT, COUNT_TALL = 420, 22
BAR, SCALE = 190, 64  # a value on the scale of its column, in a cell: the one drawn column, or one of several
CHOSEN_ROWS = 25
MOST_SOURCES = 30
MOST_BESIDE = 6  # of a pack with many parts: its pages hold no more
SHORT = 20  # letters that are never broken over two lines


def html(pack: Pack) -> str:
    """The file. Headings are tagged, tables have header cells, every mark has its words."""
    body = "".join(
        [
            _head(pack),
            _lines(pack),
            *(_part(part) for part in pack.parts if part.key != "careful"),
            *(_chosen(answer) for answer in pack.chosen),
            *(_part(part) for part in pack.parts if part.key == "careful"),
            _section(pack.facts),
            _sources(pack),
            _foot(pack),
        ]
    )
    title = pack.named
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
    day = f"{pack.title}. As at {words.day(pack.as_at)}. Changes since {words.day(pack.since)}."
    return (
        marks
        + tag("p", text(pack.kicker), class_="kicker")
        + tag("h1", text(pack.headline))
        + tag("p", text(day), class_="kicker")
        + tag("dl", keys, class_="keys")
    )


def _lines(pack: Pack) -> str:
    items = "".join(tag("li", text(line)) for line in pack.lines)
    said = tag("section", tag("h2", "Lines to take") + tag("ol", items, class_="lines"))
    return said + (_said(pack.careful) if pack.careful and pack.careful.lines else "")


def _part(part: Part) -> str:
    """A part of the pack: the question, the finding as heading, what shows it, and how to read it."""
    sentence = tag("p", text(part.sentence)) if part.sentence else ""
    head = tag("p", text(part.question), class_="ask") + tag("h2", text(part.title)) + sentence
    if part.key == "careful":  # the sources follow in full at the end
        first = next(block for block in part.blocks if isinstance(block, Said))
        return tag("section", head + _list(first))
    several = len(part.blocks) > 1
    body = "".join(_block(block, several) for block in part.blocks)
    if several and not part.stacked:
        body = tag("div", body, class_="pair")
    note = tag("p", text(part.note), class_="note") if part.note else ""
    long = any(len(table.rows) > 14 for table in part.tables)
    return tag("section", head + body + note, class_="long" if long else None)


def _block(block: Block, named: bool) -> str:
    if isinstance(block, Table):
        return _table(block, named)
    if isinstance(block, Counts):
        return _counts(block)
    if isinstance(block, Said):
        return _list(block)
    return _picture(block)


def _said(block: Said) -> str:
    return tag("section", tag("h2", text(block.heading)) + _list(block))


def _list(block: Said) -> str:
    return tag("ul", "".join(tag("li", text(said)) for said in block.lines))


def _picture(answer: Answer) -> str:
    """The drawing of a figure that is a chart; nothing for one that is a table."""
    if isinstance(answer.body, str):
        return ""
    wide, tall = 836, height(answer.body)
    said = escape(answer.alt, quote=True)
    return f'<svg class="whole" viewBox="0 0 {wide} {tall:.0f}" role="img" aria-label="{said}">{plot(answer.body, wide)}</svg>'


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


def _section(table: Table) -> str:
    long = len(table.rows) > 14
    note = tag("p", text(table.told), class_="note screen")  # on paper the heading says it
    return tag("section", tag("h2", text(table.heading)) + note + _table(table), class_="long" if long else None)


def _table(table: Table, named: bool = False) -> str:
    numbers = {name for name in table.columns if all(_is_number(value) for value in table.rows[name])}
    head = "".join(
        tag("th", text(label) + _axis(table, name), scope="col", class_="n" if name in numbers else None)
        for name, label in table.columns.items()
    )
    body = []
    for row in each_row(table.rows):
        first, *rest = table.columns
        cells = [
            tag("th", text(cell(getattr(row, first))), scope="row"),
            *(
                _scaled(getattr(row, name), table.drawn(row, name), table.scales[name], len(table.scales))
                if name in table.scales
                else _cell(getattr(row, name), table.grid, table.is_outlined(row, name))
                for name in rest
            ),
        ]
        body.append(tag("tr", "".join(cells)))
    caption = tag(
        "caption", text(f"{table.heading}: {words.counted(len(table.rows), 'row')}"), class_=None if named else "vh"
    )
    whole = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", "".join(body)), class_=table.key)
    return tag("div", whole, class_="scroll", tabindex="0", role="region", aria_label=table.heading)


def _axis(table: Table, name: str) -> str:
    """The bands with their letters and limits under the head of a column that is drawn on them."""
    scale = table.scales.get(name)
    return axis(scale, SCALE if len(table.scales) > 1 else BAR) if scale and scale.bands else ""


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


def _scaled(said: Any, drawn: Drawn | None, scale: Scale, columns: int) -> str:
    """A value as written, beside its place on the scale of its column; its drawing has no words of its own."""
    if words.is_missing(said):
        return tag("td", "")
    wide = SCALE if columns > 1 else BAR
    drawing = marks(drawn, scale, wide) if drawn is not None else ""
    shown = cell(said)
    return tag("td", drawing + tag("span", "" if shown == "·" else text(shown)), class_="sc")


def _chosen(answer: Answer) -> str:
    """A figure picked on a page: its finding, its picture where it is a chart, and its rows."""
    listed = picked.table(answer)
    if listed is None:
        listed = Table(answer.key, answer.heading, answer.rows, answer.columns, note=plain(answer.note))
    left = len(listed.rows) - CHOSEN_ROWS
    more = f"{words.number(left)} more {words.plural(left, 'row is', 'rows are')} on the page." if left > 0 else ""
    return tag(
        "section",
        tag("h2", text(answer.heading))
        + tag("p", text(answer.sentence))
        + _picture(answer)
        + _table(replace(listed, rows=listed.rows.head(CHOSEN_ROWS)))
        + tag("p", text(joined([listed.told, more])), class_="note"),
        class_="long",
    )


def _sources(pack: Pack) -> str:
    items = []
    # Of very many, those that a row names: the others stand behind counts, and the page Data lists them.
    most = MOST_SOURCES if len(pack.sources) <= MANY_SOURCES else min(int(pack.sources["cited"].sum()), MOST_SOURCES)
    if len(pack.parts) > 5:  # a full pack: its pages hold no more
        most = min(most, MOST_BESIDE)
    for source in each_row(pack.sources.head(most)):
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
    more = tag("p", titles.more_sources(left), class_="note") if left > 0 else ""
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
    elif pack.own:
        said = f"{pack.own}. {said}"
    return tag("footer", text(said))
