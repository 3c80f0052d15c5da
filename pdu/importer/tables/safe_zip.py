"""A zip file (XLSX and ODS are zips) is unpacked only when its true size is bearable."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from pdu.importer.document import Refused

LARGEST_PART = 256 << 20  # bytes of one part, unpacked
LARGEST_WHOLE = 512 << 20  # bytes of all parts, unpacked
MOST_PARTS = 5_000
# Tables pack well, to a fiftieth; what packs better than this and is large was made to.
RATIO, RATIO_FROM = 400, 32 << 20
_PIECE = 1 << 20


def safe_zip(path: Path) -> None:
    """Nothing, when a zip file can be unpacked without harm.

    What the file says of its sizes is not believed: each part is unpacked in pieces, into nothing, and counted.
    Raises Refused with a sentence when it is too large, damaged, or locked with a password.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Refused(f"{path.name} packs {len(parts):,} files; a workbook has at most {MOST_PARTS:,}.")
            if any(part.flag_bits & 0x1 for part in parts):
                raise Refused(f"{path.name} is locked with a password; save it without one.")
            if sum(part.compress_size for part in parts) > path.stat().st_size:
                raise Refused(f"{path.name} packs the same bytes several times over, as no workbook does.")
            whole = sum(part.file_size for part in parts)
            if whole > LARGEST_WHOLE or any(part.file_size > LARGEST_PART for part in parts):
                raise Refused(f"{path.name} unpacks to {whole >> 20:,} MB; at most {LARGEST_PART >> 20} MB are read.")
            unpacked = 0
            for part in parts:
                unpacked += _measured(archive, part, path.name)
                if unpacked > LARGEST_WHOLE:
                    raise Refused(f"{path.name} unpacks to more than {LARGEST_WHOLE >> 20} MB, which is not read.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{path.name} is damaged: it cannot be unpacked. Download it again.") from error


def _measured(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> int:
    """Bytes of a part, counted while it is unpacked."""
    if part.compress_type == zipfile.ZIP_STORED:
        return part.file_size
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused(f"{name} is packed in a way that workbooks do not use.")
    handle = archive.fp
    if handle is None:
        raise Refused(f"{name} cannot be read.")
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
        if size > LARGEST_PART:
            raise Refused(f"{name} unpacks to more than {LARGEST_PART >> 20} MB, which is not read.")
        if size > RATIO_FROM and size > RATIO * part.compress_size:
            raise Refused(f"{name} is packed {RATIO} times smaller than it is: a zip bomb, not a workbook.")
    # A reader that goes by the stream and not by its header would unpack what the header hides.
    if size != part.file_size:
        raise Refused(f"{name} is damaged: a part has another size than it says.")
    return size
