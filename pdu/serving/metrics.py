"""What is counted while the dashboard serves: numbers alone, by page and kind of address, never who or what was asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics

from pdu.serving import logs
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError, TooSlow

disable_created_metrics()  # the moment each counter was made: a line more for every line
REGISTRY = CollectorRegistry()
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
PAGES = {"overview", "region", "unit", "workforce", "trends", "explore", "briefing", "data", "about", "review"}

VISITS = Counter("pdu_visits", "Visits begun: lines opened by a page in a browser.", registry=REGISTRY)
VISITORS = Gauge("pdu_visits_open", "Visits open now.", registry=REGISTRY)
RUNS = Counter(
    "pdu_page_runs",
    "Runs of a page: done, stopped (a newer click took its place, or it led on), slow, no_data, error.",
    ["page", "outcome"],
    registry=REGISTRY,
)
RUN_SECONDS = Histogram(
    "pdu_page_run_seconds", "Time of a run of a page on the server.", ["page"], buckets=SECONDS, registry=REGISTRY
)
REQUESTS = Counter(
    "pdu_http_requests", "Requests by kind of address and class of status.", ["group", "status"], registry=REGISTRY
)
REQUEST_SECONDS = Histogram(
    "pdu_http_request_seconds", "Time of a request.", ["group"], buckets=SECONDS, registry=REGISTRY
)
ERRORS = Counter("pdu_errors", "Errors nobody foresaw.", ["where"], registry=REGISTRY)
for _where in ("page", "request"):
    ERRORS.labels(_where)
ProcessCollector(registry=REGISTRY)


@contextmanager
def page_run(page: str) -> Iterator[None]:
    """Count a run of a page, how it ended and how long it took, and note it in the log.

    page: its name; what is none is counted as 'other'
    """
    name = page if page in PAGES else "other"
    outcome, started = "done", time.perf_counter()
    try:
        yield
    except TooSlow:
        outcome = "slow"
        raise
    except (DatabaseError, BuildError):
        outcome = "no_data"
        raise
    except Exception as fault:
        outcome = "error"
        ERRORS.labels("page").inc()
        logs.error("page", name, fault)
        raise
    except BaseException:  # Streamlit ends a run so when another takes its place
        outcome = "stopped"
        raise
    finally:
        seconds = time.perf_counter() - started
        RUNS.labels(name, outcome).inc()
        RUN_SECONDS.labels(name).observe(seconds)
        logs.page_run(name, outcome, seconds * 1_000)


def request(group: str, status: int, seconds: float) -> None:
    """Count a request that was answered."""
    REQUESTS.labels(group, f"{status // 100}xx").inc()
    REQUEST_SECONDS.labels(group).observe(seconds)
