"""The dictionary for people: data/README.md holds what data/dictionary.csv says, between two marks."""

from __future__ import annotations

from pathlib import Path

from pdu import paths
from pdu.tables.contract import Column, columns_by_table

README = paths.DATA / "README.md"
BEGIN, END = "<!-- dictionary: begin -->", "<!-- dictionary: end -->"


def to_markdown() -> str:
    """Every table and column of the dictionary as Markdown."""
    parts = []
    for table, columns in columns_by_table().items():
        key = ", ".join(f"`{column.name}`" for column in columns if column.key)
        lines = [
            f"### `{table}.csv`",
            "",
            f"One row per {key}.",
            "",
            "| column | type | needed | allowed | meaning |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| `{column.name}` | {column.type.replace('_', ' ')} | {'yes' if column.required else 'no'} | {_allowed(column)} | {_meaning(column)} |"
            for column in columns
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _allowed(column: Column) -> str:
    if column.allowed:
        return ", ".join(f"`{value}`" for value in column.allowed)
    if column.references:
        return f"a `{column.references[1]}` of `{column.references[0]}.csv`"
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else f"{column.minimum:g}"
        high = "" if column.maximum is None else f"{column.maximum:g}"
        return f"{low} to {high}" if high else f"{low} or more"
    return ""


def _meaning(column: Column) -> str:
    return column.meaning + (f" ({column.unit})" if column.unit else "")


def with_dictionary(text: str) -> str:
    """The text of the README with the present dictionary between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{to_markdown()}\n\n{END}{after}"


def write(readme: Path = README) -> None:
    """Bring the README up to date with dictionary.csv."""
    readme.write_text(with_dictionary(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
