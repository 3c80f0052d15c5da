"""Packs as PowerPoint, on a template of ours."""

from pdu.briefing.powerpoint.deck import powerpoint

__all__ = ["powerpoint"]
