"""The audit's words: a version that was not looked up is never taken for a good one."""

from __future__ import annotations

from tests.audit import CLEAN, HOLES, UNKNOWN, verdict

GOOD = {"name": "orjson", "version": "3.13.0", "vulns": []}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found"}
HOLE = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.1.4"]}]}
FOREVER = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}


def of(*dependencies: dict[str, object]) -> dict[str, object]:
    return {"dependencies": list(dependencies), "fixes": []}


def test_all_looked_up_and_none_with_a_hole():
    assert verdict("a.lock", [of(GOOD), None]) == (
        CLEAN,
        ["a.lock: all 1 versions were looked up; none has a known hole."],
    )


def test_what_one_service_does_not_know_another_may():
    assert verdict("a.lock", [of(GOOD, SKIPPED), of(GOOD, HOLE | {"vulns": []})])[0] == CLEAN


def test_no_answer_is_no_good_answer():
    for answers in ([None, None], [of(), None]):
        outcome, (said,) = verdict("a.lock", answers)
        assert outcome == UNKNOWN and "NOT AUDITED" in said and "cannot be reached" in said
    outcome, (said,) = verdict("a.lock", [of(GOOD, SKIPPED), None])
    assert outcome == UNKNOWN and "NOT AUDITED" in said and "1 of 2 versions" in said


def test_a_hole_is_named_with_what_mends_it_whatever_else_is_unknown():
    outcome, said = verdict("a.lock", [of(GOOD, SKIPPED), of(HOLE, FOREVER)])
    assert outcome == HOLES and "KNOWN HOLES" in said[0]
    assert said[1:] == ["  lxml 6.1.3: PYSEC-1: 6.1.4", "  lxml 6.1.3: PYSEC-2: no version yet"]
