"""Sentences on figures somebody brings."""

from __future__ import annotations

from pdu import words
from pdu.store.examine import Checked

OPENING = (
    "Fill in the template, or bring CSV files of the same tables. Here they are checked, in memory: nothing is kept, and nothing "
    "on these pages changes. Whoever runs the dashboard shows them, marked as own figures, by naming their folder in PDU_DATA."
)


def verdict(result: Checked) -> str:
    """Whether files can be used as they are."""
    rows = words.counted(sum(result.rows.values()), "row")
    if result.problems:
        return (
            f"{words.sentence_case(words.counted(len(result.problems), 'problem'))} in {rows} read. Nothing was kept."
        )
    if not sum(result.rows.values()):
        return "No row is filled in yet. Nothing was kept."
    asked = f", and {words.counted(len(result.questions), 'question')} to look at" if result.questions else ""
    return f"No problem in {rows} read{asked}. Nothing was kept."


def replacing(result: Checked) -> str:
    """Which rows would stand in the place of others."""
    parts = [
        f"{words.counted(len(keys), 'row')} of {table} ({', '.join(keys[:3])}{' and others' if len(keys) > 3 else ''})"
        for table, keys in result.replaced.items()
    ]
    return f"In the place of published rows would stand {words.listed(parts)}." if parts else ""


def not_listed(left: int) -> str:
    """That so many more problems follow those that are listed."""
    said = f"{words.number(left)} more are" if left > 1 else "One more is"
    return f"{said} not listed: put these right first."
