"""What every page needs: the codes an address may hold, and the line that says which data these are."""

from __future__ import annotations

from datetime import date

from pdu import narrative
from pdu.answer import Run
from pdu.answers.explore import measures
from pdu.figures import page
from pdu.figures.findings_grid import GROUP_NAMES
from pdu.narrative.explore import PICTURE_LABELS
from pdu.narrative.staffing import GRADE_WORDS
from pdu.view import Known


def known(run: Run) -> Known:
    """The codes an address may hold, with their names."""
    units, regions = run("units"), run("regions")
    return Known(
        regions=dict(zip(regions["region_code"], regions["region_name"], strict=True)),
        units=dict(zip(units["pdu_code"], units["pdu_name"], strict=True)),
        region_of=dict(zip(units["pdu_code"], units["region_code"], strict=True)),
        standards=frozenset(run("standards")["standard"]),
        indicators=frozenset(run("indicators")["indicator"]),
        questions=frozenset(run("questions")["question"]),
        measures=measures(run),
        pictures=frozenset(PICTURE_LABELS),
        grades=frozenset(GRADE_WORDS),
        groups=frozenset(GROUP_NAMES),
        version=str(run("dataset_state")["version"].iloc[0]),
        versions=frozenset(run("data_versions")["version"]),
    )


def is_synthetic(run: Run) -> bool:
    """Whether the data are the synthetic demonstration data."""
    return bool(run("dataset_state")["kind"].iloc[0] == "synthetic")


def frame_line(run: Run, as_at: date) -> str:
    """The line at the head of a page, as HTML, under the band of synthetic data where they are."""
    state = run("dataset_state").iloc[0]
    coverage = run("coverage", as_at=as_at).iloc[0]
    band = page.synthetic_band() if is_synthetic(run) else ""
    return band + page.frame_line(str(state["title"]), narrative.frame_facts(as_at, coverage, state))
