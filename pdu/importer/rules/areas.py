"""Units and regions named in a sentence, matched to codes.

A place is not a unit: "Leeds" may be a council, a police force, a prison or a newspaper. A name counts by itself only where
the words around it speak of probation ("Leeds PDU", "probation services in Leeds"); once a document has named a unit so, its
bare name counts too. Names are compared word by word without "and", "&", "the" and commas; a name of several places may be
given in another order. Misspelt names of a "… PDU" are matched by rapidfuzz where one unit is far the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from pdu.importer.known import Known
from pdu.importer.rules.area_context import (
    ASIDE,
    NO_UNIT_AFTER,
    NO_UNIT_BEFORE,
    OTHER_PLACE_BEFORE,
    PROBATION_AFTER,
    PROBATION_BEFORE,
    REGION_AFTER,
    REGION_BEFORE,
)
from pdu.importer.rules.area_keys import DIRECTIONS, RIVERS, SMALL, key_of, keys_of, short_forms, words_of
from pdu.importer.rules.mentions import UNIT_PHRASE, Mention, strong_in_lists

_BETWEEN = re.compile(
    r"(?:[ ,&/()-]|\.(?= )|\b(?:and|the)\b|\b(?:up)?on[ -](?:Tyne|Tees|Trent|Thames|Hull)\b)*", re.IGNORECASE
)  # what may part the words of one name
# Of rapidfuzz's ratio: how alike a misspelt name must be, and by how much the nearest leads.
LEAST_ALIKE, CLEAR_BY = 90.0, 6.0


class Names:
    """The names of all areas, ready to be looked up."""

    def __init__(self, known: Known) -> None:
        self._known = known
        found: dict[tuple[str, ...], set[str]] = {}
        for area in known.areas.values():
            for key in keys_of(area):
                found.setdefault(key, set()).add(area.code)
        exact = {key_of(name): area.code for area in known.areas.values() for name in area.names}
        # A short form that several units could mean names none.
        self._by_key = {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1} | exact
        self._longest = max(map(len, self._by_key), default=0)
        units = {key: code for key, code in self._by_key.items() if known.areas[code].kind == "pdu"}
        self._spelt = {" ".join(key): code for key, code in units.items()}
        # What "Derby PDU" means where no unit has that name by itself.
        self._short = {key: code for key, code in short_forms(known.areas.values()).items() if key not in self._by_key}

    def find(self, text: str, used: frozenset[str] = frozenset()) -> list[Mention]:
        """The areas a sentence names. used: codes of units the document has named, whose bare names count too."""
        words = words_of(text)
        found: list[Mention] = []
        position = 0
        while position < len(words):
            mention, taken = self._at(text, words, position)
            if mention:
                found.append(mention)
            position += max(taken, 1)
        found = strong_in_lists(text, _doubled(text, found, self))
        found += self._misspelt(text, found)
        found = [one for one in found if one.strong or one.code in used]
        return sorted(found, key=lambda one: one.start)

    def code(self, words: Iterable[str]) -> str | None:
        """The area of a name given as its words."""
        return self._by_key.get(tuple(words))

    def _at(self, text: str, words: list[re.Match[str]], first: int) -> tuple[Mention | None, int]:
        """The longest name that begins at a word, and how many words it takes."""
        key: list[str] = []
        best: tuple[str, int, bool] | None = None
        end = words[first].start()
        for index in range(first, min(len(words), first + self._longest + 4)):
            word = words[index]
            if index > first and not _BETWEEN.fullmatch(text, end, word.start()):
                break
            end = word.end()
            folded = word[0].lower()
            if folded in SMALL:
                if index == first:
                    return None, 1
                continue
            # "South and West Yorkshire" is no South West; "Derby city" is Derby City.
            if (
                len(key) == 1
                and {key[0], folded} <= DIRECTIONS
                and key[0] != folded
                and " and " in text[words[index - 2].start() : end]
            ):
                break
            if not word[0][0].isupper() and folded not in {"of", "with", "city", "county"}:
                break
            key.append(folded)
            if tuple(key) in self._by_key:
                best = (self._by_key[tuple(key)], index, False)
            elif tuple(key) in self._short:
                best = (self._short[tuple(key)], index, True)
        if best is None:
            return None, 1
        code, last, short = best
        start, stop = words[first].start(), words[last].end()
        stop = match.end() if (match := RIVERS.match(text, stop)) else stop
        kind = self._known.areas[code].kind
        before, after = text[:start], text[stop:]
        if NO_UNIT_AFTER.match(after) or NO_UNIT_BEFORE.search(before) or OTHER_PLACE_BEFORE.search(before):
            return None, last - first + 1
        if kind == "region":
            strong = bool(REGION_AFTER.match(after) or REGION_BEFORE.search(before))
        else:
            strong = bool(PROBATION_AFTER.match(after) or PROBATION_BEFORE.search(before))
        if short and not PROBATION_AFTER.match(after):
            return None, 1
        return Mention(code, kind, start, stop, strong, bool(ASIDE.search(before))), last - first + 1

    def _misspelt(self, text: str, found: list[Mention]) -> list[Mention]:
        alike = []
        for phrase in UNIT_PHRASE.finditer(text):
            if any(one.start < phrase.end(1) and phrase.start(1) < one.end for one in found):
                continue
            name = " ".join(
                key_of(re.sub(r"^(?:The|At|In|Both|Inspectors|While|Although|Rated|Inspected) ", "", phrase[1]))
            )
            near = process.extract(name, list(self._spelt), scorer=fuzz.ratio, limit=8) if len(name) > 4 else []
            if not near or near[0][1] < LEAST_ALIKE:
                continue
            code = self._spelt[near[0][0]]
            others = [score for key, score, _ in near if self._spelt[key] != code]
            if not others or near[0][1] - max(others) >= CLEAR_BY:
                alike.append(
                    Mention(
                        code,
                        "pdu",
                        phrase.start(1),
                        phrase.end(1),
                        True,
                        bool(ASIDE.search(text[: phrase.start(1)])),
                        True,
                    )
                )
        return alike


def _doubled(text: str, mentions: list[Mention], names: Names) -> list[Mention]:
    """ "East and West Kent PDUs", "Liverpool North and South": two units of one place."""
    side = "(North|South|East|West)"
    for match in re.finditer(
        rf"\b{side} and {side} ([A-Z]\w+)|\b([A-Z]\w+) {side} and {side}\b(?! (?!PDU|Probation)[A-Z])", text
    ):
        first, second, place = (match[1], match[2], match[3]) if match[3] else (match[5], match[6], match[4])
        codes = [
            names.code((one.lower(), place.lower())) or names.code((place.lower(), one.lower()))
            for one in (first, second)
        ]
        taken = [one for one in mentions if one.start < match.end() and match.start() < one.end]
        if (
            all(codes)
            and codes[0] != codes[1]
            and not any(one.start <= match.start() and one.end >= match.end() for one in taken)
        ):
            strong = bool(PROBATION_AFTER.match(text[match.end() :]) or PROBATION_BEFORE.search(text[: match.start()]))
            middle = match.start() + len(match[0]) // 2
            pair = [
                Mention(str(codes[0]), "pdu", match.start(), middle, strong),
                Mention(str(codes[1]), "pdu", middle, match.end(), strong),
            ]
            mentions = sorted([*(one for one in mentions if one not in taken), *pair], key=lambda one: one.start)
    return mentions
