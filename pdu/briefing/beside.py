"""Areas side by side with their staffing, sickness, caseload and workload: units with their ratings, or regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.answer import Answer, Run
from pdu.answers.side_by_side.regions import regions as regions_answer
from pdu.answers.side_by_side.units import side_by_side
from pdu.briefing.pack import Part, Scale, Table
from pdu.briefing.ratings import joined, letters
from pdu.figures.side_by_side import scale
from pdu.narrative import briefing
from pdu.narrative import pack as titles
from pdu.narrative import side_by_side as narrative
from pdu.narrative.open_units import noun
from pdu.narrative.side_by_side import together
from pdu.narrative.staffing import UNIT_WORDS, amount
from pdu.rows import each_row

TOTALS = ("caseload_total",)  # figures that are larger for a larger area
ORDER = "In alphabetical order."
HELD = "vacancies were in"  # how a finding says what some regions hold of all
LONGEST_TITLE = 155  # letters of a title over a full table
FEWEST = 4  # rows of units from which they are worth a figure of their own


@dataclass(frozen=True, eq=False)
class Beside:
    """Areas side by side: the table, the finding, and under it from when to when the values have moved, with a sentence more.

    dates    what the days and numbers in both are, with them, as they are noted among the facts
    line     the same as a line to take
    """

    table: Table
    title: str
    sentence: str
    dates: Mapping[str, Any]
    line: str = ""


def units(run: Run, region: str, as_at: date, since: date | None = None) -> Beside | None:
    """The units of a region; None when no figure of a unit is known. since: the day from which the pack tells changes elsewhere, if it does.

    The rows are those of the figure on the page Region: a row a unit of which a figure is known, then the region and the
    country. For a figure `f0` of a row, `f0_now` and `f0_then` are its numbers, missing where they are not known or bounds.
    """
    answer = side_by_side(run, as_at, None, region, (), (), None, None, ())
    if answer is None:
        return None
    of = run("side_by_side_units", region=region, compare=(), as_at=as_at).set_index("pdu_name")
    values = answer.rows
    # One column for each figure and staff, in the order of the page.
    figures = list(dict.fromkeys(zip(values["figure"], values["staff"], strict=True)))
    firsts = {}
    for place, pair in enumerate(figures):
        firsts[f"f{place}"] = next(row for row in each_row(values) if (row.figure, row.staff) == pair)
    rows: dict[str, dict[str, Any]] = {}
    days: dict[str, dict[str, Any]] = defaultdict(dict)
    for value in each_row(values):
        name = str(value.unit)
        if name not in rows:
            rows[name] = {"level": value.level, "unit": name} | _rated(name, of)
        # A total of a whole area is told, but not drawn on the scale of units.
        is_total = str(value.indicator) in TOTALS and value.level != "pdu"
        exact = value.bound in ("exact", "about") and not is_total
        column = f"f{figures.index((value.figure, value.staff))}"
        days[name][column] = value.dated
        rows[name] |= cell(column, value.shown, value.value if exact else None, value.value_then, value.difference)
        rows[name]["source_ids"] = ";".join(
            dict.fromkeys([*str(rows[name].get("source_ids") or "").split(";"), value.source_id])
        )
    newest = most_common(values["dated"])
    frame = dated(pd.DataFrame(rows.values()), days, newest)
    heads_ = heads(firsts)
    table = Table(
        "beside",
        "Units side by side",
        frame,
        {"unit": "Unit", "rating": "Rating", **heads_},
        grid=True,
        scales={
            name: _scale(frame, name, narrative.capacity_of(str(first.indicator))) for name, first in firsts.items()
        },
    )
    moved = of[of.index.isin(values.loc[values["difference"].notna(), "unit"])].sort_values("published_on")
    note = joined([letters(table), ORDER, of_staff(firsts), of_day(newest, days)])
    table = replace(table, note=note, legend=_legend(frame, table.scales, "at that rating"))
    title, sentence, line, noted = _said(answer, noun(of))
    if moved.empty or not newest:
        return Beside(table, title, sentence, noted, line)
    first, last = _month(moved.iloc[0]), _month(moved.iloc[-1])
    brackets = titles.from_ratings(first, last, newest, words.day(since) if since else "")
    dates = {titles.FIRST_RATED: first, titles.LAST_RATED: last, titles.MOST_OF: newest}
    return Beside(table, title, f"{brackets} {sentence}", dates | noted, line)


def tells_changes(parts: Sequence[Part]) -> bool:
    """Whether areas side by side stand in a pack with a change in brackets."""
    return any(part.key == "beside" and part.sentence.startswith(titles.IN_BRACKETS) for part in parts)


def _said(answer: Answer, of: str) -> tuple[str, str, str, dict[str, Any]]:
    """The title, the sentence under it, both as a line, and the numbers in them: what one unit has most of comes first, where it is several figures."""
    counted = answer.rows[answer.rows["is_counted"]]
    most = together.highest(counted, of)
    if not most:
        return answer.heading, answer.sentence, briefing.beside(answer.heading), {}
    rest = words.sentence_case(answer.sentence.removeprefix(most.removesuffix(".")).lstrip(";. "))
    noted = dict(together.counted(counted))
    line = briefing.beside(answer.heading, most)
    title = most.removesuffix(".")
    if len(title) > LONGEST_TITLE:
        return answer.heading, answer.sentence, line, noted
    return title, f"{answer.heading}. {rest}".strip(), line, noted


def _month(row: Any) -> str:
    """The month of a report, or its year where no more is known."""
    return words.partial(
        str(row.published)[:7] if not words.is_missing(row.published) else str(int(row.published_year))
    )


def _legend(frame: pd.DataFrame, scales: Mapping[str, Scale], ring: str) -> str:
    """How to read the cells: only what is drawn is told. ring: what a ring is."""

    def has(kind: str) -> bool:
        return any(frame[f"{name}_{kind}"].notna().any() for name in scales)

    drawn = [
        said
        for said, is_there in (
            ("dot: latest", has("now")),
            (f"ring: {ring}", has("then")),
            ("line: the region", any(one.region is not None for one in scales.values())),
            ("dotted: England and Wales", any(one.country is not None for one in scales.values())),
            ("dashed: full capacity", any(one.capacity is not None for one in scales.values())),
        )
        if is_there
    ]
    return f"{words.sentence_case('; '.join(drawn))}." if drawn else ""


def of_staff(firsts: Mapping[str, Any]) -> str:
    """Whose staff the figures are of that are not of all. firsts: a row of each column."""
    by: dict[str, list[str]] = defaultdict(list)
    for row in firsts.values():
        named = _named(row)
        if named.grade != "all":
            by[named.staff].append(named.heading)
    return " ".join(titles.of_staff(list(dict.fromkeys(heads)), staff) for staff, heads in by.items())


def of_day(newest: str, days: Mapping[str, Mapping[str, Any]]) -> str:
    """Of which day the values are. days: of each area and column."""
    if not newest:
        return ""
    every = {day for of in days.values() for day in of.values() if not words.is_missing(day)}
    return titles.of_day(newest, len(every) > 1)


def dated(rows: pd.DataFrame, days: Mapping[str, Mapping[str, Any]], newest: str) -> pd.DataFrame:
    """The rows with the day of each value that is not of the day of most: beside the name where all of a row are of one such day.

    days: of each area and column; newest: the day of most values.
    """
    rows = rows.assign(named=rows["unit"])
    for place, name in zip(rows.index, rows["named"], strict=True):
        other = {column: day for column, day in days[name].items() if not words.is_missing(day) and day != newest}
        if other and len(other) == len(days[name]) and len(set(other.values())) == 1:
            rows.loc[place, "unit"] = f"{name}, {next(iter(other.values()))}"
            continue
        for column, day in other.items():
            rows.loc[place, column] = f"{rows.loc[place, column]}, {day}"
    return rows


def ends(table: Table, said: str) -> Iterator[tuple[str, float]]:
    """What a sentence tells of the values of the open units or of the regions: where they lie, of how many, and how many are above capacity.

    said: the sentence; what it does not tell of a column is not noted.
    """
    own = table.rows[table.rows["level"].isin(("pdu", "area"))]
    if "is_closed" in own:
        own = own[~own["is_closed"].eq(True)]
    of = "open units" if (own["level"] == "pdu").any() else "regions"
    for name, marks in table.scales.items():
        label, known = table.columns[name], pd.to_numeric(own[f"{name}_now"], errors="coerce").dropna()
        if known.empty:
            continue
        span = f"{amount(float(known.min()))} to {amount(float(known.max()))}" in said
        if span:
            yield f"{label}: lowest of {of}", float(known.min())
            yield f"{label}: highest of {of}", float(known.max())
        loaded = marks.capacity is not None and "above capacity" in said
        if loaded or f"for {words.count(len(known))}" in said or (span and of == "open units"):
            yield f"{label}: {of} with a figure", float(len(known))
        if loaded:
            yield f"{label}: {of} above capacity", float((known > marks.capacity).sum())
        if marks.capacity is not None and "None above the region’s own" in said:
            yield f"{label}: open units above the region and rated Inadequate", 0.0


def held(table: Table, said: str) -> Iterator[tuple[str, float]]:
    """What the regions that a finding names hold of all vacancies, which it says as a share of ten."""
    for name, label in table.columns.items():
        if name not in table.scales or not label.startswith("Vacancies") or HELD not in said:
            continue
        own = table.rows[table.rows["level"].eq("area")]
        known = pd.to_numeric(own[f"{name}_now"], errors="coerce").fillna(0.0)
        named = float(known[[place in said for place in own["named"]]].sum())
        yield "Vacancies in the regions named", named
        yield "Vacancies in all regions", float(known.sum())
        yield "Per cent of all vacancies that these hold", round(100 * named / float(known.sum()), 1)


def regions(run: Run, as_at: date) -> Beside | None:
    """The regions, each as a whole, and the country; None when nothing is known of any."""
    answer = regions_answer(run, as_at, None, "", (), None, ())
    if answer is None:
        return None
    values = answer.rows
    figures = list(dict.fromkeys(values["figure"]))
    country = values["area"].iloc[-1] if len(values) else ""
    rows: dict[str, dict[str, Any]] = {}
    days: dict[str, dict[str, Any]] = defaultdict(dict)
    for value in each_row(values):
        name = str(value.area)
        mine = rows.setdefault(
            name, {"unit": name, "level": "national" if name == "England and Wales" else "area", "source_ids": ""}
        )
        exact = value.bound in ("exact", "about")
        shown = written(value)
        column = f"f{figures.index(value.figure)}"
        days[name][column] = value.dated
        mine |= cell(column, shown, value.value if exact else None, value.value_then, value.difference)
        mine["source_ids"] = ";".join(
            dict.fromkeys([*filter(None, mine["source_ids"].split(";")), str(value.source_id)])
        )
    frame = pd.DataFrame(rows.values())
    frame = pd.concat([frame[frame["level"] != "national"].sort_values("unit"), frame[frame["level"] == "national"]])
    newest = most_common(values["dated"])
    frame = dated(frame.reset_index(drop=True), days, newest)
    firsts = {
        f"f{place}": next(row for row in each_row(values) if row.figure == name) for place, name in enumerate(figures)
    }
    heads_ = heads(firsts)
    scales = {name: _scale(frame, name, narrative.capacity_of(str(first.indicator))) for name, first in firsts.items()}
    table = Table(
        "beside", "Regions side by side", frame, {"unit": "Region", **heads_}, grid=True,
        note=joined([ORDER, of_staff(firsts), of_day(newest, days)]), scales=scales,
        legend=_legend(frame, scales, "a year earlier"),
    )  # fmt: skip
    if not country:
        return None
    has_then = any(frame[f"{name}_then"].notna().any() for name in scales)
    if not has_then or not newest:
        return Beside(table, answer.heading, answer.sentence, {})
    return Beside(table, answer.heading, f"{titles.from_a_year(newest)} {answer.sentence}", {titles.MOST_OF: newest})


def written(row: Any) -> str:
    """The value of a region as it is printed, with its bound."""
    value = float(row.value)
    return words.stated(str(row.bound), words.number(value, 0 if value == int(value) or value >= 1000 else 1))


def most_common(dated: pd.Series) -> str:
    """The day most values are of; empty when none has one."""
    known = dated.dropna()
    return str(known.mode().iloc[0]) if len(known) else ""


def cell(column: str, shown: str, now: Any, then: Any, difference: Any) -> dict[str, Any]:
    """What stands in a cell, and its numbers."""
    change = "" if words.is_missing(difference) else f" ({narrative.changed(float(difference))})"
    # Without a change, the value at the rating is the latest one, and no ring of its own.
    is_known, is_moved = not words.is_missing(now), not words.is_missing(difference)
    return {
        column: f"{shown}{change}",
        f"{column}_now": float(now) if is_known else None,
        f"{column}_then": float(then) if is_known and is_moved and not words.is_missing(then) else None,
    }


def _rated(name: str, units_: pd.DataFrame) -> dict[str, Any]:
    if name not in units_.index:
        return {}
    row = next(each_row(units_.loc[[name]]))
    return {
        "rating": "not inspected" if words.is_missing(row.rating) else row.rating,
        "programme": row.programme,
        "is_closed": not words.is_missing(row.closed),
        "source_ids": row.source_ids,
    }


def _named(row: Any) -> narrative.Named:
    return narrative.named(str(row.indicator), str(row.figure), UNIT_WORDS[str(row.unit_of)], str(row.grade))


def _head(row: Any) -> str:
    named = _named(row)
    return f"{named.heading}, {named.of}"


def heads(firsts: Mapping[str, Any]) -> dict[str, str]:
    """The heads of columns; one figure of two kinds of staff has each named. firsts: a row of each column."""
    every = {name: _head(first) for name, first in firsts.items()}
    return {
        name: f"{head}, {firsts[name].staff}" if list(every.values()).count(head) > 1 else head
        for name, head in every.items()
    }


def _scale(frame: pd.DataFrame, name: str, capacity: float | None) -> Scale:
    """The ends on which all values of a column lie, with what is marked on it of the region, the country and capacity."""
    now, then = (pd.to_numeric(frame[f"{name}_{kind}"], errors="coerce") for kind in ("now", "then"))
    ends: Iterable[float] = [*now.dropna(), *then.dropna(), *([] if capacity is None else [capacity])]
    low, high = scale([*ends] or [0.0])
    region, country = (next(iter(now[frame["level"] == level].dropna()), None) for level in ("region", "national"))
    return Scale(low, high, region, country, capacity)
