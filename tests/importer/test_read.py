"""A document as a whole: the facts of the seed in other words, what is not understood, conflicts, and the score of all test documents."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pdu.importer.known import Known
from pdu.importer.proposal import LONGEST_WORDS, lines, read_line
from tests.benchmarks.reading import STRICT, expected, found, score
from tests.importer.plain import document

DOCUMENTS = Path(__file__).parent / "documents"
# The same facts as a release on Warwickshire of August 2022 holds, in words of our own.
SEED = """
Probation in Warwickshire has sound foundations but ‘Requires improvement’.

The Warwickshire Probation Delivery Unit (PDU)* was given an overall rating of ‘Requires improvement’ when HM Inspectorate of Probation examined it.

The Chief Inspector, Justin Russell, said: “Rated ‘Requires Improvement’ or not, Warwickshire PDU did best of the three units that we saw in the West Midlands region. Its staff are committed to those whom they supervise. Staffing, absence caused by work and high workloads must now be dealt with.”

In the cases examined at Warwickshire PDU, ‘keeping people safe’ had the lowest marks of all: in only nine per cent of the inspected cases had enough been done to reduce the risk of harm to others.

Accredited programmes and unpaid work were in place, near to what they had been before the pandemic.

The report makes nine recommendations, four of which are directed to Warwickshire PDU. Others are for the Probation Service – West Midlands region and for HM Prison and Probation Service.

ENDS

Notes to editor

*PDUs took the place of Community Rehabilitation Companies and the National Probation Service in June 2021.

1. Warwickshire PDU is part of the Probation Service – West Midlands region.

2. The report can be read from 18 August 2022 00.01, when it will be published.

3. Our ratings are ‘Outstanding’, ‘Good’, ‘Requires improvement’ and ‘Inadequate’.

4. Fieldwork for this inspection took place in June 2022.
"""


def test_the_facts_of_the_seed_and_no_other(reading):
    read = reading(SEED)
    assert read.about == ("N52WARW",)
    assert {(one.metric, one.value) for one in read.proposals if not one.metric.startswith("finding:")} == {
        ("inspection", "2021"),
        ("overall_rating", "Requires improvement"),
        ("pct_sufficient:keeping_people_safe_overall", 9),
        ("recommendations_total", 9),
        ("recommendations_to_area", 4),
    }
    assert {(one.area, one.programme, one.fieldwork, one.published) for one in read.proposals} == {
        ("N52WARW", "2021", "2022-06", "2022-08-18")
    }
    assert {one.sure for one in read.proposals if not one.metric.startswith("finding:")} == {"sure"}


def test_each_proposal_shows_its_words_and_place_and_survives_as_a_line(reading):
    for one in reading(SEED).proposals:
        assert one.words and len(one.words) <= LONGEST_WORDS
        assert one.place
        assert read_line(one.line()) == one
    assert len(list(lines(reading(SEED).proposals))) == len(reading(SEED).proposals)


def test_two_values_as_sure_as_each_other_are_both_left_out(reading):
    read = reading(
        "Leeds PDU inspected\n\nThe vacancy rate was nine per cent. The PDU had a vacancy rate of 12 per cent."
    )
    assert not read.proposals
    assert sum("9 and 12" in one.why or "12 and 9" in one.why for one in read.not_understood) == 2


@pytest.fixture(scope="module")
def scores(known: Known):
    return score(DOCUMENTS, known, document)


@pytest.mark.parametrize("name", [*STRICT, "standards", "cases", "recommendations", "workforce"])
def test_precision_and_recall_of_the_test_documents(scores, name: str):
    one = scores[name]
    assert one.precision >= (0.98 if name in STRICT else 0.95), one.false
    assert one.recall >= 0.9, one.missed


def test_the_score_counts_false_missed_and_wrongly_bounded_facts(tmp_path: Path, known: Known):
    (tmp_path / "a.txt").write_text("Leeds PDU rated ‘Good’\n\nA third of posts were vacant.", encoding="utf-8")
    (tmp_path / "a.expected.jsonl").write_text(
        '{"area": "N55LEE", "metric": "overall_rating", "value": "Inadequate"}\n'
        '{"area": "N55LEE", "metric": "vacancy_rate_pct", "value": 33, "bound": "exact"}\n',
        encoding="utf-8",
    )
    told = score(tmp_path, known, document)
    assert (told["overall_rating"].precision, told["overall_rating"].recall) == (0, 0)
    assert (told["workforce"].precision, told["workforce"].recall) == (0, 0)
    assert told["units"].precision == told["units"].recall == 1
    assert expected(tmp_path / "a.expected.jsonl")["overall_rating"] != found([])


def test_there_are_enough_documents_of_every_kind():
    names = [file.name for file in DOCUMENTS.glob("*.expected.jsonl")]
    assert len(names) >= 22
    assert any(DOCUMENTS.glob("*.html"))


@pytest.mark.parametrize("words", ["one of the ", "Leeds, ", "1 of 2 of 3 ", "rated good and leadership "])
def test_a_sentence_without_end_is_read_in_bounded_time(reading, words: str):
    start = time.perf_counter()
    reading("Leeds PDU\n\nLeeds PDU " + words * (4_000 // len(words)))
    assert time.perf_counter() - start < 5
