"""What the browser makes of an address: which page opens, what stands in its bar, and how its tab is called."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from pdu import paths
from tests.browser.conftest import Server, Visit, drawn

pytestmark = pytest.mark.browser

with (paths.DATA / "region.csv").open(newline="", encoding="utf-8") as _file:
    REGIONS = {row["region_code"]: row["region_name"] for row in csv.DictReader(_file)}


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def path(page: Page, server: Server) -> str:
    return page.url.removeprefix(server.address)


def wait_for_path(page: Page, server: Server, wanted: str) -> None:
    page.wait_for_url(server.address + wanted)
    drawn(page)


@pytest.mark.parametrize(
    ("asked", "stands", "shown"),
    [
        ("/Region", "/region", "West Midlands"),
        ("/Region?region=N55", "/region?region=N55", REGIONS["N55"]),
        ("/REGION?Region=north%20west&as_at=18%2F08%2F2022", "/region?as_at=2022-08-18&region=N51", REGIONS["N51"]),
        ("/Unit?pdu=warwickshire&compare=N52CSW", "/unit?pdu=N52WARW&compare=N52CSW", "Warwickshire"),
        ("/WORKFORCE?indicator=vacancy_rate_pct", "/workforce?indicator=vacancy_rate_pct", "Are there enough"),
        ("/overview", "/", "What is the picture"),
    ],
)
def test_a_page_in_other_letters_is_found_with_its_query(
    asked: str, stands: str, shown: str, visit: Visit, server: Server
) -> None:
    page = visit(asked)
    wait_for_path(page, server, stands)
    page.wait_for_function("shown => document.querySelector('h1')?.innerText?.startsWith(shown)", arg=shown)
    assert page.locator(".said").count() == 0 and page.locator("[role=dialog]").count() == 0
    assert page.locator("a[aria-current=page]").count() == 1


def test_the_button_back_leads_out_of_an_address_that_was_led_on(visit: Visit, server: Server) -> None:
    page = visit("/about")
    page.goto(f"{server.address}/Region?region=west-midlands")
    wait_for_path(page, server, "/region?region=N52")
    for _ in range(5):
        page.go_back()
        page.wait_for_timeout(500)
        drawn(page)
        if path(page, server) == "/about":
            break
        assert heading(page) == "West Midlands"
    assert path(page, server) == "/about"


@pytest.mark.parametrize(
    "asked",
    ["/nosuchpage", "/nosuchpage?region=N55", "/n%C3%B4-such%20page", "/Regions-of-the-moon", "/review?batch=x"],
)
def test_an_address_of_no_page_says_so(asked: str, visit: Visit, server: Server) -> None:
    page = visit(asked)
    (said,) = page.locator(".said").all_inner_texts()
    assert said.startswith("There is no page ‘") and said.endswith("Shown instead: Overview.")
    assert page.locator(".said").is_visible() and page.locator(".said").get_attribute("role") == "status"
    assert heading(page).startswith("What is the picture")
    assert page.title() == "Page not found · PDU dashboard"
    # It keeps its place, says the same when it is opened again, and is no dead end.
    assert path(page, server) == asked and page.locator("[role=dialog]").count() == 0
    page.reload()
    drawn(page)
    assert page.locator(".said").all_inner_texts() == [said]
    page.get_by_role("link", name="Region", exact=True).first.click()
    page.wait_for_function("!document.querySelector('.said')")
    drawn(page)
    expect(page).to_have_title(re.compile("inspected"))  # the tab's title follows the page
    assert path(page, server).startswith("/region")


def test_a_page_misspelt_is_suggested(visit: Visit) -> None:
    page = visit("/regoin")
    assert page.locator(".said").inner_text().startswith("There is no page ‘regoin’. Did you mean Region?")


def test_the_title_goes_along_with_a_choice_and_with_the_menu(visit: Visit) -> None:
    page = visit("/region?region=N52")
    assert page.title().startswith("West Midlands: ")
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Wales").click()
    page.wait_for_function("document.title.startsWith('Wales: ')")
    page.get_by_role("link", name="About", exact=True).first.click()
    page.wait_for_function("document.title === 'About · PDU dashboard'")
    drawn(page)
    page.go_back()
    drawn(page)
    try:
        page.wait_for_function("document.title !== 'About · PDU dashboard'", timeout=10_000)
    except TimeoutError:
        # The region was carried over by a step of its own in the browser's history, as Streamlit writes it.
        page.go_back()
    page.wait_for_function("document.title.startsWith('Wales: ')")


def test_a_csv_file_begins_with_one_mark(visit: Visit) -> None:
    page = visit("/explore?sql=SELECT%20region_name%20FROM%20region")
    with page.expect_download() as taken:
        page.locator(".st-key-bench-csv").get_by_role("button").click()
    raw = taken.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfregion_name\n") and raw.count(b"\xef\xbb\xbf") == 1
