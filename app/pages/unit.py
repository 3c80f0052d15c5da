"""Unit: one probation delivery unit."""

from app import draw, page_frame
from pdu.outline.unit import unit

view = page_frame.start("unit")
draw.outlined(unit, view)
