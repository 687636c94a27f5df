from datetime import UTC, date, datetime, timedelta

import pytest

from handrail.mentees import queries as mentees
from handrail.mentorships import queries, services
from handrail.mentorships.models import Mentorship
from handrail.outbox.models import Notice
from handrail.people import queries as people_queries
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"


def sees(actor, person):
    return people_queries.people(actor).filter(pk=person.pk).exists()


def test_the_two_see_each_other_from_now_on(mentorship, people, marcus, darnell):
    assert sees(marcus, people.darnell)
    assert sees(darnell, people.marcus)


def test_the_backup_sees_nobody_until_they_step_in(mentorship, people, keisha):
    assert not sees(keisha, people.darnell)
    assert not queries.mentorships(keisha).exists()


def test_the_first_contact_is_due_within_the_programs_hours(mentorship):
    assert mentorship.first_contact_due == mentorship.opened_at + timedelta(hours=48)
    assert (mentorship.next_due_on, mentorship.step) == (date(2026, 3, 4), "first_contact")


def test_a_later_policy_moves_no_promise(mentorship, contact, ana):
    program.decide_policy(ana, "first_contact_hours", 24)
    contact("no_answer")

    stands = queries.mentorships(ana).get()
    assert stands.first_contact_due == mentorship.opened_at + timedelta(hours=48)


def test_48_hours_are_real_hours_when_the_clocks_change(people, ana, marcus, darnell, site, clock):
    clock.move_to(datetime(2026, 3, 7, 20, tzinfo=UTC))  # Saturday, 2 PM; the clocks go forward on Sunday
    opened = services.open_mentorship(ana, mentee=people.darnell, mentor=people.marcus, site=site)

    assert opened.first_contact_due == datetime(2026, 3, 9, 20, tzinfo=UTC)  # Monday, 3 PM


def test_both_are_told_that_something_waits_but_not_who_acted(mentorship, people):
    told = Notice.objects.for_system(SEEN).values_list("person_id", flat=True)

    assert set(told) == {people.darnell.pk, people.marcus.pk}


def test_a_mentee_has_one_mentor_at_a_time(mentorship, people, ana, nadine, site):
    with pytest.raises(RuleBroken, match="have a mentor already"):
        services.open_mentorship(ana, mentee=people.darnell, mentor=people.nadine, site=site)
    assert Mentorship.objects.for_system(SEEN).count() == 1


@pytest.mark.parametrize(("mentor", "backup"), [("darnell", None), ("marcus", "marcus"), ("marcus", "darnell")])
def test_the_three_are_three_people(people, ana, marcus, darnell, site, mentor, backup):
    with pytest.raises(RuleBroken):
        services.open_mentorship(
            ana,
            mentee=people.darnell,
            mentor=getattr(people, mentor),
            backup=getattr(people, backup) if backup else None,
            site=site,
        )


def test_somebody_elses_mentor_does_not_learn_that_their_mentor_is_a_mentee(
    mentorship, people, ana, acting, enroll, keisha, site
):
    """Darnell is tied to Marcus; Marcus himself walks with Keisha as a mentee. That is none of Darnell's business."""
    enroll(people.marcus)
    own = services.open_mentorship(ana, mentee=people.marcus, mentor=people.keisha, site=site)
    darnell = acting(people.darnell)

    assert list(queries.mentorships(darnell)) == [mentorship]
    assert queries.history(darnell, people.marcus.pk) == []
    assert mentees.mentee_of(darnell, people.marcus.pk) is None
    assert set(queries.mentorships(acting(people.marcus))) == {mentorship, own}
    assert list(queries.mentorships_led(acting(people.marcus))) == [mentorship]
