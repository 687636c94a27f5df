"""The program decides another plan of check-ins: for new mentorships, or for all that it has now."""

from datetime import date

import pytest

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.mentorships import queries, services
from handrail.mentorships.models import Mentorship
from handrail.program import queries as program
from handrail.program import services as programs

MONTHLY = ["monthly"]
WHY = "a test"


@pytest.fixture
def met(mentorship, marcus, once):
    """They talked on the first day: March 2."""
    services.record_contact(marcus, mentorship, outcome="reached", way="call", once=once())
    mentorship.refresh_from_db()
    return mentorship


def test_who_began_before_keeps_the_plan_and_who_begins_now_gets_the_new_one(met, walks_with, people, marcus, once):
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY)
    met.refresh_from_db()
    assert (met.cadence_version, met.next_due_on) == ("2026-11", date(2026, 3, 5))
    rosa = walks_with("rosa", people.marcus)
    services.record_contact(marcus, rosa, outcome="reached", way="call", once=once())
    rosa.refresh_from_db()
    assert (rosa.cadence_version, rosa.next_due_on, rosa.step) == ("program.1", date(2026, 4, 2), "monthly")


def test_all_move_when_the_director_says_so(met):
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY, moves_all=True)
    met.refresh_from_db()
    assert (met.cadence_version, met.next_due_on, met.open_since) == ("program.1", date(2026, 4, 2), date(2026, 4, 2))
    assert queries.plan(CLOCK, met).step == "monthly"
    moved = Entry.objects.get(act="mentorship.moved_to_ladder")
    assert (moved.row_id, moved.about_id) == (str(met.pk), met.mentee_id)


def test_an_ended_mentorship_stays_as_it_was(met, ana):
    services.end_mentorship(ana, met)
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY, moves_all=True)
    assert Mentorship.objects.for_system(WHY).get(pk=met.pk).cadence_version == "2026-11"


def test_each_keeps_its_own_of_two_ladders(met, walks_with, people):
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY, moves_all=True)
    programs.decide_policy(CLOCK, "cadence_ladder", ["weekly-4w", "monthly"])
    rosa = walks_with("rosa", people.marcus)
    met.refresh_from_db()
    assert [queries.plan(CLOCK, each).policy_version for each in (met, rosa)] == ["program.1", "program.2"]


def test_of_several_asked_at_once_each_keeps_its_own_as_well(met, walks_with, people):
    """Darnell's is the one that comes with the house, Rosa's the program's own."""
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY)
    rosa = walks_with("rosa", people.marcus)
    met.refresh_from_db()
    plans = queries.plans(CLOCK, [met, rosa])
    assert [plans[each.pk].policy_version for each in (met, rosa)] == ["2026-11", "program.1"]


def test_the_old_ladder_for_all_can_be_taken_again(met):
    before = met.next_due_on
    programs.decide_policy(CLOCK, "cadence_ladder", MONTHLY, moves_all=True)
    programs.decide_policy(CLOCK, "cadence_ladder", program.policy_as_of(CLOCK, "cadence_ladder", "0"), moves_all=True)
    met.refresh_from_db()
    assert (met.cadence_version, met.next_due_on) == ("program.2", before)


def test_what_is_told_before_is_what_happens_after(met, people, acting, clock):
    clock.pass_(days=4)
    dora = acting(people.dora)

    def figures():
        plans = queries.plans(CLOCK, queries.all_open(CLOCK)).values()
        return sum(plan.overdue_since is not None for plan in plans)

    before = figures()
    said = program.what_it_would_mean(dora, "cadence_ladder", MONTHLY, moves_all=True)
    assert "1 mentorship is planned anew." in said
    programs.decide_policy(dora, "cadence_ladder", MONTHLY, moves_all=True)
    assert f"Check-ins that are late: {before} now, {figures()} then." in said and (before, figures()) == (1, 0)


def test_for_new_ones_alone_it_says_that_nobody_is_moved(met, people, acting):
    [said] = program.what_it_would_mean(acting(people.dora), "cadence_ladder", MONTHLY, moves_all=False)
    assert said == "1 mentorship that we have now keeps its plan. New ones get this one."
