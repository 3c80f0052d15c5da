"""Which area a fact is of, where a text speaks of several."""

from __future__ import annotations


def test_the_nearest_unit_of_the_same_part_of_the_sentence(facts):
    told = facts(
        "Leeds and York\n\nLeeds PDU was rated ‘Good’ while York PDU was rated ‘Inadequate’. Vacancies were at 20 per cent in Leeds "
        "and 12 per cent in York."
    )
    assert told == {
        ("N55LEE", "overall_rating", "Good"),
        ("N55YRK", "overall_rating", "Inadequate"),
        ("N55LEE", "vacancy_rate_pct", 20),
        ("N55YRK", "vacancy_rate_pct", 12),
    }


def test_headings_and_the_unit_named_last_carry_over(facts):
    told = facts(
        "Leeds PDU and York PDU inspected\n\nLeeds PDU\n\nThe vacancy rate was nine per cent.\n\nYork PDU\n\nIts vacancy rate was 30 per cent."
    )
    assert told == {("N55LEE", "vacancy_rate_pct", 9), ("N55YRK", "vacancy_rate_pct", 30)}


def test_what_is_said_of_all_units_together_is_of_none(reading):
    read = reading(
        "Leeds PDU and York PDU inspected\n\nBoth PDUs were rated ‘Inadequate’.\n\nAcross both PDUs, management oversight was sufficient in 20 per cent "
        "of cases."
    )
    assert {(one.area, one.metric) for one in read.proposals} == {
        ("N55LEE", "overall_rating"),
        ("N55YRK", "overall_rating"),
    }
    assert any("20 per cent" in one.words for one in read.not_understood)


def test_the_region_and_a_unit_compared_with_are_not_the_unit(facts):
    told = facts(
        "York PDU\n\nUnlike Leeds PDU, where a third of posts were vacant, York has most of its staff. The vacancy rate across the region was 18 per "
        "cent.\n\nThe PDU’s own vacancy rate was five per cent, against a national average of ten per cent."
    )
    assert told == {("N55", "vacancy_rate_pct", 18), ("N55YRK", "vacancy_rate_pct", 5)}


def test_a_document_on_the_country_counts_and_rates_nobody(reading):
    read = reading("Annual report\n\nHM Inspectorate of Probation inspected 31 PDUs and rated 15 of them ‘Inadequate’.")
    assert {(one.area, one.metric, one.value) for one in read.proposals} <= {
        ("", "pdu_reports_published", 31), ("", "pdu_reports_inadequate", 15),
    }  # fmt: skip
    assert read.about == ()


def test_what_is_said_of_the_other_unit_is_not_of_the_only_one_named(facts):
    told = facts(
        "Leeds PDU inspected\n\nThe vacancy rate in Leeds PDU was nine per cent.\n\nThe other unit had a sickness rate of 12 days a person."
    )
    assert told == {("N55LEE", "vacancy_rate_pct", 9)}
