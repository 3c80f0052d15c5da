"""The box on a page of the dashboard: what it shows, where it goes, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from pdu.narrative.find import BUTTON, LABEL
from tests.pages.conftest import Open
from tests.pages.reading import Page


def typed(app: AppTest, text: str) -> AppTest:
    """Type into the box and press its button."""
    next(field for field in app.text_input if field.label == LABEL).set_value(text)
    next(button for button in app.button if button.label == BUTTON).click()
    app.run()
    assert not app.exception
    return app


def found(app: AppTest) -> str:
    return " ".join(node.words for node in Page(app).html.all("div", "found"))


def address(app: AppTest) -> dict[str, object]:
    """The parameters of the address; one value or several are given alike by the test of apps."""
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def test_several_are_listed_until_something_else_is_touched(opener: Callable[[str], Open]) -> None:
    app = opener("region")(region="N52", as_at="2022-08-18")
    assert not found(app)
    typed(app, "Newcastle")
    assert "Newcastle upon Tyne North East" in found(app) and "Newcastle-under-Lyme is in this unit" in found(app)
    links = [node.attributes["href"] for box in Page(app).html.all("div", "found") for node in box.all("a")]
    assert links == ["/unit?pdu=N54NUTY&as_at=2022-08-18", "/unit?pdu=N52STST&as_at=2022-08-18"]
    assert address(app) == {"region": "N52", "as_at": "2022-08-18"}
    app.run()
    assert not found(app)


def test_one_is_gone_to_with_the_day_and_nothing_else(opener: Callable[[str], Open]) -> None:
    app = typed(opener("region")(region="N52", as_at="2022-08-18"), "Leeds")
    assert [node.text for node in Page(app).html.all("h1")] == ["Leeds"]
    assert address(app) == {"pdu": "N55LEE", "as_at": "2022-08-18"}


def test_a_name_with_markup_is_said_as_text(opener: Callable[[str], Open]) -> None:
    assert "Nothing is called ‘<b>x</b>’" in found(typed(opener("about")(), "<b>x</b>"))
