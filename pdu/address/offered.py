"""What an address may say: its parameters, and in which words each may be asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

DEFAULT_REGION = "N52"
DEFAULT_UNIT = "N52WARW"
MOST_COMPARED = 8
PROGRAMMES = ("2021", "2023")
COUNTRY = "England and Wales"
SCOPES = {"national": COUNTRY, "region": "A region", "pdu": "A unit"}
PARTS = ("changes", "casework", "workforce", "findings")  # of a briefing
# Other words for what a control offers. The empty code is its offer to choose nothing.
NAMES: Mapping[str, Mapping[str, Collection[str]]] = {
    "region": {"": (COUNTRY, "England & Wales", "national", "all", "all regions")},
    "programme": {
        "": ("Both programmes", "both", "all"),
        "2021": ("2021 programme", "programme 2021"),
        "2023": ("2023 programme", "programme 2023", "core programme"),
    },
    "standard": {"": ("All standards", "all")},
    "outcome": {"rating": ("overall",)},
    "correct": {"fdr": ("False discovery rate", "yes", "true", "on", "1"), "": ("none", "no", "false", "off", "0")},
    "picture": {"": ("The suggested one", "suggested")},
    "page": {
        "overview": ("home", "index", "index.html"),
        "region": ("regions",),
        "unit": ("units", "pdu", "pdus"),
        "trends": ("trend",),
        "briefing": ("brief", "briefings"),
    },
    "earlier": {"shown": ("yes", "true", "on", "1"), "": ("no", "false", "off", "0")},
    "questions": {"": ("main", "no")},
    "show": {"": ("new", "newest")},
    "scope": {"national": ("country", "England & Wales"), "region": ("region",), "pdu": ("unit", "PDU")},
    "part": {"workforce": ("staffing",), "": ("all", "all sections")},
    "map": {
        "vacancy": ("vacancies", "staffing", "vacancy_rate_pct"),
        "sickness": ("sickness_days_per_person",),
        "caseload": ("average_caseload",),
        "workload": ("workload_pct",),
        "weaknesses": ("findings",),
    },
}
# What the map of the overview may show of each unit; the first is shown when nothing is asked for.
MAPS: Mapping[str, str] = {
    "rating": "Rating",
    "vacancy": "Vacancies",
    "sickness": "Sickness",
    "caseload": "Caseload",
    "workload": "Workload",
    "weaknesses": "Weaknesses named",
}
MOST_MEASURES = 5  # set side by side by the explorer
# What a page keeps behind its first answers, each with an address of its own and drawn only when it is asked for.
DETAILS: Mapping[str, Mapping[str, str]] = {
    "region": {"funnel": "All units of the country on this question"},
    "unit": {"figures": "All workforce figures", "facts": "Further facts"},
    "workforce": {
        "figure": "One figure, area by area",
        "bars": "Vacancies, sickness and workload in bars",
        "grades": "Grades and leavers",
        "said": "What inspectors said",
        "known": "What is known, and where",
    },
    "trends": {
        "years": "Quarters and year ends",
        "movement": "Unit by unit",
        "standards": "Standard by standard",
        "cases": "Shares of cases",
        "themes": "Strengths and weaknesses",
        "regions": "Region by region",
    },
    "data": {
        "units": "Unit by unit",
        "inspections": "Inspections held",
        "sources": "All sources",
        "changes": "Changes and corrections",
        "checks": "Totals and conflicts",
        "rules": "Rules not verified",
        "own": "Figures of your own",
    },
}
LIST = "list"  # the parameter that says which part of a long list is shown
# The first answers alone, where the rest of the address would ask for more.
FIRST_ANSWERS = "first"
# What belongs to a part: an address that gives it, without naming a part, means that part.
OPENED_BY: Mapping[str, Mapping[str, str]] = {
    "trends": {"standard": "standards", "question": "cases"},
    "workforce": {"indicator": "figure"},
}
SHARED = {"indicator"}  # of these what the first answers go by as well
REPEATED = ("compare", "part", "column", "group", "measure")
# Everything an address may say; whatever else stands in it is not repeated in links and citations.
PARAMETERS = (
    "region", "pdu", "as_at", "programme", "standard", "indicator", "question", "outcome", "correct", "picture", "map",
    "across", "up", "scope", "since", "version", "show", "section", "sql", "sort", "highlight", "earlier",
    "questions", "detail", LIST, "query", "given", *REPEATED,
)  # fmt: skip
PARAMETER_OF = {name.replace("_", ""): name for name in PARAMETERS}
LONGEST = 4_000  # characters of a value that is repeated
