"""The answers of the trends page: flow and stock, movement, region against country, cases and themes over time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pdu import words
from pdu.answer import Answer, Ask, Run, answer, ids_in
from pdu.figures import case_shares, flow, mentions, page, transitions
from pdu.figures.html import Parameters, address, link, tag, text
from pdu.figures.marks import mark_and_word
from pdu.intervals import SHARE_COLUMNS, with_intervals
from pdu.narrative import crowded_note
from pdu.narrative import trends as narrative
from pdu.narrative.region import change_words
from pdu.view import DETAILS, OPENED_BY

COUNTS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}
NO_COMPARE: tuple[str, ...] = ()
MAIN_TOPICS = ("keeping_people_safe", "desistance", "management_oversight", "overall")  # of cases, shown at first
MOST_MOVES = 40  # units drawn; beyond, those whose rating differs, and all in the table under it


def opening(run: Run, as_at: date, link_date: date | None, region: str | None, programme: str | None) -> str:
    """Title, lead, key figures and the next questions, as HTML."""
    reports = _of(run("trends_flow", region=region, as_at=as_at), programme)
    stock = _of(run("trends_stock", region=region, as_at=as_at), programme, "none")
    changes = run("region_changes", region=region, compare=NO_COMPARE, as_at=as_at)
    if programme:
        changes = changes[(changes["earlier_programme"] == programme) | (changes["later_programme"] == programme)]
    name = _name_of(run, region)
    figures = narrative.key_figures(reports, stock, changes)
    return (
        page.title(
            narrative.title(name),
            narrative.lead(reports, changes, link_date is not None, programme),
            text(name or "England and Wales"),
        )
        + (page.key_figures(page.KeyFigure(**figure) for figure in figures) if figures else "")
        + page.ask_next(
            [
                ("How do the units of one region compare?", address("region", link_date, region=region)),
                ("Did staffing change?", address("workforce", link_date)),
                ("Which facts are these?", address("data", link_date)),
            ]
        )
    )


def _name_of(run: Run, region: str | None) -> str | None:
    regions = run("regions")
    return next(iter(regions.loc[regions["region_code"] == region, "region_name"]), None)


def _ratings_key(ask: Ask) -> str:
    """The letters and their words, as a line of HTML."""
    ratings = ask("ratings").sort_values("rank")
    items = (mark_and_word(row.rating, row.rank, row.letter) for row in ratings.itertuples())
    return tag("span", "".join(items), class_="keyline")


def _of(frame: pd.DataFrame, programme: str | None, *always: str) -> pd.DataFrame:
    """The rows of one programme, or of all."""
    return frame[frame["programme"].isin([programme, *always])] if programme else frame


def more(*details: str, here: Parameters) -> str:
    """Links to the parts of the page that lie behind an answer, as HTML."""
    given = _without_part(here)
    return page.more((DETAILS["trends"][code], address("trends", None, **given, detail=code)) for code in details)


def back(here: Parameters) -> str:
    """The link from a part of the page to its first answers, as HTML."""
    return page.back("Back to the first answers", address("trends", None, **_without_part(here)))


def _without_part(here: Parameters) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in here if name not in ("detail", *OPENED_BY["trends"])}


@answer
def each_year(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow in short: reports by year and rating."""
    frame = _of(ask("trends_flow", region=region, as_at=as_at), programme)
    frame = narrative.years_of(frame)
    if frame.empty:
        return None
    heading, sentence = narrative.flow_heading(frame, as_at), narrative.inadequate_sentence(frame)
    return Answer(
        key="rated-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.published(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={"programme_label": "Programme", "published_year": "Year", "reports": "Reports", **COUNTS},
        note=f"{_ratings_key(ask)}{narrative.flow_note(frame, link_date is not None)}",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def published(
    ask: Ask, as_at: date, link_date: date | None, region: str | None, programme: str | None
) -> Answer | None:
    """The flow: reports by year, quarter and rating."""
    frame = _of(ask("trends_flow", region=region, as_at=as_at), programme)
    if frame.empty:
        return None
    heading, sentence = narrative.flow_heading(frame, as_at), narrative.flow_sentence(frame)
    return Answer(
        key="published-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.published(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={"programme_label": "Programme", "period": "Published", "reports": "Reports", **COUNTS},
        note=f"{_ratings_key(ask)}{narrative.flow_note(frame, link_date is not None)}",
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def stood(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """The stock: units by the rating that stood at the end of each year."""
    everything = ask("trends_stock", region=region, as_at=as_at)
    frame = _of(everything, programme, "none")
    if (frame["programme"] == "none").all():
        return None
    heading, sentence = narrative.stock_heading(frame), narrative.stock_sentence(frame)
    return Answer(
        key="stood-each-year",
        heading=heading,
        sentence=sentence,
        body=flow.stood(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "stood_on": "On",
            "programme_label": "Standing with a rating of",
            "units": "Units",
            **COUNTS,
            "units_open": "Units there were",
        },
        note=f"{_ratings_key(ask)}{narrative.stock_note(frame, whole=len(frame) == len(everything))}",
        source_ids=ids_in(frame["source_ids"]),
    )


def pairs(run: Run, as_at: date, region: str | None, programme: str | None) -> tuple[tuple[str, str], ...]:
    """The programmes of the earlier and the later inspection that occur among units inspected twice, in order."""
    frame = run("region_changes", region=region, compare=NO_COMPARE, as_at=as_at)
    found = sorted({(str(row.earlier_programme), str(row.later_programme)) for row in frame.itertuples()})
    return tuple(pair for pair in found if programme is None or programme in pair)


def _changes(ask: Ask, query: str, as_at: date, region: str | None, pair: tuple[str, str]) -> pd.DataFrame:
    compare = {"compare": NO_COMPARE} if query == "region_changes" else {}
    frame = ask(query, region=region, as_at=as_at, **compare)
    frame = frame[(frame["earlier_programme"] == pair[0]) & (frame["later_programme"] == pair[1])]
    return frame.assign(
        change=[change_words(int(row.bands), bool(row.across_break)) for row in frame.itertuples()],
        earlier_when=[words.partial(row.earlier_published, True, int(row.earlier_year)) for row in frame.itertuples()],
        later_when=[words.partial(row.later_published, True, int(row.later_year)) for row in frame.itertuples()],
    )


@answer
def movement(ask: Ask, as_at: date, link_date: date | None, region: str | None, pair: tuple[str, str]) -> Answer | None:
    """Earlier and later rating of every unit inspected twice, for one pair of programmes."""
    frame = _changes(ask, "region_changes", as_at, region, pair)
    if frame.empty:
        return None
    heading, sentence = narrative.moves_heading(frame), narrative.moves_sentence(frame)
    moved = frame[frame["bands"] != 0]
    only_moved = len(frame) > MOST_MOVES and len(moved) > 0
    return Answer(
        key=f"movement-{'-'.join(pair)}",
        heading=heading,
        sentence=sentence,
        body=transitions.unit_by_unit(moved if only_moved else frame, ask("ratings"), link_date),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "pdu_name": "Unit",
            "earlier_label": "Earlier programme",
            "earlier_rating": "Earlier rating",
            "earlier_when": "Published",
            "later_label": "Later programme",
            "later_rating": "Later rating",
            "later_when": "Published later",
            "change": "Later rating is",
        },
        note=narrative.moves_note(frame)
        + (" Drawn: the units whose later rating differs; all are in the table." if only_moved else ""),
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def transition_table(
    ask: Ask, as_at: date, region: str | None, pair: tuple[str, str], standard: str | None = None
) -> Answer | None:
    """What became of each earlier rating, overall or of one standard, for one pair of programmes."""
    frame = _changes(ask, "trends_standard_changes" if standard else "region_changes", as_at, region, pair)
    if standard:
        frame = frame[frame["standard"] == standard]
    if frame.empty:
        return None
    ratings = ask("ratings")
    label = str(frame["standard_label"].iloc[0]) if standard else None
    heading, sentence = narrative.matrix_heading(frame, label), narrative.matrix_sentence(frame)
    if not standard:
        heading, sentence = narrative.moves_heading(frame), f"{heading}. {sentence}"
    rows = [
        {
            "earlier_label": frame["earlier_label"].iloc[0],
            "earlier": earlier.rating,
            "later_label": frame["later_label"].iloc[0],
            "later": later.rating,
            "units": int(((frame["earlier_rank"] == earlier.rank) & (frame["later_rank"] == later.rank)).sum()),
        }
        for earlier in ratings.sort_values("rank").itertuples()
        for later in ratings.sort_values("rank").itertuples()
        if (frame["earlier_rank"] == earlier.rank).any()
    ]
    return Answer(
        key=f"transitions-{'-'.join(pair)}" + (f"-{standard}" if standard else ""),
        heading=heading,
        sentence=sentence,
        body=transitions.matrix(frame, ratings),
        alt=f"{heading}. {sentence}",
        rows=pd.DataFrame(rows),
        columns={
            "earlier_label": "Earlier programme",
            "earlier": "Earlier rating",
            "later_label": "Later programme",
            "later": "Later rating",
            "units": "Units",
        },
        note=narrative.matrix_note(pair[0] != pair[1]),
        source_ids=ids_in(frame["source_ids"]),
    )


@answer
def standards_rated(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """How the units were last rated on each standard of each programme, and how many moved inside it."""
    frame = _of(ask("trends_standards", region=region, as_at=as_at), programme)
    if frame.empty:
        return None
    changes = ask("trends_standard_changes", region=region, as_at=as_at)
    inside = changes[~changes["across_break"].astype(bool)]
    counted = inside.assign(higher=inside["bands"] > 0, lower=inside["bands"] < 0).groupby(
        ["later_programme", "standard"], sort=False
    )
    moved = counted.agg(moved_of=("bands", "size"), higher=("higher", "sum"), lower=("lower", "sum"))
    frame = frame.merge(moved, how="left", left_on=["programme", "standard"], right_index=True)
    heading, sentence = narrative.weakest_heading(frame), narrative.weakest_sentence(frame)
    return Answer(
        key="standards-rated",
        heading=heading,
        sentence=sentence,
        body=flow.standards(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "programme_label": "Programme",
            "standard_label": "Standard",
            "units": "Units rated",
            **COUNTS,
            "inadequate_pct": "Inadequate, % of units",
            "moved_of": "Ratings at two inspections of the programme",
            "higher": "Rated higher later",
            "lower": "Rated lower later",
        },
        note=f"{_ratings_key(ask)}{narrative.weakest_note(frame)}",
        source_ids=ids_in([*frame["source_ids"].dropna(), *inside["source_ids"]]),
    )


@answer
def by_standard(ask: Ask, as_at: date, region: str | None, pair: tuple[str, str]) -> Answer | None:
    """How many units moved on each standard whose ratings are known at both inspections, for one pair of programmes."""
    frame = _changes(ask, "trends_standard_changes", as_at, region, pair)
    if frame.empty:
        return None
    earlier, later = transitions.pair_of(frame, "count changes of a standard's rating")
    rows = [
        {
            "standard_label": label,
            "earlier_programme": earlier,
            "later_programme": later,
            "earlier_label": group["earlier_label"].iloc[0],
            "later_label": group["later_label"].iloc[0],
            "lower": int((group["bands"] < 0).sum()),
            "same": int((group["bands"] == 0).sum()),
            "higher": int((group["bands"] > 0).sum()),
            "units": len(group),
        }
        for label, group in frame.groupby("standard_label", sort=False)
    ]
    counted = pd.DataFrame(rows)
    every = ask("trends_standard_changes", region=region, as_at=as_at)
    most = every.groupby(["earlier_programme", "later_programme", "standard"]).size().max()
    heading, sentence = narrative.standards_heading(counted), narrative.standards_sentence(counted)
    return Answer(
        key=f"standards-{'-'.join(pair)}",
        heading=heading,
        sentence=sentence,
        body=transitions.by_standard(counted, int(most)),  # the pairs stand side by side on one scale
        alt=f"{heading}. {sentence}",
        rows=counted,
        columns={
            "standard_label": "Standard",
            "earlier_label": "Earlier programme",
            "later_label": "Later programme",
            "units": "Units with both ratings",
            "lower": "Rated lower",
            "same": "The same",
            "higher": "Rated higher",
        },
        note=narrative.standards_note(earlier != later, transitions.key_of_moves()),
        source_ids=ids_in(frame["source_ids"]),
    )


def standards(run: Run, as_at: date, region: str | None) -> dict[str, str]:
    """The standards whose movement can be shown, code to name."""
    frame = run("trends_standard_changes", region=region, as_at=as_at)
    return dict(zip(frame["standard"], frame["standard_label"], strict=True))


@answer
def against_country(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """Ratings of a region's units, or of each region's, beside those of the country."""
    frame = _of(ask("trends_regions", region=region, as_at=as_at), programme)
    if frame.empty or not frame.loc[frame["area_code"] != "EW", "units"].any():
        return None
    heading, sentence = narrative.regions_heading(frame, region), narrative.regions_sentence(frame, region)
    return Answer(
        key="against-country",
        heading=heading,
        sentence=sentence,
        body=flow.against(frame, region),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "programme_label": "Programme",
            "area_name": "Area",
            "units": "Units rated",
            **COUNTS,
            "inadequate_pct": "Inadequate, % of units",
        },
        note=f"{_ratings_key(ask)}{narrative.regions_note(frame)}",
        source_ids=ids_in(frame["source_ids"]),
    )


def _shares(run: Run | Ask, as_at: date, region: str | None, programme: str | None) -> pd.DataFrame:
    return _of(run("trends_case_shares", region=region, as_at=as_at), programme)


def questions(run: Run, as_at: date, region: str | None, programme: str | None) -> dict[str, str]:
    """The questions with a published share, code to name; the choice of all at once while one picture holds them."""
    frame = _shares(run, as_at, region, programme)
    several = {"": "All questions with figures from two years"} if len(frame) <= case_shares.MOST_AT_ONCE else {}
    return several | dict(zip(frame["question"], frame["question_label"], strict=True))


def _asked_again(frame: pd.DataFrame) -> pd.DataFrame:
    """The shares of questions with a figure, not only a limit, from two years or programmes."""
    figures = frame[frame["bound"].isin(["exact", "about"])].drop_duplicates(
        ["question", "programme", "published_year"]
    )
    again = figures["question"].value_counts()
    return frame[frame["question"].isin(again[again > 1].index)]


def _of_areas(frame: pd.DataFrame) -> bool:
    """Whether there is a share of an area, and not of the country alone."""
    return bool((frame["area_type"] != "national").any())


@answer
def cases_by_year(
    ask: Ask, as_at: date, region: str | None, programme: str | None, here: Parameters = (), every: bool = False
) -> Answer | None:
    """The rating bands in which units' published shares lay, year by year: of the main questions, or of every one.

    here: what the address of the view says, for the links that open a question.
    """
    frame = _of(ask("trends_case_bands", region=region, as_at=as_at), programme)
    main = frame["topic"].isin(MAIN_TOPICS)
    left_out = 0
    if not every and main.any():
        left_out = frame.loc[~main, "question"].nunique()
        frame = frame[main]
    if frame.empty:
        return None
    bands = ask("rating_bands")
    cut = float(bands.loc[bands["rating_rank"] == 2, "lower_pct"].iloc[0])
    heading, sentence = narrative.bands_heading(frame, cut), narrative.bands_sentence(frame, cut)
    given = _without_part(here)
    links = {
        str(question): address("trends", None, **given, detail="cases", question=question)
        for question in frame["question"].drop_duplicates()
    }
    return Answer(
        key="cases-by-year",
        heading=heading,
        sentence=sentence,
        body=flow.case_bands(frame, links),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "published_year": "Year",
            "figures": "Shares of units published",
            "inadequate": "In the band of Inadequate",
            "requires_improvement": "In that of Requires improvement",
            "good": "In that of Good",
            "outstanding": "In that of Outstanding",
            "limits": "Stated only as over or under a round share",
        },
        note=f"{_ratings_key(ask)}{narrative.bands_note(frame, bands, left_out)}",
        source_ids=ids_in(frame["source_ids"]),
    )


def has_more_questions(run: Run, as_at: date, region: str | None, programme: str | None) -> bool:
    """Whether there are figures on further questions than the main ones, so that those are shown alone at first."""
    main = _of(run("trends_case_bands", region=region, as_at=as_at), programme)["topic"].isin(MAIN_TOPICS)
    return bool(main.any() and not main.all())


@answer
def cases_over_time(
    ask: Ask, as_at: date, region: str | None, programme: str | None, question: str | None
) -> Answer | None:
    """Published shares of sufficient cases year by year: of one question, or of all with figures from two years."""
    frame = _shares(ask, as_at, region, programme)
    frame = frame[frame["question"] == question] if question else _asked_again(frame)
    if not _of_areas(frame):
        return None
    frame = with_intervals(frame)
    shown = frame.assign(
        label=frame["area_name"],
        group=[f"{row.published_year}, {row.programme_label}" for row in frame.itertuples()],
        focus=(frame["area_type"] != "national") & frame["shown_as"].isin(["solid", "outline"]),
        when=[words.partial(row.published, True, int(row.published_year)) for row in frame.itertuples()],
    )
    heading, sentence = narrative.cases_heading(shown, question), narrative.cases_sentence(shown, question)
    bands = ask("rating_bands")
    drawn = case_shares.fitting(shown)
    return Answer(
        key="cases-over-time",
        heading=heading,
        sentence=sentence,
        body=case_shares.picture(shown, bands) if question else case_shares.by_year(shown, bands),
        alt=f"{heading}. {sentence}",
        rows=shown,
        columns={
            "question_label": "Question",
            "programme_label": "Programme",
            "published_year": "Year",
            "area_name": "Area",
            "scope": "Scope",
            "when": "Published",
            **SHARE_COLUMNS,
        },
        note=crowded_note(shown, drawn) if question and case_shares.is_crowded(shown) else narrative.cases_note(shown),
        source_ids=ids_in(shown["source_id"]),
    )


@answer
def themes_over_time(ask: Ask, as_at: date, region: str | None, programme: str | None) -> Answer | None:
    """Themes named as strength or weakness in the inspections read, year by year."""
    frame = _of(ask("trends_mentions", region=region, as_at=as_at), programme)
    named = frame.groupby("theme")[["strengths", "weaknesses"]].transform("max").max(axis=1) > 0
    frame = frame[named] if len(frame) else frame
    if frame.empty:
        return None
    heading, sentence = narrative.themes_heading(frame), narrative.themes_sentence(frame)
    return Answer(
        key="themes-over-time",
        heading=heading,
        sentence=sentence,
        body=mentions.by_year(frame),
        alt=f"{heading}. {sentence}",
        rows=frame,
        columns={
            "theme_label": "Theme",
            "programme_label": "Programme",
            "published_year": "Year",
            "weaknesses": "Named as a weakness",
            "strengths": "Named as a strength",
            "read": "Inspections read",
        },
        note=narrative.themes_note(frame, mentions.key()),
        source_ids=ids_in(frame["source_ids"]),
    )


def not_here(
    run: Run,
    as_at: date,
    link_date: date | None,
    region: str | None,
    programme: str | None,
    question: str | None,
) -> str:
    """What the page does not show, and why, as HTML."""
    found = pairs(run, as_at, region, programme)
    has = {
        "flow": len(_of(run("trends_flow", region=region, as_at=as_at), programme)) > 0,
        "cases": _of_areas(_asked_again(_shares(run, as_at, region, programme))),
        "themes": len(_of(run("trends_mentions", region=region, as_at=as_at), programme)) > 0,
        "twice": bool(found),
        "inside": any(earlier == later for earlier, later in found),
        "standards": bool(standards(run, as_at, region)),
        "rated": len(_of(run("trends_standards", region=region, as_at=as_at), programme)) > 0,
    }
    asked = None
    if question and question not in questions(run, as_at, region, programme):
        all_questions = run("questions")
        asked = "“" + text(next(iter(all_questions.loc[all_questions["question"] == question, "label"]))) + "”"
    return page.not_here(
        narrative.not_here(
            has,
            asked,
            lambda label, name: link(label, address(name, link_date, region=region if name == "region" else None)),
        )
    )
