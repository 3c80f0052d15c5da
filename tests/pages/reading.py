"""Read a page as its reader does: its fragments as a tree, its figure blocks, its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from streamlit.testing.v1 import AppTest

VOID = {"br", "img", "input", "hr", "meta", "link", "wbr", "col"}
HIDDEN = ("style", "script")


@dataclass
class Node:
    """An element of an HTML fragment; `children` holds elements and text in order. Changed by nobody once it is read."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, name: str = "", css: str = "") -> Iterator[Node]:
        """Every element below this one with that name and class, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if (not name or child.name == name) and (
                    not css or css in (child.attributes.get("class") or "").split()
                ):
                    yield child
                yield from child.all(name, css)

    @cached_property
    def text(self) -> str:
        """What is seen and read of it, without the spaces around: of a mark its letter and the word it stands for."""
        parts = [part if isinstance(part, str) else part.text for part in self.children if not _unread(part)]
        return re.sub(r"\s+", " ", "".join(parts) + self._said).strip()

    @property
    def _said(self) -> str:
        return (self.attributes.get("aria-label") or "") if self.attributes.get("role") == "img" else ""

    @cached_property
    def words(self) -> str:
        """Its text with a space between elements, so that cells do not run together."""
        parts = [part if isinstance(part, str) else part.words for part in self.children if not _unread(part)]
        return re.sub(r"\s+", " ", " ".join([*parts, self._said])).strip()


def _unread(part: Node | str) -> bool:
    return isinstance(part, Node) and part.name in HIDDEN


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].name == tag, f"<{self.open[-1].name}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@lru_cache(maxsize=1_000)
def tree(html: str) -> Node:
    """The tree of a fragment, read once and changed by nobody; fails when an element is not closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.root


def joined(fragments: Iterable[str]) -> Node:
    """The tree of fragments put together. Most are whole by themselves, and many stand on page after page: each is read once.

    Where one leaves an element open, it is read with those that follow until the element is closed.
    """
    children: list[Node | str] = []
    open_ = ""
    for fragment in fragments:
        open_ += fragment
        if is_whole(open_):
            children += tree(open_).children
            open_ = ""
    if open_:
        children += tree(open_).children  # fails, and says which element is not closed
    return Node("root", {}, children)


@lru_cache(maxsize=1_000)
def is_whole(html: str) -> bool:
    """Whether every element of a fragment is closed in it."""
    try:
        tree(html)
    except AssertionError:
        return False
    return True


@dataclass
class Block:
    """One figure block of a page: what its container holds."""

    key: str
    fragments: tuple[str, ...]
    html: Node
    charts: list[Any]
    downloads: list[Any]


@dataclass
class Page:
    """A page that has run."""

    app: AppTest

    @property
    def fragments(self) -> list[str]:
        """The HTML of the page, fragment by fragment, without the stylesheet."""
        return [body for body in (element.proto.body for element in self.app.get("html")) if "<style" not in body]

    @property
    def html(self) -> Node:
        """All fragments as one tree."""
        return joined(self.fragments)

    @property
    def said(self) -> list[str]:
        """The plain messages above the title: what of the address could not be shown."""
        above = "".join(self.fragments).partition("<h1")[0]
        # A paragraph of the title may be cut open here, so only whole messages are read.
        return [tree(message).text for message in re.findall(r'<p class="said".*?</p>', above, re.S)]

    @property
    def title(self) -> str:
        """The page's h1; there is exactly one."""
        (title,) = [node.text for node in self.html.all("h1")]
        return title

    @property
    def blocks(self) -> list[Block]:
        """The figure blocks, in order."""
        return [_block(key, block) for key, block in _containers(self.app.main) if key.startswith("fig-")]


def _containers(block: Any) -> Iterator[tuple[str, Any]]:
    for child in block.children.values():
        if hasattr(child, "children"):
            named = re.search(r"-((?:fig|tools|filters|question)-?.*)$", getattr(child.proto, "id", "") or "")
            if named:
                yield named.group(1), child
            yield from _containers(child)


def _elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _elements(child)
        else:
            yield child


def _block(key: str, block: Any) -> Block:
    elements = list(_elements(block))
    fragments = tuple(element.proto.body for element in elements if element.type == "html")
    return Block(
        key.removeprefix("fig-"),
        fragments,
        joined(fragments),
        [element.proto for element in elements if element.type == "plotly_chart"],
        [element.proto for element in elements if element.type == "download_button"],
    )


def html_of(app: AppTest) -> str:
    """All HTML of a page that has run."""
    return "".join(element.body for element in app.get("html"))


def text_of(app: AppTest) -> str:
    """What is read on it, spaces run together."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", spelt(html_of(app)), flags=re.S)))


def spelt(html: str) -> str:
    """HTML with the words of its marks beside their letters, as text."""
    return re.sub(r'role="img" aria-label="([^"]*)">([^<]*)<', r">\2 \1<", html)


def figures_of(app: AppTest) -> list[str]:
    """The keys of its figures, in order."""
    return re.findall(r'<h3 class="finding" id="([^"]+)"', html_of(app))
