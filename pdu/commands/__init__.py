"""The commands of python -m pdu, one a module: each declares its options and runs itself."""

from __future__ import annotations

from pdu.commands import (
    brief,
    build,
    check,
    collect,
    demo,
    embargo,
    export,
    importing,
    lake,
    review,
    template,
    version,
)

# In the order in which help lists them.
ALL = (build, lake, check, template, collect, importing, review, version, embargo, export, demo, brief)
