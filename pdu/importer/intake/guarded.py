"""A PDF is read by a child process with limits: no file can take this process's memory or time.

The child (`worker`) limits itself before it opens the file. What it answers is a file of a limited size, so that it cannot
fill this process either.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pdu import paths
from pdu.importer.document import Block, Document, Refused, Table

SECONDS = 120  # a report of 60 pages takes about 15
MEMORY = 1_500_000_000  # bytes of address space
LARGEST_ANSWER = 30_000_000  # bytes


def read_pdf(file: Path, address: str = "", seconds: float = SECONDS, memory: int = MEMORY) -> Document:
    """The document of a PDF, read in a child process within seconds and bytes. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="pdu-") as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "pdu.importer.intake.worker"]
        request = {
            "file": str(file.resolve()),
            "answer": str(answer),
            "seconds": seconds,
            "memory": memory,
            "largest": LARGEST_ANSWER,
        }
        try:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and module; the file is an argument of the request
                command,
                input=json.dumps(request),
                text=True,
                capture_output=True,
                timeout=seconds,
                cwd=paths.ROOT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused(_too_long(seconds)) from None
        try:
            told = json.loads(answer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # Ended without an answer: by the clock (SIGXCPU) or for want of memory, which some libraries do not survive.
            raise Refused(_too_long(seconds) if ended.returncode == -24 else _too_much(memory)) from None
    if "refused" in told:
        raise Refused({"memory": _too_much(memory)}.get(told["refused"], told["refused"]))
    return Document(
        title=told["title"],
        blocks=tuple(Block(*block) for block in told["blocks"]),
        tables=tuple(
            Table(tuple(tuple(row) for row in rows), caption, place) for rows, caption, place in told["tables"]
        ),
        published=told["published"],
        url=address,
        publisher=told["publisher"],
        kind="pdf",
        pages=told["pages"],
        notes=tuple(told["notes"]),
    )


def _too_long(seconds: float) -> str:
    return f"the PDF was not read within {seconds:.0f} seconds; it is too large or damaged. Save the pages you need as a PDF of their own."


def _too_much(memory: int) -> str:
    return f"the PDF needs more than {memory / 1e9:.1f} GB of memory; it is too large or damaged. Save the pages you need as a PDF of their own."
