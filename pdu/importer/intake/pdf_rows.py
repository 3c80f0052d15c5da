"""The words of a page as rows, and the gap between two columns of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pdu.importer.intake.pdf_page import Word


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by the line they stand on, from top to bottom and left to right; raised marks of footnotes are left out."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            if row[0]["top"] - 1 <= middle <= row[0]["bottom"] + 1 or row[-1]["top"] <= middle <= row[-1]["bottom"]:
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        usual = max(word["size"] for word in row)
        base = max(word["bottom"] for word in row)
        row[:] = [
            word
            for word in row
            if not (
                word["size"] < 0.9 * usual
                and word["bottom"] < base - 0.12 * usual
                and re.fullmatch(r"[\d,*†]{1,5}", word["text"])
            )
        ]
        row.sort(key=lambda word: word["x0"])
    return sorted((row for row in rows if row), key=lambda row: min(word["top"] for word in row))


def chunks_of(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where the space is far wider than between words."""
    chunks: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        if word["x0"] - before["x1"] > max(1.1 * word["size"], 9):
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def gutter_of(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """Where the space between two columns of running text is; None when the page has one column.

    Columns of text have many words on both sides; the columns of a table have few, so that a table is not torn apart.
    """
    starts: Counter[int] = Counter()
    for row in rows:
        for chunk in chunks_of(row):
            if 0.3 * width < chunk[0]["x0"] < 0.7 * width:
                starts[round(chunk[0]["x0"])] += 1
    for start, _ in starts.most_common(3):
        aligned = []
        for row in rows:
            left = [word for word in row if word["x0"] < start - 3]
            right = [word for word in row if word["x0"] >= start - 3]
            if right and abs(right[0]["x0"] - start) <= 3 and (not left or left[-1]["x1"] < start - 5):
                aligned.append((left, right))
        both = [(left, right) for left, right in aligned if left]
        if len(aligned) >= 5 and len(both) >= 3:
            usual_left = median(len(left) for left, _ in both)
            usual_right = median(len(right) for _, right in aligned)
            if usual_left >= 3 and usual_right >= 3:
                return float(start)
    return None


def stretches(rows: Sequence[Sequence[Word]], gutter: float | None) -> list[tuple[list[Sequence[Word]], bool]]:
    """Runs of lines that cross the gutter, and runs that do not, with whether they are two columns."""
    runs: list[tuple[list[Sequence[Word]], bool]] = []
    for row in rows:
        crosses = gutter is None or any(word["x0"] < gutter - 3 and word["x1"] > gutter - 3 for word in row)
        if gutter is not None and not crosses:
            left = [word for word in row if word["x0"] < gutter - 3]
            right = [word for word in row if word["x0"] >= gutter - 3]
            # Words that run on over the gutter with an ordinary space are one line.
            crosses = bool(left and right) and right[0]["x0"] - left[-1]["x1"] < 5
        if runs and runs[-1][1] is not crosses:
            runs[-1][0].append(row)
        else:
            runs.append(([row], not crosses))
    if gutter is None:
        return [(run, False) for run, _ in runs]
    # A run counts as two columns when something stands on the right of the gutter; else it is short lines of one column.
    told = [(run, two and sum(1 for row in run if row[-1]["x0"] >= gutter - 3) >= 2) for run, two in runs]
    merged: list[tuple[list[Sequence[Word]], bool]] = []
    for run, two in told:
        if merged and not two and not merged[-1][1]:
            merged[-1][0].extend(run)
        else:
            merged.append((list(run), two))
    return merged


def text_of(row: Sequence[Word]) -> str:
    """The words of a line; a word that changes its type within (bold, then plain) is one word."""
    text = row[0]["text"]
    for before, word in pairwise(row):
        text += ("" if word["x0"] - before["x1"] < 0.1 * word["size"] else " ") + word["text"]
    return " ".join(text.split())
