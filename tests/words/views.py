"""Of which pages, packs and feeds the words are kept, and as which file each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from pdu.briefing.pack import Pack
from pdu.outline.pages import OUTLINES
from pdu.store.database import Database
from tests.words import make_up as figures
from tests.words import said

HERE = Path(__file__).parent
VERSION = re.compile(r"\bversion [0-9a-f]{7,12}\b")  # another with every change of a cell
# File -> what is asked, one after the other; a line that stands above in the same file is not said again.
PUBLISHED = {
    "overview": ["/", "/?map=sickness", "/?map=weaknesses&as_at=2022-08-18", "/?as_at=2021-07-01"],
    "region": [
        "/region?region=N52&earlier=shown&compare=N56NRTH&highlight=N52WARW",
        "/region?region=N55&programme=2023&sort=vacancy_rate_pct&as_at=2025-12-31",
        "/region?region=N03&as_at=2021-07-01",
        "/region?region=N54&as_at=2023-06-30&detail=funnel",
    ],
    "unit": [
        "/unit?pdu=N52WARW&earlier=shown",
        "/unit?pdu=N56ESXN&detail=figures",
        "/unit?pdu=N52CSW&detail=facts",
        "/unit?pdu=N56NRTH&programme=2021",
        "/unit?pdu=WPTNWS",
        "/unit?pdu=N56NRTH",
        "/unit?pdu=N52STST",
        "/unit?pdu=N52WARW&as_at=2021-07-01",
    ],
    "workforce": [
        "/workforce",
        "/workforce?region=N50&programme=2023&detail=figure&indicator=sickness_days_per_person",
        *(f"/workforce?detail={name}" for name in ("figure", "bars", "grades", "said", "known")),
        "/workforce?outcome=score",
        "/workforce?outcome=court_reports&indicator=sickness_days_per_person&region=N52",
    ],
    # The first days of the units: nothing, or next to nothing, is known.
    "first_days": [
        "/unit?pdu=N56NRTH&as_at=2021-07-01&detail=figures",
        "/trends?as_at=2021-07-01",
        *(f"/trends?as_at=2021-07-01&detail={name}" for name in ("years", "cases", "themes", "regions")),
        "/workforce?as_at=2021-07-01",
        *(f"/workforce?as_at=2021-07-01&detail={name}" for name in ("figure", "bars", "grades", "said", "known")),
        *(f"/explore?as_at=2021-07-01{more}" for more in ("", "&measure=score", "&measure=share.court_reports")),
        "/data?as_at=2021-07-01",
        *(f"/data?as_at=2021-07-01&detail={name}" for name in ("units", "inspections", "sources", "checks")),
        "/?as_at=2021-07-01&map=caseload",
    ],
    "trends": [
        "/trends?region=N52",
        "/trends?programme=2023",
        "/trends?region=N52&detail=cases&question=court_reports",
        *(f"/trends?detail={name}" for name in ("years", "movement", "standards", "cases", "themes", "regions")),
    ],
    "explore": [
        "/explore",
        "/explore?measure=share.keeping_people_safe_overall&picture=trend",
        "/explore?measure=share.court_reports",
        "/explore?measure=score",
        "/explore?measure=rating.court_work&region=N56&picture=by_region",
        "/explore?measure=value.vacancy_rate_pct&picture=latest",
        "/explore?measure=value.vacancy_rate_pct&region=N55&picture=trend",
        "/explore?measure=score&measure=share.keeping_people_safe_overall&measure=value.workload_pct&measure=rating.staffing",
        "/explore?measure=value.vacancy_rate_pct&measure=rating.staffing",
        "/explore?measure=share.court_reports&picture=distribution",
    ],
    "data": [
        "/data", *(f"/data?detail={name}" for name in ("units", "inspections", "sources", "changes", "checks", "rules", "own")),
        "/data?detail=units&region=N54", "/data?detail=inspections&list=2021", "/data?detail=sources&list=2",
    ],
    "briefing": ["/briefing?scope=pdu&pdu=N52WARW", "/briefing"],
    "about": ["/about"],
    "pack": ["national", "pdu N52WARW"],
    "feed": ["feed", "feed region N52", "feed pdu N52WARW"],
}  # fmt: skip
SYNTHETIC = {
    "overview": ["/?map=caseload"],
    "region": [
        "/region?region=N52&compare=N56NRTH&highlight=N52WARW&detail=funnel&question=keeping_people_safe_overall&earlier=shown&group=staff"
        "&sort=-rating",
        "/region?region=N52&as_at=2023-06-30&correct=fdr&compare=N56NRTH&sort=-unit",
        "/region?region=N54&correct=fdr&compare=N56NRTH&compare=N56SUFF",
    ],
    "unit": ["/unit?pdu=N52CSW&earlier=shown", "/unit?pdu=N52WARW&detail=figures", "/unit?pdu=N52WARW&detail=facts"],
    "workforce": [
        "/workforce?region=N52",
        *(f"/workforce?detail={name}" for name in ("figure", "bars", "said", "known")),
    ],
    "trends": [
        "/trends",
        *(f"/trends?detail={name}&region=N52" for name in ("years", "movement", "standards", "themes", "regions")),
        "/trends?detail=standards&standard=staffing",
    ],
    "explore": [
        "/explore?measure=share.keeping_people_safe_overall&picture=funnel",
        "/explore?measure=rating.overall&measure=score&measure=share.desistance_overall&measure=value.vacancy_rate_pct",
        "/explore?measure=value.average_caseload&measure=value.workload_pct&region=N52",
        "/explore?measure=share.keeping_people_safe_overall&measure=share.desistance_overall&programme=2023&sort=-unit",
        "/explore?measure=rating.staffing&measure=value.sickness_days_per_person&programme=2023",
    ],
    "data": ["/data", "/data?detail=inspections&list=2023&region=N52"],
    # A day that is past: every link keeps it.
    "past_day": [
        "/?as_at=2025-06-30",
        "/region?region=N52&as_at=2025-06-30&highlight=N52WARW&earlier=shown",
        "/unit?pdu=N52CSW&as_at=2025-06-30",
        "/unit?pdu=N52CSW&as_at=2025-06-30&detail=figures",
        "/workforce?region=N52&as_at=2025-06-30",
        *(f"/workforce?as_at=2025-06-30&detail={name}" for name in ("figure", "bars", "said", "known")),
        "/trends?as_at=2025-06-30",
        *(f"/trends?as_at=2025-06-30&region=N52&detail={name}" for name in ("movement", "regions", "themes")),
        "/explore?as_at=2025-06-30&measure=score&measure=value.workload_pct&region=N52",
    ],
    "pack": ["region N52 N56NRTH", "pdu N52WARW N52CSW"],
}  # fmt: skip
# States that neither is in (`odd.py`).
ODD = {
    "overview": ["/"],
    "region": ["/region?region=N52", "/region?region=N52&sort=-unit"],
    "unit": ["/unit?pdu=N52STF", "/unit?pdu=N52STF&detail=figures", "/unit?pdu=N52CSW&detail=figures"],
    "workforce": [
        "/workforce?sort=-unit",
        "/workforce?region=N52&detail=figure",
        "/workforce?region=N52&detail=figure&indicator=caseload_total",
        "/workforce?region=N53&detail=figure&indicator=caseload_total&as_at=2022-03-01",
    ],
    "explore": [
        "/explore?measure=value.vacancy_rate_pct&measure=score&region=N52",
        "/explore?measure=value.caseload_total&measure=value.target_staffing_count&region=N01",
    ],
    "data": ["/data", *(f"/data?detail={name}" for name in ("sources", "checks", "changes"))],
    "pack": ["pdu N52STF N52CSW"],
}  # fmt: skip
FOLDERS = {"published": PUBLISHED, "synthetic": SYNTHETIC, "odd": ODD}


def lines(database: Database, asked: list[str]) -> list[str]:
    """What is said at some addresses, each line once."""
    return _once((one, _said(database, one)) for one in asked)


def make_up(database: Database, asked: list[str]) -> list[str]:
    """How the figures of some addresses are made up, each line once."""
    return _once((one, _made_up(database, one)) for one in asked if not one.startswith("feed"))


def _once(found: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    kept: dict[str, None] = {}
    for one, told in found:
        kept[f"# {one}"] = None
        kept |= dict.fromkeys(VERSION.sub("version …", line) for line in told if line)
    return list(kept)


def forgetful(database: Database, asked: str) -> list[str]:
    """Of a view of a past day, the links to pages in its body that would show another day."""
    at = urlsplit(asked)
    day = parse_qs(at.query).get("as_at")
    if not day:
        return []
    found = figures.links(said.parted(database, asked)[1])
    pages = [link for link in found if urlsplit(link).path.strip("/") in OUTLINES or urlsplit(link).path == "/"]
    return [link for link in pages if parse_qs(urlsplit(link).query).get("as_at") != day]


def constants() -> list[str]:
    """The words of constants, in the order of the alphabet: it does not matter in which module they stand."""
    return sorted(set(said.constants()))


def _said(database: Database, asked: str) -> Iterator[str]:
    if asked.startswith("/"):
        return said.page(database, asked)
    kind, *codes = asked.split()
    if kind == "feed":
        return said.news(database, *codes)
    return said.pack(_packed(database, codes, kind))


def _made_up(database: Database, asked: str) -> Iterator[str]:
    if asked.startswith("/"):
        begun, parts = said.parted(database, asked)
        return figures.outlined((*begun.parts[:-1], *parts))
    kind, *codes = asked.split()
    return figures.pack(_packed(database, codes, kind))


def _packed(database: Database, codes: list[str], kind: str) -> Pack:
    return said.packed(database, kind, *codes[:1], compare=tuple(codes[1:]))
