"""The log of corrections: held to the data, shown with what stood before and why, and named where a figure has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdu import paths
from pdu.__main__ import main
from pdu.answer import Answer
from pdu.answers.versions import corrections_since
from pdu.export import package
from pdu.figures.block import runnable
from pdu.store.build import build
from pdu.store.database import Database
from pdu.store.load import load
from pdu.store.past import database_at
from pdu.store.queries import tables_of
from pdu.tables.loaded import LoadedTable
from pdu.versions import corrections, history
from tests.conftest import Edit, edited, editing
from tests.embargoed import plant
from tests.pages.conftest import Visit

FIRST = history.read(paths.DATA)[-1].version
SHARE = "N52WARW-2022:keeping_people_safe_overall"
OTHER = "N51KNST-2023:keeping_people_safe_assessment"
CORRECTED = [
    {
        "corrected_on": "2026-11-24",
        "table_name": "question_result",
        "row_key": SHARE,
        "column_name": "percent",
        "before": "9",
        "after": "11",
        "what": "Misread from a table",
        "source_id": "S207",
    },
    {
        "corrected_on": "2026-11-25",
        "table_name": "question_result",
        "row_key": SHARE,
        "column_name": "percent",
        "before": "11",
        "after": "10",
        "what": "The press release was read again",
        "source_id": "S207",
    },
    {
        "corrected_on": "2026-11-25",
        "table_name": "question_result",
        "row_key": OTHER,
        "column_name": "percent",
        "before": "24",
        "after": "25",
        "what": "Another unit altogether",
    },
]


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The published data with a second version, in which two shares of two units were corrected."""
    after = {SHARE: "10", OTHER: "25"}

    def change(data: Path) -> None:
        edit = editing(data)
        edit(
            "question_result",
            lambda rows: [row.update(percent=after.get(row["result_id"], row["percent"])) for row in rows],
        )
        edit("dataset", lambda rows: rows[0].update(data_date="2026-11-25"))
        plant(data, {"correction": CORRECTED})
        assert main(["version", "corrections", "--data", str(data)]) == 0

    return edited(tmp_path_factory, "corrected", change)


def test_an_empty_log_is_said_in_words(visit: Visit, data_copy: Path, edit: Edit, tmp_path: Path):
    edit("correction", lambda rows: rows.clear())
    empty = Database(build(data_copy, tmp_path / "pdu.duckdb").database)
    said = visit("data", empty).html.text
    assert "Corrections: so far no value that was shown has been corrected. When one is, what was shown before" in said
    past = visit("data", empty, as_at="2022-08-18").html.text
    assert "Corrections: by 18 August 2022 no value that was shown has been corrected." in past


def test_the_page_data_shows_what_stood_before_what_stands_now_when_why_and_by_which_source(
    visit: Visit,
    corrected: Database,
    answers: list[Answer],
):
    page = visit("data", corrected, as_at="2026-11-25", detail="changes")
    log = next(answer for answer in answers if answer.key == "corrections")
    assert log.heading == "Three corrections of what was shown before, since 24 November 2026"
    assert log.table.iloc[:, [0, 2, 3, 4, 5, 6]].astype(str).to_numpy().tolist() == [
        ["2026-11-25", OTHER, "percent", "24", "25", "stands now"],
        ["2026-11-25", SHARE, "percent", "11", "10", "stands now"],
        ["2026-11-24", SHARE, "percent", "9", "11", "corrected again 25 Nov 2026"],
    ]
    assert log.sources["source_id"].tolist() == ["S207"]
    block = next(block for block in page.blocks if block.key == "corrections")
    for words in (
        "Misread from a table",
        "SQL",
        "Sources (1)",
        "A view as at an earlier day shows the corrected value.",
    ):
        assert words in block.html.text, words
    assert block.downloads
    (versions,) = [block.html.text for block in page.blocks if block.key == "versions"]
    assert "Two clocks run here. “As at” goes by publication" in versions and "A version goes by belief" in versions
    earlier = visit("data", corrected, as_at="2026-11-24", detail="changes")
    (before,) = [block.html.text for block in earlier.blocks if block.key == "corrections"]
    assert "One correction of what was shown before" in before and "read again" not in before
    first = visit("data", corrected, as_at="2026-11-24").html.text
    assert "One correction of what was shown before. The newest is of 24 November 2026: Misread from a table." in first


def test_a_figure_that_was_corrected_since_says_why(visit: Visit, corrected: Database):
    page = visit("unit", corrected, pdu="N52WARW", version=FIRST)
    told = [node.text for node in page.html.all("details", "changed")]
    assert told and all("N51KNST" not in text for text in told), "another unit's correction bears on nothing here"
    shares = next(text for text in told if "9 → 10" in text or "9.0 → 10.0" in text)
    assert "one row changed. Two corrections made since say why." in shares
    assert f"25 November 2026: percent of {SHARE}, from 11 to 10: The press release was read again (S207)." in shares


def test_a_past_version_holds_what_was_believed_and_the_log_of_then(corrected: Database):
    file = corrected.version_file()
    old = database_at(file, FIRST)
    at = {"as_at": corrected.run("dataset_state")["data_date"][0].date()}
    believed = Database(old).run("region_case_shares", old, region="N52", compare=(), **at)
    assert 9 in believed["percent"].tolist() and 10 not in believed["percent"].tolist()
    found = corrections_since(
        lambda name, /, **given: corrected.run(name, old, **given),
        lambda name, /, **given: corrected.run(name, file, **given),
    )
    assert len(found) == 3
    assert corrections_since(*[lambda name, /, **given: corrected.run(name, file, **given)] * 2).empty


def test_the_two_clocks_are_told_apart_where_both_stand(visit: Visit, corrected: Database, answers: list[Answer]):
    page = visit("unit", corrected, pdu="N52WARW", version=FIRST, as_at="2022-08-18")
    band = next(node.text for node in page.html.all("div", "version"))
    assert "The day, 18 August 2022, goes by publication; the version by what was believed when it was made." in band
    frame = next(node.text for node in page.html.all("div", "frame"))
    assert "Published by 18 August 2022 · " in frame and " · as known on 25 November 2026, version" in frame
    dated = [call for answer in answers for call in answer.queries if "as_at" in dict(call.parameters)]
    assert dated and all("-- as at: by day of publication" in runnable(call) for call in dated)
    files = package.files(corrected.version_file())
    assert b"Two clocks: published, published_by and as_at go by publication" in files["README.txt"]
    with Path(paths.ROOT / "docs" / "methods.md").open(encoding="utf-8") as methods:
        assert "## Two clocks" in methods.read()


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        ({"table_name": "shares"}, "table_name", "'shares' is no table; the tables are dataset, region"),
        ({"column_name": "percentage"}, "column_name", "'percentage' is no column of question_result.csv"),
        ({"row_key": "N52WARW-2022"}, "row_key", "no row of question_result.csv has the key 'N52WARW-2022'"),
        ({"after": "12"}, "after", "'12' is said to stand now, but '9.0' stands in question_result.csv, line"),
        ({"after": None}, "after", "nothing is said to stand now, but '9.0' stands"),
        ({"after": "9.0"}, "", ""),
        ({"column_name": None, "after": None, "row_key": "gone"}, "", ""),
    ],
)
def test_the_log_is_held_to_what_stands(change: dict[str, str | None], place: str, said: str):
    tables, _ = load(paths.DATA)
    row = CORRECTED[0] | {"after": "9", "csv_line": 2} | change
    found = corrections.problems(tables | {"correction": LoadedTable("correction", "correction.csv", [row])})
    assert [problem.column for problem in found] == ([place] if place else [])
    assert not place or said in str(found[0]), str(found[0])


def test_the_tables_behind_a_query_are_known_through_its_views():
    assert {"question_result", "inspection", "source", "dataset"} <= tables_of("region_case_shares")
    assert "indicator_value" not in tables_of("data_conflicts")
