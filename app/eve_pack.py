"""The pack of the eve of publication on the page Briefing, for briefers.

It is made in the run that shows it and let go of at its end. Its files travel inside the page, over the line of this visit:
a download button of Streamlit's would put them at an address that asks nobody who they are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from app import sign_in
from pdu import briefing
from pdu.address.view import View
from pdu.answers import briefing as answers
from pdu.briefing import FORMATS, Pack
from pdu.briefing.eve import Eve, of_database
from pdu.figures import page
from pdu.narrative import signin as narrative
from pdu.serving import live
from pdu.signin import BRIEFER
from pdu.store.build import BuildError

PREVIEW_TALL = 720
KINDS = {"pptx": "PowerPoint", "html": "Web page to print"}  # in one line, in a narrow frame
STYLE = (
    "<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.6 'Source Sans',Arial,sans-serif;"
    "background:light-dark(#FFFFFF,#15181C);white-space:nowrap}"
    "a{color:light-dark(#12436D,#9CCBF3);margin-right:1.5rem}</style>"
)


def asked(view: View) -> Eve | None:
    """What comes out next, when a briefer asks for it; nobody else is offered it, nor told whether there is anything."""
    if view.is_past or view.version or not sign_in.has(BRIEFER):
        return None
    if not st.toggle(narrative.EVE, key="eve", help=narrative.EVE_HINT):
        return None
    try:
        ahead = of_database(live.DATABASE.path)
    except (BuildError, OSError, ValueError):
        st.html(page.said(narrative.EVE_NOT_FIT))
        return None
    if ahead is None:
        st.html(page.said(narrative.EVE_NONE))
    return ahead


def running(ahead: Eve) -> Mapping[str, Any]:
    """What the outline of the eve is given: its data, and its rows, before each of which the role is asked again."""

    def run(name: str, /, **parameters: Any) -> pd.DataFrame:
        sign_in.demand(BRIEFER)
        return ahead.run(name, **parameters)

    return {"ahead": ahead, "run": run}


def files(made: tuple[Eve, Pack]) -> None:
    """The files as links that hold them whole."""
    sign_in.demand(BRIEFER)
    ahead, pack = made
    links = [
        f'<a download="{escape(ahead.named(Path(answers.file_name(pack, ending))).name)}" '
        f'href="data:{FORMATS[ending].media_type};charset=utf-8;base64,'
        f'{b64encode(FORMATS[ending].make(pack)).decode("ascii")}">{label}</a>'
        for ending, label in KINDS.items()
    ]
    st.iframe(STYLE + "".join(links), height=36, alt="Files of the pack under embargo")


def preview(pack: Pack) -> None:
    """The printed pack, as it will be."""
    sign_in.demand(BRIEFER)
    with st.expander("Preview the whole pack"):
        st.iframe(briefing.html(pack), height=PREVIEW_TALL, alt=f"The pack on {pack.title} as it prints")
