"""Where a number is an end of a range, or one of two between which something moved: neither is a value."""

from __future__ import annotations

import re

from pdu.importer.rules.numbers import NUMBER, PER_CENT

# "ranged from 5 per cent in A to 41 per cent in B"
_SPREAD = re.compile(
    rf"\b(?:rang|vari|vary|differ)\w*\b[^.;]{{0,60}}?\b(?:from|between) (?:just |only |about )?(?:{NUMBER}{PER_CENT}?[^.;]{{0,60}} (?:to|and) (?:just |only |about )?)?$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    rf"(?:\bbetween|\bfrom|\branged? (?:from|between)|\branging (?:from|between)) (?:{NUMBER}{PER_CENT}? (?:and|to) )?$",
    re.IGNORECASE,
)
# "five - 12.5 per cent - had": a dash between spaces joins figures only, and is none of a pair of dashes.
_RANGE_JOIN = re.compile(rf"(?:{NUMBER}{PER_CENT}? ?to ?|\d{PER_CENT}? ?[-–] ?)$", re.IGNORECASE)
_CHANGED = re.compile(
    rf"\b(?:fallen|fell|risen|rose|dropped|down|up|reduced|increased|improved|grown|grew|cut|decreased|declined) from (?:\w+ ){{0,2}}?{NUMBER}{PER_CENT}?(?: in (?:\w+ )?20\d\d)? to (?:just |only |about |around )?$",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"(?:{PER_CENT})? [-–] ", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf" ?(?:to|-|–|and) ?{NUMBER}{PER_CENT}", re.IGNORECASE)


def in_range(text: str, start: int, end: int) -> bool:
    """Whether the number from start to end is an end of a range ("between 40 and 60", "40–60")."""
    before, after = text[:start], text[end:]
    if _CHANGED.search(before[-100:]):
        return False  # "fallen from 40 per cent to 27": what it is now
    if _RANGE_JOIN.search(before) and not (before.endswith(" ") and _DASHED.match(after)):
        return True
    joined = re.match(rf" ?(?P<sign>-|–|to) ?{NUMBER}", after)
    if joined and (joined["sign"] == "to" or text[end - 1].isdigit()):
        return not (after.startswith(" ") and _DASHED.match(after[joined.end() :]))
    if _SPREAD.search(before):
        return True
    opened = _RANGE_BEFORE.search(before)
    if opened and opened[0].rstrip().lower().endswith(("and", "to")):
        return True
    return bool(opened and _RANGE_AFTER.match(after))
