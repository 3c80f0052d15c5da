"""What review says: of batches, of what a proposal would make, and of what an accept has done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdu.words import counted

VERDICTS = {
    "new": "New",
    "fills": "Fills a gap",
    "agrees": "Agrees",
    "conflicts": "Conflicts",
    "duplicate": "Said twice",
    "cannot": "Cannot be a row",
}
STATES = {"undecided": "to decide", "accepted": "accepted", "rejected": "rejected"}
# The words of an inspection's columns, for people.
COLUMNS = {
    "inspection": "Inspected",
    "overall_rating": "Overall rating",
    "overall_score": "Overall score",
    "overall_score_max": "Highest possible score",
    "previous_rating": "Earlier rating",
    "cases_inspected": "Cases inspected",
    "recommendations_total": "Recommendations",
    "recommendations_to_area": "Recommendations to the area",
    "published": "published",
    "fieldwork": "fieldwork",
}
BOUNDS = {"exact": "", "about": "about ", "lower": "more than ", "upper": "less than "}
UNITS = {"percent": "%", "gbp": " pounds", "gbp_million": " million pounds", "fte": " full-time equivalents"}
STANDS, THIS = "Stands now", "This proposal"
CLOSED = "Review is not open here"
NOT_HERE = (
    "Review is open only on the machine that runs the dashboard, at an address such as localhost. Nothing is shown."
)
NO_BATCHES = "Nothing waits for review. Import a document, or collect what is new, and it appears here."
ALL_BATCHES = "All batches"
ONLY = {"undecided": "To decide", **VERDICTS, "all": "All, with what is decided"}
UPLOAD = "May I add a document?"
RELEASE, TABLE = "Press release, report page or report (text, HTML, PDF)", "Official table"
SEE_ABOVE = "Done: what came of it stands at the top of the page."
PAGE_OF = "The page it comes from"
EDITED = "Export that was edited, or filled-in template"
UPLOAD_LEAD = (
    "A release, a report or a workbook that you have as a file. What is read from it waits in the list; nothing of it is in "
    "the data until you accept it."
)
REBUILDING, COMPARING, READING = "Building the database…", "Comparing with what stands", "Reading the document…"
OTHER_DATABASE = "The dashboard reads another database: python -m pdu build shows the rows there."
NOTHING_CHOSEN = "No proposal of this batch is of this kind."
TITLE = "What has been read and waits for you?"
LEAD = (
    "Each document that was read is a batch. Nothing of it is in the data until you accept it, and every check is made before "
    "anything is written."
)


def progress(proposals: int, accepted: int, rejected: int) -> str:
    """How far a batch is decided."""
    undecided = proposals - accepted - rejected
    parts = [f"{undecided:,} to decide"]
    parts += [f"{accepted:,} accepted"] if accepted else []
    parts += [f"{rejected:,} rejected"] if rejected else []
    return f"{counted(proposals, 'proposal')}: {', '.join(parts)}" if proposals else "no proposal"


def verdicts(counts: Mapping[str, int]) -> str:
    """How many proposals of a batch have each verdict."""
    return ", ".join(f"{counts[key]:,} {label.lower()}" for key, label in VERDICTS.items() if counts.get(key))


def amount(value: object, bound: str, unit: str, cases: int | None = None) -> str:
    """A value as people say it: "about 28%", "33% of 54 cases"."""
    said = f"{BOUNDS.get(bound, '')}{value}{UNITS.get(unit, f' {unit}' if unit in ('days', 'cases', 'people', 'hours') else '')}"
    return f"{said} of {cases:,} cases" if cases else said


def give_a_reason(numbers: Sequence[int]) -> str:
    """What is asked of somebody who would replace what stands without saying why."""
    which = ", ".join(str(number) for number in numbers[:5]) + (" and others" if len(numbers) > 5 else "")
    return (
        f"Something else stands already where proposal {which} would go. Say why it is replaced, for the log of corrections: in "
        "the field “Why” on the page, or with --why."
    )


def column(name: str) -> str:
    """A column of a table for people."""
    return COLUMNS.get(name, name.replace("_", " "))


def proposal(number: int) -> str:
    """A proposal by its number."""
    return f"Proposal {number}"


def change(name: str, now: str, then: str) -> str:
    """One cell, as it stands and as it would be."""
    return f"{column(name)}: {now or 'empty'} → {then or 'empty'}"


def stands(verdict: str, changes: Mapping[str, tuple[str, str]]) -> str:
    """What stands in the data where a proposal would go."""
    if verdict == "new":
        return "nothing yet"
    if verdict == "agrees":
        return "the same"
    return "; ".join(change(column, *pair) for column, pair in changes.items())


def accepted(
    proposals: int,
    added: Mapping[str, int],
    changed: Mapping[str, int],
    corrections: int,
    data_date: str,
) -> str:
    """What an accept has done."""
    rows = sum(count for table, count in added.items() if table != "correction")
    parts = [
        f"{counted(rows, 'row')} added" if rows else "",
        f"{counted(sum(changed.values()), 'row')} changed" if changed else "",
    ]
    parts += [f"{counted(corrections, 'correction')} logged" if corrections else ""]
    done = ", ".join(filter(None, parts)) or "all of it stood already"
    moved = f" The day of the data is now {data_date}." if data_date else ""
    return f"Accepted {counted(proposals, 'proposal')}: {done}.{moved}"


def refused(problems: Sequence[str]) -> str:
    """Why an accept was not made."""
    return f"Nothing was written: {counted(len(problems), 'problem')}."


def source_line(publisher: str, title: str, published: str) -> str:
    """The page a batch was read from."""
    return ", ".join(filter(None, [publisher, title, published])) or "The page is not named yet."


def of_which(first: int, last: int, chosen: int) -> str:
    """Which of the chosen proposals are shown."""
    return f"{first:,} to {last:,} of {chosen:,}" if chosen else NOTHING_CHOSEN


def take_all(verdict: str, count: int) -> str:
    """The button that accepts all proposals of a kind."""
    label = {"agrees": "Accept all that agree", "new": "Accept all that only add"}[verdict]
    return f"{label} ({count:,})"
