"""How the marks of a share of cases are read, under the figures of several pages."""

from __future__ import annotations

LINE = "Line: 95% interval by Wilson’s method, how precisely the cases pin down the percentage; not the chance that a rating is wrong."
RING = "Ring: 2021 programme."
ARROW = "Arrow: stated only as over or under a round share."
BANDS = "I, RI, G, O: rating bands, limits not verified."
