"""Every source, and how many facts rest on it."""

from __future__ import annotations

from datetime import date

from pdu.answer import Answer, Ask, Run, answer
from pdu.answers.data_rows import listed_rows, paged, pages
from pdu.figures import listing
from pdu.narrative import data as narrative

MOST_SOURCES = 100  # that are listed at once


def source_pages(run: Run, as_at: date) -> dict[str, str]:
    """The pages of the list of sources: number to rows."""
    frame = run("data_sources", as_at=as_at)
    return {} if narrative.all_synthetic(frame) else pages(len(frame), MOST_SOURCES)


@answer
def sources(ask: Ask, as_at: date, number: str = "") -> Answer:
    """Every source, and how many facts rest on it. number: which page of the list is shown."""
    frame = ask("data_sources", as_at=as_at)
    # Synthetic sources are all alike: the list says itself how few of them it shows.
    shown, part = (frame, "") if narrative.all_synthetic(frame) else paged(frame, number, MOST_SOURCES)
    alike = int((frame["level"] == "synthetic").sum())
    return listed_rows(
        "sources",
        narrative.sources_heading(frame),
        "Primary: those who published the fact first. Secondary: news, posts, mirrors and others who repeat it.",
        frame,
        {
            "source_id": "Source",
            "title": "Page",
            "publisher": "Publisher",
            "level": "Level",
            "kind": "Kind",
            "facts": "Facts",
            "published": "Published",
            "licence": "Licence",
            "url": "Address",
        },
        body=listing.sources(shown),
        part=part,
        note=narrative.other_rows(part, len(frame)),
        source_ids=tuple(frame["source_id"]),
        listed=listing.MOST_ALIKE if alike > listing.MOST_ALIKE else None,
    )


@answer
def source_kinds(ask: Ask, as_at: date) -> Answer:
    """How many sources there are of each kind, and how many facts rest on them."""
    every = ask("data_sources", as_at=as_at)
    frame = every.groupby(["level", "kind"], as_index=False, sort=False).agg(
        sources=("source_id", "size"), facts=("facts", "sum")
    )
    frame = frame.assign(kind=[narrative.kind(kind) for kind in frame["kind"]])
    return listed_rows(
        "source-kinds",
        narrative.sources_heading(every),
        narrative.kinds_sentence(every),
        frame,
        {"level": "Level", "kind": "Kind", "sources": "Sources", "facts": "Facts"},
        whole=True,
        source_ids=tuple(every["source_id"]),
    )
