"""Overview: the picture in England and Wales."""

from app import draw, frame
from pdu.outline.overview import overview

view = frame.start("overview")
draw.outlined(overview, view)
