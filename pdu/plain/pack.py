"""The pack of the page Briefing as a file: the same as the dashboard makes of the same address."""

from __future__ import annotations

from pdu import briefing
from pdu.answers import briefing as answers
from pdu.briefing import Pack
from pdu.outline.parts import Tool
from pdu.plain import styles
from pdu.plain.pages import Made, Wanted, parts_of

POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def file(wanted: Wanted) -> Made | None:
    """The pack an address asks for, to keep as PowerPoint or to read as a page; None for another kind of file."""
    made = next((part.of for part in parts_of(wanted) if isinstance(part, Tool) and part.name == "pack-files"), None)
    if not isinstance(made, Pack):
        return None
    if wanted.part == "pptx":
        return Made(briefing.powerpoint(made), POWERPOINT, name=answers.file_name(made, "pptx"))
    if wanted.part == "html":
        html = briefing.html(made)
        return Made(html.encode("utf-8"), policy=styles.policy_of(html))
    return None
