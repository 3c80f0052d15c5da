"""What an address asks for: checked, replaced by a default where it is wrong, and said in a plain sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.view import Known, parse

KNOWN = Known(
    regions={"N52": "West Midlands", "N55": "Yorkshire & The Humber"},
    units={"N52WARW": "Warwickshire", "N52CSW": "Coventry", **{f"U{n}": f"Unit {n}" for n in range(12)}},
    region_of={"N52WARW": "N52", "N52CSW": "N52"},
    standards={"staffing": "Staffing"},
    indicators={"vacancy_rate_pct": "Vacancy rate"},
    questions={"management_oversight": "Management oversight"},
)
TODAY = date(2026, 11, 24)


def view(**given: list[str]):
    return parse(given, KNOWN, TODAY)


def test_nothing_asked_is_the_default_view_and_no_message() -> None:
    shown = view()
    assert (shown.as_at, shown.region, shown.pdu, shown.programme, shown.messages) == (
        TODAY,
        "N52",
        "N52WARW",
        None,
        (),
    )
    assert shown.link_date is None and not shown.is_past


def test_a_past_day_is_carried_by_links() -> None:
    shown = view(as_at=["2022-08-18"])
    assert shown.is_past and shown.link_date == date(2022, 8, 18)


@pytest.mark.parametrize(
    "text", ["tomorrow", "2022-13-01", "31/02/2022", "18/08/22", "<script>", "'; DROP TABLE pdu;--"]
)
def test_what_is_no_day_is_today_and_said(text: str) -> None:
    shown = view(as_at=[text])
    assert shown.as_at == TODAY and "is no day" in shown.messages[0]


def test_days_to_come_and_days_before_units_existed_are_said() -> None:
    assert view(as_at=["2026-11-25"]).as_at == TODAY
    early = view(as_at=["2019-01-01"])
    assert early.as_at == date(2021, 6, 26) and "26 June 2021" in early.messages[0]


def test_unknown_codes_name_what_is_shown_instead() -> None:
    assert view(region=["N99"]).messages == ("No region has the code ‘N99’. Shown instead: West Midlands.",)
    assert view(pdu=["N99"]).messages == ("No unit has the code ‘N99’. Shown instead: Warwickshire.",)


def test_a_long_value_is_cut_in_its_message() -> None:
    (message,) = view(region=["x" * 10_000]).messages
    assert len(message) < 200


def test_comparison_keeps_eight_known_units_once_each() -> None:
    shown = view(compare=[f"U{n}" for n in range(12)] + ["U0", "nope"])
    assert shown.compare == tuple(f"U{n}" for n in range(8))
    assert any("At most 8" in message for message in shown.messages)
    assert any("‘nope’" in message for message in shown.messages)


def test_repeated_single_parameters_take_the_first() -> None:
    shown = view(region=["N55", "N52"])
    assert shown.region == "N55" and "2 times" in shown.messages[0]


def test_choices_are_held_to_what_exists() -> None:
    shown = view(
        programme=["2021"], standard=["staffing"], indicator=["vacancy_rate_pct"], question=["management_oversight"]
    )
    assert (shown.programme, shown.standard, shown.indicator, shown.question) == (
        "2021",
        "staffing",
        "vacancy_rate_pct",
        "management_oversight",
    )
    assert view(programme=["2018"]).programme is None


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=60), max_size=4), max_size=6))
def test_no_address_at_all_breaks_it(given_: dict[str, list[str]]) -> None:
    shown = parse(given_, KNOWN, TODAY)
    assert shown.region in KNOWN.regions and shown.pdu in KNOWN.units and len(shown.messages) <= 5
    assert all(message.isprintable() for message in shown.messages)


def test_a_part_of_a_page_is_named_or_meant_by_what_belongs_to_it_alone() -> None:
    assert view().detail_on("trends") is None
    assert view(detail=["movement"]).detail_on("trends") == "movement"
    assert view(standard=["staffing"]).detail_on("trends") == "standards"
    assert view(question=["management_oversight"]).detail_on("trends") == "cases"
    assert view(detail=["themes"], standard=["staffing"]).detail_on("trends") == "themes", "the name goes first"
    assert view(detail=["funnel"]).detail_on("trends") is None, "a part of another page"
    assert view(question=["management_oversight"]).detail_on("region") is None, "there a question opens no part"
    assert view(standard=["nonsense"]).detail_on("trends") is None
