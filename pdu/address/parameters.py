"""The parameters of an address by their names, however they are written, and which of them a link repeats."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pdu.address.asked import Asked
from pdu.address.known import Known
from pdu.address.offered import LONGEST, NAMES, PARAMETER_OF, PARAMETERS, REPEATED


def page_of(asked: str, pages: Mapping[str, str]) -> tuple[str, str]:
    """The page a name in an address means, and a sentence when it means none; then the first page is shown.

    pages: code to name in the menu.
    """
    first = next(iter(pages))
    reader = Asked({"page": [asked]}, (), lambda name: (NAMES.get(name, {}),))
    name = reader.choice("page", pages, "page", f"Shown instead: {pages[first]}.")
    return name or first, "" if name else reader.said[0]


def reading(given: Mapping[str, Sequence[str]], known: Known) -> Asked:
    """The parameters of an address or of a command, to be read one by one.

    A parameter is known in any case and by 'as-at' or 'asat' for 'as_at'; a leading 'amp;' is the rest of an ampersand
    written as in HTML. What stands under another name than its own is noted in `right`.
    """
    named: dict[str, list[str]] = {name: list(values) for name, values in given.items() if name in PARAMETERS}
    renamed: dict[str, tuple[str, ...]] = {}
    for written, values in given.items():
        name = written if written in PARAMETERS else PARAMETER_OF.get(_bare(written), "")
        if written != name and name:
            named.setdefault(name, []).extend(values)
            renamed[written] = ()
            renamed[name] = tuple(named[name][: None if name in REPEATED else 1])
        elif not name:
            named[written] = list(values)
    units, measures = known.also.get("pdu", {}), known.also.get("measure", {})
    names = {"compare": units, "highlight": units, "across": measures, "up": measures, **known.also}
    asked = Asked(named, REPEATED, lambda name: (NAMES.get(name, {}), names.get(name, {})))
    asked.right.update(renamed)
    return asked


def _bare(name: str) -> str:
    while name.lower().startswith("amp;"):
        name = name[4:]
    return re.sub(r"[\s_-]", "", name).lower()


def repeatable(given: Mapping[str, Sequence[str]], without: Collection[str] = ()) -> dict[str, list[str]]:
    """The parameters of an address that a link to the same view repeats."""
    return {
        name: list(values)
        for name, values in given.items()
        if name in PARAMETERS and name not in without and all(len(value) <= LONGEST for value in values)
    }
