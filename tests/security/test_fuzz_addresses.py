"""Addresses nobody meant: whatever stands in one, the answer is no fault, shows no trace, and says nothing back as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from lxml import etree, html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pdu import paths, web
from pdu.address.offered import PARAMETERS
from pdu.serving import live, logs
from pdu.store.database import Database

# Element and attribute that stand in no page of ours: when one is found in a page, text was taken for markup.
MARK = "qzq"
WORDS = (
    f'"><{MARK} on{MARK}=1>', f"' on{MARK}=1 '", f"<{MARK}>", f"</script><{MARK}>", f"]]><{MARK}/>", f"<!--<{MARK}", f"javascript:{MARK}",
    f"\r\nX-{MARK}: 1", f"%0d%0aX-{MARK}:%201", f"{{{{7*7}}}}{MARK}", f"${{{MARK}}}", f"' OR 1=1 -- {MARK}", f'"; DROP TABLE pdu; -- {MARK}',
    "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "/etc/passwd", "//evil.example/", "\\\\evil.example\\",
    "https://evil.example/", "\x00", "%00", "\x1b[31m", "\u202e", "\ufeff", "\ufffe", "é" * 40, "٣", "A" * 3_000, "",
)  # fmt: skip
NEAR = (
    "N52", "n52", "N52WARW", "West Midlands", "region", "unit", "pdu", "inspection", "2022-08-18", "18/08/2022", "9999-99-99", "0001-01-01",
    "-1", "0", "1e309", "NaN", "99999999999999999999", "true", "null", "[]", "csv", "json", "2021", "2023", "rating", "*", "all", "old",
)  # fmt: skip
PATHS = (
    "/plain", "/plain/region", "/plain/unit", "/plain/workforce", "/plain/trends", "/plain/explore", "/plain/data", "/plain/about",
    "/plain/find", "/plain/figure", "/plain/briefing", "/plain/preview/region", "/feed", "/feed/region", "/feed/unit", "/files",
    "/api/v1/tables", "/api/v1/tables/pdu", "/api/v1/tables/inspection", "/api/v1/figures", "/api/v1/docs", "/api", "/health", "/metrics",
    "/robots.txt", "/sitemap.xml", "/opensearch.xml", "/.well-known/security.txt", "/region", "/unit", "",
)  # fmt: skip
KEYS = (
    *PARAMETERS,
    "q",
    "page",
    "limit",
    "offset",
    "format",
    "columns",
    "order",
    "area_code",
    "a" * 500,
    f"<{MARK}>",
    f'"on{MARK}=1',
)

word = some.one_of(some.sampled_from(WORDS), some.sampled_from(NEAR), some.text(max_size=12))
asked = some.tuples(
    some.sampled_from(PATHS),
    some.lists(word, max_size=2),
    some.lists(some.tuples(some.sampled_from(KEYS), word), max_size=3),
    some.sampled_from(["GET"] * 8 + ["HEAD", "OPTIONS", "POST", "DELETE"]),
    some.sampled_from(
        ["dashboard.example.org"] * 3 + [f'a"><{MARK}>', "localhost", "evil.example/x", "a b", "[::1", "xn--a"]
    ),
)
TRACE = re.compile(r'Traceback \(most recent|File ".+", line \d+|site-packages|' + re.escape(str(paths.ROOT)))


@pytest.fixture(scope="module")
def client(built: Database) -> Iterator[TestClient]:
    """The addresses beside the pages with what wraps them; an error nobody foresaw is answered, and so seen here as 500."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "DATABASE", built)
        patch.setattr(logs, "wanted", lambda: "off")
        yield TestClient(Starlette(routes=web.routes(), middleware=web.middleware()), follow_redirects=False)


def no_markup(content: bytes, address: str) -> None:
    """See that nothing that stood in an address has become an element, an attribute or a script of the page."""
    page = html.fromstring(content)
    marked = [element for element in page.iter() if MARK in str(element.tag)]
    marked += [element for element in page.iter() if any(MARK in str(name) for name in element.attrib)]
    assert not marked, (address, [etree.tostring(element)[:200] for element in marked])
    links = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//@action")]
    assert not [link for link in links if link.strip().lower().startswith(("javascript:", "data:text"))], address


@pytest.mark.parametrize("path", [one for one in PATHS if one.startswith("/plain")])
def test_markup_in_every_parameter_stays_text(client: TestClient, path: str):
    for said in (f'"><{MARK} on{MARK}=1>', f"' on{MARK}='1"):
        answer = client.get(path, params=dict.fromkeys([*PARAMETERS, "q", "page"], said))
        assert answer.status_code < 500, path
        if answer.status_code in (200, 404):
            no_markup(answer.content, path)


@settings(max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked)
def test_no_address_makes_a_fault_or_comes_back_as_markup(client: TestClient, asked: tuple) -> None:
    path, parts, query, method, host = asked
    address = "/".join([path, *(quote(part, safe="%", errors="replace") for part in parts)]) or "/"
    if query:
        pairs = (f"{quote(key, safe='')}={quote(value, safe='%', errors='replace')}" for key, value in query)
        address += "?" + "&".join(pairs)
    answer = client.request(method, f"http://testserver{address}", headers={"host": host})
    assert answer.status_code < 500, (method, address, answer.text[:300])
    assert not any(MARK in name.lower() for name in answer.headers), (address, answer.headers)
    led = urlsplit(answer.headers.get("location", "/"))
    assert led.path.startswith("/") and not led.path.startswith("//"), (address, led)
    assert led.netloc in ("", "testserver", host), (address, led)
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if not answer.content or not kind.startswith(("text/", "application/")) or "openxml" in kind:
        return
    assert not TRACE.search(answer.text), (address, answer.text[:300])
    if kind == "text/html":
        no_markup(answer.content, address)
    elif kind.endswith("xml"):
        tree = etree.fromstring(answer.content)  # itself well-formed, whatever was asked
        assert not [element for element in tree.iter() if MARK in str(element.tag)], address
    elif kind.endswith("json"):
        json.loads(answer.content)
