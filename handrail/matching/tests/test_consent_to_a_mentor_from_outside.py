"""Ray comes from outside the program. He learns of nobody before a written consent, and of nobody after it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from handrail.consent.models import Consent
from handrail.matching import queries
from handrail.mentorships.models import Mentorship
from handrail.program import queries as program

SEEN = "a test looks"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def ray(people, on_roster):
    return on_roster(people.ray, affiliation="external")


@pytest.fixture
def consented(ana, joan, ray, people, acting, sign_in, clock):
    """Joan consents on paper, for so many days."""

    def given(days=30, **answers):
        until = program.today(acting(people.ana)) + timedelta(days=days)
        form = {"recipient": str(people.ray.pk), "what": "My name", "how": "on_paper", "ends": until.isoformat()}
        return sign_in(people.ana).post(f"/matching/{joan.pk}/consents/", {**form, **answers})

    return given


@pytest.fixture
def walks(ana, consented, people, joan, sign_in, offers):
    """Both said yes."""
    consented()
    ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": [str(people.ray.pk)]})
    [offer] = offers()
    ana.post(f"/matching/offers/{offer.pk}/choose/")
    sign_in(people.ray).post(f"/offers/{offer.pk}/yes/")
    return Mentorship.objects.for_system(SEEN).get()


def suggested(people, acting, joan):
    return [fit.mentor_id for fit in queries.board(acting(people.ana), joan).ranking.suggested]


def test_without_consent_ray_is_not_suggested_and_with_it_he_is(joan, ray, people, acting, consented):
    assert suggested(people, acting, joan) == []
    assert consented().status_code == 302
    assert suggested(people, acting, joan) == [str(people.ray.pk)]


def test_a_consent_that_ends_today_is_none(joan, ray, people, acting, consented):
    answer = consented(days=0)
    assert answer.status_code == 422 and "Pick an end date after today." in words(answer)
    assert not Consent.objects.for_system(SEEN).exists()


def test_the_consent_names_whom_what_how_and_until_when(joan, people, consented, clock):
    consented(days=10)
    given = Consent.objects.for_system(SEEN).get()
    assert (given.recipient_id, given.what, given.how, given.purpose) == (people.ray.pk, "My name", "on_paper", "match")
    assert given.starts == clock.now() and given.text.kind == "external_consent"


def test_the_form_sent_twice_is_one_consent(consented):
    consented()
    consented()
    assert Consent.objects.for_system(SEEN).count() == 1


@pytest.mark.parametrize(
    "answers", [{"days": -1}, {"how": "by_phone"}, {"recipient": ""}, {"what": ""}, {"recipient": "somebody"}]
)
def test_a_consent_that_is_none_is_not_kept(consented, answers):
    assert consented(**answers).status_code == 422
    assert not Consent.objects.for_system(SEEN).exists()


def test_the_page_lists_what_holds(ana, joan, consented):
    consented()
    assert "In force" in words(ana.get(f"/matching/{joan.pk}/consents/"))


def test_a_consent_is_for_one_mentor_alone(joan, people, acting, consented, on_roster):
    on_roster(people.minh, affiliation="external")
    consented()
    assert suggested(people, acting, joan) == [str(people.ray.pk)]


def test_once_it_is_over_he_is_not_suggested(joan, people, acting, consented, clock):
    consented(days=2)
    clock.pass_(days=4)
    assert suggested(people, acting, joan) == []


def test_taken_back_while_he_is_asked_the_question_is_gone(ana, joan, people, consented, sign_in, offers):
    consented()
    ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": [str(people.ray.pk)]})
    [offer] = offers()
    ana.post(f"/matching/offers/{offer.pk}/choose/")
    given = Consent.objects.for_system(SEEN).get()
    ana.post(f"/matching/{joan.pk}/consents/{given.pk}/withdraw/")
    ray = sign_in(people.ray)
    assert ray.get(f"/offers/{offer.pk}/").status_code == 404
    assert "not open any more" in ray.post(f"/offers/{offer.pk}/yes/", follow=True).content.decode()
    assert not Mentorship.objects.for_system(SEEN).exists()


def test_taken_back_it_ends_what_runs_at_once(ana, walks, joan, people, sign_in):
    ray = sign_in(people.ray)
    assert ray.get(f"/people/{people.joan.pk}/").status_code == 200
    given = Consent.objects.for_system(SEEN).get()
    ana.post(f"/matching/{joan.pk}/consents/{given.pk}/withdraw/")
    assert ray.get(f"/people/{people.joan.pk}/").status_code == 404
    assert not Mentorship.objects.for_system(SEEN).get().is_open


def test_when_it_is_over_he_sees_nothing_and_somebody_is_told(walks, people, sign_in, acting, clock, consented):
    clock.pass_(days=32)
    assert sign_in(people.ray).get(f"/people/{people.joan.pk}/").status_code == 404
    assert [row.pk for row, _over in queries.without_consent(acting(people.ana), clock.now())] == [walks.pk]
    consented()
    assert sign_in(people.ray).get(f"/people/{people.joan.pk}/").status_code == 200
    assert queries.without_consent(acting(people.ana), clock.now()) == []


def test_a_consent_to_a_mentor_from_outside_runs_five_years_at_most(joan, ray, consented):
    answer = consented(days=1_840)
    assert answer.status_code == 422 and "five years at most" in words(answer) and "My name" in words(answer)
    assert not Consent.objects.for_system(SEEN).exists()


def test_two_consents_to_one_mentor_are_taken_back_by_buttons_that_say_which(ana, joan, ray, consented, clock):
    consented(what="My name")
    clock.pass_(minutes=9)
    consented(what="My name and my number")
    page = words(ana.get(f"/matching/{joan.pk}/consents/"))
    buttons = re.findall(r"They take it back(.*?)</button>", page)
    assert len(buttons) == len(set(buttons)) == 2 and any("My name and my number" in each for each in buttons)
