"""Which questions a share of cases answers: by its own words, else by what they leave out and was said before."""

from __future__ import annotations

import re

from pdu.importer.rules.questions import elliptic, gapped, of_what_was_asked, questions, staged, stages
from pdu.importer.rules.share_parts import Part
from pdu.importer.rules.shares import Share

# "the figure was 38 per cent": whether that is what was sufficient was said before.
THE_FIGURE = re.compile(
    r"\b(?:the (?:equivalent |corresponding |same )?(?:figure|proportion|share|rate)|it|this) (?:was|stood at|is|fell to|rose to)(?: (?:just|only|about))? *$",
    re.IGNORECASE,
)
# "… but effectively supported the safety of others in only 27 per cent": the subject stands before.
_NO_SUBJECT = re.compile(
    r"^[\s,;–-]*(?:but|and|yet|while|though)? ?(?:\w+ly )?(?:supported|supports?|focus\w*|address\w*|kept|keep|protect\w*|manag\w+|fail\w*|did|was|were|had|took|met|to (?:keep|support|protect|manage)|for (?:keeping|supporting|protecting)|(?:on|at) keeping|the safety of)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\s,;–-]*(?:and|but|while|whereas|with)?(?: (?:in|just|only|to|around|about))* ?", re.IGNORECASE)
_SAME_BEFORE = re.compile(
    r"[\s,;–-]*(?:(?:and|but|while|whereas) )?(?:in|at|for) (?:the )?[A-Z][\w ,&'-]{2,60}? (?:(?:it|this|that|the (?:figure|share|proportion|rate)) (?:was|is|stood at) )?(?:(?:just|only|in|around|about) )*"
)
_IT = re.compile(r"^[\s:;,–-]*(?:but |and |yet )?(?:it|this|that|these|they)\b", re.IGNORECASE)


def questions_of(
    text: str, part: Part, every: list[Share], spoken: str, taken: list[tuple[list[str], str]], goes_on: bool
) -> list[str]:
    """The questions a share answers: by its own words first, else by what they leave out and was said before."""
    words, before = text[part.start : part.end], text[: part.start]
    found = questions(words)
    if found and taken and _NO_SUBJECT.match(words):
        found = staged(found, before)
    elif found and goes_on and THE_FIGURE.search(text[: part.share.start]):
        found = staged(found, spoken)
    elif found and _IT.match(words):
        found = staged(found, before or spoken)
    return (
        found
        or (list(taken[-1][0]) if taken and _same(words, part) else [])
        or (gapped(taken[-1][0], words) if taken else [])
        or of_what_was_asked(before or spoken, words)
        or (of_what_was_asked(spoken, words) if before else [])
        or (elliptic(f"{spoken} {text}", words) if goes_on else [])
        or (questions(spoken) if goes_on and THE_FIGURE.search(text[: part.share.start]) and not stages(words) else [])
        or (elliptic(f"{spoken} {text}", words) if _IT.match(text) and not questions(text) else [])
        or (questions(text) if len(every) == 1 else elliptic(text, words))
    )


def _same(words: str, part: Part) -> bool:
    """ "… and 52 per cent in B", "in B the figure was 52 per cent": what is said is the same, only the area is another."""
    before, after = words[: part.share.start - part.start], words[part.share.end - part.start :]
    return bool(
        (_SAME_BEFORE.fullmatch(before) and re.match(r"(?: of cases)?(?:\.|$|,|;)", after))
        or (_JOINED.fullmatch(before) and re.match(r"(?: of cases)? (?:in|at|for) (?:the )?[A-Z]", after))
    )
