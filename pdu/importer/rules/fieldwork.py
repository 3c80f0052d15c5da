"""When inspectors were there: months of fieldwork, and which areas each is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pdu.importer.proposal import span
from pdu.importer.rules.day_words import A_DATE, DAY, MONTH_NAMES, Found
from pdu.importer.rules.page import Page
from pdu.importer.rules.text import EARLIER, plain
from pdu.words import MONTHS

_WINDOW = re.compile(
    rf"\b(?:(?:{DAY}(?: ?(?:and|to|-|–) ?{DAY})? )?(?P<from>{MONTH_NAMES})(?: (?P<fromyear>\d{{4}}))?)"
    rf"(?:,? ?(?:and|to|until|-|–|through) ?(?:{DAY} )?(?:{MONTH_NAMES})(?: (?P<toyear>\d{{4}}))?)?(?! \d{{1,2}}\b(?! ?(?:inspect|case)))"
)
_TO = re.compile(rf"(?:and|to|until|-|–|through) ?(?:{DAY} )?(?P<to>{MONTH_NAMES})")
_YEAR = re.compile(r"\b(?:in|during|of) (?P<year>20\d\d)\b")
_VISIT = re.compile(
    r"\bfieldwork\b|\b(?:inspection|inspections|visit|inspectors|inspectorate|we)\b(?:(?! publish)[^.;]){0,70}?\b(?:took place|carried out|conducted|undertaken|"
    r"visited|spent|on site|held|happened|ran|completed)\b|\b(?:was|were|been|separately|both|each) (?:\w+ly )?inspected\b|\bwe (?:inspected|visited)\b|"
    r"\binspection (?:looked at|examined|covered|considered|reviewed|focused on|assessed)\b|\b(?:following|after) (?:an?|the|our|its) (?:\w+ )?(?:inspection|visit)\b|\b(?:at the time of|during|for) (?:the|this|our|its) inspection\b|\binspected (?:in|during|between|over|by|it|(?:the|this|that) (?:unit|PDU|service|region))\b|\binspectorate (?:of probation )?(?:inspected|visited)\b|"
    r"\bon-?site (?:work|inspection)\b|\binspection dates?\b|\bvisits? (?:in|during|of|between|to)\b|\binspection(?:s)? (?:of|in|at|from|between|during|,)|\binspectors (?:who )?(?:were|visited|went|came|called|arrived|returned)\b|\binspection team (?:was|were|visited|spent|went|arrived)\b|\bvisited by (?:the |HM |His |Her )?(?:\w+'s )?inspect",
    re.IGNORECASE,
)
# When an inspection was announced, and when the cases it looked at began, is not when it was made.
_NOT_VISIT = re.compile(
    r"\b(?:announced|notified)\b[^.;]{0,25}$|\b(?:cases?|people)\b[^.;]{0,25}\b(?:start|beg[aiu]n|commenc|open|sentenc|allocat|releas)\w*\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_FIELDWORK_ONLY = re.compile(
    r"fieldwork(?: (?:started|began|dates?|period|took place|carried out|completed))?(?: on| in)? ?[:–-]?",
    re.IGNORECASE,
)


def fieldwork_of(page: Page, published: str) -> Iterator[tuple[frozenset[str], Found]]:
    """Months of fieldwork with the areas they are of (none: of all), the plainest statements first."""
    plain: list[tuple[frozenset[str], Found]] = []
    told: list[tuple[frozenset[str], Found]] = []
    for index, line in enumerate(page.sentences):
        text = line.text
        for visit in _VISIT.finditer(text):
            is_plain = visit[0].lower() == "fieldwork"
            stop = re.search(r"\bpublish|\breport (?:was|is)\b", text[visit.end() :])
            reach = text[: visit.end() + stop.start()] if stop else text
            windows = [
                one for one in _WINDOW.finditer(reach) if one.start() >= visit.start() - (60 if is_plain else 25)
            ]
            windows = [one for one in windows if one.start() >= visit.start()] or windows
            if EARLIER.search(text[max(0, visit.start() - 60) : (windows[0].start() if windows else visit.end())]):
                continue
            windows = [one for one in windows if not _NOT_VISIT.search(text[: one.start()])]
            months = [(one, month) for one in windows if (month := _month(one, published))]
            if not months and is_plain and (year := _YEAR.search(reach, visit.start())):
                plain.append((frozenset(), Found(year["year"], span(text), line.place)))
            if not months:
                continue
            listed = [code for codes in page.listed(index) for code in codes]
            if any(page.is_region(code) for code in page.subjects):
                # "Inspected in January, in all six PDUs": the units of the region are the region.
                listed = [code for code in listed if page.known.region_of(code) not in page.subjects]
            units = [code for code in listed if code in page.subjects or page.is_region(code)]
            units = [code for code in units if not page.is_region(code) or code in page.subjects]
            into = plain if is_plain else told
            if not is_plain and units == [] and any(not page.is_region(code) for code in listed):
                break  # only of units that are not the document's
            lists = [codes for codes in page.listed(index) if set(codes) & set(units)]
            if len({value for _, (value, _) in months}) > 1 and len(months) == len(lists) < len(units):
                # "A and B were inspected in May, C in June": each list has its own.
                into += [
                    (frozenset(codes), Found(value, span(text), line.place, sure))
                    for codes, (_, (value, sure)) in zip(lists, months, strict=True)
                ]
            elif len(units) > 1 and re.search(
                r"\b(?:later|the (?:following|next|same) month|after that)\b", text[visit.start() :]
            ):
                break  # "at A in March, and at B a month later"
            elif len({value for _, (value, _) in months}) > 1 and 1 < len(units) != len(months):
                break  # which month is of which unit is not certain
            elif len(months) > 1 and len(months) == len(units):
                into += [
                    (frozenset({code}), Found(value, span(text), line.place, sure))
                    for code, (_, (value, sure)) in zip(units, months, strict=True)
                ]
            else:
                value, sure = months[0][1]
                into.append((frozenset(units), Found(value, span(text), line.place, sure)))
            break
    for words, place in [*page.table_words, *_labelled(page)]:
        # A cell, a row or the caption of the table of ratings, or a label over its value: "Fieldwork started May 2024".
        if re.search(r"\bfieldwork\b", words, re.IGNORECASE) and len(page.subjects) == 1:
            stated = [month for one in _WINDOW.finditer(words) if (month := _month(one, published))]
            plain += [(frozenset(), Found(value, span(words), place, sure)) for value, sure in stated[:1]]
    yield from plain
    yield from told


def _labelled(page: Page) -> Iterator[tuple[str, str]]:
    """Rows of tables as one text each, and labels of fieldwork with the line behind them."""
    for table in page.document.tables:
        yield from ((plain(" ".join(cell for cell in row if cell)), table.place) for row in table.rows)
    for line, following in pairwise(page.sentences):
        if _FIELDWORK_ONLY.fullmatch(line.text) and (A_DATE.match(following.text) or _WINDOW.match(following.text)):
            yield f"{line.text} {following.text}", line.place


def _month(match: re.Match[str], published: str) -> tuple[str, bool] | None:
    """The first month of a window as YYYY-MM, and whether its year is written; None when no year can be told."""
    first = MONTHS.index(match["from"]) + 1
    if match["fromyear"]:
        return f"{match['fromyear']}-{first:02d}", True
    last = _TO.search(match[0])
    if match["toyear"] and last:
        year = int(match["toyear"]) - (MONTHS.index(last["to"]) + 1 < first)
        return f"{year}-{first:02d}", True
    if len(published) < 7:
        return None
    # "in March", in a release of June 2025: the March before it.
    out = date(int(published[:4]), int(published[5:7]), 1)
    return f"{out.year - (first > out.month)}-{first:02d}", False
