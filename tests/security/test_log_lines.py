"""What Streamlit prints by itself holds nothing that a visitor wrote."""

from __future__ import annotations

import logging

import pytest

from pdu.serving import logs

SAID = "n52warw-was-looked-up"


@pytest.mark.parametrize("name", ["websocket", "routes", "auth_routes"])
def test_words_from_outside_are_taken_out_of_streamlits_lines(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PDU_LOG", "")
    logs.quieten()
    logger = logging.getLogger(f"streamlit.web.server.starlette.starlette_{name}")
    came: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: came.append(handler.format(record))  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        logger.warning("Rejecting: origin=%s, host=%s, size=%s", f"https://{SAID}.example", SAID, 12)
        try:
            raise ValueError(SAID)
        except ValueError as fault:
            logger.warning("Error deserializing back message", exc_info=fault)
    finally:
        logger.removeHandler(handler)
    assert came[0] == "Rejecting: origin=…, host=…, size=12"
    assert came[1].startswith("Error deserializing back message: ValueError at tests/security/test_log_lines.py:")
    assert SAID not in "".join(came) and "Traceback" not in "".join(came)
