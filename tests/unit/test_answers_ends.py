"""How many are shown at once, counted, folded or needed: each limit of the answers, where a list is just as long as it and one longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from pdu.answer import Answer, Run
from pdu.answers import data_changes, data_inspections
from pdu.answers.compare import funnel
from pdu.answers.overview import casework
from pdu.answers.region import changes, found
from pdu.answers.trends import movement
from pdu.answers.unit import shares
from pdu.answers.workforce import areas, inspectors, latest
from pdu.rows import ordered
from pdu.store.database import Database
from tests.conftest import asking

DAY = date(2026, 11, 28)
LINKED = {"as_at": DAY, "link_date": None}
ONE = LINKED | {"indicator": "vacancy_rate_pct", "region": "N52"}
PAIR = LINKED | {"region": None, "pair": ("2021", "2023")}
ASKED = {"programme": "2023", "question": "keeping_people_safe_overall"}
FOUND = {"region": "N52", "programme": "2021", "compare": ("N56NRTH",)}


def told(answer: Answer | None) -> object:
    """What a reader sees of an answer that is listed, folded or cut."""
    if answer is None:
        return None
    body = answer.body if isinstance(answer.body, str) else answer.body.to_json()
    return body, answer.note, answer.heading, answer.sentence, answer.listed, answer.part, len(answer.rows)


def sentences(run: Run) -> int:
    frame = inspectors._findings(run, DAY, None)  # type: ignore[arg-type]
    return int((frame["theme"] == "sickness_and_wellbeing").sum())


def of_changes(run: Run) -> int:
    frame = run("data_changes", after=1)
    return int(frame.groupby(["number", "table_name", "change"]).size().max())


def inspected(run: Run) -> int:
    return int((run("data_inspections", as_at=DAY)["programme"] == "2023").sum())


def unchanged(run: Run) -> int:
    """Units of an unchanged rating that neither heading nor sentence names: those named stay in sight."""
    frame = run("region_changes", region="N52", compare=(), as_at=DAY)
    one = changes.earlier_and_later(run, **LINKED, region="N52", compare=())
    assert one is not None
    return int(
        sum(
            bands == 0 and name not in one.heading + one.sentence
            for name, bands in frame.groupby("pdu_name")["bands"].last().items()
        )
    )


def sick(run: Run) -> int:
    frame = run("workforce_values", indicators=("sickness_days_per_person",), region=None, as_at=DAY)
    return int(frame.loc[frame["area_type"] == "pdu", "area_code"].nunique())


def themes(run: Run) -> int:
    return int(run("region_findings", as_at=DAY, **FOUND)["theme"].nunique())


def newest(run: Run) -> str:
    return shares.inspections_with_shares(run, DAY, "N52CSW", None)[0]


def share_rows(run: Run) -> pd.DataFrame:
    frame = run("unit_shares", pdu="N52CSW", as_at=DAY)
    return frame[frame["inspection_id"] == newest(run)]


Case = tuple[ModuleType, str, Callable[[Run], int], Callable[[Run], Any]]
# At most so many: as many as that are all there, and one fewer allowed is seen.
MOST: list[Case] = [
    (inspectors, "MOST_SENTENCES", sentences, lambda run: told(inspectors.sickness_said(run, **LINKED, programme=None))),
    (inspectors, "UNSCROLLED", sentences, lambda run: told(inspectors.sickness_said(run, **LINKED, programme=None))),
    (latest, "VERY_MANY", lambda run: len(run("workforce_values", indicators=("vacancy_rate_pct",), region="N52", as_at=DAY)),
     lambda run: told(latest.indicator_values(run, **ONE))),
    (areas, "MOST_BARS", sick, lambda run: told(areas.sickness(run, **LINKED, region="N52"))),
    (movement, "MOST_MOVES", lambda run: len(movement.movement(run, **PAIR).rows), lambda run: told(movement.movement(run, **PAIR))),  # type: ignore[union-attr]
    (data_inspections, "MOST_INSPECTIONS", inspected, lambda run: told(data_inspections.inspections(run, as_at=DAY, programme="2023", region="N52"))),
    (data_inspections, "MOST_INSPECTIONS", inspected, lambda run: data_inspections.of_a_region(run, DAY, "2023")),
    (found, "MOST_THEMES", themes, lambda run: found.theme_groups(run, DAY, asked=(), **FOUND)),
    (casework, "MOST_DOTS", lambda run: len(run("casework_percentages", as_at=DAY)), lambda run: casework.many_shares(run, DAY)),
]  # fmt: skip
# At least so many: as many as that are enough, and one more asked for is seen.
FEWEST: list[Case] = [
    (changes, "FEWEST_FOLDED", unchanged, lambda run: told(changes.earlier_and_later(run, **LINKED, region="N52", compare=()))),
    (shares, "FEWEST_GROUPED", lambda run: len(share_rows(run)), lambda run: told(shares.how_firm(run, as_at=DAY, pdu="N52CSW", inspection=newest(run)))),
    (funnel, "FEWEST_FOR_FUNNEL", lambda run: len(run("compare_shares", as_at=DAY, **ASKED)),
     lambda run: told(funnel.funnel(run, as_at=DAY, region="N52", compare=(), **ASKED))),
]  # fmt: skip


@pytest.mark.parametrize(("module", "limit", "count", "shown", "step"), [
    *((*case, -1) for case in MOST), *((*case, 1) for case in FEWEST),
])  # fmt: skip
def test_a_limit_itself_is_within_it(
    module: ModuleType,
    limit: str,
    count: Callable[[Run], int],
    shown: Callable[[Run], Any],
    step: int,
    demo: Database,
    monkeypatch: pytest.MonkeyPatch,
):
    run = asking(demo)
    number = count(run)
    assert number > 1

    def with_limit(value: int) -> Any:
        monkeypatch.setattr(module, limit, value)
        return shown(run)

    # Far within, just within, and one beyond.
    assert with_limit(number - 1_000_000 * step) == with_limit(number) != with_limit(number + step)


def test_rows_of_a_set_before_are_all_there_up_to_their_limit(monkeypatch: pytest.MonkeyPatch):
    rows = pd.DataFrame({"table_name": ["pdu"] * 2, "row_key": ["A", "B"], "set_now": ["own"] * 2, "before_set": ["published"] * 2, "before": ["{}"] * 2})  # fmt: skip

    def run(name: str, /, **_: Any) -> pd.DataFrame:
        return rows if name == "data_replaced" else pd.DataFrame({"source_id": [], "kind": []})

    listed = {}
    for most in (1, 2, 3):
        monkeypatch.setattr(data_changes, "MOST_REPLACED", most)
        listed[most] = data_changes.replaced(run).listed  # type: ignore[union-attr]
    assert listed == {1: 1, 2: None, 3: None}


def test_rows_that_a_version_changed_alike_are_counted_above_their_limit(
    built: Database, monkeypatch: pytest.MonkeyPatch
):
    run = asking(built)
    number = of_changes(run)
    for most, counted in ((number, False), (number - 1, True)):
        monkeypatch.setattr(data_changes, "MOST_CHANGED", most)
        listed = data_changes.changes(run).rows  # type: ignore[union-attr]
        assert listed["row_key"].str.contains(" rows").any() == counted


def test_earlier_values_stand_open_up_to_two_and_fold_beyond(built: Database):
    values = asking(built)("workforce_values", indicators=("caseload_total",), region="N52", as_at=DAY)

    def earlier(rows: int, most: int) -> str:
        return latest._earlier(values.head(rows), "York", most)

    assert "<details" not in earlier(2, 9) and earlier(2, 9).count("<div>") == 2
    assert "<summary>3 earlier" in earlier(3, 3) and "in the table" not in earlier(3, 3)
    assert "1 before these: in the table" in earlier(4, 3) and earlier(4, 3).count("<li>") == 4


def test_rows_in_order_keep_their_equals_as_they_stood_and_the_missing_last():
    rows = pd.DataFrame({"name": list("abcde"), "value": [2, None, 1, 2, 1]})
    assert "".join(ordered(rows, "value")["name"]) == "ceadb"
    assert "".join(ordered(rows, "value", True)["name"]) == "adceb"
    assert "".join(ordered(rows, ["value", "name"], [True, False])["name"]) == "adceb"
    assert "".join(ordered(rows, ["value", "name"], [False, True])["name"]) == "ecdab"
    assert ordered(rows, "value").index.tolist() == [0, 1, 2, 3, 4]
    many = ordered(pd.DataFrame({"even": [n % 2 for n in range(1_000)], "n": range(1_000)}), "even")
    assert many["n"].tolist() == [*range(0, 1_000, 2), *range(1, 1_000, 2)]
