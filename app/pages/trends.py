"""Trends: how results have moved, programme by programme. First the answers, then, on demand, what lies behind them."""

from app import draw, page_frame
from pdu.outline.trends import trends

view = page_frame.start("trends")
draw.outlined(trends, view)
