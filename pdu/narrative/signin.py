"""What is said of signing in: who somebody is here, what they may see, and why something is closed."""

from __future__ import annotations

from pdu import clock
from pdu.signin import BRIEFER, CURATOR, Needed, Person

IN, OUT = "Sign in", "Sign out"
TITLE = "Sign in to see this dashboard"
NOT_YOURS = "This dashboard is not open to you"
REVIEW_FOR = "Review is open to curators who have signed in. Nothing is shown."
DOORS = (
    "This dashboard is shown to people who have signed in. This address cannot tell who asks, and is closed. "
    "The pages with script, from / on, ask you to sign in."
)
EVE = "Eve of publication"
EVE_HINT = "What comes out at the next end of an embargo, for briefers. Made for you now, and kept nowhere."
EVE_LEAD = (
    "For those alone who may see it before it is out. The files are made in this page: no address holds them, and who "
    "opens a link to this page sees what is public."
)
EVE_NONE = "Nothing is under embargo in the data of this dashboard."
EVE_NOT_FIT = (
    "What comes out next is not fit to build: whoever keeps the data sees why with the command python -m pdu build."
)
REFUSED = {
    "expired": "Your sign-in has run out. Sign in again.",
    "revoked": "This sign-in was ended. Sign in again; if that does not help, ask whoever runs this dashboard.",
    "elsewhere": "What your sign-in brought was not made for this dashboard. Nothing more is open to you than to anybody.",
    "unset": "Sign-in is not set up rightly here. Nobody has more rights than anybody; whoever runs this dashboard finds how in docs/sign-in.md.",
    "unreadable": "The list of ended sign-ins cannot be read here, so no sign-in counts. Tell whoever runs this dashboard.",
}
MAY = {BRIEFER: "sees what is under embargo, on Briefing", CURATOR: "decides on Review"}


def line(person: Person) -> str:
    """Who is signed in, with which roles, and until when; or why a sign-in does not count. Empty for who has not signed in."""
    if person.refused:
        return REFUSED[person.refused]
    if not person.counts or person.until is None:
        return ""
    told = [f"{role} ({MAY[role]})" if role in MAY else role for role in sorted(person.roles)]
    until = person.until.astimezone(clock.ZONE)
    return f"{person.name}: {', '.join(told) or 'no role here'}; counts until {until:%H:%M}"


def closed(person: Person, needed: Needed, can_sign_in: bool) -> tuple[str, str]:
    """The heading and the sentence for who may not see the dashboard."""
    if needed == "unknown":
        return NOT_YOURS, "The setting PDU_SIGNIN holds a word that means nothing here, so nobody is let in."
    if not can_sign_in:
        return NOT_YOURS, "It is shown to people who have signed in, and no way to sign in is set up here."
    if person.counts:
        return NOT_YOURS, "You are signed in, and have no role here. Whoever runs this dashboard can give you one."
    return TITLE, REFUSED.get(person.refused, "It is shown to people who have signed in.")
