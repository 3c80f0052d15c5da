"""What somebody chose is carried out, also where the browser asks for the next thing before the server has come to it."""

from __future__ import annotations

import ast
from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state.safe_session_state import SafeSessionState

from app import choices
from app.callbacks import TRIES, none_lost, to_the_end
from pdu import paths
from pdu.serving import live
from pdu.store.database import Database
from tests.pages.conftest import run_page

# Streamlit's own, which leads away from the dashboard; a list's, which asks Streamlit for nothing; and the end of a sign-in.
OTHERS = {"st.login", "chosen.pop", "_leave"}


def asked(name: str) -> RerunException:
    """What Streamlit raises where the browser has asked for something else meanwhile."""
    return RerunException(RerunData(query_string=name))


def test_a_callback_is_begun_again_until_it_is_done_and_then_the_newest_request_gone_on_with():
    waiting, done = [asked("first"), asked("second")], []

    @to_the_end
    def choose(what: str) -> None:
        if waiting:
            raise waiting.pop(0)
        done.append(what)

    with pytest.raises(RerunException) as gone_on:
        choose("sickness")
    assert done == ["sickness"] and gone_on.value.rerun_data.query_string == "second"
    choose("workload")
    assert done == ["sickness", "workload"]


def test_a_callback_that_is_never_let_through_does_not_go_on_for_ever():
    begun = []

    @to_the_end
    def choose() -> None:
        begun.append(1)
        raise asked("next")

    with pytest.raises(RerunException):
        choose()
    assert len(begun) == TRIES


def test_what_was_chosen_is_taken_up_before_the_next_request(monkeypatch: pytest.MonkeyPatch):
    waiting, taken_up = [asked("the next page")], []

    def looks_for_the_next() -> None:
        if waiting:
            raise waiting.pop()

    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun)
    none_lost()
    visit = SimpleNamespace(on_script_will_rerun=lambda widgets, **_: taken_up.append(widgets))
    with pytest.raises(RerunException) as gone_on:
        SafeSessionState(visit, looks_for_the_next).on_script_will_rerun("what the browser holds")  # type: ignore[arg-type]
    assert taken_up == ["what the browser holds"] and gone_on.value.rerun_data.query_string == "the next page"


def test_a_choice_stands_in_the_address_though_the_next_request_came_first(
    built: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(live, "DATABASE", built)
    app = run_page("region", {"region": "N52"})
    choice = next(one for one in app.selectbox if one.key == "choose-region").select("N56")
    read, interrupted, written = SafeSessionState.__getitem__, list[str](), list[tuple[str, object]]()

    def interrupted_once(state: SafeSessionState, key: str) -> object:
        if key == "choose-region" and not interrupted:
            interrupted.append(key)
            raise asked("region=N52")
        return read(state, key)

    monkeypatch.setattr(SafeSessionState, "__getitem__", interrupted_once)
    monkeypatch.setattr(choices, "note", lambda parameter, chosen: written.append((parameter, chosen)))
    choice.run()
    assert interrupted and written == [("region", "N56")]


def test_a_choice_stands_against_an_address_that_is_older(built: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "DATABASE", built)
    app = run_page("region", {"region": "N56"})
    flag = next(one for one in app.checkbox if one.key == "choose-earlier")
    after = flag.check().run()
    assert after.query_params["earlier"] in ("shown", ["shown"])
    del after.query_params["earlier"]  # the next request was sent before the browser had been told
    again = after.run()
    assert again.query_params["earlier"] in ("shown", ["shown"]) and not again.exception
    assert next(one for one in again.checkbox if one.key == "choose-earlier").value is True


def test_who_goes_back_goes_back_also_at_once(built: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(live, "DATABASE", built)
    app = run_page("region", {"region": "N56"})
    after = next(one for one in app.checkbox if one.key == "choose-earlier").check().run()
    monkeypatch.setattr(choices, "get_script_run_ctx", lambda: SimpleNamespace(is_history_navigation=True))
    del after.query_params["earlier"]
    back = after.run()
    assert "earlier" not in back.query_params
    assert next(one for one in back.checkbox if one.key == "choose-earlier").value is False


def test_a_choice_that_no_address_can_say_is_let_go_of_in_the_end(monkeypatch: pytest.MonkeyPatch):
    kept: dict[str, object] = {}
    monkeypatch.setattr(choices.st, "session_state", kept)
    choices.note("region", "N99")
    stood = 0
    while choices.overtaken("region", "N99"):
        choices.note("region", "N99")  # written once more
        stood += 1
        assert stood < 50
    assert stood == choices.TIMES and not choices.overtaken("region", "N52")
    choices.note("region", "N52")
    assert choices.overtaken("region", "N52") and not choices.overtaken("pdu", "N52")
    choices.forget("region")
    assert not choices.overtaken("region", "N52")


def test_every_callback_of_the_dashboard_is_carried_out_to_its_end():
    named, kept = set(), set()
    for file in (paths.ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("on_change", "on_click"):
                named.add(ast.unparse(node.value).rpartition("take_away.")[2])
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(one) == "to_the_end" for one in node.decorator_list
            ):
                kept.add(node.name)
    ours = named - {"'ignore'"} - OTHERS
    assert ours and ours == kept
