"""Region: all units of a region side by side."""

from app import draw, frame
from pdu.outline.region import region

view = frame.start("region")
draw.outlined(region, view)
