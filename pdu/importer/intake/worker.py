"""The child process that reads a PDF: limits itself, reads, writes one answer, ends.

Run as `python -m pdu.importer.intake.worker`; the request is one line of JSON on standard input.
"""

from __future__ import annotations

import json
import sys
from dataclasses import astuple
from pathlib import Path

from pdu.importer.document import Refused

try:
    import resource
except ModuleNotFoundError:  # Windows has no such limits; the time limit of the parent still holds
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.readline())
    if resource is not None:
        for kind, most in (
            (resource.RLIMIT_AS, request["memory"]),
            (resource.RLIMIT_CPU, int(request["seconds"]) + 1),
            (resource.RLIMIT_FSIZE, request["largest"]),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))
    try:
        from pdu.importer.intake import pdf

        read = pdf.read(Path(request["file"]))
        told = {
            "title": read.title,
            "published": read.published,
            "publisher": read.publisher,
            "pages": read.pages,
            "notes": read.notes,
            "blocks": [astuple(block) for block in read.blocks],
            "tables": [astuple(table) for table in read.tables],
        }
    except Refused as refused:
        told = {"refused": str(refused)}
    except (MemoryError, ImportError):
        told = {"refused": "memory"}
    Path(request["answer"]).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
