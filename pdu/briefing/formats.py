"""The kinds of file a pack can be: the one list for pages, commands and the plain edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pdu.briefing.html import html
from pdu.briefing.pack import Pack
from pdu.briefing.powerpoint import powerpoint
from pdu.briefing.word import word

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A kind of file: its name where it is offered, its media type, and what makes it."""

    label: str
    media_type: str
    make: Callable[[Pack], bytes]


FORMATS: Mapping[str, Format] = {
    "pptx": Format("PowerPoint", f"{OFFICE}.presentationml.presentation", powerpoint),
    "docx": Format("Word", f"{OFFICE}.wordprocessingml.document", word),
    "html": Format("Web page, for reading and printing", "text/html", lambda pack: html(pack).encode("utf-8")),
}
