"""A PDF with a text layer as a document: pdfplumber gives words and ruled tables, `pdf_layout` puts them into reading order.

Runs in a child process (`worker`): a PDF can make any parser run long or take memory.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from pdu.importer.document import Block, Document, Refused, Table
from pdu.importer.intake import pdf_layout as layout
from pdu.importer.intake import pdf_paragraphs as paragraphs
from pdu.importer.intake.pdf_margins import drop_margins
from pdu.importer.intake.pdf_page import FoundTable, Page
from pdu.importer.intake.text import headline

MOST_PAGES = 400
LEAST_LETTERS = 20  # a page with fewer, and a picture on it, is a scan or a cover


def read(file: Path) -> Document:
    """The document of a PDF. Raises Refused: protected, damaged, without a text layer, too long."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(file) as pdf:
            return _read(pdf)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise Refused(_PROTECTED) from None
    except (Refused, MemoryError):
        raise
    except PdfminerException as error:  # wraps whatever the parser raised
        if error.args and isinstance(error.args[0], MemoryError):
            raise MemoryError from None
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            raise Refused(_PROTECTED) from None
        raise Refused(_DAMAGED) from None
    except Exception:  # noqa: BLE001 - what a damaged file raises within the parser is listed nowhere
        raise Refused(_DAMAGED) from None


_PROTECTED = "the PDF is protected by a password; save it without one."
_DAMAGED = "the PDF is damaged, or is none; open it and save it again."


def _read(pdf: PDF) -> Document:
    count = len(pdf.pages)
    if count == 0:
        raise Refused("the PDF has no page.")
    if count > MOST_PAGES:
        raise Refused(
            f"the PDF has {count:,} pages; up to {MOST_PAGES} are read. Save the pages you need as a PDF of their own."
        )
    pages: list[Page] = []
    pictures: list[int] = []
    for number, page in enumerate(pdf.pages, 1):
        found = layout.page(page, number)
        letters = sum(len(line.text) for line in found.lines) + sum(
            len("".join(row)) for table in found.tables for row in table.rows
        )
        if letters < LEAST_LETTERS and page.images:
            pictures.append(number)
        pages.append(found)
        page.close()  # else every page's characters stay in memory
    if len(pictures) == count:
        raise Refused(
            "the pages of the PDF are pictures, without a text layer (a scan); make the text readable first (OCR), or give the page as HTML."
        )
    drop_margins(pages)
    if not any(read_page.lines or read_page.tables for read_page in pages):
        raise Refused("the PDF holds no text that can be read.")
    sizes: Counter[float] = Counter()
    for line in (line for read_page in pages for line in read_page.lines):
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    words = paragraphs.vocabulary(line.text for read_page in pages for line in read_page.lines)
    blocks = list(paragraphs.blocks(pages, body, words))
    return Document(
        title=_title(pdf, pages, blocks, body),
        blocks=tuple(blocks),
        tables=tuple(_tables(pages, blocks, body, words)),
        kind="pdf",
        pages=count,
        notes=tuple(f"Page {number} is a picture; its text cannot be read." for number in pictures),
    )


def _title(pdf: PDF, pages: list[Page], blocks: list[Block], body: float) -> str:
    """The largest heading of the first page that has one, else the file's own title, else the first words."""
    first = pages[0].lines or next((page.lines for page in pages if page.lines), [])
    largest = max((line.size for line in first), default=0.0)
    if largest > body * 1.15:
        start = next(place for place, line in enumerate(first) if line.size > largest - 0.5)
        run = takewhile(lambda line: line.size > largest - 0.5, first[start : start + 4])
        return " ".join(line.text for line in run)
    said: Any = (pdf.metadata or {}).get("Title") or ""
    if isinstance(said, str) and len(said) > 15 and not said.lower().startswith(("microsoft", "untitled", "document")):
        return " ".join(said.split())
    return headline(block.text for block in blocks)


def _tables(pages: list[Page], blocks: list[Block], body: float, words: Counter[str]) -> Iterator[Table]:
    for page in pages:
        for number, found in enumerate(page.tables, 1):
            rows = tuple(tuple(paragraphs.joined(cell.split("\n"), words) for cell in row) for row in found.rows)
            yield Table(rows, _caption(page, found, body), f"page {page.number}, table {number}")


def _caption(page: Page, table: FoundTable, body: float) -> str:
    """The line right above a table, with those of its size over it, or the last heading on the page above it."""
    above = [
        line for line in page.lines if line.bottom <= table.top + 2 and line.x0 < table.right and line.x1 > table.left
    ]
    if not above:
        return ""
    last = above[-1]
    if table.top - last.bottom < 3 * last.size:
        held = [last]
        for line in reversed(above[:-1]):
            near = held[0].top - line.bottom < 0.6 * line.size
            if not near or abs(line.size - last.size) > 0.5 or line.bold != last.bold or len(held) == 3:
                break
            held.insert(0, line)
        return " ".join(line.text for line in held)
    headings = [line for line in above if paragraphs.is_heading(line, body)]
    return headings[-1].text if headings else ""
