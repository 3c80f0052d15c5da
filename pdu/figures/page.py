"""Pieces of a page that are no figure: bands, title, key figures, questions, the last section, the footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from pdu import words
from pdu.figures.html import link, tag, text
from pdu.figures.marks import mark

REPORT_ERROR = "/about?section=report-an-error"


@dataclass(frozen=True)
class KeyFigure:
    """One of the four numbers at the head of a page; `value_html` may be a rating mark instead of a number."""

    value: str
    label: str
    note: str = ""
    of: str = ""
    value_html: str = ""

    @classmethod
    def of_dict(cls, figure: Mapping[str, Any]) -> KeyFigure:
        """From a mapping of the fields; `mark` may hold a row with a rating to show as its mark."""
        fields = {key: value for key, value in figure.items() if key != "mark"}
        row = figure.get("mark")
        if row is not None:
            fields["value_html"] = mark(
                row["rating"], row["rating_rank"], row["rating_letter"], row["shown_as"], "large"
            )
        return cls(**fields)


def past_band(as_at: date, today_href: str) -> str:
    """The band nobody misses, when the view goes back to a day."""
    words_ = tag("strong", f"As at {words.day(as_at)}.") + " Only what had been published by that day is shown. "
    return tag("div", words_ + link("Return to today", today_href), class_="band", role="note")


def said(sentence: str) -> str:
    """A sentence on what was asked for and is not to be had."""
    return tag("p", text(sentence), class_="said", role="status")


def embargo_band(mark: str, lead: str) -> str:
    """The band over what may not leave the hands of who sees it."""
    return tag("div", tag("strong", text(mark) + ".") + " " + text(lead), class_="band", role="note")


def version_band(said: str, *links: tuple[str, str]) -> str:
    """The band over a link that was made on older data, with what can be done about it."""
    parts = " · ".join(link(label, href) for label, href in links)
    return tag("div", f"{text(said)} {parts}", class_="band version", role="note")


def highlight_style(code: str) -> str:
    """A rule that marks every row and cell of a unit; figures name the unit of a row in `data-u`."""
    unit = "".join(sign for sign in code if sign.isalnum())
    return (
        f'<style>tr[data-u="{unit}"] > *, td[data-u="{unit}"], th[data-u="{unit}"] {{ background: var(--lit) !important; }} '
        f'tr[data-u="{unit}"] > th, th[data-u="{unit}"] {{ box-shadow: inset 4px 0 0 var(--link); }} '
        f'tr[data-u="{unit}"] > th {{ padding-left: 10px !important; }}</style>'
    )


def highlighted(name: str, page_href: str, without_href: str) -> str:
    """Which unit is highlighted, with links to its page and to the view without."""
    said = tag("strong", text(name)) + " is highlighted in every figure. "
    return tag("p", said + link("Its page", page_href) + " · " + link("No highlight", without_href), class_="said")


def cite(reference: str) -> str:
    """A reference to the view, folded away until it is asked for."""
    return tag(
        "details", tag("summary", "Cite this view") + tag("p", text(reference), class_="reference"), class_="cite"
    )


def synthetic_band() -> str:
    """The band over demonstration data."""
    said = tag("strong", "Synthetic demonstration data.") + " Nothing here was published; no unit is described."
    return tag("div", said, class_="band synthetic", role="note")


def own_band(said: str) -> str:
    """The band over figures that are not the published ones alone."""
    what = tag("strong", text(said)) + (
        " Each figure says which of them it holds; what is not published is marked before its heading. "
    )
    return tag("div", what + link("Which data sets are in", "/data"), class_="band synthetic", role="note")


def frame_line(left: str, right: str) -> str:
    """What the data are, and as at when."""
    return tag("div", tag("span", text(left), class_="left") + tag("span", text(right), class_="right"), class_="frame")


def title(name: str, lead: str, kicker_html: str = "", also_html: str = "") -> str:
    """Kicker, page title and the answer in a sentence or two; also_html: the name in another language, a paragraph."""
    kicker = tag("p", kicker_html, class_="kicker") if kicker_html else ""
    return (
        kicker
        + tag("h1", text(name), class_="title")
        + also_html
        + (tag("p", text(lead), class_="lead") if lead else "")
    )


def question(words_: str) -> str:
    """A question: the head of a section."""
    return tag("h2", text(words_), class_="question")


def key_figures(figures: Iterable[KeyFigure]) -> str:
    """Up to four key figures. The label comes first for screen readers; CSS shows the value first."""
    items = []
    for figure in figures:
        value = figure.value_html or text(figure.value) + (tag("small", f" of {text(figure.of)}") if figure.of else "")
        note = tag("dd", text(figure.note), class_="n") if figure.note else ""
        items.append(tag("div", tag("dt", text(figure.label)) + tag("dd", value, class_="v") + note))
    return tag("dl", "".join(items), class_="keys")


def ask_next(links: Iterable[tuple[str, str]]) -> str:
    """Links to the pages that answer the next questions."""
    items = tag("li", "Ask next:", class_="label") + "".join(tag("li", link(label, href)) for label, href in links)
    return tag("ul", items, class_="ask")


def more(links: Iterable[tuple[str, str]], anchors: Iterable[str] = ()) -> str:
    """Links from an answer to what lies behind it. anchors: of each link, where it stands for a figure that moved there."""
    shown = (link(label, href, id=anchor or None) for (label, href), anchor in zip_longest(links, anchors))
    return tag("p", "More: " + " · ".join(shown), class_="more-of")


def back(label: str, href: str) -> str:
    """A link from what lies behind an answer to the first answers of the page."""
    return tag("p", link(label, href), class_="more-of")


def not_here(items: Iterable[tuple[str, str]]) -> str:
    """The last section of a page: what is not shown, and why, in words. Pairs of (what, said as HTML)."""
    lines = "".join(tag("p", tag("strong", f"{text(what)}:") + f" {said}") for what, said in items)
    return tag("div", lines, class_="aside") if lines else ""


def ends(cite: str, twin: str) -> str:
    """The last line of a page: how to cite it, and beside it the way to its twin."""
    return tag("div", cite + twin, class_="ends")


def plain_twin(href: str) -> str:
    """The way from a page of the dashboard to the same view without script."""
    return tag(
        "p", link("The same without script", href) + ", for slow lines, screen readers and print", class_="note twin"
    )


def footer() -> str:
    """What this is, where to report an error, and the licences."""
    what = tag(
        "p",
        "Facts published by HM Inspectorate of Probation, HMPPS, the Ministry of Justice and others; each figure names "
        "its sources. Not official statistics. Ratings are as published; nothing is imputed.",
    )
    links = tag(
        "ul",
        "".join(
            tag("li", link(label, href))
            for label, href in (
                ("Report an error in the data", REPORT_ERROR),
                ("All data and definitions", "/data"),
                ("How not to use these figures", "/about?section=how-not-to-use-these-figures"),
            )
        ),
    )
    licence = tag("p", "Data: Open Government Licence v3.0 unless a source says otherwise<br>Code: MIT licence")
    return tag("div", what + links + licence, class_="foot")
