"""HTML as documents: layouts of the places we read, and pages made to do harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pdu.importer.document import Document, Refused
from pdu.importer.intake import html, open_document

WORDS = "Inspectors spoke to people on probation and to those who supervise them about what had changed since the year before."

# The layout of the inspectorate's new site: landmarks, a licence for print, a time element, related items and sharing.
NEW = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Bigtown PDU rated ‘Good’ – HM Inspectorate of Probation</title>
<link rel="canonical" href="https://inspectorate.example/news/bigtown/"><meta property="og:site_name" content="HM Inspectorate of Probation">
<meta property="article:published_time" content="2025-07-23T23:01:00+00:00"><meta property="article:modified_time" content="2026-01-01T10:00:00+00:00">
<script>var rating = "Inadequate";</script><style>.x {{ content: "Outstanding" }}</style></head>
<body class="wp-singular has-sidebar nav-open"><a class="skip-link" href="#main">Skip to content</a>
<div id="cookie-banner" role="region"><p>We use 9 cookies.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div class="page-with-sidebar"><main id="main-content"><nav class="breadcrumbs" aria-label="Breadcrumb">Home / News</nav>
<div class="hero-banner"><h1>Bigtown PDU<br>rated ‘Good’</h1></div><p>Published: <time datetime="2025-07-24">24 July 2025</time></p>
<div class="share-links"><p>Share this on social media: 12 shares</p></div>
<div class="elementor-widget elementor-widget-text-editor"><p>Bigtown PDU was rated <strong>‘Good’</strong>, with nine&nbsp;per cent<sup>1</sup> more staff. {WORDS}</p></div>
<h2 id="staff-survey">Staff survey</h2><ul><li>54 cases were inspected</li><li>The vacancy rate was 23 per cent<ul><li>of which probation officers: 31 per cent</li></ul></li></ul>
<table class="ratings"><caption>Ratings of standards</caption><thead><tr><th>Standard</th><th colspan="2">Rating</th></tr></thead>
<tbody><tr><td rowspan="2">Staffing</td><td>Good</td><td>2</td></tr><tr><td>Inadequate</td><td>0</td></tr></tbody></table>
<p>ENDS</p><h2>Notes to editors</h2><ol><li>Fieldwork took place in May 2025.</li><li>The report is at <a href="/report">our site</a>.</li></ol>
<p hidden>Hidden: 99 per cent</p><p style="display: none">Hidden: 98 per cent</p>
<h2>Related content</h2><ul><li>Otherton PDU rated ‘Inadequate’</li></ul>
<aside><p>Aside</p></aside><form><p>Subscribe</p></form></main></div>
<footer><p>Footer: 1 Bridge Street</p></footer></body></html>"""

# The old site and its like: no landmarks, layout by tables and div, line breaks for paragraphs, Windows-1252.
OLD = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Bigtown probation service | Justice Inspectorates</title></head>
<body><table width="100%"><tr><td><div id="header"><a href="/">Home</a></div><div class="main-menu"><a href="/a">About</a></div>
<div class="entry"><h2>Bigtown probation service ‘must improve’</h2><div class="date">18 August 2022</div>
<div>Bigtown was rated ‘Requires improvement’ – a first.<br><br>{WORDS}<br>The sentence goes<br>on here.<br><br>ENDS<br><br>
<b>Notes to editor</b><br>1. Fieldwork took place in June 2022.<br>2. Nine recommendations were made.</div></div>
<div class="sidebar"><h3>Latest</h3><p>Otherton rated ‘Inadequate’</p></div></td></tr></table>
<div id="footer">Crown copyright 2022</div></body></html>"""

# GOV.UK: govspeak within a main, metadata as a definition list, a contents list.
GOVUK = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Workforce quarterly: June 2026 - GOV.UK</title>
<meta name="govuk:first-published-at" content="2026-08-20T09:30:00+01:00"><meta name="govuk:updated-at" content="2026-10-20T09:30:00+01:00"></head>
<body class="gem-c-layout-for-public"><div id="global-cookie-message" class="gem-c-cookie-banner">Cookies on GOV.UK</div>
<header role="banner" class="govuk-header"><a>GOV.UK</a></header><div class="govuk-width-container"><div class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div>
<main id="content" role="main" class="govuk-main-wrapper"><h1 class="gem-c-heading">Workforce quarterly: June 2026</h1><p>Published 20 August 2026</p>
<nav class="gem-c-contents-list" role="navigation"><h2>Contents</h2><ol><li><a href="#a">Main points</a></li></ol></nav>
<div class="govspeak"><h2 id="a">Main points</h2><p>There were 20,823 staff in post. {WORDS}</p>
<table><thead><tr><td></td><th scope="col">PO</th></tr></thead><tbody><tr><th scope="row">Wales</th><td>301</td></tr></tbody></table></div></main></div>
<div class="gem-c-feedback"><h2>Is this page useful?</h2></div><footer class="govuk-footer" role="contentinfo">OGL</footer></body></html>"""


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.fixture
def new(tmp_path: Path) -> Document:
    (tmp_path / "page.html").write_text(NEW, encoding="utf-8")
    return open_document(tmp_path / "page.html")


def test_the_new_layout(new: Document):
    assert texts(new) == [
        "Bigtown PDU rated ‘Good’",
        "Published: 24 July 2025",
        f"Bigtown PDU was rated ‘Good’, with nine per cent more staff. {WORDS}",
        "Staff survey",
        "54 cases were inspected",
        "The vacancy rate was 23 per cent",
        "of which probation officers: 31 per cent",
        "ENDS",
        "Notes to editors",
        "Fieldwork took place in May 2025.",
        "The report is at our site.",
    ]
    assert [block.text for block in new.blocks if block.kind == "heading"] == [
        "Bigtown PDU rated ‘Good’",
        "Staff survey",
        "Notes to editors",
    ]
    assert [block.text[:10] for block in new.blocks if block.kind == "item"] == [
        "54 cases w",
        "The vacanc",
        "of which p",
        "Fieldwork ",
        "The report",
    ]
    assert new.blocks[4].place == "paragraph 5"


def test_a_page_saved_as_one_file_with_its_pictures(tmp_path: Path, new: Document):
    """MHTML, as browsers save it, in quoted-printable; the page within is the same."""
    import quopri

    page = quopri.encodestring(NEW.encode()).decode()
    (tmp_path / "page.mhtml").write_text(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://place.example/x\nSubject: Bigtown\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="=b"\n\n--=b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: https://place.example/x\n\n{page}\n"
        "--=b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://place.example/y.png\n\nAAAA\n--=b--\n"
    )
    read = open_document(tmp_path / "page.mhtml")
    assert (texts(read), read.tables, read.published) == (texts(new), new.tables, new.published)
    assert read.url == "https://place.example/x"
    (tmp_path / "empty.eml").write_text(
        'From: a@b.c\nContent-Type: multipart/mixed; boundary="=b"\n\n--=b\nContent-Type: image/png\n\nA\n--=b--\n'
    )
    with pytest.raises(Refused, match="holds no page"):
        open_document(tmp_path / "empty.eml")


def test_what_the_head_of_a_page_says(new: Document):
    assert new.title == "Bigtown PDU rated ‘Good’"
    assert new.published == "2025-07-24", "a minute past midnight in British summer, stamped 23:01 in UTC"
    assert new.url == "https://inspectorate.example/news/bigtown/"
    assert new.publisher == "HM Inspectorate of Probation"
    assert new.kind == "html"


def test_a_table_keeps_its_cells_and_caption(new: Document):
    (table,) = new.tables
    assert table.caption == "Ratings of standards"
    assert table.rows == (("Standard", "Rating", "Rating"), ("Staffing", "Good", "2"), ("Staffing", "Inadequate", "0"))


def test_the_old_layout():
    document = html.read(OLD.encode("cp1252"))
    assert texts(document) == [
        "Bigtown probation service",
        "Bigtown probation service ‘must improve’",
        "18 August 2022",
        "Bigtown was rated ‘Requires improvement’ – a first.",
        WORDS,
        "The sentence goes on here.",
        "ENDS",
        "Notes to editor",
        "1. Fieldwork took place in June 2022.",
        "2. Nine recommendations were made.",
    ]
    assert document.tables == (), "a table that lays out the page is no table"
    assert document.blocks[-1].kind == "item"


def test_the_layout_of_gov_uk():
    document = html.read(GOVUK.encode())
    assert texts(document) == [
        "Workforce quarterly: June 2026",
        "Published 20 August 2026",
        "Main points",
        f"There were 20,823 staff in post. {WORDS}",
    ]
    assert document.tables[0].rows == (("", "PO"), ("Wales", "301"))
    assert document.tables[0].caption == "Main points"
    assert document.published == "2026-08-20", "first published, not updated"


@pytest.mark.parametrize(("head", "published"), [
    ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-09T00:01:00+01:00"}]}</script>', "2024-05-09"),
    ('<script type="application/ld+json">{broken</script><meta name="DC.date.issued" content="2024-05-09">', "2024-05-09"),
    ('<meta name="date" content="9 May 2024">', "2024-05-09"),
    ('<meta name="date" content="soon"><meta property="article:modified_time" content="2024-05-09">', ""),
    ("", ""),
])  # fmt: skip
def test_the_day_of_publication(head: str, published: str):
    assert html.read(f"<html><head>{head}</head><body><p>Words.</p></body></html>".encode()).published == published


def test_a_time_element_gives_the_day_and_stays_in_the_text():
    page = "<main><h1>Title</h1><header class='meta'><time datetime='2024-05-09T00:01'>9 May 2024</time></header><p>Words.</p></main>"
    document = html.read(page.encode())
    assert document.published == "2024-05-09"
    assert texts(document) == ["Title", "9 May 2024", "Words."]


def test_the_licence_over_a_headline_and_the_jumps_in_headings_are_left_out():
    page = """<main><div><p>Skip to content</p><p>All content is available under the Open Government Licence v3.0.</p><p>or write to:<br>Information Policy Team,<br>Kew,<br>London TW9 4DU</p>
    <p>Embargoed until 24 July 2025</p></div><h1>An inspection of Bigtown</h1><h2>Ratings <a href="#top">(Back to top)</a></h2><p>Licence: the Open Government Licence.</p></main>"""
    assert texts(html.read(page.encode())) == [
        "Embargoed until 24 July 2025",
        "An inspection of Bigtown",
        "Ratings",
        "Licence: the Open Government Licence.",
    ]


def test_links_of_an_index_page():
    page = (
        "<nav><a href='/x'>x</a></nav><main><p>"
        + WORDS * 3
        + "</p><a href='b#part'>B</a><a href='/a'>A <b>one</b></a><a href='mailto:x@y.z'>m</a></main>"
    )
    assert html.links(page.encode(), "https://place.example/news/") == [
        ("https://place.example/news/b", "B"),
        ("https://place.example/a", "A one"),
    ]


HOSTILE = {
    "a million nested elements": "<div>" * 1_000_000 + "text",
    "nested tables": "<table><tr><td>" * 100_000 + "text",
    "nested emphasis": "<b><i>" * 200_000 + "text",
    "a gigantic attribute": '<p title="' + "x" * 5_000_000 + '">text</p>',
    "a tag of many attributes": "<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">text</p>",
    "scripts only": "<html><head><script>"
    + "x();" * 100_000
    + "</script></head><body><script>y()</script></body></html>",
    "nothing": "<html><body><nav>Menu</nav></body></html>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_refused_in_a_sentence_and_soon(tmp_path: Path, page: str):
    file = tmp_path / "page.html"
    file.write_text(f"<html><body>{page}" if "<html" not in page else page)
    started = time.monotonic()
    with pytest.raises(Refused, match=r"^page.html: .*\.$"):
        open_document(file)
    assert time.monotonic() - started < 10


def test_entities_of_a_page_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>Words &b;&f;</p></body></html>'
    (words,) = [block.text for block in html.read(bomb.encode()).blocks if "Words" in block.text]
    assert "lol" not in words
    assert "root:" not in words


def test_many_unclosed_paragraphs_pictures_within_addresses_and_wild_spans_are_read():
    page = (
        "<p>word" * 20_000
        + f'<img src="data:image/png;base64,{"A" * 2_000_000}"><table><tr><td rowspan="999999999" colspan="-3">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
    )
    started = time.monotonic()
    document = html.read(page.encode())
    assert len(document.blocks) == 20_000
    assert document.tables[0].rows == (("a", "b"), ("c", "d"))
    assert time.monotonic() - started < 10
