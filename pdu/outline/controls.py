"""The controls of the pages: what each is called, what it offers, what it shows, and what a choice does to the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pdu import words
from pdu.address.offered import (
    COUNTRY,
    DETAILS,
    FIRST_ANSWERS,
    LIST,
    MAPS,
    MOST_COMPARED,
    MOST_MEASURES,
    OPENED_BY,
    PROGRAMMES,
    SCOPES,
    SHARED,
)
from pdu.address.period import DAY_BEFORE, FIRST_DAY
from pdu.address.view import View
from pdu.answers import address_codes
from pdu.outline.parts import Calls, Control

MOST_PILLS = 6  # of a row of choices all in sight; more are a list to choose from
PROGRAMME_LABEL = {None: "Both programmes", "2021": "2021 programme", "2023": "2023 programme"}


def choose(parameter: str, label: str, options: Mapping[str, str], value: str, width: int = 300) -> Control:
    """One of many: codes in the address, names on screen."""
    return Control(parameter, "one", label, value, options, width=width)


def region(calls: Calls, value: str) -> Control:
    """The region whose units are shown."""
    return choose("region", "Region", calls.fragment(address_codes.known).regions, value, 260)


def region_or_all(calls: Calls, view: View) -> Control:
    """The whole country, or one region of it."""
    options = {"": COUNTRY, **calls.fragment(address_codes.known).regions}
    return choose("region", "Region", options, view.region if view.region_given else "", 260)


def unit(calls: Calls, view: View, width: int = 360) -> Control:
    """The unit shown."""
    return choose("pdu", "Unit", calls.fragment(address_codes.known).units, view.pdu, width)


def as_at(view: View) -> Control:
    """The day up to which publications are shown."""
    return Control(
        "as_at",
        "day",
        "Show what had been published by",
        view.as_at,
        default=view.today,
        folded=f"As at {words.day_short(view.as_at)}" if view.is_past else "As at today",
        hint="The whole dashboard goes back to that day. Pick it, or type it and click beside the calendar. Today’s date returns.",
        first=FIRST_DAY,
        last=view.today,
        name="as-at",
    )


def programme(view: View) -> Control:
    """One programme or both; never a sum of the two."""
    return Control(
        "programme",
        "pills",
        "Inspection programme",
        view.programme,
        {code: PROGRAMME_LABEL[code] for code in PROGRAMMES},
        none=PROGRAMME_LABEL[None],
        folded=PROGRAMME_LABEL[view.programme],
        hint="With none chosen, both are shown, each in its own table: their standards differ.",
    )


def compare(calls: Calls, view: View) -> Control:
    """Up to eight units of any region."""
    count = len(view.compare)
    return Control(
        "compare",
        "some",
        f"Units to compare, up to {MOST_COMPARED}, from any region",
        view.compare,
        calls.fragment(address_codes.known).units,
        folded=f"Compared: {words.counted(count, 'unit')}" if count else "Compare with…",
        most=MOST_COMPARED,
    )


def columns(offered: Mapping[str, str], shown: Sequence[str], most: int) -> Control:
    """The figures set side by side: indicators, and grades of staff, in one control."""
    return Control(
        "column",
        "some",
        f"Figures shown, up to {most}; none chosen: vacancies, sickness, caseload and workload",
        tuple(shown),
        offered,
        folded="Other figures and grades…",
        most=most,
    )


def details(page: str, shown: str | None, first: str = "") -> Control:
    """What lies behind the first answers of a page: one part at a time, drawn when it is chosen.

    first: what the first answers are called, where a detail stands in their place; else it stands beside them.
    A new choice drops what the address says of the part that is left alone.
    """
    options = {FIRST_ANSWERS: first, **DETAILS[page]} if first else DETAILS[page]
    opening = tuple(OPENED_BY.get(page, {}))
    return Control(
        "detail",
        "pills",
        "More on this page",
        # A part of another page is no part of this one.
        shown if shown in options else FIRST_ANSWERS if first else None,
        options,
        default=FIRST_ANSWERS,
        none="" if first else "The first answers",
        drops=(*(name for name in opening if name not in SHARED), LIST),
        opened_by=opening,
        name=f"detail-{page}",
    )


def part_of_list(options: Mapping[str, str], value: str, default: str, of: str) -> Control:
    """Which part of a long list is shown. of: the part of the page that has the list."""
    kind: Literal["one", "pills"] = "pills" if len(options) <= MOST_PILLS else "one"
    label = "Part of the list that is shown"
    return Control(LIST, kind, label, value, options, default=default, name=f"{LIST}-{of}")


def indicator(options: Mapping[str, str], value: str) -> Control:
    """The figure shown area by area."""
    return choose("indicator", "Figure", options, value, 420)


def beside(options: Mapping[str, str], value: str) -> Control:
    """The figure set beside the outcome. To choose one is not to ask for the detail that its address would imply."""
    return Control(
        "indicator",
        "one",
        "Figure set beside the outcome",
        value,
        options,
        width=360,
        holds=("detail", FIRST_ANSWERS),
        name="indicator-beside",
    )


def outcome(options: Mapping[str, str], value: str) -> Control:
    """The result a figure is set beside."""
    return choose("outcome", "Outcome", options, value, 360)


def measures(offered: Mapping[str, str], shown: Sequence[str]) -> Control:
    """What the explorer shows: one measure in a picture that suits it, or several side by side."""
    return Control(
        "measure",
        "some",
        f"Measures, up to {MOST_MEASURES}; two or more stand side by side",
        tuple(shown),
        offered,
        hint="Choose a measure, or several",
        width=560,
        most=MOST_MEASURES,
    )


def picture(labels: Mapping[str, str], value: str | None) -> Control:
    """How a measure is drawn; pictures that do not suit it are offered too, and refused with a reason."""
    options = {"": "The suggested one", **labels}
    return Control("picture", "one", "Picture", value or "", options, folded="Picture…", width=260)


def map_measure(view: View) -> Control:
    """What the tiles of the map show of each unit."""
    first = next(iter(MAPS))
    return Control("map", "pills", "The map shows", view.map or first, MAPS, default=first)


def groups(calls: Calls, shown: Sequence[str]) -> Control:
    """The groups of themes that are unfolded."""
    options = calls.fragment(address_codes.known).groups
    return Control("group", "many", "Groups of themes shown", tuple(shown), options)


def question(options: Mapping[str, str], value: str) -> Control:
    """The question about cases on which areas are compared."""
    return choose("question", "Question about cases", options, value, 420)


def standard(options: Mapping[str, str], value: str) -> Control:
    """The standard whose movement is shown."""
    return choose("standard", "Standard", {"": "All standards", **options}, value)


def funnel(view: View) -> Control:
    """Whether all units of the country are drawn on the question on which units are compared."""
    label = DETAILS["region"]["funnel"]
    return Control("detail", "flag", label, view.detail == "funnel", on="funnel", name="funnel")


def every_question(view: View) -> Control:
    """Whether all questions about cases are shown, and not only the main ones."""
    return Control("questions", "flag", "All questions", view.all_questions, on="all")


def earlier(view: View) -> Control:
    """Whether earlier inspections are shown beside the latest."""
    return Control("earlier", "flag", "Earlier inspections too", view.earlier, on="shown")


def correction(view: View) -> Control:
    """Whether the number of pairs is allowed for."""
    label = "Allow for the number of pairs (false discovery rate)"
    return Control("correct", "flag", label, view.corrected, on="fdr")


def scope(value: str) -> Control:
    """What a briefing is on: the country, a region or a unit."""
    return choose("scope", "Briefing on", SCOPES, value, 200)


def since(day: date, view: View) -> Control:
    """The day from which changes are told."""
    folded = f"Changes since {words.day_short(day)}"
    return Control("since", "day", "Tell what came out after", day, folded=folded, first=DAY_BEFORE, last=view.as_at)


def sections(options: Mapping[str, str], view: View) -> Control:
    """The sections of a briefing; without a choice, all of them."""
    count = words.sentence_case(words.counted(len(view.parts), "section"))
    folded = count if view.parts else "All sections"
    return Control("part", "some", "Sections of the pack", view.parts, options, folded=folded)
