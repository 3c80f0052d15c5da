"""Unit: one probation delivery unit."""

from app import draw, frame
from pdu.outline.unit import unit

view = frame.start("unit")
draw.outlined(unit, view)
