"""The parameters of a request, read once: what is unknown, repeated or empty is refused, so that a typing error is noticed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from pdu.address import view
from pdu.address.asked import quoted
from pdu.address.known import Known
from pdu.address.suggest import did_you_mean
from pdu.address.view import View
from pdu.api.problem import Problem

FORMATS = ("json", "csv")
MOST_ROWS = 1_000  # of one answer
LAST_OFFSET = 10_000_000
MOST_LISTED = 12  # allowed values named in a sentence
LONGEST_GUESSED = 60  # characters of a word for which the nearest allowed one is looked for
WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)


class Given:
    """The parameters of a request: name to its values, in order."""

    def __init__(self, pairs: Iterable[tuple[str, str]]):
        self.values: dict[str, list[str]] = {}
        for name, value in pairs:
            self.values.setdefault(name, []).append(value)

    def only(self, allowed: Collection[str], repeated: Collection[str] = ()) -> None:
        """Raise Problem unless every parameter is one of those allowed, has a value, and stands there once."""
        for name, values in self.values.items():
            if name not in allowed:
                said = f"There is no parameter {quoted(name)} here{meant(name, allowed)}"
                raise Problem("unknown-parameter", said, parameter=name[:60])
            if len(values) > 1 and name not in repeated:
                said = (
                    f"The parameter {quoted(name)} stands in the address {len(values)} times; it may stand there once."
                )
                raise Problem("repeated-parameter", said, parameter=name)
            if not all(value.strip() for value in values):
                said = f"The parameter {quoted(name)} is empty. Leave it out, or give it a value."
                raise Problem("wrong-value", said, parameter=name)

    def text(self, name: str) -> str | None:
        """The value of a parameter; None without it."""
        return self.values[name][0] if name in self.values else None

    def choice(self, name: str, allowed: Collection[str], what: str = "") -> str | None:
        """One of some codes, in their own spelling; None without the parameter. Raises Problem for any other value."""
        value = self.text(name)
        if value is None or value in allowed:
            return value
        listed = f" Allowed: {', '.join(allowed)}." if len(allowed) <= MOST_LISTED else ""
        said = f"There is no {what or name} {quoted(value)}{meant(value, allowed)}{listed}"
        raise Problem("wrong-value", said, parameter=name)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds. Raises Problem for anything else."""
        value = self.text(name)
        if value is None:
            return default
        if not WHOLE.fullmatch(value) or not least <= int(value) <= most:
            said = f"{name} must be a whole number from {least:,} to {most:,}, not {quoted(value)}."
            raise Problem("wrong-limit", said, parameter=name)
        return int(value)

    def view(self, names: Collection[str], known: Known, today: date) -> View:
        """Those of the parameters that addresses of pages have too, read as pages read them: also names, and days as written.

        Raises Problem with the sentence a page would say of the first that means nothing.
        """
        given = {name: values for name, values in self.values.items() if name in names}
        found = view.parse(given, known, today, country_by_default=True, alone=True)
        if found.messages:
            name = _at_fault(given, known, today)
            kind = "wrong-day" if name in ("as_at", "since") else "wrong-value"
            raise Problem(kind, found.messages[0], parameter=name)
        return found


def _at_fault(given: Mapping[str, list[str]], known: Known, today: date) -> str:
    """The first parameter that means nothing, read by itself."""
    for name, values in given.items():
        if view.parse({name: values}, known, today, country_by_default=True, alone=True).messages:
            return name
    return ""


def meant(given: str, allowed: Collection[str]) -> str:
    """The end of a sentence on a word that is not known: '; did you mean region?', or its full stop."""
    return (did_you_mean(given, allowed) if len(given) <= LONGEST_GUESSED else "") or "."


def wants_csv(given: Given, accept: str) -> bool:
    """Whether CSV is asked for: by the parameter `format`, else by the header Accept where it names CSV and not JSON."""
    form = given.choice("format", FORMATS)
    return form == "csv" if form else "text/csv" in accept and "application/json" not in accept
