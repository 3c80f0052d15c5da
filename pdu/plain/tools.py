"""What stands in place of a tool: an address where there is one for it, else a link to the page with script."""

from __future__ import annotations

from markupsafe import Markup

from pdu.briefing import FORMATS
from pdu.outline.parts import Tool
from pdu.plain.filled import filled, own
from pdu.plain.places import Given, pack


def drawn(tool: Tool, given: Given) -> Markup:
    """A tool of a page as the plain edition offers it; nothing where it has nothing to offer."""
    if tool.name == "pack-files":
        files = [(kind.label, pack(ending, given)) for ending, kind in FORMATS.items()]
        return filled("links.html", lead="Take it away:", links=files)
    if tool.name == "everything":
        return filled("everything.html")
    if tool.name == "feed":
        return filled("links.html", lead="Follow what changes:", links=[("Changes as an Atom feed", "/feed.atom")])
    return own(tool.instead)
