"""Entry of the PDU dashboard: the pages, and beside them on the same port what needs no script (pdu/web).

Run it with `streamlit run dashboard.py`; the first visit builds the database.
"""

import streamlit as st

from pdu import web

app = st.App("app/shell/main.py", routes=web.routes(), middleware=web.middleware())
