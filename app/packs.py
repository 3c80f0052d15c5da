"""What is taken away from the page Briefing. The figures picked on other pages live in the visit."""

from __future__ import annotations

import streamlit as st

from app import cache
from pdu.answer import Answer
from pdu.answers import briefing as answers
from pdu.briefing import FORMATS, Pack

PREVIEW_TALL = 720


def picked() -> tuple[Answer, ...]:
    """The figures picked on other pages, in the order of picking."""
    return tuple(st.session_state.get("pack", ()))


def downloads(pack: Pack) -> None:
    """The files. They are made when asked for; the button turns while that lasts."""
    with st.container(horizontal=True, key="pack-downloads"):
        for ending, kind in FORMATS.items():
            st.download_button(
                kind.label,
                data=lambda make=kind.make: make(pack),
                file_name=answers.file_name(pack, ending),
                mime=kind.media_type,
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
