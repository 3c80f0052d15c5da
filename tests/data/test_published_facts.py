"""Back tests: what the database says against counts made by hand from the CSV files, and against published totals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pdu.store.database import Database, fetch

DAY = date(2026, 11, 24)


def count(built: Database, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in fetch(built.version_file(), sql).itertuples(index=False, name=None)]


def test_inspections_by_kind(built: Database) -> None:
    # Counted in inspection.csv by the columns area_type and programme: 79 units, 6 regions, 5 dynamic, 1 national,
    # 15 community rehabilitation companies and 9 divisions of the National Probation Service.
    rows = count(built, "SELECT area_type, programme, count(*) FROM inspection GROUP BY ALL ORDER BY ALL")
    assert rows == [
        ("crc", "2018", 15),
        ("national", "national-2025", 1),
        ("nps", "2018", 9),
        ("pdu", "2021", 36),
        ("pdu", "2023", 43),
        ("region", "2023", 6),
        ("region", "dynamic-2025", 5),
    ]


def test_totals_of_the_overview(built: Database) -> None:
    # By hand: distinct area codes of unit inspections; then the later of two inspections for the 14 units with two.
    row = built.run("coverage", as_at=DAY).iloc[0]
    assert (row.units_inspected, row.latest_requires_improvement, row.latest_inadequate) == (65, 33, 32)
    assert (row.latest_good, row.latest_outstanding) == (0, 0)
    # 108 units, less Staffordshire and Stoke, which closed in 2025, and its two successors.
    assert (row.units_open, row.units_inspected_open, row.units_inspected_closed) == (109, 64, 1)
    counts = built.run("rating_counts", as_at=DAY).set_index(["programme", "rating"])["reports"]
    assert counts["2021"].to_dict() == {"Outstanding": 0, "Good": 1, "Requires improvement": 18, "Inadequate": 17}
    assert counts["2023"].to_dict() == {"Outstanding": 0, "Good": 0, "Requires improvement": 21, "Inadequate": 22}


def test_units_before_the_split(built: Database) -> None:
    row = built.run("coverage", as_at=date(2025, 12, 30)).iloc[0]
    assert (row.units_open, row.units_inspected_closed) == (108, 0)


def test_findings(built: Database) -> None:
    rows = dict(count(built, "SELECT direction, count(*) FROM finding GROUP BY 1"))
    assert rows == {"weakness": 461, "strength": 268, "context": 25}
    assert count(built, "SELECT count(*) FROM finding WHERE theme = 'sickness_and_wellbeing'") == [(24,)]


def test_published_totals_agree(built: Database) -> None:
    frame = built.run("data_totals", as_at=DAY)
    counted = frame[frame["counted_here"].notna()]
    assert len(counted) >= 14
    assert (counted["published_total"] == counted["counted_here"]).all(), counted


def test_the_west_midlands_on_the_day_of_the_press_release(built: Database) -> None:
    frame = built.run("region_units", region="N52", as_at=date(2022, 8, 18)).set_index("pdu_name")["rating"]
    assert frame.dropna().to_dict() == {
        "Birmingham North, East and Solihull": "Inadequate",
        "Staffordshire and Stoke": "Inadequate",
        "Warwickshire": "Requires improvement",
    }
    assert int(frame.isna().sum()) == 6
    assert built.run("region_units", region="N52", as_at=date(2022, 8, 17))["rating"].notna().sum() == 0


def test_the_facts_of_the_press_release(built: Database) -> None:
    row = built.run("unit_inspections", pdu="N52WARW", as_at=date(2022, 8, 18)).iloc[0]
    assert (row.rating, row.fieldwork, row.published) == ("Requires improvement", "2022-06", "2022-08-18")
    assert (row.recommendations_total, row.recommendations_to_area) == (9, 4)
    assert "warwickshire-probation-service-has-a-good-foundation" in row.source_url
    share = built.run("unit_shares", pdu="N52WARW", as_at=date(2022, 8, 18)).iloc[0]
    assert (share.percent, share.question) == (9.0, "keeping_people_safe_overall")
    themes = set(built.run("area_findings", area="N52WARW", as_at=date(2022, 8, 18))["theme"])
    assert themes >= {
        "partnership_working",
        "information_sharing_safeguarding",
        "contact_and_home_visits",
        "commissioned_rehabilitative_services",
        "accredited_programmes",
        "unpaid_work",
        "staffing_levels",
        "sickness_and_wellbeing",
        "workload",
        "staff_culture_and_morale",
        "quality_assurance",
        "operating_model_change",
    }


def days(built: Database) -> list[date]:
    return [row[0].date() for row in count(built, "SELECT DISTINCT published_on FROM unit_rating ORDER BY 1")]  # type: ignore[attr-defined]


def test_the_day_before_removes_just_the_reports_of_the_day(built: Database) -> None:
    held = {row[0]: row[1].date() for row in count(built, "SELECT inspection_id, published_on FROM unit_rating")}  # type: ignore[attr-defined]
    for day in days(built):
        on = set(built.run("latest_reports", as_at=day).query("area_type == 'pdu'")["inspection_id"])
        before = set(
            built.run("latest_reports", as_at=day - timedelta(days=1)).query("area_type == 'pdu'")["inspection_id"]
        )
        assert on - before == {key for key, published in held.items() if published == day} and before <= on


@pytest.mark.parametrize(
    "table", ["standard_rating", "finding", "question_result", "inspection_fact", "indicator_value"]
)
def test_no_fact_is_lost_on_the_way_to_its_view(built: Database, table: str) -> None:
    (row,) = count(built, f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM {table}_known)")
    assert row[0] == row[1] > 0
