"""Figures picked for a pack outlive the visit: its browser holds where they stand, and the visit after a restart finds them."""

from __future__ import annotations

import json

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from pdu.outline.picks import MOST, read
from pdu.serving import live
from pdu.store.database import Database
from tests.pages.conftest import ENTRY, FILE_OF, run_page
from tests.pages.reading import Page


@pytest.fixture(autouse=True)
def published(built: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "DATABASE", built)


def field(app: AppTest) -> TextInput:
    """In which the browser holds what is picked."""
    return next(one for one in app.text_input if one.key == "held")


def add(app: AppTest) -> tuple[AppTest, str]:
    """Add the first figure of the page to the pack; and the heading it has there."""
    more = next(one for one in app.menu_button if str(one.key).startswith("more-"))
    after = more.click("Add to pack").run()
    assert not after.exception
    block = next(block for block in Page(after).blocks if f"more-{block.key}" == more.key)
    return after, next(block.html.all("h3", "finding")).text


def going_on(app: AppTest, text: str) -> AppTest:
    """The page Briefing in a new visit of a browser that holds a text."""
    states = WidgetStates()
    states.widgets.add(id=field(app).proto.id, string_value=text)
    after = AppTest.from_file(ENTRY, default_timeout=60)
    after.switch_page(FILE_OF["briefing"])
    after._run(states)
    assert not after.exception
    return after


def listed(app: AppTest) -> list[str]:
    return [one.value for one in app.text]


def test_picked_figures_are_found_again_by_the_visit_after_a_restart():
    app = run_page("region", {"region": "N52", "as_at": "2022-08-18"})
    assert not field(app).value
    app, heading = add(app)
    assert len(json.loads(str(field(app).value))) == 1
    app, _ = add(app)  # once, however often
    after = going_on(app, str(field(app).value))
    assert listed(after) == [heading] and field(after).value == field(app).value
    assert "again" not in Page(after).html.text
    # Who lets go of it has let go of it for the next restart, too.
    next(one for one in after.button if one.key == "drop-0").click().run()
    assert listed(after) == [] and not field(after).value
    assert listed(going_on(after, "")) == []


def test_what_cannot_be_found_again_is_said():
    app = run_page("about", {})
    gone = ["region", "region=N52", "no-such-figure"]
    here = run_page("overview", {})
    kept = json.loads(str(field(add(here)[0]).value))[0]
    after = going_on(app, json.dumps([gone, kept]))
    assert len(listed(after)) == 1
    assert (
        "1 figure picked for the pack could not be found again after the dashboard was restarted. "
        "Please pick them again." in Page(after).html.text
    )


@pytest.mark.parametrize("text", ["[", "{}", "[[]]", '[["region",1,2]]', '[["nowhere","","x"]]', "[" * 100_000, "0"])
def test_rubbish_in_its_place_is_no_pick(text: str):
    assert read(text) == []


def test_of_a_long_list_only_the_first_are_made():
    assert len(read(json.dumps([["region", "", "grid"]] * 500))) == MOST
    assert read(json.dumps([["region", "a" * 5_000, "grid"]])) == []
