"""An invented report under embargo, planted in a copy of the data, and a clock that stands still around its end."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pdu import clock

UNTIL = "2026-12-03T00:01"
END = datetime(2026, 12, 3, 0, 1, tzinfo=UTC)  # winter: the clocks of London show UTC
BEFORE, AFTER = END - timedelta(minutes=1), END
# Words and numbers that stand nowhere else, all lower case in what is searched; each of the rows has some of them.
WORDS = ("zythumquag", "vexilquonk", "n52csw-2026", "s9077", "n52dusa-2026")
NUMBERS = ("87.3141", "43.6173", "871387")
ROWS: dict[str, list[dict[str, str]]] = {
    "source": [
        {
            "source_id": "S9077",
            "publisher": "Zythumquag Press",
            "title": "Zythumquag release on Coventry",
            "kind": "press_release",
            "url": "https://example.org/zythumquag",
            "published": "2026-12-03",
            "licence": "OGL v3.0",
            "embargo_until": UNTIL,
        }
    ],
    "inspection": [
        {
            "inspection_id": "N52CSW-2026",
            "area_type": "pdu",
            "area_code": "N52CSW",
            "programme": "2023",
            "published": "2026-12-03",
            "overall_rating": "Outstanding",
            "cases_inspected": "4987",
            "source_ids": "S9077",
            "note": "vexilquonk",
        },
        {  # rests on a page that is out as well: it still names the one that is not
            "inspection_id": "N52DUSA-2026",
            "area_type": "pdu",
            "area_code": "N52DUSA",
            "programme": "2023",
            "published": "2026-12-03",
            "overall_rating": "Good",
            "source_ids": "S253;S9077",
        },
    ],
    "standard_rating": [
        {
            "inspection_id": "N52CSW-2026",
            "standard": "leadership",
            "rating": "Outstanding",
            "named_by_us": "false",
            "source_id": "S9077",
        }
    ],
    "question_result": [
        {
            "result_id": "N52CSW-2026:keeping_people_safe_overall",
            "inspection_id": "N52CSW-2026",
            "question": "keeping_people_safe_overall",
            "percent": "87.3141",
            "bound": "exact",
            "derived": "false",
            "secondary": "false",
            "source_id": "S9077",
        }
    ],
    "finding": [
        {
            "inspection_id": "N52CSW-2026",
            "theme": "staffing_levels",
            "direction": "strength",
            "summary": "Zythumquag staffing was plentiful",
            "stated_jointly": "false",
            "source_id": "S9077",
        },
        {  # names a page that is out, and an inspection that is not
            "inspection_id": "N52DUSA-2026",
            "theme": "workload",
            "direction": "strength",
            "summary": "Vexilquonk workload was light",
            "stated_jointly": "false",
            "source_id": "S253",
        },
        {  # a finding of an inspection that is out, repeated by the page that is not
            "inspection_id": "N52WARW-2022",
            "theme": "resettlement",
            "direction": "context",
            "summary": "Vexilquonk leadership since",
            "stated_jointly": "false",
            "source_id": "S253",
            "also_source_ids": "S9077",
        },
    ],
    "inspection_fact": [
        {
            "inspection_id": "N52CSW-2026",
            "fact": "cases_reallocated_at_unification",
            "value": "871387",
            "bound": "exact",
            "source_id": "S9077",
        }
    ],
    "indicator_value": [
        {
            "area_type": "pdu",
            "area_code": "N52CSW",
            "indicator": "vacancy_rate_pct",
            "grade": "po",
            "period_end": "2026-09-30",
            "value": "43.6173",
            "bound": "exact",
            "inspection_id": "N52CSW-2026",
            "approximate": "false",
            "derived": "false",
            "revised": "false",
            "secondary": "false",
            "source_id": "S9077",
        }
    ],
    "correction": [
        {  # names no source: it is of a row that is not out
            "corrected_on": "2026-12-02",
            "table_name": "question_result",
            "row_key": "N52CSW-2026:keeping_people_safe_overall",
            "column_name": "percent",
            "before": "12",
            "after": "87.3141",
            "what": "Zythumquag misread",
        }
    ],
}


def plant(data: Path, rows: dict[str, list[dict[str, str]]] = ROWS, first: bool = False) -> None:
    """Add rows to the CSV files of a folder: at the end, or before all others."""
    for table, added in rows.items():
        file = data / f"{table}.csv"
        with file.open(newline="", encoding="utf-8") as handle:
            reader = csv.DictReader(handle)
            names, there = list(reader.fieldnames or []), list(reader)
        assert all(set(row) <= set(names) for row in added)
        with file.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows([*added, *there] if first else [*there, *added])


def stop_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Let the clock stand at an instant, for everything that asks it."""
    monkeypatch.setattr(clock, "now", lambda: instant.astimezone(clock.ZONE))


def unpacked(content: bytes) -> bytes:
    """A file in small letters, and the members of what is an archive, archives in it included."""
    found = content.lower()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += b"".join(unpacked(archive.read(name)) for name in archive.namelist())
    return found


def canaries(content: bytes | str, numbers: bool = True) -> list[str]:
    """Which of the invented words and numbers stand in something."""
    text = content.lower() if isinstance(content, str) else unpacked(content).decode("utf-8", "replace")
    return [word for word in (*WORDS, *(NUMBERS if numbers else ())) if word in text]
