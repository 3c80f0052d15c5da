"""A plotly figure as SVG in the page: drawn twice, for a wide column and for a phone, of which the stylesheet shows one.

One drawing made smaller would have letters nobody can read at 320 pixels.
"""

from __future__ import annotations

from html import escape

from pdu.answer import Answer
from pdu.kept.once import kept
from pdu.kept.weight import weight
from pdu.picture.plot import height, plot

WIDE, NARROW = 1000, 350


@kept(300, 8_000_000, lambda key, drawing: weight(key[0]) + weight(drawing))
def chart(answer: Answer) -> str:
    """The chart of an answer, with its heading and what it shows in words for those who do not see it."""
    return "".join(_drawn(answer, width, css) for width, css in ((WIDE, "wide"), (NARROW, "narrow")))


def _drawn(answer: Answer, width: int, css: str) -> str:
    tall = height(answer.body)
    own = f"{answer.key}-{css}"
    return (
        f'<svg class="chart {css}" viewBox="0 0 {width} {tall:g}" role="img" aria-labelledby="{own}-title {own}-desc">'
        f'<title id="{own}-title">{escape(answer.heading)}</title><desc id="{own}-desc">{escape(answer.alt)}</desc>'
        f"{_light(plot(answer.body, width))}</svg>"
    )


def _light(drawing: str) -> str:
    """A drawing without what the stylesheet says once for all its letters."""
    from pdu.picture.plot import FONT

    return drawing.replace(f' font-family="{FONT}"', "").replace(' xml:space="preserve"', "")
