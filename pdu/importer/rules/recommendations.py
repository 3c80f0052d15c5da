"""Recommendations: how many, and how many of them to the inspected area itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdu.importer.proposal import Proposal
from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.page import Page
from pdu.importer.rules.recommendation_lists import listed, said_by_unit
from pdu.importer.rules.recommended_to import PART, parts_of, whom_of
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.text import EARLIER

_MADE = re.compile(
    rf"(?P<n>{NUMBER}) (?:(?:key|further|separate|specific|formal|new|detailed|individual|areas? of|in total) )*recommendations?\b(?! (?:(?:that|which) )?(?:(?:we|it|they|inspectors|he|she) )?(?:had )?(?:(?:made|given|gave|set out|issued|set) )?(?:from|of|in|at) (?:the |our |its |that )?(?:previous|last|earlier|20\d\d))",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:\b(?:must|has to|have to|needs to|is to|should|was (?:asked|told|urged) to) (?:now )?(?:carry out|act on|implement|address|follow|respond to|deal with|take up|work through)(?: \w+){0,2} |\b(?:was|were|has been|have been|been) (?:given|handed|set|issued with|left with|presented with) |\breceived |\b(?:set|gave|handed|left) (?:the |this )?(?:PDU|unit|service|region|\w+ PDU)(?: with)? )$",
    re.IGNORECASE,
)
_NOT_MADE = re.compile(
    r"\b(?:accept\w*|implement\w*|achiev\w*|completed?|met|progress(?:ed)?(?: had been)? (?:on|against)|outstanding from|carried over)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    rf"(?P<n>{NUMBER}) of (?:the|our|these|its|their) (?P<all>{NUMBER}) recommendations (?:(?:we|that|it|they|have|are|were|made|has been|been) )*(?:aimed at|directed (?:at|to)|addressed to|for|to|made to|meant for|concern) (?P<whom>[^,;.]{{2,60}}?)(?=[,;.]|$| and\b)",
    re.IGNORECASE,
)
_OWN_ONLY = re.compile(
    rf"(?P<n>{NUMBER}) of (?:the|our|these|its) recommendations (?:are|were) (?:aimed at|directed (?:at|to)|addressed to|for|to|made to|meant for) (?P<whom>[^,;.]{{2,60}}?)(?=[,;.]|$| and\b)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    rf"(?P<all>{NUMBER}) recommendations?\b[^.;]{{0,30}}, of which (?P<whom>(?:the )?[\w '&-]{{2,60}}?) (?:must|should|has to|is to|needs to) (?:act on|carry out|take forward|deliver|complete|deal with|address) (?P<n>{NUMBER})\b",
    re.IGNORECASE,
)
_CALLS = re.compile(
    rf"\b(?:inspectors|inspectorate|watchdogs?|report|they|it)\b[^.;]{{0,40}}?\b(?:calls?|called|urges?|urged|asks?|asked|tells?|told|wants?) (?:on |for )?(?P<whom>(?:the )?[\w '&-]{{2,60}}?) to (?:act on|make|carry out|address|deal with|take|work on) (?P<n>{NUMBER}) (?:key |specific )?(?:points|changes|improvements|actions|steps)\b",
    re.IGNORECASE,
)
# "Last May … was told to make seven changes."
_LAST = re.compile(
    r"\blast (?:year|spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:a|two|three) years? (?:ago|earlier)\b"
)


def find(page: Page) -> Result:
    """Numbers of recommendations of every area of a page."""
    result = Result()
    result.add(listed(page))
    for index, line in enumerate(page.sentences):
        if "....." in line.text:
            continue  # a table of contents
        by_unit = list(said_by_unit(page, index))
        if by_unit:
            result.add(by_unit)
        elif re.search(r"recommendation", line.text, re.IGNORECASE):
            result.add(_made(page, index))
        elif called := list(_called_for(page, index)):
            result.add(called)
        elif (
            index
            and re.search(r"recommendation", page.text(index - 1), re.IGNORECASE)
            and re.match(r"(?:Of (?:these|those|them)|[A-Z]\w+ (?:of (?:these|those|them)|were|are) )", line.text)
        ):
            result.add(parts_of(page, index, 0))
    return result


def _made(page: Page, index: int) -> list[Proposal | Silent]:
    text = page.text(index)
    match = _MADE.search(text)
    if shared := list(_of_ours(page, index)):
        return shared
    if not match:
        if re.search(rf"{NUMBER}", text) and re.search(
            r"recommendations? (?:were|was|have been|made)", text, re.IGNORECASE
        ):
            return [page.silent(index, "recommendations, but how many is not certain")]
        return []
    count = whole(match["n"])
    if count is None or not 0 < count <= 60:
        return []
    if (
        EARLIER.search(text[: match.start()][-80:])
        or EARLIER.search(text[match.end() :][:60])
        or (_NOT_MADE.search(text) and not re.search(r"\bma(?:de|kes?|king)\b|\bissued\b", text))
    ):
        return [page.silent(index, "recommendations of an earlier inspection, or taken up")]
    if re.search(
        r"\b(?:had (?:\w+ )?(?:asked|made|told|given|recommended|called|set)|had been (?:asked|told|given|set))\b[^.;]*$",
        text[: match.start()],
    ):
        return [page.silent(index, "recommendations of an earlier inspection, or taken up")]
    by_unit = list(_by_unit(page, index)) or list(_per_unit(page, index, match.end()))
    if by_unit:
        return by_unit
    if re.search(r"\b(?:further|additional|more|other|another)\b", match[0], re.IGNORECASE):
        return [page.silent(index, "further recommendations, but how many there are in all is not said")]
    scope = page.scope(index, match.start(), match.end())
    # "The PDU must carry out five recommendations", "… set the unit six": the area has them, how many there are is not said.
    has = _GIVEN.search(text[: match.start()])
    if has and len(scope.codes) == 1 and scope.codes[0] in page.subjects and not PART.search(text, match.end()):
        return [page.proposal(index, "recommendations", scope.codes[0], "recommendations_to_area", count, scope.sure)]
    after = text[match.end() :]
    whom = re.match(
        rf"(?: for improvements?| have been made| (?:are|were)(?= (?:for|to|aimed|directed))| were made| are made| were issued| was made| directly)* (?:to|for|aimed at|directed at|addressed to) (?P<whom>[^,;.]{{2,90}}?)(?=[,;.]|$| and (?:{NUMBER}|the (?:rest|others?|remainder)|others)\b)",
        after,
        re.IGNORECASE,
    )
    if whom and not re.match(
        r"(?:sustain|build|keep|bring|get|put|raise|tackle|deal|make|secure|maintain|reduce|increase|enable|achieve|take|further|promote|improv|help|address|drive|support|ensure|strengthen|change|the (?:attention|future|next))",
        whom["whom"],
        re.IGNORECASE,
    ):
        # "six recommendations to the PDU": how many there are in all is not said.
        to = whom_of(page, index, match.end() + whom.start("whom"), whom["whom"], scope)
        if to == "other":
            return [page.silent(index, "recommendations to others than the inspected area")]
        if to:
            parts = parts_of(page, index, match.end() + whom.end())
            if not parts and re.search(r"\bin (?:all|total)\b", text):
                return [page.proposal(index, "recommendations", to, "recommendations_total", count)]
            return [page.proposal(index, "recommendations", to, "recommendations_to_area", count), *parts]
        return [page.silent(index, "recommendations, but to whom is not certain")]
    if len(scope.codes) != 1:
        return [page.silent(index, "recommendations, but of which inspection is not said")]
    if scope.codes[0] not in page.subjects:
        return [page.silent(index, "recommendations to an area that is not this document's")]
    made: list[Proposal | Silent] = [
        page.proposal(index, "recommendations", scope.codes[0], "recommendations_total", count, scope.sure)
    ]
    return made + parts_of(page, index, match.end(), count)


def _by_unit(page: Page, index: int) -> Iterator[Proposal | Silent]:
    """ "For A PDU there are five recommendations and for B PDU six"."""
    text = page.text(index)
    # "A PDU received eight recommendations and B PDU five": the second as well as the first.
    second = [
        (one, count)
        for one in page.mentions[index][1:]
        if re.search(r"\brecommendations?,? (?:and|while|but) (?:the )?$", text[: one.start])
        and (
            too := re.match(
                rf"(?: PDU)?(?: (?:received|got|was given|has|had))? (?P<n>{NUMBER})(?=[.;,]|$| and\b)", text[one.end :]
            )
        )
        and (count := whole(too["n"])) is not None
        and one.code in page.subjects
    ]
    first = _MADE.search(text)
    if second and first and page.mentions[index][0].code in page.subjects:
        count = whole(first["n"])
        for code, number in [(page.mentions[index][0].code, count), *((one.code, many) for one, many in second)]:
            if number is not None:
                yield page.proposal(index, "recommendations", code, "recommendations_to_area", number)
        return
    for one in page.mentions[index]:
        told = re.match(
            rf"(?: \w+){{0,3}}?,? (?:there (?:are|were)|we (?:made|make)|it (?:made|makes))? ?(?P<n>{NUMBER})(?: recommendations?\b|(?=[.;,]| and\b))",
            text[one.end :],
            re.IGNORECASE,
        )
        if (
            told
            and one.code in page.subjects
            and re.search(r"\b(?:for|to) (?:the )?$", text[: one.start], re.IGNORECASE)
        ):
            count = whole(told["n"])
            if count is not None:
                yield page.proposal(index, "recommendations", one.code, "recommendations_to_area", count)


def _per_unit(page: Page, index: int, start: int) -> Iterator[Proposal | Silent]:
    """ "25 recommendations: eight for A, seven for B and one for the region": the number of each of several units."""
    text = page.text(index)
    told = [
        (one.code, count)
        for one in page.mentions[index]
        if one.start > start
        and one.code in page.subjects
        and (
            match := re.search(
                rf"(?P<n>{NUMBER})(?: of (?:them|these|which))?(?: recommendations)? (?:(?:are|were|is) )?(?:for|to) (?:the )?$",
                text[: one.start],
                re.IGNORECASE,
            )
        )
        and (count := whole(match["n"])) is not None
    ]
    if len({code for code, _ in told}) > 1 and len(told) == len({code for code, _ in told}):
        for code, count in told:
            yield page.proposal(index, "recommendations", code, "recommendations_to_area", count)


def _of_ours(page: Page, index: int) -> Iterator[Proposal | Silent]:
    """ "Six of our nine recommendations are for the PDU", "ten recommendations, of which the PDU must carry out six"."""
    text = page.text(index)
    if (own_only := _OWN_ONLY.search(text)) and not EARLIER.search(text) and not re.search(r"\b20\d\d\b", text):
        to = whom_of(page, index, own_only.start("whom"), own_only["whom"], page.scope(index, own_only.start("whom")))
        own = whole(own_only["n"])
        if to and to != "other" and own is not None and own <= 60:
            yield page.proposal(index, "recommendations", to, "recommendations_to_area", own)
            return
    for pattern in (_OURS, _OF_WHICH):
        told = pattern.search(text)
        if not told or EARLIER.search(text) or re.search(r"\bhad (?:\w+ )?made\b|\b20\d\d\b", text):
            continue
        to = whom_of(page, index, told.start("whom"), told["whom"], page.scope(index, told.start("whom")))
        every, own = whole(told["all"]), whole(told["n"])
        if to and to != "other" and every and own is not None and own <= every <= 60:
            yield page.proposal(index, "recommendations", to, "recommendations_total", every)
            yield page.proposal(index, "recommendations", to, "recommendations_to_area", own)
            return


def _called_for(page: Page, index: int) -> Iterator[Proposal | Silent]:
    """ "Inspectors call on the PDU to act on eight points": recommendations in other words."""
    text = page.text(index)
    told = _CALLS.search(text)
    if not told or EARLIER.search(text[: told.end()]) or _LAST.search(text):
        return
    count = whole(told["n"])
    to = whom_of(page, index, told.start("whom"), told["whom"], page.scope(index, told.start()))
    if count and to and to != "other":
        yield page.proposal(index, "recommendations", to, "recommendations_to_area", count, False)
