"""Whether whoever asks for review sits at the machine that runs the dashboard: nobody else may see what waits there."""

from __future__ import annotations

import os

from pdu.system.machine import this_machine

__all__ = ["switched_on", "this_machine"]


def switched_on() -> bool:
    """Whether this dashboard offers review at all: off unless PDU_REVIEW=on."""
    return os.environ.get("PDU_REVIEW") == "on"
