"""Visitors who speak to a running dashboard as a browser does, over its line; and an OpenID provider to sign in with."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
from itsdangerous import URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

SECRET = "kept by the tests alone: 0123456789abcdef"
COOKIE = "_streamlit_user"


@dataclass
class Shown:
    """What one run of a page sent: all frames, and what of it can be pressed."""

    frames: bytes = b""
    buttons: dict[str, str] = field(default_factory=dict)
    toggles: dict[str, str] = field(default_factory=dict)
    redirect: str = ""


class Visitor:
    """One browser: its cookies, and one open page at a time."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None):
        self.address = address
        self.client = httpx.Client(base_url=address, timeout=60, cookies=cookies)
        self.client.get("/_stcore/health")
        self._opened = ExitStack()
        self._line: ClientConnection | None = None

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self.client.cookies.jar}

    def open(self, origin: str = "") -> None:
        """A page anew, as after a reload: cookies are read now, and not again."""
        self.close()
        self._line = self._opened.enter_context(
            connect(
                f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=["streamlit", self.cookies["_streamlit_xsrf"]],  # type: ignore[list-item]
                origin=origin or self.address,  # type: ignore[arg-type]
                additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())},
                max_size=None,
                open_timeout=60,
            )
        )

    def run(self, page: str, query: str = "", pressed: str = "", on: tuple[str, ...] = ()) -> Shown:
        """Run a page. pressed: the button that was pressed; on: the toggles that are on"""
        if self._line is None:
            self.open()
        assert self._line is not None
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = page, query
        states = [WidgetState(id=one, bool_value=True) for one in on]
        states += [WidgetState(id=pressed, trigger_value=True)] if pressed else []
        message.rerun_script.widget_states.widgets.extend(states)
        self._line.send(message.SerializeToString())
        shown = Shown()
        while True:
            frame = self._line.recv(timeout=120)
            assert isinstance(frame, bytes)
            shown.frames += frame
            said = ForwardMsg()
            said.ParseFromString(frame)
            element = said.delta.new_element
            if element.WhichOneof("type") == "button":
                shown.buttons[element.button.label] = element.button.id
            elif element.WhichOneof("type") == "checkbox":
                shown.toggles[element.checkbox.label] = element.checkbox.id
            shown.redirect = said.auth_redirect.url or shown.redirect
            if said.WhichOneof("type") == "script_finished":
                return shown

    def press(self, label: str, page: str = "about") -> Shown:
        return self.run(page, pressed=self.run(page).buttons[label])

    def sign_in(self, sub: str) -> None:
        """Through the provider's own form, and back."""
        at = self.client.get(self.press("Sign in").redirect).headers["location"]
        back = httpx.post(at, data={"sub": sub}).headers["location"]
        self.client.get(back)
        self.open()

    def copied(self, change: Callable[[dict[str, Any]], object] = lambda claims: None) -> Visitor:
        """Another browser with a copy of the cookies; `change` alters the claims, as time or a slip would."""
        cookies = self.cookies
        signer = URLSafeTimedSerializer(SECRET, salt=COOKIE)
        claims = json.loads(signer.loads(cookies[COOKIE]))
        change(claims)
        cookies[COOKIE] = signer.dumps(json.dumps(claims))
        return Visitor(self.address, {name: cookies[name] for name in cookies if name.startswith(COOKIE)})

    def close(self) -> None:
        self._opened.close()
        self._line = None
