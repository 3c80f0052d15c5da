"""What inspectors found in a pack: themes named as a weakness or a strength, with the units, as mentions and no rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Run
from pdu.briefing.draft import Draft
from pdu.briefing.pack import Table
from pdu.briefing.scopes import Named
from pdu.narrative import briefing as narrative
from pdu.narrative import pack as titles
from pdu.narrative.open_units import noun

MOST_THEMES, MOST_NAMED = 8, 4
QUESTION = "What did inspectors find?"
WHERE = "What inspectors found"
OF_ONE_MATTER = "A finding is of its inspection and of one matter: a unit rated low may have a strength, and one rated high a weakness."


def of_region(run: Run, draft: Draft, named: Named, units: pd.DataFrame, as_at: date) -> tuple[Table, str] | None:
    """The themes most often named as a weakness in open units, with these; and the finding. units: rows of `briefing_units`."""
    found = run("region_findings", region=named.region, compare=(), programme=None, as_at=as_at)
    found = found[~found["from_elsewhere"] & found["direction"].isin(["strength", "weakness", "both"])]
    is_gone = found["pdu_code"].isin(units.loc[units["closed"].notna(), "pdu_code"])
    gone, found = list(dict.fromkeys(found.loc[is_gone, "pdu_name"])), found[~is_gone]
    if found.empty:
        return None
    read = int(found["inspection_id"].nunique())
    rows = []
    for (theme, sort), of in found.groupby(["theme_label", "theme_sort"], sort=False):
        strong, weak = (of[of["direction"].isin([way, "both"])] for way in ("strength", "weakness"))
        rows.append(
            {
                "theme_label": theme, "theme_sort": sort, "weaknesses": len(weak), "strengths": len(strong),
                "weak_in": _units(weak, read), "strong_in": _units(strong, read),
                "source_ids": ";".join(dict.fromkeys(of["source_id"])),
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows).sort_values(["weaknesses", "theme_sort"], ascending=[False, True])
    columns = {
        "theme_label": "Theme",
        "weaknesses": "Weakness",
        "weak_in": "As a weakness in",
        "strengths": "Strength",
        "strong_in": "As a strength in",
    }
    note = (
        f"Mentions in the latest inspection of each {noun(units)} that was read ({read}), no rate: a theme not named says nothing. Most often named "
        f"as a weakness first. {OF_ONE_MATTER}{f' Not counted, since closed: {words.listed(gone)}.' if gone else ''}"
    )
    _note(draft, frame, read)
    whole = Table("findings", WHERE, frame, columns, note=note)
    return cut(draft, whole, MOST_THEMES, "Region"), titles.themes(frame, read)


def cut(draft: Draft, table: Table, most: int, page: str) -> Table:
    """The first themes, those named as a weakness alone where there are any, with how many more there are and where; all of them go to the appendix."""
    whole = next((one for one in draft.appendix if one.key == "findings_full"), table)
    rows = whole.rows[whole.rows["weaknesses"] > 0] if (whole.rows["weaknesses"] > 0).any() else whole.rows
    rows = rows.head(most)
    if len(rows) == len(whole.rows):
        return table
    if whole is table:
        draft.full(replace(table, key="findings_full", heading="All themes named"))
    left = whole.rows.iloc[len(rows) :]
    more = titles.more_themes(len(left), int((left["weaknesses"] > 0).sum()), page)
    return replace(table, rows=rows, note=f"{more} {whole.note}")


def _note(draft: Draft, themes: pd.DataFrame, read: int) -> None:
    """How many inspections were read, in how many of them a theme was named most often, and how many tie in that, where they are counted."""
    draft.has_findings = True
    draft.facts.add("Inspections read for findings", read, WHERE)
    most = int(themes["weaknesses"].max())
    if not most:
        return
    draft.facts.add("Of these, with the theme most often named as a weakness", most, WHERE)
    tied = int((themes["weaknesses"] == most).sum())
    if tied >= titles.FEWEST_TIED:
        draft.facts.add("Themes named as a weakness most often", tied, WHERE)


def _units(rows: pd.DataFrame, read: int) -> str:
    """The units in which a theme was named; of many the first, and how many more."""
    names = list(dict.fromkeys(rows["pdu_name"]))
    if len(names) == read and read > MOST_NAMED:
        return "every unit read"
    if len(names) > MOST_NAMED + 1:
        names = [*names[:MOST_NAMED], f"and {words.count(len(names) - MOST_NAMED)} more"]
    # In a cell without a last "and": many names hold one.
    return "; ".join(names)


def of_country(run: Run, draft: Draft, as_at: date) -> tuple[Table, str] | None:
    """The themes most often named as a weakness in the newest programme, as mentions among the inspections read."""
    found = run("trends_mentions", region=None, as_at=as_at)
    if found.empty:
        return None
    by = ["programme", "programme_label", "theme_label", "theme_sort"]
    rows = found.groupby(by, as_index=False).agg(
        strengths=("strengths", "sum"),
        weaknesses=("weaknesses", "sum"),
        source_ids=("source_ids", lambda ids: ";".join(dict.fromkeys(";".join(ids).split(";")))),
    )
    newest = rows[rows["programme"] == rows["programme"].max()].copy()
    read = int(found[found["programme"] == newest["programme"].iloc[0]].drop_duplicates("published_year")["read"].sum())
    newest = newest.sort_values(["weaknesses", "theme_sort"], ascending=[False, True])
    columns = {"theme_label": "Theme", "weaknesses": "As a weakness", "strengths": "As a strength"}
    programme = newest["programme_label"].iloc[0]
    note = f"Inspections of the {programme} in which a theme was named, of {words.number(read)} read: mentions, no rate. Most often named as a weakness first. {OF_ONE_MATTER}"
    _note(draft, newest, read)
    whole = Table("findings", WHERE, newest, columns, note=note)
    return cut(draft, whole, MOST_THEMES + 2, "Trends"), titles.themes(newest, read)


def of_unit(run: Run, draft: Draft, code: str, inspection: str, as_at: date) -> Table | None:
    """The coded findings of a unit's latest inspection, and the line on them."""
    found = run("area_findings", area=code, as_at=as_at)
    found = found[(found["inspection_id"] == inspection) & found["direction"].isin(["strength", "weakness", "both"])]
    if found.empty:
        return None
    strengths = int(found["direction"].isin(["strength", "both"]).sum())
    weak = found[found["direction"].isin(["weakness", "both"])].sort_values("theme_sort")
    draft.facts.add("Strengths named", strengths, WHERE)
    draft.facts.add("Weaknesses named", len(weak), WHERE)
    draft.has_findings = True
    draft.line(narrative.found(strengths, len(weak), list(weak["theme_label"].head(3))))
    rows = found.sort_values(["direction", "theme_sort"], ascending=[False, True])
    columns = {"direction": "As a", "theme_label": "Theme", "summary": "In our words"}
    return Table(
        "findings",
        WHERE,
        rows,
        columns,
        note=f"Read in the first part of the published page, in our words. {OF_ONE_MATTER}",
    )
