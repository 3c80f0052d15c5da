"""A zip file looked at before it is read: XLSX and ODS are zip files, and a small one can unpack to terabytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pdu.importer.document import Refused

LARGEST_FILE = 50_000_000  # bytes as packed
LARGEST_TOTAL = 400_000_000  # bytes unpacked; ten years of quarters of all units are about 40 MB
MOST_MEMBERS = 2_000
# How far one member may be packed. Sheets of equal cells pack about 60 to 1; a bomb packs 1,000 to 1.
HIGHEST_RATIO = 200
SMALL = 2_000_000  # bytes unpacked below which the ratio of a member means nothing


def safe_zip(file: Path) -> Path:
    """The file, if it is a zip that can be unpacked within limits; raises Refused with a sentence.

    Looks at the list of members only. The list can lie, so each large member is also unpacked once, in pieces and never
    further than it says: a member that goes on is refused.
    """
    try:
        size = file.stat().st_size
    except OSError as error:
        raise Refused(f"{file.name}: the file cannot be opened ({error.strerror or error}).") from None
    if size == 0:
        raise Refused(f"{file.name}: the file is empty.")
    if size > LARGEST_FILE:
        raise Refused(
            f"{file.name}: the file has {size / 1e6:,.0f} MB; workbooks are read up to {LARGEST_FILE / 1e6:,.0f} MB."
        )
    with file.open("rb") as handle:
        if handle.read(4) == b"\xd0\xcf\x11\xe0":
            raise Refused(
                f"{file.name}: the workbook is protected by a password, or of the form before 2007; save it as XLSX or ODS "
                "without a password."
            )
    try:
        with zipfile.ZipFile(file) as archive:
            _look(file.name, archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{file.name}: this is no workbook, or a damaged one.") from None
    except RuntimeError:
        raise Refused(f"{file.name}: the workbook is protected by a password.") from None
    return file


def _look(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused(f"{name}: the workbook has {len(members):,} parts; that is no table.")
    if any(member.flag_bits & 1 for member in members):
        raise Refused(f"{name}: the workbook is protected by a password.")
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise Refused(
            f"{name}: the workbook unpacks to {total / 1e6:,.0f} MB; workbooks are read up to {LARGEST_TOTAL / 1e6:,.0f} MB."
        )
    starts = [member.header_offset for member in members]
    if len(set(starts)) < len(starts):
        raise Refused(f"{name}: parts of the workbook lie over one another, as in files made to fill a machine.")
    for member in members:
        if member.file_size > SMALL and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1):
            raise Refused(
                f"{name}: the workbook is packed {member.file_size // max(member.compress_size, 1):,} to 1, as in files made to fill a machine."
            )
        _unpacks_as_said(name, archive, member)
    # ODS keeps its password in its list of parts: the parts themselves unpack, to nothing that can be read.
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise Refused(f"{name}: the workbook is protected by a password.")


def _unpacks_as_said(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a member that holds more than its entry says, or is damaged; unpacked in pieces and thrown away."""
    unpacked = 0
    with archive.open(member) as handle:
        while piece := handle.read(1 << 20):
            unpacked += len(piece)
            if unpacked > member.file_size:
                raise Refused(f"{name}: the workbook holds more than it says, as in files made to fill a machine.")
