"""`make words`: write anew what pages, packs and feeds say. What has changed is then read in the difference, line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from tests.words.views import FOLDERS, HERE, constants, lines


def main() -> None:
    """Build both databases in a folder that is thrown away, then write the files."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        build(paths.DATA, at / "pdu.duckdb")
        build_demo(at / "data", at / "demo.duckdb")
        for name, database in (("published", Database(at / "pdu.duckdb")), ("synthetic", Database(at / "demo.duckdb"))):
            (HERE / name).mkdir(exist_ok=True)
            for page, asked in FOLDERS[name].items():
                keep(HERE / name / f"{page}.txt", lines(database, asked))
    keep(HERE / "constants.txt", constants())


def keep(file: Path, said: list[str]) -> None:
    """A file of lines."""
    file.write_text("\n".join(said) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
