"""The example of docs/ runs as it is written, and what it prints is right."""

from __future__ import annotations

import subprocess
import sys

from pdu import paths
from pdu.store.database import Database


def test_the_example_runs_and_prints_what_the_dashboard_says(built: Database):
    command = [sys.executable, "-m", "docs.example", str(built.path)]
    said = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, timeout=120, check=True).stdout
    assert "West Midlands, 2022-08-18: 3 of 9 units with a rating" in said
    assert "2023 programme: three of eight rated Inadequate." in said
    assert "Northamptonshire: 56 per cent of 70 cases, 95 per cent interval 44 to 67" in said
    assert "Northamptonshire less North Tyneside and Northumberland: -46 to -16 percentage points" in said
    assert "Good        1" in said
    assert "streamlit" not in said
