"""A full quarter of official tables at its full size: from the file to the page, and what a source withholds is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pdu import paths
from pdu.__main__ import main
from pdu.answers.side_by_side.units import side_by_side
from pdu.importer.tables import read
from pdu.store.build import build
from pdu.store.database import Database
from pdu.store.examine import check
from tests.conftest import Edit, rows_of
from tests.importer.full_quarter import GRADES, QUARTERS, append, areas, make, staff

DAY = date(2026, 11, 24)


def test_a_full_quarter_goes_from_the_file_to_the_page(tmp_path: Path, data_copy: Path) -> None:
    found = read(make(tmp_path / "quarter.xlsx"), "hmpps_workforce")
    # Counted from how the workbook is made: a value of staff in post and three of leaving, for each unit, grade and quarter.
    units = len(areas())
    assert (units, len(GRADES), len(QUARTERS)) == (109, 9, 40)
    assert len(found.proposals) == units * 9 * 40 * 4
    small = sum(staff(u, g, q) < 30 for u in range(units) for g in range(9) for q in range(40))
    assert sum(one.withheld for one in found.proposals) == small
    assert all(one.area_type == "pdu" and one.published == "2026-11-19" for one in found.proposals)
    # Warwickshire, probation officers, 30 September 2026: place 3 of the grades, the last quarter.
    place = [name for _, name in areas()].index("Warwickshire")
    (value,) = [
        one.value for one in found.proposals
        if (one.area, one.metric, one.grade, one.period_end) == ("N52WARW", "staff_in_post_fte", "po", "2026-09-30")
    ]  # fmt: skip
    assert value == float(f"{staff(place, 3, 39):.16G}")

    append(found.proposals, data_copy)
    assert main(["version", "An invented quarter", "--data", str(data_copy)]) == 0
    built = build(data_copy, tmp_path / "pdu.duckdb")
    before = len(rows_of(paths.DATA, "indicator_value"))
    doubled = 18  # leavers of 18 units of London are published for 2022: what stands already stays
    assert built.rows["indicator_value"] == before + len(found.proposals) - small - doubled
    assert built.rows["withheld"] == small

    database = Database(tmp_path / "pdu.duckdb")
    shown = side_by_side(database.run, DAY, None, "N53", (), ("leavers_headcount", "leaving_rate_pct"), None, None, {})
    assert shown is not None
    derby = shown.rows[shown.rows["unit"] == "Derby City"].set_index("figure")
    # All staff of the first unit made: 1 leaver of 10.57 on average, too few for a rate.
    assert derby.loc["Leavers", "value"] == 1 and derby.loc["Annual leaving rate", "shown"] == "withheld"
    assert "withheld" in shown.body and "S900" in shown.source_ids
    # Without a choice the region shows the staffing figure its units have: their leaving rates of all staff are withheld.
    usual = side_by_side(database.run, DAY, None, "N53", (), (), None, None, {})
    assert usual is not None and list(usual.rows["figure"].unique()) == ["Staff in post"]
    # Nothing of it was known the day before it came out.
    earlier = side_by_side(database.run, date(2026, 11, 18), None, "N53", (), ("leaving_rate_pct",), None, None, {})
    assert earlier is None


def test_what_one_source_withholds_and_gives_is_a_fault(data_copy: Path, edit: Edit) -> None:
    row = {
        "area_type": "region", "area_code": "N99", "indicator": "caseload_total", "grade": "all", "period_start": "2021-06-30",
        "period_end": "2021-06-30", "symbol": "[c]", "reason": "", "source_id": "S177",
    }  # fmt: skip
    edit("withheld", lambda rows: rows.extend([row, row | {"area_type": "national", "area_code": ""}]))
    said = [str(problem) for problem in check([data_copy])]
    assert len(said) == 2
    assert said[0].startswith("withheld.csv:2 area_code: N99 is no code of a region")
    assert said[1].startswith("withheld.csv:3 symbol: is withheld by S177, which gives a value on line")
