"""Every page of the menu, also those added later: opened by plain and by hostile addresses, its figures complete."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from app.pages import PAGES
from pdu import clock, picture, words
from pdu.address.offered import DETAILS
from pdu.address.period import FIRST_DAY
from pdu.answer import Answer
from pdu.figures.block import drawn
from pdu.files import download
from pdu.picture.page import State
from pdu.store.database import Database
from tests.conftest import edited, editing
from tests.pages.conftest import Visit
from tests.pages.reading import Block, joined, tree

NAMES = [entry.name for entry in PAGES]
SCRIPT = "<script>alert(1)</script>"
INJECTION = "'; DROP TABLE pdu;--"
LONG = "x" * 10_000
TOMORROW = clock.today() + timedelta(days=1)
EVERY_PARAMETER = (
    "region", "pdu", "as_at", "programme", "standard", "indicator", "question", "outcome", "correct", "measure",
    "picture", "compare", "section", "scope", "since", "part", "version", "show", "sort", "highlight", "column", "group",
    "earlier", "questions", "detail", "list", "map", "across", "up",
)  # fmt: skip

ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "default": {},
    "filtered": {"region": "N55", "pdu": "N56NRTH", "programme": "2023", "compare": ["N52WARW", "N55KIR"]},
    "a region and unit never inspected": {"region": "N07", "pdu": "N52CSW"},
    "the day of the first example": {"region": "N52", "as_at": "2022-08-18"},
    "before any report": {"region": "N52", "as_at": "2021-07-01"},
    **{f"the detail {code}": {"detail": code} for page in DETAILS.values() for code in page},
    "the first day there is": {"as_at": FIRST_DAY.isoformat()},
}

# What an address holds that it should not, and what the page says of it.
HOSTILE: dict[str, tuple[dict[str, str | list[str]], str]] = {
    "injection": ({"region": INJECTION, "pdu": INJECTION}, "No region has the code ‘'; DROP TABLE pdu;--’."),
    "ten thousand characters": ({"region": LONG, "pdu": LONG, "programme": LONG}, f"‘{'x' * 40}…’"),
    "unknown region": ({"region": "N99"}, "No region has the code ‘N99’."),
    "unknown unit": ({"pdu": "N52XXXX"}, "No unit has the code ‘N52XXXX’."),
    "unknown programme": ({"programme": "2018"}, "There is no programme ‘2018’. Both programmes are shown."),
    "a word for a day": ({"as_at": "tomorrow"}, "‘tomorrow’ is no day; a day is written like 2022-08-18."),
    "a day to come": ({"as_at": TOMORROW.isoformat()}, f"{words.day(TOMORROW)} has not come yet."),
    "a day long ago": ({"as_at": "1066-10-14"}, "lies before 26 June 2021, when probation delivery units began."),
    "the same twice": ({"region": ["N52", "N55"], "pdu": ["N52WARW", "x"]}, "The address gives ‘region’ 2 times."),
    "arrays": ({"region[]": "N55", "region": "['N52']"}, "No region has the code ‘['N52']’."),
    "an unknown unit compared": ({"compare": ["N52WARW", SCRIPT]}, "it is left out of the comparison."),
    "a script in every parameter": (dict.fromkeys(EVERY_PARAMETER, SCRIPT), f"No unit has the code ‘{SCRIPT}’."),
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", NAMES)
def test_each_page_opens_with_complete_figures(name: str, address: str, visit: Visit, answers: list[Answer]) -> None:
    page = visit(name, **ADDRESSES[address])
    assert page.title
    assert not page.said, page.said
    past = ADDRESSES[address].get("as_at")
    assert [node.text for node in page.html.all("div", "band")] == (
        [f"As at {words.day(past)}. Only what had been published by that day is shown. Return to today"] if past else []
    )
    keys = [block.key for block in page.blocks]
    assert keys == [answer.key for answer in answers] and len(set(keys)) == len(keys)
    for block, answer in zip(page.blocks, answers, strict=True):
        assert_complete(block)
        assert_same_rows(block.fragments, answer)
        assert_pictured(answer)


# The same figure stands at many addresses: what has been looked at once, as the same object and the same HTML, is not looked
# at again. What fails is not remembered.
@cache
def assert_pictured(answer: Answer) -> None:
    """The figure stands alone as a picture: well-formed, with its heading, its day and its data version."""
    drawing = picture.svg(answer, State(date(2026, 11, 24), "0123456789ab"))
    root = ElementTree.fromstring(drawing)
    said = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    said = " ".join(said.split())
    assert " ".join(answer.heading.split()) in said and "As at 24 November 2026, data version 0123456." in said
    assert float(root.attrib["height"]) < 12_000
    assert not re.search(r"href|<image|url\(|<script", drawing), "nothing is fetched or run by a picture"


@pytest.fixture(scope="module")
def default_titles() -> dict[str, str]:
    """The title of each page without parameters, filled in as tests ask."""
    return {}


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_addresses_give_a_plain_message_and_the_default_view(
    name: str, address: str, visit: Visit, default_titles: dict[str, str]
) -> None:
    given, expected = HOSTILE[address]
    page = visit(name, **given)
    assert any(expected in message for message in page.said), page.said
    assert all(len(message) < 200 for message in page.said)
    assert all(len(node.text) < 2_000 for node in page.html.all("p", "reference")), (
        "no citation repeats what is too long"
    )
    assert SCRIPT not in "".join(page.fragments)
    if address not in {"a day long ago", "the same twice"}:
        if name not in default_titles:
            default_titles[name] = visit(name).title
        assert page.title == default_titles[name]
    for block in page.blocks:
        assert_complete(block)


def test_every_page_of_the_contract_is_reached_by_its_own_address() -> None:
    contract = ["overview", "region", "unit", "workforce", "trends", "explore", "briefing", "data", "about"]
    assert [name for name in contract if name in NAMES] == NAMES
    assert {"overview", "region", "unit", "workforce", "trends", "explore", "data", "about"} <= set(NAMES)
    assert [entry.path for entry in PAGES if entry.default] == [None]


# Addresses for programs beside the pages: always of the present data.
BESIDE = {"files/", "feed.atom", "api/v1/docs"}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages_there_are_and_carry_the_day(name: str, visit: Visit) -> None:
    page = visit(name, as_at="2024-06-30", region="N55", pdu="N55KIR")
    anchors = {node.attributes["id"] for node in page.html.all() if node.attributes.get("id")}
    for link in page.html.all("a"):
        href = link.attributes.get("href") or ""
        assert link.text or link.attributes.get("title"), href
        if href.startswith("/"):
            path = re.split("[?#]", href[1:])[0]
            if path in BESIDE:
                continue
            # The plain twin of a page: its name, and what it is about, stand in its path.
            path, _, of = path.removeprefix("plain").lstrip("/").partition("/")
            assert path in {entry.path or "" for entry in PAGES} and of in {"", "N55", "N55KIR"}, href
            if link.text != "Return to today" and "section=" not in href and "query=" not in href:
                footer = href == "/data"
                assert "as_at=2024-06-30" in href or footer, href
        elif href.startswith("#"):
            assert href[1:] in anchors, href
        else:
            assert re.match(r"https?://|mailto:", href), href


NASTY = '<i onclick="alert(1)">Wick</i> **bold** [link](javascript:alert(1)) :red[x] $y$ `z` & "'


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Published data in which names and words hold HTML and Markdown."""

    def spoil(data: Path) -> None:
        edit = editing(data)

        def change(table: str, column: str, value: str = NASTY, **where: str) -> None:
            edit(table, lambda rows: [row.update({column: value}) for row in rows if where.items() <= row.items()])

        change("pdu", "pdu_name", pdu_code="N52WARW")
        change("pdu", "pdu_name", "<img src=x onerror=alert(2)>", pdu_code="N56NRTH")
        change("region", "region_name", f"{NASTY} Midlands", region_code="N52")
        change("finding", "summary", "Short <b>words</b> *here*", inspection_id="N52WARW-2022")
        change("source", "title")
        change("theme", "label", "<u>Theme</u> *x*", theme="workload")

    return edited(tmp_path_factory, "nasty", spoil)


@pytest.mark.parametrize("name", NAMES)
def test_markup_in_the_data_is_shown_as_text(name: str, visit: Visit, nasty: Database) -> None:
    page = visit(name, nasty, region="N52", pdu="N52WARW", compare=["N56NRTH"])
    for markup in ("<i onclick", "<img", "<b>words", "<u>Theme"):
        assert not any(markup in fragment for fragment in page.fragments), markup
        for chart in page.app.get("plotly_chart"):
            # plotly reads some tags in its texts, so names must come escaped there too.
            assert not any(markup in said for said in strings(json.loads(chart.proto.spec))), markup
    assert not any(node.name in {"i", "img"} and "onclick" in node.attributes for node in page.html.all())
    # Streamlit reads Markdown in these: they hold our own words only.
    for kind in ("markdown", "heading", "caption"):
        for element in page.app.get(kind):
            assert "Wick" not in str(element.proto), kind
    # And in these, after them, what a button belongs to: of that no letter means anything but itself.
    buttons = [*page.app.get("button"), *page.app.get("download_button"), *page.app.get("menu_button")]
    for button in buttons:
        own, _, of = button.proto.label.partition(" *: ")
        assert "Wick" not in own and re.fullmatch(r"((?:\\.|[^!-/:-@\[-`{-~])*\*)?", of), button.proto.label
        assert "Wick" not in str(button.proto).replace(json.dumps(button.proto.label)[1:-1], "")
    if name == "region":
        assert any("Wick" in button.proto.label for button in buttons)
    if name in {"region", "unit"}:
        assert "**bold** [link](javascript:alert(1)) :red[x] $y$ `z` &" in page.html.text


def test_a_database_that_is_missing_or_broken_is_said_in_a_sentence(visit: Visit, tmp_path: Path) -> None:
    missing = visit("region", Database(tmp_path / "none.duckdb"))
    assert missing.title == "The data cannot be shown"
    assert "Build it with: python -m pdu build" in missing.html.text
    broken_file = tmp_path / "broken.duckdb"
    broken_file.write_bytes(b"no database at all")
    broken = visit("unit", Database(broken_file))
    assert "cannot be read" in broken.html.text and str(tmp_path) not in broken.html.text
    for page in (missing, broken):
        assert list(page.html.all("div", "foot")), "the frame stays"


# ---- what makes a figure block complete


def assert_complete(block: Block) -> None:
    """A heading with an anchor, a sentence, the figure, Table, SQL and Sources, CSV; a chart has its words."""
    assert_whole(block.key, block.fragments, bool(block.charts))
    (button,) = block.downloads
    heading = next(joined(block.fragments).all("div", "panel")).attributes["aria-label"].removeprefix("Table: ")
    # Named as the figure, in letters that stand for themselves: what follows the label is heard and not seen.
    assert re.sub(r"\\(.)", r"\1", button.label) == f"CSV *: {heading}*", block.key
    for chart in block.charts:
        assert len(chart.alt) > len("What it shows"), f"{block.key} has no words for those who do not see it"
        assert json.loads(chart.spec)["data"], f"{block.key} is an empty chart"


@cache
def assert_whole(key: str, fragments: tuple[str, ...], has_chart: bool) -> None:
    """What of it is HTML."""
    html = joined(fragments)
    (heading,) = html.all("h3")
    assert heading.attributes["id"] == key and heading.text, key
    assert not heading.text.endswith("."), heading.text
    (sentence,) = html.all("p", "sentence")
    assert sentence.text.endswith((".", "!", "?", "”")), f"{key}: {sentence.text}"
    (tools,) = html.all("div", "tools")
    panels = {re.split(r" \(|:", next(node.all("summary")).text)[0]: node for node in tools.all("details")}
    assert list(panels) == ["Table", "SQL", "Sources"], key
    for label, details in panels.items():
        (panel,) = details.all("div", "panel")
        assert panel.attributes["tabindex"] == "0" and panel.attributes["role"] == "region", key
        assert heading.text in (panel.attributes["aria-label"] or "") and panel.text, f"{key}: {label} is empty"
        assert next(details.all("summary")).text.endswith(f": {heading.text}"), f"{key}: {label} has the name of others"
    assert "SELECT" in panels["SQL"].text.upper() and "$" not in re.sub(r"'[^']*'", "", panels["SQL"].text), key
    if not has_chart:
        figure = [node for node in html.children if not isinstance(node, str) and node is not tools]
        assert any(node.name not in {"h3", "p"} or node.attributes.get("class") != "sentence" for node in figure[2:])


@cache
def assert_same_rows(fragments: tuple[str, ...], answer: Answer) -> None:
    """Table panel, CSV and the answer's rows hold the same cells. fragments: the HTML of the block."""
    tools = next(joined(fragments).all("div", "tools"))
    assert tree(drawn(answer).below).words == tools.words
    (table,) = next(iter(tools.all("details"))).all("table")
    shown = [[cell.text for cell in row.all() if cell.name in {"th", "td"}] for row in table.all("tr")]
    header, *cells = csv.reader(io.StringIO(download.csv(answer).decode("utf-8-sig")))
    assert header == list(answer.columns)
    assert shown[0] == list(answer.columns.values())
    assert len(shown) - 1 == len(cells) == len(answer.rows) > 0, answer.key
    for in_table, in_file, row in zip(shown[1:], cells, answer.table.itertuples(index=False), strict=True):
        for label, seen, written, value in zip(header, in_table, in_file, row, strict=True):
            assert_same_cell(f"{answer.key}: {label}", seen, written, value)


def assert_same_cell(where: str, seen: str, written: str, value: object) -> None:
    if words.is_missing(value) or value == "":
        assert (seen, written) == ("–none", ""), where
    elif isinstance(value, bool) or str(value) in {"True", "False"}:
        assert (seen, written) == (("yes", "true") if value else ("no", "false")), where
    elif isinstance(value, pd.Timestamp | date):
        assert seen == words.day_short(value) and written.startswith(str(value)[:10]), where
    elif isinstance(value, str):
        assert seen == re.sub(r"\s+", " ", value).strip(), where
        assert written.removeprefix("'") == value.removeprefix("'"), where
    else:
        number = float(str(value))
        assert float(written) == pytest.approx(number), where
        # The table rounds to one decimal at most.
        assert float(seen.replace(",", "")) == pytest.approx(number, abs=0.0501), where


def strings(value: object) -> list[str]:
    """Every text of a JSON value."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in strings(part)]
