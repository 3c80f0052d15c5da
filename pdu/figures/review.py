"""Review as HTML: the list of batches, and a proposal with the words it rests on, its row and what stands."""

from __future__ import annotations

from collections.abc import Sequence

from pdu import words
from pdu.figures.html import address, link, table, tag, text
from pdu.importer.review.batch import Batch, Summary
from pdu.importer.review.describe import Shown
from pdu.importer.review.sheet import Sheet
from pdu.narrative import review as narrative

PAGE = "review"
MOST_TOLD = 30  # problems or sentences listed at once


def batches(found: Sequence[Summary]) -> str:
    """The batches as a table, or that there is none."""
    if not found:
        return tag("p", narrative.NO_BATCHES, class_="sentence")
    rows = []
    for batch in found:
        if batch.problem:
            rows.append([text(batch.name), text(batch.problem), "", "", ""])
            continue
        rows.append(
            [
                link(batch.title or batch.name, address(PAGE, batch=batch.name)),
                text(
                    narrative.source_line(batch.source.publisher, "", words.partial(batch.source.published, short=True))
                ),
                text(batch.put_on),
                f"{batch.undecided:,}",
                f"{batch.accepted:,} / {batch.rejected:,}",
            ]
        )
    headings = [
        ("Document", ""),
        ("Page", ""),
        ("Read on", ""),
        ("To decide", "num"),
        ("Accepted / rejected", "num"),
    ]
    return table(headings, rows, "Documents that were read", kind="stack batches")


def head(batch: Batch) -> str:
    """What a batch is, the page it came from, and the way back to all."""
    source = batch.source
    line = text(narrative.source_line(source.publisher, source.title, words.partial(source.published)))
    page = f" {link('Open the page', source.url)}" if source.url else ""
    counts = narrative.progress(len(batch.given), len(batch.in_state("accepted")), len(batch.in_state("rejected")))
    return (
        tag("p", link(narrative.ALL_BATCHES, address(PAGE)), class_="more-of")
        + tag("h1", text(batch.title), class_="title")
        + tag("p", line + page, class_="sentence")
        + tag("p", text(counts), class_="note")
    )


def unread(sentences: Sequence[str]) -> str:
    """What was seen in the document and not understood, folded away."""
    if not sentences:
        return ""
    items = "".join(tag("li", text(one)) for one in sentences[:MOST_TOLD])
    more = tag("p", f"{len(sentences) - MOST_TOLD:,} more.", class_="note") if len(sentences) > MOST_TOLD else ""
    label = f"Seen and not understood ({len(sentences):,})"
    return tag("details", tag("summary", label) + tag("ul", items) + more, class_="changed")


def pages(sheet: Sheet, batch: str) -> str:
    """Which proposals are shown, with links to those before and after."""
    parts = [text(narrative.of_which(sheet.first, sheet.last, sheet.chosen))]
    only = "" if sheet.only == "undecided" else sheet.only
    if sheet.page > 1:
        parts.append(link("Before", address(PAGE, batch=batch, verdict=only, sheet=str(sheet.page - 1))))
    if sheet.page < sheet.pages:
        parts.append(link("After", address(PAGE, batch=batch, verdict=only, sheet=str(sheet.page + 1))))
    return tag("p", " · ".join(parts), class_="more-of")


def proposal(one: Shown) -> str:
    """A proposal: what it is of, the value, the words it rests on, the verdict, and what stands."""
    sure = "" if one.sure else " " + tag("small", "likely")
    verdict = narrative.VERDICTS[one.verdict]
    if one.state != "undecided":
        verdict = f"{narrative.STATES[one.state].capitalize()} · {verdict.lower()}"
    said = tag("q", text(one.words)) if one.words else ""
    place = tag("small", text(one.place), class_="quiet") if one.place else ""
    stands = f" {text(one.stands)}." if one.stands and one.verdict == "fills" else ""
    parts = [
        tag(
            "h2",
            tag("span", str(one.number), class_="n") + f" {text(one.area)}: {text(one.what)}",
            class_="prop-head",
        ),
        tag("p", text(one.value) + sure, class_="prop-value"),
        tag("p", f"{said} {place}", class_="prop-words") if said or place else "",
        tag("p", tag("strong", verdict) + f". {text(one.why)}{stands}", class_=f"prop-verdict {one.verdict}"),
        tag("p", text(one.note), class_="note") if one.note else "",
        _beside(one),
        _row(one),
    ]
    return tag("div", "".join(parts), class_="prop")


def told(sentence: str, problems: Sequence[str] = ()) -> str:
    """What has been done or why it was not, with each problem as the checks say it."""
    items = "".join(tag("li", text(problem)) for problem in problems[:MOST_TOLD])
    more = tag("p", f"{len(problems) - MOST_TOLD:,} more.", class_="note") if len(problems) > MOST_TOLD else ""
    listed = tag("ul", items) + more if items else ""
    return tag("div", tag("p", text(sentence)) + listed, class_="said", role="alert" if problems else "status")


def _beside(one: Shown) -> str:
    """What stands and what others say, beside this proposal."""
    if not one.beside:
        return ""
    rows = [(narrative.THIS, one.value, one.words), *one.beside]
    headings = [("Which", ""), ("Value", ""), ("Words or page", "")]
    cells = [[text(cell) for cell in row] for row in rows]
    return table(headings, cells, f"Proposal {one.number} beside others", kind="stack prop-beside")


def _row(one: Shown) -> str:
    if not one.cells:
        return ""
    cells = "".join(tag("div", tag("dt", text(name)) + tag("dd", text(cell))) for name, cell in one.cells.items())
    return tag("details", tag("summary", f"The row: {text(one.row)}") + tag("dl", cells), class_="changed prop-row")
