"""The script Streamlit runs at every click: page settings, menu, and the frame around every page.

It stands in a folder of its own: beside a folder `pages/` Streamlit would make a menu by itself.
"""

import streamlit as st

from app import cache, find, menu, packs, page_frame, sign_in
from pdu.serving import metrics
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError, TooSlow

page = menu.page()
st.set_page_config(page_icon=str(page_frame.LOGO), layout="wide")  # each page sets its title, which names its subject
st.logo(str(page_frame.LOGO))
page_frame.style()
with st.container(horizontal_alignment="center"), st.container(width=1120, key="column", gap="xsmall"):
    sign_in.line()
    try:
        if not sign_in.may_view():
            sign_in.closed()
        else:
            with metrics.page_run(menu.name(page)):
                cache.start_run()
                find.box()
                page.run()
                page_frame.cite()
                packs.held_by_browser()
    except TooSlow as problem:
        page_frame.too_slow(problem)
    except (DatabaseError, BuildError) as problem:
        page_frame.no_data(problem)
    page_frame.finish()
