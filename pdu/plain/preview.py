"""The picture that a link to a page shows in a chat: title, finding and key figures, 1200 by 630 pixels."""

from __future__ import annotations

import re
from html import escape
from textwrap import wrap

from pdu.figures.theme import EDGE as EDGE_OF
from pdu.figures.theme import FILL
from pdu.picture.page import plain, rasterise
from pdu.picture.plot import INK, QUIET, SERIF, text
from pdu.picture.table import INK_ON, RATINGS
from pdu.plain.description import lead
from pdu.plain.pages import Made, Wanted, content_of

WIDE, TALL, EDGE = 1200, 630, 72
TITLE, LEAD, FIGURE, LABEL, SMALL = 56, 32, 54, 21, 21
LETTER = 0.46  # mean width of a letter, as a share of its height
MOST_LABEL = 3  # lines
FIGURES, FOOT = 384.0, 540.0  # where the key figures begin, and where the text must end
BOX = 64  # of a rating
RULE = "#12436D"


def made(wanted: Wanted) -> Made:
    """The picture as PNG."""
    return Made(rasterise(drawing(wanted), 1), "image/png")


def drawing(wanted: Wanted) -> str:
    """The picture as SVG."""
    head, content = content_of(wanted)
    band = "".join(part.html for part in head.parts)
    title = _first(r'<h1 class="title"[^>]*>(.*?)</h1>', content) or head.title
    parts = [f'<rect width="{WIDE}" height="{TALL}" fill="#FFFFFF"/><rect width="{WIDE}" height="14" fill="{RULE}"/>']
    y = _lines(parts, title, 52.0, TITLE, 2, bold=True)
    y = _verdict(parts, content, y + 24) if 'class="verdict"' in content else y
    figures = _key_figures(content)
    below = FIGURES if figures else FOOT
    _lines(parts, lead(content), y + 14, LEAD, max(int((below - 40 - y) / (1.28 * LEAD)), 1))
    if figures:
        _figures(parts, figures, FIGURES)
    synthetic = "Synthetic demonstration data: nothing here was published. " if "band synthetic" in band else ""
    frame = _first(r'<span class="right">(.*?)</span>', band)
    foot = "PDU dashboard · probation inspections in England and Wales"
    parts.append(text(EDGE, TALL - 58, escape(_cut(synthetic + frame)), colour=QUIET, size=SMALL))
    parts.append(text(EDGE, TALL - 28, escape(foot), colour=QUIET, size=SMALL))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{TALL}" viewBox="0 0 {WIDE} {TALL}">'
        f"{''.join(parts)}</svg>"
    )


def _first(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.S)
    return plain(found[1]) if found else ""


def _key_figures(content: str) -> list[tuple[str, str]]:
    """Value and label of the figures at the head of a page."""
    listed = re.search(r'<dl class="keys">(.*?)</dl>', content, re.S)
    pairs = re.findall(r'<dt>(.*?)</dt><dd class="v">(.*?)</dd>', listed[1], re.S) if listed else []
    return [(plain(value), plain(label)) for label, value in pairs]


def _figures(parts: list[str], figures: list[tuple[str, str]], y: float) -> None:
    room = (WIDE - 2 * EDGE) / len(figures)
    size = min(_fit(value, room - 20, FIGURE) for value, _ in figures)
    for place, (value, label) in enumerate(figures):
        x = EDGE + place * room
        parts.append(text(x, y + FIGURE * 0.8, f"<b>{escape(value)}</b>", size=size, font=SERIF))
        for number, line in enumerate(_wrapped(label, int((room - 24) / (LABEL * 0.5)), MOST_LABEL)):
            parts.append(text(x, y + FIGURE + 24 + number * LABEL * 1.25, escape(line), colour=INK, size=LABEL))


def _fit(said: str, room: float, size: float) -> float:
    """The size at which words have room."""
    return min(size, room / (max(len(said), 1) * 0.56))


def _wrapped(said: str, letters: int, most: int) -> list[str]:
    """Words in lines of so many letters; where there are too many the last says that more follows."""
    lines = wrap(said, max(letters, 8))
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.;") + "…"]


def _lines(parts: list[str], said: str, y: float, size: float, most: int, bold: bool = False) -> float:
    """Put a wrapped text under `y`, cut where it is too long; returns where it ends."""
    for line in _wrapped(said, int((WIDE - 2 * EDGE) / (size * LETTER)), most):
        y += 1.28 * size
        shown = f"<b>{escape(line)}</b>" if bold else escape(line)
        parts.append(text(EDGE, y, shown, size=size, font=SERIF))
    return y


def _cut(said: str) -> str:
    """As many of the facts of the line as have room."""
    kept, *others = said.split(" · ")
    for fact in others:
        if len(f"{kept} · {fact}") * SMALL * LETTER <= WIDE - 2 * EDGE:
            kept += f" · {fact}"
    return kept


def _verdict(parts: list[str], content: str, y: float) -> float:
    """The rating of a unit with its word and when it was published."""
    found = re.search(r'<div class="verdict">(.*?)</div>', content, re.S)
    word = _first(r'class="word"[^>]*>(.*?)</', found[1] if found else "")
    when = _first(r'class="when"[^>]*>(.*?)</', found[1] if found else "")
    if word in RATINGS:
        rank, letter = RATINGS[word]
        is_old = bool(re.search(r'class="rt[^"]* old', found[1] if found else ""))
        fill, ink = ("#FFFFFF", INK) if is_old else (FILL[rank], INK_ON[rank])
        parts.append(
            f'<rect x="{EDGE + 2}" y="{y:.0f}" width="{BOX * 1.2:.0f}" height="{BOX}" rx="4" fill="{fill}" '
            f'stroke="{EDGE_OF[rank]}" stroke-width="{5 if is_old else 2}"/>'
        )
        parts.append(text(EDGE + 2 + BOX * 0.6, y + BOX * 0.67, f"<b>{letter}</b>", "middle", ink, 32, SERIF))
    x = EDGE + (BOX * 1.2 + 24 if word in RATINGS else 0)
    parts.append(text(x, y + 30, f"<b>{escape(word)}</b>", size=36, font=SERIF))
    shown = when.split(" · ")[0]
    parts.append(text(x, y + 60, escape(shown), colour=QUIET, size=23))
    return y + BOX + 6
