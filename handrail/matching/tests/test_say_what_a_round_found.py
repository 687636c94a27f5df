"""What a round found reads like a sentence, in three languages, with the right plurals."""

import pytest
from django.utils import translation

from handrail.matching.round_sentences import unlock, why_nobody
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.unlocks import Unlock

FACTS = (
    Fact("mentors", ("12",)),
    Fact("speak", ("3", "vi")),
    Fact("full", ("2",)),
    Fact("no_shared_hour", ("1",)),
)
NAMES = {"m1": "Marcus"}.__getitem__


def test_why_nobody_is_told_in_plain_words():
    assert why_nobody(FACTS) == ["3 mentors speak Vietnamese.", "2 are full.", "1 shares no free hour."]


def test_every_reason_has_its_words():
    facts = [
        *(Fact(key, ("1",)) for key in ("mentors", "full", "away", "no_shared_hour", "taken", "not_suggested")),
        Fact("must_not_known", ("2", "gender=woman")),
    ]
    assert why_nobody(facts) == [
        "There is 1 mentor.",
        "1 is full.",
        "1 is on leave.",
        "1 shares no free hour.",
        "1 has no place left in this round.",
        "1 is not suggested this time.",
        "Ask 2 of them first: the mentor’s gender (Woman).",
    ]


def test_no_mentors_and_nobody_who_speaks_it():
    assert why_nobody([Fact("mentors", ("0",)), Fact("speak", ("0", "vi"))]) == ["There are no mentors yet."]
    assert why_nobody([Fact("mentors", ("4",)), Fact("speak", ("0", "en", "vi"))]) == [
        "No mentor speaks English or Vietnamese."
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Fact("place", ("m1",)), "One more place with Marcus: matches 2 more people"),
        (Fact("hour", ("m1", "1:18-19")), "One more hour of Marcus: Tuesday 6 PM–7 PM: matches 2 more people"),
        (Fact("language", ("m1", "vi")), "If Marcus speaks Vietnamese: matches 2 more people"),
        (
            Fact("new_mentor", ("vi", "1:18-19", "woman", "5")),
            "A new mentor (speaks Vietnamese, is free Tuesday 6 PM–7 PM, gender: Woman): matches 2 more people",
        ),
        (Fact("new_mentor", ("", "", "", "5")), "A new mentor (anybody): matches 2 more people"),
    ],
)
def test_what_would_help_names_whom_to_ask_and_what_it_does(change, said):
    assert unlock(Unlock(change, 2, 9, ("a", "b")), NAMES) == said


def test_one_person_is_said_as_one():
    place = Fact("place", ("m1",))

    assert unlock(Unlock(place, 1, 9, ("a",)), NAMES) == "One more place with Marcus: matches 1 more person"
    assert unlock(Unlock(place, 0, 9, ("a",)), NAMES).endswith("matches somebody who has waited longer")


def test_spanish_and_vietnamese_have_words_for_it_too():
    with translation.override("es"):
        assert why_nobody(FACTS) == [
            "3 mentores hablan Vietnamita.",
            "2 no tienen lugar.",
            "1 no comparte ninguna hora libre.",
        ]
    with translation.override("vi"):
        assert len(why_nobody(FACTS)) == 3
