"""The words of the box that finds pages: what was found, why, and what to do when nothing was."""

from __future__ import annotations

from collections.abc import Mapping

from pdu import words
from pdu.address.asked import quoted
from pdu.address.names import LONGEST

LABEL = "Find a unit, region, place or topic"
BUTTON = "Find"
TITLE = "Find a page"
# Other words for what the pages of the menu hold, beside those an address may use (pdu/address/view.py).
ALSO: Mapping[str, tuple[str, ...]] = {
    "overview": ("map", "start"),
    "workforce": ("staff", "staffing figures"),
    "trends": ("changes over time",),
    "explore": ("compare units", "SQL", "download"),
    "briefing": ("PowerPoint", "lines to take"),
    "data": ("sources", "corrections", "changes to the data"),
    "about": ("help", "contact"),
}
HEADINGS = {
    "pdu": ("Unit", "Units"),
    "region": ("Region", "Regions"),
    "standard": ("Standard", "Standards"),
    "theme": ("Theme", "Themes"),
    "question": ("Question about cases", "Questions about cases"),
    "indicator": ("Workforce figure", "Workforce figures"),
    "page": ("Page", "Pages"),
    "word": ("Word explained", "Words explained"),
}


def why(kind: str, name: str, of: str, note: str) -> str:
    """Why a name leads to a page, in a sentence without a full stop; empty where the name is that of the page.

    kind: of the name; of: kind of what it leads to; note: the curator's remark on it.
    """
    if kind == "word":
        return note
    here = "region" if of == "region" else "unit"
    said = {
        "local_authority": f"{name} is in this {here}",
        "former_authority": f"{name} is in this {here}",
        "town": f"{name} is in this {here}",
        "area": f"A part of {name}",
        "other_name": f"Also called {name}",
        "welsh_name": f"Also called {name}",
        "welsh_place": f"Also called {name}",
        "in_reports": f"Reports call it {name}",
        "former_name": f"{name} worked here before 2021",
        "abbreviation": f"{name} for short",
        "definition": "Named in its definition",
    }.get(kind, "")
    if kind == "other_name" and of == "region":
        said = f"{name} is in this region"
    return f"{said} ({note})" if said and note else said


def beside(kind: str, under: str, closed: str) -> str:
    """What stands beside a page found: the region of a unit and when it closed, or the page that holds a part."""
    parts = [under] if under else []
    if kind == "pdu" and closed:
        parts.append(f"closed in {closed[:4]}")
    return ", ".join(parts)


def heading(kind: str, count: int) -> str:
    """The heading of one kind of what was found."""
    return HEADINGS[kind][count > 1]


def map_of(label: str) -> str:
    """'Map of vacancies'."""
    return f"Map of {label.lower()}" if label != "Rating" else "Map of ratings"


def summary(asked: str, count: int, like: bool) -> str:
    """The sentence over what was found for a text."""
    if not asked:
        return "Type a name: a unit, a region, a local authority, a town, a standard, a theme or a workforce figure."
    if len(asked) > LONGEST:
        return f"That is too long to be a name. Nothing here has one of more than {LONGEST} characters."
    if not count:
        return (
            f"Nothing is called {quoted(asked)}. Places are found by local authority and by towns with a probation "
            "office; try the county or the region."
        )
    if like:
        return f"Nothing is called {quoted(asked)}. Did you mean {'one of these' if count > 1 else 'this'}?"
    return f"{words.sentence_case(words.counted(count, 'page'))} for {quoted(asked)}"


def more(count: int) -> str:
    """The note on what is not listed."""
    return f"{words.sentence_case(words.counted(count, 'more page'))}: type more of the name." if count else ""
