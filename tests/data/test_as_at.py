"""Going back to the day before a publication takes away exactly the inspections of that day, on every page.

Tried for every day on which an inspection was published: first the page queries that name inspections, then the
answers drawn from them, then the counts, held against counts made here from the list of inspections alone.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd
import pytest

from pdu.answers.overview.ratings import rating_counts
from pdu.answers.trends import regions as regions_answers
from pdu.answers.trends import years
from pdu.store.database import Database, fetch
from pdu.store.queries import read_folder

TODAY = date(2026, 11, 23)
PAGES = [name for name in ("overview", "region", "unit", "trends") if importlib.util.find_spec(f"pdu.answers.{name}")]
RATED = {1: "inadequate", 2: "requires_improvement", 3: "good", 4: "outstanding"}
# Answers that show a part of what is known.
PICKED = {"latest_reports", "weakest_casework", "cases_over_time"}
PAIRS = (("2021", "2021"), ("2021", "2023"), ("2023", "2023"))
MEASURES = ("vacancy", "sickness", "caseload", "workload")


@dataclass(frozen=True)
class Inspection:
    id: str
    area_type: str
    area: str
    region: str
    programme: str
    published_on: date
    rank: int | None


class Facts:
    """The published data, and what can be counted of them without the page queries."""

    def __init__(self, database: Database):
        self.version = database.version_file()
        self.run = lru_cache(maxsize=None)(lambda name, **given: database.run(name, self.version, **given))
        rows = fetch(
            self.version,
            "SELECT i.inspection_id, i.area_type, i.area_code, p.region_code, i.programme, i.published_on, r.rank "
            "FROM inspection_dated AS i LEFT JOIN pdu AS p ON i.area_type = 'pdu' AND i.area_code = p.pdu_code "
            "LEFT JOIN rating AS r ON i.overall_rating = r.rating WHERE i.area_type IN ('pdu', 'region', 'national')",
        )
        self.inspections = [
            Inspection(
                row.inspection_id,
                row.area_type,
                "" if pd.isna(row.area_code) else row.area_code,
                row.region_code if row.area_type == "pdu" else row.area_code if row.area_type == "region" else "",
                row.programme,
                row.published_on.date(),
                None if pd.isna(row.rank) else int(row.rank),
            )
            for row in rows.itertuples()
        ]
        self.by_id = {inspection.id: inspection for inspection in self.inspections}
        self.units = fetch(self.version, "SELECT pdu_code, region_code, opened_on, closed_on FROM pdu")
        known = " UNION ALL ".join(
            f"SELECT inspection_id, known_on FROM {table}"
            for table in ("standard_rating_known", "finding_known", "question_result_known", "inspection_fact_known")
        )
        self.known = fetch(self.version, f"SELECT DISTINCT * FROM ({known}) WHERE inspection_id IS NOT NULL")
        self.asked = fetch(self.version, "SELECT inspection_id, question, known_on FROM question_result_known")

    @property
    def days(self) -> list[date]:
        return sorted({inspection.published_on for inspection in self.inspections})

    def of_day(self, day: date) -> set[str]:
        return {inspection.id for inspection in self.inspections if inspection.published_on == day}

    def told_later(self, day: date) -> set[str]:
        """Inspections published earlier of which something became known on the day."""
        rows = self.known[self.known["known_on"].dt.date == day]
        return set(rows["inspection_id"]) - self.of_day(day)

    def asked_the_same(self, day: date) -> set[str]:
        """Inspections with a figure on a question on which a figure became known on the day."""
        questions = self.asked.loc[self.asked["known_on"].dt.date == day, "question"]
        return set(self.asked.loc[self.asked["question"].isin(questions), "inspection_id"].dropna())

    def rated(self, day: date, region: str | None = None) -> list[Inspection]:
        return [
            inspection
            for inspection in self.inspections
            if inspection.area_type == "pdu"
            and inspection.rank
            and inspection.published_on <= day
            and region in (None, inspection.region)
        ]

    def standing(self, day: date, region: str | None = None) -> Counter[tuple[str, str]]:
        """(programme, rating) of each unit open on the day, by its latest inspection; ('none', '') without one."""
        held: dict[str, Inspection] = {}
        for inspection in sorted(self.rated(day, region), key=lambda one: (one.published_on, one.id)):
            held[inspection.area] = inspection
        counted: Counter[tuple[str, str]] = Counter()
        for unit in self.units.itertuples():
            closed = not pd.isna(unit.closed_on) and unit.closed_on.date() <= day
            if unit.opened_on.date() <= day and not closed and region in (None, unit.region_code):
                latest = held.get(unit.pdu_code)
                counted[(latest.programme, RATED[latest.rank or 0]) if latest else ("none", "")] += 1
        return counted


@pytest.fixture(scope="module")
def facts(built: Database) -> Facts:
    return Facts(built)


def named(frame: pd.DataFrame, facts: Facts) -> set[str] | None:
    """The inspections a frame names; None when it names none in any column.

    Of two inspections of a unit in one row the later one counts: without it there is no such row.
    """
    if "later_id" in frame:
        ids = frame["later_id"]
    elif "inspection_id" in frame:
        ids = frame["inspection_id"]
    elif "result_id" in frame:
        ids = frame["result_id"].str.split(":").str[0]
    else:
        return None
    return set(ids.dropna()) & set(facts.by_id)


def removes_exactly(before: set[str], after: set[str], day: date, facts: Facts, picked: bool = False) -> None:
    """Hold what is named the day before against what is named on the day.

    picked: the figure picks among what is known. A question is shown once there is something to compare it with, so
    that older figures come and go with a newer one; and a list of the newest gains at its end what it loses on top.
    """
    published, areas = facts.of_day(day), {facts.by_id[one].area for one in facts.of_day(day)}
    early = {one for one in before if facts.by_id[one].published_on >= day}
    assert not early, f"named before they were published on {day}: {early}"
    too_late = {one for one in after if facts.by_id[one].published_on > day}
    assert not too_late, f"named before they were published: {too_late}"
    removed = after - before
    assert removed & published == after & published
    others = facts.told_later(day) | (facts.asked_the_same(day) if picked else set())
    assert removed - published <= others, f"taken away though of another day than {day}"
    # The only ones to come back are those that a rating of the day had taken the place of.
    returned = {facts.by_id[one].area for one in before - after}
    assert returned <= areas or (picked and len(returned) <= len(removed))


def given_for(day: date, facts: Facts) -> Iterator[dict[str, Any]]:
    """Regions and units to look at around a day: those with a report on it, and one region and unit without."""
    published = [facts.by_id[one] for one in sorted(facts.of_day(day))]
    regions = list(dict.fromkeys(one.region for one in published if one.region))
    others = [code for code in sorted(set(facts.units["region_code"])) if code not in regions]
    first = published[0].area if published[0].area_type == "pdu" else "N52WARW"
    for region in [*regions, *others[:1]]:
        here = next((one.area for one in published if one.region == region and one.area_type == "pdu"), first)
        yield {"region": region, "pdu": here}


def test_there_are_days_to_go_back_to(facts: Facts):
    assert len(facts.days) > 30
    assert sum(len(facts.of_day(day)) for day in facts.days) == len(facts.inspections)


def naming_queries(facts: Facts) -> list[str]:
    """The page queries with a day that name inspections."""
    found = []
    for name, query in read_folder("pages").items():
        if "as_at" in query.parameters:
            frame = facts.run(name, **parameters(query.parameters, TODAY, {"region": "N55", "pdu": "N55KIR"}))
            if named(frame, facts) is not None:
                found.append(name)
    return found


def parameters(names: tuple[str, ...], day: date, here: dict[str, Any]) -> dict[str, Any]:
    every = {"as_at": day, "compare": ()} | here
    return {name: every.get(name) for name in names}


def test_every_page_query_loses_exactly_the_inspections_of_the_day(facts: Facts):
    names = naming_queries(facts)
    assert {"latest_reports", "unit_tiles", "region_inspections", "region_changes", "trends_case_shares"} <= set(names)
    for day in facts.days:
        shown: set[str] = set()
        for here in given_for(day, facts):
            for name in names:
                wanted = read_folder("pages")[name].parameters
                after, before = (
                    named(facts.run(name, **parameters(wanted, when, here)), facts) or set()
                    for when in (day, day - timedelta(days=1))
                )
                removes_exactly(before, after, day, facts)
                shown |= after
        assert facts.of_day(day) <= shown, f"published on {day} and on no page"


def test_the_lists_of_reports_hold_all_that_was_published_by_the_day(facts: Facts):
    for day in facts.days:
        for when in (day - timedelta(days=1), day):
            published = {one.id for one in facts.inspections if one.published_on <= when}
            assert named(facts.run("latest_reports", as_at=when), facts) == published
            for region in {facts.by_id[one].region for one in facts.of_day(day)} - {""}:
                rows = facts.run("region_inspections", region=region, compare=(), as_at=when)
                assert named(rows, facts) == {one.id for one in facts.rated(when, region)}


def answers_of(page: str) -> list[Callable[..., Any]]:
    """The builders of a page's answers: functions made by @answer."""
    module = importlib.import_module(f"pdu.answers.{page}")
    rooms = [
        importlib.import_module(one.name)
        for one in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{module.__name__}.")
    ]
    functions = [
        one
        for own in (module, *rooms)
        for _, one in inspect.getmembers(own, inspect.isfunction)
        if one.__module__ == own.__name__
    ]
    return [one for one in functions if hasattr(one, "__wrapped__")]


def calls(builder: Callable[..., Any], day: date, here: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ways to call a builder: both programmes where it takes one, every pair where it takes two, each measure of a map."""
    taken = dict(list(inspect.signature(builder).parameters.items())[1:])
    every = {"as_at": day, "link_date": day, "compare": (), "programme": None} | here
    given = {name: every.get(name) for name in taken if name in every or taken[name].default is inspect.Parameter.empty}
    if "pair" in taken:
        yield from ({**given, "pair": pair} for pair in PAIRS)
    elif "measure" in taken:
        yield from ({**given, "measure": measure} for measure in MEASURES)
    elif "programme" in taken and taken["programme"].annotation == "str":
        yield from ({**given, "programme": programme} for programme in ("2021", "2023"))
    else:
        yield given


@dataclass(frozen=True)
class Shown:
    """The inspections an answer names; not `names` when its rows are counts, which are held against counts below."""

    ids: frozenset[str] = frozenset()
    names: bool = True


def shown_by(builder: Callable[..., Any], way: dict[str, Any], facts: Facts) -> Shown:
    built = builder(facts.run, **way)
    if built is None:
        return Shown()
    ids = named(built.rows, facts)
    return Shown(names=False) if ids is None else Shown(frozenset(ids))


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_loses_exactly_the_inspections_of_the_day(page: str, facts: Facts):
    look = lru_cache(maxsize=None)(lambda builder, way: shown_by(builder, dict(way), facts))
    builders = answers_of(page)
    naming: set[str] = set()
    for day in facts.days:
        on_the_page: set[str] = set()
        for here in given_for(day, facts):
            for builder in list(builders):
                ways = zip(calls(builder, day, here), calls(builder, day - timedelta(days=1), here), strict=True)
                for on_the_day, day_before in ways:
                    after, before = (look(builder, tuple(way.items())) for way in (on_the_day, day_before))
                    if not (after.names and before.names):
                        builders.remove(builder)
                        break
                    removes_exactly(set(before.ids), set(after.ids), day, facts, builder.__name__ in PICKED)
                    on_the_page |= after.ids
                    naming |= {builder.__name__} if after.ids else set()
        published = [facts.by_id[one] for one in facts.of_day(day)]
        if page == "overview":
            # The map shows each unit by its latest inspection, and no unit has two of one day.
            assert {one.id for one in published if one.area_type == "pdu"} <= on_the_page
        if page == "region":
            assert {one.id for one in published if one.region} <= on_the_page
    assert naming, "no answer of the page names an inspection"


def test_counts_are_those_of_the_inspections_published_by_the_day(facts: Facts):
    for publication in facts.days:
        for day in (publication - timedelta(days=1), publication):
            rated = facts.rated(day)
            expected = Counter((one.programme, RATED[one.rank or 0]) for one in rated)
            assert counted(rating_counts(facts.run, as_at=day), "rating") == expected
            flow = years.published(facts.run, as_at=day, link_date=day, region=None, programme=None)
            assert wide(flow, lambda rows: rows[rows["part"] == 0]) == expected
            quarters = wide(flow, lambda rows: rows[rows["part"] > 0])
            assert quarters == expected, "the quarters of a year, with what has none, are the year"


def test_the_day_before_takes_its_reports_out_of_the_flow(facts: Facts):
    for day in facts.days:
        published = [facts.by_id[one] for one in facts.of_day(day) if facts.by_id[one].area_type == "pdu"]
        after, before = (
            wide(
                years.published(facts.run, as_at=when, link_date=when, region=None, programme=None),
                lambda rows: rows[rows["part"] == 0],
            )
            for when in (day, day - timedelta(days=1))
        )
        assert after - before == Counter((one.programme, RATED[one.rank or 0]) for one in published)
        assert not before - after


def test_the_stock_is_what_stood_on_each_of_its_days(facts: Facts):
    for publication in facts.days:
        for region in (None, *sorted({facts.by_id[one].region for one in facts.of_day(publication)} - {""})):
            for view_day in (publication - timedelta(days=1), publication):
                stock = years.stood(facts.run, as_at=view_day, region=region, programme=None)
                if stock is None:
                    assert not facts.rated(view_day, region)
                    continue
                for stood_on, rows in stock.rows.groupby("stood_on"):
                    expected = facts.standing(pd.Timestamp(stood_on).date(), region)
                    none = rows.loc[rows["programme"] == "none", "units"].sum()
                    assert none == expected.pop(("none", ""), 0)
                    assert tall(rows) == expected
                    assert set(rows["units_open"]) == {rows["units"].sum()}


def test_region_and_country_are_those_of_the_day(facts: Facts):
    for day in facts.days:
        for when in (day - timedelta(days=1), day):
            built = regions_answers.against_country(facts.run, as_at=when, region=None, programme=None)
            if built is None:
                assert not facts.rated(when)
                continue
            for code, rows in built.rows.groupby("area_code"):
                region = None if code == "EW" else str(code)
                # No unit was yet inspected twice in one programme, so that reports are units.
                expected = Counter((one.programme, RATED[one.rank or 0]) for one in facts.rated(when, region))
                assert tall(rows) == expected


def counted(built: Any, column: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    if built is not None:
        for row in built.rows.itertuples():
            found[(row.programme, getattr(row, column).lower().replace(" ", "_"))] += row.reports
    return +found


def wide(built: Any, choose: Callable[[pd.DataFrame], pd.DataFrame]) -> Counter[tuple[str, str]]:
    return Counter() if built is None else tall(choose(built.rows))


def tall(rows: pd.DataFrame) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for row in rows[rows["programme"] != "none"].itertuples():
        for name in RATED.values():
            found[(row.programme, name)] += getattr(row, name)
    return +found
