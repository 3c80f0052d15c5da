"""SQL typed by a visitor: checked as a syntax tree, then run in a child process with hard limits.

DuckDB's own settings are not enough: an interrupt is only looked at between chunks of work, and the
memory limit does not count lists and strings. Hence the two layers.
"""

from pdu.sql_bench.guard import Checked, Refused, check
from pdu.sql_bench.runner import Limits, Result, run

__all__ = ["Checked", "Limits", "Refused", "Result", "check", "run"]
