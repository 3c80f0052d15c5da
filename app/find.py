"""The box at the top of every page that finds another one: by the name of a unit, a place, a topic.

It runs by itself (a fragment): what is typed draws the box again and not the page. One page that is just what was typed is
gone to; several stand under the box until something else on the page is touched.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from app import cache, choices, sign_in
from app.pages import offered
from pdu.address.view import View
from pdu.figures import found as figure
from pdu.find import Found, Target
from pdu.narrative import find as narrative
from pdu.outline import find_names

# A page with a part that runs by itself is drawn anew by Streamlit when its line opens again: after a restart its buttons then
# belong to the server it is with. Without, the first download after a restart failed. That the box itself is drawn again
# each day is nothing to anybody.
WHOLE_AGAIN = timedelta(days=1)
GONE = "find_gone"  # in the visit: how often the box has led to a page; it is an empty one after each


@st.fragment(run_every=WHOLE_AGAIN)
def box() -> None:
    """Draw the box, and what was found for what was just typed."""
    if not sign_in.may_view():
        sign_in.refusal()  # it runs without the page, and the sign-in may have run out since that was drawn
        return
    times = st.session_state.setdefault(GONE, 0)
    with st.container(key="find"):
        with (
            st.form(f"find-{times}", border=False),
            st.container(horizontal=True, gap="xsmall", vertical_alignment="center"),
        ):
            asked = st.text_input(
                narrative.LABEL,
                placeholder=narrative.LABEL,
                label_visibility="collapsed",
                autocomplete="off",
                width=260,
                key=f"find-text-{times}",
            )
            pressed = st.form_submit_button(narrative.BUTTON, type="tertiary")
        if pressed:
            _show(cache.fragment(find_names.index).find(asked))


def _show(found: Found) -> None:
    view = st.session_state["shown"].view
    if found.straight is not None:
        _go(found.straight, view)
    st.html(figure.found(found, view.link_date, view.programme))


def _go(target: Target, view: View) -> None:
    """Open a page as a link to it would, without loading the dashboard anew."""
    given = dict(target.parameters)
    if view.link_date is not None:
        given["as_at"] = view.link_date.isoformat()
    if view.programme is not None:
        given["programme"] = view.programme
    choices.forget_all()
    st.session_state["carried"] = {}  # what the menu would carry over belongs to the page that is left
    st.session_state[GONE] += 1
    entry = next(entry for entry in offered() if (entry.path or "") == target.page)
    page = st.Page(entry.file, title=entry.title, url_path=entry.path or "", default=entry.default)
    st.switch_page(page, query_params=given)
