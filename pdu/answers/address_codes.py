"""The codes an address may hold, with their names: what the data offer to choose from."""

from __future__ import annotations

import pandas as pd

from pdu.address.known import Known
from pdu.answer import Run
from pdu.answers.explore import measures
from pdu.answers.workforce.association import outcomes
from pdu.briefing.content import SECTIONS
from pdu.figures.findings_grid import GROUP_NAMES
from pdu.narrative.explore import PICTURE_LABELS
from pdu.narrative.staffing import GRADE_WORDS


def known(run: Run) -> Known:
    """The codes an address may hold, with their names."""
    units, regions = run("units"), run("regions")
    offered = measures(run)
    standards, indicators, questions = run("standards"), run("indicators"), run("questions")
    return Known(
        regions=dict(zip(regions["region_code"], regions["region_name"], strict=True)),
        units=dict(zip(units["pdu_code"], units["pdu_name"], strict=True)),
        region_of=dict(zip(units["pdu_code"], units["region_code"], strict=True)),
        standards=dict(zip(standards["standard"], standards["label"], strict=True)),
        indicators=dict(zip(indicators["indicator"], indicators["label"], strict=True)),
        questions=dict(zip(questions["question"], questions["label"], strict=True)),
        measures=offered,
        pictures=PICTURE_LABELS,
        parts=SECTIONS,
        also={
            "pdu": _other_names(units, "pdu_code", "name_in_reports"),
            "standard": _other_names(standards, "standard", "label", "heading"),
            "outcome": {code: (label,) for code, label in outcomes(run).items()},
            # 'vacancy_rate_pct' and 'Vacancy rate' say enough of 'value.vacancy_rate_pct', 'Workforce: vacancy rate'.
            "measure": {code: (code.partition(".")[2], label.partition(": ")[2]) for code, label in offered.items()},
        },
        grades=frozenset(GRADE_WORDS),
        groups=GROUP_NAMES,
        version=str(run("dataset_state")["version"].iloc[0]),
        versions=frozenset(run("data_versions")["version"]),
    )


def _other_names(frame: pd.DataFrame, code: str, *columns: str) -> dict[str, frozenset[str]]:
    """Code to the further names its rows give it."""
    names = frame.melt(id_vars=code, value_vars=list(columns), value_name="name").dropna(subset="name")
    return {str(key): frozenset(group["name"]) for key, group in names.groupby(code)}


def options_of(frame: pd.DataFrame, code: str, name: str) -> dict[str, str]:
    """Code to name, in the order of the rows."""
    return dict(zip(frame[code], frame[name], strict=True))
