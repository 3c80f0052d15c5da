"""An HTML page as a document: its main text, lists and tables, and what its head says of it.

lxml parses: it stops at 256 nested elements and at ten million characters of one text, and expands no entity of the page's
own, so that hostile pages end in a refusal and not in a hung machine. (selectolax, tried too, needed five minutes for
300,000 nested elements.) trafilatura, tried on the layouts of the tests, let menus and "latest" lists of old pages through and
made captions into rows of tables; it gives text, where the rules need headings, items and tables apart. So the main part is
found by landmarks, and what is not content is left out by what it is (`page_furniture`).
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree

from pdu.importer.document import Block, Document, Refused, Table
from pdu.importer.intake import files, page_data, text
from pdu.importer.intake.html_tables import is_data, rows_of
from pdu.importer.intake.html_words import BLOCKS, is_mark, words_of
from pdu.importer.intake.page_furniture import LICENCE, OTHER_PAGES, is_furniture

LONGEST_TAG = (
    100_000  # characters within one pair of < and >; attributes are compared with each other, which grows by the square
)
_DATA_ADDRESS = re.compile(rb"data:[^\"'()\s<>]{200,}")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def read(content: bytes, address: str = "") -> Document:
    """The document of a page's bytes; `address` is where the page was fetched, if it was. Raises Refused."""
    root = _parsed(content)
    told = page_data.read(root)
    main = _main(root)
    walk = _Walk()
    walk.enter(main)
    if not walk.blocks and not walk.tables:
        raise Refused("no text was found in the page.")
    first_heading = next((words for words in _texts(main, "h1") or _texts(root, "h1") if words), "")
    title = first_heading or told.title or text.headline(block.text for block in walk.blocks)
    headline = next((place for place, block in enumerate(walk.blocks) if block.text == title), 0)
    blocks = [block for place, block in enumerate(walk.blocks) if place >= headline or not LICENCE.search(block.text)]
    if title and all(block.text != title for block in blocks):
        blocks = [Block(title, "heading", "title"), *blocks]
    if told.published_words and all(told.published_words not in block.text for block in blocks):
        blocks = [*blocks[:1], Block(told.published_words, "paragraph", "date line"), *blocks[1:]]
    return Document(
        title=title,
        blocks=tuple(blocks),
        tables=tuple(walk.tables),
        published=told.published,
        url=address or told.url,
        publisher=told.publisher,
        kind="html",
    )


def _parsed(content: bytes) -> etree._Element:
    """The tree of a page; pictures within addresses are cut out first, which saved pages hold by the megabyte."""
    declared = _CHARSET.search(content[:4096])
    decoded = files.decoded(content, declared.group(1).decode() if declared else "")
    content = _DATA_ADDRESS.sub(b"data:", decoded.encode("utf-8", "replace"))
    for tag in re.finditer(rb"<[A-Za-z!/?][^<>]{%d}" % LONGEST_TAG, content):
        if not content[tag.start() :].startswith(b"<!--"):
            raise Refused("one tag of the page is longer than any page needs; it is not read.")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Refused(
            "the page nests its elements deeper, or holds longer pieces, than any page needs; it is not read."
        )
    if root is None:
        raise Refused("no text was found in the page.")
    return root


def _main(root: etree._Element) -> etree._Element:
    """The part of the page that holds its content: a landmark if there is one, the only article, else the body."""
    for path in (
        "//main", "//*[@role='main']", "//*[@id='main-content']", "//*[@id='content']", "//*[@id='main']",
        "//*[contains(concat(' ', @class, ' '), ' entry-content ')]/ancestor::article", "//article",
    ):  # fmt: skip
        found = [element for element in root.xpath(path) if len(words_of(element)) > 200]
        if len(found) == 1:
            return found[0]
        if found and path == "//main":  # two of them: the longer
            return max(found, key=lambda element: len(words_of(element)))
    body = root.find("body")
    return root if body is None else body


class _Walk:
    """Goes through a part of a page and gathers blocks and tables in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.held: list[str] = []
        self.heading = ""
        self.kind = "paragraph"  # of the words that are held: a heading's tag, item or paragraph
        self.skipping = False  # whether what follows is a list of other pages

    def enter(self, element: etree._Element) -> None:
        """Gather an element: its own words as blocks, parted where a block begins or ends."""
        tag = element.tag
        if tag == "table" and is_data(element):
            self._table(element)
            return
        parts = tag in BLOCKS or tag in ("td", "th")
        around = self.kind
        if parts:
            self.flush()
            self.kind = tag if tag in _HEADINGS else "item" if tag in ("li", "dd", "dt") else around
        self.held.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not is_furniture(child) and not is_mark(child):
                if child.tag == "br":
                    self.held.append("\n")
                else:
                    self.enter(child)
            self.held.append(child.tail or "")
        if parts:
            self.flush()
            self.kind = around

    def flush(self) -> None:
        """End the block that is held. A <br> ends it too (old pages part paragraphs by it) unless the sentence runs on."""
        held = "".join(_one_line(piece) for piece in self.held)
        for part in [held] if self.kind in _HEADINGS else re.split(r"\n(?![ \xa0]*[a-z])", held):
            words = " ".join(part.split())
            if words:
                self._add(words)
        self.held = []

    def _add(self, words: str) -> None:
        if self.kind in _HEADINGS:
            # A list of other pages ends at the next heading, whatever its level.
            self.skipping = bool(OTHER_PAGES.match(words))
            self.heading = words
        if not self.skipping:
            place = f"paragraph {len(self.blocks) + 1}"
            if self.kind in _HEADINGS:
                self.blocks.append(Block(words, "heading", place))
            else:
                item = self.kind == "item" or text.ITEM.match(words)
                self.blocks.append(Block(words, "item" if item else "paragraph", place))

    def _table(self, element: etree._Element) -> None:
        self.flush()
        caption = element.find("caption")
        words = words_of(caption) if caption is not None else self.heading
        rows = rows_of(element)
        if rows and not self.skipping:
            self.tables.append(Table(rows, words, f"table {len(self.tables) + 1}"))


def _one_line(piece: str) -> str:
    """The words of a piece of source, in which a line end is a space; a lone line end stands for <br>."""
    return piece if piece == "\n" else re.sub(r"\s+", " ", piece)


def _texts(root: etree._Element, tag: str) -> list[str]:
    return [words_of(element) for element in root.iter(tag) if not is_furniture(element)]


def links(content: bytes, address: str) -> list[tuple[str, str]]:
    """The links of a page's main part as (address, words), absolute, in order, each address once. Raises Refused."""
    root = _parsed(content)
    base = root.find(".//base[@href]")
    start = urljoin(address, base.get("href")) if base is not None else address
    found: dict[str, str] = {}
    for link in _main(root).iter("a"):
        href = (link.get("href") or "").strip()
        if href and not href.startswith(("#", "mailto:", "tel:", "javascript:")):
            found.setdefault(urljoin(start, href).split("#")[0], words_of(link))
    return list(found.items())
