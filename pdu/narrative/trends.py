"""The words of the trends page. Programmes are told one after the other and never in one number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pdu import words
from pdu.programmes import facets, one_programme

RATED = (4, "Outstanding"), (3, "Good"), (2, "Requires improvement"), (1, "Inadequate")
BY_CHANCE = (
    "A unit rated lowest can only stay or rise, one rated highest only stay or fall, so some movement towards the middle "
    "comes by chance alone (regression to the mean)."
)


def years_of(flow: pd.DataFrame) -> pd.DataFrame:
    """The rows of whole years among the rows of `trends_flow`."""
    return flow[flow["part"] == 0]


def _total(years: pd.DataFrame, column: str) -> int:
    one_programme(years, "add up years")
    return int(years[column].sum())


def k_of_n(part: Any, whole: Any) -> str:
    """'8 of 11'."""
    return f"{words.number(int(part))} of {words.number(int(whole))}"


def title(name: str | None) -> str:
    """The question of the page, for the country or a region."""
    return f"How have results moved in {name}?" if name else "How have results moved?"


def lead(flow: pd.DataFrame, changes: pd.DataFrame, is_past: bool, programme: str | None = None) -> str:
    """Inadequate in each programme, one after the other, and what became of units inspected twice."""
    if flow.empty:
        of = f" of the {programme} programme" if programme else ""
        return f"No report{of} on a unit {'had' if is_past else 'has'} been published since June 2021, so nothing can have moved."
    told = []
    for index, (_, rows) in enumerate(facets(years_of(flow))):
        number = k_of_n(_total(rows, "inadequate"), _total(rows, "reports"))
        label = rows["programme_label"].iloc[0]
        told.append(
            f"{number} reports of the {label} gave Inadequate"
            if not index
            else f"{number} of the {label}, by other standards"
        )
    first = f"{', and '.join(told)}."
    if changes.empty:
        return f"{first} No unit {'had' if is_past else 'has'} been inspected twice."
    return f"{first} {_moved(changes)}."


def _moved(changes: pd.DataFrame) -> str:
    within = changes[~changes["across_break"].astype(bool)]
    again = bool(changes["pdu_code"].duplicated().any())
    mixed = again and 0 < len(within) < len(changes)
    # Some units were inspected under both sets of standards and again: only what one set judged twice has moved.
    told = within if mixed else changes
    number = len(told)
    kept, rose, fell = _moves(told)
    if number == 1 and not mixed:
        return f"The one unit inspected twice {_one_move(changes)}"
    if again:
        of = "by the same standards" if mixed else f"of {words.count(told['pdu_code'].nunique())} units"
        counts = ((kept, "the same rating"), (rose, "a higher one"), (fell, "a lower one"))
        gave = words.listed(f"{words.count(count)} {what}" for count, what in counts if count)
        return f"Of {words.counted(number, 'later inspection')} {of}, {gave.replace(' ', ' gave ', 1)}"
    kept_what = "its rating" if kept == 1 else "their rating"
    counts = ((kept, f"kept {kept_what}"), (rose, "rose"), (fell, "fell"))
    parts = words.listed(f"{words.count(count)} {verb}" for count, verb in counts if count)
    return f"Of {words.count(number)} units inspected twice, {parts}"


def _one_move(changes: pd.DataFrame) -> str:
    kept, rose, _ = _moves(changes)
    return "kept its rating" if kept else "was rated higher later" if rose else "was rated lower later"


def _moves(changes: pd.DataFrame) -> tuple[int, int, int]:
    bands = changes["bands"]
    return int((bands == 0).sum()), int((bands > 0).sum()), int((bands < 0).sum())


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
            "value": words.number(_total(newest, "inadequate")),
            "of": words.number(_total(newest, "reports")),
            "label": f"reports of the {label} gave Inadequate",
            "note": "; ".join(
                f"{k_of_n(_total(rows, 'inadequate'), _total(rows, 'reports'))} in the {rows['programme_label'].iloc[0]}"
                for _, rows in earlier
            )
            or "no other programme is shown",
        },
    ]
    now = stock[stock["is_view_day"]]
    older = now[~now["programme"].isin(["none", last["programme"]])]
    missing = int(now.loc[now["programme"] == "none", "units"].sum())
    for row in older.tail(1).itertuples():
        figures.append(
            {
                "value": words.number(int(row.units)),
                "of": words.number(int(row.units_open)),
                "label": f"units still stand with a rating of the {row.programme_label}",
                "note": f"{missing} have none" if missing else "all have a rating",
            }
        )
    if len(changes):
        kept, rose, fell = _moves(changes)
        across = int(changes["across_break"].sum())
        where = (
            "all across the change of standards"
            if across == len(changes)
            else f"{words.count(across)} across the change of standards"
        )
        figures.append(
            {
                "value": words.number(kept),
                "of": words.number(len(changes)),
                "label": "later inspections gave the same rating as the one before",
                "note": f"{words.count(rose)} higher, {words.count(fell)} lower; {where}",
            }
        )
    return figures


def flow_heading(flow: pd.DataFrame, as_at: date) -> str:
    """The last year with a report, and the years without one since."""
    years = years_of(flow).sort_values(["published_year", "programme"])
    row = years.iloc[-1]
    year, reports = int(row["published_year"]), int(row["reports"])
    both = (years["published_year"] == year).sum() > 1
    said = words.sentence_case(words.counted(reports, "report")) + (f" of the {row['programme_label']}" if both else "")
    low = int(row["inadequate"])
    said += f" in {year}, {'none' if not low else words.count(low)} of them Inadequate"
    if as_at.year > year:
        said += f"; none in {words.year_range(year + 1, as_at.year)}"
    return said


def flow_sentence(flow: pd.DataFrame) -> str:
    """How many reports came out in each year of each programme."""
    told = []
    for _, rows in facets(years_of(flow)):
        counts = words.listed(f"{words.number(row.reports)} in {row.published_year}" for row in rows.itertuples())
        told.append(f"{rows['programme_label'].iloc[0]}: {counts}")
    return f"Reports published, {'; '.join(told)}."


def inadequate_sentence(flow: pd.DataFrame) -> str:
    """How many reports gave Inadequate in each year of each programme."""
    told = []
    for _, rows in facets(years_of(flow)):
        counts = words.listed(
            f"{k_of_n(row.inadequate, row.reports)} in {row.published_year}" for row in rows.itertuples()
        )
        told.append(f"{rows['programme_label'].iloc[0]}: {counts}")
    return f"Reports that gave Inadequate, {'; '.join(told)}."


def flow_note(flow: pd.DataFrame, is_past: bool) -> str:
    """What is counted, what is known only by year, and the break. Pieces of HTML without data in them."""
    vague = flow[flow["part"] == 5]
    quarters = " and quarter" if (flow["part"] > 0).any() else ""
    parts = [f"<strong>Flow:</strong> a report counts once, in the year{quarters} it came out."]
    if len(vague):
        counts = words.listed(f"{words.count(int(row.reports))} of {row.published_year}" for row in vague.itertuples())
        parts.append(
            f"Known only by year, so counted in the year and in no quarter: {counts}."
            + (" Such a report counts from the last day of its year." if is_past else "")
        )
    return " ".join([*parts, break_note(flow)]).strip()


def break_note(frame: pd.DataFrame) -> str:
    """Why two programmes stand side by side; nothing where there is only one."""
    if frame.loc[frame["programme"] != "none", "programme"].nunique() < 2:
        return "Outline: 2021 programme." if "outline" in set(frame["shown_as"]) else ""
    return (
        "Double line: in October 2023 nine standards became seven, judged on other cases. What lies on its two sides is "
        "neither added up nor one series. Outline: 2021 programme; solid: 2023 programme."
    )


def stock_heading(stock: pd.DataFrame) -> str:
    """How many units stood without a rating on the day of the view."""
    now = stock[stock["is_view_day"]]
    row = now.iloc[0]
    missing = int(now.loc[now["programme"] == "none", "units"].sum())
    when = words.day(row["stood_on"])
    if not missing:
        return f"Every unit stood with a rating on {when}"
    return f"{k_of_n(missing, row['units_open'])} units stood without a rating on {when}"


def stock_sentence(stock: pd.DataFrame) -> str:
    """How many stood with a rating of each programme, on the first and on the last of the days."""
    told = []
    for day, rows in ((day, rows) for day, rows in stock.groupby("stood_on", sort=True) if day in _ends(stock)):
        held = [
            f"{words.number(int(row.units))} with one of the {row.programme_label}"
            for row in rows.itertuples()
            if row.programme != "none" and row.units
        ]
        told.append(f"On {words.day(day)}, {words.listed(held) or 'no unit with a rating'}")
    return f"{'; '.join([told[0], *(part[:1].lower() + part[1:] for part in told[1:])])}."


def _ends(stock: pd.DataFrame) -> set[Any]:
    return {stock["stood_on"].min(), stock["stood_on"].max()}


def stock_note(stock: pd.DataFrame, whole: bool) -> str:
    """What is counted, and the break."""
    parts = [
        "<strong>Stock:</strong> a unit counts on each day, by the latest rating it then held; a rating stands until the next."
    ]
    if not whole:
        parts.append("Units that stood with a rating of the other programme are left out.")
    if stock["units_open"].nunique() > 1:
        parts.append("The number of units changes where units were opened and closed.")
    return " ".join([*parts, break_note(stock)]).strip()


def regions_heading(frame: pd.DataFrame, region: str | None) -> str:
    """Inadequate here and in the country, or in the country alone, in the newest programme that says so."""
    place = frame["area_code"] == (region or "EW")
    rows = frame[place & (frame["units"] > 0)]
    if rows.empty:
        return "No unit of the region has been rated"
    row = rows.iloc[-1]
    here = k_of_n(row["inadequate"], row["units"])
    if not region:
        return f"{row['programme_label']}: {here} units rated Inadequate"
    country = frame[(frame["area_code"] == "EW") & (frame["programme"] == row["programme"])].iloc[0]
    return f"{row['programme_label']}: {here} units Inadequate, {k_of_n(country['inadequate'], country['units'])} in the country"


def regions_sentence(frame: pd.DataFrame, region: str | None) -> str:
    """The other programmes of a region, or how far the regions lie apart in each."""
    if region:
        own = frame[frame["area_code"] == region]
        told = []
        for row in own.iloc[:-1].itertuples() if own.iloc[-1]["units"] else own.itertuples():
            country = frame[(frame["area_code"] == "EW") & (frame["programme"] == row.programme)].iloc[0]
            if row.units and (own["units"] > 0).sum() > 1:
                told.append(
                    f"{row.programme_label}: {k_of_n(row.inadequate, row.units)} here, "
                    f"{k_of_n(country['inadequate'], country['units'])} in the country"
                )
            elif not row.units:
                told.append(f"No unit of the region was inspected in the {row.programme_label}")
        return f"{'. '.join([*told, 'The region’s own units are among those of the country'])}."
    told = []
    for _, rows in facets(frame[(frame["area_code"] != "EW") & (frame["units"] > 0)]):
        rows = rows.sort_values(["inadequate_pct", "units"], ascending=[True, False])
        low, high = rows.iloc[0], rows.iloc[-1]
        ends = [f"{k_of_n(row['inadequate'], row['units'])} ({row['area_name']})" for row in (low, high)]
        label = rows["programme_label"].iloc[0]
        if low["inadequate_pct"] == high["inadequate_pct"]:
            told.append(f"{label}: {ends[0]}")
        else:
            told.append(f"{label}: from {ends[0]} to {ends[1]}")
    return f"Between regions, {'; '.join(told)}."


def regions_note(frame: pd.DataFrame) -> str:
    """How to read the counts."""
    return (
        "Each unit once in a programme, by its latest rating there. Regions have few units: one rating more or less moves a "
        "share far, and the order of the alphabet is no order of merit. " + break_note(frame)
    ).strip()


def cases_heading(frame: pd.DataFrame, question: str | None) -> str:
    """The range of one question, or whether any area has a figure on one question from two years."""
    if question:
        first, last = int(frame["published_year"].min()), int(frame["published_year"].max())
        label = str(frame["question_label"].iloc[0])
        exact = frame[frame["bound"].isin(["exact", "about"])]
        when = f"in {first}" if first == last else f"from {first} to {last}"
        if exact.empty:
            return f"{label}: stated only as more or less, {when}"
        low, high = words.number(exact["percent"].min()), words.number(exact["percent"].max())
        spread = f"{low} per cent" if low == high else f"{low} to {high} per cent"
        return f"{label}: {spread} of cases, {when}"
    twice = _same_area(frame)
    if not twice:
        return "No area has figures from two years of one programme"
    return f"{words.sentence_case(words.counted(twice, 'figure'))} can be set beside another year of the same area"


def _same_area(frame: pd.DataFrame) -> int:
    """How many pairs of area and question have figures of more than one year, inside one programme."""
    own = frame[frame["area_type"] != "national"]
    return int((own.groupby(["programme", "question", "area_type", "area_code"])["published_year"].nunique() > 1).sum())


def cases_sentence(frame: pd.DataFrame, question: str | None) -> str:
    """How many figures there are, and that they come from different units."""
    known = int(frame["low_pct"].notna().sum())
    figures = words.sentence_case(words.counted(len(frame), "published figure"))
    asked = (
        ""
        if question
        else f" on {words.counted(frame['question'].nunique(), 'question')} with figures from more than one year"
    )
    cases = (
        f"the number of cases is known for {words.count(known)}" if known else "the number of cases is known for none"
    )
    return f"{figures}{asked}; {cases}. Other units each year: this is no trend of a unit."


def _asked_most(bands: pd.DataFrame) -> pd.DataFrame:
    """The rows of the question with most figures in the last year of the newest programme that has any."""
    rows = bands[bands["figures"] > 0]
    rows = rows[rows["programme"] == rows["programme"].max()]
    rows = rows[rows["published_year"] == rows["published_year"].max()]
    top = rows.sort_values(["figures", "sort"], ascending=[False, True]).iloc[0]
    return bands[(bands["question"] == top["question"]) & (bands["figures"] > 0)].sort_values(
        ["programme", "published_year"]
    )


def bands_heading(bands: pd.DataFrame, cut: float) -> str:
    """How many units lay below the lowest limit on the question with most figures, in its last year."""
    if not bands["figures"].any():
        return "Shares of cases, stated only as more or less"
    row = _asked_most(bands).iloc[-1]
    return (
        f"{row['question_label']}: {k_of_n(row['inadequate'], row['figures'])} "
        f"{words.plural(int(row['figures']), 'unit')} below {words.number(cut)} per cent "
        f"in {row['published_year']}"
    )


def bands_sentence(bands: pd.DataFrame, cut: float) -> str:
    """The same question in every year, programme by programme."""
    if not bands["figures"].any():
        limits = int(bands["limits"].sum())
        said = words.sentence_case(words.counted(limits, "share"))
        return f"{said} {words.plural(limits, 'is', 'are')} known only as over or under a round figure."
    rows = _asked_most(bands)
    told = []
    for _, part in facets(rows):
        years = words.listed(
            f"{k_of_n(row.inadequate, row.figures)} in {row.published_year}" for row in part.itertuples()
        )
        told.append(f"{part['programme_label'].iloc[0]}: {years}")
    return (
        f"Units in which the work was sufficient in less than {words.number(cut)} per cent of cases, {'; '.join(told)}. "
        "Other units each year: this is no trend of a unit."
    )


def bands_note(frame: pd.DataFrame, bands: pd.DataFrame, left_out: int) -> str:
    """What is counted, where the bands lie, and what is left out."""
    ordered = bands.sort_values("lower_pct")
    limits = words.listed(words.number(float(value)) for value in ordered["lower_pct"] if value > 0)
    parts = [
        f"A figure is a unit’s published share at one inspection, in the rating band where it lies (limits {limits} per cent, "
        "not verified)."
    ]
    if frame["limits"].any():
        parts.append("As a limit: stated only as over or under a round share.")
    if left_out:
        parts.append(f"{words.sentence_case(words.counted(left_out, 'further question'))} are behind “All questions”.")
    parts.append("Press texts favour bad figures, so a year’s figures are no average of it.")
    return " ".join([*parts, break_note(frame)]).strip()


def cases_note(frame: pd.DataFrame) -> str:
    """How to read marks, lines and breaks."""
    parts = ["A mark is a unit."]
    if (frame["area_type"] == "region").any():
        parts.append("Diamond: cases of a region pooled.")
    if (frame["area_type"] == "national").any():
        parts.append("Grey triangle: England and Wales.")
    if (frame["shown_as"] == "unrated").any():
        parts.append("Grey diamond: dynamic inspections, without a rating.")
    if (frame["shown_as"] == "outline").any():
        parts.append("Ring: 2021 programme.")
    if frame["low_pct"].notna().any():
        parts.append("Line: 95% Wilson interval, where the number of cases is known.")
    if frame["bound"].isin(["lower", "upper"]).any():
        parts.append("Arrow: stated only as over or under a round share.")
    if frame["programme"].nunique() > 1:
        parts.append("Dashed: another programme, so other standards and other cases; nothing is joined.")
    parts.append(
        "I, RI, G, O: rating bands, limits not verified. Press texts favour bad figures, so a year’s figures are no average of it."
    )
    return " ".join(parts)


def themes_heading(frame: pd.DataFrame) -> str:
    """The theme most often named as a weakness in the last year of the newest programme."""
    row = _top(frame)
    if not row["weaknesses"]:
        return f"No theme was named as a weakness in {row['published_year']}"
    return (
        f"{row['theme_label']}: a weakness in {k_of_n(row['weaknesses'], row['read'])} read of {row['published_year']}"
    )


def _top(frame: pd.DataFrame) -> Any:
    programme = list(dict.fromkeys(frame["programme"]))[-1]
    rows = frame[frame["programme"] == programme]
    rows = rows[rows["published_year"] == rows["published_year"].max()]
    return rows.loc[rows["weaknesses"].idxmax()]


def themes_sentence(frame: pd.DataFrame) -> str:
    """How often the same theme was named in each other year, programme by programme."""
    top = _top(frame)
    rows = frame[frame["theme"] == top["theme"]]
    told = []
    for _, part in facets(rows):
        years = words.listed(f"{k_of_n(row.weaknesses, row.read)} in {row.published_year}" for row in part.itertuples())
        told.append(f"{years} ({part['programme_label'].iloc[0]})")
    return f"Inspections read that named it: {'; '.join(told)}."


def themes_note(frame: pd.DataFrame, key: str) -> str:
    """That these are mentions, and that years differ in the pages read. `key` is HTML."""
    read = frame.drop_duplicates(["programme", "published_year"])
    counts = words.listed(f"{words.number(row.read)} of {row.published_year}" for row in read.itertuples())
    return (
        f"{key}. Mentions in the pages read of {counts}: a bar is a share of those, never a rate over all inspections. Years "
        "differ in the kind of page that was read (reports, releases, news), so a change of mentions is no change of practice. "
        "Themes never named are left out. " + break_note(frame)
    ).strip()


def moves_heading(changes: pd.DataFrame) -> str:
    """'Eight of 14 inspected twice kept their rating; three rose and three fell'."""
    kept, rose, fell = _moves(changes)
    number = len(changes)
    first = changes.iloc[0]
    twice = "inspected twice" if first["across_break"] else f"inspected twice in the {first['later_label']}"
    if number == 1:
        return f"{first['pdu_name']}, {twice}, {_one_move(changes)}"
    moved = words.listed(f"{words.count(count)} {verb}" for count, verb in ((rose, "rose"), (fell, "fell")) if count)
    if kept == number:
        return f"All {words.count(number)} {twice} kept their rating"
    if not kept:
        return f"None of {words.count(number)} {twice} kept its rating; {moved}"
    what = "its rating" if kept == 1 else "their rating"
    return words.sentence_case(f"{words.count(kept)} of {words.count(number)} {twice} kept {what}; {moved}")


def moves_sentence(changes: pd.DataFrame) -> str:
    """How many of the lowest rated rose, and how many of the others fell."""
    low, others = changes[changes["earlier_rank"] == 1], changes[changes["earlier_rank"] > 1]
    told = []
    if len(low):
        told.append(f"{k_of_n((low['bands'] > 0).sum(), len(low))} first rated Inadequate rose")
    if len(others):
        told.append(f"{k_of_n((others['bands'] < 0).sum(), len(others))} first rated higher fell")
    return f"{words.listed(told)}."


def moves_note(changes: pd.DataFrame) -> str:
    """The break where there is one, and regression to the mean."""
    first = (
        "The double line is the change of standards in October 2023: the two ratings stand side by side and are not joined. "
        if changes["across_break"].any()
        else "Ring: the earlier rating; letter: the later one, of the same programme. "
    )
    return f"{first}The lowest rated tend to rise, and the highest to fall, by chance alone."


def matrix_heading(changes: pd.DataFrame, standard: str | None = None) -> str:
    """How often the lowest earlier rating was given again."""
    lowest = int(changes["earlier_rank"].min())
    rows = changes[changes["earlier_rank"] == lowest]
    again = int((rows["later_rank"] == lowest).sum())
    name = next(rating for rank, rating in RATED if rank == lowest)
    about = f"{standard}: " if standard else ""
    return f"{about}{k_of_n(again, len(rows))} first rated {name} were rated so again"


def matrix_sentence(changes: pd.DataFrame) -> str:
    """What became of the other earlier ratings."""
    told = []
    for rank, name in RATED:
        rows = changes[changes["earlier_rank"] == rank]
        if rows.empty or rank == changes["earlier_rank"].min():
            continue
        counts = [(int((rows["later_rank"] == other).sum()), rating) for other, rating in RATED]
        if len(rows) == 1:
            told.append(
                f"The one first rated {name} was later rated {next(rating for number, rating in counts if number)}"
            )
        else:
            later = [f"{words.count(number)} {rating}" for number, rating in counts if number]
            told.append(f"Of {words.count(len(rows))} first rated {name}, later ratings were {words.listed(later)}")
    units = words.sentence_case(words.counted(len(changes), "unit"))
    return ". ".join([*told, f"{units} in all: too few for a rate"]) + "."


def matrix_note(across: bool) -> str:
    """How to read the table."""
    first = "Rows: the earlier rating. Columns: the later one. Shaded: the same word"
    return f"{first}{', given by other standards' if across else ''}. {BY_CHANCE}"


FEW = 10  # units below which no standard is called weaker than another


def weakest_heading(frame: pd.DataFrame) -> str:
    """The standard on which the largest share of units was last rated Inadequate, in the newest programme."""
    newest = list(dict.fromkeys(frame["programme"]))[-1]
    rows = frame[(frame["programme"] == newest) & (frame["units"] > 0)]
    label = rows["programme_label"].iloc[0]
    if rows["units"].max() < FEW:
        return f"{label}: ratings of a standard found for {_units_range(rows)}"
    top = rows[rows["inadequate_pct"] == rows["inadequate_pct"].max()]
    if not top["inadequate"].any():
        return f"{label}: no standard rated Inadequate"
    told = words.listed(f"{row.standard_label}, {k_of_n(row.inadequate, row.units)}" for row in top.itertuples())
    return f"{label}: Inadequate most often on {told}"


def _units_range(rows: pd.DataFrame) -> str:
    low, high = int(rows["units"].min()), int(rows["units"].max())
    number = words.count(low) if low == high else f"{words.count(low)} to {words.count(high)}"
    return f"{number} {words.plural(high, 'unit')}"


def weakest_sentence(frame: pd.DataFrame) -> str:
    """From which to which standard the units rated Inadequate go in each programme, and which standard moved most."""
    told = []
    for _, rows in facets(frame[frame["units"] > 0]):
        label = rows["programme_label"].iloc[0]
        low = rows.sort_values(["inadequate_pct", "units"], ascending=[True, False]).iloc[0]
        high = rows.sort_values(["inadequate_pct", "units"], ascending=[False, False]).iloc[0]
        ends = [f"{k_of_n(row['inadequate'], row['units'])} ({row['standard_label']})" for row in (low, high)]
        span = f"from {ends[0]} to {ends[1]}" if low["inadequate_pct"] < high["inadequate_pct"] else ends[1]
        few = ", too few to call one standard weaker than another" if rows["units"].max() < FEW else ""
        told.append(f"{label}: rated Inadequate {span}{few}")
    for _, rows in facets(frame[frame["moved_of"].notna()]):
        row = rows.loc[(rows["higher"] + rows["lower"]).idxmax()]
        told.append(
            f"Between two inspections of the {row['programme_label']}, {row['standard_label']} moved most: "
            f"{_none_or(row['higher'])} rose and {_none_or(row['lower'])} fell of {words.number(int(row['moved_of']))}"
        )
    return f"{'. '.join(told)}."


def _none_or(number: Any) -> str:
    return words.count(int(number)) if number else "none"


def weakest_note(frame: pd.DataFrame) -> str:
    """What is counted, and how to read the moves."""
    parts = ["Each unit once in a programme, by the latest rating of the standard that was found."]
    if frame["moved_of"].notna().any():
        parts.append(
            "Rose, fell: units by the standard’s ratings at two inspections running of the same programme; some move by "
            "chance alone."
        )
    return " ".join([*parts, break_note(frame)]).strip()


def standards_heading(counted: pd.DataFrame) -> str:
    """The standard with most units, and how many of them moved."""
    row = counted.loc[counted["units"].idxmax()]
    moved = int(row["lower"]) + int(row["higher"])
    where = f"{row['earlier_label']} to {row['later_label']}"
    if row["earlier_programme"] == row["later_programme"]:
        where = f"inside the {row['later_label']}"
    return f"{row['standard_label']}: {k_of_n(moved, row['units'])} units moved, {where}"


def standards_sentence(counted: pd.DataFrame) -> str:
    """How few units have both ratings of a standard."""
    low, high = int(counted["units"].min()), int(counted["units"].max())
    number = words.count(low) if low == high else f"{words.count(low)} to {words.count(high)}"
    return f"Both ratings of a standard are known for {number} {words.plural(high, 'unit')} each: a small number."


def standards_note(across: bool, key: str) -> str:
    """How to read the piles. `key` is HTML."""
    related = " Standards of the same name stand together, though what is asked under them changed." if across else ""
    return f"Later rating: {key}.{related} {BY_CHANCE}"


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
