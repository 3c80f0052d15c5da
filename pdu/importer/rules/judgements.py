"""A rating word in a sentence: whether it is a judgement at all, of what, and whether of this inspection or of an earlier one.

Used by `ratings` (of a unit as a whole) and `standards` (of its standards). What a rating is of stands right behind it ("Good for
leadership") or is the subject right before its verb ("leadership was rated Good"); a standard named elsewhere in the sentence is
not what was rated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.rating_subject import (
    SUBJECT,
    elsewhere,
    has_subject,
    likewise,
    loose_subject,
    of_other_body,
    of_unit,
    standards_under,
)
from pdu.importer.rules.rating_time import FROM_TO, PAST_AFTER, earlier_year, is_past, kept
from pdu.importer.rules.report_cells import standard_of
from pdu.importer.rules.scope import Page
from pdu.importer.rules.standard_names import BARE, keys

RATINGS = {
    "inadequate": "Inadequate",
    "requires improvement": "Requires improvement",
    "requiring improvement": "Requires improvement",
    "required improvement": "Requires improvement",
    "require improvement": "Requires improvement",
    "good": "Good",
    "outstanding": "Outstanding",
}


_NOT_SURE = "of what it is a rating is not certain"


@dataclass(frozen=True)
class Judgement:
    """One rating given. target: overall, standards, count, or unknown (neither could be told)."""

    rating: str
    start: int
    end: int
    target: str
    past: bool = False
    standards: tuple[str, ...] = ()  # keys; also "group:…", for `standards` to resolve
    count: tuple[int, int, str] | None = None  # how many, of how many, of what kind
    why: str = ""


def judgements(text: str, year: int | None, title: bool = False, heading: bool = False) -> Iterator[Judgement]:
    """Every rating a sentence gives. year: of the inspection, where known: a rating of an earlier year is of an earlier inspection.

    Of the unit as a whole is a rating only where the unit, and no standard, is the subject nearest to it; a rating without a subject
    of its own ("improved from … to …") is of what the one before it is of.
    """
    last: Judgement | None = None
    for one in _each(text, year, title, heading):
        told = one
        if one.target == "overall":
            words = text[last.end if last else 0 : one.start]
            if last and last.target == "standards" and (kind := elsewhere(words)):
                # "Leadership was rated 'Good' in A but 'Inadequate' in B"; "in A both were rated …": both standards, or both units?
                same = kind == "standard"
                told = replace(one, target="standards" if same else "unknown", standards=last.standards, why=_NOT_SURE)
            elif last and last.target != "overall" and not has_subject(words):
                same = last.target == "standards"
                told = replace(one, target=last.target if same else "unknown", standards=last.standards, why=_NOT_SURE)
            elif not (title or heading) and (under := standards_under(words)):
                told = replace(one, target="standards", standards=keys(under))
            elif not (title or heading) and not of_unit(words, text[one.end :]):
                told = replace(one, target="unknown", why=_NOT_SURE)
        last = told
        yield told


def told(page: Page, index: int, year: int | None, title: bool) -> Iterator[Judgement]:
    """The ratings of a sentence of a page, with what its pronoun stands for and when the sentence before it was.

    "Leadership was rated 'Good' in A. In B it was rated 'Inadequate'": leadership. "When we inspected A in 2022 … It was rated
    'Inadequate'": then.
    """
    line = page.sentences[index]
    given = list(judgements(line.text, year, title, line.kind == "heading"))
    if (
        not title
        and patterns.LAST.match(line.text)
        and any(patterns.AGAIN.search(page.text(one)) for one in range(min(3, index)))
    ):
        given = [replace(one, past=True) for one in given]
    if (key := standard_of(line.section)) and not title and line.kind != "heading":
        given = [
            replace(one, target="standards", standards=(key,))
            if one.target == "overall" and patterns.OF_SECTION.match(line.text[: one.start])
            else one
            for one in given
        ]
    if index == 0 or title or page.sentences[index - 1].block != line.block:
        yield from given
        return
    spoken = page.text(index - 1)
    for one in given:
        before = line.text[: one.start]
        if one.target == "overall" and patterns.PRONOUN.match(before):
            last = list(judgements(spoken, year))
            if last and all(other.target == "standards" and len(other.standards) == 1 for other in last):
                one = replace(one, target="standards", standards=last[-1].standards)
            elif (looked := patterns.LOOKED_AT.fullmatch(spoken)) and len(keys(looked["list"])) == 1:
                one = replace(one, target="standards", standards=keys(looked["list"]))
            elif patterns.STANDARD_FIRST.match(spoken) and not re.search(r"\boverall\b", line.text):
                one = replace(one, target="unknown", why=_NOT_SURE)
        if one.target == "overall" and not one.past and patterns.IT_WAS.match(before) and went(spoken, year):
            one = replace(one, past=True)
        yield one


def went(spoken: str, year: int | None) -> bool:
    """Whether a sentence speaks of an inspection of an earlier year, and of nothing since."""
    visit = patterns.VISITED.search(spoken)
    years = [int(one) for one in re.findall(r"\b20\d\d\b", spoken)]
    return bool(
        visit and years and year and max(years) < year and not re.search(r"\b(?:now|this time|since)\b", spoken)
    )


def _each(text: str, year: int | None, title: bool, heading: bool) -> Iterator[Judgement]:
    """The ratings of a sentence, those of no recognised standard as of the unit."""
    headline = title or heading
    words = [match for match in patterns.RATING.finditer(text) if _is_rating(text, match, headline)]
    several = len({RATINGS[_word(match)] for match in words}) >= 3
    if (
        several
        and all(patterns.RUN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        and "respectively" not in text
    ):
        return
    if (
        several
        and not patterns.SAYS.search(text)
        and not re.search(r"\b(?:was|were|is|are)\b", text)
        and not SUBJECT.search(text[: words[0].start()])
    ):
        return
    if patterns.SCALE.search(text) and len(words) > 2:
        return
    start_from = 0
    counted: tuple[int, int, str] | None = None
    listed_before: tuple[int, tuple[str, ...]] | None = None
    for number, match in enumerate(words):
        stop = words[number + 1].start() if number + 1 < len(words) else len(text)
        # "…, rated 'Good' in 2022, is now …": the year goes with the rating it stands behind.
        if number and (behind := PAST_AFTER.match(text, start_from)):
            start_from = min(behind.end(), match.start())
        before, after = text[start_from : match.start()], text[match.end() :]
        own_after = text[match.end() : stop]
        start_from = match.end()
        judged = partial(Judgement, RATINGS[_word(match)], match.start(), match.end())
        # "Inadequate or Requires improvement": one of two.
        if (re.match(r"['\"]* or ['\"]*$", own_after) and number + 1 < len(words)) or (
            number and re.search(r"^['\"]* or ['\"]*$", before)
        ):
            continue
        if re.search(
            r"\b(?:CRC|community rehabilitation|NPS|national probation service|probation trust|old (?:service|organisation)|20(?:0\d|1\d|20))\b",
            text[max(0, match.start() - 120) : match.start()],
            re.IGNORECASE,
        ):
            continue  # of a service before unification
        if (
            (patterns.NOT.search(before[-70:]) and not patterns.FIRST_TO.search(before))
            or patterns.ONE_OF_ANY.search(before)
            or patterns.IF.match(after)
            or patterns.OF_COUNTRY.search(before[-90:])
            or of_other_body(before, after)
        ):
            continue
        past = is_past(before, after, own_after, year)
        if number + 1 < len(words) and FROM_TO.match(own_after) and not re.search(r"\brang", before):
            past = True
        elif number and FROM_TO.match(before):
            past = bool(PAST_AFTER.match(own_after) and year and earlier_year(PAST_AFTER.match(own_after), year))
        if number and patterns.REST.search(before):
            yield judged("unknown", past, why="which standards are the rest is not said")
            continue
        reached = patterns.REACHED.match(after)
        if reached:
            yield judged("standards", past, keys(reached["list"]))
        right = patterns.AFTER.match(after[: stop - match.end()] if number + 1 < len(words) else after)
        more: re.Match[str] | None = (
            re.fullmatch(
                rf"['\"]*,? ?(?:and )?(?P<n>{NUMBER})(?: (?:was|were|as|rated))* ?['\"]*", before, re.IGNORECASE
            )
            if counted
            else None
        )
        some: int | None = whole(more["n"]) if more else None
        # "Four of seven were rated Inadequate, two Requires improvement and one Good."
        count, past_count = _count(before, own_after, text[: match.start()])
        start_from += past_count
        if counted and some is not None:
            count = (some, counted[1], counted[2])
        counted = count
        others, but = patterns.CASEWORK_BUT.search(before), patterns.BUT_NAMED.match(after)
        if others and but and whole(others["all"]) == (whole(others["some"]) or 0) + len(keys(but["list"])):
            group = f"group:the other {others['some'].lower()} casework standards"
            yield judged("standards", past, (group,))
            if not count:
                continue
        if count:
            yield judged("count", past, count=count)
            # "Four standards were judged 'Inadequate': staffing, …"
            if (behind := patterns.NAMED_BEHIND.match(after)) and len(keys(behind["list"])) == count[0]:
                start_from = match.end() + behind.end()
                yield judged("standards", past, keys(behind["list"]))
            continue
        apposed = patterns.APPOSED.search(before)
        if apposed and len(keys(apposed["list"])) == whole(apposed["some"]):
            yield judged("standards", past, keys(apposed["list"]))
            continue
        enclosed = patterns.ENCLOSED.search(before)
        if enclosed:
            named = keys(enclosed["list"])
            said = re.split(r"[,;:]", enclosed["lead"])[-1]
            counts = {whole(one) for one in re.findall(rf"\b{NUMBER}\b", said, re.IGNORECASE)} - {None}
            fits = not counts or len(named) in counts
            why = "" if fits else "which standards is not said"
            yield judged("standards" if fits else "unknown", past, named, why=why)
            continue
        every = patterns.EVERY_OF_THEM.search(before)
        plainly = (
            None if every or headline else patterns.EACH_OF_LIST.search(before) or patterns.RATED_OBJECT.search(before)
        )
        if every or (plainly and (plainly.re is patterns.RATED_OBJECT or len(keys(plainly["list"])) > 1)):
            many = re.search(NUMBER, every["group"], re.IGNORECASE) if every else None
            named = (f"group:all {many[0].lower()} casework standards",) if many else keys((plainly or match)["list"])
            yield judged("standards", past, named)
            continue
        left = SUBJECT.search(text[: match.start()][-len(before) :] if before else "")
        if not left and not headline and (left := SUBJECT.search(patterns.BY_THE_WAY.sub("", before))):
            before = patterns.BY_THE_WAY.sub("", before)  # "Services – the only area to do so – was rated"
        if right and not (left and re.match(r"['\")]*,", after)):
            start_from = match.end() + right.end()
            if _partial(
                own_after[: right.start("list")] + after[right.start("list") : right.end("list")], right["list"]
            ):
                yield judged("unknown", past, why="which standards is not said")
            else:
                yield judged("standards", past, keys(right["list"]))
            continue
        # "Planning and court work were rated Good and Inadequate, respectively": the ratings go on.
        if listed_before and re.fullmatch(r"['\",\s]*(?:and )?['\"]*", before):
            run, given = listed_before
            run += 1
            listed_before = (run, given)
            if re.search(r"\brespectively\b", text) and run < len(given):
                yield judged("standards", past, (given[run],))
            else:
                yield judged("unknown", past, why="which standards is not said")
            continue
        listed_before = None
        if left:
            lead, listed = before[: left.start("list")], left["list"]
            if patterns.EXCEPT.search(lead):
                # "Every standard except leadership was rated": all but it, and by which words is not followed here.
                yield judged("unknown", past, why="which standards is not said")
                continue
            if re.search(r"\bof $", lead, re.IGNORECASE) and ", " in listed:
                # "Of the nine standards, leadership was …"
                lead, listed = "", listed.split(", ", 1)[1]
            if re.search(
                rf"(?:{NUMBER}|most|some|several|one|majority|all but \w+) (?:out )?of $", lead, re.IGNORECASE
            ) or (lead and _partial(before, listed)):
                yield judged("unknown", past, why="which standards is not said")
            else:
                named = keys(listed)
                if re.search(r"\brespectively\b", text) and len(named) > 1:
                    listed_before = (0, named)
                    named = named[:1]
                elif number + 1 < len(words):
                    listed_before = (len(named), named)
                yield judged("standards", past, named + keys(likewise(after)))
            continue
        loose = None if headline else loose_subject(before)
        if loose:
            listed, certain = loose
            if not certain or _partial(before, listed):
                yield judged("unknown", past, why=_NOT_SURE)
            else:
                yield judged("standards", past, keys(listed) + keys(likewise(after)))
            continue
        if (
            (patterns.SOME_STANDARDS.search(before) and not patterns.RESULT.search(before))
            or patterns.SOME_STANDARDS.search(own_after)
            or patterns.OF_STANDARD.search(before)
        ):
            yield judged("unknown", past, why="which standards is not said")
            continue
        if re.search(
            rf"\b(?:in|for|on) (?:its |the )?(?:{BARE})(?: alone)?,? (?:was|were|is|are|did)\b[^.;]{{0,40}}$",
            before,
            re.IGNORECASE,
        ):
            yield judged(
                "unknown",
                past,
                why="a rating of a standard, said too freely to be sure",
            )
            continue
        if units := patterns.UNITS.search(before):
            some = whole(re.search(NUMBER, units[0], re.IGNORECASE)[0])  # type: ignore[index]
            yield judged(
                "unknown",
                past,
                count=None if some is None else (some, 0, ""),
                why="how many were so rated, but not which",
            )
            continue
        if patterns.OF_WHAT.match(after):
            yield judged(
                "unknown",
                past,
                why="it is a rating of something that is no standard here",
            )
            continue
        if (
            patterns.A_PART.search(before)
            or patterns.OTHER_SUBJECT.search(before)
            or patterns.IT_OF_STANDARD.search(text[: match.start()])
        ):
            if not reached:
                yield judged("unknown", past, why=_NOT_SURE)
            continue
        if kept(before, after, year):
            yield judged("overall", True)
            past = False
        yield judged("overall", past)


def says(before: str, after: str) -> bool:
    """Whether words around a rating say that it is given."""
    return bool(
        patterns.SAYS.search(before) or re.match(r"""['"]*,? (?:rating|overall|grade|judgement|verdict)\b""", after)
    )


def _word(match: re.Match[str]) -> str:
    word = match["word"].lower().replace("-", " ")
    return "inadequate" if word.endswith(("rating", "grade", "mark")) else word


def _is_rating(text: str, match: re.Match[str], headline: bool) -> bool:
    word = match["word"]
    quoted = bool(match["open"] and match["close"])
    if (
        not quoted
        and word.lower() != "good"
        and patterns.PLAINLY.search(text[: match.start()])
        and patterns.PLAIN_END.match(text, match.end())
    ):
        return True
    if _word(match) != word.lower().replace("-", " "):
        return bool(patterns.GIVEN.search(text[: match.start()]))
    if word.lower() in {"require improvement", "required improvement"}:
        return quoted and word.lower() == "require improvement"
    first = not re.search(r"\w", text[: match.start()])
    capital = word[0].isupper() and (not first or headline)
    close = bool(patterns.SAYS_CLOSE.search(text[: match.start()]))
    if (
        re.match(
            r"['\"]* (?:practice|enough|foundation|standard\b|progress|work\b|quality|news|governance|example|relationship|use\b|level|order|communication|understanding|links)",
            text[match.end() :],
        )
        and not quoted
    ):
        return False
    row = (
        bool(re.search(r"(?:[:–|-]|\t) ?['\"]*$", text[: match.start()]))
        and re.match(r"['\"]*\W*$", text[match.end() :]) is not None
    )
    follows = bool(re.match(r"['\"]* (?:overall )?rating\b", text[match.end() :]))
    return (
        quoted
        or close
        or (row and word.lower() != "good")
        or capital
        or (follows and word.lower() in {"inadequate", "requires improvement"})
    )


def _partial(before: str, listed: str) -> bool:
    """Whether only some of a group were meant: "three of the four standards"."""
    return bool(
        re.search(
            rf"(?:{NUMBER}|most|some|several|majority) (?:out )?of (?:the |its |our |all )*(?:\w+ )?{re.escape(listed[:12])}",
            before + listed,
            re.IGNORECASE,
        )
    )


def _count(before: str, after: str, lead: str) -> tuple[tuple[int, int, str] | None, int]:
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
