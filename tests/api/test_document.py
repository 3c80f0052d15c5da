"""The OpenAPI document and the page of the interface: true to the data, valid, and what they say works."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import html5lib
import pytest
import schemathesis
import uvicorn
from hypothesis import strategies as some
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import validate
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.testclient import TestClient

from pdu import paths
from pdu.address.period import FIRST_DAY
from pdu.tables.contract import columns_by_table
from tests.conftest import rows_of

Get = Callable[..., Any]
EXAMPLES = 2  # requests of each address that are thought of at random
# Addresses of each kind: tables on a day and not, of an area and not; figures; what has no parameters. Of all addresses it
# takes a minute, and one more table is one more of the same.
ASKED = r"^/(figures/.*|tables|tables/(indicator_value|source|pdu|rating))?$"
WALKED = r"^/tables/(region|correction)$"  # addresses whose every parameter is tried at its limits


def test_the_document_is_valid_and_made_from_the_dictionary(get: Get):
    document = get("openapi.json")
    validate(document)
    assert document["openapi"].startswith("3.1")
    columns = rows_of(paths.DATA, "dictionary")
    for column in columns:
        cell = document["components"]["schemas"][f"row_{column['table']}"]["properties"][column["column"]]
        assert column["meaning"].rstrip(".") in cell["description"]
        kinds = cell["type"] if isinstance(cell["type"], list) else [cell["type"]]
        whole = {"integer": "integer", "number": "number", "boolean": "boolean"}.get(column["type"], "string")
        assert kinds == [whole] + ["null"] * (column["required"] == "false")
        if column["type"] == "code" and column["allowed"]:
            assert [value for value in cell["enum"] if value is not None] == column["allowed"].split("|")
    assert {path for path in document["paths"] if path.startswith("/tables/")} == {
        f"/tables/{column['table']}" for column in columns
    }
    assert document["components"]["schemas"]["code_region_code"]["enum"] == [
        row["region_code"] for row in rows_of(paths.DATA, "region")
    ]


def test_every_table_is_as_the_document_says(get: Get):
    """Also of those whose addresses are not asked at random below: every row, against the schema of its table."""
    document = get("openapi.json")
    for name in columns_by_table():
        schema = document["components"]["schemas"][f"row_{name}"]
        rows = {"type": "array", "items": schema}
        OAS31Validator(rows, format_checker=oas31_format_checker).validate(get(f"tables/{name}", limit=100)["rows"])


def failures(app: object, phase: str, only: str) -> tuple[int, list[str]]:
    """How many requests schemathesis made, and what it found wrong."""
    phases = {name: {"enabled": False} for name in ("examples", "coverage", "stateful", "fuzzing")}
    # Days found in answers are no days one may ask for: 'Pooled from 2018'.
    phases[phase] = {"enabled": True, **({"extra-data-sources": {"responses": False}} if phase == "fuzzing" else {})}
    generation = {"max-examples": EXAMPLES, "deterministic": True, "no-shrink": True, "database": "none"}
    config = SchemathesisConfig.from_dict({"generation": generation, "phases": phases})
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
    made, found = 0, []
    for event in from_schema(schema.include(path_regex=only)).execute():
        if isinstance(event, events.ScenarioFinished):
            made += len(event.recorder.cases)
            found += [
                f"{event.recorder.cases[case].value.as_curl_command()}: {check.failure_info.failure}"
                for case, checks in event.recorder.checks.items()
                for check in checks
                if check.failure_info
            ]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            found.append(str(vars(event)))
    return made, found


def test_requests_made_from_the_document_find_nothing(client: TestClient):
    """Right and wrong requests, thought of at random and at the limits: all checks, the shape of every answer among them."""
    schemathesis.openapi.format("date", some.dates(FIRST_DAY, date(2026, 11, 23)).map(str))
    made, found = failures(client.app, "fuzzing", ASKED)
    assert not found, found[:3]
    assert made >= 10
    made, found = failures(client.app, "coverage", WALKED)
    assert not found, found[:3]
    assert made >= 60


def test_the_page_may_fetch_run_and_frame_nothing(client: TestClient):
    answer = client.get("/api/v1/docs")
    policy = answer.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    mark = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{mark}'") and "unsafe" not in policy
    assert not re.search(r"<script|<img|<iframe|<form| style=| on\w+=", answer.text)
    html5lib.HTMLParser(strict=True).parse(answer.text)
    hostile = client.get("/api/v1/docs", headers={"Host": "a'\"><script>alert(1)</script>"})
    assert "<script" not in hostile.text


@pytest.fixture
def served(client: TestClient) -> Iterator[str]:
    """The interface on a port of this machine."""
    server = uvicorn.Server(uvicorn.Config(client.app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_the_examples_of_the_page_run_as_they_stand(served: str):
    page = subprocess.run(["curl", "-sS", f"{served}/api/v1/docs"], capture_output=True, text=True, check=True).stdout
    code = {
        kind: [html.unescape(text) for text in re.findall(rf'<code class="{kind}">(.*?)</code>', page, re.DOTALL)]
        for kind in ("curl", "python", "r")
    }
    assert [len(texts) for texts in code.values()] == [1, 2, 1] and all(served in texts[0] for texts in code.values())
    lines = code["curl"][0].splitlines()
    said = [subprocess.run([*shlex.split(line), "-fsS"], capture_output=True, check=True).stdout for line in lines]
    assert b'"table":"inspection"' in said[0] and said[0].count(b'"inspection_id"') == 4
    assert b"N52WARW-2022" in said[1] and said[1].startswith(b"\xef\xbb\xbfinspection_id,")
    assert b'"key":"rating-counts"' in said[2]
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(code["python"])],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"no_proxy": "*"},
    )
    units = sum(row["region_code"] == "N52" for row in rows_of(paths.DATA, "pdu"))
    findings = len(rows_of(paths.DATA, "finding"))
    assert "Warwickshire" in run.stdout and run.stdout.count("\nN52") + run.stdout.count(" N52") >= units
    assert f"{findings} findings, data version " in run.stdout
