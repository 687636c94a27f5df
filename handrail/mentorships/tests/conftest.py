"""Marcus walks with Darnell; Keisha is the back-up. The clock stands still on a Monday morning in Biloxi."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from handrail.access.actor import CLOCK
from handrail.consent import services as consent
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.program import services as program

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 9:00 AM in Biloxi


@pytest.fixture
def clock(at_moment):
    with at_moment(MONDAY) as moved:
        yield moved


@pytest.fixture
def once():
    return lambda: str(uuid4())


@pytest.fixture
def ana(people, acting, clock, site):
    """The coordinator, as the actor of a service."""
    program.publish_legal_text(CLOCK, kind="agreement", version="1", language="en", body="Plain words.")
    return acting(people.ana)


@pytest.fixture
def marcus(people, acting, ana, site):
    mentors.add_mentor(ana, site=site, person=people.marcus)
    return acting(people.marcus)


@pytest.fixture
def keisha(people, acting, ana, site):
    mentors.add_mentor(ana, site=site, person=people.keisha)
    return acting(people.keisha)


@pytest.fixture
def nadine(people, acting, ana, site):
    mentors.add_mentor(ana, site=site, person=people.nadine)
    return acting(people.nadine)


@pytest.fixture
def enroll(people, ana, site):
    """Make somebody of the cast a mentee: `enroll(people.rosa)`."""

    def enrolled(person):
        points = {"not_therapy": True, "who_sees": True, "limits": True, "notice_given": True, "scanned": True}
        consent.record_agreement(ana, person, points=points, how="in_person")
        return mentees.enroll(
            ana, person, site=site, owner=people.ana, stage="outpatient", stage_starts=MONDAY.date(), adult=True
        )

    return enrolled


@pytest.fixture
def darnell(people, acting, enroll):
    enroll(people.darnell)
    return acting(people.darnell)


@pytest.fixture
def mentorship(people, ana, marcus, keisha, darnell, site):
    return services.open_mentorship(ana, mentee=people.darnell, mentor=people.marcus, backup=people.keisha, site=site)


@pytest.fixture
def contact(marcus, mentorship, once):
    """Log a contact now: `contact("reached")`."""

    def logged(outcome="reached", way="call", **more):
        return services.record_contact(marcus, mentorship, outcome=outcome, way=way, once=once(), **more)

    return logged


@pytest.fixture
def hale_on_duty(people, ana):
    return program.start_shift(ana, duty="clinician", person=people.hale)


@pytest.fixture
def walks_with(people, ana, enroll, site):
    def opened(key, mentor, site=site):
        enroll(getattr(people, key))
        return services.open_mentorship(ana, mentee=getattr(people, key), mentor=mentor, site=site)

    return opened
