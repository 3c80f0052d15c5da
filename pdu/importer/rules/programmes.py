"""Under which programme an inspection was made: by the day of its fieldwork, its scale of points, or the number of its standards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdu.importer.rules.page import Page
from pdu.importer.rules.text import EARLIER

_DYNAMIC = re.compile(r"\bdynamic inspections?\b|\breview of public protection\b", re.IGNORECASE)
_NATIONAL = re.compile(r"\bnational (?:inspection|arrangements)\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"\b(?:out of (?:a (?:possible|total(?: of)?|maximum(?: of)?) )?|/ ?|of a (?:possible|maximum) |maximum (?:score )?of )(?P<max>27|24|21)\b"
)
_STANDARDS = re.compile(r"\b(?:all|of (?:the|our|its)?) ?(?P<count>nine|seven|9|7) (?:\w+ )?standards\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:it|the (?:PDU|unit|service)|on that occasion|at that time|then)\b", re.IGNORECASE)
# The last reports of the 2021 programme came out four months after its last fieldwork.
LAST_OF_2021, FIRST_OF_2023 = "2024-01-31", "2024-02-01"


def programme_of(page: Page, fieldwork: str, published: str) -> tuple[str, bool]:
    """The programme of an inspection, and whether that is certain."""
    whole = " ".join(line.text for line in page.sentences)
    known = page.known.programmes
    region = bool(page.subjects) and all(page.is_region(code) for code in page.subjects)
    unrated = next((one.code for one in known.values() if not one.rated), "")
    title = " ".join(line.text for line in page.sentences[:12])
    if (
        unrated
        and region
        and _DYNAMIC.search(whole)
        and (published >= "2025-10" or not published or _DYNAMIC.search(title))
    ):
        return unrated, True
    # The local programmes: those of units, by their marks, then by their days.
    local = [one for one in known.values() if (one.code, "pdu") in page.known.standards]
    maxima = {
        int(match["max"])
        for text in [*_in_context(page), *(words for words, _ in page.table_words)]
        for match in _OUT_OF.finditer(text)
        if not (EARLIER.search(text) or re.search(r"\bthen\b", text) or _of_year_before(text, fieldwork or published))
    }
    # A region's score has three points for each standard of a region.
    of_kind = "region" if region else "pdu"
    by_score = [
        one.code for one in known.values() if 3 * len(page.known.standards.get((one.code, of_kind), {})) in maxima - {0}
    ]
    by_day = ""
    if len(fieldwork) >= 7:
        by_day = next(
            (
                one.code
                for one in local
                if one.starts[:7] <= fieldwork[:7] and (not one.ends or fieldwork[:7] <= one.ends[:7])
            ),
            "",
        )
    elif published:
        if published[: len("2021-09")] >= "2021-09" and published <= LAST_OF_2021:
            by_day = "2021"
        elif FIRST_OF_2023 <= published < "2026":
            by_day = "2023"
        elif published in {"2022", "2023"}:
            by_day = "2021"
        elif published in {"2024", "2025"}:
            by_day = "2023"
    if len(by_score) == 1:
        return by_score[0], by_day in ("", by_score[0])
    if by_day:
        return by_day, len(fieldwork) >= 7
    counts = {"nine": 9, "9": 9, "seven": 7, "7": 7}
    stated = {counts[match["count"].lower()] for match in _STANDARDS.finditer(whole)}
    by_count = [one.code for one in local if one.standards in stated]
    if len(by_count) == 1:
        return by_count[0], False
    # Each chief inspector served under one of the programmes of units.
    if "Justin Russell" in whole and "Martin Jones" not in whole:
        return "2021", False
    if "Martin Jones" in whole and "Justin Russell" not in whole and not _NATIONAL.search(title):
        return "2023", False
    return "", False


def _in_context(page: Page) -> Iterator[str]:
    """Each sentence; one that goes on about the sentence before it together with that."""
    for index, line in enumerate(page.sentences):
        goes_on = index and page.sentences[index - 1].block == line.block and _GOES_ON.match(line.text)
        yield f"{page.text(index - 1)} {line.text}" if goes_on else line.text


def _of_year_before(text: str, inspected: str) -> bool:
    """Whether a sentence speaks of a year before that of the inspection ("in August 2022, when it had two points of 27")."""
    years = re.findall(r"\b(?:in|of|since) (?:\w+ )?(20\d\d)\b", text, re.IGNORECASE)
    return bool(years and inspected) and max(years) < inspected[:4]
