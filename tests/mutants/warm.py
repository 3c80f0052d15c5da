"""One pytest after another, each in a fork of this process, which has imported what the tests need and nothing of ours.

Half the time of a mutant would go into these imports. No test has run and no database is open here: DuckDB does not survive a fork.
Reads a line of JSON (tree, arguments, environment, file for what pytest says, seconds), answers with a line: pytest's code, or 124.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time

NEEDED = (
    "pytest hypothesis pandas duckdb pyarrow scipy.stats plotly.graph_objects streamlit.testing.v1 starlette.testclient httpx2 httpx "
    "lxml.html lxml.etree html5lib openpyxl xlsxwriter pptx docx PIL.Image rapidfuzz python_calamine cachetools"
)


def run(tree: str, arguments: list[str], environment: dict[str, str], said: str) -> int:
    """In the fork: pytest in the tree, as `python -m pytest` runs it there."""
    import pytest

    os.setsid()
    os.chdir(tree)
    os.environ.update(environment)
    sys.path.insert(0, tree)
    sys.dont_write_bytecode = True
    with open(said, "wb", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    code = int(pytest.main(arguments))
    sys.stdout.flush()
    return code


def main() -> None:
    """Import, say so, then answer line by line until there are no more."""
    sys.path[:] = [path for path in sys.path if path not in ("", os.getcwd())]
    for name in NEEDED.split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            code = 3
            try:
                code = run(asked["tree"], asked["arguments"], asked["environment"], asked["said"])
            finally:
                os._exit(code)
        until, status = time.monotonic() + asked["seconds"], None
        while status is None:
            done, ended = os.waitpid(child, os.WNOHANG)
            if done:
                status = os.waitstatus_to_exitcode(ended)
            elif time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                status = 124
            else:
                time.sleep(0.05)
        print(status, flush=True)


if __name__ == "__main__":
    main()
