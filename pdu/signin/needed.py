"""Whether viewing itself needs sign-in: the setting PDU_SIGNIN."""

from __future__ import annotations

import os
from typing import Literal

Needed = Literal["", "everyone", "roles", "unknown"]


def needed() -> Needed:
    """Who must have signed in to see anything: nobody (''), 'everyone' (whoever the provider knows), or 'roles' (who has one).

    A word that means nothing lets nobody in ('unknown'): a slip of the keys must not open what was to be closed.
    """
    given = os.environ.get("PDU_SIGNIN", "").strip().lower()
    return given if given in ("", "everyone", "roles") else "unknown"  # type: ignore[return-value]
