"""How many rounds each measurement takes: enough to trust, or, to see that everything runs, as few as there can be."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass
class Rounds:
    """Rounds of one run.

    clicks: of one page whose work is measured      visits: of a page in Chromium           openings: of a page on a new server
    repeats, longest: of a query, and seconds of processor time after which there are no more
    asking: seconds that a crowd asks                alone: pages asked for by one alone
    patience: seconds until a server that was just started is warm; none: it is not waited for
    people, each: how many at once, and clicks of each of them     times: volumes of the data
    """

    clicks: int = 40
    visits: int = 5
    openings: int = 3
    repeats: int = 60
    longest: float = 1.5
    asking: float = 10.0
    alone: int = 300
    people: tuple[int, ...] = (1, 10, 30, 100)
    each: int = 5
    patience: float = 900.0
    times: tuple[int, ...] = (10, 100, 1_000)


ROUNDS = Rounds()
FEW = Rounds(4, 1, 1, 5, 0.1, 2.0, 20, (1, 3), 2, 0.0, (10,))


def few() -> None:
    """From here on as few as there can be."""
    for field in fields(ROUNDS):
        setattr(ROUNDS, field.name, getattr(replace(FEW), field.name))
