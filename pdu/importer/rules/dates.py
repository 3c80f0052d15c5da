"""When a unit was inspected, when its report came out, and under which programme: the frame of every fact of an inspection.

Publication: the embargo line goes before a sentence that says when the report is out, that before "Published: …", that before the
page's own data, that before a day standing alone. A day of an earlier inspection, or of another document, is none of these.
Days are read by `pdu.address.days`, which takes only what can mean one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from pdu.address import days
from pdu.importer.proposal import Proposal, span
from pdu.importer.rules.programmes import programme_of
from pdu.importer.rules.scope import Page
from pdu.importer.rules.text import EARLIER as EARLIER
from pdu.importer.rules.text import Sentence, plain
from pdu.words import MONTHS

_NAMES = "|".join(MONTHS)
_SHORT = "|".join(month[:3] for month in MONTHS) + "|Sept"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
# A day or a month with its year: "Thursday, 18 August 2022", "October 24, 2024", "18/08/2022", "2024-10-24", "August 2022".
DATE = (
    rf"(?:{_WEEKDAY}{_DAY} (?:of )?(?:{_NAMES}|{_SHORT})\.?,? \d{{4}}|(?:{_NAMES}|{_SHORT}) {_DAY},? \d{{4}}|(?:{_NAMES}),? \d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})"
)
_DATE = re.compile(rf"\b{DATE}\b", re.IGNORECASE)
_WINDOW = re.compile(
    rf"\b(?:(?:{_DAY}(?: ?(?:and|to|-|–) ?{_DAY})? )?(?P<from>{_NAMES})(?: (?P<fromyear>\d{{4}}))?)"
    rf"(?:,? ?(?:and|to|until|-|–|through) ?(?:{_DAY} )?(?:{_NAMES})(?: (?P<toyear>\d{{4}}))?)?(?! \d{{1,2}}\b(?! ?(?:inspect|case)))"
)
_TO = re.compile(rf"(?:and|to|until|-|–|through) ?(?:{_DAY} )?(?P<to>{_NAMES})")
_YEAR = re.compile(r"\b(?:in|during|of) (?P<year>20\d\d)\b")

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
    rf"^(?=.{{0,110}}$)(?!.*[a-z]{{3}}\.$)(?:(?!last |updated)[^.])*?\b(?P<date>(?:{_WEEKDAY})?{_DAY} (?:{_NAMES}|{_SHORT}),? \d{{4}}|(?:{_NAMES}) {_DAY},? \d{{4}})\b",
    re.IGNORECASE,
)
# The line of a newspaper under its headline: the day, then who wrote it and what may be done with it, and no sentence.
_BYLINE = re.compile(
    rf"(?:by [\w .'-]{{3,60}}[,|–-]? ?)?(?:{_WEEKDAY})?{DATE}(?:,? (?:at )?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?)?(?: (?!last\b|updated\b|[–-] ?\d+ min)[^.]{{0,90}})?",
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
    rf"\breports?\b[^.;]{{0,60}}\b(?:came out|were published|was published|appeared|have come out|been published|were released) (?:both )?(?:earlier )?in (?P<month>{_NAMES})\b(?! \d)"
)
_OTHER_PAPER = re.compile(
    r"\b(?:annual report|thematic|strategy|guidance|standards|framework|action plan|unification|unified|established|since)\b",
    re.IGNORECASE,
)
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


@dataclass(frozen=True)
class Found:
    """A date with the words it rests on."""

    value: str = ""
    words: str = ""
    place: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Frame:
    """An inspection: its area, programme and days, as precise as known."""

    area: str
    programme: str = ""
    fieldwork: Found = field(default_factory=Found)
    published: Found = field(default_factory=Found)
    note: str = ""
    sure: bool = True


def frames(page: Page, areas: tuple[str, ...]) -> dict[str, Frame]:
    """The frame of each area a document reports on."""
    published, conflict = _published(page)
    visits = list(_fieldwork(page, published.value))
    found = {}
    for area in areas:
        own = next((visit for code, visit in visits if area in code), None)
        general = next((visit for code, visit in visits if not code), None)
        visit = own or general or Found()
        if area not in page.subjects and own is None:
            # Another unit of the same round: its own month of fieldwork is not told.
            visit = Found()
        out = published
        if visit.value and out.value and out.value[: len(visit.value)] < visit.value[: len(out.value)]:
            out = Found()  # no report comes out before its inspection: one of the two days is another one's
        programme, sure = programme_of(page, visit.value, out.value)
        found[area] = Frame(area, programme, visit, out, conflict, sure)
    return found


def proposals(page: Page, found: dict[str, Frame]) -> list[Proposal]:
    """That each inspection took place, with its programme."""
    given = []
    for frame in found.values():
        if frame.programme:
            basis = frame.fieldwork if frame.fieldwork.value else frame.published
            given.append(
                framed(
                    Proposal(
                        frame.area,
                        "inspection",
                        frame.programme,
                        area_type="region" if page.is_region(frame.area) else "pdu",
                        area_name=page.name(frame.area),
                        sure="sure" if frame.sure else "likely",
                        words=basis.words,
                        place=basis.place,
                        rule="dates",
                        note=frame.note,
                    ),
                    frame,
                )
            )
    return given


def framed(proposal: Proposal, frame: Frame | None) -> Proposal:
    """A proposal with the programme and days of its inspection."""
    if frame is None:
        return proposal
    return replace(
        proposal, programme=frame.programme, fieldwork=frame.fieldwork.value, published=frame.published.value
    )


def partial(text: str) -> str:
    """A date as YYYY-MM-DD or YYYY-MM; empty when it is none."""
    day = days.read(text)
    if day is not None:
        return day.isoformat()
    period = days.period(text)
    return "" if period is None else f"{period.last:%Y-%m}" if period.kind == "month" else f"{period.last:%Y}"


def _published(page: Page) -> tuple[Found, str]:
    """The day of publication and, where the page gives two, a note."""
    ranked: list[tuple[int, Found]] = []
    lines = page.sentences
    for index, line in enumerate(lines):
        text = line.text
        label = _LABEL.match(text)
        first = _DATE.search(text)
        if label:
            ranked.append((3, _found(label["date"], line)))
        elif first is None:
            continue
        elif _EMBARGO.search(text):
            ranked.append((1, _found(first[0], line)))
        elif out := _OUT.search(text):
            near = _DATE.search(text, out.end()) or _DATE.search(text, out.start()) or first
            if near and not _foreign(page, index, near.start()):
                ranked.append((2, _found(near[0], line)))
        elif _DATE.fullmatch(text.rstrip(".")) or _DATELINE.fullmatch(text.rstrip(".")):
            labelled = index > 0 and _LABEL_ONLY.match(lines[index - 1].text)
            if labelled or index < 8:
                ranked.append((3 if labelled else 5, _found(first[0], line)))
        elif index < 5 and not line.notes and _BYLINE.fullmatch(text) and len(partial(first[0])) > 7:
            ranked.append((5, _found(first[0], line)))
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
                ranked.append((4, _found(dated[1]["date"], dated[0])))
            elif len(reference) == 10 and any(_YESTERDAY.search(line.text) for line in lines if not line.notes):
                before = (date.fromisoformat(reference) - timedelta(days=1)).isoformat()
                ranked.append((4, replace(_found(dated[1]["date"], dated[0]), value=before, sure=False)))
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


def _found(text: str, line: Sentence) -> Found:
    return Found(partial(text), span(line.text), line.place)


def _fieldwork(page: Page, published: str) -> Iterator[tuple[frozenset[str], Found]]:
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
        if _FIELDWORK_ONLY.fullmatch(line.text) and (_DATE.match(following.text) or _WINDOW.match(following.text)):
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
