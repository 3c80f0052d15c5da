"""What a person types to set a proposal right: a value, or a field of it by its name."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import EDITABLE, ReviewError

DIRECTIONS = ("strength", "weakness", "context")


def changes(proposal: Proposal, typed: str) -> dict[str, Any]:
    """The fields that a text changes: "Good", "published=2026-11-20", or a finding in a person's own words.

    Raises ReviewError when the text fits no field.
    """
    text = " ".join(typed.split())
    name, equals, rest = text.partition("=")
    if equals and name.strip() in EDITABLE:
        return {name.strip(): _typed(name.strip(), rest.strip())}
    if not text:
        raise ReviewError("Nothing was typed: give the value as it should be.")
    if proposal.metric.startswith("finding:") and text.partition(":")[0].strip() not in DIRECTIONS:
        return {"value": f"{str(proposal.value).partition(':')[0].strip()}: {text}"}
    return {"value": text}


def typed(proposal: Proposal) -> str:
    """What a person would type for the value as it is."""
    if proposal.metric.startswith("finding:"):
        return str(proposal.value).partition(":")[2].strip()
    return str(proposal.value)


def _typed(name: str, text: str) -> Any:
    default = {field.name: field.default for field in fields(Proposal)}[name]
    if isinstance(default, bool):
        if text not in ("true", "false"):
            raise ReviewError(f"{name} is true or false, and not {text[:40]!r}.")
        return text == "true"
    if name == "cases":
        if text and not text.isdecimal():
            raise ReviewError(f"cases is a whole number, and not {text[:40]!r}.")
        return int(text) if text else None
    if name == "bound" and text not in ("exact", "about", "lower", "upper"):
        raise ReviewError(f"bound is exact, about, lower or upper, and not {text[:40]!r}.")
    return text
