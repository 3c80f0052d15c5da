"""Our own list of mutants (own.toml): errors of thought that no operator makes, also in SQL."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("own.toml")


@dataclass(frozen=True)
class Own:
    """One error: what it means, and the text that it puts in another's place."""

    what: str
    file: str
    was: str
    becomes: str

    def text(self, root: Path) -> str:
        """The file with the error. Raises ValueError when the text to change does not stand there exactly once."""
        source = (root / self.file).read_text(encoding="utf-8")
        if source.count(self.was) != 1:
            raise ValueError(f"{self.file} has {source.count(self.was)} times, not once: {self.was!r}")
        return source.replace(self.was, self.becomes)


def read() -> list[Own]:
    """The list, in its order."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]
    return [Own(row["what"], row["file"], row["from"], row["to"]) for row in rows]
