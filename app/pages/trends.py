"""Trends: how results have moved, programme by programme. First the answers, then, on demand, what lies behind them."""

from app import draw, frame
from pdu.outline.trends import trends

view = frame.start("trends")
draw.outlined(trends, view)
