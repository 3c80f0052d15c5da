"""What is taken away from the page Briefing, and the figures picked for it on other pages.

They live in the visit, and the browser holds where they stand: after a restart its new visit makes them anew.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from app import cache, first
from app.labels import heard
from pdu import clock
from pdu.answer import Answer
from pdu.answers import briefing as answers
from pdu.briefing import FORMATS, Pack
from pdu.narrative.briefing import not_found_again
from pdu.outline import picks
from pdu.outline.picks import Pick

PREVIEW_TALL = 720
# In the visit: what the browser holds of the picked figures; what is said of those not found.
HELD, LOST = "held", "lost"


def picked() -> tuple[Answer, ...]:
    """The figures picked on other pages, in the order of picking."""
    return tuple(answer for _, answer in _chosen())


def add(answer: Answer) -> int:
    """Pick a figure of the page shown, once; how many are picked now."""
    chosen, shown = _chosen(), st.session_state["shown"]
    if not any(kept.key == answer.key and kept.heading == answer.heading for _, kept in chosen):
        chosen.append((picks.pick(shown.name, shown.here, answer), answer))
    return len(chosen)


def _chosen() -> list[tuple[Pick, Answer]]:
    chosen: list[tuple[Pick, Answer]] = st.session_state.setdefault("pack", [])
    return chosen


def held_by_browser() -> None:
    """A field nobody sees, in which the browser holds what is picked; a visit that begins takes over what stands in it.

    Drawn by the frame: of a field of one page alone the browser lets go when another is opened.
    """
    begins, chosen = first.begins(HELD), _chosen()
    if not begins:
        st.session_state[HELD] = picks.written(pick for pick, _ in chosen)
    st.text_input("Picked figures", key=HELD, label_visibility="collapsed")
    if not begins or chosen or not st.session_state[HELD]:
        return
    wanted = picks.read(st.session_state[HELD])
    found = [(pick, picks.find(pick, cache.version_file(), clock.today())) for pick in wanted]
    chosen += [(pick, answer) for pick, answer in found if answer is not None]
    missing = len(found) - len(chosen)
    if missing:
        st.session_state[LOST] = not_found_again(missing)
    st.rerun()


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
    chosen = _chosen()
    if LOST in st.session_state:
        st.html(f'<p class="said" role="status">{escape(st.session_state[LOST])}</p>')
    if not chosen:
        st.caption("Add any figure of any page: “Add to pack” in the menu “More” under it.")
        return
    st.caption("With these figures, in the order of picking:")
    for place, (_, answer) in enumerate(chosen):
        with st.container(horizontal=True, vertical_alignment="center", key=f"picked-{place}"):
            st.text(answer.heading)
            st.button(
                heard("Remove", answer.heading),
                key=f"drop-{place}",
                type="tertiary",
                on_click=chosen.pop,
                args=(place,),
            )


def preview(pack: Pack) -> None:
    """The printed pack, as it will be."""
    with st.expander("Preview the whole pack"):
        st.iframe(cache.fragment_of_pack(pack), height=PREVIEW_TALL, alt=f"The pack on {pack.title} as it prints")
