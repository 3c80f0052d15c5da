"""The standards of an inspection as they are written: one by one, in a list, or as a group ("all four casework standards")."""

from __future__ import annotations

import re

from pdu.importer.rules.numbers import NUMBER

# Standards as they are written in a list, longest first.
STANDARDS: tuple[tuple[str, str], ...] = (
    ("information_and_facilities", r"information (?:and|&) facilities|facilities (?:and|&) information|facilities"),
    (
        "implementation_and_delivery",
        r"implementation (?:and|&) delivery|implementing (?:and|&) delivering|implementation/delivery|service delivery(?! standards)|delivery(?! standards| unit)|implementation|delivering",
    ),
    ("court_work", r"court(?:[- ]work| reports)?(?: and case allocation)?"),
    ("public_protection", r"public protection|protecting the public"),
    ("desistance", r"desistance|supporting desistance"),
    ("unpaid_work", r"unpaid work"),
    ("resettlement", r"resettlement"),
    ("victim_work", r"(?:statutory )?victims?(?:' | )?(?:work|contact)|work with victims|victims"),
    ("leadership", r"(?:organisational )?leadership(?: and governance)?|leaders"),
    ("staffing", r"staffing|staff"),
    ("services", r"(?<!probation )services|range of services|provision of services"),
    ("assessment", r"assessments?|assessing|case assessment"),
    ("planning", r"planning|plans"),
    ("reviewing", r"reviewing|reviews?"),
)
STANDARD = "|".join(rf"(?P<{key}>{words})" for key, words in STANDARDS)
BARE = re.sub(r"\(\?P<\w+>", "(?:", STANDARD)
GROUP = (
    rf"(?:(?:all|each|every(?: one)?|both|the|its|their|our) (?:of )?)(?:(?:the|our|its|their|these) )?(?:(?:other|remaining) )?(?:{NUMBER} )?(?:of (?:the|our|its|their) (?:\w+'s )?)?"
    r"(?:(?:core|quality|case|casework|case-work|supervision|management|sentence|service|delivery|organisational|organisation|domain (?:one|two)|remaining|other|inspection|inspected|rated) )*"
    r"(?:standards?(?: (?:of|for|in|on|relating to) (?:the )?(?:quality of )?(?:casework|case work|case management|case supervision|sentence management|service delivery))?"
    rf"(?! (?:of|for|on|in) (?:the )?(?:{BARE})\b)|(?:areas|aspects|stages|elements) of (?:casework|case management|case supervision|sentence management)(?: work)?)"
)
ITEM = rf"(?:(?:the |its |their |both |in |for |on )*(?:quality of |standards? (?:of|for|on) |work on |areas? of )?['\"]?(?:{GROUP}|{BARE})['\"]?(?: standards?| of cases| practice| of casework)?)"
LIST = rf"(?:{ITEM}(?:(?:,? and |,? & |, |; |/| as well as |,? along with |,? plus ){ITEM})*)"


def keys(text: str) -> tuple[str, ...]:
    """The standards of a list, and its groups as "group:WORDS"."""
    found: list[str] = []
    for match in re.finditer(rf"(?P<group>{GROUP})|\b(?:{STANDARD})\b", text, re.IGNORECASE):
        if match["group"]:
            found.append(f"group:{match['group'].lower()}")
        else:
            found.append(next(key for key, _ in STANDARDS if match[key]))
    return tuple(dict.fromkeys(found))
