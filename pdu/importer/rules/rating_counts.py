"""How many of how many were so rated: "two of nine standards", which says of no single one what it was rated."""

from __future__ import annotations

import re

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.numbers import NUMBER, whole


def partly(before: str, listed: str) -> bool:
    """Whether only some of a group were meant: "three of the four standards"."""
    return bool(
        re.search(
            rf"(?:{NUMBER}|most|some|several|majority) (?:out )?of (?:the |its |our |all )*(?:\w+ )?{re.escape(listed[:12])}",
            before + listed,
            re.IGNORECASE,
        )
    )


def counted(before: str, after: str, lead: str) -> tuple[tuple[int, int, str] | None, int]:
    """ "Two of nine standards": how many, of how many, and of what kind; and how far behind the rating the words go."""
    for match in (
        patterns.COUNT_BEFORE.search(before),
        patterns.COUNT_AFTER.match(after),
        patterns.COUNT_OF.search(before),
        patterns.COUNT_ALONE.search(before),
        patterns.COUNT_REST.search(lead),
    ):
        if match:
            # "Six standards were rated …": of all that there are, 0 here.
            some, every = whole(match["some"]), whole(match["all"]) if match["all"] else 0
            if some is not None and match.re in (patterns.COUNT_ALONE, patterns.COUNT_REST):
                return (some, 0, ""), 0
            if some is not None and every is not None and some <= every:
                return (some, every, match["kind"].lower().strip()), match.end() if match.string is after else 0
    return None, 0
