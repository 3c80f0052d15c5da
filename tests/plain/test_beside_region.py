"""A unit of elsewhere laid beside a region's: it is named and shown, and nothing counted of the region changes with it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import lxml.html
from starlette.testclient import TestClient

from pdu.answers.compare import pairs
from pdu.store.database import Database
from tests.browser import by_hand
from tests.conftest import asking
from tests.plain.conftest import Site

DAY = date(2026, 11, 28)
DERBY, DERBY_NAME = "N53DRBY", "Derby City"
SAFE = "keeping_people_safe_overall"


def finding(text: str) -> dict[str, tuple[str, str]]:
    """Of each figure its heading and its sentence, without the mark of synthetic data."""
    found = {}
    for figure in lxml.html.fromstring(text).xpath("//div[contains(concat(' ', @class, ' '), ' fig ')]"):
        (heading,) = figure.xpath(".//h3")
        (sentence,) = figure.xpath("./p[@class='sentence']")[:1]
        key = re.search(r"fig-(\S+)", figure.get("class"))
        assert key
        found[key[1]] = (heading.text_content().removeprefix("Synthetic"), sentence.text_content())
    return found


def test_headings_and_sentences_count_the_regions_own_units(site: Site, demo: Database) -> None:
    ask = site(demo)
    alone = finding(ask.get("/plain/region/N52").text)
    beside = finding(ask.get(f"/plain/region/N52?compare={DERBY}").text)
    told = {key for key, (_, said) in beside.items() if DERBY_NAME in said}
    assert told >= {
        "side-by-side",
        "grid-2023",
        "case-percentages",
        "question-shares",
        "pairs",
        "earlier-and-later",
        "findings",
    }
    assert alone.keys() == beside.keys()
    for key, (heading, said) in alone.items():
        assert beside[key][0] == heading, key
        assert beside[key][1].startswith(said), key
        assert bool(beside[key][1].removeprefix(said)) == (key in told), key


def test_where_only_the_unit_of_elsewhere_stands_that_is_said(ask: TestClient) -> None:
    # No unit of the West Midlands was inspected in the 2023 programme, nor twice in any: inspection.csv.
    found = finding(ask.get(f"/plain/region/N52?compare={DERBY}").text)
    alone = {key for key, (_, said) in found.items() if said.endswith(" None of the region’s own units stands here.")}
    assert alone == {"grid-2023", "earlier-and-later"}


def test_what_allows_for_the_number_of_pairs_allows_for_the_regions_own(demo: Database) -> None:
    asked = {"as_at": DAY, "link_date": None, "region": "N52", "programme": "2023", "question": SAFE, "corrected": True}
    alone, beside = (pairs.pairs(asking(demo), compare=others, **asked) for others in ((), (DERBY,)))
    assert alone and beside and "pair" in beside.columns and "pair" not in alone.columns
    own = beside.rows[beside.rows["pair"] == "of the region"]
    assert own.reset_index(drop=True).equals(alone.rows) and len(beside.rows) == len(own) + 9


def test_the_counts_are_those_of_the_files(site: Site, demo: Database) -> None:
    data = demo.path.parent / "data"
    text = site(demo).get(f"/plain/region/N52?compare={DERBY}").text
    found, word = finding(text), by_hand.word
    latest = by_hand.latest(data, "N52").set_index("pdu_name")
    low = int((latest["overall_rating"] == "Inadequate").sum())
    assert found["grid-2023"][0] == f"2023 programme: {word(low)} of {word(len(latest))} rated Inadequate"
    # In the last row of the table as in the heading.
    (foot,) = lxml.html.fromstring(text).xpath("//div[contains(@class, 'fig-grid-2023')]//tfoot/tr[1]/td[1]")
    assert foot.text_content() == f"{low} of {len(latest)}"

    own = {unit: by_hand.shares(data, row["inspection_id"])[SAFE] for unit, row in latest.iterrows()}
    firmly = sum(by_hand.wilson(*share)[1] < 50 for share in own.values())
    assert found["case-percentages"][0].endswith(f"firmly below half in {word(firmly)} units of {word(len(own))}")
    told, pairs = by_hand.told_apart(own.values())
    assert found["pairs"][0] == f"{word(told).capitalize()} of {pairs} pairs of units can be told apart"
    derby = by_hand.latest(data, "N53").set_index("pdu_name").loc[DERBY_NAME, "inspection_id"]
    apart = sum(by_hand.mid_p(by_hand.shares(data, derby)[SAFE], share) < 0.05 for share in own.values())
    assert found["pairs"][1].endswith(f"{DERBY_NAME} can be told apart from {word(apart)} of the {word(len(own))}.")

    again = by_hand.inspections(data, "N52").groupby("pdu_name")["rank"].apply(list)
    steps = [later - earlier for ranks in again for earlier, later in pairwise(ranks)]
    kept = f"{word(steps.count(0))} of {word(len(steps))} later inspections of {word(len(again))} units"
    assert found["earlier-and-later"][0].lower().startswith(kept)
