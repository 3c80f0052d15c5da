"""Files that somebody uploads: checked in memory, and nothing of them kept."""

from __future__ import annotations

from collections.abc import Iterable

from pdu.sets.folder import Given, add_bytes
from pdu.store.examine import Checked, examine
from pdu.tables.loaded import Problem

MOST_FILES = 30


def check(files: Iterable[tuple[str, bytes]]) -> Checked:
    """What is wrong with files, given as names and bytes, and what is asked about them; bad files become problems."""
    given = Given("")
    for number, (name, content) in enumerate(files):
        if number >= MOST_FILES:
            given.problems.append(
                Problem(name, 0, "", f"is one of more than {MOST_FILES} files, and was not read", cause=True)
            )
            break
        add_bytes(given, name.replace("\\", "/").rpartition("/")[2][:120], content)
    if not given.tables:
        # Nothing to hold against the published data.
        return Checked(given.problems, [], {})
    given.partial = "dataset" not in given.tables
    return examine(given)
