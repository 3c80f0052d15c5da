"""Programmes are never joined by a line, summed or pooled: every figure function is given rows of both and is watched.

Each public function of pdu/figures that takes rows is called with rows of the published data that hold both rated programmes
(tests/both_programmes.py). It must refuse (AcrossProgrammes) or keep them apart, as tests/programmes_joined.py sees it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pandas as pd
import pytest

import pdu.figures
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
from pdu.programmes import AcrossProgrammes
from pdu.store.database import Database
from tests.both_programmes import (
    BANDS,
    DAY,
    changes,
    funnel_rows,
    marked,
    matrix_rows,
    mentioned,
    mentioned_units,
    of_own,
    of_region,
    panel,
    shares,
    standard_changes,
    standards_of_two,
)
from tests.programmes_joined import added_up, joined


@pytest.fixture(scope="module")
def run(built: Database) -> Callable[..., pd.DataFrame]:
    return marked(built)


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
