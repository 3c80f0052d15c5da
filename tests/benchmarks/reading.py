"""Precision and recall of the reader, by field, over a folder of documents with the facts that should come out.

`NAME.txt|html|pdf` beside `NAME.expected.jsonl`: one fact a line (area, metric, value; grade and bound where they matter); the
line `inspection` of an area holds its programme, fieldwork and publication. Findings are left out: they are a person's to judge.

    python -m tests.benchmarks.reading tests/importer/documents
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pdu.importer.document import Document
from pdu.importer.known import Known, load
from pdu.importer.proposal import Proposal
from pdu.importer.read import read

Fact = tuple[str, ...]
FRAME = ("programme", "fieldwork", "published")
# The fields of which the most is asked: precision at least 0.98.
STRICT = ("units", *FRAME, "overall_rating", "previous_rating", "score")


@dataclass
class Score:
    """Facts of one field: found rightly, found and false, missed."""

    right: list[Fact] = field(default_factory=list)
    false: list[Fact] = field(default_factory=list)
    missed: list[Fact] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = len(self.right) + len(self.false)
        return len(self.right) / found if found else 1.0

    @property
    def recall(self) -> float:
        there = len(self.right) + len(self.missed)
        return len(self.right) / there if there else 1.0


def field_of(metric: str) -> str:
    """The field a metric is scored under."""
    if metric in {"overall_rating", "previous_rating"}:
        return metric
    if metric.startswith("overall_score"):
        return "score"
    if metric.startswith("recommendations"):
        return "recommendations"
    if metric.startswith(("rating:", "fact:standards", "fact:casework")):
        return "standards"
    if metric.startswith(("pct_sufficient:", "fact:", "cases_inspected")):
        return "cases"
    return "workforce"


def expected(file: Path) -> dict[str, dict[Fact, str]]:
    """The facts of NAME.expected.jsonl, by field; to each its bound, empty where it does not matter."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return _facts(rows, lambda row: row.get("bound", ""))


def found(proposals: Iterable[Proposal]) -> dict[str, dict[Fact, str]]:
    """The facts proposed, by field. An area counts when an inspection or any other fact of it is proposed."""
    rows = [vars(one) for one in proposals if not one.metric.startswith("finding:")]
    return _facts(rows, lambda row: row["bound"])


def _facts(rows: list[dict], bound: Callable[[Mapping[str, object]], str]) -> dict[str, dict[Fact, str]]:
    facts: dict[str, dict[Fact, str]] = defaultdict(dict)
    for row in rows:
        area, metric = str(row["area"]), str(row["metric"])
        if metric == "inspection":
            facts["units"][(area,)] = ""
            for name in FRAME:
                if row.get(name):
                    facts[name][(area, str(row[name]))] = ""
        else:
            value = f"{row['value']:g}" if isinstance(row["value"], int | float) else str(row["value"])
            facts[field_of(metric)][(area, metric, str(row.get("grade", "all")), value)] = bound(row)
            if metric == "overall_rating":
                facts["units"][(area,)] = ""
                for name in FRAME:
                    if row.get(name):
                        facts[name][(area, str(row[name]))] = ""
    return facts


def score(folder: Path, known: Known, open_document: Callable[[Path], Document]) -> dict[str, Score]:
    """The score of each field over every document of a folder."""
    scores: dict[str, Score] = defaultdict(Score)
    for file in sorted(folder.glob("*.expected.jsonl")):
        name = file.name.removesuffix(".expected.jsonl")
        source = next(one for one in sorted(folder.glob(f"{name}.*")) if one != file)
        wanted, given = expected(file), found(read(open_document(source), known).proposals)
        for one in {*wanted, *given}:
            for fact, bound in given[one].items():
                right = fact in wanted[one] and wanted[one][fact] in ("", bound)
                (scores[one].right if right else scores[one].false).append((name, *fact))
            scores[one].missed += [
                (name, *fact)
                for fact, bound in wanted[one].items()
                if fact not in given[one] or bound not in ("", given[one][fact])
            ]
    return dict(scores)


def table(scores: Mapping[str, Score]) -> list[tuple[str, ...]]:
    """Field, facts there, precision and recall, with a row of all."""
    order = [*STRICT, "standards", "cases", "recommendations", "workforce"]
    rows = []
    whole = Score()
    for name in order:
        one = scores.get(name, Score())
        whole.right += one.right
        whole.false += one.false
        whole.missed += one.missed
        rows.append(
            (name.replace("_", " "), str(len(one.right) + len(one.missed)), f"{one.precision:.3f}", f"{one.recall:.3f}")
        )
    rows.append(("all", str(len(whole.right) + len(whole.missed)), f"{whole.precision:.3f}", f"{whole.recall:.3f}"))
    return rows


def main(arguments: list[str]) -> None:
    """Print the table of a folder, then every false and every missed fact."""
    from tests.importer.plain import document

    scores = score(Path(arguments[0]), load(), document)
    for row in [("field", "facts", "precision", "recall"), *table(scores)]:
        print(f"{row[0]:<18}{row[1]:>7}{row[2]:>11}{row[3]:>9}")
    for kind in ("false", "missed"):
        for name, one in scores.items():
            for fact in getattr(one, kind):
                print(kind, name, *fact)


if __name__ == "__main__":
    main(sys.argv[1:])
