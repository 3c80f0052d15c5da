"""The words of the region page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import ratings_given
from pdu.programmes import STANDARDS_CHANGED

RANKS = {4: "Outstanding", 3: "Good", 2: "Requires improvement", 1: "Inadequate"}


HALF = 50  # per cent
MOST_NAMED = 6  # changes told one by one


def rating_words(frame: pd.DataFrame, rank: str = "rating_rank") -> str:
    """'one Requires improvement and two Inadequate', best first."""
    return ratings_given([(name, int((frame[rank] == value).sum())) for value, name in RANKS.items()])


def best_of(frame: pd.DataFrame) -> pd.Series | None:
    """The one unit rated higher than every other, when all stand in one programme; otherwise None."""
    if len(frame) < 2 or frame["programme"].nunique() != 1:
        return None
    top = frame[frame["rating_rank"] == frame["rating_rank"].max()]
    return top.iloc[0] if len(top) == 1 else None


def lead(units: pd.DataFrame, is_past: bool, has_changes: bool) -> str:
    """How many units have been inspected, how they were rated, which stands out, and whether any can have changed."""
    is_open = units["closed"].isna()
    inspected = units[units["rating_rank"].notna()]
    here, gone = inspected[inspected["closed"].isna()], inspected[inspected["closed"].notna()]
    if inspected.empty:
        return f"None of the {int(is_open.sum())} units {'had' if is_past else 'has'} been inspected since June 2021."
    has = "had" if is_past else ("has" if len(here) == 1 else "have")
    said = f"{len(here)} of {int(is_open.sum())} units {has} been inspected"
    if len(gone):
        names = words.listed(gone["pdu_name"])
        said += f", and {names} before it closed" if len(gone) == 1 else f", and {names} before they closed"
    if inspected["rating_rank"].nunique() == 1:
        rating = RANKS[int(inspected["rating_rank"].iloc[0])]
        both = "all" if len(inspected) > 2 else "both" if len(inspected) == 2 else ""
        said += f": {both + ' ' if both else ''}rated {rating}."
    else:
        said += f": {rating_words(inspected).replace(' ', ' rated ', 1)}."
    best = best_of(inspected)
    if best is not None:
        said += f" {best['pdu_name']} is the best rated."
    if not has_changes:
        said += f" None {'had' if is_past else 'has'} been inspected twice, so none can be said to have got better or worse."
    return said


def key_figures(units: pd.DataFrame, own: pd.DataFrame, is_past: bool, as_at: date) -> list[dict[str, Any]]:
    """Units inspected, Inadequate among them, the years of the ratings, and the region's own inspection."""
    is_open = units["closed"].isna()
    inspected = units[units["rating_rank"].notna()]
    open_inspected = int((inspected["closed"].isna()).sum())
    missing = int((units["rating_rank"].isna() & is_open).sum())
    gone = len(inspected) - open_inspected
    note = f"{missing} not inspected since June 2021" if missing else "every unit of the region"
    figures: list[dict[str, Any]] = [
        {
            "value": str(open_inspected),
            "of": str(int(is_open.sum())),
            "label": "units inspected",
            "note": note + (f"; {words.count(gone)} more inspected before it closed" if gone else ""),
        }
    ]
    if len(inspected):
        low = int((inspected["rating_rank"] == 1).sum())
        others = rating_words(inspected[inspected["rating_rank"] > 1]) or "no other rating"
        figures.append(
            {
                "value": str(low),
                "of": str(len(inspected)),
                "label": "rated Inadequate at their latest inspection",
                "note": others,
            }
        )
        first, last = int(inspected["published_year"].min()), int(inspected["published_year"].max())
        programmes = sorted(inspected["programme"].unique())
        if programmes == ["2021"]:
            # Said only once it has happened: a view of an earlier day knows nothing of it.
            said = "all in the 2021 programme" + (
                ", before the standards changed" if as_at >= STANDARDS_CHANGED else ""
            )
        elif len(programmes) == 1:
            said = f"all in the {programmes[0]} programme"
        else:
            said = f"in the {words.listed(programmes)} programmes"
        figures.append(
            {
                "value": words.year_range(first, last),
                "label": f"{'year' if first == last else 'years'} the current ratings were published",
                "note": said,
            }
        )
    figures.append(_own(own))
    return figures


def _own(own: pd.DataFrame) -> dict[str, Any]:
    rated = own[own["rating_rank"].notna()]
    if rated.empty:
        note = "none of the region as a whole published since June 2021"
        if len(own):
            note = f"one without a rating in {own.iloc[0]['published_year']}"
        return {"value": "None" if own.empty else "Unrated", "label": "regional inspection", "note": note}
    row = rated.iloc[0]
    return {
        "mark": row,
        "value": "",
        "label": f"regional inspection: {row['rating']}",
        "note": "reported " + words.partial(row["published"], year_if_none=int(row["published_year"])),
    }


def grid_heading(frame: pd.DataFrame) -> str:
    """What stands out among the units of one programme."""
    programme = str(frame["programme_label"].iloc[0])
    best = best_of(frame)
    low = int((frame["rating_rank"] == 1).sum())
    if best is not None and low == len(frame) - 1 and low > 1:
        return f"{best['pdu_name']} is the only one of {words.count(len(frame))} not rated Inadequate"
    if len(frame) == 1:
        row = frame.iloc[0]
        return f"{programme}: {row['pdu_name']} rated {row['rating']}"
    if frame["rating_rank"].nunique() == 1:
        both = "both" if len(frame) == 2 else f"all {words.count(len(frame))}"
        return f"{programme}: {both} rated {frame['rating'].iloc[0]}"
    return f"{programme}: {words.count(low)} of {words.count(len(frame))} rated Inadequate"


def grid_sentence(frame: pd.DataFrame, standards: pd.DataFrame, ratings: pd.DataFrame) -> str:
    """How many standards the programme has, its score, and for how many units standards were found."""
    known = ratings["inspection_id"].nunique()
    maximum = frame["overall_score_max"].dropna()
    number = words.sentence_case(words.count(len(standards)))
    score = f", score of {int(maximum.iloc[0])}" if len(maximum) else ""
    if not known:
        found = "No rating of a single standard was found."
    else:
        found = (
            f"Ratings of single standards were found for {words.count(known)} of {words.counted(len(frame), 'unit')}."
        )
    return f"{number} standards{score}. {weakest_standard(ratings) or found}"


FEWEST_RATED = 3  # units rated on a standard from which the weakest can be named
MOST_WEAKEST = 2


def weakest_standard(ratings: pd.DataFrame) -> str:
    """The standard most often rated Inadequate, and of those the one least often Good or better; empty when too few are known.

    ratings: rows of `region_standards`, one inspection a unit. Counts, since a mean of ratings has no meaning.
    """
    by = ratings.groupby("standard_label", sort=False)["rating_rank"].agg(
        low=lambda ranks: int((ranks == 1).sum()), high=lambda ranks: int((ranks >= 3).sum()), known="size"
    )
    by = by[by["known"] >= FEWEST_RATED]
    # Only standards known for equally many units can be set against one another by counts.
    if by.empty or by["known"].nunique() > 1 or not by["low"].max():
        return ""
    top = by[by["low"] == by["low"].max()]
    top = top[top["high"] == top["high"].min()]
    if len(top) > MOST_WEAKEST:
        return "No single standard stands out as the weakest."
    names = words.listed(str(name).lower() for name in top.index)
    number, good, known = (int(top[column].iloc[0]) for column in ("low", "high", "known"))
    return (
        f"Weakest: {names}, {'each ' if len(top) > 1 else ''}Inadequate in {words.count(number)} of "
        f"{words.counted(known, 'unit')} and Good or better in {'none' if not good else words.count(good)}."
    )


def grid_note(ratings: pd.DataFrame, shown_as: str, with_before: bool = False) -> str:
    """How to read the grid."""
    parts = ["Outline marks: 2021 programme."] if shown_as == "outline" else []
    if with_before:
        parts.append("↑ ↓ higher or lower than at the inspection before, in the same programme.")
    parts.append("· not found in the pages read. Units in alphabetical order.")
    if len(ratings) and ratings["named_by_us"].any():
        parts.append("Where a report rates a group of standards in one sentence, its standards are filled in by us.")
    return " ".join(parts)


def _of_region(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of the region itself; those of units picked from elsewhere only when it has none."""
    own = frame[(frame["area_type"] != "national") & ~frame["from_elsewhere"]]
    return own if len(own) else frame[frame["area_type"] != "national"]


def shares_heading(frame: pd.DataFrame) -> str:
    """The lowest published share of the region's units or its pooled cases, with its N when it is known."""
    own = _of_region(frame)
    exact = own[own["bound"].isin(["exact", "about"])]
    if exact.empty:
        return f"{words.sentence_case(words.counted(len(own), 'share'))} of cases, stated only as more or less"
    row = exact.loc[exact["percent"].idxmin()]
    if words.is_missing(row["low_pct"]):
        part = f"{words.stated(row['bound'], words.per_cent(row['percent']))} of cases"
    else:
        part = f"{int(row['sufficient'])} of {int(row['cases'])} cases"
    return f"{row['question_label']}: sufficient in {part}, {row['area_name']}"


def shares_sentence(frame: pd.DataFrame) -> str:
    """How many shares there are, how they lie to half of the cases, and for how many the cases are known."""
    own = _of_region(frame)
    exact = own[own["bound"].isin(["exact", "about"])]
    known = int(own["low_pct"].notna().sum())
    if len(own) == 1:
        said = "It is the only share of cases found for the region"
    else:
        at_most = (own["bound"] == "upper") & (own["percent"] <= HALF)
        under = int((exact["percent"] < HALF).sum() + at_most.sum())
        below = ("none" if not under else "all" if under == len(own) else words.count(under)) if len(exact) else ""
        lowest = "It is the lowest of " if len(exact) else "There are "
        said = f"{lowest}{words.counted(len(own), 'share')} found for the region" + (
            f", {below} of them below {HALF} per cent" if below else ""
        )
    if not known:
        return f"{said}. The number of cases was not published, so no interval can be given."
    return f"{said}. The number of cases is known for {words.count(known)}."


KEEPING_SAFE = "keeping_people_safe_overall"  # the question that comes first wherever it was asked


def matrix_heading(frame: pd.DataFrame) -> str:
    """On how many units the first question is firmly below half; keeping people safe comes first."""
    name, own = _first_question(frame)
    low = own[own["high_pct"] < HALF]
    number = "no unit" if low.empty else words.counted(len(low), "unit")
    return f"{name}: firmly below half in {number} of {words.count(len(own))}"


def matrix_sentence(frame: pd.DataFrame) -> str:
    """Which units those are, and how many of all shares are firm."""
    _, own = _first_question(frame)
    low = own[own["high_pct"] < HALF].sort_values("area_name")
    above = own[own["low_pct"] >= HALF].sort_values("area_name")
    said = []
    if len(low):
        said.append(f"Firmly below: {words.listed(low['area_name'])}")
    if len(above):
        said.append(f"firmly at half or above: {words.listed(above['area_name'])}")
    text = words.sentence_case("; ".join(said)) + "." if said else "In none is it firmly at half or above."
    units = frame[frame["area_type"] == "pdu"]
    firm = int((units["firmness"] == "firm").sum())
    return f"{text} Of {words.number(len(units))} percentages of units {words.number(firm)} lie firmly in one band."


def _first_question(frame: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """The label of the question that comes first, and the shares of the region's units with known cases on it."""
    own = frame[(frame["area_type"] == "pdu") & ~frame["from_elsewhere"] & frame["low_pct"].notna()]
    own = own if len(own) else frame[frame["area_type"] == "pdu"]
    safe = own[own["question"] == KEEPING_SAFE]
    chosen = safe if len(safe) else own[own["question"] == own["question"].iloc[0]]
    newest = chosen[chosen["programme"] == chosen["programme"].max()]
    return str(newest["question_label"].iloc[0]), newest


def matrix_note(left_out: int) -> str:
    """How to read the matrix, and how many questions are left out of it."""
    note = (
        "Interval: 95% Wilson. Colour: rating band, limits not verified. Each unit at its latest inspection. "
        "A question opens the units with their intervals."
    )
    return f"{note} {words.sentence_case(words.counted(left_out, 'more question'))} can be shown." if left_out else note


def question_heading(question: str, frame: pd.DataFrame) -> str:
    """The question with its range among the units."""
    low, high = float(frame["percent"].min()), float(frame["percent"].max())
    if len(frame) == 1:
        return f"{question}: {words.per_cent(low)} of cases, {frame['pdu_name'].iloc[0]}"
    return f"{question}: {words.number(low)} to {words.per_cent(high)} of cases"


def question_sentence(frame: pd.DataFrame) -> str:
    """The highest and the lowest unit with their counts."""
    top, bottom = frame.loc[frame["percent"].idxmax()], frame.loc[frame["percent"].idxmin()]

    def said(row: Any) -> str:
        return f"{row['pdu_name']}, {int(row['sufficient'])} of {int(row['cases'])}"

    programme = str(frame["programme_label"].iloc[0])
    if len(frame) == 1:
        return f"{said(top)}, {programme}."
    return f"Highest: {said(top)}; lowest: {said(bottom)} ({programme})."


def share_label(row: Any) -> str:
    """The area of a share, with what sets it apart from the others: the year, and that cases are pooled."""
    name = str(row.area_name)
    if row.area_type == "region":
        whole = words.is_missing(row.scope)
        name = f"{name}, all cases" if whole else f"{name}, units of {row.published_year} pooled"
    return f"{name}, {row.published_year}" if str(row.published_year) not in name else name


def shares_note(frame: pd.DataFrame) -> str:
    """How to read the dots and lines."""
    parts = []
    if frame["low_pct"].notna().any():
        parts.append(
            "Line: 95% Wilson interval, how precisely the cases pin down the percentage; not the chance that a rating is wrong."
        )
    if (frame["area_type"] != "national").any() and frame["low_pct"].isna().any():
        parts.append("No line: number of cases not published.")
    if (frame["shown_as"] == "outline").any():
        parts.append("Ring: 2021 programme.")
    if (frame["area_type"] == "region").any():
        parts.append("Diamond: cases of several units pooled.")
    if (frame["area_type"] == "national").any():
        parts.append("Grey triangle: England and Wales, same programme and question.")
    if frame["bound"].isin(["lower", "upper"]).any():
        parts.append("Arrow: stated only as over or under a round share.")
    parts.append("I, RI, G, O: rating bands, limits not verified.")
    return " ".join(parts)


def change_words(bands: int, across: bool) -> str:
    """'the same', 'one band lower', with no claim across a change of standards beyond the words themselves."""
    if bands == 0:
        return "the same"
    return f"{words.counted(abs(bands), 'band')} {'higher' if bands > 0 else 'lower'}"


def changes_heading(frame: pd.DataFrame) -> str:
    """How many units kept their rating, rose or fell."""
    same, up, down = (
        int(number) for number in ((frame["bands"] == 0).sum(), (frame["bands"] > 0).sum(), (frame["bands"] < 0).sum())
    )
    total = len(frame)
    if total == 1:
        row = frame.iloc[0]
        change = "kept its rating" if not row["bands"] else f"was rated {change_words(int(row['bands']), True)}"
        return f"{row['pdu_name']}, inspected twice, {change}"
    units = frame["pdu_code"].nunique()
    moves = [(up, "higher"), (down, "lower")]
    if total > units:
        gave = words.listed(f"{words.count(number)} a {word} one" for number, word in moves if number)
        whole = f"{words.count(same)} of {words.count(total)} later inspections of {words.counted(units, 'unit')}"
        return words.sentence_case(f"{whole} gave the same rating" + (f"; {gave}" if gave else ""))
    of = f"{words.count(same) if same else 'none'} of {words.count(total)} units inspected twice kept "
    of += "its rating" if same < 2 else "their rating"
    differ = [f"{words.count(number)} rated {word}" for number, word in moves if number]
    return words.sentence_case("; ".join([of, words.listed(differ)]) if differ else of)


def changes_sentence(frame: pd.DataFrame) -> str:
    """The units whose rating differs, from what to what."""
    moved = frame[frame["bands"] != 0]
    if moved.empty:
        return "No later rating differs from the earlier one."
    if len(moved) > MOST_NAMED:
        return f"{words.sentence_case(words.counted(len(moved), 'later rating'))} differ from the one before."
    said = [f"{row.pdu_name} went from {row.earlier_rating} to {row.later_rating}" for row in moved.itertuples()]
    return f"{'; '.join(said)}."


def changes_note(frame: pd.DataFrame) -> str:
    """The break between programmes, and regression to the mean."""
    note = "The lowest rated tend to rise, and the highest to fall, by chance alone."
    if frame["across_break"].any():
        note = (
            "The double line is the change of standards in October 2023: the ratings stand side by side and are not joined. "
            + note
        )
    return note


def findings_heading(cells: pd.DataFrame) -> str:
    """The theme most often mentioned as a weakness among the inspections read."""
    weak = cells[cells["direction"].isin(["weakness", "both"])]
    units = cells["pdu_code"].nunique()
    if weak.empty or units == 1:
        return f"What was said of {words.counted(units, 'unit')}, theme by theme"
    most = weak["theme_label"].value_counts()
    number = int(most.iloc[0])
    of = f"all {words.count(units)}" if number == units else f"{words.count(number)} of {words.count(units)}"
    names = [str(name) for name in most.index[most == number]]
    if len(names) > 2:
        return f"{words.sentence_case(words.count(len(names)))} themes were named a weakness in {of}"
    if len(names) == 2:
        return f"{names[0]} and {names[1][0].lower()}{names[1][1:]} were named weaknesses in {of}"
    return f"{names[0]} was named a weakness in {of}"


def findings_sentence(cells: pd.DataFrame) -> str:
    """The theme most often mentioned as a strength."""
    strong = cells[cells["direction"].isin(["strength", "both"])]
    read = cells["pdu_code"].nunique()
    said = f"{words.sentence_case(words.counted(read, 'inspection'))} read, the latest of each unit"
    if strong.empty:
        return f"{said}; no theme was named as a strength."
    most = strong["theme_label"].value_counts()
    number = int(most.iloc[0])
    names = [str(name) for name in most.index[most == number]]
    if len(names) > 3:
        return f"{said}; strengths differ from unit to unit."
    joined = words.listed(name.lower() for name in names)
    return f"{said}; most often named as a strength: {joined}, in {words.count(number)}."


FINDINGS_NOTE = (
    "A mark is a mention in the opening of the pages read, never a rate: an empty cell means that nothing was read of it, "
    "not that nothing was found. Press texts favour the striking."
)


def own_heading(frame: pd.DataFrame) -> str:
    """How the region as a whole was rated."""
    rated = frame[frame["rating_rank"].notna()]
    name = frame["region_name"].iloc[0]
    if rated.empty:
        return f"{name} was inspected without a rating in {frame.iloc[0]['published_year']}"
    return f"{name} as a region was rated {rated.iloc[0]['rating']}"


def own_sentence(frame: pd.DataFrame) -> str:
    """That the regional result is not a sum of its units."""
    said = words.counted(len(frame), "inspection")
    return f"{words.sentence_case(said)} of the region itself; its result is its own and not the sum of its units."


def not_here(shown: frozenset[str], region_wide: str) -> list[tuple[str, str]]:
    """What the page does not show, and why: pairs of what, and the words, which are HTML.

    shown: which of 'percentages', 'changes', 'findings' and 'staffing' are on the page.
    """
    reasons = {
        "percentages": ("Percentages of cases", "none published in the pages read."),
        "changes": ("Units inspected twice", "none."),
        "findings": ("Findings by theme", "none read."),
        "staffing": ("Staffing, sickness and workload of a unit at its inspection", "no figure found."),
    }
    items = [reason for name, reason in reasons.items() if name not in shown]
    return items + ([("Region-wide workforce values, never a unit’s", region_wide)] if region_wide else [])
