"""Two people have one row of the queue open: the second reads who was first, and what they typed comes back."""

from uuid import uuid4

import pytest

from handrail.recovery import services as recovery
from handrail.safetynet.models import HandlingStep

SEEN = "a test looks"


@pytest.fixture
def joan(enrolled, people, clock):
    """Joan has no mentor, so she stands in the queue. Ana enrolled her."""
    return enrolled(people.joan)


@pytest.fixture
def ruth(people, sign_in):
    return sign_in(people.ruth)


def words(answer):
    return answer.content.decode()


def address(person, act):
    return f"/queue/no_mentor/{person.pk}/{act}/"


@pytest.fixture
def typed(people):
    """What somebody sends, act by act."""
    return {
        "attempt": {"words": "Called at noon, no answer."},
        "hand-over": {"to": str(people.ana.pk), "words": "She likes mornings."},
        "resolve": {"outcome": "arranged", "words": "We meet on Friday."},
    }


@pytest.mark.parametrize(("act", "said"), [("attempt", "no answer"), ("hand-over", "mornings"), ("resolve", "Friday")])
def test_a_colleague_resolved_it_meanwhile(joan, do, people, ruth, typed, act, said):
    do(address(people.joan, "resolve"), outcome="done", words="Talked with her.")
    answer = ruth.post(address(people.joan, act), {"once": str(uuid4()), **typed[act]})

    assert answer.status_code == 409
    assert "Ana resolved it: Today, 9:00\u00a0AM" in words(answer)
    assert said in words(answer)
    assert [each.act for each in HandlingStep.objects.for_system(SEEN)] == ["resolved"]


def test_its_reason_is_gone_meanwhile(joan, people, ruth, typed, walking):
    walking(people.joan, people.marcus, people.keisha)
    answer = ruth.post(address(people.joan, "attempt"), {"once": str(uuid4()), **typed["attempt"]})

    assert answer.status_code == 409
    assert "Its reason is gone." in words(answer)
    assert "Called at noon, no answer." in words(answer)


def test_a_try_that_was_noted_before_the_row_went_is_no_error(joan, do, people, typed):
    form = {"once": str(uuid4()), **typed["attempt"]}
    do(address(people.joan, "attempt"), **form)
    do(address(people.joan, "resolve"), outcome="done")

    assert do(address(people.joan, "attempt"), **form).status_code == 302


def test_what_a_mentor_must_not_learn_is_not_told_by_a_row_that_is_gone(darnell, do, acting, people, sign_in):
    recovery.ask_for_another_mentor(acting(people.darnell), once="asked")
    do(f"/queue/another_mentor/{darnell.pk}/resolve/", outcome="done")
    answer = sign_in(people.ruth).post(f"/queue/another_mentor/{darnell.pk}/attempt/", {"words": "x"})

    assert "Ana" not in words(answer)
