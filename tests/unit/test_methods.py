"""The examples of docs/methods.md, which were worked by hand, are what the code says; their rows are in the data."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from pdu import paths
from pdu.statistics import association, funnel, pairs, shares
from tests.conftest import rows_of

TEXT = (paths.ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
SECTIONS = {
    title: body for title, body in re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S) if "**Result**" in body
}
REGIONS = ("MCG", "N03", "N07", *(f"N{number}" for number in range(51, 60)))


def rows(table: str) -> list[dict[str, str]]:
    return rows_of(paths.DATA, table)


def x_of_n(result: str) -> tuple[int, int]:
    row = next(row for row in rows("question_result") if row["result_id"] == result)
    return int(row["sufficient"]), int(row["cases"])


def figures(indicator: str, *days: str) -> list[tuple[str, int]]:
    """(region, value) of all staff at ends of periods, in the order of the regions."""
    found = [
        row
        for row in rows("indicator_value")
        if row["indicator"] == indicator and row["grade"] == "all" and row["period_end"] in days
    ]
    assert len(found) == len(REGIONS)
    return sorted(
        ((row["area_code"], int(row["value"])) for row in found),
        key=lambda pair: REGIONS.index(pair[0]),
    )


def computed() -> Mapping[str, Mapping[str, object]]:
    """What the code says, by the headings of the page."""
    ours = x_of_n("N56NRTH-2024:domestic_abuse_information_requested")
    used = x_of_n("N56NRTH-2024:domestic_abuse_information_used_in_assessment")
    other = x_of_n("N54NOT-2025:domestic_abuse_information_requested")
    pair = ([ours[0], other[0]], [ours[1], other[1]])
    centre = (ours[0] + other[0]) / (ours[1] + other[1])
    low, high = shares.wilson_interval(*ours)
    below, above = shares.wilson_interval(*used)
    apart = pairs.difference_interval(*other, *ours)
    lower, upper = funnel.binomial_limits([other[1]], centre, 0.95)
    spread = funnel.overdispersion(*pair, centre)
    units = rows("pdu")
    vacancies = figures("vacancies_fte", "2023-09-30")
    opened = [sum(u["region_code"] == area and u["opened"] == "2021-06-26" for u in units) for area, _ in vacancies]
    rho = association.spearman([value for _, value in vacancies], opened)
    tau = association.kendall([value for _, value in vacancies], opened)
    points = {row["rating"]: int(row["points"]) for row in rows("rating")}
    standards = [points[row["rating"]] for row in rows("standard_rating") if row["inspection_id"] == "N53EWL-2025"]
    adjusted = pairs.benjamini_hochberg([0.010, 0.040, 0.030]).adjusted
    still_open = sum(not row["closed"] for row in units)
    return {
        "Whole per cent": {"percent": shares.round_half_up(100 * ours[0] / ours[1])},
        "Wilson's 95% interval": {"low": low, "high": high},
        "Against a rating boundary": {
            "first": shares.boundary_relation(100 * low, 100 * high, 50),
            "second": shares.boundary_relation(100 * below, 100 * above, 50),
        },
        "Cases to a boundary": {
            "to_50": shares.cases_to_boundary(*used, 50),
            "to_65": shares.cases_to_boundary(*ours, 65),
        },
        "Interval of a difference": {"low": apart[0], "high": apart[1]},
        "Two units told apart": {"p": pairs.pairs_told_apart(*pair)[0].p_value},
        "Many pairs": dict(zip(("first", "second", "third"), adjusted, strict=True)),
        "Funnel limits": {
            "low95": lower[0],
            "high95": upper[0],
            "high998": funnel.binomial_limits([other[1]], centre, 0.998)[1][0],
        },
        "Overdispersion": {"phi": spread.phi, "p": spread.p_value},
        "Flags by chance": {
            "at95": funnel.expected_false_flags(still_open, 0.95),
            "at998": funnel.expected_false_flags(still_open, 0.998),
        },
        "Spearman's rank correlation": {"r": rho.coefficient, "low": rho.low, "high": rho.high},
        "Kendall's tau-b": {"tau": tau.coefficient, "low": tau.low, "high": tau.high, "p": tau.p_value},
        "Score": {"score": sum(standards), "of": len(standards) * max(points.values())},
    }


@pytest.fixture(scope="module")
def ours() -> Mapping[str, Mapping[str, object]]:
    return computed()


def test_every_example_of_the_page_is_computed(ours: Mapping[str, Mapping[str, object]]):
    assert set(SECTIONS) == set(ours)
    for said in ("*Source*:", "*Used*:"):
        assert [title for title, body in SECTIONS.items() if said not in body] == []


@pytest.mark.parametrize("title", SECTIONS)
def test_the_code_says_what_was_worked_by_hand(title: str, ours: Mapping[str, Mapping[str, object]]):
    (result,) = re.findall(r"\*\*Result\*\* `([^`]+)`", SECTIONS[title])
    told = dict(part.split("=") for part in result.split())
    assert set(told) == set(ours[title])
    for name, written in told.items():
        if written.replace("-", "").replace(".", "").isdigit():
            half = 0.5 * 10 ** -len(written.partition(".")[2])  # of the last digit written
            assert float(ours[title][name]) == pytest.approx(float(written), abs=half * 1.001), name  # type: ignore[arg-type]
        else:
            assert ours[title][name] == written


@pytest.mark.parametrize("result", sorted(set(re.findall(r"`(N\w+-\d{4}:\w+)`", TEXT))))
def test_the_rows_named_hold_the_cases_named(result: str):
    x, n = x_of_n(result)
    assert f"{x} of {n}" in TEXT
