"""The parts of the page Review. What it does is done in pdu/importer/review; here are the controls."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import cycle
from pathlib import Path

import streamlit as st

from app import choices, first, review_gate
from app.callbacks import to_the_end
from pdu import paths
from pdu.figures import review as figures
from pdu.importer.review import accept as accepting
from pdu.importer.review import edits, rows, store
from pdu.importer.review.batch import Batch, ReviewError, Summary
from pdu.importer.review.describe import Shown
from pdu.importer.review.sheet import ALL, UNDECIDED, Sheet, adding, sheet
from pdu.importer.review.standing import Standing
from pdu.narrative import review as narrative
from pdu.serving import live
from pdu.store.build import BuildError, build
from pdu.tables.contract import columns_by_table

FOLDER, DATA, DATABASE = paths.REVIEW, paths.DATA, paths.DATABASE
SAID = "review_said"  # in the visit: what the last deed has to say, shown once
LONG = 5_000  # proposals from which comparing them shows its progress

Found = tuple[Batch, Standing, dict[int, rows.Outcome]]
_last: dict[tuple[object, ...], Found] = {}  # what was compared last, for all visits: a batch may be long


def batches() -> list[Summary]:
    """All batches, newest first."""
    review_gate.demand()
    return store.batches(FOLDER)


def found() -> Found | None:
    """The batch that the address names with the outcome of each proposal; None with a sentence when there is none."""
    review_gate.demand()
    name = st.query_params.get("batch", "")
    if not name:
        return None
    try:
        batch = store.read(name, FOLDER)
        key = (name, _stamp(FOLDER / name), _stamp(DATA))
        if key not in _last:
            bar = st.progress(0.0, narrative.COMPARING) if len(batch.given) > LONG else None
            standing = Standing(DATA)
            outcomes = rows.outcomes(batch, standing, progress=lambda done, of: _moved(bar, done, of))
            if bar:
                bar.empty()
            _last.clear()
            _last[key] = (batch, standing, outcomes)
        return _last[key]
    except ReviewError as problem:
        st.html(figures.told(str(problem)))
        return None


def said() -> None:
    """What the last deed has to say: above, and for a moment in the corner, as the buttons stand far below."""
    html = st.session_state.pop(SAID, "")
    if html:
        st.html(html)
        st.toast(narrative.SEE_ABOVE)


def page_of(batch: Batch) -> None:
    """The page a batch came from, in the columns of source.csv, to be set right."""
    columns = {column.name: column for column in columns_by_table()["source"]}
    with st.expander(narrative.PAGE_OF, expanded=not batch.source.publisher), st.form("review-source", border=False):
        typed = {}
        for (name, held), side in zip(vars(batch.source).items(), cycle(st.columns(2)), strict=False):
            label, allowed = columns[name].meaning, list(columns[name].allowed)
            key = f"review-source-{batch.name}-{name}"
            if allowed:
                place = allowed.index(held) if held in allowed else 0
                typed[name] = side.selectbox(label, allowed, index=place, key=key)
            else:
                typed[name] = side.text_input(label, held, key=key)
        if st.form_submit_button("Save the page"):
            review_gate.demand()
            store.describe(batch, typed)
            _say(figures.told("Saved."))


def upload() -> None:
    """A document that somebody brings is read into a batch, which is then shown."""
    review_gate.demand()
    readers = importers()
    how = st.selectbox("How it is read", list(readers), width=520)
    given = st.file_uploader("Document", key="review-document")
    if not st.button("Read it", key="review-read", disabled=given is None) or given is None:
        return
    with tempfile.TemporaryDirectory() as folder, st.spinner(narrative.READING, show_time=True):
        file = Path(folder, Path(given.name).name or "document")
        file.write_bytes(given.getvalue())
        try:
            batch = readers[how](file)
        except (ValueError, OSError) as problem:
            st.html(figures.told(str(problem)))
            return
    _show(batch)


def importers() -> dict[str, Callable[[Path], Batch]]:
    """How a file that somebody brings is read: the words of the control, and what reads the file into a batch."""
    # Loaded here: nobody else needs the readers.
    from pdu.importer import edited, intake, offer, tables

    def release(file: Path) -> Batch:
        return offer.release(intake.open_document(file), file.name, DATA).put("page", FOLDER)

    def table(mapping: str, file: Path) -> Batch:
        return offer.table(file, mapping, data=DATA).put("page", FOLDER)

    def rows_of(file: Path) -> Batch:
        batches = [one.put("page", FOLDER) for one in edited.offers(file, DATA)]  # one of each source
        return batches[0]

    return {narrative.RELEASE: release, narrative.EDITED: rows_of} | {
        f"{narrative.TABLE}: {tables.load(name).title}": partial(table, name) for name in tables.names()
    }


def choose_verdict(one: Sheet) -> None:
    """Which proposals are shown: those of one verdict, those to decide, or all."""
    offered = {key: label for key, label in narrative.ONLY.items() if one.counts.get(key) or key in (one.only, ALL)}
    key, given = "choose-verdict", {}
    begins = first.begins(key)
    if begins:
        given["index"] = list(offered).index(one.only)
    else:
        choices.carry_out("verdict", st.session_state.get(key), one.only, lambda: _choose(key))
        st.session_state[key] = one.only
    st.selectbox(
        "Show",
        list(offered),
        format_func=lambda code: f"{offered[code]} ({one.counts.get(code, 0):,})",
        key=key,
        on_change=_choose,
        args=(key,),
        width=320,
        **given,
    )
    if begins:
        first.carry_out(key, one.only, lambda: _choose(key))


def shown(found_: Found) -> Sheet:
    """The part of the batch that the address asks for."""
    only, page = (st.query_params.get(name, "") for name in ("verdict", "sheet"))
    return sheet(*found_[:1], found_[2], found_[1], only, page)


def take_all(batch: Batch, outcomes: Mapping[int, rows.Outcome]) -> None:
    """Accept everything that agrees with what stands, or everything that only adds."""
    with st.container(horizontal=True, key="review-all"):
        for verdict, kinds in (("agrees", ("agrees",)), ("new", ("new", "fills"))):
            which = adding(batch, outcomes, kinds)
            label = narrative.take_all(verdict, len(which))
            if st.button(label, key=f"review-all-{verdict}", disabled=not which):
                _accept(batch, which)


def proposals(batch: Batch, one: Sheet) -> None:
    """The proposals with a box and a field each, in one form: nothing happens before a button is pressed."""
    if not one.shown:
        return
    with st.form("review-proposals", border=False, enter_to_submit=False):
        boxes, fields = {}, {}
        for each in one.shown:
            with st.container(key=f"review-{each.number}"):
                left, right = st.columns([7, 3], gap="medium")
                left.html(figures.proposal(each))
                with right:
                    boxes[each.number], fields[each.number] = _controls(batch, each)
        done = len(batch.given) - len(
            batch.in_state("undecided")
        )  # another field after each deed: no reason is used twice
        why = st.text_input("Why, for the log of what is replaced", key=f"review-why-{batch.name}-{done}")
        with st.container(horizontal=True, key="review-deeds"):
            accepted = st.form_submit_button("Accept chosen", type="primary")
            rejected = st.form_submit_button("Reject chosen")
            undone = st.form_submit_button("Take rejection back")
            saved = st.form_submit_button("Save what I typed")
    chosen = [number for number, box in boxes.items() if box]
    if accepted or saved:
        batch = _typed(batch, one, fields)
    if accepted:
        _accept(batch, chosen, why)
    elif rejected or undone:
        _decide(batch, "rejected" if rejected else "undone", chosen)
    elif saved:
        _say(figures.told("Saved."))


def _controls(batch: Batch, each: Shown) -> tuple[bool, str]:
    """The box and the field of one proposal; a decided one has no field, an accepted one no box either."""
    place = f"{batch.name}-{each.number}"
    box = each.state != "accepted" and st.checkbox(f"Choose {each.number}", key=f"review-box-{place}")
    if each.state != "undecided":
        return box, each.typed
    label = "In your own words" if each.is_finding else "Value"
    return box, st.text_input(f"{label} ({each.number})", each.typed, key=f"review-value-{place}-{each.typed}")


def _typed(batch: Batch, one: Sheet, fields: Mapping[int, str]) -> Batch:
    """Save each value that was changed."""
    review_gate.demand()
    for each in one.shown:
        text = fields[each.number].strip()
        if text and text != each.typed:
            try:
                batch = store.decide(batch, "edited", [each.number], edits.changes(batch.proposals[each.number], text))
            except ReviewError as problem:
                _say(figures.told(str(problem)))
    return batch


def _accept(batch: Batch, which: Iterable[int], why: str = "") -> None:
    review_gate.demand()
    try:
        with st.spinner(narrative.REBUILDING, show_time=True):
            done = accepting.accept(batch, which, DATA, why)
            sentence = narrative.accepted(done.proposals, done.added, done.changed, done.corrections, done.data_date)
            if live.DATABASE.path == DATABASE:
                build(DATA, DATABASE)
            else:
                sentence = f"{sentence} {narrative.OTHER_DATABASE}"
        _say(figures.told(sentence))
    except accepting.NotAccepted as refused:
        _say(figures.told(narrative.refused(refused.problems), refused.problems))
    except BuildError as error:
        _say(figures.told(str(error), [str(problem) for problem in error.problems]))


def _decide(batch: Batch, deed: store.Deed, which: list[int]) -> None:
    review_gate.demand()
    try:
        store.decide(batch, deed, which)
        _say(figures.told(f"{deed.capitalize()}: {len(which):,}."))
    except ReviewError as problem:
        _say(figures.told(str(problem)))


def _say(html: str) -> None:
    """Keep what is to be said for the run that shows the new state, and begin it."""
    st.session_state[SAID] = html
    st.rerun()


def _show(batch: Batch) -> None:
    st.query_params["batch"] = batch.name
    st.rerun()


@to_the_end
def _choose(key: str) -> None:
    st.query_params.pop("sheet", None)
    choices.note("verdict", st.session_state[key])
    if st.session_state[key] == UNDECIDED:
        st.query_params.pop("verdict", None)
    else:
        st.query_params["verdict"] = st.session_state[key]


def _moved(bar: object, done: int, of: int) -> None:
    if bar is not None:
        bar.progress(rows.share(done, of), f"{narrative.COMPARING}: {done:,} of {of:,}")  # type: ignore[attr-defined]


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of a folder does."""
    files = sorted(file for file in folder.iterdir() if file.is_file())
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
