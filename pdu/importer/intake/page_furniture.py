"""What on a page is no content: navigation, banners, sharing, lists of other pages, footers."""

from __future__ import annotations

import re

from lxml import etree

_NEVER = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "video", "audio", "canvas", "form",
    "button", "select", "input", "textarea", "nav", "aside", "dialog", "head", "map",
}  # fmt: skip
# Words of a class, parted by hyphens: "gem-c-breadcrumbs", "share-links". A part that holds the headline is content all the
# same, for themes name the whole page "page-with-sidebar" and its head "hero-banner".
_PARTS = {
    "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent", "gdpr", "share",
    "sharing", "sharedaddy", "social", "addtoany", "related", "relatedposts", "recommended", "sidebar", "skiplink", "skiplinks",
    "pagination", "pager", "feedback", "comments", "newsletter", "subscribe", "subscription", "banner", "masthead", "contextual",
}  # fmt: skip
# Whole names, of a class or an id. An id is also the anchor of a heading ("staff-survey"), so that parts of one mean nothing.
_NAMES = {
    "header", "footer", "site-header", "site-footer", "page-footer", "global-header", "nav", "navigation", "menu", "sidebar",
    "widget", "widgets", "widget-area", "skip-link", "search-form", "searchform", "back-to-top", "tags-links", "post-tags",
    "cat-links", "print-link", "screen-reader-text", "visually-hidden", "govuk-visually-hidden", "sr-only", "breadcrumb",
    "breadcrumbs", "cookie-banner", "cookie-notice", "global-cookie-message", "cookies", "related", "share", "comments",
    "phase-banner", "contents-list", "toc",
}  # fmt: skip
# Headings under which pages list other pages: with their list they are no content.
OTHER_PAGES = re.compile(
    r"^(?:related (?:content|links?|news|pages?|articles?|documents?|posts?|publications?|reports?)|you may (?:also )?(?:like|be interested in)|"
    r"(?:more|latest|recent|other) (?:news|posts|stories|articles|reports|from .*)|share(?: this.*)?|share on.*|read more|read next|explore the topic|"
    r"contents|in this (?:section|page)|on this page|categories|tags|is this page useful\??|follow us.*|sign up.*|cookies.*)$",
    re.IGNORECASE,
)


_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert", "alertdialog"}
_JUMPS = {"skip to content", "skip to main content", "skip to navigation", "back to top", "print this page"}
_CONTENT = {
    "body",
    "html",
    "main",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
}


# The licence and the address that the inspectorate's pages print over their headline.
LICENCE = re.compile(
    r"Open Government Licence|To view this licence|nationalarchives\.gov\.uk|Information Policy Team|psi@|^(?:or (?:write to|email):?|Kew,?|"
    r"The National Archives,?|London TW9 4DU)|This publication is available at|^https?://\S+$|^Skip to content$",
    re.IGNORECASE,
)


def is_furniture(element: etree._Element) -> bool:
    """Whether a part of a page is no content: navigation, banners, sharing, related pages, footers of the page."""
    tag = element.tag
    if tag in _CONTENT:
        return False
    return (_is_named_so(element) and not _holds_headline(element)) or _is_link_list(element) or _is_hidden(element)


def _is_named_so(element: etree._Element) -> bool:
    tag, parent = element.tag, element.getparent()
    if tag in _NEVER or element.get("role") in _ROLES:
        return True
    if tag in ("header", "footer") and parent is not None and parent.tag in ("body", "html"):
        return True
    names = (element.get("class") or "").lower().split()
    if (element.get("id") or "").lower() in _NAMES or any(name in _NAMES for name in names):
        return True
    if any(part in _PARTS for name in names for part in re.split(r"[-_]+", name)):
        return True
    return tag == "a" and words_of(element).lower().strip("() ") in _JUMPS


def _holds_headline(element: etree._Element) -> bool:
    return (
        element.tag not in ("script", "style", "template")
        and next(element.iter("h1", "main", "article"), None) is not None
    )


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE))


def _is_link_list(element: etree._Element) -> bool:
    """Whether a list is nothing but links to other pages: at least three, and no words beside them."""
    if element.tag not in ("ul", "ol"):
        return False
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < 3:
        return False
    return sum(len(words_of(link)) for link in links) >= 0.95 * len(words_of(element))


def words_of(element: etree._Element) -> str:
    """All words of an element on one line."""
    return " ".join("".join(element.itertext()).split())
