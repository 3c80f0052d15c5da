"""Values in steps for colours: round widths, every value in its step, and colours that can be told apart and read on."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdu.figures import style
from pdu.figures.steps import MOST, steps


def test_steps_by_hand() -> None:
    # 5.7 to 17.1: in twos it would be seven steps, in two-and-a-halves it is five.
    days = steps([5.7, 17.1, 12.0])
    assert [days.label(place) for place in range(days.number)] == [
        "5 to under 7.5",
        "7.5 to under 10",
        "10 to under 12.5",
        "12.5 to under 15",
        "15 to under 17.5",
    ]
    assert (days.place(7.4), days.place(7.5), days.place(17.1)) == (0, 1, 4)
    # A workload of exactly 100 begins a step, so that no step holds both sides of capacity.
    load = steps([82.5, 151.6])
    assert [load.label(place) for place in range(load.number)] == [
        "80 to under 100",
        "100 to under 120",
        "120 to under 140",
        "140 to under 160",
    ]
    assert (load.place(99.9), load.place(100.0)) == (0, 1)
    named = steps([1, 9], whole=True)
    assert [named.label(place) for place in range(named.number)] == ["0 to 1", "2 to 3", "4 to 5", "6 to 7", "8 to 9"]
    few = steps([2, 3], whole=True)
    assert [few.label(place) for place in range(few.number)] == ["2", "3"]
    assert steps([12.9]).number == 1 and steps([12.9]).colour(0) == 3


@given(st.lists(st.decimals(0, 2_000, places=1), min_size=1, max_size=30), st.booleans())
def test_every_value_lies_in_the_step_that_says_so(drawn: list, whole: bool) -> None:
    values = [float(int(value) if whole else value) for value in drawn]
    found = steps(values, whole)
    assert 1 <= found.number <= MOST
    assert found.place(min(values)) == 0 and found.place(max(values)) == found.number - 1
    for value in values:
        ends = [float(end.replace(",", "")) for end in re.findall(r"[\d,.]+", found.label(found.place(value)))]
        assert ends[0] <= value
        assert value <= ends[-1] if whole else value < ends[-1]
    colours = [found.colour(place) for place in range(found.number)]
    assert colours == sorted(set(colours)) and set(colours) <= {1, 2, 3, 4, 5}


# ---- the colours of the steps, as the stylesheet has them


def colour(name: str, mode: int) -> str:
    """A colour of the stylesheet in light (0) or dark (1)."""
    sheet = style.text()
    found = re.search(rf"--{name}: (?:light-dark\((#\w+), (#\w+)\)|(#\w+))", sheet)
    assert found, name
    return found.group(3) or found.group(mode + 1)


def luminance(hexadecimal: str) -> float:
    parts = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_numbers_can_be_read_on_their_colour_and_steps_told_apart(mode: int) -> None:
    fills = [colour(f"s{step}", mode) for step in range(1, 6)]
    inks = [colour("s-low" if step <= 3 else "s-high", mode) for step in range(1, 6)]
    for fill, ink in zip(fills, inks, strict=True):
        assert contrast(fill, ink) >= 4.5, (fill, ink)
    assert contrast(colour("step-edge", mode), colour("ground", mode)) >= 3, "the edge of a tile"
    light = [luminance(fill) for fill in fills]
    assert light == sorted(light, reverse=mode == 0), "further from the ground is more"
    assert all(contrast(one, next_) >= 1.3 for one, next_ in pairwise(fills)), fills
