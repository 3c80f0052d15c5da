"""Words inside a plotly chart: plotly reads a few HTML tags there, so what comes from the data is switched to plain text."""

from __future__ import annotations


def plain(label: object) -> str:
    """A label as plotly shows it, its tags switched off, so that a name with markup stays text."""
    return str(label).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
