"""A value on the scale of its column as a small SVG, for packs as HTML: the same marks as on the slides."""

from __future__ import annotations

from pdu.briefing.pack import Drawn, Scale, ticks
from pdu.figures import theme
from pdu.picture.table import INK_ON, RATINGS

TALL = 12
INK, QUIET = "#1B2026", "#4B5560"
LETTER = 5.6  # wide, of the words of an axis


def marks(drawn: Drawn, scale: Scale, wide: int) -> str:
    """The drawing; it says nothing of its own, since the value stands beside it."""
    middle = TALL / 2
    parts = [
        _rect(scale.at(lower, wide), scale.at(upper, wide), theme.FILL[rank]) for lower, upper, rank in scale.spans
    ]
    for value, colour, dashes in (
        (scale.region, "#8A9098", ""),
        (scale.country, "#505A63", ' stroke-dasharray="1.5 2.5"'),
        (scale.capacity, "#B5701E", ' stroke-dasharray="4 2"'),
    ):
        if value is not None:
            x = scale.at(value, wide)
            parts.append(
                f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{TALL}" stroke="{colour}" stroke-width="1.5"{dashes}/>'
            )
    parts += [
        f'<circle cx="{scale.at(value, wide):.1f}" cy="{middle}" r="2.2" fill="{INK}" fill-opacity=".6"/>'
        for value in drawn.dots
    ]
    if drawn.low is not None and drawn.high is not None:
        parts.append(_line(scale.at(drawn.low, wide), scale.at(drawn.high, wide), INK))
    if drawn.now is not None:
        x, colour = scale.at(drawn.now, wide), INK if scale.bands else theme.FOCUS
        if drawn.then is not None:
            before = scale.at(drawn.then, wide)
            parts.append(_line(before, x, colour))
            parts.append(
                f'<circle cx="{before:.1f}" cy="{middle}" r="4.5" fill="#FFFFFF" stroke="{colour}" stroke-width="1.6"/>'
            )
        parts.append(f'<circle cx="{x:.1f}" cy="{middle}" r="3.6" fill="{colour}"/>')
    return f'<svg width="{wide}" height="{TALL}" viewBox="0 0 {wide} {TALL}" aria-hidden="true">{"".join(parts)}</svg>'


def axis(scale: Scale, wide: int) -> str:
    """The bands of a scale with the letter of each where it has room, and under them their limits; the note has both in words."""
    parts = [
        f'<rect x="{scale.at(lower, wide):.1f}" y="0" width="{scale.at(upper, wide) - scale.at(lower, wide):.1f}" height="{TALL}" fill="{theme.FILL[rank]}"/>'
        for lower, upper, rank in scale.spans
    ]
    for lower, upper, rank in scale.spans:
        letter = next(mark for number, mark in RATINGS.values() if number == rank)
        start, end = scale.at(lower, wide), scale.at(upper, wide)
        if end - start >= LETTER * len(letter) + 2:
            parts.append(_text(letter, (start + end) / 2, TALL - 2.5, INK_ON[rank], ' font-weight="bold"'))
    for at, said in ticks(scale, wide, lambda said: LETTER * len(said), 2):
        half = LETTER * len(said) / 2
        parts.append(_text(said, min(max(at, half), wide - half), 2 * TALL - 2, QUIET))
    return f'<svg class="axis" width="{wide}" height="{2 * TALL}" viewBox="0 0 {wide} {2 * TALL}" aria-hidden="true">{"".join(parts)}</svg>'


def _text(said: str, x: float, y: float, colour: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="9.5" fill="{colour}"{more}>{said}</text>'


def _rect(start: float, end: float, colour: str) -> str:
    return (
        f'<rect x="{start:.1f}" y="0" width="{end - start:.1f}" height="{TALL}" fill="{colour}" fill-opacity="0.22"/>'
    )


def _line(start: float, end: float, colour: str) -> str:
    return f'<line x1="{start:.1f}" y1="{TALL / 2}" x2="{end:.1f}" y2="{TALL / 2}" stroke="{colour}" stroke-width="2"/>'
