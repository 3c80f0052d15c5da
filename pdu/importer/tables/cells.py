"""What one cell of a published table says: words without footnote marks, a number, or a symbol that stands for none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Raw = str | int | float | date | None  # a cell as the workbook gives it; None where it is empty

# The symbols of the Government Analysis Function and older ones; a mapping may say otherwise for its edition.
Standing = Literal["withheld", "unavailable", "zero"]
SYMBOLS: Mapping[str, Standing] = {
    "[c]": "withheld",
    "~": "withheld",
    "*": "withheld",
    "[low]": "zero",
    "[x]": "unavailable",
    "[z]": "unavailable",
    "[u]": "unavailable",
    "[w]": "unavailable",
    "..": "unavailable",
    ":": "unavailable",
    "-": "unavailable",
    "–": "unavailable",
    "n/a": "unavailable",
    "N/A": "unavailable",
    "z": "unavailable",
}
MARKS: Mapping[str, str] = {
    "p": "provisional",
    "r": "revised by the publisher",
    "b": "break in the series before this value",
    "e": "estimated by the publisher",
}
_MARK = re.compile(r"[\[(]([a-z])[\])]", re.IGNORECASE)
# Footnote digits: raised ones, in brackets, or glued to a word of two letters or more ("NOMS HQ2", "Leavers3,4").
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+(?:[,⁰¹²³⁴-⁹]+)*")
_BRACKETED = re.compile(r"\s*[\[(](?:notes? ?)?\d{1,2}(?:(?:, ?| and )(?:notes? ?)?\d{1,2})*[\])]", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(\d{1,2}(?:,\s?\d{1,2})*)(?=\W|\Z)")
_GLUED_BRACKET = re.compile(r"(?<=\))(\d{1,2}(?:,\s?\d{1,2})*)(?=\W|\Z)")
_NUMBER = re.compile(r"[-−–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


@dataclass(frozen=True)
class Figure:
    """A cell among the figures: a number, or the symbol that stands for one and what it means; marks as words."""

    value: float | int | None
    symbol: str = ""
    standing: Standing | None = None
    marks: tuple[str, ...] = ()


def words(raw: Raw) -> str:
    """A cell as words on one line, footnote marks kept."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return " ".join(unicodedata.normalize("NFC", str(raw)).replace("\u00ad", "").split())


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Words without their footnote marks, and the numbers of the notes: 'Region1' gives 'Region' and ('1',)."""
    found: list[str] = []
    for pattern in (_BRACKETED, _RAISED, _GLUED, _GLUED_BRACKET):
        for match in pattern.finditer(text):
            found += re.findall(r"\d+", unicodedata.normalize("NFKC", match.group()))
        text = pattern.sub("", text)
    bare = text.strip().rstrip("*†‡§#").strip()
    return bare or text.strip(), tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Words by which a heading or a label is compared: no footnotes, no case, one kind of dash and of quotation mark."""
    return fold(plain(text)[0])


def fold(text: str) -> str:
    """Words without case, with one kind of dash, space and quotation mark; footnotes kept."""
    spaced = " ".join(text.casefold().split())
    return re.sub(r"\s*-\s*", "-", re.sub(r"[‐-―−]", "-", spaced).replace("’", "'").replace("&", "and"))


def figure(raw: Raw, symbols: Mapping[str, Standing] = SYMBOLS) -> Figure | None:
    """What a cell among the figures says; None when it is empty.

    Raises ValueError when it is neither a number nor a known symbol.
    """
    if raw is None:
        return None
    if isinstance(raw, int | float):
        return Figure(_whole(raw))
    text = words(raw)
    if not text:
        return None
    if text in symbols:
        return Figure(None, text, symbols[text])
    marks = tuple(MARKS[mark.lower()] for mark in _MARK.findall(text) if mark.lower() in MARKS)
    bare = plain(_MARK.sub(lambda match: "" if match[1].lower() in MARKS else match[0], text))[0]
    if not bare and marks:
        return Figure(None, text, None, marks)
    if bare in symbols:
        return Figure(None, bare, symbols[bare], marks)
    if _NUMBER.fullmatch(bare):
        number = float(bare.rstrip("%").replace(",", "").replace("−", "-").replace("–", "-"))
        return Figure(_whole(number), marks=marks)
    raise ValueError(f"{text[:60]!r} is neither a number nor a symbol of the mapping")


def mark_only(raw: Raw) -> tuple[str, ...]:
    """The marks of a cell that holds nothing else: '(p)'; none when it is no such cell."""
    text = words(raw)
    found = _MARK.findall(text)
    return (
        tuple(MARKS[mark.lower()] for mark in found if mark.lower() in MARKS) if not _MARK.sub("", text).strip() else ()
    )


def reference(row: int, column: int) -> str:
    """The name of a cell, counted from 0: (8, 3) is D9."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_index(letters: str) -> int:
    """The place of a column, from 0: 'D' is 3. Raises ValueError when the text names none."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        raise ValueError(f"{letters!r} is no column; columns are named A, B, … AA")
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _whole(number: float | int) -> float | int:
    return int(number) if isinstance(number, float) and number.is_integer() else number
