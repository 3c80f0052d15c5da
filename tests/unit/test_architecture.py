"""The house keeps its rooms: data flow one way, pages hold no SQL and no arithmetic, and each file is where it belongs."""

from __future__ import annotations

import ast
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from pdu import paths

APP = [*sorted((paths.ROOT / "app").rglob("*.py")), paths.ROOT / "dashboard.py"]
PLAIN = sorted((paths.ROOT / "pdu").rglob("*.py"))


def imported(file: Path) -> set[str]:
    """The modules a file imports, by their first name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: str(file.relative_to(paths.ROOT)))
def test_plain_python_knows_neither_streamlit_nor_the_pages(file: Path):
    assert not imported(file) & {"streamlit", "app", "tests"}


@pytest.mark.parametrize("file", APP, ids=lambda file: str(file.relative_to(paths.ROOT)))
def test_the_app_holds_no_sql_and_no_arithmetic(file: Path):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not imported(file) & {"duckdb", "numpy", "scipy", "plotly"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert "select " not in node.value.lower() or "from " not in node.value.lower(), node.value
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow):
            # Path / name is no arithmetic, nor is an f-string's layout.
            text = ast.unparse(node)
            assert "Path" in text or "FOLDER" in text or "HERE" in text or "ASSETS" in text, text


def test_pages_are_tables_of_contents():
    for file in (paths.ROOT / "app" / "pages").glob("*.py"):
        code = file.read_text(encoding="utf-8").splitlines()
        assert len(code) <= 90, f"{file.name} is too long to be a table of contents"


def test_plain_python_works_where_streamlit_is_not_installed(tmp_path: Path):
    """All of pdu is imported, and a database built and asked, by a Python that has no Streamlit to import."""
    venv.create(tmp_path / "own", with_pip=False, symlinks=True)
    python = tmp_path / "own" / "bin" / "python"
    # The libraries of requirements.txt without Streamlit, by links: the same files, no second installation.
    have = Path(pytest.__file__).parents[1]
    own = next((tmp_path / "own" / "lib").glob("python*")) / "site-packages"
    for entry in have.iterdir():
        if not entry.name.lower().startswith(("streamlit", "pytest", "_pytest")):
            (own / entry.name).symlink_to(entry)
    code = """
import importlib, pkgutil, sys
from pathlib import Path
import pdu
try:
    import streamlit
except ModuleNotFoundError:
    pass
else:
    sys.exit("Streamlit is there after all")
for module in pkgutil.walk_packages(pdu.__path__, "pdu."):
    if not module.name.endswith(("__main__", "worker")):
        importlib.import_module(module.name)
from pdu.store.build import build
from pdu.store.database import Database
from pdu.paths import DATA
file = Path(sys.argv[1])
build(DATA, file)
print(len(Database(file).run("units")))
"""
    answer = subprocess.run(
        [python, "-c", code, tmp_path / "pdu.duckdb"],
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 100
    assert sys.version_info >= (3, 11)


def test_rooms_below_know_nothing_of_the_package_of_exports():
    for name in ("files/download.py", "files/excel.py", "tables/column_types.py"):
        text = (paths.ROOT / "pdu" / name).read_text(encoding="utf-8")
        assert "pdu.export" not in text, f"pdu/{name} is used by pdu/export and does not use it"


def test_one_place_makes_an_environment_of_templates():
    making = {file.name for file in PLAIN if "Environment(" in file.read_text(encoding="utf-8")}
    assert making == {"templates.py"}
