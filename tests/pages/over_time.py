"""What the trends page is held to: where each answer stands, and what the CSV files hold, counted by a second route."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pdu.answer import Answer
from tests.conftest import rows_of

# Where each answer stands: the first ones, and what each part of the page holds. None of what the page ever showed is lost.
FIRST = ["rated-each-year", "transitions-2021-2023", "standards-rated", "cases-by-year"]
PARTS = {
    "years": ["published-each-year", "stood-each-year"],
    "movement": ["movement-2021-2023"],
    "standards": [],
    "cases": ["cases-over-time"],
    "themes": ["themes-over-time"],
    "regions": ["against-country"],
}
INSIDE = {"movement": ["movement-2023-2023"], "standards": ["standards-2021-2023", "standards-2023-2023"]}


def reports_in(folder: Path) -> dict[str, dict[str, str]]:
    """The inspections of units in the order they came out, by their identifier, each with its year."""
    units = [row for row in rows_of(folder, "inspection") if row["area_type"] == "pdu"]
    for row in units:
        # Without a day of publication, the year of the identifier counts.
        row["year"] = row["published"][:4] or row["inspection_id"].rsplit("-", 1)[1]
    units.sort(key=lambda row: (row["year"], row["published"]))
    return {row["inspection_id"]: row for row in units if row["programme"] in ("2021", "2023")}


RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
COLUMNS = ("inadequate", "requires_improvement", "good", "outstanding")


def latest_standards(folder: Path, region: str | None = None) -> Counter[tuple[str, str, str]]:
    """Programme, standard and rating: how many units, each once in a programme by the latest rating that is known."""
    of_region = {row["pdu_code"]: row["region_code"] for row in rows_of(folder, "pdu")}
    inspections = reports_in(folder)
    latest: dict[tuple[str, str, str], str] = {}
    given = {(row["inspection_id"], row["standard"]): row["rating"] for row in rows_of(folder, "standard_rating")}
    for inspection, row in inspections.items():
        if region in (None, of_region[row["area_code"]]):
            for (of, standard), rating in given.items():
                if of == inspection:
                    latest[row["programme"], row["area_code"], standard] = rating
    return Counter((programme, standard, rating) for (programme, _, standard), rating in latest.items())


def standards_shown(answers: list[Answer]) -> Counter[tuple[str, str, str]]:
    shown = next(answer for answer in answers if answer.key == "standards-rated").rows
    return +Counter(
        {
            (row.programme, row.standard, rating): getattr(row, column)
            for row in shown.itertuples()
            for rating, column in zip(RATINGS, COLUMNS, strict=True)
        }
    )
