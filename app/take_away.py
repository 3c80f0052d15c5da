"""What is taken away: one figure in many kinds, and the whole data set. Each is made when it is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from app import cache, packs
from app.callbacks import to_the_end
from pdu.answer import Answer
from pdu.answers import which_data
from pdu.export import package
from pdu.files import take
from pdu.files.excel import workbook
from pdu.outline.head import Head
from pdu.picture.page import State
from pdu.plain.blocks import embed_line

ADD, EMBED = "Add to pack", "Embed"
KINDS: dict[str, take.Kind | None] = {**{kind.label: kind for kind in take.KINDS}, EMBED: None, ADD: None}


def state(as_at: date) -> State:
    """What a file says of the data it was made from."""
    about = cache.fragment_of_version(package.state)
    return State(as_at, str(about["version"]), cache.is_synthetic())


@to_the_end
def added_to_pack(menu: str, answer: Answer) -> None:
    """Keep a figure for the briefing pack of this visit, once, in the order of choosing, where that is what was chosen.

    menu: the key of the menu in which it was chosen
    """
    if st.session_state[menu] == ADD:
        st.toast(f"Added to the briefing pack ({packs.add(answer)}). Open Briefing to take it away.")


def embed(answer: Answer) -> None:
    """The line that puts a figure into another page."""
    shown: Head = st.session_state["shown"]
    where = urlsplit(st.context.url or "")
    line = embed_line(answer, shown.name, dict(shown.here), f"{where.scheme}://{where.netloc}")
    with st.container(key=f"taken-{answer.key}"):
        st.caption("This line shows the figure in another page, with its source and day:")
        st.code(line, language="html", wrap_lines=True)


def everything() -> None:
    """Buttons for the zip of all files and for the workbook."""
    version_file = Path(cache.version_file())
    about = cache.fragment_of_version(package.state)
    name = f"pdu-{cache.fragment(which_data.file_prefix)}data-{about['data_date']}-{about['version']}"
    with st.container(horizontal=True, key="take-away"):
        st.download_button(
            "Everything (zip)",
            data=lambda: package.archive(version_file),
            file_name=f"{name}.zip",
            mime="application/zip",
            on_click="ignore",
            key="all-zip",
        )
        st.download_button(
            "Excel workbook",
            data=lambda: workbook(package.tables(version_file), about),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="all-xlsx",
        )


def feed() -> None:
    """The changes as a feed that a reader of news can follow."""
    version_file = Path(cache.version_file())
    st.download_button(
        "Changes as an Atom feed",
        data=lambda: package.changes_feed(version_file),
        file_name="pdu-changes.atom",
        mime="application/atom+xml",
        type="tertiary",
        on_click="ignore",
        key="changes-atom",
    )
