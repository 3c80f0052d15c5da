"""Files as documents: encodings of text, layouts of PDF, and what is refused, each in one sentence that names the file."""

from __future__ import annotations

import zlib
from pathlib import Path

import pypdf
import pytest

from pdu.importer.document import Block, Document, Refused
from pdu.importer.intake import files, guarded, open_document, pdf

from .made_pdf import Sheet, save

TEXT = "Bigtown PDU rated ‘Good’\n\nBigtown was rated ‘Good’ – with 9 per cent more\nstaff than a year before.\n\n 1. Fieldwork took place in June 2022.\n 2. Costs: £20 a day.\n"
BLOCKS = [
    ("Bigtown PDU rated ‘Good’", "heading", "paragraph 1"),
    ("Bigtown was rated ‘Good’ – with 9 per cent more staff than a year before.", "paragraph", "paragraph 2"),
    ("1. Fieldwork took place in June 2022.", "item", "paragraph 3"),
    ("2. Costs: £20 a day.", "item", "paragraph 4"),
]


def told(document: Document) -> list[tuple[str, str, str]]:
    return [(block.text, block.kind, block.place) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1252"])
def test_text_in_the_usual_encodings(tmp_path: Path, encoding: str):
    content = b"\xff\xfe" + TEXT.encode("utf-16-le") if encoding == "utf-16-le-bom" else TEXT.encode(encoding)
    (tmp_path / "release.txt").write_bytes(
        content.replace(b"\n", b"\r\n") if encoding in ("utf-8", "cp1252") else content
    )
    document = open_document(tmp_path / "release.txt")
    assert told(document) == BLOCKS
    assert document.title == "Bigtown PDU rated ‘Good’"


def test_the_headline_is_not_the_embargo():
    from pdu.importer.intake import text

    read = text.read(
        "EMBARGOED UNTIL 00.01 THURSDAY 18 AUGUST 2022\n\nPress release\n\nBigtown must improve, say inspectors\n\nWords."
    )
    assert read.title == "Bigtown must improve, say inspectors"
    assert read.blocks[0].text.startswith("EMBARGOED")


def test_text_whose_paragraphs_are_lines():
    from pdu.importer.intake import text

    assert [block.text for block in text.read("Title\nA paragraph.\nAnother.").blocks] == [
        "Title",
        "A paragraph.",
        "Another.",
    ]


REFUSED = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n \t", "no text was found"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "half binary": (b"Words " * 1000 + b"\x00\x01\x02\x03" * 500, "binary"),
    "broken utf-16": (b"\xff\xfe" + b"a\xd8" * 101, "damaged"),
    "other encoding": ("слова об инспекции ".encode("utf-16-le") * 50, "binary"),
    "zip": (b"PK\x03\x04" + b"\0" * 100, "Office document; save a page as text"),
    "old office": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "save it as text, HTML or PDF"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "picture"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 100, "unpack"),
    "damaged pdf": (b"%PDF-1.7\nnothing", "damaged"),
    "half a pdf": (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>",
        "damaged",
    ),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, words: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "read_pdf", lambda file, address: pdf.read(file))  # the child is tried below
    file = tmp_path / "given.dat"
    file.write_bytes(content)
    with pytest.raises(Refused, match=rf"^given.dat: .*{words}.*\.$"):
        open_document(file)


@pytest.mark.parametrize(("head", "most"), [(b"Words. ", "10 MB"), (b"<html><p>", "10 MB"), (b"%PDF-1.7\n", "100 MB")])
def test_a_file_of_200_mb_is_looked_at_by_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes, most: str
):
    file = tmp_path / "large"
    with file.open("wb") as handle:
        handle.write(head)
        handle.truncate(200_000_000)
    monkeypatch.setattr(files, "content_of", lambda _: pytest.fail("the file was read"))
    monkeypatch.setattr(guarded, "read_pdf", lambda *_: pytest.fail("the file was read"))
    with pytest.raises(Refused, match=f"200 MB; .* are read up to {most}"):
        open_document(file)


def test_a_file_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="no such file"):
        open_document(tmp_path / "none.txt")
    with pytest.raises(Refused, match="a folder"):
        open_document(tmp_path)


# PDF: what stands where on the pages of a report.
def report(file: Path) -> Path:
    pages = []
    for number in range(1, 4):
        sheet = Sheet().text(60, 40, "An inspection of probation services in Bigtown PDU", 9)
        sheet.text(290, 815, f"Page {number} of 3", 9)
        pages.append(sheet)
    first, second, third = pages
    first.text(60, 110, "An inspection of probation", 22, True).text(60, 136, "services in Bigtown PDU", 22, True)
    y = first.lines(60, 180, ["Of the 54 cases inspected, nine per cent of post-", "release cases were suffi-", "cient. In Stoke-on-", "Trent, the sufficient", "share was 23 per cent"])  # fmt: skip
    first.text(176, y - 18, "12", 6)
    first.lines(60, y, ["of all."])
    first.text(60, y + 40, "Ratings", 14, True).text(60, y + 60, "Table 1: Ratings of standards", 10, True)
    first.grid(60, y + 70, [150, 120, 60], [["Standard", "Rating", "Score"], ["Leadership", "Good", "2"], ["Implementation and\ndelivery", "Requires improve-\nment", "1"]])  # fmt: skip
    first.lines(60, y + 150, ["This sentence goes over the page and"])
    second.lines(60, 110, ["ends here."])
    second.text(60, 150, "Staff in post", 10, True)
    for row, cells in enumerate(
        [("Grade", "In post", "Target"), ("PO", "14.5", "20"), ("PSO", "22", "23.5"), ("SPO", "3", "3")]
    ):
        for x, words in zip((60, 200, 280), cells, strict=True):
            second.text(x, 170 + 15 * row, words)
    second.lines(60, 260, ["• first item of the list", "• second item of the", "list goes on"])
    third.text(60, 110, "A heading over both of the columns of the page", 14, True)
    third.lines(60, 140, [f"left line {row} has several words here" for row in range(8)])
    third.lines(310, 143, [f"right line {row} has several words too" for row in range(6)])
    third.lines(60, 300, ["And a line of text that crosses the whole width of the page, to its right edge."])
    return save(file, pages)


@pytest.fixture(scope="module")
def read_report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report, read by the child process."""
    return open_document(report(tmp_path_factory.mktemp("pdf") / "report.pdf"))


def test_the_running_text_of_a_pdf(read_report: Document):
    left, right = (" ".join(f"{side} line {row} has several words {end}" for row in range(rows)) for side, rows, end in (("left", 8, "here"), ("right", 6, "too")))  # fmt: skip
    assert told(read_report) == [
        ("An inspection of probation services in Bigtown PDU", "heading", "page 1"),
        ("Of the 54 cases inspected, nine per cent of post-release cases were sufficient. In Stoke-on-Trent, the sufficient share was 23 per cent of all.", "paragraph", "page 1"),
        ("Ratings", "heading", "page 1"),
        ("Table 1: Ratings of standards", "heading", "page 1"),
        ("This sentence goes over the page and ends here.", "paragraph", "page 1"),
        ("Staff in post", "heading", "page 2"),
        ("• first item of the list", "item", "page 2"),
        ("• second item of the list goes on", "item", "page 2"),
        ("A heading over both of the columns of the page", "heading", "page 3"),
        (f"{left} {right}", "paragraph", "page 3"),
        ("And a line of text that crosses the whole width of the page, to its right edge.", "paragraph", "page 3"),
    ]  # fmt: skip
    assert (read_report.kind, read_report.pages, read_report.title) == (
        "pdf",
        3,
        "An inspection of probation services in Bigtown PDU",
    )


def test_the_tables_of_a_pdf_ruled_and_made_by_space(read_report: Document):
    ruled, spaced = read_report.tables
    assert ruled.rows == (
        ("Standard", "Rating", "Score"),
        ("Leadership", "Good", "2"),
        ("Implementation and delivery", "Requires improvement", "1"),
    )
    assert (ruled.caption, ruled.place) == ("Table 1: Ratings of standards", "page 1, table 1")
    assert spaced.rows == (
        ("Grade", "In post", "Target"),
        ("PO", "14.5", "20"),
        ("PSO", "22", "23.5"),
        ("SPO", "3", "3"),
    )
    assert (spaced.caption, spaced.place) == ("Staff in post", "page 2, table 1")


def test_a_page_printed_by_a_browser(tmp_path: Path):
    """Its marks are no text (the day of printing is no day of publication); labels under one another are items of their own."""
    sheet = (
        Sheet()
        .text(30, 20, "28/11/26, 09:13", 8)
        .text(300, 20, "Bigtown", 8)
        .text(30, 830, "https://place.example/news 1/1", 8)
    )
    lines = [
        "Vacancy rate: 23%",
        "Staff in post: 65.9",
        "A sentence that runs to the edge of the page, and is longer than all the others are, goes",
        "on here.",
    ]
    sheet.lines(60, 100, lines)
    sheet.text(60, 200, "Nine per cent", 11).text(129, 197, "1", 9).text(137, 200, "of cases.", 11)
    read = pdf.read(save(tmp_path / "page.pdf", [sheet]))
    assert [block.text for block in read.blocks if block.text != "Bigtown"] == [
        *lines[:2],
        " ".join(lines[2:]),
        "Nine per cent of cases.",
    ]


def test_a_scan_is_refused_and_a_page_that_is_a_picture_told(tmp_path: Path):
    scan = save(tmp_path / "scan.pdf", [Sheet().scan(), Sheet().scan()])
    with pytest.raises(Refused, match="the pages of the PDF are pictures, without a text layer"):
        pdf.read(scan)
    mixed = pdf.read(
        save(
            tmp_path / "mixed.pdf",
            [Sheet().scan(), Sheet().text(60, 100, "Words of the second page, more than a few.")],
        )
    )
    assert mixed.notes == ("Page 1 is a picture; its text cannot be read.",)
    assert mixed.blocks == (Block("Words of the second page, more than a few.", "paragraph", "page 2"),)
    with pytest.raises(Refused, match="no text that can be read"):
        pdf.read(save(tmp_path / "blank.pdf", [Sheet()]))


def test_a_password_is_told_and_an_empty_one_is_none(tmp_path: Path):
    plain = save(tmp_path / "plain.pdf", [Sheet().text(60, 100, "Words of a protected page.")])
    for password in ("secret", ""):
        writer = pypdf.PdfWriter(clone_from=plain)
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        writer.write(tmp_path / f"locked{password}.pdf")
    with pytest.raises(Refused, match="protected by a password"):
        pdf.read(tmp_path / "lockedsecret.pdf")
    assert pdf.read(tmp_path / "locked.pdf").blocks[0].text == "Words of a protected page."


def test_damage_within_a_pdf_is_told(tmp_path: Path):
    """Found by spoiling files at random: a page whose size is no number."""
    content = report(tmp_path / "report.pdf").read_bytes()
    (tmp_path / "spoilt.pdf").write_bytes(content.replace(b"[0 0 595 842]", b"[0 0 595 /x]"))
    with pytest.raises(Refused, match="the PDF is damaged"):
        pdf.read(tmp_path / "spoilt.pdf")


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(Refused, match="has 3 pages; up to 2 are read"):
        pdf.read(report(tmp_path / "report.pdf"))


def stream(file: Path, packed: bytes, filters: bytes) -> Path:
    """A PDF of one page whose content is a given stream."""
    save(file, [Sheet()])
    start = file.read_bytes()
    head = start[: start.index(b"8 0 obj")]
    file.write_bytes(
        head
        + b"8 0 obj\n<< /Length %d /Filter %s >>\nstream\n%s\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n"
        % (len(packed), filters, packed)
    )
    return file


def test_a_pdf_that_never_ends_is_stopped(tmp_path: Path):
    endless = stream(
        tmp_path / "endless.pdf", zlib.compress(b"BT /F1 1 Tf (a) Tj ET\n" * 3_000_000, 1), b"/FlateDecode"
    )
    with pytest.raises(Refused, match="was not read within 2 seconds"):
        guarded.read_pdf(endless, seconds=2)


def test_a_pdf_that_unpacks_to_more_than_the_memory_is_stopped(tmp_path: Path):
    bomb = stream(
        tmp_path / "bomb.pdf", zlib.compress(zlib.compress(b"\0" * 120_000_000, 1), 9), b"[/FlateDecode /FlateDecode]"
    )
    assert bomb.stat().st_size < 100_000
    with pytest.raises(Refused, match=r"needs more than 0\.3 GB of memory"):
        guarded.read_pdf(bomb, seconds=30, memory=330_000_000)


def test_a_table_is_told_apart_from_a_page(tmp_path: Path):
    file = tmp_path / "figures.csv"
    file.write_text("area,indicator,value\nCoventry,workload_pct,112\n")
    with pytest.raises(Refused, match=r"this is a table.*import table figures\.csv --mapping simple"):
        open_document(file)
