"""Open a document that somebody gives: a saved page, a text, a PDF with a text layer, or an address.

`open_document` is the only door. What a file is is told by its first bytes and not by its name; how large it is is asked
before a byte is read. Text and HTML are read here, in memory that their size bounds; a PDF is read by a child process
with limits of memory and time, because a PDF can make any parser run for ever (`guarded`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from pdu.importer.document import Document, Refused
from pdu.importer.fetch import fetch_file
from pdu.importer.intake import archive, files, guarded, html, text

TABLES = {".csv", ".xlsx", ".xlsm", ".xls", ".ods"}

__all__ = ["open_document", "open_file"]


def open_document(source: Path | str, fetch: Callable[[str], tuple[Path, str]] | None = None) -> Document:
    """The document of a file or of an address (http or https).

    `fetch` gives, for an address, the file that was fetched and the address at which it was found in the end; without it
    addresses are fetched politely (pdu.importer.fetch). Raises Refused with a sentence that names the file or address.
    """
    if isinstance(source, str) and urlsplit(source).scheme in ("http", "https"):
        file, found_at = (fetch or fetch_file)(source)
        return open_file(file, address=found_at)
    return open_file(Path(source))


def open_file(file: Path, address: str = "") -> Document:
    """The document of a file; `address` is where it was fetched, when it was. Raises Refused."""
    name = address or file.name
    if file.suffix.lower() in TABLES:
        raise Refused(
            f"{name}: this is a table and no page. Read it by a mapping: python -m pdu import table {file.name} --mapping simple "
            "(one figure a row), or one of those that --list names."
        )
    try:
        kind = files.kind_of(file)
        if kind == "pdf":
            return guarded.read_pdf(file, address)
        content, is_page = files.content_of(file), kind == "html"
        if archive.is_archive(content[:4096]):
            content, is_page, saved_from = archive.page_of(content)
            address = address or saved_from
        read = html.read(content, address) if is_page else replace(text.read(files.decoded(content)), url=address)
    except Refused as refused:
        raise Refused(f"{name}: {refused}") from None
    except OSError as error:
        raise Refused(f"{name}: the file cannot be opened ({error.strerror or error}).") from None
    if not read.blocks and not read.tables:
        raise Refused(f"{name}: no text was found in it.")
    return read
