"""Tables and lists whose labels and values stand in another order than usual, brought into the usual one: the label first.

"37 | Average caseload per probation officer" and "Assessment 42%" are rows of a table all the same; so is a line of such words in
a list under a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pdu.importer.document import Block, Table
from pdu.importer.rules.report_cells import SCORE, is_overall, is_score, number_of, rating_of, standard_of
from pdu.importer.rules.text import plain

_LABELLED = re.compile(r"^(?P<label>[^:]{3,90}?)\s*(?::| – | - )\s*(?P<value>[^:]{1,40})$")
# "Assessment 42%", "Assessment ..... 42%": without a sign between, only a percentage is certain to be a value.
_SPACED = re.compile(
    r"^(?P<label>[A-Za-z][^:.%\d]{3,90}?)\s*(?:\.{2,}\s*| )(?P<value>\d{1,3}(?:\.\d+)? ?(?:%|per cent))$"
)
# "37 Average caseload per full-time equivalent probation officer"
_BEFORE = re.compile(
    r"^(?P<value>\d[\d,]*(?:\.\d+)? ?%?) (?P<label>(?:Average|Number|Total|Vacancy|Annual|Percentage|Proportion|Rate)\b[^:.]{5,110})$"
)
# What is added in brackets ("31% (region: 26%)") is a comparison.
_ADDED = re.compile(r"\s*\([^()]*\)$")


def labels_first(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows of a table with the column of labels at the front, where the numbers stand before the words."""
    body = [row for row in rows if len(row) >= 2]
    turned = [row for row in body if number_of(row[0]) and len(plain(row[-1])) > 12 and not number_of(row[-1])]
    if len(turned) < 2 or len(turned) * 3 < len(body) * 2:
        return rows
    return [(row[-1], *row[:-1]) for row in rows if row]


def listed(blocks: Sequence[Block]) -> Iterator[Table]:
    """Lists that are tables in all but form, each as a table of one row."""
    heading = ""
    for number, block in enumerate(blocks):
        text = re.sub(r"^(?:[•▪●◦–*-]|\d{1,2}[.)])\s+", "", plain(block.text))
        match = _LABELLED.match(_ADDED.sub("", text)) or _SPACED.match(text) or _BEFORE.match(text)
        if (block.kind == "heading" or text.endswith(":")) and not match:
            heading = plain(block.text).rstrip(":")
        if match and _is_value(match["value"].rstrip(".;")):
            headed = not _LABELLED.match(text) or block.kind != "heading"
            yield Table(
                ((match["label"], match["value"].rstrip(".;")),),
                heading if headed else "",
                block.place,
            )
        following = plain(blocks[number + 1].text) if number + 1 < len(blocks) else ""
        text = plain(block.text)
        rated = (standard_of(text) or is_overall(text)) and rating_of(following)
        if rated or (is_score(text) and SCORE.fullmatch(following)):
            yield Table(((text, following),), "", block.place)


def _is_value(text: str) -> bool:
    return bool(number_of(text) or rating_of(text) or SCORE.fullmatch(text))
