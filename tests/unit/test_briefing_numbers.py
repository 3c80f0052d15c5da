"""Every number of a pack's lines, titles and cautions is a cell of its tables, or a fact counted from them."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pdu import words
from pdu.answer import Answer
from pdu.briefing import Pack, Scope, make
from pdu.briefing.pack import Counts, Part
from pdu.figures import timeline
from pdu.store.database import Database
from tests.conftest import asking
from tests.packs import DAY, SINCE, made, scopes

SMALL = {word: number for number, word in enumerate("no one two three four five six seven eight nine".split())}
SMALL["none"] = 0
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\b(?:none|no|one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE)
# Said of what a line is about, and no count: of a set that is empty, or of one thing among others.
PLAIN = (
    "No rated report",
    "no interval",
    "one programme",
    "No unit of",
    "No inspection of",
    "a higher one",
    "a lower one",
    "none of",
    "none can be said",
    "no page read",
    "one rating band",
    "Seven questions to expect",
    "none is rated",
    "in none",
    "no theme",
)


def cells(pack: Pack) -> tuple[set[float], set[str]]:
    """All numbers and all words in the cells of a pack's tables."""
    numbers, texts = set(), set()
    for table in (*pack.tables, pack.facts):
        for column in table.cells:
            for value in table.cells[column]:
                if isinstance(value, str):
                    texts.add(value)
                elif not words.is_missing(value):
                    numbers |= {float(value), math.floor(float(value) + 0.5)}
    return numbers, texts


def untraced(sentence: str, numbers: set[float], texts: set[str]) -> list[str]:
    """The numbers of a sentence that are no cell. A cell of words that stands in it whole, as a date does, is taken out first."""
    for text in sorted((text for text in texts if len(text) > 3), key=len, reverse=True):
        if text in sentence or text[0].lower() + text[1:] in sentence:
            start = "".join(sorted({text[0].lower(), text[0]}))
            sentence = re.sub(rf"(?<![\w.,])[{re.escape(start)}]{re.escape(text[1:])}(?!\w|[.,]\d)", " ", sentence)
    for said in PLAIN:
        sentence = sentence.replace(said, " ")
    found = []
    for token in TOKEN.findall(sentence):
        value = SMALL.get(token.lower())
        if (float(token.replace(",", "")) if value is None else float(value)) not in numbers:
            found.append(token)
    return found


# All packs one after the other are the longest of all tests: in parts, so that several processes can take them.
SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_every_number_of_every_line_is_a_cell_of_the_pack(
    share: int, database: Database, monkeypatch: pytest.MonkeyPatch
):
    # What is drawn has no line; drawing every unit over time would take most of the time.
    monkeypatch.setattr(timeline, "timeline", lambda *_: "")
    run = asking(database)
    tried = scopes(database)
    assert len(tried) > 70
    for scope in tried[share::SHARES]:
        pack = made(database, scope) if scope.kind != "pdu" else make(run, scope, DAY, SINCE)
        numbers, texts = cells(pack)
        texts |= {pack.title}
        assert 2 <= len(pack.lines) <= 6, (scope, pack.lines)
        for sentence in (*pack.lines, *pack.cautions, *(f"{key.value} {key.label}" for key in pack.key_figures)):
            if sentence in pack.cautions:
                sentence = sentence.replace("The programmes of 2021 and 2023", "The programmes")
            assert not untraced(sentence, numbers, texts), (scope, sentence)
        assert not untraced(pack.headline, numbers, texts), (scope, pack.headline)
        for part in pack.parts:
            numbers, texts = behind(pack, part)
            for sentence in (part.title, part.sentence):
                for tenths in re.findall(r"(\w+) in ten\b", sentence):
                    assert SMALL[tenths.lower()] == round(fact(pack, "Per cent of all vacancies that these hold") / 10)
                    held, every = (
                        fact(pack, f"Vacancies in {which}") for which in ("the regions named", "all regions")
                    )
                    assert fact(pack, "Per cent of all vacancies that these hold") == round(100 * held / every, 1)
                plain = re.sub(r"\w+ in ten\b", "", sentence)
                assert not untraced(plain, numbers, texts), (scope, part.key, sentence)
        assert not unsaid(pack), (scope, unsaid(pack))


def unsaid(pack: Pack) -> list[str]:
    """The numbers and days listed beside the sentences that none of these says: looked for in what a reader reads of lines and parts."""
    sentences = [pack.headline, *pack.lines, *pack.cautions, *(f"{key.value} {key.label}" for key in pack.key_figures)]
    for part in pack.parts:
        sentences += [part.question, part.title, part.sentence, part.note]
    answers = pack.table("questions")
    sentences += list(answers.rows["answer"]) if answers is not None else []
    text = " ".join(sentences).lower()
    numbers = {SMALL.get(token, token.replace(",", "")) for token in TOKEN.findall(text)}
    held = {float(number) for number in numbers}
    found = []
    for row in pack.facts.rows.itertuples():
        if isinstance(row.value, str):
            is_said = row.value.lower() in text or row.value in (words.day(pack.as_at), words.day(pack.since))
        else:
            is_said = bool({float(row.value), math.floor(float(row.value) + 0.5)} & held)
        if not is_said and not (
            (" in ten vacancies were in" in text and "acancies" in row.what) or "all vacancies" in row.what
        ):
            found.append(f"{row.what}: {row.value}")
    return found


def test_a_number_that_no_sentence_says_is_found(built: Database):
    pack = made(built, Scope("region", "N56"))
    more = pack.facts.rows.iloc[[0, 0]].assign(what=["A number", "A day"], value=[4711.0, "3 March 1999"])
    rows = pd.concat([pack.facts.rows, more], ignore_index=True)
    assert unsaid(replace(pack, facts=replace(pack.facts, rows=rows))) == ["A number: 4711.0", "A day: 3 March 1999"]


def fact(pack: Pack, what: str) -> float:
    """A number behind the lines."""
    return float(pack.facts.rows.set_index("what")["value"][what])


# Where the numbers of a title are counted, beside the cells of its own tables: more narrowly than those of a line.
STAFF, CASES, FOUND = "Staffing, sickness and workload", "Percentages of cases", "What inspectors found"
COUNTED_IN = {
    "units": {"Units", "Regions", "Units of the region"},
    "counts": {"Reports by overall rating and programme"},
    "beside": {"Units side by side", "Regions side by side", "Units", "Regions"},
    "workforce": {STAFF},
    "history": {"Inspections", STAFF},
    "casework": {CASES, "all percentages found"},
    "changes": {"Units", "Regions", "Reports since"},
    "findings": {FOUND, CASES, "all percentages found", "Units"},
    "standards": {"Standards", CASES, "all percentages found"},
    "questions": {FOUND, "Standards"},
    "compared": set(),
    "careful": set(),
}


def behind(pack: Pack, part: Part) -> tuple[set[float], set[str]]:
    """What a title may say in numbers: the cells of its own tables, of the native chart of its part, and facts counted there."""
    facts = pack.facts.rows
    own = facts[facts["counted_in"].isin(COUNTED_IN[part.key] | {"the briefing", "the data"})]
    numbers, texts = cells(replace(pack, parts=(part,), facts=replace(pack.facts, rows=own)))
    # The month of a day that is given in full.
    texts |= {pack.title} | {text.partition(" ")[2] for text in texts if re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", text)}
    for block in part.blocks:
        if isinstance(block, Counts):
            texts |= {name for name, _ in block.series}
            numbers |= {float(value) for _, values in block.series for value in values}
        if isinstance(block, Answer):
            for value in block.table.to_numpy().ravel():
                if isinstance(value, date):
                    texts.add(words.day(value).split(" ", 1)[1])
                elif isinstance(value, str):
                    texts.add(value)
                elif not words.is_missing(value):
                    numbers.add(float(value))
    return numbers, texts


def test_a_number_from_nowhere_is_found():
    assert untraced("Seven of 12 units, 3.5 per cent", {12.0}, {"x"}) == ["Seven", "3.5"]


def test_facts_are_the_counts_of_the_tables_beside_them(built: Database):
    pack = made(built, Scope("region", "N56"))
    facts = dict(zip(pack.facts.rows["what"], pack.facts.rows["value"], strict=True))
    units, shares = pack.table("units"), pack.table("shares")
    assert units is not None and shares is not None
    assert facts["Units open and inspected"] == (units.rows["shown"] != "not inspected").sum() == 8
    assert facts["Open units last rated Inadequate"] == (units.rows["shown"] == "Inadequate").sum() == 3
    assert facts["Rated reports on units since then"] == (units.rows["new"] == "new").sum() == 2
    assert facts["Reports that may have come before or after"] == (units.rows["new"] == "perhaps").sum() == 5
    assert facts["Lowest percentage of sufficient cases"] == shares.rows["percent"].min() == 17
    assert facts["Of these, with a known number of cases"] == 4
    vacancies = pack.table("workforce").rows.set_index(["area_name", "indicator"])["value"]  # type: ignore[union-attr]
    assert vacancies["East of England", "vacancies_fte"] == 277, "the written answer on December 2023"
    assert "East of England: Vacancies" not in facts, "no sentence says it"
    assert "the order is of the figures, not of merit" in pack.cautions[0]
    assert not any("lowest percentage" in line for line in pack.lines), "no line ranks units"
