"""A workbook is a zip: it is looked at before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from lzma import LZMAError

from pdu.raw import Unreadable, too_large

LARGEST_MB = 20  # of a workbook
LARGEST = LARGEST_MB * 1_000_000
LARGEST_UNPACKED = 200_000_000  # of all in it; a full year of every unit has a twentieth
MOST_PARTS = 2_000
XML_HEAD = 2_000
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, LZMAError)


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
        parts = opened.infolist()
        if len(parts) > MOST_PARTS:
            raise Unreadable(f"holds {len(parts):,} parts, far more than a workbook has")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("is protected by a password: save it without one")
        unpacked = sum(part.file_size for part in parts)
        if unpacked > LARGEST_UNPACKED:
            raise Unreadable(
                f"would be {unpacked / 1_000_000:,.0f} MB when unpacked; at most {LARGEST_UNPACKED // 1_000_000} MB are read"
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with opened.open(part) as handle:
                    if b"<!DOCTYPE" in handle.read(XML_HEAD) or part.compress_size == 0 < part.file_size:
                        raise Unreadable("holds a definition that no workbook needs, and is not opened")
    except (*DAMAGED, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Unreadable("is no Excel workbook, or is damaged: open it in Excel and save it as .xlsx") from error
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("is no Excel workbook, or is damaged: open it in Excel and save it as .xlsx") from error
    return opened
