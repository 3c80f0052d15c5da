"""The pictures of the trends page: counts printed as they are, breaks drawn, names kept as text."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest

from pdu.figures import case_shares, flow, mentions, transitions
from tests.pages.reading import spelt

RATINGS = pd.DataFrame(
    {
        "rating": ["Outstanding", "Good", "Requires improvement", "Inadequate"],
        "rank": [4, 3, 2, 1],
        "letter": ["O", "G", "RI", "I"],
    }
)
BANDS = pd.DataFrame(
    {"rating_rank": [1, 2, 3, 4], "rating_letter": ["I", "RI", "G", "O"], "lower_pct": [0, 50, 65, 80]}
)
LABEL = {"2021": "2021 programme", "2023": "2023 programme", "none": "Not inspected"}
SHOWN = {"2021": "outline", "2023": "solid"}


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(programme_label=frame["programme"].map(LABEL), shown_as=frame["programme"].map(SHOWN))


def row(**given: object) -> dict[str, object]:
    return {"outstanding": 0, "good": 0, "requires_improvement": 0, "inadequate": 0} | given


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", spelt(html))).strip()


def test_pile_says_what_it_draws():
    piles = pd.DataFrame([row(inadequate=10, good=1, shown_as="outline")])
    html = flow.pile(next(piles.itertuples()), 20)
    assert 'class="part i old"' in html and "width:50.00%" in html and "width:5.00%" in html
    assert text_of(html) == "10 1 10 Inadequate and one Good"


def test_flow_is_faceted_with_the_break_between():
    frame = with_labels(
        pd.DataFrame(
            [
                row(programme="2021", published_year=2022, part=0, reports=3, inadequate=3),
                row(programme="2021", published_year=2022, part=1, reports=0),
                row(programme="2021", published_year=2022, part=5, reports=3, inadequate=3),
                row(programme="2023", published_year=2024, part=0, reports=6, good=6),
            ]
        )
    )
    html = flow.published(frame)
    assert html.count("<table") == 2 and html.count(flow.BREAK) == 1
    assert html.index("2021 programme") < html.index(flow.BREAK) < html.index("2023 programme")
    assert "quarter not known" in html and "Jan–Mar" in html
    # One scale for both: the widest of all is the full width.
    assert "width:100.00%" in html.split("<table")[2] and "width:50.00%" in html.split("<table")[1]
    alone = flow.published(frame[frame["programme"] == "2021"])
    assert flow.BREAK not in alone and "facets single" in alone


def test_stock_keeps_programmes_and_those_without_a_rating_apart():
    frame = with_labels(
        pd.DataFrame(
            [
                row(programme="2021", units=9, inadequate=9, stood_on=pd.Timestamp("2022-12-31"), units_open=109),
                row(programme="2023", units=0, stood_on=pd.Timestamp("2022-12-31"), units_open=109),
                row(programme="none", units=100, stood_on=pd.Timestamp("2022-12-31"), units_open=109),
            ]
        )
    )
    html = flow.stood(frame)
    assert (
        html.count("break") == 2
    )  # its heading and its cell: before the second programme, not before the units without
    assert "no unit" in html and 'class="part none"' in html
    assert text_of(html).endswith("31 Dec 2022 109 units 9 nine Inadequate no unit 100 100")


def test_region_is_set_off_and_silence_is_said():
    areas = [("EW", "England and Wales"), ("N55", "Yorkshire <b>&</b> The Humber")]
    frame = pd.DataFrame(
        [
            row(programme=programme, area_code=code, area_name=name, units=units, inadequate=units)
            for programme, counts in (("2021", (4, 4)), ("2023", (2, 0)))
            for (code, name), units in zip(areas, counts, strict=True)
        ]
    )
    html = flow.against(with_labels(frame), "N55")
    assert "no unit inspected" in html and 'class="you"' in html and 'class="whole"' in html
    assert "Yorkshire &lt;b&gt;&amp;&lt;/b&gt; The Humber" in html
    assert "4 of 4" in html


def change(name: str, earlier: str, before: int, later: str, after: int) -> dict[str, object]:
    rating = dict(zip(RATINGS["rank"], RATINGS["rating"], strict=True))
    letter = dict(zip(RATINGS["rank"], RATINGS["letter"], strict=True))
    return {
        "pdu_name": name, "pdu_code": "N55KIR", "change": "the same", "across_break": earlier != later,
        "earlier_programme": earlier, "earlier_label": LABEL[earlier], "earlier_shown_as": SHOWN[earlier],
        "earlier_rank": before, "earlier_rating": rating[before], "earlier_letter": letter[before],
        "earlier_published": "2022", "earlier_year": 2022,
        "later_programme": later, "later_label": LABEL[later], "later_shown_as": SHOWN[later],
        "later_rank": after, "later_rating": rating[after], "later_letter": letter[after],
        "later_published": "2024-11", "later_year": 2024,
    }  # fmt: skip


def test_dumbbell_joins_inside_one_programme():
    frame = pd.DataFrame([change("Up <i>", "2023", 1, "2023", 3), change("Still", "2023", 2, "2023", 2)])
    html = transitions.dumbbells(frame, RATINGS, None)
    up, still = html.split("<tr")[2:4]
    assert "left:14px;width:59px" in up and 'class="i"' in up and "from Inadequate to" in up
    assert "<s" not in re.sub(r"<s(pan|mall)", "", still)
    assert "Up &lt;i&gt;" in html


def test_side_by_side_across_the_break():
    # Two units: one inspected twice and no more.
    frame = pd.DataFrame(
        [change("A", "2021", 1, "2023", 2), change("B", "2023", 1, "2023", 2) | {"pdu_code": "N55SHF"}]
    )
    html = transitions.unit_by_unit(frame, RATINGS, None)
    across, inside = html.split("<table")[1:]
    assert "break" in across and "joined" not in across
    assert "joined" in inside and "break" not in inside


def test_matrix_counts_each_transition():
    frame = pd.DataFrame(
        [change("A", "2021", 1, "2023", 1), change("B", "2021", 1, "2023", 2), change("C", "2021", 3, "2023", 2)]
    )
    html = transitions.matrix(frame, RATINGS)
    rows = [text_of("<tr" + part) for part in html.split("<tbody>")[1].split("<tr")[1:]]
    assert rows == [
        "I Inadequate 2 1 1 0 0",
        "RI Requires improvement 0 no unit was rated Requires improvement at first",
        "G Good 1 0 1 0 0",
        "O Outstanding 0 no unit was rated Outstanding at first",
    ]
    assert "break" in html
    assert "break" not in transitions.matrix(pd.DataFrame([change("A", "2023", 1, "2023", 1)]), RATINGS)


def test_moves_by_standard():
    frame = pd.DataFrame(
        [
            {
                "standard_label": "Staffing",
                "earlier_programme": "2023",
                "later_programme": "2023",
                "lower": 1,
                "same": 0,
                "higher": 3,
                "units": 4,
            }
        ]
    )
    html = transitions.by_standard(frame)
    assert text_of(html).endswith("Staffing 4 1 3 one lower, none the same, three higher")
    assert 'class="part same"' not in html


def test_pictures_side_by_side_share_their_scale():
    row = {"standard_label": "Staffing", "earlier_programme": "2023", "later_programme": "2023"}
    frame = pd.DataFrame([row | {"lower": 1, "same": 0, "higher": 3, "units": 4}])
    assert "width:75.00%" in transitions.by_standard(frame)
    assert "width:37.50%" in transitions.by_standard(frame, 8)


def judged(programme: str, standard: str, **more: object) -> dict[str, object]:
    counts = {"units": 0, "moved_of": None, "higher": None, "lower": None, "standard_label": standard}
    return row(programme=programme, **counts) | more


def test_standards_stand_programme_by_programme_on_one_scale():
    frame = with_labels(
        pd.DataFrame(
            [
                judged("2021", "Court <b>work</b>", units=2, good=2),
                judged("2021", "Services"),
                judged("2023", "Staffing", units=8, inadequate=6, good=2, moved_of=5, higher=3, lower=0),
            ]
        )
    )
    html = flow.standards(frame)
    earlier, later = html.split("<table")[1:]
    assert html.count(flow.BREAK) == 1 and html.index("2021 programme") < html.index(flow.BREAK)
    # Eight units are the full width of both tables.
    assert "width:25.00%" in earlier and "width:75.00%" in later and "width:25.00%" in later
    assert 'class="part g old"' in earlier and 'class="part i"' in later
    assert text_of("<" + earlier).count("none found") == 1 and "Court &lt;b&gt;work" in earlier
    assert "no unit with both ratings" in earlier and "three rose and none fell of five" in later
    alone = flow.standards(frame[frame["programme"] == "2021"])
    assert flow.BREAK not in alone and "Rose, fell" not in alone


def test_bands_of_cases_have_a_column_for_each_year_of_each_programme():
    def asked(programme: str, year: int, question: str, **more: object) -> dict[str, object]:
        own = {"programme": programme, "published_year": year, "question": question, "figures": 0, "limits": 0}
        return row(question_label=question.title(), **own) | more

    frame = with_labels(
        pd.DataFrame(
            [
                asked("2021", 2023, "courts", figures=2, inadequate=2, limits=1),
                asked("2023", 2023, "courts", figures=4, inadequate=1, good=3),
                asked("2023", 2024, "contact", limits=2),
            ]
        )
    )
    html = flow.case_bands(frame, {"courts": "/trends?question=courts"})
    heads = html.split("</thead>")[0]
    # One year, two programmes: two columns, the break before the second and only there.
    assert [text_of(cell) for cell in re.findall(r"<th[^>]*>.*?</th>", heads)] == [
        "2021 programme", "2023 programme", "Question", "2023", "2023", "2024",
    ]  # fmt: skip
    body = html.split("<tbody")[1].split("<tr")[1:]
    cells = [[text_of(cell) for cell in re.findall(r"<td[^>]*>.*?</td>", part)] for part in body]
    assert cells == [
        [
            "2 by band of percentages: two Inadequate 1 as a limit",
            "1 3 by band of percentages: one Inadequate and three Good",
            "· not found",
        ],
        ["· not found", "· not found", "2 as a limit"],
    ]
    assert [re.findall(r'<td class="break"', part) for part in body] == [['<td class="break"']] * 2
    assert "width:50.00%" in body[0] and "width:75.00%" in body[0], "four figures are the full width"
    assert 'href="/trends?question=courts"' in body[0] and "href" not in body[1]


def test_mentions_stand_on_both_sides_of_a_line():
    frame = with_labels(
        pd.DataFrame(
            [
                {"programme": "2021", "published_year": 2022, "weaknesses": 3, "strengths": 0, "read": 12},
                {"programme": "2023", "published_year": 2024, "weaknesses": 0, "strengths": 6, "read": 24},
            ]
        )
    ).assign(theme="staffing_levels", theme_label="Staffing levels", theme_group="staff")
    html = mentions.by_year(frame)
    assert html.count("--share:0.250") == 2  # 3 of 12 and 6 of 24: a bar is a share of those read
    assert "weakness in three, strength in none" in html and "12 read" in html and "24 read" in html
    assert html.count("break") == 3  # group, heading and cell of the second programme


def share(programme: str, year: int, percent: float, **more: object) -> dict[str, object]:
    return {
        "question_label": "Court reports", "programme": programme, "programme_label": LABEL[programme],
        "shown_as": SHOWN[programme], "published_year": year, "percent": percent, "bound": "exact", "sufficient": None,
        "cases": None, "low_pct": None, "high_pct": None, "area_type": "pdu", "label": "Kirklees", "focus": True,
    } | more  # fmt: skip


def test_years_are_rows_and_programmes_are_parted():
    frame = pd.DataFrame(
        [
            share("2021", 2022, 9.0),
            share("2021", 2023, 40.0, sufficient=20, cases=50, low_pct=27.6, high_pct=53.8),
            share("2023", 2024, 50.0, bound="upper"),
        ]
    )
    chart = case_shares.by_year(frame, BANDS)
    assert {trace.mode for trace in chart.data} == {"markers"}
    dashed = [shape for shape in chart.layout.shapes if shape.line.dash == "dash"]
    assert len(dashed) == 1
    said = [str(note.text) for note in chart.layout.annotations]
    assert "<b>2022</b>  2021 programme: 9%" in said
    assert "<b>2023</b>  40%" in said
    assert "<b>2024</b>  2023 programme: under 50%" in said


@pytest.mark.parametrize(
    ("percents", "said"),
    [((9.0, 10.0), "2021 programme: 9%, 10%"), (tuple(range(10, 30)), "2021 programme: 20 figures, 10% to 29%")],
)
def test_many_figures_are_counted_instead_of_listed(percents: tuple[float, ...], said: str):
    chart = case_shares.by_year(pd.DataFrame([share("2021", 2022, float(value)) for value in percents]), BANDS)
    assert any(str(note.text).endswith(said) for note in chart.layout.annotations)
    # None hides another: marks of one height are further apart than they are wide.
    places = sorted((trace.y[0], trace.x[0]) for trace in chart.data)
    for (high, left), (low, right) in pairwise(places):
        assert high != low or right - left >= case_shares.CROWDED


def test_intervals_of_one_row_do_not_overlap():
    frame = pd.DataFrame(
        [share("2021", 2022, p, sufficient=1, cases=2, low_pct=p - 13, high_pct=p + 13) for p in (30.0, 40.0, 70.0)]
    )
    chart = case_shares.by_year(frame, BANDS)
    heights = [trace.y[0] for trace in chart.data]
    assert heights[0] != heights[1] and heights[0] == heights[2]
