"""Areas named in a sentence: which of them stand together as a list, and where a PDU is named that is none of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pdu.importer.rules.standard_names import BARE

_JOIN = re.compile(
    r"""(?:[ ,&/;()*'"]|\b(?:and|both|the|as|well|also|plus|PDUs?|Probation|Delivery|Units?|services?|in)\b)*""",
    re.IGNORECASE,
)
_UNLIKE = re.compile(r"\b(?:unlike|contrast (?:to|with)|compared (?:to|with)) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
UNIT_PHRASE = re.compile(
    r"((?:[A-Z][\w'-]+)(?:(?:,? (?:and|&|of|the|upon|on|with) (?:the )?|,? |-)[A-Z][\w'-]+)*) (?:PDU\b|Probation Delivery Unit\b(?!s))"
)
# "Bradford, which was inspected in 2022, …" where that is no unit's name.
_ELSEWHERE = re.compile(
    rf"^(?:(?:In |The |Neighbouring |Nearby )*)(?!(?i:{BARE}|case ?work|practice|work)\b)(?P<name>[A-Z][\w'-]+(?: (?:and |of |& )?[A-Z][\w'-]+)*), (?:(?:which|who) (?:was |were |had been )?|also |last |first )*(?:inspected|visited by|rated|whose (?:probation )?(?:service|unit|PDU|report))\b"
)
# What stands before "PDU" with a capital and is no name.
_NO_NAME = r"(?:(?:The|This|That|These|Each|Every|Both|Our|Its|Their|No|Any|All|Other|Another|Most|A|An|One|In|At|Of|Which|Probation|Inspected|Whole|Second|First)\b[ ,]*)*"


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


def unknown_units(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where a text names a PDU that is none of the data ("Knowsley PDU"): what is said there is of no known unit."""
    other = _ELSEWHERE.match(text)
    if other and not any(one.start < other.end("name") and other.start("name") < one.end for one in mentions):
        yield other.span("name")
    for phrase in UNIT_PHRASE.finditer(text):
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


def strong_in_lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """In "Leeds, York and Hull PDUs" all of a list are units when one is."""
    every = []
    for group in groups(text, mentions):
        strong = any(one.strong for one in group)
        aside = group[0].aside
        every += [replace(one, strong=strong, aside=one.aside or aside) for one in group]
    return every
