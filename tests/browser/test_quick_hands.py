"""Requests that reach the server one right behind the other, as on a busy server or a slow line: none is lost."""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.browser.conftest import Server
from tests.browser.test_frames import line

ADD = "Add to pack"
VISITS = 25  # which of two requests the server sees first is chance


def asked(page: str, query: str = "", menu: str = "") -> bytes:
    """What a browser says to have a page drawn; menu: in which of its menus “Add to pack” was chosen."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = page, query
    if menu:
        message.rerun_script.widget_states.widgets.add(id=menu).string_trigger_value.data = ADD
    return message.SerializeToString()


def drawn(opened: ClientConnection) -> tuple[list[str], str]:
    """The menus with “Add to pack” of the next page that is drawn to its end, and all of its captions."""
    menus, said = [], ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(opened.recv(timeout=60))  # type: ignore[arg-type]
        element = message.delta.new_element
        if element.WhichOneof("type") == "menu_button" and ADD in element.menu_button.options:
            menus.append(element.menu_button.id)
        if element.WhichOneof("type") == "markdown":
            said += element.markdown.body
        if message.WhichOneof("type") == "new_session":
            menus, said = [], ""
        if (
            message.WhichOneof("type") == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        ):
            return menus, said


def test_a_figure_is_picked_though_the_next_page_is_asked_for_in_the_same_breath(server: Server):
    ends = {"with it": "With these figures, in the order of picking:", "without": "Add any figure of any page"}
    told = []
    for _ in range(VISITS):
        with line(server) as opened:
            opened.send(asked("workforce", "region=N56"))
            menus, _ = drawn(opened)
            opened.send(asked("workforce", "region=N56", menus[0]))
            opened.send(asked("briefing", "region=N56"))
            here: list[str] = []
            while not here:  # the page that is left may still be drawn to its end
                _, said = drawn(opened)
                here = [name for name, text in ends.items() if text in said]
            told += here
    assert told == ["with it"] * VISITS
