"""Shares of inspected cases, mapped to the questions of question.csv.

A share is taken where the sentence says that it is of cases, what was looked at, and whether it was sufficient; one of what was
not sufficient is turned round (`derived`). Shares of staff, of the country, of an earlier inspection, targets and ranges are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pdu.importer.proposal import Proposal
from pdu.importer.rules.aside import is_earlier, is_hoped, is_imagined, is_wished, scope_of, year_of
from pdu.importer.rules.dates import Frame
from pdu.importer.rules.numbers import NUMBER, Share, counted, number, shares
from pdu.importer.rules.questions import elliptic, gapped, of_what_was_asked, questions, staged, stages, sufficient
from pdu.importer.rules.result import Result, Silent
from pdu.importer.rules.scope import Page
from pdu.importer.rules.share_parts import Part, parts_of, said_of

# What inspectors look at one by one, so that a share of these is a share of cases.
_LOOKED_AT = r"(?:cases?(?! ?loads?)|(?:court |pre-sentence |sentence |risk )?(?:reports|assessments|plans|reviews)|case files|victims)"
_OF_CASES = re.compile(
    rf"^[)]? ?(?:,? ?(?:of|out of|in|from) )?(?:(?!staff|practitioners|officers|posts|respondents|interviews)[\w'-]+ ){{0,5}}{_LOOKED_AT}\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"^[)]? ?(?:of|in|from) (?:them|these|those|the sample)\b", re.IGNORECASE)
_CASES_BEFORE = re.compile(r"\bcases?\b(?! ?loads?)[^.;]{0,140}$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:cases?|court reports|staff|practitioners|officers|people|respondents|posts|managers)\b", re.IGNORECASE
)
_OF_PEOPLE = re.compile(
    r"^ ?(?:of|out of)? ?(?:the |its |their |all |our |those |these |full-time |[\w-]+ ){0,3}(?:staff|practitioners?|officers?|respondents|managers?|employees|POs?|PSOs?|SPOs?|posts?|vacanc\w+|roles|people (?:on probation|we|surveyed|supervised|who|said)|workforce|caseload|capacity|target|reoffen\w+|prison\w*|referrals?|appointments|PDUs|units|regions|standards|points|women|men|the time|days|hours|sickness)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\d+ (?:out )?of \d|Of (?:these|those|them)|For|In|This|That|It|The (?:figure|proportion|share|same)|(?:Work on |The quality of )?(?:Assessment|Planning|Reviewing|Implementation))\b"
)
_DID_SO = re.compile(r"\b(?:did so|did the same|did this|the same was true)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"(?:It|This|That|They) (?:was|were|did|had|fell|rose)\b")
# "the figure was 38 per cent": whether that is what was sufficient was said before.
_THE_FIGURE = re.compile(
    r"\b(?:the (?:equivalent |corresponding |same )?(?:figure|proportion|share|rate)|it|this) (?:was|stood at|is|fell to|rose to)(?: (?:just|only|about))? *$",
    re.IGNORECASE,
)
_SAME_NOT_SAID = re.compile(
    r"\b(?:the same|this|that) (?:could|can)(?:not| not|n't) be said (?:for|of|about)\b", re.IGNORECASE
)
_NATIONAL = re.compile(
    r"\b(?:national (?:inspection|report|picture|audit|study)|thematic (?:inspection|report|review)|nationally|nationwide)\b",
    re.IGNORECASE,
)
_SURVEYED = re.compile(
    r"\b(?:survey\w*|respondents?|told us|said (?:that )?they|felt|believed|average of|mean of)\b", re.IGNORECASE
)
_BANDS = re.compile(r"\b(?:bands?|we rate|is rated|a standard is|are rated .{0,20}\bif)\b", re.IGNORECASE)
# A share that stands bare: "sufficient in 48 per cent", "35 per cent were …".
_IN_BARE = re.compile(
    r"\b(?:in|at|for|of|was|is|to)(?: (?:just|only|around|fully|as few as|a mere|another))* ?$", re.IGNORECASE
)
_VERB_BEHIND = re.compile(r"^ (?:had|were|was|showed|met|did|contained|demonstrated|lacked)\b")
_ENDS = re.compile(r"^(?:[.,;:)]|$| ?[–-] | (?:and|but|while|whereas|although)\b)")
_STAFF = re.compile(
    r"\bstaff|vacanc|sickness|caseload|workload|\bpractitioners? (?:had|were|have|said)|\bposts?\b", re.IGNORECASE
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
_SOME_KIND = r"(?:women's|men's|females?|males?|community(?: sentence| order)?|post[- ]release|licen[cs]e|custody|(?:high|medium|low|higher|lower|very high)[- ]risk|young\w*|unpaid work|resettlement|ethnic minority|black|white|MAPPA)"
_SUBSET = re.compile(
    rf"^ ?(?:of|out of|in)?(?: (?:the|all|these|those|\d+|inspected|relevant))* {_SOME_KIND} cases\b", re.IGNORECASE
)
_AMONG = re.compile(rf"\b(?:among|in|for|of) (?:the |all )?{_SOME_KIND} cases\b[^;]*$", re.IGNORECASE)
_OWN_AUDIT = re.compile(
    r"\b(?:its|their|the \w+'s|\w+'s) own (?:\w+ )?(?:audits?|data|figures|quality assurance|assessments?|checks)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"^[\s:;,–-]*(?:but |and |yet )?(?:it|this|that|these|they)\b", re.IGNORECASE)
# "P 2.3 Implementation and delivery – Requires improvement"
_STANDARD = r"(?:[PR] ?)?\d\.\d:?\.? (?P<name>Assessment|Planning|Implementation and delivery|Reviewing)"
_HEADED = re.compile(rf"{_STANDARD}(?: ?[–:-].*)?", re.IGNORECASE)
_OPENING = re.compile(rf"{_STANDARD}(?:\.|:| [–-])", re.IGNORECASE)
# "31, 35 and 40 per cent": the last of several, each of something else.
_ONE_OF_SEVERAL = re.compile(rf"(?:{NUMBER})(?:, (?:{NUMBER}))*,? (?:and|or) $", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|up|down|rise of|fall of|previously|increase of|by)(?: (?:a|the|just|only|some|around|about|figure of|result of))* ?$",
    re.IGNORECASE,
)


def find(page: Page, frames: Mapping[str, Frame]) -> Result:
    """Shares of cases of every area of a page."""
    result, year = Result(), year_of(frames)
    for index, line in enumerate(page.sentences):
        if line.block != -1:
            result.add(_shares(page, index, year))
    return result


def _spoken(page: Page, index: int) -> str:
    """The sentence before in the same paragraph; before its first, nothing. Of an item: what opens the list, and the item before
    that says in full what it is of ("assessment kept people safe in 51 per cent; planning did so in 55 per cent")."""
    line = page.sentences[index]
    if line.kind == "item" and _DID_SO.search(line.text):
        before, at = "", index - 1
        while at > 0 and page.sentences[at].kind == "item":
            before = before or (page.text(at) if questions(page.text(at)) else "")
            at -= 1
        return f"{page.text(at)} {before}" if before else ""
    return page.text(index - 1) if index and page.sentences[index - 1].block == page.sentences[index].block else ""


def _shares(page: Page, index: int, year: int) -> Iterator[Proposal | Silent]:
    text, spoken = page.text(index), _spoken(page, index)
    every = [one for one in shares(text) if one.percent <= 100]
    apart = [one for one in counted(text) if not any(one.start < each.end and each.start < one.end for each in every)]
    every = sorted([*every, *apart], key=lambda one: one.start)
    own_cases = bool(re.search(r"\bcases?\b", text))
    # "For planning it was 52 per cent": of the cases the sentence before spoke of.
    line_item = page.sentences[index].kind == "item" and _DID_SO.search(text)
    goes_on = bool(
        (re.search(r"\bcases\b", spoken) or (spoken and line_item))
        and (_GOES_ON.match(text) or _DID_SO.search(text))
        and (not own_cases or _IT_WAS.match(text))
    )
    told_of = goes_on or (not own_cases and _last_counted(spoken).startswith(("case", "court")))
    taken: list[tuple[list[str], str]] = []  # questions and words of the shares before
    for part in parts_of(text, every):
        share, words = part.share, text[part.start : part.end]
        close = share in apart or _is_of_cases(text, spoken, share)
        if close is None:
            continue
        certain = bool(
            _IN_BARE.search(text[: share.start])
            and _ENDS.match(share.after(text))
            and questions(words)
            and sufficient(words) is not None
        )
        bare = _IN_BARE.search(text[: share.start]) or _VERB_BEHIND.match(share.after(text))
        if not close and (_STAFF.search(words) or not (goes_on or certain or (told_of and bare))):
            continue
        told_of = True
        found = _questions(text, part, every, spoken, taken, goes_on)
        taken.append((found, words))
        yield from _share(page, index, part, found, (taken, spoken if goes_on else "", close), year)


def _is_of_cases(text: str, spoken: str, share: Share) -> bool | None:
    """Whether a share is said to be of cases; False when it is not said of what, None when it is of something else."""
    after = share.after(text)
    of_cases = bool(_OF_CASES.match(after))
    if _OF_PEOPLE.match(after) and not of_cases:
        return None
    if _OF_THEM.match(after):
        return True if _last_counted(text[: share.start] or "", spoken).startswith(("case", "court")) else None
    return bool(
        of_cases
        or re.search(r"\bcases?\b", text[share.start : share.end])
        or _CASES_BEFORE.search(text[: share.start][-160:])
    )


def _last_counted(*passages: str) -> str:
    """What was counted last in the first passage that counts anything: cases, staff, people."""
    for passage in passages:
        passage = re.sub(
            r"\b(?:keep|kept|protect)\w* (?:\w+ )?people|\bpeople(?:'s)? saf\w+|safety of (?:\w+ )?people", "", passage
        )
        counted = _COUNTED.findall(passage)
        if counted:
            return str(counted[-1]).lower()
    return ""


def _questions(
    text: str, part: Part, every: list[Share], spoken: str, taken: list[tuple[list[str], str]], goes_on: bool
) -> list[str]:
    """The questions a share answers: by its own words first, else by what they leave out and was said before."""
    words, before = text[part.start : part.end], text[: part.start]
    found = questions(words)
    if found and taken and _NO_SUBJECT.match(words):
        found = staged(found, before)
    elif found and goes_on and _THE_FIGURE.search(text[: part.share.start]):
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
        or (questions(spoken) if goes_on and _THE_FIGURE.search(text[: part.share.start]) and not stages(words) else [])
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


def _share(
    page: Page,
    index: int,
    part: Part,
    found: list[str],
    said: tuple[list[tuple[list[str], str]], str, bool],
    year: int,
) -> Iterator[Proposal | Silent]:
    text, share, words = page.text(index), part.share, page.text(index)[part.start : part.end]
    taken, spoken, close = said
    if share.ranged or (several := _ONE_OF_SEVERAL.search(text[: share.start])):
        if not share.ranged and several and "respectively" in text:
            yield from _respectively(page, index, several[0], share, year)
            return
        yield page.silent(index, "a range of shares, not one value")
        return
    if (
        _SURVEYED.search(words)
        or is_wished(words)
        or is_hoped(text[: share.start])
        or is_imagined(text)
        or _BANDS.search(text)
    ):
        yield page.silent(index, "a share that is a target, a survey or an average")
        return
    if _COMPARED.search(text[: share.start]) or is_earlier(page, index, share.start, share.end, year):
        yield page.silent(index, "a share of an earlier inspection, or one compared with")
        return
    if _SUBSET.search(share.after(text)[:70]) or _AMONG.search(text[part.start : share.start]):
        yield page.silent(index, "a share of some kinds of case only")
        return
    if _OWN_AUDIT.search(text):
        yield page.silent(index, "what a service says of itself, not what inspectors found")
        return
    if _NATIONAL.search(text[: share.start]) and page.subjects != ("",):
        yield page.silent(index, "a share of the country")
        return
    # Under a heading that names one stage of the work, what is said of safety is said of that stage.
    found = staged(found, _stage_above(page, index))
    if not found and re.search(r"\binformation\b.*\bagencies\b|\bagencies\b.*\binformation\b", words, re.IGNORECASE):
        # Which stage of the work it is of, the heading says.
        found = questions(f"{_stage_above(page, index)} {words}") if stages(_stage_above(page, index)) else []
    if not found:
        yield page.silent(index, "a share of cases, but of which question is not certain")
        return
    low, high = said_of(words, share.start - part.start, share.end - part.start)
    earlier_part = taken[-2][1] if len(taken) > 1 else ""
    figure = bool(spoken and _THE_FIGURE.search(text[: share.start]))
    words = _SAME_NOT_SAID.sub("", words) if figure else words
    polarity = next(
        (
            good
            for passage in (*((spoken,) if figure else ()), words[low:high], words, earlier_part, text, spoken)
            if (good := sufficient(passage)) is not None
        ),
        None,
    )
    if polarity is None:
        yield page.silent(index, "a share of cases, but not whether that is what was sufficient")
        return
    scope = scope_of(page, index, share.start, share.end)
    if len(scope.codes) != 1 or not scope.sure:
        yield page.silent(index, f"a share of cases, but {scope.why or 'of which area is not said'}")
        return
    value = share if polarity else share.turned()
    for question in found:
        if question in page.known.questions:
            yield page.proposal(
                index,
                "cases",
                scope.codes[0],
                f"pct_sufficient:{question}",
                value.percent,
                len(found) == 1 and not spoken and close,
                bound=value.bound,
                approximate=value.bound == "about",
                cases=value.cases,
                derived=not polarity or share.part is not None,
                note="" if polarity else "turned round: the page gives the share that was not sufficient",
            )


def _stage_above(page: Page, index: int) -> str:
    """The standard that the heading above a sentence names, or the opening of its paragraph: "2.4 Reviewing. Reviews were …"."""
    if headed := _HEADED.fullmatch(page.sentences[index].section):
        return headed["name"]
    while index and page.sentences[index - 1].block == page.sentences[index].block:
        index -= 1
    opening = _OPENING.match(page.text(index))
    return opening["name"] if opening else ""


def _respectively(page: Page, index: int, several: str, last: Share, year: int) -> Iterator[Proposal | Silent]:
    """ "Assessment, planning and reviewing kept people safe in 31, 35 and 40 per cent of cases respectively"."""
    text = page.text(index)
    values = [number(one) for one in re.findall(NUMBER, several, re.IGNORECASE)] + [last.percent]
    found, good = questions(text[: last.start]), sufficient(text)
    scope = scope_of(page, index, last.start, last.end)
    by_place = sorted(
        stages(text[: last.start]), key=lambda stage: text.lower().find(stage[:6] if stage != "planning" else "plan")
    )
    found.sort(key=lambda one: by_place.index(stage) if (stage := one.rsplit("people_safe_", 1)[-1]) in by_place else 9)
    order = [one for one in found if one.rsplit("people_safe_", 1)[-1] in stages(text[: last.start])]
    placed = [
        match.start() for match in re.finditer(r"\b(?:assess|plan|implement|review)", text[: last.start], re.IGNORECASE)
    ]
    earlier = is_earlier(page, index, last.start, last.end, year)
    if len(order) != len(values) or len(placed) != len(values) or good is None or len(scope.codes) != 1 or earlier:
        yield page.silent(index, "several shares, but which is of what is not certain")
        return
    for question, value in zip(order, values, strict=True):
        if value is not None:
            percent = value if good else 100 - value
            yield page.proposal(
                index, "cases", scope.codes[0], f"pct_sufficient:{question}", percent, False, derived=not good
            )
