"""Whether a rating word is a rating at all: a word in quotation marks, one that is said to be given, or only an adjective."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.rating_subject import SUBJECT, of_other_body

RATINGS = {
    "inadequate": "Inadequate",
    "requires improvement": "Requires improvement",
    "requiring improvement": "Requires improvement",
    "required improvement": "Requires improvement",
    "require improvement": "Requires improvement",
    "good": "Good",
    "outstanding": "Outstanding",
}


@dataclass(frozen=True)
class Around:
    """The words around a rating. lead: all before it; before: since the rating before; after: all behind; own: up to the next rating."""

    lead: str
    before: str
    after: str
    own: str


def ratings_in(text: str, headline: bool) -> list[re.Match[str]]:
    """The rating words of a sentence that are ratings; none where it explains the scale."""
    words = [match for match in patterns.RATING.finditer(text) if _is_rating(text, match, headline)]
    several = len({rating_of(match) for match in words}) >= 3
    if (
        several
        and all(patterns.RUN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        and "respectively" not in text
    ):
        return []
    if (
        several
        and not patterns.SAYS.search(text)
        and not re.search(r"\b(?:was|were|is|are)\b", text)
        and not SUBJECT.search(text[: words[0].start()])
    ):
        return []
    return [] if patterns.SCALE.search(text) and len(words) > 2 else words


def rating_of(match: re.Match[str]) -> str:
    """The rating that a rating word stands for, as the data name it."""
    return RATINGS[_word(match)]


def not_given(around: Around) -> bool:
    """Whether a rating is of a service before unification, denied, imagined, of the country or of another body."""
    if re.search(
        r"\b(?:CRC|community rehabilitation|NPS|national probation service|probation trust|old (?:service|organisation)|20(?:0\d|1\d|20))\b",
        around.lead[-120:],
        re.IGNORECASE,
    ):
        return True
    return bool(
        (patterns.NOT.search(around.before[-70:]) and not patterns.FIRST_TO.search(around.before))
        or patterns.ONE_OF_ANY.search(around.before)
        or patterns.IF.match(around.after)
        or patterns.OF_COUNTRY.search(around.before[-90:])
        or of_other_body(around.before, around.after)
    )


def says(before: str, after: str) -> bool:
    """Whether words around a rating say that it is given."""
    return bool(
        patterns.SAYS.search(before) or re.match(r"""['"]*,? (?:rating|overall|grade|judgement|verdict)\b""", after)
    )


def _word(match: re.Match[str]) -> str:
    word = match["word"].lower().replace("-", " ")
    return "inadequate" if word.endswith(("rating", "grade", "mark")) else word


def _is_rating(text: str, match: re.Match[str], headline: bool) -> bool:
    word = match["word"]
    quoted = bool(match["open"] and match["close"])
    if (
        not quoted
        and word.lower() != "good"
        and patterns.PLAINLY.search(text[: match.start()])
        and patterns.PLAIN_END.match(text, match.end())
    ):
        return True
    if _word(match) != word.lower().replace("-", " "):
        return bool(patterns.GIVEN.search(text[: match.start()]))
    if word.lower() in {"require improvement", "required improvement"}:
        return quoted and word.lower() == "require improvement"
    first = not re.search(r"\w", text[: match.start()])
    capital = word[0].isupper() and (not first or headline)
    close = bool(patterns.SAYS_CLOSE.search(text[: match.start()]))
    if (
        re.match(
            r"['\"]* (?:practice|enough|foundation|standard\b|progress|work\b|quality|news|governance|example|relationship|use\b|level|order|communication|understanding|links)",
            text[match.end() :],
        )
        and not quoted
    ):
        return False
    row = (
        bool(re.search(r"(?:[:–|-]|\t) ?['\"]*$", text[: match.start()]))
        and re.match(r"['\"]*\W*$", text[match.end() :]) is not None
    )
    follows = bool(re.match(r"['\"]* (?:overall )?rating\b", text[match.end() :]))
    return (
        quoted
        or close
        or (row and word.lower() != "good")
        or capital
        or (follows and word.lower() in {"inadequate", "requires improvement"})
    )
