"""What is wrong with a request, as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import orjson

from pdu.api import ROOT

MEDIA_TYPE = "application/problem+json"
# What can be wrong, and the sentence the page of the interface has on it; the name is the end of the problem's type.
KINDS: Mapping[str, str] = {
    "unknown-parameter": "The address has no parameter of that name. Nothing is passed over in silence, so that a typing error is noticed.",
    "repeated-parameter": "A parameter stands in the address twice that may stand there once.",
    "wrong-value": "A parameter has a value that means nothing here; the sentence says what is allowed or may be meant.",
    "wrong-limit": "The number of rows, or of rows to pass over, is not within its bounds.",
    "wrong-day": "The day is none, has not come yet, or lies before the first probation delivery unit.",
    "not-found": "There is no such table, figure or address.",
    "wrong-method": "The interface only gives: GET, HEAD and OPTIONS are answered.",
    "not-open": "This dashboard is shown to people who have signed in. The interface cannot tell who asks, and is closed.",
    "no-data": "The database cannot be read at the moment. Try again.",
    "our-fault": "Something went wrong that is no fault of the request.",
}


class Problem(Exception):
    """A request that cannot be answered, with the sentence that says why.

    kind: one of KINDS; parameter: the one at fault; headers: those the answer must carry
    """

    def __init__(
        self,
        kind: str,
        detail: str,
        status: int = 400,
        *,
        parameter: str = "",
        headers: Mapping[str, str] | None = None,
    ):
        super().__init__(detail)
        self.kind, self.detail, self.status = kind, detail, status
        self.parameter, self.headers = parameter, dict(headers or {})

    def body(self, path: str) -> bytes:
        """The problem as JSON; `path` is the address it was met at."""
        said = {
            "type": f"{ROOT}docs#{self.kind}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "instance": path,
        }
        return orjson.dumps(said | ({"parameter": self.parameter} if self.parameter else {}))
