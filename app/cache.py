"""Calls into pdu/ for the page that runs: all on the version of the data looked up at its start (pdu/live.py keeps them)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from pdu import briefing, live, whose
from pdu.answer import Answer, Run
from pdu.answers import common, versions
from pdu.briefing import Pack
from pdu.past import database_at

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
    st.session_state["version_file"] = str(file)
    st.session_state.pop("older_file", None)
    st.session_state["asked"] = {}


def run(name: str, /, **parameters: Any) -> pd.DataFrame:
    """Rows of a page query; a parameter that is a list is given as a tuple."""
    return live.rows(name, tuple(sorted(parameters.items())), st.session_state["version_file"])


def fragment(builder: Callable[..., T], /, **parameters: Any) -> T:
    """What a builder of pdu/answers makes (words, HTML, codes), once for its parameters and the data version."""
    built: T = live.made(builder, tuple(sorted(parameters.items())), st.session_state["version_file"])
    return built


def answer(builder: Callable[..., Answer | None], /, **parameters: Any) -> Answer | None:
    """An answer of pdu/answers, built once for its parameters and the data version."""
    made = fragment(builder, **parameters)
    if made is not None and "older_file" in st.session_state:
        st.session_state["asked"][made.key] = (builder, tuple(sorted(parameters.items())))
    return made


def changed_since(made: Answer) -> str:
    """What changed in an answer since the older version the address names, as HTML."""
    builder, parameters = st.session_state["asked"][made.key]
    older = st.session_state["older_file"]
    corrections = _corrections_since(older, st.session_state["version_file"])
    return versions.changed(live.made(builder, parameters, older), made, st.session_state["older_version"], corrections)


@lru_cache(maxsize=20)
def _corrections_since(older_file: str, version_file: str) -> pd.DataFrame:
    def run_on(file: str) -> Run:
        return lambda name, /, **given: live.rows(name, tuple(sorted(given.items())), file)

    return versions.corrections_since(run_on(older_file), run_on(version_file))


@lru_cache(maxsize=20)
def past_file(version: str, version_file: str) -> str:
    """The database of a past version. Raises DatabaseError when it cannot be made."""
    return str(database_at(Path(version_file), version))


def fragment_of_version(builder: Callable[[Path], T]) -> T:
    """What a builder makes of the version's file itself, once for each version."""
    return live.of_file(builder, st.session_state["version_file"])


@lru_cache(maxsize=20)
def fragment_of_pack(pack: Pack) -> str:
    """A pack as HTML, once."""
    return briefing.html(pack)


def whose_figures() -> str:
    """Whose figures the data are, in a sentence, where they are not the published ones alone; else empty."""
    return whose.sentence(fragment(common.data_sets))


def is_synthetic() -> bool:
    """Whether the data are the synthetic demonstration data."""
    return fragment(common.is_synthetic)
