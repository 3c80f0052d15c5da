"""What a sheet says beside its figures: numbered notes, and what its symbols mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pdu.importer.tables.cells import words
from pdu.importer.tables.workbook import Sheet

LONGEST_NOTE = 140  # characters of a note kept beside a figure
_NUMBERED = re.compile(r"(?:note )?\[?(\d{1,2})[.):\]]?(?:\s+(.*))?", re.IGNORECASE)


@dataclass
class Notes:
    """Notes by their number and meanings by symbol, as printed."""

    numbered: dict[str, str] = field(default_factory=dict)
    symbols: dict[str, str] = field(default_factory=dict)

    def of(self, numbers: tuple[str, ...]) -> tuple[str, ...]:
        """The notes of some numbers, shortened."""
        return tuple(f"note {number}: {_short(self.numbered[number])}" for number in numbers if number in self.numbered)

    def meaning(self, symbol: str) -> str:
        """What a symbol means as the sheet explains it; empty where it does not."""
        return _short(self.symbols.get(symbol, ""))


def notes_of(sheet: Sheet, rows: range, symbols: tuple[str, ...]) -> Notes:
    """The notes in some rows of a sheet, under its figures."""
    found = Notes()
    for number in rows:
        parts = [text for text in map(words, sheet.rows[number]) if text] if number < len(sheet.rows) else []
        if not parts:
            continue
        line = " ".join(parts)
        symbol = next((sign for sign in symbols if line.strip("'‘’\"").startswith(sign)), "")
        match = _NUMBERED.fullmatch(line)
        if symbol and len(line) > len(symbol) + 3:
            rest = line.strip("'‘’\"")[len(symbol) :].strip("'‘’\" :=–-")
            found.symbols.setdefault(symbol, re.sub(r"^denotes\s+", "", rest, flags=re.IGNORECASE))
        elif match and match[2]:
            found.numbered.setdefault(match[1], match[2])
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 1].rsplit(" ", 1)[0] + "…"
