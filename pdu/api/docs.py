"""The page that explains the interface: made by the server, without script, its examples at the address it is served from."""

from __future__ import annotations

from pathlib import Path

from pdu.address.period import FIRST_DAY
from pdu.api import ROOT, state, tables
from pdu.api.given import FORMATS, MOST_ROWS
from pdu.api.problem import KINDS
from pdu.kept.digests import allowed
from pdu.serving import live
from pdu.tables.contract import Column
from pdu.templates import template

FOLDER = Path(__file__).parent / "templates"
STYLE = (FOLDER / "docs.css").read_text(encoding="utf-8")
# One stylesheet within the page, named by its hash; nothing else may be fetched, sent, run or framed.
POLICY = f"default-src 'none'; style-src {allowed(STYLE)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
SAID = {
    "region": "the region itself and its units",
    "pdu": "one unit",
    "programme": "one inspection programme",
    "as_at": "as it was known on a day",
}


def page(version: live.Version, base: str) -> str:
    """The page as HTML; `base` is the address before /api/."""
    return template(FOLDER, "docs.html").render(
        base=base,
        root=base + ROOT,
        style=STYLE,
        data=state.of(version),
        tables=[
            {
                "name": table.name,
                "rows": rows_,
                "scope": table.scope,
                "codes": list(table.codes),
                "columns": table.columns,
            }
            for table, rows_ in _counted(version)
        ],
        said=SAID,
        problems=KINDS,
        formats=FORMATS,
        most=MOST_ROWS,
        first_day=FIRST_DAY.isoformat(),
        type_of=type_of,
    )


def type_of(column: Column) -> str:
    """The type of a column in words."""
    kind = {"code": "code", "list": "codes, with semicolons between them", "partial_date": "day, month or year"}
    return kind.get(column.type, column.type) + ("" if column.required else ", or null")


def _counted(version: live.Version) -> list[tuple[tables.Table, int]]:
    counted = version.of_version(tables.counts)
    return [(table, counted[table.name]) for table in tables.tables().values()]
