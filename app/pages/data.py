"""Data: what is known and what is not, with every source."""

from app import draw, page_frame
from pdu.outline.data import data

view = page_frame.start("data")
draw.outlined(data, view)
