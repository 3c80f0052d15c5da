"""The list of our own mutants fits the code, so that `make mutants` can put each in."""

from __future__ import annotations

import ast

import pytest

from pdu import paths
from tests.mutants import own, reach


@pytest.mark.parametrize("one", own.read(), ids=lambda one: one.what)
def test_each_of_our_own_mutants_still_fits(one: own.Own):
    changed = one.text(paths.ROOT)
    assert one.was not in changed or one.was in one.becomes
    if one.file.endswith(".py"):
        ast.parse(changed)


def test_the_tests_named_for_mutants_are_there():
    named = {name for names in reach.TOPICS.values() for name in names.split()}
    assert not [name for name in named if not reach.files_of(paths.ROOT, name)]
    assert not [name for name in reach.EVERYWHERE if not (paths.ROOT / name).exists()]


def test_the_nearest_tests_draw_no_whole_pages():
    every, near = (reach.tests_for(paths.ROOT, "pdu/answers/compare.py", only) for only in (False, True))
    assert set(near) < set(every) and "tests/plain/test_on_screen.py" in near
    assert not [name for name in near if name.startswith("tests/pages/")]
