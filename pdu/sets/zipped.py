"""A workbook is a zip: it is looked at before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile

from pdu.system import zips
from pdu.tables.raw import Unreadable, too_large

LARGEST_MB = 20  # of a workbook
LARGEST = LARGEST_MB * 1_000_000
# Of all in it; a full year of every unit has a twentieth.
BOUNDS = zips.Bounds(parts=2_000, whole=200_000_000)
XML_HEAD = 2_000
SAID: dict[zips.Harm, str] = {
    "parts": "holds {number:,} parts, far more than a workbook has",
    "locked": "is protected by a password: save it without one",
    "whole": "would be {mb:,.0f} MB when unpacked; at most {most} MB are read",
}


def safe_zip(content: bytes) -> zipfile.ZipFile:
    """A zip whose parts, unpacked one at a time, stay within bounds. Raises Unreadable with the reason.

    The sizes a zip states are bounds as well: Python reads no more of a part than that.
    """
    if not content:
        raise Unreadable("the file is empty")
    if len(content) > LARGEST:
        raise Unreadable(too_large(len(content), LARGEST))
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable(
            "is protected by a password, or of the old kind (.xls): open it in Excel and save it as .xlsx without a password"
        )
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
        zips.look(opened, BOUNDS)
        for part in opened.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with opened.open(part) as handle:
                    if b"<!DOCTYPE" in handle.read(XML_HEAD) or part.compress_size == 0 < part.file_size:
                        raise Unreadable("holds a definition that no workbook needs, and is not opened")
    except zips.Harmful as found:
        raise Unreadable(
            SAID[found.harm].format(number=found.number, mb=found.number / 1_000_000, most=BOUNDS.whole // 1_000_000)
        ) from found
    except Unreadable:
        raise
    except (*zips.DAMAGED, RuntimeError) as error:
        raise Unreadable("is no Excel workbook, or is damaged: open it in Excel and save it as .xlsx") from error
    return opened
