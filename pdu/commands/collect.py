"""python -m pdu collect: what is new at the listed places, into review; never into data/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pdu import paths
from pdu.importer import collect
from pdu.importer.collect import places
from pdu.importer.document import Document, Refused
from pdu.importer.fetch import Fetcher
from pdu.importer.proposal import Proposal
from pdu.narrative import collecting


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    collector = commands.add_parser(
        "collect", help="ask the places of data/places.csv what is new, and put it into review"
    )
    collector.add_argument("places", nargs="*", metavar="PLACE", help="keys of places.csv; without any, all of them")
    collector.add_argument(
        "--list", action="store_true", dest="look_only", help="only list what is new; read and note nothing"
    )
    collector.add_argument(
        "--all", action="store_true", dest="everything", help="read older items too when a place is new"
    )
    collector.add_argument(
        "--most", type=int, default=collect.MOST_NEW, metavar="N", help="items read of a place in one run (20)"
    )
    collector.add_argument("--data", type=Path, default=paths.DATA, metavar="DIR", help="folder with places.csv")
    collector.set_defaults(run=_collect)


def _collect(options: argparse.Namespace) -> int:
    try:
        listed = places.load(options.data)
        unknown = sorted(set(options.places) - {place.place for place in listed})
        if unknown:
            raise Refused(
                f"places.csv has no {', '.join(unknown)}; it has {', '.join(place.place for place in listed)}."
            )
        chosen = [place for place in listed if not options.places or place.place in options.places]
        outcomes = collect.collect(
            chosen,
            Fetcher(),
            readers(options.data),
            collect.FOLDER,
            most=max(options.most, 1),
            everything=options.everything,
            look_only=options.look_only,
            say=lambda step: print(step, file=sys.stderr, flush=True),
        )
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    for outcome in outcomes:
        for line in collecting.outcome_lines(outcome, options.look_only):
            print(line)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def readers(data: Path) -> collect.Readers:
    """The readers of documents and tables and the review's store; each is loaded when it is first needed."""

    def release(document: Document) -> collect.Found:
        from pdu.importer import offer

        found = offer.release(document, document.url, data)
        return found.proposals, found.not_understood

    def table(file: Path, mapping: str) -> collect.Found:
        from pdu.importer import tables

        reading = tables.read(file, mapping, data=data)
        return list(reading.proposals), [str(one) for one in reading.aside]

    def put(
        title: str, source: Mapping[str, str], proposals: Sequence[Proposal], not_understood: Sequence[str]
    ) -> object:
        from pdu.importer.review import store

        return store.put(title, source, proposals, not_understood, importer="collect")

    return collect.Readers(release, table, put)
