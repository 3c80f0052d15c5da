"""What an address asks for: checked, replaced by a default where it is wrong, and said in a plain sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.address.known import Known
from pdu.address.parameters import page_of
from pdu.address.view import parse

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


def in_other_words(**given: list[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """How the address should stand, and what is said of it."""
    shown = view(**given)
    return dict(shown.set_right), shown.messages


@pytest.mark.parametrize(
    ("given_", "right"),
    [
        ({"region": ["n55"]}, {"region": ("N55",)}),
        ({"region": ["west midlands"]}, {"region": ("N52",)}),
        ({"region": ["Yorkshire and the Humber"]}, {"region": ("N55",)}),
        ({"region": ["yorkshire-humber"]}, {"region": ("N55",)}),
        ({"pdu": [" WARWICKSHIRE "]}, {"pdu": ("N52WARW",)}),
        ({"as_at": ["18/08/2022"]}, {"as_at": ("2022-08-18",)}),
        ({"as_at": ["Today"]}, {"as_at": ()}),
        ({"since": ["1 January 2025"]}, {"since": ("2025-01-01",)}),
        ({"programme": ["Both programmes"]}, {"programme": ()}),
        ({"programme": ["2023 Programme"]}, {"programme": ("2023",)}),
        ({"standard": ["STAFFING"]}, {"standard": ("staffing",)}),
        ({"indicator": ["Vacancy rate"]}, {"indicator": ("vacancy_rate_pct",)}),
        ({"question": ["management-oversight"]}, {"question": ("management_oversight",)}),
        ({"highlight": ["coventry"]}, {"highlight": ("N52CSW",)}),
        ({"sort": ["Unit"]}, {"sort": ("unit",)}),
        ({"sort": ["-Vacancy rate"]}, {"sort": ("-vacancy_rate_pct",)}),
        ({"sort": ["–VACANCY_RATE_PCT"]}, {"sort": ("-vacancy_rate_pct",)}),
        ({"column": ["Vacancy rate"]}, {"column": ("vacancy_rate_pct",)}),
        ({"compare": ["coventry, n52warw"]}, {"compare": ("N52CSW", "N52WARW")}),
        ({"compare": ["Coventry", "n52csw"]}, {"compare": ("N52CSW",)}),
        ({"earlier": ["Yes"]}, {"earlier": ("shown",)}),
        ({"questions": ["ALL"]}, {"questions": ("all",)}),
        ({"scope": ["Unit"]}, {"scope": ("pdu",)}),
        # The same once more, and empty ones, say nothing else.
        ({"region": ["N55", "n55", ""]}, {"region": ("N55",)}),
        ({"region": ["", "N55"]}, {"region": ("N55",)}),
        # Parameters by other names.
        ({"Region": ["N55"]}, {"Region": (), "region": ("N55",)}),
        ({"REGION": ["wales"], "region": ["N55"]}, None),
        ({"as-at": ["2022-08-18"]}, {"as-at": (), "as_at": ("2022-08-18",)}),
        ({"AsAt": ["18.8.2022"]}, {"AsAt": (), "as_at": ("2022-08-18",)}),
        ({"amp;pdu": ["coventry"]}, {"amp;pdu": (), "pdu": ("N52CSW",)}),
        ({"region": ["West%20Midlands"]}, {"region": ("N52",)}),
    ],
)  # fmt: skip
def test_an_address_in_other_words_is_set_right(given_: dict[str, list[str]], right: dict[str, tuple[str, ...]] | None):
    if right is None:
        shown = view(**given_)
        assert shown.region == "N55" and "2 times" in shown.messages[0]
        return
    assert in_other_words(**given_) == (right, ())
    # Set right, it stands as it should: nothing more to change, and the same view.
    clean = {name: list(values) for name, values in {**given_, **right}.items() if values}
    before, after = view(**given_), view(**clean)
    assert not after.set_right and not after.messages
    shown_of = ("as_at", "region", "pdu", "programme", "standard", "indicator", "question", "highlight", "sort",
                "columns", "compare", "earlier", "all_questions", "scope", "since", "region_given", "pdu_given")  # fmt: skip
    assert [getattr(before, name) for name in shown_of] == [getattr(after, name) for name in shown_of]


def test_an_address_in_its_own_words_is_left_alone() -> None:
    own = {
        "region": ["N55"], "pdu": ["N52CSW"], "as_at": ["2022-08-18"], "programme": ["2021"], "compare": ["U1", "U2"],
        "sort": ["-vacancy_rate_pct"], "earlier": ["shown"], "utm_source": ["Somewhere Else"], "embed": ["true"],
    }  # fmt: skip
    assert in_other_words(**own) == ({}, ())


def test_what_is_unknown_stays_in_the_address_while_it_is_spoken_of() -> None:
    for given_ in ({"region": ["N99"]}, {"as_at": ["08/2022"]}, {"compare": ["coventry", "nope"]}, {"sort": ["best"]},
                   {"earlier": ["perhaps"]}, {"region": ["N55", "N52"]}):  # fmt: skip
        right, said = in_other_words(**given_)
        assert not right and said, given_


def test_a_wrong_day_says_which_may_be_meant() -> None:
    assert "its last day is written 2022-08-31" in view(as_at=["08/2022"]).messages[0]
    assert "Did you mean 18 August 2022?" in view(as_at=["08/18/2022"]).messages[0]
    assert "Did you mean 18 August 2022?" in view(as_at=["18/08/22"]).messages[0]


PAGES = {"overview": "Overview", "region": "Region", "unit": "Unit", "workforce": "Workforce"}


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("Region", "region"),
        ("WORKFORCE", "workforce"),
        ("overview", "overview"),
        ("Units", "unit"),
        ("index.html", "overview"),
    ],
)
def test_a_page_is_known_by_its_name_in_any_case(asked: str, page: str) -> None:
    assert page_of(asked, PAGES) == (page, "")


def test_an_address_of_no_page_is_said_to_be_none() -> None:
    assert page_of("nosuchpage", PAGES) == ("overview", "There is no page ‘nosuchpage’. Shown instead: Overview.")
    assert page_of("regoin", PAGES) == (
        "overview",
        "There is no page ‘regoin’. Did you mean Region? Shown instead: Overview.",
    )
    assert len(page_of("x" * 5_000, PAGES)[1]) < 200 and page_of("<b>", PAGES)[0] == "overview"


def test_a_part_of_a_page_is_named_or_meant_by_what_belongs_to_it_alone() -> None:
    assert view().detail_on("trends") is None
    assert view(detail=["movement"]).detail_on("trends") == "movement"
    assert view(standard=["staffing"]).detail_on("trends") == "standards"
    assert view(question=["management_oversight"]).detail_on("trends") == "cases"
    assert view(detail=["themes"], standard=["staffing"]).detail_on("trends") == "themes", "the name goes first"
    assert view(detail=["funnel"]).detail_on("trends") is None, "a part of another page"
    assert view(question=["management_oversight"]).detail_on("region") is None, "there a question opens no part"
    assert view(standard=["nonsense"]).detail_on("trends") is None
