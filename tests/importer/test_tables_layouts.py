"""Layouts of today: units and regions told apart, a layout that has changed said, and nothing read in part."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pdu.__main__ import main
from pdu.importer.proposal import Proposal, read_line
from pdu.importer.review.figure_targets import withheld_row
from pdu.importer.tables import LayoutError, MappingError, names, read
from pdu.importer.tables.mapping import FOLDER, load, parse
from pdu.tables.contract import columns_by_table
from tests.conftest import rows_of
from tests.importer.workbooks import Rows, ods, xlsx

TITLE = (
    "Table 11: Staff in post by Probation Delivery Unit (PDU) and grade (full-time equivalent), as at 30 September 2026"
)
HEAD = ["Region", "PDU [note 1]", "Band 4 - Probation Officer", "Senior Probation Officer", "All staff"]
BODY: Rows = [
    ["PS West Midlands", "Warwickshire PDU", 20.5, 3.0, 61.25],
    [None, "Coventry", 31.0, "[c]", "[c]"],
    [None, "Regional team", 1.0, "[x]", 12.0],
    [None, "West Midlands total", 300.5, 40.0, 900.75],
    ["PS Kent, Surrey & Sussex", "Brighton & East Sussex", 1, 2, 3],
    [None, "Atlantis", 4, 5, 6],
    ["Probation Service HQ", None, 7, 8, 9],
    ["Probation Service total", None, 5283.1, 1500.0, 20555.5],
]


def pdu_table(head: list[str] = HEAD, above: int = 3, body: Rows = BODY) -> dict[str, Rows]:
    return {"Notes": [["Notes"]], "Table_11": [[TITLE], *[[None]] * above, head, *body]}


def by_cell(proposals: list[Proposal]) -> dict[str, Proposal]:
    return {proposal.place.rpartition(" ")[2]: proposal for proposal in proposals}


@pytest.mark.parametrize("above", [1, 3, 6], ids=["higher", "where it was", "lower"])
def test_units_regions_and_the_country_are_told_apart(tmp_path: Path, above: int) -> None:
    found = read(ods(tmp_path / "q.ods", pdu_table(above=above)), "hmpps_workforce")
    rows = [proposal for proposal in found.proposals if proposal.grade == "po"]
    assert [(row.area_type, row.area, row.value) for row in rows] == [
        ("pdu", "N52WARW", 20.5), ("pdu", "N52CSW", 31), ("forerunner", "", 1), ("region", "N52", 300.5),
        ("pdu", "N57SUS", 1), ("forerunner", "", 4), ("forerunner", "", 7), ("national", "", 5283.1),
    ]  # fmt: skip
    assert rows[2].note.startswith("other function")
    assert "did you mean" not in rows[3].note and rows[6].note.startswith("headquarters")
    assert {(row.period_start, row.period_end) for row in rows} == {("2026-09-30", "2026-09-30")}
    withheld = [proposal for proposal in found.proposals if proposal.withheld]
    assert [(one.area_name, one.grade, one.value) for one in withheld] == [
        ("Coventry", "spo", "[c]"),
        ("Coventry", "all", "[c]"),
    ]
    # 8 rows of 3 cells: one is not available, which is said with its cell.
    assert len(found.proposals) == 23 and [aside.found for aside in found.aside if "cell" in aside.place] == ["[x]"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["Probation region or area", *HEAD[1:]], "sheet 'Table_11': expected the heading 'Region' in row 5, found 'Probation region or area'; did you mean"),
        ([*HEAD[:2], "Band 4 - Probation Officers (all)", *HEAD[3:]], "cell C5: expected a grade, found 'Band 4 - Probation Officers (all)'; did you mean"),
    ],
)  # fmt: skip
def test_a_layout_that_changed_is_said_with_what_stands_there(tmp_path: Path, head: list[str], said: str) -> None:
    with pytest.raises(LayoutError) as error:
        read(xlsx(tmp_path / "q.xlsx", pdu_table(head)), "hmpps_workforce")
    assert said in str(error.value)


def test_a_word_among_the_figures_stops_the_whole_table(tmp_path: Path) -> None:
    body = [*BODY[:1], [None, "Coventry", "about 31", 1, 2], *BODY[2:]]
    with pytest.raises(LayoutError, match=r"cell C7: 'about 31' is neither a number nor a symbol"):
        read(xlsx(tmp_path / "q.xlsx", pdu_table(body=body)), "hmpps_workforce")


def test_formulas_without_results_are_said(tmp_path: Path) -> None:
    body = [["PS West Midlands", "Warwickshire", None, None, None]]
    with pytest.raises(LayoutError, match="open the file in a spreadsheet program and save it"):
        read(xlsx(tmp_path / "q.xlsx", pdu_table(body=body)), "hmpps_workforce")


def test_reasons_and_required_staffing(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Table_21": [
            ["Table 21: Average working days lost to sickness absence by region and reason, 12 months to 30 June 2026"],
            [], [], [],
            ["Region", "Mental and behavioural disorders", "Covid-19", "All reasons"],
            ["North East", 4.2, "~", 12.5],
        ],
        "Table_30": [
            ["Table 30: Required staffing, staff in post and vacancies by region, as at 30 June 2026"],
            [], [], [],
            ["Region", "Probation Officer", None, None, "Senior Probation Officer"],
            [None, "Required staffing (FTE)", "Staff in post (FTE)", "Vacancies (FTE)", "Required staffing (FTE)"],
            ["Wales", 400.5, 380.25, 20.25, 60],
        ],
    }  # fmt: skip
    found = read(ods(tmp_path / "q.ods", sheets), "hmpps_workforce").proposals
    assert [(one.area, one.metric, one.grade, one.value, one.period_start, one.period_end) for one in found] == [
        ("N54", "sickness_days_mental_health", "all", 4.2, "2025-07-01", "2026-06-30"),
        ("N54", "sickness_days_covid", "all", "~", "2025-07-01", "2026-06-30"),
        ("N54", "sickness_days_per_person", "all", 12.5, "2025-07-01", "2026-06-30"),
        ("N03", "target_staffing_fte", "po", 400.5, "2026-06-30", "2026-06-30"),
        ("N03", "staff_in_post_fte", "po", 380.25, "2026-06-30", "2026-06-30"),
        ("N03", "vacancies_fte", "po", 20.25, "2026-06-30", "2026-06-30"),
        ("N03", "target_staffing_fte", "spo", 60, "2026-06-30", "2026-06-30"),
    ]


def test_a_table_all_of_before_unification_names_no_area_of_today(tmp_path: Path) -> None:
    file = tmp_path / "caseload.csv"
    lines = ("Notes of the file,,,,", ",,,,", "Probation area,Supervision type,Sex,Date,Value")
    rows = ("London,All supervision,All,31/03/2019,9000", "NPS London,Post-release supervision,Male,31/03/2019,7")
    file.write_text("\n".join((*lines, *rows)), encoding="utf-8")
    found = read(file, "offender_management")
    (one,) = found.proposals
    assert (one.area, one.area_type, one.area_name, one.metric) == ("", "forerunner", "London", "caseload_total")
    assert one.note.startswith("no area of today; forerunner")
    assert [aside.reason for aside in found.aside if "row" in aside.place] == ["left out by the mapping"]


def test_the_data_annexe_of_an_inspection(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Context": [
            ["Data annexe: Warwickshire PDU"], ["As at 30 June 2026"], ["Measure", "Value"],
            ["Total number of staff (FTE)", 61.5], ["Average caseload per probation officer", "[c]"],
        ],
        "Casework": [
            ["Data annexe: Warwickshire PDU"], ["As at 30 June 2026"], ["Question", "Percentage sufficient", "Number of cases"],
            ["Management oversight", 23, 39],
        ],
    }  # fmt: skip
    found = read(xlsx(tmp_path / "annexe.xlsx", sheets), "inspection_annexe").proposals
    assert [(one.area, one.metric, one.grade, one.value, one.cases) for one in found] == [
        ("N52WARW", "staff_in_post_fte", "all", 61.5, None),
        ("N52WARW", "average_caseload", "po", "[c]", None),
        ("N52WARW", "pct_sufficient:management_oversight", "all", 23, 39),
    ]


SIMPLE = "area,indicator,grade,period,value\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "Warwikshire,vacancy_rate_pct,po,30/06/2026,9\n",
            "row 2: 'Warwikshire' is no region or unit; did you mean 'Warwickshire'",
        ),
        (
            "Warwickshire,Vacancy rat,po,30/06/2026,9\n",
            "row 2: 'Vacancy rat' is no measure of the mapping; did you mean 'vacancy rate'",
        ),
        ("Warwickshire,Vacancy rate,po,last summer,9\n", "row 2: 'last summer' is no day or period"),
        ("Warwickshire,Vacancy rate,officers,30/06/2026,9\n", "row 2: 'officers' is no grade of staff; did you mean"),
        ("Warwickshire,Vacancy rate,po,30/06/2026,nine\n", "row 2: 'nine' is neither a number nor a symbol"),
    ],
)
def test_one_row_an_area_says_what_is_wrong(tmp_path: Path, rows: str, said: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(SIMPLE + rows, encoding="utf-8")
    with pytest.raises(LayoutError) as error:
        read(file, "simple")
    assert said in str(error.value)


def test_the_command_prints_proposals_and_says_what_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        SIMPLE.replace(",", ";")
        + "Warwickshire;Vacancy rate;po;30/06/2026;9,5\n".replace("9,5", "9.5")
        + "N52;workload_pct;;30/06/2026;..\n",
        encoding="cp1252",
    )
    assert main(["import", "table", str(file), "--mapping", "simple"]) == 0
    out, err = capsys.readouterr()
    (one,) = [read_line(line) for line in out.splitlines()]
    assert (one.area, one.metric, one.grade, one.value, one.period_end) == (
        "N52WARW",
        "vacancy_rate_pct",
        "po",
        9.5,
        "2026-06-30",
    )
    assert "left aside in own.csv: sheet CSV, cell E3" in err and "one proposal, none withheld; one left aside" in err
    assert json.loads(out) == vars(one)
    assert main(["import", "table", str(file), "--mapping", "simpel"]) == 1
    assert "Did you mean simple?" in capsys.readouterr().err
    assert main(["import", "table", "--list"]) == 0
    assert "written from" in capsys.readouterr().out


def test_each_mapping_says_from_what_it_was_written_and_names_metrics_there_are() -> None:

    from pdu import paths

    known = {row["indicator"] for row in rows_of(paths.DATA, "indicator")}
    grades = {row["grade"] for row in rows_of(paths.DATA, "grade")}
    assert set(names()) == {
        "hmpps_workforce",
        "noms_workforce_2016",
        "offender_management",
        "inspection_annexe",
        "simple",
    }
    for name in names():
        layout = load(name)
        for table in layout.tables:
            measures = [*table.measures.values(), *table.special.values(), *([table.measure] if table.measure else [])]
            assert {measure.metric for measure in measures} <= known, name
            assert {*table.grades.values(), *(measure.grade for measure in measures if measure.grade)} <= grades, name


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": "x", "written_from": "y", "table": [{"name": "1", "sheet": "S", "colums": 1}]}, "unknown word 'colums'; did you mean 'columns'?"),
        ({"title": "x", "table": [{}]}, "'written_from' is missing"),
        ({"title": "x", "written_from": "y", "symbols": {"~": "hidden"}, "table": [{}]}, "withheld, unavailable or zero"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_says_where(given: dict[str, object], said: str) -> None:
    with pytest.raises(MappingError) as error:
        parse("own", given)
    assert said in str(error.value)


def test_the_worked_example_of_the_readme(tmp_path: Path) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    mapping = tmp_path / "example.toml"
    mapping.write_text(text.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    lines = text.partition("|---|---|---|---|---|\n")[2].partition("\n\n")[0].splitlines()
    rows = [[cell.strip() or None for cell in line.split("|")[2:6]] for line in lines]
    numbers = [
        [float(cell) if cell and cell.lstrip("-").replace(".", "").isdigit() and "." in cell else cell for cell in row]
        for row in rows
    ]
    found = read(ods(tmp_path / "a.ods", {"Table_1": numbers}), str(mapping))  # type: ignore[dict-item]
    assert sorted(by_cell(found.proposals)) == ["B5", "B6", "B7", "C5", "C7"]
    assert all(one.area == "" and one.area_type == "forerunner" for one in found.proposals)
    assert [one.note.startswith("subtotal") for one in found.proposals] == [False, False, False, True, True]
    assert [aside.place.rpartition(" ")[2] for aside in found.aside] == ["C6", "D"]


def test_a_withheld_proposal_becomes_its_row(tmp_path: Path) -> None:
    found = read(ods(tmp_path / "q.ods", pdu_table()), "hmpps_workforce").proposals
    one = next(one for one in found if one.withheld and one.grade == "spo")
    row = withheld_row(one, "S900")
    assert list(row) == [column.name for column in columns_by_table()["withheld"]]
    assert list(row.values()) == [
        "pdu",
        "N52CSW",
        "staff_in_post_fte",
        "spo",
        "2026-09-30",
        "2026-09-30",
        "[c]",
        "",
        "S900",
    ]
    with pytest.raises(ValueError, match="only a withheld figure"):
        withheld_row(found[0], "S900")


def test_dates_in_cells_are_days(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "own": [["unit", "indicator", "date", "value"], ["Warwickshire", "workload_pct", date(2026, 6, 30), 112]]
    }
    for file in (xlsx(tmp_path / "a.xlsx", sheets), ods(tmp_path / "a.ods", sheets)):
        (one,) = read(file, "simple").proposals
        assert (one.value, one.period_end) == (112, "2026-06-30")
