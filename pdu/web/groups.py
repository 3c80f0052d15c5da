"""The kinds of addresses there are. Counts and logs name the kind alone: an address says what somebody looked at."""

from __future__ import annotations

# The pages of the dashboard, and the parameter that an area named in the path is meant for; none where a page has no area.
PAGES = {
    "overview": "region",
    "region": "region",
    "unit": "pdu",
    "workforce": "region",
    "trends": "region",
    "explore": "region",
    "briefing": "region",
    "data": "region",
    "about": "",
}
STATIC = "static"
# The start of a path to its kind; the longest start that fits counts.
STARTS = {
    "/_stcore": "streamlit",
    "/component": STATIC,
    "/static": STATIC,
    "/media": "download",
    "/plain": "plain",
    "/plain/figure": "figure",
    "/plain/preview": "preview",
    "/api": "api",
    "/files": "files",
    "/feed": "feed",
    "/feed.atom": "feed",
    "/find": "find",
    "/opensearch.xml": "find",
    "/plain/find": "find",
    "/health": "health",
    "/metrics": "metrics",
    "/auth": "sign-in",
    "/oauth2callback": "sign-in",
    "/robots.txt": "well-known",
    "/sitemap.xml": "well-known",
    "/.well-known": "well-known",
    "/favicon.ico": STATIC,
    "/favicon.svg": STATIC,
    "/favicon.png": STATIC,
    "/manifest.json": STATIC,
    **dict.fromkeys(("/", *(f"/{name}" for name in PAGES)), "page"),
}
OTHER = "other"
GROUPS = sorted({*STARTS.values(), OTHER})


def group(path: str) -> str:
    """The kind of a path; 'other' for one of none."""
    parts = path.split("/")[1:]
    for count in (2, 1):
        kind = STARTS.get("/" + "/".join(parts[:count]))
        if kind:
            return kind
    return OTHER
