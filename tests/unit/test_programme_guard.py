"""Programmes are never joined by a line, summed or pooled: every figure function is given rows of both and is watched.

Each public function of pdu/figures that takes rows is called with rows of the published data that hold both rated
programmes. It must refuse (AcrossProgrammes) or keep them apart. To see a sum, the counts of the 2023 programme are made
thousands and those of the 2021 programme stay below one: any other number above a thousand adds both up. To see a
line, the shares of the 2021 programme end in .25 and those of the 2023 programme in .5.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

import pdu.figures
from pdu.answers.intervals import with_intervals
from pdu.figures import (
    band_counts,
    by_rating,
    case_matrix,
    case_rows,
    case_shares,
    counts,
    findings_matrix,
    flow,
    funnel,
    grid,
    history,
    mentions,
    reports,
    standards_table,
    strip_by_rating,
    tiles,
    timeline,
    transitions,
)
from pdu.figures.html import plain_table
from pdu.figures.steps import steps
from pdu.programmes import AcrossProgrammes, facets, one_programme
from pdu.store.database import Database

DAY = date(2026, 11, 23)
BANDS = dict.fromkeys(("Inadequate", "Requires improvement", "Good", "Outstanding"), "a band")
COUNTED = {
    "reports", "outstanding", "good", "requires_improvement", "inadequate", "units", "units_open", "latest_of_units",
    "programme_reports", "strengths", "weaknesses", "strength", "weakness", "context", "read", "inspections_read", "sufficient", "cases", "lower", "same", "higher",
    "figures", "limits",
}  # fmt: skip
YEARS = range(1990, 2100)


# ---- the guard itself


def rows_of(*programmes: object) -> pd.DataFrame:
    return pd.DataFrame({"programme": list(programmes), "reports": range(len(programmes))})


def test_one_programme_is_named():
    assert one_programme(rows_of("2023", "2023"), "add up reports") == "2023"


@pytest.mark.parametrize("programmes", [("2021", "2023"), ("2023", "2021", "2023"), ("2021", None), (None,)])
def test_more_than_one_is_refused_and_said_why(programmes: tuple[object, ...]):
    with pytest.raises(AcrossProgrammes) as refused:
        one_programme(rows_of(*programmes), "join the points by a line")
    said = str(refused.value)
    assert said.startswith("Refused to join the points by a line across programmes")
    for reason in ("nine standards", "from October 2023 by seven", "different cases", "side by side"):
        assert reason in said
    assert isinstance(refused.value, ValueError)


def test_rows_of_no_known_programme_are_no_pass():
    with pytest.raises(ValueError, match="no column 'programme'"):
        one_programme(pd.DataFrame({"reports": [1]}), "add up reports")
    with pytest.raises(ValueError, match="there are no rows"):
        one_programme(rows_of(), "add up reports")


def test_facets_keep_order_and_rows():
    frame = rows_of("2023", "2021", "2023")
    assert [(name, len(rows)) for name, rows in facets(frame)] == [("2023", 2), ("2021", 1)]


# ---- every figure function


@pytest.fixture(scope="module")
def run(built: Database) -> Callable[..., pd.DataFrame]:
    """Page queries on the published data, their counts and shares marked by programme."""

    def marked(name: str, **parameters: Any) -> pd.DataFrame:
        return mark_programmes(built.run(name, **parameters))

    return marked


def mark_programmes(frame: pd.DataFrame) -> pd.DataFrame:
    if "programme" not in frame:
        return frame
    later = frame["programme"] == "2023"
    for column in COUNTED & set(frame.columns):
        frame[column] = frame[column].where(~later, frame[column] * 1000)
    if "percent" in frame:
        frame["percent"] = frame["percent"].floordiv(1) + later.map({True: 0.5, False: 0.25})
    return frame


def shares(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    frame = run("trends_case_shares", region=None, as_at=DAY)
    frame = with_intervals(frame[frame["programme"].isin(["2021", "2023"])])
    return frame.assign(label=frame["area_name"], focus=True)


def changes(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Real changes across the break, and the same set inside the 2023 programme."""
    frame = run("region_changes", region=None, compare=(), as_at=DAY).assign(change="the same")
    inside = frame.assign(
        earlier_programme="2023", earlier_label="2023 programme", earlier_shown_as="solid", across_break=False
    )
    return pd.concat([frame, inside], ignore_index=True)


def standard_changes(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    row = {"standard_label": "Staffing", "later_programme": "2023", "lower": 1, "same": 2, "higher": 3, "units": 6}
    return pd.DataFrame([row | {"earlier_programme": "2021"}, row | {"earlier_programme": "2023"}])


def funnel_rows(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    frame = shares(run)
    return frame[frame["cases"].notna()].assign(pdu_name=frame["area_name"], focus=False)


def panel(run: Callable[..., pd.DataFrame]) -> strip_by_rating.Panel:
    """Units of both programmes in what should be a panel of one."""
    rows = run("unit_tiles", as_at=DAY).dropna(subset=["rating"])
    later = (rows["programme"] == "2023").map({True: 0.5, False: 0.25})
    return strip_by_rating.Panel(
        "Both", rows.assign(value=10 + later, outcome=rows["rating_rank"], focus=True, said=rows["pdu_name"])
    )


def mentioned(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Mentions of both programmes, a row for each theme and programme."""
    frame = run("trends_mentions", region=None, as_at=DAY).drop_duplicates(["theme", "programme"])
    return frame.assign(
        inspections_read=frame["read"],
        strength=frame["strengths"],
        weakness=frame["weaknesses"],
        context=0,
        of_label=frame["programme"].astype(str) + " programme",
    )


def matrix_rows(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Shares of both programmes with what a matrix needs."""
    frame = shares(run)
    return frame.assign(
        topic="risk",
        sort=1,
        unit_code="",
        firmness=case_matrix.UNKNOWN,
        rating_rank=1,
        area_order=frame["programme"].map({"2023": 0, "2021": 1}),
    )


def standards_of_two(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Standards of a unit inspected last in the one programme, and of one inspected last in the other."""
    frames = [run("unit_standards", pdu=pdu, as_at=DAY) for pdu in ("N52WARW", "N56ESXN")]
    return pd.concat(frames).assign(region_said="", country_said="")


def of_region(run: Callable[..., pd.DataFrame], query: str) -> pd.DataFrame:
    return run(query, region="N55", compare=(), as_at=DAY)


def mentioned_units(run: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Units of both programmes with a number on their tile."""
    frame = run("unit_tiles", as_at=DAY).dropna(subset=["rating"])
    later = frame["programme"] == "2023"
    return frame.assign(
        value=later.map({True: 2, False: 1}),  # what a colour goes by; the tile writes what stands below
        short=later.map({True: "2000", False: "17"}),
        year=2024,
        said="said",
        missing="",
        outlined=~later,
    )


DRAWN: dict[str, Callable[[Callable[..., pd.DataFrame]], object]] = {
    "band_counts.by_question": lambda run: band_counts.by_question(run("casework_bands", as_at=DAY), {}, BANDS),
    "by_rating.units_by_rating": lambda run: by_rating.units_by_rating(
        run("unit_tiles", as_at=DAY).dropna(subset=["rating"]), run("ratings"), None
    ),
    "case_shares.by_year": lambda run: case_shares.by_year(shares(run), run("rating_bands")),
    "case_shares.picture": lambda run: case_shares.picture(
        shares(run).assign(group=shares(run)["question_label"]), run("rating_bands")
    ),
    "case_shares.rows": lambda run: case_shares.rows(shares(run), run("rating_bands")),
    "case_shares.strip": lambda run: case_shares.strip(shares(run), run("rating_bands")),
    "counts.rating_counts": lambda run: counts.rating_counts(run("rating_counts", as_at=DAY)),
    "findings_matrix.themes": lambda run: findings_matrix.themes(mentioned(run)),
    "flow.against": lambda run: flow.against(run("trends_regions", region=None, as_at=DAY)),
    "flow.case_bands": lambda run: flow.case_bands(run("trends_case_bands", region=None, as_at=DAY), {}, BANDS),
    "flow.published": lambda run: flow.published(run("trends_flow", region=None, as_at=DAY)),
    "flow.standards": lambda run: flow.standards(
        run("trends_standards", region=None, as_at=DAY).assign(moved_of=8, higher=5, lower=3)
    ),
    "flow.stood": lambda run: flow.stood(run("trends_stock", region=None, as_at=DAY)),
    "funnel.funnel": lambda run: funnel.funnel(funnel_rows(run), 0.3),
    "grid.earlier_and_later": lambda run: grid.earlier_and_later(changes(run), run("ratings"), None),
    "grid.region_inspections": lambda run: grid.region_inspections(
        pd.concat(of_own(run, code) for code in ("N55", "N54"))
    ),
    "grid.standards_grid": lambda run: grid.standards_grid(
        of_region(run, "region_inspections"), of_region(run, "region_standards"), run("standards"), None
    ),
    "history.inspections": lambda run: history.inspections(run("unit_inspections", pdu="N55KIR", as_at=DAY)),
    "case_rows.case_rows": lambda run: case_rows.case_rows(
        shares(run).assign(group="", earlier_percent=None, earlier_when=None, relation_said=""),
        run("rating_bands"),
        "Shares",
    ),
    "standards_table.standards": lambda run: standards_table.standards(
        pd.concat([run("unit_inspections", pdu=pdu, as_at=DAY) for pdu in ("N52WARW", "N56ESXN")]),
        standards_of_two(run),
        {},
        "Region",
    ),
    "timeline.timeline": lambda run: timeline.timeline(
        [timeline.Inspected(DAY, 1, "I", shown, "", "") for shown in ("outline", "solid")],
        [timeline.Panel("Workload", pd.DataFrame({"on": [DAY], "value": [1.0], "segment": [0], "said": [""]}))],
    ),
    "html.plain_table": lambda run: plain_table(
        run("trends_flow", region=None, as_at=DAY), {"programme": "Programme", "reports": "Reports"}, "Reports"
    ),
    "mentions.by_year": lambda run: mentions.by_year(run("trends_mentions", region=None, as_at=DAY)),
    "reports.latest": lambda run: reports.latest(run("latest_reports", as_at=DAY), None),
    "reports.undated_note": lambda run: reports.undated_note(run("latest_reports", as_at=DAY), None),
    "strip_by_rating.against_number": lambda run: strip_by_rating.against_number([panel(run)], "", "", "", 21),
    "strip_by_rating.by_rating": lambda run: strip_by_rating.by_rating([panel(run)], run("ratings"), ""),
    "tiles.coverage": lambda run: tiles.coverage(run("unit_tiles", as_at=DAY)),
    "tiles.strip": lambda run: tiles.strip(run("unit_tiles", as_at=DAY), "N52WARW", None),
    "tiles.tile_map": lambda run: tiles.tile_map(run("unit_tiles", as_at=DAY), run("ratings"), None),
    "tiles.value_map": lambda run: tiles.value_map(mentioned_units(run), steps([1, 2], True), {}, "Named", None),
    "tiles.tiles": lambda run: tiles.tiles(run("unit_tiles", as_at=DAY), None),
    "transitions.by_standard": lambda run: transitions.by_standard(standard_changes(run)),
    "transitions.dumbbells": lambda run: transitions.dumbbells(changes(run), run("ratings"), None),
    "transitions.matrix": lambda run: transitions.matrix(changes(run), run("ratings")),
    "transitions.pair_of": lambda run: transitions.pair_of(changes(run), "count changes"),
    "transitions.paths": lambda run: transitions.paths(changes(run), None),
    "case_matrix.matrix": lambda run: case_matrix.matrix(matrix_rows(run), run("rating_bands"), {}),
    "transitions.unit_by_unit": lambda run: transitions.unit_by_unit(changes(run), run("ratings"), None),
}

# These join or add up, so that they must refuse and may not keep apart in silence.
REFUSED = {
    "by_rating.units_by_rating",
    "funnel.funnel",
    "grid.earlier_and_later",
    "grid.standards_grid",
    "transitions.by_standard",
    "transitions.dumbbells",
    "transitions.matrix",
    "transitions.pair_of",
}

# Functions with nothing to join or add up, with the reason.
WITHOUT_PROGRAMMES = {
    "findings.listed": "a sentence each, of one inspection after the other",
    "findings.shared_source": "the source of one inspection’s findings",
    "findings_grid.themes_by_units": "a cell is one unit’s latest inspection; nothing is counted over cells",
    "case_shares.fitting": "the rows that fit, as they are",
    "case_shares.is_crowded": "counts rows only",
    "findings_matrix.by_area": "a row for each inspection",
    "findings_matrix.listed": "a sentence each",
    "grid.not_inspected": "units that have no inspection",
    "history.neighbours": "a unit each",
    "html.number_format": "one column of numbers",
    "listing.inspections": "an inspection each",
    "listing.known_or_why": "what is known of one thing each",
    "listing.listing": "any rows, as they are",
    "listing.sources": "a source each",
    "marks.band_key": "the bands of shares of cases, which are of no programme",
    "matrix.areas": "workforce figures, which are of no programme",
    "matrix.units": "workforce figures, which are of no programme",
    "multiples.joined": "workforce figures, which are of no programme",
    "multiples.line": "workforce figures, which are of no programme",
    "multiples.multiples": "workforce figures, which are of no programme; it breaks its lines by itself",
    "columns.units_by_measures": "a unit’s own values, which are neither joined nor added up",
    "case_matrix.band_of": "the band of one share",
    "case_matrix.firmness": "one share and the limits of the bands",
    "case_matrix.key": "the forms that occur",
    "side_by_side.side_by_side": "a unit’s own rating and workforce figures, which are of no programme",
    "side_by_side.without": "a unit each",
    "staffing_table.themes_without": "names of themes",
    "listing.regions": "how many units of a region have what, all programmes together and said so",
    "listing.stacked": "rows about the data themselves, each with the programme it names",
    "table_bars.simple_bars": "two columns of a reader’s own query",
    "trend.prepared": "workforce figures, which are of no programme",
    "trend.trend": "workforce figures, which are of no programme; it breaks its lines by itself",
}


def of_own(run: Callable[..., pd.DataFrame], code: str) -> pd.DataFrame:
    return run("region_own_inspections", region=code, as_at=DAY)


def figure_functions() -> Iterator[str]:
    """Every public function of pdu/figures that takes a frame of rows, by itself or as a panel."""
    for module in pkgutil.iter_modules(pdu.figures.__path__):
        loaded = importlib.import_module(f"pdu.figures.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            taken = [str(parameter.annotation) for parameter in inspect.signature(function).parameters.values()]
            if own and any(word in kind for kind in taken for word in ("DataFrame", "Series", "Panel")):
                yield f"{module.name}.{name}"


def test_every_figure_function_is_tried():
    found = set(figure_functions())
    known = set(DRAWN) | set(WITHOUT_PROGRAMMES)
    assert not found - known, "New figure functions: try each with rows of both programmes, or say why it has none"
    assert not known - found, "These figure functions are gone"


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_no_figure_joins_or_adds_up_programmes(name: str, run: Callable[..., pd.DataFrame]):
    if name in REFUSED:
        with pytest.raises(AcrossProgrammes, match=r"^Refused to .+ across programmes \(.*2021.*\)"):
            DRAWN[name](run)
        return
    drawn = DRAWN[name](run)
    assert not added_up(drawn), f"{name} adds up two programmes"
    assert not joined(drawn), f"{name} joins two programmes by a line"


def test_both_programmes_are_in_what_is_tried(run: Callable[..., pd.DataFrame]):
    # Otherwise a function that kept them apart would not have been tried at all.
    for frame in (shares(run), funnel_rows(run), of_region(run, "region_inspections")):
        assert {"2021", "2023"} <= set(frame["programme"])
    flowing = run("trends_flow", region=None, as_at=DAY)
    assert flowing.loc[flowing["programme"] == "2023", "reports"].max() == 24_000
    assert flowing.loc[flowing["programme"] == "2021", "reports"].max() == 19


def added_up(drawn: object) -> list[int]:
    """Numbers in what is read that are neither of the one programme nor of the other."""
    text = " ".join(texts(drawn))
    numbers = (int(match.replace(",", "")) for match in re.findall(r"\d[\d,]*\d{3}", text))
    return [number for number in numbers if number > 1000 and number % 1000 and number not in YEARS]


def texts(drawn: object) -> Iterator[str]:
    if isinstance(drawn, go.Figure):
        for annotation in drawn.layout.annotations:
            yield str(annotation.text)
        for trace in drawn.data:
            # The places of marks count pixels; the lengths of bars are counts.
            read = [trace.x, trace.y] if trace.type == "bar" else []
            for values in (*read, trace.text, trace.customdata):
                yield " ".join(map(str, () if values is None else values))
            yield str(trace.hovertemplate)
    else:
        yield unescape(re.sub(r"<[^>]*>", " ", str(drawn)))


def joined(drawn: object) -> bool:
    """Whether a line runs from a share of the one programme to one of the other, or a scale joins two programmes."""
    if not isinstance(drawn, go.Figure):
        across = [cell for cell in re.findall(r"<td.*?</td>", str(drawn)) if 'class="to"' in cell and both_looks(cell)]
        return bool(across) or any("break" in table and "joined" in table for table in str(drawn).split("<table")[1:])
    for trace in drawn.data:
        connects = trace.type == "scatter" and (trace.mode is None or "lines" in trace.mode)
        stacks = trace.type == "bar"
        if (connects or stacks) and (both(trace.x) or both(trace.y)):
            return True
    return any(
        both((shape.x0, shape.x1)) or both((shape.y0, shape.y1))
        for shape in drawn.layout.shapes
        if shape.type == "line"
    )


def both_looks(cell: str) -> bool:
    """Whether a cell holds marks of both programmes: outlines and full ones."""
    marks = re.findall(r'class="rt ([^"]*)"', cell)
    return any("old" in mark for mark in marks) and any("old" not in mark for mark in marks)


def both(values: Any) -> bool:
    parts = {round(float(value) % 1, 2) for value in values if isinstance(value, int | float)}
    return {0.25, 0.5} <= parts


# ---- the watchers see what they must


@pytest.mark.parametrize("mode", ["lines", "lines+markers", None])
def test_a_line_across_programmes_would_be_seen(mode: str | None, run: Callable[..., pd.DataFrame]):
    frame = shares(run)
    chart = go.Figure(go.Scatter(x=frame["published_year"], y=frame["percent"], mode=mode))
    assert joined(chart)
    assert not joined(go.Figure(go.Scatter(x=frame["published_year"], y=frame["percent"], mode="markers")))


def test_a_bar_of_both_programmes_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = run("trends_flow", region=None, as_at=DAY)
    total = frame.loc[frame["part"] == 0, "inadequate"].sum()
    assert total == 22_017
    assert added_up(go.Figure(go.Bar(x=[total], y=["Inadequate"])))
    assert added_up(f"<td>{total:,}</td>") and added_up(f"<td>{total}</td>")
    assert not added_up("<td>22,000</td><td>17</td><td>2023</td>")


def test_a_joined_scale_across_the_break_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    inside = frame[~frame["across_break"]]
    one = transitions.dumbbells(inside, run("ratings"), None)
    assert one.count("joined") == len(inside)
    once = frame[frame["across_break"]].iloc[::2]
    once = pd.concat([once, inside[~inside["pdu_code"].isin(once["pdu_code"])]])
    assert not once["pdu_code"].duplicated().any(), "else they would be drawn as paths"
    both_kinds = transitions.unit_by_unit(once, run("ratings"), None)
    assert both_kinds.count("<table") == 2 and both_kinds.count("joined") == (~once["across_break"]).sum() > 0
    assert joined(both_kinds.replace("</table><table", " "))


def test_a_path_across_the_break_would_be_seen(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    assert frame["pdu_code"].duplicated().any(), "a unit inspected three times"
    drawn = transitions.unit_by_unit(frame, run("ratings"), None)
    assert drawn.count("<table") == 1 and not joined(drawn)
    # One arrow for each later inspection of the same programme, none for those across the break.
    assert drawn.count('class="to"') == int((~frame["across_break"]).sum()) > 0
    assert joined(re.sub(r"</td><td[^>]*>", '<span class="to">→</span>', drawn))


def test_a_row_that_lies_about_its_programmes_is_not_joined(run: Callable[..., pd.DataFrame]):
    frame = changes(run)
    lying = frame[frame["across_break"]].assign(across_break=False)
    draw = partial(transitions.dumbbells, lying, run("ratings"), None)
    with pytest.raises(AcrossProgrammes, match="join an earlier and a later rating"):
        draw()
    assert "joined" not in transitions.unit_by_unit(lying, run("ratings"), None)
