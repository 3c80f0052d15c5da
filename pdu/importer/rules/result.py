"""What a rule gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pdu.importer.proposal import Proposal


@dataclass(frozen=True)
class Silent:
    """A sentence that seems to state a fact, but not one that is certain, and why."""

    words: str
    place: str
    why: str


@dataclass
class Result:
    """Proposals of a rule, and what it was silent on."""

    proposals: list[Proposal] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)

    def add(self, *given: Iterable[Proposal | Silent]) -> None:
        """Take over proposals and silences."""
        for several in given:
            for one in several:
                if isinstance(one, Proposal):
                    self.proposals.append(one)
                else:
                    self.silent.append(one)
