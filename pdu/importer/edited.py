"""An export that somebody has edited, or a filled-in template, as proposals: what its rows say that the data do not.

Only rows that differ from what stands are proposed, so that one changed cell is one proposal. Each page the rows rest on
gives an offer of its own, as a batch in review has one source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pdu import paths
from pdu.importer.document import Refused
from pdu.importer.offer import Offer
from pdu.importer.proposal import Proposal, Value
from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import OF_AN_INSPECTION
from pdu.importer.review.targets import INSPECTION_COLUMNS
from pdu.sets import folder
from pdu.tables.contract import DATA_SET
from pdu.tables.typed import typed
from pdu.versions import history

Row = Mapping[str, object]
Rows = dict[str, Row]  # by the key of the row, as the history writes it
# What no page adds to a fact: a row that differs in it alone is no other fact.
BESIDE = {"csv_line", DATA_SET, "note", "source_id", "source_ids", "also_source_ids"}


def offers(file: Path, data: Path = paths.DATA) -> list[Offer]:
    """What a workbook or a CSV file says that the data do not, an offer for each page it rests on.

    Raises Refused with every fault of the file: of a file that cannot be read in full nothing is proposed.
    """
    given, standing = folder.of_paths([file]), folder.read(data)
    faults = list(given.problems)
    tables: dict[str, Rows] = {}
    for name, raw in given.tables.items():
        table, found = typed(raw, strict=False)
        faults += found
        tables[name] = _keyed(name, table.rows)
    if faults:
        told = [str(fault) for fault in sorted(faults, key=lambda fault: fault.order)]
        raise Refused("\n".join([*told, "Nothing was kept: set it right and import it again."]))
    stands = {name: _keyed(name, typed(raw)[0].rows) for name, raw in standing.tables.items()}
    inspections = stands["inspection"] | tables.get("inspection", {})
    sources = stands["source"] | tables.get("source", {})
    found_of: dict[str, list[Proposal]] = {}
    aside: list[str] = []
    for name, rows in tables.items():
        for key, row in rows.items():
            old = stands.get(name, {}).get(key)
            if old is not None and not _changed(row, old):
                continue
            where = f"{given.tables[name].file}, row {row['csv_line']}"
            if name not in PROPOSED:
                if name not in ("dataset", "source"):
                    aside.append(f"{where}: rows of {name} are changed in data/{name}.csv itself.")
                continue
            page = _page(row, sources)
            found_of.setdefault(page, []).extend(PROPOSED[name](row, old, inspections, where))
    made = []
    for page, proposals in found_of.items():
        source = Source.of(sources[page]) if page in sources else Source()
        made.append(Offer(f"Edited rows of {file.name}: {source.title or 'no source named'}", source, proposals, []))
    if not made:
        raise Refused(
            f"{file.name} says nothing that the data do not say already." + "".join(f"\n{one}" for one in aside)
        )
    return [*made[:-1], replace(made[-1], not_understood=aside)]


def _keyed(name: str, rows: Iterable[Row]) -> Rows:
    return {history.key_of(name, row): row for row in rows}


def _changed(row: Row, old: Row | None) -> set[str]:
    """The columns in which a row says something else than the one that stands; all of them where none stands."""
    return {name for name, cell in row.items() if name not in BESIDE and (old is None or cell != old.get(name))}


def _page(row: Row, sources: Rows) -> str:
    """The source a row rests on; of several, the inspectorate's own page."""
    named = [part.strip() for part in str(row.get("source_id") or row.get("source_ids") or "").split(";")]
    own = (one for one in named if one in sources and sources[one]["kind"] in OF_AN_INSPECTION)
    return next(own, named[0])


def _framed(inspection: Row | None, metric: str, value: Value, where: str, **more: object) -> Proposal:
    """A fact of an inspection: area, programme and days are those of its row."""
    row: Row = inspection or {}
    frame = {name: _text(row.get(name)) for name in ("programme", "fieldwork", "published")}
    area = {"area": _text(row.get("area_code")), "area_type": _text(row.get("area_type")) or "pdu"}
    words = f"{metric.partition(':')[2] or metric}: {value}"
    return Proposal(metric=metric, value=value, place=where, words=words, rule="edited", **(area | frame | more))  # type: ignore[arg-type]


def _inspection(row: Row, old: Row | None, _: Rows, where: str) -> list[Proposal]:
    changed = _changed(row, old)
    found = []
    if old is None or changed & {"programme", "fieldwork", "published"}:
        found.append(_framed(row, "inspection", _text(row["programme"]), where))
    for name in INSPECTION_COLUMNS:
        if name in changed and row.get(name) is not None:
            found.append(_framed(old or row, name, row[name], where))  # type: ignore[arg-type]
    return found


def _standard(row: Row, _: Row | None, inspections: Rows, where: str) -> list[Proposal]:
    inspection = inspections.get(_text(row["inspection_id"]))
    return [
        _framed(inspection, f"rating:{row['standard']}", _text(row["rating"]), where, derived=bool(row["named_by_us"]))
    ]


def _share(row: Row, _: Row | None, inspections: Rows, where: str) -> list[Proposal]:
    own = {"area_code": row["area_code"], "area_type": row["area_type"], "programme": row["programme"]}
    inspection = inspections.get(_text(row["inspection_id"]), own)
    more = _stated(row) | {"cases": row["cases"], "detail": _text(row["scope"])} | _period(row)
    return [_framed(inspection, f"pct_sufficient:{row['question']}", row["percent"], where, **more)]  # type: ignore[arg-type]


def _indicator(row: Row, _: Row | None, inspections: Rows, where: str) -> list[Proposal]:
    inspection = dict(inspections.get(_text(row["inspection_id"]), {}))
    inspection |= {"area_code": row["area_code"], "area_type": row["area_type"]}
    more = _stated(row) | _period(row) | {"grade": _text(row["grade"])}
    return [_framed(inspection, _text(row["indicator"]), row["value"], where, **more)]  # type: ignore[arg-type]


def _fact(row: Row, _: Row | None, inspections: Rows, where: str) -> list[Proposal]:
    value = row["value_text"] if row["value"] is None else row["value"]
    inspection = inspections.get(_text(row["inspection_id"]))
    more = {"bound": row["bound"], "detail": _text(row["detail"])}
    return [_framed(inspection, f"fact:{row['fact']}", value, where, **more)]  # type: ignore[arg-type]


def _stated(row: Row) -> dict[str, object]:
    return {"bound": row["bound"], "approximate": row["bound"] == "about", "derived": bool(row["derived"])}


def _period(row: Row) -> dict[str, str]:
    return {name: _text(row[name]) for name in ("period_start", "period_end")}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


PROPOSED: Mapping[str, Callable[[Row, Row | None, Rows, str], list[Proposal]]] = {
    "inspection": _inspection,
    "standard_rating": _standard,
    "question_result": _share,
    "indicator_value": _indicator,
    "inspection_fact": _fact,
}
