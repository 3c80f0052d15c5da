"""Briefing: from a scope and a day to something that can be taken into the room."""

import streamlit as st

from app import filters, frame, packs
from pdu.answers import briefing

view = frame.start("briefing")
scope = packs.scope(view)
filters.row(
    lambda: packs.choose_scope(scope),
    lambda: packs.choose_area(view, scope),
    lambda: filters.as_at(view),
    lambda: packs.choose_since(view),
    lambda: packs.choose_compared(view, scope),
    lambda: packs.choose_parts(view),
)
frame.messages(view)

pack = packs.made(view, scope)
st.html(briefing.opening(pack))
packs.downloads(pack)
packs.chosen_figures()
st.html(briefing.lines(pack))
packs.preview(pack)
