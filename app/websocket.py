"""What passes on the line between a page in a browser and its script: only what a page here has use for.

Streamlit answers on that line whatever its own page could ask, also where nothing here offers it: which files of the working
copy are changed or new (by name), and that its caches are emptied for all. And it tells each visitor in which folder of the
machine the script lies. Neither is for a visitor.
"""

from __future__ import annotations

from pathlib import Path

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pdu.web.watch import LINE

TAKEN = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
OPERATIONS = {"deferred_file", "dataframe_chunk"}  # a download made when it is asked for; further rows of a table
SCRIPTS = Path(__file__).with_name("shell")


class Frames:
    """Passes on what is taken, and drops the rest without a word: no page of ours has sent it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the line on, its frames looked at in both directions."""
        if scope["type"] != "websocket" or not scope["path"].endswith(LINE):
            await self.app(scope, receive, send)
            return

        async def taken() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or wanted(message.get("bytes")):
                    return message

        async def told(message: Message) -> None:
            if message["type"] == "websocket.send" and message.get("bytes"):
                message = {**message, "bytes": without_folder(message["bytes"])}
            await send(message)

        await self.app(scope, taken, told)


def wanted(frame: bytes | None) -> bool:
    """Whether a frame is passed on to Streamlit; what cannot be read is, since Streamlit then ends the line."""
    if frame is None:  # text, which it refuses too
        return True
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in TAKEN


def without_folder(frame: bytes, scripts: Path = SCRIPTS) -> bytes:
    """A frame to the browser without the folder of the script: of its path the name alone."""
    if str(scripts).encode() not in frame:
        return frame
    message = ForwardMsg()
    message.ParseFromString(frame)
    if message.WhichOneof("type") != "new_session":
        return frame
    message.new_session.main_script_path = Path(message.new_session.main_script_path).name
    return message.SerializeToString()
