"""Units and regions are found under their names and other names, and nothing else of the same name is."""

from __future__ import annotations

import pytest

from pdu.importer.known import Known
from pdu.importer.rules.areas import Names
from pdu.importer.rules.text import PLAIN


@pytest.fixture(scope="module")
def names(known: Known) -> Names:
    return Names(known)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Warwickshire Probation Delivery Unit (PDU)* has received", ["N52WARW"]),
        ("Leeds and Sheffield PDUs were inspected", ["N55LEE", "N55SHF"]),
        ("Leicester, Leicestershire, & Rutland PDU", ["N53LEIS"]),
        ("Nottingham PDU and the Nottinghamshire PDU", ["N53NOCY", "N53NOTS"]),
        ("East and West Kent PDUs", ["N57EKNT", "N57KECL"]),
        ("East and West Lincolnshire PDU", ["N53EWL"]),
        ("Liverpool North and South PDUs", ["N51LSF", "N51LPLS"]),
        ("Probation services in North Essex have improved", ["N56ESXN"]),
        ("Barnet and Harrow Probation Delivery Unit", ["LDNBEB"]),
        ("Stockton-on-Tees and Hartlepool PDU", ["N54STHA"]),
        ("South Tyneside and Gateshead PDU", ["N54SOT"]),
        ("Cheshire West PDU and Blackburn with Darwen PDU", ["N51WCHE", "N51BLDA"]),
        (
            "three PDUs in the South Central region: Oxfordshire, East Berkshire and West Berkshire",
            ["N59", "N59OXFS", "N59BRK", "N59WESB"],
        ),
        ("PDUs in Leeds, York and Hull and East Riding", ["N55LEE", "N55YRK", "N55HER"]),
        ("Staffordshire and Stoke-on-Trent PDU", ["N52STST"]),
        ("the Probation Service – West Midlands region", ["N52"]),
        ("the Kent, Surrey & Sussex probation region", ["N57"]),
        ("probation services in Wales", ["N03"]),
        # misspelt, one unit far the nearest
        ("Sunderlnad PDU is", ["N54SUND"]),
        # several could be meant, or another place is
        ("Birmingham PDU", []),
        ("Manchester PDU", []),
        ("Newcastle-under-Lyme PDU", []),
        ("Bath and North East Somerset Council with North Somerset PDU", []),
        # the same name of something else
        ("Warwickshire Police, Leeds City Council, HMP Leeds and Leeds Crown Court", []),
        ("Sheffield United met in Sheffield", []),
        ("offices in Wakefield", []),
    ],
)
def test_names(names: Names, words: str, codes: list[str]):
    assert [one.code for one in names.find(words)] == codes


def test_a_unit_compared_with_is_aside_and_a_misspelt_one_marked(names: Names):
    assert [one.aside for one in names.find("Unlike neighbouring Coventry PDU, Leeds PDU did well")] == [True, False]
    assert [one.alike for one in names.find("Nothamptonshire PDU")] == [True]


def test_a_bare_name_counts_once_the_document_has_named_the_unit(names: Names):
    assert not names.find("Leeds has too few staff")
    used = frozenset({"N55LEE"})
    assert [one.code for one in names.find("Leeds has too few staff", used)] == ["N55LEE"]
    assert not names.find("Leeds City Council, HMP Leeds, Leeds Crown Court and the University of Leeds", used)


def test_every_unit_and_region_is_found_by_each_of_its_names(names: Names, known: Known):
    for area in known.areas.values():
        for name in area.names:
            words = f"{name} PDU" if area.kind == "pdu" else f"the {name} region"
            assert [one.code for one in names.find(words)] == [area.code], words
            assert [one.code for one in names.find(words.replace(" and ", " & "))] == [area.code]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("The probation delivery unit (PDU) serving Derby city was inspected.", ["N53DRBY"]),
        (
            "West Kent is rated ‘Inadequate’ again; East Kent makes it to ‘Requires improvement’.",
            ["N57KECL", "N57EKNT"],
        ),
        ("Three probation services in South and West Yorkshire have been inspected.", []),
        ("Norfolk Police is rated ‘Good’.", []),
    ],
)
def test_names_without_pdu(names: Names, words: str, codes: list[str]):
    assert [one.code for one in names.find(words.translate(PLAIN))] == codes
