"""What an accept writes: whole rows at the end, single cells changed, a correction for each replaced, or nothing at all."""

from __future__ import annotations

import csv
import difflib
import io
from datetime import date
from pathlib import Path

import pytest

from pdu import clock
from pdu.importer.proposal import Proposal
from pdu.importer.review import accept as accepting
from pdu.importer.review import csv_file, rows, sheet, store
from pdu.importer.review.batch import Batch, Source
from pdu.importer.review.standing import Standing
from pdu.store.examine import check

RELEASE = Source(
    "HM Inspectorate of Probation", "Release", "press_release", "https://example.org/r", "2026-11-20", "OGL v3.0"
)
NEW = {"area": "N52CSW", "programme": "2023", "fieldwork": "2026-09", "published": "2026-11-20"}
OLD = {"area": "LDNBDN", "programme": "2021", "published": "2022-11-23"}
GOOD = [
    Proposal(metric="overall_rating", value="requires improvement", **NEW),
    Proposal(metric="overall_score", value=7.0, derived=True, **NEW),
    Proposal(metric="overall_score_max", value=21, **NEW),
    Proposal(metric="rating:planning", value="Good", **NEW),
    Proposal(metric="finding:workload", value="weakness", words="They had far too much to do", **NEW),
    Proposal(metric="vacancy_rate_pct", value=28, approximate=True, grade="po", note="rounded\nby the page", **NEW),
    Proposal(metric="overall_rating", value="Good", **OLD),
    Proposal(metric="cases_inspected", value=40, **OLD | {"published": "2022-11"}),
]
Texts = dict[str, str]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))


def texts(data: Path) -> Texts:
    return {file.name: file.read_bytes().decode("utf-8") for file in data.iterdir() if file.is_file()}


def changed(before: Texts, after: Texts) -> dict[str, list[str]]:
    """The lines that differ, as git shows them."""
    assert before.keys() == after.keys()
    return {
        name: [
            line
            for line in difflib.ndiff(before[name].splitlines(True), after[name].splitlines(True))
            if line[0] in "+-"
        ]
        for name in before
        if before[name] != after[name]
    }


def put(folder: Path, given: list[Proposal], source: Source = RELEASE) -> Batch:
    return store.put("Release", source, given, folder=folder / "review")


def test_what_is_accepted_is_written_and_nothing_else(data_copy: Path, tmp_path: Path):
    before = texts(data_copy)
    batch = store.decide(
        put(tmp_path, GOOD), "edited", [5], {"value": "weakness: Officers held more than they could manage"}
    )
    done = accepting.accept(batch, range(1, 9), data_copy, why="The report says so.")
    source = f"S{max(int(line[1:4]) for line in before['source.csv'].splitlines() if line.startswith('S') and line[1:4].isdigit()) + 1:03d}"
    was = next(line for line in before["inspection.csv"].splitlines(True) if line.startswith("LDNBDN-2022,"))
    now = was.replace("Requires improvement,,,,,", "Good,,,,40,").replace("S253,", f"S253;{source},")
    assert was != now
    assert changed(before, texts(data_copy)) == {
        "source.csv": [
            f"+ {source},HM Inspectorate of Probation,Release,press_release,https://example.org/r,2026-11-20,OGL v3.0,\n"
        ],
        "inspection.csv": [
            f"- {was}",
            f"+ {now}",
            f"+ N52CSW-2026,pdu,N52CSW,,2023,2026-09,2026-11-20,,Requires improvement,7,21,,,,,overall_score,{source},\n",
        ],
        "standard_rating.csv": [f"+ N52CSW-2026,planning,Good,false,{source},\n"],
        "finding.csv": [
            f"+ N52CSW-2026,workload,weakness,Officers held more than they could manage,false,{source},,\n"
        ],
        "indicator_value.csv": [
            f"+ pdu,N52CSW,vacancy_rate_pct,po,,,28,about,N52CSW-2026,true,false,false,false,{source},rounded by the page\n"
        ],
        "correction.csv": [
            f"+ 2026-11-24,inspection,LDNBDN-2022,overall_rating,Requires improvement,Good,The report says so.,{source}\n"
        ],
    }
    assert (done.corrections, done.source_id, done.proposals, done.data_date) == (1, source, 8, "")
    assert store.read(batch.name, batch.folder).in_state("undecided") == []
    assert check([data_copy], data_copy) == []
    # Once more: nothing is written twice.
    with pytest.raises(accepting.NotAccepted, match="Proposal 1 is accepted already"):
        accepting.accept(batch, [1], data_copy)


@pytest.mark.parametrize(
    ("which", "given", "told"),
    [
        # The words of the checks, with the proposal behind the line.
        ([1], [Proposal(metric="overall_score", value=7, **NEW)], ["inspection.csv:", "overall_rating: is empty, and the 2023 programme gives every inspection a rating (proposal 1)"]),
        ([1, 2], [*GOOD[:1], Proposal(metric="overall_rating", value="Good", **NEW)], ["Proposal 2 says overall_rating Good of N52CSW-2026, another says Requires improvement"]),
        ([1, 2], [*GOOD[:1], Proposal(metric="overall_score", value=7, **NEW | {"published": "2026-11-19"})], ["Proposal 2 says published 2026-11-19 of N52CSW-2026, another says 2026-11-20"]),
        ([1], [GOOD[4]], ["Proposal 1 cannot be a row: Put it into your own words"]),
        ([1], [Proposal(metric="cases_inspected", value=40, **OLD), Proposal(metric="overall_score", value=99, **OLD)], None),
        ([2], [Proposal(metric="cases_inspected", value=40, **OLD), Proposal(metric="overall_score", value=99, **OLD)], ["overall_score: '99' is above 60"]),
        ([1], [Proposal(metric="inspection", value="2023", **NEW | {"fieldwork": "2019-01"})], ["fieldwork 2019-01 is before"]),
        ([], GOOD[:1], ["No proposal was chosen"]),
    ],
)  # fmt: skip
def test_any_problem_is_told_and_nothing_is_written(
    which: list[int], given: list[Proposal], told: list[str] | None, data_copy: Path, tmp_path: Path
):
    before, batch = texts(data_copy), put(tmp_path, given)
    if told is None:
        accepting.accept(batch, which, data_copy)
        assert ",40," in changed(before, texts(data_copy))["inspection.csv"][1]
        return
    with pytest.raises(accepting.NotAccepted) as refused:
        accepting.accept(batch, which, data_copy)
    assert all(part in " ".join(refused.value.problems) for part in told), refused.value.problems
    assert texts(data_copy) == before
    assert store.read(batch.name, batch.folder).decided == {}


def test_a_page_that_is_not_named_is_a_problem_until_it_is(data_copy: Path, tmp_path: Path):
    batch = put(tmp_path, GOOD[7:], Source(title="release.txt", published="2026-11-20"))
    with pytest.raises(accepting.NotAccepted, match=r"source\.csv:\d+ publisher: is empty"):
        accepting.accept(batch, [1], data_copy)
    batch = store.describe(batch, {"publisher": "HM Inspectorate of Probation"})
    assert accepting.accept(batch, [1], data_copy).added["source"] == 1
    # The same page again has the identifier that it got.
    again = put(tmp_path, [Proposal(metric="recommendations_total", value=6, **OLD)], batch.source)
    assert "source" not in accepting.accept(again, [1], data_copy).added


def test_an_edited_value_is_checked_like_any_other(data_copy: Path, tmp_path: Path):
    before = texts(data_copy)
    batch = store.decide(put(tmp_path, GOOD[7:]), "edited", [1], {"value": "9000"})
    with pytest.raises(accepting.NotAccepted, match="cases_inspected: '9000' is above 5000"):
        accepting.accept(batch, [1], data_copy)
    assert texts(data_copy) == before


def test_what_agrees_names_its_page_beside_the_others_or_writes_nothing(data_copy: Path, tmp_path: Path):
    before = texts(data_copy)
    agree = [Proposal(metric="overall_rating", value="Requires improvement", **OLD)]
    done = accepting.accept(put(tmp_path, agree), [1], data_copy)
    lines = changed(before, texts(data_copy))
    assert set(lines) == {"source.csv", "inspection.csv"} and f";{done.source_id}," in lines["inspection.csv"][1]
    before = texts(data_copy)
    row = next(
        row
        for row in csv.DictReader(io.StringIO(before["standard_rating.csv"]))
        if row["inspection_id"][:3] in ("N52", "N55", "N56")
    )
    inspection = next(
        one
        for one in csv.DictReader(io.StringIO(before["inspection.csv"]))
        if one["inspection_id"] == row["inspection_id"]
    )
    same = Proposal(
        inspection["area_code"], f"rating:{row['standard']}", row["rating"], area_type=inspection["area_type"],
        programme=inspection["programme"], published=inspection["published"], fieldwork=inspection["fieldwork"],
    )  # fmt: skip
    other = Source("Press", "Another page", "news", "https://example.org/n", inspection["published"])
    accepting.accept(put(tmp_path, [same], other), [1], data_copy)
    assert texts(data_copy) == before


def test_a_revised_figure_replaces_and_says_so(data_copy: Path, tmp_path: Path):
    rows = list(csv.DictReader(io.StringIO(texts(data_copy)["indicator_value.csv"])))
    number, row = next(
        (number, row)
        for number, row in enumerate(rows)
        if row["area_type"] == "region" and row["period_end"] and row["bound"] == "exact" and not row["inspection_id"]
    )
    new = Proposal(
        row["area_code"], row["indicator"], float(row["value"]) + 1.5, area_type="region", grade=row["grade"],
        period_start=row["period_start"], period_end=row["period_end"],
    )  # fmt: skip
    source = Source("HMPPS", "Workforce", "official_statistics", "https://example.org/w", "2026-11-19", "OGL v3.0")
    done = accepting.accept(put(tmp_path, [new], source), [1], data_copy)
    now = list(csv.DictReader(io.StringIO(texts(data_copy)["indicator_value.csv"])))
    assert len(now) == len(rows) and [one for one in now if one not in rows] == [now[number]]
    expected = {"value": f"{float(row['value']) + 1.5:g}", "revised": "true", "source_id": done.source_id, "note": ""}
    assert {name: now[number][name] for name in expected} == expected
    log = csv.DictReader(io.StringIO(texts(data_copy)["correction.csv"]))
    [logged] = [one for one in log if one["table_name"] == "indicator_value"]
    assert (logged["column_name"], logged["before"], logged["after"]) == ("value", row["value"], expected["value"])
    assert logged["row_key"].split("|")[:3] == ["region", row["area_code"], row["indicator"]]
    assert logged["what"] == "Replaced in review by what the page says: Workforce"


def test_the_day_of_the_data_moves_on_with_what_is_accepted_but_not_beyond_today(data_copy: Path, tmp_path: Path):
    today = NEW | {"published": "2026-11-24"}
    batch = put(
        tmp_path,
        [Proposal(metric="overall_rating", value="Good", **today)],
        Source(**vars(RELEASE) | {"published": "2026-11-24"}),
    )
    assert accepting.accept(batch, [1], data_copy).data_date == "2026-11-24"
    assert ",2026-11-24," in texts(data_copy)["dataset.csv"].splitlines()[1]
    later = Source("HM Inspectorate of Probation", "Tomorrow", "press_release", "https://example.org/t", "2026-11-25")
    before = texts(data_copy)
    with pytest.raises(accepting.NotAccepted, match="2026-11-25 is after 2026-11-24, the day the data were gathered"):
        accepting.accept(put(tmp_path, [Proposal(metric="cases_inspected", value=54, **today)], later), [1], data_copy)
    assert texts(data_copy) == before


@pytest.mark.parametrize(
    ("raw", "row", "cells", "added", "expected"),
    [
        (b"a,b\r\n1,x\r\n2,y\r\n", 0, {"b": "z"}, [], b"a,b\r\n1,z\r\n2,y\r\n"),
        (b"a,b\r\n1,x\r\n", None, {}, [{"a": "2", "b": "y, or z"}], b'a,b\r\n1,x\r\n2,"y, or z"\r\n'),
        (b"a,b\n1,x", None, {}, [{"a": "2"}], b"a,b\n1,x\n2,\n"),
        (b"a,b\n1,x", 0, {"b": "z"}, [], b"a,b\n1,z"),
        ("\ufeffa,b\n1,é\n".encode(), None, {}, [{"a": "2"}], "\ufeffa,b\n1,é\n2,\n".encode()),
        (b'a,b\n1,"x\ny"\n\n"2", z \n', 1, {"b": "w"}, [], b'a,b\n1,"x\ny"\n\n2,w\n'),
        (b'a,b\n1,"x\ny"\n2,z\n', 0, {"a": "3"}, [], b'a,b\n3,"x\ny"\n2,z\n'),
        ("a,b\n1,x\u2028y\n2,z\n".encode(), 1, {"b": "w"}, [], "a,b\n1,x\u2028y\n2,w\n".encode()),
    ],
)  # fmt: skip
def test_untouched_lines_stay_byte_for_byte(
    tmp_path: Path, raw: bytes, row: int | None, cells: dict[str, str], added: list[dict[str, str]], expected: bytes
):
    file = tmp_path / "t.csv"
    file.write_bytes(raw)
    assert csv_file.read(file).content({} if row is None else {row: cells}, added) == expected


def test_what_stands_is_replaced_only_with_a_reason(data_copy: Path, tmp_path: Path):
    before = texts(data_copy)
    batch = put(tmp_path, [Proposal(metric="overall_rating", value="Good", **OLD)])
    with pytest.raises(accepting.NotAccepted) as refused:
        accepting.accept(batch, [1], data_copy, "  ")
    assert "Say why it is replaced" in refused.value.problems[0] and texts(data_copy) == before
    accepting.accept(batch, [1], data_copy, "Read again")
    log = list(csv.DictReader(io.StringIO(texts(data_copy)["correction.csv"])))
    assert (log[-1]["before"], log[-1]["after"], log[-1]["what"]) == ("Requires improvement", "Good", "Read again")


@pytest.mark.parametrize(
    ("value", "note", "asked"), [(0.98, "", True), (28.0, "", False), (0.98, "confirmed: of one team", False)]
)
def test_an_odd_value_is_asked_about_and_never_taken_along(data_copy: Path, tmp_path: Path, value, note, asked):
    batch = put(tmp_path, [Proposal(metric="vacancy_rate_pct", value=value, grade="po", note=note, **NEW)])
    found = rows.outcomes(batch, Standing(data_copy))
    assert ("is it a share? Then write 98" in found[1].asked) is asked
    assert sheet.adding(batch, found, ("new", "fills")) == ([] if asked else [1])
