"""A whole plain page, one figure of it, and the files of that figure, from an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from pdu.answer import Answer
from pdu.answers import which_data
from pdu.export import package
from pdu.figures import page as pieces
from pdu.figures.block import drawn
from pdu.files import download, take
from pdu.outline.head import Head, begin
from pdu.outline.pages import OUTLINES, TITLES
from pdu.outline.parts import Outline
from pdu.outline.shown import figures
from pdu.outline.visit import Visit
from pdu.picture.page import State, origin
from pdu.plain import places, styles
from pdu.plain.blocks import Door
from pdu.plain.charts import chart
from pdu.plain.description import description
from pdu.plain.filled import filled, own

RULES = "<!--rules-->"
CSV = take.Kind("CSV", "csv", "text/csv", lambda answer, state: download.csv(answer, state.synthetic))
KINDS = {kind.ending: kind for kind in (CSV, *take.KINDS)}


@dataclass(frozen=True)
class Wanted:
    """What an address asks for.

    page:  the name of the page
    given: its parameters with all their values, what the page is about among them
    base:  scheme and host, for addresses that are pasted elsewhere
    file, today: the version of the data, and the day in the United Kingdom
    loose: whether the address is written otherwise than the edition writes its own
    part:  what of the page: "" for all of it, else a figure's key or the like
    """

    page: str
    given: tuple[tuple[str, tuple[str, ...]], ...]
    base: str
    file: str
    today: date
    loose: bool = False
    part: str = ""

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The parameters, each with all its values."""
        return {name: list(values) for name, values in self.given}


@dataclass(frozen=True)
class Made:
    """What is sent: a body of a type, or a place to go to."""

    body: bytes = b""
    media_type: str = "text/html"
    policy: str = ""
    status: int = 200
    location: str = ""
    name: str = ""  # of the file, where it is one to keep


def page(wanted: Wanted) -> Made:
    """A page. An address in other words than its own is led on to the one that holds codes and days in their own form.

    Raises DatabaseError when the data cannot be read; never for what stands in an address.
    """
    head = _begin(wanted)
    right = _led_on(wanted, head)
    if right:
        return Made(status=302, location=right)
    content, door = _content(head, wanted)
    text = filled(
        "page.html",
        head=_around(wanted, head, description(content)),
        sheet=styles.sheet().address,
        find={"asked": "", "hidden": places.carried(head.view.link_date, head.view.programme)},
        before=door.all(head.parts),
        content=content,
        after=own(places.links_led(head.cite(wanted.base + places.ROOT) + pieces.footer())),
    )
    return _sent(text, 404 if _no_such_subject(wanted, head) else 200)


def figure(wanted: Wanted) -> Made | None:
    """One figure of a page alone, for a frame in another page; None when the page has no such figure."""
    head = _begin(wanted)
    answer = _figure_of(head, wanted.part)
    if answer is None:
        return None
    block = drawn(answer, head.calls.fragment(which_data.is_synthetic))
    text = filled(
        "embed.html",
        answer=answer,
        # Alone in its frame the finding is the title of the page.
        above=own(block.above.replace("<h3 ", "<h1 ", 1).replace("</h3>", "</h1>", 1)),
        chart=own(chart(answer)) if block.chart is not None else "",
        note=own(block.note),
        origin=origin(answer, _state(head)),
        page=wanted.base + places.plain(wanted.page, _repeated(head)) + f"#{answer.key}",
        canonical=wanted.base + places.plain(wanted.page, _repeated(head)),
        label=head.title,
        sheet=styles.sheet().address,
    )
    return _sent(text, framed=True)


def figure_file(wanted: Wanted) -> Made | None:
    """The rows or the picture of one figure of a page; None when there is no such figure or no such kind of file."""
    key, _, ending = wanted.part.rpartition(".")
    kind, head = KINDS.get(ending), _begin(wanted)
    answer = _figure_of(head, key)
    if kind is None or answer is None:
        return None
    state = _state(head)
    name = download.file_name(answer, state.as_at, state.synthetic, ending)
    return Made(kind.make(answer, state), kind.media_type, name=name)


def said(title: str, words: str, status: int, links: Iterable[tuple[str, str]] = ()) -> Made:
    """A page that says one thing: what is not there, and where to go instead."""
    shown = filled("said.html", title=title, said=words, links=list(links), sheet=styles.sheet().address)
    return _sent(shown, status)


def content_of(wanted: Wanted) -> tuple[Head, Markup]:
    """The head and the content of a page, without what stands around it."""
    head = _begin(wanted)
    return head, _content(head, wanted)[0]


def parts_of(wanted: Wanted) -> Outline:
    """The parts of a page."""
    return _outline(_begin(wanted))


def _begin(wanted: Wanted) -> Head:
    return begin(wanted.page, wanted.parameters, Visit(wanted.file), wanted.today)


def _outline(head: Head) -> Outline:
    return OUTLINES[head.name](head.calls, head.view, head.here)


def _content(head: Head, wanted: Wanted) -> tuple[Markup, Door]:
    synthetic = head.calls.fragment(which_data.is_synthetic)
    door = Door(wanted.page, head.given, wanted.base, synthetic, head.calls.changed_since)
    return door.all(_outline(head)), door


def _figure_of(head: Head, key: str) -> Answer | None:
    """A figure of the view; where the address asks for no part of the page, also one behind its first answers."""
    found = (one.answer for one in figures(head.calls, head.name, head.view, head.here))
    return next((answer for answer in found if answer.key == key), None)


def _state(head: Head) -> State:
    version = str(head.calls.of_version(package.state)["version"])
    return State(head.view.as_at, version, head.calls.fragment(which_data.is_synthetic))


def _led_on(wanted: Wanted, head: Head) -> str:
    """The address of the same view as the edition writes it, where it was asked for by another; else empty."""
    given = {name: [value for value in values if value] for name, values in head.given.items()}
    if given.get("as_at") == [wanted.today.isoformat()]:
        del given["as_at"]  # the view of today has the clean address
    elif not wanted.loose and not head.set_right:
        return ""
    # Led on once: what would be set right again is shown as it is.
    again = replace(wanted, given=tuple((name, tuple(values)) for name, values in given.items()), loose=False)
    return "" if _begin(again).set_right else places.plain(wanted.page, given)


def _no_such_subject(wanted: Wanted, head: Head) -> bool:
    """Whether the path names a region or a unit that does not exist."""
    given = {"region": head.view.region_given, "unit": head.view.pdu_given}
    return places.SUBJECT.get(wanted.page) in wanted.parameters and not given[wanted.page]


def _repeated(head: Head) -> dict[str, list[str]]:
    return {str(name): list(values) for name, values in head.here}


def _around(wanted: Wanted, head: Head, finding: str) -> dict[str, object]:
    """What stands in the head of the page and in its menu."""
    given, view = _repeated(head), head.view
    code = {"region": view.region, "unit": view.pdu}.get(wanted.page)
    if code:
        given[places.SUBJECT[wanted.page]] = [code]
    carried: dict[str, list[str]] = {
        name: given[name] for name in ("region", "pdu", "as_at", "programme") if name in given
    }
    feeds = [("What is new in the data", "/feed.atom")]
    if code:
        feeds.append((f"What is new: {head.label.lower()} {code}", f"/feed/{wanted.page}/{code}.atom"))
    return {
        "title": head.title,
        "description": finding,
        "page": wanted.page,
        "canonical": wanted.base + places.plain(wanted.page, given),
        "preview": wanted.base + places.preview(wanted.page, given),
        "feeds": feeds,
        "pages": [(name, label, places.plain(name, carried)) for name, label in TITLES.items()],
        "twin": places.dashboard(wanted.page, given),
    }


def _sent(text: str, status: int = 200, framed: bool = False) -> Made:
    html, rules = styles.settled(text)
    block = f"<style>{rules}</style>" if rules else ""
    html = html.replace(RULES, block, 1)
    return Made(html.encode("utf-8"), policy=styles.policy(rules, framed), status=status)
