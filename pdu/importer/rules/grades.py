"""Which grade of staff words name."""

from __future__ import annotations

import re

from pdu.importer.rules.numbers import NUMBER

_PO = r"probation officers?|POs?\b|\bofficer(?:s'?)?(?: grade| level| posts| vacanc\w+)?|qualified officers?"
_PSO = r"probation services? officers?|PSOs?\b"
_SPO = r"senior probation officers?|SPOs?\b|senior probation practitioners?"
_TRAINEE = r"trainees?|trainee probation officers?|PQiPs?\b|officers in training"
# Longest names first: "senior probation officer" is no probation officer.
GRADES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("spo", re.compile(rf"\b(?:{_SPO})", re.IGNORECASE)),
    ("pso", re.compile(rf"\b(?:{_PSO})", re.IGNORECASE)),
    ("trainee", re.compile(rf"\b(?:{_TRAINEE})", re.IGNORECASE)),
    ("case_administrator", re.compile(r"\bcase administrators?", re.IGNORECASE)),
    ("court_team", re.compile(r"\bcourt team", re.IGNORECASE)),
    ("po", re.compile(rf"\b(?:{_PO})", re.IGNORECASE)),
)
# The name of a grade as a piece of a longer pattern.
GRADE = r"(?:(?:senior |trainee |newly qualified |qualified )?probation (?:services? )?officers?|(?:senior )?officers?|S?POs?|PSOs?|trainees?|(?:probation )?practitioners?|case administrators?)"
# What is said before one of these is said of something else.
APART = re.compile(
    r"[;:]|, (?:and|while|whilst|but|whereas|although|though|where)\b|, (?=[A-Z])|\b(?:while|whereas|although)\b"
)


def named(words: str) -> list[str]:
    """Every grade some words name, each once, in their order."""
    return list(dict.fromkeys(grade for _, grade in sorted(_places(words))))


def grade_of(text: str, start: int, end: int) -> str:
    """The grade a figure is of: the one named nearest to it between the figures around it; all staff when none is."""
    found = [
        (low - end if low >= end else start - high + 3, low, grade)
        for (low, high), grade in ((span, grade) for span, grade in _places(text))
    ]
    return min(found)[2] if found else "all"


def grade_near(text: str, start: int, end: int) -> str:
    """The grade named in the part of the sentence a number stands in."""
    others = [
        match
        for match in re.finditer(rf"{NUMBER}(?= (?:working |sick )?days| cases| per cent|\b)", text, re.IGNORECASE)
        if not (match.start() < end and start < match.end())
    ]
    low = max([match.end() for match in others if match.end() <= start], default=0)
    high = min([match.start() for match in others if match.start() >= end], default=len(text))
    low = max([low, *(match.end() for match in APART.finditer(text[:start]))])
    cut = re.search(r",? (?:and|with|while|but|whereas|where|though)\b|;", text[end:high]) if high < len(text) else None
    high = end + cut.start() if cut else high
    return grade_of(text[low:high], start - low, end - low)


def _places(text: str) -> list[tuple[tuple[int, int], str]]:
    """Where grades are named, the longest name where several overlap."""
    found: list[tuple[tuple[int, int], str]] = []
    for grade, pattern in GRADES:
        for match in pattern.finditer(text):
            if not any(low < match.end() and match.start() < high for (low, high), _ in found):
                found.append((match.span(), grade))
    return found
