"""The agreement changes, is taken back, and is made anew by whoever comes back."""

import pytest

from handrail.access.actor import NOBODY
from handrail.consent import queries
from handrail.consent.models import Agreement
from handrail.mentees import queries as mentee_queries
from handrail.mentees import services
from handrail.people import queries as people_queries
from handrail.program import queries as program

SEEN = "a test looks"
ALL = ["not_therapy", "who_sees", "limits", "notice_given", "scanned", "texts"]


@pytest.fixture
def joan(ana, people, enrolled):
    return enrolled(people.joan)


def agreements():
    return list(Agreement.objects.for_system(SEEN).order_by("given_at"))


def test_other_answers_take_the_place_of_those_before(ana, joan, people, sign_in, clock):
    clock.pass_(days=10)
    sign_in(people.ana).post(f"/mentees/{joan.pk}/agreement/", {"points": ALL, "how": "on_paper"})
    before, now = agreements()
    assert before.ended_at == now.given_at == clock.now()
    assert now.points["texts"] and not before.points["texts"] and now.ended_at is None


def test_the_same_answers_again_change_nothing(ana, joan):
    points = [point for point in ALL if point != "texts"]
    ana.post(f"/mentees/{joan.pk}/agreement/", {"points": points, "how": "in_person"})
    assert len(agreements()) == 1


def test_without_a_needed_point_the_one_in_force_stays(ana, joan):
    answer = ana.post(f"/mentees/{joan.pk}/agreement/", {"points": ["texts"], "how": "in_person"})
    assert answer.status_code == 422
    assert [each.ended_at for each in agreements()] == [None]


def test_taken_back_nothing_new_is_offered(ana, joan, people, acting, on_roster):
    on_roster(people.marcus)
    ana.post(f"/mentees/{joan.pk}/agreement/end/")
    assert not queries.has_agreed(acting(people.ana), people.joan.pk)
    answer = ana.post(f"/matching/{joan.pk}/", {"mentors": [str(people.marcus.pk)]})
    assert answer.status_code == 422
    assert "took the agreement back" in answer.content.decode()


def test_the_page_shows_each_answer(ana, joan):
    shown = ana.get(f"/mentees/{joan.pk}/agreement/").content.decode()
    assert "In force" in shown and str(Agreement.Point.WHO_SEES.label) in shown


def test_whoever_left_comes_back_as_the_same_person(joan, people, acting, sign_in, clock):
    services.leave_program(acting(people.ana), joan)
    assert people_queries.actor_of(people.joan.pk).roles == set()
    clock.pass_(days=90)
    answer = sign_in(people.ana).post(
        f"/mentees/{joan.pk}/come-back/",
        {"stage": "alumni", "stage_starts": program.today(NOBODY).isoformat(), "points": ALL, "how": "in_person"},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    back = mentee_queries.mentee_of(acting(people.ana), people.joan.pk)
    assert back.pk == joan.pk and back.left_at is None and back.enrolled_at == clock.now()
    assert people_queries.actor_of(people.joan.pk).roles == {"mentee"}
    assert [each.points["texts"] for each in agreements()] == [False, True]
