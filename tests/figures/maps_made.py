"""Small maps and the steps of their colours, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from typing import Any

from pdu.figures import columns, steps, tiles
from tests.figures.rows_made import DAY, RATINGS, rated, rows


def one_tile(number: int, rank: int | None, **more: Any) -> dict[str, Any]:
    base = {"pdu_code": f"U{number}", "pdu_name": f"Unit <{number}>", "published_year": None if rank is None else 2025, "closed": None,
            "region_code": "N52", "region_name": "West Midlands", "map_row": 2, "map_column": 3}  # fmt: skip
    return rated(rank) | base | more


def map_of_ratings() -> str:
    frame = rows(
        one_tile(1, 1),
        one_tile(2, None),
        one_tile(3, 2, closed="2024-03-31", published_year=2009),
        one_tile(4, 3, region_code="N03", region_name="Wales & March", map_row=4, map_column=1, shown_as="outline"),
    )
    return tiles.tile_map(frame, RATINGS, DAY) + "\n" + tiles.strip(frame.head(3), "U1", DAY)


def map_of_values() -> str:
    def of(number: int, value: float | None, missing: str = "", **more: Any) -> dict[str, Any]:
        made = {
            "value": value,
            "short": "" if missing else "12%",
            "year": 2024,
            "said": "12.3%, all staff",
            "missing": missing,
            "outlined": False,
        }
        return one_tile(number, 2) | made | more  # fmt: skip

    frame = rows(
        of(1, 12.0),
        of(2, 17.0, outlined=True, year=None),
        of(3, None, short="<9"),
        of(4, None, "not inspected"),
        of(5, None, "no figure found", closed="2024-03"),
        of(6, 10.0, region_code="N03", region_name="Wales", map_row=4, map_column=1),
    )
    scale = steps.steps([10.0, 12.0, 17.0])
    return (
        tiles.value_map(frame, scale, {"N52": "14.2%"}, "Vacancy rate, %", DAY)
        + "\n"
        + tiles.value_map(frame.iloc[[2]], None, {}, "Sickness", None)
    )


def steps_in_words() -> str:
    made = {"whole": steps.steps([1, 9], True), "few": steps.steps([2, 3], True), "days": steps.steps([5.7, 17.1]), "one": steps.steps([12.9]),
            "least": steps.steps([0.1, 0.3]), "quarters": steps.steps([0.5, 9.9]), "many": steps.steps([0, 100_000], True)}  # fmt: skip
    told = [
        f"{name}: {found} {[(found.label(place), found.colour(place)) for place in range(found.number)]}"
        for name, found in made.items()
    ]
    too_far, no_scale = "", ""
    try:
        steps.steps([0.0, 1e15])
    except ValueError as refused:
        too_far = str(refused)
    try:
        columns.Measure("word", "Word", "").at(1.0)
    except ValueError as refused:
        no_scale = str(refused)
    return "\n".join([*told, too_far, no_scale])
