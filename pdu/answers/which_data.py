"""Which data these are: published, synthetic or somebody's own, for the head of a page and the names of files."""

from __future__ import annotations

from datetime import date

from pdu import data_set_labels, narrative
from pdu.answer import Run
from pdu.figures import page


def is_synthetic(run: Run) -> bool:
    """Whether the data are the synthetic demonstration data."""
    return bool(run("dataset_state")["kind"].iloc[0] == "synthetic")


def file_prefix(run: Run) -> str:
    """What the name of a file with all data says of them: 'synthetic-', 'own-' or nothing."""
    return "synthetic-" if is_synthetic(run) else data_set_labels.prefix(data_sets(run))


def data_sets(run: Run) -> tuple[data_set_labels.DataSet, ...]:
    """The sets of the data, where figures must say whose they are; else none."""
    sources = run("sources")
    return data_set_labels.sets_of(sources) if data_set_labels.told_apart(sources) else ()


def frame_line(run: Run, as_at: date) -> str:
    """The line at the head of a page, as HTML, under the band of synthetic or of somebody's own data where they are."""
    state = run("dataset_state").iloc[0]
    coverage = run("coverage", as_at=as_at).iloc[0]
    own = data_sets(run)
    band = page.synthetic_band() if is_synthetic(run) else page.own_band(data_set_labels.sentence(own)) if own else ""
    return band + page.frame_line(str(state["title"]), narrative.frame_facts(as_at, coverage, state))
