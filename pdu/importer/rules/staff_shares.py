"""Shares that speak of staff: vacancies, workload, how full the posts are, what staff say of their work, who leaves.

What a figure is of is read from the words right around it; where a sentence leaves them out ("and 12 per cent for PSOs", "in B
it was 20 per cent"), it is what the figure before was of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdu.importer.rules.grades import APART, GRADE, grade_of, named
from pdu.importer.rules.numbers import tidy
from pdu.importer.rules.shares import Share, shares
from pdu.importer.rules.staff_share_kinds import POSTS, UNMANAGEABLE, indicator_of, of_opinion

_THIS_SAID = re.compile(
    rf"\b(?:this|that|it|these|they) (?:was|were|is|are) (?:{UNMANAGEABLE}|manageable)", re.IGNORECASE
)
# "it was 20 per cent", "in B the figure stood at 20 per cent", "Now it is 20 per cent".
_ONE_MORE = re.compile(
    r"(?:.*[;:.,] )?(?:(?:and|but|while|whereas|now|today|currently|at present|this time|by then|by now),? )*(?:(?:in|at|for|across) (?:the )?[A-Z][\w ,&'-]{2,60}?,? )?(?:it|this|that|the (?:equivalent |corresponding |vacancy )?(?:rate|figure|level|share|proportion))(?: (?:in|at|for|across|among) (?:the )?[\w'&-]+(?: [\w'&-]+){0,5}?)? (?:was|is|stood at|had been|has been|remains|remained|reached|came to|stands at)(?: \w+){0,2} ",
    re.IGNORECASE,
)
# "…, 95 per cent for PSOs": a new piece of a list.
_LISTED = re.compile(r", (?:(?:and|with|but|just|only|about|around|over|under) )*$", re.IGNORECASE)
_AND_IN = re.compile(r"^(?: (?:in|at|for) [A-Z][^.;,]{0,60})?,? (?:and|but|with)(?: just| only| about)? $")


@dataclass(frozen=True)
class StaffShare:
    """A share of staff: which indicator, and where it stands."""

    indicator: str
    share: Share
    grade: str

    @property
    def value(self) -> float | int:
        """Per cent."""
        return tidy(self.share.percent)


def staff_shares(text: str, spoken: str) -> Iterator[StaffShare]:
    """Every share of staff of a sentence; `spoken` is the one before, of whose subject more may be said."""
    every = shares(text)
    said, said_grade = _said_last(spoken)
    # "Officers had 36 cases. Most staff (59 per cent) said that this was not manageable."
    of_work = bool(re.search(r"\b(?:workload|caseload|cases)", spoken) and _THIS_SAID.search(text))
    for position, share in enumerate(every):
        low = every[position - 1].end if position else 0
        high = every[position + 1].start if position + 1 < len(every) else len(text)
        # A following figure brings its own words from "and", "with" or a comma on.
        cut = re.search(r",? (?:and|with|while|but|whereas)\b|;", text[share.end : high]) if high < len(text) else None
        own_high = share.end + cut.start() if cut else high
        before, after = text[low : share.start], share.after(text, own_high)
        whole = text[: share.start]
        near = max([low, *(match.end() for match in APART.finditer(whole))])
        if listed := _LISTED.search(whole):
            near = max(near, listed.end())
        grade = grade_of(text[near:own_high], share.start - near, share.end - near)
        if grade == "all" and len(every) == 1 and len(named(text)) == 1:
            grade = named(text)[0]  # "Probation officers: vacancy rate 24 per cent"
        indicator = indicator_of(before, after, whole, share)
        if (
            not indicator
            and of_work
            and (re.match(r" of (?:them|these|those)\b", after) or re.search(r"\bof (?:them|these|those) [(]$", before))
        ):
            opinion = _THIS_SAID.search(text)
            bad = opinion and re.search(UNMANAGEABLE, opinion[0], re.IGNORECASE)
            indicator = "staff_workload_unmanageable_pct" if bad else "staff_workload_manageable_pct"
        if not indicator and of_work:
            indicator = of_opinion(before, f"{after} workload", whole, share) or ""
        if (
            not indicator
            and position + 1 < len(every)
            and re.fullmatch(rf" (?:of|for) (?:the )?{GRADE},?", after.rstrip())
        ):
            # "44 per cent of PO and 12 per cent of PSO posts were vacant": the noun stands at the end.
            following = every[position + 1]
            indicator = indicator_of(text[share.end : following.start], following.after(text), whole, following)
        if not indicator and (
            _ONE_MORE.fullmatch(whole) or (_AND_IN.search(before) and re.match(r" (?:in|at|for) (?:the )?[A-Z]", after))
        ):
            indicator = said
            grade = said_grade if grade == "all" else grade
        if not indicator and re.match(rf" (?:of|for|among) (?:the )?{GRADE}\W*$", after) and said == "vacancy_rate_pct":
            indicator = said
        if (
            not indicator
            and said == "vacancy_rate_pct"
            and re.match(
                rf"(?: of)?(?: the)? (?:{POSTS} (?:for|of|at|among) (?:the )?{GRADE}|{GRADE} {POSTS})(?:[.,;)]|$)",
                after,
            )
        ):
            indicator = said  # "…, along with a fifth of posts for PSOs"
        if not indicator and re.fullmatch(r"(?: in (?:\w+ )?20\d\d)? to (?:(?:just|only|about|around) )*", before):
            indicator, grade = said, said_grade if grade == "all" else grade  # "fallen from 40 per cent to 27 per cent"
        if (
            indicator
            and grade == "all"
            and re.search(r"\b(?:this|that|the same) grade\b", text)
            and len(named(spoken)) == 1
        ):
            grade = named(spoken)[0]
        if indicator:
            said, said_grade = indicator, grade
        if indicator and share.percent <= (300 if indicator == "workload_pct" else 100):
            if indicator.startswith("staff_workload") and grade not in {"po", "pso", "spo"}:
                grade = "all"
            if indicator in {"inexperienced_staff_pct", "staff_ethnic_minority_pct"} and grade not in {
                "po",
                "pso",
                "spo",
            }:
                grade = "all"
            yield StaffShare(indicator, share, grade)


def _said_last(spoken: str) -> tuple[str, str]:
    """Indicator and grade of the last share of a sentence."""
    told = [(one.indicator, one.grade) for one in staff_shares(spoken, "")] if spoken else []
    return told[-1] if told else ("", "all")
