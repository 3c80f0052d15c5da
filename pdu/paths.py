"""Where the project keeps its parts: the one place that knows the folder names."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
DICTIONARY = DATA / "dictionary.csv"
DATABASE = ROOT / "build" / "pdu.duckdb"
DEMO_DATA = ROOT / "build" / "demo" / "data"
DEMO_DATABASE = ROOT / "build" / "demo" / "pdu.duckdb"
OWN = ROOT / "build" / "own"
LAKES = ROOT / "build" / "lake"
ELSEWHERE = ("ducklake:", "md:")
REVIEW = ROOT / "build" / "review"  # proposals that wait for a person


def data() -> tuple[Path, ...]:
    """The folders the data are read from: those PDU_DATA names, in its order, else the published data alone."""
    named = tuple(Path(part) for part in os.environ.get("PDU_DATA", "").split(os.pathsep) if part.strip())
    return named or (DATA,)


def several(data: Path | Sequence[Path]) -> tuple[Path, ...]:
    """The folders somebody names, in their order: one or several."""
    return (data,) if isinstance(data, Path) else tuple(data)


def database(folders: Sequence[Path] | None = None) -> Path:
    """The database to read and to build: the one PDU_DATABASE names; else of other data than the published one of their own.

    folders: those of the data, when they are not `data()`
    """
    given = os.environ.get("PDU_DATABASE", "")
    if folders is None and given:
        return lake_copy(given) if elsewhere(given) else Path(given)
    return built(folders)


def built(folders: Sequence[Path] | None = None) -> Path:
    """The database that a build of these folders makes, unless another file is named."""
    wanted = [folder.resolve() for folder in (folders or data())]
    if wanted == [DATA.resolve()]:
        return DATABASE
    name = hashlib.sha256(os.pathsep.join(map(str, wanted)).encode()).hexdigest()[:8]
    return OWN / name / "pdu.duckdb"


def elsewhere(named: str) -> bool:
    """Whether what PDU_DATABASE names is no file of this machine, so that a copy of it is read here."""
    return named.startswith(ELSEWHERE)


def lake_copy(named: str) -> Path:
    """The file under which the data that lie elsewhere are kept here: PDU_LAKE_COPY, else one for each address."""
    given = os.environ.get("PDU_LAKE_COPY", "")
    return Path(given) if given else LAKES / hashlib.sha256(named.encode()).hexdigest()[:8] / "pdu.duckdb"
