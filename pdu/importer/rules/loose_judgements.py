"""A rating with no standard right beside it: of one said more freely, of some not named, of something else, or of the unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.judgement import NOT_SURE, WHICH_NOT_SAID, Judgement
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.rating_counts import partly
from pdu.importer.rules.rating_subject import likewise, loose_subject
from pdu.importer.rules.rating_time import kept
from pdu.importer.rules.rating_words import Around
from pdu.importer.rules.standard_names import BARE, keys


def loosely(
    judged: Callable[..., Judgement], around: Around, past: bool, reached: bool, year: int | None, headline: bool
) -> Iterator[Judgement]:
    """What a rating is of by the words around it, where no standard is its subject or stands right behind it.

    judged: makes its judgement; past: whether it is of an earlier inspection; reached: whether a judgement of what it reached has
    been given already; year: of the inspection; headline: whether the sentence is a title or a heading.
    """
    before, after = around.before, around.after
    loose = None if headline else loose_subject(before)
    if loose:
        listed, certain = loose
        if not certain or partly(before, listed):
            yield judged("unknown", past, why=NOT_SURE)
        else:
            yield judged("standards", past, keys(listed) + keys(likewise(after)))
        return
    if (
        (patterns.SOME_STANDARDS.search(before) and not patterns.RESULT.search(before))
        or patterns.SOME_STANDARDS.search(around.own)
        or patterns.OF_STANDARD.search(before)
    ):
        yield judged("unknown", past, why=WHICH_NOT_SAID)
        return
    if re.search(
        rf"\b(?:in|for|on) (?:its |the )?(?:{BARE})(?: alone)?,? (?:was|were|is|are|did)\b[^.;]{{0,40}}$",
        before,
        re.IGNORECASE,
    ):
        yield judged(
            "unknown",
            past,
            why="a rating of a standard, said too freely to be sure",
        )
        return
    if units := patterns.UNITS.search(before):
        some = whole(re.search(NUMBER, units[0], re.IGNORECASE)[0])  # type: ignore[index]
        yield judged(
            "unknown",
            past,
            count=None if some is None else (some, 0, ""),
            why="how many were so rated, but not which",
        )
        return
    if patterns.OF_WHAT.match(after):
        yield judged(
            "unknown",
            past,
            why="it is a rating of something that is no standard here",
        )
        return
    if (
        patterns.A_PART.search(before)
        or patterns.OTHER_SUBJECT.search(before)
        or patterns.IT_OF_STANDARD.search(around.lead)
    ):
        if not reached:
            yield judged("unknown", past, why=NOT_SURE)
        return
    if kept(before, after, year):
        yield judged("overall", True)
        past = False
    yield judged("overall", past)
