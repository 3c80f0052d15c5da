"""Three walks through the dashboard, from the bare address to what somebody came for.

Each number is held to one worked out from the CSV files apart from the dashboard's code (tests/browser/by_hand.py).
Two more walks, by keyboard and with a phone, are in test_walks_by_hand.py.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser import by_hand
from tests.browser.conftest import Server, Visit, drawn
from tests.browser.walking import arrive, figure, find, finding, menu, saved

pytestmark = pytest.mark.browser


def printed(browser: Browser, pack: Path, at: Path) -> list[str]:
    """The pages of a saved pack as a printer gives them, each as its words in one line."""
    page = browser.new_page()
    page.goto(pack.as_uri())
    page.pdf(path=at, prefer_css_page_size=True)
    page.close()
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(at).pages]


def test_the_chief_inspectors_office_on_the_eve_of_a_publication(
    visit: Visit, server: Server, browser: Browser, tmp_path: Path
) -> None:
    """Somebody of the chief inspector's office has three minutes before a briefing on the East of England.

    From the bare address to two printed sheets, which say what the CSV files say.
    """
    page = visit("/")
    find(page, "East of England", "region?region=N56")
    menu(page, "Briefing", "briefing?region=N56", "East of England")
    pack = saved(page, page.get_by_role("button", name="Web page"))
    kept = tmp_path / "pack.html"
    kept.write_bytes(pack.read_bytes())
    sheets = printed(browser, kept, tmp_path / "pack.pdf")
    assert len(sheets) == 2

    today = datetime.now(ZoneInfo("Europe/London"))
    assert f"As at {today.day} {today:%B %Y}." in sheets[0]
    rated, every = by_hand.latest(server.data, "N56"), by_hand.units(server.data, "N56")
    assert f"{len(rated)} of {len(every)} units inspected" in sheets[0]
    for rating in ("Inadequate", "Requires improvement"):
        count = int((rated["overall_rating"] == rating).sum())
        assert count > 0 and f"{count} last rated {rating}" in sheets[0]
        assert f"{by_hand.word(count)} {'units rated ' * (rating[0] == 'R')}{rating}" in sheets[0]
    shares = by_hand.shares(server.data, rated.set_index("pdu_name")["inspection_id"]["Northamptonshire"])
    assert shares
    for sufficient, cases in shares.values():
        low, high = by_hand.wilson(sufficient, cases)
        assert f"{100 * sufficient / cases:.0f}% {sufficient} of {cases} {low:.0f} to {high:.0f}" in sheets[0]
    vacant = by_hand.newest(server.data, "pdu", "N56NRTH", "vacancy_rate_pct", "po")
    assert f"Northamptonshire Vacancy rate Probation officers {vacant:g} per cent" in sheets[0]
    staff = by_hand.newest(server.data, "national", "", "staff_in_post_fte", "all")
    assert f"Staff in post All staff {staff:,.0f}" in sheets[0]


SHORT = {"Lead": "leadership", "Staff": "staffing", "Serv": "services", "Ass": "assessment", "Plan": "planning",
         "Del": "implementation_and_delivery", "Rev": "reviewing"}  # fmt: skip
MOVED = {-2: "two bands lower", -1: "one band lower", 0: "the same", 1: "one band higher", 2: "two bands higher"}
BESIDE = (("vacancy_rate_pct", "po"), ("sickness_days_per_person", "all"), ("average_caseload", "po"), ("workload_pct", "all"))  # fmt: skip


def got_worse(page: Page) -> set[tuple[str, str]]:
    """Unit and standard of each cell of the grid with an arrow down."""
    cells = figure(page, "grid-2023").locator("td:has(.mv:text-is('↓'))")
    found = cells.evaluate_all("cells => cells.map(cell => [cell.parentElement.dataset.u, cell.dataset.short])")
    return {(unit, SHORT[short]) for unit, short in found}


def side_by_side(page: Page) -> dict[str, list[float]]:
    """Unit to its vacancy rate, sickness, caseload and workload, in the order of the table."""
    rows = figure(page, "side-by-side").locator("table.sbs tbody tr[data-u]")
    found = rows.evaluate_all(
        "rows => rows.map(row => [row.dataset.u, [...row.querySelectorAll('td b')].map(value => parseFloat(value.innerText))])"
    )
    return dict(found)


def test_a_regional_manager_of_the_west_midlands(visit_full: Visit, full: Server) -> None:
    """A regional manager asks which units got worse, whether it is real, who does better, and how staffing compares.

    On synthetic data at full coverage: every unit has figures of everything.
    """
    codes = by_hand.units(full.data, "N52").set_index("pdu_name")["pdu_code"]
    page = visit_full("/")
    find(page, "West Midlands", "region?region=N52")

    # Which of my units got worse? Their ratings, and their standards.
    figure(page, "earlier-and-later").locator("summary").filter(has_text="rating is the same").click()
    ways = figure(page, "earlier-and-later").locator("table.paths tbody tr")
    said = dict(ways.evaluate_all("rows => rows.map(row => [row.cells[0].innerText, row.cells[3].innerText])"))
    closed = by_hand.units(full.data, "N52").set_index("pdu_name")["closed"].str[:4]
    marked = {unit: f"{unit} closed {year}" if year else unit for unit, year in closed.items()}
    assert said == {marked[unit]: MOVED[step] for unit, step in by_hand.moves(full.data, "N52").items()}
    worse = {(codes[unit], standard) for unit, standard in by_hand.worse_standards(full.data, "N52")}
    assert ("N52CSW", "assessment") in worse and got_worse(page) == worse

    # Is it real? First between units, then between the two inspections of one.
    newest = by_hand.latest(full.data, "N52")["inspection_id"]
    safe = [by_hand.shares(full.data, inspection)["keeping_people_safe_overall"] for inspection in newest]
    told, pairs = by_hand.told_apart(safe)
    assert finding(page, "pairs") == f"{told} of {pairs} pairs of units can be told apart"

    # How do staffing, sickness and workload compare? Most days lost to sickness first.
    values = {code: [by_hand.newest(full.data, "pdu", code, *of) for of in BESIDE] for code in side_by_side(page)}
    assert set(values) == {codes[unit] for unit in by_hand.moves(full.data, "N52")} and side_by_side(page) == values
    figure(page, "side-by-side").get_by_role("link", name="Sickness").click()
    page.wait_for_url("**sort=sickness_days_per_person*")
    drawn(page)
    rows = [row[1] for row in side_by_side(page).values()]
    assert rows == sorted(rows, reverse=True)

    figure(page, "grid-2023").get_by_role("link", name="Coventry").click()
    arrive(page, "unit?pdu=N52CSW", "Coventry")
    before, after = by_hand.inspections(full.data, "N52").query("area_code == 'N52CSW'")["inspection_id"].iloc[-2:]
    then, now = by_hand.shares(full.data, before), by_hand.shares(full.data, after)
    both = [question for question in now if question in then]
    changed = [question for question in both if by_hand.mid_p(then[question], now[question]) < 0.05]
    fell = [
        question for question in changed if now[question][0] / now[question][1] < then[question][0] / then[question][1]
    ]
    assert changed == fell
    of = f"{by_hand.word(len(fell))} of {len(both)} percentages fell by more than chance would explain"
    assert finding(page, "how-firm").endswith(of)
    expect(figure(page, "how-firm").locator("table.cs td.v:has-text('↓')")).to_have_count(len(fell))

    # Who can we learn from?
    planning = figure(page, "standards").get_by_role("row", name="Planning").locator("td.up")
    for others in planning.locator("summary").all():
        others.click()
    assert set(planning.locator("a").all_inner_texts()) == by_hand.better(full.data, "N52", "Coventry", "planning")


def cited(page: Page) -> str:
    """The address in “Cite this view”, as somebody copies it out of the page."""
    page.get_by_text("Cite this view").click()
    found = re.search(r"http\S+", page.locator("details.cite .reference").inner_text())
    assert found
    return found.group()


def test_a_researcher_takes_the_data_asks_in_sql_cites_and_reproduces_a_figure(
    visit: Visit, server: Server, tmp_path: Path
) -> None:
    """A researcher takes everything, asks the same in SQL and in pandas, reproduces a figure, and cites it."""
    page = visit("/data")
    with zipfile.ZipFile(saved(page, page.get_by_role("button", name="Everything (zip)"))) as bundle:
        bundle.extractall(tmp_path)
    taken = tmp_path / "csv"

    menu(page, "Explore", "explore", "What else do the data say?")
    page.get_by_label("SQL statement").fill(
        "SELECT overall_rating, count(*) AS reports FROM inspection\n"
        "WHERE area_type = 'pdu' AND programme = '2023' GROUP BY overall_rating ORDER BY overall_rating"
    )
    page.get_by_role("button", name="Run").click()
    answer = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="reports", exact=True)).first
    expect(answer).to_be_visible(timeout=60_000)
    held = by_hand.table(taken, "inspection").query("area_type == 'pdu' and programme == '2023'")
    counts = held.groupby("overall_rating").size()
    rows = answer.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    )
    assert rows == [[rating, str(count)] for rating, count in counts.items()] and len(rows) > 1

    find(page, "Northamptonshire", "unit?pdu=N56NRTH")
    newest = by_hand.latest(taken, "N56").set_index("pdu_name")["inspection_id"]["Northamptonshire"]
    wanted = by_hand.shares(taken, newest)
    assert wanted
    sentence = figure(page, "how-firm").locator(".sentence").inner_text()
    for sufficient, cases in wanted.values():
        low, high = by_hand.wilson(sufficient, cases)
        assert f"{sufficient} of {cases} lies between {low:.0f} and {high:.0f} per cent" in sentence
        expect(figure(page, "how-firm").locator("table.cs tbody")).to_contain_text(
            f"{100 * sufficient / cases:.0f}%{sufficient} of {cases}"
        )

    address = cited(page)
    assert "version=" in address and "as_at=" in address
    again = visit(address.removeprefix(server.address))
    assert again.get_by_role("heading", level=1).inner_text() == "Northamptonshire"
    assert figure(again, "how-firm").locator(".sentence").inner_text() == sentence
