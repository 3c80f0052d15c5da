"""The history of the data leads to the data, and back to any version of it."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pdu import clock, paths
from pdu.__main__ import main
from pdu.store.build import BuildError, build
from pdu.store.database import Database, DatabaseError, fetch, records
from pdu.store.load import load
from pdu.store.past import database_at, state_at, state_now
from pdu.versions import differences, embargo, history
from tests.conftest import Edit

DAY = date(2026, 11, 24)


def state(folder: Path) -> history.State:
    tables, problems = load(folder)
    assert not problems
    seen = embargo.seen_at(tables, clock.now())
    return history.state_of({name: table.rows for name, table in seen.items()})


def test_the_history_leads_to_the_present_data():
    versions = history.read(paths.DATA)
    assert history.latest(versions) == state(paths.DATA), 'run: python -m pdu version "what it brings"'
    assert versions[-1].version == history.version_of(state(paths.DATA))
    assert [version.number for version in versions] == list(range(1, len(versions) + 1))


def test_every_named_version_carries_the_name_of_its_cells():
    now: history.State = {}
    for version in history.read(paths.DATA):
        now = history.replay(now, version.changes)
        assert history.version_of(now) == version.version


@pytest.fixture
def second(data_copy: Path, edit: Edit) -> Path:
    """A data folder with a second version: a name changed, a share removed, a finding added."""
    edit("pdu", lambda rows: next(row for row in rows if row["pdu_code"] == "N52WARW").update(pdu_name="Warwick Shire"))
    edit("question_result", lambda rows: rows.pop(3))
    edit("finding", lambda rows: rows.append(rows[0] | {"direction": "context", "summary": "Added"}))
    edit("dataset", lambda rows: rows[0].update(data_date="2026-11-25"))
    assert main(["version", "second", "--data", str(data_copy)]) == 0
    return data_copy


def test_a_version_lists_what_changed(second: Path, capsys: pytest.CaptureFixture[str]):
    versions = history.read(second)
    assert len(versions) == len(history.read(paths.DATA)) + 1
    last = versions[-1]
    told = {(change.kind, change.table) for change in last.changes}
    assert told == {("changed", "pdu"), ("removed", "question_result"), ("added", "finding"), ("changed", "dataset")}
    renamed = next(change for change in last.changes if change.table == "pdu")
    assert renamed.before == {"pdu_name": "Warwickshire"} and renamed.after == {"pdu_name": "Warwick Shire"}
    assert last.data_date == "2026-11-25"
    capsys.readouterr()
    assert main(["version", "again", "--data", str(second)]) == 0
    assert "Nothing has changed" in capsys.readouterr().out and len(history.read(second)) == len(versions)


def test_a_past_version_is_made_again_cell_by_cell(second: Path, tmp_path: Path):
    file = build(second, tmp_path / "pdu.duckdb").database
    first = history.read(paths.DATA)[-1].version
    assert state_at(file, first) == state(paths.DATA)
    past = database_at(file, first)
    assert database_at(file, first) == past, "it is made once"
    assert state_now(past) == state(paths.DATA)
    assert fetch(past, "SELECT version FROM build")["version"].tolist() == [first]
    names = {path: set(fetch(path, "SELECT pdu_name FROM pdu")["pdu_name"]) for path in (past, file)}
    assert "Warwickshire" in names[past] and "Warwick Shire" in names[file]


def test_a_past_version_answers_every_page_query_as_it_did(second: Path, built: Database, tmp_path: Path):
    """The views and the order of rows are those of the version, too."""
    file = build(second, tmp_path / "pdu.duckdb").database
    past = database_at(file, history.read(paths.DATA)[-1].version)
    for name, given_ in {
        "unit_tiles": {},
        "latest_reports": {},
        "casework_percentages": {},
        "region_case_shares": {"region": "N56", "compare": ()},
        "staffing_as_of": {"region": None, "compare": (), "indicators": ("vacancy_rate_pct",)},
    }.items():
        then = built.run(name, None, as_at=DAY, **given_).drop(columns="csv_line", errors="ignore")
        again = Database(past).run(name, past, as_at=DAY, **given_).drop(columns="csv_line", errors="ignore")
        key = sorted(then.columns)
        pd.testing.assert_frame_equal(
            then[key].astype(str).sort_values(key, ignore_index=True),
            again[key].astype(str).sort_values(key, ignore_index=True),
        )


def test_unknown_versions_and_broken_histories_are_said(second: Path, tmp_path: Path):
    file = build(second, tmp_path / "pdu.duckdb").database
    with pytest.raises(DatabaseError, match="No data version has the name nonsense"):
        database_at(file, "nonsense")
    text = (second / history.FILE).read_text(encoding="utf-8")
    (second / history.FILE).write_text(text + "{not json\n", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build(second, tmp_path / "never.duckdb")
    assert any("this line is no version and no change" in str(problem) for problem in caught.value.problems)
    assert not (tmp_path / "never.duckdb").exists()


def test_data_without_a_history_build(data_copy: Path, tmp_path: Path):
    (data_copy / history.FILE).unlink()
    file = build(data_copy, tmp_path / "pdu.duckdb").database
    assert records(file, "SELECT * FROM data_version") == []


def test_changes_that_do_not_fit_are_refused():
    one = {"pdu": {"A": {"pdu_code": "A"}}}
    with pytest.raises(history.HistoryError, match="does not fit"):
        history.replay(one, [history.Change("pdu", "A", "added", {}, {"pdu_code": "A"})])
    with pytest.raises(history.HistoryError, match="does not fit"):
        history.replay(one, [history.Change("pdu", "B", "removed", {"pdu_code": "B"}, {})])


CELLS = some.one_of(some.integers(-5, 5), some.floats(0, 1), some.booleans(), some.sampled_from(["", "x", "é|\n"]))
STATES = some.dictionaries(
    some.sampled_from(["pdu", "region"]),
    some.dictionaries(some.sampled_from("abcd"), some.dictionaries(some.sampled_from("uvw"), CELLS), max_size=4),
)


@settings(deadline=None, max_examples=200)
@given(STATES, STATES)
def test_replay_and_undo_are_each_others_opposite(old: history.State, new: history.State):
    before = copy.deepcopy(old)
    changes = history.differences(old, new)
    there = history.replay(old, changes)
    assert {table: rows for table, rows in there.items() if rows} == {
        table: rows for table, rows in new.items() if rows
    }
    back = history.undo(there, changes)
    assert {table: rows for table, rows in back.items() if rows} == {table: rows for table, rows in old.items() if rows}
    assert old == before, "nothing given is written to"
    assert all(json.loads(json.dumps(change.after)) == change.after for change in changes)


# Differences of two tables, as a figure shows them ------------------------------------------------------------


def test_rows_added_changed_and_removed_are_told_apart():
    old = pd.DataFrame({"unit": ["A", "B", "C"], "percent": [1.0, None, 3.0]})
    new = pd.DataFrame({"unit": ["B", "C", "D"], "percent": [2.0, 3.0, 4.0]})
    found = differences.between(old, new)
    assert (found.added, found.changed, found.removed) == (1, 1, 1) and found.any
    assert found.rows.to_numpy().tolist() == [
        ["added", "D", "4.0"],
        ["changed", "B", "empty → 2.0"],
        ["removed", "A", "1.0"],
    ]
    same = differences.between(old, old)
    assert not same.any and same.rows.empty


def test_rows_are_matched_by_as_many_columns_as_it_takes():
    old = pd.DataFrame({"unit": ["A", "A"], "year": [2022, 2024], "rating": ["G", "RI"]})
    new = old.assign(rating=["G", "I"])
    found = differences.between(old, new)
    assert (found.added, found.changed, found.removed) == (0, 1, 0)
    twice = pd.DataFrame({"unit": ["A", "A"]})
    found = differences.between(twice, twice.head(1))
    assert (found.added, found.changed, found.removed) == (0, 0, 1)


def test_columns_only_one_of_them_has_are_left_out():
    found = differences.between(pd.DataFrame({"unit": ["A"]}), pd.DataFrame({"unit": ["A"], "new": [1]}))
    assert not found.any
