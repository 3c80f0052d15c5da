"""Cells of a report's tables: what a number, a rating, a standard, a heading of a column and a measure is written as.

>>> number_of("23.5%"), number_of("1,234"), number_of("between 40 and 60")
(Number(value=23.5, percent=True), Number(value=1234, percent=False), None)
>>> standard_of("P 2.3 Implementation and delivery"), rating_of("‘Requires improvement’")
('implementation_and_delivery', 'Requires improvement')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdu.importer.rules.text import plain

RATINGS = {name.lower(): name for name in ("Outstanding", "Good", "Requires improvement", "Inadequate")}
TICKS = {"✓", "✔", "●", "•", "x", "√", "■", "yes"}
# Symbols by which figures are held back; a dash or "n/a" says that there is none.
WITHHELD = {"~", "[c]", "[x]", "[s]"}

_CODE = re.compile(r"^(?:[PR]\s?)?\d\.\d\.?\s+", re.IGNORECASE)
_STANDARDS = {
    "leadership": "leadership(?: and governance)?",
    "staffing": "staff(?:ing)?",
    "services": "services",
    "information_and_facilities": "information and facilities",
    "assessment": "assess(?:ment|ing)",
    "planning": "planning",
    "implementation_and_delivery": "implementation (?:and|&) delivery|implementing and delivering",
    "reviewing": "review(?:ing|s)?",
    "court_work": "court work|court reports(?: and case allocation)?",
    "unpaid_work": "unpaid work",
    "resettlement": "resettlement(?: work)?",
    "victim_work": "(?:statutory )?victim(?:s|'s)?(?: work| contact)?",
    "public_protection": "public protection",
    "desistance": "desistance",
}
_NUMBER = re.compile(
    r"(?P<sign>£)?(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>%|per ?cent|FTE|WTE|days?|cases|people|staff|years)?",
    re.IGNORECASE,
)
# The code of a standard, or of a group of standards, in a cell of its own.
CODE = re.compile(r"(?:[PR]\s?)?\d(?:\.\d)?\.?", re.IGNORECASE)
# The highest scores of the programmes: three points for each of seven to ten standards.
HIGHEST = frozenset({21, 24, 27, 30})
STATED = re.compile(r"\b(?:score|total):? ?(?P<score>\d{1,2}) ?(?:/|out of|of) ?(?P<most>21|24|27|30)\b", re.IGNORECASE)
SCORE = re.compile(r"(?P<score>\d{1,2})\s*(?:/|out of|of)\s*(?P<most>\d{1,2})", re.IGNORECASE)

# What a heading of a column, or a caption, says of the figures under it.
PAST = re.compile(
    r"\b(?:previous\w*|earlier|last (?:inspection|year)|prior|before|change|difference|trend)\b", re.IGNORECASE
)
WISH = re.compile(r"\b(?:target|expected|benchmark|aim|plan(?:ned)?|standard)\b", re.IGNORECASE)
NATION = re.compile(
    r"\b(?:national\w*|england|all (?:PDUs|regions|units)|HMPPS|probation service (?:average|total))\b", re.IGNORECASE
)
# The column beside "yes".
OTHER_ANSWER = re.compile(
    r"(?:% ?|per ?cent )?['\"]?(?:no|not sufficient|insufficient|not met|n/?a|don't know)['\"]?(?: ?\(?%\)?)?",
    re.IGNORECASE,
)
REGION = re.compile(r"\bregion(?:al)?\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
PERCENT = re.compile(r"%|\bper ?cent|\bpercentage|\bproportion\b|\brate\b", re.IGNORECASE)
FTE = re.compile(r"\b(?:FTE|WTE|full[- ]time equivalents?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A cell that is one number, and whether it is a percentage."""

    value: float
    percent: bool


# The points of a standard beside its rating: "Good (2)", "0 Inadequate".
_POINTS = re.compile(r"^[0-3]\b[ :–-]*|\s*[([:–-]? ?[0-3](?: points?)?[)\]]?$")


def number_of(cell: str) -> Number | None:
    """The number a cell is; None when it is none, money, or several."""
    # "21 (45%)" is a count with its share.
    cell = re.sub(
        r"^\d[\d,]* ?\((\d+(?:\.\d+)?) ?%\)$|^(\d+(?:\.\d+)?) ?% ?\(\d[\d,]*\)$", r"\1\2%", plain(cell).strip()
    )
    match = _NUMBER.fullmatch(cell)
    if not match or match["sign"]:
        return None
    value = float(match["value"].replace(",", ""))
    return Number(
        int(value) if value == int(value) else value, (match["unit"] or "").lower() in ("%", "per cent", "percent")
    )


def rating_of(cell: str) -> str:
    """The rating a cell is, in the inspectorate's spelling; empty when it is none."""
    bare = _POINTS.sub("", plain(cell)).strip(" '\"*.–-★☆:")
    return RATINGS.get(bare.lower().replace("-", " "), "")


def standard_of(cell: str) -> str:
    """The key of the standard a cell names, with or without its code; empty when it is none."""
    bare = _CODE.sub("", plain(cell)).strip(" '\"*:.")
    return next((key for key, pattern in _STANDARDS.items() if re.fullmatch(pattern, bare, re.IGNORECASE)), "")


def is_overall(cell: str) -> bool:
    """Whether a cell is the label of the overall rating."""
    return bool(
        re.fullmatch(
            r"(?:the |our )?(?:overall|total)(?: (?:PDU |regional )?(?:rating|judgement|grade|result|score))?|(?:PDU |regional )?rating overall",
            plain(cell).strip(" '\"*:."),
            re.IGNORECASE,
        )
    )


def is_score(cell: str) -> bool:
    """Whether a cell is the label of the score."""
    return bool(
        re.fullmatch(
            r"(?:the |overall |total )*(?:score|points)(?: \(?(?:out of|of|maximum) \d+\)?)?",
            plain(cell).strip(" '\"*:."),
            re.IGNORECASE,
        )
    )
