"""Small inputs for ratings and mentions over time, made up so that each branch is taken once. Never published figures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from pdu.figures import flow, grid, mentions, transitions
from tests.figures.rows_made import DAY, LETTER_OF, NAME_OF, NAMES, NEW, OLD, RATINGS, parts, rows


def published() -> str:
    def of(programme: dict[str, Any], year: int, part: int, *counted: int) -> dict[str, Any]:
        return {**programme, "published_year": year, "part": part, "reports": sum(counted), **parts(*counted)}

    later = [of(NEW, 2024, 0, 2, 1, 0, 1), of(NEW, 2024, 2, 2, 1, 0, 1), of(NEW, 2024, 3, 0, 0, 0, 0)]
    earlier = [of(OLD, 2022, 0, 0, 2, 1, 0), of(OLD, 2022, 1, 0, 2, 0, 0), of(OLD, 2022, 4, 0, 0, 0, 0), of(OLD, 2022, 5, 0, 0, 1, 0)]  # fmt: skip
    none = flow.pile(SimpleNamespace(**parts(0, 0, 0, 0), shown_as="solid"), 1)
    return none + "\n" + flow.published(rows(*earlier, *later)) + "\n" + flow.published(rows(*later))


def last_on_each_standard() -> str:
    def of(programme: dict[str, Any], label: str, moved: tuple[Any, Any, Any], *counted: int) -> dict[str, Any]:
        names = dict(zip(("moved_of", "higher", "lower"), moved, strict=True))
        return {**programme, "standard_label": label, "units": sum(counted), **parts(*counted), **names}

    frame = rows(
        of(OLD, "Staff & skills", (2, 1, 0), 1, 3, 0, 0),
        of(OLD, "Services", (None, None, None), 0, 0, 0, 0),
        of(NEW, "Staffing", (12, 0, 11), 0, 0, 1, 1),
    )
    still = frame[frame["programme"] == "2023"].assign(moved_of=None)
    return flow.standards(frame) + "\n" + flow.standards(still)


def bands_by_year() -> str:
    def of(
        programme: dict[str, Any], question: str, year: int, figures: int, limits: int, *counted: int
    ) -> dict[str, Any]:
        named = {"question": question, "question_label": f"Asked {question}", "published_year": year}
        return {**programme, **named, "figures": figures, "limits": limits, **parts(*counted)}

    frame = rows(
        of(NEW, "b", 2024, 2, 1, 0, 1, 1, 0),
        of(OLD, "b", 2022, 4, 0, 4, 0, 0, 0),
        of(OLD, "a", 2023, 0, 3, 0, 0, 0, 0),
        of(NEW, "a", 2025, 1, 0, 0, 0, 0, 1),
    )
    return flow.case_bands(frame, {"a": "/explore?q=a"}, NAMES)


def stood() -> str:
    none = {"programme": "none", "programme_label": "none", "shown_as": "solid"}

    def of(programme: dict[str, Any], day: str, open_: int, *counted: int, units: int = 0) -> dict[str, Any]:
        return {
            **programme,
            "stood_on": pd.Timestamp(day),
            "units": units or sum(counted),
            "units_open": open_,
            **parts(*counted),
        }

    frame = rows(
        of(OLD, "2022-12-31", 108, 1, 1, 0, 0),
        of(NEW, "2022-12-31", 108, 0, 0, 0, 0),
        of(none, "2022-12-31", 108, 0, 0, 0, 0, units=106),
        of(OLD, "2021-12-31", 1, 0, 1, 0, 0),
        of(NEW, "2021-12-31", 1, 0, 0, 2, 0),
        of(none, "2021-12-31", 1, 0, 0, 0, 0, units=0),
    )
    return flow.stood(frame)


def against() -> str:
    def of(programme: dict[str, Any], code: str, name: str, *counted: int) -> dict[str, Any]:
        return {**programme, "area_code": code, "area_name": name, "units": sum(counted), **parts(*counted)}

    frame = rows(
        of(OLD, "EW", "England & Wales", 4, 3, 1, 0),
        of(NEW, "EW", "England & Wales", 1, 0, 0, 1),
        of(OLD, "N52", "West Midlands", 0, 0, 0, 0),
        of(NEW, "N52", "West Midlands", 0, 3, 0, 0),
        of(NEW, "N50", "Kent", 1, 0, 0, 0),
    )
    return flow.against(frame, "N52") + "\n" + flow.against(frame[frame["programme"] == "2023"])


def changed(code: str, name: str, earlier: tuple[str, int, str | None, int], later: tuple[str, int, str | None, int], **more: Any) -> dict[str, Any]:  # fmt: skip
    row: dict[str, Any] = {"pdu_code": code, "pdu_name": name}
    for side, (programme, rank, when, year) in (("earlier", earlier), ("later", later)):
        row |= {
            f"{side}_programme": programme, f"{side}_label": f"{programme} programme", f"{side}_rank": rank, f"{side}_rating": NAME_OF[rank],
            f"{side}_letter": LETTER_OF[rank], f"{side}_shown_as": "outline" if programme == "2021" else "solid",
            f"{side}_published": when, f"{side}_year": year,
        }  # fmt: skip
    bands = later[1] - earlier[1]
    said = "the same" if not bands else f"{abs(bands)} {'higher' if bands > 0 else 'lower'}"
    return (
        row
        | {
            "bands": bands,
            "across_break": earlier[0] != later[0],
            "change": said,
            "from_elsewhere": False,
            "is_named": False,
        }
        | more
    )


INSIDE = changed("U1", "West & Wye", ("2023", 1, "2024-02", 2024), ("2023", 3, "2025-06-20", 2025))
EARLY = changed("U5", "Early", ("2021", 4, None, 2022), ("2021", 3, "2023-01", 2023))
ACROSS = changed("U2", "East", ("2021", 2, None, 2022), ("2023", 2, "2024", 2024))


def moved_units() -> str:
    return transitions.unit_by_unit(
        rows(
            ACROSS,
            INSIDE,
            changed("U3", "North", ("2023", 2, "2024-01-09", 2024), ("2023", 1, None, 2026)),
            changed("U4", "South", ("2023", 2, "2024-01-09", 2024), ("2023", 2, None, 2026)),
            EARLY,
        ),
        RATINGS,
        DAY,
    )


def earlier_and_later() -> str:
    return (
        grid.earlier_and_later(rows(ACROSS | {"closed": "2024-05"}), RATINGS, DAY)
        + "\n"
        + grid.earlier_and_later(rows(INSIDE), RATINGS, None)
    )


def paths_of_units() -> str:
    twice = changed("U1", "West & Wye", ("2023", 3, "2025-06-20", 2025), ("2023", 3, "2026-01-02", 2026))
    named = changed("U6", "Named", ("2023", 2, "2024-01", 2024), ("2023", 2, "2025-01", 2025)) | {
        "is_named": True,
        "closed": "2025",
    }
    return transitions.unit_by_unit(rows(ACROSS, INSIDE, twice, named), RATINGS, None)


def what_became() -> str:
    return (
        transitions.matrix(
            rows(ACROSS, changed("U9", "Far", ("2021", 2, None, 2022), ("2023", 1, None, 2024))), RATINGS
        )
        + "\n"
        + transitions.matrix(rows(INSIDE), RATINGS)
        + "\n"
        + transitions.matrix(rows(EARLY), RATINGS)
    )


def moved_standards() -> str:
    pair = {"earlier_programme": "2021", "later_programme": "2021"}
    frame = rows(
        {"standard_label": "Staff <1>", **pair, "lower": 1, "same": 2, "higher": 5, "units": 8},
        {"standard_label": "Courts", **pair, "lower": 0, "same": 4, "higher": 0, "units": 4},
    )
    return "\n".join(
        [transitions.by_standard(frame), transitions.by_standard(frame.tail(1), 16), transitions.key_of_moves()]
    )


def mentioned() -> str:
    def of(
        programme: dict[str, Any], theme: str, group: str, year: int, weak: int, strong: int, read: int
    ) -> dict[str, Any]:
        return {**programme, "theme": theme, "theme_label": f"On {theme}", "theme_group": group, "published_year": year,
                "weaknesses": weak, "strengths": strong, "read": read}  # fmt: skip

    frame = rows(
        of(OLD, "staff", "staff", 2022, 3, 0, 4),
        of(OLD, "staff", "staff", 2023, 1, 1, 3),
        of(NEW, "staff", "staff", 2023, 0, 10, 16),
        of(NEW, "staff", "staff", 2024, 0, 0, 2),
        of(OLD, "courts", "casework", 2022, 1, 0, 4),
        of(OLD, "courts", "casework", 2023, 0, 0, 3),
        of(NEW, "courts", "casework", 2023, 0, 0, 16),
        of(NEW, "courts", "casework", 2024, 0, 2, 2),
    )
    return mentions.by_year(frame) + "\n" + mentions.key()
