"""Numbers that a reader sees, on the page, in the file and in the pack, against values worked out apart from our formulas:
by hand, or from the CSV files with the standard library and scipy's own interval."""

from __future__ import annotations

import html
import io
import math
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from scipy import stats
from starlette.testclient import TestClient

from pdu import paths
from pdu.answers.compare import funnel
from pdu.answers.intervals import with_intervals
from pdu.narrative import ratings_in
from pdu.narrative.region import weakest_standard
from pdu.narrative.region.found import findings_sentence
from pdu.narrative.region.grid import grid_heading
from pdu.store.database import Database
from tests.conftest import asking, rows_of

DAY = date(2026, 11, 28)
NUMBERS = "none one two three four five six seven eight nine".split()
NAMES = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}


@cache
def rows(table: str, folder: Path = paths.DATA) -> list[dict[str, str]]:
    return rows_of(folder, table)


def read(text: str) -> str:
    """The words of a page, without its styles."""
    page = lxml.html.fromstring(text)
    for style in page.xpath("//style"):
        style.getparent().remove(style)
    return re.sub(r"\s+", " ", page.text_content())


# Intervals of shares ------------------------------------------------------------------------------------------


def test_an_interval_has_both_its_ends_and_a_share_without_cases_has_none():
    # Wilson by hand: (x + z²/2 ± z √(x (N - x) / N + z²/4)) / (N + z²), z² = 3.8415. 7 of 20: (8.9207 ± 4.6008) / 23.8415.
    frame = pd.DataFrame(
        {
            "sufficient": [7, 22, 0, 5, None, 7, 7],
            "cases": [20, 49, 10, 5, 20, None, 20],
            "bound": ["exact", "about", "exact", "exact", "exact", "exact", "lower"],
        }
    )
    found = with_intervals(frame)
    assert found["low_pct"].tolist()[:4] == [18.1, 31.9, 0.0, 56.6]
    assert found["high_pct"].tolist()[:4] == [56.7, 58.7, 27.8, 100.0]
    assert found[["low_pct", "high_pct"]].tail(3).isna().all(axis=None)


def test_every_interval_of_a_region_is_scipys_on_the_page_and_in_the_file(ask: TestClient):
    file = pd.read_csv(io.BytesIO(ask.get("/plain/figure/case-percentages.csv?page=region&region=N56").content))
    label = {row["question"]: row["label"] for row in rows("question")}
    stated = {
        (label[row["question"]], row["sufficient"], row["cases"]) for row in rows("question_result") if row["cases"]
    }
    known = file[file["cases"].notna()]
    assert len(known) >= 3 and len(known) < len(file)
    for row in known.itertuples():
        assert (row.question_label, str(int(row.sufficient)), str(int(row.cases))) in stated
        ends = stats.binomtest(int(row.sufficient), int(row.cases)).proportion_ci(0.95, "wilson")
        assert (row.low_pct, row.high_pct) == pytest.approx((100 * ends.low, 100 * ends.high), abs=0.051)
    assert file[file["cases"].isna()]["low_pct"].isna().all()


def test_an_interval_reads_the_same_on_the_page_in_the_file_and_in_the_pack(ask: TestClient):
    # Essex North, level of contact offered: 22 of 49 cases, by hand as above: 31.9 to 58.7 per cent.
    page = ask.get("/plain/unit/N56ESXN").text
    assert "22 of 49 lies between 32 and 59 per cent" in read(page)
    # The line of the picture, from its lower end, as wide as the interval.
    assert "--p:44.9;--l:31.9;--w:26.8" in page
    file = pd.read_csv(io.BytesIO(ask.get("/plain/figure/how-firm.csv?page=unit&pdu=N56ESXN").content))
    (row,) = file[file["cases"] == 49].itertuples()
    assert (row.percent, row.low_pct, row.high_pct) == (44.9, 31.9, 58.7)
    links = re.findall(r'href="(/plain/briefing\.html[^"]+)"', ask.get("/plain/briefing?scope=pdu&pdu=N56ESXN").text)
    assert "Level of contact offered45%22 of 4932 to 59" in read(ask.get(html.unescape(links[0])).text)


# Limits of the funnel -----------------------------------------------------------------------------------------


def tail(counts: range, n: int, centre: float) -> float:
    return sum(math.comb(n, k) * centre**k * (1 - centre) ** (n - k) for k in counts)


def lies(x: int, n: int, centre: float, level: float) -> str:
    """Where x of n lies to the limits, by the mid-P tail: half of its own chance and all of what lies further out."""
    own = tail(range(x, x + 1), n, centre) / 2
    edge = (1 - level) / 2
    if tail(range(x), n, centre) + own < edge:
        return "below"
    return "above" if tail(range(x + 1, n + 1), n, centre) + own < edge else "within"


def test_the_funnel_flags_the_units_whose_tails_are_small_at_each_level(demo: Database):
    question = {"programme": "2023", "question": "keeping_people_safe_overall"}
    shown = funnel.funnel(asking(demo), as_at=DAY, region="N52", compare=(), **question)
    assert shown is not None
    # No figure of the country was published: the centre is that of all units pooled, each with its latest inspection.
    latest: dict[str, dict[str, str]] = {}
    inspected = {row["inspection_id"]: row for row in rows("inspection", demo.path.parent / "data")}
    for row in rows("question_result", demo.path.parent / "data"):
        of = inspected.get(row["inspection_id"])
        asked = of and of["programme"] == question["programme"] and row["question"] == question["question"]
        if of and asked and of["area_type"] == "pdu" and row["cases"]:
            before = latest.get(of["area_code"])
            if not before or inspected[before["inspection_id"]]["published"] < of["published"]:
                latest[of["area_code"]] = row
    counts = {code: (int(row["sufficient"]), int(row["cases"])) for code, row in latest.items()}
    centre = sum(x for x, _ in counts.values()) / sum(n for _, n in counts.values())
    for column, level in (("at_95", 0.95), ("at_998", 0.998)):
        expected = {code: lies(x, n, centre, level) for code, (x, n) in counts.items()}
        assert dict(zip(shown.rows["pdu_code"], shown.rows[column], strict=True)) == expected
        number = sum(place != "within" for place in expected.values())
        said = (
            f"{number} units outside the 95% limits"
            if level == 0.95
            else f"{number} of {len(counts)} units lie outside the 99.8%"
        )
        assert said in f"{shown.heading} {shown.sentence}"
    assert f"the share of all cases of these units together, {100 * centre:.0f} per cent" in shown.sentence
    # The limits that are drawn: on a whole count just outside there is nothing, just inside there is the unit.
    lines = [trace for trace in shown.body.data if trace.mode == "lines"]
    for level, dash in ((0.95, "dot"), (0.998, "solid")):
        low, high = (line for line in lines if line.line.dash == dash)
        for n in (45, 60):
            at = list(low.x).index(n)
            places = [lies(x, n, centre, level) for x in range(n + 1)]
            drawn = [
                "below" if 100 * x / n < low.y[at] else "above" if 100 * x / n > high.y[at] else "within"
                for x in range(n + 1)
            ]
            assert drawn == places, (level, n)


# Ratings of a region ------------------------------------------------------------------------------------------


def latest_ratings(region: str) -> dict[str, dict[str, str]]:
    """The latest rated inspection of each unit of a region, by its code, from the files."""
    units = {row["pdu_code"] for row in rows("pdu") if row["region_code"] == region}
    found: dict[str, dict[str, str]] = {}
    for row in rows("inspection"):
        if row["area_type"] == "pdu" and row["area_code"] in units and row["overall_rating"]:
            year = row["inspection_id"].split("-")[1]
            before = found.get(row["area_code"])
            if not before or before["inspection_id"].split("-")[1] < year:
                found[row["area_code"]] = row
    return found


@pytest.mark.parametrize("region", ["N52", "N56", "N03"])
def test_the_page_of_a_region_counts_each_rating_under_its_own_name(region: str, ask: TestClient):
    given = Counter(row["overall_rating"] for row in latest_ratings(region).values())
    closed = {row["pdu_code"]: row["pdu_name"] for row in rows("pdu") if row["closed"]}
    gone = {code: row for code, row in latest_ratings(region).items() if code in closed}
    given -= Counter(row["overall_rating"] for row in gone.values())
    said = read(ask.get(f"/plain/region/{region}").text)
    for code, row in gone.items():
        assert (
            f"Closed since, and counted only in the tables below: {closed[code]}, last rated {row['overall_rating']}."
            in said
        )
    # Best first: 'five rated Requires improvement and three Inadequate'.
    counted = [f"{NUMBERS[given[name]]} {name}" for name in NAMES.values() if given[name]]
    if len(given) > 1:
        assert f"{' and '.join(counted).replace(' ', ' rated ', 1)}." in said
    else:
        assert f"rated {next(iter(given))}." in said
    key = f"rated Inadequate at their latest inspection{given['Inadequate']} of {sum(given.values())}"
    assert key in said
    others = " and ".join(one for one in counted if not one.endswith("Inadequate")) or "no other rating"
    assert f"{key}{others}" in said


def rated(*ranks: int, **more: Any) -> pd.DataFrame:
    frame = pd.DataFrame({"rating_rank": ranks, "rating": [NAMES[rank] for rank in ranks]})
    return frame.assign(
        programme="2023",
        programme_label="2023 programme",
        pdu_name=[f"Unit {number}" for number in range(len(ranks))],
        **more,
    )


def test_ratings_are_named_best_first():
    assert list(ratings_in(rated(1, 3, 2, 4, 1)).items()) == list(NAMES.items())


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((1, 1, 2, 2, 2), "2023 programme: two of five rated Inadequate"),
        ((2, 2, 3), "2023 programme: none of three rated Inadequate"),
        ((1, 1, 2), "Unit 2 is the only one of three not rated Inadequate"),
        ((2, 2, 3, 2), "2023 programme: none of four rated Inadequate"),
        ((1, 1), "2023 programme: both rated Inadequate"),
        ((1, 2), "2023 programme: one of two rated Inadequate"),
        ((2, 2, 2), "2023 programme: all three rated Requires improvement"),
        ((2,), "2023 programme: Unit 0 rated Requires improvement"),
    ],
)
def test_the_grid_counts_inadequate_alone(ranks: tuple[int, ...], said: str):
    assert grid_heading(rated(*ranks)) == said


def test_the_weakest_standard_is_the_one_most_often_inadequate():
    standards = rated(
        1, 1, 3, 2, 2, 2, 1, 2, 4, standard_label=["Assessment"] * 3 + ["Planning"] * 3 + ["Reviewing"] * 3
    )
    assert (
        weakest_standard(standards)
        == "Weakest: assessment, Inadequate in two of three units and Good or better in one."
    )


def test_a_rating_stands_on_the_map_from_the_day_of_its_report(built: Database):
    # Warwickshire's report came out on 18 August 2022.
    before, on_the_day = (
        built.run("unit_tiles", as_at=day).set_index("pdu_code").loc["N52WARW", "rating"]
        for day in (date(2022, 8, 17), date(2022, 8, 18))
    )
    assert pd.isna(before) and on_the_day == "Requires improvement"


@pytest.mark.parametrize("which", ["built", "demo"])
def test_shares_are_counted_in_the_band_of_the_per_cent_that_is_printed(which: str, request: pytest.FixtureRequest):
    database: Database = request.getfixturevalue(which)
    folder = paths.DATA if which == "built" else database.path.parent / "data"
    inspected = {row["inspection_id"]: row for row in rows("inspection", folder)}
    expected: Counter[tuple[str, str, str]] = Counter()
    for row in rows("question_result", folder):
        of = inspected.get(row["inspection_id"])
        if (
            of
            and of["area_type"] == "pdu"
            and of["programme"] in ("2021", "2023")
            and row["bound"] in ("exact", "about")
        ):
            printed = math.floor(float(row["percent"]) + 0.5)
            band = next(
                one for one in rows("rating_band") if float(one["lower_pct"]) <= printed <= float(one["upper_pct"])
            )
            expected[of["programme"], row["question"], band["rating"].lower().replace(" ", "_")] += 1
    found = database.run("casework_bands", as_at=DAY).to_dict("records")
    names = [name.lower().replace(" ", "_") for name in NAMES.values()]
    assert (
        +Counter({(row["programme"], row["question"], name): row[name] for row in found for name in names}) == expected
    )
    assert [row["reports"] for row in found] == [sum(row[name] for name in names) for row in found]


def test_a_change_of_rating_is_the_later_less_the_earlier(built: Database):
    given = {row["inspection_id"]: row["overall_rating"] for row in rows("inspection")}
    rank = {name: number for number, name in NAMES.items()}
    found = built.run("region_changes", region=None, compare=(), as_at=DAY)
    assert len(found) == 14
    for row in found.itertuples():
        assert row.bands == rank[given[row.later_id]] - rank[given[row.earlier_id]]


def test_each_unit_last_stood_at_one_rating(built: Database):
    # 65 units by their latest report, counted in inspection.csv: 33 Requires improvement, 32 Inadequate.
    found = built.run("rating_counts", as_at=DAY).groupby("rating")["latest_of_units"].sum()
    assert found.to_dict() == {"Outstanding": 0, "Good": 0, "Requires improvement": 33, "Inadequate": 32}


def test_the_countrys_share_is_of_the_programme_asked_for(built: Database):
    stated = [
        row for row in rows("question_result") if row["area_type"] == "national" and row["bound"] in ("exact", "about")
    ]
    assert stated
    for question in {row["question"] for row in stated}:
        for programme in ("2018", "2021", "2023"):
            found = built.run("compare_national", programme=programme, question=question, as_at=DAY)
            assert set(found["result_id"]) == {
                row["result_id"] for row in stated if (row["programme"], row["question"]) == (programme, question)
            }


def test_how_many_inspections_were_read_and_the_strength_named_most_often():
    cells = pd.DataFrame(
        [("A", "strength", "Leadership"), ("B", "both", "Leadership"), ("B", "weakness", "Staffing")],
        columns=["pdu_code", "direction", "theme_label"],
    )
    read_of_two = "Two inspections read, the latest of each unit; "
    assert findings_sentence(cells) == read_of_two + "most often named as a strength: leadership, in two."
    assert findings_sentence(cells.assign(direction="weakness")) == read_of_two + "no theme was named as a strength."


def test_a_file_is_named_by_the_day_it_shows_and_no_unit_is_answered_as_none(ask: TestClient):
    file = ask.get("/plain/figure/rating-counts.csv?page=overview&as_at=2022-08-18")
    assert "rating-counts-as-at-2022-08-18.csv" in file.headers["content-disposition"]
    assert ask.get("/plain/unit/N52WARW").status_code == 200
    assert ask.get("/plain/unit/N52NONE").status_code == 404
