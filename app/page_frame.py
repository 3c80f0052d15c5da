"""What every page has around it: the as-at band, the line of facts about the data, messages and the footer."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from app import cache, choices, menu
from app.pages import REVIEW, Entry, offered
from pdu import clock
from pdu.address.view import View
from pdu.figures import page
from pdu.figures import style as sheet
from pdu.figures.html import Parameters
from pdu.narrative.titles import NO_DATA
from pdu.narrative.titles import window as window_title
from pdu.outline import head, pieces
from pdu.outline.head import Head
from pdu.plain import places
from pdu.signin import needed

STREAMLIT_STYLE = Path(__file__).parent / "assets" / "streamlit.css"
LOGO = Path(__file__).parent / "assets" / "logo.svg"
CARRIED = ("region", "pdu", "as_at", "programme")


def start(name: str) -> View:
    """Begin a page: read its address, name its tab, draw band and frame line, and return the view to show."""
    st.html(_style(name))
    _carry(name)
    title, no_page = _entry(name).title, st.session_state[menu.SAID]
    begun = head.begin(name, _given(), cache.visit(), clock.today(), title, no_page)
    _set_right(begun)
    cache.go_on(begun.calls)
    st.set_page_config(page_title=begun.title)
    for part in begun.parts:
        st.html(part.html)
    st.session_state["shown"] = begun
    return begun.view


def messages(current: View) -> None:
    """Say, above the title, what of the address could not be shown."""
    for part in pieces.messages(current):
        st.html(part.html)


def fragment(html: str) -> None:
    """Put an HTML fragment on the page; nothing when it is empty."""
    if html:
        st.html(html)


def question(text: str, anchor: str) -> None:
    """A question that a link can open: Streamlit's own heading scrolls to its anchor once the page is drawn."""
    with st.container(key=f"question-{anchor}"):
        st.header(text, anchor=anchor)


def cite() -> None:
    """How to cite the view just shown, and where it stands without script."""
    shown: Head = st.session_state["shown"]
    if shown.name == REVIEW.name:
        return  # what waits there is no fact to cite
    where = (st.context.url or "").partition("?")[0].rstrip("/")
    for own in (shown.name, st.session_state[menu.OTHER][0]):
        where = where.removesuffix(f"/{own}")
    # Where viewing needs sign-in the plain edition is closed: it cannot tell who asks.
    twin = "" if needed() else page.plain_twin(places.plain(shown.name, dict(shown.here)))
    st.html(page.ends(shown.cite(where), twin))


def here() -> Parameters:
    """What the address of the view says, for links that change a part of it."""
    shown: Head = st.session_state["shown"]
    return shown.here


def finish() -> None:
    """The footer."""
    st.html(page.footer())


def _given() -> dict[str, list[str]]:
    """The parameters of the address, each with all its values."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _entry(name: str) -> Entry:
    return next(entry for entry in offered() if entry.name == name)


def style() -> None:
    """Put into the page what all pages share of the stylesheet; what one page alone needs goes with it (`start`)."""
    st.html(_style(""))


@functools.cache
def _style(page_name: str) -> str:
    """The part of the stylesheets for one page, or for all with no name."""
    ours = sheet.text().replace(".page ", ".stHtml "), STREAMLIT_STYLE.read_text(encoding="utf-8")
    return f"<style>{''.join(sheet.part(one, page_name) for one in ours)}</style>"


def _carry(name: str) -> None:
    """Keep region, unit, day and programme when the menu is used, which drops the address's parameters.

    Only within a visit: an address typed or opened anew means what it says.
    """
    if st.session_state.get("page") not in (None, name):
        carried = st.session_state.get("carried", {})
        _rewrite({key: [value] for key, value in carried.items() if key not in st.query_params})
        choices.forget_all()
    st.session_state["page"] = name


def _set_right(begun: Head) -> None:
    """Put into the address the codes and days it gives in other words, so that a copied link holds them."""
    _rewrite(begun.set_right)
    st.session_state["carried"] = {key: st.query_params[key] for key in CARRIED if key in st.query_params}


def _rewrite(parameters: Mapping[str, Sequence[str]]) -> None:
    """Change parameters of the address, all in one step: each step is one of the browser's history."""
    if parameters:
        changed = {**_given(), **{name: list(values) for name, values in parameters.items()}}
        st.query_params.from_dict({name: values for name, values in changed.items() if values})


def no_data(problem: Exception) -> None:
    """What a visitor sees when there is no database: a plain sentence, never a stack trace."""
    st.set_page_config(page_title=window_title(NO_DATA))
    st.html(f'<h1 class="title">{NO_DATA}</h1><p class="lead">{escape(str(problem))}</p>')


def too_slow(problem: Exception) -> None:
    """What a visitor sees when a query was stopped: what was drawn until then stays, and the rest is said to be missing."""
    st.html(f'<p class="said" role="alert">{escape(str(problem))} The rest of this page is not shown.</p>')
