"""The hand of the 2016 workbook, in an invented one: every cell once, with its area, grade, measure and period."""

from __future__ import annotations

from datetime import date

import pytest

from pdu.importer.tables import Reading, read
from tests.importer.workbooks import Rows, xlsx

MARCH, JUNE = date(2016, 3, 31), date(2016, 6, 30)
ONE: Rows = [
    ["Table 1: NOMS Staff in Post, by Prison Service Region1, NPS Division and Wales (Full Time Equivalent)"],
    [],
    [None, None, None, None, None, None, None, "FTE"],
    [None, None, None, "Time Series - last five Quarter points", None, None, None, "Net Change,"],
    [None, None, None, MARCH, None, JUNE, None, "last 12 months"],
    [],
    [None, None, "NOMS HQ2", 3556.340078620566, None, 2236.83, None, -308.5],
    [None, "NOMS HQ and Area Services Total", None, 4145.93, None, 3363.7, None, 549.3],
    [],
    [None, "National Probation Service Divisions"],
    [None, None, "London Probation Service", None, None, 1215.34, None, -92.7],
    [None, None, "Wales", 537.04, None, "~", None, None],
    [None, "National Probation Service Total", None, 8733.1, None, 8755.66, None, -126.1],
    [],
    [None, "Grand Total", None, 49225.1, None, 43209.9, None, 161.2],
    [None, None, None, None, None, None, None, "Source: invented"],
    ["Notes to Table 1:"],
    ["2.", None, "Staff moved to the Ministry in 2010"],
    [None, None, "~ denotes 2 or fewer"],
]
THREE: Rows = [
    ["Table 3: NOMS Staff in Post, by Grade1 (Full Time Equivalent)"],
    [], [], [],
    [None, None, None, MARCH, None, JUNE, None, "in last 12 months"],
    [None, "Prison Service Operational", "Bands 9-11 / Senior Managers", 320.73, None, 185.47, None, -2.39],
    [None, "Operational Total", None, 33962.4, None, 23785.9, None, -314.9],
    [None, "National Probation Service Grades5", "Bands A to D", None, None, 136.4, None, 3.94],
    [None, None, "Probation Officer", None, None, 3371.791, None, 152.8],
    [None, "National Probation Service Total", None, None, None, 8863.3, None, -75.0],
]  # fmt: skip
RATES = ["Leavers3", "Average SIP", "Rate (%)", None]
SEVEN: Rows = [
    ["Table 7e: Underlying Leaving1 Rate of Permanent2 Staff in Main Grades By Region3 and Division"],
    [None, None, None, None, None, None, None, None, None, "Headcount"],
    [None, None, None, "12 Months to 31 Mar 2010", None, None, None, "12 Months to 30 June 2016"],
    [None, None, None, *RATES, *RATES[:3]],
    [None, "Band 3-5 Officers", "East", 75.0, 2088.2, 3.591609999042237, None, 145.0, 1900.5, 7.6, "(p)"],
    [None, None, "Other, including NOMS HQ", 2.0, 17.199999999998, "~", None, 1.0, 4.6, "~", "(p)"],
    [None, "Band 3-5 Officer Total", None, 77.0, 2105.4, 3.66, None, 146.0, 1905.1, 7.7, "(p)"],
    [None, "Probation Officers", "London Probation Service", None, None, None, None, 41.0, 512.4, 8.0, "(p)"],
    [None, "Probation Officers Total", 0.0, None, None, None, None, 41.0, 512.4, 8.0, "(p)"],
    [None, None, None, None, None, None, None, None, None, "Source: invented"],
    ["3.", "Moved staff are left out"],
    [None, "~ The leaving rate is not calculated because the base population is less than 30"],
]
ELEVEN: Rows = [
    ["Table 11: Snapshot of NPS Staff in Post, by LDU Cluster (Full Time Equivalent), as at 30 June 2016"],
    [],
    [None, None, None, None, None, "FTE"],
    [None, None, None, "Bands \nA to D", "Probation Officer", "NPS Total"],
    [None, "London Probation Service"],
    [None, None, "LDU Cluster Camden and Islington", 1.0, 33.2972972972973, 57.64324324324324],
    [None, None, "London Probation Service", 5.0, 12.0, 78.04],
    [None, None, "Public Protection London", 2.8, 25.6, 131.8],
    [None, "London Probation Service Total", None, 8.8, 70.9, 267.5],
    [None, "Wales Probation Service"],
    [None, None, "LDU Cluster North Wales", 1.0, 34.8, 105.9],
    [None, None, "NPS HQ Support", 4.0, 1.0, 32.9],
    [None, "NPS Total", None, 13.8, 106.7, 406.3],
    [None, None, None, None, None, "Source: invented"],
]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    sheets = {
        "COVER": [[], [], ["Published 4th August 2016"]],
        "Table 1 - sip x region": ONE,
        "Table 3 - sip x grade": THREE,
        "7e Leaving Rate by Region": SEVEN,
        "11 Snapshot of LDUs x grad": ELEVEN,
    }
    file = xlsx(tmp_path_factory.mktemp("2016") / "tables.xlsx", sheets, {"11 Snapshot of LDUs x grad": ["A1:F1"]})
    return read(file, "noms_workforce_2016")


def test_every_figure_is_proposed_once(reading: Reading) -> None:
    places = [proposal.place for proposal in reading.proposals]
    # Counted by hand above: table 1 16, table 3 12, table 7e 24, table 11 21.
    assert len(places) == len(set(places)) == 16 + 12 + 24 + 21
    assert {proposal.published for proposal in reading.proposals} == {"2016-08-04"}
    said = [str(aside) for aside in reading.aside if "cell" in aside.place]
    assert said == ["sheet '7e Leaving Rate by Region', cell C9: a number among the labels, taken for no label (0)"]


STAFF, CHANGE, RATE, LEAVERS = "staff_in_post_fte", "staff_in_post_change_fte", "leaving_rate_pct", "leavers_headcount"
FORERUNNER = "no area of today; forerunner"
EXPECTED = {
    # place: metric, value, area type, area name, grade, first day, last day, detail, begin of the note
    "Table 1 - sip x region, cell D7": (STAFF, 3556.340078620566, "forerunner", "NOMS HQ", "all", "2016-03-31", "2016-03-31", "", f"headquarters, {FORERUNNER}; note 2: Staff moved"),
    "Table 1 - sip x region, cell H7": (CHANGE, -308.5, "forerunner", "NOMS HQ", "all", "2015-07-01", "2016-06-30", "", "headquarters"),
    "Table 1 - sip x region, cell F11": (STAFF, 1215.34, "forerunner", "London Probation Service", "all", "2016-06-30", "2016-06-30", "National Probation Service Divisions", FORERUNNER),
    "Table 1 - sip x region, cell F12": (STAFF, "~", "forerunner", "Wales", "all", "2016-06-30", "2016-06-30", "National Probation Service Divisions", "withheld: 2 or fewer"),
    "Table 1 - sip x region, cell F13": (STAFF, 8755.66, "forerunner", "National Probation Service Total", "all", "2016-06-30", "2016-06-30", "", f"subtotal, {FORERUNNER}"),
    "Table 3 - sip x grade, cell D6": (STAFF, 320.73, "forerunner", "National Offender Management Service", "Bands 9-11 / Senior Managers", "2016-03-31", "2016-03-31", "Prison Service Operational", FORERUNNER),
    "Table 3 - sip x grade, cell F7": (STAFF, 23785.9, "forerunner", "Operational Total", "all", "2016-06-30", "2016-06-30", "", "subtotal"),
    "Table 3 - sip x grade, cell F9": (STAFF, 3371.791, "national", "National Offender Management Service", "po", "2016-06-30", "2016-06-30", "National Probation Service Grades", ""),
    "7e Leaving Rate by Region, cell F5": (RATE, 3.591609999042237, "forerunner", "East", "Band 3-5 Officers", "2009-04-01", "2010-03-31", "", FORERUNNER),
    "7e Leaving Rate by Region, cell H5": (LEAVERS, 145, "forerunner", "East", "Band 3-5 Officers", "2015-07-01", "2016-06-30", "", f"{FORERUNNER}; no grade of today; as printed; provisional; note 3"),
    "7e Leaving Rate by Region, cell F6": (RATE, "~", "forerunner", "Other, including NOMS HQ", "Band 3-5 Officers", "2009-04-01", "2010-03-31", "", "withheld: The leaving rate is not calculated"),
    "7e Leaving Rate by Region, cell E7": ("average_staff_in_post_headcount", 2105.4, "forerunner", "Band 3-5 Officer Total", "Band 3-5 Officers", "2009-04-01", "2010-03-31", "", "subtotal"),
    "7e Leaving Rate by Region, cell J8": (RATE, 8, "forerunner", "London Probation Service", "po", "2015-07-01", "2016-06-30", "", FORERUNNER),
    "7e Leaving Rate by Region, cell J9": (RATE, 8, "forerunner", "Probation Officers Total", "po", "2015-07-01", "2016-06-30", "", "subtotal"),
    "11 Snapshot of LDUs x grad, cell E6": (STAFF, 33.2972972972973, "forerunner", "LDU Cluster Camden and Islington", "po", "2016-06-30", "2016-06-30", "London Probation Service", FORERUNNER),
    "11 Snapshot of LDUs x grad, cell F7": (STAFF, 78.04, "forerunner", "London Probation Service", "all", "2016-06-30", "2016-06-30", "London Probation Service", "office of the division"),
    "11 Snapshot of LDUs x grad, cell D8": (STAFF, 2.8, "forerunner", "Public Protection London", "senior_manager", "2016-06-30", "2016-06-30", "London Probation Service", "function of the division"),
    "11 Snapshot of LDUs x grad, cell F9": (STAFF, 267.5, "forerunner", "London Probation Service Total", "all", "2016-06-30", "2016-06-30", "", "subtotal"),
    "11 Snapshot of LDUs x grad, cell D12": (STAFF, 4, "forerunner", "NPS HQ Support", "senior_manager", "2016-06-30", "2016-06-30", "Wales Probation Service", "headquarters"),
}  # fmt: skip


@pytest.mark.parametrize("place", EXPECTED)
def test_a_cell_is_what_it_was_made_as(reading: Reading, place: str) -> None:
    one = next(proposal for proposal in reading.proposals if proposal.place == f"sheet {place}")
    *fields, note = EXPECTED[place]
    found = [
        one.metric,
        one.value,
        one.area_type,
        one.area_name,
        one.grade,
        one.period_start,
        one.period_end,
        one.detail,
    ]
    assert found == fields and one.note.startswith(note) and (note or not one.note)
    assert one.area == "" and one.withheld == (one.value == "~")
