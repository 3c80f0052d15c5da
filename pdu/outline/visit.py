"""The calls of one page: all on one version of the data, and beside it, where the address names one, an older version."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from pdu.answer import Answer
from pdu.answers import versions
from pdu.serving import live
from pdu.store.past import database_at


class Visit(live.Version):
    """The calls of a page. They remember what was asked, to say what has changed in an answer since an older version.

    older, version: the file and the name of that version; empty where the address names none.
    """

    def __init__(self, file: Path | str | None = None, older: str = "", version: str = ""):
        super().__init__(file)
        self.older, self.version = older, version
        self._asked: dict[str, tuple[Callable[..., Any], live.Parameters]] = {}

    def answer(self, builder: Callable[..., Answer | None], /, **parameters: Any) -> Answer | None:
        """An answer of pdu/answers, or None when there is nothing to show."""
        made = super().answer(builder, **parameters)
        if made is not None and self.older:
            self._asked[made.key] = (builder, tuple(sorted(parameters.items())))
        return made

    def changed_since(self, made: Answer) -> str:
        """What changed in an answer of this visit since the older version, as HTML; empty where there is none."""
        if not self.older:
            return ""
        builder, parameters = self._asked[made.key]
        before = live.made(builder, parameters, self.older)
        return versions.changed(before, made, self.version, _corrections_since(self.older, self.file))


@lru_cache(maxsize=20)
def _corrections_since(older: str, file: str) -> pd.DataFrame:
    return versions.corrections_since(live.Version(older).run, live.Version(file).run)


@lru_cache(maxsize=20)
def past_file(version: str, file: str) -> str:
    """The database of a past version. Raises DatabaseError when it cannot be made."""
    return str(database_at(Path(file), version))
