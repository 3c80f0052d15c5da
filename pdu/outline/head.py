"""What every page has around its outline: the view its address asks for, its title, the bands above it, how it is cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pdu.address import view as views
from pdu.address.parameters import repeatable
from pdu.address.view import View
from pdu.answers import address_codes, titles, versions, which_data
from pdu.figures import page
from pdu.figures.html import Parameters, address
from pdu.narrative.titles import NOT_FOUND
from pdu.narrative.titles import window as window_title
from pdu.outline.pages import FIRST, TITLES
from pdu.outline.parts import Html
from pdu.outline.visit import Visit, past_file
from pdu.store.database import DatabaseError

CITED = ("as_at", "version", "show")  # a citation sets these itself
NOT_IN_LINKS = ("section", "sql")  # what links that change a part of the view leave out
OF_A_REGION = {"trends", "explore", "data", "workforce"}  # pages that show a region when the address names one
OF_THE_COUNTRY = {
    "trends",
    "explore",
    "briefing",
    "data",
}  # pages that show England and Wales until a region or unit is chosen


@dataclass(frozen=True)
class Head:
    """A page whose address has been read.

    name, label: the page, and what the menu calls it
    given:       the parameters of its address, set right
    set_right:   those of them that the address puts in other words (see View)
    view, calls: what to show, and the data to show it from: those of the day, or an older version where that is asked for
    title:       of the window
    parts:       the bands and the line of facts above the outline
    """

    name: str
    label: str
    given: Mapping[str, Sequence[str]]
    set_right: Mapping[str, tuple[str, ...]]
    view: View
    calls: Visit
    title: str
    parts: tuple[Html, ...]

    @cached_property
    def here(self) -> Parameters:
        """What the address of the view says, for links that change a part of it."""
        repeated = repeatable(self.given, NOT_IN_LINKS)
        return tuple((name, tuple(values)) for name, values in sorted(repeated.items()))

    def cite(self, where: str) -> str:
        """How to cite the view, as HTML. where: the address in front of the pages' own, without a slash at its end."""
        parameters = repeatable(self.given, CITED)
        version = self.calls.fragment(address_codes.known).version
        path = address(_path(self.name), self.view.as_at, **parameters, version=version)
        return self.calls.fragment(
            versions.cite,
            title=self._subject,
            address=where + path,
            as_at=self.view.as_at,
            accessed=self.view.today,
        )

    @property
    def _subject(self) -> str:
        """The page, and the area it shows."""
        known = self.calls.fragment(address_codes.known)
        region, unit = known.regions.get(self.view.region), known.units.get(self.view.pdu)
        scope = {"region": region, "pdu": unit}.get(self.view.scope_shown)
        area = {"region": region, "unit": unit, "briefing": scope}.get(self.name)
        return f"{self.label}, {area}" if area else self.label


def begin(
    name: str,
    given: Mapping[str, Sequence[str]],
    calls: Visit,
    today: date,
    label: str = "",
    no_page: str = "",
) -> Head:
    """Read the address of a page.

    given:   the parameters of the address, each with all its values
    calls:   on the newest data
    today:   the day in the United Kingdom
    label:   the name of a page that is none of TITLES
    no_page: a sentence on an address of no page, in whose place this page is shown

    Never raises for what stands in an address: the view says what of it could not be shown.
    """
    label = label or TITLES[name]
    view = _view(name, given, calls, today)
    set_right = view.set_right
    given = _set_right(given, set_right)
    parts: list[Html] = []
    if view.version:
        view, calls, band = _older(name, view, given, calls)
        parts += [Html(band)] if band else []
    title = window_title(NOT_FOUND) if no_page else _title(name, label, view, calls)
    if no_page:
        view = replace(view, messages=(no_page, *view.messages))
    if view.is_past:
        area = {key: next(iter(given.get(key, ())), None) for key in ("region", "pdu")}
        parts.append(Html(page.past_band(view.as_at, address(_path(name), **area))))
    parts.append(Html(calls.fragment(which_data.frame_line, as_at=view.as_at)))
    return Head(name, label, given, set_right, view, calls, title, tuple(parts))


def _view(name: str, given: Mapping[str, Sequence[str]], calls: Visit, today: date) -> View:
    return views.parse(given, calls.fragment(address_codes.known), today, name in OF_THE_COUNTRY)


def _set_right(
    given: Mapping[str, Sequence[str]], parameters: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[str]]:
    """The parameters with those set right that were said in other words."""
    if not parameters:
        return given
    return {name: values for name, values in {**given, **parameters}.items() if values}


def _path(name: str) -> str:
    return "" if name == FIRST else name


def _older(name: str, view: View, given: Mapping[str, Sequence[str]], calls: Visit) -> tuple[View, Visit, str]:
    """The view of an address that names an older version, the data to show, and the band that says so.

    Either the newest data, each figure with what has changed in it since, or the page as that version had it.
    """
    version = str(view.version)
    parameters = repeatable(given, CITED)
    newest = address(_path(name), view.link_date, **parameters)
    old = address(_path(name), view.link_date, **parameters, version=version, show="old")
    try:
        file = past_file(version, calls.file)
    except DatabaseError as problem:
        said = (*view.messages, str(problem))
        return replace(view, version=None, shows_old=False, messages=said), calls, ""
    band = calls.fragment(
        versions.band,
        version=version,
        shows_old=view.shows_old,
        here=newest,
        other=old,
        past_day=view.as_at if view.is_past else None,
    )
    if not view.shows_old:
        return view, Visit(calls.file, file, version), band
    then = Visit(file)
    return replace(_view(name, given, then, view.today), version=version, shows_old=True), then, band


def _title(name: str, label: str, view: View, calls: Visit) -> str:
    """The title of the window: tabs, history and bookmarks are told apart by it."""
    scope = view.scope_shown if name == "briefing" else ""
    of_region = name == "region" or scope == "region" or (name in OF_A_REGION and view.region_given)
    return calls.fragment(
        titles.window,
        page=name,
        label=label,
        as_at=view.as_at,
        is_past=view.is_past,
        region=view.region if of_region else None,
        pdu=view.pdu if name == "unit" or scope == "pdu" else None,
        programme=view.programme,
        figure={"workforce": view.indicator, "explore": view.measure}.get(name),
        version=view.version if view.shows_old else None,
    )
