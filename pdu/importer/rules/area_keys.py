"""How names of areas are compared: word by word, without "and", "the" and rivers, with the places of a name in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import permutations

from pdu.importer.known import Area

DIRECTIONS = frozenset({"north", "south", "east", "west"})
SMALL = frozenset({"and", "the"})
RIVERS = re.compile(r"[ -](?:upon|on)[ -](?:Tyne|Tees|Trent|Thames|Hull)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[re.Match[str]]:
    """The words of a text, without the river behind a town's name."""
    rivers = [match.span() for match in RIVERS.finditer(text)]
    return [word for word in WORD.finditer(text) if not any(start <= word.start() < end for start, end in rivers)]


def key_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    bare = RIVERS.sub("", name.replace("'", ""))
    return tuple(word for word in (match[0].lower() for match in WORD.finditer(bare)) if word not in SMALL)


def keys_of(area: Area) -> set[tuple[str, ...]]:
    """A name's words, its places in other orders, and "North Essex" beside "Essex North"."""
    found = set()
    for name in area.names:
        found.add(key_of(name))
        parts = [key_of(part) for part in re.split(r", | and | & ", name)]
        if len(parts) <= 3 and not any(set(part) <= DIRECTIONS for part in parts):
            found |= {sum(order, ()) for order in permutations(parts)}
        key = key_of(name)
        places = tuple(word for word in key if word not in DIRECTIONS)
        sides = tuple(word for word in key if word in DIRECTIONS)
        if area.kind == "pdu" and len(places) == 1 and sides and key in (sides + places, places + sides):
            found |= {sides + places, places + sides}
    return found


def short_forms(areas: Iterable[Area]) -> Mapping[tuple[str, ...], str]:
    """The codes of units by their names without "City" or "County", where one unit alone can be meant."""
    found: dict[tuple[str, ...], set[str]] = {}
    for area in areas:
        for name in area.names:
            key = key_of(name)
            short = tuple(word for word in key if word not in {"city", "county"})
            if area.kind == "pdu" and short and short != key:
                found.setdefault(short, set()).add(area.code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
