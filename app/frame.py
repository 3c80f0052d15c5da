"""What every page has around it: the as-at band, the line of facts about the data, messages and the footer."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

from app import cache, menu
from app.pages import REVIEW, Entry, offered
from pdu import clock, view
from pdu.answers import common, titles, versions
from pdu.database import DatabaseError
from pdu.figures import page
from pdu.figures import style as sheet
from pdu.figures.html import address
from pdu.narrative.titles import NO_DATA, NOT_FOUND
from pdu.narrative.titles import window as window_title
from pdu.view import View

STREAMLIT_STYLE = Path(__file__).parent / "assets" / "streamlit.css"
LOGO = Path(__file__).parent / "assets" / "logo.svg"
CARRIED = ("region", "pdu", "as_at", "programme")
CITED = ("as_at", "version", "show")  # a citation sets these itself
OF_A_REGION = {"trends", "explore", "data", "workforce"}  # pages that show a region when the address names one
OF_THE_COUNTRY = {"trends", "explore", "briefing"}  # pages that show England and Wales until a region or unit is chosen


def start(name: str) -> View:
    """Begin a page: read its address, name its tab, draw band and frame line, and return the view to show."""
    st.html(_style(name))
    _carry(name)
    current = view.parse(_given(), cache.fragment(common.known), clock.today(), name in OF_THE_COUNTRY)
    _set_right(current)
    given = _given()
    here = "" if name == "overview" else name
    if current.version:
        current = _older(name, here, current, given)
    _name_tab(name, current)
    if st.session_state[menu.SAID]:
        current = replace(current, messages=(st.session_state[menu.SAID], *current.messages))
    if current.is_past:
        back = address(here, region=st.query_params.get("region"), pdu=st.query_params.get("pdu"))
        st.html(page.past_band(current.as_at, back))
    st.html(cache.fragment(common.frame_line, as_at=current.as_at))
    st.session_state["shown"] = (name, current)
    return current


def _older(name: str, here: str, current: View, given: Mapping[str, list[str]]) -> View:
    """Say what has changed since the version a link was made on, or show the page as that version had it."""
    version = str(current.version)
    parameters = view.repeatable(given, CITED)
    newest = address(here, current.link_date, **parameters)
    old = address(here, current.link_date, **parameters, version=version, show="old")
    try:
        file = cache.past_file(version, st.session_state["version_file"])
    except DatabaseError as problem:
        return replace(current, version=None, shows_old=False, messages=(*current.messages, str(problem)))
    said = {"version": version, "shows_old": current.shows_old, "here": newest, "other": old}
    said["past_day"] = current.as_at if current.is_past else None
    st.html(cache.fragment(versions.band, **said))
    if current.shows_old:
        st.session_state["version_file"] = file
        current = replace(
            view.parse(given, cache.fragment(common.known), clock.today(), name in OF_THE_COUNTRY),
            version=version,
            shows_old=True,
        )
    else:
        st.session_state["older_file"], st.session_state["older_version"] = file, version
    return current


def _name_tab(name: str, current: View) -> None:
    """Title the browser's tab: tabs, history and bookmarks are told apart by it."""
    if st.session_state[menu.SAID]:
        st.set_page_config(page_title=window_title(NOT_FOUND))
        return
    scope = current.scope_shown if name == "briefing" else ""
    title = cache.fragment(
        titles.window,
        page=name,
        label=_entry(name).title,
        as_at=current.as_at,
        is_past=current.is_past,
        region=current.region
        if name == "region" or scope == "region" or (name in OF_A_REGION and current.region_given)
        else None,
        pdu=current.pdu if name == "unit" or scope == "pdu" else None,
        programme=current.programme,
        figure={"workforce": current.indicator, "explore": current.measure}.get(name),
        version=current.version if current.shows_old else None,
    )
    st.set_page_config(page_title=title)


def messages(current: View) -> None:
    """Say, above the title, what of the address could not be shown."""
    if current.messages:
        st.html("".join(f'<p class="said" role="status">{escape(message)}</p>' for message in current.messages))


def fragment(html: str) -> None:
    """Put an HTML fragment on the page; nothing when it is empty."""
    if html:
        st.html(html)


def highlight(current: View, shown_on: str = "region") -> None:
    """Mark the highlighted unit in every figure of the page, and say which it is."""
    code = current.highlight
    if code:
        known = cache.fragment(common.known)
        own = address("unit", current.link_date, pdu=code)
        without = address(shown_on, None, **{name: values for name, values in here() if name != "highlight"})
        st.html(page.highlight_style(code))
        st.html(page.highlighted(known.units[code], own, without))


def question(text: str, anchor: str) -> None:
    """A question that a link can open: Streamlit's own heading scrolls to its anchor once the page is drawn."""
    with st.container(key=f"question-{anchor}"):
        st.header(text, anchor=anchor)


def cite() -> None:
    """How to cite the view just shown."""
    name, current = st.session_state["shown"]
    if name == REVIEW.name:
        return  # what waits there is no fact to cite
    parameters = view.repeatable(_given(), CITED)
    version = cache.fragment(common.known).version
    path = address("" if name == "overview" else name, current.as_at, **parameters, version=version)
    where = (st.context.url or "").partition("?")[0].rstrip("/")
    for own in (name, st.session_state[menu.OTHER][0]):
        where = where.removesuffix(f"/{own}")
    day = {"as_at": current.as_at, "accessed": current.today}
    st.html(cache.fragment(versions.cite, title=_title(name, current), address=where + path, **day))


def here() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the address of the view says, for links that change a part of it."""
    return tuple(
        (name, tuple(values)) for name, values in sorted(view.repeatable(_given(), ("section", "sql")).items())
    )


def finish() -> None:
    """The footer."""
    st.html(page.footer())


def _given() -> dict[str, list[str]]:
    """The parameters of the address, each with all its values."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _entry(name: str) -> Entry:
    return next(entry for entry in offered() if entry.name == name)


def _title(name: str, current: View) -> str:
    """The page, and the area it shows."""
    known, title = cache.fragment(common.known), _entry(name).title
    region, unit = known.regions.get(current.region), known.units.get(current.pdu)
    scope = {"region": region, "pdu": unit}.get(current.scope_shown)
    area = {"region": region, "unit": unit, "briefing": scope}.get(name)
    return f"{title}, {area}" if area else title


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
    st.session_state["page"] = name


def _set_right(current: View) -> None:
    """Put into the address the codes and days it gives in other words, so that a copied link holds them."""
    _rewrite(current.set_right)
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
