"""Static analysis: each exception to a rule names the rule and has its reason beside it."""

from __future__ import annotations

import re
import subprocess
import tomllib

from pdu import paths

# The hidden word is put together here, so that this file is not found by itself.
QUIET = re.compile("# no" + r"qa(?P<rest>.*)")
REASONED = re.compile(r": [A-Z]+\d+(, [A-Z]+\d+)* - \w.{7,}")
NEEDED = {"S", "BLE", "DTZ", "ASYNC", "PGH", "B", "RUF"}


def test_each_exception_in_the_code_says_why():
    files = subprocess.run(["git", "ls-files", "*.py"], cwd=paths.ROOT, capture_output=True, text=True, check=True)
    silent = []
    for name in files.stdout.splitlines():
        for number, line in enumerate((paths.ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
            found = QUIET.search(line)
            if found and not REASONED.fullmatch(found["rest"]):
                silent.append(f"{name}:{number}: {line.strip()}")
    assert not silent, "\n".join(silent)


def test_each_exception_in_the_settings_says_why():
    text = (paths.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    assert set(lint["select"]) >= NEEDED
    ignored = [*lint["ignore"], *(code for codes in lint["per-file-ignores"].values() for code in codes)]
    reasons = re.findall(r'"([A-Z]+\d+)"[\],]* +# ["\w].{9,}', text)
    assert sorted(ignored) == sorted(reasons)
    # Of what attackers use nothing is passed over in what runs.
    running = [code for where, codes in lint["per-file-ignores"].items() if where != "tests/**" for code in codes]
    assert not [code for code in [*lint["ignore"], *running] if re.match(r"S\d|BLE", code)]
