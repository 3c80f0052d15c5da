"""Briefing: from a scope and a day to something that can be taken into the room."""

from app import draw, eve_pack, packs, page_frame
from pdu.outline.briefing import briefing
from pdu.outline.eve import eve

view = page_frame.start("briefing")
ahead = eve_pack.asked(view)
if ahead:
    draw.outlined(eve, view, **eve_pack.running(ahead))
else:
    draw.outlined(briefing, view, chosen=packs.picked())
