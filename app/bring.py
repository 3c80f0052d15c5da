"""Figures of one's own: the template to fill in, and files checked in memory."""

from __future__ import annotations

import streamlit as st

from pdu.answers import own
from pdu.sets.template import template
from pdu.sets.zipped import LARGEST_MB
from pdu.store import upload


def own_figures() -> None:
    """A button for the template, and a place to have files checked; nothing of them is kept."""
    st.html(own.opening())
    st.download_button(
        "Template workbook",
        data=template,
        file_name="pdu-template.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        key="template-xlsx",
    )
    with st.popover("Check CSV or Excel files…", key="check-open"):
        files = st.file_uploader(
            "CSV or Excel files",
            type=["csv", "xlsx"],
            accept_multiple_files=True,
            max_upload_size=LARGEST_MB,
            key="check-files",
        )
    if files:
        with st.spinner("Checking…", show_time=False):
            result = upload.check((file.name, file.getvalue()) for file in files)
        st.html(own.checked(result))
