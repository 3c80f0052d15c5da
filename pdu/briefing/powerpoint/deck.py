"""A pack as PowerPoint: what to say, a slide a part, then an appendix after a divider; on our template, all of it to be edited."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation

from pdu import words
from pdu.briefing import picked
from pdu.briefing.content import source_line
from pdu.briefing.fixed import fixed
from pdu.briefing.measure import block, fitting
from pdu.briefing.pack import MANY_SOURCES, MOST_SOURCES, Pack, Said
from pdu.briefing.powerpoint import appendix, charts, grid, parts, slides
from pdu.briefing.powerpoint import template as t
from pdu.narrative import pack as titles
from pdu.rows import each_row

LINE_SIZES = (20, 19, 18, 17, 16, 15, 14, 13, 12, 11)
KEYS_TOP, LINES_TOP, LINES_END = 1.86, 2.98, 6.94
CAREFUL = (0.36, 0.4, 0.44, 0.48)  # of the width of a unit's first slide


def powerpoint(pack: Pack) -> bytes:
    """The file; the same pack gives the same bytes."""
    deck = Presentation(io.BytesIO(t.template()))
    properties = deck.core_properties
    properties.title, properties.subject = pack.named, pack.mark or pack.kicker
    properties.comments = f"PDU dashboard, data version {pack.version}"
    properties.author, properties.language = "PDU dashboard", "en-GB"
    _opening(deck, pack)
    *first, last = pack.parts
    careful = [last] if last.key == "careful" else []
    for part in first if careful else pack.parts:
        parts.add(deck, pack, part)
    for answer in pack.chosen:
        _chosen(deck, pack, answer)
    for part in careful:
        parts.add(deck, pack, part)
    _appendix(deck, pack)
    buffer = io.BytesIO()
    deck.save(buffer)
    return fixed(buffer.getvalue(), pack.data_date)


def _opening(deck: Any, pack: Pack) -> None:
    """Key figures and lines to take; for a unit what to be careful of beside them."""
    slide = slides.new(deck, pack, t.OPENING, pack.headline, (30, 28, 26, 24, 22, 20, 18))
    slides.put(slide, t.KICKER, pack.kicker, (13, 12))
    day = f"As at {words.day(pack.as_at)}; changes since {words.day(pack.since)}."
    slides.put(slide, t.SENTENCE, day, (13,))
    each = t.INNER / max(len(pack.key_figures), 1)
    for place, key in enumerate(pack.key_figures):
        box = (t.EDGE + place * each, KEYS_TOP, each - 0.2, 0.95)
        size = fitting(key.value, (30, 26, 22, 20), each - 0.3, 0.55, True)
        shape = slides.text(slide, [key.value], box, size, f"Key figure {place + 1}", bold=True)
        slides.write_more(shape, key.label, 13)
    lines = [f"{place}.  {line}" for place, line in enumerate(pack.lines, 1)]
    height = LINES_END - LINES_TOP
    beside = [f"•  {line}" for line in pack.careful.lines] if pack.careful else []
    # The largest letters with which both fit, in whichever share of the width gives them.
    size, share = next(
        (
            (size, share)
            for size in LINE_SIZES
            for share in (CAREFUL if pack.careful else (0.0,))
            if block(lines, size, _room(share) * parts.SAFE, 8) <= height
            and block(beside, size, (t.INNER * share - 0.06) * parts.SAFE, 6) <= height - slides.HEAD
        ),
        (11, CAREFUL[0] if pack.careful else 0.0),
    )
    room = _room(share)
    gap = (height - block(lines, size, room * parts.SAFE, 0)) / max(len(lines), 1) * 72
    shape = slides.holder(slide, t.BODY)
    slides.move(shape, (t.EDGE, LINES_TOP, room, height))
    slides.write(shape, lines, size, max(min(gap - 1, 18), 2))
    if pack.careful and pack.careful.lines:
        left = t.EDGE + room + parts.GAP
        parts.headed(slide, pack.careful, (left, LINES_TOP, t.INNER * share, height), size)
    facts = [f"{row[0].said}: {row[1].said} ({row[2].said})" for row in grid.cells(pack.facts)]
    slides.finish(slide, [f"{pack.facts.heading}:", *facts, "", *slides.sourced(pack, ())])


def _room(share: float) -> float:
    """The width of the lines to take, beside what to be careful of; all of it where that has no share."""
    return t.INNER * (1 - share) - parts.GAP if share else t.INNER


def _chosen(deck: Any, pack: Pack, answer: Any) -> None:
    """A figure picked on a page: its table where a picture would be too small, or its picture."""
    listed = picked.table(answer)
    if listed is not None:
        appendix.add(deck, pack, [listed], answer.source_ids)
        return
    slide = slides.new(deck, pack, t.FIGURE, answer.heading)
    slides.put(slide, t.KICKER, "Picked for this pack", (13,))
    top = slides.sentence(slide, answer.heading, "")
    charts.picture(slide, pack, answer, (t.EDGE, top, t.INNER, t.FOOT - 0.1 - top))
    slides.finish(slide, [answer.heading, answer.sentence, answer.alt, *slides.sourced(pack, answer.source_ids)])


def _appendix(deck: Any, pack: Pack) -> None:
    """The divider, then the tables in full, the numbers used in the sentences, and the sources."""
    slide = slides.new(deck, pack, t.DIVIDER, "Appendix", (36,))
    names = [table.heading for table in (*pack.appendix, pack.facts)]
    listed = len(pack.sources) <= MOST_SOURCES and pack.part("careful") is not None
    slides.put(slide, t.SENTENCE, f"{'; '.join([*names, *([] if listed else ['sources'])])}.", (18, 16, 14))
    slides.finish(slide, ["What follows is for looking up, not for showing.", *slides.sourced(pack, ())])
    appendix.add(deck, pack, [*pack.appendix, pack.facts, *([] if listed else [_sources(pack)])])


def _sources(pack: Pack) -> Said:
    """The sources of the pack; of very many those that a row names, as in the other formats."""
    named = pack.sources if len(pack.sources) <= MANY_SOURCES else pack.sources[pack.sources["cited"]]
    lines = [source_line(row) for row in each_row(named)]
    left = len(pack.sources) - len(named)
    if left:
        lines.append(titles.more_sources(left))
    return Said("Sources", tuple(lines))
