"""The whole data set to take away, made when it is asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import cache
from pdu.export import package
from pdu.export.excel import workbook


def everything() -> None:
    """Buttons for the zip of all files and for the workbook."""
    version_file = Path(st.session_state["version_file"])
    about = cache.fragment_of_version(package.state)
    name = f"pdu-{'synthetic-' if cache.is_synthetic() else ''}data-{about['data_date']}-{about['version']}"
    st.html(
        '<p class="sentence">All tables as CSV and Parquet with a description machines can read (Frictionless), or as one '
        "Excel workbook. The same is written by <code>python -m pdu export DIR</code>.</p>"
    )
    with st.container(horizontal=True, key="take-away"):
        st.download_button(
            "Everything (zip)",
            data=lambda: package.archive(version_file),
            file_name=f"{name}.zip",
            mime="application/zip",
            on_click="ignore",
            key="all-zip",
        )
        st.download_button(
            "Excel workbook",
            data=lambda: workbook(package.tables(version_file), about),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="all-xlsx",
        )
