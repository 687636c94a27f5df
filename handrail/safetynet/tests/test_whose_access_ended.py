"""Whoever's access ended answers nobody: not on duty, not with a concern, and nobody is told that they do."""

import pytest

from handrail.access.actor import CLOCK, NOBODY
from handrail.access.permissions import Role
from handrail.mentorships import services
from handrail.mentorships.models import Concern
from handrail.outbox.models import Notice
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.people.models import RoleGrant, Tie
from handrail.program import queries as program_queries
from handrail.program import services as program
from handrail.recovery import services as recovery
from handrail.safetynet import queries as safetynet

SEEN = "a test looks at the rows"
GONE = {"role": Role.CLINICIAN, "ended_at": None}


@pytest.fixture
def ana(people, acting, site):
    return acting(people.ana)


@pytest.fixture
def taken(darnell, ana, people, acting):
    """Hale, who is the only clinician, is on duty and has a concern about Darnell."""
    program.start_shift(ana, duty="clinician", person=people.hale)
    raised = services.raise_concern(acting(people.marcus), about=people.darnell, kind="self", once="one")
    return services.take_concern(acting(people.hale), raised)


def end_access(people, acting, key="hale"):
    people_services.end_access(acting(people.dora), getattr(people, key))


def end_the_grant_alone(people, clock):
    """As rows stood before ending a role ended what hangs on it."""
    held = RoleGrant.objects.for_system(SEEN).filter(person=people.hale, **GONE)
    held.update(ended_at=clock.now())


def row_about(people, acting):
    return next(row for row in safetynet.rows(acting(people.ana)) if row.rule == "concern")


def test_the_page_names_nobody_who_can_not_sign_in(taken, people, acting, sign_in):
    end_access(people, acting)
    browser = sign_in(people.ana)
    form = {"kind": "other", "words": ""}
    page = browser.post(f"/concerns/about/{people.rosa.pk}/", form, follow=True).content.decode()

    assert "Nobody is on duty right now" in page and "Hale" not in page
    assert Concern.objects.for_system(SEEN).latest("raised_at").owner is None
    assert "No clinician is on duty." in browser.get("/today/").content.decode()
    assert "Hale" not in sign_in(people.dora).get("/program/duty/").content.decode()


def test_duty_asks_for_the_right_even_where_a_shift_was_never_ended(taken, people, clock, sign_in):
    end_the_grant_alone(people, clock)

    assert program_queries.on_duty(NOBODY, "clinician") == []
    assert program_queries.first_on_duty(NOBODY, "clinician") is None
    assert "Hale" not in sign_in(people.dora).get("/program/duty/").content.decode()


def test_the_deputy_answers_where_the_person_left(people, ana, acting, clock):
    program.start_shift(ana, duty="coordinator", person=people.ruth, deputy=people.ana)
    end_access(people, acting, "ruth")

    shift = program_queries.first_on_duty(NOBODY, "coordinator")
    assert (shift.person, shift.deputy) == (people.ana, None)
    end_access(people, acting, "ana")
    assert program_queries.first_on_duty(NOBODY, "coordinator") is None


def test_a_deputy_who_left_stands_behind_nobody(people, ana, acting):
    program.start_shift(ana, duty="coordinator", person=people.ana, deputy=people.ruth)
    end_access(people, acting, "ruth")

    shift = program_queries.first_on_duty(NOBODY, "coordinator")
    assert (shift.person, shift.deputy) == (people.ana, None)


def test_who_comes_back_is_not_on_duty_by_the_shift_of_before(people, ana, acting, clock):
    program.start_shift(ana, duty="coordinator", person=people.ruth)
    end_access(people, acting, "ruth")
    clock.pass_(days=1)
    people_services.grant_role(CLOCK, people.ruth, Role.COORDINATOR)

    assert program_queries.on_duty(NOBODY, "coordinator") == []


def test_a_concern_they_had_is_open_again_and_whoever_answers_now_is_told(taken, people, ana, acting):
    people_services.grant_role(CLOCK, people.sol, Role.CLINICIAN)
    program.start_shift(ana, duty="clinician", person=people.sol)
    end_access(people, acting)

    row = Concern.objects.for_system(SEEN).get()
    assert (row.owner, row.taken_at) == (people.sol, None)
    assert not Tie.objects.for_system(SEEN).live().filter(holder=people.hale).exists()
    told = Notice.objects.for_system(SEEN).filter(kind="urgent", person_id=people.sol.pk)
    assert told.filter(path__contains=str(row.pk)).exists()


def test_with_no_clinician_left_the_row_is_nobodys_and_urgent(taken, people, acting):
    end_access(people, acting)

    row = row_about(people, acting)
    assert (row.owner, row.is_urgent, row.why) == (None, True, "Somebody is worried. Nobody has it yet.")


def test_the_net_sees_a_concern_of_somebody_gone_as_nobodys(taken, people, acting, clock):
    end_the_grant_alone(people, clock)

    row = row_about(people, acting)
    assert (row.owner, row.is_urgent, row.why) == (None, True, "Somebody is worried. Nobody has it yet.")


def test_the_page_says_before_and_after_what_they_hold(taken, people, sign_in):
    browser = sign_in(people.dora)
    page = browser.get(f"/program/people/{people.hale.pk}/").content.decode()
    assert "Clinician on duty" in page and "1 concern" in page and "Darnell" not in page

    after = browser.post(f"/program/people/{people.hale.pk}/end-access/", follow=True).content.decode()
    assert "No clinician is on duty." in after and "1 concern" in after and "Darnell" not in after


def test_the_page_says_whom_a_mentor_has_in_hand_in_figures(darnell, people, acting, sign_in):
    dora = sign_in(people.dora)
    page = dora.get(f"/program/people/{people.marcus.pk}/").content.decode()
    assert "1 mentorship as the mentor" in page and "Darnell" not in page
    after = dora.post(f"/program/people/{people.marcus.pk}/end-access/", follow=True).content.decode()
    assert "1 mentorship as the mentor" in after and "needs somebody now" in after and "Darnell" not in after


def test_one_role_ended_ends_its_duty_and_no_other(people, ana, acting):
    people_services.grant_role(CLOCK, people.ruth, Role.SUPERVISOR)
    program.start_shift(ana, duty="coordinator", person=people.ruth)
    people_services.end_role(acting(people.dora), people.ruth, Role.SUPERVISOR)
    assert program_queries.first_on_duty(NOBODY, "coordinator").person == people.ruth
    people_services.end_role(acting(people.dora), people.ruth, Role.COORDINATOR)
    assert program_queries.on_duty(NOBODY, "coordinator") == []
    assert people_queries.actor_of(people.ruth.pk).roles == frozenset()


def test_a_talk_taken_by_somebody_gone_is_the_one_on_dutys(darnell, ana, people, acting, clock):
    program.start_shift(ana, duty="coordinator", person=people.ana)
    asked = recovery.ask_to_talk(acting(people.darnell), once="one")
    recovery.take_talk(acting(people.ruth), asked)
    end_access(people, acting, "ruth")

    row = next(row for row in safetynet.rows(acting(people.ana)) if row.rule == "talk")
    assert (row.owner, row.is_urgent) == (people.ana, True)
    assert row.why == "Needs to talk. Nobody has taken it yet."
