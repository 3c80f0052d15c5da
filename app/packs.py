"""The controls of the page Briefing, and the files made from them. The figures picked on other pages live in the visit."""

from __future__ import annotations

import streamlit as st

from app import cache, filters
from pdu import briefing, words
from pdu.answers import briefing as answers
from pdu.briefing import Pack, Scope
from pdu.view import DAY_BEFORE, SCOPES, View

PREVIEW_TALL = 720
MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


def scope(view: View) -> Scope:
    """What the address asks a pack of."""
    kind = view.scope_shown
    code = {"national": "", "region": view.region, "pdu": view.pdu}[kind]
    return Scope(kind, code)  # type: ignore[arg-type]


def choose_scope(current: Scope) -> None:
    """The country, a region or a unit."""
    filters.choose("scope", "Briefing on", SCOPES, current.kind, 200)


def choose_area(view: View, current: Scope) -> None:
    """Which region or unit."""
    if current.kind == "region":
        filters.choose("region", "Region", filters.codes().regions, view.region, 260)
    elif current.kind == "pdu":
        filters.choose("pdu", "Unit", filters.codes().units, view.pdu, 320)


def choose_compared(view: View, current: Scope) -> None:
    """Units to set beside a region or a unit."""
    if current.kind != "national":
        filters.compare(view)


def choose_since(view: View) -> None:
    """The day from which changes are told."""
    day = answers.since(view)
    with st.popover(f"Changes since {words.day_short(day)}", type="tertiary"):
        filters.day("since", "Tell what came out after", day, DAY_BEFORE, view.as_at)


def choose_parts(view: View) -> None:
    """The sections; without a choice, all of them."""
    names = answers.parts()
    label = f"{words.sentence_case(words.counted(len(view.parts), 'section'))}" if view.parts else "All sections"
    with st.popover(label, type="tertiary"):
        filters.several("part", "Sections of the pack", names, view.parts)


def made(view: View, current: Scope) -> Pack:
    """The pack of the address, with the figures picked on other pages."""
    return cache.fragment(
        briefing.make,
        scope=current,
        as_at=view.as_at,
        since=answers.since(view),
        sections=view.parts or tuple(answers.parts()),
        chosen=tuple(st.session_state.get("pack", ())),
        compare=view.compare,
    )


def downloads(pack: Pack) -> None:
    """The files. They are made when asked for; the button turns while that lasts."""
    with st.container(horizontal=True, key="pack-downloads"):
        for label, ending, make in (
            ("PowerPoint", "pptx", briefing.powerpoint),
            ("Word", "docx", briefing.word),
            ("Web page, for reading and printing", "html", lambda pack: briefing.html(pack).encode("utf-8")),
        ):
            st.download_button(
                label,
                data=lambda make=make: make(pack),
                file_name=answers.file_name(pack, ending),
                mime=MEDIA[ending],
                type="primary" if ending == "pptx" else "secondary",
                on_click="ignore",
                key=f"pack-{ending}",
            )


def chosen_figures() -> None:
    """What was picked on other pages, in order, and how to let go of it."""
    chosen = st.session_state.get("pack", [])
    if not chosen:
        st.caption("Add any figure of any page: “Add to pack” in the menu “More” under it.")
        return
    st.caption("With these figures, in the order of picking:")
    for place, answer in enumerate(chosen):
        with st.container(horizontal=True, vertical_alignment="center", key=f"picked-{place}"):
            st.text(answer.heading)
            st.button("Remove", key=f"drop-{place}", type="tertiary", on_click=chosen.pop, args=(place,))


def preview(pack: Pack) -> None:
    """The printed pack, as it will be."""
    with st.expander("Preview the whole pack"):
        st.iframe(cache.fragment_of_pack(pack), height=PREVIEW_TALL, alt=f"The pack on {pack.title} as it prints")
