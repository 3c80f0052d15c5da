"""The unit page on full coverage, against the CSV files alone."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pdu.answers import timeline
from pdu.answers.unit.earlier import beside_earlier
from pdu.answers.unit.shares import how_firm, inspections_with_shares
from pdu.answers.unit.standards import standards
from pdu.store.database import Database
from tests.conftest import TODAY
from tests.pages.conftest import Visit
from tests.pages.conftest import rows_of_file as read
from tests.pages.reading import Node, tree

PDU = "N52WARW"
GIVEN = {"as_at": TODAY, "pdu": PDU}
LETTER = {"Outstanding": "O", "Good": "G", "Requires improvement": "RI", "Inadequate": "I"}
PANELS = [
    ("vacancy_rate_pct", "po"),
    ("sickness_days_per_person", "all"),
    ("average_caseload", "po"),
    ("workload_pct", "all"),
]
Rows = list[dict[str, str]]


def inspected(folder: Path) -> Rows:
    """The unit's inspections, newest first."""
    own = [row for row in read(folder, "inspection") if row["area_code"] == PDU]
    return sorted(own, key=lambda row: row["published"], reverse=True)


def series(folder: Path, area: str, indicator: str, grade: str) -> list[tuple[date, float]]:
    return sorted(
        (date.fromisoformat(row["period_end"]), float(row["value"]))
        for row in read(folder, "indicator_value")
        if (row["area_code"], row["indicator"], row["grade"]) == (area, indicator, grade)
    )


def wilson(sufficient: int, cases: int) -> tuple[float, float]:
    """The interval of Wilson (1927), written out again, in per cent."""
    z, p = 1.959963984540054, sufficient / cases
    middle = (p + z * z / (2 * cases)) / (1 + z * z / cases)
    half = z / (1 + z * z / cases) * math.sqrt(p * (1 - p) / cases + z * z / (4 * cases * cases))
    return 100 * (middle - half), 100 * (middle + half)


# ---- one line of time


def test_the_line_of_time_draws_every_value_of_the_unit(synthetic):
    run, folder, _ = synthetic
    answer = timeline.over_time(run, programme=None, **GIVEN)
    blue = [trace for trace in answer.body.data if trace.line.color == "#3C80C0" and trace.line.width == 2.5]
    by_axis: dict[str, list[tuple[date, float]]] = {}
    for trace in blue:
        by_axis.setdefault(trace.yaxis, []).extend(zip(trace.x, map(float, trace.y), strict=True))
    assert [sorted(values) for _, values in sorted(by_axis.items())] == [series(folder, PDU, *pair) for pair in PANELS]
    # The scale of the workload tool changed in late 2022: no line of it runs across.
    loads = [trace for trace in blue if trace.yaxis == "y5"]
    assert len(loads) == 2 and max(loads[0].x) < date(2022, 12, 1) <= min(loads[1].x)


def test_inspections_stand_at_their_publication_as_marks_that_no_line_joins(synthetic):
    run, folder, _ = synthetic
    answer = timeline.over_time(run, programme=None, **GIVEN)
    marks = [trace for trace in answer.body.data if trace.yaxis == "y"]
    rows = inspected(folder)[::-1]
    assert sorted(trace.x[0] for trace in marks) == [row["published"] for row in rows]
    assert all(trace.mode == "markers" and len(trace.x) == 1 for trace in marks)
    for trace in marks:
        row = next(row for row in rows if row["published"] == trace.x[0])
        assert trace.marker.symbol == ("square-open" if row["programme"] == "2021" else "square")
        assert (
            row["overall_rating"] in trace.text[0]
            and f"{row['overall_score']} of {row['overall_score_max']}" in trace.text[0]
        )
    letters = [note.text for note in answer.body.layout.annotations if note.yref == "y" and note.text.startswith("<b>")]
    assert sorted(letters) == sorted(f"<b>{LETTER[row['overall_rating']]}</b>" for row in rows)
    upright = [shape.x0 for shape in answer.body.layout.shapes if shape.x0 == shape.x1]
    assert sorted(upright) == [row["published"] for row in rows], "a vertical through all panels at each"


def test_rings_are_the_last_values_before_each_publication(synthetic):
    run, folder, _ = synthetic
    answer = timeline.over_time(run, programme=None, **GIVEN)
    rings = {trace.yaxis: trace for trace in answer.body.data if trace.marker.symbol == "circle-open"}
    for axis, pair in zip(("y2", "y3", "y4", "y5"), PANELS, strict=True):
        values = series(folder, PDU, *pair)
        expected = {
            max((day, value) for day, value in values if day <= date.fromisoformat(row["published"]))
            for row in inspected(folder)
        }
        assert set(zip(rings[axis].x, map(float, rings[axis].y), strict=True)) == expected


def test_heading_and_sentence_of_the_line_of_time(synthetic):
    run, folder, _ = synthetic
    answer = timeline.over_time(run, programme=None, **GIVEN)
    published = date.fromisoformat(inspected(folder)[0]["published"])
    moved = {}
    for indicator, grade in PANELS:
        values = series(folder, PDU, indicator, grade)
        moved[indicator] = (max(pair for pair in values if pair[0] <= published)[1], values[-1][1])
    # Read off the CSV: of the latest quarter before the report of June 2025, and of September 2026.
    assert moved == {
        "vacancy_rate_pct": (11.0, 9.4),
        "sickness_days_per_person": (11.3, 10.8),
        "average_caseload": (34.1, 33.5),
        "workload_pct": (115.1, 105.6),
    }
    assert answer.heading == (
        "The vacancy rate, sickness, the caseload and workload are lower than at the inspection of June 2025"
    )
    assert answer.sentence == (
        "From the inspection of June 2025 to September 2026: vacancy rate from 11 to 9.4 per cent; sickness from 11.3 to "
        "10.8 days a person; caseload from 34.1 to 33.5 a person; workload from 115.1 to 105.6 per cent of capacity."
    )


def test_a_line_of_time_needs_two_days(built: Database):
    version = built.version_file()
    run = lambda name, /, **given: built.run(name, version, **given)
    # Published figures of Kirklees are of one day each.
    assert timeline.over_time(run, as_at=TODAY, pdu="N55KIR", programme=None) is None


def test_before_a_quarter_is_published_it_is_not_drawn(synthetic):
    run, folder, _ = synthetic
    sources = {row["source_id"]: row["published"] for row in read(folder, "source")}
    as_at = date(2024, 1, 15)
    known = sorted(
        date.fromisoformat(row["period_end"])
        for row in read(folder, "indicator_value")
        if row["area_code"] == PDU
        and row["indicator"] == "sickness_days_per_person"
        and sources[row["source_id"]] <= as_at.isoformat()
    )
    answer = timeline.over_time(run, as_at=as_at, pdu=PDU, programme=None)
    drawn = [day for trace in answer.body.data if trace.yaxis == "y3" and trace.line.width == 2.5 for day in trace.x]
    assert sorted(drawn) == known and known


# ---- standards


def cells_of(row: Node) -> list[str]:
    return [cell.text for cell in row.children if isinstance(cell, Node)]


def test_standards_stand_in_a_column_an_inspection(synthetic):
    run, folder, _ = synthetic
    answer = standards(run, link_date=None, programme=None, **GIVEN)
    table = tree(answer.body)
    rows = inspected(folder)
    ratings = {(row["inspection_id"], row["standard"]): row["rating"] for row in read(folder, "standard_rating")}
    labels = {
        "leadership": "Leadership",
        "planning": "Planning",
        "information_and_facilities": "Information and facilities",
    }
    shown = {cells_of(row)[0]: cells_of(row)[1 : 1 + len(rows)] for row in next(table.all("tbody")).all("tr")}
    for code, label in labels.items():
        expected = [ratings.get((row["inspection_id"], code)) for row in rows]
        assert shown[label] == [
            f"{LETTER[rating]}{rating}" if rating else "–not a standard of this programme" for rating in expected
        ]
    assert shown["Overall"] == [
        f"{LETTER[row['overall_rating']]}{row['overall_rating']}{row['overall_score']} of {row['overall_score_max']}"
        for row in rows
    ]
    assert [
        said.endswith(f"{row['cases_inspected']} cases")
        for said, row in zip(shown["Fieldwork, cases"], rows, strict=True)
    ]
    # The double line stands where the programme changes, and only there.
    heads = [head for head in table.all("th") if "ins" in (head.attributes.get("class") or "").split()]
    parted = ["break" in (head.attributes.get("class") or "") for head in heads]
    assert parted == [
        place > 0 and rows[place]["programme"] != rows[place - 1]["programme"] for place in range(len(rows))
    ]


def test_strips_count_the_known_ratings_of_one_programme(synthetic):
    run, folder, _ = synthetic
    answer = standards(run, link_date=None, programme=None, **GIVEN)
    region = {row["pdu_code"]: row["region_code"] for row in read(folder, "pdu")}
    given = {
        row["inspection_id"]: row["rating"]
        for row in read(folder, "standard_rating")
        if row["standard"] == "leadership"
    }
    # The latest of each unit: nine units, inspected twice in the programme, are counted nine times.
    latest = {
        row["area_code"]: given[row["inspection_id"]]
        for row in sorted(read(folder, "inspection"), key=lambda row: row["published"])
        if row["programme"] == "2023" and region.get(row["area_code"]) == "N52"
    }
    counted = dict.fromkeys(LETTER, 0)
    for rating in latest.values():
        counted[rating] += 1
    assert sum(counted.values()) == 9
    strip = next(
        next(iter(row.all("span", "mix"))) for row in tree(answer.body).all("tr") if cells_of(row)[0] == "Leadership"
    )
    assert [(part.attributes["class"].split()[0], part.text) for part in strip.all("i")] == [
        (LETTER[rating].lower(), str(number)) for rating, number in counted.items() if number
    ]


def test_who_was_rated_higher_on_a_weak_standard(synthetic):
    run, folder, _ = synthetic
    answer = standards(run, link_date=None, programme=None, **GIVEN)
    rank = {rating: place for place, rating in enumerate(("Inadequate", "Requires improvement", "Good", "Outstanding"))}
    names = {row["pdu_code"]: row["pdu_name"] for row in read(folder, "pdu") if row["region_code"] == "N52"}
    inspections = [
        row for row in read(folder, "inspection") if row["area_code"] in names and row["programme"] == "2023"
    ]
    given = {(row["inspection_id"], row["standard"]): row["rating"] for row in read(folder, "standard_rating")}
    own = given[inspected(folder)[0]["inspection_id"], "leadership"]
    assert rank[own] <= 1
    higher = {
        names[row["area_code"]]
        for row in inspections
        if row["area_code"] != PDU and rank[given[row["inspection_id"], "leadership"]] > rank[own]
    }
    cell = next(
        next(iter(row.all("td", "up"))) for row in tree(answer.body).all("tr") if cells_of(row)[0] == "Leadership"
    )
    assert {link.text for link in cell.all("a")} == higher and higher


# ---- shares of cases


def shares(folder: Path, inspection: str) -> dict[str, dict[str, str]]:
    return {row["question"]: row for row in read(folder, "question_result") if row["inspection_id"] == inspection}


def style_of(node: Node) -> dict[str, float]:
    parts = dict(part.split(":") for part in (node.attributes.get("style") or "").split(";") if part)
    return {name: float(value) for name, value in parts.items()}


def test_shares_of_the_latest_inspection_with_the_one_before_beside_them(synthetic):
    run, folder, _ = synthetic
    latest, before, other = inspected(folder)
    assert (latest["programme"], before["programme"], other["programme"]) == ("2023", "2023", "2021")
    assert inspections_with_shares(run, programme=None, **GIVEN)[0] == latest["inspection_id"]
    answer = how_firm(run, inspection=latest["inspection_id"], **GIVEN)
    labels = {row["question"]: row["label"] for row in read(folder, "question")}
    now, then = shares(folder, latest["inspection_id"]), shares(folder, before["inspection_id"])
    rows = {
        next(iter(row.all("th", "q"))).text: row for row in tree(answer.body).all("tr") if list(row.all("span", "k"))
    }
    assert set(rows) == {labels[question] for question in now}
    for question, share in now.items():
        row = rows[labels[question]]
        placed = style_of(next(iter(row.all("span", "k"))))
        low, high = wilson(int(share["sufficient"]), int(share["cases"]))
        assert placed["--p"] == pytest.approx(float(share["percent"]), abs=0.06)
        assert placed["--l"] == pytest.approx(low, abs=0.06) and placed["--w"] == pytest.approx(high - low, abs=0.11)
        assert (placed.get("--e") is not None) == (question in then)
        if question in then:
            assert placed["--e"] == pytest.approx(float(then[question]["percent"]), abs=0.06)
        assert f"{share['sufficient']} of {share['cases']}" in row.words


def test_what_changed_by_more_than_chance_is_told(synthetic):
    """Fisher's exact test with mid-P, written out again here from the hypergeometric distribution."""
    run, folder, _ = synthetic
    latest, before, _ = inspected(folder)
    now, then = shares(folder, latest["inspection_id"]), shares(folder, before["inspection_id"])

    def mid_p(x: int, n: int, y: int, m: int) -> float:
        total, size = x + y, n + m
        chances = [
            math.comb(n, k) * math.comb(m, total - k) / math.comb(size, total)
            for k in range(max(0, total - m), min(n, total) + 1)
        ]
        own = math.comb(n, x) * math.comb(m, y) / math.comb(size, total)
        less = sum(chance for chance in chances if chance < own * (1 - 1e-9))
        same = sum(chance for chance in chances if abs(chance - own) <= own * 1e-9)
        return less + same / 2

    labels = {row["question"]: row["label"] for row in read(folder, "question")}
    changed = {}
    for question in now.keys() & then.keys():
        x, n = int(now[question]["sufficient"]), int(now[question]["cases"])
        y, m = int(then[question]["sufficient"]), int(then[question]["cases"])
        if mid_p(x, n, y, m) < 0.05:
            changed[labels[question]] = "↑" if x / n > y / m else "↓"
    answer = how_firm(run, inspection=latest["inspection_id"], **GIVEN)
    marked = {
        next(row.all("th", "q")).text: next(row.all("span", "mv")).text
        for row in tree(answer.body).all("tr")
        if list(row.all("span", "mv"))
    }
    assert marked == changed == {"Management oversight": "↓", "Risk to victims analysed": "↑"}
    assert (
        answer.heading
        == "Since November 2024, one of 27 percentages rose and one fell by more than chance would explain"
    )
    assert answer.sentence.startswith(
        "Management oversight fell from 69% to 36%; risk to victims analysed rose from 61% to 87%. By chance alone about 1.4 of "
        "27 would seem to have changed, so that these may be no change at all."
    )


def test_shares_are_grouped_by_their_standard(synthetic):
    run, folder, _ = synthetic
    latest = inspected(folder)[0]["inspection_id"]
    answer = how_firm(run, inspection=latest, **GIVEN)
    standard = {row["label"]: row["standard"] for row in read(folder, "question")}
    for body in tree(answer.body).all("tbody"):
        (group,) = body.all("th", "g")
        found = {standard[cell.text] for cell in body.all("th", "q")}
        assert found == {"" if group.text == "Across standards" else group.text.lower().replace(" ", "_")}
        assert group.attributes["rowspan"] == str(len(list(body.all("tr"))))


def test_a_programme_before_is_not_set_beside(synthetic):
    run, folder, _ = synthetic
    _, middle, _ = inspected(folder)
    answer = how_firm(run, inspection=middle["inspection_id"], **GIVEN)
    assert 'class="e"' not in answer.body and "Diamond" not in answer.note
    assert "earlier_percent" not in answer.columns


def test_beside_a_share_stands_the_last_of_several_before_it():
    asked = {"question": "court_reports", "bound": "exact", "programme": "2023", "cases": 50, "sufficient": 10}
    years = (2026, 2025, 2024)
    every = pd.DataFrame(
        [
            asked
            | {"inspection_id": str(year), "percent": float(year % 100), "published": None, "published_year": year}
            for year in years
        ]
    )
    shown = beside_earlier(every[every["inspection_id"] == "2026"], every)
    assert (shown["earlier_percent"].item(), shown["earlier_when"].item()) == (25.0, "2025, day not found")
    bounds = every.assign(bound=["exact", "lower", "exact"])
    assert beside_earlier(bounds[bounds["inspection_id"] == "2026"], bounds)["earlier_percent"].item() == 24.0


# ---- the page


def keys(page) -> list[str]:
    return [block.key for block in page.blocks]


def test_the_latest_first_and_the_rest_when_asked_for(synthetic, visit: Visit):
    _, folder, database = synthetic
    _latest, middle, first = (row["inspection_id"].lower() for row in inspected(folder))
    page = visit("unit", database, pdu=PDU)
    assert keys(page) == ["over-time", "standards", "how-firm", "findings"]
    page = visit("unit", database, pdu=PDU, earlier="shown")
    assert keys(page) == ["over-time", "standards", "how-firm", f"how-firm-{middle}", f"how-firm-{first}", "findings"]
    page = visit("unit", database, pdu=PDU, detail="figures")
    assert keys(page) == ["over-time", "staffing", "standards", "how-firm", "findings"]
    page = visit("unit", database, pdu=PDU, detail="facts")
    assert keys(page) == ["over-time", "standards", "how-firm", "findings", "further-facts"]
    page = visit("unit", database, pdu=PDU, programme="2021")
    assert keys(page) == ["over-time", "standards", f"how-firm-{first}", "findings"]
    assert len(list(page.html.all("th", "ins"))) == 1


def test_findings_of_the_latest_inspection_alone(synthetic, visit: Visit):
    _, folder, database = synthetic
    count = lambda rows: sum(
        row["inspection_id"] in {one["inspection_id"] for one in rows} for row in read(folder, "finding")
    )
    for parameters, rows in (({}, inspected(folder)[:1]), ({"earlier": "shown"}, inspected(folder))):
        page = visit("unit", database, pdu=PDU, **parameters)
        block = next(block for block in page.blocks if block.key == "findings")
        listed = [item for column in block.html.all("ul", "found") for item in column.all("li")]
        assert len(listed) == count(rows) > 0


def test_nothing_published_is_lost_for_the_new_layout(visit: Visit):
    # Essex North was inspected twice; standards are known of the later inspection only, so both stay listed.
    page = visit("unit", pdu="N56ESXN")
    assert keys(page)[:2] == ["inspections", "standards"]
    page = visit("unit", pdu="N52WARW")
    assert keys(page) == ["inspections", "how-firm", "findings"]
    assert "9%" in page.html.words and re.search(r"9, 4 to the unit", page.html.words)
