"""The ratings of a sentence among the sentences of its page: what its pronoun stands for, and when the sentence before it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pdu.importer.rules import judgement_patterns as patterns
from pdu.importer.rules.judgement import NOT_SURE, Judgement
from pdu.importer.rules.judgements import judgements
from pdu.importer.rules.page import Page
from pdu.importer.rules.report_cells import standard_of
from pdu.importer.rules.standard_names import keys


def told(page: Page, index: int, year: int | None, title: bool) -> Iterator[Judgement]:
    """The ratings of a sentence of a page, with what its pronoun stands for and when the sentence before it was.

    "Leadership was rated 'Good' in A. In B it was rated 'Inadequate'": leadership. "When we inspected A in 2022 … It was rated
    'Inadequate'": then.
    """
    line = page.sentences[index]
    given = list(judgements(line.text, year, title, line.kind == "heading"))
    if (
        not title
        and patterns.LAST.match(line.text)
        and any(patterns.AGAIN.search(page.text(one)) for one in range(min(3, index)))
    ):
        given = [replace(one, past=True) for one in given]
    if (key := standard_of(line.section)) and not title and line.kind != "heading":
        given = [
            replace(one, target="standards", standards=(key,))
            if one.target == "overall" and patterns.OF_SECTION.match(line.text[: one.start])
            else one
            for one in given
        ]
    if index == 0 or title or page.sentences[index - 1].block != line.block:
        yield from given
        return
    spoken = page.text(index - 1)
    for one in given:
        before = line.text[: one.start]
        if one.target == "overall" and patterns.PRONOUN.match(before):
            last = list(judgements(spoken, year))
            if last and all(other.target == "standards" and len(other.standards) == 1 for other in last):
                one = replace(one, target="standards", standards=last[-1].standards)
            elif (looked := patterns.LOOKED_AT.fullmatch(spoken)) and len(keys(looked["list"])) == 1:
                one = replace(one, target="standards", standards=keys(looked["list"]))
            elif patterns.STANDARD_FIRST.match(spoken) and not re.search(r"\boverall\b", line.text):
                one = replace(one, target="unknown", why=NOT_SURE)
        if one.target == "overall" and not one.past and patterns.IT_WAS.match(before) and went(spoken, year):
            one = replace(one, past=True)
        yield one


def went(spoken: str, year: int | None) -> bool:
    """Whether a sentence speaks of an inspection of an earlier year, and of nothing since."""
    visit = patterns.VISITED.search(spoken)
    years = [int(one) for one in re.findall(r"\b20\d\d\b", spoken)]
    return bool(
        visit and years and year and max(years) < year and not re.search(r"\b(?:now|this time|since)\b", spoken)
    )
