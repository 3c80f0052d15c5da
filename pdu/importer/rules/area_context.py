"""What the words around a name say of it: that it is of probation, of something else, or only compared with."""

from __future__ import annotations

import re

PROBATION_AFTER = re.compile(
    r"""(?:'s)?,? ?[(]?(?:PDUs?\b|probation[- ](?:delivery[- ])?(?:unit|service|team|area|office|delivery)|probation\b|delivery units?\b"""
    r"""|services?['"]? (?:was|were|is|are|has|have|had)\b|units?['"]? (?:was|were|is|are|has|have|had)\b)"""
    # "West Kent is rated 'Inadequate'", "Coventry 'Requires improvement'"
    r"""|(?:'s)? (?:is|was|has been|have been|remains|had been|are|were)(?: now| again| once more| also| still)? (?:rated|judged|graded|branded)\b"""
    r"""|(?-i:(?:,? [a-z]+){0,4}) ?['"](?:inadequate|requires improvement|good|outstanding)['"]"""
    # "Leeds, whose service was …", "Suffolk, inspected at the same time, …"
    r"""|,? whose (?:probation )?(?:service|unit|PDU|report)\b|, (?:which was |also |last )?(?:inspected|rated|visited by inspectors)\b"""
    r"""|(?:'s)? (?:probation (?:officers?|services officers?|staff|practitioners)\b)"""
    r"""|['"]? ?(?:[:–-]|\() ?['"]?(?:rated |overall |an? )*['"]?(?:inadequate|requires improvement|good\b|outstanding)""",
    re.IGNORECASE,
)
PROBATION_BEFORE = re.compile(
    r"(?:^['\"]?Probation in )$|(?i:\bPDUs?\*?[)]?|\bdelivery units?\*?|\bprobation (?:delivery |services? )?(?:services?|units?)\*?[)]?)"
    r"(?i: (?:in|across|of) (?:the )?(?:[\w,&-]+ ){1,5}?(?:probation )?region)?"
    r"(?:[,:]| –)? ?(?i:(?:in|for|of|covering|at|serving|are|were|across|namely|called|known as|which cover|both) )*(?:the )?"
    # further places of the list before it: "units in Manchester, Wigan and …"
    r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, | and |, and | & ))*$",
)
NO_UNIT_AFTER = re.compile(
    r"(?:'s)? ?(?:(?:and|&) \w+ )?(?:(?:city|county|borough|district|metropolitan|town|parish|safeguarding|children's|unitary) )*"
    r"(?:police|constabulary|council|prison|crown|magistrates|courts?\b|combined authority|university|youth|YJS|YOT|fire|NHS|hospital|"
    r"safeguarding|mayor|MPs?\b|live\b|gazette|chronicle|mercury|post\b|echo\b|star\b|times\b|news\b|telegraph|evening|road|street|"
    r"local authorit|community rehabilitation|CRC|NPS|united|airport|station)",
    re.IGNORECASE,
)
NO_UNIT_BEFORE = re.compile(
    r"(?:HMP(?: ?& ?YOI)?|HMYOI|YOI|prison (?:in|at)|university of|bishop of|council of|police in|courts? (?:in|at)|offices? in|"
    r"city of|town of|prison,|jail (?:in|at)|near|born in|from) (?:the )?$",
    re.IGNORECASE,
)
# "North Somerset" is not Somerset: a side before a name makes it another place.
OTHER_PLACE_BEFORE = re.compile(
    r"\b(?:North|South|East|West|Mid|Far|Central|Northern|Southern|Eastern|Western|Greater|New|Great)[ -]$"
)
REGION_AFTER = re.compile(
    r"(?:'s)?,? ?(?:[(]?probation[)]? )?(?:regions?\b|regional\b|probation service\b(?! delivery))|(?:'s)? (?:was|has been|have been|were|is) (?:\w+ )?(?:rated|given an? (?:overall )?rating)\b|(?:'s)? (?:\w+ ){0,5}as a region\b",
    re.IGNORECASE,
)
REGION_BEFORE = re.compile(
    r"(?:probation services?,?(?: ?[–:-] ?|,? (?:in|for|of|across) | )(?:the )?|\bregions? (?:of|are|,|–|:) ?(?:the )?|"
    r"inspections? of (?:the )?)$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:unlike|than|compared (?:with|to|against)|contrast (?:to|with)|neighbouring|nearby|alongside|similar to|"
    r"along with|joins?|following|whether|outside|as (?:in|at|with)|like|versus|against) (?:(?:in|at|for) )?(?:(?:that|those) (?:of|in|at) )?(?:the )?$",
    re.IGNORECASE,
)
