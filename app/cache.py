"""Cached calls into pdu/, keyed by what was asked, its parameters and the data version.

A new build is noticed at the next run of a page: the version's file is looked up once per run and
is part of every key, so nothing old is shown and nothing need be cleared.

Plain lru_cache and not Streamlit's: its hashing of parameters took a third of a page's run (docs/performance.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from pdu import briefing, paths, rebuild, whose
from pdu.answer import Answer, Run
from pdu.answers import common, versions
from pdu.briefing import Pack
from pdu.build import build
from pdu.database import Database
from pdu.past import database_at

DATABASE = Database(paths.database())

T = TypeVar("T")
Parameters = tuple[tuple[str, Any], ...]


@st.cache_resource(show_spinner="Building the database from the data files, once…")
def _ensure_built(database: str) -> None:
    # So that `streamlit run dashboard.py` works by itself on a fresh copy, and on somebody's own figures as they are by then.
    if Path(database) == paths.DATABASE:
        if not Path(database).exists():
            build(paths.DATA, paths.DATABASE)
    elif os.environ.get("PDU_DATA") and not os.environ.get("PDU_DATABASE") and Path(database) == paths.database():
        build(paths.data(), Path(database))
    rebuild.watch(Path(database))


def start_run() -> None:
    """Look up the data version this run of a page is drawn from; called once at the top of every run.

    A build that has come due, because an embargo has ended, is made first, by whoever comes first.

    Raises DatabaseError when there is no database to read, BuildError when none can be built.
    """
    _ensure_built(str(DATABASE.path))
    rebuild.catch_up(DATABASE.path)
    st.session_state["version_file"] = str(DATABASE.version_file())
    st.session_state.pop("older_file", None)
    st.session_state["asked"] = {}


@lru_cache(maxsize=2_000)
def _run(name: str, parameters: Parameters, version_file: str) -> pd.DataFrame:
    # The frame is shared by all visitors: the builders in pdu/ never write to what they are given.
    return DATABASE.run(name, Path(version_file), **dict(parameters))


def run(name: str, /, **parameters: Any) -> pd.DataFrame:
    """Rows of a page query; a parameter that is a list is given as a tuple."""
    return _run(name, tuple(sorted(parameters.items())), st.session_state["version_file"])


@lru_cache(maxsize=1_000)
def _built(builder: Callable[..., Any], parameters: Parameters, version_file: str) -> Any:
    def run_version(query: str, /, **given: Any) -> pd.DataFrame:
        return _run(query, tuple(sorted(given.items())), version_file)

    return builder(run_version, **dict(parameters))


def fragment(builder: Callable[..., T], /, **parameters: Any) -> T:
    """What a builder of pdu/answers makes (words, HTML, codes), once for its parameters and the data version."""
    built: T = _built(builder, tuple(sorted(parameters.items())), st.session_state["version_file"])
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
    return versions.changed(_built(builder, parameters, older), made, st.session_state["older_version"], corrections)


@lru_cache(maxsize=20)
def _corrections_since(older_file: str, version_file: str) -> pd.DataFrame:
    def run_on(file: str) -> Run:
        return lambda name, /, **given: _run(name, tuple(sorted(given.items())), file)

    return versions.corrections_since(run_on(older_file), run_on(version_file))


@lru_cache(maxsize=20)
def past_file(version: str, version_file: str) -> str:
    """The database of a past version. Raises DatabaseError when it cannot be made."""
    return str(database_at(Path(version_file), version))


@lru_cache(maxsize=50)
def _of_version(builder: Callable[[Path], T], version_file: str) -> T:
    return builder(Path(version_file))


def fragment_of_version(builder: Callable[[Path], T]) -> T:
    """What a builder makes of the version's file itself, once for each version."""
    return _of_version(builder, st.session_state["version_file"])


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
