"""Region: all units of a region side by side."""

from app import draw, page_frame
from pdu.outline.region import region

view = page_frame.start("region")
draw.outlined(region, view)
