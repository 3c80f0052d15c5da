"""Calls into pdu/ for the page that runs: all on the version of the data looked up at its start (pdu/serving/live.py keeps them)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from app import sign_in
from pdu import briefing, data_set_labels
from pdu.answer import Answer
from pdu.answers import which_data
from pdu.briefing import Pack
from pdu.kept.once import kept
from pdu.kept.weight import weight
from pdu.outline.visit import Visit
from pdu.serving import live

T = TypeVar("T")


def start_run() -> None:
    """Look up the data version this run of a page is drawn from; called once at the top of every run.

    Raises DatabaseError when there is no database to read, BuildError when none can be built.
    """
    if live.DATABASE.path.exists():
        file = live.version_file()
    else:
        with st.spinner("Building the database from the data files, once…", show_time=False):
            file = live.version_file()
    go_on(Visit(file))


def go_on(calls: Visit) -> None:
    """Draw the rest of the page from these data."""
    st.session_state["visit"] = calls


def visit() -> Visit:
    """The calls of the page that runs. Raises NotAllowed for who may not see the dashboard."""
    sign_in.demand()
    calls: Visit = st.session_state["visit"]
    return calls


def version_file() -> str:
    """The file of the data version the page is drawn from."""
    return visit().file


def fragment(builder: Callable[..., T], /, **parameters: Any) -> T:
    """What a builder of pdu/answers makes (words, HTML, codes), once for its parameters and the data version."""
    return visit().fragment(builder, **parameters)


def changed_since(made: Answer) -> str:
    """What changed in an answer since the older version the address names, as HTML; empty where it names none."""
    return visit().changed_since(made)


def fragment_of_version(builder: Callable[[Path], T]) -> T:
    """What a builder makes of the version's file itself, once for each version."""
    return visit().of_version(builder)


@kept(20, 8_000_000, lambda key, html: weight(key[0]) + weight(html))
def fragment_of_pack(pack: Pack) -> str:
    """A pack as HTML, once."""
    return briefing.html(pack)


def whose_figures() -> str:
    """Whose figures the data are, in a sentence, where they are not the published ones alone; else empty."""
    return data_set_labels.sentence(fragment(which_data.data_sets))


def is_synthetic() -> bool:
    """Whether the data are the synthetic demonstration data."""
    return fragment(which_data.is_synthetic)
