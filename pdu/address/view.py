"""What an address asks for: its parameters checked against the data, with a plain sentence for each that is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pdu import words
from pdu.address import days
from pdu.address.asked import MOST_SAID, Asked, quoted
from pdu.address.names import slug

FIRST_DAY = date(2021, 6, 26)  # probation services were unified; no PDU existed before
DAY_BEFORE = FIRST_DAY - timedelta(days=1)  # the earliest from which changes can be told
DEFAULT_REGION = "N52"
DEFAULT_UNIT = "N52WARW"
MOST_COMPARED = 8
PROGRAMMES = ("2021", "2023")
COUNTRY = "England and Wales"
SCOPES = {"national": COUNTRY, "region": "A region", "pdu": "A unit"}
PARTS = ("changes", "casework", "workforce", "findings")  # of a briefing
# Other words for what a control offers. The empty code is its offer to choose nothing.
NAMES: Mapping[str, Mapping[str, Collection[str]]] = {
    "region": {"": (COUNTRY, "England & Wales", "national", "all", "all regions")},
    "programme": {
        "": ("Both programmes", "both", "all"),
        "2021": ("2021 programme", "programme 2021"),
        "2023": ("2023 programme", "programme 2023", "core programme"),
    },
    "standard": {"": ("All standards", "all")},
    "outcome": {"rating": ("overall",)},
    "correct": {"fdr": ("False discovery rate", "yes", "true", "on", "1"), "": ("none", "no", "false", "off", "0")},
    "picture": {"": ("The suggested one", "suggested")},
    "page": {
        "overview": ("home", "index", "index.html"),
        "region": ("regions",),
        "unit": ("units", "pdu", "pdus"),
        "trends": ("trend",),
        "briefing": ("brief", "briefings"),
    },
    "earlier": {"shown": ("yes", "true", "on", "1"), "": ("no", "false", "off", "0")},
    "questions": {"": ("main", "no")},
    "show": {"": ("new", "newest")},
    "scope": {"national": ("country", "England & Wales"), "region": ("region",), "pdu": ("unit", "PDU")},
    "part": {"workforce": ("staffing",), "": ("all", "all sections")},
    "map": {
        "vacancy": ("vacancies", "staffing", "vacancy_rate_pct"),
        "sickness": ("sickness_days_per_person",),
        "caseload": ("average_caseload",),
        "workload": ("workload_pct",),
        "weaknesses": ("findings",),
    },
}
# What the map of the overview may show of each unit; the first is shown when nothing is asked for.
MAPS: Mapping[str, str] = {
    "rating": "Rating",
    "vacancy": "Vacancies",
    "sickness": "Sickness",
    "caseload": "Caseload",
    "workload": "Workload",
    "weaknesses": "Weaknesses named",
}
MOST_MEASURES = 5  # set side by side by the explorer
# What a page keeps behind its first answers, each with an address of its own and drawn only when it is asked for.
DETAILS: Mapping[str, Mapping[str, str]] = {
    "region": {"funnel": "All units of the country on this question"},
    "unit": {"figures": "All workforce figures", "facts": "Further facts"},
    "workforce": {
        "figure": "One figure, area by area",
        "bars": "Vacancies, sickness and workload in bars",
        "grades": "Grades and leavers",
        "said": "What inspectors said",
        "known": "What is known, and where",
    },
    "trends": {
        "years": "Quarters and year ends",
        "movement": "Unit by unit",
        "standards": "Standard by standard",
        "cases": "Shares of cases",
        "themes": "Strengths and weaknesses",
        "regions": "Region by region",
    },
    "data": {
        "units": "Unit by unit",
        "inspections": "Inspections held",
        "sources": "All sources",
        "changes": "Changes and corrections",
        "checks": "Totals and conflicts",
        "rules": "Rules not verified",
        "own": "Figures of your own",
    },
}
LIST = "list"  # the parameter that says which part of a long list is shown
# The first answers alone, where the rest of the address would ask for more.
FIRST_ANSWERS = "first"
# What belongs to a part: an address that gives it, without naming a part, means that part.
OPENED_BY: Mapping[str, Mapping[str, str]] = {
    "trends": {"standard": "standards", "question": "cases"},
    "workforce": {"indicator": "figure"},
}
SHARED = {"indicator"}  # of these what the first answers go by as well
REPEATED = ("compare", "part", "column", "group", "measure")
# Everything an address may say; whatever else stands in it is not repeated in links and citations.
PARAMETERS = (
    "region", "pdu", "as_at", "programme", "standard", "indicator", "question", "outcome", "correct", "picture", "map",
    "across", "up", "scope", "since", "version", "show", "section", "sql", "sort", "highlight", "earlier",
    "questions", "detail", LIST, "query", "given", *REPEATED,
)  # fmt: skip
PARAMETER_OF = {name.replace("_", ""): name for name in PARAMETERS}
LONGEST = 4_000  # characters of a value that is repeated


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


@dataclass(frozen=True)
class Known:
    """The codes that exist, with their names; `version` is that of the data shown, `versions` are all there have been.

    also: parameter to code to the other names it goes by; reports name some units otherwise than the list of units.
    """

    regions: Mapping[str, str]
    units: Mapping[str, str]
    region_of: Mapping[str, str]
    standards: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(PARTS, ""))
    grades: Collection[str] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)
    version: str = ""
    versions: Collection[str] = ()


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
    as_at = _day(asked, today)

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
    since = _since(asked, as_at)
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


def page_of(asked: str, pages: Mapping[str, str]) -> tuple[str, str]:
    """The page a name in an address means, and a sentence when it means none; then the first page is shown.

    pages: code to name in the menu.
    """
    first = next(iter(pages))
    reader = Asked({"page": [asked]}, (), lambda name: (NAMES.get(name, {}),))
    name = reader.choice("page", pages, "page", f"Shown instead: {pages[first]}.")
    return name or first, "" if name else reader.said[0]


def reading(given: Mapping[str, Sequence[str]], known: Known) -> Asked:
    """The parameters of an address or of a command, to be read one by one.

    A parameter is known in any case and by 'as-at' or 'asat' for 'as_at'; a leading 'amp;' is the rest of an ampersand
    written as in HTML. What stands under another name than its own is noted in `right`.
    """
    named: dict[str, list[str]] = {name: list(values) for name, values in given.items() if name in PARAMETERS}
    renamed: dict[str, tuple[str, ...]] = {}
    for written, values in given.items():
        name = written if written in PARAMETERS else PARAMETER_OF.get(_bare(written), "")
        if written != name and name:
            named.setdefault(name, []).extend(values)
            renamed[written] = ()
            renamed[name] = tuple(named[name][: None if name in REPEATED else 1])
        elif not name:
            named[written] = list(values)
    units, measures = known.also.get("pdu", {}), known.also.get("measure", {})
    names = {"compare": units, "highlight": units, "across": measures, "up": measures, **known.also}
    asked = Asked(named, REPEATED, lambda name: (NAMES.get(name, {}), names.get(name, {})))
    asked.right.update(renamed)
    return asked


def _bare(name: str) -> str:
    while name.lower().startswith("amp;"):
        name = name[4:]
    return re.sub(r"[\s_-]", "", name).lower()


def repeatable(given: Mapping[str, Sequence[str]], without: Collection[str] = ()) -> dict[str, list[str]]:
    """The parameters of an address that a link to the same view repeats."""
    return {
        name: list(values)
        for name, values in given.items()
        if name in PARAMETERS and name not in without and all(len(value) <= LONGEST for value in values)
    }


def _day(asked: Asked, today: date) -> date:
    """The day of the view."""
    text = asked.text("as_at")
    if text.lower() == "today":
        asked.settle("as_at")
        return today
    if not text:
        return today
    day = days.read(text)
    if day is None:
        asked.say(no_day(text, today), "Shown instead: today.")
        return today
    if day > today:
        asked.say(f"{words.day(day)} has not come yet.", "Shown instead: today.")
        return today
    if day < FIRST_DAY:
        asked.say(
            f"{words.day(day)} lies before {words.day(FIRST_DAY)}, when probation delivery units began.",
            f"Shown instead: {words.day(FIRST_DAY)}.",
        )
        return FIRST_DAY
    asked.settle("as_at", day.isoformat())
    return day


def no_day(text: str, last: date) -> str:
    """Why a text is no day, and which one may be meant; no day after `last` is proposed."""
    period = days.period(text)
    if period:
        end = min(period.last, last)
        return f"{quoted(text)} is no day but a {period.kind}; its last day is written {end.isoformat()}."
    meant = days.month_first(text) or days.two_figures(text)
    hint = f" Did you mean {words.day(meant)}?" if meant and meant <= last else ""
    return f"{quoted(text)} is no day; a day is written like 2022-08-18.{hint}"


def _since(asked: Asked, as_at: date) -> date | None:
    """The day from which changes are told, when the address gives one that lies before the day of the view."""
    text = asked.text("since")
    if not text:
        return None
    day = days.read(text)
    if day is None or not DAY_BEFORE <= day < as_at:
        asked.say(
            f"{quoted(text)} is no day from {words.day(DAY_BEFORE)} to before {words.day(as_at)}.",
            "Changes are told of one year.",
        )
        return None
    asked.settle("since", day.isoformat())
    return day


def year_before(as_at: date) -> date:
    """The day from which changes are told when nobody asks for another: a year before, or the day before units began."""
    try:
        day = as_at.replace(year=as_at.year - 1)
    except ValueError:  # 29 February
        day = as_at.replace(year=as_at.year - 1, day=28)
    return max(day, DAY_BEFORE)
