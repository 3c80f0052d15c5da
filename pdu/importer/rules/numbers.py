"""Numbers as releases write them: figures and words, per cent, fractions, "x of y", and what bounds them.

Number words are read by number-parser, chosen over word2number because it refuses what is no number ("a third", "dozen") instead
of guessing. Neither knows fractions, "one in ten" or "just over", which are read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from number_parser import parse_number

Bound = Literal["exact", "about", "lower", "upper"]

_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
# A number: 1,234.5 or words up to "two hundred and ten".
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_WORDS})(?:[- ](?:{_WORDS})|(?<=hundred) and (?:{_WORDS}))*\b)"
_PER_CENT = r"(?: ?%| ?per ?cent\b| ?pc\b)"
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = r"(?:half|third|quarter|fifth|sixth|eighth|tenth)s?"

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (
        "upper",
        r"(?:just |slightly |well |somewhat )?(?:under|below|less than|fewer than|short of)|not quite|no more than|at most|not more than|up to|not even|almost|approaching",
    ),
    (
        "lower",
        r"(?:just |slightly |well |somewhat |a little )?(?:over|above|more than)|at least|upwards of|in excess of|exceeding|no fewer than|no less than|(?:little|a bit) (?:more than|over)",
    ),
    (
        "about",
        r"about|around|approximately|roughly|some|nearly|close to|circa|an estimated|virtually|barely|hardly more than|in the region of|somewhere near",
    ),
)
_BEFORE = re.compile(
    r"(?:"
    + "|".join(rf"(?P<{bound}>\b(?:{words}))" for bound, words in _BOUNDS)
    + r") (?:(?:a|an|one|the|only|just) )?$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?P<percent>{NUMBER}){_PER_CENT}"
    rf"|(?P<some>{NUMBER}) ?(?:(?:cases? )?out of|of|/) ?(?:(?:the|a total of|its|our|these|those|all|every) )*(?P<all>{NUMBER})(?! ?%| ?per ?cent| ?pc|\d|\.\d)"
    rf"|(?P<one>one|two|three|four|five|six|seven|eight|nine|\d) (?:(?:relevant )?(?:case|report|assessment|plan|post|review)s? )?in (?:every )?(?P<many>two|three|four|five|six|seven|eight|nine|ten|twelve|20|twenty|10|5|\d)\b(?! (?:the )?(?:areas|regions|units|PDUs|offices))"
    rf"|(?P<times>\b(?:one|two|three|four|a)[ -])?(?P<part>\b{_PART})\b(?! of (?:the year|a century)|-|way|heartedly)",
    re.IGNORECASE,
)
# "ranged from 5 per cent in A to 41 per cent in B"
_SPREAD = re.compile(
    rf"\b(?:rang|vari|vary|differ)\w*\b[^.;]{{0,60}}?\b(?:from|between) (?:just |only |about )?(?:{NUMBER}{_PER_CENT}?[^.;]{{0,60}} (?:to|and) (?:just |only |about )?)?$",
    re.IGNORECASE,
)
# "all but nine per cent": what remains is meant.
_ALL_BUT = re.compile(
    r"\b(?:all|every(?:one| one)?) (?:but|except(?: for)?)(?: (?:just|only|a|an|about|some))* ?$", re.IGNORECASE
)
_RANGE_BEFORE = re.compile(
    rf"(?:\bbetween|\bfrom|\branged? (?:from|between)|\branging (?:from|between)) (?:{NUMBER}{_PER_CENT}? (?:and|to) )?$",
    re.IGNORECASE,
)
# "five - 12.5 per cent - had": a dash between spaces joins figures only, and is none of a pair of dashes.
_RANGE_JOIN = re.compile(rf"(?:{NUMBER}{_PER_CENT}? ?to ?|\d{_PER_CENT}? ?[-–] ?)$", re.IGNORECASE)
_CHANGED = re.compile(
    rf"\b(?:fallen|fell|risen|rose|dropped|down|up|reduced|increased|improved|grown|grew|cut|decreased|declined) from (?:\w+ ){{0,2}}?{NUMBER}{_PER_CENT}?(?: in (?:\w+ )?20\d\d)? to (?:just |only |about |around )?$",
    re.IGNORECASE,
)
_DASHED = re.compile(rf"(?:{_PER_CENT})? [-–] ", re.IGNORECASE)
# "a third of posts (34 per cent)", "one in three posts - 33 per cent - was vacant".
_ASIDE_OPENS = re.compile(
    r"(?P<words>[^();:.]{0,60}?) ?(?P<sign>[(]|[–-] |, or )(?:(?:just|exactly|that is,?|or|namely) )*", re.IGNORECASE
)
_BRACKET_CLOSES = re.compile(r"[^()]{0,30}[)]")
_DASH_CLOSES = re.compile(r" [–-](?= )|,(?= )|(?=[.;]|$)")
_RANGE_AFTER = re.compile(rf" ?(?:to|-|–|and) ?{NUMBER}{_PER_CENT}", re.IGNORECASE)


@dataclass(frozen=True)
class Share:
    """A share in per cent and where it stands. `cases`: of how many, where counted ("six out of 50")."""

    percent: float
    bound: Bound
    start: int
    end: int
    cases: int | None = None
    part: int | None = None  # the number counted
    ranged: bool = False  # an end of a range, which is no value
    fraction: bool = False  # "a third"
    aside: tuple[int, int] | None = None  # where the same share stands a second time, exactly: " (23 per cent)"

    def after(self, text: str, end: int | None = None) -> str:
        """The words behind the share, without its repetition."""
        end = len(text) if end is None else max(end, self.end)
        if not self.aside or self.aside[0] > end:
            return text[self.end : end]
        return " ".join((text[self.end : self.aside[0]].rstrip(), text[self.aside[1] : end].lstrip()))

    def turned(self) -> Share:
        """The share that remains: what was not sufficient as what was."""
        other: dict[Bound, Bound] = {"lower": "upper", "upper": "lower", "exact": "exact", "about": "about"}
        part = None if self.part is None or self.cases is None else self.cases - self.part
        return Share(
            tidy(100 - self.percent),
            other[self.bound],
            self.start,
            self.end,
            self.cases,
            part,
            self.ranged,
            self.fraction,
            self.aside,
        )


@lru_cache(maxsize=4096)
def number(text: str) -> float | int | None:
    """The number a text is; None when it is none."""
    bare = text.replace(",", "").strip().lower()
    if re.fullmatch(r"\d+", bare):
        return int(bare)
    if re.fullmatch(r"\d+\.\d+", bare):
        return float(bare)
    return parse_number(bare.replace("-", " "))


def whole(text: str) -> int | None:
    """The whole number a text is."""
    value = number(text)
    return value if isinstance(value, int) else None


def bound_before(text: str, position: int) -> tuple[Bound, int]:
    """What bounds the number that begins at a position, and where its words begin."""
    match = _BEFORE.search(text[:position])
    if not match:
        return "exact", position
    bound = next(name for name, _ in _BOUNDS if match[name])
    return bound, match.start()


def tidy(value: float) -> float | int:
    """A number to one decimal, whole where it is whole."""
    near = round(value, 1)
    return int(near) if near == int(near) else near


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


def shares(text: str) -> list[Share]:
    """Every share a sentence states, in order; one that is said twice ("a third of posts (34 per cent)") once."""
    found: list[Share] = []
    for match in _SHARE.finditer(text):
        share = _share(text, match)
        if share is not None and _ALL_BUT.search(text[: share.start]):
            share = share.turned()
        if share is not None and 0 <= share.percent <= 1000:
            twice = _repeated(text, found[-1], share) if found else None
            if twice:
                found[-1] = twice
            else:
                found.append(share)
    return found


# "in 40 cases, but in 11 of these …", "the files of 38 of them … in 16 cases", "Of the 21 reports we examined, 12 were …".
_COUNTED = (
    re.compile(
        rf"(?P<all>{NUMBER}) (?:[\w-]+ ){{0,2}}(?:cases|case files|reports|assessments|plans)\b[^.;%]{{0,120}}?\b(?:in )(?P<some>{NUMBER}) of (?:these|them|those)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:files|cases) of (?P<all>{NUMBER}) of them\b[^.;%]{{0,60}}?\bin (?P<some>{NUMBER}) cases\b", re.IGNORECASE),
    re.compile(
        rf"\bOf (?:the |these |those |our )?(?P<all>{NUMBER}) (?:[\w-]+ ){{0,2}}(?:cases|case files|reports|assessments|plans)\b[^.;%,]{{0,50}}, (?:just |only )?(?P<some>{NUMBER})(?= (?:were|was|had|did|showed|contained|met|lacked)\b)",
        re.IGNORECASE,
    ),
)  # fmt: skip


def counted(text: str) -> list[Share]:
    """Shares that a sentence gives as two counts apart: of how many cases, and in how many of them."""
    found = []
    for pattern in _COUNTED:
        for match in pattern.finditer(text):
            some, every = whole(match["some"]), whole(match["all"])
            if some is not None and every is not None and every >= 5 and some <= every:
                end = match.end() if match[0].lower().endswith(("these", "them", "those")) else match.end("some")
                found.append(Share(tidy(100 * some / every), "exact", match.start("some"), end, every, some))
    return found


def _repeated(text: str, first: Share, second: Share) -> Share | None:
    """Two shares as the one they are, when the second repeats the first in brackets or between dashes."""
    opened = _ASIDE_OPENS.fullmatch(text, first.end, second.start)
    if not opened or second.fraction:
        return None
    bracket = opened["sign"] == "("
    closed = (_BRACKET_CLOSES if bracket else _DASH_CLOSES).match(text, second.end)
    rough = first.fraction or first.bound != "exact"
    gap = second.percent - first.percent
    within = {"upper": -12 <= gap <= 0, "lower": 0 <= gap <= 12, "about": abs(gap) <= 6, "exact": abs(gap) <= 1.5}
    if not closed or not within["about" if first.fraction and first.bound == "exact" else first.bound]:
        return None
    # The exact figure counts, and of how many cases it is whichever says so.
    exact = first if not rough and first.cases is None else second
    return replace(
        exact,
        start=first.start,
        end=first.end,
        cases=first.cases or second.cases,
        part=first.part or second.part,
        fraction=False,
        aside=(opened.start("sign"), closed.end()),
    )


def _share(text: str, match: re.Match[str]) -> Share | None:
    bound, start = bound_before(text, match.start())
    if match["percent"]:
        value = number(match["percent"])
        if value is None:
            return None
        ranged = in_range(text, match.start(), match.end()) or in_range(
            text, match.start("percent"), match.end("percent")
        )
        return Share(value, bound, start, match.end(), ranged=ranged)
    if match["some"]:
        some, every = whole(match["some"]), whole(match["all"])
        if some is None or every is None or every < 1 or some > every:
            return None
        # "one of the ten": how many things there are, no share; that needs "out of", a slash or a second figure.
        return Share(tidy(100 * some / every), bound, start, match.end(), every, some)
    if match["one"]:
        some, every = whole(match["one"]), whole(match["many"])
        if some is None or every is None or some >= every:
            return None
        return Share(
            round(100 * some / every), "about" if bound == "exact" else bound, start, match.end(), fraction=True
        )
    times = whole(match["times"].strip(" -")) if match["times"] and not match["times"].lower().startswith("a") else 1
    part = match["part"].lower()
    every = _PARTS[part if part in _PARTS else part.rstrip("s")]
    if every != 2 and not match["times"]:
        return None  # "the third inspection"
    if times is None or times >= every:
        return None
    # "a third" of an ordinal kind ("a third inspection") is no share: a share is "of" something, or stands before cases.
    if every != 2 and not re.match(
        r"(?: \w+){0,2} ?(?: of\b|,|\.|$|;|\)| and\b| (?:cases|were|was|did|had|lacked|showed|met|that))",
        text[match.end() :],
    ):
        return None
    if re.search(r"\b(?:exactly|precisely) (?:a |an |one )?$", text[:start], re.IGNORECASE):
        return Share(tidy(100 * times / every), "exact", start, match.end())
    return Share(round(100 * times / every), "about" if bound == "exact" else bound, start, match.end(), fraction=True)
