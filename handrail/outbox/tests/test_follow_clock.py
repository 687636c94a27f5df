from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.outbox import clock, leases
from handrail.outbox.models import Turn


@pytest.fixture
def jobs(db, monkeypatch):
    """`jobs` names what ran; `remind` is due each hour."""
    ran = []
    monkeypatch.setattr(clock, "JOBS", {})
    clock.register("remind", timedelta(hours=1), lambda actor, now: ran.append((actor, now)))
    return ran


def test_a_job_runs_at_once_and_then_each_time_it_is_due(jobs):
    start = timezone.now()
    moments = [start + timedelta(minutes=minutes) for minutes in (0, 59, 60, 61, 119, 120)]
    assert [clock.run_next(moment) for moment in moments] == [True, False, True, False, False, True]
    assert jobs == [(CLOCK, moments[0]), (CLOCK, moments[2]), (CLOCK, moments[5])]


def test_after_a_night_without_a_worker_a_job_runs_once_not_eight_times(jobs):
    start = timezone.now()
    clock.run_next(start)
    assert clock.run_next(start + timedelta(hours=8))
    assert not clock.run_next(start + timedelta(hours=8, minutes=59))
    assert len(jobs) == 2


def test_two_workers_do_not_do_the_same_turn(jobs):
    start = timezone.now()
    clock._enter_new_jobs(start)
    held = leases.take(clock._turns(), start, clock.LEASE)
    assert held.name == "remind"
    assert not clock.run_next(start + timedelta(seconds=59))
    assert clock.run_next(start + timedelta(seconds=61))  # that worker was killed


def test_a_faulty_job_waits_for_its_next_turn_and_is_not_hidden(jobs):
    def faulty(actor, now):
        raise KeyError("a mistake in the code")

    start = timezone.now()
    clock.register("faulty", timedelta(minutes=5), faulty)
    with pytest.raises(KeyError):
        while clock.run_next(start):
            pass
    while clock.run_next(start):
        pass
    assert jobs == [(CLOCK, start)]  # the other job had its turn all the same
    turn = Turn.objects.for_system("test").get(name="faulty")
    assert (turn.due_at, turn.finished_at, turn.worker) == (start + timedelta(minutes=5), None, "")


def test_a_job_that_no_room_registers_any_more_is_left_alone(jobs, monkeypatch):
    start = timezone.now()
    clock.run_next(start)
    monkeypatch.setattr(clock, "JOBS", {})
    assert not clock.run_next(start + timedelta(days=1))


def test_one_name_has_one_job(jobs):
    with pytest.raises(ValueError, match="already"):
        clock.register("remind", timedelta(hours=1), lambda actor, now: None)


def test_after_a_clock_that_ran_ahead_was_put_back_a_job_has_its_turns_again(jobs):
    start = timezone.now()
    ahead = start + timedelta(days=40)
    assert clock.run_next(ahead)
    assert clock.run_next(start)
    assert not clock.run_next(start + timedelta(minutes=59))
    assert [now for _actor, now in jobs] == [ahead, start]


def test_a_worker_that_was_killed_while_the_clock_ran_ahead_holds_nothing_for_long(jobs):
    start = timezone.now()
    clock._enter_new_jobs(start)
    leases.take(clock._turns(), start + timedelta(days=40), clock.LEASE)
    assert clock.run_next(start)


def test_machines_whose_clocks_are_minutes_apart_do_a_turn_once(jobs):
    start = timezone.now()
    assert clock.run_next(start + timedelta(minutes=4))
    assert not clock.run_next(start)
