"""A rating word in a sentence: whether it is a judgement at all, of what, and whether of this inspection or of an earlier one.

Used by `ratings` (of a unit as a whole) and `standards` (of its standards). What a rating is of stands right behind it ("Good for
leadership") or is the subject right before its verb ("leadership was rated Good"); a standard named elsewhere in the sentence is
not what was rated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pdu.importer.rules.numbers import NUMBER, whole
from pdu.importer.rules.rating_subject import (
    SUBJECT,
    VERB,
    elsewhere,
    has_subject,
    likewise,
    loose_subject,
    of_other_body,
    of_unit,
    standards_under,
)
from pdu.importer.rules.rating_time import FROM_TO, PAST_AFTER, earlier_year, is_past, kept
from pdu.importer.rules.report_cells import standard_of
from pdu.importer.rules.scope import Page
from pdu.importer.rules.standard_names import BARE, LIST, keys
from pdu.words import MONTHS

RATINGS = {
    "inadequate": "Inadequate",
    "requires improvement": "Requires improvement",
    "requiring improvement": "Requires improvement",
    "required improvement": "Requires improvement",
    "require improvement": "Requires improvement",
    "good": "Good",
    "outstanding": "Outstanding",
}
_RATING = re.compile(
    r"""(?P<open>['"]*)\b(?P<word>inadequate|requires[ -]improvement|requiring improvement|(?:required|require) improvement|good|outstanding|(?:lowest|bottom|worst)(?: possible| available)? (?:overall )?(?:rating|grade|mark)(?! (?:of|in|from|among|for any|since|so far|we|that|yet|any|was|is|could)\b))\b(?P<close>['"]*)""",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"""['")]*,? ?(?:ratings?|grades?|judgements?|ones?)?(?: overall)?(?: (?:was|were) (?:given|awarded|made))?(?: (?:for|on|in|against|across|at|to|with regard to|in relation to|when it came to|in respect of|regarding|in terms of|under)|:|,? [(–-]|,? namely)"""
    rf"""(?: (?:its|their|the|both|each of|on|for|in))* ?(?P<list>{LIST})""",
    re.IGNORECASE,
)
_COUNTED = rf"(?<!every )(?<!each )(?P<some>{NUMBER}) (?:out )?of (?:(?:the|its|our|all|a possible) )*(?P<all>{NUMBER}) (?:of (?:the|its|our) )?(?P<kind>(?:[\w-]+ ){{0,3}})(?:standards|areas|aspects)"
_COUNT_BEFORE = re.compile(
    rf"{_COUNTED}(?:,? (?:against|on|under|by) which (?:\w+ ){{1,4}}?(?:inspected|rated|assessed|judged|measured),?)?(?: (?!and\b|but\b|result|led\b|mean)\w+){{0,3}}?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(
    rf"['\")]*,? ?(?:ratings?|overall)?(?: (?:for|on|in|against|across|at|under))(?: (?:just|only|its|the))* ?{_COUNTED}",
    re.IGNORECASE,
)
_COUNT_OF = re.compile(
    rf"\bof (?:the|its|our|all) (?:\w+ )?(?P<all>{NUMBER}) (?P<kind>(?:[\w-]+ ){{0,2}})(?:standards|areas)(?: inspected| rated| assessed)?,? (?:just |only )?(?P<some>{NUMBER}){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"(?:^|[,;] |\b(?:and|but|the|of|while) )(?P<some>{NUMBER}) (?:[\w-]+ ){{0,2}}(?:standards|areas)(?: –|,|:| \()? ?(?:namely )?(?P<list>{LIST})(?: –|,|\))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
_COUNT_ALONE = re.compile(
    rf"(?:^|[,;:] |(?<!\bone )\b(?:and|(?<!all )but|while) )(?P<some>{NUMBER})(?: of (?:its|the|our))? (?P<kind>)standards?(?P<all>){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
_SOME_STANDARDS = re.compile(
    rf"\b(?:{NUMBER}|most|several|some|many|any|majority) (?:of (?:the|its|our|these|all)? ?)?(?:(?!four|five|seven|nine)\w+ ){{0,2}}(?:standards|areas)\b|all but (?:one|two)",
    re.IGNORECASE,
)
# A rating of something that is neither the unit as a whole nor a standard.
_OF_WHAT = re.compile(
    r"""['")]*(?: rating)? (?:for|on|against|across|in (?:its|their|the (?:area|way|quality))(?= (?!first|last|previous|latest|second|earlier|most))|in terms of|in relation to|when it came to) (?!(?:the|a) (?:second|first|third|last)|(?:second|third) time|overall|its overall|the way|"""
    r"""now|a (?:second|third)|being|having|failing|the (?:board|PDU|unit|service|region|probation|(?-i:[A-Z]))|(?-i:[A-Z])|\d|a (?:four|scale))""",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:rat(?:ed|es?|ing|ings)|grad(?:ed|e|ing)|judg(?:ed|ement|ing)|deemed|branded|labelled|classed|declared|assessed|found to be|remain(?:s|ed|ing)?|received|receives|given|awarded|"
    r"scored|overall|verdict|mark of|result(?:ed|ing) in|earned|secured|achieved|concluded|told|found|ruled|still|as|ranked|described|gave|gives?|handed|put at|upgraded|downgraded|raised|lowered|promoted)\b",
    re.IGNORECASE,
)
_SAYS_CLOSE = re.compile(
    r"\b(?:rated|rating|graded|judged|deemed|branded|labelled|classed|declared|assessed|remains?|ranked)(?: (?:as|of|to be|it|them|the service|the unit|overall|both|again|an?|still|is|was|:|services|probation))* ?['\"(]*$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not (?:yet )?(?:to )?(?:been |be )?(?:rated|judged|graded|given|received|achieved|awarded)|never|no (?:PDU|unit|service|region|standard)s?\b|below|above|none|could|would|should|might|(?-i:may)|hopes?|hoping|aim(?:s|ing)?|expects?|"
    r"targets?|until|ambition|wants?|in order to|to (?:achieve|reach|become|get to|move to|be (?:rated|judged))|if|unless|on (?:course|track) (?:for|to)|short of|missed|avoid(?:ed|ing)?|close to|closer to|away from)\b",
    re.IGNORECASE,
)
# "A standard is 'Good' if …": how ratings are made, and no rating.
_ONE_OF_ANY = re.compile(
    r"\b(?:a|an|any|each|every|no) (?:standard|unit|PDU|service|region)s? (?:is|are|can be|may be|will be|must be)(?: rated| judged)? ?['\"]*$|\b(?:benchmark|threshold|minimum|required|requirement|standard) for (?:an? )?(?:rating of )?['\"]*$",
    re.IGNORECASE,
)
_IF = re.compile(r"['\"]*,? (?:if|means|(?:when|where) (?:at least|more|between|over|\d)|from \d)\b")
# What a rating came from ("… deficits across three of four standards, which resulted in a rating of …") is not what was rated.
_RESULT = re.compile(r"\b(?:result|led|leading|meaning|meant|hence|therefore|so)\w*\b[^.;]*$", re.IGNORECASE)
# A standard as the subject, with words between it and its verb: its rating is not the unit's.
_OF_STANDARD = re.compile(
    r"\b(?:assessments?|planning|implementation|reviewing|court work|court reports|unpaid work|resettlement|victim work|public protection|desistance)\b(?! (?:and the|the))"
    r"(?: (?!PDU|unit|region|service|overall)[\w'-]+){0,9},?(?: (?:was|were|is|are|rated|being|been|also))* ?['\"(]*$",
    re.IGNORECASE,
)
# "Eight were rated …": so many units or standards.
_UNITS = re.compile(
    rf"(?:^|(?<!\ball)(?<!\bboth)(?<!\bthe)(?<!\bthese)(?<!\ball the)[\s:;,(]){NUMBER}(?: of (?:them|these|those))?(?: (?:were|was|are|have been|had been|got|received))?(?: rated| judged| graded)?(?: as)? ['\"]*$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"four[- ]point|\bscale\b|\bratings? (?:are|range|system)|rates? (?:specific|services) ", re.IGNORECASE
)


# A newspaper's "Staffing required improvement", "planning was found to be inadequate": the standard alone before it, nothing behind.
_PLAINLY = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|while|although) )(?:the )?(?:(?:leadership|staffing|services|assessment|planning|implementation(?: and delivery)?|reviewing|court work|information and facilities)(?:, | and |,? )?)+(?: –|\))?,? "
    r"?(?:(?:was|were) (?:also |both |all |each )?(?:(?:found|judged|deemed|considered) to (?:be )?|deemed )|(?:also |both |all |each )?$|(?:was|were) (?:also |both |all |each |again )?$)$",
    re.IGNORECASE,
)
_PLAIN_END = re.compile(r"(?:[.;]|$|, | in (?:all|both|each|every)\b| too\b| as well\b)")
# "… was 'Good', with leadership and services both reaching that level"
_REACHED = re.compile(
    rf"['\")]*,? (?:with|as) (?P<list>{LIST}),? (?:both |each |all |also )?(?:reach|achiev|attain|meet|earn|gain|mak)(?:ing|ed) (?:that|this|the same) (?:level|mark|grade|rating|standard)\b",
    re.IGNORECASE,
)
# Standards named in brackets or between dashes behind the word for them: "the core standards – assessment and planning – were rated".
_ENCLOSED = re.compile(
    rf"(?P<lead>[^.;]*)(?: –|\() ?(?:from |namely |that is,? )?(?P<list>{LIST}(?: to {LIST})?)(?: –|\)),?(?: (?:it|they|the (?:PDU|unit|service)))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# One part of what a service does is neither a standard nor the whole.
_GIVEN = re.compile(
    r"\b(?:given|receiv(?:ed|es)|awarded|handed|got|gets|with|gave (?:it|them|the \w+))(?: the| its)? $", re.IGNORECASE
)
# "Last May, the PDU was …" is of an inspection before this one where the head of the page says that there was one.
_LAST = re.compile(
    rf"(?:(?:In|Back) )?Last (?:year|spring|summer|autumn|winter|{'|'.join(MONTHS)})\b|[^.;]*\b(?:inspected|visited|rated)\b[^.;]{{0,40}} last (?:year|spring|summer|autumn|winter)\b"
)
_AGAIN = re.compile(
    r"\b(?:again|still|remains?|once more|second time|years? (?:after|on|ago)|improved|better|worse|since)\b",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(
    r" – [^–]{3,70} –| \([^()]{3,70}\)|, (?:the|an?|its|our|both|one|two|which|traditionally|long|by far|by contrast|though|perhaps)\b[^,]{3,70},"
)
_NAMED_BEHIND = re.compile(rf"['\"]*(?:: ?| – | \(|,? namely |, which (?:were|are) )(?P<list>{LIST})", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|other than|bar|excluding|aside from|save(?: for)?|with the exception of|(?:all|everything|standards?) but) ['\"]?$",
    re.IGNORECASE,
)
# "Rating: Good" under the heading of a standard; "we rated this standard 'Good'".
_OF_SECTION = re.compile(
    r"(?:(?:the |our )?(?:rating|judgement|grade)\b\W*$|.*\bthis (?:standard|area)\b)", re.IGNORECASE
)
_A_PART = re.compile(
    r"\b(?:running|management|handling|organisation|quality|oversight|side|work|way|state|efficiency|response|approach)\b(?: [\w-]+){0,2}? of (?:the|this|its|their|our) (?:[\w-]+ ){0,2}(?:service|PDU|unit|cases|staff)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
# "Only leadership and services escaped …; each was judged to be": the list just named.
_EACH_OF_LIST = re.compile(
    rf"(?:^|[,;:] |\b(?:and|but|while) )(?:(?:only|just) )?(?P<list>{LIST})\b[^.;:]{{0,60}}[;:–,] ?(?:and )?(?:each|both)(?: of (?:them|these|which))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# "Of the four casework standards, three were rated … and one, assessment, was …": the three are the others.
_CASEWORK_BUT = re.compile(
    rf"\bof (?:the|its|our|all) (?P<all>{NUMBER}) (?:casework standards|standards (?:of|for) casework|standards (?:which|that) (?:cover|concern|relate to|make up) (?:casework|case work|case supervision)),? "
    rf"(?P<some>{NUMBER}){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
_BUT_NAMED = re.compile(
    rf"['\"]*,? (?:and|while|but) (?:just |only )?(?:{NUMBER}|the (?:other|fourth|last|rest))(?:,| –| \() ?(?P<list>{LIST})(?:,| –|\))",
    re.IGNORECASE,
)
# "We inspected five standards of casework and rated every one of them …"
_EVERY_OF_THEM = re.compile(
    rf"\b(?P<group>{NUMBER} (?:[\w-]+ ){{0,2}}?standards of casework|{NUMBER} casework standards)\b[^.;]{{0,40}} (?:rated|judged|graded|found) (?:every(?: single)? one|each|all) of them(?: as| to be)? ['\"(]*$",
    re.IGNORECASE,
)
# "Inspectors rated the leadership of the PDU …"
_RATED_OBJECT = re.compile(
    rf"\b(?:inspectors|inspectorate|we|they) (?:have |has |also )*(?:rated|judged|graded) (?P<list>{LIST})(?: (?:of|in|at) (?:the|this) (?:PDU|unit|service))?(?: as| to be)? ?['\"(]*$",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:the|all the) (?:rest|others|remainder)\b", re.IGNORECASE)
_OF_COUNTRY = re.compile(
    r"\bnational (?:inspection|report|picture|level)\b|\bnationally\b|\bacross (?:England|the country)\b", re.IGNORECASE
)
_COUNT_REST = re.compile(
    rf"\b(?:areas|aspects|standards)\b.*\b(?:remaining|other) (?P<some>{NUMBER})(?: (?:\w+ )?areas)?(?P<kind>)(?P<all>){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# "'Outstanding', 'Good', 'Requires improvement' or 'Inadequate'": the scale, wherever it is explained.
_RUN = re.compile(r"['\",;\s]*(?:\b(?:and|or|to)\b)?['\",\s]*")
_STANDARD_FIRST = re.compile(rf"(?:the )?{LIST} (?:was|were|is|are|has|have|had|remains?|remained)\b", re.IGNORECASE)
# "Unpaid work was also inspected. It was rated …"
_LOOKED_AT = re.compile(
    rf"(?P<list>{LIST}) (?:was|were|has been) (?:also |separately )?(?:inspected|assessed|examined|looked at)\b[^;:]*",
    re.IGNORECASE,
)
_IT_OF_STANDARD = re.compile(
    rf"(?:^|[,;] ){LIST} (?:was|were|is|are|had|has|remains?|remained)\b[^.;]*[:;–,] (?:and |so )?(?:inspectors (?:said|found|thought) )?(?:it|they|we)\b[^.;]*$",
    re.IGNORECASE,
)
# "The culture was 'outstanding'": a subject that is no unit.
_OTHER_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Aa]n?|his|her|our|[Oo]ur)(?: [\w'-]+)? (?!PDUs?\b|units?\b|services?\b|regions?\b|ratings?\b|grades?\b|score\b|results?\b|judgements?\b|verdict\b|outcome\b|conclusion\b|mark\b|inspection\b|delivery\b"
    r"|probation\b|team\b|areas?\b|one\b|overall\b|borough\b|county\b|city\b|two\b|three\b|others?\b|rest\b|others\b)[a-z][\w-]+ (?:was|were|is|are|had been|has been)(?: also| now| still)? ['\"]*$"
)
_PRONOUN = re.compile(
    r"(?:(?:In|At|For) [^,.;]{2,50}?,? )?(?:but |and |though )?(?:it|they|we rated (?:it|them))\b", re.IGNORECASE
)
_IT_WAS = re.compile(r"(?:it|the (?:PDU|unit|service)) (?:was|had|received|got)\b", re.IGNORECASE)
_VISITED = re.compile(
    r"\b(?:when|last|previous\w*|in 20\d\d|at)\b[^.;]{0,50}\b(?:inspected|visited|inspection|visit)\b|\b(?:inspected|visited)\b[^.;]{0,60}\bin (?:\w+ )?20\d\d",
    re.IGNORECASE,
)
# "The first to be rated 'Good'" has been.
_FIRST_TO = re.compile(
    r"(?:was|is|became|are|were) the (?:first|only|latest|second|third|last)\b[^.;,]{0,40}(?<!\bnot) to be (?:rated|judged|given)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_NOT_SURE = "of what it is a rating is not certain"


@dataclass(frozen=True)
class Judgement:
    """One rating given. target: overall, standards, count, or unknown (neither could be told)."""

    rating: str
    start: int
    end: int
    target: str
    past: bool = False
    standards: tuple[str, ...] = ()  # keys; also "group:…", for `standards` to resolve
    count: tuple[int, int, str] | None = None  # how many, of how many, of what kind
    why: str = ""


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
                told = replace(one, target="standards" if same else "unknown", standards=last.standards, why=_NOT_SURE)
            elif last and last.target != "overall" and not has_subject(words):
                same = last.target == "standards"
                told = replace(one, target=last.target if same else "unknown", standards=last.standards, why=_NOT_SURE)
            elif not (title or heading) and (under := standards_under(words)):
                told = replace(one, target="standards", standards=keys(under))
            elif not (title or heading) and not of_unit(words, text[one.end :]):
                told = replace(one, target="unknown", why=_NOT_SURE)
        last = told
        yield told


def told(page: Page, index: int, year: int | None, title: bool) -> Iterator[Judgement]:
    """The ratings of a sentence of a page, with what its pronoun stands for and when the sentence before it was.

    "Leadership was rated 'Good' in A. In B it was rated 'Inadequate'": leadership. "When we inspected A in 2022 … It was rated
    'Inadequate'": then.
    """
    line = page.sentences[index]
    given = list(judgements(line.text, year, title, line.kind == "heading"))
    if not title and _LAST.match(line.text) and any(_AGAIN.search(page.text(one)) for one in range(min(3, index))):
        given = [replace(one, past=True) for one in given]
    if (key := standard_of(line.section)) and not title and line.kind != "heading":
        given = [
            replace(one, target="standards", standards=(key,))
            if one.target == "overall" and _OF_SECTION.match(line.text[: one.start])
            else one
            for one in given
        ]
    if index == 0 or title or page.sentences[index - 1].block != line.block:
        yield from given
        return
    spoken = page.text(index - 1)
    for one in given:
        before = line.text[: one.start]
        if one.target == "overall" and _PRONOUN.match(before):
            last = list(judgements(spoken, year))
            if last and all(other.target == "standards" and len(other.standards) == 1 for other in last):
                one = replace(one, target="standards", standards=last[-1].standards)
            elif (looked := _LOOKED_AT.fullmatch(spoken)) and len(keys(looked["list"])) == 1:
                one = replace(one, target="standards", standards=keys(looked["list"]))
            elif _STANDARD_FIRST.match(spoken) and not re.search(r"\boverall\b", line.text):
                one = replace(one, target="unknown", why=_NOT_SURE)
        if one.target == "overall" and not one.past and _IT_WAS.match(before) and went(spoken, year):
            one = replace(one, past=True)
        yield one


def went(spoken: str, year: int | None) -> bool:
    """Whether a sentence speaks of an inspection of an earlier year, and of nothing since."""
    visit = _VISITED.search(spoken)
    years = [int(one) for one in re.findall(r"\b20\d\d\b", spoken)]
    return bool(
        visit and years and year and max(years) < year and not re.search(r"\b(?:now|this time|since)\b", spoken)
    )


def _each(text: str, year: int | None, title: bool, heading: bool) -> Iterator[Judgement]:
    """The ratings of a sentence, those of no recognised standard as of the unit."""
    headline = title or heading
    words = [match for match in _RATING.finditer(text) if _is_rating(text, match, headline)]
    several = len({RATINGS[_word(match)] for match in words}) >= 3
    if (
        several
        and all(_RUN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
        and "respectively" not in text
    ):
        return
    if (
        several
        and not _SAYS.search(text)
        and not re.search(r"\b(?:was|were|is|are)\b", text)
        and not SUBJECT.search(text[: words[0].start()])
    ):
        return
    if _SCALE.search(text) and len(words) > 2:
        return
    start_from = 0
    counted: tuple[int, int, str] | None = None
    listed_before: tuple[int, tuple[str, ...]] | None = None
    for number, match in enumerate(words):
        stop = words[number + 1].start() if number + 1 < len(words) else len(text)
        # "…, rated 'Good' in 2022, is now …": the year goes with the rating it stands behind.
        if number and (behind := PAST_AFTER.match(text, start_from)):
            start_from = min(behind.end(), match.start())
        before, after = text[start_from : match.start()], text[match.end() :]
        own_after = text[match.end() : stop]
        start_from = match.end()
        rating = RATINGS[_word(match)]
        # "Inadequate or Requires improvement": one of two.
        if (re.match(r"['\"]* or ['\"]*$", own_after) and number + 1 < len(words)) or (
            number and re.search(r"^['\"]* or ['\"]*$", before)
        ):
            continue
        if re.search(
            r"\b(?:CRC|community rehabilitation|NPS|national probation service|probation trust|old (?:service|organisation)|20(?:0\d|1\d|20))\b",
            text[max(0, match.start() - 120) : match.start()],
            re.IGNORECASE,
        ):
            continue  # of a service before unification
        if (
            (_NOT.search(before[-70:]) and not _FIRST_TO.search(before))
            or _ONE_OF_ANY.search(before)
            or _IF.match(after)
            or _OF_COUNTRY.search(before[-90:])
            or of_other_body(before, after)
        ):
            continue
        past = is_past(before, after, own_after, year)
        if number + 1 < len(words) and FROM_TO.match(own_after) and not re.search(r"\brang", before):
            past = True
        elif number and FROM_TO.match(before):
            past = bool(PAST_AFTER.match(own_after) and year and earlier_year(PAST_AFTER.match(own_after), year))
        if number and _REST.search(before):
            yield Judgement(
                rating, match.start(), match.end(), "unknown", past, why="which standards are the rest is not said"
            )
            continue
        reached = _REACHED.match(after)
        if reached:
            yield Judgement(rating, match.start(), match.end(), "standards", past, keys(reached["list"]))
        right = _AFTER.match(after[: stop - match.end()] if number + 1 < len(words) else after)
        more: re.Match[str] | None = (
            re.fullmatch(
                rf"['\"]*,? ?(?:and )?(?P<n>{NUMBER})(?: (?:was|were|as|rated))* ?['\"]*", before, re.IGNORECASE
            )
            if counted
            else None
        )
        some: int | None = whole(more["n"]) if more else None
        # "Four of seven were rated Inadequate, two Requires improvement and one Good."
        count, past_count = _count(before, own_after, text[: match.start()])
        start_from += past_count
        if counted and some is not None:
            count = (some, counted[1], counted[2])
        counted = count
        others, but = _CASEWORK_BUT.search(before), _BUT_NAMED.match(after)
        if others and but and whole(others["all"]) == (whole(others["some"]) or 0) + len(keys(but["list"])):
            group = f"group:the other {others['some'].lower()} casework standards"
            yield Judgement(rating, match.start(), match.end(), "standards", past, (group,))
            if not count:
                continue
        if count:
            yield Judgement(rating, match.start(), match.end(), "count", past, count=count)
            # "Four standards were judged 'Inadequate': staffing, …"
            if (behind := _NAMED_BEHIND.match(after)) and len(keys(behind["list"])) == count[0]:
                start_from = match.end() + behind.end()
                yield Judgement(rating, match.start(), match.end(), "standards", past, keys(behind["list"]))
            continue
        apposed = _APPOSED.search(before)
        if apposed and len(keys(apposed["list"])) == whole(apposed["some"]):
            yield Judgement(rating, match.start(), match.end(), "standards", past, keys(apposed["list"]))
            continue
        enclosed = _ENCLOSED.search(before)
        if enclosed:
            named = keys(enclosed["list"])
            said = re.split(r"[,;:]", enclosed["lead"])[-1]
            counts = {whole(one) for one in re.findall(rf"\b{NUMBER}\b", said, re.IGNORECASE)} - {None}
            fits = not counts or len(named) in counts
            why = "" if fits else "which standards is not said"
            yield Judgement(
                rating, match.start(), match.end(), "standards" if fits else "unknown", past, named, why=why
            )
            continue
        every = _EVERY_OF_THEM.search(before)
        plainly = None if every or headline else _EACH_OF_LIST.search(before) or _RATED_OBJECT.search(before)
        if every or (plainly and (plainly.re is _RATED_OBJECT or len(keys(plainly["list"])) > 1)):
            many = re.search(NUMBER, every["group"], re.IGNORECASE) if every else None
            named = (f"group:all {many[0].lower()} casework standards",) if many else keys((plainly or match)["list"])
            yield Judgement(rating, match.start(), match.end(), "standards", past, named)
            continue
        left = SUBJECT.search(text[: match.start()][-len(before) :] if before else "")
        if not left and not headline and (left := SUBJECT.search(_BY_THE_WAY.sub("", before))):
            before = _BY_THE_WAY.sub("", before)  # "Services – the only area to do so – was rated"
        if right and not (left and re.match(r"['\")]*,", after)):
            start_from = match.end() + right.end()
            if _partial(
                own_after[: right.start("list")] + after[right.start("list") : right.end("list")], right["list"]
            ):
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why="which standards is not said")
            else:
                yield Judgement(rating, match.start(), match.end(), "standards", past, keys(right["list"]))
            continue
        # "Planning and court work were rated Good and Inadequate, respectively": the ratings go on.
        if listed_before and re.fullmatch(r"['\",\s]*(?:and )?['\"]*", before):
            run, given = listed_before
            run += 1
            listed_before = (run, given)
            if re.search(r"\brespectively\b", text) and run < len(given):
                yield Judgement(rating, match.start(), match.end(), "standards", past, (given[run],))
            else:
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why="which standards is not said")
            continue
        listed_before = None
        if left:
            lead, listed = before[: left.start("list")], left["list"]
            if _EXCEPT.search(lead):
                # "Every standard except leadership was rated": all but it, and by which words is not followed here.
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why="which standards is not said")
                continue
            if re.search(r"\bof $", lead, re.IGNORECASE) and ", " in listed:
                # "Of the nine standards, leadership was …"
                lead, listed = "", listed.split(", ", 1)[1]
            if re.search(
                rf"(?:{NUMBER}|most|some|several|one|majority|all but \w+) (?:out )?of $", lead, re.IGNORECASE
            ) or (lead and _partial(before, listed)):
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why="which standards is not said")
            else:
                named = keys(listed)
                if re.search(r"\brespectively\b", text) and len(named) > 1:
                    listed_before = (0, named)
                    named = named[:1]
                elif number + 1 < len(words):
                    listed_before = (len(named), named)
                yield Judgement(rating, match.start(), match.end(), "standards", past, named + keys(likewise(after)))
            continue
        loose = None if headline else loose_subject(before)
        if loose:
            listed, certain = loose
            if not certain or _partial(before, listed):
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why=_NOT_SURE)
            else:
                yield Judgement(
                    rating, match.start(), match.end(), "standards", past, keys(listed) + keys(likewise(after))
                )
            continue
        if (
            (_SOME_STANDARDS.search(before) and not _RESULT.search(before))
            or _SOME_STANDARDS.search(own_after)
            or _OF_STANDARD.search(before)
        ):
            yield Judgement(rating, match.start(), match.end(), "unknown", past, why="which standards is not said")
            continue
        if re.search(
            rf"\b(?:in|for|on) (?:its |the )?(?:{BARE})(?: alone)?,? (?:was|were|is|are|did)\b[^.;]{{0,40}}$",
            before,
            re.IGNORECASE,
        ):
            yield Judgement(
                rating,
                match.start(),
                match.end(),
                "unknown",
                past,
                why="a rating of a standard, said too freely to be sure",
            )
            continue
        if units := _UNITS.search(before):
            some = whole(re.search(NUMBER, units[0], re.IGNORECASE)[0])  # type: ignore[index]
            yield Judgement(
                rating,
                match.start(),
                match.end(),
                "unknown",
                past,
                count=None if some is None else (some, 0, ""),
                why="how many were so rated, but not which",
            )
            continue
        if _OF_WHAT.match(after):
            yield Judgement(
                rating,
                match.start(),
                match.end(),
                "unknown",
                past,
                why="it is a rating of something that is no standard here",
            )
            continue
        if _A_PART.search(before) or _OTHER_SUBJECT.search(before) or _IT_OF_STANDARD.search(text[: match.start()]):
            if not reached:
                yield Judgement(rating, match.start(), match.end(), "unknown", past, why=_NOT_SURE)
            continue
        if kept(before, after, year):
            yield Judgement(rating, match.start(), match.end(), "overall", True)
            past = False
        yield Judgement(rating, match.start(), match.end(), "overall", past)


def says(before: str, after: str) -> bool:
    """Whether words around a rating say that it is given."""
    return bool(_SAYS.search(before) or re.match(r"""['"]*,? (?:rating|overall|grade|judgement|verdict)\b""", after))


def _word(match: re.Match[str]) -> str:
    word = match["word"].lower().replace("-", " ")
    return "inadequate" if word.endswith(("rating", "grade", "mark")) else word


def _is_rating(text: str, match: re.Match[str], headline: bool) -> bool:
    word = match["word"]
    quoted = bool(match["open"] and match["close"])
    if (
        not quoted
        and word.lower() != "good"
        and _PLAINLY.search(text[: match.start()])
        and _PLAIN_END.match(text, match.end())
    ):
        return True
    if _word(match) != word.lower().replace("-", " "):
        return bool(_GIVEN.search(text[: match.start()]))
    if word.lower() in {"require improvement", "required improvement"}:
        return quoted and word.lower() == "require improvement"
    first = not re.search(r"\w", text[: match.start()])
    capital = word[0].isupper() and (not first or headline)
    close = bool(_SAYS_CLOSE.search(text[: match.start()]))
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


def _partial(before: str, listed: str) -> bool:
    """Whether only some of a group were meant: "three of the four standards"."""
    return bool(
        re.search(
            rf"(?:{NUMBER}|most|some|several|majority) (?:out )?of (?:the |its |our |all )*(?:\w+ )?{re.escape(listed[:12])}",
            before + listed,
            re.IGNORECASE,
        )
    )


def _count(before: str, after: str, lead: str) -> tuple[tuple[int, int, str] | None, int]:
    """ "Two of nine standards": how many, of how many, and of what kind; and how far behind the rating the words go."""
    for match in (
        _COUNT_BEFORE.search(before),
        _COUNT_AFTER.match(after),
        _COUNT_OF.search(before),
        _COUNT_ALONE.search(before),
        _COUNT_REST.search(lead),
    ):
        if match:
            # "Six standards were rated …": of all that there are, 0 here.
            some, every = whole(match["some"]), whole(match["all"]) if match["all"] else 0
            if some is not None and match.re in (_COUNT_ALONE, _COUNT_REST):
                return (some, 0, ""), 0
            if some is not None and every is not None and some <= every:
                return (some, every, match["kind"].lower().strip()), match.end() if match.string is after else 0
    return None, 0
