"""Areas named side by side in a sentence, and expressions that stand for some: this unit, all units, the others, the region."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdu.importer.rules.mentions import Mention, groups, unknown_units
from pdu.importer.rules.standard_names import LIST

THIS = re.compile(
    r"\b(?:the|this) (?:PDU|unit|delivery unit|probation delivery unit|probation unit)\b(?!s)|\bPDU-wide\b",
    re.IGNORECASE,
)
_STANDARDS_BOTH = re.compile(rf"(?:{LIST})(?: (?:was|were|is|are|has|have|had|been|being))*,? $", re.IGNORECASE)
_UNIT_WORDS = re.compile(r" (?:probation delivery units?|PDUs?)\b| \(PDUs?\*?\)", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:both|all(?: of the)?(?: two| three| four)?|each(?: of the)?(?: two| three| four)?|the two|the three|these(?: two| three)?|across the)"
    r" (?:of (?:them|the|these) )?(?:PDUs?|units?|services|probation (?:services|units)|delivery units|areas)\b|\b(?:both|each)\b(?= (?:was|were|of them|"
    r"received|scored|have|had|has|got|rated|been|also|scoring))|(?<=\bin )both(?= ?(?:$|[.,;:]))|(?<=\bof )both(?= ?(?:$|[.,;:]))",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"(?<=\bin )the other (?:two|three|four|one)\b(?=[.,;]|$)|\bthe other (?:two |three |four )?(?:PDUs?|units?)\b",
    re.IGNORECASE,
)
_SAID_OF = r"\b(?=,? (?:was|were|is|are|had|has|scored|received|got|with|at|on|just|only|\d|['\"])|,)"
_FORMER, _LATTER = (
    re.compile(rf"\bthe {which}(?: (?:PDU|unit))?{_SAID_OF}", re.IGNORECASE) for which in ("former", "latter")
)
_REGION = re.compile(
    r"\b(?:across the (?:wider |whole )?region|the region(?:'s| had| has| was| as a whole| overall|, as a whole)|region-wide|regionally|"
    r"regional(?= (?:average|mean|figure|rate|vacanc|sickness|caseload|workload|level|staff|total|picture))|"
    r"(?:in|for|of|within) the (?:wider |whole )?region)\b",
    re.IGNORECASE,
)
_REGION_ASIDE = re.compile(r"\b(?:in|of|within) the (?:wider |whole )?region", re.IGNORECASE)
_NATION = re.compile(
    r"\b(?:national(?:ly)?(?= (?:average|mean|figure|rate|level|picture|target|total|vacanc|sickness|caseload|workload|median))|nationally|"
    r"(?:across|in|throughout|for|of) (?:the whole of |all of )?(?:England and Wales|the country)|(?:other|most|many|all) (?:PDUs|units|regions|areas)"
    r" (?:we have |inspected|across|nationally)|(?:across|throughout) the (?:probation )?service\b|country as a whole)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Group:
    """Areas named side by side, or an expression that stands for some: this unit, all units, the region, the country."""

    kind: str  # named, this, all, region, nation
    start: int
    end: int
    codes: tuple[str, ...] = ()
    aside: bool = False


def counted(words: str) -> int:
    """How many "both", "all three" and the like are; 0 where it is not said."""
    count = re.search(r"\b(both|two|three|four)\b", words, re.IGNORECASE)
    return {"both": 2, "two": 2, "three": 3, "four": 4}[count[1].lower()] if count else 0


def grouped(text: str, mentions: list[Mention], subjects: tuple[str, ...], about_region: bool) -> list[Group]:
    """The groups of a sentence, in order. subjects: the areas the document is about; about_region: whether one is a region."""
    found = []
    for group in groups(text, mentions):
        codes = tuple(dict.fromkeys(one.code for one in group))
        aside = group[0].aside or (group[0].kind == "region" and not about_region and _only_where(text, group[0]))
        found.append(Group("named", group[0].start, group[-1].end, codes, aside))
    found += [Group("unknown", *place) for place in unknown_units(text, mentions)]
    for match in _THE_OTHERS.finditer(text):
        if len(subjects) < 2 and not re.search(r"(?:PDU|unit)s?$", match[0], re.IGNORECASE):
            continue  # the other two standards
        named = [code for one in found if one.kind == "named" and one.end <= match.start() for code in one.codes]
        rest = tuple(code for code in subjects if code not in named)
        fits = bool(named) and len(rest) == (counted(match[0]) or 1)
        found.append(Group("named" if fits else "unknown", *match.span(), rest if fits else ()))
    for kind, pattern in (
        ("this", THIS),
        ("all", _ALL),
        ("region", _REGION),
        ("nation", _NATION),
        ("former", _FORMER),
        ("latter", _LATTER),
    ):
        for match in pattern.finditer(text):
            inside = any(one.start < match.end() and match.start() < one.end for one in found)
            aside = kind == "region" and bool(_REGION_ASIDE.match(match[0])) and not about_region
            # "A PDU and B PDU both …": the list just named.
            listed = kind == "all" and any(
                0 <= len(_UNIT_WORDS.sub("", text[one.end : match.start()])) <= 20 and one.end <= match.start()
                for one in found
                if len(one.codes) > 1
            )
            # "Leadership and staffing were both rated": the standards.
            listed |= kind == "all" and bool(_STANDARDS_BOTH.search(text[: match.start()]))
            if not inside and not listed:
                # "A PDU (two points) and B PDU (one point) were both …": those just named.
                earlier = [one for one in found if one.kind == "named" and not one.aside and one.end <= match.start()]
                codes = tuple(dict.fromkeys(code for one in earlier for code in one.codes)) if kind == "all" else ()
                of_so_many = counted(match[0]) == len(codes) > 1
                found.append(Group(kind, match.start(), match.end(), codes if of_so_many else (), aside))
    return sorted(found, key=lambda one: one.start)


def _only_where(text: str, mention: Mention) -> bool:
    """Whether a region is named to say where units lie: in a release on units it is, unless something is said of it."""
    said = re.match(r"(?:'s\b|(?: probation)?(?: region)? (?:had|has|was|as a whole|overall)\b)", text[mention.end :])
    across = re.search(r"\b(?:across|for) (?:the )?(?:Probation Service,? ?[–-]? ?)?(?:the )?$", text[: mention.start])
    return not (said or across)
