"""Briefing packs: from any scope and day to a PowerPoint or a self-contained HTML file, from one content."""

from pdu.briefing.content import SECTIONS, Scope, make
from pdu.briefing.html import html
from pdu.briefing.pack import Pack
from pdu.briefing.powerpoint import powerpoint

__all__ = ["SECTIONS", "Pack", "Scope", "html", "make", "powerpoint"]
