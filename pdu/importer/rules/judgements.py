"""What a rating in a sentence is of: the unit as a whole, its standards, so many of them, or nothing that can be told.

Used by `ratings` (of a unit as a whole) and `standards` (of its standards). What a rating is of stands right behind it ("Good for
leadership") or is the subject right before its verb ("leadership was rated Good"); a standard named elsewhere in the sentence is
not what was rated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.judgement import NOT_SURE, WHICH_NOT_SAID, Judgement
from pdu.importer.rules.loose_judgements import loosely
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.rating_counts import counted, partly
from pdu.importer.rules.rating_subject import SUBJECT, elsewhere, has_subject, likewise, of_unit, standards_under
from pdu.importer.rules.rating_time import FROM_TO, PAST_AFTER, earlier_year, is_past
from pdu.importer.rules.rating_words import Around, not_given, rating_of, ratings_in
from pdu.importer.rules.standard_names import keys


def judgements(text: str, year: int | None, title: bool = False, heading: bool = False) -> Iterator[Judgement]:
    """Every rating a sentence gives. year: of the inspection, where known: a rating of an earlier year is of an earlier inspection.

    Of the unit as a whole is a rating only where the unit, and no standard, is the subject nearest to it; a rating without a subject
    of its own ("improved from … to …") is of what the one before it is of.
    """
    last: Judgement | None = None
    for one in _each(text, year, title, heading):
        told = one
        if one.target == "overall":
            words = text[last.end if last else 0 : one.start]
            if last and last.target == "standards" and (kind := elsewhere(words)):
                # "Leadership was rated 'Good' in A but 'Inadequate' in B"; "in A both were rated …": both standards, or both units?
                same = kind == "standard"
                told = replace(one, target="standards" if same else "unknown", standards=last.standards, why=NOT_SURE)
            elif last and last.target != "overall" and not has_subject(words):
                same = last.target == "standards"
                told = replace(one, target=last.target if same else "unknown", standards=last.standards, why=NOT_SURE)
            elif not (title or heading) and (under := standards_under(words)):
                told = replace(one, target="standards", standards=keys(under))
            elif not (title or heading) and not of_unit(words, text[one.end :]):
                told = replace(one, target="unknown", why=NOT_SURE)
        last = told
        yield told


def _each(text: str, year: int | None, title: bool, heading: bool) -> Iterator[Judgement]:
    """The ratings of a sentence, those of no recognised standard as of the unit."""
    headline = title or heading
    words = ratings_in(text, headline)
    start_from = 0
    so_far: tuple[int, int, str] | None = None
    listed_before: tuple[int, tuple[str, ...]] | None = None
    for number, match in enumerate(words):
        stop = words[number + 1].start() if number + 1 < len(words) else len(text)
        # "…, rated 'Good' in 2022, is now …": the year goes with the rating it stands behind.
        if number and (behind := PAST_AFTER.match(text, start_from)):
            start_from = min(behind.end(), match.start())
        before, after = text[start_from : match.start()], text[match.end() :]
        own_after = text[match.end() : stop]
        start_from = match.end()
        judged = partial(Judgement, rating_of(match), match.start(), match.end())
        # "Inadequate or Requires improvement": one of two.
        if (re.match(r"['\"]* or ['\"]*$", own_after) and number + 1 < len(words)) or (
            number and re.search(r"^['\"]* or ['\"]*$", before)
        ):
            continue
        around = Around(text[: match.start()], before, after, own_after)
        if not_given(around):
            continue
        past = is_past(before, after, own_after, year)
        if number + 1 < len(words) and FROM_TO.match(own_after) and not re.search(r"\brang", before):
            past = True
        elif number and FROM_TO.match(before):
            past = bool(PAST_AFTER.match(own_after) and year and earlier_year(PAST_AFTER.match(own_after), year))
        if number and patterns.REST.search(before):
            yield judged("unknown", past, why="which standards are the rest is not said")
            continue
        reached = patterns.REACHED.match(after)
        if reached:
            yield judged("standards", past, keys(reached["list"]))
        right = patterns.AFTER.match(after[: stop - match.end()] if number + 1 < len(words) else after)
        more: re.Match[str] | None = (
            re.fullmatch(
                rf"['\"]*,? ?(?:and )?(?P<n>{NUMBER})(?: (?:was|were|as|rated))* ?['\"]*", before, re.IGNORECASE
            )
            if so_far
            else None
        )
        some: int | None = whole(more["n"]) if more else None
        # "Four of seven were rated Inadequate, two Requires improvement and one Good."
        count, past_count = counted(before, own_after, around.lead)
        start_from += past_count
        if so_far and some is not None:
            count = (some, so_far[1], so_far[2])
        so_far = count
        others, but = patterns.CASEWORK_BUT.search(before), patterns.BUT_NAMED.match(after)
        if others and but and whole(others["all"]) == (whole(others["some"]) or 0) + len(keys(but["list"])):
            group = f"group:the other {others['some'].lower()} casework standards"
            yield judged("standards", past, (group,))
            if not count:
                continue
        if count:
            yield judged("count", past, count=count)
            # "Four standards were judged 'Inadequate': staffing, …"
            if (behind := patterns.NAMED_BEHIND.match(after)) and len(keys(behind["list"])) == count[0]:
                start_from = match.end() + behind.end()
                yield judged("standards", past, keys(behind["list"]))
            continue
        apposed = patterns.APPOSED.search(before)
        if apposed and len(keys(apposed["list"])) == whole(apposed["some"]):
            yield judged("standards", past, keys(apposed["list"]))
            continue
        enclosed = patterns.ENCLOSED.search(before)
        if enclosed:
            named = keys(enclosed["list"])
            said = re.split(r"[,;:]", enclosed["lead"])[-1]
            counts = {whole(one) for one in re.findall(rf"\b{NUMBER}\b", said, re.IGNORECASE)} - {None}
            fits = not counts or len(named) in counts
            why = "" if fits else WHICH_NOT_SAID
            yield judged("standards" if fits else "unknown", past, named, why=why)
            continue
        every = patterns.EVERY_OF_THEM.search(before)
        plainly = (
            None if every or headline else patterns.EACH_OF_LIST.search(before) or patterns.RATED_OBJECT.search(before)
        )
        if every or (plainly and (plainly.re is patterns.RATED_OBJECT or len(keys(plainly["list"])) > 1)):
            many = re.search(NUMBER, every["group"], re.IGNORECASE) if every else None
            named = (f"group:all {many[0].lower()} casework standards",) if many else keys((plainly or match)["list"])
            yield judged("standards", past, named)
            continue
        left = SUBJECT.search(around.lead[-len(before) :] if before else "")
        if not left and not headline and (left := SUBJECT.search(patterns.BY_THE_WAY.sub("", before))):
            before = patterns.BY_THE_WAY.sub("", before)  # "Services – the only area to do so – was rated"
        if right and not (left and re.match(r"['\")]*,", after)):
            start_from = match.end() + right.end()
            if partly(own_after[: right.start("list")] + after[right.start("list") : right.end("list")], right["list"]):
                yield judged("unknown", past, why=WHICH_NOT_SAID)
            else:
                yield judged("standards", past, keys(right["list"]))
            continue
        # "Planning and court work were rated Good and Inadequate, respectively": the ratings go on.
        if listed_before and re.fullmatch(r"['\",\s]*(?:and )?['\"]*", before):
            run, given = listed_before
            run += 1
            listed_before = (run, given)
            if re.search(r"\brespectively\b", text) and run < len(given):
                yield judged("standards", past, (given[run],))
            else:
                yield judged("unknown", past, why=WHICH_NOT_SAID)
            continue
        listed_before = None
        if left:
            lead, listed = before[: left.start("list")], left["list"]
            if patterns.EXCEPT.search(lead):
                # "Every standard except leadership was rated": all but it, and by which words is not followed here.
                yield judged("unknown", past, why=WHICH_NOT_SAID)
                continue
            if re.search(r"\bof $", lead, re.IGNORECASE) and ", " in listed:
                # "Of the nine standards, leadership was …"
                lead, listed = "", listed.split(", ", 1)[1]
            if re.search(
                rf"(?:{NUMBER}|most|some|several|one|majority|all but \w+) (?:out )?of $", lead, re.IGNORECASE
            ) or (lead and partly(before, listed)):
                yield judged("unknown", past, why=WHICH_NOT_SAID)
            else:
                named = keys(listed)
                if re.search(r"\brespectively\b", text) and len(named) > 1:
                    listed_before = (0, named)
                    named = named[:1]
                elif number + 1 < len(words):
                    listed_before = (len(named), named)
                yield judged("standards", past, named + keys(likewise(after)))
            continue
        yield from loosely(judged, around, past, reached is not None, year, headline)
