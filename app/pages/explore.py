"""Explore: a measure in a picture that suits it, or several side by side; and questions of one's own in SQL."""

from app import draw, page_frame
from pdu.outline.explore import explore

view = page_frame.start("explore")
draw.outlined(explore, view)
