"""A data update, a rolling restart and a killed replica under thirty people: no click fails. The essential part of `make replicas`.

Two replicas behind the shipped nginx site, restarted by the shipped script. Every wait has an end and says what it was for.
"""

from __future__ import annotations

from pathlib import Path

from pdu.store.database import Database
from tests.conftest import same_again
from tests.replicas.crowd import Crowd, publish_renamed, version_of
from tests.replicas.machine import running

PEOPLE = 30
THINK = (6, 12)  # seconds between two clicks of one person: thirty send some three clicks a second
PATIENCE = 40


def test_no_click_fails_through_a_data_update_a_rolling_restart_and_a_killed_replica(built: Database, tmp_path: Path):
    (tmp_path / "data").mkdir()
    with running(tmp_path, same_again(built, tmp_path / "data" / "pdu.duckdb")) as machine:
        old = version_of(machine.database)
        crowd = Crowd(machine, PEOPLE, THINK, PATIENCE)
        try:
            crowd.until("old", PEOPLE // 3)
            new = publish_renamed(machine.database, tmp_path)
            crowd.until("new", PEOPLE // 3)
            restarted = machine.rolling_restart()
            ended = [replica.starts for replica in machine.replicas]
            # And one that nobody asked to end.
            killed = machine.replicas[0].process
            assert killed is not None
            killed.kill()
            crowd.until("new", PEOPLE // 3)
        finally:
            crowd.leave()
        assert restarted.returncode == 0, restarted.stderr
        assert crowd.faults == [], crowd.faults[:3]
        assert set(crowd.clicks) == {("old", old), ("new", new)}
        # It was seen what the test is about: lines were cut, one replica was ended after the other, and nginx never failed.
        assert crowd.again >= PEOPLE // 3
        assert ended == [2, 2]
        asked = (tmp_path / "asked").read_text().splitlines()
        assert asked == [f"restart pdu@{replica.port}.service" for replica in machine.replicas]
        statuses = {line.split()[3] for line in (tmp_path / "pdu.log").read_text().splitlines()}
        assert "101" in statuses and not [one for one in statuses if one >= "500"], statuses
