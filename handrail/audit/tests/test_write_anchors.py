"""It is written down outside the database how far the trail goes. (That the worker does it: operations' tests.)"""

import stat
from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.audit import anchors, jobs, queries
from handrail.audit.models import Entry


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ANCHORS_DIR = tmp_path / "anchors"
    return settings.ANCHORS_DIR


@pytest.fixture
def work(clock):
    return lambda: jobs.anchor(CLOCK, clock.now())


def test_an_anchor_says_the_last_number_and_its_mac(write, work, clock):
    write(3)
    work()
    clock.pass_(minutes=15)
    write(1)
    work()
    first, second = anchors.kept()
    assert (first.lines, second.lines, second.mac) == (3, 4, Entry.objects.get(seq=4).mac)
    assert second.at - first.at == timedelta(minutes=15) and anchors.last() == second


def test_a_quiet_hour_has_its_anchors_too(write, work, clock):
    write(1)
    for _quarter in range(4):
        work()
        clock.pass_(minutes=15)
    assert [each.lines for each in anchors.kept()] == [1, 1, 1, 1]


def test_the_files_are_the_owners_alone_one_a_month(write, work, clock, folder):
    write(1)
    work()
    clock.pass_(days=40)
    work()
    files = sorted(folder.iterdir())
    assert len(files) == 2 and all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(list(anchors.kept())) == 2 and anchors.last().at > next(anchors.kept()).at


def test_a_folder_that_is_not_there_stops_nobody(write, work, settings, tmp_path, caplog):
    write(1)
    (tmp_path / "file").write_text("")
    settings.ANCHORS_DIR = tmp_path / "file" / "anchors"
    work()
    assert "no anchor of the trail could be written" in caplog.text
    assert queries.last_anchor(None).at is None


def test_whoever_watches_is_told_when_and_whether_the_trail_still_has_that_line(write, work, clock):
    assert queries.last_anchor(None) == queries.Anchored(None)
    write(2)
    work()
    assert queries.last_anchor(None).holds
    write(1)
    assert queries.last_anchor(None).holds
    Entry.objects.filter(seq__gt=1).delete()
    assert not queries.last_anchor(None).holds
    clock.pass_(minutes=15)
    work()
    assert len(list(anchors.kept())) == 1 and not queries.last_anchor(None).holds, "no newer one covers it up"


def test_a_line_that_is_no_text_is_said_with_its_file(write, work, folder):
    write(1)
    work()
    (file,) = folder.iterdir()
    with file.open("ab") as lines:
        lines.write(b"\xff\xfe\x81\n")
    for read in (lambda: list(anchors.kept()), anchors.last):
        with pytest.raises(anchors.Unreadable, match="holds a line that is no anchor"):
            read()


@pytest.mark.parametrize("half", ["{", '{"at": "20', '{"at": "2026-03-06T15:00:00+00:00", "lines": 1, "mac": "ab'])
def test_a_line_that_was_cut_off_by_a_power_cut_is_passed_over_and_the_next_one_is_whole(
    write, work, folder, clock, half
):
    write(1)
    work()
    (first,) = anchors.kept()
    (file,) = folder.iterdir()
    with file.open("a") as lines:
        lines.write(half)
    assert list(anchors.kept()) == [first] and anchors.last() == first
    clock.pass_(minutes=15)
    work()
    assert len(list(anchors.kept())) == 2 and anchors.last().at > first.at
