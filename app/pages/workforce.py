"""Workforce: staffing, sickness and workload, first in four answers; the rest one part at a time."""

from app import draw, page_frame
from pdu.outline.workforce import workforce

view = page_frame.start("workforce")
draw.outlined(workforce, view)
