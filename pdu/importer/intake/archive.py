"""A page saved as one file (MHTML), or a message as a mail program saves it: the page or text within it."""

from __future__ import annotations

import email
import re
from email import policy
from email.message import EmailMessage

from pdu.importer.document import Refused

_HEAD = re.compile(
    rb"\A\s*(?:From|To|MIME-Version|Return-Path|Received|Date|Subject|Message-ID|Content-Type|Snapshot-Content-Location):[^\n]*\n",
    re.IGNORECASE,
)
_PARTS = re.compile(rb"^Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def is_archive(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a page or message saved with its parts."""
    return bool(_HEAD.match(head) and _PARTS.search(head))


def page_of(content: bytes) -> tuple[bytes, bool, str]:
    """The page (or text) of such a file as bytes, whether it is a page, and the address it was saved from, if it says. Raises Refused."""
    message = email.message_from_bytes(content, policy=policy.default)
    for wanted in ("text/html", "text/plain"):
        for part in message.walk():
            if isinstance(part, EmailMessage) and part.get_content_type() == wanted and not part.is_attachment():
                body = part.get_payload(decode=True)
                if isinstance(body, bytes) and body.strip():
                    address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
                    # The part says its encoding; a page within may not.
                    text = body.decode(part.get_content_charset("utf-8"), "replace").encode()
                    return (
                        text,
                        wanted == "text/html",
                        address if address.startswith("http") else "",
                    )
    raise Refused("the file holds no page and no text that can be read.")
