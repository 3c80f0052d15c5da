"""What the pages Overview and Unit say in states that no data show, against words written out by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

NAMES = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}
DAY = date(2026, 11, 28)


def words_of(page: str, name: str) -> Callable[..., str]:
    """A function of the words of a page, in whichever module of theirs it stands."""
    room = importlib.import_module(f"pdu.narrative.{page}")
    inner = pkgutil.iter_modules(getattr(room, "__path__", []), f"{room.__name__}.")
    modules = [room, *(importlib.import_module(one.name) for one in inner)]
    return next(getattr(module, name) for module in modules if hasattr(module, name))


def tiles(*ratings: tuple[str, int | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_name": [region for region, _ in ratings],
            "region_code": [region for region, _ in ratings],
            "rating_rank": [rank for _, rank in ratings],
            "rating": [NAMES.get(rank or 0) for _, rank in ratings],
            "pdu_code": [f"U{number}" for number in range(len(ratings))],
            "programme": "2023",
        }
    )


@pytest.mark.parametrize(
    ("ratings", "heading", "sentence"),
    [
        ((("Kent", 1), ("Hull", 2)), "Every unit has been inspected", "The units of all two regions have a rating."),
        ((("Kent", None), ("Hull", None)), "No unit had been inspected", "Kent has one of them and Hull has one."),
        (
            (("Kent", None), ("Hull", 2)),
            "The only unit not inspected is in Kent",
            "Kent has one of them; the other one region has been inspected in full.",
        ),
        (
            (("Kent", None), ("Kent", None), ("Hull", 2), ("York", 2)),
            "The only two units not inspected are in Kent",
            "Kent has two of them; the other two regions have been inspected in full.",
        ),
        (
            (("Kent", None), ("Hull", None), ("York", 1)),
            "The only two units not inspected are in two regions",
            "Kent has one of them and Hull has one; the other one region has been inspected in full.",
        ),
        (
            (("Kent", None), ("Kent", None), ("Kent", None), ("Hull", 2)),
            "All 3 units not inspected are in Kent",
            "Kent has three of them; the other one region has been inspected in full.",
        ),
    ],
)
def test_the_map_says_where_the_units_not_inspected_are(
    ratings: tuple[tuple[str, int | None], ...], heading: str, sentence: str
):
    assert words_of("overview", "map_heading")(tiles(*ratings)) == heading
    assert words_of("overview", "map_sentence")(tiles(*ratings)) == sentence


def share(percent: float, area: str = "pdu", topic: str = "keeping_people_safe") -> dict[str, Any]:
    return {
        "percent": percent,
        "area_type": area,
        "topic": topic,
        "bound": "exact",
        "area_name": "Kent",
        "published_year": 2024,
    }


def test_the_weakest_casework_is_counted_below_half_of_the_cases():
    heading, sentence = (words_of("overview", f"casework_{part}") for part in ("heading", "sentence"))
    assert heading(pd.DataFrame([share(20, topic="other")])) == "Published shares of sufficient cases, by question"
    low = pd.DataFrame([share(20), share(49.9), share(30, "region")])
    assert (
        heading(low) == "All 3 figures on keeping people safe lie below 50 per cent: two of units and one of a region"
    )
    mixed = pd.DataFrame([share(20), share(50), share(30, "region"), share(10, topic="other")])
    assert (
        heading(mixed)
        == "2 of 3 figures on keeping people safe lie below 50 per cent: 1 of 2 of units and 1 of 1 of regions"
    )
    assert sentence(mixed) == "They run from 20 per cent (Kent, 2024) to 50 per cent (Kent, 2024)."
    assert sentence(pd.DataFrame([share(20, "region", "other")])) == (
        "They run from 20 per cent (Kent region, 2024) to 20 per cent (Kent region, 2024)."
    )


# One unit -----------------------------------------------------------------------------------------------------


def inspection(rank: int, **cells: Any) -> dict[str, Any]:
    return {
        "inspection_id": f"I{rank}", "rating": NAMES[rank], "rating_rank": rank, "programme": "2023", "published": "2024-05-02",
        "published_year": 2024, "recommendations_total": None, "recommendations_to_area": None, "overall_score": None,
        "overall_score_max": None,
    } | cells  # fmt: skip


SHARES = ("inspection_id", "question", "topic", "question_label", "bound", "percent", "cases", "sufficient")
OVERALL = (
    "I2",
    "keeping_people_safe_overall",
    "keeping_people_safe",
    "Keeping people safe, overall",
    "about",
    34.4,
    None,
    None,
)
PLANNING = ("I2", "planning", "keeping_people_safe", "Keeping people safe: Planning", "exact", 20.0, 50, 10)
VICTIMS = ("I2", "victims", "other", "Victims heard", "exact", 20.0, 50, 10)
EARLIER = ("I1", *PLANNING[1:])


def lead(
    *inspections: dict[str, Any], shares: tuple[Any, ...] = (), around: tuple[tuple[str, int | None], ...] = ()
) -> str:
    region = tiles(*(around or (("Kent", 2),)))
    return words_of("unit", "lead")(pd.DataFrame(inspections), pd.DataFrame(shares, columns=SHARES), region, "U0")


def test_a_unit_is_led_in_by_what_is_known_of_it():
    now = inspection(2)
    assert lead(now) == "Rated Requires improvement; little else of the report was found in the pages read."
    assert (
        lead(now, shares=(OVERALL, PLANNING))
        == "About 34 per cent of inspected cases showed sufficient work to keep people safe."
    )
    assert (
        lead(now, shares=(EARLIER, PLANNING))
        == "20 per cent of inspected cases showed sufficient work to keep people safe in planning."
    )
    assert lead(now, shares=(VICTIMS,)) == "Victims heard: 10 of 50 cases."
    assert lead(now, inspection(1)) == "Up from Inadequate in May 2024."
    assert lead(now, inspection(3, published="2022-11")) == "Down from Good in November 2022."
    assert (
        lead(now, inspection(2, programme="2021", published=None))
        == "The same rating as in 2024, under different standards."
    )
    of = "The report made {}."
    assert lead(inspection(2, recommendations_total=11.0)) == of.format("11 recommendations")
    assert lead(inspection(2, recommendations_to_area=1.0)) == of.format("one recommendation to the unit")
    both = inspection(2, recommendations_total=1.0, recommendations_to_area=1.0)
    assert lead(both) == of.format("one recommendation, one of them to the unit")


def test_a_unit_is_the_best_rated_only_when_it_is_so_alone():
    best = "It is the best rated of the two Kent units inspected."
    assert lead(inspection(2), around=(("Kent", 2), ("Kent", 1), ("Kent", None))) == best
    for others in ((("Kent", 2),), (("Kent", 3),), (("Kent", None),), (("Kent", 2), ("Kent", 1))):
        assert best[:24] not in lead(inspection(2), around=(("Kent", 2), *others))


def test_a_unit_without_an_inspection_is_told_since_when():
    said = words_of("unit", "not_inspected")
    facts = SimpleNamespace(pdu_name="York", not_yet_open=False, opened="2025-12-31", before_name=None)
    assert said(facts, False, DAY) == (
        "York has not been inspected since probation services were unified in June 2021. It has no rating; none is estimated."
    )
    assert said(facts, True, DAY) == (
        "York had not been inspected since probation services were unified in June 2021. It had no rating; none is estimated."
    )
    facts.before_name = "Ebor"
    assert said(facts, False, DAY) == (
        "York has not been inspected since it was made from Ebor in 31 December 2025. It has no rating; none is estimated."
    )
    facts.not_yet_open, facts.opened = True, "2025"
    assert said(facts, True, date(2022, 8, 18)) == "York did not exist on 18 August 2022: it was made in 2025."


@pytest.mark.parametrize(
    ("inspections", "heading", "sentence"),
    [
        (
            [inspection(2)],
            "One inspection since June 2021",
            "Rated Requires improvement, with a score that was not found.",
        ),
        (
            [inspection(2, overall_score=9.0, overall_score_max=21.0)],
            "One inspection since June 2021",
            "Rated Requires improvement, with a score of 9 of 21.",
        ),
        (
            [inspection(2), inspection(1, published_year=2022.0)],
            "Two inspections, under the same standards",
            "Inadequate in 2022 and Requires improvement in 2024.",
        ),
        (
            [inspection(2), inspection(1, programme="2021", published_year=2022)],
            "Two inspections, under different standards",
            "Inadequate in 2022 and Requires improvement in 2024.",
        ),
    ],
)
def test_the_history_of_a_unit_is_told_from_its_first_inspection(
    inspections: list[dict[str, Any]], heading: str, sentence: str
):
    assert words_of("unit", "history_heading")(pd.DataFrame(inspections)) == heading
    assert words_of("unit", "history_sentence")(pd.DataFrame(inspections)) == sentence
