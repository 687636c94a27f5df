"""The drills in their short form; and each is seen to fail where its protection is taken out."""

import random
import re
import shutil
import socket
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection

from handrail.operations.drills import canaries, clocks, crowd, disk, house, kills, power, tampering

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="a drill makes a house of its own, on SQLite")


def test_the_power_may_go_at_any_moment():
    """Its control, without FULL, is part of it."""
    assert power.drill(False).lost == []


def test_without_its_pragmas_the_drill_of_the_power_fails(monkeypatch):
    without = re.sub(r"synchronous=\w+", "synchronous=OFF", settings.SQLITE_START)
    monkeypatch.setattr(settings, "SQLITE_START", without)
    assert power.drill(False).lost


def test_what_was_synced_is_there_after_every_cut():
    log, dice = disk.Log(), random.Random(1)
    log.write("file", 0, b"kept" * 200)
    log.sync("file")
    log.write("file", 0, b"lost" * 200)
    seen = {log.after_a_cut(log.moment, dice)["file"][:4] for _cut in range(40)}
    assert seen == {b"kept", b"lost"} and log.after_a_cut(2, dice)["file"] == b"kept" * 200


def test_processes_are_killed_while_people_write():
    assert kills.drill(False).lost == []


def test_a_house_that_gives_up_says_why_at_once(tmp_path):
    home = house.House(tmp_path)
    with socket.create_server(("127.0.0.1", home.port)), pytest.raises(RuntimeError, match="is taken by another"):
        home.start()


CONTACTS = "SELECT COUNT(*) FROM mentorships_contact"


class Forgetful(house.House):
    """Comes up with what it had on the first day. It's always its supervisor that is killed, once somebody wrote."""

    def start(self):
        for left in self.folder.glob("handrail.sqlite3*"):
            left.unlink()
        shutil.copytree(house.made_once(), self.folder, dirs_exist_ok=True)
        super().start()

    def everybody(self):
        before = self.ask(CONTACTS)
        house.until(lambda: self.ask(CONTACTS) != before, 20)
        return super().everybody()[:1]


def test_with_a_house_that_forgets_the_drill_of_kills_fails(monkeypatch):
    monkeypatch.setattr(house, "House", Forgetful)
    monkeypatch.setattr(kills, "KILLS", 1)
    monkeypatch.setattr(kills, "SECONDS_TO_TAKE_A_JOB_AGAIN", 0.1)
    assert any("acknowledged contacts are not there" in lost for lost in kills.drill(False).lost)


class Says:
    def __init__(self, text):
        self.text = text

    def get(self, path):
        return 200, self.text


@pytest.mark.parametrize(
    ("before", "after", "is_the_same"),
    [
        ("<b>59 minutes ago</b>", "<b>1 hour ago</b>", True),
        ("hace 1 minuto", "hace 2 minutos", True),
        ("9 phút trước", "10 phút trước", True),
        ("Rosa, 5 minutes ago", "Linh, 5 minutes ago", False),
        ("6 hidden", "7 hidden", False),
    ],
)
def test_a_minute_that_goes_by_makes_no_page_of_the_crowd_somebody_elses(before, after, is_the_same):
    assert (crowd._seen(Says(before), "/") == crowd._seen(Says(after), "/")) == is_the_same


def test_fifty_people_read_and_write_at_once():
    assert crowd.drill(False).lost == []


WEAKER = """
import run, sys
from start import serving
told = serving._told
serving._told = lambda *words: {**told(*words), "DJANGO_SETTINGS_MODULE": "tests.house.weaker"}
serving.WEB_THREADS = 1
sys.exit(run.main())
"""


class Weaker(house.House):
    """One thread for each web worker, and transactions that read first and then ask whether they may write."""

    program = ("-c", WEAKER)


def test_in_a_weaker_house_the_drill_of_a_crowd_fails(monkeypatch):
    monkeypatch.setattr(house, "House", Weaker)
    monkeypatch.setattr(crowd, "SECONDS", 2.0)
    monkeypatch.setattr(crowd, "SECONDS_HELD", 4.0)
    lost = " ".join(crowd.drill(False).lost)
    assert "was answered with 503" in lost
    assert "who pressed Quick exit waited" in lost


def test_private_words_lie_open_nowhere():
    assert canaries.drill(False).lost == []


def test_every_tampering_with_the_trail_is_found():
    """Its control, without anchors, is part of it."""
    assert tampering.drill(False).lost == []


def test_a_word_that_lies_open_is_found(tmp_path):
    with sqlite3.connect(tmp_path / "handrail.sqlite3") as database:
        database.execute("CREATE TABLE said (words TEXT)")
        database.execute("INSERT INTO said VALUES ('xx canary0123 xx')")
    assert list(canaries._lying_open(tmp_path, ["canary0123", "canary4567"])) == [("canary0123", "handrail.sqlite3")]


def test_the_clock_may_jump_forward_and_back():
    assert clocks.jumps(False).lost == []


def test_where_nobody_thought_of_a_clock_that_is_put_back_the_drill_of_clocks_fails(monkeypatch):
    monkeypatch.setattr(clocks, "JUMPS", (timedelta(days=40),))
    assert clocks.jumps(False, without="putting back").lost


def test_the_worker_may_be_gone_for_days():
    assert clocks.down(False).lost == []


def test_whoever_stepped_in_need_not_be_told_once_the_mentor_is_back_and_has_been():
    start = datetime(2026, 11, 26, tzinfo=UTC)
    written = "sent", f"{(start + timedelta(days=2)).replace(tzinfo=None)}"
    stepped_in, mentor = "mentorship.a.remind.20261126.late.cover", "mentorship.a.remind.20261126.late.mentor"

    def missing(held):
        return list(clocks._missing({stepped_in: written}, held, start, start + timedelta(days=10)))

    assert missing({mentor: written}) == []
    assert missing({mentor.replace("a.remind", "b.remind"): written}) == [f"{stepped_in} was never written"]


def test_with_a_scheduler_that_forgets_what_it_missed_the_drill_of_the_worker_fails():
    assert clocks.down(False, without="catching up").lost


def test_reminders_come_at_their_hour_when_summer_time_begins_or_ends():
    assert clocks.changes(False).lost == []


def test_a_day_that_begins_at_the_same_hour_all_the_year_fails_the_drill_of_summer_time():
    assert clocks.changes(False, without="the zone").lost
