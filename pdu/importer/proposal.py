"""A proposal: one fact somebody may take over, with the words it rests on and how sure the reader is of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

LONGEST_WORDS = 240  # characters of the source kept with a proposal: enough to judge it, no copy of the page

Value = str | int | float


@dataclass(frozen=True)
class Proposal:
    """One proposed fact. A metric is named as the tables name it:

    - a column of an inspection: `overall_rating`, `overall_score`, `overall_score_max`, `previous_rating`, `cases_inspected`,
      `recommendations_total`, `recommendations_to_area`; `inspection` (value: the programme) says that it took place;
    - `rating:STANDARD` (standard.csv), `pct_sufficient:QUESTION` (question.csv), `fact:FACT` (fact.csv);
    - `finding:THEME` (theme.csv): the value is `strength`, `weakness` or `context`; the sentence itself stays in `words`,
      for a person to put into their own;
    - else an indicator (indicator.csv), of a grade (grade.csv) and a period.

    Dates are as precise as known (YYYY-MM-DD, YYYY-MM, YYYY, or empty). A share turned round ("two thirds were not sufficient")
    is given as the share that was sufficient, with `derived` true.
    """

    area: str  # code of the PDU or region; empty for the country, and for an area that is none of today
    metric: str
    value: Value
    area_type: str = "pdu"  # pdu, region, national, or forerunner: an area that is none of today
    area_name: str = ""  # as the source writes it
    programme: str = ""  # programme.csv
    fieldwork: str = ""
    published: str = ""
    approximate: bool = False
    bound: Literal["exact", "about", "lower", "upper"] = "exact"
    grade: str = "all"
    period_start: str = ""
    period_end: str = ""
    cases: int | None = None  # of how many cases or people a share is, where stated
    detail: str = ""  # part of the area, reason of sickness, or what else tells two values of one metric apart
    derived: bool = False
    withheld: bool = False  # the source suppresses the figure; the value is then the symbol it prints
    sure: Literal["sure", "likely"] = "sure"
    words: str = ""  # the words it rests on, at most LONGEST_WORDS characters
    place: str = ""  # where they stand: "paragraph 3", "page 12, table 2, row 4", "sheet 11, cell D9"
    rule: str = ""  # the module that found it
    note: str = ""  # what the curator should know: a conflict within the page, a rounding, an assumption

    def line(self) -> str:
        """The proposal as one line of JSON, without a line end."""
        # All cells are plain: asdict would copy each of them, and a workbook has hundreds of thousands.
        return json.dumps(vars(self), ensure_ascii=False)


NAMES = tuple(field.name for field in fields(Proposal))


def read_line(line: str) -> Proposal:
    """The proposal of a line of JSON. Raises ValueError when it is none; unknown names are refused."""
    given = json.loads(line)
    if not isinstance(given, Mapping):
        raise ValueError("a proposal is a JSON object")
    unknown = sorted(given.keys() - NAMES)
    if unknown or "metric" not in given or "value" not in given:
        raise ValueError(
            f"no proposal: unknown {', '.join(unknown)}" if unknown else "no proposal: metric and value are needed"
        )
    return Proposal(**given)


def lines(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Proposals as lines of JSON."""
    return (proposal.line() for proposal in proposals)


def span(text: str, start: int = 0, end: int | None = None) -> str:
    """The words of a text from start to end, on one line, cut to LONGEST_WORDS at a word."""
    words = " ".join(text[start:end].split())
    if len(words) <= LONGEST_WORDS:
        return words
    return words[: LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"
