"""An address while it is read: each value looked up as a code or a name, put right where it was put otherwise, or spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from pdu import words
from pdu.address.names import Found, Vocabulary, folded, plain

MOST_SAID = 5  # sentences on one address
MOST_PARTS = 200  # things named by commas in one address
MOST_COMMAS = 5  # parts of one name that holds commas itself
LEAST_OF_VERSION = 4  # signs by which a data version may be named


class Asked:
    """An address while it is read: its parameters, what must be said of them, and how they should have been put.

    Each method reads one parameter. A value that is none of the known codes is looked up as a name; when it is one, the
    code is returned and noted in `right`. Otherwise `said` gets a sentence.

    given:    parameter to the values it has in the address, in order
    repeated: the parameters that may stand there more than once
    names:    parameter to mappings of code to names it goes by beside its label; the empty code is the choice of nothing
    alone:    say what is wrong alone, and not what is shown instead: nothing will be
    """

    def __init__(
        self,
        given: Mapping[str, Sequence[str]],
        repeated: Collection[str],
        names: Callable[[str], Sequence[Mapping[str, Collection[str]]]],
        alone: bool = False,
    ) -> None:
        self.given, self.repeated, self.names, self.alone = dict(given), repeated, names, alone
        self.said: list[str] = []
        self.right: dict[str, tuple[str, ...]] = {}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._parts_left = MOST_PARTS
        self._doubled: set[str] = set()
        for name, values in given.items():
            if name in self.repeated or len(values) < 2:
                continue
            # Empty ones and the same once more say nothing else: only what differs must be spoken of.
            filled = [value for value in values if value.strip()]
            self.given[name] = filled[:1]
            self._doubled.add(name)
            if len({folded(plain(value)) or value for value in filled}) > 1:
                self.say(f"The address gives {quoted(name)} {len(values)} times.", "The first is shown.")

    def say(self, problem: str, instead: str = "") -> None:
        """Note what is wrong, and what is shown instead."""
        self.said.append(problem if self.alone else f"{problem} {instead}".strip())

    def text(self, name: str) -> str:
        """The first value of a parameter; empty without one."""
        values = self.given.get(name, ())
        return values[0].strip() if values else ""

    def settle(self, name: str, *values: str) -> None:
        """Note how a parameter should stand in the address, when it stands there otherwise; without a value, not at all."""
        values = tuple(value for value in values if value)
        if tuple(self.given.get(name, ())) != values or (name in self._doubled and not self._spoken_of(name)):
            self.right[name] = values

    def _spoken_of(self, name: str) -> bool:
        """Whether a parameter stands in the address with two meanings, which stay there while the page speaks of them."""
        return any(said.startswith(f"The address gives {quoted(name)} ") for said in self.said)

    def choice(self, name: str, allowed: Collection[str], what: str, instead: str) -> str | None:
        """One of the codes of a parameter (code to label, or codes alone); None when none of them is asked for.

        instead: the sentence on what is shown when there is no such code.
        """
        given = self.text(name)
        if not given:
            return None
        found = self._find(name, given, allowed)
        if found.code is not None:
            self.settle(name, found.code)
            return found.code or None
        self.say(_not_known(found, f"There is no {what} {quoted(given)}.", given, allowed), instead)
        return None

    def area(self, name: str, known: Mapping[str, str], kind: str, default: str, or_none: bool = False) -> str:
        """The code of a region or a unit; empty when none is asked for, or none that exists.

        kind, default: what it is called, and the name of what is shown without it; empty when nothing is.
        or_none: none at all may be asked for, by a name of the empty code.
        """
        given = self.text(name)
        if not given:
            return ""
        found = self._find(name, given, known)
        if found.code or (found.code == "" and or_none):
            self.settle(name, found.code)
            return found.code
        problem = f"No {kind} has the code {quoted(given)}."
        self.say(_not_known(found, problem, given, known), f"Shown instead: {default}." if default else "")
        return ""

    def several(
        self, name: str, known: Mapping[str, str], unknown: Callable[[str], str], instead: str
    ) -> tuple[str, ...]:
        """The codes of a parameter that may be repeated, each once; one value may hold several, parted by commas."""
        codes: dict[str, None] = {}
        wrong = False
        for given in (value.strip() for value in self.given.get(name, ())):
            for piece, found in self._pieces(name, given, known):
                if found.code is not None:
                    codes[found.code] = None
                elif piece:
                    wrong = True
                    self.say(_not_known(found, unknown(quoted(piece)), piece, known), instead)
        chosen = tuple(code for code in codes if code)
        # What is unknown stays in the address for as long as it is spoken of.
        if not wrong and name in self.given:
            self.settle(name, *chosen)
        return chosen

    def version(self, every: Collection[str], instead: str) -> str | None:
        """A data version, in full; its first four or more signs are enough when no other version begins so."""
        given = self.text("version")
        if not given:
            return None
        begun = (
            [one for one in every if one and one.startswith(given.lower())] if len(given) >= LEAST_OF_VERSION else []
        )
        code = given if given in every else begun[0] if len(begun) == 1 else None
        if code is None:
            self.say(f"There is no data version {quoted(given)}.", instead)
            return None
        self.settle("version", code)
        return code

    def order(self, name: str, allowed: Mapping[str, str], instead: str) -> str | None:
        """One of the codes of a parameter, with a dash before it for the order turned round."""
        given = self.text(name)
        if not given:
            return None
        # A dash of any length counts: programs that set type turn the short one into a longer one.
        turned = "-" if given[0] in "-‐‑–—−" else ""
        found = self._find(name, given[len(turned) :], allowed)
        if found.code:
            self.settle(name, turned + found.code)
            return turned + found.code
        self.say(_not_known(found, f"There is no order {quoted(given)}.", given, allowed), instead)
        return None

    def flag(self, name: str, value: str, instead: str) -> bool:
        """Whether a parameter has the one value that means something; `instead` says what is shown with another."""
        given = self.text(name)
        if not given:
            return False
        found = self._find(name, given, (value,))
        if found.code is None:
            self.say(f"{quoted(name)} can be {quoted(value)} only, not {quoted(given)}.", instead)
            return False
        self.settle(name, found.code)
        return found.code == value

    def _find(self, name: str, given: str, allowed: Collection[str]) -> Found:
        if given in allowed:
            return Found(given)
        if name not in self._vocabularies:
            known = {code: [label] if label else [] for code, label in _labelled(allowed).items()}
            for others in self.names(name):
                for code, names in others.items():
                    if code in known or not code:
                        known.setdefault(code, []).extend(names)
            self._vocabularies[name] = Vocabulary(known)
        # What nobody will read need not be guessed at: an address may hold a thousand wrong values.
        return self._vocabularies[name].find(given, guess=len(self.said) < MOST_SAID)

    def _pieces(self, name: str, given: str, known: Mapping[str, str]) -> list[tuple[str, Found]]:
        """A value as the things it names. Names may hold commas themselves, so the longest piece that is known is taken."""
        whole = self._find(name, given, known) if given else Found("")
        parts = [part.strip() for part in re.split("[,;|]", given)]
        if whole.code is not None or len(parts) == 1 or len(parts) > self._parts_left:
            return [(given, whole)]
        self._parts_left -= len(parts)
        pieces: list[tuple[str, Found]] = []
        start = 0
        while start < len(parts):
            for end in range(min(len(parts), start + MOST_COMMAS), start, -1):
                piece = ", ".join(parts[start:end])
                found = self._find(name, piece, known)
                if found.code is not None or end == start + 1:
                    pieces.append((piece, found))
                    start = end
                    break
        return pieces if any(found.code for _, found in pieces) else [(given, whole)]


def _labelled(allowed: Collection[str]) -> Mapping[str, str]:
    return allowed if isinstance(allowed, Mapping) else dict.fromkeys(allowed, "")


def _not_known(found: Found, problem: str, given: str, allowed: Collection[str]) -> str:
    """The sentence on a value that names nothing, and what it may have meant."""
    label = {code: label or code for code, label in _labelled(allowed).items()}
    named = words.listed((label[code] for code in found.candidates or found.alike if code in label), "or")
    if found.candidates:
        problem = f"{quoted(given)} may be {named}."
    elif named:
        problem += f" Did you mean {named}?"
    return problem


def quoted(value: str) -> str:
    """A value of an address as it may be repeated: short, on one line, without control characters."""
    plain = "".join(sign if sign.isprintable() else " " for sign in value).strip()
    return f"‘{plain[:40]}…’" if len(plain) > 40 else f"‘{plain}’"
