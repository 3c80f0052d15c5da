"""What each file that can be taken away holds, and how to open one, in words."""

from __future__ import annotations

from typing import NamedTuple

TABLES: dict[str, str] = {
    "dataset": "What the data are: published, synthetic or somebody’s own, and up to which day they were gathered",
    "region": "The twelve probation regions",
    "pdu": "The probation delivery units, with their region and the local authorities they serve",
    "programme": "The inspection programmes, which are never joined or added up",
    "rating": "The four ratings, in order",
    "rating_band": "The shares of cases that go with each rating of a standard",
    "score_band": "The scores that go with each overall rating",
    "standard": "The standards of each programme",
    "source": "Every publication the rows name, with its address, day and licence",
    "inspection": "One row an inspection: day of publication, overall rating, score, cases, recommendations",
    "standard_rating": "How each standard of an inspection was rated",
    "question": "The questions asked of cases",
    "question_result": "The share of cases that was sufficient, question by question",
    "fact": "The further facts that are told of inspections",
    "inspection_fact": "Further facts of single inspections",
    "grade": "The grades of staff",
    "indicator": "What the staffing, sickness, workload and caseload figures mean",
    "series_break": "The days at which workforce series break, so that no line is drawn across",
    "indicator_value": "Staffing, sickness, workload and caseload: areas, grades and periods",
    "place_name": "Local authorities, towns and other names, and the unit or region each leads to",
    "abbreviation": "How names of places are shortened",
    "glossary": "Words of the field in plain words, and where they were read",
    "withheld": "Figures that a source names and does not give",
    "theme": "The themes that findings are put under",
    "finding": "What inspectors found, by theme, in one sentence each",
    "conflict": "Where sources disagree, and what was done about it",
    "correction": "What was corrected, from what to what, and why",
    "places": "The public places that are looked through for new results",
}
WHOLE = (
    "A file holds every row and takes no parameters. A part of a table is at /api/v1/tables/, for example "
    "/api/v1/tables/inspection?region=N52&as_at=2022-08-18&format=csv."
)
ONE_TABLE = (
    "Every rating, share of cases, workforce figure, fact and finding in one long table: which area, what, how much, from which day "
    "known, by which source. Programmes stand one below the other and are not to be added up"
)
DATABASE = "All tables as one DuckDB database, with the meaning of every column; opens in DuckDB 1.0 and newer"
WORKBOOK = "All tables as one Excel workbook, one to a sheet, with notes"
CSV_ZIP = "All tables as CSV with their description (a Frictionless data package)"
EVERYTHING = "Everything in one archive: CSV, Parquet, workbook, description, changes"
DESCRIPTION = "What every column means, its type, keys and references, for machines (Frictionless data package)"
README = "What the data are, their version and licence, and how not to use them"
FEED = "News as a feed: ratings as they come out, corrections, new versions of the data"

TITLE = "Files to take away"
LEAD = (
    "Each file has an address that stays. What stands there is always the present version of the data; a program that asks again "
    "is told when nothing has changed."
)
UNITS_ARE_PDU = (
    "pdu.parquet and pdu.csv are the table pdu, the units, by the same rule as all other tables. What joins all figures into one "
    "table is one-table.parquet."
)
EVERY_TABLE = (
    "All tables as CSV and Parquet with a description machines can read (Frictionless), or as one Excel workbook."
)
FOR_PROGRAMS = "The same is at addresses that stay, to be read by programs:"
ADDRESSES = (("files at", "/files/"), ("news at", "/feed.atom"), ("an open interface at", "/api/v1/docs"))
CAUTION = "Do not average percentages of cases, add up programmes or rank units."


class Example(NamedTuple):
    """How to open a file in one program."""

    program: str
    code: str


def examples(base: str) -> tuple[Example, ...]:
    """One for each program most readers have. base: the address of the folder, with a slash at its end."""
    return (
        Example("DuckDB", f"duckdb -c \"FROM '{base}inspection.parquet'\""),
        Example("pandas", f"import pandas as pd\nrows = pd.read_parquet('{base}inspection.parquet')"),
        Example("R", f'rows <- read.csv("{base}inspection.csv", fileEncoding = "UTF-8-BOM")'),
        Example("Excel", f"Data, From Web, then paste: {base}inspection.csv"),
    )


def stands(data_date: str, version: str, licence: str) -> str:
    """Which version of the data the files hold."""
    return f"Data of {data_date}, version {version}. Licence: {licence} unless a source says otherwise."
