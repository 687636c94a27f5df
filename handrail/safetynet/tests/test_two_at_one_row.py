"""Two people have one row of the queue open: the second reads who was first, and what they typed comes back."""

import re
from uuid import uuid4

import pytest

from handrail.program import services as program
from handrail.recovery import services as recovery
from handrail.safetynet import queries
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


def test_of_two_who_take_it_the_second_reads_who_has_it(darnell, do, queue, clock, people):
    clock.pass_(hours=49)
    page = f"/queue/check_in/{darnell.pk}/"
    as_seen = {"instead_of": str(people.marcus.pk)}  # both had the page open
    do(f"{page}take/", **as_seen)
    answer = do(f"{page}take/", by=people.ruth, **as_seen)

    assert answer.status_code == 422
    assert "Ana has it now." in words(answer)
    assert "Take it over" in words(answer)
    assert queue("check_in")[0].owner == people.ana

    assert do(f"{page}take/", by=people.ruth, instead_of=str(people.ana.pk)).status_code == 302
    assert queue("check_in")[0].owner == people.ruth


def test_taken_from_the_list_it_is_nobodys_or_not_taken(darnell, do, people, clock, acting, ruth):
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    [worry] = [row for row in queries.rows(acting(people.ana)) if row.rule == "concern"]
    assert worry.owner is None
    do(f"/queue/concern/{worry.subject}/take/")
    answer = ruth.post(f"/queue/concern/{worry.subject}/take/")

    assert answer.status_code == 422
    assert "Ana has it now." in words(answer)


def test_a_talk_is_taken_over_knowingly_from_its_row(darnell, do, people, acting, queue):
    talk = recovery.ask_to_talk(acting(people.darnell), once="asked")
    do(f"/queue/talk/{talk.pk}/take/")
    assert do(f"/queue/talk/{talk.pk}/take/", by=people.ruth).status_code == 422
    assert do(f"/queue/talk/{talk.pk}/take/", by=people.ruth, instead_of=str(people.ana.pk)).status_code == 302
    assert queue("talk")[0].owner == people.ruth


def test_who_is_on_duty_takes_a_talk_from_its_row_at_once(darnell, do, people, acting, queue):
    """It is shown as theirs before they took it."""
    program.start_shift(acting(people.ana), duty="coordinator", person=people.ana)
    talk = recovery.ask_to_talk(acting(people.darnell), once="asked")
    assert queue("talk")[0].owner == people.ana
    page = words(do(f"/queue/talk/{talk.pk}/take/", instead_of=str(people.ruth.pk)))
    (shown,) = re.findall(r'name="instead_of"(?: value="([^"]*)")?', page)

    assert shown == ""
    assert do(f"/queue/talk/{talk.pk}/take/", instead_of=shown).status_code == 302
    assert queue("talk")[0].talk.owner == people.ana


CORRECTED = [
    ("attempt", {"words": "Called at one, no answer."}, "Called at noon"),
    ("hand-over", {"words": "She likes evenings."}, "She likes mornings"),
    ("hand-over", {"to": "sol"}, "Ana"),
    ("resolve", {"words": "We meet on Monday."}, "We meet on Friday"),
    ("resolve", {"outcome": "done"}, ""),
]


@pytest.mark.parametrize(("act", "other", "kept"), CORRECTED)
def test_whoever_goes_back_and_corrects_reads_that_it_was_saved_before(joan, people, ruth, typed, act, other, kept):
    once = {"once": str(uuid4())}
    if "to" in other:
        other = {"to": str(people.sol.pk)}
    assert ruth.post(address(people.joan, act), {**once, **typed[act]}).status_code == 302
    assert ruth.post(address(people.joan, act), {**once, **typed[act]}).status_code == 302, "pressed twice is no error"

    answer = ruth.post(address(people.joan, act), {**once, **typed[act], **other})

    assert answer.status_code == 409
    assert kept in words(answer) and other.get("words", "") in words(answer)
    assert HandlingStep.objects.for_system(SEEN).count() == 1
