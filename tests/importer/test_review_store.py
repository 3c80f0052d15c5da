"""Batches: written whole, read back as put, never twice, and one that is broken hurts no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdu.importer.proposal import Proposal
from pdu.importer.review import edits, store
from pdu.importer.review.batch import ReviewError, Source, numbers, ranges

PAGE = Source("HM Inspectorate of Probation", "A release", "press_release", "https://example.org/r", "2026-11-20")
GIVEN = [
    Proposal("N52CSW", "overall_rating", "Good", words="It was rated “Good”\u2028overall", place="paragraph 1"),
    Proposal("N52CSW", "overall_score", 15),
    Proposal("N52CSW", "cases_inspected", 54, cases=54, sure="likely"),
]


def test_what_is_put_is_read_back(tmp_path: Path):
    made = store.put(
        "A release: Coventry & Co", PAGE, GIVEN, ["page 3 is a picture"], importer="release", folder=tmp_path
    )
    read = store.read(made.name, tmp_path)
    assert read.given == tuple(GIVEN) and read.source == PAGE and read.not_understood == ("page 3 is a picture",)
    [listed] = store.batches(tmp_path)
    assert (listed.title, listed.importer, listed.proposals, listed.undecided) == (
        "A release: Coventry & Co",
        "release",
        3,
        3,
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [made.name]


def test_the_same_document_is_not_offered_twice(tmp_path: Path):
    first = store.put("A release", PAGE, GIVEN, folder=tmp_path)
    assert store.put("A release", PAGE, GIVEN, folder=tmp_path).name == first.name
    # Other words for the same fact are no other fact; a rejected one is not offered again either.
    store.decide(first, "rejected", [2])
    again = [Proposal("N52CSW", "overall_score", 15, words="fifteen", rule="other"), *GIVEN[:1]]
    assert store.put("A release", PAGE, again, folder=tmp_path).name == first.name
    # What is new comes alone, and one fact said twice on a page once.
    more = [*GIVEN, Proposal("N52CSW", "overall_score", 16), Proposal("N52CSW", "overall_score", 16, words="x")]
    second = store.put("A release", PAGE, more, folder=tmp_path)
    assert second.name != first.name and [one.value for one in second.given] == [16]
    # Another page may say the same; two findings of one theme are two.
    other = store.put("Another", {"publisher": "Press", "title": "Another"}, GIVEN, folder=tmp_path)
    assert len(other.given) == 3
    findings = [Proposal("N52CSW", "finding:workload", "weakness", words=words) for words in ("a", "b")]
    assert len(store.put("Findings", {"title": "F"}, findings, folder=tmp_path).given) == 2
    empty = [store.put("Empty", {"title": "E"}, [], ["nothing found"], folder=tmp_path).name for _ in range(2)]
    assert empty[0] == empty[1]
    assert len(store.batches(tmp_path)) == 5


def test_decisions_add_up_and_a_rejection_can_be_taken_back(tmp_path: Path):
    batch = store.put("A release", PAGE, GIVEN, folder=tmp_path)
    batch = store.decide(batch, "edited", [1], {"value": "Inadequate"})
    batch = store.decide(batch, "edited", [1], {"published": "2026-11-20"})
    assert (batch.proposals[1].value, batch.proposals[1].published) == ("Inadequate", "2026-11-20")
    assert batch.given[0].value == "Good"
    batch = store.decide(batch, "rejected", [1, 3])
    with pytest.raises(ReviewError, match="Proposal 1 is rejected"):
        store.decide(batch, "edited", [1], {"value": "Good"})
    with pytest.raises(ReviewError, match="Proposal 2 is undecided"):
        store.decide(batch, "undone", [2])
    with pytest.raises(ReviewError, match="There is no proposal 4: this batch has 3"):
        store.decide(batch, "rejected", [4])
    with pytest.raises(ReviewError, match="these can be edited"):
        store.decide(batch, "edited", [2], {"words": "mine"})
    batch = store.decide(batch, "undone", [3])
    assert store.read(batch.name, tmp_path).decided == {1: "rejected"}


def test_a_decision_cut_by_a_kill_was_never_taken(tmp_path: Path):
    batch = store.put("A release", PAGE, GIVEN, folder=tmp_path)
    store.decide(batch, "rejected", [1])
    file = tmp_path / batch.name / store.DECISIONS
    with file.open("ab") as handle:
        handle.write(b'{"when": "2026-11-28 10:00", "did": "rejected", "which": "2')
    assert store.read(batch.name, tmp_path).decided == {1: "rejected"}
    store.decide(batch, "rejected", [3])
    assert store.read(batch.name, tmp_path).decided == {1: "rejected", 3: "rejected"}


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        (store.ABOUT, b"{", "about.json cannot be read"),
        (store.ABOUT, b'{"source": 3}', "about.json cannot be read"),
        (store.PROPOSALS, b"\xff\xfe", "proposals.jsonl cannot be read"),
        (store.PROPOSALS, b'{"metric": "x"}\n', "line 1 of proposals.jsonl is no proposal"),
        (store.PROPOSALS, b'{"metric": "x", "value": [], "area": ""}\n', "line 1 of proposals.jsonl is no proposal"),
        (store.PROPOSALS, b"", "holds 0 proposals where 3 were put"),
        (store.DECISIONS, b'{"did": "accepted", "which": "1-9"}\n', "decisions.jsonl cannot be read"),
        (store.DECISIONS, b"[]\n", "decisions.jsonl cannot be read"),
    ],
)
def test_a_broken_batch_is_told_and_hurts_no_other(tmp_path: Path, file: str, content: bytes, told: str):
    good = store.put("Good", {"title": "G"}, GIVEN, folder=tmp_path)
    broken = store.put("Broken", PAGE, GIVEN, folder=tmp_path)
    (tmp_path / broken.name / file).write_bytes(content)
    with pytest.raises(ReviewError, match=told):
        store.read(broken.name, tmp_path)
    assert [batch.name for batch in store.batches(tmp_path) if not batch.problem and batch.name == good.name]
    assert store.put("Broken again", PAGE, GIVEN, folder=tmp_path).given
    assert store.read(good.name, tmp_path).given == tuple(GIVEN)


@pytest.mark.parametrize("name", ["", "..", "../data", "a/b", "A", "x" * 90, "nosuch"])
def test_only_batches_are_read(tmp_path: Path, name: str):
    with pytest.raises(ReviewError, match="There is no batch"):
        store.read(name, tmp_path)


def test_an_unfinished_batch_is_none_and_is_cleared_away(tmp_path: Path):
    (tmp_path / ".20261128-x-abcdef.unfinished").mkdir()
    assert store.batches(tmp_path) == []
    store.put("A release", PAGE, GIVEN, folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_identifiers_in_short():
    assert ranges([3, 1, 2, 7, 9, 8, 2]) == "1-3,7-9" and numbers("1-3, 7-9", 9) == [1, 2, 3, 7, 8, 9]
    for wrong in ("x", "1-", "-1", "3-1", "0", "10", "1-99999999999", "1;2"):
        with pytest.raises(ReviewError):
            numbers(wrong, 9)


def test_what_a_person_types_becomes_fields():
    rating, finding = GIVEN[0], Proposal("N52CSW", "finding:workload", "weakness")
    assert edits.changes(rating, " Requires  improvement ") == {"value": "Requires improvement"}
    assert edits.changes(rating, "published=2026-11-20") == {"published": "2026-11-20"}
    assert edits.changes(rating, "cases=12") == {"cases": 12} and edits.changes(rating, "derived=true") == {
        "derived": True
    }
    assert edits.changes(finding, "Too much to do") == {"value": "weakness: Too much to do"}
    assert edits.changes(finding, "context: Too much to do") == {"value": "context: Too much to do"}
    for wrong in ("", "cases=x", "derived=maybe", "bound=roughly"):
        with pytest.raises(ReviewError):
            edits.changes(rating, wrong)


def test_the_page_of_a_batch_can_be_named_later(tmp_path: Path):
    batch = store.put("Upload", {"title": "release.txt"}, GIVEN, folder=tmp_path)
    assert store.describe(batch, {"publisher": "HM Inspectorate of Probation"}).source.publisher.startswith("HM")
    with pytest.raises(ReviewError, match="these can be said"):
        store.describe(batch, {"colour": "red"})
    about = json.loads((tmp_path / batch.name / store.ABOUT).read_text(encoding="utf-8"))
    assert about["source"]["publisher"] == "HM Inspectorate of Probation"
