"""Areas side by side with their staffing, sickness, caseload and workload: units with their ratings, or regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

    The rows are those of the figure on the page Region: a row a unit of which a figure is known, then the region and the country.
    """
    answer = side_by_side(run, as_at, None, region, (), (), None, None, ())
    if answer is None:
        return None
    of = run("side_by_side_units", region=region, compare=(), as_at=as_at).set_index("pdu_name")
    values = answer.rows

    def begun(value: Any) -> dict[str, Any]:
        return {"level": value.level} | _rated(str(value.unit), of)

    rows = laid(values, "unit", ("figure", "staff"), begun)
    table = _table(rows, "Units side by side", {"unit": "Unit", "rating": "Rating"})
    moved = of[of.index.isin(values.loc[values["difference"].notna(), "unit"])].sort_values("published_on")
    note = joined([letters(table), ORDER, rows.note])
    table = replace(table, note=note, legend=_legend(table, "at that rating"))
    title, sentence, line, noted = _said(answer, noun(of))
    newest = rows.newest
    if moved.empty or not newest:
        return Beside(table, title, sentence, noted, line)
    first, last = _month(moved.iloc[0]), _month(moved.iloc[-1])
    brackets = titles.from_ratings(first, last, newest, words.day(since) if since else "")
    dates = {titles.FIRST_RATED: first, titles.LAST_RATED: last, titles.MOST_OF: newest}
    return Beside(table, title, f"{brackets} {sentence}", dates | noted, line)


@dataclass(frozen=True, eq=False)
class Laid:
    """Values laid out: a row an area, a column a figure.

    rows     `unit`, the name with its day where that is another than most; `named`, the name alone; `source_ids`; for a column `f0` what
             is printed, and `f0_now` and `f0_then`, its numbers, missing where they are not known or bounds; and what the row began with
    firsts   the first value of each column
    newest   the day most values are of
    note     whose staff the figures are of, and of which day
    """

    rows: pd.DataFrame
    firsts: Mapping[str, Any]
    newest: str
    note: str

    @property
    def heads(self) -> dict[str, str]:
        """The heads of the columns; one figure of two kinds of staff has each named."""
        every = {name: _head(first) for name, first in self.firsts.items()}
        return {
            name: f"{head}, {self.firsts[name].staff}" if list(every.values()).count(head) > 1 else head
            for name, head in every.items()
        }


def laid(values: pd.DataFrame, area: str, by: Sequence[str], begun: Callable[[Any], dict[str, Any]]) -> Laid:
    """The values of areas side by side, in the order in which areas and figures stand.

    values: rows of such a figure of the pages; area: their column with the name; by: what makes a column; begun: what the row of an
    area begins with, from the first of its values.
    """
    columns: dict[tuple[Any, ...], str] = {}
    firsts: dict[str, Any] = {}
    rows: dict[str, dict[str, Any]] = {}
    days: dict[str, dict[str, Any]] = defaultdict(dict)
    for value in each_row(values):
        name, kind = str(getattr(value, area)), tuple(getattr(value, part) for part in by)
        column = columns.setdefault(kind, f"f{len(columns)}")
        firsts.setdefault(column, value)
        row = rows.setdefault(name, {"unit": name} | begun(value))
        # A total of a whole area is told, but not drawn on the scale of units.
        is_total = str(value.indicator) in TOTALS and getattr(value, "level", "pdu") != "pdu"
        exact = value.bound in ("exact", "about") and not is_total
        days[name][column] = value.dated
        shown = getattr(value, "shown", None) or _written(value)
        row |= _cell(column, shown, value.value if exact else None, value.value_then, value.difference)
        row["source_ids"] = ";".join(
            dict.fromkeys([*filter(None, str(row.get("source_ids") or "").split(";")), str(value.source_id)])
        )
    newest = _most_common(values["dated"])
    note = joined([_of_staff(firsts), _of_day(newest, days)])
    return Laid(_dated(pd.DataFrame(rows.values()), days, newest), firsts, newest, note)


def _table(rows: Laid, heading: str, first: Mapping[str, str]) -> Table:
    """The rows as a table whose values are drawn. first: the columns before the figures."""
    scales = {
        name: _scale(rows.rows, name, narrative.capacity_of(str(value.indicator)))
        for name, value in rows.firsts.items()
    }
    return Table("beside", heading, rows.rows, {**first, **rows.heads}, grid=True, scales=scales)


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


def _legend(table: Table, ring: str) -> str:
    """How to read the cells: only what is drawn is told. ring: what a ring is."""
    frame, scales = table.rows, table.scales

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


def _of_staff(firsts: Mapping[str, Any]) -> str:
    """Whose staff the figures are of that are not of all. firsts: a row of each column."""
    by: dict[str, list[str]] = defaultdict(list)
    for row in firsts.values():
        named = _named(row)
        if named.grade != "all":
            by[named.staff].append(named.heading)
    return " ".join(titles.of_staff(list(dict.fromkeys(heads)), staff) for staff, heads in by.items())


def _of_day(newest: str, days: Mapping[str, Mapping[str, Any]]) -> str:
    """Of which day the values are. days: of each area and column."""
    if not newest:
        return ""
    every = {day for of in days.values() for day in of.values() if not words.is_missing(day)}
    return titles.of_day(newest, len(every) > 1)


def _dated(rows: pd.DataFrame, days: Mapping[str, Mapping[str, Any]], newest: str) -> pd.DataFrame:
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
    if values.empty:
        return None

    def begun(value: Any) -> dict[str, Any]:
        return {"level": "national" if value.area == "England and Wales" else "area"}

    rows = laid(values, "area", ("figure",), begun)
    frame = rows.rows
    frame = pd.concat([frame[frame["level"] != "national"].sort_values("named"), frame[frame["level"] == "national"]])
    rows = replace(rows, rows=frame.reset_index(drop=True))
    table = _table(rows, "Regions side by side", {"unit": "Region"})
    table = replace(table, note=joined([ORDER, rows.note]), legend=_legend(table, "a year earlier"))
    has_then = any(frame[f"{name}_then"].notna().any() for name in rows.firsts)
    if not has_then or not rows.newest:
        return Beside(table, answer.heading, answer.sentence, {})
    sentence = f"{titles.from_a_year(rows.newest)} {answer.sentence}"
    return Beside(table, answer.heading, sentence, {titles.MOST_OF: rows.newest})


def _written(row: Any) -> str:
    """The value of a region as it is printed, with its bound."""
    value = float(row.value)
    return words.stated(str(row.bound), words.number(value, 0 if value == int(value) or value >= 1000 else 1))


def _most_common(dated: pd.Series) -> str:
    """The day most values are of; empty when none has one."""
    known = dated.dropna()
    return str(known.mode().iloc[0]) if len(known) else ""


def _cell(column: str, shown: str, now: Any, then: Any, difference: Any) -> dict[str, Any]:
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


def _scale(frame: pd.DataFrame, name: str, capacity: float | None) -> Scale:
    """The ends on which all values of a column lie, with what is marked on it of the region, the country and capacity."""
    now, then = (pd.to_numeric(frame[f"{name}_{kind}"], errors="coerce") for kind in ("now", "then"))
    ends: Iterable[float] = [*now.dropna(), *then.dropna(), *([] if capacity is None else [capacity])]
    low, high = scale([*ends] or [0.0])
    region, country = (next(iter(now[frame["level"] == level].dropna()), None) for level in ("region", "national"))
    return Scale(low, high, region, country, capacity)
