"""Plain pages as documents: valid, without script, under the strictest policy, led on, never broken by what stands in an address."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import re
import shutil
import subprocess
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import openpyxl
import pandas as pd
import pytest
from PIL import Image
from starlette.testclient import TestClient

from pdu.address.offered import DETAILS
from pdu.figures import style
from pdu.outline.pages import TITLES
from pdu.plain import styles
from pdu.store.database import Database
from tests.plain.conftest import Site
from tests.plain.test_same import of_plain

ADDRESSES = [
    "/plain",
    *(f"/plain/{name}" for name in TITLES if name != "overview"),
    "/plain?map=workload",
    "/plain/region/N52?highlight=N52WARW&detail=funnel&earlier=shown&questions=all&compare=N56NRTH",
    "/plain/unit/N52WARW?detail=figures&earlier=shown",
    "/plain/explore?measure=value.vacancy_rate_pct&measure=value.workload_pct",
    "/plain/briefing?scope=region&region=N52",
    "/plain/figure/grid-2021?page=region&region=N52",
    *(f"/plain/{name}?detail={next(iter(DETAILS[name]))}" for name in ("workforce", "trends")),
]
# What tidy, made in 2017, does not know yet, though the standard does: an accordion by `details name`, groups in a
# list of terms, the current page, names of drawings.
NEWER = (
    '<details> proprietary attribute "name"', "missing </div> before <dt>", "inserting implicit <dl>",
    "missing </dl> before </div>", "missing <dd>", 'proprietary attribute "aria-current"',
    '<title> proprietary attribute "id"',
)  # fmt: skip
MOST_SENT, MOST_STYLE = 100_000, 15_000  # bytes, compressed


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_is_valid_and_needs_nothing_the_policy_forbids(
    address: str, site: Site, demo: Database, built: Database
) -> None:
    answer = site(demo if address in ADDRESSES[:5] else built).get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) < MOST_SENT and answer.headers["content-encoding"] == "gzip"
    text = answer.text
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    tidy = shutil.which("tidy")
    assert tidy, "The tests of the plain edition need: apt-get install tidy"
    said = subprocess.run(
        [tidy, "-q", "-e", "--drop-empty-elements", "no"], input=answer.content, capture_output=True, check=False
    )
    found = [line for line in said.stderr.decode().splitlines() if not any(known in line for known in NEWER)]
    assert not found
    names = re.findall(r' id="([^"]*)"', text)
    assert len(names) == len(set(names)), "an id stands twice"
    assert not re.search(
        r"<script|<iframe|<link[^>]*href=\"(http:|https:)?//(?!testserver)| style=\"| on[a-z]+=\"", text
    )
    for local in re.findall(r'href="#([^"]+)"', text):
        assert local in names, f"#{local} leads nowhere"
    framed = "/figure/" in address
    assert answer.headers["content-security-policy"] == policy(text, framed)


def policy(text: str, framed: bool) -> str:
    """The only policy a page may have: its own sheet, and its one block by its hash."""
    blocks = re.findall(r"<style>(.*?)</style>", text, re.S)
    hashes = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
    assert len(blocks) <= 1
    allowed = " ".join(["'self'", *(f"'sha256-{one}'" for one in hashes)])
    return (
        f"default-src 'none'; style-src {allowed}; img-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {'*' if framed else chr(39) + 'none' + chr(39)}"
    )


def test_headings_stand_in_order_and_landmarks_are_there(ask: TestClient) -> None:
    for address in ("/plain", "/plain/region/N52", "/plain/unit/N56NRTH"):
        text = ask.get(address).text
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
        assert levels.count(1) == 1 and levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels
        assert (
            '<html lang="en-GB">' in text and text.count("<main") == text.count("<header") == text.count("<footer") == 1
        )
        assert re.search(r'<body[^>]*>\s*<a class="skip" href="#main">', text)
        assert all("<caption" in table for table in re.findall(r"<table.*?</table>", text, re.S))


def test_the_head_tells_a_chat_and_a_reader_of_news_what_it_is(ask: TestClient) -> None:
    text = ask.get("/plain/region/West%20Midlands?as_at=18/08/2022", follow_redirects=True).text
    said = {
        key: html.unescape(value)
        for key, value in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text)
    }
    lead = re.sub("<[^>]+>", "", re.search(r'<p class="lead">(.*?)</p>', text, re.S)[1])  # type: ignore[index]
    assert said["description"] == said["og:description"] and html.unescape(lead).startswith(said["description"][:100])
    title = html.unescape(re.search(r"<title>(.*?)</title>", text)[1])  # type: ignore[index]
    assert title == said["og:title"] and title.startswith("West Midlands: 3 of 9 inspected, as at 18 August 2022")
    assert '<link rel="canonical" href="http://testserver/plain/region/N52?as_at=2022-08-18">' in text
    assert said["og:image"] == "http://testserver/plain/preview/region/N52.png?as_at=2022-08-18"
    feeds = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"', text)
    assert feeds == ["/feed.atom", "/feed/region/N52.atom"]
    assert '<a data-script href="/region?as_at=2022-08-18&amp;region=N52">' in text
    picture = Image.open(io.BytesIO(ask.get(said["og:image"].removeprefix("http://testserver")).content))
    assert picture.size == (1200, 630) and len(picture.convert("L").getcolors() or []) > 20, "letters are drawn"


LED_ON = {
    "/plain/region/West%20Midlands": "/plain/region/N52",
    "/plain/region?region=N52&as_at=18/08/2022": "/plain/region/N52?as_at=2022-08-18",
    "/plain/unit?pdu=warwickshire&programme=": "/plain/unit/N52WARW",
    "/plain/Regions/N52?as_at=2022-08-18": "/plain/region/N52?as_at=2022-08-18",
    "/plain/about/N52": "/plain/about",
    "/plain/": "/plain",
    "/plain/trends/": "/plain/trends",
}


@pytest.mark.parametrize("address", LED_ON)
def test_other_ways_to_write_an_address_lead_on_to_its_own(address: str, ask: TestClient) -> None:
    answer = ask.get(address)
    assert (answer.status_code, answer.headers["location"]) == (302, LED_ON[address])
    assert ask.get(LED_ON[address]).status_code == 200


NOT_THERE = {
    "/plain/region/N99": (404, "No region has the code ‘N99’."),
    "/plain/unit/%3Cscript%3Ealert(1)%3C/script%3E": (404, "No unit has the code"),
    "/plain/nothing": (404, "‘nothing’"),
    "/plain/nothing/at/all?x=1": (404, "‘nothing’"),
    "/plain/figure/none?page=region": (404, "does not have"),
    "/plain/figure/grid-2023.exe?page=region": (404, "does not have"),
    "/plain/figure/grid-2023?page=elsewhere": (404, "does not exist"),
    "/plain/trends?as_at=tomorrow": (200, "‘tomorrow’ is no day"),
    "/plain/trends?as_at=1066-10-14&programme=%27%3B+DROP+TABLE+pdu%3B--": (200, "lies before 26 June 2021"),
    "/plain/workforce?indicator=%3Cscript%3E&sort=%00&column=x": (200, "There is no indicator"),
}


@pytest.mark.parametrize("address", NOT_THERE)
def test_what_is_not_there_is_said_in_plain_words(address: str, ask: TestClient) -> None:
    answer = ask.get(address)
    status, said = NOT_THERE[address]
    assert answer.status_code == status and said in html.unescape(answer.text)
    assert "<script" not in answer.text and "Traceback" not in answer.text


def test_a_link_between_pages_and_a_form_carry_the_view(ask: TestClient) -> None:
    text = ask.get("/plain/region/N52?programme=2023&compare=N56NRTH&sort=rating").text
    links = {
        html.unescape(link)
        for link in re.findall(r"<main.*</main>", text, re.S)
        for link in re.findall(r'href="([^"]+)"', link)
    }
    assert "/plain/unit/N52WARW" in links
    assert not [link for link in links if re.match(r"/(region|unit|workforce|trends|data|about)\b", link)]
    forms = {node.attributes["id"]: node for node in of_plain(text).all("form") if "id" in node.attributes}
    columns = forms["filters-columns"]
    hidden = {
        (node.attributes["name"], node.attributes["value"])
        for node in columns.all("input")
        if node.attributes["type"] == "hidden"
    }
    assert hidden == {("programme", "2023"), ("compare", "N56NRTH"), ("sort", "rating")}
    assert columns.attributes["action"].startswith("/plain/region/N52#")  # type: ignore[union-attr]
    ticked = [node.attributes["value"] for node in forms["filters"].all("input") if "checked" in node.attributes]
    assert ticked == ["2023", "N56NRTH"]


def test_files_of_a_figure_hold_its_rows(ask: TestClient) -> None:
    where = "?page=region&region=N52&as_at=2022-08-18"
    answer = ask.get(f"/plain/figure/grid-2021.csv{where}")
    assert answer.headers["content-disposition"] == 'attachment; filename="pdu-grid-2021-as-at-2022-08-18.csv"'
    rows = pd.read_csv(io.BytesIO(answer.content))
    assert list(rows["rating"]) == ["Inadequate", "Inadequate", "Requires improvement"]
    page = of_plain(ask.get("/plain/region/N52?as_at=2022-08-18").text)
    table = next(table for block in page.all("div", "fig-grid-2021") for table in block.all("table", "plain"))
    assert len([*table.all("tr")]) - 1 == len(rows)
    excel = openpyxl.load_workbook(io.BytesIO(ask.get(f"/plain/figure/grid-2021.xlsx{where}").content))
    assert excel.sheetnames
    assert Image.open(io.BytesIO(ask.get(f"/plain/figure/grid-2021.png{where}").content)).format == "PNG"
    ElementTree.fromstring(ask.get(f"/plain/figure/grid-2021.svg{where}").text)


def test_a_pack_is_the_pack_of_its_address(ask: TestClient) -> None:
    text = ask.get("/plain/briefing?scope=pdu&pdu=N52WARW&as_at=2022-08-18").text
    links = [html.unescape(link) for link in re.findall(r'href="(/plain/briefing\.[^"]+)"', text)]
    pptx, docx, page = (ask.get(link) for link in links)
    assert docx.content[:2] == b"PK" and "warwickshire-as-at-2022-08-18.docx" in docx.headers["content-disposition"]
    assert pptx.content[:2] == b"PK" and "warwickshire-as-at-2022-08-18.pptx" in pptx.headers["content-disposition"]
    assert "Warwickshire" in page.text and "unsafe-inline" not in page.headers["content-security-policy"]


def test_what_is_held_already_is_not_sent_again(ask: TestClient) -> None:
    first = ask.get("/plain/about")
    again = ask.get("/plain/about", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"") and again.headers["content-security-policy"]
    unpacked = ask.get("/plain/about", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in unpacked.headers and unpacked.text == first.text


def test_the_stylesheet_is_small_is_kept_and_knows_no_streamlit(ask: TestClient) -> None:
    address = re.search(r'<link rel="stylesheet" href="([^"]+)"', ask.get("/plain/about").text)[1]  # type: ignore[index]
    answer = ask.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert len(gzip.compress(answer.content, 6)) < MOST_STYLE
    assert not re.search(r"st-key|stHtml|data-testid|\.st[A-Z]", style.small(style.text()) + answer.text)
    assert ask.get("/plain/style.000000000000.css").headers["cache-control"] == "no-cache"


def test_styles_become_classes_that_say_the_same() -> None:
    text, rules = styles.settled(
        '<i class="dt" style="--d:5">x</i><td style="--d:1;--a:2">y</td><b style="--d:5">z</b>'
    )
    assert text == '<i class="dt s0">x</i><td data-s="a" class="s1">y</td><b class="s0">z</b>'
    assert rules == "#page .s0{--d:5}#page .s1{--d:1;--a:2}"
    text, rules = styles.settled("<style>a &amp; b {}</style><p>x</p>")
    assert (text, rules) == ("<p>x</p>", "a &amp; b {}")
