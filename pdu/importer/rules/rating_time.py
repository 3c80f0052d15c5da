"""Whether a rating is of this inspection or of an earlier one, by the words before it and right behind it; another unit's, of this round or not."""

from __future__ import annotations

import re

from pdu.importer.rules.page import Page
from pdu.importer.rules.text import EARLIER
from pdu.words import MONTHS

_PAST_BEFORE = re.compile(
    r"\b(?:up from|down from|rise from|(?:improv\w+|progress\w*|change\w*|moved?|moving|drop\w*|fall\w*|fell|slip\w*|declin\w+|step\w*) (?:up |down )?(?:from|on)|better than|worse than|compared (?:with|to)|"
    r"after (?:being|having been)|(?:years?|months) (?:on )?(?:after|since|ago|from)|having been|had been|had (?:received|scored|rated)|was once(?! again| more)|originally|at that time|at the time|lifted (?:it|the \w+)? ?from|replaces?|in place of|build\w* on)\b",
    re.IGNORECASE,
)
PAST_AFTER = re.compile(
    r"""['"]*,? ?(?:rating|overall|judgement|grade|verdict)?,? ?(?:(?:that )?(?:it|they|we|the \w+) (?:was |were )?(?:received|given|got|gave|awarded|had) ?)?"""
    r"""(?:overall )?(?:in|at|by|following|after|from|on|during|when) (?:(?:its|the|their|a|an|our|it|they|we) )?(?:was |were )?(?:(?:previous|previously|last|earlier|first|prior|predecessor)\b|"""
    r"""(?:(?:inspection|report|inspections|reports)(?: published)? )?(?:in |on |of )?(?:(?:early|late|mid-?|spring|summer|autumn|winter|\d{1,2}|[A-Z][a-z]+) )*(?P<year>20\d\d)\b)|"""
    r"""['"]*,? (?:a |one |two |three |four |\d )?years? (?:ago|earlier|before)|['"]* (?:last time|previously|before)\b""",
)
# "Since it was formed in 2021": no year of an inspection.
_BEGAN = re.compile(
    r"\b(?:since|unif|establish|formed|merge|created|began|programme|set up|launched|introduced)[^;]{0,40}$",
    re.IGNORECASE,
)
# The same rating as before: "It has held on to its rating of 'Good', first given in 2022", "rated 'Good', as in 2022".
_KEPT = re.compile(
    r"\b(?:held on to|holds on to|kept|keeps|retain(?:ed|s)|maintain(?:ed|s)) (?:its|the|their) [^.;]{0,30}$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"['\"]*,? (?:which )?(?:it )?(?:was )?(?:first |originally )?(?:given|received|awarded|earned|achieved)\b[^.;]{0,40}?\b(?P<year>20\d\d)\b"
)
_SAME = re.compile(
    r"['\"]*,?(?: once)?(?: again)?,? (?:just )?(?:as|the same(?: rating)? as)(?: (?:it|they) (?:was|were|had been|did|received))? (?:in (?:\w+ )?20\d\d|last time|before|previously|(?:in|at|after) (?:the|its|our) (?:last|previous|first|earlier) inspection)\b",
    re.IGNORECASE,
)
# Another unit whose report is an older one.
_OWN_REPORT = re.compile(
    rf"\b(?:whose|(?:the|its|our) (?:own )?) ?reports? (?:\w+ )?(?:came out|appeared|was published|was released)\b|\b(?:inspected|published|reported on|visited|rated) (?:earlier|last|this (?:spring|summer|autumn|winter|year)|in (?:{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"^['\"]* (?:rating )?to (?:an? |the )?(?:overall )?(?:rating of )?['\"]*$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|this time|today|on this occasion|latest|most recent)\b", re.IGNORECASE)


def is_past(before: str, after: str, own_after: str, year: int | None) -> bool:
    """Whether a rating is of an earlier inspection, by the words between the rating before it and this, and those right behind it."""
    marks = [match.end() for match in [*EARLIER.finditer(before), *_PAST_BEFORE.finditer(before)]]
    if marks:
        # "Since the last inspection … is now rated": the newer word counts.
        now = [
            match.end()
            for match in re.finditer(
                _NOW.pattern + r"|\b(?:has|have) (?:\w+ )?(?:been|received)|\bremains?\b", before, re.IGNORECASE
            )
        ]
        said_since = re.search(
            r"\b(?:since|despite|from) (?:the|our|its|their) (?:last|previous|earlier|first)\b|\bprevious(?:ly)? \w+,",
            before[: marks[-1] + 1],
            re.IGNORECASE,
        )
        if not now or (max(now) < marks[-1] and not said_since):
            return True
        if max(now) < marks[-1]:
            return False
    before = re.sub(
        r",? (?:just )?as (?:it was )?(?:in|at) [^,]{1,30},", "", before
    )  # "was, as in 2022, rated": now too
    dated = [int(one[0]) for one in re.finditer(r"\b20\d\d\b", before) if not _BEGAN.search(before[: one.start()])]
    if dated and year and max(dated) < year:
        return True
    if re.match(
        r"[^,.;]{0,80}?\b(?:last (?:year|month|spring|summer|autumn|winter)|(?:a|one|two|three|\d) years? (?:ago|earlier|before))\b",
        own_after,
    ):
        return True
    later = re.match(r"[^,.;]{0,70}?\b(20\d\d)\b", own_after)
    if (
        later
        and year
        and int(later[1]) < year
        and not re.search(r"\b(?:since|unif|establish|programme)", later[0], re.IGNORECASE)
    ):
        return True
    match = PAST_AFTER.match(after)
    return match is not None and (match["year"] is None or earlier_year(match, year))


def earlier_year(match: re.Match[str] | None, year: int | None) -> bool:
    """Whether the year of a match is before that of the inspection."""
    return bool(match and match["year"] and year and int(match["year"]) < year)


def kept(before: str, after: str, year: int | None) -> bool:
    """Whether a rating is said to be the one of the earlier inspection too."""
    since = _SINCE.match(after) if _KEPT.search(before) else None
    return earlier_year(since, year) or bool(_SAME.match(after))


def same_round(page: Page, index: int) -> bool:
    """Whether a sentence sets another unit's rating beside the document's own."""
    near = " ".join(page.text(one) for one in range(max(0, index - 1), index + 1))
    return bool(
        re.search(
            r"\b(?:other (?:two|three|four|\w+ )?(?:PDUs?|units?|inspections?|are|services?)|one of (?:two|three|four|five|six|seven|eight|nine|the)|also (?:inspected|rated|published)|same (?:round|time|day)|"
            r"these (?:reports|inspections)|alongside|were (?:all )?published|published (?:today|on)|both|today|round of inspections)\b",
            near,
            re.IGNORECASE,
        )
    ) and not (EARLIER.search(page.text(index)) or _OWN_REPORT.search(page.text(index)))
