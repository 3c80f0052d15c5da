"""The words of the data page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.rows import each_row

CORRECTED_AND_BEFORE = "A view as at an earlier day shows the corrected value. What stood before is shown by the version of the data that held it."


def lead(coverage: pd.DataFrame, inspections: pd.DataFrame, sources: pd.DataFrame) -> str:
    """How much is held, and how much of it is read from those who published it first."""
    facts = int(sources["facts"].sum())
    with_shares = int(coverage["with_shares"].sum())
    primary = int((sources["level"] == "primary").sum())
    pages = f"{len(sources)} pages, {primary} of them by those who published the fact first"
    if not_published(sources):
        pages = f"{words.counted(len(sources), 'source')}: {levels(sources)}"
    if all_synthetic(sources):
        pages = f"{words.counted(len(sources), 'source')}, all of them synthetic"
    return f"{words.sentence_case(words.counted(len(inspections), 'inspection'))} from {pages}; a source is cited {words.number(facts)} times. Percentages of cases are known for {words.count(with_shares)} units only."


def not_published(sources: pd.DataFrame) -> bool:
    """Whether some sources, and not only synthetic ones, are no published pages."""
    return bool(sources["level"].isin(["own", "synthetic"]).any()) and not all_synthetic(sources)


def levels(sources: pd.DataFrame) -> str:
    """'176 primary, 88 secondary and 3 own': how many sources there are of each level."""
    counts = sources["level"].value_counts()
    return words.listed(
        [f"{int(counts[level])} {level}" for level in ("primary", "secondary", "own", "synthetic") if level in counts]
    )


def all_synthetic(sources: pd.DataFrame) -> bool:
    """Whether no source is a page that anybody published."""
    return len(sources) > 0 and bool((sources["level"] == "synthetic").all())


def key_figures(
    coverage: pd.DataFrame, inspections: pd.DataFrame, sources: pd.DataFrame, state: Any
) -> list[dict[str, str]]:
    """Units known, inspections held, sources, and the day of the data."""
    open_units, known = int(coverage["units_open"].sum()), int(coverage["inspected"].sum())
    primary = int((sources["level"] == "primary").sum())
    first_hand = {
        "value": str(primary),
        "of": str(len(sources)),
        "label": "pages are primary sources",
        "note": "the others are news, mirrors and posts",
    }
    if all_synthetic(sources):
        first_hand = {"value": str(len(sources)), "label": "synthetic sources", "note": "none of them was published"}
    elif not_published(sources):
        first_hand |= {"label": "sources are primary pages", "note": f"in all {levels(sources)}"}
    before = int((inspections["programme"] == "2018").sum())
    return [
        {
            "value": str(known),
            "of": str(open_units),
            "label": "units with an inspection",
            "note": "the rest not inspected, not unknown",
        },
        {
            "value": str(len(inspections)),
            "label": "inspections held",
            "note": f"{before} of them before unification in June 2021",
        },
        first_hand,
        {
            "value": words.day_short(state.data_date),
            "label": "facts gathered up to",
            "note": f"data version {state.version}",
        },
    ]


def coverage_heading(frame: pd.DataFrame) -> str:
    """How many regions have every unit inspected."""
    full = int((frame["not_inspected"] == 0).sum())
    return f"{words.sentence_case(words.count(full))} of {len(frame)} regions are inspected in full"


def coverage_sentence(frame: pd.DataFrame) -> str:
    """How thin what lies behind the ratings is."""
    return (
        f"Ratings of single standards are known for {words.count(int(frame['with_standards'].sum()))} units, percentages of "
        f"cases for {words.count(int(frame['with_shares'].sum()))}, workforce figures for "
        f"{words.count(int(frame['with_workforce'].sum()))}."
    )


def units_heading(region: str, frame: pd.DataFrame) -> str:
    """How many units of the region have a rating."""
    known = int((frame["has_rating"] == "known").sum())
    return f"{region}: a rating for {words.count(known) if known else 'none'} of {words.counted(len(frame), 'unit')}"


def age_sentence(frame: pd.DataFrame, as_at: object) -> str:
    """The oldest and newest current rating."""
    rated = frame[frame["published_on"].notna()]
    if rated.empty:
        return "No unit of the region has a rating, so none has an age."
    oldest, newest = rated.loc[rated["published_on"].idxmin()], rated.loc[rated["published_on"].idxmax()]
    if oldest["published_on"] == newest["published_on"]:
        which = "The only current rating is" if len(rated) == 1 else "All current ratings are"
        return f"{which} {words.age(oldest['published_on'], as_at)} old."
    return (
        f"The oldest current rating is {words.age(oldest['published_on'], as_at)} old ({oldest['pdu_name']}), the newest "
        f"{words.age(newest['published_on'], as_at)} ({newest['pdu_name']}); a date known only to the year counts from its end."
    )


def programme_heading(label: str, frame: pd.DataFrame) -> str:
    """How many inspections of a programme are held."""
    return f"{label}: {words.counted(len(frame), 'inspection')}"


def totals_heading(frame: pd.DataFrame) -> str:
    """Whether published totals and our counts agree."""
    counted = frame[frame["counted_here"].notna()]
    agree = int((counted["published_total"] == counted["counted_here"]).sum())
    if agree == len(counted) == 1:
        return "The one published total that can be counted agrees"
    if agree == len(counted):
        return f"All {words.count(agree)} published totals that can be counted agree"
    return f"{words.sentence_case(words.count(agree))} of {words.count(len(counted))} published totals agree"


def curator_heading(frame: pd.DataFrame) -> str:
    """How many published ratings differ from the unverified rules."""
    if frame.empty:
        return "No published rating differs from the unverified rules"
    many = words.sentence_case(words.counted(len(frame), "published rating"))
    above = int(frame["is_above"].sum())
    below = len(frame) - above
    if above and below:
        return f"{many} other than the rules would give: {words.count(above)} above, {words.count(below)} below"
    return f"{many} {'above' if above else 'below'} what the rules would give"


def curator_sentence(frame: pd.DataFrame) -> str:
    """What may be behind a rating other than the unverified rules would give."""
    discretion = "One band above may be the inspectors’ discretion. " if frame["is_above"].any() else ""
    return discretion + "The published rating stands; nothing is corrected."


def corrections_heading(frame: pd.DataFrame) -> str:
    """How many corrections there have been, and since when."""
    said = f"{words.sentence_case(words.counted(len(frame), 'correction'))} of what was shown before"
    return f"{said}, since {words.day(frame['corrected_on'].min())}" if len(frame) > 1 else said


def corrections_sentence(frame: pd.DataFrame) -> str:
    """The newest correction."""
    newest = frame.iloc[0]
    return f"The newest is of {words.day(newest['corrected_on'])}: {str(newest['what']).rstrip('.')}."


def stands(row: Any) -> str:
    """Whether what a correction put there still stands."""
    return "stands now" if words.is_missing(row.again_on) else f"corrected again {words.day_short(row.again_on)}"


def no_corrections(as_at: date, is_past: bool) -> str:
    """An empty log in words."""
    by = f"by {words.day(as_at)} " if is_past else "so far "
    return (
        f"{by}no value that was shown has been corrected. When one is, what was shown before, what stands now, when it "
        "changed, why and by which source will stand here."
    )


def sources_heading(frame: pd.DataFrame) -> str:
    """How many sources of each level there are."""
    if all_synthetic(frame):
        return f"{len(frame)} sources, all of them synthetic"
    if not_published(frame):
        return f"{len(frame)} sources: {levels(frame)}"
    primary = int((frame["level"] == "primary").sum())
    return f"{len(frame)} pages: {primary} primary, {len(frame) - primary} secondary"


def unverified_heading(frame: pd.DataFrame) -> str:
    """How many rules rest on no page read."""
    open_ = int((frame["status"] == "unverified").sum())
    return f"{open_} of {len(frame)} rules and names are not verified"


def sets_heading(frame: pd.DataFrame) -> str:
    """How many sets there are, and whose."""
    kinds = ["your own" if kind == "own" else kind for kind in frame["kind"].drop_duplicates()]
    return f"{words.sentence_case(words.counted(len(frame), 'data set'))}: {words.listed(kinds)}"


def sets_sentence(frame: pd.DataFrame) -> str:
    """How many rows of facts each set brings, and how many of them stand in the place of others."""
    parts = [
        f"{row.title}: {words.number(row.facts)} {words.plural(row.facts, 'row')} of facts" for row in each_row(frame)
    ]
    replacing = int(frame["replacing"].sum())
    told = (
        f" {words.sentence_case(words.counted(replacing, 'row'))} of a later set {'stands' if replacing == 1 else 'stand'} in the place of earlier ones."
        if replacing
        else ""
    )
    return "; ".join(parts) + "." + told


def replaced_heading(frame: pd.DataFrame) -> str:
    """How many rows stand in the place of others."""
    return f"{words.sentence_case(words.counted(len(frame), 'row'))} of an earlier set {'is' if len(frame) == 1 else 'are'} not shown"


def withheld(frame: pd.DataFrame) -> str:
    """How many figures of units are known to be withheld. frame: the rows of `withheld` of units."""
    if frame.empty:
        return "no such case is known."
    units = words.counted(int(frame["area_code"].nunique()), "unit")
    return f"so are {words.counted(len(frame), 'figure')} of {units} here."


def kind(code: str) -> str:
    """A kind of source in words."""
    return code.replace("_", " ")


def kinds_sentence(frame: pd.DataFrame) -> str:
    """How often those are cited who published a fact first: a fact with two sources is cited twice. frame: the rows of `data_sources`."""
    facts = frame.groupby("level")["facts"].sum()
    if all_synthetic(frame):
        return f"They are cited for a fact {words.number(facts.sum())} times; none of it was published."
    return (
        f"Of {words.number(facts.sum())} times that a source is cited for a fact it is {words.number(facts.get('primary', 0))} times a "
        "primary one, which published the fact first; secondary ones are news, posts, mirrors and others who repeat it."
    )


def other_rows(part: str, total: int) -> str:
    """Where the rest of a long list stands; empty where all of it is shown. part: 'rows 1 to 100'."""
    if not part:
        return ""
    return f"{part[:1].upper()}{part[1:]} of {words.number(total)}: choose others above. The CSV has them all."


def trust(totals: pd.DataFrame, conflicts: pd.DataFrame, notes: pd.DataFrame, rules: pd.DataFrame) -> str:
    """What was checked, in sentences: published totals, sources that differ, ratings and rules."""
    said = [totals_heading(totals)] if not totals.empty else []
    if not conflicts.empty:
        settled = f"between sources {'was' if len(conflicts) == 1 else 'were'} settled by hand"
        said.append(f"{words.sentence_case(words.counted(len(conflicts), 'conflict'))} {settled}")
    if not notes.empty:
        said.append(curator_heading(notes))
    if not rules.empty:
        said.append(unverified_heading(rules))
    first, *rest = said or ["Nothing was checked"]
    return "; ".join([first, *(words.within(part) for part in rest)]) + "."
