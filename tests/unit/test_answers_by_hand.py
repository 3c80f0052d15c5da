"""Parts of answers that no page shows at once, against HTML, words and orders written out by hand: the bench, versions, own files, measures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest

from pdu.answer import Answer, Call
from pdu.answers import about, bench, feed, own, titles, versions
from pdu.answers.address_codes import options_of
from pdu.answers.measures import against, column
from pdu.sql_bench import Result
from pdu.store.database import Database
from pdu.store.examine import Checked
from pdu.tables.loaded import Problem
from tests.conftest import asking
from tests.words.make_up import elements

DAY = date(2026, 11, 28)


def read(html: str) -> str:
    """The words of a fragment, a bar between elements."""
    return " | ".join(part.strip() for part in lxml.html.fromstring(f"<div>{html}</div>").itertext() if part.strip())


# About --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("pdu@example.org", 'Write to <a href="mailto:pdu@example.org">pdu@example.org</a>.'),
        ("https://example.org/x", "Use <a"),
        ("http://example.org", "Use <a"),
        *((bad, "Whoever runs this copy has not set an address to write to (the setting PDU_CONTACT).") for bad in (
            "", "pdu", "pdu@example", "a b@example.org", "javascript:alert(1)", "https://", "https://x y", "ftp://example.org", "see https://x.org",
            "<pdu@example.org>",
        )),
    ],
)  # fmt: skip
def test_an_address_to_write_to_is_a_link_and_anything_else_is_none(contact: str, said: str):
    assert about._contact(contact).startswith(said)


# The bench ----------------------------------------------------------------------------------------------------


def result(rows: int, cut: bool = False, **columns: Any) -> Result:
    return Result(pd.DataFrame(columns or {"n": range(rows)}), cut, 1.25)


def test_what_may_be_typed_is_listed_with_what_it_answers():
    said = bench.help_html()
    assert read(said).startswith(
        "What may be typed | SHOW TABLES | which tables there are | DESCRIBE inspection | the columns of a table | SUMMARIZE inspection"
    )
    assert read(said).endswith("It has five seconds and gives at most 1,000 rows.")
    assert said.count("<li>") == 7 and '<details class="more">' in said and '<p class="note">' in said


def test_a_result_says_how_many_rows_and_what_was_cut():
    assert read(bench.result_html(result(0))) == "No rows in 1.3 seconds."
    assert read(bench.result_html(result(1))).startswith("One row in 1.3 seconds. | ")
    assert "There were more: the bench stops at 12 rows. |" in read(bench.result_html(result(12, cut=True)))
    long = bench.result_html(result(1_201))
    assert "1,201 rows in 1.3 seconds. The first 200 are shown; the downloads hold all 1,201." in read(long)
    assert len(lxml.html.fromstring(long).xpath("//tbody/tr")) == 200
    assert "are shown" not in bench.result_html(result(200))
    (area,) = lxml.html.fromstring(f"<div>{long}</div>").xpath("//div[@role='region']")
    assert (area.get("class"), area.get("tabindex"), area.get("aria-label")) == (
        "scroll bench",
        "0",
        "Result of the statement",
    )
    assert '<p class="sentence" role="status">' in long


def test_bars_are_drawn_of_words_each_once_and_numbers_from_nought():
    good = {"place": ["A", "B"], "n": [1, 0]}
    drawn = bench.bars(result(0, **good))
    assert drawn is not None and list(drawn.columns) == ["place", "n"]
    for bad in (
        {"place": ["A"], "n": [1]},
        {"place": ["A", "A"], "n": [1, 2]},
        {"place": ["A", "B"], "n": [1, -1]},
        {"place": ["A", "B"], "n": [1, None]},
        {"place": ["A", "B"], "n": [True, False]},
        {"place": ["A", "B"]},
        good | {"approx_unique": [2, 2]},
        {"place": [str(n) for n in range(41)], "n": range(41)},
    ):
        assert bench.bars(result(0, **bad)) is None, bad
    assert bench.bars(result(0, place=[str(n) for n in range(40)], n=range(40))) is not None


def test_a_result_taken_away_names_its_data_and_its_statement():
    about = {"data_date": "24 November 2026", "version": "fedcba9", "title": "Published"}
    assert bench.cover(" SELECT 1\nFROM x ", about) == (
        "Result of a statement in the SQL bench of the PDU dashboard",
        ["Data of 24 November 2026, version fedcba9: Published.", "SELECT 1", "FROM x"],
    )
    script = bench.as_python("SELECT 1\nFROM x;\n")
    assert script.splitlines() == [
        "import duckdb", "", "# pdu.duckdb is made by: python -m pdu build",
        'with duckdb.connect("build/pdu.duckdb", read_only=True) as connection:', '    rows = connection.execute("""', "    SELECT 1",
        "    FROM x", '    """).df()',
    ]  # fmt: skip


def test_the_tables_of_the_bench_stand_with_their_columns(built: Database):
    page = lxml.html.fromstring(bench.schema(built.version_file()))
    assert (page.get("class"), page.get("role"), page.get("tabindex"), page.get("aria-label")) == (
        "schema",
        "region",
        "0",
        "Tables and columns",
    )
    told = {
        fold.xpath("summary/code")[0].text: [code.text for code in fold.xpath("ul/li/code")] for fold in page.xpath("details[@class='more']")
    }  # fmt: skip
    assert told["region"] == ["region_code", "region_name", "map_row", "map_column"]
    assert all(told.values()) and {"inspection", "unit_standing", "data_version"} <= set(told)
    assert "inspection_id" in told["unit_standing"] and "version" in told["data_version"]
    (view,) = (fold for fold in page.xpath("details") if fold.xpath("summary/code")[0].text == "unit_standing")
    assert view.xpath("summary/small")[0].text == "view" and re.fullmatch(
        r"\S.+\? \S.+\.", view.xpath("p[@class='note']")[0].text
    )
    (kept,) = (fold for fold in page.xpath("details") if fold.xpath("summary/code")[0].text == "data_version")
    assert kept.xpath("p[@class='note']")[0].text.startswith("One row per ")
    (region,) = (fold for fold in page.xpath("details") if fold.xpath("summary/code")[0].text == "region")
    assert all(small.text for small in region.xpath("ul/li/small"))


# Versions -----------------------------------------------------------------------------------------------------

NEW, OLD = "fedcba987654", "0123456789ab"
VERSIONS = pd.DataFrame(
    {
        "version": [NEW, "aaaaaaaaaaaa", OLD],
        "number": [3, 2, 1],
        "data_date": [date(2026, 11, 24), date(2026, 11, 3), date(2026, 9, 1)],
        "added": [1, 2, 500],
        "changed": [0, 4, 0],
        "removed": [0, 1, 0],
    }
)


def version_run(name: str, /, **_: Any) -> pd.DataFrame:
    return {"data_versions": VERSIONS}[name]


def test_the_band_over_an_older_link_counts_what_came_after_it():
    band = versions.band(version_run, OLD, False, "/here", "/other")
    assert read(band) == (
        "This link was made on the data of 1 September 2026 (version 0123456). The data are now those of 24 November 2026 (version fedcba9); "
        "in all of them, three rows added, four changed and one removed. | Show it as it was | · | Forget the old version"
    )
    assert re.findall(r'href="([^"]+)"', band) == ["/other", "/here"]
    shown = versions.band(version_run, OLD, True, "/here", "/other", date(2022, 8, 18))
    assert read(shown) == (
        "Shown as it was in the data of 1 September 2026 (version 0123456). Newer data exist. The day, 18 August 2022, goes by publication; "
        "the version by what was believed when it was made. | Show the newest data"
    )
    assert re.findall(r'href="([^"]+)"', shown) == ["/here"]


def test_a_view_is_cited_with_its_version(built: Database):
    said = read(versions.cite(asking(built), "Region, London", date(2022, 8, 18), "https://x/region", DAY))
    known = asking(built)("dataset_state").iloc[0]
    assert said.startswith("Cite this view | PDU dashboard: Region, London, as at 18 August 2022. Data of ")
    assert said.endswith(f"version {known.version[:7]}. https://x/region (accessed 28 November 2026).")


def answer(rows: pd.DataFrame, *calls: Call) -> Answer:
    return Answer("k", "Heading", "Sentence.", "", rows, {"unit": "Unit", "value": "Value"}, queries=calls)


FIX = {
    "corrected_on": date(2026, 11, 3), "table_name": "inspection", "row_key": "N52WARW-2022", "column_name": "published", "before": "2022",
    "after": "2022-08-18", "what": "Read on a page", "source_id": "S1", "area_code": "N52WARW",
}  # fmt: skip
ASKED = Call("unit_inspections", (("as_at", DAY), ("pdu", "N52WARW")))


def test_what_changed_in_a_figure_stands_with_the_corrections_that_say_why():
    before = answer(pd.DataFrame({"unit": ["York", "Leeds"], "value": [1, 2]}), ASKED)
    after = answer(pd.DataFrame({"unit": ["York", "Hull"], "value": [5, 3]}), ASKED)
    assert (
        versions.changed(None, after, OLD)
        == '<p class="note">New since version 0123456, which had nothing to show here.</p>'
    )
    assert versions.changed(after, after, OLD) == '<p class="note">The same rows as in version 0123456.</p>'
    bare = versions.changed(before, after, OLD)
    assert read(bare).startswith("Since version 0123456: one row added, one changed and one removed. | ")
    fixes = pd.DataFrame(
        [
            FIX,
            FIX | {"row_key": "N52CSW-2022"},  # of another unit
            FIX | {"table_name": "glossary"},  # of a table that is not read
            FIX | {"row_key": "12"},  # that names nothing
        ]
    )
    said = versions.changed(before, after, OLD, fixes)
    assert "Two corrections made since say why." in read(said) and read(said).count("Read on a page (S1).") == 2
    assert "published of N52WARW-2022, from 2022 to 2022-08-18" in read(said) and "N52CSW" not in said
    page = lxml.html.fromstring(said)
    assert (
        page.tag == "details" and page.get("class") == "changed" and page.xpath("ul/@class | div/ul/@class") == ["why"]
    )
    (panel,) = page.xpath("div")
    assert (panel.get("class"), panel.get("tabindex"), panel.get("role"), panel.get("aria-label")) == (
        "panel",
        "0",
        "region",
        "What changed",
    )
    assert [cell.text_content() for cell in page.xpath("//th[@scope='col']")] == ["What", "Unit", "Value"]
    assert "What changed in: Heading" in read(said)
    # One that is asked of no unit but shows some rests on theirs, on those of inspections of theirs, and on rows that name nothing.
    shows = pd.DataFrame({"unit": ["N52CSW"], "value": [1]})
    region = Call("unit_inspections", (("as_at", DAY),))
    assert versions.reasons(answer(shows, region), answer(shows, region), fixes)["row_key"].tolist() == [
        "N52CSW-2022",
        "12",
    ]
    # A figure of no unit rests on all corrections of its tables.
    of_all = Call("rating_counts", (("as_at", DAY),))
    assert len(versions.reasons(answer(before.rows, of_all), answer(after.rows, of_all), fixes)) == 3


def test_corrections_since_a_version_are_those_it_did_not_have():
    def of(*rows: dict[str, Any]) -> Any:
        return lambda name, **given: pd.DataFrame(list(rows), columns=list(FIX)) if (name, given) == ("data_corrections", {"as_at": date.max}) else None  # fmt: skip

    other = FIX | {"after": None}
    assert versions.corrections_since(of(FIX), of(other, FIX))["after"].isna().tolist() == [True]
    assert versions.corrections_since(of(FIX, other), of(other, FIX)).empty
    assert len(versions.corrections_since(of(), of(other, FIX))) == 2


# Feeds --------------------------------------------------------------------------------------------------------


def test_entries_keep_their_names_and_synthetic_ones_have_names_of_their_own(built: Database, demo: Database):
    told = feed.news(asking(built), DAY, "pdu", "N52WARW")
    assert told.id == "urn:pdu-dashboard:feed:pdu:N52WARW"
    assert {"urn:pdu-dashboard:inspection:N52WARW-2022"} == {one.id for one in told.entries if one.kind == "inspection"}
    assert feed.news(asking(built), DAY).id == "urn:pdu-dashboard:feed:country"
    made_up = feed.news(asking(demo), DAY, "pdu", "N52WARW")
    assert made_up.id == "urn:pdu-dashboard:synthetic:feed:pdu:N52WARW" and made_up.title.startswith("Synthetic: ")
    assert all(
        one.id.startswith("urn:pdu-dashboard:synthetic:") and one.title.startswith("Synthetic: ")
        for one in made_up.entries
    )


# Files somebody brings ----------------------------------------------------------------------------------------


def test_files_somebody_brings_are_answered_problem_by_problem():
    problem, question = Problem("pdu.csv", 2, "pdu_name", "is empty"), Problem("pdu.csv", 3, "", "is that so?")
    said = own.checked(Checked([problem], [question], {"pdu": ["A"]}, {"pdu": 2}))
    assert read(said) == (
        f"One problem in two rows read. Nothing was kept. | Problems | {problem} | Questions | {question} | In the place of published rows "
        "would stand one row of pdu (A)."
    )
    assert said.startswith('<p class="said" role="status"><strong>') and said.count('<ul class="plainlist">') == 2
    many = own.checked(Checked([problem] * 1_101, [], {}, {"pdu": 1}))
    assert many.count("<li>") == 100 and "1,001 more are not listed: put these right first." in many
    assert "One more is not listed: put these right first." in own.checked(Checked([problem] * 101, [], {}, {"pdu": 1}))
    # What it is made of: a verdict, headed lists, and notes in the quiet style.
    assert next(elements(many)).startswith("elements: p.said 1, strong 2, p 1, ul.plainlist 1, li 100, p.note 1; ")
    assert next(elements(said)).startswith("elements: p.said 1, strong 3, p 2, ul.plainlist 2, li 2, p.note 1; ")
    assert "more are not listed" not in own.checked(Checked([problem] * 100, [], {}, {"pdu": 1}))
    assert read(own.checked(Checked([], [], {}, {"pdu": 1}))) == "No problem in one row read. Nothing was kept."
    assert own.opening().startswith('<p class="sentence">Fill in the template, or bring CSV files of the same tables.')


# Measures against each other, titles --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measures", "across", "up", "expected"),
    [
        # Results of one inspection are not set against each other, but with a figure of staff they may be.
        (("rating.overall", "score", "value.a", "value.b"), None, None, ("rating.overall", "value.a")),
        (("value.a", "value.b"), None, None, ("value.a", "value.b")),
        (("rating.overall", "value.a", "value.b"), "value.b", None, ("value.b", "rating.overall")),
        (("rating.overall", "value.a", "value.b"), None, "value.a", ("rating.overall", "value.a")),
        (("rating.overall", "value.a"), "value.a", "rating.overall", ("value.a", "rating.overall")),
        (("rating.overall", "value.a"), "value.c", "value.c", ("rating.overall", "value.a")),
        # None may be: the first two, whichever was asked for first.
        (("rating.overall", "score"), None, None, ("rating.overall", "score")),
        (("rating.overall", "score"), "score", None, ("score", "rating.overall")),
        (("rating.overall", "score"), None, "rating.overall", ("score", "rating.overall")),
    ],
)  # fmt: skip
def test_the_pair_is_what_was_asked_for_or_the_first_that_may_be(
    measures: tuple[str, ...], across: str | None, up: str | None, expected: tuple[str, str]
):
    assert against.pair(measures, across, up) == expected


def test_measures_are_offered_by_their_short_names():
    names = {"value.a": "Workforce: sickness", "score": "Score"}
    assert against.offered(names, ["value.a", "score"], "Along") == {
        "value.a": "Along: sickness",
        "score": "Along: Score",
    }
    assert against.nothing_against(("Workforce: sickness", "Rating: overall")) == (
        "No unit has both sickness and overall of days that can be set against each other."
    )


@pytest.mark.parametrize(
    ("largest", "top"), [(0.4, 1), (1, 1), (1.5, 2), (9.1, 10), (35, 40), (61, 80), (81, 100), (100, 100), (101, 200), (4_001, 6_000)]
)  # fmt: skip
def test_an_axis_ends_at_a_round_number_with_a_round_middle(largest: float, top: float):
    assert against._top(largest) == top


def units(*scores: tuple[int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "pdu_code": f"U{number}", "inspection_id": f"I{number}", "overall_score": score, "overall_score_max": most, "programme": programme,
                "published": "2024-05-02", "published_year": 2024, "shown_as": "outline" if programme == "2021" else "solid", "source_ids": "S1",
            }
            for number, (score, most, programme) in enumerate(scores)
        ]
    )  # fmt: skip


def test_scores_of_two_programmes_are_written_and_not_drawn():
    def of(frame: pd.DataFrame) -> column.Column:
        return column.column_of(lambda name, **_: pd.DataFrame(), frame, pd.DataFrame(), "score", "Score", DAY)  # type: ignore[arg-type]

    one = of(units((4, 21, "2023"), (9, 21, "2023")))
    assert (one.of, one.is_drawn, one.rows["value"].tolist()) == ("of 21", True, [4.0, 9.0])
    both = of(units((4, 21, "2023"), (9, 27, "2021")))
    assert (both.of, both.is_drawn) == ("of 21 or 27, not on one scale", False)
    assert both.rows["value"].isna().all() and both.rows["shown"].tolist() == ["4 of 21", "9 of 27"]
    assert both.rows["outlined"].tolist() == [False, True] and both.rows["under"].tolist() == ["May 2024"] * 2
    # In order the 2023 programme stands before 2021, whatever the score.
    assert both.rows["key"].tolist() == [4.0, -991.0]
    assert both.rows["when"].tolist() == ["2024-05-02"] * 2


def test_options_stand_in_the_order_of_the_rows():
    assert list(options_of(pd.DataFrame({"c": ["b", "a"], "n": ["B", "A"]}), "c", "n").items()) == [
        ("b", "B"),
        ("a", "A"),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"page": "region", "region": "N52"}, "West Midlands: 2 of 10 inspected · PDU dashboard"),
        ({"page": "unit", "pdu": "N52WARW"}, "Warwickshire: Requires improvement, 2022 · PDU dashboard"),
        ({"page": "unit", "pdu": "N52WARW", "programme": "2023"}, "Warwickshire: not inspected · PDU dashboard"),
        (
            {"page": "unit", "pdu": "N52WARW", "is_past": True, "version": "0123456789"},
            "Warwickshire: Requires improvement, 2022, as at 28 November 2026, data version 0123456 · PDU dashboard",
        ),
        ({"page": "trends", "region": "N52"}, "West Midlands · Page · PDU dashboard"),
        ({"page": "briefing", "region": "N52", "pdu": "N52WARW"}, "Warwickshire · Page · PDU dashboard"),
        ({"page": "workforce", "figure": "vacancy_rate_pct"}, "Vacancy rate · Page · PDU dashboard"),
        ({"page": "explore", "figure": "score"}, "Score: of the inspectorate · Page · PDU dashboard"),
        ({"page": "about", "figure": "nothing"}, "Page · PDU dashboard"),
    ],
)
def test_a_window_is_titled_by_its_subject(asked: dict[str, Any], expected: str, built: Database):
    given = {"label": "Page", "as_at": DAY, "is_past": False, "region": None, "pdu": None} | asked
    assert titles.window(asking(built), **given) == expected


def test_the_bench_offers_the_example_questions_of_their_files():
    files = sorted(path.stem for path in (Path(bench.__file__).parents[2] / "queries" / "examples").glob("*.sql"))
    assert list(bench.examples()) == files
