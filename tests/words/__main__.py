"""`make words`: write anew what pages, packs and feeds say. What has changed is then read in the difference, line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pdu import paths
from pdu.demo import build_demo
from pdu.store.build import build
from pdu.store.database import Database
from tests.words.numbers import Files, left
from tests.words.odd import folders
from tests.words.views import FOLDERS, HERE, constants, lines, make_up

# Numbers that no second route accounts for: each was worked out by hand when it came in.
BY_HAND = HERE / "by_hand.txt"


def main() -> None:
    """Build the databases in a folder that is thrown away, write the files, and say which numbers are new to look at."""
    held = BY_HAND.read_text(encoding="utf-8").splitlines() if BY_HAND.exists() else []
    open_: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        build(paths.DATA, at / "pdu.duckdb")
        build_demo(at / "data", at / "demo.duckdb")
        (at / "odd").mkdir()
        build(folders(at / "odd"), at / "odd.duckdb")
        for name, database, data in (
            ("published", Database(at / "pdu.duckdb"), paths.DATA),
            ("synthetic", Database(at / "demo.duckdb"), at / "data"),
            ("odd", Database(at / "odd.duckdb"), at / "odd" / "data"),
        ):
            (HERE / name).mkdir(exist_ok=True)
            files = Files(data)
            for page, asked in FOLDERS[name].items():
                file = HERE / name / f"{page}.txt"
                keep(file, lines(database, asked))
                if found := make_up(database, asked):
                    keep(HERE / name / f"{page}.figures.txt", found)
                for address, number, line in left(files, file):
                    if (told := f"{name} {address}: {number}: {line[:160]}") not in held:
                        print(told)
                    open_.append(told)
    keep(HERE / "constants.txt", constants())
    keep(BY_HAND, list(dict.fromkeys(open_)))


def keep(file: Path, said: list[str]) -> None:
    """A file of lines."""
    file.write_text("\n".join(said) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
