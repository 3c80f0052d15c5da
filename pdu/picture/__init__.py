"""A figure as a picture that stands alone: heading, finding, figure, source and day in one SVG or PNG."""

from pdu.picture.page import png, svg

__all__ = ["png", "svg"]
