"""Briefing: from a scope and a day to something that can be taken into the room."""

from app import draw, frame, packs
from pdu.outline.briefing import briefing

view = frame.start("briefing")
draw.outlined(briefing, view, chosen=packs.picked())
