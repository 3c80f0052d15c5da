"""A row of controls as a form that needs no script: its own fields, a button, and all else the address says, hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdu import words
from pdu.outline.parts import Control, Controls
from pdu.plain.places import ROOT, SUBJECT, Given, plain


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: what the address says of it, its name, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One control as a template draws it."""

    control: Control
    id: str
    options: tuple[Option, ...]
    value: str = ""

    @property
    def empty(self) -> str:
        """What it means to leave a day out."""
        return "today" if self.control.default else words.within(self.control.folded)


@dataclass(frozen=True)
class Form:
    """A row of controls: where it leads, what it carries on, and its fields."""

    key: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    anchor: str = ""


def form(page: str, controls: Controls, given: Given, anchor: str = "") -> Form:
    """The form of a row of controls on a page whose address gives these parameters.

    anchor: where the page opens after the choice
    """
    own = {control.parameter for control in controls.controls}
    dropped = {name for control in controls.controls for name in control.drops}
    kept = {name: values for name, values in given.items() if name not in own | dropped}
    for control in controls.controls:
        if control.holds and control.holds[0] not in given:
            implied = control.parameter in given
            if not implied:
                kept[control.holds[0]] = [control.holds[1]]
    subject = SUBJECT.get(page, "")
    in_path = {subject: kept.pop(subject)} if subject in kept else {}
    action = plain(page, in_path) if in_path else (ROOT if page == "overview" else f"{ROOT}/{page}")
    return Form(
        controls.key,
        action + (f"#{anchor}" if anchor else ""),
        tuple((name, value) for name, values in kept.items() for value in values),
        tuple(_field(control, controls.key, place, given) for place, control in enumerate(controls.controls)),
        anchor,
    )


def _field(control: Control, key: str, place: int, given: Given) -> Field:
    named = f"{key}-{control.name or control.parameter}-{place}"
    if control.kind == "day":
        said = control.parameter in given and control.value != control.default
        return Field(control, named, (), control.value.isoformat() if said else "")
    opened = any(name in given for name in control.opened_by)
    options = tuple(
        Option("" if code == control.default and not opened else str(code), label, _chosen(control, code))
        for code, label in control.options.items()
    )
    if control.none and not any(option.value == "" for option in options):
        # Where the rest of the address would open a part, to close it must be written out.
        nothing = str(control.default or "") if opened else ""
        options = (Option(nothing, control.none, not any(option.chosen for option in options)), *options)
    return Field(control, named, options)


def _chosen(control: Control, code: Any) -> bool:
    if control.kind in ("some", "many"):
        return code in control.value
    return bool(code == control.value)
