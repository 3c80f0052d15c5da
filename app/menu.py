"""The menu, and the page an address asks for: also one that names it in other letters, and one that names none."""

from __future__ import annotations

from urllib.parse import unquote

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import review_gate
from app.pages import REVIEW, offered
from pdu.address import parameters

OTHER = "other_address"  # in the visit: what its first address holds in place of a page's own, and the page meant
SAID = "said_of_page"  # in the run: the sentence on an address of no page


def page() -> Page:
    """The page to run. What stands in place of a page's address is read as its name in any case ('/Region') and led on.

    An address of no page keeps its place in the address bar, so that it says the same when it is opened again, and shows
    the overview under a sentence on it. Both are hidden pages of this visit alone: Streamlit would show its own main
    page, and a dialogue.
    """
    pages = offered()
    own = {
        entry.name: st.Page(
            entry.file,
            title=entry.title,
            url_path=entry.path or "",
            default=entry.default,
            visibility="hidden" if entry is REVIEW and not review_gate.open_here() else "visible",
        )
        for entry in pages
    }
    st.session_state[SAID] = ""
    if OTHER not in st.session_state:
        st.session_state[OTHER] = (_other_than({entry.path for entry in pages}), False)
    other, led_on = st.session_state[OTHER]
    if not other:
        return st.navigation(list(own.values()), position="top")
    asked = unquote(other)
    name, said = parameters.page_of(asked, {entry.name: entry.title for entry in pages})
    meant = next(entry for entry in pages if entry.name == name)
    hidden = st.Page(meant.file, title=meant.title, url_path=other, visibility="hidden")
    shown = st.navigation([hidden, *own.values()], position="top")
    if shown.url_path == other:
        if not said and not led_on:
            # Once: who comes back to this address by the browser's button is let past it.
            st.session_state[OTHER] = (other, True)
            st.switch_page(own[name], query_params={key: st.query_params.get_all(key) for key in st.query_params})
        st.session_state[SAID] = said
    return shown


def name(shown: Page) -> str:
    """The name of the page that is shown; of an address of no page, what stands in its place."""
    return shown.url_path or next(entry.name for entry in offered() if entry.default)


def _other_than(paths: set[str | None]) -> str:
    """What the first address of a visit holds where a page's own address would stand; empty when it holds one."""
    context = get_script_run_ctx()
    asked = (context.pages_manager.intended_page_name or "") if context else ""
    return "" if asked in paths or "/" in asked else asked
