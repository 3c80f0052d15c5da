"""The words of the overview: what is counted, and that units, regions and programmes are never one count."""

from __future__ import annotations

import pandas as pd

from pdu.narrative.overview import casework, head, ratings, tile_map


def shares(*rows: tuple[str, str, str, int, float, str]) -> pd.DataFrame:
    """area_type, area_code, programme, sort of the question, percent, published."""
    frame = pd.DataFrame(rows, columns=["area_type", "area_code", "programme", "sort", "percent", "published"])
    return frame.assign(
        topic="keeping_people_safe",
        bound="exact",
        question_label=frame["sort"].map({1: "Keeping people safe, overall", 2: "Keeping people safe: assessment"}),
        programme_label=frame["programme"] + " programme",
    )


def counts(*rows: tuple[str, str, int, int, float]) -> pd.DataFrame:
    """programme, rating, reports, reports of the programme, and in per cent."""
    frame = pd.DataFrame(rows, columns=["programme", "rating", "reports", "programme_reports", "reports_pct"])
    return frame.assign(programme_label=frame["programme"] + " programme", first_year=2024, last_year=2025)


EVERYTHING = shares(
    ("pdu", "A", "2023", 1, 71.0, "2024-05"),
    ("pdu", "A", "2023", 1, 42.0, "2025-06-01"),  # the latest of its unit
    ("pdu", "B", "2023", 1, 50.0, "2025"),
    ("pdu", "C", "2023", 1, 12.0, "2025-01"),
    ("pdu", "D", "2021", 1, 90.0, "2022"),  # of another programme
    ("pdu", "E", "2023", 2, 95.0, "2025"),  # of another question
    ("region", "N", "2023", 1, 80.0, "2025"),  # no unit
)


def test_the_tile_on_keeping_people_safe_counts_units_once_in_one_programme_on_one_question():
    (tile,) = head._kept_safe(EVERYTHING)
    assert (tile["value"], tile["of"]) == ("1", "3")
    assert tile["label"] == "units with a figure did enough to keep people safe in half the cases or more"
    assert tile["note"] == "Keeping people safe, overall, 2023 programme: 12 to 50 per cent; latest figure of each"
    assert head._kept_safe(EVERYTHING[EVERYTHING["area_type"] == "region"]) == []


def test_the_figures_on_keeping_people_safe_are_counted_apart():
    below = EVERYTHING[EVERYTHING["percent"] < 50]
    assert (
        casework.casework_heading(below) == "All 2 figures on keeping people safe lie below 50 per cent: all of units"
    )
    assert casework.casework_heading(EVERYTHING) == (
        "2 of 7 figures on keeping people safe lie below 50 per cent: 2 of 6 of units and 0 of 1 of regions"
    )


def test_ratings_are_told_by_programme():
    frame = counts(
        ("2021", "Inadequate", 21, 108, 19.4), ("2021", "Good", 27, 108, 25.0), ("2021", "Outstanding", 1, 108, 0.9),
        ("2023", "Inadequate", 60, 216, 27.8), ("2023", "Good", 0, 216, 0.0), ("2023", "Outstanding", 0, 216, 0.0),
    )  # fmt: skip
    assert ratings.counts_heading(frame) == (
        "Inadequate in 19 per cent of reports of the 2021 programme and 28 per cent of the 2023 programme"
    )
    said = "reports that gave either: 28 of 108 in the 2021 programme and 0 of 216 in the 2023 programme"
    assert head._better_once(frame) == said


def test_the_one_or_two_units_not_inspected_are_named_with_their_region():
    frame = pd.DataFrame(
        {"rating": [None, None, "Good"], "region_code": ["N", "N", "S"], "region_name": ["North", "North", "South"]}
    )
    assert tile_map.map_heading(frame) == "The only two units not inspected are in North"
    assert tile_map.map_heading(frame.tail(2)) == "The only unit not inspected is in North"
    assert tile_map.map_heading(pd.concat([frame, frame])) == "All 4 units not inspected are in North"
    west = frame.assign(region_name=frame["region_name"].replace("North", "West Midlands"))
    assert tile_map.map_heading(west) == "The only two units not inspected are in the West Midlands"
    assert tile_map.map_sentence(west).startswith("The West Midlands has two of them")
