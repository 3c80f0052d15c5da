"""What is looked for at addresses of its own: by search engines, by who has found a hole, by the browser's tab."""

from __future__ import annotations

import io
import os
import re
from datetime import UTC, datetime, time, timedelta
from functools import cache

import resvg_py
from lxml import etree
from PIL import Image
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pdu import clock, paths
from pdu.answers import address_codes
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.web.public import address
from pdu.web.reply import reply

LOGO = paths.ROOT / "app" / "assets" / "logo.svg"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("", "/workforce", "/trends", "/data", "/about")  # of the plain edition, beside regions and units
SIZES = (16, 32, 48)
DAY = 86_400
VALID = timedelta(days=180)  # RFC 9116 advises less than a year
# For machines that look at nothing, or for nobody but who runs this. The script pages may be read and say themselves that
# they are not for keeping (X-Robots-Tag): an engine that was kept out of them would list their bare addresses.
NOT_FOR_ENGINES = ("/_stcore/", "/media/", "/component/", "/api/", "/files/", "/find", "/plain/find", "/review", "/health",
                   "/metrics")  # fmt: skip
# What says nothing of the data, and stays open where viewing needs sign-in.
ALWAYS = {"/robots.txt", "/.well-known/security.txt", "/favicon.svg", "/favicon.ico", "/favicon.png"}
NO_CONTACT = "Whoever runs this copy has not set an address to write to (the setting PDU_CONTACT).\n"


def routes() -> list[BaseRoute]:
    """The addresses of this module. /favicon.png is the picture that Streamlit's page asks for first."""
    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/.well-known/security.txt", security),
        Route("/favicon.svg", favicon_svg),
        Route("/favicon.ico", favicon_ico),
        Route("/favicon.png", favicon_png),
    ]


def robots(request: Request) -> Response:
    """What engines should leave alone; the plain edition is what they should read."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ENGINES), "Allow: /"]
    text = "\n".join([*lines, "", f"Sitemap: {address(request, '/sitemap.xml')}", ""])
    return reply(request, text.encode(), "text/plain", max_age=DAY)


def sitemap(request: Request) -> Response:
    """All pages of the plain edition, with the day up to which facts were gathered."""
    try:
        version = live.Version()
        known, day = version.fragment(address_codes.known), version.run("dataset_state")["data_date"].iloc[0]
    except (DatabaseError, BuildError) as problem:
        return PlainTextResponse(f"{problem}\n", 503, {"Cache-Control": "no-store"})
    listed = [*PAGES, *(f"/region/{code}" for code in known.regions), *(f"/unit/{code}" for code in known.units)]
    root = etree.Element("urlset", nsmap={None: SITEMAPS})
    for path in listed:
        entry = etree.SubElement(root, "url")
        etree.SubElement(entry, "loc").text = address(request, f"/plain{path}")
        etree.SubElement(entry, "lastmod").text = day.date().isoformat()
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return reply(request, body, "application/xml", max_age=3_600)


def security(request: Request) -> Response:
    """Whom to tell of a hole (RFC 9116); nothing where nobody is named."""
    contact = os.environ.get("PDU_CONTACT", "").strip()
    if re.fullmatch(r"[^\s@:/]+@[^\s@/]+", contact):
        contact = f"mailto:{contact}"
    if not re.fullmatch(r"(https://|mailto:|tel:)\S+", contact):
        return PlainTextResponse(NO_CONTACT, 404, {"Cache-Control": "no-cache"})
    until = datetime.combine(clock.today() + VALID, time(), UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {address(request, '/.well-known/security.txt')}",
    ]
    return reply(request, ("\n".join(lines) + "\n").encode(), "text/plain", max_age=DAY)


def favicon_svg(request: Request) -> Response:
    """The mark of the dashboard."""
    return reply(request, LOGO.read_bytes(), "image/svg+xml", max_age=DAY)


def favicon_png(request: Request) -> Response:
    """The same as a picture."""
    return reply(request, _png(96), "image/png", max_age=DAY)


def favicon_ico(request: Request) -> Response:
    """The same for browsers that know no other."""
    return reply(request, _ico(), "image/x-icon", max_age=DAY)


@cache
def _png(size: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=LOGO.read_text(encoding="utf-8"), width=size, height=size))


@cache
def _ico() -> bytes:
    pictures = [Image.open(io.BytesIO(_png(size))) for size in SIZES]
    made = io.BytesIO()
    pictures[-1].save(made, "ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    return made.getvalue()
