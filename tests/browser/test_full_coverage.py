"""The pages at full coverage in a browser: how long they are, what they send, and that they work by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.benchmarks.pages import FULL
from tests.benchmarks.serve import Server as Local
from tests.benchmarks.serve import Visitor
from tests.browser.axe import assert_no_fault
from tests.browser.conftest import Server, Visit, drawn
from tests.browser.test_pages import assert_drawn_in_peace, assert_within, darken

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/region?region=N07", "/unit?pdu=N52CSW", "/workforce", "/trends", "/explore", "/briefing", "/data", "/about",
)  # fmt: skip
# Pixels at 1280, of the pages that are to be taken in at a look.
TALLEST = {
    "/region?region=N07": 5_000,  # the region of the most units
    "/unit?pdu=N52CSW": 3_500,  # weak on every standard, so that many are rated higher
    "/workforce": 4_500,
    "/trends": 4_500,
    "/data": 3_500,
}
TALLEST_ON_A_PHONE = {"/data": 5_000, "/trends": 6_000, "/unit?pdu=N52WARW": 6_000}
MOST_SENT, MOST_MADE = 200_000, 350_000  # bytes of a click, on the line and unpacked
DEMANDED = ("/region?region=N52&detail=funnel&earlier=shown", "/unit?pdu=N52WARW&detail=figures&earlier=shown")


def tall(page: Page) -> float:
    return float(page.locator("[data-testid=stMainBlockContainer]").bounding_box()["height"])  # type: ignore[index]


@pytest.mark.parametrize("address", [*PAGES, *DEMANDED])
def test_no_page_has_a_fault_and_none_runs_out_of_its_screen(address: str, visit_full: Visit, full: Server) -> None:
    page = visit_full(address)
    assert_drawn_in_peace(page, full)
    assert_no_fault(page)
    assert tall(page) <= TALLEST.get(address, 20_000)
    assert page.evaluate(COVERED) == []
    assert_within(page, 390)
    assert page.evaluate(COVERED) == []
    assert page.evaluate(BROKEN_LINES) == []
    assert_within(page, 320)
    assert page.evaluate(BROKEN_LINES) == []
    if address in ("/workforce", "/trends", "/data"):
        assert_within(page, 390)
        darken(page)
        assert_well_in_the_dark(page, address)


@pytest.mark.parametrize("address", ["/region?region=N52", "/unit?pdu=N52WARW"])
def test_in_the_dark_too(address: str, visit_full: Visit) -> None:
    assert_well_in_the_dark(visit_full(address, 390, "dark"), address)


def assert_well_in_the_dark(page: Page, address: str) -> None:
    """On a phone: no fault, and not too tall."""
    assert_no_fault(page)
    assert tall(page) <= TALLEST_ON_A_PHONE.get(address, 20_000)
    assert page.evaluate(CUT_WORDS) == []
    # A path of ratings is two lines: the unit with what became of it, and its ratings.
    for row in page.locator("table.paths tbody tr:visible").all():
        assert row.bounding_box()["height"] < 72, row.inner_text()  # type: ignore[index]


@pytest.mark.parametrize("name", list(FULL))
def test_a_click_sends_no_more_than_it_may(name: str, full: Server) -> None:
    page, address = FULL[name]
    visitor = Visitor(Local(int(full.address.rpartition(":")[2]), 0))
    try:
        before = visitor.line.received
        made = visitor.click(page, address.partition("?")[2])
        sent = visitor.line.received - before
    finally:
        visitor.close()
    assert "finding" in visitor.shown or name == "about"
    # Compressed on its way; what has to be unpacked stays bounded too.
    assert 2 * sent < made and sent <= MOST_SENT and made <= MOST_MADE, (sent, made)


# The controls that something else lies over, so that a pointer does not reach them.
COVERED = """() => {
    const shown = [...document.querySelectorAll('[data-testid=stMain] :is(button, label, [role=combobox], a.go)')].filter(
        one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects()[0]?.height > 0)
    const covered = shown.filter(one => {
        one.scrollIntoView({ block: 'center' })
        const box = one.getClientRects()[0]
        return [.2, .5, .8].some(part => {
            const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part)
            return there && !one.contains(there) && !there.contains(one)
        })
    }).map(one => one.innerText)
    document.querySelector('[data-testid=stMain]').scrollTo(0, 0)
    return covered
}"""

# The figures whose tools do not stand on one line, each beside the one before it and none cut off.
BROKEN_LINES = """() => [...document.querySelectorAll('[class*="st-key-tools-"]')].filter(tools => {
    const places = [...tools.querySelectorAll('.tools > details > summary, .stDownloadButton button, .stMenuButton button')]
        .map(tool => tool.getBoundingClientRect()).sort((one, other) => one.left - other.left)
    const apart = places.every((place, at) => !at || place.left >= places[at - 1].right)
    const middles = places.map(place => place.top + place.height / 2)
    return places.length < 5 || !apart || Math.max(...middles) - Math.min(...middles) > 4
        || places.at(-1).right > document.documentElement.clientWidth
}).map(tools => tools.className)"""


# The words of a chart that reach over its edge, where they are cut.
CUT_WORDS = """() => [...document.querySelectorAll('.stPlotlyChart .main-svg')].flatMap(svg => {
    const edge = svg.getBoundingClientRect()
    return [...svg.querySelectorAll('text')].filter(word => {
        const at = word.getBoundingClientRect()
        return at.width && (at.left < edge.left - 1 || at.right > edge.right + 1 || at.top < edge.top - 1 || at.bottom > edge.bottom + 1)
    }).map(word => word.textContent)
})"""


def press(page: Page, selector: str) -> None:
    """Reach a link or control by its place in the order of the keyboard, and press it."""
    target = page.locator(selector).first
    target.focus()
    assert target.evaluate("element => element === document.activeElement"), selector
    page.keyboard.press("Space" if target.evaluate("element => element.tagName === 'INPUT'") else "Enter")


def units(page: Page) -> list[str]:
    return page.locator("table.sbs tbody a.pick").all_inner_texts()


def test_sorting_and_highlighting_by_keyboard_survive_a_reload_and_a_copied_link(
    visit_full: Visit, full: Server
) -> None:
    page = visit_full("/region?region=N52")
    usual = units(page)
    press(page, "table.sbs thead a:text-is('Sickness')")
    page.wait_for_url("**sort=sickness_days_per_person**")
    drawn(page)
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Sickness")
    ordered = units(page)
    assert ordered != usual and sorted(ordered) == sorted(usual)
    numbers = page.locator("table.sbs tbody td.c1 b").all_inner_texts()
    assert [float(number) for number in numbers] == sorted(map(float, numbers), reverse=True)
    press(page, "table.sbs tbody a.pick:text-is('Coventry')")
    page.wait_for_url("**highlight=N52CSW**")
    drawn(page)
    assert "sort=sickness_days_per_person" in page.url and units(page) == ordered
    # The page has gone to the table, and not stopped on the way because what lies under it was not drawn yet.
    assert 60 <= page.locator("h2#side-by-side").bounding_box()["y"] < 500  # type: ignore[index]
    expect(page.locator("table.sbs tr[aria-current=true]")).to_contain_text("Coventry")
    lit = "rows => rows.map(row => getComputedStyle(row.querySelector('th, td')).backgroundColor)"
    for table in ("table.sbs", "table.grid", "table.cs", "table.paths"):
        (own,) = page.locator(f"{table} tbody tr[data-u=N52CSW]").evaluate_all(lit)
        others = page.locator(f"{table} tbody tr[data-u]:not([data-u=N52CSW])").evaluate_all(lit)
        assert own not in others, table
    page.reload()
    drawn(page)
    assert units(page) == ordered
    copied = visit_full(page.url.removeprefix(full.address))
    assert units(copied) == ordered
    expect(copied.locator("table.sbs tr[aria-current=true]")).to_contain_text("Coventry")


def test_what_is_folded_opens_by_keyboard_and_stays_open(visit_full: Visit, full: Server) -> None:
    page = visit_full("/region?region=N52")
    rows = page.locator("table.grid tbody tr").count()
    press(page, ".st-key-choose-earlier input")
    page.wait_for_url("**earlier=shown**")
    drawn(page)
    assert page.locator("table.grid").first.locator("tbody tr").count() > rows
    before = page.locator("table.themes tbody tr").count()
    group = page.get_by_role("button", name="Casework", exact=True).or_(page.get_by_role("checkbox", name="Casework"))
    group.first.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**group=casework**")
    drawn(page)
    unfolded = page.locator("table.themes tbody tr").count()
    assert unfolded > before
    page.reload()
    drawn(page)
    assert "earlier=shown" in page.url and page.locator("table.themes tbody tr").count() == unfolded
    copied = visit_full(page.url.removeprefix(full.address))
    assert copied.locator("table.themes tbody tr").count() == unfolded


def test_a_phone_shows_one_figure_at_a_time(visit_full: Visit) -> None:
    page = visit_full("/region?region=N52&sort=workload_pct", 390)
    shown = page.locator("table.sbs tbody tr").first.locator("td.sx:visible")
    assert shown.count() == 1 and "c3" in (shown.first.get_attribute("class") or "")
