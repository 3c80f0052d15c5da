"""The places to collect from, as data/places.csv lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pdu import paths
from pdu.importer.document import Refused
from pdu.tables.typed import load_table


@dataclass(frozen=True)
class Place:
    """A place that publishes: where it lists what is new, and what to do with that. Texts are empty where not given."""

    place: str
    title: str
    kind: str  # index_page, feed or govuk_content
    address: str
    items: str = ""  # index page, feed: how the addresses of its items begin; GOV.UK: words of an edition's title
    files: str = ""  # GOV.UK: words of the titles of the attachments to be read; alternatives parted by |
    read_as: str = "release"  # release or table
    mapping: str = ""  # of data/mappings, for tables
    publisher: str = ""
    source_kind: str = "other"  # as in source.csv
    licence: str = "other"


def load(folder: Path = paths.DATA) -> list[Place]:
    """The places of a data folder, in the order of the file. Raises Refused with the first fault of the file."""
    table, problems = load_table("places", folder / "places.csv")
    if problems:
        raise Refused(str(problems[0]))
    names = Place.__dataclass_fields__
    return [Place(**{name: str(row[name]) for name in names if row[name] is not None}) for row in table.rows]
