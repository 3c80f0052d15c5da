"""Briefing packs: from any scope and day to a PowerPoint, a Word or a self-contained HTML file, from one content."""

from pdu.briefing.content import SECTIONS, make
from pdu.briefing.formats import FORMATS
from pdu.briefing.html import html
from pdu.briefing.pack import Pack
from pdu.briefing.powerpoint import powerpoint
from pdu.briefing.scopes import Scope
from pdu.briefing.word import word

__all__ = ["FORMATS", "SECTIONS", "Pack", "Scope", "html", "make", "powerpoint", "word"]
