"""The map of the overview by each of its measures: every tile against the CSV files, the legend, and what is missing in words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from pdu import paths
from pdu.address.offered import MAPS
from pdu.answer import Answer
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from tests.conftest import Edit, rows_of
from tests.pages.conftest import Open, Visit
from tests.pages.reading import Block, Node, Page

FIGURES = {
    "vacancy": ("vacancy_rate_pct", "po"),
    "sickness": ("sickness_days_per_person", "all"),
    "caseload": ("average_caseload", "po"),
    "workload": ("workload_pct", "all"),
}


def table(name: str, folder: Path = paths.DATA) -> list[dict[str, str]]:
    return rows_of(folder, name)


def map_of(page: Page) -> Block:
    (block,) = [block for block in page.blocks if block.key == "map"]
    return block


def tiles(block: Block) -> dict[str, Node]:
    """Unit code to its tile."""
    found = {}
    for tile in block.html.all("a", "tile"):
        code = re.search(r"pdu=(\w+)", tile.attributes["href"] or "")
        assert code and code.group(1) not in found
        found[code.group(1)] = tile
    return found


def number(tile: Node) -> str:
    """What a tile shows, without the year under it."""
    return next((node.text for node in tile.all("span", "l")), "")


def year(tile: Node) -> str:
    return next((node.text for node in tile.all("span", "y")), "")


def legend(block: Block) -> dict[str, int]:
    """Label to number of units."""
    (key,) = block.html.all("div", "key")
    (body,) = key.all("tbody")
    rows = {}
    for row in body.all("tr"):
        (label,) = [node.text for node in row.all("th")]
        rows[label] = int(next(node.text for node in row.all("td", "num")))
    return rows


def rated_units() -> set[str]:
    return {
        row["area_code"]
        for row in table("inspection")
        if row["area_type"] == "pdu" and row["overall_rating"] and row["programme"] in ("2021", "2023")
    }


# ---- the address


def test_the_rating_is_the_default_and_its_address_is_clean(opener: Open, visit: Visit) -> None:
    app = opener("overview")()
    assert "map" not in app.query_params
    named = opener("overview")(map="rating")
    assert "map" not in named.query_params, "what is shown anyway needs no word in the address"
    assert map_of(visit("overview")).html.words == map_of(visit("overview", map="rating")).html.words
    assert len(list(map_of(visit("overview")).html.all("a", "rt"))) == len(rated_units())


@pytest.mark.parametrize("measure", list(MAPS)[1:])
def test_each_measure_has_an_address_and_is_chosen_in_it(measure: str, opener: Open, visit: Visit) -> None:
    app = opener("overview")(map=measure)
    assert app.query_params["map"] in (measure, [measure])
    (pills,) = [group for group in app.get("button_group") if group.label == "The map shows"]
    assert pills.value == measure
    block = map_of(visit("overview", map=measure))
    assert len(tiles(block)) == len(tiles(map_of(visit("overview")))), "no unit is lost"


def test_choosing_writes_the_address_and_the_default_leaves_it(opener: Open) -> None:
    app = opener("overview")()

    def pills() -> object:
        (found,) = [group for group in app.get("button_group") if group.label == "The map shows"]
        return found

    pills().set_value("sickness").run()  # type: ignore[attr-defined]
    assert app.query_params["map"] in ("sickness", ["sickness"])
    pills().set_value("rating").run()  # type: ignore[attr-defined]
    assert "map" not in app.query_params


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Sickness", "sickness"), ("vacancies", "vacancy"), ("workload_pct", "workload"), ("findings", "weaknesses")],
)
def test_a_measure_goes_by_other_names_and_is_set_right(written: str, shown: str, opener: Open) -> None:
    assert opener("overview")(map=written).query_params["map"] in (shown, [shown])


def test_an_unknown_measure_is_said_and_ratings_are_shown(visit: Visit) -> None:
    page = visit("overview", map="happiness")
    assert page.said == ["There is no measure of the map ‘happiness’. Ratings are shown."]
    assert list(map_of(page).html.all("a", "rt"))


# ---- the published data, against the CSV files alone


def test_published_vacancies_tile_by_tile(visit: Visit) -> None:
    block = map_of(visit("overview", map="vacancy"))
    # Every unit has at most one figure of its probation officers, so that none must be chosen between.
    own = [
        row for row in table("indicator_value") if row["indicator"] == "vacancy_rate_pct" and row["area_type"] == "pdu"
    ]
    officers = {row["area_code"]: row for row in own if row["grade"] == "po"}
    assert len(officers) == sum(row["grade"] == "po" for row in own) == 7
    others = {row["area_code"] for row in own} - set(officers)
    shown = tiles(block)
    for code, row in officers.items():
        assert number(shown[code]) == f"{float(row['value']):g}", code
        css = (shown[code].attributes["class"] or "").split()
        assert "num" in css and "s0" not in css
        said = shown[code].attributes["title"] or ""
        assert f"{float(row['value']):g}%" in said and "probation officers" in said
    for code in others:
        assert "s0" in (shown[code].attributes["class"] or "").split(), "a figure of other staff has no colour"
        assert "probation officers" not in (shown[code].attributes["title"] or "")
    rest = set(shown) - set(officers) - others
    inspected = rated_units()
    for code in rest:
        word = "not found" if code in inspected else "not inspected"
        assert (shown[code].attributes["title"] or "").split(": ")[1].startswith(word)
        assert number(shown[code]) == ("–" if code in inspected else "")
    counts = legend(block)
    assert counts.pop("Not found") == len(rest & inspected)
    assert counts.pop("Not inspected") == len(rest - inspected)
    assert counts.pop("Not on this scale: over or under a figure, or of other staff") == len(others)
    assert sum(counts.values()) == len(officers)
    values = sorted(float(row["value"]) for row in officers.values())
    (heading,) = [node.text for node in block.html.all("h3")]
    assert (
        heading == f"Vacancy rate of probation officers: from {values[0]:g} to {values[-1]:g} per cent in seven units"
    )


@pytest.mark.parametrize("measure", ["caseload", "workload"])
def test_what_no_unit_has_is_said_and_every_tile_says_why(measure: str, visit: Visit) -> None:
    indicator, _ = FIGURES[measure]
    assert not any(row["indicator"] == indicator and row["area_type"] == "pdu" for row in table("indicator_value"))
    block = map_of(visit("overview", map=measure))
    (heading,) = [node.text for node in block.html.all("h3")]
    assert heading.endswith(": no figure of a unit to compare was found")
    assert not list(block.html.all("a", "num"))
    counts = legend(block)
    assert set(counts) == {"Not found", "Not inspected"} and sum(counts.values()) == len(tiles(block))
    for word in ("Not found: ", "Not inspected: ", "withheld", "not to be published"):
        assert word in block.html.text


def test_published_weaknesses_tile_by_tile(visit: Visit) -> None:
    block = map_of(visit("overview", map="weaknesses"))
    inspections = {row["inspection_id"]: row for row in table("inspection")}
    findings = table("finding")
    # A unit's latest: of two programmes that of 2023, of one programme the later year in its identifier.
    latest: dict[str, str] = {}
    for key, row in inspections.items():
        code = row["area_code"]
        if code not in rated_units() or row["area_type"] != "pdu" or not row["overall_rating"]:
            continue
        if row["programme"] not in ("2021", "2023"):
            continue
        order = (row["programme"], key)
        before = latest.get(code)
        if before is None or order > (inspections[before]["programme"], before):
            latest[code] = key
    read = {row["inspection_id"] for row in findings}
    weak = Counter(row["inspection_id"] for row in findings if row["direction"] == "weakness")
    shown = tiles(block)
    for code, key in latest.items():
        css = (shown[code].attributes["class"] or "").split()
        if key in read:
            assert number(shown[code]) == str(weak[key]), code
            assert ("old" in css) == (inspections[key]["programme"] == "2021"), "outlines are of the 2021 programme"
        else:
            assert number(shown[code]) == "–" and "unknown" in css
    assert {code for code, tile in shown.items() if "num" in (tile.attributes["class"] or "")} == {
        code for code, key in latest.items() if key in read
    }
    (heading,) = [node.text for node in block.html.all("h3")]
    numbers = [weak[key] for key in latest.values() if key in read]
    assert heading == f"Weaknesses named: from {min(numbers)} to {max(numbers)} themes in {len(numbers)} units"
    assert "few weaknesses named are not few weaknesses" in block.html.text


# ---- full coverage


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Database]:
    """The synthetic data as files and as a database."""
    folder = tmp_path_factory.mktemp("map")
    build_demo(folder / "data", folder / "demo.duckdb")
    return folder / "data", Database(folder / "demo.duckdb")


@pytest.mark.parametrize("measure", FIGURES)
def test_at_full_coverage_the_latest_quarter_stands_on_every_tile(
    measure: str, synthetic: tuple[Path, Database], visit: Visit
) -> None:
    folder, database = synthetic
    indicator, grade = FIGURES[measure]
    latest: dict[tuple[str, str], dict[str, str]] = {}
    for row in table("indicator_value", folder):
        if row["indicator"] == indicator and row["grade"] == grade:
            key = (row["area_type"], row["area_code"])
            if key not in latest or row["period_end"] > latest[key]["period_end"]:
                latest[key] = row
    page = visit("overview", database, map=measure)
    block = map_of(page)
    shown = tiles(block)
    units = {code: row for (kind, code), row in latest.items() if kind == "pdu"}
    assert len(units) == 108
    limits = {}
    for code, row in units.items():
        value = round(float(row["value"]) + 1e-9, 1)
        assert float(number(shown[code])) == pytest.approx(value, abs=0.051), code
        assert year(shown[code]) == row["period_end"][2:4]
        (step,) = re.findall(r"\bs(\d)\b", shown[code].attributes["class"] or "")
        limits.setdefault(step, []).append(float(number(shown[code])))
    # The colours part the numbers: no step reaches into the next, and the legend counts each step.
    ordered = [limits[step] for step in sorted(limits)]
    assert all(max(low) < min(high) for low, high in pairwise(ordered))
    counts = legend(block)
    for label, count in counts.items():
        ends = re.fullmatch(r"([\d.]+) to under ([\d.]+)", label)
        if ends:
            low, high = float(ends[1]), float(ends[2])
            assert count == sum(low <= float(number(shown[code])) < high for code in units), label
    regions = {code: row for (kind, code), row in latest.items() if kind == "region"}
    assert len(regions) == 12
    for section in block.html.all("section"):
        (region,) = re.findall(
            r"region=(\w+)", next(section.all("h4")).text and str(next(section.all("a")).attributes["href"])
        )
        (small,) = [node.text for node in next(section.all("h4")).all("small")]
        whole = float(re.search(r"as a whole ([\d.]+)", small)[1])  # type: ignore[index]
        assert whole == pytest.approx(float(regions[region]["value"]), abs=0.005), "the region’s own, not its units’"


def test_the_table_says_level_staff_and_date_of_every_figure(
    synthetic: tuple[Path, Database], visit: Visit, answers: list[Answer]
) -> None:
    _folder, database = synthetic
    visit("overview", database, map="caseload")
    (answer,) = [answer for answer in answers if answer.key == "map"]
    levels = Counter(answer.rows["level"])
    assert levels == {"Unit": 110, "Region as a whole": 12, "England and Wales": 1}
    known = answer.rows[answer.rows["missing"].isna()]
    assert known["dated"].notna().all() and set(known["staff"]) == {"probation officers"}
    unknown = answer.rows[answer.rows["missing"].notna()]
    assert set(unknown["missing"]) == {"not inspected"} and unknown["value"].isna().all()
    assert len(answer.queries) == 3 and answer.source_ids


def test_the_day_of_the_view_is_kept(synthetic: tuple[Path, Database], visit: Visit) -> None:
    # Nothing had been published on the first day: no number stands on a tile.
    block = map_of(visit("overview", map="vacancy", as_at="2021-07-01"))
    assert not list(block.html.all("a", "num"))
    assert all("as_at=2021-07-01" in (tile.attributes["href"] or "") for tile in tiles(block).values())


def test_a_bound_is_written_as_one_and_has_no_colour(data_copy: Path, edit: Edit, tmp_path: Path, visit: Visit) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        (row,) = [
            row
            for row in rows
            if row["indicator"] == "vacancy_rate_pct" and row["grade"] == "po" and row["area_code"] == "N58DORS"
        ]
        row |= {"bound": "lower", "approximate": "true"}

    edit("indicator_value", spoil)
    build(data_copy, tmp_path / "bound.duckdb")
    tile = tiles(map_of(visit("overview", Database(tmp_path / "bound.duckdb"), map="vacancy")))["N58DORS"]
    assert number(tile) == ">45" and "over 45%" in (tile.attributes["title"] or "")
    assert "s0" in (tile.attributes["class"] or "").split()


# ---- what a picture costs


@pytest.mark.parametrize(
    ("name", "given"),
    [
        *(("overview", {"map": measure} if measure != "rating" else {}) for measure in MAPS),
        ("explore", {}),
        ("explore", {"measure": "score"}),
        ("explore", {"measure": "share.keeping_people_safe_overall"}),
        (
            "explore",
            {
                "measure": [
                    "value.vacancy_rate_pct",
                    "value.sickness_days_per_person",
                    "rating.overall",
                    "share.keeping_people_safe_overall",
                    "value.workload_pct",
                ]
            },
        ),
    ],
)
def test_no_click_sends_more_than_200_kilobytes_at_full_coverage(
    name: str, given: dict[str, str | list[str]], synthetic: tuple[Path, Database], visit: Visit
) -> None:
    page = visit(name, synthetic[1], **given)
    sent = sum(
        len(element.proto.SerializeToString())
        for element in page.app.main
        if getattr(element, "proto", None) is not None
    )
    # Around every element stands its delta, some 100 bytes.
    sent += 100 * sum(1 for _ in page.app.main) + len(page.app.get("html")[0].proto.body)
    assert sent < 200_000, f"{sent / 1000:.0f} kB"


# ---- many shares of cases: counted by band


def test_many_shares_are_counted_by_band_each_programme_by_itself(
    synthetic: tuple[Path, Database], visit: Visit, answers: list[Answer]
) -> None:
    folder, database = synthetic
    page = visit("overview", database)
    (answer,) = [answer for answer in answers if answer.key == "weakest-casework"]
    programme_of = {row["inspection_id"]: row["programme"] for row in table("inspection", folder)}
    kind_of = {row["inspection_id"]: row["area_type"] for row in table("inspection", folder)}
    bands = [(0, 49, "inadequate"), (50, 64, "requires_improvement"), (65, 79, "good"), (80, 100, "outstanding")]
    expected: Counter[tuple[str, str, str]] = Counter()
    for row in table("question_result", folder):
        key = row["inspection_id"]
        if kind_of.get(key) == "pdu" and row["bound"] in ("exact", "about"):
            whole = int(float(row["percent"]) + 0.5)
            (band,) = [name for low, high, name in bands if low <= whole <= high]
            expected[programme_of[key], row["question"], band] += 1
    seen = Counter(
        {
            (row.programme, row.question, band): int(getattr(row, band))
            for row in answer.rows.itertuples()
            for _, _, band in bands
        }
    )
    assert +seen == expected
    assert {row.reports for row in answer.rows.itertuples() if row.programme == "2021"} == {108}
    # Weakest first, by the reports of the newest programme below half of the cases.
    newest = answer.rows[answer.rows["programme"] == "2023"]
    below = (newest["inadequate"] / newest["reports"]).tolist()
    assert below == sorted(below, reverse=True)
    first = newest.iloc[0]
    assert answer.heading.startswith(str(first["question_label"]))
    assert f"in {first['inadequate']} of {first['reports']} reports of the 2023 programme" in answer.heading
    (block,) = [block for block in page.blocks if block.key == "weakest-casework"]
    # The first questions in sight, the others on demand.
    rows = [row for drawn in block.html.all("table", "bands") for row in next(drawn.all("tbody")).all("tr")]
    assert len(rows) == answer.rows["question"].nunique()
    for row in rows:
        assert "measure=share." in str(next(row.all("a")).attributes["href"]), "each share is one click away"
        later, earlier = row.all("td")
        assert "old" not in str([node.attributes.get("class") for node in later.all("span", "part")])
        assert all("old" in str(node.attributes["class"]) for node in earlier.all("span", "part"))


def test_few_shares_keep_a_dot_each(visit: Visit, answers: list[Answer]) -> None:
    visit("overview")
    (answer,) = [answer for answer in answers if answer.key == "weakest-casework"]
    assert not isinstance(answer.body, str) and "percent" in answer.columns


def test_many_shares_on_one_question_are_dots_and_the_table_has_all(
    synthetic: tuple[Path, Database], visit: Visit, answers: list[Answer]
) -> None:
    folder, database = synthetic
    visit("explore", database, measure="share.keeping_people_safe_overall")
    (answer,) = [answer for answer in answers if answer.key == "shares"]
    asked = [row for row in table("question_result", folder) if row["question"] == "keeping_people_safe_overall"]
    assert len(answer.rows) == len(asked) > 300
    dots = sum(len(trace.x) for trace in answer.body.data)  # type: ignore[union-attr]
    assert dots == sum(row["bound"] in ("exact", "about") for row in asked)
