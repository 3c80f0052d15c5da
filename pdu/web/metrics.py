"""What is counted, for Prometheus: numbers alone, and only for whoever runs this dashboard (pdu/web/gate.py)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pdu import clock
from pdu.figures.block import drawn
from pdu.kept.once import Kept
from pdu.outline import warm
from pdu.plain.charts import chart
from pdu.serving import live
from pdu.serving.metrics import REGISTRY
from pdu.sql_bench import runner
from pdu.web import health, plain, reply
from pdu.web.gate import lets_in

CACHES: Mapping[str, Kept[..., Any]] = {
    "rows": live.rows,
    "made": live.made,
    "of_file": live.of_file,
    "drawn": drawn,
    "charts": chart,
}
TEXT = "text/plain; version=0.0.4; charset=utf-8"
SAID = "Metrics are for the machine itself, or for who knows its word (docs/headers-and-health.md).\n"


def routes() -> list[BaseRoute]:
    """The addresses of this module; none where PDU_METRICS=off."""
    return [] if os.environ.get("PDU_METRICS") == "off" else [Route("/metrics", metrics, methods=["GET"])]


def metrics(request: Request) -> Response:
    """All counts and what holds now, in Prometheus's text form."""
    unkept = {"Cache-Control": "no-store"}
    if not lets_in(request):
        return PlainTextResponse(SAID, 403, unkept)
    return Response(generate_latest(REGISTRY), 200, {**unkept, "Content-Type": TEXT})


class Now(Collector):
    """What is not counted but looked up when it is asked for."""

    def describe(self) -> list[Metric]:
        """Nothing beforehand: looking up opens the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The queue of the bench, the caches, and the data served."""
        load = runner.load()
        yield GaugeMetricFamily("pdu_bench_waiting", "Statements waiting for a place on the bench.", load["waiting"])
        yield GaugeMetricFamily("pdu_bench_running", "Statements running on the bench.", load["running"])
        yield GaugeMetricFamily(
            "pdu_warm", "Whether all that is made beforehand of this version is made.", warm.ready()
        )
        yield from self._caches()
        yield from self._data()

    def _caches(self) -> Iterator[Metric]:
        sizes = GaugeMetricFamily("pdu_cache_entries", "Entries held by a cache.", labels=["cache"])
        most = GaugeMetricFamily("pdu_cache_entries_limit", "Entries a cache may hold.", labels=["cache"])
        hits = GaugeMetricFamily("pdu_cache_hits", "Times a cache had what was asked.", labels=["cache"])
        misses = GaugeMetricFamily("pdu_cache_misses", "Times a cache had it not.", labels=["cache"])
        gone = GaugeMetricFamily("pdu_cache_gone", "Entries that had to go for others.", labels=["cache"])
        held = GaugeMetricFamily("pdu_cache_bytes", "Bytes held by a cache, roughly.", labels=["cache"])
        most_held = GaugeMetricFamily("pdu_cache_bytes_limit", "Bytes a cache may hold.", labels=["cache"])
        for name, cached in CACHES.items():
            info = cached.cache_info()
            held.add_metric([name], info.bytes or 0)
            most_held.add_metric([name], info.most_bytes or 0)
            sizes.add_metric([name], info.currsize)
            most.add_metric([name], info.maxsize or 0)
            hits.add_metric([name], info.hits)
            misses.add_metric([name], info.misses)
            gone.add_metric([name], info.gone)
        for name, bytes_held, limit in (("plain", plain.KEPT.held, plain.KEPT.most), ("replies", *reply.remembered())):
            held.add_metric([name], bytes_held)
            most_held.add_metric([name], limit)
        yield from (sizes, most, held, most_held, hits, misses, gone)

    def _data(self) -> Iterator[Metric]:
        try:
            state = health.look()
        except Exception:  # noqa: BLE001 - whatever it is, the counts are told all the same
            yield GaugeMetricFamily("pdu_database_up", "Whether the database opens.", 0)
            return
        yield GaugeMetricFamily("pdu_database_up", "Whether the database opens.", 1)
        info = GaugeMetricFamily("pdu_data_info", "The version of the data served.", labels=["version"])
        info.add_metric([state.version], 1)
        yield info
        yield GaugeMetricFamily("pdu_data_age_days", "Days since facts were last gathered.", state.age_days)
        seconds = (clock.now() - state.built).total_seconds()
        yield GaugeMetricFamily("pdu_build_age_seconds", "Time since the database was built.", seconds)


REGISTRY.register(Now())
