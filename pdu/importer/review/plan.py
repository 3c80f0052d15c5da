"""What accepting some proposals changes in the tables: rows added, cells changed, and a correction for each replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pdu.importer.review.batch import Source
from pdu.importer.review.inspections import FRAME, Inspection
from pdu.importer.review.rows import Outcome, same
from pdu.importer.review.standing import Key, Row, Standing
from pdu.tables.contract import columns_by_table

SOURCE_LISTS = {"inspection": "source_ids", "finding": "also_source_ids"}
LOGGED_BESIDE = {"approximate", "derived", "revised", "secondary", "note", "source_id"}  # they go with the value


@dataclass
class Plan:
    """The changes of one accept. Rows to come are held by table and key, so that several proposals make one row."""

    added: dict[str, dict[Key, Row]] = field(default_factory=dict)
    changed: dict[str, dict[Key, Row]] = field(default_factory=dict)
    corrections: list[Row] = field(default_factory=list)
    of: dict[tuple[str, Key], list[int]] = field(default_factory=dict)  # the proposals behind a row
    problems: list[str] = field(default_factory=list)
    source_id: str = ""
    data_date: str = ""  # the new day of the data, when something accepted is younger than the present one


def make(chosen: list[Outcome], source: Source, standing: Standing, today: date, why: str) -> Plan:
    """The plan of accepting proposals; what cannot be accepted is listed in its problems."""
    plan = Plan(source_id=standing.source_id(source))
    if not plan.source_id:
        plan.source_id = standing.next_source_id()
        plan.added["source"] = {(plan.source_id,): {"source_id": plan.source_id, **vars(source)}}
    for one in chosen:
        if one.target is None or one.verdict == "cannot":
            plan.problems.append(f"Proposal {one.number} cannot be a row: {one.why}")
        else:
            _take(plan, one, source, today, why)
    if not any(
        _names(row, plan.source_id)
        for rows in (plan.added, plan.changed)
        for table in rows
        for row in rows[table].values()
        if table != "source"
    ):
        plan.added.pop("source", None)  # all agreed where one source is kept: the page is not named
    _move_data_date(plan, source, standing, today)
    if plan.corrections:
        plan.added["correction"] = {
            tuple(row[name] for name in ("corrected_on", "table_name", "row_key", "column_name", "after")): row
            for row in plan.corrections
        }
    return plan


def _names(row: Row, source_id: str) -> bool:
    return any(source_id in cell.split(";") or cell == f"completed from {source_id}" for cell in row.values())


def _take(plan: Plan, one: Outcome, source: Source, today: date, why: str) -> None:
    made = one.target
    if made is None:
        return
    if made.inspection and made.table != "inspection" and made.inspection.stands is None:
        _inspection_of(plan, one, made.inspection)
    if made.table == "inspection" and made.inspection and made.inspection.stands is None:
        _inspection_of(plan, one, made.inspection)
        _merge(
            plan, one, "inspection", made.key, {name: cell for name, cell in made.cells.items() if name not in FRAME}
        )
    elif one.stands is None:
        cells = {name: cell for name, cell in made.cells.items() if cell}
        _merge(plan, one, made.table, made.key, cells | _sources(made.table, plan.source_id))
    else:
        _change(plan, one, source, today, why)


def _sources(table: str, source_id: str) -> Row:
    """The cell that names the source of a new row."""
    names = {column.name for column in columns_by_table()[table]}
    return {"source_ids": source_id} if "source_ids" in names else {"source_id": source_id}


def _inspection_of(plan: Plan, one: Outcome, inspection: Inspection) -> None:
    """The row of an inspection that is new: several proposals add to it, each with the days it knows."""
    cells = {name: cell for name, cell in inspection.cells.items() if cell}
    row = plan.added.setdefault("inspection", {}).setdefault(
        inspection.key, {"inspection_id": inspection.inspection_id, "source_ids": plan.source_id}
    )
    plan.of.setdefault(("inspection", inspection.key), []).append(one.number)
    for name, cell in cells.items():
        now = row.get(name, "")
        if (name in ("fieldwork", "published") and (not now or cell.startswith(now))) or not now:
            row[name] = cell
        elif not (now == cell or (name in ("fieldwork", "published") and now.startswith(cell))):
            plan.problems.append(
                f"Proposal {one.number} says {name} {cell} of {inspection.inspection_id}, another says {now}: "
                "accept one of them, or edit it."
            )


def _merge(plan: Plan, one: Outcome, table: str, key: Key, cells: Row) -> None:
    """Add cells to a new row; two proposals that say different things of a cell are told."""
    row = plan.added.setdefault(table, {}).setdefault(key, {})
    plan.of.setdefault((table, key), []).append(one.number)
    for name, cell in cells.items():
        now = row.get(name, "")
        if name == "derived_columns":
            row[name] = _listed(now, cell)
        elif now and not same(now, cell) and one.target and name in one.target.says:
            plan.problems.append(
                f"Proposal {one.number} says {name} {cell} of {'|'.join(filter(None, key))}, another says {now}: accept one of them."
            )
        elif not now:
            row[name] = cell


def _change(plan: Plan, one: Outcome, source: Source, today: date, why: str) -> None:
    """Fill empty cells of a row that stands, replace full ones and log it, and name the source beside the others."""
    made, stands = one.target, one.stands
    if made is None or stands is None:
        return
    row = plan.changed.setdefault(made.table, {}).setdefault(made.key, {})
    plan.of.setdefault((made.table, made.key), []).append(one.number)
    replaced = False
    for name, (now, then) in one.changes.items():
        if name in ("fieldwork", "published") and row.get(name, "").startswith(then):
            continue  # another proposal knows the day more precisely
        if name in row and not same(row[name], then):
            plan.problems.append(
                f"Proposal {one.number} says {name} {then} of {'|'.join(filter(None, made.key))}, another says {row[name]}: "
                "accept one of them."
            )
            continue
        if name not in row and now:
            replaced = True
            plan.corrections.append(
                {
                    "corrected_on": today.isoformat(),
                    "table_name": made.table,
                    "row_key": "|".join(made.key),
                    "column_name": name,
                    "before": now,
                    "after": then,
                    "what": why,
                    "source_id": plan.source_id,
                }
            )
        row[name] = then
        if name == "published" and len(then) == 10 and stands.get("published_by"):
            row["published_by"] = ""  # the day itself is known now
    if "derived_columns" in made.cells and any(name in row for name in made.says):
        row["derived_columns"] = _listed(row.get("derived_columns", stands.get("derived_columns", "")), made.says[0])
    if replaced and made.table != "inspection":
        # What goes with a value goes with it, its source above all.
        row |= {name: made.cells[name] for name in LOGGED_BESIDE & set(made.cells)}
        row |= {"source_id": plan.source_id}
        # A figure set right by hand was not revised by its source.
        if made.table == "indicator_value" and source.kind == "official_statistics" and one.proposal.rule != "edited":
            row["revised"] = "true"
    else:
        _second_source(row, made.table, stands, plan.source_id, filled=bool(one.changes))
    if not row:
        del plan.changed[made.table][made.key]


def _second_source(row: Row, table: str, stands: Row, source_id: str, filled: bool) -> None:
    """Name a page beside the source of a row: in its list, or in the note where it filled a cell."""
    column = SOURCE_LISTS.get(table)
    if column:
        first = [stands.get("source_id", "")]
        listed = row.get(column, stands.get(column, ""))
        if source_id not in {part.strip() for part in listed.split(";")} | set(first):
            row[column] = _listed(listed, source_id)
    elif filled and stands.get("source_id") != source_id:
        note = row.get("note", stands.get("note", ""))
        row["note"] = "; ".join(filter(None, [note, f"completed from {source_id}"]))


def _listed(listed: str, more: str) -> str:
    parts = [part.strip() for part in listed.split(";") if part.strip()]
    return ";".join([*parts, *([more] if more not in parts else [])])


def _move_data_date(plan: Plan, source: Source, standing: Standing, today: date) -> None:
    """Nothing counts as published after the day of the data: it moves on with what is accepted, never beyond today."""
    rows = [*plan.added.get("inspection", {}).values(), *plan.changed.get("inspection", {}).values()]
    rows += plan.added.get("source", {}).values()
    days = [row[name] for row in rows for name in ("published", "fieldwork") if len(row.get(name, "")) == 10]
    youngest = max(days, default="")
    [dataset] = standing.file("dataset").rows[:1] or [{"data_date": "9999-12-31"}]
    if dataset["data_date"] < youngest <= today.isoformat():
        plan.data_date = youngest
