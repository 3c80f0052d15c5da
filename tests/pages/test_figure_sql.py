"""The SQL under each figure: the bench accepts it, and it gives the rows the figure was made from."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from app.pages import PAGES
from pdu.answer import Answer, Call
from pdu.answers import bench
from pdu.figures.block import runnable
from pdu.sql_bench import Limits, check, run
from pdu.store.database import Database, fetch
from tests.pages.conftest import Visit

ADDRESSES: dict[str, dict[str, str]] = {
    "today": {"region": "N56", "pdu": "N56NRTH"},
    "a day in the past": {"region": "N52", "pdu": "N52WARW", "as_at": "2022-08-18"},
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", [entry.name for entry in PAGES])
def test_the_sql_of_every_figure_gives_its_rows(
    name: str, address: str, visit: Visit, answers: list[Answer], built: Database
):
    visit(name, **ADDRESSES[address])
    for answer in answers:
        assert answer.queries, answer.key
        for call in answer.queries:
            assert_gives_its_rows(call, built)
            if address == "today":
                assert_runs_in_the_bench(call, built)


# The same query stands under figures of many pages: what has passed is not run again. What fails is not remembered.
@cache
def assert_gives_its_rows(call: Call, database: Database) -> int:
    """The bench accepts the statement shown, and it gives the rows of the query; how many those are."""
    sql, file = runnable(call), database.version_file()
    check(sql)
    found = fetch(file, sql)
    pd.testing.assert_frame_equal(found, database.run(call.name, file, **dict(call.parameters)))
    return len(found)


@cache
def assert_runs_in_the_bench(call: Call, database: Database) -> None:
    """In the bench itself, too, and shown there."""
    result = run(runnable(call), database.version_file(), Limits(seconds=20, rows=100_000))
    assert len(result.rows) == assert_gives_its_rows(call, database) and not result.cut
    assert bench.result_html(result)
    bench.bars(result)
