"""Digests by which others know a content again: caches by its mark, browsers by the hash that a policy allows."""

from __future__ import annotations

import base64
import hashlib


def mark(content: bytes) -> str:
    """The ETag of a content, in its quotation marks."""
    return f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def allowed(written: str) -> str:
    """A script or a style as a content security policy allows just it: 'sha256-…' in its quotation marks."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(written.encode('utf-8')).digest()).decode()}'"
