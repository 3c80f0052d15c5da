"""Versions of the data: the band over a link made on older data, what changed in a figure, and how a view is cited."""

from __future__ import annotations

from datetime import date

from pdu import differences, whose
from pdu.answer import Answer, Run
from pdu.answers import common
from pdu.figures import page
from pdu.figures.html import plain_table, tag, text
from pdu.narrative import versions as narrative

MOST_SHOWN = 50  # rows of what changed in one figure


def band(run: Run, version: str, shows_old: bool, here: str, other: str) -> str:
    """The band over a link made on older data, as HTML.

    here:  the address of this view on the newest data, without a version
    other: the address of this view that shows the other of the two versions
    """
    frame = run("data_versions")
    old, now = frame[frame["version"] == version].iloc[0], frame.iloc[0]
    if shows_old:
        return page.version_band(narrative.as_it_was(old), ("Show the newest data", here))
    later = frame[frame["number"] > old["number"]]
    said = narrative.since(old, now, list(zip(later["added"], later["changed"], later["removed"], strict=True)))
    return page.version_band(said, ("Show it as it was", other), ("Forget the old version", here))


def changed(old: Answer | None, new: Answer, version: str) -> str:
    """What changed in a figure since a version, as HTML: a sentence, and the rows that differ."""
    if old is None:
        return tag("p", text(narrative.of_figure(None, version)), class_="note")
    found = differences.between(old.table, new.table)
    said = text(narrative.of_figure(found, version))
    if not found.any:
        return tag("p", said, class_="note")
    labels = {"change": "What", **{name: label for name, label in new.columns.items() if name in found.rows}}
    rows = plain_table(found.rows.head(MOST_SHOWN), labels, f"What changed in: {new.heading}")
    return tag(
        "details",
        tag("summary", said) + tag("div", rows, class_="panel", tabindex="0", role="region", aria_label="What changed"),
        class_="changed",
    )


def cite(run: Run, title: str, as_at: date, address: str, accessed: date) -> str:
    """How to cite a view, as HTML."""
    state = run("dataset_state").iloc[0]
    sets = whose.sentence(common.data_sets(run))
    return page.cite(narrative.citation(title, as_at, state, address, accessed, sets))
