"""One figure, one block: heading, sentence, chart, table, SQL, sources and CSV, in one call."""

from __future__ import annotations

from datetime import date

import streamlit as st

from app import frame
from pdu import download
from pdu.answer import Answer
from pdu.figures import page, theme
from pdu.figures.block import body_html, head_html, note_html, tools_html


def section(question: str, answer: Answer | None, as_at: date) -> None:
    """A question with its figure; nothing at all when there is no answer."""
    if answer is not None:
        st.html(page.question(question))
        show(answer, as_at)


def show(answer: Answer | None, as_at: date) -> None:
    """Draw a figure block; nothing when there is no answer (the page says so in its last section)."""
    if answer is None:
        return
    synthetic = frame.is_synthetic()
    with st.container(gap=None, key=f"fig-{answer.key}"):
        st.html(head_html(answer, synthetic))
        if isinstance(answer.body, str):
            st.html(body_html(answer))
        else:
            st.plotly_chart(
                answer.body, theme=None, config=theme.CHART_CONFIG, alt=answer.alt, key=f"chart-{answer.key}"
            )
            frame.fragment(note_html(answer))
        with st.container(gap=None, key=f"tools-{answer.key}"):
            st.html(tools_html(answer, frame.sql_of(answer)))
            st.download_button(
                "CSV",
                data=lambda: download.csv(answer),
                file_name=download.file_name(answer, as_at, synthetic, "csv"),
                mime="text/csv",
                type="tertiary",
                on_click="ignore",
                key=f"csv-{answer.key}",
                help=None,
            )
