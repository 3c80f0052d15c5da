"""What the page Data says of files somebody has uploaded to be checked."""

from __future__ import annotations

from collections.abc import Sequence

from pdu.figures.html import tag, text
from pdu.narrative import own as narrative
from pdu.store.examine import Checked
from pdu.tables.loaded import Problem

MOST_LISTED = 100


def opening() -> str:
    """What may be brought, as HTML."""
    return tag("p", text(narrative.OPENING), class_="sentence")


def checked(result: Checked) -> str:
    """Everything found in the files, causes first, as HTML."""
    said = tag("p", tag("strong", text(narrative.verdict(result))), class_="said", role="status")
    return said + _listed("Problems", result.problems) + _listed("Questions", result.questions) + _standing(result)


def _listed(heading: str, found: Sequence[Problem]) -> str:
    if not found:
        return ""
    items = "".join(tag("li", text(str(problem))) for problem in found[:MOST_LISTED])
    left = len(found) - MOST_LISTED
    more = tag("p", text(narrative.not_listed(left)), class_="note") if left > 0 else ""
    return tag("p", tag("strong", text(heading))) + tag("ul", items, class_="plainlist") + more


def _standing(result: Checked) -> str:
    said = narrative.replacing(result)
    return tag("p", text(said), class_="note") if said else ""
