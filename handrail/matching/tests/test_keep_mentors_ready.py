"""Mentors are kept ready between two looks, and are never older than what was done last."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.consent import services as consent
from handrail.matching import queries, services
from handrail.matching.queries import kept, population
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentorships import services as mentorships
from handrail.people import services as people_services
from handrail.program import queries as program
from handrail.program import services as program_services


@pytest.fixture
def current(acting, people):
    """Are the mentors that are kept the mentors as they are? Asked of the very same rows."""

    def is_current():
        ana = acting(people.ana)
        ready = kept.mentors_ready(ana)
        fresh = sorted(population.mentor_profiles(ana), key=lambda each: each.id)
        return list(ready.profiles) == fresh

    return is_current


@pytest.fixture
def done(current):
    """Does an act; what is kept is right before and after it."""

    def checked(act):
        assert current(), "before"
        act()
        assert current()

    return checked


def test_what_is_kept_follows_every_act_that_changes_a_mentor(
    done, people, acting, joan, roster, on_roster, site, clock, walking
):
    coordinator, marcus = acting(people.ana), roster[0]
    done(lambda: on_roster(people.minh, capacity=0))
    done(lambda: mentors.keep_mentor(coordinator, marcus, site=site, affiliation="workforce", capacity=5))
    done(lambda: mentors.keep_sharing(coordinator, marcus, traits={"languages": ["en", "es"]}, lived_experience=""))
    done(lambda: mentors.ask_capacity(acting(people.marcus), marcus, wanted=7))
    done(lambda: mentors.answer_capacity(coordinator, marcus, agreed=True))
    tomorrow = program.today(coordinator, site) + timedelta(days=1)
    done(lambda: mentors.plan_leave(coordinator, marcus, starts=tomorrow, ends=tomorrow))
    done(lambda: clock.pass_(days=1))
    done(lambda: clock.pass_(days=2))
    done(lambda: mentors.pause_mentor(coordinator, marcus))
    done(lambda: mentors.approve_mentor(coordinator, marcus))
    walked = walking(people.tim, people.marcus)
    done(lambda: mentorships.end_mentorship(coordinator, walked))
    done(lambda: program_services.keep_site(coordinator, site, name="Biloxi", time_zone="Pacific/Auckland", area="395"))
    done(lambda: mentors.leave_program(coordinator, marcus))
    done(lambda: consent.end_agreement(coordinator, people.tim))


def test_what_is_kept_follows_every_act_that_takes_or_frees_a_place(done, people, acting, joan, roster, offers, clock):
    coordinator = acting(people.ana)

    def offer():
        fits = queries.board(coordinator, joan).ranking.suggested
        return services.propose(coordinator, joan, [fit.mentor_id for fit in fits], once=str(uuid4()))

    def choose(person):
        return services.choose(coordinator, offers(mentor=person, proposal__closed_at=None)[0])

    done(offer)
    done(lambda: choose(people.keisha))
    done(lambda: services.set_aside(coordinator, queries.open_proposal(coordinator, people.joan.pk)))
    done(offer)
    done(lambda: choose(people.keisha))
    done(lambda: mentees.add_exclusion(coordinator, joan, kind="other", name=people.keisha.name))
    assert queries.open_proposal(coordinator, people.joan.pk) is None
    done(offer)
    nadine = choose(people.nadine)
    done(lambda: services.accept(acting(people.nadine), nadine))
    done(lambda: services.leave_program(coordinator, joan))


def test_a_look_and_a_contact_leave_them_as_they_are(current, ana, joan, roster, acting, people):
    first = kept.mentors_ready(acting(people.ana))
    ana.get(f"/matching/{joan.pk}/")
    assert kept.mentors_ready(acting(people.ana)) is first


def test_looking_again_reads_no_mentor(ana, joan, roster, acting, people):
    coordinator = acting(people.ana)
    kept.mentors_ready(coordinator)
    with CaptureQueriesContext(connection) as asked:
        kept.mentors_ready(coordinator)
    assert len(asked) <= 3 and not any("mentors_sharing" in query["sql"] for query in asked)


def test_somebody_without_the_right_gets_nothing_that_was_kept_for_others(joan, roster, acting, people):
    assert len(kept.mentors_ready(acting(people.ana)).profiles) == 3
    assert len(kept.mentors_ready(acting(people.eve)).profiles) == 0


def test_the_board_counts_the_others_and_names_a_page_of_them(ana, joan, roster, on_roster, people, acting, enrolled):
    for number in range(25):
        name = f"Mentor Number{number}"
        person = people_services.make_person(acting(people.ana), name=name, goes_by="")
        mentors.add_mentor(acting(people.ana), site=roster[0].site, person=person, capacity=0)
    page = ana.get(f"/matching/{joan.pk}/").content.decode()
    assert "25 are full." in page and page.count("Full: 0 of 0 people.") == 20
    assert ana.get(f"/matching/{joan.pk}/?page=2").content.decode().count("Full: 0 of 0 people.") == 5


def test_the_board_asks_as_often_with_few_mentors_as_with_many(ana, joan, roster, acting, people):
    counts = []
    for more in (0, 30):
        for number in range(more):
            person = people_services.make_person(acting(people.ana), name=f"Mentor {number}", goes_by="")
            mentors.add_mentor(acting(people.ana), site=roster[0].site, person=person)
        ana.get(f"/matching/{joan.pk}/")
        with CaptureQueriesContext(connection) as asked:
            ana.get(f"/matching/{joan.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
