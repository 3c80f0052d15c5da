"""Sentences that no kept page holds, against words written out by hand: review, versions, the bench, titles, finding, packs, feeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pdu.narrative import bench, feed, files, find, own, pack, review, signin, sources, titles, versions
from pdu.signin import NOBODY, Person
from pdu.store.examine import Checked
from pdu.tables.loaded import Problem
from pdu.versions.differences import Differences


def row(**cells: Any) -> SimpleNamespace:
    return SimpleNamespace(**cells)


# Review -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (review.progress(0, 0, 0), "no proposal"),
        (review.progress(1, 0, 0), "one proposal: 1 to decide"),
        (review.progress(1_500, 20, 5), "1,500 proposals: 1,475 to decide, 20 accepted, 5 rejected"),
        (review.progress(2, 2, 0), "two proposals: 0 to decide, 2 accepted"),
        (review.progress(3, 0, 2), "three proposals: 1 to decide, 2 rejected"),
        (review.verdicts({"conflicts": 1_000, "new": 2, "agrees": 0}), "2 new, 1,000 conflicts"),
        (review.verdicts({"cannot": 1, "duplicate": 3, "fills": 4}), "4 fills a gap, 3 said twice, 1 cannot be a row"),
        (review.amount(28, "about", "percent"), "about 28%"),
        (review.amount(33, "exact", "percent", 54), "33% of 54 cases"),
        (review.amount(33, "exact", "percent", 5_400), "33% of 5,400 cases"),
        (review.amount(5, "lower", "days"), "more than 5 days"),
        (review.amount(5, "upper", "gbp_million"), "less than 5 million pounds"),
        (review.amount(5, "exact", "gbp"), "5 pounds"),
        (review.amount(1, "exact", "fte"), "1 full-time equivalents"),
        (review.amount(5, "exact", "people"), "5 people"),
        (review.amount(5, "exact", "hours"), "5 hours"),
        (review.amount(5, "exact", "cases"), "5 cases"),
        (review.amount(5, "exact", "rating"), "5"),
        (review.amount(5, "unheard", ""), "5"),
        (
            review.give_a_reason([4, 7]),
            "Something else stands already where proposal 4, 7 would go. Say why it is replaced, for the log of corrections: in "
            "the field “Why” on the page, or with --why.",
        ),
        (review.column("overall_score_max"), "Highest possible score"),
        (review.column("finding_text"), "finding text"),
        (review.proposal(3), "Proposal 3"),
        (review.change("overall_rating", "", "Good"), "Overall rating: empty → Good"),
        (review.change("case_count", "5", ""), "case count: 5 → empty"),
        (review.stands("new", {}), "nothing yet"),
        (review.stands("agrees", {"published": ("2022", "2023")}), "the same"),
        (
            review.stands("conflicts", {"published": ("2022", "2023"), "overall_score": ("1", "2")}),
            "published: 2022 → 2023; Overall score: 1 → 2",
        ),
        (
            review.accepted(3, {"inspection": 2, "finding": 3, "correction": 9}, {"pdu": 1, "inspection": 1}, 1, "2026-11-28"),
            "Accepted three proposals: five rows added, two rows changed, one correction logged. The day of the data is now 2026-11-28.",
        ),
        (review.accepted(1, {"correction": 1}, {}, 0, ""), "Accepted one proposal: all of it stood already."),
        (review.accepted(1, {"finding": 1}, {}, 0, ""), "Accepted one proposal: one row added."),
        (review.accepted(1, {}, {"finding": 1}, 2, ""), "Accepted one proposal: one row changed, two corrections logged."),
        (review.refused(["a"]), "Nothing was written: one problem."),
        (review.refused(["a", "b"]), "Nothing was written: two problems."),
        (review.source_line("HMIP", "Report", "2022"), "HMIP, Report, 2022"),
        (review.source_line("HMIP", "", "2022"), "HMIP, 2022"),
        (review.source_line("", "", ""), "The page is not named yet."),
        (review.of_which(1, 1_050, 2_000), "1 to 1,050 of 2,000"),
        (review.of_which(1_001, 1_050, 1_050), "1,001 to 1,050 of 1,050"),
        (review.of_which(1, 0, 0), "No proposal of this batch is of this kind."),
        (review.take_all("agrees", 1_200), "Accept all that agree (1,200)"),
        (review.take_all("new", 12), "Accept all that only add (12)"),
    ],
)  # fmt: skip
def test_what_review_says(said: str, expected: str):
    assert said == expected


def test_who_is_asked_for_a_reason_sees_the_first_five_numbers():
    assert "proposal 1, 2, 3, 4, 5 would go" in review.give_a_reason([1, 2, 3, 4, 5])
    assert "proposal 1, 2, 3, 4, 5 and others would go" in review.give_a_reason([1, 2, 3, 4, 5, 6])


# Signing in ---------------------------------------------------------------------------------------------------

PERSON = Person(True, frozenset({"viewer", "curator", "briefer"}), "A. Jones", datetime(2026, 7, 1, 12, 5, tzinfo=UTC))


def test_who_is_signed_in_with_which_roles_and_until_when():
    # In July the clocks of the United Kingdom are an hour ahead of UTC.
    assert signin.line(PERSON) == (
        "A. Jones: briefer (sees what is under embargo, on Briefing), curator (decides on Review), viewer; counts until 13:05"
    )
    assert signin.line(replace(PERSON, roles=frozenset())) == "A. Jones: no role here; counts until 13:05"
    assert (
        signin.line(NOBODY)
        == signin.line(replace(PERSON, until=None))
        == signin.line(replace(PERSON, counts=False))
        == ""
    )
    assert signin.line(Person(refused="expired")) == "Your sign-in has run out. Sign in again."


def test_why_the_dashboard_is_closed():
    not_open = "This dashboard is not open to you"
    assert signin.closed(PERSON, "unknown", True) == (
        not_open,
        "The setting PDU_SIGNIN holds a word that means nothing here, so nobody is let in.",
    )
    assert signin.closed(NOBODY, "viewer", False) == (
        not_open,
        "It is shown to people who have signed in, and no way to sign in is set up here.",
    )
    assert signin.closed(PERSON, "viewer", True) == (
        not_open,
        "You are signed in, and have no role here. Whoever runs this dashboard can give you one.",
    )
    please = "Sign in to see this dashboard"
    assert signin.closed(NOBODY, "viewer", True) == (please, "It is shown to people who have signed in.")
    assert signin.closed(Person(refused="expired"), "viewer", True) == (
        please,
        "Your sign-in has run out. Sign in again.",
    )


# Versions of the data -----------------------------------------------------------------------------------------

OLD = row(version="0123456789ab", data_date=date(2026, 9, 1))
NOW = row(version="fedcba987654", data_date=date(2026, 11, 24))
CORRECTED = row(
    corrected_on=date(2026, 11, 3), column_name="published", row_key="N52WARW-2022", before="2022", after="2022-08-18",
    what="Read on the page.", source_id="S12",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (versions.counts(0, 0, 0), "no row changed"),
        (versions.counts(1, 0, 0), "one row added"),
        (versions.counts(2, 1, 0), "two rows added and one changed"),
        (versions.counts(0, 1, 12), "one row changed and 12 removed"),
        (versions.counts(100, 2, 3), "100 rows added, two changed and three removed"),
        (
            versions.since(OLD, NOW, [(1, 0, 2), (2, 5, 0)]),
            "This link was made on the data of 1 September 2026 (version 0123456). The data are now those of 24 November 2026 "
            "(version fedcba9); in all of them, three rows added, five changed and two removed.",
        ),
        (
            versions.since(OLD, row(version="fedcba987654", data_date=date(2026, 9, 1)), []),
            "This link was made on version 0123456 of the data of 1 September 2026. The data are now those of version fedcba9; in "
            "all of them, no row changed.",
        ),
        (
            versions.beside_a_day(date(2022, 8, 18)),
            "The day, 18 August 2022, goes by publication; the version by what was believed when it was made.",
        ),
        (versions.correction(CORRECTED), "3 November 2026: published of N52WARW-2022, from 2022 to 2022-08-18: Read on the page (S12)."),
        (
            versions.correction(row(**vars(CORRECTED) | {"column_name": None, "before": None, "after": None, "source_id": None})),
            "3 November 2026: N52WARW-2022, from nothing to nothing: Read on the page.",
        ),
        (versions.explained(1), " One correction made since says why."),
        (versions.explained(2), " Two corrections made since say why."),
        (versions.as_it_was(OLD), "Shown as it was in the data of 1 September 2026 (version 0123456). Newer data exist."),
        (versions.of_figure(None, OLD.version), "New since version 0123456, which had nothing to show here."),
        (versions.changes_sentence(0), "Newest first, row by row."),
        (
            versions.changes_sentence(1_535),
            "Newest first, row by row. 1,535 rows are given by their number alone: the table data_change names each.",
        ),
        (versions.together(1_535), "1,535 rows"),
        (versions.together(1), "1 row"),
        (versions.cells("changed", {"percent": "22"}, {"percent": "23", "cases": "9"}), "percent: 22 → 23; cases: empty → 9"),
        (versions.cells("changed", {"percent": "22"}, {}), "percent: 22 → empty"),
        (versions.cells("added", {}, {"percent": "23"}), "percent: 23"),
        (versions.cells("removed", {"percent": "22"}, {}), "percent: 22"),
    ],
)  # fmt: skip
def test_what_is_said_of_versions(said: str, expected: str):
    assert said == expected


def differences(added: int, changed: int, removed: int) -> Differences:
    return Differences(added, changed, removed, pd.DataFrame(index=range(added + changed + removed)))


def test_what_changed_in_a_figure_since_a_version():
    assert versions.of_figure(differences(0, 0, 0), OLD.version) == "The same rows as in version 0123456."
    assert (
        versions.of_figure(differences(1, 0, 2), OLD.version) == "Since version 0123456: one row added and two removed."
    )


def test_the_list_of_versions_tells_the_newest():
    newest = {"data_date": date(2026, 11, 24), "version": "fedcba987654", "added": 1_200, "changed": 0, "removed": 1}
    one, two = pd.DataFrame([newest]), pd.DataFrame([newest, newest])
    assert versions.versions_heading(two) == "Two versions of the data so far"
    assert versions.versions_sentence(two) == (
        "The newest is of 24 November 2026 (version fedcba9): 1,200 rows added and one removed."
    )
    assert versions.versions_sentence(one) == (
        "The newest is of 24 November 2026 (version fedcba9): the first, with 1,200 rows. What later versions change is listed "
        "here row by row."
    )
    assert versions.changes_heading(one) == "What has changed since the first version: 1 row"
    assert versions.changes_heading(two) == "What has changed since the first version: 2 rows"


def test_a_view_is_cited_with_day_version_and_whose_data():
    state = row(kind="published", data_date=date(2026, 11, 24), version="fedcba987654")
    asked = "Region, London", date(2022, 8, 18)
    end = "Data of 24 November 2026, version fedcba9. https://x/region (accessed 28 November 2026)."
    rest = "https://x/region", date(2026, 11, 28)
    assert versions.citation(*asked, state, *rest) == f"PDU dashboard: Region, London, as at 18 August 2022. {end}"
    assert versions.citation(*asked, state, *rest, "Ours.") == (
        f"PDU dashboard: Region, London, as at 18 August 2022. Ours. {end}"
    )
    state.kind = "synthetic"
    assert versions.citation(*asked, state, *rest, "Ours.") == (
        f"PDU dashboard: Region, London, as at 18 August 2022. Synthetic demonstration data. {end}"
    )


# Titles of windows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (titles.window("London: 2 of 18 inspected"), "London: 2 of 18 inspected · PDU dashboard"),
        (
            titles.window("London", date(2022, 8, 18), "0123456789ab", synthetic=True, own=True),
            "London, as at 18 August 2022, data version 0123456 · synthetic data · PDU dashboard",
        ),
        (titles.window("London", own=True), "London · with figures not published · PDU dashboard"),
        (titles.of_page("Trends"), "Trends"),
        (titles.of_page("Trends", "", "London"), "London · Trends"),
        (titles.of_page("Explore", "Vacancy rate", "London"), "Vacancy rate, London · Explore"),
        (titles.unit(row(pdu_name="York", not_yet_open=True), pd.DataFrame()), "York: not yet open"),
        (titles.unit(row(pdu_name="York", not_yet_open=False), pd.DataFrame()), "York: not inspected"),
        (
            titles.unit(
                row(pdu_name="York", not_yet_open=False),
                pd.DataFrame({"rating": ["Good", "Inadequate"], "published_year": [2025, 2022]}),
            ),
            "York: Good, 2025",
        ),
        (
            # The first is closed, the second without a rating.
            titles.region(
                pd.DataFrame({"region_name": "London", "closed": ["2025", None, None], "rating_rank": [1, None, 2]})
            ),
            "London: 1 of 2 inspected",
        ),
    ],
)
def test_what_tabs_are_titled(said: str, expected: str):
    assert said == expected


# Finding pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (find.why("word", "x", "page", "A meaning"), "A meaning"),
        (find.why("local_authority", "Sandwell", "pdu", ""), "Sandwell is in this unit"),
        (find.why("former_authority", "Sandwell", "region", ""), "Sandwell is in this region"),
        (find.why("town", "Oldbury", "pdu", "office"), "Oldbury is in this unit (office)"),
        (find.why("area", "The Fens", "pdu", ""), "A part of The Fens"),
        (find.why("other_name", "Brum", "pdu", ""), "Also called Brum"),
        (find.why("other_name", "Brum", "region", ""), "Brum is in this region"),
        (find.why("welsh_name", "Abertawe", "pdu", ""), "Also called Abertawe"),
        (find.why("welsh_place", "Abertawe", "pdu", ""), "Also called Abertawe"),
        (find.why("in_reports", "N Yorks", "pdu", ""), "Reports call it N Yorks"),
        (find.why("former_name", "The Trust", "pdu", ""), "The Trust worked here before 2021"),
        (find.why("abbreviation", "Staffs", "pdu", ""), "Staffs for short"),
        (find.why("definition", "staff", "indicator", ""), "Named in its definition"),
        (find.why("name", "York", "pdu", "a note"), ""),
        (find.beside("pdu", "West Midlands", "2025-12-31"), "West Midlands, closed in 2025"),
        (find.beside("pdu", "", "2025-12-31"), "closed in 2025"),
        (find.beside("region", "", "2025-12-31"), ""),
        (find.beside("pdu", "West Midlands", ""), "West Midlands"),
        (find.heading("pdu", 1), "Unit"),
        (find.heading("pdu", 2), "Units"),
        (find.heading("question", 2), "Questions about cases"),
        (find.map_of("Vacancies"), "Map of vacancies"),
        (find.map_of("Rating"), "Map of ratings"),
        (
            find.summary("", 0, False),
            "Type a name: a unit, a region, a local authority, a town, a standard, a theme or a workforce figure.",
        ),
        (find.summary("x" * 121, 3, False), "That is too long to be a name. Nothing here has one of more than 120 characters."),
        (
            find.summary("Xy", 0, False),
            "Nothing is called ‘Xy’. Places are found by local authority and by towns with a probation office; try the county or the "
            "region.",
        ),
        (find.summary("Xy", 1, True), "Nothing is called ‘Xy’. Did you mean this?"),
        (find.summary("Xy", 2, True), "Nothing is called ‘Xy’. Did you mean one of these?"),
        (find.summary("York", 1, False), "One page for ‘York’"),
        (find.summary("x" * 120, 2, False)[:13], "Two pages for"),
        (find.more(0), ""),
        (find.more(1), "One more page: type more of the name."),
        (find.more(12), "12 more pages: type more of the name."),
    ],
)  # fmt: skip
def test_what_is_said_of_what_was_found(said: str, expected: str):
    assert said == expected


# The SQL bench, files, own figures, sources -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            bench.limits(10, 10_000),
            "One statement at a time, over the tables listed here: nothing is written, and no file or setting is read. It has 10 "
            "seconds and gives at most 10,000 rows.",
        ),
        (
            bench.out_of_time(1, names_known=False),
            "Stopped after one second, the time one statement may take. Ask for less, or add a WHERE.",
        ),
        (
            bench.out_of_time(10, names_known=True),
            "Stopped after 10 seconds, the time one statement may take; nothing is wrong with its names. Ask for less, or add a "
            "WHERE.",
        ),
        (bench.not_run("No column x.", []), "Not run. DuckDB cannot run this: No column x."),
        (bench.not_run("No.", ["", "a", "b"]), "Not run. DuckDB cannot run this: No. Did you mean a or b?"),
        (
            files.stands("24 November 2026", "fedcba9", "OGL"),
            "Data of 24 November 2026, version fedcba9. Licence: OGL unless a source says otherwise.",
        ),
        (
            "; ".join(f"{one.program}: {one.code}" for one in files.examples("https://x/files/")),
            "DuckDB: duckdb -c \"FROM 'https://x/files/inspection.parquet'\"; pandas: import pandas as pd\n"
            "rows = pd.read_parquet('https://x/files/inspection.parquet'); "
            'R: rows <- read.csv("https://x/files/inspection.csv", fileEncoding = "UTF-8-BOM"); '
            "Excel: Data, From Web, then paste: https://x/files/inspection.csv",
        ),
        (sources.publisher("HMIP", "https://www.hmip.uk/x", "report"), "HMIP"),
        (sources.publisher("Rayo", "https://www.rayo.co.uk/x", "news"), "Rayo (rayo.co.uk)"),
        (sources.publisher("Rayo", None, "news"), "Rayo"),
        (sources.publisher("Mirror of the BBC", "https://x.org/y", "news"), "The BBC, read in a copy on x.org"),
        (sources.publisher("Mirror of a BBC page", None), "BBC page, read in a copy"),
        (sources.publisher("HMIP (copy)", "https://x.org/y"), "HMIP, read in a copy on x.org"),
        (sources.publisher_of(row(publisher="Rayo", url="https://rayo.co.uk/x", kind="blog")), "Rayo (rayo.co.uk)"),
        (sources.publisher_of(row(publisher="Rayo", url="https://rayo.co.uk/x")), "Rayo"),
    ],
)  # fmt: skip
def test_what_bench_files_and_sources_say(said: str, expected: str):
    assert said == expected


def checked(problems: int = 0, questions: int = 0, **rows: int) -> Checked:
    one = Problem("pdu.csv", 2, "pdu_name", "x")
    return Checked([one] * problems, [one] * questions, {}, rows)


def test_what_is_said_of_files_somebody_brings():
    assert own.verdict(checked(1, 0, pdu=1, finding=1)) == "One problem in two rows read. Nothing was kept."
    assert own.verdict(checked(2, 0, pdu=1)) == "Two problems in one row read. Nothing was kept."
    assert own.verdict(checked(pdu=0)) == "No row is filled in yet. Nothing was kept."
    assert own.verdict(checked(pdu=12)) == "No problem in 12 rows read. Nothing was kept."
    assert (
        own.verdict(checked(0, 1, pdu=12))
        == "No problem in 12 rows read, and one question to look at. Nothing was kept."
    )
    taken = replace(checked(), replaced={"pdu": ["a", "b", "c"], "finding": ["d", "e", "f", "g"]})
    assert own.replacing(taken) == (
        "In the place of published rows would stand three rows of pdu (a, b, c) and four rows of finding (d, e, f and others)."
    )
    assert own.replacing(checked()) == ""


# Packs --------------------------------------------------------------------------------------------------------


def unit(name: str, rating: str | None, closed: str | None = None) -> dict[str, Any]:
    rank = {"Outstanding": 4, "Good": 3, "Requires improvement": 2, "Inadequate": 1, None: None}[rating]
    return {"pdu_name": name, "rating": rating, "rating_rank": rank, "closed": closed}


WHOLE = {"inspected": 2, "units_open": 2, "region_name": "Wales"}
LOW, BETTER, NONE = unit("Leeds", "Inadequate"), unit("York", "Requires improvement"), unit("Kent", None)


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (pack.headline("London", frame(NONE)), "London: no unit inspected since June 2021"),
        (pack.headline("London", frame(LOW, BETTER, BETTER)), "London: two units rated Requires improvement and one Inadequate"),
        (pack.headline("London", frame(LOW, NONE)), "London: one unit rated Inadequate"),
        (
            pack.unit_headline("York", row(rating="Good", published="2022-08-18", published_year=2022)),
            "York: Good, in a report of 18 August 2022",
        ),
        (pack.unit_headline("York", row(rating="Good", published="2022-08", published_year=2022)), "York: Good, in a report of August 2022"),
        (pack.never("York"), "York: no inspection published since June 2021 was found"),
        (pack.around("London", frame(LOW, NONE, unit("Hull", "Good", "2025"))), "One of two open units of London has been inspected"),
        (pack.around("London", frame(LOW, LOW, NONE)), "Two of three units of London have been inspected"),
        (pack.regions(frame(WHOLE, {"inspected": 3, "units_open": 3, "region_name": "London"})),
            "Every open unit of all two regions has been inspected since June 2021"),
        (pack.regions(frame({"inspected": 1, "units_open": 2, "region_name": "London"})), "No region has had every open unit inspected since June 2021"),
        (pack.regions(frame(WHOLE, {"inspected": 1, "units_open": 3, "region_name": "West Midlands"})),
            "One of two regions has had every open unit inspected since June 2021: all but the West Midlands"),
        (pack.regions(frame(WHOLE, WHOLE, {"inspected": 1, "units_open": 3, "region_name": "London"})),
            "Two of three regions have had every open unit inspected since June 2021: all but London"),
        (pack.regions(frame(WHOLE, *[{"inspected": 1, "units_open": 3, "region_name": "London"}] * 2)),
            "One of three regions has had every open unit inspected since June 2021"),
        (pack.units(frame(NONE)), "No unit has an inspection published since June 2021"),
        (pack.units(frame(BETTER, BETTER)), "Of two units inspected, none is rated Inadequate at the latest inspection"),
        (pack.units(frame(LOW, NONE)), "Of one unit inspected, Leeds is rated Inadequate at the latest inspection"),
        (pack.units(frame(LOW, unit("Hull", "Inadequate"), unit("Kent", "Inadequate"))),
            "Of three units inspected, Leeds, Hull and Kent are rated Inadequate at the latest inspection"),
        (pack.units(frame(*[LOW] * 4)), "Of four units inspected, four are rated Inadequate at the latest inspection"),
        (pack.range_of_question("Safe", pd.DataFrame({"percent": [10.4, 48.0]})),
            "Safe: work was sufficient in 10 to 48 per cent of cases in two units"),
        (pack.range_of_question("Safe", pd.DataFrame({"percent": [10.0, 10.4]})),
            "Safe: work was sufficient in 10 per cent of cases in two units"),
        (pack.themes(pd.DataFrame({"theme_label": ["A"], "weaknesses": [0]}), 4), "No theme was named as a weakness in the pages read"),
        (pack.themes(pd.DataFrame({"theme_label": ["A", "B"], "weaknesses": [1, 2]}), 4),
            "“B” was named as a weakness most often, in two of four inspections read"),
        (pack.themes(pd.DataFrame({"theme_label": ["A", "B", "C"], "weaknesses": [2, 2, 1]}), 4),
            "“A” and “B” were named as a weakness most often, each in two of four inspections read"),
        (pack.themes(pd.DataFrame({"theme_label": ["A", "B", "C"], "weaknesses": [1, 1, 1]}), 1),
            "Three themes were each named as a weakness in one of one inspection read"),
        (pack.found(1, 2), "Inspectors named one strength and two weaknesses in the pages read"),
        (pack.found(0, 1), "Inspectors named no strengths and one weakness in the pages read"),
        (pack.careful(True, True), "Do not rank the units, average the percentages or read a cause into figures that stand side by side"),
        (pack.careful(False, False), "Do not read a cause into figures that stand side by side"),
        (pack.more_sources(1), "One more source is listed on the page Data."),
        (pack.more_sources(12), "12 more sources are listed on the page Data."),
        (pack.beside_sentence(), "Staffing, sickness and workload beside a rating do not show what caused it."),
        (pack.no_merit(), "Where the lowest or highest figure is named, the order is of the figures, not of merit."),
        (pack.once(), "It has been inspected once since June 2021, so nothing can be said of better or worse."),
        (pack.questions_title(), "Seven questions to expect, and what was published on each"),
        (pack.compared("Leeds", 1), "Leeds was picked to compare with"),
        (pack.compared("Leeds and York", 2), "Leeds and York were picked to compare with"),
        (pack.standards_title(frame(LOW, LOW)), "Both standards were rated Inadequate"),
        (pack.standards_title(frame(LOW)), "Of one standard, one was rated Inadequate"),
        (pack.standards_title(frame(LOW, BETTER, BETTER)), "Of three standards, two were rated Requires improvement and one Inadequate"),
        (pack.told_apart("safety", 1, 6, 0.3),
            "One of 6 pairs of units can be told apart on “safety”; by chance alone about 0.3 would be, if all units were equal."),
    ],
)  # fmt: skip
def test_what_packs_say(said: str, expected: str):
    assert said == expected


def better(*names: str, rank: int = 3, rating: str = "Good") -> list[dict[str, Any]]:
    return [{"better_name": name, "better_rank": rank, "better_rating": rating} for name in names]


def test_the_best_of_the_region_are_named_and_of_many_the_first_two():
    low = better("Hull", rank=2, rating="Requires improvement")
    assert pack.higher(frame(*low, *better("Bury", "Leeds", "York"))) == "Good: Bury; Leeds; York"
    assert pack.higher(frame(*low, *better("Bury", "Leeds", "York", "Kent"))) == "Good: Bury; Leeds; and two more"


def share(**cells: Any) -> SimpleNamespace:
    return row(**{"question_label": "Safe", "bound": "exact", "percent": 44.9, "cases": 49, "sufficient": 22} | cells)


def test_a_share_is_said_with_its_cases_or_that_they_were_not_published():
    said = "Safe: the work was sufficient in 45 per cent of inspected cases"
    assert pack.share_said(share()) == f"{said} (22 of 49)."
    assert pack.share_said(share(cases=None)) == f"{said}; the number of cases was not published."
    known = vars(share()) | {"area_name": "York", "published_year": 2024}
    said = "Safe: work was sufficient in 45 per cent of cases in York (2024)"
    assert pack.few_shares(frame(known)) == f"{said}, the one percentage published"
    assert pack.few_shares(frame(known, known)) == said


FIGURE = {
    "area_name": "York", "area_type": "pdu", "indicator_label": "Vacancy rate", "grade": "po", "grade_label": "Probation officers",
    "value": 40.0, "bound": "exact", "unit": "percent", "period_end": "2025-06-30", "period_start": None, "indicator": "vacancy_rate_pct",
}  # fmt: skip


def test_the_nearest_figures_of_staff_are_said_with_their_area():
    said = "vacancy rate (probation officers) 40 per cent (June 2025)"
    all_staff = "vacancy rate 40 per cent (June 2025)"
    one = frame(FIGURE)
    assert pack.workforce_known("the unit", one) == f"York: {said}; no figure of the unit was found"
    assert pack.workforce_known("the unit", frame(FIGURE | {"area_type": "region"})) == (
        f"York as a whole: {said}; no figure of the unit was found"
    )
    assert pack.units_known(one) == f"York: {said}, the one figure of a unit that was found"
    assert pack.units_known(frame(FIGURE, FIGURE)) == f"York: {said}; two figures of units were found"
    other = FIGURE | {"grade": "all"}
    assert pack.unit_known(frame(FIGURE, other, FIGURE)) == f"York: {said} and {all_staff}"


# Feeds --------------------------------------------------------------------------------------------------------

REPORT = {
    "area_name": "York", "area_type": "pdu", "rating": "Good", "programme_rated": True, "published": "2022-08-18",
    "published_year": 2022, "published_precision": "day", "programme_label": "2021 programme", "overall_score": 12.0,
    "overall_score_max": 27.0, "cases_inspected": 1_200.0, "recommendations_total": 7.0, "corrected_on": None,
}  # fmt: skip


def report(**cells: Any) -> SimpleNamespace:
    return row(**REPORT | cells)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (feed.title(), "Probation inspections in England and Wales"),
        (feed.title("York"), "Probation inspections: York"),
        (feed.area(report(area_type="region")), "York (region)"),
        (feed.inspection(report()), "York: rated Good, published 18 August 2022"),
        (
            feed.inspection(report(rating=None, published="2022", published_precision="year")),
            "York: inspected, rating not found, published in 2022",
        ),
        (
            feed.inspection(
                report(rating=None, programme_rated=False, published="2022-08", published_precision="month")
            ),
            "York: inspected without a rating, published in August 2022",
        ),
        (
            feed.inspection_summary(report()),
            "2021 programme. Score 12 of 27. 1,200 cases inspected. Seven recommendations.",
        ),
        (
            feed.inspection_summary(
                report(
                    overall_score_max=None, cases_inspected=1, recommendations_total=1, corrected_on=date(2026, 11, 3)
                )
            ),
            "2021 programme. 1 case inspected. One recommendation. Corrected here on 3 November 2026.",
        ),
        (
            feed.inspection_summary(report(overall_score=None, cases_inspected=None, recommendations_total=None)),
            "2021 programme.",
        ),
        (
            feed.correction(
                row(**vars(CORRECTED) | {"area_name": "York", "area_type": "pdu", "column_name": "published_by"})
            ),
            "Corrected: York: published by, from 2022 to 18 August 2022",
        ),
        (
            feed.correction(row(**vars(CORRECTED) | {"area_name": None, "before": "", "after": None})),
            "Corrected: published, from nothing to nothing",
        ),
        (
            feed.correction(row(**vars(CORRECTED) | {"area_name": None, "before": "2022-08", "after": "5"})),
            "Corrected: published, from August 2022 to 5",
        ),
        (
            feed.correction(row(area_name="York", area_type="region", column_name=None, table_name="inspection_fact")),
            "Corrected: York (region): a row of inspection fact",
        ),
        (feed.correction_summary(CORRECTED), "Read on the page. Corrected on 3 November 2026."),
        (feed.version(row(note="More pages")), "New version of the data: More pages"),
        (
            feed.version_summary(row(added=1, changed=2, removed=3, **vars(NOW))),
            "Data of 24 November 2026, version fedcba9: one row added, two changed and three removed.",
        ),
        (
            feed.change(row(area_name="York", area_type="pdu", added=1, changed=2, removed=3)),
            "New in the data on York: one row added, two changed and three removed",
        ),
        (
            feed.change_summary(row(note="More pages", **vars(NOW))),
            "Data of 24 November 2026, version fedcba9: More pages.",
        ),
        (
            feed.unknown("region", "N99", "; did you mean N50?"),
            "There is no region with the code 'N99'; did you mean N50?; /files/region.csv lists them.",
        ),
        (feed.unknown("unit", "X", ""), "There is no unit with the code 'X'; /files/pdu.csv lists them."),
    ],
)
def test_what_feeds_say(said: str, expected: str):
    assert said == expected
