"""The Welsh name of a unit or region, where one was read on a public page."""

from __future__ import annotations

from pdu import words
from pdu.answer import Run
from pdu.figures.html import link, tag, text
from pdu.narrative import glossary as narrative


def beside(run: Run, area_type: str, code: str, english: str) -> tuple[str, str]:
    """The Welsh name that stands beside the English one, and a line on the page it was read on, as HTML.

    Both are empty where none was read, and where both languages write the name alike.
    """
    names = run("welsh_names")
    own = names[(names["area_type"] == area_type) & (names["area_code"] == code)]
    if own.empty or own["name"].iloc[0] == english:
        return "", ""
    row = next(own.itertuples(index=False))
    name = tag("p", text(row.name), class_="welsh", lang="cy")
    read_on = text(row.title) if words.is_missing(row.url) else link(str(row.title), str(row.url))
    return name, tag("p", f"{text(narrative.WELSH_AS_IN)} {read_on}.", class_="note")
