"""The words of the head and the foot of the trends page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from pdu import words
from pdu.narrative import rules_of
from pdu.narrative.trends.shared import k_of_n, moves, one_move, total, years_of
from pdu.programmes import facets
from pdu.rows import each_row


def title(name: str | None) -> str:
    """The question of the page, for the country or a region."""
    return f"How have results moved in {name}?" if name else "How have results moved?"


def lead(flow: pd.DataFrame, changes: pd.DataFrame, is_past: bool, programme: str | None = None) -> str:
    """Inadequate in each programme, one after the other, and what became of units inspected twice."""
    if flow.empty:
        of = f" of the {programme} programme" if programme else ""
        return f"No report{of} on a unit {'had' if is_past else 'has'} been published since June 2021, so nothing can have moved."
    told = []
    for index, (code, rows) in enumerate(facets(years_of(flow))):
        number = k_of_n(total(rows, "inadequate"), total(rows, "reports"))
        label = rows["programme_label"].iloc[0]
        told.append(
            f"{number} reports of the {label} ({rules_of(code)}) gave Inadequate"
            if not index
            else f"{number} of the {label} (by other standards)"
        )
    first = f"{', and '.join(told)}."
    if changes.empty:
        return f"{first} No unit {'had' if is_past else 'has'} been inspected twice."
    return f"{first} {_moved(changes)}."


def _one_pair(changes: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """The changes that are told as one count, and whether they are only those inside one programme.

    Some units were inspected under both sets of standards and again: only what one set judged twice has moved, and each
    unit then stands in the count once.
    """
    within = changes[~changes["across_break"].astype(bool)]
    mixed = bool(changes["pdu_code"].duplicated().any()) and 0 < len(within) < len(changes)
    return (within if mixed else changes), mixed


def _moved(changes: pd.DataFrame) -> str:
    told, mixed = _one_pair(changes)
    again = bool(told["pdu_code"].duplicated().any())
    number = len(told)
    kept, rose, fell = moves(told)
    if number == 1 and not mixed:
        return f"The one unit inspected twice {one_move(changes)}"
    if again:
        of = f"of {words.counted(told['pdu_code'].nunique(), 'unit')}{' by the same standards' if mixed else ''}"
        counts = ((kept, "the same rating"), (rose, "a higher one"), (fell, "a lower one"))
        gave = words.listed(f"{words.count(count)} {what}" for count, what in counts if count)
        return f"Of {words.counted(number, 'later inspection')} {of}, {gave.replace(' ', ' gave ', 1)}"
    kept_what = "its rating" if kept == 1 else "their rating"
    counts = ((kept, f"kept {kept_what}"), (rose, "rose"), (fell, "fell"))
    parts = words.listed(f"{words.count(count)} {verb}" for count, verb in counts if count)
    how = " by the same standards" if mixed else ""
    return f"Of {words.counted(number, 'unit')} inspected twice{how}, {parts}"


def key_figures(flow: pd.DataFrame, stock: pd.DataFrame, changes: pd.DataFrame) -> list[dict[str, str]]:
    """Reports of the last year, Inadequate in the newest programme, units with the older standards, and units that moved."""
    if flow.empty:
        return []
    years = years_of(flow)
    *earlier, (_, newest) = facets(years)
    last = newest.iloc[-1]
    label = str(last["programme_label"])
    figures = [
        {
            "value": words.number(int(last["reports"])),
            "label": f"{words.plural(int(last['reports']), 'report')} on units in {last['published_year']}, the last year with any",
            "note": f"{label}; {words.count(int(last['inadequate']))} Inadequate",
        },
        {
            "value": words.number(total(newest, "inadequate")),
            "of": words.number(total(newest, "reports")),
            "label": f"reports of the {label} gave Inadequate",
            "note": "; ".join(
                f"{k_of_n(total(rows, 'inadequate'), total(rows, 'reports'))} in the {rows['programme_label'].iloc[0]}"
                for _, rows in earlier
            )
            or "no other programme is shown",
        },
    ]
    now = stock[stock["is_view_day"]]
    older = now[~now["programme"].isin(["none", last["programme"]])]
    missing = int(now.loc[now["programme"] == "none", "units"].sum())
    for row in each_row(older.tail(1)):
        figures.append(
            {
                "value": words.number(int(row.units)),
                "of": words.number(int(row.units_open)),
                "label": f"units still stand with a rating of the {row.programme_label}",
                "note": f"{missing} have none" if missing else "all have a rating",
            }
        )
    if len(changes):
        figures.append(_kept(changes))
    return figures


def _kept(changes: pd.DataFrame) -> dict[str, str]:
    """How many units kept their rating: of those inspected twice by the same standards where there are any beside others."""
    told, mixed = _one_pair(changes)
    kept, rose, fell = moves(told)
    across = changes[changes["across_break"].astype(bool)]
    if mixed:
        where = f"; across the change of standards {k_of_n(moves(across)[0], len(across))} kept it"
    else:
        where = "; all across the change of standards" if len(across) == len(changes) else ""
    if told["pdu_code"].duplicated().any():
        label = f"later inspections of {words.counted(told['pdu_code'].nunique(), 'unit')} gave the same rating"
    else:
        label = f"units inspected twice{' by the same standards' if mixed else ''} kept their rating"
    return {
        "value": words.number(kept),
        "of": words.number(len(told)),
        "label": label,
        "note": f"{words.count(rose) if rose else 'none'} rose, {words.count(fell) if fell else 'none'} fell{where}",
    }


def not_here(has: Mapping[str, bool], question: str | None, link: Callable[[str, str], str]) -> list[tuple[str, str]]:
    """What the page does not show, and why. `link` makes an HTML link from a label and the name of a page."""
    items = []
    if not has["flow"]:
        items.append(("Reports on units", "none published by this day in what is chosen."))
    if question:
        items.append(
            (
                "The question asked for",
                f"no share of cases on {question} here. Every share is on {link('Region', 'region')}.",
            )
        )
    elif not has["cases"]:
        items.append(
            (
                "Shares of cases over time",
                f"no question has figures of two years. Single figures are on {link('Region', 'region')}.",
            )
        )
    if not has["themes"]:
        items.append(("Themes over time", "no findings read."))
    if has["flow"] and not has["rated"]:
        items.append(("Standards", "no rating of a standard was found for these reports."))
    if not has["twice"]:
        items.append(("Movement", "no unit has been inspected twice."))
    elif not has["inside"]:
        items.append(
            (
                "Movement inside one programme",
                "no unit has been inspected twice by the same standards, so no line joins two ratings.",
            )
        )
    if has["twice"] and not has["standards"]:
        items.append(("Movement by standard", "for no unit were ratings of one standard found at both inspections."))
    items.append(
        (
            "Regions, and the country as a whole",
            f"their own inspections are not counted here; see {link('Region', 'region')}.",
        )
    )
    items.append(
        (
            "Before June 2021",
            f"results of community rehabilitation companies and the National Probation Service are of other bodies and areas; see {link('Data', 'data')}.",
        )
    )
    return items
