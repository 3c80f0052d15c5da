"""The parts of a page. An outline yields them in order; a door draws them in its own way and adds nothing of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol, TypeVar

from pdu.answer import Answer

T = TypeVar("T")


class Calls(Protocol):
    """What an outline asks the builders of pdu/answers through: all on one version of the data, each made once."""

    def fragment(self, builder: Callable[..., T], /, **parameters: Any) -> T:
        """What a builder makes: words, HTML, codes."""
        ...

    def answer(self, builder: Callable[..., Answer | None], /, **parameters: Any) -> Answer | None:
        """An answer, or None when there is nothing to show."""
        ...


@dataclass(frozen=True)
class Html:
    """A piece of HTML made and escaped in pdu/figures/page.py or by an answer."""

    html: str


@dataclass(frozen=True)
class Question:
    """A question the page answers next, as a heading of the second level; with an anchor, links open the page there."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Figure:
    """One answer as a block: heading, sentence, picture, table, SQL, sources, files."""

    answer: Answer


@dataclass(frozen=True)
class Highlight:
    """The unit that is marked in every figure, and which it is, as HTML. Figures name the unit of a row in `data-u`."""

    unit: str
    html: str


@dataclass(frozen=True)
class Columns:
    """Columns that stand beside each other where there is room, and below each other where there is not.

    multiples: small multiples, so many in a row; 0 for columns of their own.
    widths: of columns of their own, beside one another; empty where they are alike.
    """

    columns: tuple[tuple[Part, ...], ...]
    align: Literal["top", "bottom"] = "top"
    multiples: int = 0
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Control:
    """One choice of the reader, bound to one parameter of the address.

    kind       one    one of the options (a select)
               some   any of the options, up to `most`; 0 is no limit (a list of boxes)
               pills  one of a few options, all in sight
               many   any of a few options, all in sight
               flag   on or off; `on` stands in the address when it is on
               day    a day between `first` and `last`
    value      what is chosen now: a code, a tuple of codes, True or False, or a day
    default    the value that needs no parameter in the address
    none       what it means to choose nothing, where nothing can be chosen and is no option
    folded     what the control is called while it is closed, where it opens on demand; empty where it always stands open
    hint       how to use it
    drops      parameters that a new choice takes out of the address
    opened_by  parameters that imply an option where they stand in the address: there the default is written out
    holds      a parameter and its value that a new choice adds, unless the address says it already or implied another:
               without it the choice would be taken for more than it is
    name       what the control goes by in the page, where its parameter does not do
    """

    parameter: str
    kind: Literal["one", "some", "pills", "many", "flag", "day"]
    label: str
    value: Any
    options: Mapping[str, str] = field(default_factory=dict)
    default: Any = None
    on: str = ""
    none: str = ""
    folded: str = ""
    hint: str = ""
    width: int = 300
    most: int = 0
    first: date | None = None
    last: date | None = None
    drops: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()
    holds: tuple[str, str] | None = None
    name: str = ""


@dataclass(frozen=True)
class Controls:
    """A row of controls; the key names it in the page."""

    controls: tuple[Control, ...]
    key: str = "filters"


@dataclass(frozen=True)
class Tool:
    """What only a page with script can offer (the SQL bench, uploads); a door without script draws `instead` (HTML).

    of: what it works on, where the outline has made that already.
    """

    name: str
    instead: str = ""
    of: Any = None


Part = Html | Question | Figure | Highlight | Columns | Controls | Tool
Outline = Iterator[Part]


def answers(parts: Iterable[Part]) -> Iterator[Answer]:
    """The answers among the parts of a page, in order."""
    for part in parts:
        if isinstance(part, Figure):
            yield part.answer
        elif isinstance(part, Columns):
            for column in part.columns:
                yield from answers(column)
