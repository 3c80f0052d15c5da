"""One figure, one block: heading, sentence, chart, table, SQL, sources and CSV, in one call."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import cache, take_away
from app.labels import heard
from pdu.answer import Answer
from pdu.figures import theme
from pdu.figures.block import drawn
from pdu.files import download


def show(answer: Answer, as_at: date) -> None:
    """Draw a figure block."""
    synthetic = cache.is_synthetic()
    block = drawn(answer, synthetic)
    with st.container(gap=None, key=f"fig-{answer.key}"):
        st.html(block.above)
        if block.chart is not None:
            # Plotly's own theme is ours, and the stylesheet sets the ink: a theme switch needs no rerun.
            st.plotly_chart(
                block.chart, theme=None, config=theme.CHART_CONFIG, alt=answer.alt, key=f"chart-{answer.key}"
            )
            if block.note:
                st.html(block.note)
        with st.container(gap=None, key=f"tools-{answer.key}"):
            st.html(block.below)
            st.download_button(
                heard("CSV", answer.heading),
                data=lambda: download.csv(answer, synthetic),
                file_name=download.file_name(answer, as_at, synthetic, "csv"),
                mime="text/csv",
                type="tertiary",
                on_click="ignore",
                key=f"csv-{answer.key}",
            )
            _more(answer, as_at, synthetic)
        changed = cache.changed_since(answer)
        if changed:
            st.html(changed)


def _more(answer: Answer, as_at: date, synthetic: bool) -> None:
    """The other ways to take a figure away. One menu, and a button once a kind is chosen: a button for each kind of each
    figure would be most of the work of a page."""
    key = f"more-{answer.key}"
    # Adding is a callback: it holds also where the visitor opens another page before this one is drawn again.
    chosen = st.menu_button(
        heard("More", answer.heading),
        list(take_away.KINDS),
        type="tertiary",
        key=key,
        on_click=take_away.added_to_pack,
        args=(key, answer),
    )
    if chosen in (None, take_away.ADD):
        return
    if chosen == take_away.EMBED:
        take_away.embed(answer)
        return
    # Files are made outside the visit that asks for them, so all they need is looked up here.
    kind, state = take_away.KINDS[chosen], take_away.state(as_at)
    with st.container(key=f"taken-{answer.key}"):
        st.download_button(
            heard(f"Save as {chosen}", answer.heading),
            data=lambda: kind.make(answer, state),
            file_name=download.file_name(answer, as_at, synthetic, kind.ending),
            mime=kind.media_type,
            on_click="ignore",
            key=f"take-{kind.ending}-{answer.key}",
        )
