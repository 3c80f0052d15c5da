"""An answer made ready to send, again and again: its mark, its headers, and its body compressed once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from pdu.plain.pages import Made
from pdu.web.reply import PACKED, SMALLEST, held


@dataclass(frozen=True)
class Ready:
    """An answer. The body is held compressed where that is worth it, and only so."""

    body: bytes
    packed: bool
    mark: str
    status: int
    headers: Mapping[str, str]
    media_type: str

    @property
    def size(self) -> int:
        """The bytes it holds."""
        return len(self.body)

    @classmethod
    def of(cls, made: Made) -> Ready:
        """From what has been made."""
        headers = {"Vary": "Accept-Encoding"}
        if made.policy:
            headers["Content-Security-Policy"] = made.policy
        if made.location:
            headers["Location"] = quote(made.location, safe="/?&=%:#+")
        if made.name:
            headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        mark = f'"{hashlib.blake2b(made.body + made.policy.encode(), digest_size=12).hexdigest()}"'
        packs = len(made.body) >= SMALLEST and made.media_type.startswith(PACKED)
        body = gzip.compress(made.body, 6, mtime=0) if packs else made.body
        return cls(body, packs, mark, made.status, headers, made.media_type)

    def sent(
        self,
        request: Request,
        max_age: int = 60,
        headers: Mapping[str, str] | None = None,
        immutable: bool = False,
    ) -> Response:
        """The answer to a request; 304 with no body where the asker holds the same already."""
        kept = f"public, max-age={max_age}{', immutable' if immutable else ''}" if max_age else "no-cache"
        sent = {"ETag": self.mark, "Cache-Control": kept, **self.headers, **(headers or {})}
        if self.status == 200 and self.mark in held(request):
            return Response(status_code=304, headers=sent)
        if not self.packed:
            return Response(self.body, self.status, sent, self.media_type)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.body, self.status, sent | {"Content-Encoding": "gzip"}, self.media_type)
        return Response(gzip.decompress(self.body), self.status, sent, self.media_type)
