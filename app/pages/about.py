"""About: what this is, how to read it, how not to, and how to report an error."""

import os

import streamlit as st

from app import cache, frame
from pdu.answers import about

view = frame.start("about")
frame.messages(view)
st.html(cache.fragment(about.opening, as_at=view.as_at))
for section in about.sections(
    os.environ.get("PDU_CONTACT", ""), view.link_date, first=st.query_params.get("section", "")
):
    frame.question(section.question, section.anchor)
    st.html(section.html)
