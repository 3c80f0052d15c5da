"""A locked zip is refused in the words of either room that opens one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pdu.importer.document import Refused
from pdu.importer.tables.safe_zip import safe_zip as safe_table
from pdu.sets.zipped import safe_zip as safe_set
from pdu.tables.raw import Unreadable


@pytest.fixture
def locked() -> bytes:
    """A zip whose one part says that it is locked, in both places where a zip says so."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    content = bytearray(made.getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def test_a_locked_zip_is_refused(locked: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(locked)
    with pytest.raises(Refused, match=r"a\.xlsx is locked with a password; save it without one\."):
        safe_table(tmp_path / "a.xlsx")
    with pytest.raises(Unreadable, match="is protected by a password: save it without one"):
        safe_set(locked)
