"""What is said of a region's percentages of cases since the inspection before, worked out from the CSV files alone."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd
from scipy.stats import hypergeom

from pdu.answers.region.changes import earlier_and_later
from pdu.narrative.region.changes import shares_sentence
from pdu.store.database import Database
from tests.conftest import rows_of

DAY = date(2026, 11, 24)
SAID = dict(enumerate("no one two three four five six seven eight nine".split()))


def test_percentages_that_changed_by_more_than_chance_are_counted_for_a_region(demo: Database):
    """Each unit's latest inspection against the one before that asked the same in its programme, by scipy from the CSV files alone."""
    folder = demo.path.parent / "data"
    units = {row["pdu_code"] for row in rows_of(folder, "pdu") if row["region_code"] == "N52"}
    inspections = {
        row["inspection_id"]: row
        for row in rows_of(folder, "inspection")
        if row["area_type"] == "pdu" and row["area_code"] in units
    }
    cases: dict[tuple[str, str], dict[str, tuple[str, int, int]]] = {}
    for row in rows_of(folder, "question_result"):
        if (
            (one := inspections.get(row["inspection_id"]))
            and row["cases"]
            and row["sufficient"]
            and row["bound"] == "exact"
        ):
            asked = cases.setdefault((one["area_code"], row["question"]), {})
            asked[one["published"]] = (one["programme"], int(row["sufficient"]), int(row["cases"]))
    newest = {unit: max(day for (code, _), days in cases.items() if code == unit for day in days) for unit, _ in cases}
    found: Counter[str] = Counter()
    fell: Counter[str] = Counter()
    for (unit, _), days in cases.items():
        if newest[unit] not in days:
            continue
        programme, x2, n2 = days[newest[unit]]
        before = [day for day in days if day < newest[unit] and days[day][0] == programme]
        if not before:
            continue
        _, x1, n1 = days[max(before)]
        low, high = max(0, x1 + x2 - n2), min(n1, x1 + x2)
        chances = hypergeom.pmf(range(low, high + 1), n1 + n2, x1 + x2, n1)
        seen = chances[x1 - low]
        alike = abs(chances - seen) <= 1e-9 * seen
        p = chances[(chances < seen) & ~alike].sum() + chances[alike].sum() / 2
        way = "same" if p > 0.05 else "rose" if x2 / n2 > x1 / n1 else "fell"
        found[way] += 1
        fell[unit] += way == "fell"
    names = {row["pdu_code"]: row["pdu_name"] for row in rows_of(folder, "pdu")}
    ((most, number),) = fell.most_common(1)
    said = earlier_and_later(demo.run, DAY, None, "N52", ())
    assert said is not None
    assert (
        f"Of {sum(found.values())} percentages of cases known at both inspections, {found['fell']} fell and "
        f"{found['rose']} rose by more than chance would explain; about {0.05 * sum(found.values()):.1f} would by chance."
    ) in said.sentence
    assert said.sentence.endswith(f"Most fell in {names[most]}: {SAID[number]}.")
    assert found["fell"] > 9 and number == 9


def told(**ways: str) -> str:
    return shares_sentence(
        pd.DataFrame([(name, way) for name, of in ways.items() for way in of.split()], columns=["pdu_name", "since"])
    )


def test_what_is_said_of_few_and_of_none():
    start = "Of {} percentages of cases known at both inspections, {} by more than chance would explain; about {} would by chance."
    assert told() == ""
    assert told(York="same same") == start.format("two", "none changed", "0.1")
    assert told(York="rose same fell") == start.format("three", "one fell and one rose", "0.2")
    assert (
        told(York="fell fell", Leeds="rose")
        == start.format("three", "two fell and one rose", "0.2") + " Most fell in York: two."
    )
    assert told(York="fell fell", Leeds="fell fell").endswith(" Most fell in Leeds and York: each two.")
    assert told(York="fell fell", Leeds="fell fell", Hull="fell fell").endswith("would by chance.")
