"""Joan chose Marcus on Monday, and Keisha would step in. Until he says yes on Wednesday, much may change."""

from datetime import timedelta
from uuid import uuid4

import pytest

from handrail.access.actor import CLOCK
from handrail.audit import verification
from handrail.audit.models import Entry
from handrail.consent.models import Consent
from handrail.mentors import queries as mentors
from handrail.mentors import services as mentor_services
from handrail.mentorships.models import Mentorship
from handrail.people.models import Tie
from handrail.program import queries as program

SEEN = "a test looks"


@pytest.fixture
def asked(offer_all, choose, people, clock):
    """Marcus is asked. The planned back-up is whoever fits best of the other two."""
    offer_all()
    asked = choose(people.marcus)
    clock.pass_(hours=30)
    return asked


@pytest.fixture
def planned(asked, people):
    return people.keisha if asked.backup_id == people.keisha.pk else people.nadine


@pytest.fixture
def next_best(planned, people):
    return people.nadine if planned == people.keisha else people.keisha


@pytest.fixture
def press(people, acting, sign_in):
    """Ana presses a button on a mentor's page. She signs in anew: a day has passed."""

    def pressed(person, act, **form):
        mentor = mentors.mentor_of(acting(people.ana), person.pk)
        answer = sign_in(people.ana).post(f"/mentors/{mentor.pk}/{act}/", {"once": str(uuid4()), **form})
        assert answer.url.startswith("/mentors/"), answer.url

    return pressed


@pytest.fixture
def says_yes(asked, people, sign_in):
    """Marcus says yes; the mentorship that opens, after a look at what it let people see."""

    def yes():
        answer = sign_in(people.marcus).post(f"/offers/{asked.pk}/yes/", follow=True)
        row = Mentorship.objects.for_system(SEEN).get(mentor=people.marcus)
        backups = Tie.objects.for_system(SEEN).live().filter(why="backup").values_list("holder", "source")
        assert list(backups) == ([(row.backup_id, row.pk)] if row.backup_id else [])
        assert verification.findings(Entry.objects.order_by("seq")) == []
        return row, answer.content.decode()

    return yes


def test_the_planned_back_up_stays_where_they_still_fit(says_yes, planned):
    assert says_yes()[0].backup == planned


def test_a_better_one_who_came_since_does_not_take_the_place(says_yes, planned, people, on_roster):
    on_roster(people.gwen, capacity=9)
    assert says_yes()[0].backup == planned


@pytest.mark.parametrize("act", ["pause", "leave-program"])
def test_a_back_up_who_is_not_approved_any_more_gives_way(says_yes, planned, next_best, press, act):
    press(planned, act)
    assert says_yes()[0].backup == next_best


def test_a_back_up_on_leave_gives_way(says_yes, planned, next_best, press):
    today = program.today(CLOCK)
    press(planned, "leave", starts=str(today), ends=str(today + timedelta(days=9)))
    assert says_yes()[0].backup == next_best


def test_a_back_up_whose_places_are_taken_gives_way(says_yes, planned, next_best, walking, people, acting):
    mentor = mentors.mentor_of(acting(planned), planned.pk)
    mentor_services.ask_capacity(acting(planned), mentor, wanted=1)
    walking(people.darnell, planned)
    assert says_yes()[0].backup == next_best


def test_a_back_up_whom_the_mentee_must_not_meet_gives_way_and_nothing_says_why(
    says_yes, planned, next_best, people, sign_in, joan
):
    form = {"kind": "ex_partner", "name": planned.name}
    assert sign_in(people.ana).post(f"/mentees/{joan.pk}/exclusions/", form).url.startswith("/mentees/")
    row, shown = says_yes()
    assert row.backup == next_best
    assert planned.shown_name not in shown and "exclu" not in shown.lower()


def test_nobody_fits_any_more_and_the_queue_says_so(says_yes, planned, next_best, press, people, sign_in):
    for each in (planned, next_best):
        press(each, "pause")
    assert says_yes()[0].backup is None
    assert "There is no back-up mentor." in sign_in(people.ana).get("/queue/").content.decode()


def test_a_back_up_is_found_at_the_yes_where_there_was_none_at_the_choice(
    asked, says_yes, planned, next_best, press, offers, people
):
    for each in (planned, next_best):
        press(each, "pause")
    type(asked).objects.for_system(SEEN).filter(pk=asked.pk).update(backup=None)
    press(next_best, "approve")
    assert says_yes()[0].backup == next_best


def test_a_back_up_from_outside_whose_consent_is_over_gives_way(ana, joan, people, on_roster, clock, sign_in, offers):
    """Only Ray, from outside, and Nadine fit besides Marcus."""
    for each, more in ((people.marcus, {}), (people.nadine, {}), (people.ray, {"affiliation": "external"})):
        on_roster(each, **more)
    form = {"recipient": str(people.ray.pk), "what": "My name.", "how": "in_person"}
    ana.post(f"/matching/{joan.pk}/consents/", {**form, "ends": str(clock.now().date() + timedelta(days=1))})
    assert Consent.objects.for_system(SEEN).filter(recipient=people.ray).exists()
    picked = [str(people.marcus.pk), str(people.nadine.pk)]
    ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": picked})
    [offer] = offers(mentor=people.marcus)
    ana.post(f"/matching/offers/{offer.pk}/choose/")
    type(offer).objects.for_system(SEEN).filter(pk=offer.pk).update(backup=people.ray)
    clock.pass_(days=3)
    sign_in(people.marcus).post(f"/offers/{offer.pk}/yes/")
    assert Mentorship.objects.for_system(SEEN).get().backup == people.nadine


def test_a_back_up_who_said_no_to_joan_gives_way(ana, joan, people, on_roster, sign_in, offers):
    """Nadine was planned; then the question to Marcus was set aside, Nadine was asked, and said no."""
    for each in (people.marcus, people.nadine, people.keisha):
        on_roster(each)

    def chooses(mentor, *others):
        picked = [str(each.pk) for each in (mentor, *others)]
        ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": picked})
        [offer] = offers(mentor=mentor, proposal__closed_at=None)
        ana.post(f"/matching/offers/{offer.pk}/choose/")
        return offer

    no = chooses(people.nadine, people.keisha)
    sign_in(people.nadine).post(f"/offers/{no.pk}/no/")
    yes = chooses(people.marcus, people.keisha)
    type(yes).objects.for_system(SEEN).filter(pk=yes.pk).update(backup=people.nadine)
    sign_in(people.marcus).post(f"/offers/{yes.pk}/yes/")
    assert Mentorship.objects.for_system(SEEN).get().backup == people.keisha
