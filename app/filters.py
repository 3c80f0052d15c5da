"""Draws controls. The address is the one place that knows their state: widgets are set from it and write to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from app import choices, first
from app.callbacks import to_the_end
from pdu.outline.parts import Control, Controls

Given = dict[str, Any]  # what a widget is told beside its label and options


def row(controls: Controls) -> None:
    """A row of controls: under the frame line, or under a question of its own."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=controls.key):
        for control in controls.controls:
            draw(control)


def draw(control: Control) -> None:
    """One control, behind its name where it is folded."""
    if control.folded:
        with st.popover(control.folded, type="tertiary"):
            _bound(control)
    else:
        _bound(control)


def _bound(control: Control) -> None:
    """Draw a control set from the address."""
    key = f"choose-{control.name or control.parameter}"
    value = list(control.value) if control.kind in ("some", "many") else control.value
    if first.begins(key):
        WIDGETS[control.kind](control, key, default(control, value))
        first.carry_out(key, value, lambda: _write(control, key))
    else:
        choices.carry_out(control.parameter, st.session_state.get(key), value, lambda: _write(control, key))
        st.session_state[key] = value
        WIDGETS[control.kind](control, key, {})


def default(control: Control, value: Any) -> Given:
    """How a widget is told its value where the visit does not say it."""
    if control.kind == "one":
        return {"index": list(control.options).index(value) if value is not None else None}
    return {"value" if control.kind in ("flag", "day") else "default": value}


def _one(control: Control, key: str, given: Given) -> None:
    st.selectbox(
        control.label,
        list(control.options),
        format_func=lambda code: control.options[code],
        key=key,
        on_change=_write,
        args=(control, key),
        label_visibility="collapsed",
        width=control.width,
        **given,
    )


def _some(control: Control, key: str, given: Given) -> None:
    stands_open = not control.folded
    st.multiselect(
        control.label,
        list(control.options),
        format_func=lambda code: control.options[code],
        max_selections=control.most or None,
        placeholder=control.hint or None,
        key=key,
        on_change=_write,
        args=(control, key),
        label_visibility="collapsed" if stands_open else "visible",
        width=control.width if stands_open else "stretch",
        **given,
    )


def _pills(control: Control, key: str, given: Given) -> None:
    how = {"options": list(control.options), "format_func": lambda code: control.options[code], "key": key}
    how |= {"on_change": _write, "args": (control, key), **given}
    if control.folded:
        st.segmented_control(control.label, **how)
        st.caption(control.hint)
    else:
        several = "multi" if control.kind == "many" else "single"
        st.pills(control.label, selection_mode=several, label_visibility="collapsed", **how)


def _flag(control: Control, key: str, given: Given) -> None:
    st.checkbox(control.label, key=key, on_change=_write, args=(control, key), **given)


def _day(control: Control, key: str, given: Given) -> None:
    if control.hint:
        # Above the field: the calendar that opens below it hides what stands there.
        st.caption(control.hint)
    st.date_input(
        control.label,
        min_value=control.first,
        max_value=control.last,
        format="DD/MM/YYYY",
        key=key,
        on_change=_write,
        args=(control, key),
        **given,
    )


WIDGETS = {"one": _one, "some": _some, "pills": _pills, "many": _pills, "flag": _flag, "day": _day}


@to_the_end
def _write(control: Control, key: str) -> None:
    """Write a control's new value into the address; the default leaves it, unless the rest would imply another."""
    chosen, parameter, address = st.session_state[key], control.parameter, st.query_params
    value = (control.on if chosen else None) if control.kind == "flag" else chosen
    held = control.holds and not (control.holds[0] not in address and parameter in address)
    for name in control.drops:
        address.pop(name, None)
    choices.forget(*control.drops)
    choices.note(parameter, chosen)
    if value in (None, control.default) and any(name in address for name in control.opened_by):
        address[parameter] = control.default
    elif value in (None, "", []) or value == control.default:
        address.pop(parameter, None)
    else:
        address[parameter] = value.isoformat() if isinstance(value, date) else value
    if held and control.holds[0] not in address:
        name, held_value = control.holds
        address[name] = held_value
