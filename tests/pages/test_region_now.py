"""The region page on full coverage, against the CSV files alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from pdu import words
from pdu.answer import Answer
from pdu.answers.region.changes import earlier_and_later
from pdu.answers.region.grid import standards_grid
from pdu.answers.region.question import question_shares
from pdu.answers.region.shares import case_percentages
from pdu.answers.side_by_side.units import side_by_side
from pdu.outline import head
from pdu.outline.pages import OUTLINES
from pdu.outline.parts import answers
from pdu.outline.visit import Visit as Calls
from pdu.store.database import Database
from tests.conftest import TODAY
from tests.pages.conftest import Visit
from tests.pages.conftest import rows_of_file as read
from tests.pages.reading import Node, tree
from tests.pages.test_unit_now import wilson

REGION = "N52"
RANK = {rating: place for place, rating in enumerate(("Inadequate", "Requires improvement", "Good", "Outstanding"))}
LETTER = {"Outstanding": "O", "Good": "G", "Requires improvement": "RI", "Inadequate": "I"}
COLUMNS = {
    "vacancy_rate_pct": "po",
    "sickness_days_per_person": "all",
    "average_caseload": "po",
    "workload_pct": "all",
}
Rows = list[dict[str, str]]


def units(folder: Path) -> dict[str, str]:
    return {row["pdu_code"]: row["pdu_name"] for row in read(folder, "pdu") if row["region_code"] == REGION}


def inspections(folder: Path, pdu: str) -> Rows:
    """Newest first."""
    own = [row for row in read(folder, "inspection") if row["area_code"] == pdu]
    return sorted(own, key=lambda row: row["published"], reverse=True)


def value(folder: Path, area: str, indicator: str, by: str = "9999") -> float | None:
    """The last value of a day up to `by`."""
    known = [
        (row["period_end"], float(row["value"]))
        for row in read(folder, "indicator_value")
        if (row["area_code"], row["indicator"], row["grade"]) == (area, indicator, COLUMNS[indicator])
        and row["period_end"] <= by
    ]
    return max(known)[1] if known else None


def beside(run, sort: str | None = None, columns: tuple[str, ...] = (), highlight: str | None = None):
    return side_by_side(
        run, TODAY, None, REGION, (), columns, sort, highlight, (("region", (REGION,)), ("sort", (sort or "",)))
    )


def rows_of(answer) -> list[Node]:
    return list(next(tree(answer.body).all("tbody")).all("tr"))


def name_of(row: Node) -> str:
    return next(row.all("a", "pick")).text


def test_every_value_now_and_at_the_inspection_stands_where_it_belongs(synthetic):
    run, folder, _ = synthetic
    answer = beside(run)
    assert "loses most days to sickness" in answer.heading and alone(answer).startswith("Sickness")
    code_of = {name: code for code, name in units(folder).items()}
    drawn = {name_of(row): row for row in rows_of(answer)}
    known = {name for code, name in units(folder).items() if value(folder, code, "workload_pct") is not None}
    assert set(drawn) == known
    for place, indicator in enumerate(COLUMNS):
        pairs = []
        for name, row in drawn.items():
            cell = next(cell for cell in row.all("td", f"c{place}"))
            now = value(folder, code_of[name], indicator)
            then = value(folder, code_of[name], indicator, inspections(folder, code_of[name])[0]["published"])
            shown = next(cell.all("b")).text
            assert float(shown.rstrip("%").replace(",", "")) == now, (name, indicator)
            style = dict(part.split(":") for part in next(cell.all("span", "tr")).attributes["style"].split(";"))
            pairs.append((float(style["--d"]), now))
            pairs.append((float(style["--g"]), then))
            change = round(now - then, 1)
            sign = "+" if change > 0 else "−"
            said = "changed by 0 " if not change else f"changed by {sign}{abs(change):g} since the inspection"
            assert said in cell.text, (name, indicator, cell.text)
        # One scale: places are a straight line of the values.
        (x0, v0), (x1, v1) = min(pairs, key=lambda pair: pair[1]), max(pairs, key=lambda pair: pair[1])
        assert x1 > x0
        for x, v in pairs:
            assert x == pytest.approx(x0 + (x1 - x0) * (v - v0) / (v1 - v0), abs=0.15)
        # The region's and the country's own values lie on the same line, as does capacity.
        style = dict(part.split(":") for part in next(tree(answer.body).all("table")).attributes["style"].split(";"))
        for mark, area in ((f"--r{place}", REGION), (f"--n{place}", "")):
            known_value = value(folder, area, indicator)
            assert known_value is not None
            assert float(style[mark]) == pytest.approx(x0 + (x1 - x0) * (known_value - v0) / (v1 - v0), abs=0.15)
        # The scale reaches from the lowest to the highest mark, with some room on either side.
        marks = [x for x, _ in pairs] + [float(at) for key, at in style.items() if key.endswith(str(place))]
        assert min(marks) == pytest.approx(5.4, abs=0.2) and max(marks) == pytest.approx(94.6, abs=0.2)
        assert (f"--c{place}" in style) == (indicator == "workload_pct")
        if indicator == "workload_pct":
            assert float(style[f"--c{place}"]) == pytest.approx(x0 + (x1 - x0) * (100 - v0) / (v1 - v0), abs=0.15)


def test_places_are_counted_from_the_highest_among_open_units(synthetic):
    run, folder, _ = synthetic
    closed = {row["pdu_code"] for row in read(folder, "pdu") if row["closed"]}
    code_of = {name: code for code, name in units(folder).items()}
    drawn = {name_of(row): row for row in rows_of(beside(run))}
    values = {
        name: value(folder, code_of[name], "sickness_days_per_person") for name in drawn if code_of[name] not in closed
    }
    for name, own in values.items():
        cell = next(drawn[name].all("td", "c1")).text
        above = sum(other > own for other in values.values())
        same = sum(other == own for other in values.values())
        if same > 1:
            assert "joint" in cell
        elif above == 0:
            assert f"highest of {'nine' if len(values) == 9 else 'eight'} units" in cell
        elif above == len(values) - 1:
            assert "lowest of" in cell
        else:
            ending = {1: "st", 2: "nd", 3: "rd"}.get(above + 1, "th")
            assert f"{above + 1}{ending} of" in cell


def test_ratings_with_month_and_the_one_before(synthetic):
    run, folder, _ = synthetic
    code_of = {name: code for code, name in units(folder).items()}
    for row in rows_of(beside(run)):
        latest, before = inspections(folder, code_of[name_of(row)])[:2]
        cell = next(row.all("td", "rated")).text
        day = date.fromisoformat(latest["published"])
        assert cell.startswith(f"{LETTER[latest['overall_rating']]}{latest['overall_rating']}")
        assert f"{day:%b %Y}" in cell
        assert f"was {LETTER[before['overall_rating']]}{before['overall_rating']}" in cell


def test_heading_names_the_unit_with_most_sickness_and_its_rating(synthetic):
    run, folder, _ = synthetic
    most = max(
        (float(row["value"]), row["area_code"])
        for row in read(folder, "indicator_value")
        if row["area_code"] in units(folder)
        and row["indicator"] == "sickness_days_per_person"
        and row["period_end"] == "2026-09-30"
    )[1]
    rating = inspections(folder, most)[0]["overall_rating"]
    answer = beside(run)
    assert answer.heading == f"The open unit that loses most days to sickness is {units(folder)[most]}, rated {rating}"
    # Staffordshire and Stoke closed in 2025: its last values are of another day, and are not counted with the others.
    loads = [
        float(row["value"])
        for row in read(folder, "indicator_value")
        if row["area_code"] in units(folder)
        and row["indicator"] == "workload_pct"
        and row["period_end"] == "2026-09-30"
    ]
    number = {8: "eight", 7: "seven", 6: "six"}
    above = sum(load > 100 for load in loads)
    assert f"{number[above]} of {number[len(loads)]} work above capacity" in answer.sentence


def test_a_closed_unit_says_of_which_day_its_values_are(synthetic):
    run, folder, _ = synthetic
    row = next(row for row in rows_of(beside(run)) if name_of(row) == "Staffordshire and Stoke")
    assert (
        max(row["period_end"] for row in read(folder, "indicator_value") if row["area_code"] == "N52STST")
        == "2025-12-31"
    )
    for place in range(4):
        assert "Dec 2025" in next(row.all("td", f"c{place}")).text


@pytest.mark.parametrize("column", [*COLUMNS, "unit", "rating"])
@pytest.mark.parametrize("turned", ["", "-"])
def test_every_column_sorts(column: str, turned: str, synthetic):
    run, folder, _ = synthetic
    code_of = {name: code for code, name in units(folder).items()}
    answer = beside(run, turned + column)
    shown = [name_of(row) for row in rows_of(answer)]
    if column == "unit":
        keys: list[object] = list(shown)
    elif column == "rating":
        keys = [RANK[inspections(folder, code_of[name])[0]["overall_rating"]] for name in shown]
    else:
        keys = [value(folder, code_of[name], column) for name in shown]
    # Names and ratings begin at the lowest, figures at the highest.
    falls = (column in COLUMNS) != bool(turned)
    assert keys == sorted(keys, reverse=falls)
    (head,) = [th for th in tree(answer.body).all("th") if th.attributes.get("aria-sort")]
    assert head.attributes["aria-sort"] == ("descending" if falls else "ascending")


def test_head_and_name_are_links_that_change_one_thing_of_the_address(synthetic):
    run, *_ = synthetic
    answer = beside(run, "workload_pct", highlight="N52CSW")
    assert alone(answer).startswith("Workload"), "the one sorted by stands before that of the heading"
    table = tree(answer.body)
    hrefs = [link.attributes["href"] for head in table.all("th", "sx") for link in head.all("a")]
    asked = [parse_qs(urlparse(href).query) for href in hrefs]
    assert [given["sort"] for given in asked] == [
        ["vacancy_rate_pct"], ["sickness_days_per_person"], ["average_caseload"], ["-workload_pct"],
    ]  # fmt: skip
    assert all(given["region"] == [REGION] for given in asked) and all(href.endswith("#side-by-side") for href in hrefs)
    lit = {link.text: parse_qs(urlparse(link.attributes["href"]).query) for link in table.all("a", "pick")}
    assert "highlight" not in lit["Coventry"] and lit["Warwickshire"]["highlight"] == ["N52WARW"]
    (current,) = [row for row in table.all("tr") if row.attributes.get("aria-current")]
    assert current.attributes["data-u"] == "N52CSW"
    # The way to a unit's page stands beside its name, in words of its own.
    ways = {link.words: link.attributes["href"] for link in table.all("a", "go")}
    assert ways["Open page of Coventry"] == "/unit?pdu=N52CSW" and len(ways) == len(lit)


def alone(answer: Answer) -> str:
    """The head of the one figure that a phone has room for."""
    (head_,) = tree(answer.body).all("th", "one")
    return head_.text


def test_a_phone_shows_the_figure_the_heading_speaks_of(synthetic):
    run, *_ = synthetic
    both = beside(run, columns=("workload_pct", "vacancy_rate_pct"))
    assert "has the highest vacancy rate" in both.heading and alone(both).startswith("Vacancy rate")


def test_a_column_of_another_grade_is_chosen_in_the_address(synthetic):
    run, folder, _ = synthetic
    answer = beside(run, columns=("average_caseload:pso",))
    code_of = {name: code for code, name in units(folder).items()}
    held = {
        row["area_code"]: row["value"]
        for row in sorted(read(folder, "indicator_value"), key=lambda row: row["period_end"])
        if row["indicator"] == "average_caseload" and row["grade"] == "pso"
    }
    for row in rows_of(answer):
        assert float(next(next(row.all("td", "c0")).all("b")).text) == float(held[code_of[name_of(row)]])


# ---- the standards grid


def grid(run, earlier: bool = False):
    return standards_grid(
        run, as_at=TODAY, link_date=None, region=REGION, programme="2023", compare=(), earlier=earlier
    )


def test_the_grid_has_a_row_a_unit_with_a_mark_where_it_moved(synthetic):
    run, folder, _ = synthetic
    given = {(row["inspection_id"], row["standard"]): row["rating"] for row in read(folder, "standard_rating")}
    order = ["leadership", "staffing", "services", "assessment", "planning", "implementation_and_delivery", "reviewing"]
    drawn = {row.attributes["data-u"]: row for row in next(tree(grid(run).body).all("tbody")).all("tr")}
    rated = [code for code in units(folder) if inspections(folder, code)]
    assert sorted(drawn) == sorted(rated)
    low = sum(inspections(folder, code)[0]["overall_rating"] == "Inadequate" for code in rated)
    assert grid(run).heading == f"2023 programme: {words.count(low)} of {words.count(len(rated))} rated Inadequate"
    arrows = Counter()
    for code, row in drawn.items():
        same = [one for one in inspections(folder, code) if one["programme"] == "2023"]
        for cell, standard in zip(row.all("td", "cell"), order, strict=True):
            now, before = (given[one["inspection_id"], standard] for one in same[:2])
            moved = RANK[now] - RANK[before]
            shown = "↑" if moved > 0 else "↓" if moved < 0 else ""
            assert cell.text.replace(f"{LETTER[now]}{now}", "") == shown
            arrows[shown] += 1
            if moved:
                year = same[1]["published"][:4]
                title = next(cell.all("span", "mv")).attributes["title"]
                assert title == f"{'higher' if moved > 0 else 'lower'} than before, {before} in {year}"
    assert arrows["↑"] and arrows["↓"], "both are tried"


def test_the_weakest_standard_is_named(synthetic):
    run, folder, _ = synthetic
    given = {(row["inspection_id"], row["standard"]): row["rating"] for row in read(folder, "standard_rating")}
    latest = [inspections(folder, code)[0]["inspection_id"] for code in units(folder) if inspections(folder, code)]
    labels = {row["standard"]: row["label"] for row in read(folder, "standard") if row["programme"] == "2023"}
    labels = {standard: label for standard, label in labels.items() if (latest[0], standard) in given}
    counts = {standard: Counter(given[one, standard] for one in latest) for standard in labels}
    # Of several as often Inadequate, the one that is least often Good or better.
    order = {
        standard: (-count["Inadequate"], count["Good"] + count["Outstanding"]) for standard, count in counts.items()
    }
    weakest = [standard for standard in order if order[standard] == min(order.values())]
    # Where others tie with it in the lowest rating, their number is told before it is named.
    tied = sum(count["Inadequate"] == -min(order.values())[0] for count in counts.values())
    told = (
        f" standards are each Inadequate in {words.count(-min(order.values())[0])} of "
        if tied > len(weakest)
        else "Weakest: "
    )
    assert told in grid(run).sentence and tied == 6, "of seven, in the round that is shown"
    assert grid(run).sentence.partition(told)[0].endswith("Six")
    said = grid(run).sentence.partition(told)[2].lower()
    for standard in labels:
        assert (labels[standard].lower() in said) == (standard in weakest), said
    foot = next(tree(grid(run).body).all("tfoot"))
    lines = {next(row.all("th")).text: [cell.text for cell in row.all("td")] for row in foot.all("tr")}
    assert [said.partition("of ")[0].strip() for said in lines["Rated Inadequate"] if said][1:] == [
        str(counts[standard]["Inadequate"]) for standard in labels
    ]


def test_earlier_inspections_stand_in_rows_of_their_own_when_asked_for(synthetic):
    run, folder, _ = synthetic
    all_rows = list(next(tree(grid(run, earlier=True).body).all("tbody")).all("tr"))
    expected = sum(one["programme"] == "2023" for code in units(folder) for one in inspections(folder, code))
    assert len(all_rows) == expected > len(list(next(tree(grid(run).body).all("tbody")).all("tr")))


# ---- case work


def test_the_matrix_shows_firm_and_unsure_by_their_form(synthetic):
    run, folder, _ = synthetic
    answer = case_percentages(
        run, as_at=TODAY, region=REGION, compare=(), programme=None, earlier=False, every=False, here=()
    )
    cuts = [50.0, 65.0, 80.0]
    results = {(row["inspection_id"], row["question"]): row for row in read(folder, "question_result")}
    labels = {row["label"]: row["question"] for row in read(folder, "question")}
    table = next(tree(answer.body).all("table"))
    forms = Counter()
    below = set()
    for row in next(table.all("tbody")).all("tr"):
        head = next(row.all("th"))
        question = labels[head.text]
        assert question in next(head.all("a")).attributes["href"]
        for cell in row.all("td"):
            code = cell.attributes.get("data-u")
            if not code:
                continue
            share = results[inspections(folder, code)[0]["inspection_id"], question]
            assert cell.text == f"{float(share['percent']) + 1e-9:.0f}"
            low, high = (round(end, 1) for end in wilson(int(share["sufficient"]), int(share["cases"])))
            firm = not any(low < cut <= high for cut in cuts)
            forms[firm] += 1
            css = next(cell.all("span", "p")).attributes["class"].split()
            assert ("firm" in css) == firm, (code, question, low, high)
            if question == "keeping_people_safe_overall" and high < 50:
                below.add(units(folder)[code])
    assert forms[True] and forms[False]
    number = {5: "five", 4: "four", 6: "six"}[len(below)]
    assert f"firmly below half in {number} units of" in answer.heading
    assert all(name in answer.sentence for name in below)


def test_one_question_names_every_unit_with_its_interval(synthetic):
    run, folder, _ = synthetic
    question = "keeping_people_safe_overall"
    answer = question_shares(run, as_at=TODAY, region=REGION, compare=(), programme="2023", question=question)
    results = {row["inspection_id"]: row for row in read(folder, "question_result") if row["question"] == question}
    expected = {
        name: results[inspections(folder, code)[0]["inspection_id"]]
        for code, name in units(folder).items()
        if inspections(folder, code)
    }
    rows = {next(row.all("th", "q")).text: row for row in tree(answer.body).all("tr") if list(row.all("span", "k"))}
    # Beside the name of a unit that has closed stands when.
    gone = {row["pdu_name"]: f" closed {row['closed'][:4]}" for row in read(folder, "pdu") if row["closed"]}
    expected = {name + gone.get(name, ""): share for name, share in expected.items()}
    assert set(expected) <= set(rows) and any(name in rows for name in map("".join, gone.items()))
    for name, share in expected.items():
        style = dict(part.split(":") for part in next(rows[name].all("span", "k")).attributes["style"].split(";"))
        low, high = wilson(int(share["sufficient"]), int(share["cases"]))
        assert float(style["--l"]) == pytest.approx(low, abs=0.06)
        assert float(style["--l"]) + float(style["--w"]) == pytest.approx(high, abs=0.11)
        assert rows[name].attributes["data-u"]


# ---- what is said of a unit is seen


def shown_of(database: Database, region: str, **asked: list[str]) -> list[Answer]:
    """The figures of the region's page whose picture is HTML."""
    begun = head.begin("region", {"region": [region], **asked}, Calls(database.path), TODAY)
    every = answers(OUTLINES["region"](begun.calls, begun.view, begun.here))
    return [answer for answer in every if isinstance(answer.body, str)]


@pytest.mark.parametrize("region", ["N07", "N58"])
def test_no_unit_that_the_words_name_is_folded_away(region: str, synthetic):
    """N58: of Bath and North Somerset is not said what is said of Somerset."""
    run, folder, _ = synthetic
    on = {"as_at": TODAY, "region": region, "compare": ()}
    every = [
        side_by_side(run, link_date=None, columns=(), sort=None, highlight=None, here=(), **on),
        standards_grid(run, link_date=None, programme="2023", **on),
        question_shares(run, programme="2023", question="keeping_people_safe_overall", **on),
        earlier_and_later(run, link_date=None, **on),
    ]
    names = sorted((row["pdu_name"] for row in read(folder, "pdu") if row["region_code"] == region), key=len)
    folded, named = set(), 0
    for answer in every:
        fold = next(tree(answer.body).all("details", "tail"), None)
        if fold is None:
            continue
        said = f"{answer.heading} {answer.sentence}"
        spoken_of = set()
        for name in reversed(names):
            if name in said:
                spoken_of.add(name)
                said = said.replace(name, "")
        for place, row in enumerate(row for row in tree(answer.body).all("tr") if "data-u" in row.attributes):
            name = next(name for name in reversed(names) if name in row.text)
            css = row.attributes.get("class") or ""
            is_folded = "same" in css if "same" in fold.attributes["class"] else place >= 6 and "stays" not in css
            assert not (is_folded and name in spoken_of), (answer.key, name)
            folded |= {answer.key} if is_folded else set()
            named += name in spoken_of
    assert {"side-by-side", "grid-2023", "question-shares"} <= folded and named >= 3


def test_a_closed_unit_is_marked_wherever_it_stands(synthetic):
    run, folder, database = synthetic
    (gone,) = (row for row in read(folder, "pdu") if row["region_code"] == REGION and row["closed"])
    told = re.compile(rf"{gone['pdu_name']}( \d+%, \d+ of \d+,)? closed {gone['closed'][:4]}")
    marked = set()
    for answer in shown_of(database, REGION):
        for node in tree(answer.body).all():
            heads = node.name in ("th", "span") and gone["pdu_name"] in node.text
            if node.attributes.get("data-u") == gone["pdu_code"] and (heads or node.name == "tr"):
                assert told.search(re.sub(r"\s+", " ", node.text)), (answer.key, node.text)
                marked.add(answer.key)
    assert marked == {
        "side-by-side", "grid-2023", "case-percentages", "question-shares", "pairs", "earlier-and-later", "findings"
    }  # fmt: skip
    # On a day before it closed nothing says so.
    on = {"region": REGION, "compare": (), "programme": "2023", "question": "keeping_people_safe_overall"}
    before = question_shares(run, as_at=date(2025, 6, 30), **on)
    assert gone["pdu_name"] in before.body and "closed" not in before.body


# ---- the page


def test_order_of_the_page_and_what_is_shown_on_demand(synthetic, visit: Visit):
    *_, database = synthetic
    first = [
        "side-by-side",
        "grid-2023",
        "case-percentages",
        "question-shares",
        "pairs",
        "earlier-and-later",
        "findings",
    ]
    page = visit("region", database, region=REGION)
    assert [block.key for block in page.blocks][:7] == first
    assert "funnel" not in {block.key for block in page.blocks}
    assert "funnel" in {block.key for block in visit("region", database, region=REGION, detail="funnel").blocks}
    lines = lambda page: len(list(next(block for block in page.blocks if block.key == "findings").html.all("tr")))
    folded = lines(page)
    assert lines(visit("region", database, region=REGION, group="casework")) > folded
    assert "N52CSW" in re.sub(
        r"\s", "", "".join(visit("region", database, region=REGION, highlight="N52CSW").fragments)
    )


def test_nothing_known_is_one_line(visit: Visit):
    page = visit("region", region="N59")
    assert "side-by-side" not in {block.key for block in page.blocks}
    said = page.html.words
    assert "vacancies" in said and "sickness" in said and "workload" in said
