"""The benchmark's report: a part takes the place of the one before, and the others stay."""

from __future__ import annotations

from tests.benchmarks.bench import BEGIN, END, PARTS, placed


def test_a_part_takes_its_own_place_and_no_other() -> None:
    report = f"Before.\n\n{BEGIN}\n\n{END}\nAfter.\n"
    for name in ("doors", "build", "queries"):
        report = placed(report, name, f"### {name}\n\n| 1 |\n")
    again = placed(report, "build", "### build\n\n| 2 |\n")
    assert again.startswith("Before.") and again.endswith("After.\n")
    assert [name for name in PARTS if f"### {name}\n" in again] == ["build", "queries", "doors"]
    assert again.index("### build") < again.index("### queries") < again.index("### doors")
    assert again.count("### build") == 1 and "| 2 |" in again
    assert again.replace("### build\n\n| 2 |", "### build\n\n| 1 |") == report
