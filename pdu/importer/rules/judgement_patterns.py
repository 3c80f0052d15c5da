"""The expressions by which `judgements` tells what a rating word is of, and whether it is a rating at all."""

from __future__ import annotations

import re

from pdu.importer.rules.numbers import NUMBER
from pdu.importer.rules.rating_subject import VERB
from pdu.importer.rules.standard_names import LIST
from pdu.words import MONTHS

RATING = re.compile(
    r"""(?P<open>['"]*)\b(?P<word>inadequate|requires[ -]improvement|requiring improvement|(?:required|require) improvement|good|outstanding|(?:lowest|bottom|worst)(?: possible| available)? (?:overall )?(?:rating|grade|mark)(?! (?:of|in|from|among|for any|since|so far|we|that|yet|any|was|is|could)\b))\b(?P<close>['"]*)""",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"""['")]*,? ?(?:ratings?|grades?|judgements?|ones?)?(?: overall)?(?: (?:was|were) (?:given|awarded|made))?(?: (?:for|on|in|against|across|at|to|with regard to|in relation to|when it came to|in respect of|regarding|in terms of|under)|:|,? [(–-]|,? namely)"""
    rf"""(?: (?:its|their|the|both|each of|on|for|in))* ?(?P<list>{LIST})""",
    re.IGNORECASE,
)
COUNTED = rf"(?<!every )(?<!each )(?P<some>{NUMBER}) (?:out )?of (?:(?:the|its|our|all|a possible) )*(?P<all>{NUMBER}) (?:of (?:the|its|our) )?(?P<kind>(?:[\w-]+ ){{0,3}})(?:standards|areas|aspects)"
COUNT_BEFORE = re.compile(
    rf"{COUNTED}(?:,? (?:against|on|under|by) which (?:\w+ ){{1,4}}?(?:inspected|rated|assessed|judged|measured),?)?(?: (?!and\b|but\b|result|led\b|mean)\w+){{0,3}}?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
COUNT_AFTER = re.compile(
    rf"['\")]*,? ?(?:ratings?|overall)?(?: (?:for|on|in|against|across|at|under))(?: (?:just|only|its|the))* ?{COUNTED}",
    re.IGNORECASE,
)
COUNT_OF = re.compile(
    rf"\bof (?:the|its|our|all) (?:\w+ )?(?P<all>{NUMBER}) (?P<kind>(?:[\w-]+ ){{0,2}})(?:standards|areas)(?: inspected| rated| assessed)?,? (?:just |only )?(?P<some>{NUMBER}){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
APPOSED = re.compile(
    rf"(?:^|[,;] |\b(?:and|but|the|of|while) )(?P<some>{NUMBER}) (?:[\w-]+ ){{0,2}}(?:standards|areas)(?: –|,|:| \()? ?(?:namely )?(?P<list>{LIST})(?: –|,|\))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
COUNT_ALONE = re.compile(
    rf"(?:^|[,;:] |(?<!\bone )\b(?:and|(?<!all )but|while) )(?P<some>{NUMBER})(?: of (?:its|the|our))? (?P<kind>)standards?(?P<all>){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
SOME_STANDARDS = re.compile(
    rf"\b(?:{NUMBER}|most|several|some|many|any|majority) (?:of (?:the|its|our|these|all)? ?)?(?:(?!four|five|seven|nine)\w+ ){{0,2}}(?:standards|areas)\b|all but (?:one|two)",
    re.IGNORECASE,
)
# A rating of something that is neither the unit as a whole nor a standard.
OF_WHAT = re.compile(
    r"""['")]*(?: rating)? (?:for|on|against|across|in (?:its|their|the (?:area|way|quality))(?= (?!first|last|previous|latest|second|earlier|most))|in terms of|in relation to|when it came to) (?!(?:the|a) (?:second|first|third|last)|(?:second|third) time|overall|its overall|the way|"""
    r"""now|a (?:second|third)|being|having|failing|the (?:board|PDU|unit|service|region|probation|(?-i:[A-Z]))|(?-i:[A-Z])|\d|a (?:four|scale))""",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:rat(?:ed|es?|ing|ings)|grad(?:ed|e|ing)|judg(?:ed|ement|ing)|deemed|branded|labelled|classed|declared|assessed|found to be|remain(?:s|ed|ing)?|received|receives|given|awarded|"
    r"scored|overall|verdict|mark of|result(?:ed|ing) in|earned|secured|achieved|concluded|told|found|ruled|still|as|ranked|described|gave|gives?|handed|put at|upgraded|downgraded|raised|lowered|promoted)\b",
    re.IGNORECASE,
)
SAYS_CLOSE = re.compile(
    r"\b(?:rated|rating|graded|judged|deemed|branded|labelled|classed|declared|assessed|remains?|ranked)(?: (?:as|of|to be|it|them|the service|the unit|overall|both|again|an?|still|is|was|:|services|probation))* ?['\"(]*$",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:not (?:yet )?(?:to )?(?:been |be )?(?:rated|judged|graded|given|received|achieved|awarded)|never|no (?:PDU|unit|service|region|standard)s?\b|below|above|none|could|would|should|might|(?-i:may)|hopes?|hoping|aim(?:s|ing)?|expects?|"
    r"targets?|until|ambition|wants?|in order to|to (?:achieve|reach|become|get to|move to|be (?:rated|judged))|if|unless|on (?:course|track) (?:for|to)|short of|missed|avoid(?:ed|ing)?|close to|closer to|away from)\b",
    re.IGNORECASE,
)
# "A standard is 'Good' if …": how ratings are made, and no rating.
ONE_OF_ANY = re.compile(
    r"\b(?:a|an|any|each|every|no) (?:standard|unit|PDU|service|region)s? (?:is|are|can be|may be|will be|must be)(?: rated| judged)? ?['\"]*$|\b(?:benchmark|threshold|minimum|required|requirement|standard) for (?:an? )?(?:rating of )?['\"]*$",
    re.IGNORECASE,
)
IF = re.compile(r"['\"]*,? (?:if|means|(?:when|where) (?:at least|more|between|over|\d)|from \d)\b")
# What a rating came from ("… deficits across three of four standards, which resulted in a rating of …") is not what was rated.
RESULT = re.compile(r"\b(?:result|led|leading|meaning|meant|hence|therefore|so)\w*\b[^.;]*$", re.IGNORECASE)
# A standard as the subject, with words between it and its verb: its rating is not the unit's.
OF_STANDARD = re.compile(
    r"\b(?:assessments?|planning|implementation|reviewing|court work|court reports|unpaid work|resettlement|victim work|public protection|desistance)\b(?! (?:and the|the))"
    r"(?: (?!PDU|unit|region|service|overall)[\w'-]+){0,9},?(?: (?:was|were|is|are|rated|being|been|also))* ?['\"(]*$",
    re.IGNORECASE,
)
# "Eight were rated …": so many units or standards.
UNITS = re.compile(
    rf"(?:^|(?<!\ball)(?<!\bboth)(?<!\bthe)(?<!\bthese)(?<!\ball the)[\s:;,(]){NUMBER}(?: of (?:them|these|those))?(?: (?:were|was|are|have been|had been|got|received))?(?: rated| judged| graded)?(?: as)? ['\"]*$",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"four[- ]point|\bscale\b|\bratings? (?:are|range|system)|rates? (?:specific|services) ", re.IGNORECASE
)
# A newspaper's "Staffing required improvement", "planning was found to be inadequate": the standard alone before it, nothing behind.
PLAINLY = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|while|although) )(?:the )?(?:(?:leadership|staffing|services|assessment|planning|implementation(?: and delivery)?|reviewing|court work|information and facilities)(?:, | and |,? )?)+(?: –|\))?,? "
    r"?(?:(?:was|were) (?:also |both |all |each )?(?:(?:found|judged|deemed|considered) to (?:be )?|deemed )|(?:also |both |all |each )?$|(?:was|were) (?:also |both |all |each |again )?$)$",
    re.IGNORECASE,
)
PLAIN_END = re.compile(r"(?:[.;]|$|, | in (?:all|both|each|every)\b| too\b| as well\b)")
# "… was 'Good', with leadership and services both reaching that level"
REACHED = re.compile(
    rf"['\")]*,? (?:with|as) (?P<list>{LIST}),? (?:both |each |all |also )?(?:reach|achiev|attain|meet|earn|gain|mak)(?:ing|ed) (?:that|this|the same) (?:level|mark|grade|rating|standard)\b",
    re.IGNORECASE,
)
# Standards named in brackets or between dashes behind the word for them: "the core standards – assessment and planning – were rated".
ENCLOSED = re.compile(
    rf"(?P<lead>[^.;]*)(?: –|\() ?(?:from |namely |that is,? )?(?P<list>{LIST}(?: to {LIST})?)(?: –|\)),?(?: (?:it|they|the (?:PDU|unit|service)))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# One part of what a service does is neither a standard nor the whole.
GIVEN = re.compile(
    r"\b(?:given|receiv(?:ed|es)|awarded|handed|got|gets|with|gave (?:it|them|the \w+))(?: the| its)? $", re.IGNORECASE
)
# "Last May, the PDU was …" is of an inspection before this one where the head of the page says that there was one.
LAST = re.compile(
    rf"(?:(?:In|Back) )?Last (?:year|spring|summer|autumn|winter|{'|'.join(MONTHS)})\b|[^.;]*\b(?:inspected|visited|rated)\b[^.;]{{0,40}} last (?:year|spring|summer|autumn|winter)\b"
)
AGAIN = re.compile(
    r"\b(?:again|still|remains?|once more|second time|years? (?:after|on|ago)|improved|better|worse|since)\b",
    re.IGNORECASE,
)
BY_THE_WAY = re.compile(
    r" – [^–]{3,70} –| \([^()]{3,70}\)|, (?:the|an?|its|our|both|one|two|which|traditionally|long|by far|by contrast|though|perhaps)\b[^,]{3,70},"
)
NAMED_BEHIND = re.compile(rf"['\"]*(?:: ?| – | \(|,? namely |, which (?:were|are) )(?P<list>{LIST})", re.IGNORECASE)
EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|other than|bar|excluding|aside from|save(?: for)?|with the exception of|(?:all|everything|standards?) but) ['\"]?$",
    re.IGNORECASE,
)
# "Rating: Good" under the heading of a standard; "we rated this standard 'Good'".
OF_SECTION = re.compile(
    r"(?:(?:the |our )?(?:rating|judgement|grade)\b\W*$|.*\bthis (?:standard|area)\b)", re.IGNORECASE
)
A_PART = re.compile(
    r"\b(?:running|management|handling|organisation|quality|oversight|side|work|way|state|efficiency|response|approach)\b(?: [\w-]+){0,2}? of (?:the|this|its|their|our) (?:[\w-]+ ){0,2}(?:service|PDU|unit|cases|staff)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
# "Only leadership and services escaped …; each was judged to be": the list just named.
EACH_OF_LIST = re.compile(
    rf"(?:^|[,;:] |\b(?:and|but|while) )(?:(?:only|just) )?(?P<list>{LIST})\b[^.;:]{{0,60}}[;:–,] ?(?:and )?(?:each|both)(?: of (?:them|these|which))?{VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# "Of the four casework standards, three were rated … and one, assessment, was …": the three are the others.
CASEWORK_BUT = re.compile(
    rf"\bof (?:the|its|our|all) (?P<all>{NUMBER}) (?:casework standards|standards (?:of|for) casework|standards (?:which|that) (?:cover|concern|relate to|make up) (?:casework|case work|case supervision)),? "
    rf"(?P<some>{NUMBER}){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
BUT_NAMED = re.compile(
    rf"['\"]*,? (?:and|while|but) (?:just |only )?(?:{NUMBER}|the (?:other|fourth|last|rest))(?:,| –| \() ?(?P<list>{LIST})(?:,| –|\))",
    re.IGNORECASE,
)
# "We inspected five standards of casework and rated every one of them …"
EVERY_OF_THEM = re.compile(
    rf"\b(?P<group>{NUMBER} (?:[\w-]+ ){{0,2}}?standards of casework|{NUMBER} casework standards)\b[^.;]{{0,40}} (?:rated|judged|graded|found) (?:every(?: single)? one|each|all) of them(?: as| to be)? ['\"(]*$",
    re.IGNORECASE,
)
# "Inspectors rated the leadership of the PDU …"
RATED_OBJECT = re.compile(
    rf"\b(?:inspectors|inspectorate|we|they) (?:have |has |also )*(?:rated|judged|graded) (?P<list>{LIST})(?: (?:of|in|at) (?:the|this) (?:PDU|unit|service))?(?: as| to be)? ?['\"(]*$",
    re.IGNORECASE,
)
REST = re.compile(r"\b(?:the|all the) (?:rest|others|remainder)\b", re.IGNORECASE)
OF_COUNTRY = re.compile(
    r"\bnational (?:inspection|report|picture|level)\b|\bnationally\b|\bacross (?:England|the country)\b", re.IGNORECASE
)
COUNT_REST = re.compile(
    rf"\b(?:areas|aspects|standards)\b.*\b(?:remaining|other) (?P<some>{NUMBER})(?: (?:\w+ )?areas)?(?P<kind>)(?P<all>){VERB} ?['\"(]*$",
    re.IGNORECASE,
)
# "'Outstanding', 'Good', 'Requires improvement' or 'Inadequate'": the scale, wherever it is explained.
RUN = re.compile(r"['\",;\s]*(?:\b(?:and|or|to)\b)?['\",\s]*")
STANDARD_FIRST = re.compile(rf"(?:the )?{LIST} (?:was|were|is|are|has|have|had|remains?|remained)\b", re.IGNORECASE)
# "Unpaid work was also inspected. It was rated …"
LOOKED_AT = re.compile(
    rf"(?P<list>{LIST}) (?:was|were|has been) (?:also |separately )?(?:inspected|assessed|examined|looked at)\b[^;:]*",
    re.IGNORECASE,
)
IT_OF_STANDARD = re.compile(
    rf"(?:^|[,;] ){LIST} (?:was|were|is|are|had|has|remains?|remained)\b[^.;]*[:;–,] (?:and |so )?(?:inspectors (?:said|found|thought) )?(?:it|they|we)\b[^.;]*$",
    re.IGNORECASE,
)
# "The culture was 'outstanding'": a subject that is no unit.
OTHER_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Aa]n?|his|her|our|[Oo]ur)(?: [\w'-]+)? (?!PDUs?\b|units?\b|services?\b|regions?\b|ratings?\b|grades?\b|score\b|results?\b|judgements?\b|verdict\b|outcome\b|conclusion\b|mark\b|inspection\b|delivery\b"
    r"|probation\b|team\b|areas?\b|one\b|overall\b|borough\b|county\b|city\b|two\b|three\b|others?\b|rest\b|others\b)[a-z][\w-]+ (?:was|were|is|are|had been|has been)(?: also| now| still)? ['\"]*$"
)
PRONOUN = re.compile(
    r"(?:(?:In|At|For) [^,.;]{2,50}?,? )?(?:but |and |though )?(?:it|they|we rated (?:it|them))\b", re.IGNORECASE
)
IT_WAS = re.compile(r"(?:it|the (?:PDU|unit|service)) (?:was|had|received|got)\b", re.IGNORECASE)
VISITED = re.compile(
    r"\b(?:when|last|previous\w*|in 20\d\d|at)\b[^.;]{0,50}\b(?:inspected|visited|inspection|visit)\b|\b(?:inspected|visited)\b[^.;]{0,60}\bin (?:\w+ )?20\d\d",
    re.IGNORECASE,
)
# "The first to be rated 'Good'" has been.
FIRST_TO = re.compile(
    r"(?:was|is|became|are|were) the (?:first|only|latest|second|third|last)\b[^.;,]{0,40}(?<!\bnot) to be (?:rated|judged|given)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
