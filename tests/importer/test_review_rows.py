"""The row of each proposal, what stands there, and the verdict: by hand, on a copy of the data made small enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdu import paths
from pdu.importer.proposal import Proposal
from pdu.importer.review import rows, store
from pdu.importer.review.batch import Source
from pdu.importer.review.standing import Standing
from tests.conftest import rows_of

RELEASE = Source(
    "HM Inspectorate of Probation", "Release", "press_release", "https://example.org/r", "2026-11-20", "OGL v3.0"
)
TABLES = Source("HMPPS", "Workforce", "official_statistics", "https://example.org/w", "2026-11-19", "OGL v3.0")
NEW = {"area": "N52CSW", "programme": "2023", "fieldwork": "2026-09", "published": "2026-11-20"}
# Of the data: LDNBDN-2022 was published on 2022-11-23 and rated Requires improvement, with no number of cases.
OLD = {"area": "LDNBDN", "programme": "2021", "published": "2022-11-23"}


@pytest.fixture(scope="module")
def standing() -> Standing:
    return Standing(paths.DATA)


def outcome(proposal: Proposal, standing: Standing, source: Source = RELEASE) -> rows.Outcome:
    return rows.outcome(1, proposal, source, standing)


@pytest.mark.parametrize(
    ("proposal", "verdict", "row"),
    [
        (Proposal(metric="overall_rating", value="requires improvement", **NEW), "new", "inspection N52CSW-2026 overall_rating=Requires improvement"),
        (Proposal(metric="inspection", value="2023", **NEW), "new", "inspection N52CSW-2026 published=2026-11-20"),
        (Proposal(metric="rating:planning", value="Good", derived=True, **NEW), "new", "standard_rating N52CSW-2026 planning named_by_us=true"),
        (Proposal(metric="pct_sufficient:desistance_implementation_and_delivery", value=33.0, cases=54, bound="upper", **NEW), "new", "question_result N52CSW-2026:desistance_implementation_and_delivery percent=33"),
        (Proposal(metric="fact:cases_inspected_community", value=30, **NEW), "new", "inspection_fact N52CSW-2026 cases_inspected_community value=30"),
        (Proposal(metric="fact:prioritisation_framework_status", value="red", **NEW), "new", "inspection_fact N52CSW-2026 prioritisation_framework_status value_text=red"),
        (Proposal(metric="finding:workload", value="weakness: Officers held far more cases than they should", words="x", **NEW), "new", "finding N52CSW-2026 workload weakness"),
        (Proposal(metric="vacancy_rate_pct", value=28, approximate=True, grade="po", **NEW), "new", "indicator_value pdu N52CSW vacancy_rate_pct po N52CSW-2026 bound=about"),
        (Proposal("N52", "staff_in_post_fte", "1234.5", area_type="region", period_end="2026-09-30"), "new", "indicator_value region N52 staff_in_post_fte all 2026-09-30 value=1234.5"),
        (Proposal("N52", "staff_in_post_fte", 12, area_type="region", period_start="2025-10", period_end="2026-09"), "new", "indicator_value region N52 staff_in_post_fte all 2025-10-01 2026-09-30"),
        (Proposal("", "pct_sufficient:risk_assessment", 40, area_type="national", programme="2023", detail="all units, pooled", period_end="2025-03-31"), "new", "question_result EW-2025:risk_assessment scope=all units, pooled"),
        # The identifier of a dynamic inspection has its suffix; the country's has its word.
        (Proposal("N55", "inspection", "dynamic-2025", area_type="region", programme="dynamic-2025", published="2026-10-01"), "new", "inspection N55-2026-DIPP"),
        # What stands is found by a month, by a year, and without the programme.
        (Proposal(metric="cases_inspected", value=40, **OLD), "fills", "inspection LDNBDN-2022 cases_inspected=40"),
        (Proposal(metric="cases_inspected", value=40, **OLD | {"published": "2022-11"}), "fills", "inspection LDNBDN-2022"),
        (Proposal(metric="cases_inspected", value=40, area="LDNBDN", published="2022"), "fills", "inspection LDNBDN-2022"),
        (Proposal(metric="overall_rating", value="Requires improvement", **OLD), "agrees", "inspection LDNBDN-2022"),
        (Proposal(metric="overall_rating", value="Good", **OLD), "conflicts", "inspection LDNBDN-2022"),
    ],
    ids=lambda value: value.metric if isinstance(value, Proposal) else None,
)  # fmt: skip
def test_the_row_of_a_proposal(proposal: Proposal, verdict: str, row: str, standing: Standing):
    one = outcome(proposal, standing)
    assert one.verdict == verdict, one.why
    assert one.target is not None
    cells = one.target.cells
    said = " ".join([one.target.table, *(part for part in one.target.key if part)])
    key, _, last = row.partition("=")
    if last:
        key, _, column = key.rpartition(" ")
        assert cells[column] == last
    assert said == key


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (Proposal("", "staff_in_post_fte", 3, area_type="forerunner", area_name="Hackney LDU"), "Hackney LDU is an area of before 2021"),
        (Proposal("N99", "overall_rating", "Good", programme="2023", published="2026"), "'N99' is no code of a unit"),
        (Proposal("N52CSW", "overall_rating", "Good", programme="2019", published="2026"), "no programme of programme.csv"),
        (Proposal("N52CSW", "overall_rating", "Good", programme="2023"), None),  # the day of the release is taken
        (Proposal(metric="overall_rating", value="Fair", **NEW), "'Fair' is no rating"),
        (Proposal(metric="overall_score", value="seven", **NEW), "overall_score: 'seven' is not a whole number"),
        (Proposal(metric="rating:nosuch", value="Good", **NEW), "'nosuch' is no standard of this kind of inspection in the programme 2023"),
        (Proposal(metric="pct_sufficient:risk_assessment", value=120, **NEW), "percent: '120' is above 100"),
        (Proposal(metric="nosuch", value=1, **NEW), "'nosuch' is no indicator of indicator.csv"),
        (Proposal("N52", "staff_in_post_fte", 1, area_type="region"), "neither a period nor an inspection"),
        (Proposal("N52", "staff_in_post_fte", 1, area_type="region", period_end="2026-09", detail="stress"), "no place for 'stress'"),
        (Proposal(metric="finding:workload", value="weakness", words="They had too much to do.", **NEW), "Put it into your own words, in at most 20"),
        (Proposal(metric="finding:workload", value="weakness: " + "word " * 21, **NEW), "has 21 words"),
        (Proposal(metric="finding:workload", value="weakness: They had too much to do", words="We saw that they had too much to do.", **NEW), "the words of the source"),
        (Proposal(metric="overall_rating", value="Good", **NEW | {"published": "yesterday"}), "published: 'yesterday' is no date"),
        # The same area in the same year, on another day: another inspection, and its identifier is taken.
        (Proposal(metric="rating:staffing", value="Good", **OLD | {"published": "2022-03-01"}), "LDNBDN-2022 has published 2022-11-23, and not 2022-03-01. Settle that first."),
    ],
)  # fmt: skip
def test_what_cannot_be_a_row_says_why(proposal: Proposal, why: str | None, standing: Standing):
    one = outcome(proposal, standing)
    if why is None:
        assert one.verdict == "new" and one.target is not None and one.target.key == ("N52CSW-2026",)
        return
    assert one.verdict == "cannot" and why in one.why, one.why


def test_a_withheld_figure_waits_until_the_tables_can_keep_it(standing: Standing):
    one = outcome(
        Proposal("N52", "staff_in_post_fte", "~", area_type="region", period_end="2026-09-30", withheld=True), standing
    )
    assert one.verdict == "new" if one.target else "no place yet" in one.why


def test_days_known_more_precisely_fill_and_less_precisely_agree(standing: Standing):
    row = next(
        row
        for row in rows_of(paths.DATA, "inspection")
        if row["published"] == row["inspection_id"][-4:] and row["area_type"] == "pdu" and not row["published_by"]
    )
    year = row["published"]
    one = outcome(
        Proposal(
            row["area_code"], "inspection", row["programme"], programme=row["programme"], published=f"{year}-12-30"
        ),
        standing,
    )
    assert one.changes["published"] == (year, f"{year}-12-30") and one.verdict == "fills"
    again = outcome(Proposal("LDNBDN", "inspection", "2021", programme="2021", published="2022-11"), standing)
    assert again.verdict == "agrees"


def test_a_value_of_a_period_is_found_with_whatever_inspection(standing: Standing):
    row = next(
        row
        for row in rows_of(paths.DATA, "indicator_value")
        if row["area_type"] == "region" and row["period_end"] and row["bound"] == "exact"
    )
    same = {
        "area": row["area_code"], "metric": row["indicator"], "area_type": "region", "grade": row["grade"],
        "period_start": row["period_start"], "period_end": row["period_end"],
    }  # fmt: skip
    assert outcome(Proposal(value=float(row["value"]), **same), standing, TABLES).verdict == "agrees"
    assert outcome(Proposal(value=row["value"], approximate=True, **same), standing, TABLES).verdict == "agrees"
    other = outcome(Proposal(value=float(row["value"]) + 1, **same), standing, TABLES)
    assert other.verdict == "conflicts" and set(other.changes) == {"value"}


def test_two_proposals_for_one_cell_are_duplicates_or_conflict(tmp_path: Path, standing: Standing):
    given = [
        Proposal(metric="overall_score", value=7, **NEW),
        Proposal(metric="overall_score", value="7.0", words="seven", **NEW),
        Proposal(metric="overall_score", value=9, **NEW),
        Proposal(metric="cases_inspected", value=54, **NEW),
    ]
    batch = store.put("Release", RELEASE, given, folder=tmp_path)
    found = rows.outcomes(batch, standing)
    assert [one.verdict for one in found.values()] == ["conflicts", "duplicate", "conflicts", "new"]
    assert found[1].beside == (2, 3) and found[3].beside == (1,)
    # Once the odd one is rejected, the others stand.
    batch = store.decide(batch, "rejected", [3])
    assert [one.verdict for one in rows.outcomes(batch, standing).values()] == ["new", "duplicate", "new", "new"]
