"""Movement inside one programme, of which the published data hold none, and across the break: joined there, side by side here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pdu.answer import Answer
from pdu.serving import live
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import rows_of
from tests.pages.conftest import Open, Visit
from tests.pages.over_time import INSIDE, PARTS, RATINGS, latest_standards, reports_in, standards_shown
from tests.pages.reading import figures_of, html_of, text_of, tree


@pytest.fixture
def open_page(opener: Callable[[str], Open]) -> Open:
    return opener("trends")


@pytest.fixture
def twice_in_one_programme(
    data_copy: Path, edit: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> Open:
    def more_inspections(rows: list[dict[str, str]]) -> None:
        blank = dict.fromkeys(rows[0], "")
        for code, published, rating in (
            ("N55KIR", "2026-02-03", "Requires improvement"),
            ("N55SHF", "2026-03-03", "Inadequate"),
            ("N56ESXN", "2026-05", "Inadequate"),
        ):
            rows.append(
                blank
                | {"inspection_id": f"{code}-2026", "area_type": "pdu", "area_code": code, "programme": "2023"}
                | {"published": published, "overall_rating": rating, "source_ids": "S021"}
            )

    def more_standards(rows: list[dict[str, str]]) -> None:
        for inspection, standard, rating in (
            ("N55KIR-2024", "assessment", "Inadequate"),
            ("N55KIR-2026", "assessment", "Requires improvement"),
            ("N55KIR-2024", "leadership", "Good"),
            ("N55KIR-2026", "leadership", "Good"),
            ("N56ESXN-2026", "assessment", "Requires improvement"),
        ):
            row = {"inspection_id": inspection, "standard": standard, "rating": rating}
            rows.append(row | {"named_by_us": "false", "source_id": "S021", "note": ""})

    edit("inspection", more_inspections)
    edit("standard_rating", more_standards)
    build(data_copy, tmp_path / "twice.duckdb")
    monkeypatch.setattr(live, "DATABASE", Database(tmp_path / "twice.duckdb"))
    return open_page


def test_inside_one_programme_ratings_are_joined(twice_in_one_programme: Open):
    first = twice_in_one_programme()
    assert {"transitions-2021-2023", "transitions-2023-2023"} <= set(figures_of(first))
    assert "One of three units inspected twice in the 2023 programme kept its rating; one rose and one fell" in text_of(
        first
    )
    # What one set of standards judged twice is told by itself, and not with what the break lies between.
    said = "Of three units inspected twice by the same standards, one kept its rating, one rose and one fell."
    assert said in text_of(first)
    app = twice_in_one_programme(detail="movement")
    assert figures_of(app) == PARTS["movement"] + INSIDE["movement"]
    html = html_of(app)
    inside = html.split('id="movement-2023-2023"')[1].split('class="tools"')[0]
    across = html.split('id="movement-2021-2023"')[1].split('class="tools"')[0]
    assert inside.count('class="scale joined"') == 3 and "break" not in inside
    assert "scale joined" not in across and "break" in across
    assert "One of three units inspected twice in the 2023 programme kept its rating; one rose and one fell" in text_of(
        app
    )


def test_movement_by_standard(twice_in_one_programme: Open):
    app = twice_in_one_programme(detail="standards")
    # Kirklees: assessment also known in 2023, so one pair across the break and two inside the programme.
    assert figures_of(app) == PARTS["standards"] + INSIDE["standards"]
    said = text_of(app)
    assert "Assessment: 2 of 2 units moved, inside the 2023 programme" in said
    assert "Assessment: 0 of 1 units moved, 2021 programme to 2023 programme" in said
    # An address that names a standard means this part.
    chosen = twice_in_one_programme(standard="leadership")
    assert "transitions-2023-2023-leadership" in figures_of(chosen)
    assert "transitions-2021-2023-leadership" not in figures_of(chosen)
    assert "Leadership: 1 of 1 unit first rated Good was rated so again" in text_of(chosen)


def test_a_unit_judged_twice_on_a_standard_counts_once_and_its_move_inside_the_programme(
    twice_in_one_programme: Open, data_copy: Path, answers: list[Answer]
):
    twice_in_one_programme()
    assert standards_shown(answers) == latest_standards(data_copy)
    shown = next(answer for answer in answers if answer.key == "standards-rated").rows
    moves = {
        (row.programme, row.standard): (row.higher, row.lower, row.moved_of)
        for row in shown.itertuples()
        if row.moved_of == row.moved_of  # not missing
    }
    # From the rows added above: Kirklees on assessment and leadership, Essex North on assessment only where its
    # rating of 2024 is in the file.
    rated = {(row["inspection_id"], row["standard"]): row["rating"] for row in rows_of(data_copy, "standard_rating")}
    expected: dict[tuple[str, str], list[int]] = {}
    for unit in ("N55KIR", "N55SHF", "N56ESXN"):
        for (inspection, standard), later in rated.items():
            before = rated.get((f"{unit}-2024", standard))
            if inspection == f"{unit}-2026" and before:
                moved = expected.setdefault(("2023", standard), [0, 0, 0])
                moved[2] += 1
                moved[0] += RATINGS.index(later) > RATINGS.index(before)
                moved[1] += RATINGS.index(later) < RATINGS.index(before)
    assert moves == {key: tuple(value) for key, value in expected.items()} and ("2023", "leadership") in moves


def test_region_page_parts_the_two_kinds_of_movement(
    twice_in_one_programme: Open, opener: Callable[[str], Open], data_copy: Path
):
    """Units inspected more than twice: all inspections in one row, joined inside a programme, parted at the break."""
    app = opener("region")(region="N55")
    block = tree(html_of(app).split('id="earlier-and-later"')[1].partition("</h3>")[2].split('<div class="tools"')[0])
    (table,) = block.all("table")
    region = {row["pdu_code"]: row["pdu_name"] for row in rows_of(data_copy, "pdu") if row["region_code"] == "N55"}
    expected: dict[str, dict[str, list[str]]] = {}
    for row in reports_in(data_copy).values():
        if row["area_code"] in region:
            ratings = expected.setdefault(region[row["area_code"]], {"2021": [], "2023": []})
            ratings[row["programme"]].append(row["overall_rating"])
    expected = {name: ratings for name, ratings in expected.items() if sum(map(len, ratings.values())) > 1}
    assert max(len(ratings["2023"]) for ratings in expected.values()) == 2 and len(expected) > 2
    (body,) = table.all("tbody")
    (head,) = table.all("thead")
    found, heads = {}, [cell.text for cell in head.all("th")][1:]
    for line in body.all("tr"):
        cells = dict(zip(heads, line.all("td"), strict=True))
        found[next(line.all("th")).text] = {
            programme: [mark.attributes["aria-label"] for mark in cells[f"{programme} programme"].all("span", "rt")]
            for programme in ("2021", "2023")
        }
        for programme, look in (("2021", True), ("2023", False)):
            cell = cells[f"{programme} programme"]
            marks = list(cell.all("span", "rt"))
            # A cell is of one programme, and joins what is in it by an arrow between each two; nothing joins two cells.
            assert all(("old" in (mark.attributes["class"] or "").split()) is look for mark in marks)
            assert len(list(cell.all("span", "to"))) == max(len(marks) - 1, 0)
        assert "break" in (cells["2023 programme"].attributes["class"] or "").split()
        assert len(list(line.all("span", "to"))) == len(found[next(line.all("th")).text]["2023"]) - 1
    assert found == expected


def test_region_page_has_a_table_for_each_kind_where_no_unit_was_inspected_three_times(
    data_copy: Path, edit: Callable[..., None], tmp_path: Path, visit: Visit
):
    in_region = {row["pdu_code"] for row in rows_of(data_copy, "pdu") if row["region_code"] == "N53"}
    reports = [row for row in reports_in(data_copy).values() if row["area_code"] in in_region]
    times = Counter(row["area_code"] for row in reports)
    across = sum(number > 1 for number in times.values())
    once = next(row for row in reports if times[row["area_code"]] == 1 and row["programme"] == "2023")

    def again(rows: list[dict[str, str]]) -> None:
        same = {"inspection_id": f"{once['area_code']}-2026", "published": "2026-02-03", "overall_rating": "Good"}
        rows.append(
            next(row for row in rows if row["inspection_id"] == once["inspection_id"]) | same | {"source_ids": "S021"}
        )

    edit("inspection", again)
    build(data_copy, tmp_path / "again.duckdb")
    page = visit("region", Database(tmp_path / "again.duckdb"), region="N53")
    block = next(block for block in page.blocks if block.key == "earlier-and-later")
    tables = [table for table in block.html.all("table") if "plain" not in (table.attributes["class"] or "")]
    kinds = [(len(list(table.all("span", "joined"))), len(list(table.all("td", "break")))) for table in tables]
    assert across > 0 and kinds == [(0, across), (1, 0)], "side by side across the break, joined inside the programme"
