"""Which tests are run for a mutant: the quickest and nearest first, since the first that fails ends the run.

Files, not single tests, and none that needs a browser, LibreOffice or minutes. A survivor has passed them all.
"""

from __future__ import annotations

import re
from pathlib import Path

# Asked for every mutant, after the nearer ones: every page as HTML, every figure over the interface, facts by a second route.
EVERYWHERE = (
    "tests/plain/test_on_screen.py",
    "tests/queries/test_second_route.py",
    "tests/data/test_published_facts.py",
    "tests/data/test_shown_by_the_data.py",
    "tests/api/test_figures.py",
    "tests/api/test_answers.py",
    "tests/plain/test_pages.py",
    "tests/pages/test_outlines.py",
)
# By what stands in the path of the changed file; a star stands for the rest of a name.
TOPICS = {
    r"queries/": "queries/test_second_route data/test_published_facts queries/test_as_of queries/test_workforce_association data/test_as_at",
    r"queries/views": "queries/test_stored data/test_build data/test_feeds",
    r"statistics/shares": "unit/test_statistics_intervals unit/test_statistics_boundaries",
    r"statistics/pairs": "unit/test_statistics_differences",
    r"statistics/funnel": "unit/test_statistics_funnel unit/test_statistics_overdispersion",
    r"statistics/association": "unit/test_statistics_association",
    r"statistics/": "unit/test_statistics* unit/test_distributions unit/test_methods",
    r"answers/|narrative/": "unit/test_said_by_hand unit/test_said_of_* unit/test_answers_by_hand unit/test_answers_ends "
    "words/test_words_kept",
    r"compare|funnel": "pages/test_explore",
    r"figures/": "figures/test_written unit/test_programme_guard unit/test_programme_watch unit/test_html unit/test_multiples",
    r"case|shares|matrix|intervals": "unit/test_case_shares unit/test_case_matrix",
    r"trend|years|movement|flow|transitions": "unit/test_trends_words unit/test_trends_figures unit/test_workforce_trend "
    "pages/test_trends_counts pages/test_trends_movement pages/test_trends_said pages/test_trends",
    r"workforce|staffing|indicator|association": "unit/test_workforce_words queries/test_as_of queries/test_workforce_association "
    "pages/test_workforce pages/test_workforce_now",
    r"region|side_by_side|grid|compare|funnel|found": "pages/test_region_now pages/test_workforce_now",
    r"/unit|timeline|history|steps|standards": "unit/test_steps pages/test_unit_now",
    r"overview|value_map|tiles|band_counts": "pages/test_overview_map",
    r"measures|pairs|columns": "pages/test_measures",
    r"explore|bench": "pages/test_explore",
    r"data|versions|feed|files|own|listing": "pages/test_data_parts pages/test_versions pages/test_corrections data/test_feeds",
    r"briefing|pack|changed|titles": "unit/test_briefing_said unit/test_briefing unit/test_briefing_numbers unit/test_briefing_page "
    "unit/test_briefing_files unit/test_briefing_deck unit/test_briefing_command",
    r"find|names": "unit/test_find pages/test_find",
    r"review|collecting": "pages/test_review",
    r"signin": "unit/test_signin",
    r"queries/checks|tables/|store/": "data/test_build* unit/test_plausible web/test_faults",
    r"embargo|commands/brief": "data/test_embargo*",
    r"address/": "unit/test_days unit/test_view",
    r"download": "unit/test_download data/test_demo",
    r"web/": "web/test_guard web/test_closed",
    r"api/": "api/test_tables",
    r"importer/": "importer/test_numbers importer/test_review_accept",
    r"about|glossary|welsh": "plain/test_words",
    r"page|block|html|theme|style|marks": "pages/test_every_page",
}
# Minutes by itself.
LEFT_OUT = re.compile(
    r"test_every_number_of_every_line|overflows_or_overlaps|asks_for_nothing|libreoffice|loses_exactly|twenty_builds"
)


def files_of(root: Path, name: str) -> list[str]:
    """The test files that a name of `TOPICS` means."""
    return sorted(str(path.relative_to(root)) for path in (root / "tests").glob(f"{name}.py"))


def tests_for(root: Path, file: str, nearest: bool = False) -> list[str]:
    """The test files for a change of a file, in the order in which they are run. nearest: none that draws whole pages."""
    named = [
        found
        for pattern, names in TOPICS.items()
        if re.search(pattern, file)
        for name in names.split()
        for found in files_of(root, name)
    ]
    # Tests of small parts before whole pages.
    named.sort(key=lambda name: not name.startswith(("tests/unit/test_", "tests/figures/")) or "briefing" in name)
    order = [*named[:1], *EVERYWHERE[:1], *named[1:], *EVERYWHERE[1:]]
    far = ("tests/pages/", "tests/plain/test_pages", "tests/unit/test_briefing", "tests/api/test_answers")
    near = "tests/unit/test_briefing_said.py"
    kept = [name for name in dict.fromkeys(order) if name == near or not (nearest and name.startswith(far))]
    return [name for name in kept if (root / name).exists()]
