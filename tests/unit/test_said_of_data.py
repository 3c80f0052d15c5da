"""What the page Data says, and what is counted on every page, in states that the data do not show, against words written out by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdu import narrative
from pdu.narrative import data
from tests.unit.made_rows import frame, row

DAY = date(2026, 11, 28)


def sources(*levels: str) -> pd.DataFrame:
    return frame(*({"level": level, "facts": 1_000} for level in levels))


def aged(*days: str | None) -> pd.DataFrame:
    return frame(
        *({"published_on": pd.Timestamp(day) if day else pd.NaT, "pdu_name": f"Unit {n}"} for n, day in enumerate(days))
    )


COVERED = frame({"with_shares": 3, "units_open": 9, "inspected": 5})


STATE = row(data_date=DAY, version="0123456789ab")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (narrative.coverage(row(units_inspected_open=64, units_open=109, units_inspected_closed=1)), "64 of 109 units inspected, and one since closed"),
        (narrative.coverage(row(units_inspected_open=9, units_open=108, units_inspected_closed=0)), "9 of 108 units inspected"),
        (narrative.ratings_given([("Good", 0), ("Requires improvement", 33), ("Inadequate", 1)]), "33 Requires improvement and one Inadequate"),
        (" / ".join(narrative.rated([("Good", 0), ("Requires improvement", 33), ("Inadequate", 1)])), "33 were rated Requires improvement / one Inadequate"),
        (" / ".join(narrative.rated([("Good", 1)])), "one was rated Good"),
        (narrative.area_counts(frame(*[{"area_type": kind} for kind in ("pdu", "pdu", "region", "national")])), "two of units, one of a region and one of the country"),
        (narrative.plural_have(1), "has"),
        (narrative.plural_have(2), "have"),
        (
            narrative.crowded_note(frame({"group": "A"}, {"group": "B"}), frame({"group": "A"})),
            "Two shares are too many for a line each, so they are drawn as dots without intervals; the first line of two is drawn. The "
            "table has all of them. Solid: 2023 programme. Ring: 2021 programme. Diamond: cases of several units taken together. Triangle: "
            "England and Wales. I, RI, G, O: rating bands, limits not verified.",
        ),
        (
            str(narrative.band_words(frame({"rating": "I", "lower_pct": 0}, {"rating": "RI", "lower_pct": 50}, {"rating": "G", "lower_pct": 65}))),
            "{'I': 'below 50 per cent', 'RI': '50 to 64 per cent', 'G': '65 per cent or more'}",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_several(said: str, expected: str):
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            data.lead(COVERED, COVERED, sources("primary", "secondary")),
            "One inspection from 2 pages, 1 of them by those who published the fact first; a source is cited 2,000 times. Percentages of cases are known for "
            "three units only.",
        ),
        (
            data.lead(COVERED, COVERED, sources("primary", "own", "own")),
            "One inspection from three sources: 1 primary and 2 own; a source is cited 3,000 times. Percentages of cases are known for three units only.",
        ),
        (
            data.lead(COVERED, COVERED, sources("synthetic")),
            "One inspection from one source, all of them synthetic; a source is cited 1,000 times. Percentages of cases are known for three units only.",
        ),
        (data.sources_heading(sources("synthetic", "synthetic")), "2 sources, all of them synthetic"),
        (data.sources_heading(sources("secondary", "own", "primary")), "3 sources: 1 primary, 1 secondary and 1 own"),
        (data.sources_heading(sources("secondary", "primary", "primary")), "3 pages: 2 primary, 1 secondary"),
        (data.kinds_sentence(sources("synthetic")), "They are cited for a fact 1,000 times; none of it was published."),
        (
            data.kinds_sentence(sources("primary", "own", "primary")),
            "Of 3,000 times that a source is cited for a fact it is 2,000 times a primary one, which published the fact first; secondary ones are news, posts, mirrors and "
            "others who repeat it.",
        ),
        (data.age_sentence(aged(None), DAY), "No unit of the region has a rating, so none has an age."),
        (data.age_sentence(aged("2026-05-28"), DAY), "The only current rating is 6 months old."),
        (data.age_sentence(aged("2026-05-28", "2026-05-28"), DAY), "All current ratings are 6 months old."),
        (
            data.age_sentence(aged("2026-05-28", "2022-08-18", None), DAY),
            "The oldest current rating is 4 years 3 months old (Unit 1), the newest 6 months (Unit 0); a date known only to the year counts "
            "from its end.",
        ),
        (data.totals_heading(frame({"counted_here": 5, "published_total": 5}, {"counted_here": None, "published_total": 5})), "The one published total that can be counted agrees"),
        (data.totals_heading(frame({"counted_here": 5, "published_total": 5}, {"counted_here": 4, "published_total": 5})), "One of two published totals agree"),
        (data.curator_heading(pd.DataFrame()), "No published rating differs from the unverified rules"),
        (data.curator_heading(frame({"is_above": True})), "One published rating above what the rules would give"),
        (data.curator_heading(frame({"is_above": False}, {"is_above": False})), "Two published ratings below what the rules would give"),
        (
            data.curator_heading(frame({"is_above": True}, {"is_above": False}, {"is_above": True})),
            "Three published ratings other than the rules would give: two above, one below",
        ),
        (data.curator_sentence(frame({"is_above": False})), "The published rating stands; nothing is corrected."),
        (
            data.curator_sentence(frame({"is_above": False}, {"is_above": True})),
            "One band above may be the inspectors’ discretion. The published rating stands; nothing is corrected.",
        ),
        (data.corrections_heading(frame({"corrected_on": DAY})), "One correction of what was shown before"),
        (data.corrections_heading(frame({"corrected_on": DAY}, {"corrected_on": date(2026, 11, 3)})), "Two corrections of what was shown before, since 3 November 2026"),
        (data.corrections_sentence(frame({"corrected_on": DAY, "what": "Read on a page."})), "The newest is of 28 November 2026: Read on a page."),
        (data.stands(row(again_on=None)), "stands now"),
        (data.stands(row(again_on=DAY)), "corrected again 28 Nov 2026"),
        (data.no_corrections(DAY, True)[:71], "by 28 November 2026 no value that was shown has been corrected. When on"),
        (
            data.no_corrections(DAY, False),
            "so far no value that was shown has been corrected. When one is, what was shown before, what stands now, when it changed, why and "
            "by which source will stand here.",
        ),
        (data.unverified_heading(frame({"status": "unverified"}, {"status": "read"})), "1 of 2 rules and names are not verified"),
        (data.sets_heading(frame({"kind": "published"}, {"kind": "own"}, {"kind": "own"})), "Three data sets: published and your own"),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1_200, "replacing": 0}, {"title": "Theirs", "facts": 3, "replacing": 1})), "Ours: 1,200 rows of facts; Theirs: 3 rows of facts. One row of a later set stands in the place of earlier ones."),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1, "replacing": 2})), "Ours: 1 row of facts. Two rows of a later set stand in the place of earlier ones."),
        (data.sets_sentence(frame({"title": "Ours", "facts": 1, "replacing": 0})), "Ours: 1 row of facts."),
        (data.replaced_heading(COVERED), "One row of an earlier set is not shown"),
        (data.replaced_heading(pd.concat([COVERED, COVERED])), "Two rows of an earlier set are not shown"),
        (data.withheld(pd.DataFrame()), "no such case is known."),
        (data.withheld(frame({"area_code": "A"}, {"area_code": "A"})), "so are two figures of one unit here."),
        (data.kind("press_release"), "press release"),
        (data.other_rows("", 288), ""),
        (data.other_rows("rows 1 to 100", 1_288), "Rows 1 to 100 of 1,288: choose others above. The CSV has them all."),
        (data.trust(pd.DataFrame(), pd.DataFrame(), pd.DataFrame(), pd.DataFrame()), "Nothing was checked."),
        (
            data.trust(pd.DataFrame(), COVERED, frame({"is_above": True}), frame({"status": "read"})),
            "One conflict between sources was settled by hand; one published rating above what the rules would give; 0 of 1 rules and names are "
            "not verified.",
        ),
        (data.trust(pd.DataFrame(), pd.concat([COVERED, COVERED]), pd.DataFrame(), pd.DataFrame()), "Two conflicts between sources were settled by hand."),
        (
            "; ".join(f"{one['value']} {one.get('of', '-')} {one['label']}, {one['note']}" for one in data.key_figures(COVERED, frame({"programme": "2018"}, {"programme": "2023"}), sources("primary", "own"), STATE)),
            "5 9 units with an inspection, the rest not inspected, not unknown; 2 - inspections held, 1 of them before unification in June 2021; "
            "1 2 sources are primary pages, in all 1 primary and 1 own; 28 Nov 2026 - facts gathered up to, data version 0123456789ab",
        ),
        (
            "; ".join(f"{one['value']} {one['label']}, {one['note']}" for one in data.key_figures(COVERED, frame({"programme": "2023"}), sources("synthetic"), STATE)[2:3]),
            "1 synthetic sources, none of them was published",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_data(said: str, expected: str):
    assert said == expected
