"""Whether a zip (XLSX and ODS are zips) can be unpacked without harm: looked at before anything in it is used.

Two rooms open zips: a data set that somebody lays over the published one, and an official table. They state their own bounds and
say in their own words what is wrong; what is wrong is found here.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from lzma import LZMAError
from typing import Literal

Harm = Literal["parts", "locked", "packed_twice", "whole", "part", "bomb", "method", "size"]
# What Python raises for a zip that is damaged or packed in a way it does not know.
DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, OSError, ValueError,
)  # fmt: skip
_PIECE = 1 << 20


@dataclass(frozen=True)
class Bounds:
    """What is still borne. Sizes in bytes, unpacked.

    part: the largest single part. ratio: how many times smaller than itself a part may be packed that is larger than `ratio_from`.
    """

    parts: int
    whole: int
    part: int | None = None
    ratio: int = 0
    ratio_from: int = 0


class Harmful(Exception):
    """A zip that is not unpacked: what is wrong, and the number that is too high where there is one."""

    def __init__(self, harm: Harm, number: int = 0):
        super().__init__(harm)
        self.harm, self.number = harm, number


def look(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Nothing, when a zip by what it says of itself holds neither too much nor anything locked. Raises Harmful."""
    parts = archive.infolist()
    if len(parts) > bounds.parts:
        raise Harmful("parts", len(parts))
    if any(part.flag_bits & 1 for part in parts):
        raise Harmful("locked")
    if bounds.part is not None and sum(part.compress_size for part in parts) > _size(archive):
        raise Harmful("packed_twice")
    whole = sum(part.file_size for part in parts)
    if whole > bounds.whole or any(part.file_size > (bounds.part or bounds.whole) for part in parts):
        raise Harmful("whole", whole)


def measure(archive: zipfile.ZipFile, bounds: Bounds) -> None:
    """Nothing, when each part, unpacked in pieces into nothing and counted, is what it says it is. Raises Harmful.

    For readers that go by the packed stream and not by the sizes the zip states, which Python's own holds to.
    """
    unpacked = 0
    for part in archive.infolist():
        unpacked += _measured(archive, part, bounds)
        if unpacked > bounds.whole:
            raise Harmful("part", bounds.whole)


def _size(archive: zipfile.ZipFile) -> int:
    handle = archive.fp
    if handle is None:
        raise zipfile.BadZipFile("closed")
    return handle.seek(0, 2)


def _measured(archive: zipfile.ZipFile, part: zipfile.ZipInfo, bounds: Bounds) -> int:
    """Bytes of a part, counted while it is unpacked."""
    if part.compress_type == zipfile.ZIP_STORED:
        return part.file_size
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Harmful("method")
    handle = archive.fp
    if handle is None:
        raise zipfile.BadZipFile("closed")
    handle.seek(part.header_offset)
    header = handle.read(30)
    handle.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    left, size = part.compress_size, 0
    pending = b""
    while not unpack.eof and (left or pending):
        if not pending:
            pending = handle.read(min(left, _PIECE))
            if not pending:
                break
            left -= len(pending)
        size += len(unpack.decompress(pending, _PIECE))
        pending = unpack.unconsumed_tail
        if bounds.part is not None and size > bounds.part:
            raise Harmful("part", bounds.part)
        if bounds.ratio and size > bounds.ratio_from and size > bounds.ratio * part.compress_size:
            raise Harmful("bomb", bounds.ratio)
    # A reader that goes by the stream and not by its header would unpack what the header hides.
    if size != part.file_size:
        raise Harmful("size")
    return size
