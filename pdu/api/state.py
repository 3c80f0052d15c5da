"""What every answer says of the data: version, day, licence, whether they are synthetic, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pdu import data_set_labels, words
from pdu.answers import which_data
from pdu.api.content import Content
from pdu.serving import live


def of(version: live.Version) -> dict[str, Any]:
    """The part `data` of an answer; `whose` is None of published figures alone."""
    row = version.run("dataset_state").iloc[0]
    sets = version.fragment(which_data.data_sets)
    return {
        "version": str(row["version"]),
        "data_date": words.as_day(row["data_date"]).isoformat(),
        "title": str(row["title"]),
        "licence": str(row["licence"]),
        "synthetic": bool(row["kind"] == "synthetic"),
        "whose": data_set_labels.sentence(sets) or None,
    }


def headers(about: Mapping[str, Any], as_at: date | None) -> dict[str, str]:
    """The same in headers, where the body is rows alone."""
    kind = "synthetic" if about["synthetic"] else "not published alone" if about["whose"] else "published"
    said = {"Data-Version": about["version"], "Data-Date": about["data_date"], "Data-Kind": kind}
    return said | ({"As-At": as_at.isoformat()} if as_at else {})


def file_name(content: Content) -> str:
    """'pdu-finding-as-at-2022-08-18.csv', with what it is when it is not published data."""
    prefix = "synthetic-" if content.about["synthetic"] else "own-" if content.about["whose"] else ""
    day = f"-as-at-{content.as_at.isoformat()}" if content.as_at else ""
    return f"pdu-{prefix}{content.name}{day}.csv"
