"""The page About: what this is, how to read it, and how not to. Prose, with numbers only where they are computed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pdu import words
from pdu.answer import Run
from pdu.answers import glossary
from pdu.figures import page
from pdu.figures.html import address, link, tag, text
from pdu.figures.marks import mark
from pdu.narrative import glossary as narrative


@dataclass(frozen=True)
class Section:
    """One question of the page with its anchor and its paragraphs (HTML)."""

    question: str
    anchor: str
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        """The paragraphs as HTML."""
        return "".join(tag("p", paragraph, class_="prose") for paragraph in self.paragraphs)


def opening(run: Run, as_at: date) -> str:
    """Title and lead, as HTML."""
    state = run("dataset_state").iloc[0]
    lead = (
        "This dashboard brings together what HM Inspectorate of Probation and others have published about probation "
        "delivery units in England and Wales: ratings, findings, staffing, sickness and workload, each with its source. "
        f"The facts were gathered up to {words.day(state.data_date)}."
    )
    return page.title("What is this, and how far can I trust it?", lead, text("About"))


def sections(contact: str, link_date: date | None, first: str = "") -> tuple[Section, ...]:
    """The sections of the page, the one with the anchor `first` before the others.

    A page is drawn piece by piece, so that a browser cannot be sent to a place further down; a link names the
    section instead, and it comes first. `contact` is what the operator has set, or empty; links carry `link_date`.
    """
    every = _sections(contact, link_date)
    return tuple(sorted(every, key=lambda section: section.anchor != first))


def _sections(contact: str, link_date: date | None) -> tuple[Section, ...]:
    solid, outline = mark("Inadequate", 1, "I"), mark("Inadequate", 1, "I", "outline")
    return (
        Section(
            "Who is it for?",
            "who-is-it-for",
            (
                "For the chief inspector’s office before a briefing, regional managers comparing their units, and "
                "researchers following trends. It is not made by the inspectorate and is not official statistics. It "
                "follows the Code of Practice for Statistics of its own accord: sources, dates, uncertainty and "
                "corrections stand beside the figures.",
            ),
        ),
        Section(
            "How do I read it?",
            "how-to-read",
            (
                f"A letter is a rating: O Outstanding, G Good, RI Requires improvement, I Inadequate. Solid {solid} is the "
                f"2023 programme (seven standards, score of 21), outline {outline} the 2021 programme (nine standards, score "
                "of 27). The year in a tile is that of the report: an old rating is no weaker colour, only an older year.",
                "A dot is a percentage of inspected cases in which the work was sufficient. The line through it is its 95% "
                "interval, by Wilson’s method: every percentage that could well lie behind what was seen in that many cases. Of a "
                "hundred such lines about 95 reach the percentage that all cases together would give, also where few cases "
                "were inspected, or all or none were sufficient. It is not the chance that a rating is wrong, for a rating also "
                "rests on judgement. Without a published number of cases no line is drawn.",
                "“Cannot be told apart” is a normal answer: samples of 40 to 70 cases leave wide intervals. Two units are told "
                "apart by Fisher’s exact test (with mid-P values), each pair by itself: by a count of all outcomes as unlikely as "
                "the one seen, were the two alike. The interval of their difference is Newcombe’s, put together from the two of "
                "Wilson. The limits of a funnel are those of the binomial distribution: what chance alone leaves of units alike.",
                "Under every figure stand the same rows as a table, the SQL that made it, its sources and a CSV file.",
            ),
        ),
        Section(
            "What counts when?",
            "what-counts-when",
            (
                "Every page can go back to a day and then shows only what had been published by it. A report known only to "
                "the month or year counts from the last day of that period, unless a source shows that it was out earlier; "
                "one without a date counts from the end of the year in its identifier. Nothing counts as published later "
                "than the day the facts were gathered.",
                "A unit that has closed keeps its history and says so. Staffordshire and Stoke was split in 2025; from then "
                "on its two successors count as open units without an inspection, and its own rating stands apart.",
                "The programme of rated inspections has been paused since October 2025. The inspections of 2025–26 look at "
                "public protection in regions and carry no rating.",
            ),
        ),
        Section(
            "How not to use these figures",
            "how-not-to-use-these-figures",
            (
                "<strong>No league table.</strong> Units were inspected in different years, by different standards, on "
                "small samples. There is no overall rank here and none should be made.",
                "<strong>No averages.</strong> Ratings are four words in an order, not numbers. Published percentages were "
                "picked by press releases and reports and favour the striking: their mean says nothing.",
                "<strong>No adding up of programmes.</strong> Nine standards and seven standards are two yardsticks.",
                "<strong>No region for a unit.</strong> A vacancy rate or workload of a region is not that of its units.",
                "<strong>No cause.</strong> Staffing beside a rating is context. Units differ in many ways at once.",
                "<strong>Silence is not a finding.</strong> Only the openings of pages were read. A theme that is not "
                "mentioned was not read of, no more.",
            ),
        ),
        Section(
            "What is not verified?",
            "what-is-not-verified",
            (
                "No page read states the bands of case percentages (50, 65, 80), the bands of scores, the points of a "
                "rating of Good, which five standards judged casework in the 2021 programme, or the codes of standards. "
                "They are used to draw, marked as not verified, and never to change a published rating. "
                f"{link('All of them, with reasons', address('data', link_date) + '#unverified')}.",
            ),
        ),
        Section(
            "Is that the same as HMPPS performance ratings?",
            "look-alikes",
            (
                "No. HM Prison and Probation Service rates the twelve regions itself every year, with nearly the same words. "
                "That is another judge with other measures, and none of it is shown here.",
            ),
        ),
        # Its words are rows of the data, which the outline asks for.
        Section(narrative.QUESTION, glossary.ANCHOR, ()),
        Section(
            "Report an error, or respond as an inspected unit",
            "report-an-error",
            (
                "Say which page and figure, what it shows, what the source says and where (the source’s number stands "
                "under the figure). A unit that was inspected may also send a short response, which will be shown with its "
                f"source. {_contact(contact)}",
                "Corrections are logged with their day, the row and the reason, on the page "
                f"{link('Data', address('data', link_date))}.",
            ),
        ),
        Section(
            "Is it accessible?",
            "accessibility",
            (
                "It aims at WCAG 2.2 AA and works by keyboard, at 320 pixels width and 400% zoom, in light and dark, and on "
                "paper. Each page is checked with axe in Chromium by the test suite. Known limits: points of charts cannot be "
                "reached by keyboard, which is why every chart has the same rows as a table; menus and date picker are those "
                "of Streamlit.",
            ),
        ),
        Section(
            "May I use it?",
            "licence",
            (
                "Yes. Facts of the inspectorate, HMPPS and the Ministry of Justice are under the Open Government Licence "
                "v3.0, written answers and committee reports under the Open Parliament Licence. Single facts from news and "
                "others are cited with their source. The code is under the MIT licence.",
            ),
        ),
    )


def _contact(contact: str) -> str:
    """Where to write, as the operator of this copy has set it."""
    if re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[a-zA-Z]{2,}", contact):
        return f"Write to {tag('a', text(contact), href=f'mailto:{contact}')}."
    if re.fullmatch(r"https?://[^\s<>\"']+", contact):
        return f"Use {link(contact, contact)}."
    return "Whoever runs this copy has not set an address to write to (the setting PDU_CONTACT)."
