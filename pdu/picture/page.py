"""The whole picture: heading and finding above the figure, how to read it, sources and day below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape, unescape
from pathlib import Path
from tempfile import mkdtemp
from textwrap import wrap
from typing import Any

from PIL import ImageFont

from pdu import data_set_labels, words
from pdu.answer import Answer
from pdu.narrative.sources import publisher
from pdu.picture.plot import INK, QUIET, SERIF, height, plot, text
from pdu.picture.table import table

WIDTH, EDGE = 900, 32
HEADING, SENTENCE, SMALL = 22, 15, 11.5
LETTER = 0.52  # mean width of a letter, as a share of its height
SYNTHETIC = "Synthetic demonstration data: nothing here was published"
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)


@dataclass(frozen=True)
class State:
    """What every picture says of the data: the day it shows, the data version, and whether it is synthetic."""

    as_at: date
    version: str
    synthetic: bool = False


def svg(answer: Answer, state: State) -> str:
    """The figure as one SVG that stands alone. Raises ValueError when it holds a mark no picture can show."""
    inner = WIDTH - 2 * EDGE
    parts: list[str] = []
    y = float(EDGE)
    said = (
        SYNTHETIC
        if state.synthetic
        else data_set_labels.sentence(answer.sets)
        if data_set_labels.mark(answer.sets)
        else ""
    )
    if said:
        y = _lines(parts, said, y, SENTENCE, colour="#A8410B") + 6
    y = _lines(parts, answer.heading, y, HEADING, SERIF)
    y = _lines(parts, answer.sentence, y + 4, SENTENCE)
    if isinstance(answer.body, str):
        drawn, tall = table(answer.rows, answer.columns, inner)
    else:
        drawn, tall = plot(answer.body, inner), height(answer.body)
    parts.append(f'<g transform="translate({EDGE},{y + 12:.0f})">{drawn}</g>')
    y = _lines(parts, plain(answer.note), y + tall + 26, SMALL, colour=QUIET)
    y = _lines(parts, origin(answer, state), y + 4, SMALL, colour=QUIET)
    label = escape(f"{answer.heading}. {answer.alt}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + EDGE - 12:.0f}" '
        f'viewBox="0 0 {WIDTH} {y + EDGE - 12:.0f}" role="img" aria-label="{label}">'
        f'<title>{escape(answer.heading)}</title><rect width="100%" height="100%" fill="#FFFFFF"/>{"".join(parts)}</svg>'
    )


def png(answer: Answer, state: State, zoom: float = 2) -> bytes:
    """The same picture as PNG."""
    return rasterise(svg(answer, state), zoom)


def rasterise(drawing: str, zoom: float = 2) -> bytes:
    """An SVG as PNG."""
    import resvg_py  # 10 ms to load, and needed only when a picture is taken away

    own = _own_letters()
    if own is None:
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom))
    file, family = own
    fonts = {"font_family": family, "sans_serif_family": family, "serif_family": family}
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, font_files=[file], **fonts))  # type: ignore[arg-type]


def plain(html: str) -> str:
    """The words of a fragment of HTML."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def origin(answer: Answer, state: State) -> str:
    """'Source: HM Inspectorate of Probation (12 pages). As at 24 November 2026, data version a0345c0. PDU dashboard.'"""
    publishers = list(dict.fromkeys(publisher(name, None) for name in answer.sources.get("publisher", ())))
    number = len(answer.sources)
    more = f" and {words.counted(len(publishers) - 3, 'other')}" if len(publishers) > 3 else ""
    named = ", ".join(publishers[:3]) + more
    source = f"Source: {named} ({words.number(number)} {words.plural(number, 'page')}). " if number else ""
    return f"{source}As at {words.day(state.as_at)}, data version {state.version[:7]}. PDU dashboard."


def _lines(parts: list[str], said: str, y: float, size: float, font: str = "", colour: str = INK) -> float:
    """Put a wrapped text under `y`; returns where it ends."""
    for line in wrap(said, int((WIDTH - 2 * EDGE) / (size * LETTER))) if said else ():
        y += 1.35 * size
        more = {"font": font} if font else {}
        parts.append(text(EDGE, y, escape(line), colour=colour, size=size, **more))
    return y


@cache
def _own_letters() -> tuple[str, str] | None:
    """File and family of the letters Pillow carries, on a machine without fonts: never a picture without words."""
    if any(next(Path(folder).rglob("*.[to]tf"), None) for folder in FONT_FOLDERS if Path(folder).is_dir()):
        return None
    own: Any = ImageFont.load_default(12)
    file = Path(mkdtemp()) / "letters.ttf"
    file.write_bytes(own.font_bytes)
    return str(file), str(own.getname()[0])
