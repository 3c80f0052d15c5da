"""What may be seen at a moment: no row that rests on a source under embargo, and none that leads to one.

`source.embargo_until` says when a source is out. Before it, the source, every row that names it and every row that refers to
such a row are not there: not hidden in the database, but in none. The rest looks as if they had never been written: the lines
of the files are counted without them, and the day of the data moves on only when an embargo ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from pdu import clock, words
from pdu.tables.contract import DATA_SET, codes_of, columns_by_table
from pdu.tables.loaded import SET_LINES, LoadedTable, Problem
from pdu.versions import history

Tables = dict[str, LoadedTable]
Hidden = dict[str, set[int]]  # table to the places of its rows


def ends(tables: Tables) -> dict[str, datetime]:
    """The sources that have or had an embargo, with the instant at which each ends."""
    return {
        str(row["source_id"]): clock.moment(str(row["embargo_until"]))
        for row in tables["source"].rows
        if row.get("embargo_until") is not None and row["source_id"] is not None
    }


def to_come(tables: Tables, moment: datetime) -> list[datetime]:
    """The instants after a moment at which embargoes end, in order."""
    return sorted({end for end in ends(tables).values() if end > moment.astimezone(UTC)})


def seen_at(tables: Tables, moment: datetime, lines_of_files: bool = False) -> Tables:
    """The rows that may be seen at a moment; what is given is not written to.

    lines_of_files: keep the lines of the files for those who look after them; else they are counted without the hidden rows,
        as a line that is skipped would show that something stands there.

    With the end of an embargo the day of the data moves on to that day, as if the facts had been gathered on it.
    """
    hidden = hidden_at(tables, moment)
    out = {name: _without(table, hidden.get(name, set()), lines_of_files) for name, table in tables.items()}
    if hidden:
        # A set of which nothing may be seen yet is not there either: its title would tell.
        seen = {row.get(DATA_SET) for name, table in out.items() if name != "dataset" for row in table.rows}
        kept = [row for row in out["dataset"].rows if row.get(DATA_SET) in seen]
        out["dataset"] = replace(out["dataset"], rows=kept)
    over = [end for end in ends(tables).values() if end <= moment.astimezone(UTC)]
    if over:
        day = max(over).astimezone(clock.ZONE).date()
        moved = [row | {"data_date": _later(row["data_date"], day)} for row in out["dataset"].rows]
        out["dataset"] = replace(out["dataset"], rows=moved)
    return out


def hidden_at(tables: Tables, moment: datetime) -> Hidden:
    """The rows that may not be seen at a moment: table to places of rows; empty when all may."""
    held = {source for source, end in ends(tables).items() if end > moment.astimezone(UTC)}
    hidden: Hidden = {}
    given_way = {
        name: {history.row_key(columns_by_table()[name], row) for row in table.replaced}
        for name, table in tables.items()
    }
    gone: dict[tuple[str, str], set[object]] = {("source", "source_id"): set(held)}
    while held:  # a row that is left out may take others along: until none is added
        added = False
        for name, table in tables.items():
            columns = columns_by_table()[name]
            naming = [column for column in columns if column.references]
            keys = [column for column in columns if column.key]
            for place, row in enumerate(table.rows):
                if place in hidden.get(name, ()):
                    continue
                own = name == "source" and row["source_id"] in held
                named = (
                    code in gone.get(column.references, ())
                    for column in naming
                    if column.references
                    for code in codes_of(column, row[column.name])
                )
                if own or any(named) or (name == "correction" and _of_hidden(row, tables, hidden)):
                    hidden.setdefault(name, set()).add(place)
                    added = True
                    if history.row_key(columns, row) in given_way[name]:
                        continue  # the row of an earlier set is seen in its place, and what leads there finds it
                    for column in keys:
                        gone.setdefault((name, column.name), set()).add(row[column.name])
        if not added:
            break
    return hidden


def problems(tables: Tables, versions: Sequence[history.Version], moment: datetime) -> list[Problem]:
    """What of the embargoes cannot be: a day of publication that is not theirs, and rows that are out already."""
    found = []
    until = ends(tables)
    for row in tables["source"].rows:
        end, published = until.get(str(row["source_id"])), row["published"]
        if end is not None and published is not None and not _holds(str(published), end.astimezone(clock.ZONE).date()):
            said = f"{published!r} is not the day on which the embargo ends ({row['embargo_until']}), nor its month or year"
            found.append(Problem(tables["source"].file, int(str(row["csv_line"])), "published", said))
    hidden = hidden_at(tables, moment)
    if not hidden:
        return found
    public = history.latest(versions)
    for name, places in hidden.items():
        for place in sorted(places):
            row = tables[name].rows[place]
            if history.row_key(columns_by_table()[name], row) in public.get(name, {}):
                found.append(Problem(tables[name].file, int(str(row["csv_line"])), "", _already_out(name, row)))
    return found


def with_those_out(tables: Tables, versions: Sequence[history.Version]) -> list[history.Version]:
    """The versions, and after them one that came of itself, when embargoes have ended since the last was named.

    tables: the rows that may be seen. Without it the versions before could not be made again from what stands now.
    """
    if not versions:
        return []
    before = history.latest(versions)["source"]
    out = [end for source, end in ends(tables).items() if source not in before]
    if not out:
        return list(versions)
    state = history.state_of({name: table.rows for name, table in tables.items()})
    new = history.following(versions, state, f"Came out at {words.moment(max(out))}, at the end of an embargo")
    return [*versions, new] if new else list(versions)


def _without(table: LoadedTable, places: set[int], lines_of_files: bool) -> LoadedTable:
    """A table without some rows. Where a hidden row stands in the place of one of an earlier set, that one is seen again."""
    if not places:
        return table
    columns = columns_by_table()[table.name]
    earlier = {history.row_key(columns, row): row for row in table.replaced}
    back = {place: earlier.pop(history.row_key(columns, table.rows[place]), None) for place in places}
    kept = [
        row
        for place, held in enumerate(table.rows)
        if (row := back.get(place) if place in places else held) is not None
    ]
    if not lines_of_files:
        kept = _counted(kept)
    return replace(table, rows=kept, replaced=list(earlier.values()))


def _counted(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Rows with the lines they would have if no others had ever been written; each data set counts its own."""
    lines: dict[int, int] = {}
    counted = []
    for row in rows:
        number = int(str(row["csv_line"])) // SET_LINES
        lines[number] = lines.get(number, 1) + 1
        counted.append(row | {"csv_line": number * SET_LINES + lines[number]})
    return counted


def _of_hidden(correction: dict[str, object], tables: Tables, hidden: Hidden) -> bool:
    """Whether a correction is of a row that may not be seen."""
    name = str(correction["table_name"])
    return any(
        history.row_key(columns_by_table()[name], tables[name].rows[place]) == correction["row_key"]
        for place in hidden.get(name, ())
    )


def _already_out(name: str, row: dict[str, object]) -> str:
    key = history.row_key(columns_by_table()[name], row)
    if name == "source" and row["embargo_until"] is not None:
        return f"a source that is already public cannot be put under embargo: {key}"
    return (
        f"a row that is already public cannot be put under embargo: {key} rests on a source that is not out, and would vanish "
        "until it is. Leave the row as it is and change it after the embargo, or give the new source to rows of its own."
    )


def _holds(published: str, day: date) -> bool:
    return day.isoformat().startswith(published)


def _later(held: object, day: date) -> object:
    return max(held, day) if isinstance(held, date) else held
