"""The words of the trends page, at their edges."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pdu.narrative import area_counts, band_words
from pdu.narrative.trends import cases, head, movement, regions, shared, standards, themes
from pdu.narrative.trends import years as words_of
from pdu.programmes import AcrossProgrammes

LABEL = {"2021": "2021 programme", "2023": "2023 programme"}


def reports(*rows: tuple[str, int, int, int, int]) -> pd.DataFrame:
    """programme, year, part, reports, inadequate."""
    frame = pd.DataFrame(rows, columns=["programme", "published_year", "part", "reports", "inadequate"])
    return frame.assign(
        programme_label=frame["programme"].map(LABEL),
        shown_as=frame["programme"].map({"2021": "outline", "2023": "solid"}),
    )


RATINGS = {1: "Inadequate", 2: "Requires improvement", 3: "Good", 4: "Outstanding"}


def moves(*rows: tuple[str, int, int], across: bool = True) -> pd.DataFrame:
    """unit, earlier rank, later rank."""
    frame = pd.DataFrame(rows, columns=["pdu_code", "earlier_rank", "later_rank"])
    return frame.assign(
        pdu_name=frame["pdu_code"],
        earlier_rating=frame["earlier_rank"].map(RATINGS),
        later_rating=frame["later_rank"].map(RATINGS),
        bands=frame["later_rank"] - frame["earlier_rank"],
        across_break=across,
        later_label="2023 programme",
    )


BOTH = reports(("2021", 2022, 0, 17, 10), ("2021", 2023, 0, 19, 7), ("2023", 2024, 0, 24, 14), ("2023", 2025, 0, 19, 8))
NO_MOVES = moves()


def test_lead_tells_programmes_one_after_the_other():
    assert head.lead(BOTH, NO_MOVES, False) == (
        "17 of 36 reports of the 2021 programme (inspections under the rules of 2021) gave Inadequate, and 22 of 43 of the "
        "2023 programme (by other standards). No unit has been inspected twice."
    )


def test_lead_without_a_report():
    none = reports()
    assert head.lead(none, NO_MOVES, True).startswith("No report on a unit had been published since June 2021")
    assert head.lead(none, NO_MOVES, False, "2023").startswith("No report of the 2023 programme on a unit has been")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (moves(("A", 1, 1)), "The one unit inspected twice kept its rating."),
        (moves(("A", 1, 2)), "The one unit inspected twice was rated higher later."),
        (moves(("A", 2, 1)), "The one unit inspected twice was rated lower later."),
        (moves(("A", 1, 1), ("B", 1, 2)), "Of two units inspected twice, one kept its rating and one rose."),
        (moves(("A", 1, 1), ("B", 2, 2), ("C", 3, 1)), "Of three units inspected twice, two kept their rating and one fell."),
        (
            moves(("A", 1, 1), ("A", 1, 2), ("B", 2, 1)),
            "Of three later inspections of two units, one gave the same rating, one a higher one and one a lower one.",
        ),
    ],
)  # fmt: skip
def test_lead_tells_what_became_of_units_inspected_twice(changes: pd.DataFrame, said: str):
    assert head.lead(BOTH, changes, False).endswith(said)


def test_totals_are_never_taken_across_programmes():
    with pytest.raises(AcrossProgrammes, match="add up years"):
        shared.total(BOTH, "reports")


@pytest.mark.parametrize(
    ("today", "heading"),
    [
        (date(2025, 12, 31), "19 reports in 2025, eight of them Inadequate"),
        (date(2026, 1, 1), "19 reports in 2025, eight of them Inadequate; none in 2026"),
        (date(2027, 6, 1), "19 reports in 2025, eight of them Inadequate; none in 2026–27"),
    ],
)
def test_flow_heading_says_the_years_without_a_report(today: date, heading: str):
    assert words_of.flow_heading(BOTH, today) == heading


def test_flow_heading_names_the_programme_where_a_year_has_two():
    mixed = reports(("2021", 2023, 0, 5, 0), ("2023", 2023, 0, 1, 0))
    assert (
        words_of.flow_heading(mixed, date(2023, 12, 31))
        == "One report of the 2023 programme in 2023, none of them Inadequate"
    )


def test_flow_note_counts_what_is_known_only_by_year():
    vague = reports(("2021", 2022, 0, 17, 10), ("2021", 2022, 5, 2, 2))
    assert "Known only by year, so counted in the year and in no quarter: two of 2022." in words_of.flow_note(
        vague, False
    )
    assert "from the last day of its year" in words_of.flow_note(vague, True)
    assert "Known only" not in words_of.flow_note(BOTH, False)
    assert "neither added up nor one series" in words_of.flow_note(BOTH, False)
    assert "Double line" not in words_of.flow_note(vague, False)


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        (moves(("A", 1, 1)), "A, inspected in both programmes, kept its rating"),
        (moves(("A", 1, 1), ("B", 2, 2)), "Both units inspected in both programmes kept their rating"),
        (
            moves(("A", 1, 2), ("B", 2, 1)),
            "None of two units inspected in both programmes kept its rating; one rose and one fell",
        ),
        (moves(("A", 1, 1), ("B", 2, 1)), "One of two units inspected in both programmes kept its rating; one fell"),
        (
            moves(("A", 1, 1), ("B", 2, 2), ("C", 1, 2), across=False),
            "Two of three units inspected twice in the 2023 programme kept their rating; one rose",
        ),
        (
            moves(("A", 1, 1), ("A", 1, 2), ("B", 2, 2), across=False),
            "Two of three later inspections of two units inspected twice in the 2023 programme kept their rating; one rose",
        ),
    ],
)
def test_heading_of_moves(changes: pd.DataFrame, heading: str):
    assert movement.moves_heading(changes) == heading


def test_moves_are_told_by_where_they_began():
    changes = moves(("A", 1, 2), ("B", 1, 1), ("C", 2, 1))
    assert (
        movement.moves_sentence(changes)
        == "1 of 2 units first rated Inadequate rose and 1 of 1 unit first rated higher fell."
    )
    assert movement.moves_sentence(moves(("C", 3, 1))) == "1 of 1 unit first rated higher fell."


def test_regression_to_the_mean_is_said_of_every_movement():
    assert "by chance alone" in movement.moves_note(moves(("A", 1, 2)))
    assert "not joined" in movement.moves_note(moves(("A", 1, 2)))
    assert "not joined" not in movement.moves_note(moves(("A", 1, 2), across=False))
    for note in (movement.matrix_note(True), movement.matrix_note(False), standards.standards_note(True, "")):
        assert "regression to the mean" in note


def test_transitions_in_words():
    changes = moves(("A", 1, 1), ("B", 1, 2), ("C", 2, 2), ("D", 2, 1), ("E", 3, 2))
    assert movement.matrix_heading(changes) == "1 of 2 units first rated Inadequate was rated so again"
    assert movement.matrix_sentence(changes) == (
        "The one unit first rated Good was later rated Requires improvement. Of two units first rated Requires improvement, "
        "later ratings were one Requires improvement and one Inadequate. Five units in all: too few for a rate."
    )


def stock(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """day, programme, units; the last day is that of the view."""
    frame = pd.DataFrame(rows, columns=["stood_on", "programme", "units"])
    frame["stood_on"] = pd.to_datetime(frame["stood_on"])
    return frame.assign(
        programme_label=frame["programme"].map(LABEL | {"none": "Not inspected"}),
        shown_as="solid",
        is_view_day=frame["stood_on"] == frame["stood_on"].max(),
        units_open=frame.groupby("stood_on")["units"].transform("sum"),
    )


def test_stock_says_who_had_no_rating():
    frame = stock(
        ("2022-12-31", "2021", 3), ("2022-12-31", "none", 6), ("2024-06-30", "2021", 9), ("2024-06-30", "none", 0)
    )
    assert words_of.stock_heading(frame) == "Every unit stood with a rating on 30 June 2024"
    assert words_of.stock_sentence(frame) == (
        "On 31 December 2022, 3 with one of the 2021 programme; on 30 June 2024, 9 with one of the 2021 programme."
    )
    earlier = frame[frame["stood_on"] == "2022-12-31"].assign(is_view_day=True)
    assert words_of.stock_heading(earlier) == "6 of 9 units stood without a rating on 31 December 2022"


def areas(*rows: tuple[str, str, str, int, int]) -> pd.DataFrame:
    """programme, area, name, units, inadequate."""
    frame = pd.DataFrame(rows, columns=["programme", "area_code", "area_name", "units", "inadequate"])
    return frame.assign(
        programme_label=frame["programme"].map(LABEL),
        shown_as=frame["programme"].map({"2021": "outline", "2023": "solid"}),
        inadequate_pct=100 * frame["inadequate"] / frame["units"].where(frame["units"] > 0),
    )


REGIONS = areas(
    ("2021", "EW", "England and Wales", 36, 17),
    ("2021", "N07", "London", 6, 4),
    ("2021", "N55", "Yorkshire & The Humber", 4, 2),
    ("2023", "EW", "England and Wales", 43, 22),
    ("2023", "N07", "London", 0, 0),
    ("2023", "N55", "Yorkshire & The Humber", 11, 8),
)


def test_region_beside_country_of_the_same_programme():
    here = REGIONS[REGIONS["area_code"].isin(["EW", "N55"])]
    assert regions.regions_heading(here, "N55") == "2023 programme: 8 of 11 units Inadequate, 22 of 43 in the country"
    assert regions.regions_sentence(here, "N55").startswith("2021 programme: 2 of 4 here, 17 of 36 in the country.")


def test_region_without_a_unit_in_the_newest_programme():
    here = REGIONS[REGIONS["area_code"].isin(["EW", "N07"])]
    assert regions.regions_heading(here, "N07") == "2021 programme: 4 of 6 units Inadequate, 17 of 36 in the country"
    assert "No unit of the region was inspected in the 2023 programme" in regions.regions_sentence(here, "N07")


def test_country_alone():
    assert regions.regions_heading(REGIONS, None) == "2023 programme: 22 of 43 units rated Inadequate"
    assert "from 2 of 4 (Yorkshire & The Humber) to 4 of 6 (London)" in regions.regions_sentence(REGIONS, None)


def shares(*rows: tuple[str, str, int, float, str]) -> pd.DataFrame:
    """area, programme, year, percent, bound; all of one question."""
    frame = pd.DataFrame(rows, columns=["area_code", "programme", "published_year", "percent", "bound"])
    return frame.assign(
        question="q", question_label="Court reports", area_type="pdu", low_pct=float("nan"), shown_as="solid"
    )


def test_cases_are_no_trend_of_a_unit():
    different = shares(
        ("A", "2021", 2022, 9.0, "exact"), ("A", "2023", 2024, 20.0, "exact"), ("B", "2023", 2025, 30.0, "about")
    )
    assert cases.cases_heading(different, None) == "No area has figures from two years of one programme"
    assert cases.cases_sentence(different, None).endswith(
        "The units inspected in one year need not be those of another: this is no trend of a unit."
    )
    same = shares(("A", "2023", 2024, 20.0, "exact"), ("A", "2023", 2025, 30.0, "exact"))
    assert cases.cases_heading(same, None) == "One figure can be set beside another year of the same area"


@pytest.mark.parametrize(
    ("frame", "heading"),
    [
        (shares(("A", "2021", 2022, 9.0, "exact")), "Court reports: 9 per cent of cases, in 2022"),
        (
            shares(
                ("A", "2021", 2022, 9.0, "exact"), ("B", "2023", 2025, 30.0, "about"), ("C", "2023", 2025, 50, "upper")
            ),
            "Court reports: 9 to 30 per cent of cases, from 2022 to 2025",
        ),
        (shares(("A", "2021", 2022, 50.0, "upper")), "Court reports: stated only as more or less, in 2022"),
    ],
)
def test_heading_of_one_question(frame: pd.DataFrame, heading: str):
    assert cases.cases_heading(frame, "q") == heading


def test_mentions_are_no_rate():
    frame = pd.DataFrame(
        {
            "programme": ["2021", "2023", "2021", "2023"],
            "published_year": [2022, 2024, 2022, 2024],
            "theme": ["a", "a", "b", "b"],
            "theme_label": ["Staffing", "Staffing", "Workload", "Workload"],
            "weaknesses": [3, 9, 5, 2],
            "strengths": [0, 1, 0, 0],
            "read": [17, 23, 17, 23],
        }
    )
    frame = frame.assign(programme_label=frame["programme"].map(LABEL), shown_as="solid")
    assert themes.themes_heading(frame) == "Staffing: a weakness in 9 of 23 read of 2024"
    assert themes.themes_sentence(frame) == (
        "Inspections read that named it: 3 of 17 in 2022 (2021 programme); 9 of 23 in 2024 (2023 programme)."
    )
    note = themes.themes_note(frame, "")
    assert "never a rate over all inspections" in note and "Years differ in the kind of page" in note
    quiet = frame.assign(weaknesses=0)
    assert themes.themes_heading(quiet) == "No theme was named as a weakness in 2024"


def test_not_here_says_each_thing_in_words():
    everything = dict.fromkeys(("flow", "cases", "themes", "twice", "inside", "standards", "rated"), True)
    named = [what for what, _ in head.not_here(everything, None, lambda label, name: label)]
    assert named == ["Regions, and the country as a whole", "Before June 2021"]
    nothing = dict.fromkeys(everything, False)
    named = [what for what, _ in head.not_here(nothing, None, lambda label, name: label)]
    assert {"Reports on units", "Shares of cases over time", "Themes over time", "Movement"} <= set(named)
    unknown = [what for what, _ in head.not_here(everything | {"rated": False}, None, lambda label, name: label)]
    assert unknown[0] == "Standards"
    asked = head.not_here(everything, "“Court reports”", lambda label, name: label)
    assert asked[0][1].startswith("no share of cases on “Court reports” here")


def judged(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    """programme, standard, units, of them Inadequate."""
    frame = pd.DataFrame(rows, columns=["programme", "standard_label", "units", "inadequate"])
    return frame.assign(
        programme_label=frame["programme"].map(LABEL),
        shown_as=frame["programme"].map({"2021": "outline", "2023": "solid"}),
        inadequate_pct=(100 * frame["inadequate"] / frame["units"]).where(frame["units"] > 0).round(1),
        moved_of=None,
        higher=None,
        lower=None,
    )


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([("2021", "Court work", 20, 19), ("2023", "Planning", 20, 4), ("2023", "Staffing", 20, 9)],
         "2023 programme: Inadequate most often on Staffing, 9 of 20"),
        # A larger share weighs, not a larger number.
        ([("2023", "Planning", 40, 9), ("2023", "Staffing", 12, 6)],
         "2023 programme: Inadequate most often on Staffing, 6 of 12"),
        ([("2023", "Planning", 20, 5), ("2023", "Staffing", 40, 10)],
         "2023 programme: Inadequate most often on Planning, 5 of 20; and Staffing, 10 of 40"),
        ([("2023", "Planning", 20, 0), ("2023", "Staffing", 0, 0)], "2023 programme: no standard rated Inadequate"),
        ([("2023", "Planning", 3, 3), ("2023", "Staffing", 5, 0)],
         "2023 programme: ratings of a standard found for three to five units"),
    ],
)  # fmt: skip
def test_weakest_standard_is_of_the_newest_programme_and_needs_enough_units(
    rows: list[tuple[str, str, int, int]], heading: str
):
    assert standards.weakest_heading(judged(*rows)) == heading


def test_standards_are_told_programme_by_programme_with_what_moved():
    frame = judged(
        ("2021", "Court work", 5, 5),
        ("2021", "Staffing", 6, 0),
        ("2023", "Planning", 20, 4),
        ("2023", "Staffing", 20, 9),
    )
    assert standards.weakest_sentence(frame) == (
        "2021 programme: rated Inadequate from 0 of 6 (Staffing) to 5 of 5 (Court work), too few to call one standard "
        "weaker than another. 2023 programme: rated Inadequate from 4 of 20 (Planning) to 9 of 20 (Staffing)."
    )
    frame.loc[2:, ["moved_of", "higher", "lower"]] = [[12, 3, 1], [11, 0, 6]]
    said = "Between two inspections of the 2023 programme, Staffing moved most: none rose and six fell of 11."
    assert standards.weakest_sentence(frame).endswith(said)
    assert "by chance alone" in standards.weakest_note(frame) and "Double line" in standards.weakest_note(frame)
    assert "by chance alone" not in standards.weakest_note(judged(("2023", "Planning", 3, 3)))


def banded(*rows: tuple[str, int, str, int, int, int]) -> pd.DataFrame:
    """programme, year, question, figures, of them in the lowest band, limits."""
    frame = pd.DataFrame(rows, columns=["programme", "published_year", "question", "figures", "inadequate", "limits"])
    return frame.assign(
        question_label=frame["question"].str.title(),
        sort=frame["question"].map({"safety": 10, "courts": 20}),
        programme_label=frame["programme"].map(LABEL),
        shown_as=frame["programme"].map({"2021": "outline", "2023": "solid"}),
    )


def test_cases_are_told_of_the_question_asked_most_and_never_over_programmes():
    frame = banded(
        ("2021", 2022, "courts", 9, 9, 0), ("2021", 2023, "safety", 7, 3, 0), ("2023", 2024, "safety", 6, 2, 4),
        ("2023", 2025, "courts", 4, 0, 0), ("2023", 2025, "safety", 5, 1, 0), ("2023", 2026, "safety", 0, 0, 2),
    )  # fmt: skip
    assert cases.bands_heading(frame, 50.0) == "Safety: 1 of 5 units below 50 per cent in 2025"
    assert cases.bands_sentence(frame, 50.0) == (
        "Units in which the work was sufficient in less than 50 per cent of cases, 2021 programme: 3 of 7 in 2023; "
        "2023 programme: 2 of 6 in 2024 and 1 of 5 in 2025. The units inspected in one year need not be those of another: this is no trend of a unit."
    )
    limits = banded(("2021", 2023, "safety", 0, 0, 1))
    assert cases.bands_heading(limits, 50.0) == "Shares of cases, stated only as more or less"
    assert cases.bands_sentence(limits, 50.0) == "One share is known only as over or under a round figure."


def test_note_on_bands_says_limits_and_what_is_left_out():
    bands = pd.DataFrame({"rating": ["I", "RI", "G", "O"], "lower_pct": [0, 50, 65, 80]})
    # The key beside the note has the limits: a share is judged by the whole per cent that is printed.
    assert band_words(bands) == {
        "I": "below 50 per cent", "RI": "50 to 64 per cent", "G": "65 to 79 per cent", "O": "80 per cent or more",
    }  # fmt: skip
    note = cases.bands_note(banded(("2023", 2024, "safety", 6, 2, 4)), 2)
    assert "rating bands are, whose limits are not verified" in note
    assert "Two further questions are behind “All questions”" in note and "As a limit" in note
    assert "favour bad figures" in note and "no average" in note
    plain = cases.bands_note(banded(("2023", 2024, "safety", 6, 2, 0)), 0)
    assert "further" not in plain and "As a limit" not in plain


def test_each_year_in_short_names_no_quarter():
    assert words_of.inadequate_sentence(BOTH) == (
        "Reports that gave Inadequate, 2021 programme: 10 of 17 in 2022 and 7 of 19 in 2023; "
        "2023 programme: 14 of 24 in 2024 and 8 of 19 in 2025."
    )
    assert "quarter" not in words_of.flow_note(BOTH, False)


def test_figures_of_units_regions_and_the_country_are_counted_apart():
    frame = pd.DataFrame({"area_type": ["pdu"] * 11 + ["region"] * 2 + ["national"]})
    assert area_counts(frame) == "11 of units, two of regions and one of the country"
    assert area_counts(frame.tail(3)) == "two of regions and one of the country"
    assert area_counts(frame.head(11)) == "all of units"
    assert area_counts(frame.head(1)) == "one of a unit"


def test_key_figure_of_movement_counts_units_once():
    across, within = moves(("A", 1, 2), ("B", 2, 2)), moves(("A", 2, 1), ("B", 2, 2), across=False)
    mixed = pd.concat([across, within])
    flow = BOTH
    (of_both,) = head.key_figures(flow, stock(("2025-12-31", "2023", 9)), mixed)[2:]
    assert (of_both["value"], of_both["of"]) == ("1", "2")
    assert of_both["label"] == "units inspected twice by the same standards kept their rating"
    assert of_both["note"] == "none rose, one fell; across the change of standards 1 of 2 kept it"
    (of_one,) = head.key_figures(flow, stock(("2025-12-31", "2023", 9)), across)[2:]
    assert (of_one["value"], of_one["of"], of_one["label"]) == ("1", "2", "units inspected twice kept their rating")
    assert of_one["note"] == "one rose, none fell; all across the change of standards"
    thrice = moves(("A", 1, 2), ("A", 2, 2), ("B", 2, 2), across=False)
    (again,) = head.key_figures(flow, stock(("2025-12-31", "2023", 9)), thrice)[2:]
    assert (again["value"], again["of"]) == ("2", "3")
    assert again["label"] == "later inspections of two units gave the same rating"
