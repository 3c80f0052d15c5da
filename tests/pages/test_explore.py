"""The explorer: each kind of measure in a picture that suits it, and a reason where one does not."""

from __future__ import annotations

import csv
import io
import re

import pytest

from pdu import paths
from pdu.answer import Answer
from pdu.files import download
from pdu.narrative import explore as narrative
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Visit

MEASURES = {
    "rating": "rating.overall",
    "score": "score",
    "share": "share.domestic_abuse_information_requested",
    "value": "value.vacancy_rate_pct",
}


@pytest.mark.parametrize("kind", MEASURES)
@pytest.mark.parametrize("picture", ["", *narrative.PICTURE_LABELS])
def test_every_measure_in_every_picture_is_drawn_or_refused_with_a_reason(kind: str, picture: str, visit: Visit):
    page = visit("explore", measure=MEASURES[kind], **({"picture": picture} if picture else {}))
    said = [node.text for node in page.html.all("p", "said")]
    if picture and picture not in narrative.PICTURES[kind]:
        assert said == [narrative.refusal(kind, picture)] and "Shown instead" in said[0], said
        assert page.blocks
    elif page.blocks:
        assert not said
    else:
        # Too little is published for this picture; it says so, and draws nothing empty.
        assert said == [narrative.nothing(picture)] and picture == "funnel"


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({}, "by-rating-2023"),
        ({"measure": "rating.staffing"}, "by-rating-2023"),
        ({"measure": "score"}, "scores-2023"),
        ({"measure": "share.keeping_people_safe_overall"}, "shares"),
        ({"measure": "value.staff_in_post_fte"}, "indicator-trend"),
        ({"measure": "value.vacancy_rate_pct", "region": "N07"}, "indicator-values"),
        ({"measure": "value.vacancy_rate_pct", "picture": "strip_by_rating"}, "association"),
    ],
)
def test_the_view_suggests_the_picture_that_suits(given: dict[str, str], key: str, visit: Visit):
    assert visit("explore", **given).blocks[0].key == key


def test_programme_area_and_day_are_kept_in_the_rows(visit: Visit, built: Database):
    page = visit("explore", measure="rating.overall", programme="2021", region="N52", as_at="2022-12-31")
    assert [block.key for block in page.blocks] == ["by-rating-2021"]
    said = "".join(page.fragments)
    assert "Warwickshire" in said and "2023 programme:" not in said


def test_units_of_any_region_can_be_picked(visit: Visit):
    page = visit("explore", measure="rating.overall", programme="2023", compare=["N56NRTH", "N55KIR"])
    said = "".join(page.fragments)
    assert "2023 programme: two of two reports gave Inadequate" in said
    page = visit("explore", measure="share.domestic_abuse_information_requested", compare=["N56NRTH"])
    assert "Northamptonshire" in "".join(page.fragments) and "Tyneside" not in "".join(
        fragment for fragment in page.fragments if "by-rating" not in fragment and "<table" in fragment
    )
    both = visit("explore", measure="score", programme="2021", region="N52", compare=["N53LEIS"])
    assert "Leicester" in "".join(both.fragments) and "Birmingham" in "".join(both.fragments)


@pytest.mark.parametrize(
    ("measure", "code", "date"),
    [("rating.overall", "pdu_code", "published"), ("score", "pdu_code", "published"),
     ("share.domestic_abuse_information_requested", "area_code", "published"),
     ("value.vacancies_fte", "area_code", "period_end")],
)  # fmt: skip
def test_files_have_the_code_of_an_area_and_dates_that_programs_read(
    visit: Visit, answers: list[Answer], measure: str, code: str, date: str
):
    codes = {row[f"{table}_code"] for table in ("pdu", "region") for row in rows_of(paths.DATA, table)}
    visit("explore", measure=measure, **({"picture": "latest"} if measure.startswith("value.") else {}))
    found = [answer for answer in answers if code in answer.columns]
    assert found
    for answer in found:
        rows = list(csv.DictReader(io.StringIO(download.csv(answer).decode("utf-8-sig"))))
        assert {row[code] for row in rows} <= codes | {""} and any(row[code] for row in rows)
        assert all(re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row[date]) for row in rows)
        assert any(re.fullmatch(r"\d{4}-\d\d-\d\d", row[date]) for row in rows), "a day where one is known"


def test_every_measure_on_offer_shows_something(visit: Visit, built: Database):
    from pdu.answers.explore import measures

    offered = measures(built.run)
    assert {code.partition(".")[0] for code in offered} == set(MEASURES)
    for code in [code for code in offered if code.startswith("value.")][:12]:
        assert visit("explore", measure=code).blocks, code


def test_the_sql_bench_can_be_switched_off(visit: Visit, monkeypatch: pytest.MonkeyPatch):
    from app import sql_bench

    monkeypatch.setattr(sql_bench, "SWITCHED_ON", False)
    page = visit("explore", sql="SELECT 1 AS one")
    assert any("The SQL bench is switched off here" in node.text for node in page.html.all("p", "said"))
    assert "1 row in" not in "".join(page.fragments)


def test_every_type_of_a_result_is_shown(visit: Visit):
    sql = "SELECT true AS yes, NULL::BOOLEAN AS none, 1.5 AS number, DATE '2022-08-18' AS day, [1, 2] AS list, 'x' AS text"
    said = "".join(visit("explore", sql=sql).fragments)
    assert "One row in" in said and "<td" in said and "18 Aug 2022" in said


def test_a_statement_of_the_address_runs_and_a_hostile_one_is_refused(visit: Visit):
    page = visit("explore", sql="SELECT region_name FROM region ORDER BY region_name")
    assert "12 rows in" in "".join(page.fragments) and "Yorkshire &amp; The Humber" in "".join(page.fragments)
    page = visit("explore", sql="SELECT * FROM read_text('/etc/passwd')")
    said = [node.text for node in page.html.all("p", "said")]
    assert said == ["The table function read_text is not available here."]
