"""`make words`: write anew what pages, packs and feeds say. What has changed is then read in the difference, line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from tests.words.numbers import Files, left
from tests.words.views import FOLDERS, HERE, constants, lines


def main() -> None:
    """Build both databases in a folder that is thrown away, write the files, and say which numbers to look at."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        build(paths.DATA, at / "pdu.duckdb")
        build_demo(at / "data", at / "demo.duckdb")
        for name, database, data in (
            ("published", Database(at / "pdu.duckdb"), paths.DATA),
            ("synthetic", Database(at / "demo.duckdb"), at / "data"),
        ):
            (HERE / name).mkdir(exist_ok=True)
            files = Files(data)
            for page, asked in FOLDERS[name].items():
                file = HERE / name / f"{page}.txt"
                keep(file, lines(database, asked))
                for address, number, line in left(files, file):
                    print(f"{name} {address}: {number}: {line[:160]}")
    keep(HERE / "constants.txt", constants())


def keep(file: Path, said: list[str]) -> None:
    """A file of lines."""
    file.write_text("\n".join(said) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
