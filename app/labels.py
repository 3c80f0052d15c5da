"""Names of buttons that a page has many of: seen short, heard with what they belong to.

Streamlit gives a button no name but its label, which is Markdown. So what only a screen reader needs stands in it as emphasis,
which the stylesheet hides from the eye and not from the ear (`button em`).
"""

from __future__ import annotations

import re

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def heard(label: str, of: str) -> str:
    """A button's label as it is seen, and after it what it belongs to: 'CSV', heard as 'CSV: Two of three units …'.

    of: any text of the data; none of it is taken for Markdown
    """
    plain = PUNCTUATION.sub(r"\\\1", of.strip())
    return f"{label} *: {plain}*"
