"""The rows that proposals on an inspection make: the inspection itself, its standards, shares of cases, facts and findings."""

from __future__ import annotations

import re

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import FRAME, NoRow
from pdu.importer.review.standing import Row, Standing
from pdu.importer.review.target import (
    Target,
    bound,
    first_day,
    last_day_of,
    must_be_known,
    number,
    of_inspection,
    rating_of,
)

LONGEST_SUMMARY = 20  # words of a finding
SHORT = 4  # so few words may be the same by chance
COPIED = 7  # words in a row as the source has them, by which a sentence counts as the source's


def inspection(proposal: Proposal, source: Source, standing: Standing) -> Target:
    """That it took place, or what its row says of it as a whole: rating, score, cases, recommendations."""
    found, against = of_inspection(proposal, source, standing)
    cells = {"inspection_id": found.inspection_id, **{name: cell for name, cell in found.cells.items() if cell}}
    metric = proposal.metric
    if metric == "inspection":
        says = tuple(name for name in FRAME if cells.get(name))
    else:
        value = rating_of(proposal.value, standing) if metric.endswith("_rating") else number(proposal.value)
        cells[metric], says = value, (metric,)
        if proposal.derived:
            cells["derived_columns"] = metric
    return Target("inspection", found.key, cells, says, found, against)


def standard(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    """The rating of one standard."""
    found, against = of_inspection(proposal, source, standing)
    programme = (found.stands or found.cells)["programme"]
    if (programme, proposal.area_type, code) not in standing.index("standard"):
        raise NoRow(f"{code!r} is no standard of this kind of inspection in the programme {programme} (standard.csv).")
    cells = {
        "inspection_id": found.inspection_id,
        "standard": code,
        "rating": rating_of(proposal.value, standing),
        "named_by_us": "true" if proposal.derived else "false",
        "note": proposal.note,
    }
    return Target("standard_rating", (found.inspection_id, code), cells, ("rating",), found, against)


def share(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    """A share of cases, of one inspection or of several together."""
    must_be_known(standing, "question", code)
    cells = {
        "question": code,
        "percent": number(proposal.value),
        "bound": bound(proposal),
        "cases": "" if proposal.cases is None else str(proposal.cases),
        "derived": "true" if proposal.derived else "false",
        "secondary": "false",
        "note": proposal.note,
    }
    says = ("percent", "bound", *(["cases"] if cells["cases"] else []))
    if proposal.area_type != "pdu" and (proposal.detail or proposal.period_end):
        return _pooled(proposal, code, source, cells, says)
    found, against = of_inspection(proposal, source, standing)
    cells |= {"result_id": f"{found.inspection_id}:{code}", "inspection_id": found.inspection_id}
    return Target("question_result", (cells["result_id"],), cells, says, found, against)


def _pooled(proposal: Proposal, code: str, source: Source, cells: Row, says: tuple[str, ...]) -> Target:
    """A share over several inspections: it has an area and what was pooled, and no inspection."""
    year = (proposal.period_end or proposal.published or source.published)[:4]
    if not (proposal.detail and proposal.programme and year):
        raise NoRow("A share over several inspections needs a year, a programme and what was pooled.")
    cells |= {
        "result_id": f"{proposal.area or 'EW'}-{year}:{code}",
        "area_type": proposal.area_type,
        "area_code": proposal.area,
        "programme": proposal.programme,
        "scope": proposal.detail,
        "period_start": first_day(proposal.period_start),
        "period_end": last_day_of(proposal.period_end),
    }
    return Target("question_result", (cells["result_id"],), cells, says)


def fact(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    """Another fact of an inspection: a number, or a word where the fact is one."""
    must_be_known(standing, "fact", code)
    found, against = of_inspection(proposal, source, standing)
    is_word = (standing.row("fact", (code,)) or {}).get("unit") == "status"
    cells = {
        "inspection_id": found.inspection_id,
        "fact": code,
        "detail": proposal.detail,
        "value": "" if is_word else number(proposal.value),
        "value_text": str(proposal.value).strip() if is_word else "",
        "bound": bound(proposal),
        "note": proposal.note,
    }
    says = ("value_text" if is_word else "value", "bound")
    return Target("inspection_fact", (found.inspection_id, code, proposal.detail), cells, says, found, against)


def finding(proposal: Proposal, code: str, source: Source, standing: Standing) -> Target:
    """A finding is in a person's own words: the value is then "weakness: Too few officers for the caseload"."""
    must_be_known(standing, "theme", code)
    found, against = of_inspection(proposal, source, standing)
    direction, _, summary = (part.strip() for part in str(proposal.value).partition(":"))
    key = (found.inspection_id, code, direction)
    if direction not in ("strength", "weakness", "context"):
        raise NoRow(f"{direction!r} is no direction of a finding: strength, weakness or context.")
    if not summary:
        raise NoRow(f"Put it into your own words, in at most {LONGEST_SUMMARY}: edit the value to '{direction}: …'.")
    if len(summary.split()) > LONGEST_SUMMARY:
        raise NoRow(f"The finding has {len(summary.split())} words; say it in at most {LONGEST_SUMMARY}.")
    if _copied(summary, proposal.words):
        raise NoRow("These are the words of the source; a finding is kept in a person's own words.")
    cells = {
        "inspection_id": found.inspection_id,
        "theme": code,
        "direction": direction,
        "summary": summary,
        "stated_jointly": "true" if proposal.derived else "false",
        "note": proposal.note,
    }
    return Target("finding", key, cells, ("summary",), found, against)


def _copied(summary: str, words: str) -> bool:
    """Whether a summary is the source's own sentence, or holds a long piece of it."""
    own, theirs = (re.findall(r"[a-z0-9]+", text.lower()) for text in (summary, words))
    source = f" {' '.join(theirs)} "
    long = min(COPIED, len(own))
    if long < SHORT:
        return False
    return any(f" {' '.join(own[first : first + long])} " in source for first in range(len(own) - long + 1))
