"""What a pack is about: the country, a region or a unit, with its names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pdu.answer import Run
from pdu.narrative.workforce import the

Kind = Literal["national", "region", "pdu"]
COUNTRY = "England and Wales"


@dataclass(frozen=True)
class Scope:
    """A kind of area and its code (empty for the country)."""

    kind: Kind
    code: str = ""


@dataclass(frozen=True)
class Named:
    """A scope with its names, and the region it lies in (None for the country)."""

    scope: Scope
    name: str
    kicker: str
    region: str | None
    region_name: str


def named(run: Run, scope: Scope) -> Named:
    """The names of a scope. Raises ValueError for a code that is not known."""
    if scope.kind == "national":
        return Named(scope, COUNTRY, "Briefing on probation inspection", None, COUNTRY)
    regions = run("regions").set_index("region_code")["region_name"]
    if scope.kind == "region":
        if scope.code not in regions.index:
            raise ValueError(f"No region has the code ‘{scope.code}’.")
        name = str(regions[scope.code])
        return Named(scope, name, "Briefing on a probation region", scope.code, name)
    units = run("units").set_index("pdu_code")
    if scope.code not in units.index:
        raise ValueError(f"No unit has the code ‘{scope.code}’.")
    unit = units.loc[scope.code]
    region = str(regions[unit["region_code"]])
    kicker = f"Briefing on a probation delivery unit of {the(region)}"
    return Named(scope, str(unit["pdu_name"]), kicker, str(unit["region_code"]), region)
