"""A sentence with several shares, cut so that each has the words that are said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pdu.importer.rules.shares import Share

_CUT = re.compile(r"(?:,? and |;|,? but |,? while |,? whereas |,? with |,? compared |, ?|: )", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A share with the words of the sentence that belong to it."""

    share: Share
    start: int
    end: int


def parts_of(text: str, every: list[Share]) -> list[Part]:
    """Each share with its own words: between two shares the sentence is cut where the later one's subject begins."""
    parts, start = [], 0
    for place, share in enumerate(every):
        low, high = 0, len(text)
        if place + 1 < len(every):
            following = every[place + 1]
            gap = text[share.end : following.start]
            # Behind what the first share is of, before what the second is of.
            cuts = [match for match in _CUT.finditer(gap) if re.search(r"cases?\b", gap[: match.start()])] or list(
                _CUT.finditer(gap)
            )
            best = min(cuts, key=lambda cut: (_weight(cut[0]), -cut.start()), default=None)
            high = share.end + (best.start() if best else len(gap))
        low = start
        start = high
        clause = _clause_of(text, share)
        parts.append(Part(share, max(low, clause[0]), min(high, clause[1])))
    return parts


def _weight(cut: str) -> int:
    """How firmly words part two shares, the firmest first."""
    return (
        0
        if cut.strip() in {";", ":"}
        else 1
        if cut.startswith(",") and len(cut.strip()) > 1
        else 2
        if cut.startswith(",")
        else 3
    )


def said_of(words: str, start: int, end: int) -> tuple[int, int]:
    """The narrowest part of a passage around a share: what is said of the share itself."""
    cuts = [match.start() for match in re.finditer(r", (?:where|which|with|and|so)\b|:", words)]
    return max([cut for cut in cuts if cut <= start], default=0), min(
        [cut for cut in cuts if cut >= end], default=len(words)
    )


def _clause_of(text: str, share: Share) -> tuple[int, int]:
    """The part of a sentence around a share that is cut off neither by "but" nor by "which is not good enough"."""
    cuts = [
        match.start()
        for match in re.finditer(
            r";|,? (?:but|although|though|whereas|while|whilst|however(?!,))\b|, which (?:is|was)\b|, (?:meaning|despite|leaving|undermining|even|so that)\b|, and (?=(?:all|both|each|every|the|its|leadership|staffing)\b[^.;]{0,120}\b(?:was|were) (?:also )?(?:rated|judged))|,? (?:largely |mainly |partly |mostly |often |usually )?because\b|: (?=[a-z])| [–-] (?:the|a|an|its|which|far|well|still|compared|against|up|down)\b",
            text,
        )
    ]
    low = max([cut for cut in cuts if cut <= share.start], default=0)
    high = min([cut for cut in cuts if cut >= share.end], default=len(text))
    return low, high
