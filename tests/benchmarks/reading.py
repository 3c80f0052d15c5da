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
from pdu.importer.intake import open_document
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


@dataclass(frozen=True)
class Wanted:
    """A fact that should come out: each way in which it is right, with its bound (empty where that does not matter)."""

    ways: tuple[tuple[Fact, str], ...]
    doubtful: bool = False  # a reader may give it or not: it counts neither way


def expected(file: Path) -> dict[str, list[Wanted]]:
    """The facts of NAME.expected.jsonl, by field. `also` of a line gives other ways that are as right, `doubtful` says so."""
    wanted: dict[str, dict[tuple[tuple[Fact, str], ...], bool]] = defaultdict(dict)
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        doubtful, also = row.pop("doubtful", False), row.pop("also", [])
        ways = [_facts([row | other], lambda one: one.get("bound", "")) for other in [{}, *also]]
        for name in dict.fromkeys(name for way in ways for name in way):
            for each in zip(*(way[name].items() for way in ways if name in way), strict=False):
                key = tuple(dict.fromkeys(each))
                wanted[name][key] = wanted[name].get(key, True) and doubtful
    return {name: [Wanted(ways, doubtful) for ways, doubtful in facts.items()] for name, facts in wanted.items()}


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
            facts[field_of(metric)][(area, metric, str(row.get("grade") or "all"), value)] = bound(row)
            if metric == "overall_rating":
                facts["units"][(area,)] = ""
                for name in FRAME:
                    if row.get(name):
                        facts[name][(area, str(row[name]))] = ""
    return facts


def score(folder: Path, known: Known, opened: Callable[[Path], Document] = open_document) -> dict[str, Score]:
    """The score of each field over every document of a folder."""
    scores: dict[str, Score] = defaultdict(Score)
    for file in sorted(folder.glob("*.expected.jsonl")):
        name = file.name.removesuffix(".expected.jsonl")
        source = next(one for one in sorted(folder.glob(f"{name}.*")) if one != file)
        wanted, given = expected(file), found(read(opened(source), known).proposals)
        for one in {*wanted, *given}:
            left = dict(given.get(one, {}))
            for fact in sorted(wanted.get(one, []), key=lambda fact: fact.doubtful):
                hit = next((way for way, bound in fact.ways if way in left and bound in ("", left[way])), None)
                if hit is not None:
                    left.pop(hit)
                if fact.doubtful:
                    for way, _ in fact.ways:
                        left.pop(way, None)
                elif hit is not None:
                    scores[one].right.append((name, *hit))
                else:
                    scores[one].missed.append((name, *fact.ways[0][0], fact.ways[0][1]))
            scores[one].false += [(name, *fact, bound) for fact, bound in left.items()]
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
    scores = score(Path(arguments[0]), load())
    for row in [("field", "facts", "precision", "recall"), *table(scores)]:
        print(f"{row[0]:<18}{row[1]:>7}{row[2]:>11}{row[3]:>9}")
    for kind in ("false", "missed"):
        for name, one in scores.items():
            for fact in getattr(one, kind):
                print(kind, name, *fact)


if __name__ == "__main__":
    main(sys.argv[1:])
