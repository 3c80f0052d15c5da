"""The words of the unit page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.statistics.funnel import expected_false_flags
from pdu.statistics.shares import boundary_relation, cases_to_boundary

ALSO = {"clear_below": "clear of", "clear_above": "clear of", "touches": "touching", "straddles": "across"}


MOST_TOLD = 6  # intervals told one by one


def kicker_note(facts: Any, as_at: date) -> str:
    """What must be said of a unit that has closed, was made from another, or has another name in reports."""
    parts = []
    if not words.is_missing(facts.closed):
        parts.append(f"Closed in {words.partial(facts.closed)}; its history stays here.")
    if not words.is_missing(facts.name_in_reports):
        parts.append(f"Called {facts.name_in_reports} in reports.")
    return " ".join(parts)


def verdict(row: Any, as_at: date) -> str:
    """'published 18 August 2022 · fieldwork June 2022 · 4 years 3 months old · 2021 programme'."""
    parts = [_published(row)]
    if not words.is_missing(row.fieldwork):
        parts.append(f"fieldwork {words.partial(row.fieldwork)}")
    if row.published_precision in ("day", "month"):
        parts.append(f"{words.age(row.published_on, as_at)} old")
    return " · ".join([*parts, str(row.programme_label)])


def _published(row: Any) -> str:
    when = words.partial(row.published, year_if_none=int(row.published_year))
    return f"published {'in ' if row.published_precision in ('month', 'year', 'none') else ''}{when}"


def lead(inspections: pd.DataFrame, shares: pd.DataFrame, tiles: pd.DataFrame, pdu: str) -> str:
    """The answer: change, keeping people safe, recommendations, and the place among the region's units."""
    latest = inspections.iloc[0]
    said = []
    if len(inspections) > 1:
        said.append(_change(latest, inspections.iloc[1]))
    own = shares[shares["inspection_id"] == latest["inspection_id"]]
    safe = own[own["question"] == "keeping_people_safe_overall"]
    shown = safe if len(safe) else own[own["topic"] == "keeping_people_safe"]
    if len(shown):
        said.append(_safe(shown.iloc[0]))
    elif len(own[own["cases"].notna()]):
        row = own[own["cases"].notna()].iloc[0]
        said.append(f"{row['question_label']}: {int(row['sufficient'])} of {int(row['cases'])} cases.")
    said += [text for text in (_recommendations(latest), _place(tiles, pdu, latest)) if text]
    return (
        " ".join(said) if said else f"Rated {latest['rating']}; little else of the report was found in the pages read."
    )


def _safe(row: Any) -> str:
    share = words.stated(str(row["bound"]), words.per_cent(float(row["percent"])))
    what = (
        "to keep people safe"
        if row["question"] == "keeping_people_safe_overall"
        else "to keep people safe in " + str(row["question_label"]).partition(": ")[2].lower()
    )
    return f"{words.sentence_case(share)} of inspected cases showed sufficient work {what}."


def _change(latest: Any, earlier: Any) -> str:
    month = None if words.is_missing(earlier["published"]) else str(earlier["published"])[:7]
    when = words.partial(month or str(int(earlier["published_year"])))
    across = ", under different standards" if latest["programme"] != earlier["programme"] else ""
    if latest["rating_rank"] == earlier["rating_rank"]:
        return f"The same rating as in {when}{across}."
    way = "Up" if latest["rating_rank"] > earlier["rating_rank"] else "Down"
    return f"{way} from {earlier['rating']} in {when}{across}."


def _recommendations(row: Any) -> str:
    total, own = row["recommendations_total"], row["recommendations_to_area"]
    if words.is_missing(total) and words.is_missing(own):
        return ""
    if words.is_missing(total):
        return f"The report made {words.counted(int(own), 'recommendation')} to the unit."
    said = f"The report made {words.counted(int(total), 'recommendation')}"
    return f"{said}." if words.is_missing(own) else f"{said}, {words.count(int(own))} of them to the unit."


def _place(tiles: pd.DataFrame, pdu: str, latest: Any) -> str:
    """That the unit is the best rated of its region, when it is so alone and in one programme."""
    rated = tiles[tiles["rating_rank"].notna()]
    if len(rated) < 2 or rated["programme"].nunique() != 1:
        return ""
    others = rated[rated["pdu_code"] != pdu]
    if (others["rating_rank"] < latest["rating_rank"]).all():
        return f"It is the best rated of the {words.count(len(rated))} {rated['region_name'].iloc[0]} units inspected."
    return ""


def not_inspected(facts: Any, is_past: bool, as_at: date) -> str:
    """The one sentence on a unit without an inspection."""
    name = facts.pdu_name
    if facts.not_yet_open:
        return f"{name} did not exist on {words.day(as_at)}: it was made in {words.partial(facts.opened)}."
    since = "since probation services were unified in June 2021"
    if not words.is_missing(facts.before_name):
        since = f"since it was made from {facts.before_name} in {words.partial(facts.opened)}"
    if is_past:
        return f"{name} had not been inspected {since}. It had no rating; none is estimated."
    return f"{name} has not been inspected {since}. It has no rating; none is estimated."


def history_heading(frame: pd.DataFrame) -> str:
    """How many inspections there are, and whether they judge by the same standards."""
    if len(frame) == 1:
        return "One inspection since June 2021"
    number = words.sentence_case(words.counted(len(frame), "inspection"))
    same = frame["programme"].nunique() == 1
    return f"{number}, under {'the same' if same else 'different'} standards"


def history_sentence(frame: pd.DataFrame) -> str:
    """The ratings in the order they were given."""
    if len(frame) == 1:
        row = frame.iloc[0]
        score = (
            "with a score that was not found"
            if words.is_missing(row["overall_score"])
            else f"with a score of {int(row['overall_score'])} of {int(row['overall_score_max'])}"
        )
        return f"Rated {row['rating']}, {score}."
    parts = [f"{row.rating} in {int(row.published_year)}" for row in frame.iloc[::-1].itertuples()]
    return f"{words.listed(parts)}."


def since_heading(frame: pd.DataFrame) -> str:
    """'Since November 2024, one of 27 percentages rose and one fell by more than chance'; empty with none before.

    frame: column `since` ('rose', 'fell', 'cannot be told apart' or empty) and earlier_when.
    """
    compared = frame[frame["since"] != ""]
    if compared.empty:
        return ""
    rose, fell = (int((compared["since"] == way).sum()) for way in ("rose", "fell"))
    of = f"of {words.counted(len(compared), 'percentage')}"
    when = f"Since {words.partial(_month_of(compared))}"
    if not rose and not fell:
        return f"{when}, none {of} changed by more than chance would explain"
    parts = [
        f"{words.count(number)} {of if not place else ''} {way}".replace("  ", " ")
        for place, (number, way) in enumerate([pair for pair in ((rose, "rose"), (fell, "fell")) if pair[0]])
    ]
    return f"{when}, {words.listed(parts)} by more than chance would explain"


def since_sentence(frame: pd.DataFrame) -> str:
    """Which rose and fell, and how many would by chance alone; empty with none before."""
    compared = frame[frame["since"] != ""]
    if compared.empty:
        return ""
    told = [
        f"{label[0].lower()}{label[1:]} {way} from {words.share(float(before))} to {words.share(float(now))}"
        for label, way, before, now in zip(
            compared["question_label"], compared["since"], compared["earlier_percent"], compared["percent"], strict=True
        )
        if way in ("rose", "fell")
    ]
    chance = words.number(expected_false_flags(len(compared), 0.95), 1)
    said = f"{words.sentence_case('; '.join(told))}. " if told else ""
    return f"{said}By chance alone about {chance} of {words.count(len(compared))} would seem to have changed."


def _month_of(compared: pd.DataFrame) -> str:
    row = compared.iloc[0]
    return (
        str(row["earlier_published"])[:7]
        if not words.is_missing(row["earlier_published"])
        else str(row["earlier_year"])
    )


def shares_heading(frame: pd.DataFrame) -> str:
    """How the intervals lie to the boundaries of the rating bands; without intervals, the lowest share."""
    known = frame[frame["low_pct"].notna()]
    if len(known):
        relations = [row.relation for row in known.itertuples()]
        crossing = sum(relation in ("straddles", "touches") for relation in relations)
        clear = len(relations) - crossing
        if len(relations) == 1:
            return "The interval " + ("lies clear of every boundary" if clear else "reaches across a boundary")
        if not crossing:
            return f"All {words.count(clear)} intervals lie clear of every boundary"
        both = f"{words.sentence_case(words.count(crossing))} of {words.count(len(relations))} figures"
        return f"{both} {'reaches' if crossing == 1 else 'reach'} across a boundary"
    points = frame[frame["bound"].isin(["exact", "about"])]
    if points.empty:
        return "Stated only as more or less than a round share"
    row = points.loc[points["percent"].idxmin()]
    what = str(row["question_label"])
    return f"{words.stated(row['bound'], words.per_cent(row['percent']))} on {what[0].lower()}{what[1:]}".replace(
        "about", "About", 1
    )


def shares_sentence(frame: pd.DataFrame) -> str:
    """Each interval in words; or that none can be given."""
    known = frame[frame["low_pct"].notna()]
    if known.empty:
        which = "it" if len(frame) == 1 else "them"
        return f"The number of cases behind {which} was not published, so no interval can be given."
    if len(known) > MOST_TOLD:
        return _relations_counted(known) + "."
    said = [
        f"{int(row.sufficient)} of {int(row.cases)} lies between {words.number(row.low_pct)} and "
        f"{words.number(row.high_pct)} per cent, {row.relation_said}"
        for row in known.itertuples()
    ]
    return "; ".join(said) + "."


def _relations_counted(known: pd.DataFrame) -> str:
    """'Seven lie clear of every boundary, 60 lie across one and 15 touch one': for more intervals than can be told."""
    counts = known["relation"].value_counts()
    verbs = {
        "clear": ("lies clear of every boundary", "lie clear of every boundary"),
        "touches": ("touches one", "touch one"),
        "straddles": ("lies across one", "lie across one"),
    }
    told = [
        f"{words.count(int(counts[kind]))} {words.plural(int(counts[kind]), one, many)}"
        for kind, (one, many) in verbs.items()
        if kind in counts
    ]
    return words.sentence_case(words.listed(told))


def relation(low: float, high: float, boundaries: list[float]) -> tuple[str, str]:
    """How an interval in per cent lies to the boundaries: the relation that matters most, and its words."""
    found = {boundary: boundary_relation(low, high, boundary) for boundary in boundaries}
    for kind in ("straddles", "touches"):
        at = [f"{boundary:g}" for boundary, what in found.items() if what == kind]
        if at:
            return kind, f"{ALSO[kind]} the {words.listed(at)} {words.plural(len(at), 'boundary', 'boundaries')}"
    nearest = min(boundaries, key=lambda boundary: min(abs(boundary - low), abs(boundary - high)))
    return "clear", f"clear of {nearest:g}"


def closeness(row: Any, boundaries: list[float]) -> str:
    """How many cases lie between a share and the next boundary above it: information about closeness, no target."""
    share = 100 * row.sufficient / row.cases
    above = [boundary for boundary in boundaries if boundary > share]
    if not above:
        return "in the highest band"
    more = cases_to_boundary(int(row.sufficient), int(row.cases), above[0])
    return (
        f"{words.counted(more, 'more case')} of {int(row.cases)} would reach {above[0]:g} per cent"
        if more > 0
        else f"at {above[0]:g} per cent when rounded"
    )


def standards_heading(frame: pd.DataFrame) -> str:
    """How many standards are known, and how they were rated."""
    known = frame[frame["rating_rank"].notna()]
    programme = frame["programme_label"].iloc[0]
    if known["rating"].nunique() == 1:
        many = "all" if len(known) == len(frame) else "the"
        return f"{programme}: {many} {words.counted(len(known), 'known standard')} rated {known['rating'].iloc[0]}"
    counts = [f"{words.count(int(number))} {rating}" for rating, number in known["rating"].value_counts().items()]
    return f"{programme}: {words.listed(counts)}"


def standards_sentence(frame: pd.DataFrame) -> str:
    """For how many of the programme's standards a rating was found."""
    known = int(frame["rating_rank"].notna().sum())
    found = f"Ratings were found for {words.count(known)} of {words.counted(len(frame), 'standard')}"
    return f"{found}."


def standards_before(frame: pd.DataFrame) -> str:
    """How many standards were rated higher and lower than at the inspection before, in the newest one's programme.

    frame: rows of all inspections, newest first. Empty when there is none before in the same programme.
    """
    ids = list(frame["inspection_id"].drop_duplicates())
    newest = frame[frame["inspection_id"] == ids[0]].set_index("standard")
    same = frame[(frame["programme"] == newest["programme"].iloc[0]) & (frame["inspection_id"] != ids[0])]
    if same.empty:
        return ""
    before = same[same["inspection_id"] == same["inspection_id"].iloc[0]].set_index("standard")
    moved = (newest["rating_rank"] - before["rating_rank"]).dropna()
    higher, lower = int((moved > 0).sum()), int((moved < 0).sum())
    year = int(before["published_year"].iloc[0])
    if not higher and not lower:
        return f"None moved since the inspection of {year}." if len(moved) else ""
    parts = [f"{words.count(number)} {way}" for number, way in ((higher, "higher"), (lower, "lower")) if number]
    return words.sentence_case(f"{words.listed(parts)} than at the inspection of {year}.")


def better_sentence(frame: pd.DataFrame) -> str:
    """On which weak standards other units of the region were rated higher; empty when on none.

    frame: rows of the query `compare_better`.
    """
    if frame.empty:
        return ""
    labels = [str(label).lower() for label in frame["standard_label"].drop_duplicates()]
    number = words.counted(frame["better_code"].nunique(), "other unit")
    return f"On {words.listed(labels)}, {number} of the region {'was' if number.startswith('one ') else 'were'} rated higher."


def higher_said(frame: pd.DataFrame) -> str:
    """'Good: Staffordshire and Stoke; Requires improvement: Dudley and Sandwell, Walsall and Wolverhampton'."""
    by = frame.groupby("better_rating", sort=False)["better_name"].agg(", ".join)
    return "; ".join(f"{rating}: {names}" for rating, names in by.items())


STANDARDS_NOTE = (
    "Strips count units by their latest known rating in one programme, Outstanding to Inadequate, this unit among them; "
    "outlined: the 2021 programme."
)
FEW_NOTE = " Few were found, and press items favour the striking: no picture of all units."
NAMED_NOTE = " Where a report rates a group of standards in one sentence, each of them is shown with that rating."
BETTER_NOTE = (
    "Rated higher: same region and programme, at least one band above a weak standard of the latest inspection; what made it "
    "so, the report may say."
)


def counts_said(row: Any, where: str) -> str:
    """'3 of 5 Inadequate, 2 Requires improvement'; or that none is known."""
    total = getattr(row, f"{where}_known")
    if words.is_missing(total) or not total:
        return "none known"
    names = (
        ("outstanding", "Outstanding"),
        ("good", "Good"),
        ("requires_improvement", "Requires improvement"),
        ("inadequate", "Inadequate"),
    )
    parts = [(name, int(getattr(row, f"{where}_{key}"))) for key, name in names]
    parts = [(name, number) for name, number in parts if number]
    first = f"{parts[0][1]} of {int(total)} {parts[0][0]}"
    return ", ".join([first, *(f"{number} {name}" for name, number in parts[1:])])


def findings_heading(frame: pd.DataFrame) -> str:
    """How many strengths and weaknesses were named at the newest inspection read."""
    newest = frame[frame["inspection_id"] == frame["inspection_id"].iloc[0]]
    strong = int((newest["direction"] == "strength").sum())
    weak = int((newest["direction"] == "weakness").sum())
    return words.sentence_case(
        f"{words.counted(strong, 'strength')} and {words.counted(weak, 'weakness', 'weaknesses')} named"
    )


def findings_sentence(frame: pd.DataFrame) -> str:
    """Which inspections were read."""
    number = frame["inspection_id"].nunique()
    when = words.partial(frame["published"].iloc[0], year_if_none=int(frame["published_year"].iloc[0]))
    if number == 1:
        return f"From the opening of the pages on the inspection published {when}, in our own words."
    return f"From the opening of the pages on {words.counted(number, 'inspection')}, newest first, in our own words."


FINDINGS_NOTE = (
    "Mentions, never a rate: a theme that is absent was not read of, which does not mean that nothing was found. "
    "Press texts favour the striking."
)


def withheld(frame: pd.DataFrame) -> str:
    """Which figures of the unit its sources keep back, to follow "no figure found". frame: rows of `withheld` of the unit."""
    if frame.empty:
        return ""
    named = words.listed(list(dict.fromkeys(str(label).lower() for label in frame["indicator_label"])))
    return f"; withheld by the publisher: {named}"
