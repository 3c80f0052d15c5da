"""Which numbers noted for a pack stand in a sentence of it: a number that no sentence uses would be looked for in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pdu import words
from pdu.briefing.pack import Pack, Said
from pdu.narrative.staffing import amount
from pdu.rows import each_row


def only_used(pack: Pack) -> Pack:
    """The pack with those of its facts alone that a sentence says, as a number, a word or a day; or by words of their own (`said_as`)."""
    rows, said = pack.facts.rows, "\n".join(_sentences(pack))
    is_used = [
        any(_stands(form, said) for form in ([row.said_as] if row.said_as else _forms(row.value)))
        for row in each_row(rows)
    ]
    return replace(pack, facts=replace(pack.facts, rows=rows[is_used].reset_index(drop=True)))


def _sentences(pack: Pack) -> Iterator[str]:
    """All sentences of a pack: lines, findings, notes, cautions, key figures, and answers to questions."""
    yield from (pack.headline, *pack.lines, *pack.cautions)
    yield f"As at {words.day(pack.as_at)}; changes since {words.day(pack.since)}."
    yield from (f"{key.value} {key.label}" for key in pack.key_figures)
    for part in pack.parts:
        yield from (part.question, part.title, part.sentence, part.note)
        for block in part.blocks:
            if isinstance(block, Said):
                yield from block.lines
    questions = pack.table("questions")
    if questions is not None:
        yield from questions.rows["answer"]


def _forms(value: Any) -> Iterator[str]:
    """How a number or a day may be said."""
    if isinstance(value, str):
        yield value
        return
    number = float(value)
    yield from (amount(number), words.number(number))
    if number == int(number):
        yield from (words.count(int(number)), str(int(number)))  # a year has no comma
        yield from () if number else ("none",)


def _stands(form: str, said: str) -> bool:
    """Whether a form stands in a text by itself, and not within another word, number or day."""
    before = r"(?<!\d )" if form[:1].isalpha() and form[-1:].isdigit() else ""  # a month, not that of a day
    return re.search(rf"(?<![\w.,]){before}{re.escape(form)}(?![\w]|[.,]\d)", said, re.IGNORECASE) is not None
