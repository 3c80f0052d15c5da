"""A made file is there when the browser comes for it, and goes in the end."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from app import made_files
from app.made_files import STAYS, StayingFiles


def made(store: StayingFiles, text: bytes) -> str:
    return store.load_and_get_id(text, "text/csv", MediaFileKind.DOWNLOADABLE, "figure.csv")


def test_a_file_that_is_to_go_stays_a_minute_and_one_made_again_goes_on_staying(monkeypatch: pytest.MonkeyPatch):
    time = 1000.0
    monkeypatch.setattr(made_files, "monotonic", lambda: time)
    store = StayingFiles("/media")
    first, again, other = made(store, b"a"), made(store, b"b"), made(store, b"c")
    store.delete_file(first)
    store.delete_file(again)
    time += STAYS - 1
    store.delete_file(other)
    assert [store.get_file(file).content for file in (first, again, other)] == [b"a", b"b", b"c"]
    assert made(store, b"b") == again
    time += 1
    store.delete_file(made(store, b"d"))
    assert [store.get_file(file).content for file in (again, other)] == [b"b", b"c"]
    with pytest.raises(MediaFileStorageError):
        store.get_file(first)


def test_being_told_twice_to_go_makes_no_file_stay_longer(monkeypatch: pytest.MonkeyPatch):
    time = 1000.0
    monkeypatch.setattr(made_files, "monotonic", lambda: time)
    store = StayingFiles("/media")
    file = made(store, b"a")
    for _ in range(3):
        store.delete_file(file)
        time += STAYS / 2
    with pytest.raises(MediaFileStorageError):
        store.get_file(file)
