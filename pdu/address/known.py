"""The codes that an address may name, of the data it is read with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pdu.address.offered import PARTS


@dataclass(frozen=True)
class Known:
    """The codes that exist, with their names; `version` is that of the data shown, `versions` are all there have been.

    also: parameter to code to the other names it goes by; reports name some units otherwise than the list of units.
    """

    regions: Mapping[str, str]
    units: Mapping[str, str]
    region_of: Mapping[str, str]
    standards: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(PARTS, ""))
    grades: Collection[str] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)
    version: str = ""
    versions: Collection[str] = ()
