"""The words of the overview."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.narrative import area_counts, plural_have, rated, rules_of


def lead(row: Any, is_past: bool) -> str:
    """The answer of the overview."""
    inspected, closed = int(row.units_inspected), int(row.units_inspected_closed)
    if not inspected:
        return "No probation delivery unit had been inspected yet."
    verb = "had" if is_past else plural_have(inspected)
    if closed:
        gone = f", {row.units_inspected_open} of the {row.units_open} that exist {'then' if is_past else 'now'}"
        gone += f" and {words.count(closed)} that has closed" if closed == 1 else f" and {closed} that have closed"
        first = f"{inspected} probation delivery units {verb} been inspected since unification{gone}."
    else:
        first = f"{inspected} of {row.units_open} probation delivery units {verb} been inspected since unification."
    counts = [
        ("Outstanding", int(row.latest_outstanding)),
        ("Good", int(row.latest_good)),
        ("Requires improvement", int(row.latest_requires_improvement)),
        ("Inadequate", int(row.latest_inadequate)),
    ]
    none = [rating for rating, number in reversed(counts) if not number]
    second = f"At their latest inspection {words.listed(rated(counts))}"
    if len(none) > 0:
        second += f"; none {'was' if is_past else 'is now'} rated {words.listed(none, 'or')}"
    return f"{first} {second}."


def counts_heading(frame: pd.DataFrame) -> str:
    """What the rating counts show: the share of Inadequate in each programme."""
    shares = frame.loc[frame["rating"] == "Inadequate", "reports_pct"].tolist()
    if len(shares) > 1 and all(45 <= share <= 55 for share in shares):
        return f"In {'both' if len(shares) == 2 else 'all'} programmes about half were rated Inadequate"
    if len(shares) == 1:
        row = frame[frame["rating"] == "Inadequate"].iloc[0]
        return f"{row['reports']} of {row['programme_reports']} reports gave Inadequate"
    rows = frame[frame["rating"] == "Inadequate"].itertuples()
    told = [
        f"{words.number(row.reports_pct)} per cent of {'' if index else 'reports of '}the {row.programme_label}"
        for index, row in enumerate(rows)
    ]
    return f"Inadequate in {words.listed(told)}"


def counts_sentence(frame: pd.DataFrame) -> str:
    """'17 of 36 reports of the 2021 programme and 22 of 43 of the 2023 programme.'"""
    rows = frame[frame["rating"] == "Inadequate"]
    said = [
        f"{row.reports} of {row.programme_reports}{' reports' if index == 0 else ''} of the {row.programme_label}"
        for index, row in enumerate(rows.itertuples())
    ]
    return f"Rated Inadequate: {words.listed(said)}."


def latest_heading(dated: pd.DataFrame) -> str:
    """When the newest report whose month is known came out."""
    first = dated.iloc[0]
    return f"The latest report with a date is of {_month(first)}"


def latest_sentence(frame: pd.DataFrame, as_at: date) -> str:
    """How many reports came out in the year before a day, and how many of them are dated only by their year."""
    year = frame[frame["in_last_year"]]
    vague = year[~year["published_precision"].isin(["day", "month"])]
    total = len(year)
    if not total:
        return f"No report was published in the year to {words.day(as_at)}."
    said = f"{words.sentence_case(words.counted(total, 'report'))} counted in the year to {words.day(as_at)}"
    if len(vague):
        said += f", {'all' if len(vague) == total else words.count(len(vague))} of them known only by year"
    return f"{said}."


def _month(row: Any) -> str:
    return words.partial(str(row["published"])[:7], year_if_none=int(row["published_year"]))


def map_heading(frame: pd.DataFrame) -> str:
    """Where the units not inspected are."""
    missing = frame[frame["rating"].isna()]
    regions = missing["region_code"].nunique()
    if not len(missing):
        return "Every unit has been inspected"
    if missing.shape[0] == frame.shape[0]:
        return "No unit had been inspected"
    where = missing["region_name"].iloc[0] if regions == 1 else words.counted(regions, "region")
    if len(missing) <= 2:
        only = "The only unit" if len(missing) == 1 else "The only two units"
        return f"{only} not inspected {words.plural(len(missing), 'is', 'are')} in {where}"
    return f"All {len(missing)} units not inspected are in {where}"


def map_sentence(frame: pd.DataFrame) -> str:
    """The regions with most units not inspected, and how many regions are complete."""
    missing = frame[frame["rating"].isna()]
    regions = frame["region_name"].nunique()
    most = missing["region_name"].value_counts()
    complete = regions - len(most)
    if not len(most):
        return f"The units of all {words.count(regions)} regions have a rating."
    named = [
        f"{name} has {words.count(int(number))}{' of them' if not index else ''}"
        for index, (name, number) in enumerate(most.head(2).items())
    ]
    said = words.listed(named)
    if complete:
        said += f"; the other {words.counted(complete, 'region has', 'regions have')} been inspected in full"
    return f"{said}."


def _range(frame: pd.DataFrame) -> str:
    low, high = frame.loc[frame["percent"].idxmin()], frame.loc[frame["percent"].idxmax()]

    def named(row: Any) -> str:
        region = " region" if row["area_type"] == "region" else ""
        return f"{words.stated(row['bound'], words.per_cent(row['percent']))} ({row['area_name']}{region}, {row['published_year']})"

    return f"{named(low)} to {named(high)}"


def casework_heading(shown: pd.DataFrame) -> str:
    """Whether any published share on keeping people safe reaches half of the cases; those of units and regions apart."""
    safe = shown[shown["topic"] == "keeping_people_safe"]
    if safe.empty:
        return "Published shares of sufficient cases, by question"
    below = int((safe["percent"] < 50).sum())
    if below == len(safe):
        return f"All {len(safe)} figures on keeping people safe lie below 50 per cent: {area_counts(safe)}"
    parted = words.listed(
        f"{int((rows['percent'] < 50).sum())} of {len(rows)} of {words.plural(2, {'pdu': 'unit'}.get(str(kind), str(kind)))}"
        for kind, rows in safe.groupby("area_type")
    )
    return f"{below} of {len(safe)} figures on keeping people safe lie below 50 per cent: {parted}"


def casework_sentence(shown: pd.DataFrame) -> str:
    """The range of the shares on keeping people safe, with the areas at its ends."""
    safe = shown[shown["topic"] == "keeping_people_safe"]
    return f"They run from {_range(safe)}." if len(safe) else f"They run from {_range(shown)}."


def casework_alt(shown: pd.DataFrame) -> str:
    """What the strip shows, question by question."""
    parts = []
    for label, group in shown.groupby("question_label", sort=False):
        low, high = words.number(group["percent"].min()), words.number(group["percent"].max())
        parts.append(f"{label}: {words.counted(len(group), 'figure')} from {low} to {high} per cent")
    return "Shares of sufficient cases on the rating bands. " + "; ".join(parts) + "."


def casework_note(frame: pd.DataFrame, shown: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """How to read the strip, and what it leaves out: of all shares (frame), of those with a figure (shown)."""
    bounds = int(frame["bound"].isin(["lower", "upper"]).sum())
    single = len(frame) - bounds - len(shown)
    left = []
    if single:
        left.append(f"{words.counted(single, 'figure')} on questions with a single figure")
    if bounds:
        left.append(f"{words.counted(bounds, 'figure')} stated only as more or less than a round share")
    if len(drawn) < len(shown):
        left.append(f"{words.counted(shown['question'].nunique() - drawn['question'].nunique(), 'further question')}")
    said = (
        "Share of inspected cases judged sufficient. Solid: 2023 programme. Ring: 2021 programme. Diamond: all cases of a "
        "region. I, RI, G, O: rating bands, limits not verified. Press items favour bad figures, so this is no average."
    )
    return said + (
        f" Not drawn here, but in the table or on the pages of their areas: {words.listed(left)}." if left else ""
    )


def weakest_first(frame: pd.DataFrame) -> list[str]:
    """The questions, those first that most reports of the newest programme put below half of the cases.

    frame: one row per programme and question, with reports and inadequate (reports below half, the lowest band).
    """
    newest = frame[frame["programme"] == frame["programme"].max()]
    share = newest.set_index("question")["inadequate"] / newest.set_index("question")["reports"]
    asked = list(dict.fromkeys(frame["question"]))
    return sorted(asked, key=lambda question: (-float(share.get(question, -1.0)), asked.index(question)))


def bands_heading(frame: pd.DataFrame) -> str:
    """The question most often below half of the cases in the newest programme, and in how many reports."""
    row = _weakest(frame)
    return (
        f"{row.question_label}: below half of the cases in {row.inadequate} of {row.reports} reports of the "
        f"{row.programme_label}"
    )


def bands_sentence(frame: pd.DataFrame) -> str:
    """From where to where the shares of that question run, and the question least often below half."""
    row = _weakest(frame)
    low, high = words.number(row.lowest_pct), words.number(row.highest_pct)
    said = f"Its shares run from {low} to {high} per cent of cases."
    strongest = weakest_first(frame[frame["programme"] == row.programme])[-1]
    best = next(frame[(frame["programme"] == row.programme) & (frame["question"] == strongest)].itertuples())
    if best.question != row.question:
        said += f" Least often below half: {best.question_label.lower()}, in {best.inadequate} of {best.reports}."
    return said


def _weakest(frame: pd.DataFrame) -> Any:
    newest = frame[frame["programme"] == frame["programme"].max()]
    return next(newest[newest["question"] == weakest_first(newest)[0]].itertuples())


BANDS_NOTE = (
    "Reports of units by their share of sufficient cases, each programme by itself; full: 2023 programme, outline: 2021. "
    "A unit inspected twice has two reports. The shares are parted where the rating bands are, whose limits are not verified."
)


def key_figures(row: Any, counts: pd.DataFrame, shares: pd.DataFrame) -> list[dict[str, str]]:
    """The four key figures of the overview: coverage, Good or better, Inadequate, keeping people safe."""
    figures = [
        {
            "value": str(row.units_inspected),
            "of": "" if row.units_inspected_closed else str(row.units_open),
            "label": "units inspected since June 2021",
            "note": _coverage_note(row),
        },
        {
            "value": str(int(row.latest_good) + int(row.latest_outstanding)),
            "of": str(row.units_inspected),
            "label": "rated Good or Outstanding at their latest inspection",
            "note": _better_once(counts),
        },
    ]
    newest = counts[counts["rating"] == "Inadequate"].tail(1)
    for rating in newest.itertuples():
        years = words.year_range(int(rating.first_year), int(rating.last_year))
        figures.append(
            {
                "value": str(rating.reports),
                "of": str(rating.programme_reports),
                "label": f"reports of the {rating.programme_label} gave Inadequate",
                "note": f"{rules_of(rating.programme)}; reports of {years.replace('–', ' to 20')}",
            }
        )
    figures += _kept_safe(shares)
    return figures


def _kept_safe(shares: pd.DataFrame) -> list[dict[str, str]]:
    """In how many units half of the cases or more were sufficient on keeping people safe, taken as a whole.

    Each unit once, by its latest figure on the first question of the topic that has figures of units, in the newest
    programme that has: neither regions nor other programmes are counted with them.
    """
    safe = shares[
        (shares["topic"] == "keeping_people_safe")
        & shares["bound"].isin(["exact", "about"])
        & (shares["area_type"] == "pdu")
    ]
    if safe.empty:
        return []
    safe = safe[safe["sort"] == safe["sort"].min()]
    safe = safe[safe["programme"] == safe["programme"].max()]
    latest = safe.sort_values("published", na_position="first", kind="stable").drop_duplicates("area_code", keep="last")
    low, high = words.number(latest["percent"].min()), words.number(latest["percent"].max())
    span = f"{low} per cent" if low == high else f"{low} to {high} per cent"
    first = latest.iloc[0]
    return [
        {
            "value": str(int((latest["percent"] >= 50).sum())),
            "of": str(len(latest)),
            "label": f"{words.plural(len(latest), 'unit')} with a figure did enough to keep people safe in half the cases or more",
            "note": f"{first['question_label']}, {first['programme_label']}: {span}; latest figure of each",
        }
    ]


def _coverage_note(row: Any) -> str:
    missing = words.count(int(row.units_not_inspected))
    where = f"in {words.counted(int(row.regions_with_gaps), 'region')}"
    if row.units_inspected_closed:
        closed = words.count(int(row.units_inspected_closed))
        return f"{row.units_inspected_open} of the {row.units_open} open now and {closed} since closed; {missing} not inspected, {where}"
    return f"{missing} not inspected, {where}"


def _better_once(counts: pd.DataFrame) -> str:
    better = counts[counts["rating"].isin(["Good", "Outstanding"])]
    if not better["reports"].any():
        return "no report gave either"
    said = [
        f"{rows['reports'].sum()} of {rows['programme_reports'].iloc[0]} in the {label}"
        for label, rows in better.groupby("programme_label", sort=False)
    ]
    return f"reports that gave either: {words.listed(said)}"
