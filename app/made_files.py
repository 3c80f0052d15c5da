"""A file that somebody asked for stays until the browser has fetched it.

Streamlit makes the file of a download when its button is pressed, tells the browser an address, and forgets the file at the second
end of any visitor's page after that. Where many click, two pages end before the browser has come: nothing is at the address any
more, and the download fails.
"""

from __future__ import annotations

from time import monotonic

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

STAYS = 60  # seconds: a browser comes within one, a slow line within some


class StayingFiles(MemoryMediaFileStorage):
    """Streamlit's store of made files, in which one that is to go stays for a while. Used under Streamlit's lock."""

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._goes_at: dict[str, float] = {}  # by the file, in the order of going

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Keep a file, also one that was about to go, and name it."""
        file = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self._goes_at.pop(file, None)
        return file

    def delete_file(self, file_id: str) -> None:
        """Let a file go in a while, and now those whose time has come."""
        now = monotonic()
        self._goes_at.setdefault(file_id, now + STAYS)
        for file in [file for file, at in self._goes_at.items() if at <= now]:
            del self._goes_at[file]
            super().delete_file(file)


def stay() -> None:
    """Have the server that is about to start keep what it makes in such a store."""
    memory_media_file_storage.MemoryMediaFileStorage = StayingFiles  # type: ignore[misc]
