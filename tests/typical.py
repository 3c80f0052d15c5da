"""A typical value for every parameter of a page query, for the contract tests and the benchmarks."""

from __future__ import annotations

from datetime import date

TYPICAL: dict[str, object] = {
    "region": "N55",
    "pdu": "N56NRTH",
    "area": "N56NRTH",
    "programme": "2023",
    "earlier_programme": "2021",
    "later_programme": "2023",
    "question": "domestic_abuse_information_requested",
    "standard": "staffing",
    "indicator": "vacancy_rate_pct",
    "grade": "po",
    "outcome": "overall",
    "day": date(2024, 12, 31),
    "compare": ["N52WARW"],
    "units": ["N52WARW"],
    "indicators": ["vacancy_rate_pct"],
    "themes": ["staffing_levels"],
    "after": 0,
    "since": date(2024, 1, 1),
}
