"""The map by its measures and the explorer's table of measures in a browser: widths, both schemes, keyboard, axe."""

from __future__ import annotations

import pytest

from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Visit, drawn
from tests.browser.test_pages import assert_within, darken

pytestmark = pytest.mark.browser
MEASURES = (
    "/explore?measure=value.vacancy_rate_pct&measure=rating.overall&measure=share.domestic_abuse_information_requested"
)
ADDRESSES = ["/?map=vacancy", "/?map=weaknesses", MEASURES]


@pytest.mark.parametrize("address", ADDRESSES)
def test_drawn_in_both_schemes_and_on_every_width(address: str, visit: Visit) -> None:
    page = visit(address)
    assert_no_fault(page)
    darken(page)
    assert_no_fault(page)
    for width in (390, 320):
        assert_within(page, width)
    assert_no_fault(page)
    darken(page, "light")
    assert_no_fault(page)


def test_the_map_is_chosen_by_keyboard_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Vacancies").or_(page.get_by_role("button", name="Vacancies")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**map=vacancy**")
    page.locator("a.tile.num").first.wait_for()
    page.reload()
    page.locator("a.tile.num").first.wait_for()
    heading = page.locator("#map").inner_text()
    assert heading.startswith("Vacancy rate of probation officers"), "a copied link opens the same view"


def test_the_table_has_its_marks_in_their_column_sorts_by_keyboard_and_shows_a_phone_the_measure_sorted_by(
    visit: Visit,
) -> None:
    page = visit(MEASURES)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('table.multi td[style]')].filter(cell => {
            const mark = getComputedStyle(cell, '::before');
            const left = parseFloat(mark.left) + parseFloat(mark.marginLeft);
            return !(left >= 0 && left + parseFloat(mark.width) <= cell.clientWidth - 80);
        }).length"""
    )
    assert page.locator("table.multi td[style]").count() > 0 and wrong == 0
    page.locator("table.multi thead a", has_text="Rating").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=rating.overall**")
    page.locator("table.multi th[aria-sort=ascending]", has_text="Rating").wait_for()
    drawn(page)
    assert_within(page, 390)
    table = page.locator("table.multi")
    assert [head.is_visible() for head in table.locator("thead a").all()] == [True] * 4
    shown = [cell.is_visible() for cell in table.locator("tbody tr").first.locator("td").all()]
    assert shown == [False, True, False]
    assert table.locator("tbody th a").first.is_visible()
