"""What a file is, by its size and its first bytes, and its text in the usual encodings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pdu.importer.document import Refused

LARGEST_TEXT = 10_000_000  # bytes of a text or a page; a long report as HTML with its styles is about 2 MB
LARGEST_PDF = 100_000_000  # bytes; the largest report with pictures seen was 12 MB
_HEAD = 4096

Kind = Literal["text", "html", "pdf"]

# What people also have at hand, told by its first bytes, with what to do instead.
_OTHERS = [
    (
        b"PK\x03\x04",
        "this is a ZIP file or an Office document; save a page as text, HTML or PDF, and import tables with import table",
    ),
    (b"\xd0\xcf\x11\xe0", "this is an Office document of the old form; save it as text, HTML or PDF"),
    (b"{\\rtf", "this is an RTF document; save it as text, HTML or PDF"),
    (b"\x89PNG", "this is a picture; text in pictures cannot be read"),
    (b"\xff\xd8\xff", "this is a picture; text in pictures cannot be read"),
    (b"GIF8", "this is a picture; text in pictures cannot be read"),
    (b"\x1f\x8b", "this is a compressed file; unpack it first"),
]
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|main|article|meta|div|h1|p|table|section|title)[\s>]", re.IGNORECASE
)


def kind_of(file: Path) -> Kind:
    """What a file holds; raises Refused when it is none of the three, empty, or too large. Reads its first bytes only."""
    if not file.is_file():
        raise Refused("there is no such file." if not file.exists() else "this is a folder, not a file.")
    size = file.stat().st_size
    if size == 0:
        raise Refused("the file is empty.")
    with file.open("rb") as handle:
        head = handle.read(_HEAD)
    for start, sentence in _OTHERS:
        if head.startswith(start):
            raise Refused(f"{sentence}.")
    if b"%PDF-" in head[:1024]:
        _within(size, LARGEST_PDF, "PDF files")
        return "pdf"
    _within(size, LARGEST_TEXT, "text and pages")
    plain = head.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if b"\x00" in plain:
        raise Refused("this is no text: the file holds binary data.")
    return "html" if _HTML.search(plain) else "text"


def _within(size: int, most: int, what: str) -> None:
    if size > most:
        raise Refused(f"the file has {size / 1e6:,.0f} MB; {what} are read up to {most / 1e6:,.0f} MB.")


def content_of(file: Path) -> bytes:
    """The bytes of a text or page, at most LARGEST_TEXT of them, also when the file grows while it is read."""
    with file.open("rb") as handle:
        content = handle.read(LARGEST_TEXT + 1)
    _within(len(content), LARGEST_TEXT, "text and pages")
    return content


def decoded(content: bytes, declared: str = "") -> str:
    """Bytes as text: by byte order mark, by what a page declares, as UTF-8, else as Windows-1252.

    Raises Refused when the bytes are text in none of them: a wrong reading would make wrong facts.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _strict(content, encoding)
    for encoding in ("utf-8", declared, "cp1252"):
        if not encoding:
            continue
        try:
            read = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return _sound(read)
    raise Refused("the text is in an encoding that is not known; save it as UTF-8.")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return _sound(content.decode(encoding))
    except UnicodeDecodeError:
        raise Refused("the text is damaged: it says that it is Unicode and is not; save it again as UTF-8.") from None


def _sound(read: str) -> str:
    """The text, unless it is full of signs that no text holds, as binary data and a wrong encoding give."""
    strange = sum(1 for sign in read[:200_000] if (sign < " " and sign not in "\t\n\r\f\v") or "\x7f" <= sign < "\x85")
    if strange > len(read[:200_000]) // 200 + 2:
        raise Refused("this is no text: the file holds binary data or an encoding that is not known.")
    return read
