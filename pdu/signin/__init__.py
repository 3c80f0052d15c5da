"""Who is looking, and what they may see: read from what an OpenID provider has said of them (docs/sign-in.md).

Nothing here knows Streamlit: `app/sign_in.py` asks it on every run, `pdu/web/closed.py` on every request.
"""

from pdu.signin.needed import Needed, needed
from pdu.signin.person import BRIEFER, CURATOR, NOBODY, ROLES, Person, Provider, person
from pdu.signin.revoked import Revoked, read, sign_out

__all__ = [
    "BRIEFER",
    "CURATOR",
    "NOBODY",
    "ROLES",
    "Needed",
    "Person",
    "Provider",
    "Revoked",
    "needed",
    "person",
    "read",
    "sign_out",
]
