"""Units and regions named in a sentence, matched to codes.

A place is not a unit: "Leeds" may be a council, a police force, a prison or a newspaper. A name counts by itself only where
the words around it speak of probation ("Leeds PDU", "probation services in Leeds"); once a document has named a unit so, its
bare name counts too. Names are compared word by word without "and", "&", "the" and commas; a name of several places may be
given in another order. Misspelt names of a "… PDU" are matched by rapidfuzz where one unit is far the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from rapidfuzz import fuzz, process

from pdu.importer.known import Area, Known
from pdu.importer.rules.standard_names import BARE

DIRECTIONS = frozenset({"north", "south", "east", "west"})
_SMALL = frozenset({"and", "the"})
_RIVERS = re.compile(r"[ -](?:upon|on)[ -](?:Tyne|Tees|Trent|Thames|Hull)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(
    r"(?:[ ,&/()-]|\.(?= )|\b(?:and|the)\b|\b(?:up)?on[ -](?:Tyne|Tees|Trent|Thames|Hull)\b)*", re.IGNORECASE
)  # what may part the words of one name
_JOIN = re.compile(
    r"""(?:[ ,&/;()*'"]|\b(?:and|both|the|as|well|also|plus|PDUs?|Probation|Delivery|Units?|services?|in)\b)*""",
    re.IGNORECASE,
)
_PROBATION_AFTER = re.compile(
    r"""(?:'s)?,? ?[(]?(?:PDUs?\b|probation[- ](?:delivery[- ])?(?:unit|service|team|area|office|delivery)|probation\b|delivery units?\b"""
    r"""|services?['"]? (?:was|were|is|are|has|have|had)\b|units?['"]? (?:was|were|is|are|has|have|had)\b)"""
    # "West Kent is rated 'Inadequate'", "Coventry 'Requires improvement'"
    r"""|(?:'s)? (?:is|was|has been|have been|remains|had been|are|were)(?: now| again| once more| also| still)? (?:rated|judged|graded|branded)\b"""
    r"""|(?-i:(?:,? [a-z]+){0,4}) ?['"](?:inadequate|requires improvement|good|outstanding)['"]"""
    # "Leeds, whose service was …", "Suffolk, inspected at the same time, …"
    r"""|,? whose (?:probation )?(?:service|unit|PDU|report)\b|, (?:which was |also |last )?(?:inspected|rated|visited by inspectors)\b"""
    r"""|(?:'s)? (?:probation (?:officers?|services officers?|staff|practitioners)\b)"""
    r"""|['"]? ?(?:[:–-]|\() ?['"]?(?:rated |overall |an? )*['"]?(?:inadequate|requires improvement|good\b|outstanding)""",
    re.IGNORECASE,
)
_PROBATION_BEFORE = re.compile(
    r"(?:^['\"]?Probation in )$|(?i:\bPDUs?\*?[)]?|\bdelivery units?\*?|\bprobation (?:delivery |services? )?(?:services?|units?)\*?[)]?)"
    r"(?i: (?:in|across|of) (?:the )?(?:[\w,&-]+ ){1,5}?(?:probation )?region)?"
    r"(?:[,:]| –)? ?(?i:(?:in|for|of|covering|at|serving|are|were|across|namely|called|known as|which cover|both) )*(?:the )?"
    # further places of the list before it: "units in Manchester, Wigan and …"
    r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, | and |, and | & ))*$",
)
_NO_UNIT_AFTER = re.compile(
    r"(?:'s)? ?(?:(?:and|&) \w+ )?(?:(?:city|county|borough|district|metropolitan|town|parish|safeguarding|children's|unitary) )*"
    r"(?:police|constabulary|council|prison|crown|magistrates|courts?\b|combined authority|university|youth|YJS|YOT|fire|NHS|hospital|"
    r"safeguarding|mayor|MPs?\b|live\b|gazette|chronicle|mercury|post\b|echo\b|star\b|times\b|news\b|telegraph|evening|road|street|"
    r"local authorit|community rehabilitation|CRC|NPS|united|airport|station)",
    re.IGNORECASE,
)
_NO_UNIT_BEFORE = re.compile(
    r"(?:HMP(?: ?& ?YOI)?|HMYOI|YOI|prison (?:in|at)|university of|bishop of|council of|police in|courts? (?:in|at)|offices? in|"
    r"city of|town of|prison,|jail (?:in|at)|near|born in|from) (?:the )?$",
    re.IGNORECASE,
)
# "North Somerset" is not Somerset: a side before a name makes it another place.
_OTHER_PLACE_BEFORE = re.compile(
    r"\b(?:North|South|East|West|Mid|Far|Central|Northern|Southern|Eastern|Western|Greater|New|Great)[ -]$"
)
_REGION_AFTER = re.compile(
    r"(?:'s)?,? ?(?:[(]?probation[)]? )?(?:regions?\b|regional\b|probation service\b(?! delivery))|(?:'s)? (?:was|has been|have been|were|is) (?:\w+ )?(?:rated|given an? (?:overall )?rating)\b|(?:'s)? (?:\w+ ){0,5}as a region\b",
    re.IGNORECASE,
)
_REGION_BEFORE = re.compile(
    r"(?:probation services?,?(?: ?[–:-] ?|,? (?:in|for|of|across) | )(?:the )?|\bregions? (?:of|are|,|–|:) ?(?:the )?|"
    r"inspections? of (?:the )?)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:unlike|than|compared (?:with|to|against)|contrast (?:to|with)|neighbouring|nearby|alongside|similar to|"
    r"along with|joins?|following|whether|outside|as (?:in|at|with)|like|versus|against) (?:(?:in|at|for) )?(?:(?:that|those) (?:of|in|at) )?(?:the )?$",
    re.IGNORECASE,
)
_UNLIKE = re.compile(r"\b(?:unlike|contrast (?:to|with)|compared (?:to|with)) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_UNIT_PHRASE = re.compile(
    r"((?:[A-Z][\w'-]+)(?:(?:,? (?:and|&|of|the|upon|on|with) (?:the )?|,? |-)[A-Z][\w'-]+)*) (?:PDU\b|Probation Delivery Unit\b(?!s))"
)
# "Bradford, which was inspected in 2022, …" where that is no unit's name.
_ELSEWHERE = re.compile(
    rf"^(?:(?:In |The |Neighbouring |Nearby )*)(?!(?i:{BARE}|case ?work|practice|work)\b)(?P<name>[A-Z][\w'-]+(?: (?:and |of |& )?[A-Z][\w'-]+)*), (?:(?:which|who) (?:was |were |had been )?|also |last |first )*(?:inspected|visited by|rated|whose (?:probation )?(?:service|unit|PDU|report))\b"
)
# What stands before "PDU" with a capital and is no name.
_NO_NAME = r"(?:(?:The|This|That|These|Each|Every|Both|Our|Its|Their|No|Any|All|Other|Another|Most|A|An|One|In|At|Of|Which|Probation|Inspected|Whole|Second|First)\b[ ,]*)*"
LEAST_ALIKE, CLEAR_BY = (
    90.0,
    6.0,
)  # of rapidfuzz's ratio: how alike a misspelt name must be, and by how much the nearest leads


@dataclass(frozen=True)
class Mention:
    """An area named in a sentence. `aside`: named only to be compared with; `alike`: its name is misspelt."""

    code: str
    kind: str  # pdu or region
    start: int
    end: int
    strong: bool  # the words around it speak of probation
    aside: bool = False
    alike: bool = False


class Names:
    """The names of all areas, ready to be looked up."""

    def __init__(self, known: Known) -> None:
        self._known = known
        found: dict[tuple[str, ...], set[str]] = {}
        for area in known.areas.values():
            for key in _keys(area):
                found.setdefault(key, set()).add(area.code)
        exact = {_key(name): area.code for area in known.areas.values() for name in area.names}
        # A short form that several units could mean names none.
        self._by_key = {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1} | exact
        self._longest = max(map(len, self._by_key), default=0)
        units = {key: code for key, code in self._by_key.items() if known.areas[code].kind == "pdu"}
        self._spelt = {" ".join(key): code for key, code in units.items()}
        # What "Derby PDU" means where no unit has that name by itself.
        self._short = {key: code for key, code in _short_forms(known.areas.values()).items() if key not in self._by_key}

    def find(self, text: str, used: frozenset[str] = frozenset()) -> list[Mention]:
        """The areas a sentence names. used: codes of units the document has named, whose bare names count too."""
        words = _words(text)
        found: list[Mention] = []
        position = 0
        while position < len(words):
            mention, taken = self._at(text, words, position)
            if mention:
                found.append(mention)
            position += max(taken, 1)
        found = _lists(text, _doubled(text, found, self))
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
            if folded in _SMALL:
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
        stop = match.end() if (match := _RIVERS.match(text, stop)) else stop
        kind = self._known.areas[code].kind
        before, after = text[:start], text[stop:]
        if _NO_UNIT_AFTER.match(after) or _NO_UNIT_BEFORE.search(before) or _OTHER_PLACE_BEFORE.search(before):
            return None, last - first + 1
        if kind == "region":
            strong = bool(_REGION_AFTER.match(after) or _REGION_BEFORE.search(before))
        else:
            strong = bool(_PROBATION_AFTER.match(after) or _PROBATION_BEFORE.search(before))
        if short and not _PROBATION_AFTER.match(after):
            return None, 1
        return Mention(code, kind, start, stop, strong, bool(_ASIDE.search(before))), last - first + 1

    def _misspelt(self, text: str, found: list[Mention]) -> list[Mention]:
        alike = []
        for phrase in _UNIT_PHRASE.finditer(text):
            if any(one.start < phrase.end(1) and phrase.start(1) < one.end for one in found):
                continue
            name = " ".join(
                _key(re.sub(r"^(?:The|At|In|Both|Inspectors|While|Although|Rated|Inspected) ", "", phrase[1]))
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
                        bool(_ASIDE.search(text[: phrase.start(1)])),
                        True,
                    )
                )
        return alike


def unknown_units(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where a text names a PDU that is none of the data ("Knowsley PDU"): what is said there is of no known unit."""
    other = _ELSEWHERE.match(text)
    if other and not any(one.start < other.end("name") and other.start("name") < one.end for one in mentions):
        yield other.span("name")
    for phrase in _UNIT_PHRASE.finditer(text):
        start = phrase.start(1) + len(re.match(_NO_NAME, phrase[1])[0])  # type: ignore[index]
        taken = any(one.start < phrase.end() and start < one.end for one in mentions)
        if start < phrase.end(1) and not taken:
            yield start, phrase.end()


def groups(text: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions that stand together as one list: "A PDU, B PDU and C PDU"."""
    found: list[list[Mention]] = []
    for mention in mentions:
        last = found[-1][-1] if found else None
        # "Unlike A PDU, B PDU …": the comma ends what is compared with.
        apart = (
            last and last.aside and "and" not in text[last.end : mention.start] and _UNLIKE.search(text[: last.start])
        )
        if last and not apart and last.kind == mention.kind and _JOIN.fullmatch(text, last.end, mention.start):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def _lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """In "Leeds, York and Hull PDUs" all of a list are units when one is."""
    every = []
    for group in groups(text, mentions):
        strong = any(one.strong for one in group)
        aside = group[0].aside
        every += [replace(one, strong=strong, aside=one.aside or aside) for one in group]
    return every


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
            strong = bool(
                _PROBATION_AFTER.match(text[match.end() :]) or _PROBATION_BEFORE.search(text[: match.start()])
            )
            middle = match.start() + len(match[0]) // 2
            pair = [
                Mention(str(codes[0]), "pdu", match.start(), middle, strong),
                Mention(str(codes[1]), "pdu", middle, match.end(), strong),
            ]
            mentions = sorted([*(one for one in mentions if one not in taken), *pair], key=lambda one: one.start)
    return mentions


def _words(text: str) -> list[re.Match[str]]:
    """The words of a text, without the river behind a town's name."""
    rivers = [match.span() for match in _RIVERS.finditer(text)]
    return [word for word in _WORD.finditer(text) if not any(start <= word.start() < end for start, end in rivers)]


def _key(name: str) -> tuple[str, ...]:
    bare = _RIVERS.sub("", name.replace("'", ""))
    return tuple(word for word in (match[0].lower() for match in _WORD.finditer(bare)) if word not in _SMALL)


def _keys(area: Area) -> set[tuple[str, ...]]:
    """A name's words, its places in other orders, and "North Essex" beside "Essex North"."""
    found = set()
    for name in area.names:
        found.add(_key(name))
        parts = [_key(part) for part in re.split(r", | and | & ", name)]
        if len(parts) <= 3 and not any(set(part) <= DIRECTIONS for part in parts):
            found |= {sum(order, ()) for order in permutations(parts)}
        key = _key(name)
        places = tuple(word for word in key if word not in DIRECTIONS)
        sides = tuple(word for word in key if word in DIRECTIONS)
        if area.kind == "pdu" and len(places) == 1 and sides and key in (sides + places, places + sides):
            found |= {sides + places, places + sides}
    return found


def _short_forms(areas: Iterable[Area]) -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], set[str]] = {}
    for area in areas:
        for name in area.names:
            key = _key(name)
            short = tuple(word for word in key if word not in {"city", "county"})
            if area.kind == "pdu" and short and short != key:
                found.setdefault(short, set()).add(area.code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
