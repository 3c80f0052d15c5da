"""The SQL bench of the page Explore. The statement stands in the address, so that a link runs it again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from app import cache, choices, first, page_frame
from app.callbacks import to_the_end
from pdu.answers import bench
from pdu.export import package
from pdu.figures import page
from pdu.figures.block import call_of, runnable
from pdu.figures.html import text
from pdu.figures.table_bars import simple_bars
from pdu.files import download
from pdu.kept.once import kept
from pdu.sql_bench import Refused, Result
from pdu.sql_bench import run as run_statement
from pdu.store.queries import Query

SWITCHED_ON = os.environ.get("PDU_SQL_BENCH", "on") != "off"


def show() -> None:
    """The bench: its controls beside the tables that may be asked, and what a statement answers."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        asked = statement(bench.examples())
    with right:
        st.html(cache.fragment_of_version(bench.schema))
    if asked:
        st.html(page.question("What does it answer?"))
        answer(asked)


def statement(examples: Mapping[str, Query]) -> str:
    """The controls: an example to begin with, and the statement itself. Returns the statement of the address."""
    current = st.query_params.get("sql", "") or _of_a_figure()
    if not SWITCHED_ON:
        st.html(
            '<p class="said">The SQL bench is switched off here. The whole data set can be downloaded on the page Data.</p>'
        )
        return ""
    labels = {name: query.answers for name, query in examples.items()}
    st.selectbox(
        "Begin with an example",
        list(labels),
        index=None,
        placeholder="Begin with an example question",
        format_func=lambda name: labels[name],
        key="bench-example",
        on_change=_take_example,
        args=(examples,),
        label_visibility="collapsed",
    )
    if first.begins("bench-example"):
        first.carry_out("bench-example", None, lambda: _take_example(examples))
    given = {}
    begins = first.begins("bench-sql")
    if begins:
        given["value"] = current  # what is being typed there stays
    else:
        choices.carry_out("sql", st.session_state.get("bench-sql"), current, _take_statement)
        st.session_state["bench-sql"] = current
    st.text_area(
        "SQL statement", key="bench-sql", height=260, placeholder=bench.HINT, on_change=_take_statement, **given
    )
    if begins:
        first.carry_out("bench-sql", current, _take_statement)
    st.button("Run", key="bench-run", type="primary")
    st.html(bench.help_html())
    return current


def _of_a_figure() -> str:
    """The statement of a figure whose link was followed; empty without one."""
    name = st.query_params.get("query", "")
    call = call_of(name, st.query_params.get("given", "")) if name else None
    if name and call is None:
        page_frame.fragment(
            '<p class="said" role="status">The address names no query of a figure with its parameters.</p>'
        )
    return runnable(call) if call else ""


def answer(sql: str) -> None:
    """Run the statement and show its rows, a chart where one fits, and what may be taken away."""
    try:
        with st.spinner("Running…", show_time=False):
            result = _result(sql, cache.version_file())
    except Refused as reason:
        page_frame.fragment(f'<p class="said" role="alert">{text(reason)}</p>')
        return
    st.html(bench.result_html(result))
    pair = bench.bars(result)
    if pair is not None:
        st.html(simple_bars(pair))
    own = cache.whose_figures()
    rows = download.marked(result.rows, cache.is_synthetic() or bool(own), own or download.SYNTHETIC)
    about = cache.fragment_of_version(package.state)
    cover = bench.cover(sql, about)
    with st.container(horizontal=True, key="bench-downloads"):
        for label, ending, make, kind in download.KINDS:
            st.download_button(
                label,
                data=lambda make=make, more=cover if ending == "xlsx" else (): make(rows, *more),
                file_name=download.result_name(cache.is_synthetic(), ending, "own-" if own else ""),
                mime=kind,
                type="tertiary",
                on_click="ignore",
                key=f"bench-{ending}",
            )
    with st.expander("Copy as Python"):
        st.code(bench.as_python(sql), language="python")


@kept(100, 8_000_000)
def _result(sql: str, version_file: str) -> Result:
    # A refusal is not kept: a statement that waited in vain for a place may be run again.
    return run_statement(sql, Path(version_file))


@to_the_end
def _take_example(examples: Mapping[str, Query]) -> None:
    chosen = st.session_state["bench-example"]
    if chosen:
        choices.forget("sql")
        st.query_params["sql"] = examples[chosen].sql


@to_the_end
def _take_statement() -> None:
    for name in ("query", "given"):
        st.query_params.pop(name, None)
    st.query_params["sql"] = st.session_state["bench-sql"]
    choices.note("sql", st.session_state["bench-sql"])
