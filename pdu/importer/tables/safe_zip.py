"""A zip file (XLSX and ODS are zips) is unpacked only when its true size is bearable."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pdu.importer.document import Refused
from pdu.system import zips

LARGEST_PART = 256 << 20  # bytes of one part, unpacked
LARGEST_WHOLE = 512 << 20  # bytes of all parts, unpacked
MOST_PARTS = 5_000
# Tables pack well, to a fiftieth; what packs better than this and is large was made to.
RATIO, RATIO_FROM = 400, 32 << 20
SAID: dict[zips.Harm, str] = {
    "parts": "packs {number:,} files; a workbook has at most {most:,}.",
    "locked": "is locked with a password; save it without one.",
    "packed_twice": "packs the same bytes several times over, as no workbook does.",
    "whole": "unpacks to {mb:,} MB; at most {largest} MB are read.",
    "part": "unpacks to more than {mb} MB, which is not read.",
    "bomb": "is packed {number} times smaller than it is: a zip bomb, not a workbook.",
    "method": "is packed in a way that workbooks do not use.",
    "size": "is damaged: a part has another size than it says.",
}


def safe_zip(path: Path) -> None:
    """Nothing, when a zip file can be unpacked without harm.

    What the file says of its sizes is not believed: each part is unpacked in pieces, into nothing, and counted.
    Raises Refused with a sentence when it is too large, damaged, or locked with a password.
    """
    bounds = zips.Bounds(MOST_PARTS, LARGEST_WHOLE, LARGEST_PART, RATIO, RATIO_FROM)
    try:
        with zipfile.ZipFile(path) as archive:
            zips.look(archive, bounds)
            zips.measure(archive, bounds)
    except zips.Harmful as found:
        number, largest = found.number, LARGEST_PART >> 20
        said = SAID[found.harm].format(number=number, mb=number >> 20, largest=largest, most=MOST_PARTS)
        raise Refused(f"{path.name} {said}") from found
    except zips.DAMAGED as error:
        raise Refused(f"{path.name} is damaged: it cannot be unpacked. Download it again.") from error
