"""What people who work here correct after Back, and send again with the same form, is never dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from handrail.access.permissions import Role
from handrail.intake import services as intake
from handrail.matching import services as matching
from handrail.mentors import services as mentors
from handrail.people import services as people_services
from handrail.records import services as records
from handrail.rules.errors import SavedBefore
from handrail.rules.matching.weights import DEFAULT

Act = Callable[..., Any]


@pytest.fixture
def acts(people: Any, acting: Any, site: Any, sign_in: Any) -> dict[str, Act]:
    assert people.sol and sign_in(people.joan), "a second person looks at a merge of hers"
    ana, dora, ruth, hale = (acting(getattr(people, key)) for key in ("ana", "dora", "ruth", "hale"))
    other = people_services.make_person(ana, name="Joan Pettus")
    waits = intake.reach_out(ana, for_whom="self", name="Dee", address="228-555-0163", safe={}, adult="yes", once="r")
    return {
        "erasure": lambda **said: records.ask_erasure(ruth, people.hank, **said),
        "hold": lambda **said: records.set_hold(dora, name=people.rosa.name, address="", **said),
        "merge": lambda **said: records.merge_people(ana, people.joan, other, picked={}, **said),
        "weights": lambda **said: matching.change_weights(dora, **said),
        "mentor": lambda **said: mentors.add_mentor(ana, site=site, **said),
        "access": lambda **said: people_services.invite_new(dora, roles=[Role.COORDINATOR], **said)[0],
        "glass": lambda **said: people_services.break_glass(hale, who=people.rosa.name, **said),
        "writer": lambda **said: intake.add_words(ana, waits, **said),
    }


WEIGHTS = dict(DEFAULT.program)
MENTOR = {"name": "Lou Hale", "phone": "228-555-0171", "email": "", "capacity": 2}


@pytest.mark.parametrize(
    ("act", "first", "change"),
    [
        ("erasure", {"reason": "He asked."}, {"reason": "He asked twice."}),
        ("hold", {"reason": "A case."}, {"reason": "Two cases."}),
        ("merge", {"reason": "Same phone."}, {"reason": "Same voice."}),
        ("weights", {"program": {**WEIGHTS, "gender": 7}}, {"program": {**WEIGHTS, "gender": 6}}),
        ("mentor", MENTOR, {"phone": "228-555-0172"}),
        ("mentor", MENTOR, {"email": "lou@example.org"}),
        ("mentor", MENTOR, {"name": "Lou Hall"}),
        ("mentor", MENTOR, {"capacity": 3}),
        ("access", {"name": "Kim Lee"}, {"name": "Kim Leigh"}),
        ("glass", {"ground": "danger", "words": "They called."}, {"words": "The hospital called."}),
        ("writer", {"words": "Call after five."}, {"words": "Call after six."}),
    ],
)
def test_the_same_is_made_once_and_a_correction_is_told(
    act: str, first: dict[str, Any], change: dict[str, Any], acts: dict[str, Act]
) -> None:
    once = str(uuid4())
    made = acts[act](**first, once=once)
    assert acts[act](**first, once=once) == made
    with pytest.raises(SavedBefore) as told:
        acts[act](**{**first, **change}, once=once)
    assert told.value.kept, "what was saved can be shown"


def test_other_mentors_that_are_picked_after_back_are_not_taken_for_the_first(
    sign_in: Any, people: Any, acting: Any, enrolled: Any, site: Any, agreed_words: Any
) -> None:
    joan = enrolled(people.joan)
    for key in ("marcus", "keisha", "nadine"):
        mentors.add_mentor(acting(people.ana), person=getattr(people, key), site=site)
    ana, address = sign_in(people.ana), f"/matching/{joan.pk}/"
    picked = [str(each.pk) for each in (people.marcus, people.keisha, people.nadine)]
    once = str(uuid4())
    assert ana.post(address, {"once": once, "mentors": picked[:2]}).status_code == 302
    assert ana.post(address, {"once": once, "mentors": picked[:2]}).status_code == 302
    answer = ana.post(address, {"once": once, "mentors": picked[1:]})
    assert answer.status_code == 409 and "This was saved before with other words." in answer.content.decode()
