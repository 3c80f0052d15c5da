"""The pack of the page Briefing as a file: the same as the dashboard makes of the same address."""

from __future__ import annotations

from pdu.answers import briefing as answers
from pdu.briefing import FORMATS, Pack
from pdu.outline.parts import Tool
from pdu.plain import styles
from pdu.plain.pages import Made, Wanted, parts_of


def file(wanted: Wanted) -> Made | None:
    """The pack an address asks for, to keep as a file or to read as a page; None for a kind of file there is not."""
    made = next((part.of for part in parts_of(wanted) if isinstance(part, Tool) and part.name == "pack-files"), None)
    kind = FORMATS.get(wanted.part)
    if kind is None or not isinstance(made, Pack):
        return None
    content = kind.make(made)
    if kind.media_type == "text/html":
        return Made(content, policy=styles.policy_of(content.decode("utf-8")))
    return Made(content, kind.media_type, name=answers.file_name(made, wanted.part))
