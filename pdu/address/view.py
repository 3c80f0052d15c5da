"""What an address asks for: its parameters checked against the data, with a plain sentence for each that is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pdu.address.asked import MOST_SAID
from pdu.address.known import Known
from pdu.address.names import slug
from pdu.address.offered import (
    COUNTRY,
    DEFAULT_REGION,
    DEFAULT_UNIT,
    DETAILS,
    FIRST_ANSWERS,
    LIST,
    MAPS,
    MOST_COMPARED,
    MOST_MEASURES,
    OPENED_BY,
    PARTS,
    PROGRAMMES,
    SCOPES,
)
from pdu.address.parameters import reading
from pdu.address.period import read_day, read_since


@dataclass(frozen=True)
class View:
    """The parameters of a page after checking. `programme` is None for both programmes.

    `version` is the data version a link was made on, when newer data exist; `shows_old` asks to see it.
    `set_right` are the parameters that the address puts in other words than its own (a name for a code, a day not in
    ISO form) with the values that should stand there; none for a parameter that should not.
    `list_part` is which part of a long list is asked for: the page that has the list knows the parts. `whole` asks for all of
    them, and stands in no address: what gives figures one by one looks through a page with it.
    """

    as_at: date
    today: date
    region: str
    pdu: str
    programme: str | None = None
    standard: str | None = None
    indicator: str | None = None
    compare: tuple[str, ...] = ()
    question: str | None = None
    outcome: str | None = None
    corrected: bool = False
    region_given: bool = False
    pdu_given: bool = False
    measures: tuple[str, ...] = ()
    across: str | None = None
    up: str | None = None
    picture: str | None = None
    map: str | None = None
    scope: str | None = None
    since: date | None = None
    parts: tuple[str, ...] = ()
    version: str | None = None
    shows_old: bool = False
    sort: str | None = None
    highlight: str | None = None
    columns: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    earlier: bool = False
    all_questions: bool = False
    detail: str | None = None
    list_part: str = ""
    whole: bool = False
    section: str = ""
    messages: tuple[str, ...] = ()
    set_right: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def measure(self) -> str | None:
        """The one measure asked for, or the first of several."""
        return self.measures[0] if self.measures else None

    @property
    def is_past(self) -> bool:
        """Whether the view goes back to an earlier day."""
        return self.as_at < self.today

    @property
    def scope_shown(self) -> str:
        """What a briefing is about: the scope asked for, else a unit or a region the address names, else the country."""
        return self.scope or ("pdu" if self.pdu_given else "region" if self.region_given else "national")

    def detail_on(self, page: str) -> str | None:
        """The part of a page that the address asks for, by its name or by what belongs to it; None for the first answers.

        The name of another page's part asks for nothing here.
        """
        if self.detail in DETAILS[page] or self.detail == FIRST_ANSWERS:
            return None if self.detail == FIRST_ANSWERS else self.detail
        opened = (part for name, part in OPENED_BY.get(page, {}).items() if getattr(self, name))
        return next(opened, None)

    @property
    def link_date(self) -> date | None:
        """The `as_at` that links to other pages must carry: None for today."""
        return self.as_at if self.is_past else None


def parse(
    given: Mapping[str, Sequence[str]],
    known: Known,
    today: date,
    country_by_default: bool = False,
    alone: bool = False,
) -> View:
    """Check the parameters of an address.

    given: parameter name to the values it has in the address, in order.
    country_by_default: the page shows England and Wales until a region is chosen (`region_given`) or a
        unit (`pdu_given`).
    alone: the messages say what is wrong alone, for who shows nothing instead.
    Never raises: what is unknown is replaced by the default view and said in `messages`.
    """
    asked = reading(given, known)
    asked.alone = alone
    as_at = read_day(asked, today)

    elsewhere = COUNTRY if country_by_default else ""
    region = asked.area(
        "region", known.regions, "region", elsewhere or known.regions.get(DEFAULT_REGION, ""), bool(elsewhere)
    )
    pdu = asked.area("pdu", known.units, "unit", elsewhere or known.units.get(DEFAULT_UNIT, ""))
    region_given, pdu_given = bool(region), bool(pdu)
    pdu = pdu or (DEFAULT_UNIT if DEFAULT_UNIT in known.units else next(iter(known.units), ""))
    region = region or (DEFAULT_REGION if DEFAULT_REGION in known.regions else next(iter(known.regions), ""))

    programme = asked.choice("programme", PROGRAMMES, "programme", "Both programmes are shown.")
    standard = asked.choice("standard", known.standards, "standard", "All are shown.")
    indicator = asked.choice("indicator", known.indicators, "indicator", "The default is shown.")

    question = asked.choice("question", known.questions, "question", "The default is shown.")
    outcomes = {"rating": "", "score": "", **known.questions}
    outcome = asked.choice("outcome", outcomes, "outcome", "The overall rating is shown.")
    corrected = asked.choice("correct", ("fdr",), "correction", "None is made.") == "fdr"

    several_asked = len(given.get("measure", ())) > 1
    measures = asked.several(
        "measure",
        known.measures,
        lambda shown: f"There is no measure {shown}.",
        "It is left out." if several_asked else "The default is shown.",
    )
    if len(measures) > MOST_MEASURES:
        asked.say(f"At most {MOST_MEASURES} measures stand side by side.", f"The first {MOST_MEASURES} are shown.")
    across, up = (
        asked.choice(name, known.measures, "measure", "The first two are set against each other.")
        for name in ("across", "up")
    )
    map_ = asked.choice("map", MAPS, "measure of the map", "Ratings are shown.")
    if map_ == next(iter(MAPS)):
        asked.settle("map")  # the default view has the clean address
        map_ = None
    picture = asked.choice("picture", known.pictures, "picture", "The suggested one is shown.")

    scope = asked.choice("scope", SCOPES, "scope", "The default is shown.")
    since = read_since(asked, as_at)
    parts = asked.several("part", known.parts, lambda shown: f"There is no part {shown}.", "It is left out.")

    figures = {**known.indicators, **{f"{name}:{grade}": "" for name in known.indicators for grade in known.grades}}
    columns = asked.several("column", figures, lambda shown: f"There is no figure {shown}.", "It is left out.")
    sort = asked.order("sort", {"unit": "", "rating": "", **figures, **known.measures}, "The order is the usual one.")
    groups = asked.several("group", known.groups, lambda shown: f"There is no group {shown}.", "It is left out.")
    highlight = asked.choice("highlight", known.units, "unit", "None is highlighted.")
    earlier = asked.flag("earlier", "shown", "The latest inspections are shown.")
    all_questions = asked.flag("questions", "all", "The main ones are shown.")
    details = {code: label for page in DETAILS.values() for code, label in page.items()} | {FIRST_ANSWERS: "none"}
    detail = asked.choice("detail", details, "part", "The first answers are shown.")

    section = slug(asked.text("section"))
    if section:
        asked.settle("section", section)

    version = asked.version({known.version, *known.versions}, "The newest is shown.")
    version = None if version == known.version else version
    shows_old = asked.flag("show", "old", "The newest data are shown.")

    left_out = "." if alone else "; it is left out of the comparison."
    compare = asked.several("compare", known.units, lambda shown: f"No unit has the code {shown}{left_out}", "")
    if len(compare) > MOST_COMPARED:
        asked.say(f"At most {MOST_COMPARED} units can be compared.", f"The first {MOST_COMPARED} are shown.")
    return View(
        as_at=as_at,
        today=today,
        region=region,
        pdu=pdu,
        programme=programme,
        standard=standard,
        indicator=indicator,
        compare=compare[:MOST_COMPARED],
        question=question,
        outcome=outcome,
        corrected=corrected,
        region_given=region_given,
        pdu_given=pdu_given,
        measures=measures[:MOST_MEASURES],
        across=across,
        up=up,
        map=map_,
        picture=picture,
        scope=scope,
        since=since,
        parts=tuple(part for part in PARTS if part in parts),
        version=version,
        sort=sort,
        highlight=highlight,
        columns=columns,
        groups=groups,
        earlier=earlier,
        all_questions=all_questions,
        detail=detail,
        list_part=asked.text(LIST),
        section=section,
        shows_old=version is not None and shows_old,
        messages=tuple(dict.fromkeys(asked.said))[:MOST_SAID],
        set_right=asked.right,
    )
