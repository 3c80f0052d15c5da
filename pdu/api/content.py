"""An answer of the interface before it is written as JSON or CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Content:
    """What an address answers.

    about:  what it says of the data; as_at: the day it is as at, None where it is the same on every day
    body:   the rest of the JSON
    rows:   what a CSV holds, and types: its columns with their types in the words of the dictionary
    name:   what a file with its rows is called
    links:  relation to address, for the header Link
    total:  how many rows there are in all, where these may be some of them
    csv:    the rows as CSV, where they are made elsewhere
    """

    about: Mapping[str, Any]
    as_at: date | None
    body: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    types: Mapping[str, str]
    name: str
    links: Mapping[str, str] = field(default_factory=dict)
    total: int | None = None
    csv: bytes | None = None
