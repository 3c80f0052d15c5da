"""About: what this is, how to read it, how not to, and how to report an error."""

from app import draw, page_frame
from pdu.outline.about import about

view = page_frame.start("about")
draw.outlined(about, view)
