"""Overview: the picture in England and Wales."""

from app import draw, page_frame
from pdu.outline.overview import overview

view = page_frame.start("overview")
draw.outlined(overview, view)
