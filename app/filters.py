"""The shared controls. The address is the one place that knows their state: widgets are set from it and write to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from app import cache
from pdu import words
from pdu.answers import common
from pdu.view import (
    DETAILS,
    FIRST_ANSWERS,
    FIRST_DAY,
    MAPS,
    MOST_COMPARED,
    MOST_MEASURES,
    OPENED_BY,
    PROGRAMMES,
    SHARED,
    Known,
    View,
)

PROGRAMME_LABEL = {None: "Both programmes", "2021": "2021 programme", "2023": "2023 programme"}


def _write(parameter: str, key: str, default: Any = None) -> None:
    """Write a control's new value into the address; the default leaves it."""
    value = st.session_state[key]
    if value in (None, "", []) or value == default:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = value.isoformat() if isinstance(value, date) else value


def choose(
    parameter: str,
    label: str,
    options: Mapping[str, str],
    value: str,
    width: int = 300,
    write: Callable[[str, str], None] | None = None,
    place: str = "",
) -> None:
    """A select for the subject of the page: codes in the address, names on screen.

    write: puts the choice into the address in a way of its own; given the parameter and the key of the control.
    place: names this control where the page has another of the same parameter.
    """
    key = f"choose-{parameter}{place}"
    st.session_state[key] = value
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=write or _write,
        args=(parameter, key),
        label_visibility="collapsed",
        width=width,
    )


def beside(options: Mapping[str, str], value: str) -> None:
    """The figure set beside the outcome. To choose one is not to ask for the detail that its address would imply."""
    choose("indicator", "Figure set beside the outcome", options, value, 360, _write_beside, "-beside")


def _write_beside(parameter: str, key: str) -> None:
    implied = "detail" not in st.query_params and parameter in st.query_params
    _write(parameter, key)
    if not implied and "detail" not in st.query_params:
        st.query_params["detail"] = FIRST_ANSWERS


def as_at(view: View) -> None:
    """The day up to which publications are shown."""
    label = f"As at {words.day_short(view.as_at)}" if view.is_past else "As at today"
    with st.popover(label, type="tertiary", help=None):
        key = "choose-as-at"
        st.session_state[key] = view.as_at
        # Above the field: the calendar that opens below it hides what stands there.
        st.caption(
            "The whole dashboard goes back to that day. Pick it, or type it and click beside the calendar. Today’s date returns."
        )
        st.date_input(
            "Show what had been published by",
            min_value=FIRST_DAY,
            max_value=view.today,
            format="DD/MM/YYYY",
            key=key,
            on_change=_write,
            args=("as_at", key, view.today),
        )


def programme(view: View) -> None:
    """One programme or both; never a sum of the two."""
    with st.popover(PROGRAMME_LABEL[view.programme], type="tertiary"):
        key = "choose-programme"
        st.session_state[key] = view.programme
        st.segmented_control(
            "Inspection programme",
            list(PROGRAMMES),
            format_func=lambda code: PROGRAMME_LABEL[code],
            key=key,
            on_change=_write,
            args=("programme", key),
        )
        st.caption("With none chosen, both are shown, each in its own table: their standards differ.")


def codes() -> Known:
    """The codes that exist, with their names."""
    return cache.fragment(common.known)


def region_or_all(view: View) -> None:
    """The whole country, or one region of it."""
    options = {"": "England and Wales", **codes().regions}
    choose("region", "Region", options, view.region if view.region_given else "", 260)


def compare(view: View) -> None:
    """Up to eight units of any region."""
    units = codes().units
    count = len(view.compare)
    label = f"Compared: {words.counted(count, 'unit')}" if count else "Compare with…"
    with st.popover(label, type="tertiary"):
        key = "choose-compare"
        st.session_state[key] = list(view.compare)
        st.multiselect(
            f"Units to compare, up to {MOST_COMPARED}, from any region",
            list(units),
            format_func=lambda code: units[code],
            max_selections=MOST_COMPARED,
            key=key,
            on_change=_write,
            args=("compare", key),
        )


def columns(offered: Mapping[str, str], shown: Sequence[str], most: int) -> None:
    """The figures set side by side: indicators, and grades of staff, in one control."""
    with st.popover("Other figures and grades…", type="tertiary"):
        key = "choose-column"
        st.session_state[key] = list(shown)
        st.multiselect(
            f"Figures shown, up to {most}; none chosen: vacancies, sickness, caseload and workload",
            list(offered),
            format_func=lambda code: offered[code],
            max_selections=most,
            key=key,
            on_change=_write,
            args=("column", key),
        )


def details(page: str, shown: str | None, first: str = "") -> None:
    """What lies behind the first answers of a page: one part at a time, drawn when it is chosen.

    first: what the first answers are called, where a detail stands in their place; else it stands beside them.
    """
    options = {FIRST_ANSWERS: first, **DETAILS[page]} if first else DETAILS[page]
    key = f"choose-detail-{page}"
    # A part of another page is no part of this one.
    st.session_state[key] = shown if shown in options else FIRST_ANSWERS if first else None
    st.pills(
        "More on this page",
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=_write_detail,
        args=(page, key),
        label_visibility="collapsed",
    )


def _write_detail(page: str, key: str) -> None:
    """Another part, or none: what the address says of the part that is left alone goes with it."""
    opening = OPENED_BY.get(page, {})
    for parameter in opening.keys() - SHARED:
        st.query_params.pop(parameter, None)
    opened = any(parameter in st.query_params for parameter in opening)
    if st.session_state[key] in (None, FIRST_ANSWERS) and opened:
        # Closed, though the rest of the address would open it.
        st.query_params["detail"] = FIRST_ANSWERS
    else:
        _write("detail", key, FIRST_ANSWERS)


def measures(offered: Mapping[str, str], shown: Sequence[str]) -> None:
    """What the explorer shows: one measure in a picture that suits it, or several side by side."""
    key = "choose-measure"
    st.session_state[key] = list(shown)
    st.multiselect(
        f"Measures, up to {MOST_MEASURES}; two or more stand side by side",
        list(offered),
        format_func=lambda code: offered[code],
        max_selections=MOST_MEASURES,
        placeholder="Choose a measure, or several",
        key=key,
        on_change=_write,
        args=("measure", key),
        label_visibility="collapsed",
        width=560,
    )


def map_measure(view: View) -> None:
    """What the tiles of the map show of each unit."""
    key, first = "choose-map", next(iter(MAPS))
    st.session_state[key] = view.map or first
    st.pills(
        "The map shows",
        list(MAPS),
        format_func=lambda code: MAPS[code],
        key=key,
        on_change=_write,
        args=("map", key, first),
        label_visibility="collapsed",
    )


def funnel(view: View) -> None:
    """Whether all units of the country are drawn on the question on which units are compared."""
    key = "choose-funnel"
    st.session_state[key] = view.detail == "funnel"
    st.checkbox(DETAILS["region"]["funnel"], key=key, on_change=_write_flag, args=("detail", key, "funnel"))


def groups(options: Mapping[str, str], shown: Sequence[str]) -> None:
    """The groups of themes that are unfolded."""
    key = "choose-group"
    st.session_state[key] = list(shown)
    st.pills(
        "Groups of themes shown",
        list(options),
        format_func=lambda code: options[code],
        selection_mode="multi",
        key=key,
        on_change=_write,
        args=("group", key),
        label_visibility="collapsed",
    )


def every_question(view: View) -> None:
    """Whether all questions about cases are shown, and not only the main ones."""
    key = "choose-questions"
    st.session_state[key] = view.all_questions
    st.checkbox("All questions", key=key, on_change=_write_flag, args=("questions", key, "all"))


def earlier(view: View) -> None:
    """Whether earlier inspections are shown beside the latest."""
    key = "choose-earlier"
    st.session_state[key] = view.earlier
    st.checkbox("Earlier inspections too", key=key, on_change=_write_flag, args=("earlier", key, "shown"))


def question(options: Mapping[str, str], value: str) -> None:
    """The question about cases on which units are compared."""
    choose("question", "Question about cases", options, value, 420)


def standard(options: Mapping[str, str], value: str) -> None:
    """The standard whose movement is shown."""
    choose("standard", "Standard", options, value)


def correction(view: View) -> None:
    """Whether the number of pairs is allowed for."""
    key = "choose-correct"
    st.session_state[key] = view.corrected
    st.checkbox(
        "Allow for the number of pairs (false discovery rate)",
        key=key,
        on_change=_write_flag,
        args=("correct", key, "fdr"),
    )


def _write_flag(parameter: str, key: str, value: str) -> None:
    if st.session_state[key]:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)


def row(*controls: Any, key: str = "filters") -> None:
    """A row of controls: under the frame line, or under a question of its own."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        for control in controls:
            control()


def options_of(frame: Any, code: str, name: str) -> dict[str, str]:
    """Code to name, in the order of the rows."""
    return dict(zip(frame[code], frame[name], strict=True))


def names(codes: Sequence[str], options: Mapping[str, str]) -> list[str]:
    """The names of codes."""
    return [options[code] for code in codes]


def day(parameter: str, label: str, value: date, first: date, last: date) -> None:
    """A day between two others."""
    key = f"choose-{parameter}"
    st.session_state[key] = value
    st.date_input(
        label, min_value=first, max_value=last, format="DD/MM/YYYY", key=key, on_change=_write, args=(parameter, key)
    )


def several(parameter: str, label: str, options: Mapping[str, str], value: Sequence[str]) -> None:
    """Some of a few things; none chosen stands for all."""
    key = f"choose-{parameter}"
    st.session_state[key] = list(value)
    st.multiselect(
        label, list(options), format_func=lambda code: options[code], key=key, on_change=_write, args=(parameter, key)
    )
