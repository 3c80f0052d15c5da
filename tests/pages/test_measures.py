"""Several measures of the explorer: every cell against the CSV files, the order, the words for missing, and two measures
against each other."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from scipy import stats

from pdu import paths
from pdu.answer import Answer
from pdu.answers.measures import against as measures
from pdu.demo import build_demo
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Open, Visit
from tests.pages.reading import Block, Node, Page

VACANCY, SICKNESS, WORKLOAD = "value.vacancy_rate_pct", "value.sickness_days_per_person", "value.workload_pct"
RATING, SAFE, SCORE = "rating.overall", "share.keeping_people_safe_overall", "score"
RANKS = {"Inadequate": 1, "Requires improvement": 2, "Good": 3, "Outstanding": 4}
Files = tuple[Path, Database]


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The synthetic data as files and as a database."""
    folder = tmp_path_factory.mktemp("measures")
    build_demo(folder / "data", folder / "demo.duckdb")
    return folder / "data", Database(folder / "demo.duckdb")


def table(name: str, folder: Path = paths.DATA) -> list[dict[str, str]]:
    return rows_of(folder, name)


def block_of(page: Page, key: str) -> Block:
    (block,) = [block for block in page.blocks if block.key == key]
    return block


def units(block: Block) -> dict[str, list[Node]]:
    """Unit code to its cells, in the order shown."""
    (drawn,) = list(block.html.all("table", "multi"))
    (body,) = drawn.all("tbody")
    rows = {}
    for row in body.all("tr"):
        code = re.search(r"pdu=(\w+)", str(next(row.all("a")).attributes["href"]))
        assert code
        rows[code.group(1)] = list(row.all("td"))
    return rows


def first_number(cell: Node) -> float:
    return float(re.sub(r"[^\d.]", "", next(cell.all("b")).text.split(" ")[0]))


def latest_values(indicator: str, grade: str, folder: Path) -> dict[str, float]:
    """Unit to its value of the last quarter."""
    latest: dict[str, tuple[str, float]] = {}
    for row in table("indicator_value", folder):
        if row["indicator"] == indicator and row["grade"] == grade and row["area_type"] == "pdu":
            latest[row["area_code"]] = max(
                latest.get(row["area_code"], ("", 0.0)), (row["period_end"], float(row["value"]))
            )
    return {code: value for code, (_, value) in latest.items()}


def latest_inspections(folder: Path, programme: str | None = None) -> dict[str, dict[str, str]]:
    """Unit to its latest inspection, in one programme or in any; the synthetic ones all have their day."""
    latest: dict[str, dict[str, str]] = {}
    for row in table("inspection", folder):
        if row["area_type"] == "pdu" and row["overall_rating"] and programme in (None, row["programme"]):
            code = row["area_code"]
            if code not in latest or row["published"] > latest[code]["published"]:
                latest[code] = row
    return latest


# ---- side by side


def test_every_cell_is_that_of_the_files(synthetic: Files, visit: Visit) -> None:
    folder, database = synthetic
    page = visit("explore", database, measure=[VACANCY, RATING, SAFE])
    rows = units(block_of(page, "measures-of-units"))
    vacancies = latest_values("vacancy_rate_pct", "po", folder)
    inspections = latest_inspections(folder)
    shares = {
        row["inspection_id"]: row
        for row in table("question_result", folder)
        if row["question"] == "keeping_people_safe_overall" and row["inspection_id"]
    }
    assert set(rows) == set(vacancies) == set(inspections) and len(rows) == 108
    for code, (vacancy, rating, safe) in rows.items():
        assert first_number(vacancy) == pytest.approx(vacancies[code], abs=0.005), code
        inspection = inspections[code]
        assert rating.words.startswith(inspection["overall_rating"]) or inspection["overall_rating"] in rating.words
        share = shares[inspection["inspection_id"]]
        assert first_number(safe) == pytest.approx(float(share["percent"]), abs=0.51)
        assert f"{share['sufficient']} of {share['cases']}" in safe.words


def test_the_mark_stands_where_the_value_lies_on_the_columns_one_scale(synthetic: Files, visit: Visit) -> None:
    _folder, database = synthetic
    rows = units(block_of(visit("explore", database, measure=[SAFE, SICKNESS]), "measures-of-units"))

    def places(cell: Node) -> Mapping[str, float]:
        return {name: float(value) for name, value in re.findall(r"--(\w):([\d.]+)", str(cell.attributes["style"]))}

    for safe, _ in rows.values():
        # Shares lie on 0 to 100 whatever is shown; the number on screen is rounded.
        assert places(safe)["d"] == pytest.approx(first_number(safe), abs=0.51)
        assert places(safe)["a"] <= places(safe)["d"] <= places(safe)["a"] + places(safe)["w"]
    found = {first_number(sick): places(sick)["d"] for _, sick in rows.values()}
    ordered = [found[value] for value in sorted(found)]
    assert ordered == sorted(ordered) and 0 < ordered[0] < ordered[-1] < 100
    low, high = min(found), max(found)
    middle = sorted(found)[len(found) // 2]
    expected = found[low] + (middle - low) / (high - low) * (found[high] - found[low])
    assert found[middle] == pytest.approx(expected, abs=0.11), "one scale, linear"


@pytest.mark.parametrize(
    ("sort", "column", "falls"),
    [
        (None, 0, True),
        (VACANCY, 0, True),
        (f"-{VACANCY}", 0, False),
        (SICKNESS, 1, True),
        (f"-{SICKNESS}", 1, False),
    ],
)
def test_numbers_sort_from_the_highest_and_turn_with_a_minus(
    sort: str | None, column: int, falls: bool, synthetic: Files, visit: Visit
) -> None:
    page = visit("explore", synthetic[1], measure=[VACANCY, SICKNESS], **({"sort": sort} if sort else {}))
    block = block_of(page, "measures-of-units")
    shown = [first_number(cells[column]) for cells in units(block).values()]
    assert shown == sorted(shown, reverse=falls)
    heads = next(block.html.all("thead"))
    said = [node.attributes.get("aria-sort") for node in heads.all("th")]
    way = "descending" if falls else "ascending"
    assert said == [None, *(way if place == column else None for place in range(2))]


def test_ratings_sort_from_the_lowest_and_names_from_a(synthetic: Files, visit: Visit) -> None:
    def order(sort: str) -> list[str]:
        return list(
            units(block_of(visit("explore", synthetic[1], measure=[VACANCY, RATING], sort=sort), "measures-of-units"))
        )

    inspections = latest_inspections(synthetic[0])
    ranks = [RANKS[inspections[code]["overall_rating"]] for code in order(RATING)]
    assert ranks == sorted(ranks) and ranks[0] == 1
    assert [RANKS[inspections[code]["overall_rating"]] for code in order(f"-{RATING}")] == sorted(ranks, reverse=True)
    names = {row["pdu_code"]: row["pdu_name"] for row in table("pdu", synthetic[0])}
    by_name = [names[code] for code in order("unit")]
    assert by_name == sorted(by_name) and [names[code] for code in order("-unit")] == by_name[::-1]


def test_a_click_on_a_head_keeps_the_rest_of_the_address(synthetic: Files, visit: Visit) -> None:
    page = visit("explore", synthetic[1], measure=[VACANCY, SICKNESS], region="N52", as_at="2026-11-24", sort=VACANCY)
    heads = next(block_of(page, "measures-of-units").html.all("thead"))
    links = [str(node.attributes["href"]) for node in heads.all("a")]
    assert all("region=N52" in link and "as_at=2026-11-24" in link and link.endswith("#measures") for link in links)
    assert all(f"measure={VACANCY}&measure={SICKNESS}" in link for link in links)
    assert [re.search(r"sort=([^&#]+)", link)[1] for link in links] == ["unit", f"-{VACANCY}", SICKNESS]  # type: ignore[index]


def test_missing_is_said_in_words_and_stands_last(visit: Visit) -> None:
    page = visit("explore", measure=[VACANCY, RATING])
    block = block_of(page, "measures-of-units")
    rows = units(block)
    own = {row["area_code"] for row in table("indicator_value") if row["indicator"] == "vacancy_rate_pct"}
    rated = {
        row["area_code"]
        for row in table("inspection")
        if row["area_type"] == "pdu" and row["overall_rating"] and row["programme"] in ("2021", "2023")
    }
    officers = [
        float(row["value"])
        for row in table("indicator_value")
        if row["indicator"] == "vacancy_rate_pct" and row["grade"] == "po" and row["area_type"] == "pdu"
    ]
    assert set(rows) == {code for code in own if code.startswith("N") and len(code) > 3} | rated
    for code, (vacancy, rating) in rows.items():
        if code not in own:
            assert vacancy.text == "not found"
        if code not in rated:
            assert rating.text == "not inspected"
    first = [first_number(cells[0]) for cells in list(rows.values())[: len(officers)]]
    assert first == sorted(officers, reverse=True), "figures of other staff are not compared, and stand below"
    assert "not listed" in block.html.text and "none of these is known" in block.html.text
    for by in (VACANCY, f"-{VACANCY}"):
        ordered = list(
            units(block_of(visit("explore", measure=[VACANCY, RATING], sort=by), "measures-of-units")).values()
        )
        assert all(cells[0].text == "not found" for cells in ordered[-10:])


def test_one_programme_alone_when_asked_for(synthetic: Files, visit: Visit) -> None:
    folder, database = synthetic
    page = visit("explore", database, measure=[RATING, SCORE], programme="2021", region="N52")
    rows = units(block_of(page, "measures-of-units"))
    inspections = latest_inspections(folder, "2021")
    for code, (rating, score) in rows.items():
        assert inspections[code]["overall_rating"] in rating.words
        assert score.words.startswith(
            f"{inspections[code]['overall_score']} of {inspections[code]['overall_score_max']}"
        )
        assert "old" in str([mark.attributes.get("class") for mark in rating.all("span")])
        assert score.attributes.get("class") == "o"


def test_scores_of_two_programmes_are_on_no_common_scale(visit: Visit) -> None:
    page = visit("explore", measure=[SCORE, RATING])
    block = block_of(page, "measures-of-units")
    scores = [cells[0] for cells in units(block).values() if cells[0].text not in ("not found", "not inspected")]
    of = [re.search(r"of (\d+)", cell.words)[1] for cell in scores]  # type: ignore[index]
    assert set(of) == {"21", "27"} and of == sorted(of), "those of one programme stand together"
    assert not any(cell.attributes.get("style") for cell in scores), "no mark on a scale"
    assert "not on one scale" in block.html.text


def test_region_units_and_a_single_measure(synthetic: Files, visit: Visit) -> None:
    page = visit("explore", synthetic[1], measure=[VACANCY, WORKLOAD], region="N52", compare=["N56NRTH"])
    rows = units(block_of(page, "measures-of-units"))
    regions = {row["pdu_code"]: row["region_code"] for row in table("pdu", synthetic[0])}
    assert {code for code in rows if regions[code] != "N52"} == {"N56NRTH"} and len(rows) == 10
    assert visit("explore", measure=VACANCY).blocks[0].key == "indicator-trend", "one measure: as ever"


def test_addresses_of_measures(visit: Visit, opener: Open) -> None:
    page = visit("explore", measure=[VACANCY, "nonsense", SICKNESS])
    assert page.said == ["There is no measure ‘nonsense’. It is left out."]
    assert [block.key for block in page.blocks] == ["measures-of-units", "scatter"]
    six = visit("explore", measure=[VACANCY, SICKNESS, WORKLOAD, RATING, SCORE, SAFE])
    assert six.said == ["At most 5 measures stand side by side. The first 5 are shown."]
    assert all(len(cells) == 5 for cells in units(six.blocks[0]).values())
    assert visit("explore", measure="nonsense").said == ["There is no measure ‘nonsense’. The default is shown."]
    app = opener("explore")(measure=f"{VACANCY},{SICKNESS}")
    assert list(app.query_params["measure"]) == [VACANCY, SICKNESS], "one value with a comma is two"
    bad = visit("explore", measure=[VACANCY, SICKNESS], sort="-nothing")
    assert bad.said == ["There is no order ‘-nothing’. The order is the usual one."]


# ---- two against each other


def described(row: dict[str, str]) -> date:
    return date.fromisoformat(row["period_end"])


def at_inspection(folder: Path, indicator: str, programme: str) -> list[tuple[str, float, str]]:
    """For each unit's latest inspection of a programme: code, the latest figure up to its publication, its rating."""
    values: dict[str, list[dict[str, str]]] = {}
    for row in table("indicator_value", folder):
        if row["indicator"] == indicator and row["grade"] == "po" and row["area_type"] == "pdu":
            values.setdefault(row["area_code"], []).append(row)
    found = []
    for code, inspection in latest_inspections(folder, programme).items():
        published = date.fromisoformat(inspection["published"])
        before = [row for row in values.get(code, []) if described(row) <= published]
        if before:
            row = max(before, key=described)
            if published - described(row) <= timedelta(days=366):
                found.append((code, float(row["value"]), inspection["overall_rating"]))
    return found


def test_beside_a_rating_each_programme_stands_apart_with_the_figure_of_its_day(
    synthetic: Files, visit: Visit, answers: list[Answer]
) -> None:
    folder, database = synthetic
    page = visit("explore", database, measure=[VACANCY, RATING])
    (answer,) = [answer for answer in answers if answer.key == "scatter"]
    names = {row["pdu_name"]: row["pdu_code"] for row in table("pdu", folder)}
    for programme in ("2021", "2023"):
        expected = at_inspection(folder, "vacancy_rate_pct", programme)
        rows = answer.rows[answer.rows["panel"] == f"{programme} programme"]
        seen = {(names[row.pdu_name], float(row.value), row.rating) for row in rows.itertuples()}
        assert seen == set(expected) and len(rows) == len(expected) > 80
        rho = stats.spearmanr(
            [value for _, value, _ in expected], [RANKS[rating] for _, _, rating in expected]
        ).statistic
        shown = f"{programme} programme: {len(expected)} units, strength {'−' if rho < 0 else ''}{abs(rho):.2f}"
        assert shown in answer.sentence
    assert set(answer.rows["panel"]) == {"2021 programme", "2023 programme"}
    note = block_of(page, "scatter").html.text
    assert "association across units and not cause" in note and "Each programme stands by itself" in note
    spec = json.loads(block_of(page, "scatter").charts[0].spec)
    assert all("lines" not in trace.get("mode", "") for trace in spec["data"]), "nothing joins the dots"


def test_two_workforce_figures_stand_as_they_are_latest(synthetic: Files, visit: Visit, answers: list[Answer]) -> None:
    folder, database = synthetic
    visit("explore", database, measure=[SICKNESS, WORKLOAD])
    (answer,) = [answer for answer in answers if answer.key == "scatter"]
    sick, load = latest_values("sickness_days_per_person", "all", folder), latest_values("workload_pct", "all", folder)
    seen = {row.pdu_code: (float(row.value), float(row.outcome)) for row in answer.rows.itertuples()}
    assert seen == {code: (sick[code], load[code]) for code in sick}
    tau = stats.kendalltau(list(sick.values()), [load[code] for code in sick]).statistic
    assert f"by pairs of units {'−' if tau < 0 else ''}{abs(tau):.2f}" in answer.sentence
    assert "effect" not in answer.heading + answer.sentence and "cause" in answer.note


def test_figures_more_than_a_year_apart_are_not_set_against_each_other(visit: Visit, answers: list[Answer]) -> None:
    visit("explore", measure=[VACANCY, SICKNESS])
    found = [answer for answer in answers if answer.key == "scatter"]
    rows = {
        (row["indicator"], row["area_code"]): row
        for row in table("indicator_value")
        if row["area_type"] == "pdu"
        and (row["indicator"], row["grade"]) in {("vacancy_rate_pct", "po"), ("sickness_days_per_person", "all")}
    }
    both = {code for name, code in rows if name == "sickness_days_per_person"} & {
        code for name, code in rows if name == "vacancy_rate_pct"
    }
    assert {code for answer in found for code in answer.rows["pdu_code"]} <= both
    assert "too few units to say" in found[0].heading and "fewer than the 10 needed" in found[0].sentence


@pytest.mark.parametrize(
    ("across", "up", "said"),
    [
        (RATING, SCORE, "show the rule by which they are given"),
        (RATING, SAFE, "show the rule by which they are given"),
        (SCORE, SAFE, "show the rule by which they are given"),
        (VACANCY, VACANCY, "against itself says nothing"),
        (SAFE, "share.management_oversight", ""),
        (VACANCY, RATING, ""),
        (RATING, VACANCY, ""),
        (VACANCY, WORKLOAD, ""),
    ],
)
def test_what_follows_from_one_another_is_refused_with_the_reason(across: str, up: str, said: str) -> None:
    assert (said in measures.refusal(across, up)) if said else measures.refusal(across, up) == ""


def test_the_two_can_be_chosen_and_a_refusal_is_said(synthetic: Files, visit: Visit, answers: list[Answer]) -> None:
    given = {"measure": [VACANCY, SICKNESS, RATING, SCORE]}
    visit("explore", synthetic[1], **given, across=SICKNESS, up=RATING)
    assert answers[-1].key == "scatter" and answers[-1].heading.startswith("Sickness and overall rating")
    # A rating has no scale: it stands up the side whichever is asked for.
    visit("explore", synthetic[1], **given, across=RATING, up=SICKNESS)
    assert answers[-1].heading.startswith("Sickness and overall rating")
    page = visit("explore", synthetic[1], **given, across=RATING, up=SCORE)
    assert any("show the rule" in node.text for node in page.html.all("p", "said"))
    assert [block.key for block in page.blocks] == ["measures-of-units"]
    page = visit("explore", synthetic[1], **given, across="nothing")
    assert page.said == ["There is no measure ‘nothing’. The first two are set against each other."]


def test_without_a_choice_the_first_two_that_may_be_are_taken() -> None:
    assert measures.pair((RATING, SCORE, VACANCY), None, None) == (RATING, VACANCY)
    assert measures.pair((VACANCY, SICKNESS), None, None) == (VACANCY, SICKNESS)
    assert measures.pair((RATING, SCORE), None, None)[0] != measures.pair((RATING, SCORE), None, None)[1]
    assert measures.pair((VACANCY, SICKNESS, RATING), None, RATING) == (VACANCY, RATING)
    assert measures.pair((VACANCY, SICKNESS), WORKLOAD, None) == (VACANCY, SICKNESS), "only what is shown"


def test_the_units_of_a_region_are_set_off_and_the_others_stay(
    synthetic: Files, visit: Visit, answers: list[Answer]
) -> None:
    visit("explore", synthetic[1], measure=[VACANCY, SICKNESS], region="N52")
    rows = next(answer for answer in answers if answer.key == "scatter").rows
    regions = {row["pdu_code"]: row["region_code"] for row in table("pdu", synthetic[0])}
    assert len(rows) == 108
    assert all(row.focus == (regions[row.pdu_code] == "N52") for row in rows.itertuples())
