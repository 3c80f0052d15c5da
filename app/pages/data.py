"""Data: what is known and what is not, with every source."""

from app import draw, frame
from pdu.outline.data import data

view = frame.start("data")
draw.outlined(data, view)
