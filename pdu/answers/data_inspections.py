"""Every inspection that is held, by programme."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.answers.data_rows import listed_rows
from pdu.figures import listing
from pdu.narrative import data as narrative
from pdu.rows import each_row

MOST_INSPECTIONS = 80  # of one programme that are listed at once


class Programme(NamedTuple):
    """A programme of which inspections are held: its name, and how many."""

    label: str
    held: int

    @property
    def counted(self) -> str:
        """'2023 programme (49)'."""
        return f"{self.label} ({words.number(self.held)})"


def programmes(run: Run, as_at: date) -> dict[str, Programme]:
    """Programmes of which inspections are held, newest first, by their codes."""
    frame = run("data_inspections", as_at=as_at)
    held = frame["programme"].value_counts()
    first = frame.drop_duplicates("programme")
    return {
        str(code): Programme(str(label), int(held[code]))
        for code, label in zip(first["programme"], first["programme_label"], strict=True)
    }


def of_a_region(run: Run, as_at: date, programme: str) -> bool:
    """Whether a programme has so many inspections that those of one region are listed at once."""
    return programmes(run, as_at)[programme].held > MOST_INSPECTIONS


@answer
def inspections(ask: Ask, as_at: date, programme: str, region: str) -> Answer | None:
    """Every inspection of one programme; where there are many, those of one region and of the units in it.

    None when there are many and none is of the region.
    """
    frame = ask("data_inspections", as_at=as_at)
    frame = frame[frame["programme"] == programme]
    total = len(frame)
    parted = total > MOST_INSPECTIONS
    if parted:
        frame = frame[frame["region_code"] == region]
        if frame.empty:
            return None
    kinds = {
        "pdu": "unit",
        "region": "region",
        "national": "country",
        "crc": "community rehabilitation company",
        "nps": "National Probation Service division",
    }
    counted = [
        f"{words.count(int(number))} of a {kinds[str(kind)]}"
        for kind, number in frame["area_type"].value_counts().items()
    ]
    return listed_rows(
        f"inspections-{programme}",
        narrative.programme_heading(str(frame["programme_label"].iloc[0]), frame)
        + (f" in {frame['region_name'].iloc[0]}" if parted else ""),
        words.sentence_case(words.listed(counted))
        + "."
        + (
            f" Of all {words.number(total)}, choose another region above, or take the whole data set." if parted else ""
        ),
        frame.assign(when=[words.published(row) for row in each_row(frame)]),
        {
            "inspection_id": "Inspection",
            "area_name": "Area",
            "area_type": "Kind of area",
            "when": "Published",
            "fieldwork": "Fieldwork",
            "rating": "Overall",
            "overall_score": "Score",
            "overall_score_max": "Of",
            "cases_inspected": "Cases",
            "recommendations_total": "Recommendations",
            "standards_known": "Standards known",
            "source_url": "Source",
        },
        body=listing.inspections(frame),
        note="· not found in the pages read.",
        source_ids=ids_in(frame["source_ids"]),
    )
