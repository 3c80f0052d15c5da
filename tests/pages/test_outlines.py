"""The pages draw their outlines: every part, in order, and nothing else between the head and the foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from pdu import clock
from pdu.outline import head
from pdu.outline.pages import OUTLINES, TITLES
from pdu.outline.parts import Columns, Controls, Figure, Highlight, Html, Outline, Part, Question, Tool
from pdu.outline.visit import Visit
from pdu.store.database import Database
from tests.pages.conftest import Visit as Open

WIDGETS = ("selectbox", "multiselect", "date_input", "checkbox", "button_group")
QUESTION = re.compile(r'<h2 class="question">([^<]*)</h2>')
Seen = tuple[str, ...]
VIEWS = (
    *((name, {}) for name in TITLES),
    ("region", {"compare": ["N56SUFF"], "highlight": "N52WARW", "detail": "funnel", "group": ["staff"], "sort": "x"}),
    ("unit", {"pdu": "N52CSW", "detail": "figures", "earlier": "shown", "as_at": "2025-01-31"}),
    ("workforce", {"detail": "grades"}),
    ("trends", {"detail": "standards"}),
    ("explore", {"measure": ["rating.overall", "value.vacancy_rate_pct", "value.average_caseload"]}),
)


def outlined(parts: Iterable[Part]) -> Iterator[Seen]:
    """What an outline says should be seen, in order."""
    for part in parts:
        match part:
            case Html():
                yield "html", part.html
            case Question():
                yield "question", part.text, part.anchor
            case Figure():
                yield "figure", part.answer.key
            case Highlight():
                yield "html", part.html
            case Columns():
                for column in part.columns:
                    yield from outlined(column)
            case Controls():
                yield "controls", part.key, *(control.label for control in part.controls)
            case Tool():
                pass


def drawn(block: Any) -> Iterator[Seen]:
    """What stands in a block of a page that has run, in order."""
    for child in block.children.values():
        if not hasattr(child, "children"):
            if child.type == "html":
                asked = QUESTION.fullmatch(child.proto.body)
                yield ("question", asked[1], "") if asked else ("html", child.proto.body)
            continue
        named = re.search(r"-((fig|filters|question)-?.*)$", getattr(child.proto, "id", "") or "")
        kind = named[2] if named else ""
        if kind == "fig":
            yield "figure", named[1].removeprefix("fig-")
        elif kind == "filters":
            yield "controls", named[1], *labels(child)
        elif kind == "question":
            (heading,) = child.children.values()
            yield "question", heading.value, named[1].removeprefix("question-")
        else:
            yield from drawn(child)


def labels(block: Any) -> Iterator[str]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from labels(child)
        elif child.type in WIDGETS:
            yield child.proto.label


def outline_of(name: str, address: dict[str, Any], file: str) -> Outline:
    given = {key: value if isinstance(value, list) else [value] for key, value in address.items()}
    begun = head.begin(name, given, Visit(file), clock.today())
    return OUTLINES[name](begun.calls, begun.view, begun.here)


@pytest.mark.parametrize(("name", "address"), VIEWS)
def test_a_page_draws_the_parts_of_its_outline_in_order(
    name: str, address: dict[str, Any], visit: Open, demo: Database
):
    expected = list(outlined(outline_of(name, address, str(demo.version_file()))))
    # About has no controls, and what the briefing shows is a pack and no figure.
    assert {kind for kind, *_ in expected} >= {
        "about": {"html", "question"},
        "briefing": {"html", "controls"},
    }.get(name, {"html", "question", "controls", "figure"})
    found = list(drawn(visit(name, demo, **address).app.main))
    # What stands around an outline, and what its tools say themselves, is HTML alone.
    assert [seen for seen in found if seen[0] != "html" or seen in expected] == expected


def test_every_page_of_the_menu_has_an_outline():
    assert list(OUTLINES) == list(TITLES)


def test_an_outline_is_made_part_by_part(demo: Database):
    """The controls of a page stand before its first figure is asked for."""

    class Watched(Visit):
        asked = 0

        def answer(self, *given: Any, **parameters: Any) -> Any:
            Watched.asked += 1
            return super().answer(*given, **parameters)

    calls = Watched(str(demo.version_file()))
    begun = head.begin("region", {}, calls, clock.today())
    for part in OUTLINES["region"](calls, begun.view, begun.here):
        if isinstance(part, Figure):
            break
        assert not Watched.asked
    assert Watched.asked == 1


def test_a_head_reads_an_address_without_a_page(built: Database):
    """As the plain door asks for it: set right, titled, with the bands of a past day and of an older version."""
    calls = Visit(str(built.version_file()))
    given = {"region": ["West Midlands"], "as_at": ["18/08/2022"], "compare": ["nowhere"]}
    begun = head.begin("region", given, calls, clock.today())
    assert begun.given == {"region": ("N52",), "as_at": ("2022-08-18",), "compare": ["nowhere"]}
    assert begun.here == (("as_at", ("2022-08-18",)), ("compare", ("nowhere",)), ("region", ("N52",)))
    assert begun.title.startswith("West Midlands:") and "18 August 2022" in begun.title
    assert [("band" in part.html, "frame" in part.html) for part in begun.parts] == [(True, False), (False, True)]
    assert "https://there/region?region=N52" in begun.cite("https://there")
    assert any("nowhere" in message for message in begun.view.messages)

    older = str(calls.run("data_versions")["version"].iloc[2])
    then = head.begin("region", {"version": [older]}, calls, clock.today())
    assert then.calls.file == calls.file and then.calls.older and "version" in then.parts[0].html
    figures = [p.answer for p in OUTLINES["region"](then.calls, then.view, then.here) if isinstance(p, Figure)]
    assert figures and all(f"version {older[:7]}" in then.calls.changed_since(answer) for answer in figures)
    assert not any(begun.calls.changed_since(answer) for answer in figures)
    past = head.begin("region", {"version": [older], "show": ["old"]}, calls, clock.today())
    assert past.calls.file != calls.file and not past.calls.older and past.view.shows_old
