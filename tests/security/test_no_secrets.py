"""No secret stands in the tree: no key, no token, no machine's path, and no person's address."""

from __future__ import annotations

import re
import subprocess

import pytest

from pdu import paths

KEYS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY",
    "a key of AWS": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a token of GitHub": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})",
    "a token of GitLab": r"\bglpat-[\w-]{20}",
    "a token of PyPI": r"\bpypi-AgE[\w-]{40,}",
    "a token of Slack": r"\bxox[abprs]-[\w-]{10,}",
    "a key of Google": r"\bAIza[\w-]{35}\b",
    "a key of a model's service": r"\bsk-[A-Za-z0-9_-]{32,}",
    "a signed token": r"\beyJ[A-Za-z0-9_-]{12,}\.eyJ[A-Za-z0-9_-]{12,}\.[\w-]{12,}",
    "a token of MotherDuck": r"motherduck_token=[\w.-]{12,}",
    "a password in an address": r"(?<=://)[^\s/:@\"'<>{}$]+:[^\s/:@\"'<>{}$]{6,}@",
    "a word given to a setting": r"(?i)\b(?:client_secret|cookie_secret|api_?key|passw(?:or)?d|auth_?token|metrics_token)"
    r"\b[\"']?\s*[:=]\s*[\"'][^\"'\s{}$<]{8,}[\"']",
}
MACHINES = r"(?<![\w.:/-])/(?:home|Users|root|work|workspace|mnt)/[A-Za-z][\w.-]*"
ADDRESS = r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b"
# Of an office, in press releases as they were published.
PUBLISHED = {"media@hmiprobation.gov.uk"}
# Names kept for examples (RFC 2606), and what looks like one and is none.
EXAMPLES = re.compile(r"@(?:[\w-]+\.)*(?:example(?:\.(?:org|com|net|gov\.uk))?|test|invalid|localhost)$", re.I)


def files() -> dict[str, str]:
    """Every text file in the tree by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=paths.ROOT, capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for name in filter(None, listed.split("\0")):
        if name.endswith(".lock"):
            continue  # each line of those is read in test_locks.py
        content = (paths.ROOT / name).read_bytes() if (paths.ROOT / name).is_file() else b""
        if b"\0" not in content[:8_000]:
            found[name] = content.decode("utf-8", "replace")
    return found


FILES = files()


def found(pattern: str) -> list[str]:
    read = re.compile(pattern)
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0][:60]}"
        for name, text in FILES.items()
        for hit in read.finditer(text)
    ]


@pytest.mark.parametrize("what", KEYS)
def test_no_key_and_no_token(what: str):
    assert not found(KEYS[what])


def test_no_path_of_a_machine():
    assert not found(MACHINES)


def test_no_address_of_a_person():
    assert not [one for one in found(ADDRESS) if not EXAMPLES.search(one) and one.rpartition(" ")[2] not in PUBLISHED]


def test_what_holds_secrets_is_not_in_the_tree():
    held = re.compile(r"(^|/)(secrets\.toml|\.env(\..+)?|id_(rsa|ed25519|ecdsa)|.*\.(pem|key|p12|pfx|keystore))$")
    assert not [name for name in FILES if held.search(name)]
    kept_out = subprocess.run(
        ["git", "check-ignore", ".streamlit/secrets.toml", ".venv-tools/x"],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(kept_out.stdout.splitlines()) == 2


def test_the_patterns_find_what_they_are_for():
    made = {
        "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
        "a key of AWS": "AKIA" + "A1B2C3D4E5F6G7H8",
        "a token of GitHub": "ghp_" + "a1" * 18,
        "a signed token": ".".join(
            ["eyJ" + "hbGciOiJIUzI1NiJ9", "eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0", "SflKxwRJSMeKKF2QT4"]
        ),
        "a password in an address": "postgres://pdu:" + "hunter22@db/pdu",
        "a word given to a setting": 'cookie_secret = "' + 'sdfkjh34sdf8"',
    }
    for what, text in made.items():
        assert re.search(KEYS[what], text), what
    assert re.search(MACHINES, "cd /home" + "/ann/pdu") and re.search(ADDRESS, "ann.other" + "@justice.gov.uk")
    assert EXAMPLES.search("a@example.org") and not EXAMPLES.search("ann.other" + "@justice.gov.uk")
