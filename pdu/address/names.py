"""Names as people write them, read as codes: any case, slugs, “&” for “and”, other names a thing is known by.

A code in its own spelling never comes here (`pdu/address/view.py` looks it up first), so an address made by the dashboard costs nothing.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

LONGEST = 120  # characters of a value that is read as a name; what is longer is none
SMALL_WORDS = frozenset({"and", "of", "the"})
ALIKE = 0.8  # least likeness (difflib's ratio) of a name that is suggested
MOST_SUGGESTED = 4
# Quotation marks, brackets and stops that come along when an address or a name is copied out of a sentence.
BEFORE, AFTER = " \t'\"‘“(", " \t'\"’”).,;:!?"
# What names hold beside letters and digits; a value with any other sign (<, [, ;, =) is no name.
NAMELIKE = re.compile(r"[\w\s\-‐‑–.,&'’+/:()]*")


@dataclass(frozen=True)
class Found:
    """What a text names: one code, or several it may mean, or none and the codes whose names are most like it."""

    code: str | None = None
    candidates: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


class Vocabulary:
    """The codes of one parameter with the names each goes by.

    names: code to its names, the one to show first. A code is a name of its own.
    """

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        self._codes = _by_key((folded(code), code) for code in names)
        every = [(folded(name), code) for code, known in names.items() for name in known]
        self._names = _by_key(every)
        # Last of all, without small words and spaces: 'kent-surrey-sussex', 'westmidlands'.
        self._short = _by_key((_short(key), code) for key, code in [*every, *((folded(code), code) for code in names)])

    def find(self, given: str, guess: bool = True) -> Found:
        """Read a text. A code goes before a name, a whole name before one without its small words.

        guess: look for what may be meant when it is none.
        """
        key = folded(plain(given))
        if not key:
            return Found()
        for known, wanted in ((self._codes, key), (self._names, key), (self._short, _short(key))):
            codes = known.get(wanted, ())
            if codes:
                return Found(codes[0]) if len(codes) == 1 else Found(candidates=codes[:MOST_SUGGESTED])
        if not guess:
            return Found()
        # Part of several names ('Birmingham'): which is meant, the reader must say.
        asked = set(key.split())
        parts = {code: None for name, codes in self._names.items() if asked <= set(name.split()) for code in codes}
        if 1 < len(parts) <= MOST_SUGGESTED:
            return Found(candidates=tuple(parts))
        return Found(alike=tuple(parts) if len(parts) == 1 else self._alike(key))

    def _alike(self, key: str) -> tuple[str, ...]:
        spelt = {_short(name): codes for name, codes in {**self._codes, **self._names}.items()}
        close = difflib.get_close_matches(_short(key), spelt, 1, ALIKE) if len(key) > 3 else []
        return tuple(code for name in close for code in spelt[name])[:MOST_SUGGESTED]


def plain(given: str) -> str:
    """A text of an address as a name may be spelt: one kind of space, no invisible signs, no quotation marks or stops around it.

    Empty when it cannot be a name.
    """
    if len(given) > LONGEST:
        return ""
    # 'West%20Midlands' is what is left of an address that was encoded twice.
    given = unicodedata.normalize("NFKC", unquote(given))
    shown = "".join(sign for sign in given if unicodedata.category(sign) != "Cf")
    inner = " ".join(shown.split())
    # A closing bracket that belongs to the name ('Staff in post (people)') stays.
    while inner and (inner[0] in BEFORE or (inner[-1] in AFTER and not (inner[-1] == ")" and "(" in inner))):
        inner = inner[1:] if inner[0] in BEFORE else inner[:-1]
    return inner if NAMELIKE.fullmatch(inner) else ""


def folded(name: str) -> str:
    """A name by which it is looked up: no case, no accents, “&” as “and”, words parted by one space."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    joined = re.sub(r"['’]", "", bare.replace("&", " and "))
    return " ".join(re.sub(r"[\W_]+", " ", joined).split())


def slug(name: str) -> str:
    """A name as a part of an address: 'kent-surrey-and-sussex'."""
    return folded(name).replace(" ", "-")


def _short(key: str) -> str:
    return "".join(word for word in key.split() if word not in SMALL_WORDS) or key.replace(" ", "")


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, code in pairs:
        if key:
            found.setdefault(key, {})[code] = None
    return {key: tuple(codes) for key, codes in found.items()}
