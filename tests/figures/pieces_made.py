"""Small inputs for the pieces of a page that stand around figures, made up so that each branch is taken once."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pdu.answer import Answer, Call
from pdu.data_set_labels import DataSet
from pdu.figures import block, found, html, page, review, style
from pdu.find import Found, Hit, Target
from pdu.importer.proposal import Proposal
from pdu.importer.review.batch import Batch, Source, Summary
from pdu.importer.review.describe import Shown
from pdu.importer.review.sheet import Sheet
from tests.figures.rows_made import rows

DAY = date(2026, 3, 31)


def source(number: int, **more: Any) -> dict[str, Any]:
    return {
        "source_id": f"S{number}", "publisher": "HM Inspectorate of Probation", "title": f"Page <{number}>", "url": f"https://example.org/{number}", "kind": "report",
        "published": "2025-06-20", "data_set": "Ours & own", "set_kind": "own",
    } | more  # fmt: skip


def answer(**more: Any) -> Answer:
    frame = pd.DataFrame({"name": ["A & B", "C"], "posts": [12.5, 3.0]})
    given: dict[str, Any] = {
        "key": "posts", "heading": "How many <posts>?", "sentence": "Two & more.", "body": "<table></table>", "rows": frame,
        "columns": {"name": "Name", "posts": "Posts"}, "note": "<b>How</b> to read it.",
        "queries": (Call("rating_bands", ()),),
        "sources": rows(source(1), source(2, url=None, published=None), source(3, kind="synthetic", set_kind="synthetic")),
    }  # fmt: skip
    return Answer(**(given | more))


def around_a_figure() -> str:
    mixed = (DataSet("Published data", "published"), DataSet("Ours & own", "own"))
    synthetic, own, bare = answer(), answer(sets=mixed), answer(sentence="", note="", sources=pd.DataFrame())
    drawn = block.drawn(synthetic, True)
    asked = Call("region_changes", (("as_at", DAY), ("compare", ("N52CSW",)), ("region", None)))
    part = answer(part="rows 1 to 2", queries=())
    many = answer(sources=rows(*(source(number) for number in range(21))), queries=())
    few = answer(sources=rows(*(source(number) for number in range(20))), queries=())
    cut = answer(listed=1, queries=())
    long = answer(rows=pd.DataFrame({"name": ["x"] * 301, "posts": [1.0] * 301}), queries=())
    return "\n".join(
        [
            drawn.above,
            repr((drawn.chart, drawn.note)),
            drawn.below,
            block.head_html(own),
            block.sources_html(own),
            block.head_html(bare),
            f"[{block.note_html(bare)}]",
            block.sources_html(bare),
            block.tools_html(part).partition("</p>")[0],
            block.tools_html(cut).partition("</table>")[0],
            block.sources_html(many),
            str(block.sources_html(few).count("<li>")),
            block.tools_html(long).partition("</p>")[0],
            str(block.tools_html(long).count("<tr>")),
            block.written(("a'b", 3)) + block.written([]) + block.written(None) + block.written(2.5),
            repr(block.call_of("region_changes", '{"as_at":{"day":"2026-03-31"},"compare":["N52CSW"],"region":null}')),
            repr([block.call_of("region_changes", given) for given in ("", "[]", "{", '{"as_at":{"day":"soon"}}')]),
            repr(block.call_of("no_such_query", "{}")),
            repr(block.call_of("rating_bands", "")),
            block.given_text(asked),
            block.runnable(asked).partition("SELECT")[0],
            " ".join(
                part
                for part in ("DATE '2026-03-31'", "['N52CSW']::VARCHAR[]", "NULL::VARCHAR", "$")
                if part in block.runnable(asked)
            ),
            block.runnable(Call("data_corrections", (("as_at", DAY),))).partition("SELECT")[0],
            html.number_format(pd.Series([1.5]))(2.0) + html.cell_text(np.True_) + html.cell_text(np.False_),
        ]
    )


def around_a_page() -> str:
    row = {"rating": "Good", "rating_rank": 3, "rating_letter": "G", "shown_as": "outline"}
    keys = [
        page.KeyFigure("12", "Units & more", "a <note>", "109"),
        page.KeyFigure("7 & more", "Regions"),
        page.KeyFigure.of_dict({"value": "", "label": "Rating", "mark": row}),
    ]
    return "\n".join(
        [
            page.past_band(DAY, "/today"),
            page.said("Not <here>."),
            page.embargo_band("Under embargo & more", "Until <then>."),
            page.version_band("Older <data>.", ("Show & tell", "/a"), ("Compare", "/b")),
            page.highlight_style("N52<CSW>"),
            page.highlighted("West & Wye", "/unit", "/region"),
            page.cite("A & B (2026)"),
            page.synthetic_band(),
            page.own_band("Own & published."),
            page.frame_line("left & right", "<right>"),
            page.title("Name & more", "Lead <in>.", "<i>kicker</i>", "<p>also</p>"),
            page.title("Name", ""),
            page.question("What & why?"),
            page.key_figures(keys),
            page.ask_next([("Next & last", "/a"), ("Then", "/b")]),
            page.more([("Behind & under", "/a"), ("Also", "/b")], ["here"]),
            page.back("Back & forth", "/a"),
            page.not_here([("Named & so", "<b>why</b>"), ("Also", "not")]) + page.not_here([]),
            page.ends("<i>cite</i>", "<i>twin</i>"),
            page.plain_twin("/plain?a=1&b=2"),
            page.footer(),
        ]
    )


def pieces_of_html() -> str:
    here = (("region", ("N52",)), ("measure", ("a", "b & c")))
    frame = pd.DataFrame(
        {"n": [1286, None], "f": [0.5, 2.0], "first_year": [2022, None], "b": [True, None], "d": [pd.Timestamp("2024-03-01"), pd.NaT],
         "s": ["a <b>", ""], "t": [date(2024, 3, 1), "x"]}
    )  # fmt: skip
    named = {name: name.upper() for name in frame.columns}
    wide = pd.DataFrame({f"c{number}": [number] for number in range(18)})
    return "\n".join(
        [
            html.text("a <b> & 'c' \"d\"") + html.text(None),
            html.tag("p", "in", a=1, b=None, c=False, d_=True, data_x="<&>"),
            html.hidden("a & b"),
            html.address("unit", DAY, pdu="N52 & co", b="", c=None, d=(), e=("x", "y")),
            html.address("unit"),
            html.same_view("region", here, "grid", measure="", sort="-a"),
            html.link("a & b", "javascript:x", title="t"),
            *(html.link("a", to, target="_blank") for to in ("https://a", "http://a", "#a", "mailto:a", "/a", "ftp://a")),
            html.table([("A & B", "x"), ("C", "")], [["1", "2"]], "Cap & tion", kind="k", groups=[("", 1), ("G & H", 1)]),
            html.table([("A", "x"), ("C", "y")], [["1", "2"]], "Caption", restacks=False),
            html.plain_table(frame, named, "All & every"),
            html.plain_table(wide, {name: name for name in wide.columns}, "Wide").rpartition("class=")[2].split()[-1],
            html.plain_table(wide, {name: name for name in wide.columns}, "Wide").partition("<table ")[2].partition(">")[0],
        ]
    )  # fmt: skip


def what_was_found() -> str:
    unit = Target("pdu", "N52CSW", "West & Wye", "unit", (("pdu", "N52CSW"),), "West Midlands", "2024-03-31")
    region = Target("region", "N52", "West Midlands", "region", (("region", "N52"),))
    hits = (Hit(unit, "in Welsh: “Gorllewin & Gwy”", "Gorllewin & Gwy"), Hit(region), Hit(region, "why & how"))
    return "\n".join(
        [
            found.found(Found("west <w>", hits, more=3), DAY, "2023"),
            found.found(Found("wets", hits[1:2], like=True), None, None),
        ]
    )


def in_review() -> str:
    read = Source("HMI & co", "Report <1>", "report", "https://example.org/1", "2025-06-20")
    summaries = [
        Summary("b1", "Release <1>", read, "2026-03-31 10:00", "release", 3000, 1200, 300),
        Summary("b2", problem="Cannot be <read>"),
        Summary("b3", "", Source("P", "T"), "2026-03-31 10:00", "release", 1),
    ]
    given = tuple(Proposal("N52CSW", "overall_rating", "Good") for _ in range(4))
    batch = Batch(
        "b1", "Release <1>", read, "2026", "release", (), given, {1: "accepted", 2: "rejected", 3: "accepted"}
    )
    nameless = Batch("b2", "R", Source("P", "T"), "2026", "release", (), given)
    one = Shown(7, "West & Wye", "Overall <rating>", "Good & so", "the words <of> it", "page & 3", "inspection: N52CSW-2025", "Stands: <x>", "fills", "why & how", False,
                "a note & more", "accepted", "Good", False, {"rating": "Good & so"}, (("Stands now", "<Old>", "page"),))  # fmt: skip
    bare = Shown(8, "A", "B", "C", "", "", "", "Stands", "new", "W", True, "", "undecided", "", False, {}, ())
    placed = Shown(9, "A", "B", "C", "", "p. 3", "", "", "fills", "W", True, "", "rejected", "", False, {}, ())
    return "\n".join(
        [
            review.batches(summaries),
            review.batches([]),
            review.head(batch),
            review.head(nameless),
            review.unread([f"Sentence <{number}>" for number in range(31)]).replace("<li>Sentence", "<li>S"),
            review.unread(["One <1>"]) + review.unread([]),
            str(review.unread(["x"] * 30).count("more")) + str(review.told("x", ["y"] * 30).count("more")),
            review.pages(Sheet((one, bare), {}, "undecided", 2, 3, 51, 130), "b1"),
            review.pages(Sheet((one,), {}, "new", 1, 2, 1, 60), "b1"),
            review.pages(Sheet((one,), {}, "all", 3, 3, 101, 101), "b1"),
            review.proposal(one),
            review.proposal(bare),
            review.proposal(placed),
            review.told("Done & so."),
            review.told("Not <done>.", [f"Problem <{number}>" for number in range(32)]),
        ]
    )


def parts_of_a_sheet() -> str:
    sheet = """/* first, for its writers */ a { b: c; }
/* ---- all pages: the ground */
p {
    color: red; /* why */
    margin: 0;
}
/* ---- for region workforce: the grid */
table.grid > td { width: 1px; }
/* ---- for unit: the strip */
ul { a: b }
"""
    return "\n".join(
        f"{name or 'all'}: {style.part(sheet, name)}" for name in ("", "region", "workforce", "unit", "data")
    )
