"""Styles under a policy that knows no attribute `style`: what answers write there becomes classes, in one block whose hash
the page's own policy names."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

from pdu.figures import style
from pdu.kept.digests import allowed

OWN = Path(__file__).with_name("plain.css")
TAG = re.compile(r"<[a-z][^>]* style=\"[^\"]*\"[^>]*>")
STYLE = re.compile(r' style="([^"]*)"')
CLASS = re.compile(r' class="([^"]*)"')
BLOCK = re.compile(r"<style>(.*?)</style>", re.S)
WITHIN = "#page"  # the id of the body: a rule of it outdoes the sheet's, as an attribute would


class Sheet(NamedTuple):
    """The stylesheet of all plain pages: its text, and the address that changes with it."""

    text: str
    address: str


@cache
def sheet() -> Sheet:
    """The rules of figures, of every page, and the plain edition's own."""
    text = style.small(style.text() + OWN.read_text(encoding="utf-8"))
    mark = hashlib.blake2b(text.encode("utf-8"), digest_size=6).hexdigest()
    return Sheet(text, f"/plain/style.{mark}.css")


def settled(html: str) -> tuple[str, str]:
    """A page's HTML with classes for its styles, and the rules of these classes and of the blocks that stood in it."""
    names: dict[str, str] = {}
    blocks = [found[1].strip() for found in BLOCK.finditer(html)]

    def classed(found: re.Match[str]) -> str:
        tag = found[0]
        written = unescape(STYLE.search(tag)[1])  # type: ignore[index]
        name = names.setdefault(written, f"s{len(names)}")
        tag = STYLE.sub("", tag, count=1)
        if CLASS.search(tag):
            tag = CLASS.sub(lambda own: f' class="{own[1]} {name}"', tag, count=1)
        else:
            tag = re.sub(r"^<[a-z][a-z0-9]*", lambda start: f'{start[0]} class="{name}"', tag)
        if tag.startswith("<td "):  # cells that draw their own mark are told by having a style
            tag = f'<td data-s="{"a" if "--a:" in written else ""}"{tag[3:]}'
        return tag

    settled_html = TAG.sub(classed, BLOCK.sub("", html))
    rules = "".join(f"{WITHIN} .{name}{{{written}}}" for written, name in names.items())
    return settled_html, "".join(blocks) + rules


def policy(rules: str, framed: bool = False) -> str:
    """The content security policy of a page with these rules in its one block: nothing but its sheet, pictures and forms.

    framed: whether other sites may show it in a frame
    """
    return _policy([allowed(rules)] if rules else [], framed)


def policy_of(html: str) -> str:
    """The policy of a page that brings its styles along: just these blocks and attributes, by their hashes."""
    blocks = [allowed(found[1]) for found in BLOCK.finditer(html)]
    attributes = [allowed(unescape(written)) for written in dict.fromkeys(STYLE.findall(html))]
    return _policy([*blocks, *(["'unsafe-hashes'", *attributes] if attributes else [])])


def _policy(styles: list[str], framed: bool = False) -> str:
    sources = " ".join(["'self'", *styles])
    frames = "*" if framed else "'none'"
    return (
        f"default-src 'none'; style-src {sources}; img-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {frames}"
    )
