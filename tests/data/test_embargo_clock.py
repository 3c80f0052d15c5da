"""The moment of an embargo, by the clocks of the United Kingdom, also on the nights they change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pdu import clock
from pdu.store import due
from tests.around import problems_of
from tests.embargoed import ROWS, plant, stop_clock


@pytest.mark.parametrize(
    ("text", "instant"),
    {
        "2026-12-03T00:01": "2026-12-03T00:01:00+00:00",  # winter
        "2026-07-01T00:01": "2026-06-30T23:01:00+00:00",  # summer: an hour before, in UTC
        "2027-03-28T00:59": "2027-03-28T00:59:00+00:00",  # the last minute before the clocks go forward
        "2027-03-28T02:00": "2027-03-28T01:00:00+00:00",  # the first after it
        "2026-10-25T01:30": "2026-10-25T01:30:00+00:00",  # shown twice, at 00:30 and 01:30 UTC: the later
        "2026-10-25T00:59": "2026-10-24T23:59:00+00:00",
    }.items(),
)
def test_a_moment_is_read_by_the_clocks_of_the_united_kingdom(text: str, instant: str):
    assert clock.moment(text).isoformat() == instant


@pytest.mark.parametrize("text", ["2027-03-28T01:00", "2027-03-28T01:30", "2026-03-29T01:59"])
def test_a_moment_that_the_clocks_pass_over_is_refused(text: str):
    with pytest.raises(ValueError, match="does not exist: the clocks go forward that night"):
        clock.moment(text)


@pytest.mark.parametrize(
    "text", ["2026-12-03", "2026-12-03 00:01", "2026-12-03T00:01Z", "2026-12-03T0:01", "2026-13-03T00:01", "2026-12-03T24:01", "0001-01-01T00:00x", ""]
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a day and time as 2026-12-03T00:01"):
        clock.moment(text)


def test_a_fault_in_a_moment_names_its_place(data_copy: Path, tmp_path: Path):
    plant(data_copy, {"source": [ROWS["source"][0] | {"embargo_until": "2027-03-28T01:30"}]}, first=True)
    said = problems_of(data_copy, tmp_path)
    assert said[0].startswith("source.csv:2 embargo_until: '2027-03-28T01:30' does not exist: the clocks go forward")


@pytest.mark.parametrize("until", ["2026-10-25T01:30", "2027-03-28T00:59", "2026-07-01T00:01"])
def test_it_comes_out_at_its_instant_on_the_nights_the_clocks_change(until: str, monkeypatch: pytest.MonkeyPatch):
    one = due.Due(clock.moment(until), (Path("data"),))
    for shift, passed in ((timedelta(microseconds=-1), False), (timedelta(0), True), (timedelta(hours=1), True)):
        stop_clock(monkeypatch, one.moment + shift)
        assert one.passed is passed
    # An hour before the later 01:30 the clocks show the same time, and it is not out.
    stop_clock(monkeypatch, one.moment - timedelta(hours=1))
    assert not one.passed
