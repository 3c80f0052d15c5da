"""The pages that have an outline, in the order of the menu: what each is called there, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pdu.outline.about import about
from pdu.outline.briefing import briefing
from pdu.outline.data import data
from pdu.outline.explore import explore
from pdu.outline.overview import overview
from pdu.outline.parts import Outline
from pdu.outline.region import region
from pdu.outline.trends import trends
from pdu.outline.unit import unit
from pdu.outline.workforce import workforce

FIRST = "overview"
TITLES: Mapping[str, str] = {
    "overview": "Overview",
    "region": "Region",
    "unit": "Unit",
    "workforce": "Workforce",
    "trends": "Trends",
    "explore": "Explore",
    "briefing": "Briefing",
    "data": "Data",
    "about": "About",
}
OUTLINES: Mapping[str, Callable[..., Outline]] = {
    "overview": overview,
    "region": region,
    "unit": unit,
    "workforce": workforce,
    "trends": trends,
    "explore": explore,
    "briefing": briefing,
    "data": data,
    "about": about,
}
