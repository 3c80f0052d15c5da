"""About: what this is, how to read it, how not to, and how to report an error."""

from app import draw, frame
from pdu.outline.about import about

view = frame.start("about")
draw.outlined(about, view)
