"""What an address asks for: its parameters checked against the data, with a plain sentence for each that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pdu import words

FIRST_DAY = date(2021, 6, 26)  # probation services were unified; no PDU existed before
DAY_BEFORE = FIRST_DAY - timedelta(days=1)  # the earliest from which changes can be told
DEFAULT_REGION = "N52"
DEFAULT_UNIT = "N52WARW"
MOST_COMPARED = 8
PROGRAMMES = ("2021", "2023")
SCOPES = {"national": "England and Wales", "region": "A region", "pdu": "A unit"}
PARTS = ("changes", "casework", "workforce", "findings")  # of a briefing
REPEATED = ("compare", "part", "column", "group")
# Everything an address may say; whatever else stands in it is not repeated in links and citations.
PARAMETERS = (
    "region", "pdu", "as_at", "programme", "standard", "indicator", "question", "outcome", "correct", "measure", "picture",
    "scope", "since", "version", "show", "section", "sql", "sort", "highlight", "earlier", *REPEATED,
)  # fmt: skip
LONGEST = 4_000  # characters of a value that is repeated


@dataclass(frozen=True)
class View:
    """The parameters of a page after checking. `programme` is None for both programmes.

    `version` is the data version a link was made on, when newer data exist; `shows_old` asks to see it.
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
    measure: str | None = None
    picture: str | None = None
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
    messages: tuple[str, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether the view goes back to an earlier day."""
        return self.as_at < self.today

    @property
    def scope_shown(self) -> str:
        """What a briefing is about: the scope asked for, else a unit or a region the address names, else the country."""
        return self.scope or ("pdu" if self.pdu_given else "region" if self.region_given else "national")

    @property
    def link_date(self) -> date | None:
        """The `as_at` that links to other pages must carry: None for today."""
        return self.as_at if self.is_past else None


@dataclass(frozen=True)
class Known:
    """The codes that exist, with their names; `version` is that of the data shown, `versions` are all there have been."""

    regions: Mapping[str, str]
    units: Mapping[str, str]
    region_of: Mapping[str, str]
    standards: Collection[str] = ()
    indicators: Collection[str] = ()
    questions: Collection[str] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    pictures: Collection[str] = ()
    grades: Collection[str] = ()
    groups: Collection[str] = ()
    version: str = ""
    versions: Collection[str] = ()


def parse(given: Mapping[str, Sequence[str]], known: Known, today: date, country_by_default: bool = False) -> View:
    """Check the parameters of an address.

    given: parameter name to the values it has in the address, in order.
    country_by_default: the page shows England and Wales until a region is chosen (`region_given`) or a
        unit (`pdu_given`).
    Never raises: what is unknown is replaced by the default view and said in `messages`.
    """
    said: list[str] = []
    single = {name: values[0].strip() for name, values in given.items() if name not in REPEATED and values}
    for name, values in given.items():
        if name not in REPEATED and len(values) > 1:
            said.append(f"The address gives {_shown(name)} {len(values)} times. The first is shown.")

    as_at = _day(single.get("as_at", ""), today, said)
    region, pdu = single.get("region", ""), single.get("pdu", "")
    if pdu and pdu not in known.units:
        instead = "England and Wales" if country_by_default else known.units.get(DEFAULT_UNIT, "")
        said.append(f"No unit has the code {_shown(pdu)}. Shown instead: {instead}.")
        pdu = ""
    if region and region not in known.regions:
        instead = "England and Wales" if country_by_default else known.regions.get(DEFAULT_REGION, "")
        said.append(f"No region has the code {_shown(region)}. Shown instead: {instead}.")
        region = ""
    region_given, pdu_given = bool(region), bool(pdu)
    pdu = pdu or (DEFAULT_UNIT if DEFAULT_UNIT in known.units else next(iter(known.units), ""))
    region = region or (DEFAULT_REGION if DEFAULT_REGION in known.regions else next(iter(known.regions), ""))

    programme = _choice(single.get("programme"), PROGRAMMES, "programme", "Both programmes are shown.", said)
    standard = _choice(single.get("standard"), known.standards, "standard", "All are shown.", said)
    indicator = _choice(single.get("indicator"), known.indicators, "indicator", "The default is shown.", said)

    question = _choice(single.get("question"), known.questions, "question", "The default is shown.", said)
    outcome = _choice(
        single.get("outcome"), {"rating", "score", *known.questions}, "outcome", "The overall rating is shown.", said
    )
    corrected = _choice(single.get("correct"), ("fdr",), "correction", "None is made.", said) == "fdr"

    measure = _choice(single.get("measure"), known.measures, "measure", "The default is shown.", said)
    picture = _choice(single.get("picture"), known.pictures, "picture", "The suggested one is shown.", said)

    scope = _choice(single.get("scope"), SCOPES, "scope", "The default is shown.", said)
    since = _since(single.get("since", ""), as_at, said)
    parts = [part for part in given.get("part", ()) if _choice(part, PARTS, "part", "It is left out.", said)]

    columns = {f"{name}:{grade}" for name in known.indicators for grade in known.grades} | {*known.indicators}
    column = [code for code in given.get("column", ()) if _choice(code, columns, "figure", "It is left out.", said)]
    sort = single.get("sort") or None
    if sort:
        order = "The order is the usual one."
        sort = sort if _choice(sort.removeprefix("-"), {"unit", "rating", *columns}, "order", order, said) else None
    groups = [
        group for group in given.get("group", ()) if _choice(group, known.groups, "group", "It is left out.", said)
    ]
    earlier = (
        _choice(single.get("earlier"), ("shown",), "choice", "Only the latest inspection is shown.", said) == "shown"
    )
    highlight = single.get("highlight") or None
    if highlight and highlight not in known.units:
        said.append(f"No unit has the code {_shown(highlight)}. None is highlighted.")
        highlight = None

    version = _choice(
        single.get("version"), {known.version, *known.versions}, "data version", "The newest is shown.", said
    )
    version = None if version == known.version else version

    compare: dict[str, None] = {}
    for code in (code.strip() for code in given.get("compare", ())):
        if code in known.units:
            compare[code] = None
        elif code:
            said.append(f"No unit has the code {_shown(code)}; it is left out of the comparison.")
    if len(compare) > MOST_COMPARED:
        said.append(f"At most {MOST_COMPARED} units can be compared. The first {MOST_COMPARED} are shown.")
    return View(
        as_at=as_at,
        today=today,
        region=region,
        pdu=pdu,
        programme=programme,
        standard=standard,
        indicator=indicator,
        compare=tuple(compare)[:MOST_COMPARED],
        question=question,
        outcome=outcome,
        corrected=corrected,
        region_given=region_given,
        pdu_given=pdu_given,
        measure=measure,
        picture=picture,
        scope=scope,
        since=since,
        parts=tuple(part for part in PARTS if part in parts),
        version=version,
        shows_old=version is not None and single.get("show") == "old",
        sort=sort,
        highlight=highlight,
        columns=tuple(dict.fromkeys(column)),
        groups=tuple(dict.fromkeys(groups)),
        earlier=earlier,
        messages=tuple(dict.fromkeys(said))[:5],
    )


def repeatable(given: Mapping[str, Sequence[str]], without: Collection[str] = ()) -> dict[str, list[str]]:
    """The parameters of an address that a link to the same view repeats."""
    return {
        name: list(values)
        for name, values in given.items()
        if name in PARAMETERS and name not in without and all(len(value) <= LONGEST for value in values)
    }


def _day(text: str, today: date, said: list[str]) -> date:
    if not text:
        return today
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        said.append(f"{_shown(text)} is no day; a day is written like 2022-08-18. Shown instead: today.")
        return today
    if day > today:
        said.append(f"{words.day(day)} has not come yet. Shown instead: today.")
        return today
    if day < FIRST_DAY:
        said.append(
            f"{words.day(day)} lies before {words.day(FIRST_DAY)}, when probation delivery units began. "
            f"Shown instead: {words.day(FIRST_DAY)}."
        )
        return FIRST_DAY
    return day


def _since(text: str, as_at: date, said: list[str]) -> date | None:
    """The day from which changes are told, when the address gives one that lies before the day of the view."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None or not DAY_BEFORE <= day < as_at:
        said.append(
            f"{_shown(text)} is no day from {words.day(DAY_BEFORE)} to before {words.day(as_at)}. "
            "Changes are told of one year."
        )
        return None
    return day


def year_before(as_at: date) -> date:
    """The day from which changes are told when nobody asks for another: a year before, or the day before units began."""
    try:
        day = as_at.replace(year=as_at.year - 1)
    except ValueError:  # 29 February
        day = as_at.replace(year=as_at.year - 1, day=28)
    return max(day, DAY_BEFORE)


def _choice(value: str | None, allowed: Collection[str], what: str, instead: str, said: list[str]) -> str | None:
    if not value:
        return None
    if value in allowed:
        return value
    said.append(f"There is no {what} {_shown(value)}. {instead}")
    return None


def _shown(value: str) -> str:
    """A value of an address as it may be repeated: short, on one line, without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in value).strip()
    return f"‘{plain[:40]}…’" if len(plain) > 40 else f"‘{plain}’"
