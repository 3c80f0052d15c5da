"""The area that a label of a table names."""

from __future__ import annotations

import re

from pdu.importer.known import Known
from pdu.importer.rules.areas import Names
from pdu.importer.rules.text import plain


class Named:
    """Looks up labels of a table among the areas of the data."""

    def __init__(self, known: Known) -> None:
        self._known, self._names = known, Names(known)

    def __call__(self, words: str) -> str:
        """The code of the area that a label is the name of, or the only one that a caption speaks of."""
        bare = re.sub(
            r"\(?\b(?:PDUs?|probation delivery unit|region|probation service)\b\)?",
            "",
            plain(words),
            flags=re.IGNORECASE,
        ).strip(" -–:,")
        if not bare or not re.search(r"[A-Z]", bare):
            return ""
        regions = [
            code
            for code, area in self._known.areas.items()
            if area.kind == "region" and _key(bare) in {_key(name) for name in area.names}
        ]
        if regions:
            return regions[0]  # a column headed "London" beside one of the unit
        found = {one.code for text in (words, f"{bare} PDU") for one in self._names.find(plain(text)) if not one.alike}
        return next(iter(found)) if len(found) == 1 else ""


def _key(name: str) -> str:
    """A name as compared: without case, and "&" as "and"."""
    return name.lower().replace("&", "and").removeprefix("the ")
