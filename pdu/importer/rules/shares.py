"""Shares as texts write them: "31 per cent", "12 of 38", "nearly a third", each with how exactly it is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pdu.importer.rules.numbers import NUMBER, PER_CENT, Bound, bound_before, number, tidy, whole
from pdu.importer.rules.ranges import in_range

_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = r"(?:half|third|quarter|fifth|sixth|eighth|tenth)s?"
_SHARE = re.compile(
    rf"(?P<percent>{NUMBER}){PER_CENT}"
    rf"|(?P<some>{NUMBER}) ?(?:(?:cases? )?out of|of|/) ?(?:(?:the|a total of|its|our|these|those|all|every) )*(?P<all>{NUMBER})(?! ?%| ?per ?cent| ?pc|\d|\.\d)"
    rf"|(?P<one>one|two|three|four|five|six|seven|eight|nine|\d) (?:(?:relevant )?(?:case|report|assessment|plan|post|review)s? )?in (?:every )?(?P<many>two|three|four|five|six|seven|eight|nine|ten|twelve|20|twenty|10|5|\d)\b(?! (?:the )?(?:areas|regions|units|PDUs|offices))"
    rf"|(?P<times>\b(?:one|two|three|four|a)[ -])?(?P<part>\b{_PART})\b(?! of (?:the year|a century)|-|way|heartedly)",
    re.IGNORECASE,
)
# "all but nine per cent": what remains is meant.
_ALL_BUT = re.compile(
    r"\b(?:all|every(?:one| one)?) (?:but|except(?: for)?)(?: (?:just|only|a|an|about|some))* ?$", re.IGNORECASE
)
# "a third of posts (34 per cent)", "one in three posts - 33 per cent - was vacant".
_ASIDE_OPENS = re.compile(
    r"(?P<words>[^();:.]{0,60}?) ?(?P<sign>[(]|[–-] |, or )(?:(?:just|exactly|that is,?|or|namely) )*", re.IGNORECASE
)
_BRACKET_CLOSES = re.compile(r"[^()]{0,30}[)]")
_DASH_CLOSES = re.compile(r" [–-](?= )|,(?= )|(?=[.;]|$)")


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
