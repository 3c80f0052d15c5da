"""Entry of the PDU dashboard: page settings, menu, and the frame around every page.

Run it with `streamlit run dashboard.py`; the first run builds the database.
"""

import streamlit as st

from app import cache, frame
from app.pages import PAGES
from pdu.build import BuildError
from pdu.database import DatabaseError

page = st.navigation(
    [st.Page(entry.file, title=entry.title, url_path=entry.path, default=entry.default) for entry in PAGES],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · PDU dashboard", page_icon=str(frame.LOGO), layout="wide")
st.logo(str(frame.LOGO))
frame.style()
with st.container(horizontal_alignment="center"), st.container(width=1120, key="column", gap="xsmall"):
    try:
        cache.start_run()
        page.run()
        frame.cite()
    except (DatabaseError, BuildError) as problem:
        frame.no_data(problem)
    frame.finish()
