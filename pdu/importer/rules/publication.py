"""When a report came out.

The embargo line goes before a sentence that says when the report is out, that before "Published: …", that before the page's own data,
that before a day standing alone. A day of an earlier inspection, or of another document, is none of these.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pdu.importer.proposal import span
from pdu.importer.rules.day_words import A_DATE, DATE, DAY, MONTH_NAMES, SHORT_NAMES, WEEKDAY, Found, found_in, partial
from pdu.importer.rules.page import Page
from pdu.importer.rules.text import EARLIER
from pdu.words import MONTHS

_EMBARGO = re.compile(
    r"\bembargo|not (?:for|to be) (?:publi\w+|release\w*|broadcast)[\w ,/]* (?:before|until)", re.IGNORECASE
)
_OUT = re.compile(
    r"\b(?:report|reports|inspection|inspections|findings|document|it|they|these|release|results?|annexe?|publication)\b(?:[^.]|\.(?=\S)){0,110}?\b(?:is|are|was|were|will be|being|been)?"
    r" ?(?:available|published|publishes|released|issued|(?<!carried )out(?! of)|live|made public|(?:can|may|will) be (?:read|found|seen|viewed|accessed|obtained)|downloaded|online|on (?:our|the|its)(?: [\w.]+){0,4} (?:web)?site|appeared)\b|\bwe (?:have )?published (?:our|this) (?:report|inspection)|\bpublished (?:today|on|this)|\btoday,? [(]|\b(?:results?|findings|ratings?|reports?) (?:was|were|have been|are) announced\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^(?:first )?(?:published|publication(?: date)?|date of publication|date published|date(?: of (?:issue|release))?|issued|issue date|released|posted|release date|for (?:immediate )?release)(?: on| at)? ?[:–-]? ?(?:(?:at )?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ?(?:on )?)?(?P<date>{DATE})",
    re.IGNORECASE,
)
_LABEL_ONLY = re.compile(
    r"^(?:first )?(?:published|publication(?: date)?|date published|date(?: of (?:issue|release))?)(?: on)? ?[:–-]?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"(?:(?:by )?(?:HMI Probation|HM Inspectorate of Probation|(?:His|Her) Majesty's Inspectorate of Probation|report|press release)[,:]? ?(?:[|–-] )?)?{DATE}(?: [-–|]? ?(?:by|news|press release).*)?",
    re.IGNORECASE,
)
# A day at the head of a page of news, whatever stands beside it on its line.
_HEAD_DATE = re.compile(
    rf"^(?=.{{0,110}}$)(?!.*[a-z]{{3}}\.$)(?:(?!last |updated)[^.])*?\b(?P<date>(?:{WEEKDAY})?{DAY} (?:{MONTH_NAMES}|{SHORT_NAMES}),? \d{{4}}|(?:{MONTH_NAMES}) {DAY},? \d{{4}})\b",
    re.IGNORECASE,
)
# The line of a newspaper under its headline: the day, then who wrote it and what may be done with it, and no sentence.
_BYLINE = re.compile(
    rf"(?:by [\w .'-]{{3,60}}[,|–-]? ?)?(?:{WEEKDAY})?{DATE}(?:,? (?:at )?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?)?(?: (?!last\b|updated\b|[–-] ?\d+ min)[^.]{{0,90}})?",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:out|published|released|issued|publishes|said|says|announced|revealed|found|warned|warns|report|reports|inspectors|inspectorate|watchdog)\b[^.;]{0,40}\b(?:today|this morning)\b|"
    r"\b(?:today|this morning)\b[^.;]{0,60}\b(?:publish\w*|releas\w*|report\w*|inspector\w*)",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(
    r"\b(?:reports?|findings)\b[^.;]{0,30}\b(?:out|published|released|issued)\b[^.;]{0,15}\byesterday\b|\byesterday's (?:inspection )?report\b",
    re.IGNORECASE,
)
_OUT_IN = re.compile(
    rf"\breports?\b[^.;]{{0,60}}\b(?:came out|were published|was published|appeared|have come out|been published|were released) (?:both )?(?:earlier )?in (?P<month>{MONTH_NAMES})\b(?! \d)"
)
_OTHER_PAPER = re.compile(
    r"\b(?:annual report|thematic|strategy|guidance|standards|framework|action plan|unification|unified|established|since)\b",
    re.IGNORECASE,
)


def published_on(page: Page) -> tuple[Found, str]:
    """The day of publication and, where the page gives two, a note."""
    ranked: list[tuple[int, Found]] = []
    lines = page.sentences
    for index, line in enumerate(lines):
        text = line.text
        label = _LABEL.match(text)
        first = A_DATE.search(text)
        if label:
            ranked.append((3, found_in(label["date"], line)))
        elif first is None:
            continue
        elif _EMBARGO.search(text):
            ranked.append((1, found_in(first[0], line)))
        elif out := _OUT.search(text):
            near = A_DATE.search(text, out.end()) or A_DATE.search(text, out.start()) or first
            if near and not _foreign(page, index, near.start()):
                ranked.append((2, found_in(near[0], line)))
        elif A_DATE.fullmatch(text.rstrip(".")) or _DATELINE.fullmatch(text.rstrip(".")):
            labelled = index > 0 and _LABEL_ONLY.match(lines[index - 1].text)
            if labelled or index < 8:
                ranked.append((3 if labelled else 5, found_in(first[0], line)))
        elif index < 5 and not line.notes and _BYLINE.fullmatch(text) and len(partial(first[0])) > 7:
            ranked.append((5, found_in(first[0], line)))
    reference = page.document.published
    if page.document.published:
        ranked.append((4, Found(page.document.published, place="data of the page")))
    else:
        # The day on which a newspaper says that the report is out today.
        dated = next(
            ((one, match) for one in lines[:10] if not one.notes and (match := _HEAD_DATE.search(one.text))), None
        )
        if dated:
            reference = partial(dated[1]["date"])
            if any(_TODAY.search(line.text) for line in lines):
                ranked.append((4, found_in(dated[1]["date"], dated[0])))
            elif len(reference) == 10 and any(_YESTERDAY.search(line.text) for line in lines if not line.notes):
                before = (date.fromisoformat(reference) - timedelta(days=1)).isoformat()
                ranked.append((4, replace(found_in(dated[1]["date"], dated[0]), value=before, sure=False)))
    for index, line in enumerate(lines):
        # "Two reports came out in April": of the year of the page, or the one before.
        out = _OUT_IN.search(line.text)
        if (
            out
            and not _foreign(page, index, out.start("month"))
            and len(reference) >= 7
            and not EARLIER.search(line.text[: out.start()])
        ):
            month = MONTHS.index(out["month"]) + 1
            year = int(reference[:4]) - (month > int(reference[5:7]))
            ranked.append((2, Found(f"{year}-{month:02d}", span(line.text), line.place, False)))
    ranked = sorted((one for one in ranked if one[1].value), key=lambda one: (one[0], -len(one[1].value)))
    if not ranked:
        return Found(), ""
    best = ranked[0][1]
    # A day within the month that goes first: "July 2022" on the title page, "28 July 2022" in small print.
    best = next(
        (one for _, one in ranked if len(one.value) > len(best.value) and one.value.startswith(best.value)), best
    )
    others = {
        one.value for _, one in ranked if not one.value.startswith(best.value) and not best.value.startswith(one.value)
    }
    note = f"the page also gives {' and '.join(sorted(others))} as a day of publication" if others else ""
    return replace(best, sure=not others), note


def _foreign(page: Page, index: int, position: int) -> bool:
    """Whether a publication date is of an earlier report, of another document, or of an area that is not the document's."""
    text = page.text(index)
    near = text[max(0, position - 130) : position]
    if EARLIER.search(near) or _OTHER_PAPER.search(near[-90:]):
        return True
    named = {one.code for one in page.mentions[index] if one.kind == "pdu"}
    return not re.search(r"\b(?:also|all|both) published", text) and bool(named) and not named & set(page.subjects)
