"""Where the project keeps its parts: the one place that knows the folder names."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
DICTIONARY = DATA / "dictionary.csv"
DATABASE = ROOT / "build" / "pdu.duckdb"
DEMO_DATA = ROOT / "build" / "demo" / "data"
DEMO_DATABASE = ROOT / "build" / "demo" / "pdu.duckdb"
REVIEW = ROOT / "build" / "review"  # proposals that wait for a person
