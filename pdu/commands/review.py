"""python -m pdu review: what was imported or collected waits here; list, show, accept, edit, reject."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pdu import paths
from pdu.commands.said import report
from pdu.importer.review import accept as accepting
from pdu.importer.review import describe, edits, rows, store
from pdu.importer.review.batch import Batch, ReviewError, numbers
from pdu.importer.review.sheet import adding
from pdu.importer.review.standing import Standing
from pdu.narrative import review as narrative
from pdu.store.build import BuildError, build

WIDE, FIRST = 78, 50
ADDING = ("new", "fills")  # verdicts that only add


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument("--review", type=Path, default=paths.REVIEW, metavar="DIR", help="where proposals wait")
    folders.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR")
    review = commands.add_parser("review", parents=[folders], help="accept, edit or reject what was imported")
    review.set_defaults(run=_guarded, deed=_list)
    deeds = review.add_subparsers(dest="deed_name", metavar="show|accept|edit|reject|undo|source")

    def deed(name: str, help_: str, run: object) -> argparse.ArgumentParser:
        # The folders may stand before or after the deed: one that is not given again keeps what stood before.
        parser = deeds.add_parser(name, help=help_)
        parser.add_argument("--review", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        parser.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR")
        parser.add_argument("batch", metavar="BATCH", help="its name in the list, or a part of it that only it has")
        parser.set_defaults(deed=run)
        return parser

    show = deed("show", "the proposals of a batch", _show)
    show.add_argument("--verdict", choices=rows.VERDICTS, help="only those")
    show.add_argument("--only", metavar="IDS", help="1-3,7")
    show.add_argument("--all", action="store_true", help=f"more than the first {FIRST}")
    take = deed("accept", "write rows into the data, all or none", _accept)
    which = take.add_mutually_exclusive_group()
    which.add_argument("--agreeing", action="store_true", help="all that agree with what stands")
    which.add_argument("--new", action="store_true", help="all that only add: new rows and empty cells")
    which.add_argument("--only", metavar="IDS", help="1-3,7")
    take.add_argument("--edit", nargs=2, action="append", default=[], metavar=("ID", "VALUE"), help="set right first")
    take.add_argument("--why", default="", metavar="TEXT", help="for the log, of what is replaced")
    take.add_argument("--database", type=Path, metavar="FILE", help="built afterwards")
    edit = deed("edit", "set a proposal right: a value, or field=value", _edit)
    edit.add_argument("id", metavar="ID")
    edit.add_argument("value", metavar="VALUE")
    for name, help_, run in (("reject", "never to be rows", _reject), ("undo", "take a rejection back", _undo)):
        deed(name, help_, run).add_argument("--only", required=True, metavar="IDS", help="1-3,7")
    page = deed("source", "say of what page a batch is: publisher=…, url=…, published=…", _source)
    page.add_argument("cells", nargs="+", metavar="COLUMN=TEXT")


def _guarded(options: argparse.Namespace) -> int:
    try:
        done: int = options.deed(options)
    except (ReviewError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return done


def _list(options: argparse.Namespace) -> int:
    found = store.batches(options.review)
    for batch in found:
        print(batch.name)
        if batch.problem:
            _say(batch.problem)
            continue
        _say(f"{batch.title} — put {batch.put_on}{f' by {batch.importer}' if batch.importer else ''}")
        _say(narrative.progress(batch.proposals, batch.accepted, batch.rejected))
    if not found:
        _say(narrative.NO_BATCHES, 0)
    return 0


def _show(options: argparse.Namespace) -> int:
    batch = _batch(options)
    standing = Standing(options.data)
    found = rows.outcomes(batch, standing)
    chosen = [
        one
        for one in found.values()
        if (not options.verdict or one.verdict == options.verdict)
        and (not options.only or one.number in set(numbers(options.only, len(batch.given))))
    ]
    print(batch.name)
    _say(f"{batch.title} — {batch.source.name}")
    _say(narrative.progress(len(batch.given), *(len(batch.in_state(state)) for state in ("accepted", "rejected"))))
    _say(narrative.verdicts(Counter(one.verdict for one in found.values())))
    shown = chosen if options.all or options.only else chosen[:FIRST]
    for one in shown:
        _print(describe.shown(one, batch.state(one.number), standing))
    if len(shown) < len(chosen):
        print(f"\n{len(chosen) - len(shown):,} more: --all, --only IDS or --verdict.")
    for sentence in batch.not_understood if not (options.verdict or options.only) else ():
        print()
        _say(f"Not understood: {sentence}")
    return 0


def _print(one: describe.Shown) -> None:
    print(f"\n{one.number:>4}  {narrative.VERDICTS[one.verdict]} · {narrative.STATES[one.state]}")
    _say(f"{one.area}: {one.what} = {one.value}{'' if one.sure else ' (likely)'}", 6)
    _say(f"“{one.words}” {one.place}" if one.words else one.place, 6)
    _say(f"Row: {one.row}" if one.row else "", 6)
    _say(f"Stands: {one.stands}" if one.stands else "", 6)
    _say(one.why, 6)
    _say(f"Note: {one.note}" if one.note else "", 6)


def _accept(options: argparse.Namespace) -> int:
    batch = _batch(options)
    for number, value in options.edit:
        batch = _edited(batch, number, value)
    which = _chosen(options, batch)
    try:
        done = accepting.accept(batch, which, options.data, options.why, progress=_progress)
    except accepting.NotAccepted as refused:
        report(refused.problems)
        if any(problem.startswith("source.csv") for problem in refused.problems):
            print(f"Say of what page it is: python -m pdu review source {batch.name} publisher=…", file=sys.stderr)
        print("Nothing was written: the data stay as they were.", file=sys.stderr)
        return 1
    print(narrative.accepted(done.proposals, done.added, done.changed, done.corrections, done.data_date))
    database = options.database or (paths.DATABASE if options.data == paths.DATA else None)
    if database is None:
        return 0
    try:
        built = build(options.data, database)
    except BuildError as error:
        report(error.problems)
        return 1
    print(f"Built {database} (data version {built.version}).")
    return 0


def _chosen(options: argparse.Namespace, batch: Batch) -> list[int]:
    """The proposals an accept is of. Raises ReviewError when none is."""
    if options.only:
        return numbers(options.only, len(batch.given))
    wanted = ("agrees",) if options.agreeing else ADDING if options.new else ()
    if not wanted and options.edit:
        return [int(number) for number, _ in options.edit]
    if not wanted:
        raise ReviewError("Say which proposals: --agreeing, --new, or --only 1-3,7.")
    found = rows.outcomes(batch, Standing(options.data), progress=_progress)
    which = adding(batch, found, wanted)
    if not which:
        raise ReviewError(narrative.NOTHING_CHOSEN)
    return which


def _edit(options: argparse.Namespace) -> int:
    batch = _edited(_batch(options), options.id, options.value)
    return _show_again(options, batch, numbers(options.id, len(batch.given)))


def _edited(batch: Batch, number: str, value: str) -> Batch:
    [one] = numbers(number, len(batch.given))[:1] or [0]
    return store.decide(batch, "edited", [one], edits.changes(batch.proposals[one], value))


def _reject(options: argparse.Namespace) -> int:
    batch = _batch(options)
    return _show_again(options, store.decide(batch, "rejected", numbers(options.only, len(batch.given))), ())


def _undo(options: argparse.Namespace) -> int:
    batch = _batch(options)
    return _show_again(options, store.decide(batch, "undone", numbers(options.only, len(batch.given))), ())


def _source(options: argparse.Namespace) -> int:
    cells = dict(part.partition("=")[::2] for part in options.cells)
    batch = store.describe(_batch(options), cells)
    for name, cell in vars(batch.source).items():
        print(f"{name}: {cell}")
    return 0


def _show_again(options: argparse.Namespace, batch: Batch, which: Iterable[int]) -> int:
    standing = Standing(options.data)
    for one in rows.outcomes(batch, standing, which).values():
        _print(describe.shown(one, batch.state(one.number), standing))
    print(narrative.progress(len(batch.given), *(len(batch.in_state(state)) for state in ("accepted", "rejected"))))
    return 0


def _batch(options: argparse.Namespace) -> Batch:
    """The batch that a name, or a part of one, means."""
    names = [batch.name for batch in store.batches(options.review)]
    meant = [name for name in names if name == options.batch] or [name for name in names if options.batch in name]
    if len(meant) > 1:
        raise ReviewError(f"{options.batch!r} may be {', '.join(meant[:5])}: give more of its name.")
    return store.read(meant[0] if meant else options.batch, options.review)


def _progress(done: int, of: int) -> None:
    if of > 5_000 and sys.stderr.isatty():
        print(f"\r{done:,} of {of:,} compared", end="\n" if done == of else "", file=sys.stderr)


def _say(text: str, indent: int = 2) -> None:
    """A text within the width of a terminal."""
    if text.strip():
        margin = " " * indent
        print(textwrap.fill(text.strip(), WIDE, initial_indent=margin, subsequent_indent=margin))
