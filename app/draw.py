"""Draws the parts of an outline, one by one as they are made: a page fills from above while the rest is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from app import bring, cache, eve_pack, figure_block, filters, packs, page_frame, sql_bench, take_away
from pdu.address.view import View
from pdu.figures import page
from pdu.outline.parts import Columns, Controls, Figure, Highlight, Html, Outline, Part, Question, Tool

TOOLS: dict[str, Callable[..., None]] = {
    "eve-files": eve_pack.files,
    "eve-preview": eve_pack.preview,
    "everything": take_away.everything,
    "feed": take_away.feed,
    "own-figures": bring.own_figures,
    "pack-chosen": packs.chosen_figures,
    "pack-files": packs.downloads,
    "pack-preview": packs.preview,
    "sql-bench": sql_bench.show,
}


def outlined(outline: Callable[..., Outline], view: View, **more: Any) -> None:
    """Draw a page. more: what its outline is given beside the calls, the view and the parameters of its address."""
    for part in outline(cache.visit(), view, page_frame.here(), **more):
        draw(part, view)


def draw(part: Part, view: View) -> None:
    """Draw one part."""
    match part:
        case Html():
            st.html(part.html)
        case Question(anchor=""):
            st.html(page.question(part.text))
        case Question():
            page_frame.question(part.text, part.anchor)
        case Figure():
            figure_block.show(part.answer, view.as_at)
        case Highlight():
            st.html(page.highlight_style(part.unit))
            st.html(part.html)
        case Columns(multiples=0):
            _columns(part.columns, list(part.widths) or len(part.columns), part, view)
        case Columns():
            with st.container(key="multiples"):
                for first in range(0, len(part.columns), part.multiples):
                    _columns(part.columns[first : first + part.multiples], part.multiples, part, view)
        case Controls():
            filters.row(part)
        case Tool():
            TOOLS[part.name](*(() if part.of is None else (part.of,)))


def _columns(columns: tuple[tuple[Part, ...], ...], number: int | list[float], part: Columns, view: View) -> None:
    """A row of columns; the last ones stay empty where there are fewer parts than columns."""
    for column, parts in zip(st.columns(number, gap="large", vertical_alignment=part.align), columns, strict=False):
        with column:
            for inner in parts:
                draw(inner, view)
