"""The SQL under each figure: the bench accepts it, and it gives the rows the figure was made from."""

from __future__ import annotations

import pandas as pd
import pytest

from app.pages import PAGES
from pdu.answer import Answer
from pdu.answers import bench
from pdu.database import Database, fetch
from pdu.figures.block import runnable
from pdu.sql_bench import Limits, check, run
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
    file = built.version_file()
    seen: set[str] = set()
    for answer in answers:
        assert answer.queries, answer.key
        for call in answer.queries:
            sql = runnable(call)
            if sql in seen:
                continue
            seen.add(sql)
            check(sql)
            pd.testing.assert_frame_equal(fetch(file, sql), built.run(call.name, file, **dict(call.parameters)))
    if seen and address == "today":
        # In the bench itself, too, and shown there.
        for sql in seen:
            result = run(sql, file, Limits(seconds=20, rows=100_000))
            assert len(result.rows) == len(fetch(file, sql)) and not result.cut
            assert bench.result_html(result)
            bench.bars(result)
