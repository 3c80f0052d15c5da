"""Files that are the same bytes whenever they are made from the same pack, so that they can be kept in version control."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP file can say
DATES = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fixed(content: bytes, day: date) -> bytes:
    """An Office file with the dates in it set to a day, also in the workbooks it holds."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = fixed(part, day)
            elif name == "docProps/core.xml":
                part = DATES.sub(rf"\g<1>{day.isoformat()}T00:00:00Z\g<2>", part.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()
