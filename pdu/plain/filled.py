"""Templates filled in. Values are escaped; what is HTML already comes as Markup."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from pdu import templates

FOLDER = Path(__file__).with_name("templates")


def filled(template: str, **values: object) -> Markup:
    """A template with its values."""
    return own(templates.template(FOLDER, template).render(values))


def own(html: str) -> Markup:
    """HTML that this house made, every value in it escaped where it was put in (pdu/figures/html.py, a template)."""
    return Markup(html)  # noqa: S704 - the one place that takes text for HTML
